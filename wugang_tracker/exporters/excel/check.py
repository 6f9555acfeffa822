"""The lines of the 核对 sheet: each figure with the formula that must give the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wugang_tracker.domain.ledger import ONGOING_LABEL, MonthLedger
from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.workflow import Status
from wugang_tracker.exporters.excel.sheets import Column
from wugang_tracker.exporters.excel.styles import Kind

COLUMNS = (
    Column("指标", Kind.LABEL, 30),
    Column("台账数值", Kind.NUMBER, 14),
    Column("按总台账复算", Kind.NUMBER, 16),
    Column("是否一致", Kind.LABEL, 14),
)


class Addresses(Protocol):
    """Finds the cells to count over."""

    def main(self, header: str) -> str:
        """The body cells of a column of 总台账."""

    def total_column(self, sheet: str) -> str:
        """The cells of 任务总数 of a sheet of groups."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A figure and the formula that gives it again."""

    name: str
    value: int
    formula: str


def lines(ledger: MonthLedger, at: Addresses) -> list[CheckLine]:
    """All figures that can be counted again from the cells of 总台账."""
    return [*_status_lines(ledger, at), *_light_lines(ledger, at), *_rate_lines(ledger, at), *_sum_lines(ledger, at)]


def _status_lines(ledger: MonthLedger, at: Addresses) -> list[CheckLine]:
    figures, status = ledger.figures, at.main("状态")
    moved_out = f'COUNTIF({status},"{Status.MOVED_OUT.value}")'
    counts = (
        (Status.NOT_STARTED, figures.not_started),
        (Status.PENDING, figures.pending),
        (Status.CLOSED, figures.closed),
        (Status.SUSPENDED, figures.suspended),
    )
    running = f'=COUNTIF({status},"{Status.RUNNING.value}")+COUNTIF({status},"{ONGOING_LABEL}")'
    return [
        CheckLine("任务总数", figures.total, f"=COUNTA({at.main('编码')})-{moved_out}"),
        CheckLine(Status.MOVED_OUT.value, figures.moved_out, f"={moved_out}"),
        *(CheckLine(word.value, count, f'=COUNTIF({status},"{word.value}")') for word, count in counts),
        CheckLine(Status.RUNNING.value, figures.running, running),
        CheckLine(f"其中{ONGOING_LABEL}", figures.ongoing, f'=COUNTIF({status},"{ONGOING_LABEL}")'),
    ]


def _light_lines(ledger: MonthLedger, at: Addresses) -> list[CheckLine]:
    figures, column = ledger.figures, at.main("灯色")
    counts = {
        Light.RED: figures.red,
        Light.YELLOW: figures.yellow,
        Light.GREEN: figures.green,
        Light.BLUE: figures.blue,
        Light.GREY: figures.grey,
    }
    words = ((LIGHT_LABELS[light], count) for light, count in counts.items())
    return [CheckLine(word, count, f'=COUNTIF({column},"{word}")') for word, count in words]


def _rate_lines(ledger: MonthLedger, at: Addresses) -> list[CheckLine]:
    figures, day = ledger.figures, ledger.as_of
    # The last due day has come, and the task is neither moved out nor 常态推进 (rule 5).
    due = (
        f'{at.main("最后到期日")},"<="&DATE({day.year},{day.month},{day.day}),'
        f'{at.main("状态")},"<>{Status.MOVED_OUT.value}",{at.main("状态")},"<>{ONGOING_LABEL}"'
    )
    return [
        CheckLine("应完成", figures.due, f"=COUNTIFS({due})"),
        CheckLine("按期销号", figures.closed_in_time, f"=COUNTIFS({due},{at.main('按期销号')},1)"),
        CheckLine("应报", figures.asked, f"=SUM({at.main('应报')})"),
        CheckLine("已报", figures.reported, f"=SUM({at.main('已报')})"),
        CheckLine("按时报", figures.reported_in_time, f"=SUM({at.main('按时报')})"),
    ]


def _sum_lines(ledger: MonthLedger, at: Addresses) -> list[CheckLine]:
    total = ledger.figures.total
    return [
        CheckLine("各单位任务数之和", total, f"=SUM({at.total_column('按单位')})"),
        CheckLine("各专项任务数之和", total, f"=SUM({at.total_column('汇总')})"),
    ]
