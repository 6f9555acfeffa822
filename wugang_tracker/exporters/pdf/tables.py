"""Tables on a page: own drawing, for rows break between and inside, and cells follow the rules of Chinese lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from wugang_tracker.domain import report
from wugang_tracker.exporters.pdf.breaking import Line
from wugang_tracker.exporters.pdf.text import Align, TextStyle, draw_line, lines_of

_PAD_X = 3.0
_PAD_Y = 2.5
_OUTER = 1.0
_INNER = 0.5
_FEWEST_LINES = 3  # of a row that is parted, at the foot of a page
_HEADER_FILL = HexColor("#EDEDED")

Cells = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class TableLook:
    """Styles of header and body cells; page_height: room of an empty page."""

    header: TextStyle
    body: TextStyle
    page_height: float


@dataclass(frozen=True, slots=True)
class _Row:
    """The broken cells of a row and its height, worked out once: a long table is split at every page."""

    cells: Cells
    height: float


class GridTable(Flowable):
    """A table whose header is repeated on every page. Rows are kept whole unless they take a third of a page."""

    def __init__(
        self,
        table: report.Table,
        look: TableLook,
        rows: Sequence[_Row] | None = None,
        header: _Row | None = None,
    ) -> None:
        super().__init__()
        self._table = table
        self._look = look
        self._rows = rows
        self._header = header

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break all cells for the width and say how much room the table takes."""
        self.width = width
        header, rows = self._broken(width)
        self.height = header.height + sum(row.height for row in rows)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between rows, or inside a tall one; nothing if not even one row fits."""
        header, rows = self._broken(width)
        room = height - header.height
        for index, row in enumerate(rows):
            if row.height <= room + 0.01:
                room -= row.height
                continue
            if row.height > self._look.page_height / 3 and (cut := self._cut(row, room)):
                return [self._part([*rows[:index], cut[0]]), self._part([cut[1], *rows[index + 1 :]])]
            return [self._part(rows[:index]), self._part(rows[index:])] if index else []
        return [self]

    def draw(self) -> None:
        """Draw header, cells and rules."""
        header, rows = self._broken(self.width)
        heights = [header.height, *(row.height for row in rows)]
        tops = [self.height, *(self.height - down for down in accumulate(heights))]
        self.canv.setFillColor(_HEADER_FILL)
        self.canv.rect(0, tops[1], self.width, heights[0], stroke=0, fill=1)
        self._draw_rules(tops)
        self._draw_row(header, self._look.header, [Align.CENTER] * len(header.cells), tops[0])
        aligns = [Align.CENTER if align is report.Align.CENTER else Align.LEFT for align in self._table.aligns]
        for row, top in zip(rows, tops[1:], strict=False):
            self._draw_row(row, self._look.body, aligns, top)

    def header_and_first(self, width: float) -> float:
        """The room that the header and the first row take, to be kept together with a title."""
        header, rows = self._broken(width)
        first = rows[0].height if rows else 0.0
        return header.height + min(first, self._look.page_height / 3)

    def _broken(self, width: float) -> tuple[_Row, Sequence[_Row]]:
        total = sum(self._table.weights)
        self._widths = [width * weight / total for weight in self._table.weights]
        if self._header is None or self._rows is None:
            self._header = self._row(self._table.header, self._look.header)
            self._rows = [self._row(texts, self._look.body) for texts in self._table.rows]
        return self._header, self._rows

    def _part(self, rows: Sequence[_Row]) -> GridTable:
        return GridTable(self._table, self._look, rows, self._header)

    def _row(self, texts: Sequence[str], style: TextStyle) -> _Row:
        pairs = zip(texts, self._widths, strict=True)
        return _made(tuple(tuple(lines_of(text, style, width - 2 * _PAD_X)) for text, width in pairs), style)

    def _cut(self, row: _Row, room: float) -> tuple[_Row, _Row] | None:
        style = self._look.body
        fit = int((room - 2 * _PAD_Y) // style.leading)
        if fit < _FEWEST_LINES:
            return None
        upper, lower = tuple(cell[:fit] for cell in row.cells), tuple(cell[fit:] for cell in row.cells)
        return _made(upper, style), _made(lower, style)

    def _draw_rules(self, tops: Sequence[float]) -> None:
        self.canv.setLineWidth(_INNER)
        edges = [0.0, *accumulate(self._widths)]
        for y in tops[1:-1]:
            self.canv.line(0, y, self.width, y)
        for x in edges[1:-1]:
            self.canv.line(x, 0, x, self.height)
        self.canv.setLineWidth(_OUTER)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)

    def _draw_row(self, row: _Row, style: TextStyle, aligns: Sequence[Align], top: float) -> None:
        left = 0.0
        for cell, width, align in zip(row.cells, self._widths, aligns, strict=True):
            self._draw_cell(cell, style, align, left + _PAD_X, width - 2 * _PAD_X, top, row.height)
            left += width

    def _draw_cell(
        self, cell: Sequence[Line], style: TextStyle, align: Align, x: float, room: float, top: float, height: float
    ) -> None:
        y = top - (height - len(cell) * style.leading) / 2
        for line in cell:
            slack = (room - line.width) / 2 if align is Align.CENTER else 0.0
            draw_line(self.canv, style, line, x + slack, y, room - 2 * slack)
            y -= style.leading


def _made(cells: Cells, style: TextStyle) -> _Row:
    return _Row(cells, max((len(cell) for cell in cells), default=1) * style.leading + 2 * _PAD_Y)
