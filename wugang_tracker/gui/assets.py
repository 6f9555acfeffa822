"""Where bundled files lie, and icons recoloured from them. No business of any page here."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Drawn at these scales so that icons stay sharp from 100 to 200 percent.
_SCALES = (1, 2)


def resource_folder() -> Path:
    """The folder `resources` beside the package, or inside the bundle of a frozen program."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root / "resources"


@cache
def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """The icon of that name in that colour (and greyed in another), for 16 and 20 px."""
    found = QIcon()
    modes = [(QIcon.Mode.Normal, colour)] + ([(QIcon.Mode.Disabled, disabled)] if disabled else [])
    for mode, paint in modes:
        for size in (16, 20, 24):
            for scale in _SCALES:
                found.addPixmap(_pixmap(name, paint, size, scale), mode)
    return found


def icon_pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """One drawing of an icon at that many pixels a side."""
    return _pixmap(name, colour, size, scale)


def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    source = (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawn = source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    pixels = round(size * scale)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
