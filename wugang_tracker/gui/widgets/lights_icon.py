"""A light as an icon, for boxes that choose one."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.lights import paint_shape


@cache
def light_icon(light: Light) -> QIcon:
    """The shape of a light in its colour, 16 px, sharp to 200 percent."""
    size = TOKENS.icon_small * 2
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_shape(painter, light, QRectF(6, 6, size - 12, size - 12))
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
