"""Two units made one: all that names the first names the second from then on. It is taken back by undo alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from wugang_tracker.domain.assignments import PlanPoint
from wugang_tracker.domain.collection import ReceivedForm, SentForm, UnitDue
from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.exchange import Package
from wugang_tracker.domain.problems import Problem
from wugang_tracker.domain.progress import InputDraft
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.storage.work import Work


def merge_units(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """Hand all that hangs on a unit, in every list of the region, to another one, then remove it.

    Raises NotAllowed when both have reported on the same task in the same period.
    """
    for one in work.lists():
        if one.region_id == task_list.region_id:
            _hand_over_list(work, one, merged, into)
    for alias in work.aliases(task_list.region_id):
        if alias.unit_id == merged.id:
            work.save(replace(alias, unit_id=into.id))
    _hand_over_members(work, task_list, merged, into)
    _hand_over_refusals(work, task_list, merged, into)
    work.remove(merged)


def _hand_over_list(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    _hand_over_reports(work, task_list, merged, into)
    _hand_over_parts(work, task_list, merged, into)
    _hand_over_assignees(work, task_list, merged, into)
    _hand_over_plans(work, task_list, merged, into)
    _hand_over_dues(work, task_list, merged, into)
    for period in work.periods(task_list.id):
        forms: tuple[SentForm | ReceivedForm, ...] = (*work.sent_forms(period.id), *work.received_forms(period.id))
        for form in forms:
            if form.unit_id == merged.id:
                work.save(replace(form, unit_id=into.id))
        _hand_over_drafts(work, task_list, period.key, merged, into)
    others: tuple[Problem | Package, ...] = (*work.problems(task_list.id), *work.packages(task_list.id))
    for named in others:
        if named.unit_id == merged.id:
            work.save(replace(named, unit_id=into.id))
    for category in work.categories(task_list.id):
        if category.lead_unit_id == merged.id:
            work.save(replace(category, lead_unit_id=into.id))


def _hand_over_reports(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    reports = work.reports(task_list.id)
    taken = {(report.task_id, report.period_id) for report in reports if report.unit_id == into.id}
    for report in reports:
        if report.unit_id != merged.id:
            continue
        if (report.task_id, report.period_id) in taken:
            raise NotAllowed(
                f"「{merged.name}」和「{into.name}」对同一任务同一期都有填报，不能合并。", "请先退回或作废其中一份。"
            )
        work.save(replace(report, unit_id=into.id))


def _hand_over_parts(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    parts = work.task_units(task_list.id)
    beside = {part.task_id for part in parts if part.unit_id == into.id}
    for part in parts:
        if part.unit_id == merged.id and part.task_id in beside:
            work.remove(part)
        elif part.unit_id == merged.id:
            work.save(replace(part, unit_id=into.id))
    for task in work.tasks(task_list.id):
        if task.reporting_unit_id == merged.id:
            work.save(replace(task, reporting_unit_id=into.id))


def _hand_over_members(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """In groups the other unit takes the merged one's place, once."""
    held = {(one.group_id, one.unit_id) for one in work.members(task_list.region_id)}
    for one in work.members(task_list.region_id):
        if merged.id not in (one.group_id, one.unit_id):
            continue
        new = replace(
            one,
            group_id=into.id if one.group_id == merged.id else one.group_id,
            unit_id=into.id if one.unit_id == merged.id else one.unit_id,
        )
        if (new.group_id, new.unit_id) in held:
            work.remove(one)
        else:
            work.save(new)
            held.add((new.group_id, new.unit_id))


def _hand_over_assignees(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """Where both named somebody, the other unit's words stand and its gaps are filled."""
    held = {one.task_id: one for one in work.assignees(task_list.id) if one.unit_id == into.id}
    for one in work.assignees(task_list.id):
        if one.unit_id != merged.id:
            continue
        beside = held.get(one.task_id)
        if beside is None:
            work.save(replace(one, unit_id=into.id))
            continue
        work.save(
            replace(
                beside,
                leader=beside.leader or one.leader,
                person=beside.person or one.person,
                phone=beside.phone or one.phone,
            )
        )
        work.remove(one)


def _hand_over_plans(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """A point that both planned in the same words is one, met if either was."""
    points = work.plan_points(task_list.id)
    held = {_point_key(one): one for one in points if one.unit_id == into.id}
    for one in points:
        if one.unit_id != merged.id:
            continue
        beside = held.get(_point_key(one))
        if beside is None:
            work.save(replace(one, unit_id=into.id))
            continue
        work.save(replace(beside, met_on=beside.met_on or one.met_on))
        work.remove(one)


def _point_key(point: PlanPoint) -> tuple[UUID, date, str]:
    return point.task_id, point.due, point.text


def _hand_over_dues(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """Of two due days of their own for one period, the later one stands."""
    held: dict[UUID, UnitDue] = {one.period_id: one for one in work.unit_dues(task_list.id) if one.unit_id == into.id}
    for one in work.unit_dues(task_list.id):
        if one.unit_id != merged.id:
            continue
        beside = held.get(one.period_id)
        if beside is None:
            work.save(replace(one, unit_id=into.id))
            continue
        if one.due_day > beside.due_day:
            work.save(replace(beside, due_day=one.due_day, reason=one.reason))
        work.remove(one)


def _hand_over_drafts(work: Work, task_list: TaskList, period: str, merged: Unit, into: Unit) -> None:
    """Of two things being typed for one task, the one kept last stands."""
    drafts = work.input_drafts(task_list.id, period)
    held: dict[UUID, InputDraft] = {one.task_id: one for one in drafts if one.unit_id == into.id}
    for one in drafts:
        if one.unit_id != merged.id:
            continue
        beside = held.get(one.task_id)
        if beside is not None and beside.saved_at >= one.saved_at:
            work.remove(one)
            continue
        if beside is not None:
            work.remove(beside)
        work.save(replace(one, unit_id=into.id))


def _hand_over_refusals(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """What was not the merged unit is not the other one either, unless it is one of the names that are now its own."""
    refused = work.refused_aliases(task_list.region_id)
    own = {name_key(into.name), name_key(merged.name)}
    own |= {name_key(one.alias) for one in work.aliases(task_list.region_id) if one.unit_id == into.id}
    known = {one.written for one in refused if one.unit_id == into.id}
    for one in refused:
        if one.unit_id not in (merged.id, into.id):
            continue
        if name_key(one.written) in own or (one.unit_id == merged.id and one.written in known):
            work.remove(one)
        elif one.unit_id == merged.id:
            work.save(replace(one, unit_id=into.id))
