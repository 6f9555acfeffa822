"""The difference between a list in the database and a list as read: a pure function (IMPORT, A revised list)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from wugang_tracker.domain.matching import Entry, Pairing, pair
from wugang_tracker.domain.responsibility import Party, Role, parse_responsibility
from wugang_tracker.domain.sheets import Source, SourceRow
from wugang_tracker.domain.titles import short_title
from wugang_tracker.domain.units import name_key
from wugang_tracker.domain.wording import key


class Outcome(StrEnum):
    """What becomes of a row. MISSING rows are in the database and not in the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    INVALID = "invalid"


class Field(StrEnum):
    """The fields a revision can change; the values are the words used outside (`diff` of the command line)."""

    CATEGORY = "category"
    DIRECTION = "direction"
    TITLE = "title"
    MEASURE = "measure"
    RESPONSIBILITY = "responsibility"
    DEADLINE = "deadline"
    NOTE = "note"
    NO = "no"


FIELD_LABELS: dict[Field, str] = {
    Field.CATEGORY: "所属专项",
    Field.DIRECTION: "改革方向",
    Field.TITLE: "简称",
    Field.MEASURE: "升级措施",
    Field.RESPONSIBILITY: "责任单位",
    Field.DEADLINE: "完成时限",
    Field.NOTE: "备注",
    Field.NO: "序号",
}


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task of the database as far as comparing needs it.

    edited: the fields that the office has changed since an import wrote them, with the words they had before.
    declined: words of an earlier file that the office did not take; they are not offered again.
    """

    id: UUID
    code: str
    no: str
    category: str
    direction: str
    title: str
    measure: str
    responsibility: str
    parties: tuple[Party, ...]
    deadline_text: str
    note: str
    moved_out: bool = False
    edited: tuple[tuple[Field, str], ...] = ()
    declined: tuple[tuple[Field, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with the words of the database and of the file.

    was is set where the office has edited the field since the last import and the file changes it too: a conflict, in
    which the office's words (old) stay unless the file's (new) are chosen.
    """

    field: Field
    old: str
    new: str
    was: str | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether office and file have both changed the field."""
        return self.was is not None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's outcome. fields never holds NO: a new number alone is no change, renumbered says it."""

    outcome: Outcome
    row: SourceRow | None = None
    task: KnownTask | None = None
    fields: tuple[FieldChange, ...] = ()
    renumbered: bool = False
    candidates: tuple[KnownTask, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All rows with their outcomes, in the order of the file, missing ones last."""

    rows: tuple[RowChange, ...]

    def counts(self) -> Mapping[str, int]:
        """Counts by outcome word plus `renumbered`; every word is present."""
        found = Counter(row.outcome.value for row in self.rows)
        counts = {outcome.value: found.get(outcome.value, 0) for outcome in Outcome}
        counts["renumbered"] = sum(row.renumbered for row in self.rows)
        return counts


CODE_HEADER = "编码"
TASK_ID_HEADER = "任务标识"
OWN_HEADERS = frozenset({CODE_HEADER, TASK_ID_HEADER})
_NO_ALIASES: Mapping[str, str] = MappingProxyType({})


def paired(known: Sequence[KnownTask], rows: Sequence[SourceRow]) -> Pairing:
    """Which row is which task, by their words alone: the slow half of comparing, the same whatever units are called."""
    entries = [_entry_of_task(task) for task in known], [_entry_of_row(row) for row in rows]
    return pair(*entries, _claimed(known, rows))


def compare(
    known: Sequence[KnownTask],
    rows: Sequence[SourceRow],
    canonical: Mapping[str, str] = _NO_ALIASES,
    invalid: Collection[Source] = (),
    pairing: Pairing | None = None,
) -> ChangeSet:
    """The difference between a list and its revision (IMPORT, A revised list).

    canonical: for a name's key (units.name_key) the unit's own name; names that are not in it stand for themselves.
    invalid: where rows stand that a red issue makes unreadable; they still keep their task from being missing.
    pairing: what paired() said of the same tasks and rows, where it was asked before.
    Fields that the file does not have at all are not compared, and a short title only where the file has its own. Rows
    of our own ledger carry their task's code and id, which count first where the words agree.
    """
    refused = frozenset(invalid)
    if not known:  # a new list: nothing to look for
        return ChangeSet(tuple(_of_new_list(row, refused) for row in rows))
    pairing = pairing or paired(known, rows)
    comparer = _Comparer(canonical, _columns(rows))
    changes = [_change(index, row, known, pairing, comparer, refused) for index, row in enumerate(rows)]
    spoken_for = {*pairing.matched.values(), *(task for tasks in pairing.candidates.values() for task in tasks)}
    missing = [
        RowChange(Outcome.MISSING, task=task)
        for index, task in enumerate(known)
        if index not in spoken_for and not task.moved_out
    ]
    return ChangeSet((*changes, *missing))


def _of_new_list(row: SourceRow, refused: Collection[Source]) -> RowChange:
    return RowChange(Outcome.INVALID if row.source in refused or not row.measure else Outcome.NEW, row)


def _change(
    index: int,
    row: SourceRow,
    known: Sequence[KnownTask],
    pairing: Pairing,
    comparer: _Comparer,
    refused: Collection[Source],
) -> RowChange:
    """What becomes of one row."""
    task = known[pairing.matched[index]] if index in pairing.matched else None
    if row.source in refused or not row.measure:
        return RowChange(Outcome.INVALID, row, task)
    if index in pairing.candidates:
        return RowChange(Outcome.AMBIGUOUS, row, candidates=tuple(known[at] for at in pairing.candidates[index]))
    if task is None:
        return RowChange(Outcome.NEW, row)
    fields = tuple(_judged(task, comparer.changes(task, row)))
    outcome = Outcome.CHANGED if fields else Outcome.SAME
    return RowChange(outcome, row, task, fields, renumbered=key(task.no) != key(row.no))


def _judged(task: KnownTask, changes: Iterable[FieldChange]) -> Iterable[FieldChange]:
    """The changes that the file itself makes: where only the office has changed a field, the office's words stand."""
    edited, declined = dict(task.edited), dict(task.declined)
    for change in changes:
        if change.field in declined and key(declined[change.field]) == key(change.new):
            continue
        was = edited.get(change.field)
        if was is None:
            yield change
        elif key(was) != key(change.new):
            yield replace(change, was=was)


def _claimed(known: Sequence[KnownTask], rows: Sequence[SourceRow]) -> dict[int, int]:
    """The rows that carry the id or code of a task, as the ledgers and forms of this program do.

    A row whose id and code name two tasks has been sorted by halves: neither counts.
    """
    if not any(header in OWN_HEADERS for row in rows for header, _ in row.extras):
        return {}
    named = {str(task.id): at for at, task in enumerate(known)} | {task.code: at for at, task in enumerate(known)}
    claimed: dict[int, int] = {}
    for index, row in enumerate(rows):
        words = {text.strip() for header, text in row.extras if header in OWN_HEADERS}
        tasks = {named[word] for word in words if word in named}
        if len(tasks) == 1:
            claimed[index] = tasks.pop()
    return claimed


def _entry_of_task(task: KnownTask) -> Entry:
    return Entry(key(task.category), key(task.no), key(task.direction), key(task.measure), task.moved_out)


def _entry_of_row(row: SourceRow) -> Entry:
    return Entry(key(row.category), key(row.no), key(row.direction), key(row.measure))


def _columns(rows: Sequence[SourceRow]) -> frozenset[Field]:
    """The fields that the file speaks of in at least one row."""
    spoken = {
        Field.CATEGORY: any(row.category for row in rows),
        Field.DIRECTION: any(row.direction for row in rows),
        Field.RESPONSIBILITY: any(row.responsibility.text for row in rows),
        Field.DEADLINE: any(row.deadline.text for row in rows),
        Field.NOTE: any(row.note for row in rows),
    }
    return frozenset(field for field, is_spoken in spoken.items() if is_spoken)


def _same_words(one: str, other: str) -> bool:
    """Whether two texts say the same; most are equal to the character."""
    return one == other or key(one) == key(other)


class _Comparer:
    """Compares a task with its row, field by field."""

    def __init__(self, canonical: Mapping[str, str], columns: frozenset[Field]) -> None:
        self._canonical = canonical
        self._columns = columns

    def changes(self, task: KnownTask, row: SourceRow) -> Iterable[FieldChange]:
        """The fields whose words differ by more than width and white space."""
        pairs = (
            (Field.CATEGORY, task.category, row.category),
            (Field.DIRECTION, task.direction, row.direction),
            (Field.MEASURE, task.measure, row.measure),
            (Field.DEADLINE, task.deadline_text, row.deadline.text),
            (Field.NOTE, task.note, row.note),
        )
        for field, old, new in pairs:
            if (field is Field.MEASURE or field in self._columns) and not _same_words(old, new):
                yield FieldChange(field, old, new)
        if not _same_words(task.title, row.title) and self._has_own_title(row):
            yield FieldChange(Field.TITLE, task.title, row.title)
        if Field.RESPONSIBILITY in self._columns and not self._same_units(task, row):
            yield FieldChange(Field.RESPONSIBILITY, task.responsibility, row.responsibility.text)

    @staticmethod
    def _has_own_title(row: SourceRow) -> bool:
        """Whether the title was written in the file rather than made from the measure."""
        return bool(row.title) and row.title != short_title(row.measure, row.direction)

    def _same_units(self, task: KnownTask, row: SourceRow) -> bool:
        """Whether the same units have the same roles in the same order, whatever they are called."""
        if _same_words(task.responsibility, row.responsibility.text):
            return True
        if self._roles(task.parties) != self._roles(row.responsibility.parties):
            return False
        return parse_responsibility(task.responsibility).open_list == row.responsibility.open_list

    def _roles(self, parties: Sequence[Party]) -> tuple[tuple[str, Role], ...]:
        """Parties under their units' own names, each once."""
        named = (self._canonical.get(name_key(party.name), party.name) for party in parties)
        return tuple(dict.fromkeys((name_key(name), party.role) for name, party in zip(named, parties, strict=True)))
