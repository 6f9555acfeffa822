"""What comes out of a file: the raw document a reader gives, and the rows and issues a layout makes of it.

Readers fill RawDocument and know nothing of tasks; layouts turn it into SheetContent and know nothing of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from wugang_tracker.domain.deadlines import Deadline
from wugang_tracker.domain.responsibility import Responsibility

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged range of cells, 0-based and inclusive, within its table."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """A grid of cells as the file holds it. first_row is the 1-based row number, in the file, of rows[0]."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[MergedRange, ...] = ()
    first_row: int = 1
    hidden: bool = False
    blank_means_above: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read: its tables in order, and its paragraphs outside tables."""

    file: str
    format: str
    tables: tuple[RawTable, ...]
    paragraphs: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row was read: file name, sheet, 1-based row."""

    file: str = ""
    sheet: str = ""
    row: int = 0


class Severity(StrEnum):
    """How much an issue matters: red rows are not imported, yellow ones were guessed, notes only inform."""

    RED = "red"
    YELLOW = "yellow"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowIssue:
    """A problem with one row or file, as a value. kind is a short stable word; before/after show a repair."""

    severity: Severity
    kind: str
    message: str
    source: Source = field(default_factory=Source)
    column: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One task as read from a file, every field tidied of markup only."""

    no: str
    category: str
    direction: str
    title: str
    measure: str
    responsibility: Responsibility
    deadline: Deadline
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A list as recognised: heading facts, rows, issues."""

    title: str
    document_no: str
    region: str
    year: int | None
    rows: tuple[SourceRow, ...]
    issues: tuple[RowIssue, ...]
    sha256: str = ""
    file: str = ""

    @property
    def refused(self) -> frozenset[Source]:
        """Where rows stand that a red issue keeps from being imported: `invalid` of diff.compare."""
        return frozenset(issue.source for issue in self.issues if issue.severity is Severity.RED)
