"""Who acts, when and on which data folder: what every service is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from wugang_tracker.domain.changes import OpChanges, Subject
from wugang_tracker.domain.errors import UserError
from wugang_tracker.storage.database import Database, EntryHead
from wugang_tracker.storage.opening import Store
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

UNNAMED = "未署名"
_SUBJECTS: dict[str, Subject] = {
    "task_lists": Subject.LISTS,
    "categories": Subject.LISTS,
    "regions": Subject.LISTS,
    "rule_sets": Subject.RULES,
    "units": Subject.UNITS,
    "unit_aliases": Subject.UNITS,
    "unit_members": Subject.UNITS,
    "indicators": Subject.INDICATORS,
    "tasks": Subject.TASKS,
    "task_units": Subject.TASKS,
    "milestones": Subject.TASKS,
    "moves": Subject.STATUS,
    "close_outs": Subject.STATUS,
    "reports": Subject.REPORTS,
    "report_versions": Subject.REPORTS,
    "evidence": Subject.EVIDENCE,
    "periods": Subject.PERIODS,
    "frozen_months": Subject.PERIODS,
    "unit_dues": Subject.PERIODS,
    "extensions": Subject.TASKS,
    "assignees": Subject.TASKS,
    "plan_points": Subject.TASKS,
    "rechecks": Subject.STATUS,
    "sent_forms": Subject.FORMS,
    "received_forms": Subject.FORMS,
    "packages": Subject.FORMS,
    "problems": Subject.PROBLEMS,
    "problem_notes": Subject.PROBLEMS,
    "refused_aliases": Subject.UNITS,
}


@dataclass(frozen=True, slots=True)
class Acting:
    """The opened data folder with its clock; by overrides the stored name of who works here."""

    store: Store
    now: Callable[[], datetime]
    by: str | None = None

    @property
    def database(self) -> Database:
        """The opened database."""
        return self.store.database

    def who(self) -> str:
        """The name that acts are signed with."""
        return self._signed()[0]

    def _signed(self) -> tuple[str, str]:
        """Name and unit of who acts; the unit is known only of the person who is stated."""
        with self.database.read() as reader:
            person = reader.person()
        if self.by and (person is None or person.name != self.by):
            return self.by, ""
        return (person.name, person.unit) if person else (UNNAMED, "")

    def head(
        self,
        kind: str,
        label: str,
        day: date,
        list_id: UUID | None = None,
        *,
        undoable: bool = True,
        undoes: UUID | None = None,
    ) -> EntryHead:
        """The head of a journal entry for an act that starts now."""
        who, unit = self._signed()
        return EntryHead(kind, label, who, self.now(), day, list_id, undoable, undoes, unit)


@dataclass(frozen=True, slots=True)
class BulkResult:
    """An act on many things at once: how many were done, and the refused ones with the rule's sentence.

    changes is None when nothing was done. refused: number of the task, sentence.
    """

    changes: OpChanges | None
    done: int
    refused: tuple[tuple[str, str], ...] = ()


class _NothingDone(Exception):
    """Rolls back an act on many things in which each was refused."""


T = TypeVar("T")


def done_in_bulk(
    acting: Acting,
    head: EntryHead,
    things: Sequence[T],
    act: Callable[[Work, T], None],
    name: Callable[[Reader, T], str],
) -> BulkResult:
    """Do one thing to many in one act. What a rule refuses stays as it was and is named with the rule's sentence."""
    refused: list[tuple[str, str]] = []
    try:
        with acting.database.write(head) as work:
            for thing in things:
                try:
                    with work.attempt():
                        act(work, thing)
                except UserError as refusal:
                    refused.append((name(work, thing), str(refusal)))
            if len(refused) == len(things):
                raise _NothingDone
            return BulkResult(changes(work, head), len(things) - len(refused), tuple(refused))
    except _NothingDone:
        return BulkResult(None, 0, tuple(refused))


def changes(work: Work, head: EntryHead) -> OpChanges:
    """What an act tells the window."""
    return OpChanges(subjects_of(work.touched()), head.label, work.entry_id)


def subjects_of(tables: Iterable[str]) -> frozenset[Subject]:
    """The subjects whose tables were touched."""
    return frozenset(_SUBJECTS[name] for name in tables if name in _SUBJECTS)
