"""A table as a grid of words: merged cells filled, values turned to text, everything by index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from wugang_tracker.domain.sheets import Cell, MergedRange, RawTable
from wugang_tracker.domain.wording import compact, tidy, visible

Row = list[Cell]


def filled(table: RawTable, *, across: bool = False) -> list[Row]:
    """The rows with every merged range filled downward, with across also to the right; never beyond the range.

    Downward only, a title or section that spans the table stays one cell, which is how it is known.
    """
    rows = [list(row) for row in table.rows]
    for merge in table.merges:
        _fill(rows, merge, across)
    return rows


def _fill(rows: list[Row], merge: MergedRange, across: bool) -> None:
    if merge.top >= len(rows) or merge.left >= len(rows[merge.top]):
        return
    value = rows[merge.top][merge.left]
    right = merge.right if across else merge.left
    for row in rows[merge.top : merge.bottom + 1]:
        for column in range(merge.left, min(right, len(row) - 1) + 1):
            row[column] = value


def words(value: Cell) -> str:
    """A cell as text with its line breaks, for matching and for units; dates in the way people write them."""
    if isinstance(value, str):
        return visible(value).strip()
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float):
        return format(value, ".15g")  # the digits a sheet shows: 0.30000000000000004 is 0.3
    return str(value)


def as_words(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """All cells as text."""
    return [[words(cell) if cell is not None else "" for cell in row] for row in rows]


def clean_rows(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """All cells as text in one line without the spaces of extraction; what many rows say is cleaned once."""
    known: dict[str, str] = {}
    return [
        [known[cell] if type(cell) is str and cell in known else _clean(cell, known) for cell in row] for row in rows
    ]


def _clean(cell: Cell, known: dict[str, str]) -> str:
    """A cell that is not among the known ones yet."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return compact(tidy(words(cell)))
    found = known[cell] = compact(tidy(cell))
    return found
