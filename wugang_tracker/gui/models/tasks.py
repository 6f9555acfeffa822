"""The table model of tasks over one indexed month. Filtering and sorting are lists of positions, reset at once.

A proxy model is avoided on purpose: sorting 100,000 rows through one takes seconds, a sorted list a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.models.columns import COLUMNS, Column
from wugang_tracker.gui.models.filters import RowIndex, TaskFilter

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TOOLTIP_COLUMNS = 400

SortOrder = tuple[tuple[Column, bool], ...]


class TaskTableModel(QAbstractTableModel):
    """Shows the rows of a month that pass a filter, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index: RowIndex | None = None
        self._filter = TaskFilter()
        self._order: SortOrder = ((Column.NO, False),)
        self._shown: list[LedgerRow] = []

    @property
    def filter(self) -> TaskFilter:
        """The filter in force."""
        return self._filter

    @property
    def order(self) -> SortOrder:
        """Columns sorted by, the first one first, with True for descending."""
        return self._order

    @property
    def total(self) -> int:
        """How many tasks the month holds before filtering."""
        return len(self._index.rows) if self._index else 0

    def show(self, index: RowIndex) -> None:
        """Show another month, keeping filter and order."""
        self._index = index
        self._rebuild()

    def set_filter(self, wanted: TaskFilter) -> None:
        """Show only the rows that pass."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    def set_order(self, order: SortOrder) -> None:
        """Sort by several columns, the first one first."""
        self._order = order or ((Column.NO, False),)
        self._rebuild()

    def row_at(self, row: int) -> LedgerRow:
        """The task shown in that row."""
        return self._shown[row]

    def position_of(self, task_id: UUID) -> int | None:
        """The row in which a task is shown, None if the filter hides it."""
        return next((place for place, row in enumerate(self._shown) if row.task_id == task_id), None)

    def shown_rows(self) -> Sequence[LedgerRow]:
        """All rows as shown."""
        return self._shown

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._shown = (
            self._sorted([self._index.rows[place] for place in self._index.shown(self._filter)]) if self._index else []
        )
        self.endResetModel()

    def _sorted(self, rows: list[LedgerRow]) -> list[LedgerRow]:
        # Sorting is stable: sorting by the last column first gives the order by several.
        for column, descending in reversed(self._order):
            rows.sort(key=COLUMNS[column].key, reverse=descending)
        return rows

    # Qt's own names from here on.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[column].text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if COLUMNS[column].centred else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column].title}：{COLUMNS[column].text(row)}"
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[Column(section)].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"点击按「{COLUMNS[Column(section)].title}」排序；按住 Shift 再点，加为下一级排序"
        return _CENTRE if role == Qt.ItemDataRole.TextAlignmentRole else None


def _tip(row: LedgerRow, column: Column) -> str | None:
    if column is Column.LIGHT:
        return f"{COLUMNS[column].text(row)}：{row.reason}"
    if column is Column.TITLE:
        return f"{row.code}　{row.title}\n\n{row.measure[:_TOOLTIP_COLUMNS]}"
    return COLUMNS[column].text(row)[:_TOOLTIP_COLUMNS] or None


def as_tab_separated(rows: Iterable[LedgerRow], columns: Sequence[Column]) -> str:
    """Header and rows for pasting into a spreadsheet; tabs and line breaks inside cells become spaces."""
    lines = [[COLUMNS[column].title for column in columns]]
    lines += [[_one_line(COLUMNS[column].text(row)) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def as_html(rows: Iterable[LedgerRow], columns: Sequence[Column]) -> str:
    """The same as an HTML table, which spreadsheets prefer: numbers keep their text and nothing becomes a formula."""
    head = "".join(f"<th>{_escaped(COLUMNS[column].title)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(_html_cell(COLUMNS[column].text(row)) for column in columns) + "</tr>" for row in rows
    )
    return f'<meta charset="utf-8"><table border="1"><tr>{head}</tr>{body}</table>'


def _html_cell(text: str) -> str:
    # mso-number-format "@" is how a spreadsheet is told that a cell is text.
    return f"<td style='mso-number-format:\"\\@\"'>{_escaped(text)}</td>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    flat = " ".join(text.replace("\t", " ").splitlines())
    # A cell that begins like a formula would be executed by the spreadsheet it is pasted into.
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") and len(flat) > 1 else flat
