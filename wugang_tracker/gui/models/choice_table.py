"""A table model over values whose words are made when they are seen, with a check where a row can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Cells = Callable[[Any], tuple[str, ...]]
Check = Callable[[Any], bool | None]


def _never(_: Any) -> None:
    """Rows without a check."""


class ChoiceTableModel(QAbstractTableModel):
    """cells gives a row's words, check its state (None: no check). toggled carries a value and the wanted state."""

    toggled = Signal(object, bool)

    def __init__(
        self, header: Sequence[str], cells: Cells, check: Check = _never, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._header = tuple(header)
        self._cells, self._check = cells, check
        self._values: Sequence[Any] = ()

    @property
    def values(self) -> Sequence[Any]:
        """What the rows stand for, from top to bottom."""
        return self._values

    def show(self, values: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._values = values
        self.endResetModel()

    def value_at(self, row: int) -> Any:
        """What the row stands for."""
        return self._values[row]

    def refresh(self) -> None:
        """The words or checks of rows have changed, the rows have not."""
        if self._values:
            last = self.index(len(self._values) - 1, len(self._header) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def toggle(self, row: int) -> None:
        """Ask for the other state of a row's check, if it has one."""
        state = self._check(self._values[row])
        if state is not None:
            self.toggled.emit(self._values[row], not state)

    # Qt's own names from here on.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._values[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self._cells(value)[index.column()]
            return words if words or role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            state = self._check(value)
            return None if state is None else Qt.CheckState.Checked if state else Qt.CheckState.Unchecked
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        self.toggled.emit(self._values[index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        checkable = index.isValid() and not index.column() and self._check(self._values[index.row()]) is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if checkable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None
