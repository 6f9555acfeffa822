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
    """A cell of a ruled table with the lines in it."""

    box: Box
    lines: tuple[Line, ...]


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
    letters = list(_letters(page.chars))
    if len(letters) > _MOST_LETTERS or len(page.edges) > _MOST_EDGES:
        sentence = f"「{file}」第 {page.page_number} 页的内容过于密集，不像是任务清单，已停止读取。"
        raise SheetError(sentence, "请只导出有任务清单的页，再导入。", file=file)
    boxes = [[_box(cell) for cell in table.cells] for table in page.find_tables(_settings(page))]
    tables, free = _tables([cells for cells in boxes if len(cells) > 1], letters)
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
    """Where tables are looked for. Tables without lines at their left and right sides get them."""
    across = [edge for edge in page.edges if edge["orientation"] == "h" and edge["width"] > 2 * _OPEN_SIDE]
    down = [edge["x0"] for edge in page.edges if edge["orientation"] == "v"]
    sides: list[float] = []
    if down and across:
        ends = (min(edge["x0"] for edge in across), max(edge["x1"] for edge in across))
        sides = [end for end in ends if not any(abs(end - x) < _NEAR for x in down)]
    return {"explicit_vertical_lines": sides} if sides else {}


def _box(cell: Any) -> Box:
    left, top, right, bottom = cell
    return (float(left), float(top), float(right), float(bottom))


def _tables(boxes: Sequence[Sequence[Box]], letters: Iterable[Letter]) -> tuple[tuple[PageTable, ...], list[Letter]]:
    """The tables with their words, and the letters that stand in none of them."""
    outer = [_around(cells) for cells in boxes]
    held: list[dict[Box, list[Letter]]] = [{cell: [] for cell in cells} for cells in boxes]
    free = []
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        at = next((at for at, box in enumerate(outer) if _holds(box, x, y)), None)
        cell = None if at is None else next((box for box in held[at] if _holds(box, x, y)), None)
        if at is None or cell is None:
            free.append(letter)
        else:
            held[at][cell].append(letter)
    tables = (
        PageTable(box, tuple(PageCell(cell, lines_of(words)) for cell, words in cells.items()))
        for box, cells in zip(outer, held, strict=True)
    )
    return tuple(sorted(tables, key=lambda table: table.box[1])), free


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
