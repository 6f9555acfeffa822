"""Building a month's ledger from the stored facts: which report counts, who was asked, lights, counts and rates.

The rules are PRODUCT 2, 4, 5, 6 and 7. Pure: the same facts, period and day always give the same ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from wugang_tracker.domain.asking import ACTIVE, due_day_of, is_asked, unit_days
from wugang_tracker.domain.assignments import Extension, PlanPoint
from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.figures import by_category, by_unit, figures_of
from wugang_tracker.domain.ledger import (
    ONGOING_LABEL,
    EvidenceLine,
    Figures,
    LedgerRow,
    MonthLedger,
    OtherReport,
    PlanLine,
    RowAssignee,
    UnitPart,
)
from wugang_tracker.domain.lights import Light, LightFacts, Lit, light_of
from wugang_tracker.domain.month_facts import MonthFacts, by_task, counting_report, is_accepted_at, is_submitted_at
from wugang_tracker.domain.periods import OCCURRENCE_MONTHS, Period, PeriodKey, month_end
from wugang_tracker.domain.progress import Evidence, Report
from wugang_tracker.domain.tasks import Milestone, Task, TaskUnit, reporting_unit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import CloseOut, Status, last_accepted, latest, open_application, status_at

_NOTHING_YET: dict[str, Any] = {
    "next_due": None,
    "light": Light.GREY,
    "reasons": (),
    "percent": None,
    "period": "",
    "carried": "",
    "done": "",
    "problem": "",
    "next_step": "",
    "evidence": (),
    "others": (),
    "asked": False,
    "reported": False,
    "in_time": False,
    "close_number": "",
    "closed_on": None,
    "closed_in_time": False,
    "updated_on": None,
    "overdue_days": 0,
}


def build_month(facts: MonthFacts, key: PeriodKey, as_of: date, previous: Figures | None = None) -> MonthLedger:
    """The ledger of one period of a list at a day."""
    builder = _Builder(facts, key, as_of)
    rows = tuple(builder.row(task) for task in facts.tasks)
    task_list = facts.task_list
    period = next((period for period in facts.periods if period.span == key), None)
    return MonthLedger(
        list_name=task_list.name,
        document_no=task_list.document_no,
        issuer=task_list.issuer,
        region=facts.region,
        year=task_list.year,
        is_sample=task_list.is_sample,
        period=str(key),
        period_label=key.label,
        as_of=as_of,
        closed=False,
        version=period.version if period else 0,
        rules_version=facts.rules_version,
        rows=rows,
        figures=figures_of(rows, as_of),
        by_category=by_category(facts.categories, rows, as_of),
        by_unit=by_unit(rows, as_of),
        previous=previous,
        previous_label=key.previous().label,
        start_day=task_list.start_day,
        soon_days=facts.rules.soon_days,
    )


class _Builder:
    """Builds rows one by one from facts sorted by task once."""

    def __init__(self, facts: MonthFacts, key: PeriodKey, as_of: date) -> None:
        self._facts = facts
        self._key = key
        self._as_of = as_of
        self._units = {unit.id: unit for unit in facts.units}
        self._categories = {category.id: category.name for category in facts.categories}
        self._parts = by_task(facts.parts)
        self._extensions = _extended(facts.extensions)
        self._milestones = by_task(self._at_the_day(milestone) for milestone in facts.milestones)
        self._assignees = by_task(facts.assignees)
        self._plan = by_task(facts.plan)
        self._own_days = unit_days(facts.unit_dues)
        self._moves = by_task(move for move in facts.moves if move.day <= as_of)
        self._close_outs = by_task(facts.close_outs)
        self._reports = by_task(report for report in facts.reports if is_submitted_at(report, as_of))
        self._spans = {period.id: period.span for period in facts.periods}
        self._periods = [period for period in facts.periods if period.span <= key]
        self._period = next((period for period in self._periods if period.span == key), None)
        self._evidence: defaultdict[UUID, list[Evidence]] = defaultdict(list)
        for proof in facts.evidence:
            self._evidence[proof.report_id].append(proof)

    def _at_the_day(self, milestone: Milestone) -> Milestone:
        """The milestone with the day that held then: a 时限调整 approved later had not moved it yet."""
        later = [one for one in self._extensions.get(milestone.id, ()) if _decided(one) > self._as_of]
        return replace(milestone, due=later[0].old_due) if later else milestone

    def row(self, task: Task) -> LedgerRow:
        """The task's row."""
        parts = self._parts.get(task.id, [])
        unit = reporting_unit(parts, self._units, task.reporting_unit_id)
        status = status_at(self._moves.get(task.id, []), self._as_of)
        reports = [report for report in self._reports.get(task.id, []) if self._spans[report.period_id] <= self._key]
        own = {report.period_id: report for report in reports if unit is not None and report.unit_id == unit.id}
        shown = counting_report(own.values(), self._spans, self._facts.rules, self._as_of)
        row = self._with_words(self._bare(task, parts, unit, status), shown, reports, own)
        row = replace(row, plan=self._plan_lines(task), assignees=self._assignee_lines(task))
        return self._with_state(row, task, shown, own, unit)

    def _bare(self, task: Task, parts: Sequence[TaskUnit], unit: Unit | None, status: Status) -> LedgerRow:
        """The row with what the list says, and nothing yet of what was reported."""
        dues = sorted(milestone.due for milestone in self._milestones.get(task.id, ()))
        return LedgerRow(
            task_id=task.id,
            code=task.code,
            no=task.no,
            category=self._categories[task.category_id],
            direction=task.direction,
            title=task.title,
            measure=task.measure,
            responsibility=task.responsibility,
            parts=tuple(UnitPart(self._units[part.unit_id].name, part.written, part.role) for part in parts),
            reporting_unit=unit.name if unit else "",
            deadline=task.deadline_text,
            kind=task.deadline_kind,
            due_days=tuple(dues),
            due=dues[-1] if dues else None,
            first_due=self._first_due(task),
            note=task.note,
            status=status,
            status_label=str(status),
            **_NOTHING_YET,
        )

    def _with_words(
        self, row: LedgerRow, shown: Report | None, reports: Sequence[Report], own: Mapping[UUID, Report]
    ) -> LedgerRow:
        """The row with the words and proof of its reports."""
        row = replace(row, evidence=self._proofs(reports), others=self._others(reports, own))
        if shown is None:
            return row
        return replace(
            row,
            percent=shown.text.percent,
            period=str(self._spans[shown.period_id]),
            carried=self._carried(shown),
            done=shown.text.done,
            problem=shown.text.problem,
            next_step=shown.text.next_step,
        )

    def _with_state(
        self, row: LedgerRow, task: Task, shown: Report | None, own: Mapping[UUID, Report], unit: Unit | None
    ) -> LedgerRow:
        """The row with its light, its close-out, and whether the period asked and heard of it."""
        status, period = row.status, self._period
        open_dues = self._open_dues(task, own.values(), status)
        label = self._label(task, status, open_dues)
        close_out = self._close_out(task, status)
        lit = self._lit(task, status, label, row.due, open_dues, shown, own, close_out, unit)
        closed = close_out if status is Status.CLOSED else None
        last = latest(self._moves.get(task.id, []))
        this = own.get(period.id) if period else None
        planned = self._planned(task, unit) if unit is not None else None
        return replace(
            row,
            status_label=label,
            light=lit.light,
            reasons=lit.reasons,
            next_due=open_dues[0] if open_dues else None,
            next_planned=planned[0] if planned else None,
            asked=period is not None and unit is not None and self._asked(task, period, own, unit),
            reported=this is not None,
            in_time=self._in_time(this, period),
            close_number=closed.number if closed else "",
            closed_on=closed.decided_on if closed else None,
            closed_in_time=closed is not None and row.due is not None and closed.applied_on <= row.due,
            updated_on=_latest_day(shown.submitted_on if shown else None, last.day if last else None),
            overdue_days=self._overdue_days(status, open_dues, row.due, close_out),
        )

    def _open_dues(self, task: Task, own: Iterable[Report], status: Status) -> list[date]:
        """Unmet due days, earliest first; for a recurring task its unmet occurrences (rule 4)."""
        if status is Status.CLOSED:
            return []
        if task.deadline_kind is DeadlineKind.RECURRING:
            return self._open_occurrences(task, own)
        return sorted(milestone.due for milestone in self._milestones.get(task.id, []) if not self._is_met(milestone))

    def _open_occurrences(self, task: Task, own: Iterable[Report]) -> list[date]:
        assert task.recurrence is not None, "a recurring task says how often"
        every = OCCURRENCE_MONTHS[task.recurrence]
        met = {
            PeriodKey.containing(self._spans[report.period_id].last_day, every)
            for report in own
            if is_accepted_at(report, self._as_of)
        }
        year = self._facts.task_list.year
        ends = (PeriodKey(year, month, every) for month in range(every, 13, every))
        start = max(self._facts.task_list.start_day, task.added_on)
        return [month_end(end.year, end.last_month) for end in ends if end not in met and end.last_day >= start]

    def _label(self, task: Task, status: Status, open_dues: Sequence[date]) -> str:
        ongoing = task.deadline_kind is DeadlineKind.ONGOING or (
            task.deadline_kind is DeadlineKind.MONTH_ONGOING and not open_dues
        )
        return ONGOING_LABEL if ongoing and status is Status.RUNNING else str(status)

    def _close_out(self, task: Task, status: Status) -> CloseOut | None:
        """The application that the present status rests on: the accepted one when closed, else the newest."""
        held = self._close_outs.get(task.id, ())
        if status is Status.PENDING:
            return open_application(held, self._as_of)
        return last_accepted(held, self._as_of) if status is Status.CLOSED else None

    def _lit(
        self,
        task: Task,
        status: Status,
        label: str,
        due: date | None,
        open_dues: Sequence[date],
        shown: Report | None,
        own: Mapping[UUID, Report],
        close_out: CloseOut | None,
        unit: Unit | None,
    ) -> Lit:
        last = latest(self._moves.get(task.id, []))
        facts = LightFacts(
            status=status,
            as_of=self._as_of,
            start=self._facts.task_list.start_day,
            last_due=None if label == ONGOING_LABEL else due,
            next_due=open_dues[0] if open_dues else None,
            percent=shown.text.percent if shown else None,
            reported_to=self._spans[shown.period_id].last_day if shown else None,
            unreported=self._unreported(task, own, unit) if unit is not None else (),
            planned=self._planned(task, unit) if unit is not None else None,
            applied_on=close_out.applied_on if close_out else None,
            applied_due=due,
            reason=last.reason if last else "",
        )
        return light_of(facts, self._facts.rules)

    def _unreported(self, task: Task, own: Mapping[UUID, Report], unit: Unit) -> tuple[str, ...]:
        """Labels of the newest asked periods in a row, past the unit's due day, that were not reported."""
        silent: list[str] = []
        for period in reversed(self._periods):
            if period.id in own:
                break
            if self._due_day(period, unit.id) < self._as_of and self._asked(task, period, own, unit):
                silent.append(period.span.short_label)
        return tuple(silent)

    def _asked(self, task: Task, period: Period, own: Mapping[UUID, Report], unit: Unit) -> bool:
        """Whether the period asks the reporting unit for the task: it has reported, or rule 7 says so."""
        if period.id in own:
            return True
        moves, due_day = self._moves.get(task.id, ()), self._due_day(period, unit.id)
        return is_asked(task, moves, period, due_day, self._as_of, self._facts.rules)

    def _due_day(self, period: Period, unit_id: UUID) -> date:
        return due_day_of(period, unit_id, self._own_days)

    def _in_time(self, report: Report | None, period: Period | None) -> bool:
        if report is None or period is None or report.submitted_on is None:
            return False
        return report.submitted_on <= self._due_day(period, report.unit_id)

    def _planned(self, task: Task, unit: Unit) -> tuple[date, str] | None:
        """The reporting unit's next point of its 节点计划 that is neither met nor past."""
        coming = [
            point
            for point in self._plan.get(task.id, ())
            if point.unit_id == unit.id and point.due >= self._as_of and not self._is_met(point)
        ]
        return min(((point.due, point.text) for point in coming), default=None)

    def _is_met(self, thing: Milestone | PlanPoint) -> bool:
        return thing.met_on is not None and thing.met_on <= self._as_of

    def _plan_lines(self, task: Task) -> tuple[PlanLine, ...]:
        points = sorted(self._plan.get(task.id, ()), key=lambda point: point.due)
        return tuple(
            PlanLine(
                self._units[point.unit_id].name, point.due, point.text, point.met_on if self._is_met(point) else None
            )
            for point in points
        )

    def _assignee_lines(self, task: Task) -> tuple[RowAssignee, ...]:
        order = {part.unit_id: part.position for part in self._parts.get(task.id, ())}
        named = sorted(self._assignees.get(task.id, ()), key=lambda one: order.get(one.unit_id, -1))
        return tuple(RowAssignee(self._units[one.unit_id].name, one.leader, one.person, one.phone) for one in named)

    def _first_due(self, task: Task) -> date | None:
        """The first day of the milestone that was moved last, None where none was moved by then."""
        moved = [
            one
            for milestone in self._milestones.get(task.id, ())
            for one in self._extensions.get(milestone.id, ())
            if _decided(one) <= self._as_of
        ]
        return max(moved, key=_decided).first_due if moved else None

    def _carried(self, shown: Report | None) -> str:
        if shown is None or self._spans[shown.period_id] == self._key:
            return ""
        span = self._spans[shown.period_id]
        return f"沿用{span.short_label if span.year == self._key.year else span.label}"

    def _proofs(self, reports: Sequence[Report]) -> tuple[EvidenceLine, ...]:
        ordered = sorted(reports, key=lambda report: self._spans[report.period_id])
        return tuple(
            EvidenceLine(proof.name, proof.sha256, proof.document_no, str(self._spans[report.period_id]))
            for report in ordered
            for proof in self._evidence.get(report.id, [])
            if proof.purged_at is None
        )

    def _others(self, reports: Sequence[Report], own: Mapping[UUID, Report]) -> tuple[OtherReport, ...]:
        period = self._period
        if period is None:
            return ()
        mine = own.get(period.id)
        return tuple(
            OtherReport(self._units[report.unit_id].name, report.text.percent, report.text.done)
            for report in reports
            if report.period_id == period.id and report is not mine
        )

    def _overdue_days(
        self, status: Status, open_dues: Sequence[date], due: date | None, close_out: CloseOut | None
    ) -> int:
        if status is Status.PENDING and due is not None and close_out is not None:
            return max(0, (close_out.applied_on - due).days)
        if status in ACTIVE and open_dues:
            return max(0, (self._as_of - open_dues[0]).days)
        return 0


def _extended(extensions: Iterable[Extension]) -> Mapping[UUID, list[Extension]]:
    """Approved 时限调整 by milestone, in the order they took effect."""
    found: defaultdict[UUID, list[Extension]] = defaultdict(list)
    for one in sorted((one for one in extensions if one.approved), key=lambda one: (_decided(one), one.new_due)):
        found[one.milestone_id].append(one)
    return found


def _decided(extension: Extension) -> date:
    return extension.decided_on or date.max


def _latest_day(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
