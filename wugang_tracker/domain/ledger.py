"""月度台账: the one value behind every figure, table and paper of a month, as it is frozen at 关账.

Everything is decided here and in month.py, which builds it; writers and windows only lay it out (PAPER).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.workflow import Status


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's part in a row: canonical name, name as written, role."""

    name: str
    written: str
    role: Role


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One proof as papers name it. sha256 is empty for a document number without a file."""

    name: str
    sha256: str
    document_no: str
    period: str


@dataclass(frozen=True, slots=True)
class OtherReport:
    """A supporting unit's report of the period, shown beside the reporting unit's."""

    unit: str
    percent: int | None
    done: str


@dataclass(frozen=True, slots=True)
class RowAssignee:
    """责任人 of one unit as papers name them."""

    unit: str
    leader: str
    person: str
    phone: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One point of a unit's 节点计划. met_on is None while it is not met at the as-of day."""

    unit: str
    due: date
    text: str
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One task in a month.

    status_label is the status as shown (常态推进 for an ongoing task in 推进中). period is the period of the report
    shown, carried says 「沿用7月」 when that is an earlier one, both empty without a report. due is the last due day,
    next_due the earliest unmet one. asked, reported, in_time are about this period alone.
    first_due is the day before any 时限调整 of the milestone that was moved, None where none was. plan holds the
    points of all units, next_planned the reporting unit's next one within its own plan; neither moves due or next_due.
    """

    task_id: UUID
    code: str
    no: str
    category: str
    direction: str
    title: str
    measure: str
    responsibility: str
    parts: tuple[UnitPart, ...]
    reporting_unit: str
    deadline: str
    kind: DeadlineKind
    due_days: tuple[date, ...]
    due: date | None
    next_due: date | None
    note: str
    status: Status
    status_label: str
    light: Light
    reasons: tuple[str, ...]
    percent: int | None
    period: str
    carried: str
    done: str
    problem: str
    next_step: str
    evidence: tuple[EvidenceLine, ...]
    others: tuple[OtherReport, ...]
    asked: bool
    reported: bool
    in_time: bool
    close_number: str
    closed_on: date | None
    closed_in_time: bool
    updated_on: date | None
    overdue_days: int
    assignees: tuple[RowAssignee, ...] = ()
    first_due: date | None = None
    plan: tuple[PlanLine, ...] = ()
    next_planned: date | None = None

    @property
    def ongoing(self) -> bool:
        """Whether the row is counted as 常态推进."""
        return self.status_label == ONGOING_LABEL

    @property
    def reason(self) -> str:
        """All sentences of the light in one."""
        return "；".join(self.reasons)

    @property
    def soon_day(self) -> date | None:
        """What comes next: the earliest unmet due day, or a point of the unit's own plan before it."""
        return min((day for day in (self.next_due, self.next_planned) if day is not None), default=None)


ONGOING_LABEL = "常态推进"
_OPEN = frozenset({Status.NOT_STARTED, Status.RUNNING})


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with what it is made of, so that a reader can check it."""

    numerator: int
    denominator: int

    @property
    def text(self) -> str:
        """One decimal and a percent sign; 「—」 for a zero denominator (rule 5)."""
        if self.denominator == 0:
            return "—"
        tenths = (2000 * self.numerator + self.denominator) // (2 * self.denominator)
        return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a set of rows. total leaves out tasks moved out; ongoing is a part of running (rule 5)."""

    total: int
    not_started: int
    running: int
    pending: int
    closed: int
    suspended: int
    moved_out: int
    ongoing: int
    red: int
    yellow: int
    green: int
    blue: int
    grey: int
    due: int
    closed_in_time: int
    asked: int
    reported_in_time: int
    reported: int

    @property
    def completion(self) -> Rate:
        """完成率."""
        return Rate(self.closed, self.total - self.ongoing)

    @property
    def on_time(self) -> Rate:
        """按期完成率."""
        return Rate(self.closed_in_time, self.due)

    @property
    def reporting(self) -> Rate:
        """填报率."""
        return Rate(self.reported_in_time, self.asked)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one 专项 or one reporting unit. percent is the mean of the rows that have one, rounded."""

    name: str
    figures: Figures
    percent: int | None


@dataclass(frozen=True, slots=True)
class MonthLedger:
    """A month of a list. closed: read from what 关账 froze. version: of the closing, 0 while open.

    previous: the figures of the period before as they stand in the database, None if it was never opened.
    start_day: of the list, from which 序时进度 runs; None is the first of January. soon_days: how near a due day
    makes a task 临期 (rule 6).
    """

    list_name: str
    document_no: str
    issuer: str
    region: str
    year: int
    is_sample: bool
    period: str
    period_label: str
    as_of: date
    closed: bool
    version: int
    rules_version: int
    rows: tuple[LedgerRow, ...]
    figures: Figures
    by_category: tuple[Group, ...]
    by_unit: tuple[Group, ...]
    previous: Figures | None
    previous_label: str
    start_day: date | None = None
    soon_days: int = 15

    def overdue(self) -> tuple[LedgerRow, ...]:
        """超期: the counted rows that are past a due day, the longest first."""
        late = [row for row in self.counted() if row.overdue_days > 0]
        return tuple(sorted(late, key=lambda row: -row.overdue_days))

    def due_soon(self) -> tuple[LedgerRow, ...]:
        """临期: the open rows that are not late and fall due within soon_days, the nearest first.

        A point of the reporting unit's own 节点计划 counts like a due day here.
        """
        near = [(row.soon_day, row) for row in self.counted() if row.status in _OPEN and row.overdue_days <= 0]
        soon = [(due, row) for due, row in near if due is not None and 0 <= (due - self.as_of).days <= self.soon_days]
        return tuple(row for _, row in sorted(soon, key=lambda pair: pair[0]))

    def counted(self) -> tuple[LedgerRow, ...]:
        """The rows that count: those not moved out."""
        return tuple(row for row in self.rows if row.status is not Status.MOVED_OUT)
