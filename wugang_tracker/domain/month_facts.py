"""The stored facts a month is built from, and how the state of a report is read at a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from wugang_tracker.domain.assignments import Assignee, Extension, PlanPoint
from wugang_tracker.domain.collection import UnitDue
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import Evidence, Report, ReportState
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Category, Milestone, Task, TaskList, TaskUnit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import CloseOut, Move


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Everything of a list that a month is built from, as stored."""

    task_list: TaskList
    region: str
    rules: Rules
    rules_version: int
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]
    tasks: tuple[Task, ...] = ()
    parts: tuple[TaskUnit, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    moves: tuple[Move, ...] = ()
    close_outs: tuple[CloseOut, ...] = ()
    reports: tuple[Report, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    unit_dues: tuple[UnitDue, ...] = ()
    extensions: tuple[Extension, ...] = ()
    assignees: tuple[Assignee, ...] = ()
    plan: tuple[PlanPoint, ...] = ()


class OfTask(Protocol):
    """Anything that hangs on a task."""

    @property
    def task_id(self) -> UUID:
        """The task."""
        ...


T = TypeVar("T", bound=OfTask)


def by_task(things: Iterable[T]) -> Mapping[UUID, list[T]]:
    """Things by the task they hang on, in their order."""
    groups: defaultdict[UUID, list[T]] = defaultdict(list)
    for thing in things:
        groups[thing.task_id].append(thing)
    return groups


def is_submitted_at(report: Report, day: date) -> bool:
    """Whether a report lay with the office at the end of a day; a later return does not change that day."""
    if report.submitted_on is None or report.submitted_on > day:
        return False
    if report.state is ReportState.RETURNED:
        return report.decided_on is not None and report.decided_on > day
    return report.state in (ReportState.SUBMITTED, ReportState.ACCEPTED)


def is_accepted_at(report: Report, day: date) -> bool:
    """Whether a report was 已审核 at the end of a day."""
    return report.state is ReportState.ACCEPTED and report.decided_on is not None and report.decided_on <= day


def counting_report(own: Iterable[Report], spans: Mapping[UUID, PeriodKey], rules: Rules, day: date) -> Report | None:
    """Of the reports of one unit on one task the one that counts at a day: the newest period's (rule 5).

    spans: the periods by id. A list may demand 已审核.
    """
    usable = (
        report
        for report in own
        if is_submitted_at(report, day) and (not rules.only_accepted or is_accepted_at(report, day))
    )
    return max(usable, key=lambda report: spans[report.period_id], default=None)
