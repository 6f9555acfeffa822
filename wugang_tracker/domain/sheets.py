"""What comes out of a file: the raw document a reader gives, and the rows and issues a layout makes of it.

Readers fill RawDocument and know nothing of tasks; layouts turn it into SheetContent and know nothing of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from wugang_tracker.domain.deadlines import Deadline
from wugang_tracker.domain.errors import SheetError
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
class RawParagraph:
    """A paragraph outside tables. row: its 1-based line or paragraph number in the file. number: the number that Word
    printed by itself (「（一）」), not part of text. page: 1-based, 0 where the format has no pages."""

    text: str
    row: int
    number: str = ""
    bold: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read: its tables in order, its paragraphs outside tables, and both in the order of reading.

    flow is empty where a format has nothing but tables (a workbook). notes are told to the user and concern the whole
    file; those of one table stand with the table.
    """

    file: str
    format: str
    tables: tuple[RawTable, ...]
    paragraphs: tuple[str, ...] = ()
    sha256: str = ""
    flow: tuple[RawTable | RawParagraph, ...] = ()
    notes: tuple[str, ...] = ()


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


# Kinds whose `after` is another value found elsewhere, shown beside what stands and not put in its place.
_OFFERED = frozenset({"differs", "mismatch"})


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

    @property
    def is_repair(self) -> bool:
        """Whether the words were guessed and put right: another value that is only offered is no repair."""
        return self.severity is Severity.YELLOW and bool(self.after) and self.kind not in _OFFERED


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One task as read from a file, every field tidied of markup only.

    extras: the words of columns that are no part of a list (进展情况, 进度 …), by their header.
    """

    no: str
    category: str
    direction: str
    title: str
    measure: str
    responsibility: Responsibility
    deadline: Deadline
    note: str
    source: Source
    extras: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table's header was understood: its words by cell, and the column word each stands for, empty for none.

    key names the same header in any file, to remember a mapping by. row is the header's 1-based row in the file.
    samples: the first rows below a header of which too little was understood, so that a person can set the columns.
    """

    table: str
    row: int
    key: str
    words: tuple[str, ...]
    columns: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...] = ()


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
    layouts: tuple[TableLayout, ...] = ()

    @property
    def refused(self) -> frozenset[Source]:
        """Where rows stand that a red issue keeps from being imported: `invalid` of diff.compare."""
        return frozenset(issue.source for issue in self.issues if issue.severity is Severity.RED)


class UnknownColumns(SheetError):
    """A file with tables of which no header is understood: the user can say what each column holds.

    layouts: those tables, the likeliest first, with the columns that are known and some of their rows. Reading the
    file again with columns set for a layout's key reads it as a list.
    """

    def __init__(self, sentence: str, hint: str = "", *, file: str = "", layouts: tuple[TableLayout, ...] = ()) -> None:
        super().__init__(sentence, hint, file=file)
        self.layouts = layouts


class PartKind(StrEnum):
    """What a part of a document holds."""

    TASKS = "tasks"
    PARAGRAPHS = "paragraphs"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One 指标 as read: name, 现状水平, 目标 and 国内前沿水平 in their wording; responsibility if the table has it.

    target is the last one; targets holds all, each with its header. table: the table's title. deadline: its 完成时限.
    """

    category: str
    name: str
    baseline: str
    target: str
    frontier: str
    responsibility: str
    note: str
    source: Source
    targets: tuple[tuple[str, str], ...] = ()
    table: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that can be imported by itself.

    id is stable for the same file ("1", "2", …). ticked: chosen unless the user says otherwise. remark says in words
    what it repeats of another part. rows are empty for indicators, indicators for the other kinds. layouts: how
    the headers of a task table were understood.
    """

    id: str
    title: str
    kind: PartKind
    category: str
    rows: tuple[SourceRow, ...]
    indicators: tuple[IndicatorRow, ...]
    issues: tuple[RowIssue, ...]
    ticked: bool
    remark: str = ""
    layouts: tuple[TableLayout, ...] = ()

    @property
    def count(self) -> int:
        """How many rows it holds."""
        return len(self.indicators) if self.kind is PartKind.INDICATORS else len(self.rows)


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """All parts of a file with what its heading says; issues are about the file, or about parts that disagree."""

    title: str
    document_no: str
    region: str
    year: int | None
    parts: tuple[Part, ...]
    issues: tuple[RowIssue, ...]
    sha256: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """One row with its words and why it was left out."""

    words: tuple[str, ...]
    reason: str
    file: str
    row: int
