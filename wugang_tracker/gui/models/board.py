"""The table model of 收集进度: a unit on each row, sorted by any column, narrowed by state and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.models.reading import initials, pinyin_key
from wugang_tracker.services.form_board import BoardLine, BoardState

_Index = QModelIndex | QPersistentModelIndex
BOARD_ROLE = Qt.ItemDataRole.UserRole
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
BOARD_LIGHTS: dict[BoardState, Light] = {
    BoardState.UNSENT: Light.GREY,
    BoardState.SENT: Light.GREEN,
    BoardState.PARTIAL: Light.YELLOW,
    BoardState.COMPLETE: Light.BLUE,
    BoardState.LATE: Light.RED,
}
_ORDER = (BoardState.LATE, BoardState.PARTIAL, BoardState.UNSENT, BoardState.SENT, BoardState.COMPLETE)


class BoardColumn(IntEnum):
    """The columns in their order."""

    UNIT = 0
    STATE = auto()
    ASKED = auto()
    REPORTED = auto()
    MISSING = auto()
    DUE = auto()
    SENT = auto()
    READ = auto()
    PROBLEMS = auto()


@dataclass(frozen=True, slots=True)
class BoardColumnSpec:
    """What a column shows and by what it is sorted."""

    title: str
    width: int
    text: Callable[[BoardLine], str]
    key: Callable[[BoardLine], Any]
    centred: bool = False


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"


def _last(day: date | None) -> date:
    return day or date.max


BOARD_COLUMNS: dict[BoardColumn, BoardColumnSpec] = {
    BoardColumn.UNIT: BoardColumnSpec("单位", 210, lambda line: line.unit, lambda line: pinyin_key(line.unit)),
    BoardColumn.STATE: BoardColumnSpec("状态", 96, lambda line: str(line.state), lambda line: _ORDER.index(line.state)),
    BoardColumn.ASKED: BoardColumnSpec("应报", 64, lambda line: str(line.asked), lambda line: -line.asked, True),
    BoardColumn.REPORTED: BoardColumnSpec(
        "已报", 64, lambda line: str(line.reported), lambda line: -line.reported, True
    ),
    BoardColumn.MISSING: BoardColumnSpec(
        "未报", 64, lambda line: str(missing(line)) if missing(line) else "", lambda line: -missing(line), True
    ),
    BoardColumn.DUE: BoardColumnSpec("截止日", 100, lambda line: _day(line.due_day), lambda line: line.due_day, True),
    BoardColumn.SENT: BoardColumnSpec(
        "发送日", 100, lambda line: _day(line.sent_on), lambda line: _last(line.sent_on), True
    ),
    BoardColumn.READ: BoardColumnSpec(
        "读取日", 100, lambda line: _day(line.read_on), lambda line: _last(line.read_on), True
    ),
    BoardColumn.PROBLEMS: BoardColumnSpec(
        "问题", 300, lambda line: "；".join(line.problems), lambda line: -len(line.problems)
    ),
}


def missing(line: BoardLine) -> int:
    """How many asked tasks of a unit are not reported."""
    return max(0, line.asked - line.reported)


class BoardModel(QAbstractTableModel):
    """At first by unit; a click on a header sorts by it, another one the other way round."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[BoardLine, ...] = ()
        self._shown: list[BoardLine] = []
        self._state: BoardState | None = None
        self._words = ""
        self.order = (BoardColumn.UNIT, False)

    @property
    def all_lines(self) -> tuple[BoardLine, ...]:
        """Every unit, shown or not."""
        return self._all

    @property
    def lines(self) -> Sequence[BoardLine]:
        """The units shown, from top to bottom."""
        return self._shown

    def count(self, state: BoardState | None) -> int:
        """How many units are in a state; None: all."""
        return sum(state is None or line.state is state for line in self._all)

    def show_lines(self, lines: Sequence[BoardLine]) -> None:
        """Show other units."""
        self._all = tuple(lines)
        self._rebuild()

    def narrow(self, state: BoardState | None, words: str) -> None:
        """Show only units in a state whose name or initials hold the words."""
        self._state, self._words = state, words.strip().lower()
        self._rebuild()

    def _rebuild(self) -> None:
        self.beginResetModel()
        column, descending = self.order
        shown = [line for line in self._all if self._passes(line)]
        self._shown = sorted(shown, key=BOARD_COLUMNS[column].key, reverse=descending)
        self.endResetModel()

    def _passes(self, line: BoardLine) -> bool:
        if self._state is not None and line.state is not self._state:
            return False
        return self._words in line.unit.lower() or self._words in initials(line.unit)

    # Qt's own names from here on.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(BoardColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, spec = self._shown[index.row()], BOARD_COLUMNS[BoardColumn(index.column())]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            problems = index.column() == BoardColumn.PROBLEMS
            return ("\n".join(line.problems) if problems else spec.text(line)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if spec.centred else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{spec.title}：{spec.text(line)}"
        return line if role == BOARD_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return BOARD_COLUMNS[BoardColumn(section)].title
        return _CENTRE if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order = (BoardColumn(column), order == Qt.SortOrder.DescendingOrder)
        self._rebuild()
