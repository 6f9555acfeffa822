"""Text as a cell can hold it, and how many lines it takes. No sheet is known here."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from wugang_tracker.domain.errors import UserError

CELL_LIMIT = 32_767  # characters Excel keeps in one cell; more would be cut without a word
ROW_LIMIT = 409.0  # points: no row of Excel is higher
# Height of a line as a multiple of the type size; no Chinese font that is likely to be used needs more.
LINE_SPACE = 1.46
_UNIT = 5.25  # points of one unit of column width
_PADDING = 1.4  # units a cell keeps free at its sides
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@")


def clean(text: str, place: str) -> str:
    """The text without control characters, with plain line ends.

    Raises UserError, naming the place, when it is longer than a cell can hold (PAPER, Excel).
    """
    tidy = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _ESCAPE_LIKE.sub("_x005F_", tidy)
    length = len(escaped) if escaped.isascii() else len(escaped.encode("utf-16-le")) // 2
    if length > CELL_LIMIT:
        raise UserError(f"{place}有 {length} 字，超过 Excel 一个单元格 {CELL_LIMIT} 字的上限。", "请先缩短这段文字。")
    return escaped


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the typed text for a formula."""
    return text.startswith(_FORMULA_STARTS)


@lru_cache(maxsize=65_536)
def units(text: str) -> float:
    """The width of one line of text in halves of a Chinese character."""
    return len(text) if text.isascii() else sum(1 if char < "\u0100" else 2 for char in text)


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a column of that width at that type size.

    One character is kept in reserve, for marks that may not begin a line are pulled down with their neighbour.
    """
    if not text:
        return 1
    fit = max(2.0, (width - _PADDING) * _UNIT / (size / 2) - 1)
    return sum(max(1, ceil(units(part) / fit)) for part in text.split("\n"))


def height(count: int, size: float) -> float:
    """Points that a number of lines takes in a row."""
    return round(count * size * LINE_SPACE + 5, 1)
