"""A push button that stands for an action: it follows its enabled and checked state and keeps its own short words."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS


class ActionButton(QPushButton):
    """words may be empty: then only the icon shows, and the action's sentence is its accessible name."""

    def __init__(self, action: QAction, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._action = action
        self.setObjectName("tool")
        self.setIcon(action.icon())
        self.setAccessibleName(action.statusTip())
        self.setAutoDefault(False)
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(self._on_clicked)

    def make_primary(self) -> None:
        """The one act of a place that stands out, with its icon in the colour of its words."""
        self.setProperty("primary", True)
        self.setIcon(icon(self._action.data(), TOKENS.on_accent, TOKENS.disabled))

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())
        self.setToolTip(self._action.toolTip())

    def _on_clicked(self) -> None:
        self._action.trigger()
        self._follow()
