"""Rows whose cells moved: judged by what they hold, put back where certain, and shown (IMPORT, Shifted rows)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wugang_tracker.domain.deadlines import says_deadline
from wugang_tracker.domain.responsibility import says_units
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.layouts.columns import Column

_LONGEST_NUMBER = 8
_LONGEST_CATEGORY = 16
_LONGEST_DIRECTION = 45
_LONGEST_LABEL = 60
_SHORTEST_MEASURE = 4
_SURE_MEASURE = 10
_UNITS = frozenset({Column.LEAD, Column.UNITS, Column.SUPPORT})
_LABELLED = frozenset({Column.CATEGORY, Column.DIRECTION})
_BADLY = 2

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Labels:
    """Keys of the 专项 and 改革方向 that rows in good order name."""

    categories: frozenset[str]
    directions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Repair:
    """A row put in order; certain is False when it fits no order well and was left as it stood."""

    cells: tuple[str, ...]
    certain: bool = True


class Order:
    """The order in which the cells of a table stand, judged once for each text: lists repeat labels and units."""

    def __init__(self, columns: Mapping[Column, int], width: int, spare: frozenset[int], rows: Sequence[Cells]) -> None:
        """width: of the header; spare: columns beyond it that are the office's own; rows: the whole table."""
        self._columns = columns
        self._last = max(width, max(columns.values(), default=0) + 1)
        self._spare = spare
        self._rows = rows
        self._labels = Labels(frozenset(), frozenset())
        self._judged: list[tuple[Column, int, dict[str, bool]]] = [(at, place, {}) for at, place in columns.items()]
        self._labels = self._labels_of(rows)
        for column, _, known in self._judged:
            if column in _LABELLED:
                known.clear()

    def repairs(self) -> Iterator[Repair | None]:
        """Each row of the table in order, None where it is in order already."""
        for row, wrong in zip(self._rows, self._all_misfits(self._rows), strict=True):
            yield self._repair(row, wrong) if wrong else None

    def _repair(self, row: Cells, wrong: Sequence[Column]) -> Repair | None:
        """The row in order, None where what is wrong with it moved nothing.

        Tried: a blank cell too many, a blank cell too few, a label in its neighbour's column. Taken only if everything
        fits then, and all ways that fit say the same.
        """
        orders = (cells for cells in _orders(self._columns, row) if _is_full(self._columns, cells))
        fitting = {_told(self._columns, cells): cells for cells in orders if not self._misfits(cells)}
        if len(fitting) == 1:
            return Repair(next(iter(fitting.values())))
        return Repair(tuple(row), certain=False) if len(wrong) >= _BADLY else None

    def _labels_of(self, rows: Sequence[Cells]) -> Labels:
        """The labels of those rows whose telling cells stand where the header says."""
        wrong = self._all_misfits(rows)
        if odd := self._forget_misunderstood(wrong):
            wrong = [[column for column in columns if column not in odd] for columns in wrong]
        sound = [row for row, columns in zip(rows, wrong, strict=True) if not columns]
        category, direction = self._columns.get(Column.CATEGORY), self._columns.get(Column.DIRECTION)
        # A 专项 is printed together with its first 改革方向; a label alone may be a direction in the wrong column.
        paired = [row for row in sound if direction is None or _at(row, direction)]
        return Labels(_keys(category, paired), _keys(direction, sound))

    def _forget_misunderstood(self, wrong: Sequence[Sequence[Column]]) -> Collection[Column]:
        """Leaves out a column that alone does not fit in most rows: its words are of an unknown kind, nothing moved.

        Answers with those columns.
        """
        alone = Counter(columns[0] for columns in wrong if len(columns) == 1)
        odd = {column for column, count in alone.items() if count * 2 > len(wrong)} - {Column.MEASURE}
        self._judged = [judged for judged in self._judged if judged[0] not in odd]
        return odd

    def _all_misfits(self, rows: Sequence[Cells]) -> list[list[Column]]:
        """What _misfits says of each row, column by column: half the time, for nearly all rows fit."""
        wrong: list[list[Column]] = [[] for _ in rows]
        for column, index, known in self._judged:
            cells = [_at(row, index) for row in rows]
            for cell in set(cells) - known.keys():
                known[cell] = _fits(column, cell, self._labels)
            if not all(map(known.__getitem__, cells)):
                for misfits, cell in zip(wrong, cells, strict=True):
                    if not known[cell]:
                        misfits.append(column)
        for misfits, row in zip(wrong, rows, strict=True):
            if self._overflows(row):
                misfits.append(Column.NOTE)
        return wrong

    def _misfits(self, row: Cells) -> list[Column]:
        """The columns whose cell does not hold what the header promises."""
        wrong: list[Column] = []
        for column, index, known in self._judged:
            cell = _at(row, index)
            fits = known.get(cell)
            if fits is None:
                fits = known[cell] = _fits(column, cell, self._labels)
            if not fits:
                wrong.append(column)
        if self._overflows(row):
            wrong.append(Column.NOTE)
        return wrong

    def _overflows(self, row: Cells) -> bool:
        """Whether something stands behind the last column and is none of the office's own."""
        return len(row) > self._last and any(
            row[place] and place not in self._spare for place in range(self._last, len(row))
        )


def _is_full(columns: Mapping[Column, int], row: Cells) -> bool:
    """Whether a row has what every task has, a measure of some length and units: less is no ground to move cells."""
    units = [_at(row, index) for column, index in columns.items() if column in _UNITS]
    return any(units) and len(_at(row, columns[Column.MEASURE])) >= _SURE_MEASURE


def _keys(index: int | None, rows: Sequence[Cells]) -> frozenset[str]:
    if index is None:
        return frozenset()
    return frozenset(map(key, {row[index] for row in rows if index < len(row) and row[index]}))


def _told(columns: Mapping[Column, int], row: Cells) -> tuple[str, ...]:
    return tuple(_at(row, index) for index in columns.values())


def _at(row: Cells, index: int) -> str:
    return row[index] if index < len(row) else ""


def _orders(columns: Mapping[Column, int], row: Cells) -> Iterator[tuple[str, ...]]:
    """The row with one blank cell taken out or put in, one label moved to a blank neighbour, or who and when turned."""
    answering = {place for column, place in columns.items() if column in _UNITS or column is Column.DEADLINE}
    for index, cell in enumerate(row):
        if not cell:
            yield (*row[:index], *row[index + 1 :], "")
    if not row or not row[-1] or len(row) > max(columns.values(), default=0) + 1:
        for index in range(1, len(row)):
            yield (*row[:index], "", *row[index:])
    for index in range(len(row) - 1):
        left, right = row[index], row[index + 1]
        turned = index in answering and index + 1 in answering
        if bool(left) != bool(right) or (turned and left):
            yield (*row[:index], right, left, *row[index + 2 :])


def _fits(column: Column, cell: str, labels: Labels) -> bool:
    """Whether a cell can stand in a column."""
    if column is Column.MEASURE:
        return _is_measure(cell)
    if not cell or column in {Column.NOTE, Column.TITLE}:
        return True
    if column is Column.NO:
        return len(cell) <= _LONGEST_NUMBER and (cell.isdigit() or any(map(str.isdigit, cell)))
    if column is Column.CATEGORY:
        return _is_category(cell, labels)
    if column is Column.DIRECTION:
        return len(cell) <= _LONGEST_DIRECTION and not says_deadline(cell) and key(cell) not in labels.categories
    return says_deadline(cell) if column is Column.DEADLINE else says_units(cell)


def _is_measure(cell: str) -> bool:
    """Sentences, or words that are neither units nor a deadline."""
    if len(cell) > _LONGEST_LABEL and "。" in cell[:-1]:
        return True
    return len(cell) >= _SHORTEST_MEASURE and not says_units(cell) and not says_deadline(cell)


def _is_category(cell: str, labels: Labels) -> bool:
    """A label that is known as a direction and not as a 专项 stands in the wrong column."""
    known = key(cell)
    if known in labels.categories and known not in labels.directions:
        return True
    return len(cell) <= _LONGEST_CATEGORY and known not in labels.directions
