"""Labels, buttons and frames in the house style, named so that the style sheet finds them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS


def label(words: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """A label; name chooses its style (title, section, muted, warning)."""
    found = QLabel(words)
    found.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        found.setObjectName(name)
    found.setWordWrap(wraps)
    return found


def button(words: str, name: str = "", icon_name: str = "", *, primary: bool = False) -> QPushButton:
    """A push button; name chooses its style (link, line, chip, view)."""
    found = QPushButton(words)
    if name:
        found.setObjectName(name)
    if icon_name:
        found.setIcon(icon(icon_name, TOKENS.on_accent if primary else TOKENS.accent, TOKENS.disabled))
    found.setProperty("primary", primary)
    found.setAutoDefault(False)
    return found


def sheet() -> tuple[QFrame, QVBoxLayout]:
    """A white sheet on the grey ground, with its layout."""
    frame = QFrame()
    frame.setObjectName("sheet")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(TOKENS.between, TOKENS.between, TOKENS.between, TOKENS.between)
    layout.setSpacing(TOKENS.inside)
    return frame, layout


def scrolled_page() -> tuple[QScrollArea, QVBoxLayout]:
    """A page that scrolls when the window is small, with its layout."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    page = QWidget()
    page.setObjectName("page")
    # Pages arrange themselves in the width there is; only the height scrolls.
    page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(TOKENS.around, TOKENS.between, TOKENS.around, TOKENS.between)
    layout.setSpacing(TOKENS.between)
    area.setWidget(page)
    return area, layout


class ElidedLabel(QLabel):
    """A label that shortens its words with … instead of widening the window."""

    def __init__(self, words: str = "", name: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)

    # Qt's own names from here on.

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
