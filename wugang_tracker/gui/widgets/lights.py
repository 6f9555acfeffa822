"""Painting of lights and rows in the table: colour with shape and letter, the accent bar, the bar of percent."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.models.columns import Column
from wugang_tracker.gui.models.tasks import ROW_ROLE
from wugang_tracker.gui.tokens import LIGHT_COLOURS, LIGHT_GROUNDS, LIGHT_LETTERS, TOKENS

_SHAPE = 10
_ACCENT_BAR = 3


def paint_shape(painter: QPainter, light: Light, box: QRectF) -> None:
    """Draw the shape of a light: disc, triangle, square, tick, ring; a dash for none."""
    colour = QColor(LIGHT_COLOURS[light])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if light is Light.RED:
        painter.drawEllipse(box)
    elif light is Light.YELLOW:
        painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    elif light is Light.GREEN:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        _paint_line_shape(painter, light, box, colour)
    painter.restore()


def _paint_line_shape(painter: QPainter, light: Light, box: QRectF, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    if light is Light.BLUE:
        low = QPointF(box.left() + box.width() * 0.4, box.bottom() - 1)
        painter.drawPolyline([QPointF(box.left(), box.center().y()), low, QPointF(box.right(), box.top() + 1)])
    elif light is Light.GREY:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


class TaskDelegate(QStyledItemDelegate):
    """Paints the cells of the table of tasks."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    # Qt's own names from here on.

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        # The dotted focus rectangle is replaced by the accent bar and the row's colour.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if index.column() == Column.LIGHT:
            option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        box: QRect = option.rect
        row = index.data(ROW_ROLE)
        if index.column() == Column.LIGHT:
            _paint_light(painter, row.light, box)
        elif index.column() == Column.PERCENT and row.percent is not None:
            _paint_percent(painter, row.percent, QColor(LIGHT_COLOURS[row.light]), box)
        if self._is_first(index) and self._view.selectionModel().isRowSelected(index.row(), QModelIndex()):
            painter.fillRect(QRect(box.left(), box.top(), _ACCENT_BAR, box.height()), QColor(TOKENS.accent))

    def _is_first(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        header = self._view.horizontalHeader()
        shown = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in shown if not header.isSectionHidden(column)), -1) == index.column()


def _paint_light(painter: QPainter, light: Light, box: QRect) -> None:
    pill = QRectF(box).adjusted(6, 5, -6, -5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT_GROUNDS[light]))
    painter.drawRoundedRect(pill, TOKENS.radius, TOKENS.radius)
    top = pill.center().y() - _SHAPE / 2
    paint_shape(painter, light, QRectF(pill.left() + 8, top, _SHAPE, _SHAPE))
    # The letter is dark: the yellow of the shape would be too pale for small type on its ground.
    painter.setPen(QColor(TOKENS.text))
    words = pill.adjusted(_SHAPE + 12, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, LIGHT_LETTERS[light])
    painter.restore()


def _paint_percent(painter: QPainter, percent: int, colour: QColor, box: QRect) -> None:
    """A thin bar under the figure, so that a column of figures can be read at a glance."""
    track = QRect(box.left() + 6, box.bottom() - 5, box.width() - 12, 3)
    painter.fillRect(track, QColor(TOKENS.hairline))
    painter.fillRect(QRect(track.left(), track.top(), track.width() * percent // 100, 3), colour)
