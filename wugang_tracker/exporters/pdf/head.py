"""The red head of the first page and the 版记 of the last one (GB/T 9704-2012, 7.2 and 7.4). No page is made here."""

from __future__ import annotations

from datetime import date

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from wugang_tracker.domain.report_words import chinese_day
from wugang_tracker.exporters.pdf import faces
from wugang_tracker.exporters.pdf.breaking import Line, balanced
from wugang_tracker.exporters.pdf.page import BODY_SIZE, PITCH, SMALL_SIZE, TRACKING, TYPE_WIDTH
from wugang_tracker.exporters.pdf.text import ASCENT, TextBlock, TextStyle, draw_line, lines_of

RED = HexColor("#E60012")
_HEAD_DROP = 35 * mm
_HEAD_SIZE = 40.0
_HEAD_SMALLEST = 24.0
_NARROWEST = 0.66
_RULE_GAP = 4 * mm
_PLATE_PAD = 8.0
_THICK, _THIN = 0.35 * mm, 0.25 * mm


class RedHead(Flowable):
    """The issuing body in red, the document number and the red rule of the first page.

    The name's top is 35 mm below the top of the type area; the number two lines below it, the rule 4 mm further down.
    """

    def __init__(self, issuer: str, number: str) -> None:
        super().__init__()
        self._issuer = faces.printable(issuer)
        self._number = faces.printable(number)
        self.width = TYPE_WIDTH
        self.height = _HEAD_DROP + _HEAD_SIZE + 3 * PITCH + _RULE_GAP

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its room does not depend on what stands in it, so that the rule is always at the same height."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top of the type area down."""
        top = self.height - _HEAD_DROP
        if self._issuer:
            self._draw_issuer(top)
        style = TextStyle(faces.FANG, BODY_SIZE, PITCH, TRACKING)
        width = style.face.width(self._number, style.size, style.tracking)
        x = (self.width - width) / 2
        draw_line(self.canv, style, Line(self._number, width, True), x, top - _HEAD_SIZE - 2 * PITCH, width)
        self.canv.setStrokeColor(RED)
        self.canv.setLineWidth(_THICK * 2)
        self.canv.line(0, 0, self.width, 0)
        self.canv.setStrokeColor(black)

    def _draw_issuer(self, top: float) -> None:
        """A long name is drawn narrower, then smaller, then in two lines."""
        natural = faces.TITLE.width(self._issuer, 1.0)
        lines = [self._issuer]
        if natural * _NARROWEST * _HEAD_SMALLEST > self.width:
            lines = balanced(self._issuer, lambda text: faces.TITLE.width(text, 1.0), natural / 2 + 1)
        widest = max(faces.TITLE.width(line, 1.0) for line in lines)
        size = min(_HEAD_SIZE, self.width / (widest * _NARROWEST))
        narrow = min(1.0, self.width / (widest * size))
        for index, line in enumerate(lines):
            self._draw_red(line, size, narrow, top - index * size * 1.2)

    def _draw_red(self, line: str, size: float, narrow: float, top: float) -> None:
        width = faces.TITLE.width(line, size) * narrow
        words = self.canv.beginText((self.width - width) / 2, top - ASCENT * size)
        words.setFillColor(RED)
        words.setHorizScale(narrow * 100)
        for font, piece in faces.TITLE.runs(line):
            words.setFont(font, size)
            words.textOut(piece)
        words.setHorizScale(100)
        self.canv.drawText(words)
        self.canv.setFillColor(black)


class ClosingPlate(Flowable):
    """版记 at the foot of the last page: copies, issuing office and day, between rules of 0.35 and 0.25 mm."""

    def __init__(self, copies: tuple[str, ...], issuer: str, day: date) -> None:
        super().__init__()
        indent = SMALL_SIZE
        self._style = TextStyle(faces.FANG, SMALL_SIZE, 22.0, left=indent, right=indent)
        hanging = 3 * SMALL_SIZE
        style = TextStyle(faces.FANG, SMALL_SIZE, 22.0, left=indent + hanging, right=indent, first=-hanging)
        words = f"抄送：{'，'.join(copies)}。" if copies else ""
        self._copies = TextBlock(words, style, lines_of(words, style, TYPE_WIDTH)) if copies else None
        self._day = f"{chinese_day(day)}印发"
        self._day_width = self._style.face.width(self._day, SMALL_SIZE)
        self._issuer = lines_of(issuer, self._style, TYPE_WIDTH - self._day_width - SMALL_SIZE)

    @property
    def needed(self) -> float:
        """The height of the plate itself."""
        copies = self._copies.wrap(TYPE_WIDTH, 0)[1] + _PLATE_PAD if self._copies else 0.0
        return copies + self._ends_height

    @property
    def _ends_height(self) -> float:
        return len(self._issuer) * self._style.leading + _PLATE_PAD

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page: the plate stands at its foot."""
        self.width, self.height = width, max(self.needed, height - 1)
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the foot up."""
        self._rule(0, _THICK)
        y = self._ends_height
        self._ends(y - _PLATE_PAD / 2)
        if self._copies is not None:
            self._rule(y, _THIN)
            _, height = self._copies.wrap(self.width, 0)
            self._copies.drawOn(self.canv, 0, y + _PLATE_PAD / 2)
            y += height + _PLATE_PAD
        self._rule(y, _THICK)

    def _ends(self, top: float) -> None:
        """The issuing office at the left, the day at the right of its last line."""
        style = self._style
        for index, line in enumerate(self._issuer):
            draw_line(self.canv, style, line, style.left, top - index * style.leading, line.width)
        last = top - (len(self._issuer) - 1) * style.leading
        x = self.width - style.right - self._day_width
        draw_line(self.canv, style, Line(self._day, self._day_width, True), x, last, self._day_width)

    def _rule(self, y: float, width: float) -> None:
        self.canv.setLineWidth(width)
        self.canv.line(0, y, self.width, y)
