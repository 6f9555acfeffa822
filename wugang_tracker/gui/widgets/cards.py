"""Cards with a figure, and short lists, that open the list of tasks behind them when clicked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.models.filters import TaskFilter
from wugang_tracker.gui.tokens import LIGHT_COLOURS, TOKENS
from wugang_tracker.gui.widgets.lights import paint_shape
from wugang_tracker.gui.widgets.parts import ElidedLabel, button, label, sheet


class LightMark(QWidget):
    """The shape of a light, 12 px."""

    def __init__(self, light: Light, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = light
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shape(QPainter(self), self._light, QRectF(1, 1, 11, 11))


class Card(QFrame):
    """A figure with its name and a note. Clicking it asks for the filter it stands for, if it has one."""

    chosen = Signal(object)

    def __init__(self, name: str, light: Light | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.filter: TaskFilter | None = None
        self.name = name
        self._figure = _figure_label(light)
        self._note = label("", "muted")
        self._lay_out(light)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def show_figure(self, figure: str, note: str, wanted: TaskFilter | None) -> None:
        """Show a figure; wanted is what a click opens."""
        self.filter = wanted
        self._figure.setText(figure)
        self._note.setText(note)
        self.setAccessibleName(f"{self.name} {figure} {note}")
        self.setToolTip("点击查看这些任务" if wanted else note)
        self.setCursor(Qt.CursorShape.PointingHandCursor if wanted else Qt.CursorShape.ArrowCursor)

    def make_small(self) -> None:
        """The low form: name and figure on one line."""
        self._note.hide()
        self._figure.setStyleSheet(f"font-size: {TOKENS.type_figure_small}pt; font-weight: 600;")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setDirection(QVBoxLayout.Direction.LeftToRight)
        layout.setContentsMargins(TOKENS.between, TOKENS.step, TOKENS.between, TOKENS.step)

    def _lay_out(self, light: Light | None) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.between, TOKENS.inside, TOKENS.between, TOKENS.inside)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(TOKENS.step)
        if light is not None:
            head.addWidget(LightMark(light))
        head.addWidget(label(self.name, "muted"))
        head.addStretch()
        layout.addLayout(head)
        layout.addWidget(self._figure)
        layout.addWidget(self._note)

    def _choose(self) -> None:
        if self.filter is not None:
            self.chosen.emit(self.filter)

    # Qt's own names from here on.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)


def _figure_label(light: Light | None) -> QLabel:
    found = label("—")
    font = QFont(found.font())
    font.setPointSize(TOKENS.type_figure)
    font.setBold(True)
    colour = LIGHT_COLOURS[light] if light else TOKENS.text
    # A style sheet of its own: the application's sets a size for every widget and would win over the font.
    found.setStyleSheet(f"font-size: {TOKENS.type_figure}pt; font-weight: 600; color: {QColor(colour).name()};")
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a short list: words at the left, a figure at the right, and what a click opens."""

    words: str
    figure: str
    filter: TaskFilter
    light: Light | None = None


class ShortList(QWidget):
    """A titled sheet with a few lines; says what is good when there is none."""

    chosen = Signal(object)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._empty = empty
        self.lines: list[QWidget] = []
        frame, self._layout = sheet()
        self._everything: TaskFilter | None = None
        self._head = label(title, "section")
        self.all_button = button("", "link")
        self._layout.addLayout(self._head_row())
        self._layout.setSpacing(0)
        self.all_button.clicked.connect(self._on_all_clicked)
        self._layout.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_lines(self, lines: tuple[Line, ...], total: int, everything: TaskFilter | None) -> None:
        """Show the lines; total is how many there are in all, everything what 「全部」 opens."""
        for old in self.lines:
            old.hide()
            old.deleteLater()
        self._everything = everything
        self.all_button.setText(f"查看全部 {total} ›")
        self.all_button.setAccessibleName(f"{self.title}，查看全部 {total}")
        self.all_button.setVisible(everything is not None and total > 0)
        self.lines = [self._made(line) for line in lines] or [label(self._empty, "muted", wraps=True)]
        for place, widget in enumerate(self.lines):
            self._layout.insertWidget(place + 1, widget)

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._head)
        row.addStretch()
        row.addWidget(self.all_button)
        return row

    def _on_all_clicked(self) -> None:
        self.chosen.emit(self._everything)

    def _made(self, line: Line) -> QWidget:
        found = _LineButton(line)
        found.chosen.connect(self.chosen)
        return found


class _LineButton(QWidget):
    chosen = Signal(object)

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.press = button("", "line")
        self.press.setAccessibleName(f"{line.words} {line.figure}")
        self.press.setToolTip(line.words)
        inner = QHBoxLayout(self.press)
        inner.setContentsMargins(TOKENS.step, 0, TOKENS.step, 0)
        if line.light is not None:
            inner.addWidget(LightMark(line.light))
        words = ElidedLabel(line.words)
        figure = label(line.figure, "muted")
        for part in (words, figure):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner.addWidget(words, 1)
        inner.addWidget(figure)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.press)
        self.press.clicked.connect(self._on_press_clicked)

    def _on_press_clicked(self) -> None:
        self.chosen.emit(self._line.filter)
