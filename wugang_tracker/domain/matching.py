"""Which row of a revised list is which task: by our own id, exact measures, similar ones (IMPORT, A revised list).

Works on keys of texts alone, by position; what differs between a pair is told by diff.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from rapidfuzz import fuzz, process

LEAST_SIMILARITY = 60.0
RIVAL_DISTANCE = 3.0

_NO_CLAIMS: Mapping[int, int] = MappingProxyType({})
_ALL_PAIRS = 400_000
_PIECE = 4
_COMMON = 1000
_ROOM = 128
_CANDIDATES = 12
_COVERED = 0.8
_SHORTEST_PIECE = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A task or row as far as matching looks at it; all texts are keys (wording.key). out: moved out of the list."""

    category: str
    no: str
    direction: str
    measure: str
    out: bool = False


@dataclass(slots=True)
class Pairing:
    """Rows by position with the task they are; and rows with several tasks they may be, the most similar first."""

    matched: dict[int, int] = field(default_factory=dict)
    candidates: dict[int, tuple[int, ...]] = field(default_factory=dict)


def pair(tasks: Sequence[Entry], rows: Sequence[Entry], claimed: Mapping[int, int] = _NO_CLAIMS) -> Pairing:
    """Pairs rows with tasks, each used once. Nothing is guessed where a second task lies within 0.03.

    claimed: rows that carry the id or code of a task. It counts first where the words agree, for rows are copied with
    all their hidden cells and then rewritten.
    """
    found = Pairing()
    _pair_claimed(tasks, rows, claimed, found)
    for same in (_in_category, _anywhere):
        _pair_exact(tasks, rows, same, found)
    taken = set(found.matched.values())
    free_tasks = [index for index in range(len(tasks)) if index not in taken and tasks[index].measure]
    free_rows = [index for index in range(len(rows)) if index not in found.matched and rows[index].measure]
    _Similar(tasks, rows, free_tasks, free_rows, found).settle()
    return found


def _pair_claimed(tasks: Sequence[Entry], rows: Sequence[Entry], claimed: Mapping[int, int], found: Pairing) -> None:
    """Rows with the task whose id they carry; of several with the same id the one whose words are nearest."""
    measures = {task.measure for task in tasks} if claimed else set()
    nearest: dict[int, tuple[float, int]] = {}
    for row, task in claimed.items():
        score = _agreement(tasks[task].measure, rows[row].measure, measures)
        if score and score > nearest.get(task, (0.0, row))[0]:
            nearest[task] = (score, row)
    found.matched.update({row: task for task, (_, row) in nearest.items()})


def _agreement(of_task: str, of_row: str, measures: Collection[str]) -> float:
    """How well words and id agree, 0 where they do not: the words are another task's, or quite different ones."""
    if not of_row or (of_row != of_task and of_row in measures):
        return 0.0
    if _holds(of_task, of_row) or _holds(of_row, of_task):
        return max(LEAST_SIMILARITY, fuzz.ratio(of_task, of_row))
    return fuzz.ratio(of_task, of_row, score_cutoff=LEAST_SIMILARITY)


def _in_category(entry: Entry) -> tuple[str, ...]:
    return (entry.category, entry.measure)


def _anywhere(entry: Entry) -> tuple[str, ...]:
    return (entry.measure,)


def _pair_exact(
    tasks: Sequence[Entry], rows: Sequence[Entry], same: Callable[[Entry], tuple[str, ...]], found: Pairing
) -> None:
    """Rows and tasks with the same measure; several of the same are told apart by direction and number."""
    taken = set(found.matched.values())
    by_measure: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, task in enumerate(tasks):
        if index not in taken and task.measure:
            by_measure[same(task)].append(index)
    row_groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if index not in found.matched and same(row) in by_measure:
            row_groups[same(row)].append(index)
    for measure, group in row_groups.items():
        found.matched.update(_twins(tasks, rows, by_measure[measure], group))


def _twins(
    tasks: Sequence[Entry], rows: Sequence[Entry], here: list[int], there: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs among tasks and rows of one measure, by ever fewer facts; what stays unclear is left."""
    here = sorted(here, key=lambda index: tasks[index].out)
    for facts in (_place_and_number, _direction, _number):
        named = defaultdict(list)
        for index in here:
            named[facts(tasks[index])].append(index)
        for row in list(there):
            if same := named[facts(rows[row])]:
                task = same.pop(0)
                here.remove(task)
                there.remove(row)
                yield row, task
    alike = len({tasks[index].category + tasks[index].direction for index in here}) == 1
    if len(here) == len(there) or (alike and here):
        yield from zip(there, here, strict=False)


def _place_and_number(entry: Entry) -> tuple[str, ...]:
    return (entry.category, entry.direction, entry.no)


def _direction(entry: Entry) -> tuple[str, ...]:
    return (entry.category, entry.direction)


def _number(entry: Entry) -> tuple[str, ...]:
    return (entry.category, entry.no)


class _Similar:
    """Pairs what no exact measure paired, the most similar first."""

    def __init__(
        self, tasks: Sequence[Entry], rows: Sequence[Entry], free_tasks: list[int], free_rows: list[int], found: Pairing
    ) -> None:
        self._tasks, self._rows, self._found = tasks, rows, found
        self._free_tasks, self._free_rows = set(free_tasks), set(free_rows)
        self._of_row: dict[int, dict[int, float]] = {}
        self._of_task: dict[int, dict[int, float]] = defaultdict(dict)
        for row, task, score in _scores(tasks, rows, free_tasks, free_rows):
            self._of_row.setdefault(row, {})[task] = score
            self._of_task[task][row] = score

    def settle(self) -> None:
        """Takes pairs until nothing more is clear; the rest keep their candidates."""
        self._settle_splits()
        order = [(score, row, task) for row, tasks in self._of_row.items() for task, score in tasks.items()]
        order.sort(key=lambda pair: (-pair[0], -self._context(pair[1], pair[2]), pair[1], pair[2]))
        while self._take_clear(order):
            order = [pair for pair in order if pair[1] in self._free_rows and pair[2] in self._free_tasks]
        for row in sorted(self._free_rows & self._of_row.keys()):
            if near := self._near(row):
                self._found.candidates[row] = near

    def _take_clear(self, order: Sequence[tuple[float, int, int]]) -> bool:
        """One pass over the pairs; whether any was taken."""
        taken = False
        for score, row, task in order:
            if row not in self._free_rows or task not in self._free_tasks:
                continue
            if not self._rival_tasks(row, task, score) and not self._rival_rows(row, task, score):
                self._take(row, task)
                taken = True
        return taken

    def _take(self, row: int, task: int) -> None:
        self._found.matched[row] = task
        self._free_rows.discard(row)
        self._free_tasks.discard(task)

    def _context(self, row: int, task: int) -> int:
        """How well the places agree: same 专项, and the same number in it. A number alone says nothing."""
        mine, other = self._rows[row], self._tasks[task]
        if other.out:
            return -1
        return (mine.category == other.category) * (1 + (mine.no == other.no))

    def _rival_tasks(self, row: int, task: int, score: float) -> bool:
        """Whether the row could as well be another free task."""
        place = self._context(row, task)
        merged = _holds(self._rows[row].measure, self._tasks[task].measure)
        for other, near in self._of_row[row].items():
            if other == task or other not in self._free_tasks or near < score - RIVAL_DISTANCE:
                continue
            if merged and _holds(self._rows[row].measure, self._tasks[other].measure):
                continue
            if self._context(row, other) >= place:
                return True
        return False

    def _rival_rows(self, row: int, task: int, score: float) -> bool:
        """Whether another free row is as likely this task, which is its best as well."""
        place = self._context(row, task)
        for other, near in self._of_task[task].items():
            if other == row or other not in self._free_rows or near < score - RIVAL_DISTANCE:
                continue
            best = max(points for at, points in self._of_row[other].items() if at in self._free_tasks)
            if near >= best and self._context(other, task) >= place:
                return True
        return False

    def _near(self, row: int) -> tuple[int, ...]:
        """The free tasks that a row may be: all within reach of the best."""
        free = {task: score for task, score in self._of_row[row].items() if task in self._free_tasks}
        if not free:
            return ()
        least = max(free.values()) - RIVAL_DISTANCE
        return tuple(sorted((task for task in free if free[task] >= least), key=lambda task: -free[task]))

    def _settle_splits(self) -> None:
        """A task whose text was cut into several rows goes on in the piece that opens it, if that is long enough."""
        by_length = sorted(self._free_rows, key=lambda row: len(self._rows[row].measure))
        for task, scores in list(self._of_task.items()):
            whole = self._tasks[task].measure
            if not any(_holds(whole, self._rows[row].measure) for row in scores):
                continue
            pieces = [row for row in by_length if row in self._free_rows and _holds(whole, self._rows[row].measure)]
            if len(pieces) < 2 or sum(len(self._rows[row].measure) for row in pieces) < _COVERED * len(whole):
                continue
            pieces.sort(key=lambda row: whole.find(self._rows[row].measure))
            keeper = next((row for row in pieces if row in scores), None)
            if keeper is not None and scores[keeper] >= max(self._of_row[keeper].values()):
                self._take(keeper, task)


def _holds(whole: str, piece: str) -> bool:
    """Whether a text stands in another, and is shorter."""
    return _SHORTEST_PIECE <= len(piece) < len(whole) and piece in whole


def _scores(
    tasks: Sequence[Entry], rows: Sequence[Entry], free_tasks: Sequence[int], free_rows: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """All pairs that are similar enough, as row, task, score of 0-100."""
    texts = {index: tasks[index].measure for index in free_tasks}
    likely = _Likely(texts) if len(texts) * len(free_rows) > _ALL_PAIRS else None
    for row in free_rows:
        measure = rows[row].measure
        choices = texts if likely is None else {task: texts[task] for task in likely.to(measure)}
        near = process.extract(measure, choices, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY, limit=None)
        for _, score, task in near:
            yield row, task, score


class _Likely:
    """Finds texts that share rare pieces with another: comparing ten thousand with ten thousand would take minutes.

    A set of texts is a number with one bit for each. How many pieces each text shares is counted for all of them at
    once, in binary: the numbers of `planes` hold the last digits of all counts, then the last but one, and so on.
    """

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = tuple(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts.values()):
            for piece in {text[at : at + _PIECE] for at in range(max(1, len(text) - _PIECE + 1))}:
                self._places[piece].append(place)
        self._sets: dict[str, int] = {}

    def to(self, text: str) -> Iterable[int]:
        """The texts that share the most pieces with this one; pieces that very many texts hold say nothing.

        Of equally many, those that share the earlier pieces.
        """
        held: list[int | Sequence[int]] = []
        for at in range(0, max(1, len(text) - _PIECE + 1), _PIECE // 2):
            places = self._places.get(text[at : at + _PIECE], ())
            if len(places) * _ROOM < len(self._texts):
                held.append(places)
            elif len(places) <= _COMMON:
                held.append(self._set(text[at : at + _PIECE], places))
        above, level, wanted = _most(self._counted(held), _CANDIDATES)
        found = [*_each(above), *islice(self._in_order(held, level), wanted)]
        return [self._texts[place] for place in found]

    def _counted(self, held: Iterable[int | Sequence[int]]) -> list[int]:
        """How often each text stands in the sets, as planes. Short ones are lists, quicker counted by themselves."""
        few: list[int] = []
        planes: list[int] = []
        for texts in held:
            if isinstance(texts, int):
                _count(planes, texts)
            else:
                few.extend(texts)
        for digit, members in enumerate(self._digits(Counter(few))):
            _count(planes, members, digit)
        return planes

    def _in_order(self, held: Iterable[int | Sequence[int]], level: int) -> Iterator[int]:
        """The members of a set, in the order in which the sets name them."""
        for texts in held:
            members = (texts if isinstance(texts, int) else self._members(texts) if texts else 0) & level
            level ^= members
            yield from _each(members)

    def _set(self, piece: str, places: Sequence[int]) -> int:
        """The texts that hold a piece, kept: many places take more room than this."""
        found = self._sets.get(piece)
        if found is None:
            found = self._sets[piece] = self._members(places)
        return found

    def _members(self, places: Iterable[int]) -> int:
        """A set of texts."""
        bits = bytearray(len(self._texts) // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _digits(self, counts: Mapping[int, int]) -> Iterator[int]:
        """Counts as planes; most are 1."""
        highest = max(counts.values(), default=0)
        for digit in range(highest.bit_length()):
            yield self._members(place for place, count in counts.items() if count >> digit & 1)


def _count(planes: list[int], members: int, digit: int = 0) -> None:
    """Counts one more (at a higher digit: 2, 4, …) for each member: an addition in binary, all carries at once."""
    planes.extend([0] * (digit - len(planes)))
    while members:
        if digit == len(planes):
            planes.append(0)
        planes[digit], members = planes[digit] ^ members, planes[digit] & members
        digit += 1


def _most(planes: Sequence[int], wanted: int) -> tuple[int, int, int]:
    """The members with the highest counts: those above the last one wanted, those level with it, how many of these.

    From the highest digit down; what was never counted is left out.
    """
    level = 0
    for plane in planes:
        level |= plane
    above, wanted = 0, min(wanted, level.bit_count())
    for plane in reversed(planes):
        more = above | (level & plane)
        if more.bit_count() >= wanted:
            level &= plane
        else:
            above, level = more, level & ~plane
    return above, level, wanted - above.bit_count()


def _each(found: int) -> Iterator[int]:
    """The members of a set."""
    while found:
        lowest = found & -found
        found ^= lowest
        yield lowest.bit_length() - 1
