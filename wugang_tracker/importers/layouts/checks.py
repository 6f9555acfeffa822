"""What a list lacks or says twice: rows without a measure, numbers used twice, totals that do not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wugang_tracker.domain.sheets import RowIssue, Severity, Source, SourceRow
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.body import RowKind
from wugang_tracker.importers.layouts.columns import Column
from wugang_tracker.importers.layouts.fields import is_error_value
from wugang_tracker.importers.layouts.sheet import Sheet

_LONGEST_SHOWN = 20


def check_row(row: SourceRow, cells: Mapping[Column, str], issues: list[RowIssue]) -> None:
    """What a single row lacks, and cells that hold an error. cells: its words by the columns that the table has."""
    if not row.measure:
        message = "这一行没有升级措施的文字，不能导入。"
        issues.append(RowIssue(Severity.RED, kinds.NO_MEASURE, message, row.source, Column.MEASURE.value))
    if Column.NO in cells and not row.no:
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_NUMBER, "这一行没有序号。", row.source, Column.NO.value))
    if Column.CATEGORY in cells and not row.category:
        message = "这一行没有所属专项。"
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_CATEGORY, message, row.source, Column.CATEGORY.value))
    if not row.responsibility.parties:
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_UNITS, "这一行没有责任单位。", row.source, Column.UNITS.value))
    for column, text in cells.items():
        if is_error_value(text):
            message = f"{column.value}是表格的错误值或没有计算结果的公式，请在原表中改正后再导入。"
            issues.append(RowIssue(Severity.RED, kinds.ERROR_VALUE, message, row.source, column.value, text))


def check_sheets(sheets: Sequence[Sheet], rows: Sequence[SourceRow], issues: list[RowIssue]) -> None:
    """What was left out, counted; and totals that do not agree with the rows read."""
    left_out: Counter[RowKind] = sum((sheet.left_out for sheet in sheets), Counter())
    left_out.pop(RowKind.BLANK, None)
    if left_out:
        counts = "、".join(f"{kind.value} {count} 行" for kind, count in left_out.items())
        message = f"不是任务的行没有导入：{counts}。"
        issues.append(RowIssue(Severity.NOTE, kinds.SKIPPED, message, Source(rows[0].source.file)))
    for sheet in sheets:
        for count, source in sheet.totals[-1:]:
            if count not in {len(sheet.lines), len(rows)}:
                message = f"表中合计写明 {count} 项，读到 {len(sheet.lines)} 项，请核对。"
                issues.append(RowIssue(Severity.YELLOW, kinds.TOTAL, message, source))
    if not any(row.category for row in rows):
        message = "表中没有所属专项列，也没有分段标题。"
        issues.append(RowIssue(Severity.NOTE, kinds.NO_CATEGORY, message, Source(rows[0].source.file)))
    if not all(sheet.has_number for sheet in sheets):
        message = "表中没有序号列，已按先后顺序编号。"
        issues.append(RowIssue(Severity.NOTE, kinds.NUMBERED, message, Source(rows[0].source.file), Column.NO.value))


def check_rows(rows: Sequence[SourceRow], issues: list[RowIssue]) -> None:
    """Numbers used twice in one 专项, and tasks that stand in the list twice."""
    numbers: dict[tuple[str, str], SourceRow] = {}
    tasks: dict[tuple[str, str, str], SourceRow] = {}
    for row in rows:
        first = numbers.setdefault((row.category, row.no), row)
        if row.no and first is not row:
            message = f"序号 {row.no} 在第 {first.source.row} 行已经用过。"
            issues.append(RowIssue(Severity.YELLOW, kinds.DUPLICATE_NUMBER, message, row.source, Column.NO.value))
        same = tasks.setdefault((row.category, key(row.direction), key(row.measure)), row)
        if row.measure and same is not row:
            message = f"与第 {same.source.row} 行的任务相同（{_short(row.measure)}）。"
            issues.append(RowIssue(Severity.YELLOW, kinds.REPEATED_TASK, message, row.source, Column.MEASURE.value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
