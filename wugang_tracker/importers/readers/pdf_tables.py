"""Tables of a PDF over its pages: joined where the columns agree, rows and merged cells joined where a page cut them.

Nothing here knows what a task is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wugang_tracker.domain.sheets import MergedRange, RawTable
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.readers.pdf_page import Line, PageCell, PageTable
from wugang_tracker.importers.readers.wrapping import unwrapped

_NEAR = 4.0  # points
_KEY_SHARE = 0.8
_MOST_HEADER_ROWS = 4
_RECENT = 600  # cells that tell which column is the key
_TOTAL = re.compile(r"(?:本页)?(?:合计|总计|小计|共计|累计)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell laid on the grid of the whole table; rows and columns 0-based, inclusive."""

    top: int
    bottom: int
    left: int
    right: int
    cell: PageCell
    more: tuple[PageCell, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the page ends before it does."""
        return (self.cell, *self.more)[-1].open

    @property
    def blank(self) -> bool:
        return not any(cell.lines for cell in (self.cell, *self.more))

    def says(self, other: _Piece) -> bool:
        """Whether its words hold those of another one."""
        return key(other.text()) in key(self.text())

    def joined(self, lower: _Piece, bottom: int) -> _Piece:
        """The two as one cell down to a row; words that both print are printed once."""
        if self.open and lower.says(self):
            return replace(self, bottom=bottom, cell=lower.cell, more=lower.more)
        if self.open and self.says(lower):
            cells = [self.cell, *self.more]
            cells[-1] = replace(cells[-1], open=lower.open)
            return replace(self, bottom=bottom, cell=cells[0], more=tuple(cells[1:]))
        return replace(self, bottom=bottom, more=(*self.more, lower.cell))

    def text(self) -> str:
        """The words, wrapped lines joined."""
        lines = [(line, cell.box) for cell in (self.cell, *self.more) for line in cell.lines]
        right = {box: box[2] - max(0.0, _padding(box, lines)) for _, box in lines}
        return "\n".join(unwrapped([(line, right[box]) for line, box in lines]))


def _padding(box: tuple[float, ...], lines: Sequence[tuple[Line, tuple[float, ...]]]) -> float:
    return min(line.left - around[0] for line, around in lines if around == box)


@dataclass(slots=True)
class TableOverPages:
    """A table as it grows from page to page."""

    parts: list[PageTable] = field(default_factory=list)

    def takes(self, table: PageTable) -> bool:
        """Whether a table at the top of the next page is the same one: the columns of one are among the other's."""
        mine, its = _edges(self.parts), _edges([table])
        fewer, more = sorted((mine, its), key=len)
        return len(fewer) > 2 and all(any(abs(edge - other) <= _NEAR for other in more) for edge in fewer)

    def prints(self, words: str) -> bool:
        """Whether words at the top of the next page are but a label of a merged cell that goes on there, clipped."""
        for cell in self.parts[-1].cells:
            label = "".join(line.text for line in cell.lines)
            if cell.open and label:
                words = "" if words in label else words.replace(label, "")
        return not words

    def table(self, name: str) -> RawTable:
        """The whole table; first_row counts its own rows."""
        return _joined(name, self.parts)


def _edges(parts: Iterable[PageTable]) -> list[float]:
    """The places of the vertical lines, near ones as one."""
    edges: list[float] = []
    for x in sorted(x for part in parts for cell in part.cells for x in (cell.box[0], cell.box[2])):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    return edges


def _joined(name: str, parts: Sequence[PageTable]) -> RawTable:
    edges = _edges(parts)
    pieces: list[_Piece] = []
    heads: list[list[str]] = []
    cut, height = 0, 0
    told = any(cell.open for part in parts for cell in part.cells)
    for part in parts:
        laid, rows = _laid(part, edges, height)
        heads = heads or _words(laid, height, min(rows, _MOST_HEADER_ROWS), len(edges) - 1)
        body = height + _repeated(heads, laid, height, rows, len(edges) - 1) if pieces else height
        if pieces and body < height + rows:
            laid, broken = _mended(
                pieces, _like_head(laid, body, pieces), body, _key_column(pieces[-_RECENT:], laid), told
            )
            cut += broken
            rows -= broken
        pieces += laid
        height += rows
    notes = (f"「{name}」有 {cut} 行被分页断开，已接成一行。",) * bool(cut)
    return _raw(name, pieces, height, len(edges) - 1, notes)


def _raw(name: str, pieces: Iterable[_Piece], height: int, width: int, notes: tuple[str, ...]) -> RawTable:
    rows: list[list[str | None]] = [[None] * width for _ in range(height)]
    merges = []
    for piece in pieces:
        rows[piece.top][piece.left] = piece.text() or None
        if (piece.top, piece.left) != (piece.bottom, piece.right):
            merges.append(MergedRange(piece.top, piece.left, piece.bottom, piece.right))
    merges.sort(key=lambda merge: (merge.top, merge.left))
    return RawTable(name, tuple(map(tuple, rows)), tuple(merges), notes=notes)


def _laid(part: PageTable, edges: Sequence[float], first: int) -> tuple[list[_Piece], int]:
    """The cells of one page on the grid, and how many rows they make."""
    heights = _heights(part)

    def nearest(places: Sequence[float], place: float) -> int:
        return min(range(len(places)), key=lambda at: abs(places[at] - place))

    pieces = []
    for cell in part.cells:
        left, top, right, bottom = cell.box
        first_column, last_column = nearest(edges, left), nearest(edges, right) - 1
        first_row, last_row = nearest(heights, top), nearest(heights, bottom) - 1
        rows = (first + first_row, first + max(first_row, last_row))
        pieces.append(_Piece(*rows, first_column, max(first_column, last_column), cell))
    return pieces, len(heights) - 1


def _heights(part: PageTable) -> list[float]:
    """The places of the horizontal lines."""
    heights: list[float] = []
    for y in sorted(y for cell in part.cells for y in (cell.box[1], cell.box[3])):
        if not heights or y - heights[-1] > _NEAR / 2:
            heights.append(y)
    return heights


def _words(pieces: Iterable[_Piece], first: int, count: int, width: int) -> list[list[str]]:
    """Some rows as words alone, for comparing."""
    rows = [[""] * width for _ in range(count)]
    for piece in pieces:
        if first <= piece.top < first + count:
            rows[piece.top - first][piece.left] = key(piece.text())
    return rows


def _repeated(heads: Sequence[list[str]], pieces: Sequence[_Piece], first: int, rows: int, width: int) -> int:
    """How many rows at the top of a page say again what stands at the top of the table."""
    own = _words(pieces, first, min(rows, _MOST_HEADER_ROWS), width)
    for start in range(len(heads)):
        same = [_is_same_head(a, b) for a, b in zip(heads[start:], own, strict=False)]
        if same and same[0]:
            return same.index(False) if False in same else len(same)
    return 0


def _is_same_head(head: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row says a header again, but for a cell that a clipped label lies over."""
    if not any(head) or not all(a in b for a, b in zip(head, row, strict=True)):
        return False
    return head == row or (sum(map(bool, head)) > 3 and sum(a != b for a, b in zip(head, row, strict=True)) == 1)


def _key_column(before: Sequence[_Piece], page: Sequence[_Piece]) -> int | None:
    """The first column that nearly every row fills by itself: the number, or what stands for it."""
    filled: dict[int, list[bool]] = {}
    for piece in (*before, *page):
        if piece.left == piece.right:
            filled.setdefault(piece.left, []).append(not piece.blank and piece.top == piece.bottom)
    most = max((len(cells) for cells in filled.values()), default=0)
    good = (
        column
        for column, cells in sorted(filled.items())
        if len(cells) > most / 2 and sum(cells) >= _KEY_SHARE * len(cells)
    )
    return next(good, None)


def _mended(
    pieces: list[_Piece], page: list[_Piece], body: int, key_column: int | None, told: bool
) -> tuple[list[_Piece], int]:
    """The cells of a page after joining what the page cut; 1 beside them where its first row went to the row above.

    told: whether this print shows which merged cells go on, by leaving them open.
    """
    last = max(piece.bottom for piece in pieces)
    above = {piece.left: at for at, piece in enumerate(pieces) if piece.bottom == last}
    first = {piece.left: piece for piece in page if piece.top == body}
    broken = _is_rest(first, {left: pieces[at] for left, at in above.items()}, key_column)
    tall = {piece.left for piece in (*pieces, *page) if piece.bottom > piece.top and piece.left == piece.right}
    merged = set() if told else tall
    gone = []
    for left, piece in first.items():
        at = above.get(left)
        if at is None or not (broken or _is_one(pieces[at], piece, left in merged)):
            continue
        upper = pieces[at]
        alone = broken and piece.bottom == body  # the rest of one row; else a merged cell goes on below
        bottom = upper.bottom if alone else piece.bottom - broken
        pieces[at] = upper.joined(piece, bottom)
        gone.append(piece)
    shift = _shifted_below(body) if broken else _unchanged
    return [
        shift(piece) for piece in page if piece not in gone and not (broken and piece.top == piece.bottom == body)
    ], int(broken)


def _is_one(upper: _Piece, lower: _Piece, merged: bool) -> bool:
    """Whether two cells are one merged cell that a page cut. merged: whether the column has merged cells.

    A label may be printed on either page, on both, or in part on each.
    """
    if upper.open and upper.right == lower.right:
        return upper.blank or lower.blank or upper.says(lower) or lower.says(upper)
    return lower.blank and merged


def _like_head(page: Sequence[_Piece], body: int, pieces: Sequence[_Piece]) -> list[_Piece]:
    """A page's cells, those of its repeated header without the clipped labels that may lie over them."""
    first = [piece for piece in pieces if piece.top < _MOST_HEADER_ROWS]
    heads = {(piece.left, piece.right, words): piece.cell for piece in first if (words := key(piece.text()))}

    def cleaned(piece: _Piece) -> _Piece:
        words = key(piece.text())
        own = (
            cell
            for (left, right, said), cell in heads.items()
            if (left, right) == (piece.left, piece.right) and said in words
        )
        found = next(own, None) if piece.top < body and words else None
        return piece if found is None else replace(piece, cell=found)

    return [cleaned(piece) for piece in page]


def _unchanged(piece: _Piece) -> _Piece:
    return piece


def _shifted_below(row: int) -> Callable[[_Piece], _Piece]:
    """Moves what stands below a row that is gone one up."""
    return lambda piece: replace(piece, top=piece.top - (piece.top > row), bottom=piece.bottom - (piece.bottom >= row))


def _is_rest(first: Mapping[int, _Piece], above: Mapping[int, _Piece], key_column: int | None) -> bool:
    """Whether the first row of a page is the rest of the row above: its key cell is empty and what it says goes on."""
    if not first or key_column is None or key_column not in first or not first[key_column].blank:
        return False
    told = [piece for piece in first.values() if not piece.blank]
    if not told or any(_TOTAL.match(piece.text()) for piece in told) or any(p.left != p.right for p in told):
        return False
    return all(piece.left in above and _is_full(above[piece.left]) for piece in told)


def _is_full(piece: _Piece) -> bool:
    """Whether the words of a cell reach down to its end, so that more would not fit; or nothing of it fitted."""
    cell = piece.more[-1] if piece.more else piece.cell
    if not cell.lines:
        return True
    line = cell.lines[-1]
    return cell.box[3] - line.bottom <= 3.5 * (line.bottom - line.top)
