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
_HEADER_FILL = HexColor("#EDEDED")

Cells = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class TableLook:
    """Styles of header and body cells; page_height: room of an empty page, beyond which a row is broken inside."""

    header: TextStyle
    body: TextStyle
    page_height: float


class GridTable(Flowable):
    """A table whose header is repeated on every page. Rows that fit a page are kept whole."""

    def __init__(
        self, table: report.Table, look: TableLook, rows: Sequence[Cells] | None = None, header: Cells | None = None
    ) -> None:
        super().__init__()
        self._table = table
        self._look = look
        self._rows = rows
        self._header = header

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break all cells for the width and say how much room the table takes."""
        self.width = width
        total = sum(self._table.weights)
        self._widths = [width * weight / total for weight in self._table.weights]
        if self._rows is None or self._header is None:
            self._header = self._broken(self._table.header, self._look.header)
            self._rows = [self._broken(row, self._look.body) for row in self._table.rows]
        self.height = self._header_height() + sum(self._row_height(row) for row in self._rows)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between rows, or inside a row that no page could hold; nothing if not even one row fits."""
        self.wrap(width, height)
        assert self._rows is not None
        room = height - self._header_height()
        for index, row in enumerate(self._rows):
            tall = self._row_height(row)
            if tall <= room + 0.01:
                room -= tall
                continue
            if tall > self._look.page_height - self._header_height() and (cut := self._cut(row, room)):
                return [self._part([*self._rows[:index], cut[0]]), self._part([cut[1], *self._rows[index + 1 :]])]
            return [self._part(self._rows[:index]), self._part(self._rows[index:])] if index else []
        return [self]

    def draw(self) -> None:
        """Draw header, cells and rules."""
        assert self._rows is not None and self._header is not None
        heights = [self._header_height(), *(self._row_height(row) for row in self._rows)]
        tops = [self.height, *(self.height - down for down in accumulate(heights))]
        self.canv.setFillColor(_HEADER_FILL)
        self.canv.rect(0, tops[1], self.width, heights[0], stroke=0, fill=1)
        self._draw_rules(tops)
        self._draw_row(self._header, self._look.header, [Align.CENTER] * len(self._widths), tops[0], heights[0])
        aligns = [Align.CENTER if align is report.Align.CENTER else Align.LEFT for align in self._table.aligns]
        for row, top, height in zip(self._rows, tops[1:], heights[1:], strict=False):
            self._draw_row(row, self._look.body, aligns, top, height)

    def header_and_first(self, width: float) -> float:
        """The room that the header and the first row take, to be kept together with a title."""
        self.wrap(width, 0)
        first = self._row_height(self._rows[0]) if self._rows else 0.0
        return self._header_height() + min(first, self._look.page_height / 3)

    def _part(self, rows: Sequence[Cells]) -> GridTable:
        return GridTable(self._table, self._look, rows, self._header)

    def _broken(self, texts: Sequence[str], style: TextStyle) -> Cells:
        pairs = zip(texts, self._widths, strict=True)
        return tuple(tuple(lines_of(text, style, width - 2 * _PAD_X)) for text, width in pairs)

    def _header_height(self) -> float:
        return _height(self._header or (), self._look.header.leading)

    def _row_height(self, row: Cells) -> float:
        return _height(row, self._look.body.leading)

    def _cut(self, row: Cells, room: float) -> tuple[Cells, Cells] | None:
        fit = int((room - 2 * _PAD_Y) // self._look.body.leading)
        if fit < 2:
            return None
        return tuple(cell[:fit] for cell in row), tuple(cell[fit:] for cell in row)

    def _draw_rules(self, tops: Sequence[float]) -> None:
        self.canv.setLineWidth(_INNER)
        edges = [0.0, *accumulate(self._widths)]
        for y in tops[1:-1]:
            self.canv.line(0, y, self.width, y)
        for x in edges[1:-1]:
            self.canv.line(x, 0, x, self.height)
        self.canv.setLineWidth(_OUTER)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)

    def _draw_row(self, row: Cells, style: TextStyle, aligns: Sequence[Align], top: float, height: float) -> None:
        left = 0.0
        for cell, width, align in zip(row, self._widths, aligns, strict=True):
            self._draw_cell(cell, style, align, left + _PAD_X, width - 2 * _PAD_X, top, height)
            left += width

    def _draw_cell(
        self, cell: Sequence[Line], style: TextStyle, align: Align, x: float, room: float, top: float, height: float
    ) -> None:
        y = top - (height - len(cell) * style.leading) / 2
        for line in cell:
            slack = (room - line.width) / 2 if align is Align.CENTER else 0.0
            draw_line(self.canv, style, line, x + slack, y, room - 2 * slack)
            y -= style.leading


def _height(row: Cells, leading: float) -> float:
    return max((len(cell) for cell in row), default=1) * leading + 2 * _PAD_Y
