"""Pages of a PDF as one document: tables and paragraphs in order, headers, footers and page numbers dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.sheets import RawParagraph, RawTable
from wugang_tracker.domain.wording import lines_joined
from wugang_tracker.importers.readers.furniture import caption, is_page_number
from wugang_tracker.importers.readers.pdf_page import Line, PageTable, PdfPage
from wugang_tracker.importers.readers.pdf_tables import TableOverPages
from wugang_tracker.importers.readers.wrapping import goes_on

_EDGE_LINES = 2
_FEWEST_PAGES = 3
_FEWEST_BETWEEN = 2
_INDENT = 1.2  # letters; a line that begins so far inside begins a paragraph
_BIGGER = 1.15


@dataclass(slots=True)
class _Text:
    """A paragraph as it grows."""

    lines: list[Line]
    page: int


@dataclass(slots=True)
class _Flow:
    items: list[_Text | TableOverPages] = field(default_factory=list)


def flow_of(pages: Sequence[PdfPage]) -> tuple[RawTable | RawParagraph, ...]:
    """All tables and paragraphs in the order of reading; a paragraph's row is its number in the file."""
    flow = _Flow()
    for page in _without_furniture(pages):
        _add_page(flow, page)
    items: list[RawTable | RawParagraph] = []
    for number, item in enumerate(flow.items, 1):
        if isinstance(item, _Text):
            text = lines_joined("\n".join(line.text for line in item.lines))
            items.append(RawParagraph(text, number, bold=all(line.bold for line in item.lines), page=item.page))
        else:
            items.append(item.table(caption(items)))
    return tuple(items)


def _add_page(flow: _Flow, page: PdfPage) -> None:
    """Adds a page's blocks from top to bottom; the first may go on with what the page before ended with."""
    left, right = _margins(page.lines)
    above = flow.items[-1] if flow.items else None
    lines = [line for line in page.lines if not (isinstance(above, TableOverPages) and above.prints(line.text))]
    blocks: list[Line | PageTable] = [*lines, *page.tables]
    for at, block in enumerate(sorted(blocks, key=_top)):
        last = flow.items[-1] if flow.items else None
        if isinstance(block, PageTable):
            if at == 0 and isinstance(last, TableOverPages) and last.takes(block):
                last.parts.append(block)
            else:
                flow.items.append(TableOverPages([block]))
        elif isinstance(last, _Text) and _continues(last.lines[-1], right, block, left):
            last.lines.append(block)
        else:
            flow.items.append(_Text([block], page.number))


def _top(block: Line | PageTable) -> float:
    return block.top if isinstance(block, Line) else block.box[1]


def _continues(line: Line, right: float, following: Line, left: float) -> bool:
    """Whether a line is of the same paragraph: the one before is full, and it is neither indented nor of other size."""
    if following.left - left > _INDENT * following.size:
        return False
    if max(line.size, following.size) > _BIGGER * min(line.size, following.size):
        return False
    return goes_on(line, right, following)


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the text of a page begins and ends at its left and right."""
    return (min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0))


def _without_furniture(pages: Sequence[PdfPage]) -> Iterator[PdfPage]:
    """The pages without page numbers, and without what stands at the edge of most of them; that is kept once."""
    running = _running(pages)
    kept: set[str] = set()
    for page in pages:
        lines = []
        edge = {id(line) for line in _edge_lines(page)}
        for line in page.lines:
            words = _without_digits(line.text)
            if id(line) in edge and (is_page_number(line.text) or (words in running and words in kept)):
                continue
            kept |= {words} & running
            lines.append(line)
        yield replace(page, lines=tuple(lines))


def _running(pages: Sequence[PdfPage]) -> set[str]:
    """What the first or last lines of more than half of the pages say, digits aside.

    What is said as often in between is no running head: 「完成时限：2022年6月底」 under every task of a plan.
    """
    found: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for page in pages:
        edge = {id(line) for line in _edge_lines(page)}
        found.update({_without_digits(line.text) for line in page.lines if id(line) in edge})
        between.update(_without_digits(line.text) for line in page.lines if id(line) not in edge)
    least = max(_FEWEST_PAGES, len(pages) / 2)
    return {words for words, count in found.items() if count >= least and words and between[words] < _FEWEST_BETWEEN}


def _edge_lines(page: PdfPage) -> list[Line]:
    """The first and last lines of a page that no table stands above or below."""
    tops, bottoms = ([table.box[at] for table in page.tables] for at in (1, 3))
    above = [line for line in page.lines if line.bottom <= min(tops, default=line.bottom)]
    below = [line for line in page.lines if line.top >= max(bottoms, default=line.top)]
    return above[:_EDGE_LINES] + below[-_EDGE_LINES:]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "", text)
