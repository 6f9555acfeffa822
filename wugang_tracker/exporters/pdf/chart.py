"""The chart of stacked bars, by reportlab's graphics. Readable in grey: values are also written out in words."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import Color, HexColor, black, white

from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.report import StackedBars
from wugang_tracker.exporters.pdf.faces import HEI, SONG, Face, printable

_BAR = 11.0
_STEP = 16.0
_LEGEND = 20.0
_SIZE = 9.0
_GAP = 6.0
_LABEL_SHARE = 0.24
_NOTE_SHARE = 0.24
_EDGE = 0.4


@dataclass(frozen=True, slots=True)
class _Paint:
    """Colours of a light. Their greys differ, too: red and blue dark, yellow light."""

    fill: Color
    ink: Color


_PAINTS: dict[str, _Paint] = {
    Light.RED.value: _Paint(HexColor("#B01E1E"), white),
    Light.YELLOW.value: _Paint(HexColor("#FFD34D"), black),
    Light.GREEN.value: _Paint(HexColor("#7DBB6B"), black),
    Light.BLUE.value: _Paint(HexColor("#2B5F9E"), white),
    Light.GREY.value: _Paint(HexColor("#D4D4D4"), black),
}
_PLAIN = _Paint(white, black)


def chart_drawing(bars: StackedBars, width: float) -> Drawing:
    """The chart as a drawing of that width; its height follows from the number of bars."""
    height = _LEGEND + _STEP * len(bars.labels)
    drawing = Drawing(width, height)
    _legend(drawing, bars, height)
    most = max((sum(values) for values in bars.values), default=0) or 1
    left, room = width * _LABEL_SHARE, width * (1 - _LABEL_SHARE - _NOTE_SHARE)
    for index, (label, values) in enumerate(zip(bars.labels, bars.values, strict=True)):
        y = height - _LEGEND - _STEP * (index + 1) + (_STEP - _BAR) / 2
        _text(drawing, SONG, _shortened(label, left - _GAP), left - _GAP, y, anchor="end")
        end = _bar(drawing, bars, values, left, y, room / most)
        _text(drawing, SONG, _note(bars, values), end + _GAP, y)
    return drawing


def _bar(drawing: Drawing, bars: StackedBars, values: tuple[int, ...], x: float, y: float, scale: float) -> float:
    """One bar; gives its right end."""
    for (name, light), value in zip(bars.series, values, strict=True):
        wide = value * scale
        if not value:
            continue
        paint = _PAINTS.get(light, _PLAIN)
        drawing.add(Rect(x, y, wide, _BAR, fillColor=paint.fill, strokeColor=black, strokeWidth=_EDGE))
        words = f"{_letter(name, light)}{value}"
        if HEI.width(words, _SIZE - 1) + 2 <= wide:
            _text(drawing, HEI, words, x + wide / 2, y, anchor="middle", size=_SIZE - 1, ink=paint.ink)
        x += wide
    return x


def _note(bars: StackedBars, values: tuple[int, ...]) -> str:
    """All values of a bar in words, for what is too narrow to be written inside."""
    parts = [f"{_letter(*series)}{value}" for series, value in zip(bars.series, values, strict=True) if value]
    return " ".join(parts) or "0"


def _letter(name: str, light: str) -> str:
    """One character for a series: 红 for 红灯."""
    known = {key.value: label[0] for key, label in LIGHT_LABELS.items()}
    return known.get(light) or name[:1]


def _legend(drawing: Drawing, bars: StackedBars, height: float) -> None:
    x, y = drawing.width * _LABEL_SHARE, height - _LEGEND + (_LEGEND - _BAR) / 2 + 2
    for name, light in bars.series:
        paint = _PAINTS.get(light, _PLAIN)
        drawing.add(Rect(x, y, _BAR, _BAR, fillColor=paint.fill, strokeColor=black, strokeWidth=_EDGE))
        _text(drawing, SONG, name, x + _BAR + 3, y)
        x += _BAR + 3 + SONG.width(name, _SIZE) + 14


def _shortened(label: str, room: float) -> str:
    """A label that fits; what is too long ends in ….  The table above the chart has it whole."""
    text = printable(label)
    while SONG.width(text, _SIZE) > room and len(text) > 2:
        text = f"{text.rstrip('…')[:-1]}…"
    return text


def _text(
    drawing: Drawing,
    face: Face,
    words: str,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    size: float = _SIZE,
    ink: Color = black,
) -> None:
    """Words beside or in a bar that stands at y, piece by piece in the fonts that have them."""
    wide = face.width(words, size)
    x -= {"end": wide, "middle": wide / 2}.get(anchor, 0.0)
    for font, piece in face.runs(words):
        drawing.add(String(x, y + (_BAR - size) / 2 + 0.12 * size, piece, fontName=font, fontSize=size, fillColor=ink))
        x += face.width(piece, size)
