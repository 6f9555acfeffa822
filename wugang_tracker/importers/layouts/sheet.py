"""One table cut into task rows: merged cells filled, furniture counted, shifted cells put back, labels carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Cell, RawDocument, RawTable, RowIssue, Severity, Source, TableLayout
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.body import (
    RowKind,
    control_total,
    is_below,
    is_section,
    kind_of_row,
    section_name,
)
from wugang_tracker.importers.layouts.columns import LONGEST_HEADER, Column, Header, column_of, find_header
from wugang_tracker.importers.layouts.extras import extra_columns, extras_of
from wugang_tracker.importers.layouts.grid import Row, as_words, clean_rows, filled, words
from wugang_tracker.importers.layouts.header_words import says_when
from wugang_tracker.importers.layouts.heading import Heading, heading_of
from wugang_tracker.importers.layouts.labelled import units_and_day
from wugang_tracker.importers.layouts.labels import Line, carry, doubt, settle
from wugang_tracker.importers.layouts.places import Places
from wugang_tracker.importers.layouts.proposals import completed, likely_header
from wugang_tracker.importers.layouts.shifts import Order

_LONGEST_SHOWN = 20
_DITTO = frozenset({"同上", "〃", "″", "''", "”", "同前", "同 上"})
_FEWEST_NAMES = 2
_WHO = (Column.UNITS, Column.LEAD)
_COUNTED_NAME = re.compile(r"(?:表|工作表|sheet)\s*\d+", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """What one table gave: its lines, its heading, what was left out. remarks: lines above the header, and notes."""

    heading: Heading
    layout: TableLayout
    lines: list[Line] = field(default_factory=list)
    left_out: Counter[RowKind] = field(default_factory=Counter)
    totals: list[tuple[int, Source]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    has_number: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How a table is to be read. named: its name may stand for a missing 专项.

    columns: for a header's key the column words the user has set. guess: take a header that is one only by what stands
    below it.
    """

    named: bool = False
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    guess: bool = False


def read_sheet(document: RawDocument, table: RawTable, issues: list[RowIssue], wish: Wish) -> Sheet | None:
    """One table cut into lines, None when it has no task header."""
    own = as_words(table.rows)
    header = _header_of(table, wish, as_words(filled(table, across=True)) if table.merges else own)
    if header is None:
        return None
    above = [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in own[: header.top]]
    layout = TableLayout(table.name, table.first_row + header.top, header.key, header.words, header.names)
    sheet = Sheet(heading_of(above), layout, has_number=header.column(Column.NO) is not None, remarks=above)
    section = _first_section(table, above, wish) if header.column(Column.CATEGORY) is None else ""
    spare = _own_columns(header, own)
    body = _Body(
        header, own, _without_ditto(filled(table), header), spare, extra_columns(header, spare), _parted_column(header)
    )
    issues.extend(_guessed(document, table, header))
    _read_body(document, table, body, sheet, section)
    sheet.lines = list(_in_order(body, sheet.lines, issues))
    for line in sheet.lines:
        line.row = ()  # put in order, it is not looked at again; of a long list it is much
    if table.blank_means_above:
        carry(sheet.lines)
    if document.format == "text":
        doubt(sheet.lines)
        issues.extend(settle(sheet.lines, _places(document, sheet.lines)))
    return sheet


def pieces(table: RawTable, wish: Wish) -> Iterator[RawTable]:
    """A table cut where another header with its columns in another order begins, with the lines right above it."""
    tops = _tops(table.rows)
    if len(tops) < 2:
        yield table
        return
    rows = as_words(filled(table, across=True))
    start, header = 0, find_header(rows, chosen=wish.columns)
    for top in tops:
        if header is None or top <= header.bottom:
            continue
        after = find_header(rows[: top + 2], top, wish.columns)
        if after is not None and not _is_same_order(header, after):
            stop = _begin(rows, header.bottom + 1, after.top)
            yield _piece(table, start, stop)
            start, header = stop, after
    yield _piece(table, start, len(rows)) if start else table


def _tops(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The rows that hold words of headers. Each word is judged once, for every row of a sheet is asked."""
    short = {cell for row in rows for cell in row if isinstance(cell, str) and len(cell) <= LONGEST_HEADER}
    names = {cell for cell in short if not cell.isdigit() and column_of(cell)}
    likely = (at for at, row in enumerate(rows) if not names.isdisjoint(row))
    return [at for at in likely if sum(cell in names for cell in rows[at]) >= _FEWEST_NAMES]


def _is_same_order(header: Header, after: Header) -> bool:
    """Whether what a later header names stands where the first has it: labels merged over pages may hide some of it."""
    return all(header.columns.get(column, place) == place for column, place in after.columns.items())


def _begin(rows: Sequence[Sequence[str]], least: int, top: int) -> int:
    """The first of the lines right above a header that say one thing only: its title."""
    while top > least and len({cell for cell in rows[top - 1] if cell}) == 1:
        top -= 1
    return top


def _piece(table: RawTable, start: int, stop: int) -> RawTable:
    merges = tuple(
        replace(merge, top=merge.top - start, bottom=merge.bottom - start)
        for merge in table.merges
        if start <= merge.top and merge.bottom < stop
    )
    return replace(table, rows=table.rows[start:stop], merges=merges, first_row=table.first_row + start, notes=())


def _first_section(table: RawTable, above: Sequence[str], wish: Wish) -> str:
    """The section that the rows under the header belong to: a line 「一、…」 right above it, else the sheet's name."""
    if above and is_section(above[-1]):
        return section_name(above[-1])
    return _section_of(table) if wish.named else ""


def _section_of(table: RawTable) -> str:
    """The 专项 that a table's name tells; empty for names that only count."""
    return "" if _COUNTED_NAME.fullmatch(table.name) else section_name(table.name)


def _header_of(table: RawTable, wish: Wish, rows: Sequence[Sequence[str]]) -> Header | None:
    """The header as the user set it, by its words, or by what stands below it. rows: merged ranges filled."""
    header = find_header(rows, chosen=wish.columns)
    if header is None:
        return likely_header(rows) if wish.guess else None
    if header.key not in wish.columns:
        return completed(header, rows)
    if header.column(Column.MEASURE) is None:
        hint = f"请为表头的某一列选择「{Column.MEASURE.value}」。"
        raise SheetError(f"「{table.name}」的各列里没有指定「{Column.MEASURE.value}」。", hint)
    return header


def _without_ditto(grid: list[Row], header: Header) -> list[Row]:
    """The rows with 同上 and 〃 replaced by what they stand for: the cell above."""
    for above, row in zip(grid[header.bottom + 1 :], grid[header.bottom + 2 :], strict=False):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip() in _DITTO and place < len(above):
                row[place] = above[place]
    return grid


def _guessed(document: RawDocument, table: RawTable, header: Header) -> Iterator[RowIssue]:
    """A note for each column that was known by what it holds."""
    where = Source(document.file, table.name, table.first_row + header.bottom)
    for column in header.guessed:
        words = header.words[header.columns[column]]
        message = f"「{words or '没有表头的一列'}」按其中的内容理解为「{column.value}」，请核对。"
        yield RowIssue(Severity.NOTE, kinds.COLUMN, message, where, column.value, words, column.value)


def _own_columns(header: Header, rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns beyond the header in which most rows hold something: the office's own, and no shifted cells."""
    width, body = len(header.words), rows[header.bottom + 1 :]
    held = Counter(place for row in body for place in range(width, len(row)) if row[place])
    return frozenset(place for place, count in held.items() if count * 2 > len(body))


def _parted_column(header: Header) -> Column | None:
    """The column that says who and by when in one cell (责任单位及完成时限); None where the table has two."""
    if Column.DEADLINE in header.columns:
        return None
    return next((one for one in _WHO if one in header.columns and says_when(header.words[header.columns[one]])), None)


@dataclass(frozen=True, slots=True)
class _Body:
    """A table's header, its cells as they stand, with merged ranges filled, and its columns that are none of a list."""

    header: Header
    own: Sequence[Sequence[str]]
    grid: Sequence[Row]
    spare: frozenset[int]
    others: tuple[tuple[int, str], ...]
    parted: Column | None = None

    def cells(self, row: Row) -> dict[Column, Cell]:
        """The cells of a row by column; one that says who and by when is parted in two."""
        found = _cells(self.header, row)
        if self.parted is not None:
            found[self.parted], found[Column.DEADLINE] = units_and_day(words(found[self.parted]))
        return found

    def line(self, cells: Row, section: str, source: Source, page: int) -> Line:
        """A row as a task."""
        extras = extras_of(self.others, cells)
        return Line(self.cells(cells), section, source, page, row=tuple(cells), extras=extras)


def _read_body(document: RawDocument, table: RawTable, body: _Body, sheet: Sheet, section: str) -> None:
    """Sorts the rows below the header into tasks and page furniture."""
    header, page, below, is_upper = body.header, 0, "", bool(section)
    labelled = {Column.CATEGORY, Column.DIRECTION} & header.columns.keys()
    for index in range(header.bottom + 1, len(body.grid)):
        if not body.grid[index]:
            continue
        source = Source(document.file, table.name, table.first_row + index)
        kind = kind_of_row(header, _kind_cells(body.own[index], body.grid[index]))
        if kind is RowKind.TASK:
            line = body.line(body.grid[index], section, source, page)
            line.below = below
            sheet.lines.append(line)
            continue
        sheet.left_out[kind] += 1
        page += kind is RowKind.HEADER
        if kind is RowKind.NOTE:
            sheet.remarks.append("".join(body.own[index]))
        if kind is RowKind.SECTION:
            said = [cell for cell in body.own[index] if cell]
            if not is_below("".join(said)):
                section, below, is_upper = section_name(said[-1]), "", True
            elif is_upper and not labelled:
                below = section_name(said[-1])
            else:
                section = section_name(said[-1])
        elif kind is RowKind.TOTAL and (count := control_total(body.own[index])) is not None:
            sheet.totals.append((count, source))


def _in_order(body: _Body, lines: Sequence[Line], issues: list[RowIssue]) -> Iterator[Line]:
    """The lines with shifted cells put back; each repair is an issue with before and after."""
    header = body.header
    rows = clean_rows([line.row for line in lines])
    order = Order(header.columns, len(header.words), body.spare, rows)
    for line, row, found in zip(lines, rows, order.repairs(), strict=True):
        if found is None:
            yield line
        elif found.certain:
            message = "这一行的单元格错位，已按内容移回。"
            issues.append(_row_issue(kinds.SHIFTED, message, line, row, found.cells))
            cells: Row = list(found.cells)
            yield replace(line, cells=body.cells(cells), extras=extras_of(body.others, cells))
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


def _kind_cells(own: Sequence[str], fill: Row) -> Sequence[str]:
    """The cells that tell what a row is: its own, or, where nearly all of it is merged with the row above, all."""
    if sum(map(bool, own)) > 1:
        return own
    said = [words(cell) for cell in fill]
    return own if sum(map(bool, said)) <= 2 else said


def _cells(header: Header, row: Row) -> dict[Column, Cell]:
    width = len(row)
    return {column: row[index] if index < width else None for column, index in header.columns.items()}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
