"""交换包 (.wgx): what travels between the office and a unit that runs the program itself, as frozen values.

The office owns the list, its tasks, units, due days, periods, rules, moves of status and decisions on reports; the unit
owns what it reports. Everything is named by ids that both sides share; a report by task, unit and period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.assignments import Extension
from wugang_tracker.domain.periods import Period
from wugang_tracker.domain.progress import ReportState, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Category, Milestone, Task, TaskList, TaskUnit
from wugang_tracker.domain.units import Region, Unit, UnitMember
from wugang_tracker.domain.workflow import CloseOut, Move

# Raised with every change of what a package holds; a program refuses packages of a higher format than its own.
FORMAT = 1
SUFFIX = ".wgx"
# A moment in milliseconds since 1970, at the year 2100: no order of a package can be later.
LATEST_ORDER = 4_102_444_800_000


class Way(StrEnum):
    """Whom a package is for."""

    TO_UNIT = "to-unit"
    TO_OFFICE = "to-office"


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside the package: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a package holds; evidence counts rows, files those that come with it."""

    tasks: int
    reports: int
    evidence: int
    files: int
    assignees: int
    plans: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself.

    order rises with every package a copy writes (milliseconds of its clock, or one more than the last): an older one
    that comes late does not turn things back. period: reports of this period only; None: of all.
    """

    format: int
    package_id: UUID
    way: Way
    order: int
    list_id: UUID
    list_name: str
    region: str
    is_sample: bool
    unit_id: UUID
    unit_name: str
    period: str | None
    who: str
    at: datetime
    counts: Counts
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class SentDue:
    """A due day of its own that the unit was given in a period."""

    id: UUID
    period: str
    due_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class OfficePart:
    """What the office owns of the unit's tasks; it takes the place of what the unit's copy holds.

    units are all that the tasks name, without their contacts but for the unit's own; members are the groups it is in.
    """

    region: Region
    task_list: TaskList
    rules: Rules
    rules_version: int
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    members: tuple[UnitMember, ...]
    tasks: tuple[Task, ...]
    parts: tuple[TaskUnit, ...]
    milestones: tuple[Milestone, ...]
    extensions: tuple[Extension, ...]
    moves: tuple[Move, ...]
    close_outs: tuple[CloseOut, ...]
    periods: tuple[Period, ...]
    dues: tuple[SentDue, ...]


@dataclass(frozen=True, slots=True)
class SentProof:
    """A proof of a sent report: a file by its hash, or a document number alone."""

    name: str
    sha256: str
    size: int
    document_no: str
    description: str
    day: date | None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two proofs of one report the same."""
        return self.sha256, self.document_no


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report as sent; never a draft.

    version counts its wordings at the sender's: said again in the same words it is another. seen: what its sender last
    had of it from the other side (Print as text).
    """

    id: UUID
    task_id: UUID
    period: str
    version: int
    state: ReportState
    text: ReportText
    percent_reason: str
    reporter: str
    reported_by: str
    submitted_on: date | None
    decided_on: date | None
    decision_reason: str
    checked_on: date | None
    checked_by: str
    seen: str
    proofs: tuple[SentProof, ...]


@dataclass(frozen=True, slots=True)
class SentAssignee:
    """责任人 of the unit for a task."""

    task_id: UUID
    leader: str
    person: str
    phone: str
    seen: str


@dataclass(frozen=True, slots=True)
class SentPoint:
    """One point of the unit's 节点计划."""

    due: date
    text: str
    met_on: date | None


@dataclass(frozen=True, slots=True)
class SentPlan:
    """The unit's whole 节点计划 for a task."""

    task_id: UUID
    points: tuple[SentPoint, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a package holds but its files. office is None in what a unit sends."""

    office: OfficePart | None
    reports: tuple[SentReport, ...]
    assignees: tuple[SentAssignee, ...]
    plans: tuple[SentPlan, ...]

    def hashes(self) -> frozenset[str]:
        """The hashes of all files that its proofs name."""
        return frozenset(proof.sha256 for report in self.reports for proof in report.proofs if proof.sha256)

    def counts(self, files: int) -> Counts:
        """How much it holds, beside so many files."""
        return Counts(
            len(self.office.tasks) if self.office else 0,
            len(self.reports),
            sum(len(report.proofs) for report in self.reports),
            files,
            len(self.assignees),
            len(self.plans),
        )
