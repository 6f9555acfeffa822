"""Text on a page: blocks of lines that reportlab places and breaks over pages. Its words are decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.platypus import Flowable

from wugang_tracker.exporters.pdf.breaking import Line, break_lines
from wugang_tracker.exporters.pdf.faces import Face, printable

ASCENT = 0.88  # of a Chinese character above its baseline
# Wider gaps between characters make readers of the file see spaces that are not there.
_MOST_SPREAD = 0.095


class Align(Enum):
    """How lines stand between the margins; justified ones fill the line but for the last."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks. Lengths in points; first and left are indents, the first line's on top of the left one."""

    face: Face
    size: float
    leading: float
    tracking: float = 0.0
    align: Align = Align.LEFT
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    colour: Color = black


def draw_line(canvas: Any, style: TextStyle, line: Line, x: float, top: float, room: float) -> None:
    """Draw one line whose box of `leading` begins at `top`, between x and x + room."""
    slack = room - line.width
    spread = _spread(style, line, slack)
    offset = {Align.CENTER: slack / 2, Align.RIGHT: slack}.get(style.align, 0.0)
    baseline = top - (style.leading - style.size) / 2 - ASCENT * style.size
    words = canvas.beginText(x + offset, baseline)
    words.setFillColor(style.colour)
    words.setCharSpace(style.tracking + spread)
    for font, piece in style.face.runs(line.text):
        words.setFont(font, style.size)
        words.textOut(piece)
    words.setCharSpace(0)
    canvas.drawText(words)


def _spread(style: TextStyle, line: Line, slack: float) -> float:
    """What is added after each character so that a full line ends at the margin."""
    if style.align is not Align.JUSTIFIED or line.last or len(line.text) < 2:
        return 0.0
    extra = slack / (len(line.text) - 1)
    return extra if style.tracking + extra <= _MOST_SPREAD * style.size else 0.0


def lines_of(text: str, style: TextStyle, width: float) -> list[Line]:
    """The text broken for a width."""

    def measure(piece: str) -> float:
        return style.face.width(piece, style.size, style.tracking)

    rest = width - style.left - style.right
    return break_lines(printable(text), measure, rest - style.first, rest)


class TextBlock(Flowable):
    """A text in one style, broken over lines and pages."""

    def __init__(self, text: str, style: TextStyle, lines: Sequence[Line] | None = None) -> None:
        super().__init__()
        self._text = text
        self._style = style
        self._fixed = lines
        self._lines: Sequence[Line] = lines or ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break for the width and say how much room it takes."""
        self.width = width
        self._lines = self._fixed if self._fixed is not None else lines_of(self._text, self._style, width)
        self.height = len(self._lines) * self._style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part at the page's end, never leaving one line of several alone."""
        self.wrap(width, height)
        fit = int((height + 0.01) // self._style.leading)
        if fit >= len(self._lines):
            return [self]
        if len(self._lines) - fit == 1:
            fit -= 1
        if fit < min(2, len(self._lines)):
            return []
        follow = replace(self._style, first=0.0)
        return [
            TextBlock(self._text, self._style, self._lines[:fit]),
            TextBlock(self._text, follow, self._lines[fit:]),
        ]

    def draw(self) -> None:
        """Draw all lines from the top."""
        style, top = self._style, self.height
        room = self.width - style.left - style.right
        for index, line in enumerate(self._lines):
            first = style.first if index == 0 else 0.0
            draw_line(self.canv, style, line, style.left + first, top, room - first)
            top -= style.leading
