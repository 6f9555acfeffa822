"""The line over the status bar that says what an act did, with 撤销 beside it. Nothing moves when it comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label

_STAYS_MS = 12_000


class Notice(QFrame):
    """Hidden until something is said; goes away by itself."""

    def __init__(self, undo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = label("", wraps=True)
        self.undo_button = button("撤销")
        self.undo_button.setToolTip(undo.toolTip())
        self._close = button("")
        self._close.setIcon(icon("x", TOKENS.muted))
        self._close.setAccessibleName("关闭提示")
        self._close.setToolTip("关闭提示")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._lay_out()
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.undo_button.clicked.connect(undo.trigger)
        self.undo_button.clicked.connect(self.hide)
        if parent is not None:
            parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, undoable: bool) -> None:
        """Show a sentence for some seconds; undoable puts 撤销 beside it."""
        self.words.setText(words)
        self.undo_button.setVisible(undoable)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _place(self) -> None:
        """At the foot of the window, as high as its words need."""
        host = self.parentWidget()
        if host is not None:
            height = max(self.sizeHint().height(), self.heightForWidth(host.width()))
            self.setGeometry(0, host.height() - height, host.width(), height)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(TOKENS.around, 2, TOKENS.inside, 2)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self._close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot while the window is resized."""
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
