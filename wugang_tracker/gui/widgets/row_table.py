"""A table of whole rows in the house style: one row at a time, Space for its check, Enter for its main act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS

_Index = QModelIndex | QPersistentModelIndex


class RowTable(QTableView):
    """current_changed carries the value of the row the keyboard is on, or None. opened: Enter or double click."""

    current_changed = Signal(object)
    opened = Signal()

    def __init__(self, model: ChoiceTableModel, name: str, widths: Sequence[int]) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(TOKENS.row)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self.opened)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show other rows, the first one chosen."""
        self.rows.show(values)
        if values:
            self.selectRow(0)
        else:
            self.current_changed.emit(None)

    def current(self) -> Any:
        """The value of the row the keyboard is on, None if there is none."""
        index = self.currentIndex()
        return self.rows.value_at(index.row()) if index.isValid() else None

    def choose(self, value: Any) -> bool:
        """Choose the row of a value and bring it into sight; False if it is not shown."""
        for row, shown in enumerate(self.rows.values):
            if shown == value:
                self.selectRow(row)
                self.scrollTo(self.rows.index(row, 0))
                return True
        return False

    def step(self) -> None:
        """Go one row down if there is one."""
        row = self.currentIndex().row() + 1
        if 0 < row < self.rows.rowCount():
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, 0))

    # Qt's own names from here on.

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.rows.value_at(current.row()) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.rows.toggle(self.currentIndex().row())
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
