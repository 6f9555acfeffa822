"""Tables on a sheet: title, header, body, borders, heights, print set-up. What the columns say is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wugang_tracker.exporters.excel import styles, text
from wugang_tracker.exporters.excel.styles import Kind, StyleBook

Value = str | int | date | None
_PAPERS = {"A3": 8, "A4": 9}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. width is in Excel's units; hidden columns are for machines."""

    header: str
    kind: Kind
    width: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table came to stand: its header row, its body rows, and the first sheet row of each body row."""

    header: int
    first: int
    last: int
    starts: tuple[int, ...]


class TableSheet:
    """Writes tables one under the other on one sheet."""

    def __init__(self, sheet: Worksheet, book: StyleBook, *, paper: str, mark: str, landscape: bool = True) -> None:
        self._sheet = sheet
        self._book = book
        self._next = 1
        self._set_page(paper, mark, landscape)

    @property
    def sheet(self) -> Worksheet:
        """The sheet itself, for what is special to one of them."""
        return self._sheet

    def title(self, title: str, note: str, width: int) -> None:
        """A title over `width` columns and a line of facts under it."""
        self._line(title, styles.title_font(), width, 36.0, "center")
        self._line(note, styles.note_font(), width, 21.0, "center")

    def caption(self, words: str, width: int) -> None:
        """A line in 黑体 over a further table."""
        self._line(words, styles.caption_font(), width, 24.0, "left")

    def _line(self, words: str, font: Font, width: int, height: float, horizontal: str) -> None:
        cell: Any = self._sheet.cell(row=self._next, column=1, value=text.clean(words, "标题"))
        cell.data_type = "s"
        styles.dress_line(cell, font, horizontal)
        self._sheet.merge_cells(start_row=self._next, start_column=1, end_row=self._next, end_column=width)
        self._sheet.row_dimensions[self._next].height = height
        self._next += 1

    def skip(self) -> None:
        """Leave one row empty."""
        self._next += 1

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        *,
        groups: Sequence[int] = (),
        tall: bool = False,
        total: bool = False,
    ) -> Placed:
        """Write a table and say where it stands.

        groups: columns (from 0) whose equal neighbours are merged, each only within the one before. tall: a row whose
        text needs more than Excel's highest row is spread over several merged ones. total: the last row is a sum.
        """
        header = self._next
        self._write_row(header, [column.header for column in columns], [Kind.HEADER] * len(columns), "t")
        self._sheet.row_dimensions[header].height = self._header_height(columns)
        self._next += 1
        needs = [self._needed(columns, row, groups) for row in rows]
        spans = [max(1, ceil(need / text.ROW_LIMIT)) if tall else 1 for need in needs]
        starts = tuple(accumulate(spans[:-1], initial=self._next)) if rows else ()
        for index, row in enumerate(rows):
            last = index == len(rows) - 1
            self._body_row(columns, row, starts[index], spans[index], needs[index], last, total and last)
            self._merge_span(starts[index], spans[index], [at for at in range(len(columns)) if at not in groups])
        end = header + sum(spans)
        self._next = end + 1
        for column in groups:
            self._merge_equal(column, groups[: groups.index(column) + 1], rows, starts, spans, columns[column].width)
        return Placed(header, header + 1, max(header + 1, end), starts)

    def widths(self, columns: Sequence[Column]) -> None:
        """Set the widths of the sheet's columns, and hide those meant for machines."""
        for index, column in enumerate(columns, start=1):
            dimension = self._sheet.column_dimensions[get_column_letter(index)]
            dimension.width, dimension.hidden = column.width, column.hidden

    def repeat_header(self, row: int) -> None:
        """Print the rows down to this one on every page, and keep them in view."""
        self._sheet.print_title_rows = f"1:{row}"

    def _body_row(
        self,
        columns: Sequence[Column],
        row: Sequence[Value],
        start: int,
        span: int,
        need: float,
        last: bool,
        total: bool,
    ) -> None:
        kinds = [Kind.SUM if total else column.kind for column in columns]
        for part in range(span):
            at = start + part
            bottom = "b" if last and part == span - 1 else ""
            self._write_row(at, row if part == 0 else [None] * len(row), kinds, bottom)
            self._sheet.row_dimensions[at].height = min(text.ROW_LIMIT, max(20.0, round(need / span, 1)))

    def _merge_span(self, start: int, span: int, columns: Sequence[int]) -> None:
        """Make the rows that a tall row was spread over look like one."""
        if span == 1:
            return
        for column in columns:
            end = start + span - 1
            self._sheet.merge_cells(start_row=start, start_column=column + 1, end_row=end, end_column=column + 1)

    def _write_row(self, at: int, values: Sequence[Value], kinds: Sequence[Kind], edge: str) -> None:
        last = len(values) - 1
        for index, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            edges = ("l" if index == 0 else "") + ("r" if index == last else "") + edge
            cell: Any = self._sheet.cell(row=at, column=index + 1)
            if isinstance(value, str):
                if value:
                    cell.value = text.clean(value, f"第{at}行")
                    cell.data_type = "s"  # never a formula or an error value, whatever it looks like
                cell._style = self._book.look(kind, edges, text.looks_like_formula(value))
                continue
            if value is not None:
                cell.value = value
            cell._style = self._book.look(kind, edges)

    def _needed(self, columns: Sequence[Column], row: Sequence[Value], groups: Sequence[int]) -> float:
        """The height a row needs for its texts; merged columns have their neighbours' room and are seen to later."""
        most = 1
        for index, (column, value) in enumerate(zip(columns, row, strict=True)):
            if isinstance(value, str) and value and not column.hidden and index not in groups:
                most = max(most, text.lines(value, column.width, styles.BODY_SIZE))
        return text.height(most, styles.BODY_SIZE)

    def _header_height(self, columns: Sequence[Column]) -> float:
        shown = [column for column in columns if not column.hidden]
        most = max(text.lines(column.header, column.width, styles.HEADER_SIZE) for column in shown)
        return text.height(most, styles.HEADER_SIZE) + 6

    def _merge_equal(
        self,
        column: int,
        keys: Sequence[int],
        rows: Sequence[Sequence[Value]],
        starts: Sequence[int],
        spans: Sequence[int],
        width: float,
    ) -> None:
        first = 0
        for index in range(1, len(rows) + 1):
            if index < len(rows) and all(rows[index][key] == rows[first][key] for key in keys):
                continue
            top, bottom = starts[first], starts[index - 1] + spans[index - 1] - 1
            self._grow(top, bottom, rows[first][column], width)
            if bottom > top:
                self._sheet.merge_cells(start_row=top, start_column=column + 1, end_row=bottom, end_column=column + 1)
            first = index

    def _grow(self, top: int, bottom: int, value: Value, width: float) -> None:
        """Make the rows of a group higher when the group's own text needs more than they give."""
        if not isinstance(value, str):
            return
        need = text.height(text.lines(value, width, styles.BODY_SIZE), styles.BODY_SIZE)
        heights = [self._sheet.row_dimensions[row].height or 0.0 for row in range(top, bottom + 1)]
        more = (need - sum(heights)) / len(heights)
        if more <= 0:
            return
        for row, height in enumerate(heights, start=top):
            self._sheet.row_dimensions[row].height = min(text.ROW_LIMIT, round(height + more, 1))

    def _set_page(self, paper: str, mark: str, landscape: bool) -> None:
        sheet = self._sheet
        sheet.page_setup.paperSize = _PAPERS[paper]
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.8, 0.8
        sheet.page_margins.header, sheet.page_margins.footer = 0.4, 0.4
        sheet.print_options.horizontalCentered = True
        footer, header = _HeaderFooterPart(text="第 &P 页 共 &N 页"), _HeaderFooterPart(text=mark or None)
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=footer)
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(right=header)
