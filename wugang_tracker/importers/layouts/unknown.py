"""Tables that may be lists although no header is understood: shown with some rows, for a person to name the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wugang_tracker.domain.sheets import RawDocument, RawTable, TableLayout
from wugang_tracker.domain.wording import tidy
from wugang_tracker.importers.layouts.columns import column_of, header_key, told_words
from wugang_tracker.importers.layouts.grid import as_words, filled

_FEWEST_COLUMNS = 2
_LONGEST_WORDS = 30
_LOOKED_AT = 30
_SAMPLES = 3
_MOST = 8


def unknown_layouts(document: RawDocument) -> tuple[TableLayout, ...]:
    """How the visible tables of a document are headed, those with the most known columns first, then the longest."""
    found = [
        (layout, len(table.rows))
        for table in document.tables
        if not table.hidden and (layout := _layout(table)) is not None
    ]
    found.sort(key=lambda one: (-sum(map(bool, one[0].columns)), -one[1]))
    return tuple(layout for layout, _ in found[:_MOST])


def _layout(table: RawTable) -> TableLayout | None:
    """The likeliest header of a table: the first row of short words, each its own, that is as wide as what follows."""
    rows = as_words(filled(table, across=True) if table.merges else table.rows)
    for index, row in enumerate(rows[:_LOOKED_AT]):
        words = told_words(row)
        samples = tuple(_samples(rows[index + 1 :], len(words)))
        if _is_header(words) and samples:
            known = tuple(column.value if word and (column := column_of(word)) else "" for word in words)
            columns = tuple(word if word not in known[:at] else "" for at, word in enumerate(known))
            return TableLayout(table.name, table.first_row + index, header_key(words), words, columns, samples)
    return None


def _is_header(words: Sequence[str]) -> bool:
    said = [word for word in words if word]
    if len(set(said)) < _FEWEST_COLUMNS or len(set(said)) * 2 < len(words):
        return False
    return all(len(word) <= _LONGEST_WORDS and not word[0].isdigit() for word in said)


def _samples(below: Sequence[Sequence[str]], width: int) -> Iterator[tuple[str, ...]]:
    """The first rows that fill at least half of the columns."""
    full = (row for row in below if sum(map(bool, row[:width])) * 2 >= max(width, _FEWEST_COLUMNS))
    for row, _ in zip(full, range(_SAMPLES), strict=False):
        cells = [tidy(cell) for cell in row[:width]]
        yield (*cells, *[""] * (width - len(cells)))
