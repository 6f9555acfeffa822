"""问题台账 as a workbook: one sheet, every problem with what was done about it (PAPER, Excel)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from wugang_tracker.domain.problems import ProblemBook, ProblemLine, ProblemState
from wugang_tracker.domain.report_words import chinese_day
from wugang_tracker.exporters.excel import styles, text
from wugang_tracker.exporters.excel.columns import number_or_text
from wugang_tracker.exporters.excel.ledger import SAMPLE_MARK
from wugang_tracker.exporters.excel.sheets import Column, TableSheet, Value
from wugang_tracker.exporters.excel.styles import Kind, StyleBook
from wugang_tracker.exporters.files import write_beside_and_replace

_NAME = "问题台账"


@dataclass(frozen=True, slots=True)
class _ProblemColumn:
    column: Column
    value: Callable[[ProblemLine], Value]


def _shown(header: str, kind: Kind, width: float, value: Callable[[ProblemLine], Value]) -> _ProblemColumn:
    return _ProblemColumn(Column(header, kind, width), value)


def _notes(line: ProblemLine) -> str:
    """What was done, a line for each day."""
    return "\n".join(f"{note.day:%Y-%m-%d}　{note.state}　{note.text}" for note in line.notes)


_COLUMNS = (
    _shown("编码", Kind.LABEL, 11.5, lambda line: line.task_code),
    _shown("任务序号", Kind.LABEL, 7, lambda line: number_or_text(line.task_no)),
    _shown("所属专项", Kind.LABEL, 11, lambda line: line.category),
    _shown("任务", Kind.TEXT, 18, lambda line: line.task_title),
    _shown("提出单位", Kind.LABEL, 13, lambda line: line.unit),
    _shown("提出日期", Kind.DATE, 11.5, lambda line: line.problem.raised_on),
    _shown("存在问题", Kind.TEXT, 34, lambda line: line.problem.text),
    _shown("需协调事项", Kind.TEXT, 22, lambda line: line.problem.help_needed),
    _shown("解决责任人", Kind.LABEL, 13, lambda line: line.problem.owner),
    _shown("解决时限", Kind.DATE, 11.5, lambda line: line.problem.due),
    _shown("状态", Kind.LABEL, 9, lambda line: str(line.problem.state)),
    _shown("办理情况", Kind.TEXT, 36, _notes),
    _shown("解决结果", Kind.TEXT, 22, lambda line: line.problem.result),
    _shown("解决日期", Kind.DATE, 11.5, lambda line: line.problem.settled_on),
)


def write_problems(book: ProblemBook, out: Path) -> None:
    """Write 问题台账 at `out`, replacing what is there.

    Raises UserError for a text longer than a cell can hold, and what write_beside_and_replace raises.
    """
    made = _build(book)
    write_beside_and_replace(out, lambda temporary: made.save(temporary))


def _build(book: ProblemBook) -> Workbook:
    made = Workbook()
    del made[made.sheetnames[0]]
    looks = StyleBook(made)
    columns = [Column("问题编号", Kind.LABEL, 7), *(spec.column for spec in _COLUMNS)]
    mark = SAMPLE_MARK if book.is_sample else ""
    sheet = TableSheet(made.create_sheet(_NAME), looks, paper="A3", mark=mark)
    sheet.widths(columns)
    sheet.title(f"{book.list_name}问题台账", _facts_line(book), len(columns))
    rows = [[line.number, *(spec.value(line) for spec in _COLUMNS)] for line in book.lines]
    placed = sheet.table(columns, rows, tall=True)
    sheet.repeat_header(placed.header)
    sheet.sheet.freeze_panes = f"B{placed.first}"
    letter = get_column_letter([column.header for column in columns].index("状态") + 1)
    for rule in styles.problem_rules():
        sheet.sheet.conditional_formatting.add(f"{letter}{placed.first}:{letter}{placed.last}", rule)
    looks.drop_scratch(made)
    made.properties.title = text.clean(f"{book.list_name}问题台账", "标题")
    return made


def _facts_line(book: ProblemBook) -> str:
    """What stands under the title: day, counts, and the mark of the sample."""
    counts = "，".join(f"{state}{book.count(state)}项" for state in ProblemState)
    parts = [f"数据截至{chinese_day(book.as_of)}", f"共{len(book.lines)}项：{counts}", f"超过时限{book.overdue()}项"]
    if book.document_no:
        parts.insert(0, book.document_no)
    return "　".join([*parts, SAMPLE_MARK] if book.is_sample else parts)
