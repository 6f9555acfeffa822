"""What a row says in columns that are no part of a list: kept by header word, for 期初进展 and our own codes."""

from __future__ import annotations

from collections.abc import Sequence

from wugang_tracker.domain.sheets import Cell
from wugang_tracker.domain.wording import lines_joined
from wugang_tracker.importers.layouts.columns import Header
from wugang_tracker.importers.layouts.grid import words


def extras_of(header: Header, cells: Sequence[Cell], own: frozenset[int] = frozenset()) -> tuple[tuple[str, str], ...]:
    """The text of every other cell with its header's words, in the order of the sheet.

    own: columns that hold something without a header; they are called by their place. Numbers are as the sheet shows
    them: the reader has made 60% of 0.6 where the cell is formatted so, and 0.6 stays 0.6 where it is not.
    """
    taken = frozenset(header.columns.values())
    told = ((at, _text(cell)) for at, cell in enumerate(cells) if at not in taken)
    return tuple((name, text) for at, text in told if text and (name := _name(header, at, own)))


def _name(header: Header, place: int, own: frozenset[int]) -> str:
    """The word above a column, else its place; a cell beyond the header alone is no column."""
    said = lines_joined(header.words[place]) if place < len(header.words) else ""
    return said or (f"第{place + 1}列" if place < len(header.words) or place in own else "")


def _text(cell: Cell) -> str:
    """The words of a cell; line breaks stay, for a progress text is written in paragraphs."""
    return "\n".join(line for part in words(cell).splitlines() if (line := part.strip()))
