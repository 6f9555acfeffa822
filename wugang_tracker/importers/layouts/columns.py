"""Columns of a task table, known by the words of their headers wherever they stand (IMPORT, Tables)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wugang_tracker.domain.deadlines import says_deadline
from wugang_tracker.domain.diff import OWN_HEADERS
from wugang_tracker.domain.wording import folded, key, tidy
from wugang_tracker.importers.layouts.header_words import LONGEST_HEADER, Column, column_of, nearness

__all__ = ["LONGEST_HEADER", "Column", "column_of"]

_VALUES = frozenset(column.value for column in Column)
_NOTHING_CHOSEN: Mapping[str, Sequence[str]] = MappingProxyType({})
_NEEDED = (
    frozenset({Column.MEASURE, Column.DIRECTION, Column.TITLE}),
    frozenset({Column.UNITS, Column.LEAD, Column.DEADLINE}),
)
_FEWEST_COLUMNS = 3
_MERGED_COLUMNS = 2
_REPORTING_UNIT = "主责单位"
_BETWEEN = "·"


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (0-based, inclusive) and which cell index holds which column.

    words: one for each cell, up to the last that says something. guessed: columns known by what they hold alone.
    """

    top: int
    bottom: int
    columns: Mapping[Column, int]
    words: tuple[str, ...]
    guessed: tuple[Column, ...] = ()

    @property
    def key(self) -> str:
        """What the same header is known by in any file."""
        return header_key(self.words)

    @property
    def names(self) -> tuple[str, ...]:
        """The column word that each cell stands for, empty for none."""
        by_place = {place: column.value for column, place in self.columns.items()}
        return tuple(by_place.get(place, "") for place in range(len(self.words)))

    def column(self, column: Column) -> int | None:
        """The cell index of a column, None where the table has none."""
        return self.columns.get(column)


def header_key(words: Sequence[str]) -> str:
    """The words of a header made comparable: width and white space do not count, the order of the cells does."""
    return "|".join(key(word).replace("|", "/") for word in words).rstrip("|")


def find_header(
    rows: Sequence[Sequence[str]], start: int = 0, chosen: Mapping[str, Sequence[str]] = _NOTHING_CHOSEN
) -> Header | None:
    """The first header at or below a row, in one row or two.

    chosen: for a header's key the column word of each cell, as the user has set them; it counts before any words.
    """
    for index in range(start, len(rows)):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        found = _chosen_header(rows, index, chosen) if chosen else None
        if found := found or _header_at(rows[index], below, index):
            return _with_third_row(found, rows)
    return None


def candidate_headers(rows: Sequence[Sequence[str]], index: int) -> tuple[tuple[Sequence[str], int], ...]:
    """The words that a header beginning in this row may have, with the row it ends in: this one, or the next."""
    upper, below = rows[index], rows[index + 1] if index + 1 < len(rows) else ()
    if len(set(filter(None, upper))) < _FEWEST_COLUMNS - 1:  # a title over the whole table is no header
        return ()
    if _is_data(below):
        return ((upper, index),)
    return ((upper, index), (_stacked(upper, below), index + 1))


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds a number or a date: no second row of a header does."""
    return any(cell and (folded(cell).strip("()（）.、").isdigit() or says_deadline(cell)) for cell in row)


def _header_at(upper: Sequence[str], below: Sequence[str], index: int) -> Header | None:
    """The header that begins in this row, by its words."""
    single = _header(upper, index, index)
    lone = single is None and not _is_data(below) and _header(below, index + 1, index + 1) is None
    if lone or (single is not None and _goes_on(upper, below)):
        return _header(_stacked(upper, below), index, index + 1)
    return single


def _with_third_row(found: Header, rows: Sequence[Sequence[str]]) -> Header:
    """The header with a third row, where the second divides its columns once more (县级 above 牵头单位, 配合单位)."""
    if found.bottom == found.top or found.bottom + 1 >= len(rows):
        return found
    second, third = rows[found.bottom], rows[found.bottom + 1]
    added = [cell for at, cell in enumerate(third) if cell and (at >= len(second) or cell != second[at])]
    if not added or not all(column_of(cell) for cell in added) or not _goes_on(second, third):
        return found
    if all(cell in found.words for cell in added):  # the same words again are the header of the next page
        return found
    return _header(_stacked(found.words, third), found.top, found.bottom + 1) or found


def _chosen_header(rows: Sequence[Sequence[str]], index: int, chosen: Mapping[str, Sequence[str]]) -> Header | None:
    """The header in this row, or in it and the next, whose columns the user has set."""
    for cells, bottom in candidate_headers(rows, index):
        words = told_words(cells)
        if words and (names := chosen.get(header_key(words))) is not None:
            return Header(index, bottom, columns_named(names), words)
    return None


def columns_named(names: Sequence[str]) -> dict[Column, int]:
    """The columns by place, the first of each; words that name no column count as none."""
    found: dict[Column, int] = {}
    for place, name in enumerate(names):
        if name in _VALUES:
            found.setdefault(Column(name), place)
    return found


def told_words(cells: Sequence[str]) -> tuple[str, ...]:
    """The words of header cells, tidied, without blank ones at the end."""
    words = [tidy(cell) for cell in cells]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def is_repeated(header: Header, row: Sequence[str]) -> bool:
    """Whether a row of the body says the header's words again, as printed pages do."""
    named = [(index, cell) for index, cell in enumerate(row) if cell]
    if len(named) < 2 or any(len(cell) > LONGEST_HEADER for _, cell in named):
        return False
    if all(column_of(cell) for _, cell in named):
        return True
    return all(index < len(header.words) and _says(header.words[index], cell) for index, cell in named)


def _says(words: str, cell: str) -> bool:
    """Whether a cell says a header's words, or one row of them."""
    return key(cell) in {key(words), *map(key, words.split(_BETWEEN))}


def _header(cells: Sequence[str], top: int, bottom: int) -> Header | None:
    """The header in these cells: at least three known columns, a task among them and a unit or deadline."""
    found: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        column = column_of(cell) if cell else None
        if column is not None:
            found.setdefault(column, index)
    choose_measure(found, cells)
    _choose_label(found, cells)
    _drop_reporting_unit(found, cells)
    if len(found) < _FEWEST_COLUMNS or not all(found.keys() & group for group in _NEEDED):
        return None
    return Header(top, bottom, _settled(found), told_words(cells))


def _is_own(cells: Sequence[str]) -> bool:
    """Whether a header is that of a paper of ours, which holds codes."""
    return not {key(cell.split(_BETWEEN)[-1]) for cell in cells}.isdisjoint(OWN_HEADERS)


def _drop_reporting_unit(found: dict[Column, int], cells: Sequence[str]) -> None:
    """In our own ledger 主责单位 is who reports, worked out and no part of the list. Our short tables are no lists."""
    lead = found.get(Column.LEAD)
    if lead is None or key(cells[lead]) != _REPORTING_UNIT or not _is_own(cells):
        return
    del found[Column.LEAD]
    if Column.UNITS not in found:
        found.clear()


def choose_measure(found: dict[Column, int], cells: Sequence[str]) -> None:
    """Of several columns of tasks the one that tells most; those before it are what its measures are for.

    重点任务 beside 具体举措 is a label. Of two that tell as little the later one is the task.
    """
    tasks = [at for at, cell in enumerate(cells) if cell and column_of(cell) is Column.MEASURE]
    if len(tasks) < 2:  # nothing to choose between
        return
    best = max(tasks, key=lambda at: (nearness(cells[at]), at if nearness(cells[at]) == 0 else -at))
    found[Column.MEASURE] = best
    labels = [at for at in tasks if at < best and key(cells[at]) != key(cells[best])]
    for at in reversed(labels):
        free = next((one for one in (Column.DIRECTION, Column.CATEGORY) if one not in found), None)
        if free is not None:
            found[free] = at


def _choose_label(found: dict[Column, int], cells: Sequence[str]) -> None:
    """Where only columns of directions tell the tasks, the last of them is the task (小类, 工作任务)."""
    places = [at for at, cell in enumerate(cells) if cell and column_of(cell) is Column.DIRECTION]
    if Column.MEASURE not in found and len(places) > 1 and key(cells[places[0]]) != key(cells[places[-1]]):
        found[Column.MEASURE] = places[-1]


def _settled(found: dict[Column, int]) -> dict[Column, int]:
    """A table without a measure column tells its tasks in the direction or title column."""
    if Column.MEASURE in found:
        return found
    source = Column.TITLE if Column.DIRECTION not in found else Column.DIRECTION
    return {Column.MEASURE if column is source else column: index for column, index in found.items()}


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows as one: the lower word where it names a column, else the upper; both where an own column is divided."""
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    spans = [
        bool(word) and word in (*above[max(0, at - 1) : at], *above[at + 1 : at + 2]) for at, word in enumerate(above)
    ]
    return [
        low if low and column_of(low) else f"{high}{_BETWEEN}{low}" if span and low and low != high else high or low
        for high, low, span in zip(above, below, spans, strict=True)
    ]


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the next row still belongs to the header: merged with it, or all it adds are names of columns."""
    added = [cell for index, cell in enumerate(lower) if cell and (index >= len(upper) or cell != upper[index])]
    merged = sum(bool(cell and cell == other and column_of(cell)) for cell, other in zip(upper, lower, strict=False))
    return bool(added) and (merged >= _MERGED_COLUMNS or all(column_of(cell) for cell in added))
