"""What 审核销号 shows: reports that wait, applications for 销号, closed tasks with their 回头看. Questions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.month import build_month
from wugang_tracker.domain.month_facts import by_task
from wugang_tracker.domain.periods import Period, PeriodKey, asks_kind
from wugang_tracker.domain.progress import Evidence, Report, ReportState, ReportVersion
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Category, Milestone, Task
from wugang_tracker.domain.workflow import CloseOut, Recheck, Status, last_accepted, open_application
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.closing import points_of
from wugang_tracker.services.ledger import facts_of, key_at
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.reviewing import REPORTED_AGAIN
from wugang_tracker.storage.reader import Reader

_WITH_THE_OFFICE = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One report that waits for the office. row is the task as it stands; main: by the 主责单位, not a supporting one.

    days_late counts from the unit's due day of the period; catch_up: the period before is closed and lacks its report
    (补报, rule 8). checker is the unit whose 初审 is still missing, empty where none is wanted.
    """

    report: Report
    row: LedgerRow
    unit: str
    period: PeriodKey
    main: bool
    days_late: int
    catch_up: bool
    checker: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a report is compared with: words said before, under which name, and why they were returned if they were."""

    label: str
    report: Report | ReportVersion
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One report with all that is weighed: earlier words, proofs, and whether its problem was made an item.

    earlier begins with the wordings that were returned, the newest first; then what was said of the last period.
    """

    report: Report
    earlier: tuple[Earlier, ...]
    evidence: tuple[Evidence, ...]
    milestones: tuple[Milestone, ...]
    raised: bool


@dataclass(frozen=True, slots=True)
class Application:
    """One task in 待审核销号 with its application. days_late counts from the last due day to the application.

    open_points: how many points of the checklist the program does not see met; None when it was not asked for.
    """

    row: LedgerRow
    close_out: CloseOut
    days_late: int
    open_points: int | None

    @property
    def complete(self) -> bool:
        """Whether it may be closed together with others: nothing is left that a person has to confirm."""
        return self.open_points == 0


@dataclass(frozen=True, slots=True)
class ClosedTask:
    """One closed task with its number, and what 回头看 found, oldest first."""

    row: LedgerRow
    close_out: CloseOut
    rechecks: tuple[Recheck, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the room shows at a day."""

    reports: tuple[ReviewLine, ...]
    applications: tuple[Application, ...]
    closed: tuple[ClosedTask, ...]
    first_review: bool


class ReviewService:
    """Questions of the room 审核销号."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(
        self, list_id: UUID, as_of: date, rows: tuple[LedgerRow, ...] | None = None, *, points: bool = True
    ) -> Review:
        """What waits in all open periods, and what is closed, as it stands at a day, also where that month is closed.

        rows: the rows of a month that is open, taken at that day, where the caller has them already. points: look at
        the checklist of each application too, which takes longer than all the rest.
        """
        with self._acting.database.read() as reader:
            return _Reading(reader, list_id, as_of, rows).run(points=points)

    def case(self, report_id: UUID) -> ReviewCase:
        """One report with what it is weighed against."""
        with self._acting.database.read() as reader:
            report = reader.report(report_id)
            task = reader.task(report.task_id)
            return ReviewCase(
                report,
                _earlier(reader, task, report),
                _proofs(reader, report),
                reader.milestones_of_task(task.id),
                any(one.report_id == report.id for one in reader.problems(task.list_id)),
            )

    def evidence(self, task_id: UUID) -> tuple[tuple[str, Evidence], ...]:
        """The proofs of a task that lie with the office, newest period first, each with its period's label."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            spans = {one.id: one.span for one in reader.periods(task.list_id)}
            reports = [one for one in reader.reports_of_task(task_id) if one.state in _WITH_THE_OFFICE]
            reports.sort(key=lambda one: spans[one.period_id], reverse=True)
            return tuple(
                (spans[report.period_id].label, proof) for report in reports for proof in _proofs(reader, report)
            )

    def file_of(self, proof: Evidence) -> Path | None:
        """Where a proof's file lies for drawing a small picture of it; None without a file. Never write to it."""
        if not proof.sha256:
            return None
        path = self._acting.store.evidence.path_of(proof.sha256, proof.name)
        return path if path.is_file() else None


class _Reading:
    """One look at a list for the room."""

    def __init__(self, reader: Reader, list_id: UUID, as_of: date, rows: tuple[LedgerRow, ...] | None = None) -> None:
        self._reader, self._list_id, self._as_of = reader, list_id, as_of
        if rows is None:
            rows = build_month(facts_of(reader, list_id), key_at(reader, list_id, as_of), as_of).rows
        self._rows = {row.task_id: row for row in rows}
        self._tasks = {task.id: task for task in reader.tasks(list_id)}
        region_id = reader.task_list(list_id).region_id
        self._units = {unit.id: unit.name for unit in reader.units(region_id)}
        self._periods = {period.id: period for period in reader.periods(list_id)}
        self._dues = {(due.period_id, due.unit_id): due.due_day for due in reader.unit_dues(list_id)}
        self._reports = reader.reports(list_id)
        self._reported = {(one.task_id, one.unit_id, one.period_id) for one in self._reports if _given(one)}
        self._close_outs = by_task(reader.close_outs(list_id))
        self._rules = rules_of(reader, list_id)[0]
        self._checkers = _checkers(reader.categories(list_id), self._rules)

    def run(self, *, points: bool) -> Review:
        """Everything at once."""
        waiting = [one for one in self._reports if one.state is ReportState.SUBMITTED and self._is_open(one)]
        lines = sorted(map(self._line, waiting), key=lambda line: self._tasks[line.row.task_id].position)
        return Review(tuple(lines), self._applications(points=points), self._closed(), self._rules.first_review)

    def _is_open(self, report: Report) -> bool:
        return not self._periods[report.period_id].is_closed and report.task_id in self._rows

    def _line(self, report: Report) -> ReviewLine:
        period, row = self._periods[report.period_id], self._rows[report.task_id]
        due = self._dues.get((period.id, report.unit_id), period.due_day)
        unit = self._units[report.unit_id]
        return ReviewLine(
            report,
            row,
            unit,
            period.span,
            unit == row.reporting_unit,
            max(0, (report.submitted_on - due).days) if report.submitted_on else 0,
            self._catches_up(report, period),
            self._checker(report),
        )

    def _checker(self, report: Report) -> str:
        """The unit whose 初审 is missing; the lead unit of a 专项 does not check its own report."""
        lead = self._checkers.get(self._tasks[report.task_id].category_id)
        return "" if lead is None or report.checked_on or lead == report.unit_id else self._units[lead]

    def _catches_up(self, report: Report, period: Period) -> bool:
        before = next((one for one in self._periods.values() if one.span == period.span.previous()), None)
        if before is None or not before.is_closed:
            return False
        task = self._tasks[report.task_id]
        asked = asks_kind(before.span, task.deadline_kind, task.recurrence, self._rules.ongoing_every)
        known = task.added_on <= before.span.last_day
        return asked and known and (task.id, report.unit_id, before.id) not in self._reported

    def _applications(self, *, points: bool) -> tuple[Application, ...]:
        pending = [row for row in self._rows.values() if row.status is Status.PENDING]
        found = ((row, open_application(self._close_outs.get(row.task_id, ()), self._as_of)) for row in pending)
        return tuple(
            Application(
                row, close_out, _late(close_out.applied_on, row.due), self._open_points(row) if points else None
            )
            for row, close_out in found
            if close_out is not None and close_out.decided_on is None
        )

    def _open_points(self, row: LedgerRow) -> int:
        points = points_of(self._reader, self._tasks[row.task_id], self._as_of, row)
        return sum(point.met is not True for point in points)

    def _closed(self) -> tuple[ClosedTask, ...]:
        looked: defaultdict[UUID, list[Recheck]] = defaultdict(list)
        for recheck in self._reader.rechecks(self._list_id):
            looked[recheck.task_id].append(recheck)
        found = []
        for row in self._rows.values():
            close_out = last_accepted(self._close_outs.get(row.task_id, ()), self._as_of)
            if close_out is not None and (row.status is Status.CLOSED or looked[row.task_id]):
                found.append(ClosedTask(row, close_out, tuple(looked[row.task_id])))
        return tuple(sorted(found, key=lambda one: one.close_out.decided_on or date.min, reverse=True))


def _proofs(reader: Reader, report: Report) -> tuple[Evidence, ...]:
    """The proofs of a report in the order they were added."""
    earliest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(reader.evidence_of_reports([report.id]), key=lambda one: (one.added_at or earliest, one.name)))


def _given(report: Report) -> bool:
    return report.state in _WITH_THE_OFFICE


def _late(day: date, due: date | None) -> int:
    return max(0, (day - due).days) if due else 0


def _checkers(categories: Iterable[Category], rules: Rules) -> dict[UUID, UUID]:
    """The unit that gives 初审 for each 专项, where the rules want one and the 专项 has a lead unit."""
    if not rules.first_review:
        return {}
    return {one.id: one.lead_unit_id for one in categories if one.lead_unit_id is not None}


def _earlier(reader: Reader, task: Task, report: Report) -> tuple[Earlier, ...]:
    spans = {one.id: one.span for one in reader.periods(task.list_id)}
    own = [one for one in reader.reports_of_task(task.id) if one.unit_id == report.unit_id and _given(one)]
    before = [one for one in own if spans[one.period_id] < spans[report.period_id]]
    said = sorted(before, key=lambda one: spans[one.period_id], reverse=True)[:1]
    versions = sorted(reader.report_versions(report.id), key=lambda one: one.version, reverse=True)
    return (
        *(Earlier(f"第{one.version}稿", one, one.reason) for one in versions if one.reason != REPORTED_AGAIN),
        *(Earlier(f"上次填报　{spans[one.period_id].label}", one) for one in said),
        *(
            Earlier(f"第{one.version}稿（{REPORTED_AGAIN}以前）", one)
            for one in versions
            if one.reason == REPORTED_AGAIN
        ),
    )
