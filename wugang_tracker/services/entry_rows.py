"""The rows of the grid of a period, built from a list's facts in one pass: who is asked for what, and what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.asking import asks_of
from wugang_tracker.domain.entry import Typed, from_body, says_the_same
from wugang_tracker.domain.month_facts import MonthFacts
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import Evidence, InputDraft, Report, ReportState, ReportText
from wugang_tracker.domain.responsibility import ROLE_LABELS
from wugang_tracker.domain.tasks import Task, TaskUnit, reporting_unit
from wugang_tracker.domain.workflow import Move, Status, latest

REPORTING_LABEL = "主责"
_WITH_THE_OFFICE = (ReportState.SUBMITTED, ReportState.ACCEPTED)
_REPORTABLE = (Status.NOT_STARTED, Status.RUNNING)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One task of one unit in a period. optional: a supporting unit's contribution.

    previous is the unit's last report before the period with its period's short label. report, proofs: what is stored
    for the period. typed: input that is not reported yet. locked: the sentence why nothing can be typed, else empty.
    """

    task_id: UUID
    unit_id: UUID
    no: str
    code: str
    title: str
    measure: str
    category: str
    unit: str
    role: str
    deadline: str
    optional: bool
    previous: ReportText | None
    previous_period: str
    report: Report | None
    proofs: tuple[Evidence, ...]
    typed: Typed | None
    locked: str


def build_rows(
    facts: MonthFacts, period: Period, as_of: date, drafts: Iterable[InputDraft], *, supporting: bool
) -> tuple[EntryRow, ...]:
    """All rows of a period in the order of the list, a task's reporting unit first.

    supporting adds the units beside the reporting one, which are never asked by rule 7 but may contribute.
    """
    return _Builder(facts, period, as_of, drafts).rows(supporting=supporting)


class _Builder:
    """Facts sorted by task once."""

    def __init__(self, facts: MonthFacts, period: Period, as_of: date, drafts: Iterable[InputDraft]) -> None:
        self._facts, self._period, self._as_of = facts, period, as_of
        self._units = {unit.id: unit for unit in facts.units}
        self._categories = {category.id: category.name for category in facts.categories}
        self._spans = {one.id: one.span for one in facts.periods}
        self._parts: defaultdict[UUID, list[TaskUnit]] = defaultdict(list)
        for part in facts.parts:
            self._parts[part.task_id].append(part)
        self._moves: defaultdict[UUID, list[Move]] = defaultdict(list)
        for move in facts.moves:
            self._moves[move.task_id].append(move)
        self._now: dict[tuple[UUID, UUID], Report] = {}
        self._before: dict[tuple[UUID, UUID], Report] = {}
        for report in facts.reports:
            self._note(report)
        self._proofs: defaultdict[UUID, list[Evidence]] = defaultdict(list)
        for proof in facts.evidence:
            self._proofs[proof.report_id].append(proof)
        self._typed = {(one.task_id, one.unit_id): from_body(one.body) for one in drafts}

    def _note(self, report: Report) -> None:
        key, span = (report.task_id, report.unit_id), self._spans[report.period_id]
        if span == self._period.span:
            self._now[key] = report
        elif span < self._period.span and report.state in _WITH_THE_OFFICE:
            last = self._before.get(key)
            if last is None or self._spans[last.period_id] < span:
                self._before[key] = report

    def rows(self, *, supporting: bool) -> tuple[EntryRow, ...]:
        """The rows, each task's together."""
        asked: defaultdict[UUID, dict[UUID, bool]] = defaultdict(dict)
        for ask in asks_of(self._facts, self._period, self._as_of):
            asked[ask.task_id].setdefault(ask.unit_id, ask.optional)
        for task_id, unit_id in (*self._now, *(key for key, typed in self._typed.items() if not typed.is_empty)):
            asked[task_id].setdefault(unit_id, True)
        found: list[EntryRow] = []
        for task in self._facts.tasks:
            units = asked.get(task.id)
            if units:
                found.extend(self._of_task(task, units, supporting=supporting))
        return tuple(found)

    def _of_task(self, task: Task, units: dict[UUID, bool], *, supporting: bool) -> Iterable[EntryRow]:
        parts = self._parts[task.id]
        if supporting:
            for part in parts:
                if not self._units[part.unit_id].is_group:
                    units.setdefault(part.unit_id, True)
        first = reporting_unit(parts, self._units, task.reporting_unit_id)
        places = {part.unit_id: part.position for part in reversed(parts)}
        first_id = first.id if first else None
        ordered = sorted(units, key=lambda unit_id: (unit_id != first_id, places.get(unit_id, len(places))))
        roles = {part.unit_id: ROLE_LABELS[part.role] for part in reversed(parts)}
        status = last.to_status if (last := latest(self._moves[task.id])) else Status.NOT_STARTED
        for unit_id in ordered:
            role = REPORTING_LABEL if unit_id == first_id else roles.get(unit_id, "")
            yield self._row(task, unit_id, role, status, optional=units[unit_id])

    def _row(self, task: Task, unit_id: UUID, role: str, status: Status, *, optional: bool) -> EntryRow:
        key = (task.id, unit_id)
        report, before = self._now.get(key), self._before.get(key)
        proofs = tuple(self._proofs.get(report.id, ())) if report else ()
        return EntryRow(
            task_id=task.id,
            unit_id=unit_id,
            no=task.no,
            code=task.code,
            title=task.title,
            measure=task.measure,
            category=self._categories[task.category_id],
            unit=self._units[unit_id].name,
            role=role,
            deadline=task.deadline_text,
            optional=optional,
            previous=before.text if before else None,
            previous_period=self._label(self._spans[before.period_id]) if before else "",
            report=report,
            proofs=proofs,
            typed=_open_input(self._typed.get(key), report, proofs),
            locked=self._locked(report, status),
        )

    def _label(self, span: PeriodKey) -> str:
        return span.short_label if span.year == self._period.span.year else span.label

    def _locked(self, report: Report | None, status: Status) -> str:
        if self._period.is_closed:
            return f"{self._period.span.label}已关账，不能再填报。"
        if report is not None and report.state is ReportState.ACCEPTED:
            return "这份填报已审核；如需修改，请先由汇总岗退回。"
        return "" if status in _REPORTABLE else f"任务现在是「{status}」，不能填报。"


def _open_input(typed: Typed | None, report: Report | None, proofs: tuple[Evidence, ...]) -> Typed | None:
    """What was typed, if it is still to be reported: not what a report says already, or said and was not undone."""
    if typed is None or typed.is_empty:
        return None
    if report is None:
        return typed
    undone = report.state is ReportState.DRAFT or report.version < typed.after
    if typed.after and not undone:
        return None
    return None if says_the_same(typed, report, proofs) and report.state is not ReportState.DRAFT else typed
