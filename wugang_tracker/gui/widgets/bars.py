"""Bars by light, painted: one line for each name, its tasks stacked by light. Clicking or Enter reports the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.gui.tokens import LIGHT_COLOURS, TOKENS
from wugang_tracker.gui.widgets.lights import paint_shape

ORDER = (Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
_LINE = 20
_NAME_WIDTH = 132
_NOTE_WIDTH = 108


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: counts by light in ORDER, and a note printed at its right."""

    name: str
    counts: tuple[int, ...]
    note: str

    @property
    def words(self) -> str:
        """The line in words, for tooltip and screen readers."""
        found = (f"{LIGHT_LABELS[light]}{n}" for light, n in zip(ORDER, self.counts, strict=True) if n)
        return f"{self.name}：{'，'.join(found) or '没有任务'}；{self.note}"


class LightBars(QWidget):
    """Stacked bars. chosen carries the name of the line that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The lines shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these lines from top to bottom."""
        self._bars = tuple(bars)
        self._at = 0
        self.setAccessibleName("按专项的灯色条")
        self.setAccessibleDescription("；".join(bar.words for bar in self._bars))
        self.updateGeometry()
        self.update()

    def line_rect(self, place: int) -> QRect:
        """Where a line is painted."""
        return QRect(0, place * _LINE, self.width(), _LINE)

    def _place_at(self, point: QPoint) -> int:
        place = point.y() // _LINE
        return place if 0 <= place < len(self._bars) else -1

    def _paint_line(self, painter: QPainter, place: int, widest: int) -> None:
        bar, box = self._bars[place], self.line_rect(place)
        if place == self._at and self.hasFocus():
            painter.fillRect(box, QColor(TOKENS.chosen))
        painter.setPen(QColor(TOKENS.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        name_box = box.adjusted(4, 0, 0, 0)
        name_box.setWidth(_NAME_WIDTH - 8)
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, name_box.width())
        painter.drawText(name_box, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(TOKENS.muted))
        painter.drawText(box.adjusted(0, 0, -4, 0), middle | Qt.AlignmentFlag.AlignRight, bar.note)
        self._paint_counts(painter, bar, box, widest)

    def _paint_counts(self, painter: QPainter, bar: Bar, box: QRect, widest: int) -> None:
        room = box.width() - _NAME_WIDTH - _NOTE_WIDTH
        left = float(_NAME_WIDTH)
        top = box.top() + (_LINE - TOKENS.bar) / 2
        for light, count in zip(ORDER, bar.counts, strict=True):
            width = room * count / widest
            piece = QRectF(left, top, max(0.0, width - 1), TOKENS.bar)
            painter.fillRect(piece, QColor(LIGHT_COLOURS[light]))
            left += width
            if painter.fontMetrics().horizontalAdvance(str(count)) + 4 <= piece.width():
                painter.setPen(QColor(TOKENS.on_accent))
                painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, str(count))

    # Qt's own names from here on.

    def sizeHint(self) -> QSize:
        return QSize(_NAME_WIDTH + _NOTE_WIDTH + 160, max(1, len(self._bars)) * _LINE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        widest = max((sum(bar.counts) for bar in self._bars), default=0) or 1
        for place in range(len(self._bars)):
            self._paint_line(painter, place, widest)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self._at = place
            self.chosen.emit(self._bars[place].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._bars:
            self._at = max(0, min(len(self._bars) - 1, self._at + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.chosen.emit(self._bars[self._at].name)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            QToolTip.showText(event.globalPos(), self._bars[place].words if place >= 0 else "", self)
            return True
        return super().event(event)


class LightKey(QWidget):
    """The key of the bars: shape and word of each light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(len(ORDER) * 56, 18)
        self.setAccessibleName("图例：" + "、".join(LIGHT_LABELS[light] for light in ORDER))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(TOKENS.muted))
        for place, light in enumerate(ORDER):
            paint_shape(painter, light, QRectF(place * 56, 4, 10, 10))
            painter.drawText(QRect(place * 56 + 14, 0, 42, 18), Qt.AlignmentFlag.AlignVCenter, LIGHT_LABELS[light])
