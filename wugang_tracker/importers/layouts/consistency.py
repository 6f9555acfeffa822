"""一致性核对: what two parts of one document say of the same task, and where they differ (IMPORT, Numbered paragraphs).

The other value is offered and never applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from wugang_tracker.domain.aliases import propose_aliases
from wugang_tracker.domain.deadlines import Deadline
from wugang_tracker.domain.responsibility import ROLE_LABELS, Party, Responsibility
from wugang_tracker.domain.sheets import RowIssue, Severity, SourceRow
from wugang_tracker.domain.units import name_key
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.layouts.columns import Column

MISMATCH = "mismatch"
_SAME_TASK = 80.0
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and the row of another part that says the same. place: the other part's title."""

    row: SourceRow
    other: SourceRow
    place: str


class Repeats:
    """The rows of other parts, searched for the same task."""

    def __init__(self, parts: Iterable[tuple[str, Sequence[SourceRow]]]) -> None:
        self._rows = [(title, row) for title, rows in parts for row in rows]
        self._words: list[tuple[str, int]] = []
        self._exact: dict[str, int] = {}
        self._in_category: dict[str, dict[int, str]] = defaultdict(dict)
        for at, (_, row) in enumerate(self._rows):
            for words in _wordings(row):
                self._exact.setdefault(words, at)
                self._in_category[key(row.category)][len(self._words)] = words
                self._words.append((words, at))

    def of(self, row: SourceRow) -> Pair | None:
        """The row that says the same: in the same 专项 if it can be, word by word or nearly."""
        found = self._nearest(row)
        if found is None:
            return None
        title, other = self._rows[found]
        return Pair(row, other, title)

    def _nearest(self, row: SourceRow) -> int | None:
        wordings = _wordings(row)
        exact = next((self._exact[words] for words in wordings if words in self._exact), None)
        if exact is not None:
            return exact
        choices = self._in_category.get(key(row.category)) or {at: words for at, (words, _) in enumerate(self._words)}
        best: tuple[float, int] | None = None
        for words in wordings:
            found = process.extractOne(words, choices, scorer=fuzz.ratio, score_cutoff=_SAME_TASK)
            if found is not None and (best is None or found[1] > best[0]):
                best = (found[1], found[2])
        return None if best is None else self._words[best[1]][1]


def _wordings(row: SourceRow) -> list[str]:
    """The task's words with and without its heading: one part prints it in the text, another in a column."""
    measure = key(row.measure).rstrip(".;")
    lead, _, rest = measure.partition(".")
    found = [measure]
    if row.direction:
        found.append(key(row.direction).rstrip(".;") + "." + measure)
    if rest and len(lead) <= 60 and len(rest) >= _SHORTEST:
        found.append(rest)
    return [words for words in found if len(words) >= _SHORTEST]


def mismatches(pairs: Iterable[Pair], region: str) -> Iterator[RowIssue]:
    """Where the deadline or the units of one task differ between parts.

    region: for names that differ only by their place. A row that says neither when nor who says nothing different.
    """
    for pair in pairs:
        row, other = pair.row, pair.other
        if not (other.deadline.text or other.responsibility.parties):
            continue
        if not _same_deadline(row.deadline, other.deadline):
            yield _issue(pair, Column.DEADLINE, (row.deadline.text, other.deadline.text), "")
        here, there = _different(row.responsibility, other.responsibility, region)
        if here or there:
            words = f"，不同的是「{here or '空白'}」与「{there or '空白'}」"
            yield _issue(pair, Column.UNITS, (row.responsibility.text, other.responsibility.text), words)


def _issue(pair: Pair, column: Column, texts: tuple[str, str], words: str) -> RowIssue:
    """The difference with both values; words: the names that differ, where the values are long."""
    before, after = texts
    place = f"「{pair.place}」第 {pair.other.source.row} 行" if pair.place else f"第 {pair.other.source.row} 行"
    number = f"序号 {pair.row.no}：" if pair.row.no else ""
    said = words or f"，这里是「{before or '空白'}」，那里是「{after or '空白'}」"
    message = f"{number}{column.value}与{place}不一致{said}，请核对；没有改动。"
    return RowIssue(Severity.YELLOW, MISMATCH, message, pair.row.source, column.value, before, after)


def _same_deadline(one: Deadline, other: Deadline) -> bool:
    """Whether both fall due on the same days in the same way, however they are worded."""
    if key(one.text) == key(other.text):
        return True
    if not (one.text and other.text) or one.problem or other.problem:
        return False
    days = [due.day for due in one.due] == [due.day for due in other.due]
    return days and one.kind is other.kind and one.recurrence is other.recurrence


def _different(one: Responsibility, other: Responsibility, region: str) -> tuple[str, str]:
    """The names that only one of both has; another spelling of a name in the same role is the same."""
    left, right = list(one.parties), list(other.parties)
    for same in (_same_party, _is_alias):
        for party in list(left):
            match = next((there for there in right if same(party, there, region)), None)
            if match is not None:
                left.remove(party)
                right.remove(match)
    return _named(left), _named(right)


def _named(parties: Sequence[Party]) -> str:
    return "、".join(f"{party.name}（{ROLE_LABELS[party.role]}）" for party in parties)


def _same_party(one: Party, other: Party, _region: str) -> bool:
    return one.role is other.role and name_key(one.name) == name_key(other.name)


def _is_alias(one: Party, other: Party, region: str) -> bool:
    return one.role is other.role and bool(propose_aliases((one.name,), (other.name,), region))
