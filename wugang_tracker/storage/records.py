"""Records that only storing and its services know: who works here, rules by version, filed imports, frozen months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wugang_tracker.domain.diff import Field


@dataclass(frozen=True, slots=True)
class Person:
    """Who works with this data folder; the last one stated is the stored name."""

    id: UUID
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of a list's rules; body is Rules as JSON text."""

    id: UUID
    list_id: UUID
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """A source file that was imported. sha256 names its filed copy; counts is JSON text; entry_id undoes it."""

    id: UUID
    list_id: UUID
    file_name: str
    sha256: str
    at: datetime
    who: str
    counts: str
    entry_id: UUID


@dataclass(frozen=True, slots=True)
class FrozenMonth:
    """A month as it was closed; content is MonthLedger as JSON text and is never edited."""

    id: UUID
    period_id: UUID
    version: int
    as_of: date
    at: datetime
    who: str
    reason: str
    content: str


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """Which column each cell of a header stands for, as the user set it. columns is JSON text: index to column word."""

    id: UUID
    header: str
    columns: str
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class DeclinedWords:
    """What a revised list said of a field and the office did not take."""

    id: UUID
    task_id: UUID
    field: Field
    words: str


@dataclass(frozen=True, slots=True)
class RefusedAlias:
    """A written name that the office said does not mean that unit."""

    id: UUID
    region_id: UUID
    written: str
    unit_id: UUID
