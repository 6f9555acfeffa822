"""A table of things that wait for a decision: several can be chosen, and the place is kept when lines go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView

from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.widgets.row_table import RowTable


class QueueTable(RowTable):
    """key names what a line stands for. chosen_changed: other lines are chosen now."""

    chosen_changed = Signal()

    def __init__(
        self, model: ChoiceTableModel, name: str, widths: Sequence[int], key: Callable[[Any], Hashable]
    ) -> None:
        super().__init__(model, name, widths)
        self._key = key
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines. The one the keyboard was on stays chosen, else the one that took its place."""
        before, place = self.rows.values, max(0, self.currentIndex().row())
        self.rows.show(lines)
        rows = {self._key(line): row for row, line in enumerate(lines)}
        left = (rows[key] for line in before[place:] if (key := self._key(line)) in rows)
        row = next(left, len(lines) - 1 if before else min(0, len(lines) - 1))
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, 0))
        else:
            self.current_changed.emit(None)
        self.chosen_changed.emit()

    def chosen(self) -> tuple[Any, ...]:
        """The chosen lines from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.value_at(row) for row in rows)

    def go_to(self, key: Hashable) -> None:
        """Choose the line with that key and bring it into sight, if it is shown."""
        line = next((one for one in self.rows.values if self._key(one) == key), None)
        if line is not None:
            self.choose(line)

    def back(self) -> None:
        """Go one row up if there is one."""
        row = self.currentIndex().row() - 1
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, 0))

    # Qt's own names from here on.

    def selectRow(self, row: int) -> None:
        # Whatever keys are held: with Ctrl, as in Ctrl+Z, the view's own would take a chosen row out again.
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), how)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()
