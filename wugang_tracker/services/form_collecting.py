"""What came back, as read: the values that the preview shows and that taking works on. Nothing is read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.collection import FormOutcome
from wugang_tracker.domain.form_reading import Finding, RowRead, RowState, Weight
from wugang_tracker.domain.forms import FormTask
from wugang_tracker.services.form_files import Found, ProofMatch

Decisions = Mapping[tuple[Path, str, int], int]
_MOST_NAMED = 8


class Standing(StrEnum):
    """What is to become of a returned file. The value is the word on screen."""

    TAKEN = "收取"
    EARLIER = "有更晚的一份"
    KNOWN = "已收过"
    REFUSED = "不能收取"


@dataclass(frozen=True, slots=True)
class RowPreview:
    """One row of a returned form with the proofs it names. refusal: the rule's sentence that keeps it out.

    is_known: the office has this report, or nothing was said. new_proofs: a known report lacks one of the proofs.
    """

    read: RowRead
    proofs: tuple[ProofMatch, ...] = ()
    refusal: str = ""
    is_known: bool = False
    new_proofs: bool = False

    @property
    def has_news(self) -> bool:
        """Whether it becomes a report."""
        return self.read.state is RowState.NEW and not self.refusal and not self.is_known

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and 1-based row."""
        return self.read.row.sheet, self.read.row.row


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One returned file. unit is empty and form_id None where it was not recognised.

    problems: sentences with their places, to be looked at; notes: what only informs. blank, missing: codes of asked
    tasks with nothing new filled in, and without a row. rows that name proofs: found and not found below.
    """

    found: Found
    sha256: str
    standing: Standing
    outcome: FormOutcome
    unit_id: UUID | None = None
    unit: str = ""
    form_id: UUID | None = None
    category: str = ""
    saved: datetime | None = None
    reporter: str = ""
    rows: tuple[RowPreview, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where it lies; for a file in a zip, the zip with the name inside."""
        return self.found.shown

    @property
    def taken(self) -> int:
        """Rows whose report will be taken."""
        return sum(row.has_news for row in self.rows) if self.standing is Standing.TAKEN else 0

    @property
    def waiting(self) -> tuple[RowPreview, ...]:
        """Rows that can be taken once the office has decided on their percent."""
        return tuple(row for row in self.rows if row.read.state is RowState.WAITING and row.read.offered is not None)

    @property
    def proofs_found(self) -> tuple[str, ...]:
        """Proofs that will be attached, in the words of the form."""
        return tuple(one.words for row in self.rows for one in row.proofs if not one.is_missing)

    @property
    def proofs_missing(self) -> tuple[str, ...]:
        """Proofs that the form names and that are not there."""
        return tuple(one.words for row in self.rows for one in row.proofs if one.is_missing)


@dataclass(frozen=True, slots=True)
class Collection:
    """What came back, as read. unused: files that are no form and that no form names; notes concern no single form."""

    list_id: UUID
    period: str
    files: tuple[FilePreview, ...]
    unused: tuple[Path, ...]
    notes: tuple[str, ...]

    @property
    def units(self) -> tuple[UUID, ...]:
        """The units whose files will be taken, each once, in the order of the files."""
        ids = (one.unit_id for one in self.files if one.standing is Standing.TAKEN and one.unit_id is not None)
        return tuple(dict.fromkeys(ids))


@dataclass(frozen=True, slots=True)
class UnitTaken:
    """What was taken from one unit: reports, proofs attached, and the rows refused with their sentences."""

    unit_id: UUID
    unit: str
    outcome: FormOutcome
    reports: int
    proofs: int
    people: int
    plans: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectResult:
    """What collecting did. changes is None when nothing was written; failed: units whose act failed as a whole."""

    changes: OpChanges | None
    units: tuple[UnitTaken, ...]
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """Codes of asked tasks that a form brings no news of: without a row, left blank, as they were sent."""

    missing: tuple[str, ...]
    blank: tuple[str, ...]
    same: tuple[str, ...]

    @classmethod
    def of(cls, due: Sequence[FormTask], rows: Sequence[RowPreview]) -> Gaps:
        """The gaps of a form's rows; due are the tasks that are still to be reported."""
        told: dict[UUID, set[RowState]] = {}
        for row in rows:
            if row.read.task is not None:
                told.setdefault(row.read.task.task_id, set()).add(row.read.state)
        states = {task.code: told.get(task.task_id, set()) for task in due}
        return cls(
            tuple(code for code, held in states.items() if not held),
            tuple(code for code, held in states.items() if held == {RowState.BLANK}),
            tuple(code for code, held in states.items() if RowState.SAME in held <= {RowState.SAME, RowState.BLANK}),
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is news of every asked task."""
        return not (self.missing or self.blank or self.same)

    def findings(self) -> list[Finding]:
        """The gaps in words."""
        words = (
            (f"少了{len(self.missing)}行：", self.missing),
            (f"{len(self.blank)}项没有填：", self.blank),
            (f"{len(self.same)}项与发出时相同，没有改动：", self.same),
        )
        return [Finding(said + some_of(codes), Weight.NOTE) for said, codes in words if codes]


def some_of(names: Sequence[str], counted: str = "项") -> str:
    """The first of some codes or names, with how many there are; counted is the word that counts them."""
    return "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}{counted}" if len(names) > _MOST_NAMED else "")
