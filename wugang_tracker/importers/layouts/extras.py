"""What a row says in columns that are no part of a list: kept by header word, for 期初进展 and our own codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wugang_tracker.domain.sheets import Cell
from wugang_tracker.domain.wording import lines_joined
from wugang_tracker.importers.layouts.columns import Header
from wugang_tracker.importers.layouts.grid import words

Extras = tuple[tuple[str, str], ...]


def extra_columns(header: Header, spare: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """The columns that are none of a list, by place, with the words above them.

    spare: columns beyond the header; they, and those under a blank header cell, are called by their place.
    """
    taken = frozenset(header.columns.values())
    own = [place for place in range(len(header.words)) if place not in taken]
    return tuple((place, _name(header, place)) for place in (*own, *sorted(spare)))


def extras_of(columns: Sequence[tuple[int, str]], cells: Sequence[Cell]) -> Extras:
    """The text of a row's other cells with their headers, in the order of the sheet; blank ones are left out.

    Numbers are as the sheet shows them: the reader has made 60% of 0.6 where the cell is formatted so, and 0.6 stays
    0.6 where it is not.
    """
    if not columns:
        return ()
    told = [(name, _text(cells[place])) for place, name in columns if place < len(cells) and cells[place] is not None]
    return tuple((name, text) for name, text in told if text)


def _name(header: Header, place: int) -> str:
    said = lines_joined(header.words[place]) if place < len(header.words) else ""
    return said or f"第{place + 1}列"


def _text(cell: Cell) -> str:
    """The words of a cell; line breaks stay, for a progress text is written in paragraphs."""
    return "\n".join(line for part in words(cell).splitlines() if (line := part.strip()))
