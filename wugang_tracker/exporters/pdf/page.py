"""The page of an official document: measures of GB/T 9704-2012, page numbers, red head and 版记 (PAPER, Report)."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from wugang_tracker.exporters.pdf import faces
from wugang_tracker.exporters.pdf.breaking import Line
from wugang_tracker.exporters.pdf.text import ASCENT, TextStyle, draw_line

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
PORTRAIT, LANDSCAPE, BLANK, PLATE = "portrait", "landscape", "blank", "plate"
SAMPLE_MARK = "示例数据"

_FOLIO_SIZE = 14.0
_FOLIO_DROP = 7 * mm
SMALL_SIZE = 14.0


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
    style = TextStyle(faces.HEI, SMALL_SIZE, 20.0)
    width = style.face.width(SAMPLE_MARK, style.size)
    x, y = right - width - 8, top + 8 * mm
    canvas.saveState()
    canvas.setLineWidth(0.8)
    canvas.rect(x - 6, y, width + 12, style.leading, stroke=1, fill=0)
    draw_line(canvas, style, Line(SAMPLE_MARK, width, True), x, y + style.leading, width)
    canvas.restoreState()


class ToLine(Flowable):
    """Room up to the next of the page's 22 lines."""

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
