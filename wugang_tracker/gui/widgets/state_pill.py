"""A state in a cell: its shape and word on a soft ground, readable without colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.tokens import LIGHT_GROUNDS, TOKENS
from wugang_tracker.gui.widgets.lights import paint_shape

_SHAPE = 10


def paint_pill(painter: QPainter, light: Light, words: str, box: QRect) -> None:
    """Paint a state into a cell, in the colour and shape of a light."""
    pill = QRectF(box).adjusted(4, 5, -4, -5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT_GROUNDS[light]))
    painter.drawRoundedRect(pill, TOKENS.radius, TOKENS.radius)
    paint_shape(painter, light, QRectF(pill.left() + 6, pill.center().y() - _SHAPE / 2, _SHAPE, _SHAPE))
    painter.setPen(QColor(TOKENS.text))
    place = pill.adjusted(_SHAPE + 12, 0, 0, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()
