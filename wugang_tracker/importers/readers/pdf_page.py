"""One page of a PDF as lines and ruled tables, in points from its top left corner. What pages make together is joined
elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.wording import compact

_GAP = 0.45  # of a letter's size: what is wider is a space
_SAME_LINE = 0.45
_OPEN_SIDE = 5.0
_NEAR = 2.0
_MOST_EDGES = 20_000
_MOST_LETTERS = 100_000
_BOLD = ("bold", "heavy", "black")

Letter = dict[str, Any]  # a char of pdfplumber: text, x0, x1, top, bottom, size, fontname
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place and the size of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a ruled table with the lines in it. open: the page ends before it does, so no line is below it."""

    box: Box
    lines: tuple[Line, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table as one page shows it."""

    box: Box
    cells: tuple[PageCell, ...]


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What was read of one page. letters: how many; unknown: those without a meaning; picture: whether it shows one."""

    number: int
    tables: tuple[PageTable, ...]
    lines: tuple[Line, ...]
    letters: int
    unknown: int
    picture: bool


def read_page(page: Page, file: str) -> PdfPage:
    """The lines and tables of a page. Raises SheetError for a page that no list would have."""
    letters = [letter for letter in _letters(page.chars) if letter["bottom"] >= 0 and letter["top"] <= page.height]
    if len(letters) > _MOST_LETTERS or len(page.edges) > _MOST_EDGES:
        sentence = f"「{file}」第 {page.page_number} 页的内容过于密集，不像是任务清单，已停止读取。"
        raise SheetError(sentence, "请只导出有任务清单的页，再导入。", file=file)
    boxes = [[_box(cell) for cell in table.cells] for table in page.find_tables(_settings(page))]
    tables, free = _tables([cells for cells in boxes if len(cells) > 1], letters, page)
    unknown = sum(letter["text"].startswith("(cid:") for letter in letters)
    return PdfPage(page.page_number, tables, lines_of(free), len(letters), unknown, bool(page.images))


def _letters(chars: Sequence[Letter]) -> Iterator[Letter]:
    """The letters once each: bold is often printed twice. Slanted ones are a watermark."""
    seen = set()
    for char in chars:
        place = (char["text"], round(char["x0"]), round(char["top"]))
        if char["upright"] and place not in seen:
            seen.add(place)
            yield char


def _settings(page: Page) -> dict[str, Any]:
    """Where tables are looked for. Tables without lines at their sides, or at the end of a page, get them."""
    across = [edge for edge in page.edges if edge["orientation"] == "h" and edge["width"] > 2 * _OPEN_SIDE]
    down = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not down or not across:
        return {}
    ends = (min(edge["x0"] for edge in across), max(edge["x1"] for edge in across))
    sides = [end for end in ends if not any(abs(end - edge["x0"]) < _NEAR for edge in down)]
    return {"explicit_vertical_lines": sides, "explicit_horizontal_lines": _ends(down)}


def _ends(down: Sequence[Letter]) -> list[float]:
    """Where tables begin and end by their vertical lines, from top to bottom."""
    ends: list[float] = []
    for edge in sorted(down, key=lambda edge: float(edge["top"])):
        if ends and edge["top"] <= ends[-1] + _NEAR:
            ends[-1] = max(ends[-1], edge["bottom"])
        else:
            ends += [edge["top"], edge["bottom"]]
    return ends


def _box(cell: Any) -> Box:
    left, top, right, bottom = cell
    return (float(left), float(top), float(right), float(bottom))


def _tables(
    boxes: Sequence[Sequence[Box]], letters: Iterable[Letter], page: Page
) -> tuple[tuple[PageTable, ...], list[Letter]]:
    """The tables with their words, and the letters that stand in none of them."""
    outer = [_around(cells) for cells in boxes]
    cut = {cell for cells, box in zip(boxes, outer, strict=True) for cell in _cut_cells(cells, box[3], page)}
    held: dict[Box, list[Letter]] = {cell: [] for cells in boxes for cell in cells}
    free: list[Letter] = []
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        at = next((at for at, box in enumerate(outer) if _holds(box, x, y)), None)
        inside = () if at is None else boxes[at]
        cell = next((box for box in inside if _holds(box, x, y)), None) or _cut_label(cut, x, letter["top"])
        (free if cell is None else held[cell]).append(letter)
    tables = (
        PageTable(box, tuple(PageCell(cell, lines_of(held[cell]), cell in cut) for cell in cells))
        for cells, box in zip(boxes, outer, strict=True)
    )
    return tuple(sorted(tables, key=lambda table: table.box[1])), free


def _cut_cells(cells: Sequence[Box], end: float, page: Page) -> list[Box]:
    """The cells that go on over the page: they have no line below, where others of the last row have one."""
    last = [cell for cell in cells if end - cell[3] <= _NEAR]
    is_open = [cell for cell in last if not _is_closed(cell, page)]
    return is_open if len(is_open) < len(last) else []


def _is_closed(cell: Box, page: Page) -> bool:
    """Whether a line is drawn below a cell."""
    below = (
        min(edge["x1"], cell[2]) - max(edge["x0"], cell[0])
        for edge in page.edges
        if edge["orientation"] == "h" and abs(edge["top"] - cell[3]) <= _NEAR
    )
    return float(sum(width for width in below if width > 0)) >= (cell[2] - cell[0]) / 2


def _cut_label(cut: Iterable[Box], x: float, top: float) -> Box | None:
    """The cut cell that words below its table belong to: some print a label in the middle of all pages and clip it."""
    return next((cell for cell in cut if cell[0] <= x < cell[2] and top >= cell[3] - _NEAR), None)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def lines_of(letters: Sequence[Letter]) -> tuple[Line, ...]:
    """Letters as lines from top to bottom."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter["bottom"]):
        if rows and letter["bottom"] - rows[-1][0]["bottom"] <= _SAME_LINE * max(letter["size"], rows[-1][0]["size"]):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return tuple(line for row in rows if (line := _line(row)).text)


def _line(letters: list[Letter]) -> Line:
    letters.sort(key=lambda letter: letter["x0"])
    printed = [letter for letter in letters if letter["text"].strip()] or letters
    words = ""
    for before, letter in zip([None, *letters[:-1]], letters, strict=True):
        if before is not None and letter["x0"] - before["x1"] > _GAP * max(before["size"], letter["size"]):
            words += " "
        words += letter["text"]
    return Line(
        compact(" ".join(words.split())),
        printed[0]["x0"],
        printed[-1]["x1"],
        min(letter["top"] for letter in printed),
        max(letter["bottom"] for letter in printed),
        max(letter["size"] for letter in printed),
        all(any(word in letter["fontname"].lower() for word in _BOLD) for letter in printed),
    )
