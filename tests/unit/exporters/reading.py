"""Reading papers back in tests: characters with their places, lines, fonts. It shares no code with the writers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its text, left and right end, height over the foot of the page, type size."""

    text: str
    left: float
    right: float
    y: float
    size: float


def page_texts(file: Path) -> list[str]:
    """The text of every page, spaces and line ends removed."""
    with pdfplumber.open(file) as document:
        return ["".join((page.extract_text() or "").split()) for page in document.pages]


def page_sizes(file: Path) -> list[tuple[float, float]]:
    """Width and height of every page in points."""
    with pdfplumber.open(file) as document:
        return [(float(page.width), float(page.height)) for page in document.pages]


def page_lines(file: Path, number: int) -> list[PrintedLine]:
    """The lines of a page (from 1), upright characters only, from the top down."""
    with pdfplumber.open(file) as document:
        page = document.pages[number - 1]
        held: defaultdict[int, list[Any]] = defaultdict(list)
        for char in page.chars:
            if char["upright"]:
                held[round(char["matrix"][5])].append(char)
    return [_line(y, sorted(chars, key=lambda char: char["x0"])) for y, chars in sorted(held.items(), reverse=True)]


def _line(y: int, chars: list[Any]) -> PrintedLine:
    text = "".join(char["text"] for char in chars)
    return PrintedLine(text, chars[0]["x0"], chars[-1]["x1"], y, max(char["size"] for char in chars))


def turned_chars(file: Path, number: int) -> list[tuple[str, float, float]]:
    """Characters of a page that are not upright, with their places."""
    with pdfplumber.open(file) as document:
        return [(c["text"], c["x0"], c["y0"]) for c in document.pages[number - 1].chars if not c["upright"]]


def fonts_of(file: Path) -> dict[str, bool]:
    """Every font named in the file, and whether it is embedded as TrueType."""
    found: dict[str, bool] = {}
    with pdfplumber.open(file) as document:
        for page in document.pages:
            fonts = resolve1(resolve1(page.page_obj.resources).get("Font")) or {}
            for reference in fonts.values():
                font = resolve1(reference)
                descriptor = resolve1(font.get("FontDescriptor")) or {}
                found[str(font["BaseFont"])] = "FontFile2" in descriptor
    return found
