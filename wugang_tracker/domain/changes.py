"""What an act changed: told to pages so that they reload, and kept in the journal (PRODUCT, rule 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Subject(StrEnum):
    """A kind of thing that pages show and acts change."""

    LISTS = "lists"
    TASKS = "tasks"
    UNITS = "units"
    REPORTS = "reports"
    EVIDENCE = "evidence"
    STATUS = "status"
    PERIODS = "periods"
    RULES = "rules"
    INDICATORS = "indicators"
    FORMS = "forms"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class OpChanges:
    """Result of an act: what it touched, its label for 「撤销…」, and the journal entry that undoes it."""

    subjects: frozenset[Subject]
    label: str
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act as recorded: who did it, of which unit. Ctrl+Z may take it back only where undoable is true."""

    id: UUID
    sequence: int
    kind: str
    label: str
    who: str
    at: datetime
    day: date
    list_id: UUID | None
    undoable: bool
    undoes: UUID | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One changed field of one thing, as words: for the history of a task."""

    at: datetime
    who: str
    label: str
    field: str
    before: str
    after: str
