"""The page of an official document: measures of GB/T 9704-2012, page numbers, red head and 版记 (PAPER, Report)."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from wugang_tracker.exporters.pdf import faces
from wugang_tracker.exporters.pdf.breaking import Line, balanced
from wugang_tracker.exporters.pdf.text import ASCENT, TextBlock, TextStyle, draw_line, lines_of

PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
TYPE_WIDTH, TYPE_HEIGHT = 156 * mm, 225 * mm
TOP, LEFT = 37 * mm, 28 * mm
BOTTOM = PAGE_HEIGHT - TOP - TYPE_HEIGHT
RIGHT = PAGE_WIDTH - LEFT - TYPE_WIDTH
LINES, CHARACTERS = 22, 28
PITCH = TYPE_HEIGHT / LINES
BODY_SIZE = 16.0
# 28 characters of 16 pt would be wider than the type area and silently give 27 (PAPER, Report).
CHARACTER_PITCH = 15.79
TRACKING = CHARACTER_PITCH - BODY_SIZE
RED = HexColor("#E60012")
PORTRAIT, LANDSCAPE, BLANK, PLATE = "portrait", "landscape", "blank", "plate"
SAMPLE_MARK = "示例数据"

_FOLIO_SIZE = 14.0
_FOLIO_DROP = 7 * mm
_SMALL_SIZE = 14.0
_HEAD_DROP = 35 * mm
_HEAD_SIZE = 40.0
_HEAD_SMALLEST = 24.0
_NARROWEST = 0.66
_RULE_GAP = 4 * mm
_PLATE_PAD = 8.0
_THICK, _THIN = 0.35 * mm, 0.25 * mm


class OfficialDocument(BaseDocTemplate):
    """A4 pages, numbered on the outer edge; landscape pages carry the number where portrait ones have it."""

    def __init__(self, file: str, title: str, author: str, sample: bool, plate_height: float) -> None:
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=title,
            author=author,
            lang="zh-CN",
            invariant=1,
            initialFontName=faces.FANG.font_name,  # else a font that is not embedded is named on every page
        )
        self._sample = sample
        self._plate_height = plate_height
        upright = {"pagesize": (PAGE_WIDTH, PAGE_HEIGHT)}
        across = {"pagesize": (PAGE_HEIGHT, PAGE_WIDTH)}
        self.addPageTemplates(
            [
                PageTemplate(PORTRAIT, [_frame()], onPage=self._numbered, **upright),
                PageTemplate(LANDSCAPE, [_frame_across()], onPage=self._numbered_across, **across),
                PageTemplate(BLANK, [_frame()], **upright),
                PageTemplate(PLATE, [_frame()], onPage=self._marked, **upright),
            ]
        )

    def plate_fits(self) -> bool:
        """Whether 版记 can stand at the foot of the page being filled: an even, portrait one with room left."""
        room = self.frame._y - self.frame._y1p
        return bool(self.pageTemplate.id == PORTRAIT and self.page % 2 == 0 and room >= self._plate_height + PITCH)

    def _numbered(self, canvas: Any, document: Any) -> None:
        self._marked(canvas, document)
        _draw_folio(canvas, document.page)

    def _numbered_across(self, canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.transform(0, -1, 1, 0, 0, PAGE_WIDTH)  # the upright page, turned clockwise
        _draw_folio(canvas, document.page)
        canvas.restoreState()
        if self._sample:
            _draw_sample_mark(canvas, PAGE_HEIGHT - TOP, PAGE_WIDTH - LEFT)

    def _marked(self, canvas: Any, _document: Any) -> None:
        if self._sample:
            _draw_sample_mark(canvas, PAGE_WIDTH - RIGHT, PAGE_HEIGHT - TOP)


def _frame() -> Frame:
    return _bare_frame(LEFT, BOTTOM, TYPE_WIDTH, TYPE_HEIGHT)


def _frame_across() -> Frame:
    """The type area of a page that is bound turned: the table's head lies at the binding of odd pages."""
    return _bare_frame(BOTTOM, RIGHT, TYPE_HEIGHT, TYPE_WIDTH)


def _bare_frame(x: float, y: float, width: float, height: float) -> Frame:
    # A little more than the type area, so that the twenty-second line is not lost to rounding.
    return Frame(x, y - 0.5, width, height + 0.5, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _draw_folio(canvas: Any, number: int) -> None:
    """— 1 — in 4号 half-width 宋体, 7 mm below the type area, one character in: odd pages right, even pages left."""
    style = TextStyle(faces.FOLIO, _FOLIO_SIZE, _FOLIO_SIZE)
    text = f"— {number} —"
    width = style.face.width(text, style.size)
    x = PAGE_WIDTH - RIGHT - _FOLIO_SIZE - width if number % 2 else LEFT + _FOLIO_SIZE
    dash = BOTTOM - _FOLIO_DROP  # the height of the dashes, about 0.38 of the size over the baseline
    top = dash - 0.38 * _FOLIO_SIZE + ASCENT * _FOLIO_SIZE
    canvas.saveState()
    draw_line(canvas, style, Line(text, width, True), x, top, width)
    canvas.restoreState()


def _draw_sample_mark(canvas: Any, right: float, top: float) -> None:
    """示例数据 in a frame above the type area: invented figures may not be taken for real ones (PRODUCT, rule 12)."""
    style = TextStyle(faces.HEI, _SMALL_SIZE, 20.0)
    width = style.face.width(SAMPLE_MARK, style.size)
    x, y = right - width - 8, top + 8 * mm
    canvas.saveState()
    canvas.setLineWidth(0.8)
    canvas.rect(x - 6, y, width + 12, style.leading, stroke=1, fill=0)
    draw_line(canvas, style, Line(SAMPLE_MARK, width, True), x, y + style.leading, width)
    canvas.restoreState()


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


class ToLine(Flowable):
    """Room up to the next of the page's 22 lines, after something that does not keep to them."""

    def __init__(self, page_height: float = TYPE_HEIGHT) -> None:
        super().__init__()
        self._page_height = page_height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As much as is missing, and never more than the page has."""
        used = (self._page_height + 0.5 - height) % PITCH
        missing = 0.0 if used < 0.6 or PITCH - used < 0.6 else PITCH - used
        return width, min(missing, max(0.0, height))

    def draw(self) -> None:
        """Nothing."""


class ClosingPlate(Flowable):
    """版记 at the foot of the last page: copies, issuing office and day, between rules of 0.35 and 0.25 mm."""

    def __init__(self, copies: tuple[str, ...], issuer: str, day: date) -> None:
        super().__init__()
        indent = _SMALL_SIZE
        self._style = TextStyle(faces.FANG, _SMALL_SIZE, 22.0, left=indent, right=indent)
        hanging = 3 * _SMALL_SIZE
        style = TextStyle(faces.FANG, _SMALL_SIZE, 22.0, left=indent + hanging, right=indent, first=-hanging)
        words = f"抄送：{'，'.join(copies)}。" if copies else ""
        self._copies = TextBlock(words, style, lines_of(words, style, TYPE_WIDTH)) if copies else None
        self._day = f"{chinese_day(day)}印发"
        self._day_width = self._style.face.width(self._day, _SMALL_SIZE)
        self._issuer = lines_of(issuer, self._style, TYPE_WIDTH - self._day_width - _SMALL_SIZE)

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


def chinese_day(day: date) -> str:
    """A day in Arabic digits without leading zeros: 2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
