"""月报 as a PDF in the format of official documents, GB/T 9704-2012 (PAPER, Report). Content comes finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer
from reportlab.platypus.flowables import DocIf

from wugang_tracker.domain.report import Annex, Block, Heading, Paragraph, ReportContent, StackedBars, Table
from wugang_tracker.domain.report_words import chinese_day
from wugang_tracker.exporters.files import write_beside_and_replace
from wugang_tracker.exporters.pdf import faces, page
from wugang_tracker.exporters.pdf.breaking import balanced
from wugang_tracker.exporters.pdf.chart import chart_drawing
from wugang_tracker.exporters.pdf.head import ClosingPlate, RedHead
from wugang_tracker.exporters.pdf.page import BODY_SIZE, CHARACTER_PITCH, PITCH, TRACKING, TYPE_HEIGHT, TYPE_WIDTH
from wugang_tracker.exporters.pdf.tables import GridTable, TableLook
from wugang_tracker.exporters.pdf.text import Align, TextBlock, TextStyle, lines_of

_TWO = 2 * CHARACTER_PITCH
_TITLE_SIZE = 22.0
_TITLE_LEADING = 34.0
_CELL_SIZE = 10.5
_CELL_LEADING = 15.0

_BODY = TextStyle(faces.FANG, BODY_SIZE, PITCH, TRACKING, Align.JUSTIFIED, first=_TWO)
_FLUSH = TextStyle(faces.FANG, BODY_SIZE, PITCH, TRACKING)
_TITLE = TextStyle(faces.TITLE, _TITLE_SIZE, _TITLE_LEADING, align=Align.CENTER)
_ANNEX_LABEL = TextStyle(faces.HEI, BODY_SIZE, PITCH, TRACKING)
_TABLE_TITLE = TextStyle(faces.HEI, 12.0, 22.0, align=Align.CENTER)
_HEADINGS = {
    1: TextStyle(faces.HEI, BODY_SIZE, PITCH, TRACKING, Align.JUSTIFIED, first=_TWO),
    2: TextStyle(faces.KAI, BODY_SIZE, PITCH, TRACKING, Align.JUSTIFIED, first=_TWO),
    3: _BODY,
}
_CELL = TextStyle(faces.FANG, _CELL_SIZE, _CELL_LEADING, align=Align.JUSTIFIED)
_CELL_HEADER = TextStyle(faces.HEI, _CELL_SIZE, _CELL_LEADING)
# The wide tables of landscape annexes are long: smaller type saves a quarter of their pages.
_SMALL_CELL = replace(_CELL, size=9.0, leading=12.5)
_SMALL_CELL_HEADER = replace(_CELL_HEADER, size=9.0, leading=12.5)


def write_report(content: ReportContent, out: Path) -> None:
    """Write the report as a PDF at `out`, replacing what is there; the same content gives the same bytes.

    Raises what write_beside_and_replace raises, and StorageUnavailable when a bundled font is missing.
    """
    write_beside_and_replace(out, lambda temporary: _build(content, temporary))


def _build(content: ReportContent, file: Path) -> None:
    plate = ClosingPlate(content.copies, content.signed_by or content.issuer, content.signed_on)
    author = content.signed_by or content.issuer
    document = page.OfficialDocument(str(file), content.title, author, content.sample, plate.needed)
    story = [*_front(content), *_body(content), *_annexes(content.annexes), *_closing(plate)]
    document.build(story)


def _front(content: ReportContent) -> Iterator[Flowable]:
    """Red head, title and addressee."""
    yield RedHead(content.issuer, content.number)
    yield Spacer(0, 2 * PITCH)
    yield from _title(content.title, TYPE_WIDTH)
    yield page.ToLine()
    yield Spacer(0, PITCH)
    if content.addressee:
        yield TextBlock(content.addressee.rstrip("：:") + "：", _FLUSH)


def _title(title: str, width: float) -> Iterator[Flowable]:
    def measure(text: str) -> float:
        return _TITLE.face.width(text, _TITLE.size)

    for line in balanced(faces.printable(title), measure, width):
        yield TextBlock(line, _TITLE)


def _body(content: ReportContent) -> list[Flowable]:
    """The text; its last lines stay with the list of annexes and the sign-off, so that these are never alone."""
    blocks = list(content.body)
    before: list[Flowable] = []
    ending: list[Flowable] = []
    if blocks and isinstance(last := blocks[-1], Paragraph):
        before, ending = _parted(last.text)
        blocks.pop()
    while ending and not before and blocks and isinstance(heading := blocks[-1], Heading):
        ending.insert(0, _heading(heading))
        blocks.pop()
    closing = [*ending, *_annex_list(content.annexes), *_sign_off(content)]
    return [*_blocks(tuple(blocks), TYPE_WIDTH, TYPE_HEIGHT), *before, KeepTogether(closing)]


def _parted(text: str) -> tuple[list[Flowable], list[Flowable]]:
    """A paragraph as what may end a page and the last two lines, which may not be parted from what follows."""
    lines = lines_of(text, _BODY, TYPE_WIDTH)
    if len(lines) < 4:
        return [], [TextBlock(text, _BODY)]
    return [TextBlock(text, _BODY, lines[:-2])], [TextBlock(text, replace(_BODY, first=0.0), lines[-2:])]


def _heading(block: Heading) -> TextBlock:
    return TextBlock(block.text, _HEADINGS[min(block.level, 3)])


def _blocks(blocks: tuple[Block, ...], width: float, page_height: float) -> Iterator[Flowable]:
    for block in blocks:
        if isinstance(block, Heading):
            # A heading takes the two lines after it along; a table title sees to itself.
            yield CondPageBreak(3 * PITCH)
            yield _heading(block)
        elif isinstance(block, Paragraph):
            yield TextBlock(block.text, _BODY)
        elif isinstance(block, Table):
            yield from _table(block, width, page_height)
        else:
            yield from _chart(block, width, page_height)


def _table(table: Table, width: float, page_height: float) -> Iterator[Flowable]:
    styles = (_SMALL_CELL_HEADER, _SMALL_CELL) if width > TYPE_WIDTH else (_CELL_HEADER, _CELL)
    grid = GridTable(table, TableLook(*styles, page_height))
    yield CondPageBreak(_TABLE_TITLE.leading + grid.header_and_first(width) + 2)
    if table.title:
        yield TextBlock(table.title, _TABLE_TITLE)
    yield grid
    yield Spacer(0, PITCH / 4)
    yield page.ToLine(page_height)


def _chart(bars: StackedBars, width: float, page_height: float) -> Iterator[Flowable]:
    yield KeepTogether([TextBlock(bars.title, _TABLE_TITLE), chart_drawing(bars, width)])
    yield page.ToLine(page_height)


def _annex_list(annexes: tuple[Annex, ...]) -> Iterator[Flowable]:
    """附件说明: one line below the text, two characters in, the names below one another, without a full stop."""
    if not annexes:
        return
    yield Spacer(0, PITCH)
    label = faces.FANG.width("附件：", BODY_SIZE, TRACKING)
    for index, annex in enumerate(annexes, start=1):
        number = f"{index}. " if len(annexes) > 1 else ""
        hanging = faces.FANG.width(number, BODY_SIZE, TRACKING)
        left = _TWO + label + hanging
        first = -hanging if index > 1 else -hanging - label
        style = TextStyle(faces.FANG, BODY_SIZE, PITCH, TRACKING, left=left, first=first)
        yield TextBlock(f"{'附件：' if index == 1 else ''}{number}{annex.title}", style)


def _sign_off(content: ReportContent) -> Iterator[Flowable]:
    """Name two characters from the right; the day below begins two characters further right than the name."""
    yield Spacer(0, PITCH)
    day = chinese_day(content.signed_on)
    name_width, day_width = (faces.FANG.width(words, BODY_SIZE, TRACKING) for words in (content.signed_by, day))
    name_width = min(name_width, TYPE_WIDTH - 2 * _TWO)
    name_right = max(_TWO, _TWO + day_width + _TWO - name_width)
    day_right = max(_TWO, name_right + name_width - _TWO - day_width)
    if content.signed_by:
        yield TextBlock(content.signed_by, _right(name_right))
    yield TextBlock(day, _right(day_right if content.signed_by else _TWO))
    if content.footnote:
        yield TextBlock(f"（{content.footnote}）", _BODY)


def _right(indent: float) -> TextStyle:
    return TextStyle(faces.FANG, BODY_SIZE, PITCH, TRACKING, Align.RIGHT, right=indent)


def _annexes(annexes: tuple[Annex, ...]) -> Iterator[Flowable]:
    """Each on a new page: 附件 flush left in 黑体, its title centred on the third line."""
    for index, annex in enumerate(annexes, start=1):
        width, height = (TYPE_HEIGHT, TYPE_WIDTH) if annex.landscape else (TYPE_WIDTH, TYPE_HEIGHT)
        yield NextPageTemplate(page.LANDSCAPE if annex.landscape else page.PORTRAIT)
        yield PageBreak()
        yield TextBlock(f"附件{index}" if len(annexes) > 1 else "附件", _ANNEX_LABEL)
        yield Spacer(0, PITCH)
        yield from _title(annex.title, width)
        yield page.ToLine(height)
        yield from _blocks(annex.blocks, width, height)


def _closing(plate: ClosingPlate) -> Iterator[Flowable]:
    """版记 on the last, even page; where that needs a blank page before it, neither is numbered (GB/T 9704, 7.5)."""
    even = [PageBreak(), plate]
    after_blank = [NextPageTemplate(page.BLANK), PageBreak(), NextPageTemplate(page.PLATE), PageBreak(), plate]
    turned = [NextPageTemplate(page.PORTRAIT), DocIf("doc.page % 2", even, after_blank)]
    yield DocIf("doc.plate_fits()", [plate], turned)
