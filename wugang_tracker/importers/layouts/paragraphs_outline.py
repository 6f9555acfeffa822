"""The outline of a document: numbered paragraphs under their headings, with the lines that belong to each.

Page numbers are taken out and lines that page breaks or hard wraps cut off are given back to their paragraph. What is
a task does not belong here.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.sheets import RawParagraph, RawTable
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.layouts.labelled import has_label
from wugang_tracker.importers.layouts.numbering import Mark, Style, mark_of, without_bold

_PAGE = re.compile(r"[-—–\s·•]*第?\s*\d{1,4}\s*页?(?:\s*[/共,，]\s*共?\s*\d{1,4}\s*页?)?[-—–\s·•]*")
_INLINE_PAGE = re.compile(r"\s*[—–]\s*\d{1,3}\s*[—–]\s*")
_ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?")
_JOINED = re.compile(r"(?<=[\u4e00-\u9fff）)])(\d{1,3})[.．、]\s*(?=[\u4e00-\u9fff“《])")
_CLOSED = "。；;：:！!？?”）)】…"
_SHORTEST_HEADER, _LONGEST_HEADER = 5, 40
_MOST_LOST = 3
_SHORT_LINE = 45
_NEAR = 2
_WIDEST_PAGE = 60
_FEWEST_FULL = 4


@dataclass(slots=True)
class Node:
    """A numbered paragraph. lines: its words by line, the first without its mark; lead: the first with it."""

    mark: Mark | None
    lines: list[RawParagraph] = field(default_factory=list)
    lead: RawParagraph | None = None
    children: list[Node] = field(default_factory=list)
    above: tuple[Node, ...] = ()

    @property
    def style(self) -> int:
        """Its place in the order of marks, -1 for the whole document."""
        return -1 if self.mark is None else int(self.mark.style)

    @property
    def row(self) -> int:
        """The 1-based line it begins on."""
        return self.lines[0].row if self.lines else 0

    def whole(self) -> Iterator[RawParagraph]:
        """Its lines and those of all below it, these with their marks."""
        yield from self.lines
        for child in self.children:
            if child.lead is not None:
                yield child.lead
            yield from list(child.whole())[1:]

    def all(self) -> Iterator[Node]:
        """It and all below it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.all()


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else (「— 4 —」)."""
    return bool(_PAGE.fullmatch(text.strip()))


def is_annex_line(text: str) -> bool:
    """Whether a line says 附件 N and nothing else."""
    return bool(_ANNEX.fullmatch(text.strip()))


def without_furniture(flow: Sequence[RawTable | RawParagraph]) -> list[RawTable | RawParagraph]:
    """The flow without page numbers, lines that say 附件 N, and headers that pages repeat beside their number."""
    headers = _headers(flow)
    kept: list[RawTable | RawParagraph] = []
    for piece in flow:
        if isinstance(piece, RawTable):
            kept.append(piece)
        elif not (is_page_number(piece.text) or is_annex_line(piece.text) or key(piece.text) in headers):
            text = _INLINE_PAGE.sub("", piece.text)
            kept.append(
                piece if text == piece.text else RawParagraph(text, piece.row, piece.number, piece.bold, piece.page)
            )
    return kept


def _headers(flow: Sequence[RawTable | RawParagraph]) -> set[str]:
    """Short lines that stand beside most page numbers: halves of words that pages cut do not."""
    seen: dict[str, int] = {}
    pages = 0
    for at, piece in enumerate(flow):
        if not (isinstance(piece, RawParagraph) and is_page_number(piece.text)):
            continue
        pages += 1
        for near in flow[max(0, at - 1) : at + 2]:
            if isinstance(near, RawParagraph) and _can_be_header(near):
                seen[key(near.text)] = seen.get(key(near.text), 0) + 1
    return {words for words, count in seen.items() if count > 1 and count * 2 >= pages}


def _can_be_header(line: RawParagraph) -> bool:
    text = line.text.strip()
    plain = _SHORTEST_HEADER <= len(text) <= _LONGEST_HEADER and not re.search("[、，。；：:]", text)
    return plain and mark_of(line) is None and not is_page_number(text)


def outline(flow: Iterable[RawTable | RawParagraph]) -> Node:
    """The tree of numbered paragraphs. Lines after a table belong to no paragraph before it."""
    root = Node(None)
    path = [root]
    last: dict[int, Mark] = {}
    before: RawParagraph | None = None
    waiting = deque(flow)
    while waiting:
        piece = waiting.popleft()
        if isinstance(piece, RawTable):
            path, before = [root], None
            continue
        piece, rest = _parted(piece, last)
        if rest is not None:
            waiting.appendleft(rest)
        mark = mark_of(piece)
        if mark is None or not _begins(mark, before, last):
            plain = without_bold(piece.text)
            path[-1].lines.append(RawParagraph(plain, piece.row, "", piece.bold, piece.page))
        else:
            path = _opened(path, mark, piece)
            last = {style: other for style, other in last.items() if style <= mark.style or mark.style == Style.BOLD}
            last[mark.style] = mark
        before = piece
    return root


def _parted(piece: RawParagraph, last: dict[int, Mark]) -> tuple[RawParagraph, RawParagraph | None]:
    """A label's line and the next task, where extraction joined them: known by the next number in sequence."""
    joined = list(_JOINED.finditer(piece.text))
    if not joined:
        return piece, None
    own = mark_of(piece)
    before = own if own is not None and own.style is Style.ITEM else last.get(Style.ITEM)
    for found in joined:
        if before and int(found[1]) == before.value + 1 and has_label(piece.text[: found.start()]):
            head, tail = piece.text[: found.start()], piece.text[found.start() :]
            return replace(piece, text=head), replace(piece, text=tail, number="")
    return piece, None


def _opened(path: list[Node], mark: Mark, piece: RawParagraph) -> list[Node]:
    """The path after a new numbered paragraph."""
    above = [node for node in path if node.style < mark.style]
    first = RawParagraph(mark.rest, piece.row, "", piece.bold, piece.page)
    words = without_bold(f"{piece.number} {piece.text}" if piece.number else piece.text)
    lead = RawParagraph(words, piece.row, "", piece.bold, piece.page)
    node = Node(mark, [first], lead, above=tuple(above[1:]))
    above[-1].children.append(node)
    return [*above, node]


def _begins(mark: Mark, before: RawParagraph | None, last: dict[int, Mark]) -> bool:
    """Whether a mark opens a paragraph: one that a cut sentence goes on with is part of the sentence.

    A number in sequence opens one always; others only where the line before is finished.
    """
    if mark.style in {Style.DECIMAL, Style.DECIMAL_BELOW} and not _is_below(mark, last):
        return False
    value = last[mark.style].value if mark.style in last else 0
    if mark.style in {Style.PART, Style.BOLD} or value < mark.value <= value + _MOST_LOST or mark.value == 1:
        return True
    return before is None or _finished(before)


def _is_below(mark: Mark, last: dict[int, Mark]) -> bool:
    """Whether 2.3 stands under 2 or behind 2.2; a figure at the start of a line (1.5) mostly does neither."""
    parent = mark.label.rpartition(".")[0]
    around = {other.label for other in last.values()} | {other.label.rpartition(".")[0] for other in last.values()}
    return parent in around or (mark.value == 1 and mark.style not in last)


def _finished(line: RawParagraph) -> bool:
    text = without_bold(line.text)
    if text.endswith(tuple(_CLOSED)) or has_label(text):
        return True
    return mark_of(line) is not None and len(text) <= _SHORT_LINE


def wrapped_rows(flow: Sequence[RawTable | RawParagraph]) -> frozenset[int]:
    """Rows of lines that a hard wrap filled to the edge: nearly as wide as the widest of the text, or of their run.

    Unwrapped paragraphs are of all widths, so few of them are as wide as the widest.
    """
    lines = [piece for piece in flow if isinstance(piece, RawParagraph)]
    found = _full(lines, max(_FEWEST_FULL, len(lines) // 10))
    run: list[RawParagraph] = []
    for line in lines:
        if run and line.row != run[-1].row + 1:
            found |= _full(run, 2)
            run = []
        run.append(line)
    return frozenset(found | _full(run, 2))


def _full(lines: Sequence[RawParagraph], fewest: int) -> set[int]:
    """The lines nearly as wide as the widest, if there are enough of them and it is no wider than a page."""
    widths = [width(line.text) for line in lines]
    if not widths or max(widths) > _WIDEST_PAGE:
        return set()
    edge = max(widths) - _NEAR
    full = {line.row for line, wide in zip(lines, widths, strict=True) if wide >= edge}
    return full if len(full) >= fewest else set()


def width(text: str) -> float:
    """The width of a line in full-width signs."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)
