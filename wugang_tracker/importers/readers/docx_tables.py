"""A Word table as a grid: where each cell stands, what is merged. The words of cells are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docx.oxml.ns import qn

from wugang_tracker.domain.sheets import Cell, MergedRange
from wugang_tracker.importers.readers.docx_numbers import value_of
from wugang_tracker.importers.readers.docx_package import Element

_ROW, _CELL = qn("w:tr"), qn("w:tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = qn("w:trPr"), qn("w:tcPr")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NEAR = 150  # twips, 2.6 mm: edges so close are one edge that was drawn by hand
_UNKNOWN_WIDTH = 1000
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell between two edges of the grid. goes_on: it is the lower part of a merged one."""

    start: int
    stop: int
    text: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class WordTable:
    """The rows of a table as placed cells, and the widths of its grid columns in twips."""

    widths: tuple[int, ...]
    rows: tuple[tuple[_Placed, ...], ...]

    def continues(self, other: WordTable) -> bool:
        """Whether another table, right below this one, is printed as part of it: its columns stand the same."""
        total = sum(self.widths) or 1
        near = (abs(a - b) * 20 <= total for a, b in zip(self.widths, other.widths, strict=False))
        return len(self.widths) == len(other.widths) > 1 and all(near)

    def joined(self, other: WordTable) -> WordTable:
        """This table with the rows of another below."""
        return WordTable(self.widths, self.rows + other.rows)

    def grid(self) -> tuple[tuple[tuple[Cell, ...], ...], tuple[MergedRange, ...]]:
        """Cells by row and column, and the merged ranges."""
        columns = _columns(self)
        width = max(columns.values(), default=-1) + 1
        rows, merges, open_ranges = [], [], dict[int, MergedRange]()
        for top, placed in enumerate(self.rows):
            cells: list[Cell] = [None] * width
            still = {}
            for cell in placed:
                left, right = columns[cell.start], _last_column(columns, cell.stop, width)
                above = open_ranges.get(left)
                if cell.goes_on and above is not None:
                    still[left] = MergedRange(above.top, above.left, top, above.right)
                    continue
                cells[left] = cell.text or None
                still[left] = MergedRange(top, left, top, max(left, right))
            merges += [found for left, found in open_ranges.items() if not _grows(still, left, found)]
            open_ranges = still
            rows.append(tuple(cells))
        merges += open_ranges.values()
        several = (found for found in merges if (found.top, found.left) != (found.bottom, found.right))
        return tuple(rows), tuple(sorted(several, key=lambda found: (found.top, found.left)))


def _grows(still: dict[int, MergedRange], left: int, found: MergedRange) -> bool:
    return left in still and still[left].top == found.top


def read_table(table: Element, words: Callable[[Element], str]) -> WordTable:
    """A table with its cells' words. Rows that a tracked change deletes are left out."""
    grid = table.find(qn("w:tblGrid"))
    columns = () if grid is None else grid.findall(qn("w:gridCol"))
    widths = [_number(column.get(qn("w:w")), _UNKNOWN_WIDTH) or _UNKNOWN_WIDTH for column in columns]
    rows = tuple(tuple(_placed(row, words)) for row in _unwrapped(table, _ROW) if not _is_deleted(row))
    used = min(max((row[-1].stop for row in rows if row), default=0), _MOST_COLUMNS)
    widths += [_UNKNOWN_WIDTH] * (used - len(widths))
    return WordTable(tuple(widths[:_MOST_COLUMNS]), rows)


def cells_of(table: Element) -> Iterator[Iterator[Element]]:
    """The cells of each row as the file holds them, merged or not."""
    for row in _unwrapped(table, _ROW):
        if not _is_deleted(row):
            yield _unwrapped(row, _CELL)


def _unwrapped(element: Element, tag: str) -> Iterator[Element]:
    """Children of one kind, also inside content controls and inserted parts."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _placed(row: Element, words: Callable[[Element], str]) -> Iterator[_Placed]:
    start = _number(value_of(row.find(_ROW_PROPERTIES), "w:gridBefore"), 0)
    for cell in _unwrapped(row, _CELL):
        if start >= _MOST_COLUMNS:
            return
        properties = cell.find(_CELL_PROPERTIES)
        stop = start + max(1, _number(value_of(properties, "w:gridSpan"), 1))
        goes_on = value_of(properties, "w:vMerge") in ("", "continue")
        beside = value_of(properties, "w:hMerge") in ("", "continue")
        deleted = properties is not None and properties.find(qn("w:cellDel")) is not None
        yield _Placed(start, stop, "" if goes_on or beside or deleted else words(cell), goes_on)
        start = stop


def _is_deleted(row: Element) -> bool:
    properties = row.find(_ROW_PROPERTIES)
    return properties is not None and properties.find(qn("w:del")) is not None


def _columns(table: WordTable) -> dict[int, int]:
    """The column of each grid edge at which a cell begins; edges that nearly coincide are one column."""
    places = list(accumulate(table.widths, initial=0))
    rows = [{cell.start for cell in row} for row in table.rows]
    columns: dict[int, int] = {}
    group: list[int] = []
    for edge in sorted(set().union(*rows)):
        near = group and places[edge] - places[group[0]] <= _NEAR
        if not near or any(edge in row and row.intersection(group) for row in rows):
            group = []
        columns[edge] = columns[group[0]] if group else len(set(columns.values()))
        group.append(edge)
    return columns


def _last_column(columns: dict[int, int], stop: int, width: int) -> int:
    """The last column of a cell that ends at an edge."""
    following = [column for edge, column in columns.items() if edge >= stop]
    return min(following, default=width) - 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise


def joined_words(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell as its lines."""
    return "\n".join(words for words in paragraphs if words)
