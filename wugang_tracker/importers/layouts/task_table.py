"""The task table: one row a task, columns known by their header (IMPORT, Tables).

Problems of rows become issues; only a document without any task table is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

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
    UnknownColumns,
)
from wugang_tracker.domain.wording import compact, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.checks import check_row, check_rows, check_sheets
from wugang_tracker.importers.layouts.columns import Column
from wugang_tracker.importers.layouts.fields import Years, number_of, read_deadline, read_responsibility, task_title
from wugang_tracker.importers.layouts.first_unit import with_leads
from wugang_tracker.importers.layouts.grid import words
from wugang_tracker.importers.layouts.heading import Heading, heading_of
from wugang_tracker.importers.layouts.labels import Line
from wugang_tracker.importers.layouts.sheet import Sheet, Wish, pieces, read_sheet
from wugang_tracker.importers.layouts.unknown import unknown_layouts

_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章节条]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、](?!\d))"
)
_LONGEST_TITLE = 60
_TITLE_LINES = 3


def recognise(
    document: RawDocument, *, year: int | None = None, columns: Mapping[str, tuple[str, ...]] | None = None
) -> SheetContent:
    """The list in a document: all visible tables with a task header, one after the other.

    year: what the user said the list's year is. columns: for a TableLayout.key the column word of each cell, as the
    user has set them; it counts before the header's words. Raises SheetError when no table has a header that is
    understood, or one that was set has no column of tasks.
    """
    issues = [RowIssue(Severity.NOTE, kinds.FORMAT, note, Source(document.file)) for note in document.notes]
    sheets = _sheets(document, columns or {}, issues)
    lines = [line for sheet in sheets for line in sheet.lines]
    if not sheets:
        raise _no_table(document)
    if not lines:
        hint = "请检查是否选错了工作表或文件。"
        raise SheetError(f"「{document.file}」的表头下面没有任务。", hint, file=document.file)
    heading = _merged_heading(document, sheets)
    years = _years(heading, lines, year)
    rows = tuple(_row(line, number, years, issues) for number, line in enumerate(lines, 1))
    rows = with_leads(rows, _words_around(document, sheets), issues, document.file)
    check_sheets(sheets, rows, issues)
    check_rows(rows, issues)
    facts = (heading.title, heading.document_no, heading.region, years.best)
    layouts = tuple(sheet.layout for sheet in sheets)
    return SheetContent(*facts, rows, tuple(issues), document.sha256, document.file, layouts)


def _words_around(document: RawDocument, sheets: Sequence[Sheet]) -> Iterable[str]:
    """What the document says beside its tasks: headers, the lines above them, notes, paragraphs."""
    for sheet in sheets:
        yield from sheet.remarks
        yield from sheet.layout.words
    yield from document.paragraphs


def _no_table(document: RawDocument) -> SheetError:
    hidden = [table.name for table in document.tables if table.hidden]
    extra = f"（隐藏的工作表「{'」「'.join(hidden)}」没有读取。）" if hidden else ""
    hint = "表头要有「升级措施」一类的任务列，以及「责任单位」或「完成时限」列，请检查文件或补上表头后再导入。"
    sentence = f"「{document.file}」里没有找到任务清单的表格。{extra}"
    if layouts := unknown_layouts(document):
        return UnknownColumns(sentence, hint, file=document.file, layouts=layouts)
    return SheetError(sentence, hint, file=document.file)


def _sheets(document: RawDocument, columns: Mapping[str, Sequence[str]], issues: list[RowIssue]) -> list[Sheet]:
    """The tables that hold tasks by the words of their header, else by what stands below it."""
    named = sum(not table.hidden for table in document.tables) > 1
    for wish in (Wish(named, columns), Wish(named, columns, guess=True)):
        found: list[RowIssue] = []
        if sheets := list(_read_tables(document, wish, found)):
            break
    issues.extend(found)
    return sheets


def _read_tables(document: RawDocument, wish: Wish, issues: list[RowIssue]) -> Iterable[Sheet]:
    """The tables that hold tasks; hidden and foreign ones are named in notes."""
    for table in document.tables:
        where = Source(document.file, table.name)
        for note in table.notes:
            kind = kinds.HIDDEN_ROWS if "隐藏" in note else kinds.FORMAT
            issues.append(RowIssue(Severity.NOTE, kind, note, where))
        if table.hidden:
            message = f"工作表「{table.name}」是隐藏的，没有读取；如需导入，请先取消隐藏。"
            issues.append(RowIssue(Severity.NOTE, kinds.HIDDEN_SHEET, message, where))
            continue
        sheets = [read_sheet(document, piece, issues, wish) for piece in pieces(table, wish)]
        if any(sheets):
            yield from filter(None, sheets)
        elif table.rows and document.format != "text":
            message = f"工作表「{table.name}」没有任务清单的表头，没有读取。"
            issues.append(RowIssue(Severity.NOTE, kinds.NO_TABLE, message, where))


def _merged_heading(document: RawDocument, sheets: Sequence[Sheet]) -> Heading:
    """The first fact of each kind that any sheet gives, else what the paragraphs say."""
    above = _lines_above(document, sheets[0].layout.table)
    front = [line for line in document.paragraphs[:40] if not _NUMBERED.match(line)]
    headings = [sheet.heading for sheet in sheets] + [heading_of(above), heading_of(front)]
    return Heading(
        next((heading.title for heading in headings if heading.title), ""),
        next((heading.document_no for heading in headings if heading.document_no), ""),
        next((heading.region for heading in headings if heading.region), ""),
        next((heading.year for heading in headings if heading.year), None),
    )


def _lines_above(document: RawDocument, table: str) -> list[str]:
    """The short lines right above a table that no numeral makes a heading of the text."""
    lines: list[str] = []
    for piece in document.flow:
        if isinstance(piece, RawTable):
            if piece.name == table:
                break
            lines.clear()
        elif piece.number or _NUMBERED.match(piece.text) or len(piece.text) > _LONGEST_TITLE:
            lines.clear()
        else:
            lines.append(piece.text)
    return lines[-_TITLE_LINES:]


def _years(heading: Heading, lines: Sequence[Line], year: int | None) -> Years:
    """The year told by the user or the heading, and the one that most deadlines name."""
    if stated := year or heading.year:
        return Years(stated, None)
    texts = (str(line.cells.get(Column.DEADLINE) or "") for line in lines)
    return Years(None, year_of("", "", texts))


def _tidied(value: Cell) -> str:
    return tidy(value if isinstance(value, str) else words(value))


def _row(line: Line, position: int, years: Years, issues: list[RowIssue]) -> SourceRow:
    """A line understood field by field; what was guessed goes to the issues."""
    text = {column: _tidied(value) for column, value in line.cells.items()}
    measure = text.get(Column.MEASURE, "")
    direction = compact(text.get(Column.DIRECTION, "")) or line.below
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
        extras=line.extras,
    )
    check_row(row, text, issues)
    return row
