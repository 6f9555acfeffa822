"""The table model of the grid of a period: rows as read, input over them, what was refused, and steps back.

It knows no service: what is typed is handed out by unkept() to whoever keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from wugang_tracker.domain.entry import Typed, says_the_same
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.gui.models.entry_columns import (
    EDITABLE,
    ENTRY_COLUMNS,
    EntryColumn,
    EntryLine,
    Mark,
    cell_text,
    fall_of,
    problem_of,
    with_cell,
)
from wugang_tracker.gui.models.reading import initials
from wugang_tracker.services.entry_rows import EntryRow

_Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TIP_LENGTH = 600
_STEPS_BACK = 200

RowKey = tuple[UUID, UUID]
Cell = tuple[int, EntryColumn]


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which rows are shown; empty words and None mean no condition."""

    unit: str = ""
    category: str = ""
    mark: Mark | None = None
    text: str = ""


class EntryTableModel(QAbstractTableModel):
    """typed_changed: something was typed that is not kept yet."""

    typed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[EntryRow, ...] = ()
        self._shown: list[EntryRow] = []
        self._filter = EntryFilter()
        self._typed: dict[RowKey, Typed] = {}
        self._unkept: set[RowKey] = set()
        self._keeping: dict[RowKey, Typed | None] = {}
        self._refused: dict[RowKey, str] = {}
        self._steps: list[dict[RowKey, Typed | None]] = []

    # --- rows ---

    @property
    def filter(self) -> EntryFilter:
        """The filter in force."""
        return self._filter

    @property
    def can_step_back(self) -> bool:
        """Whether anything typed here can be taken back."""
        return bool(self._steps)

    def show_rows(self, rows: Sequence[EntryRow]) -> None:
        """Show rows as read again; what is typed and not kept yet stays over them."""
        own = self._unkept | set(self._keeping)
        mine = {key: self._typed[key] for key in own if key in self._typed}
        kept = {key_of(row): row.typed for row in rows if row.typed is not None}
        self._typed = {key: typed for key, typed in kept.items() if key not in own} | mine
        here = {key_of(row) for row in rows}
        self._refused = {key: words for key, words in self._refused.items() if key in here}
        self._all = tuple(rows)
        self._rebuild()

    def start_over(self) -> None:
        """Other rows come: another list or period. What was typed must have been handed out before."""
        self._typed, self._unkept, self._keeping, self._refused, self._steps = {}, set(), {}, {}, []
        self._all = ()
        self._rebuild()

    def set_filter(self, wanted: EntryFilter) -> None:
        """Show only rows that pass."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    def all_lines(self) -> list[EntryLine]:
        """Every row, shown or not."""
        return [self._line(row) for row in self._all]

    def lines(self) -> list[EntryLine]:
        """The rows shown."""
        return [self._line(row) for row in self._shown]

    def line(self, row: int) -> EntryLine:
        """One row shown."""
        return self._line(self._shown[row])

    def place_of(self, key: RowKey) -> int | None:
        """The row in which a task of a unit is shown, None if the filter hides it."""
        return next((place for place, row in enumerate(self._shown) if key_of(row) == key), None)

    def _line(self, row: EntryRow) -> EntryLine:
        key = key_of(row)
        return EntryLine(row, self._typed.get(key), self._refused.get(key, ""))

    def _rebuild(self) -> None:
        shown = [row for row in self._all if self._passes(row)]
        if [key_of(row) for row in shown] == [key_of(row) for row in self._shown]:
            # The same rows: the keyboard and an open editor stay where they are.
            self._shown = shown
            self._all_changed()
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _passes(self, row: EntryRow) -> bool:
        wanted = self._filter
        if wanted.unit and row.unit != wanted.unit:
            return False
        if wanted.category and row.category != wanted.category:
            return False
        if wanted.mark is not None and self._line(row).mark is not wanted.mark:
            return False
        words = wanted.text.lower().split()
        return all(word in _search_text(row) for word in words)

    def _all_changed(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(EntryColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- typing ---

    def change(self, wanted: Mapping[int, Typed]) -> bool:
        """Put other input into rows shown, as one step that can be taken back. Locked rows are passed over."""
        rows = {place: typed for place, typed in wanted.items() if not self._shown[place].locked}
        before = {key_of(self._shown[place]): self._typed.get(key_of(self._shown[place])) for place in rows}
        for place, typed in rows.items():
            self._put(self._shown[place], _unless_said(self._shown[place], typed))
        after = {key: self._typed.get(key) for key in before}
        if after == before:
            return False
        self._steps = [*self._steps, before][-_STEPS_BACK:]
        self._tell(list(rows))
        return True

    def change_cells(self, cells: Mapping[Cell, str]) -> bool:
        """Put texts into cells, as one step; a text that a cell refuses is left out."""
        rows: dict[int, Typed] = {}
        for (place, column), words in cells.items():
            typed = rows.get(place) or self.line(place).content
            try:
                rows[place] = with_cell(typed, column, words)
            except UserError:
                continue
        return self.change(rows)

    def discard(self, places: Sequence[int]) -> bool:
        """Give up what is typed in rows, as one step."""
        keys = [key_of(self._shown[place]) for place in places]
        before = {key: self._typed[key] for key in keys if key in self._typed}
        if not before:
            return False
        for key in before:
            self._forget(key)
        self._steps = [*self._steps, dict[RowKey, Typed | None](before)]
        self._tell(list(places))
        return True

    def step_back(self) -> None:
        """Take the last step of typing back."""
        if not self._steps:
            return
        for key, typed in self._steps.pop().items():
            if typed is None:
                self._forget(key)
            else:
                self._typed[key] = typed
                self._unkept.add(key)
            self._refused.pop(key, None)
        self._all_changed()
        self.typed_changed.emit()

    def unkept(self) -> dict[RowKey, Typed | None]:
        """What is typed and not kept yet, None where given up; kept() or keep_again() tells what became of it."""
        found = {key: self._typed.get(key) for key in self._unkept}
        self._keeping |= found
        self._unkept = set()
        return found

    def kept(self, keys: Iterable[RowKey]) -> None:
        """These were kept."""
        for key in keys:
            self._keeping.pop(key, None)

    def keep_again(self, keys: Iterable[RowKey]) -> None:
        """Keeping has failed: these are not kept after all."""
        failed = set(keys)
        self.kept(failed)
        self._unkept |= failed

    def mark_refused(self, refused: Mapping[RowKey, str], tried: Mapping[RowKey, Typed]) -> None:
        """Rows were reported: those a rule refused carry its sentence, the others have no input of their own left.

        What was typed into a row meanwhile stays.
        """
        for key, typed in tried.items():
            if key in refused:
                self._refused[key] = refused[key]
            elif self._typed.get(key) == typed:
                self._typed.pop(key, None)
        # What was reported is undone by the journal, not by taking typing back.
        self._steps = []
        self._all_changed()

    def _put(self, row: EntryRow, typed: Typed | None) -> None:
        key = key_of(row)
        if typed is None:
            self._forget(key)
        elif typed != self._typed.get(key):
            self._typed[key] = typed
            self._unkept.add(key)
            self._refused.pop(key, None)

    def _forget(self, key: RowKey) -> None:
        if self._typed.pop(key, None) is not None:
            self._unkept.add(key)
        self._refused.pop(key, None)

    def _tell(self, places: Sequence[int]) -> None:
        last = len(EntryColumn) - 1
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        self.typed_changed.emit()

    # Qt's own names from here on.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(EntryColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.line(index.row()), EntryColumn(index.column())
        spec = ENTRY_COLUMNS[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(spec.text(line).split())
        if role == Qt.ItemDataRole.EditRole:
            return cell_text(line.content, column) if spec.field else spec.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if spec.centred else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{spec.title}：{spec.text(line)}"
        return line if role == LINE_ROLE else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = EntryColumn(index.column()) if index.isValid() else EntryColumn.NO
        if role != Qt.ItemDataRole.EditRole or column not in EDITABLE:
            return False
        words = str(value)
        if words == cell_text(self.line(index.row()).content, column):
            return False
        return self.change_cells({(index.row(), column): words})

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.isValid() and index.column() in EDITABLE and not self._shown[index.row()].locked
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        spec = ENTRY_COLUMNS[EntryColumn(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return spec.tip or None
        return _CENTRE if role == Qt.ItemDataRole.TextAlignmentRole else None


def key_of(row: EntryRow) -> RowKey:
    """What tells rows apart."""
    return row.task_id, row.unit_id


def message_of(line: EntryLine) -> str:
    """What the user should know of a row, the most pressing first; empty when there is nothing."""
    if line.refused:
        return f"没有报成：{line.refused}"
    if line.row.locked:
        return line.row.locked
    report = line.row.report
    if report is not None and report.state is ReportState.RETURNED:
        return f"退回原因：{report.decision_reason}"
    return problem_of(line.content, EntryColumn.PERCENT) or fall_of(line)


def tip_of(line: EntryLine, column: EntryColumn) -> str | None:
    """The tool tip of a cell."""
    if problem := wrong_in(line, column):
        return problem
    if column in (EntryColumn.STATE, EntryColumn.NO):
        return "\n".join(words for words in (line.mark.value, message_of(line)) if words)
    if column is EntryColumn.TITLE:
        return f"{line.row.code}　{line.row.title}\n\n{line.row.measure[:_TIP_LENGTH]}"
    if column is EntryColumn.PROOFS:
        names = [proof.name for proof in line.row.proofs] + [file.name for file in line.content.files]
        return "\n".join([*names, *line.content.numbers]) or ENTRY_COLUMNS[column].tip
    return ENTRY_COLUMNS[column].text(line)[:_TIP_LENGTH] or None


def wrong_in(line: EntryLine, column: EntryColumn) -> str:
    """What is wrong in a cell of a row, empty when nothing is."""
    if column is EntryColumn.PERCENT_REASON and line.typed is not None:
        return fall_of(line)
    return problem_of(line.content, column)


def _unless_said(row: EntryRow, typed: Typed) -> Typed | None:
    """None where the input is empty, or what the report says anyway."""
    if typed.is_empty and row.report is None:
        return None
    if row.report is not None and says_the_same(typed, row.report, row.proofs):
        return None
    return replace(typed, after=0)


def _search_text(row: EntryRow) -> str:
    spoken = " ".join(map(initials, (row.title, row.unit)))
    return "\x1f".join((row.no, row.code, row.title, row.measure, row.unit, spoken)).lower()
