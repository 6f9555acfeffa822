"""The columns of the ledger's sheets: what each is called, how wide it is, and what of a row or group it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wugang_tracker.domain.ledger import EvidenceLine, Figures, LedgerRow, OtherReport
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.workflow import Status
from wugang_tracker.exporters.excel.sheets import Column, Value
from wugang_tracker.exporters.excel.styles import Kind


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of tasks with the function that takes its value out of a row."""

    column: Column
    value: Callable[[LedgerRow], Value]


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of counts with the function that takes its value out of figures."""

    column: Column
    value: Callable[[Figures], Value]


def _text(header: str, width: float, value: Callable[[LedgerRow], Value]) -> RowColumn:
    return RowColumn(Column(header, Kind.TEXT, width), value)


def _label(header: str, width: float, value: Callable[[LedgerRow], Value]) -> RowColumn:
    return RowColumn(Column(header, Kind.LABEL, width), value)


def _typed(header: str, kind: Kind, width: float, value: Callable[[LedgerRow], Value]) -> RowColumn:
    return RowColumn(Column(header, kind, width), value)


def _hidden(header: str, kind: Kind, value: Callable[[LedgerRow], Value]) -> RowColumn:
    return RowColumn(Column(header, kind, 10, hidden=True), value)


def number_or_text(no: str) -> Value:
    """A plain number as a number, so that it sorts; any other label as it is."""
    return int(no) if no.isascii() and no.isdigit() and str(int(no)) == no and len(no) < 10 else no


def progress_text(row: LedgerRow) -> str:
    """最新进展, saying so when it is carried over from an earlier period."""
    return f"（{row.carried}）{row.done}" if row.carried and row.done else row.done


def evidence_text(lines: tuple[EvidenceLine, ...]) -> str:
    """Every proof on a line of its own, with its document number."""
    return "\n".join(_proof(line) for line in lines)


def _proof(line: EvidenceLine) -> str:
    if line.name and line.document_no:
        return f"{line.name}（{line.document_no}）"
    return line.name or line.document_no


def others_text(reports: tuple[OtherReport, ...]) -> str:
    """What other units said, a line for each."""
    return "\n".join(_other(report) for report in reports)


def _other(report: OtherReport) -> str:
    percent = "" if report.percent is None else f"（{report.percent}%）"
    return f"{report.unit}{percent}：{report.done}"


def _asked(row: LedgerRow) -> bool:
    """Whether the row counts among those asked: tasks moved out do not."""
    return row.asked and row.status is not Status.MOVED_OUT


TASK_ID_HEADER = "任务标识"
LEDGER_COLUMNS: tuple[RowColumn, ...] = (
    _label("编码", 11.5, lambda row: row.code),
    _label("序号", 6, lambda row: number_or_text(row.no)),
    _label("所属专项", 10, lambda row: row.category),
    _text("改革方向", 15, lambda row: row.direction),
    _text("任务", 16, lambda row: row.title),
    _text("升级措施", 30, lambda row: row.measure),
    _text("责任单位", 26, lambda row: row.responsibility),
    _label("主责单位", 12, lambda row: row.reporting_unit),
    _label("完成时限", 11, lambda row: row.deadline),
    _label("状态", 9, lambda row: row.status_label),
    _label("灯色", 7, lambda row: LIGHT_LABELS[row.light]),
    _text("亮灯原因", 15, lambda row: row.reason),
    _typed("进度", Kind.PERCENT, 7, lambda row: row.percent),
    _text("最新进展", 28, progress_text),
    _text("存在问题", 18, lambda row: row.problem),
    _text("下一步打算", 18, lambda row: row.next_step),
    _text("其他单位进展", 14, lambda row: others_text(row.others)),
    _typed("佐证件数", Kind.NUMBER, 7, lambda row: len(row.evidence)),
    _text("佐证材料", 18, lambda row: evidence_text(row.evidence)),
    _label("销号编号", 12, lambda row: row.close_number),
    _typed("销号日期", Kind.DATE, 11.5, lambda row: row.closed_on),
    _typed("更新日期", Kind.DATE, 11.5, lambda row: row.updated_on),
    _text("备注", 10, lambda row: row.note),
    _hidden("最后到期日", Kind.DATE, lambda row: row.due),
    _hidden("应报", Kind.NUMBER, lambda row: int(_asked(row))),
    _hidden("已报", Kind.NUMBER, lambda row: int(_asked(row) and row.reported)),
    _hidden("按时报", Kind.NUMBER, lambda row: int(_asked(row) and row.in_time)),
    _hidden("按期销号", Kind.NUMBER, lambda row: int(row.closed_in_time)),
    _hidden(TASK_ID_HEADER, Kind.LABEL, lambda row: str(row.task_id)),
)
MERGED_COLUMNS = ("所属专项", "改革方向")

URGENT_COLUMNS: tuple[RowColumn, ...] = (
    _label("编码", 11.5, lambda row: row.code),
    _label("序号", 6, lambda row: number_or_text(row.no)),
    _label("所属专项", 14, lambda row: row.category),
    _text("任务", 26, lambda row: row.title),
    _label("主责单位", 20, lambda row: row.reporting_unit),
    _label("完成时限", 16, lambda row: row.deadline),
    _typed("到期日", Kind.DATE, 12, lambda row: row.next_due or row.due),
    _typed("逾期天数", Kind.NUMBER, 9, lambda row: row.overdue_days),
    _label("状态", 11, lambda row: row.status_label),
    _label("灯色", 7, lambda row: LIGHT_LABELS[row.light]),
    _text("亮灯原因", 24, lambda row: row.reason),
    _typed("进度", Kind.PERCENT, 7, lambda row: row.percent),
    _text("最新进展", 40, progress_text),
    _text("存在问题", 30, lambda row: row.problem),
    _text("下一步打算", 30, lambda row: row.next_step),
)


def _count(header: str, value: Callable[[Figures], Value]) -> FigureColumn:
    return FigureColumn(Column(header, Kind.NUMBER, 13 if len(header) > 4 else 9.5), value)


def _rate(header: str, value: Callable[[Figures], Value]) -> FigureColumn:
    return FigureColumn(Column(header, Kind.LABEL, 13 if len(header) > 4 else 9.5), value)


FIGURE_COLUMNS: tuple[FigureColumn, ...] = (
    _count("任务总数", lambda f: f.total),
    _count("未启动", lambda f: f.not_started),
    _count("推进中", lambda f: f.running),
    _count("其中常态推进", lambda f: f.ongoing),
    _count("待审核销号", lambda f: f.pending),
    _count("已销号", lambda f: f.closed),
    _count("暂缓", lambda f: f.suspended),
    _count("红灯", lambda f: f.red),
    _count("黄灯", lambda f: f.yellow),
    _count("绿灯", lambda f: f.green),
    _count("蓝灯", lambda f: f.blue),
    _count("灰灯", lambda f: f.grey),
    _count("应完成", lambda f: f.due),
    _count("按期销号", lambda f: f.closed_in_time),
    _count("应报", lambda f: f.asked),
    _count("按时报", lambda f: f.reported_in_time),
    _rate("完成率", lambda f: f.completion.text),
    _rate("按期完成率", lambda f: f.on_time.text),
    _rate("填报率", lambda f: f.reporting.text),
)
