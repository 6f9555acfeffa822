"""Two rows of widgets that stand beside each other while there is room, and below each other when there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from wugang_tracker.gui.tokens import TOKENS

_GAP = 6


class TwoRows(QWidget):
    """first takes the spare room; second keeps its size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = QHBoxLayout()
        self.second = QHBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(_GAP)
        for row in (self.first, self.second):
            row.setSpacing(_GAP)
        self._both.addLayout(self.first, 1)
        self._both.addLayout(self.second)
        # The width asked for is not a demand: the window may be narrower, and then the rows are stacked.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def arrange(self) -> None:
        """Stack the rows or put them side by side, as the width allows."""
        needed = self.first.minimumSize().width() + self.second.sizeHint().width() + _GAP
        narrow = self.width() < needed
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setSpacing(TOKENS.step if narrow else _GAP)
        self._both.setDirection(way)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._both.sizeHint().height())
