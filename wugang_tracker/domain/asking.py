"""Who is asked for what in a period, and by which day (PRODUCT, rules 2 and 7): the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.collection import UnitDue
from wugang_tracker.domain.month_facts import MonthFacts, by_task, is_submitted_at
from wugang_tracker.domain.periods import Period, asks_kind
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Task, TaskUnit, reporting_unit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Move, Status, status_at

ACTIVE = (Status.NOT_STARTED, Status.RUNNING)

UnitDays = Mapping[tuple[UUID, UUID], date]


@dataclass(frozen=True, slots=True)
class Ask:
    """One unit asked for one task. optional: a contribution beside the reporting unit's report, never missing."""

    task_id: UUID
    unit_id: UUID
    optional: bool = False


def unit_days(unit_dues: Iterable[UnitDue]) -> UnitDays:
    """The due days that units were given for themselves, by period and unit."""
    return {(one.period_id, one.unit_id): one.due_day for one in unit_dues}


def due_day_of(period: Period, unit_id: UUID, own: UnitDays) -> date:
    """The day by which a unit reports in a period: its own where it was given more time."""
    return max(period.due_day, own.get((period.id, unit_id), period.due_day))


def asked_units(
    task: Task, parts: Sequence[TaskUnit], units: Mapping[UUID, Unit], rules: Rules
) -> tuple[tuple[Unit, bool], ...]:
    """The units a task asks, each with whether that is optional, the reporting unit first (rule 2).

    Groups are never asked. Without a reporting unit nobody is: the task is 未定主责单位.
    """
    first = reporting_unit(parts, units, task.reporting_unit_id)
    if first is None:
        return ()
    named = (units[part.unit_id] for part in sorted(parts, key=lambda part: part.position))
    others = {unit.id: unit for unit in named if not unit.is_group and unit.id != first.id}
    each = rules.ask_each and not any(part.role is Role.LEAD for part in parts)
    if not each and not rules.ask_supporting:
        return ((first, False),)
    return ((first, False), *((unit, not each) for unit in others.values()))


def is_asked(task: Task, moves: Iterable[Move], period: Period, due_day: date, as_of: date, rules: Rules) -> bool:
    """Whether a period asks for a task that has not been reported: it was active on the due day (rule 7).

    due_day: of the unit that is asked. Before that day the state at as_of counts.
    """
    if task.added_on > due_day:
        return False
    if not asks_kind(period.span, task.deadline_kind, task.recurrence, rules.ongoing_every):
        return False
    return status_at(moves, min(due_day, as_of)) in ACTIVE


class Asking:
    """What the periods of a list ask, seen at a day. A unit that has reported was asked, whatever came later."""

    def __init__(self, facts: MonthFacts, as_of: date) -> None:
        self._facts = facts
        self._as_of = as_of
        self._units = {unit.id: unit for unit in facts.units}
        self._parts = by_task(facts.parts)
        self._moves = by_task(facts.moves)
        self._own_days = unit_days(facts.unit_dues)
        self._reported = {
            (report.task_id, report.unit_id, report.period_id)
            for report in facts.reports
            if is_submitted_at(report, as_of)
        }

    def of(self, period: Period) -> tuple[Ask, ...]:
        """What one period asks, task by task in the order of the list. Tasks moved out ask nothing."""
        found: list[Ask] = []
        for task in self._facts.tasks:
            moves = self._moves.get(task.id, ())
            if status_at(moves, self._as_of) is Status.MOVED_OUT:
                continue
            for unit, optional in asked_units(task, self._parts.get(task.id, ()), self._units, self._facts.rules):
                due_day = due_day_of(period, unit.id, self._own_days)
                reported = (task.id, unit.id, period.id) in self._reported
                if reported or is_asked(task, moves, period, due_day, self._as_of, self._facts.rules):
                    found.append(Ask(task.id, unit.id, optional))
        return tuple(found)


def asks_of(facts: MonthFacts, period: Period, as_of: date) -> tuple[Ask, ...]:
    """What a period asks of whom, seen at a day (rules 2 and 7)."""
    return Asking(facts, as_of).of(period)
