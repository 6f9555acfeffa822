"""Labels printed once for several rows: carried down where blank means as above, and doubted where that is a guess.

Extraction prints a merged label late or not at all. Where a carried label could as well be the next one, the row is
looked up in the paragraphs of the same document; what stays unclear is shown (IMPORT, Shifted rows).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wugang_tracker.domain.sheets import Cell, RowIssue, Severity, Source
from wugang_tracker.domain.wording import compact, key, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.columns import Column
from wugang_tracker.importers.layouts.places import Place, Places

LABELS = (Column.CATEGORY, Column.DIRECTION)


@dataclass(slots=True)
class Line:
    """A task row before its fields are understood: cells by column, section, page, where it stood, all its cells.

    carried: the label columns that were blank and took the label above. doubted: for those of them that a late label
    may overrule, that label (empty at the end of the list).
    """

    cells: dict[Column, Cell]
    section: str
    source: Source
    page: int = 0
    row: tuple[Cell, ...] = ()
    carried: frozenset[Column] = frozenset()
    doubted: dict[Column, str] = field(default_factory=dict)
    extras: tuple[tuple[str, str], ...] = ()
    below: str = ""

    def text(self, column: Column) -> str:
        """The words of a cell without the spaces of extraction, empty where there are none."""
        value = self.cells.get(column)
        return "" if value is None else compact(tidy(str(value)))


def carry(lines: Sequence[Line]) -> None:
    """Fills blank labels from above; a new 专项 never takes the 改革方向 of the one before."""
    above: dict[Column, Cell] = {}
    for line in lines:
        new = line.text(Column.CATEGORY)
        if new and key(new) != key(str(above.get(Column.CATEGORY) or "")):
            above.clear()
        for column in LABELS:
            if line.text(column):
                above[column] = line.cells[column]
            elif column in line.cells and above.get(column):
                line.cells[column] = above[column]
                line.carried |= {column}


def doubt(lines: Sequence[Line]) -> None:
    """Marks carried labels that no later page repeats before another label is printed, or the list ends."""
    for column in LABELS:
        block: list[Line] = []
        for line in lines:
            if column in line.carried:
                block.append(line)
                continue
            if block and not _confirms(line, block, column):
                _mark(block, column, line.text(column))
            block = []
        _mark(block, column, "")


def _confirms(line: Line, block: Sequence[Line], column: Column) -> bool:
    """Whether a printed label says that the rows before it had the same one."""
    return key(line.text(column)) == key(block[-1].text(column))


def _mark(block: Sequence[Line], column: Column, late: str) -> None:
    """Rows that the next label may belong to. A new 专项 begins with a 改革方向 of its own."""
    if column is Column.CATEGORY:
        begins = next((at for at, line in enumerate(block) if Column.DIRECTION not in line.carried), len(block))
        block = block[begins:] if late else ()
    for line in block:
        line.doubted[column] = late


def settle(lines: Sequence[Line], places: Places) -> Iterator[RowIssue]:
    """Settles doubted labels by the paragraphs of the document; yields repairs and what stays a guess."""
    for line in lines:
        if not line.doubted:
            continue
        place = places.of(line.text(Column.MEASURE))
        if place is None:
            for column in line.doubted:
                yield from _guess(line, column)
            continue
        for column in line.doubted:
            yield from _settled(line, column, place)


def _settled(line: Line, column: Column, place: Place) -> Iterator[RowIssue]:
    """A repair where the paragraphs name another label, nothing where they agree."""
    before = line.text(column)
    after = place.category if column is Column.CATEGORY else place.direction(before)
    if not after or (key(after) != key(before) and not place.same_words):
        yield from _guess(line, column)
    elif key(after) != key(before) and not _can_be_late(line.doubted[column], after, place):
        message = f"{column.value}在表中是「{before}」，同一文件的相同措施在「{after}」之下，请核对；没有改动。"
        yield RowIssue(Severity.YELLOW, kinds.DIFFERS, message, line.source, column.value, before, after)
    elif key(after) != key(before):
        line.cells[column] = after
        message = f"{column.value}的标签在表中缺失或错位，按同一文件「{place.heading}」下的相同措施改正。"
        yield RowIssue(Severity.YELLOW, kinds.SHIFTED, message, line.source, column.value, before, after)


def _can_be_late(late: str, label: str, place: Place) -> bool:
    """Whether a label was printed late or not at all: one that is printed elsewhere in the table was not lost here."""
    return key(label) == key(late) or all(key(label) != key(printed) for printed in place.labels)


def _guess(line: Line, column: Column) -> Iterator[RowIssue]:
    """A carried label that may be wrong: yellow where the next label fits the row's words at least as well."""
    words = line.text(Column.DIRECTION) * (Column.DIRECTION not in line.carried) + line.text(Column.MEASURE)
    late, label = line.doubted[column], line.text(column)
    likely = not late or column is Column.CATEGORY or _affinity(late, words) > _affinity(label, words)
    severity = Severity.YELLOW if likely else Severity.NOTE
    other = f"，也可能属于下一个「{late}」" if late else "，表中以后再没有标签可以印证"
    message = f"{column.value}空白，按上一行的「{label}」理解{other}。"
    yield RowIssue(severity, kinds.LABEL, message, line.source, column.value, "", label)


def _affinity(label: str, words: str) -> float:
    """The share of a label's pairs of characters that occur in a text."""
    plain = key(label)
    pairs = {plain[at : at + 2] for at in range(len(plain) - 1)}
    text = key(words)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
