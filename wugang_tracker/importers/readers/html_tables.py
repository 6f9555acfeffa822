"""A table of a web page as a grid: rowspan and colspan as merged ranges. The words of cells are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Cell, MergedRange, RawTable
from wugang_tracker.importers.readers.html_words import words_of

MAX_CELLS = 2_000_000

_MOST_COLUMNS = 200
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SECTIONS = ("thead", "tbody", "tfoot")

Element = Any  # an lxml element, which is not typed


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from (row for row in child if row.tag == "tr")


def read_table(table: Element, name: str, file: str) -> RawTable:
    """A table with its merged ranges; rows that the page hides are read and counted in a note."""
    elements = list(rows_of(table))
    taken: dict[int, int] = {}  # for a column, the last row that a cell above covers
    rows: list[list[Cell]] = []
    merges: list[MergedRange] = []
    for top, row in enumerate(elements):
        cells: list[Cell] = []
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, -1) >= top:
                column += 1
            merge = _range(cell, top, column, len(elements))
            if merge.right >= _MOST_COLUMNS:
                break
            cells += [None] * (column - len(cells)) + [words_of(cell) or None]
            if merge.bottom > top or merge.right > column:
                merges.append(merge)
                taken |= dict.fromkeys(range(merge.left, merge.right + 1), merge.bottom)
            column = merge.right + 1
        rows.append(cells)
    hidden = sum(bool(_HIDDEN.search(row.get("style", ""))) for row in elements)
    notes = (f"「{name}」有 {hidden} 行在网页上被隐藏，已一并读取。",) * bool(hidden)
    return RawTable(name, _even(rows, merges, file), tuple(merges), notes=notes)


def _range(cell: Element, top: int, left: int, height: int) -> MergedRange:
    """The range of a cell; rowspan 0 means down to the end."""
    rows = (
        _number(cell.get("rowspan"), 0) if cell.get("rowspan", "").strip() == "0" else _number(cell.get("rowspan"), 1)
    )
    bottom = height - 1 if rows == 0 else min(top + rows, height) - 1
    return MergedRange(top, left, bottom, left + max(1, _number(cell.get("colspan"), 1)) - 1)


def _even(rows: list[list[Cell]], merges: list[MergedRange], file: str) -> tuple[tuple[Cell, ...], ...]:
    """All rows of one width, merged ranges within it."""
    width = max([len(row) for row in rows] + [merge.right + 1 for merge in merges], default=0)
    if width * len(rows) > MAX_CELLS:
        hint = "请把清单复制到 Excel，另存为 .xlsx 后再导入。"
        raise SheetError(f"「{file}」的表格跨得过宽，读不了。", hint, file=file)
    return tuple(tuple(row + [None] * (width - len(row))) for row in rows)


def _number(text: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(\d{1,6})\s*", text or "")
    return int(found[1]) if found else otherwise
