"""PDF files as offices print them, made with reportlab and the bundled fonts: ruled tables over pages, damaged ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.support.documents import PROJECT
from tests.support.lists import HEADER, Layout

FONT = "WugangSong"
PICTURE = PROJECT / "resources" / "samples" / "evidence" / "photo.png"
WIDTHS = (36, 90, 120, 250, 150, 84)
LEFT, FOOT, SIZE, LEADING, PAD = 50.0, 60.0, 9.0, 12.5, 4.0
_LEFTS = tuple(LEFT + sum(WIDTHS[:at]) for at in range(len(WIDTHS) + 1))


@dataclass(frozen=True, slots=True)
class Print:
    """How a list is printed.

    header: again on each page. sides: lines at the left and right of the table. numbers: what is printed at the foot of
    a page. head: what is printed above each page. cut: rows may be broken over pages. centred: merged labels stand in
    the middle of their rows, and have no line where a page ends, as spreadsheets print them.
    """

    header: bool = True
    sides: bool = True
    merged: bool = True
    numbers: str = "— {page} —"
    head: str = ""
    cut: bool = True
    centred: bool = False
    title: str = Layout().title


def style(size: float = 9) -> ParagraphStyle:
    """Chinese text in the bundled font."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(PROJECT / "resources" / "fonts" / "wugang-song.ttf")))
    return ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size * 1.35, wordWrap="CJK")


def write_list(path: Path, rows: Sequence[Sequence[str]], made: Print = Print()) -> Path:
    """A list printed on A4 across: title, then one table of the rows, broken over pages as Word breaks it."""
    style()
    canvas = Canvas(str(path), pagesize=landscape(A4))
    _Press(canvas, made).print(rows)
    canvas.save()
    return path


@dataclass(slots=True)
class _Press:
    """Prints a table line by line. Labels as in the row above are left blank, without a line above them."""

    canvas: Canvas
    made: Print
    y: float = 0.0
    page: int = 0

    def print(self, rows: Sequence[Sequence[str]]) -> None:
        self._new_page()
        for words, size in (("附件1", 16), (self.made.title, 18)):
            self.canvas.setFont(FONT, size)
            self.canvas.drawString(LEFT, self.y - size, words)
            self.y -= 1.6 * size
        self._row([_wrapped(words, width) for words, width in zip(HEADER, WIDTHS, strict=True)], ())
        for at, row in enumerate(rows):
            same = _as_above(rows, at) if self.made.merged else ()
            shown = ["" if column in same else words for column, words in enumerate(row)]
            if self.made.centred:
                shown[1:3] = [row[column] if at == _middle(rows, at, column) else "" for column in (1, 2)]
            self._row([_wrapped(words, width) for words, width in zip(shown, WIDTHS, strict=True)], same)
        self._rule(())
        self._furniture()

    def _row(self, cells: list[list[str]], same: Collection[int]) -> None:
        """One row, or what fits of it; the rest goes to the next page."""
        room = int((self.y - FOOT - 2 * PAD) / LEADING)
        tall = max(map(len, cells))
        if tall > room and (not self.made.cut or room < 2):
            self._turn(same if self.made.centred else ())
            room, same = tall, ()
        self._rule(same)
        top = self.y
        for left, lines in zip(_LEFTS, cells, strict=False):
            for at, words in enumerate(lines[:room]):
                self.canvas.setFont(FONT, SIZE)
                self.canvas.drawString(left + PAD, top - PAD - (at + 0.8) * LEADING, words)
        self.y -= min(tall, room) * LEADING + 2 * PAD
        for at, x in enumerate(_LEFTS):
            if self.made.sides or 0 < at < len(WIDTHS):
                self.canvas.line(x, top, x, self.y)
        if tall > room:
            self._turn()
            self._row([lines[room:] for lines in cells], ())

    def _rule(self, same: Collection[int]) -> None:
        for at, width in enumerate(WIDTHS):
            if at not in same:
                self.canvas.line(_LEFTS[at], self.y, _LEFTS[at] + width, self.y)

    def _turn(self, still_open: Collection[int] = ()) -> None:
        self._rule(still_open)
        self._furniture()
        self.canvas.showPage()
        self._new_page()
        if self.made.header:
            self._row([_wrapped(words, width) for words, width in zip(HEADER, WIDTHS, strict=True)], ())

    def _new_page(self) -> None:
        self.page += 1
        self.y = landscape(A4)[1] - 60
        self.canvas.setLineWidth(0.5)

    def _furniture(self) -> None:
        self.canvas.setFont(FONT, 10)
        self.canvas.drawCentredString(landscape(A4)[0] / 2, 30, self.made.numbers.format(page=self.page))
        self.canvas.drawString(LEFT, landscape(A4)[1] - 40, self.made.head)


def _as_above(rows: Sequence[Sequence[str]], at: int) -> set[int]:
    """The label columns of a row that say what the row above says."""
    if at == 0:
        return set()
    return {column for column in (1, 2) if list(rows[at - 1][1 : column + 1]) == list(rows[at][1 : column + 1])}


def _middle(rows: Sequence[Sequence[str]], at: int, column: int) -> int:
    """The row in the middle of those that a label goes over."""
    start = end = at
    while start and column in _as_above(rows, start):
        start -= 1
    while end + 1 < len(rows) and column in _as_above(rows, end + 1):
        end += 1
    return (start + end + 1) // 2


def _wrapped(words: str, width: float) -> list[str]:
    """Words as lines of a cell; marks such as ， do not begin a line."""
    lines: list[str] = []
    for letter in words:
        fits = lines and pdfmetrics.stringWidth(lines[-1] + letter, FONT, SIZE) <= width - 2 * PAD
        if fits:
            lines[-1] += letter
        elif lines and letter in "，。、；：”）》":
            lines[-1], moved = lines[-1][:-1], lines[-1][-1]
            lines.append(moved + letter)
        else:
            lines.append(letter)
    return lines


def write_paragraphs(path: Path, paragraphs: Sequence[str], *, numbers: str = "— {page} —") -> Path:
    """Running text on A4 pages: each paragraph indented by two letters, lines wrapped by the page."""
    document = SimpleDocTemplate(str(path), pagesize=A4)
    body = style(16)
    body.firstLineIndent = 32

    def draw(canvas: Canvas, document: Any) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(document.pagesize[0] / 2, 30, numbers.format(page=document.page))

    document.build([Paragraph(words, body) for words in paragraphs], onFirstPage=draw, onLaterPages=draw)
    return path


def scanned(pages: int = 2) -> bytes:
    """Pages that are pictures and nothing else."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawImage(str(PICTURE), 50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked(password: str) -> bytes:
    """A file that asks for a password."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password)
    canvas.drawString(50, 500, "secret")
    canvas.save()
    return out.getvalue()


def bomb(size: int) -> bytes:
    """A file of a page whose content unpacks to this many bytes."""
    packed = zlib.compress(b"0 0 m " * (size // 6), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + end
