"""One table cut into task rows: merged cells filled, furniture counted, shifted cells put back, labels carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.sheets import Cell, RawDocument, RawTable, RowIssue, Severity, Source
from wugang_tracker.domain.wording import compact, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.body import RowKind, control_total, kind_of_row, section_name
from wugang_tracker.importers.layouts.columns import Column, Header, find_header
from wugang_tracker.importers.layouts.grid import Row, as_words, filled, words
from wugang_tracker.importers.layouts.heading import Heading, heading_of
from wugang_tracker.importers.layouts.labels import Line, carry, doubt, settle
from wugang_tracker.importers.layouts.places import Places
from wugang_tracker.importers.layouts.shifts import labels_of, repair

_LONGEST_SHOWN = 20


@dataclass(slots=True)
class Sheet:
    """What one table gave: its lines, its heading, what was left out."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)
    left_out: Counter[RowKind] = field(default_factory=Counter)
    totals: list[tuple[int, Source]] = field(default_factory=list)
    has_number: bool = False


def read_sheet(document: RawDocument, table: RawTable, issues: list[RowIssue], *, named: bool) -> Sheet | None:
    """One table cut into lines, None when it has no task header. named: its name may stand for a missing 专项."""
    header = find_header(as_words(filled(table, across=True)))
    if header is None:
        return None
    own = as_words(table.rows)
    above = [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in own[: header.top]]
    sheet = Sheet(heading_of(above), has_number=header.column(Column.NO) is not None)
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


def _read_body(document: RawDocument, table: RawTable, body: _Body, sheet: Sheet, section: str) -> None:
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


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
