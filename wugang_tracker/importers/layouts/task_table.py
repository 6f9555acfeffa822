"""The task table: one row a task, columns known by their header (IMPORT, Tables).

Problems of rows become issues; only a document without any task table is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.naming import year_of
from wugang_tracker.domain.sheets import (
    Cell,
    RawDocument,
    RawTable,
    RowIssue,
    Severity,
    SheetContent,
    Source,
    SourceRow,
)
from wugang_tracker.domain.wording import compact, key, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.body import RowKind, control_total, kind_of_row, section_name
from wugang_tracker.importers.layouts.columns import Column, Header, find_header
from wugang_tracker.importers.layouts.fields import (
    Years,
    is_error_value,
    number_of,
    read_deadline,
    read_responsibility,
    task_title,
)
from wugang_tracker.importers.layouts.grid import Row, as_words, filled, words
from wugang_tracker.importers.layouts.heading import Heading, heading_of
from wugang_tracker.importers.layouts.labels import Line, carry, doubt, settle
from wugang_tracker.importers.layouts.places import Places
from wugang_tracker.importers.layouts.shifts import labels_of, repair


@dataclass(slots=True)
class _Sheet:
    """What one table gave: its lines, its heading, what was left out."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)
    left_out: Counter[RowKind] = field(default_factory=Counter)
    totals: list[tuple[int, Source]] = field(default_factory=list)
    has_number: bool = False


def recognise(document: RawDocument, *, year: int | None = None) -> SheetContent:
    """The list in a document: all visible tables with a task header, one after the other.

    year: what the user said the list's year is. Raises SheetError when no table has a header that is understood.
    """
    issues: list[RowIssue] = []
    sheets = list(_sheets(document, issues))
    lines = [line for sheet in sheets for line in sheet.lines]
    if not sheets:
        raise _no_table(document)
    if not lines:
        hint = "请检查是否选错了工作表或文件。"
        raise SheetError(f"「{document.file}」的表头下面没有任务。", hint, file=document.file)
    heading = _merged_heading(document, sheets)
    years = _years(heading, lines, year)
    rows = tuple(_row(line, number, years, issues) for number, line in enumerate(lines, 1))
    _check_sheets(sheets, rows, issues)
    _check_rows(rows, issues)
    facts = (heading.title, heading.document_no, heading.region, years.best)
    return SheetContent(*facts, rows, tuple(issues), document.sha256, document.file)


def _no_table(document: RawDocument) -> SheetError:
    hidden = [table.name for table in document.tables if table.hidden]
    extra = f"（隐藏的工作表「{'」「'.join(hidden)}」没有读取。）" if hidden else ""
    hint = "表头要有「升级措施」一类的任务列，以及「责任单位」或「完成时限」列，请检查文件或补上表头后再导入。"
    return SheetError(f"「{document.file}」里没有找到任务清单的表格。{extra}", hint, file=document.file)


def _sheets(document: RawDocument, issues: list[RowIssue]) -> Iterable[_Sheet]:
    """The tables that hold tasks; hidden and foreign ones are named in notes."""
    several = sum(not table.hidden for table in document.tables) > 1
    for table in document.tables:
        where = Source(document.file, table.name)
        for note in table.notes:
            kind = kinds.HIDDEN_ROWS if "隐藏" in note else kinds.FORMAT
            issues.append(RowIssue(Severity.NOTE, kind, note, where))
        if table.hidden:
            message = f"工作表「{table.name}」是隐藏的，没有读取；如需导入，请先取消隐藏。"
            issues.append(RowIssue(Severity.NOTE, kinds.HIDDEN_SHEET, message, where))
            continue
        sheet = _sheet(document, table, issues, named=several)
        if sheet is not None:
            yield sheet
        elif table.rows and document.format != "text":
            message = f"工作表「{table.name}」没有任务清单的表头，没有读取。"
            issues.append(RowIssue(Severity.NOTE, kinds.NO_TABLE, message, where))


def _sheet(document: RawDocument, table: RawTable, issues: list[RowIssue], *, named: bool) -> _Sheet | None:
    """One table cut into lines, None when it has no task header. named: its name may stand for a missing 专项."""
    header = find_header(as_words(filled(table, across=True)))
    if header is None:
        return None
    own = as_words(table.rows)
    above = [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in own[: header.top]]
    sheet = _Sheet(heading_of(above), has_number=header.column(Column.NO) is not None)
    section = table.name if named and header.column(Column.CATEGORY) is None else ""
    _read_body(document, table, _Body(header, own, filled(table)), sheet, section)
    sheet.lines = list(_in_order(header, sheet.lines, issues))
    if table.blank_means_above:
        carry(sheet.lines)
    if document.format == "text":
        doubt(sheet.lines)
        issues.extend(settle(sheet.lines, _places(document, sheet.lines)))
    return sheet


@dataclass(frozen=True, slots=True)
class _Body:
    """A table's header, its cells as they stand, and with merged ranges filled."""

    header: Header
    own: Sequence[Sequence[str]]
    grid: Sequence[Row]


def _read_body(document: RawDocument, table: RawTable, body: _Body, sheet: _Sheet, section: str) -> None:
    """Sorts the rows below the header into tasks and page furniture."""
    header, page = body.header, 0
    for index in range(header.bottom + 1, len(body.grid)):
        if not body.grid[index]:
            continue
        source = Source(document.file, table.name, table.first_row + index)
        kind = kind_of_row(header, _kind_cells(body.own[index], as_words([body.grid[index]])[0]))
        if kind is RowKind.TASK:
            sheet.lines.append(
                Line(_cells(header, body.grid[index]), section, source, page, row=tuple(body.grid[index]))
            )
            continue
        sheet.left_out[kind] += 1
        page += kind is RowKind.HEADER
        if kind is RowKind.SECTION:
            section = section_name([cell for cell in body.own[index] if cell][-1])
        elif kind is RowKind.TOTAL and (count := control_total(body.own[index])) is not None:
            sheet.totals.append((count, source))


def _in_order(header: Header, lines: Sequence[Line], issues: list[RowIssue]) -> Iterator[Line]:
    """The lines with shifted cells put back; each repair is an issue with before and after."""
    rows = [[compact(tidy(words(cell))) for cell in line.row] for line in lines]
    labels = labels_of(header.columns, rows)
    for line, row in zip(lines, rows, strict=True):
        found = repair(header.columns, row, labels)
        if found is None:
            yield line
        elif found.certain:
            message = "这一行的单元格错位，已按内容移回。"
            issues.append(_row_issue(kinds.SHIFTED, message, line, row, found.cells))
            yield replace(line, cells=dict(_cells(header, list(found.cells))))
        else:
            message = "这一行的内容与表头对不上，请核对各列。"
            issues.append(_row_issue(kinds.DOUBTFUL, message, line, row, ()))
            yield line


def _row_issue(kind: str, message: str, line: Line, before: Sequence[str], after: Sequence[str]) -> RowIssue:
    shown, repaired = ("｜".join(_short(cell) for cell in cells) for cells in (before, after))
    return RowIssue(Severity.YELLOW, kind, message, line.source, before=shown, after=repaired)


def _places(document: RawDocument, lines: Sequence[Line]) -> Places:
    categories = (line.text(Column.CATEGORY) for line in lines)
    directions = (line.text(Column.DIRECTION) for line in lines if Column.DIRECTION not in line.carried)
    return Places(document.paragraphs, filter(None, categories), filter(None, directions))


def _kind_cells(own: Sequence[str], fill: Sequence[str]) -> Sequence[str]:
    """The cells that tell what a row is: its own, or, where nearly all of it is merged with the row above, all."""
    return own if sum(map(bool, own)) > 1 or sum(map(bool, fill)) <= 2 else fill


def _cells(header: Header, row: Row) -> dict[Column, Cell]:
    return {column: row[index] if index < len(row) else None for column, index in header.columns.items()}


def _merged_heading(document: RawDocument, sheets: Sequence[_Sheet]) -> Heading:
    """The first fact of each kind that any sheet gives, else what the paragraphs say."""
    headings = [sheet.heading for sheet in sheets] + [heading_of(document.paragraphs[:40])]
    return Heading(
        next((heading.title for heading in headings if heading.title), ""),
        next((heading.document_no for heading in headings if heading.document_no), ""),
        next((heading.region for heading in headings if heading.region), ""),
        next((heading.year for heading in headings if heading.year), None),
    )


def _years(heading: Heading, lines: Sequence[Line], year: int | None) -> Years:
    """The year told by the user or the heading, and the one that most deadlines name."""
    texts = (str(line.cells.get(Column.DEADLINE) or "") for line in lines)
    return Years(year or heading.year, year_of("", "", texts))


def _row(line: Line, position: int, years: Years, issues: list[RowIssue]) -> SourceRow:
    """A line understood field by field; what was guessed goes to the issues."""
    text = {column: tidy(str(value)) if value is not None else "" for column, value in line.cells.items()}
    measure = text.get(Column.MEASURE, "")
    direction = compact(text.get(Column.DIRECTION, ""))
    row = SourceRow(
        no=number_of(text.get(Column.NO, "")) if Column.NO in text else str(position),
        category=compact(text.get(Column.CATEGORY, "")) or line.section,
        direction=direction,
        title=task_title(text.get(Column.TITLE, ""), measure, direction),
        measure=measure,
        responsibility=read_responsibility(line.cells, line.source, issues),
        deadline=read_deadline(line.cells.get(Column.DEADLINE), years, line.source, issues),
        note=text.get(Column.NOTE, ""),
        source=line.source,
    )
    _check_row(row, Column.NO in text, Column.CATEGORY in text, issues)
    for column, words_of_cell in text.items():
        if is_error_value(words_of_cell):
            message = f"{column.value}是表格的错误值或没有计算结果的公式，请在原表中改正后再导入。"
            issues.append(RowIssue(Severity.RED, kinds.ERROR_VALUE, message, row.source, column.value, words_of_cell))
    return row


def _check_row(row: SourceRow, has_number: bool, has_category: bool, issues: list[RowIssue]) -> None:
    """What a single row lacks."""
    if not row.measure:
        message = "这一行没有升级措施的文字，不能导入。"
        issues.append(RowIssue(Severity.RED, kinds.NO_MEASURE, message, row.source, Column.MEASURE.value))
    if has_number and not row.no:
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_NUMBER, "这一行没有序号。", row.source, Column.NO.value))
    if not row.category and has_category:
        message = "这一行没有所属专项。"
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_CATEGORY, message, row.source, Column.CATEGORY.value))
    if not row.responsibility.parties:
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_UNITS, "这一行没有责任单位。", row.source, Column.UNITS.value))


def _check_sheets(sheets: Sequence[_Sheet], rows: Sequence[SourceRow], issues: list[RowIssue]) -> None:
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


def _check_rows(rows: Sequence[SourceRow], issues: list[RowIssue]) -> None:
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
    return text if len(text) <= 20 else text[:20] + "…"
