"""The office's part of a package on its way into a unit's copy: list, units, tasks, due days, periods, status.

Ids stay as they are at the office; where this copy knew a region, unit or 专项 before under another id, its own id
stands in for the office's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID, uuid4

from wugang_tracker.domain.collection import UnitDue
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.packages import Manifest, OfficePart
from wugang_tracker.domain.periods import Period
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.package_marks import UNIT, Marks, Origin
from wugang_tracker.services.package_meeting import Kind, Meeting
from wugang_tracker.storage.adopting import adopt
from wugang_tracker.storage.records import RuleSet
from wugang_tracker.storage.work import Work

T = TypeVar("T")
# Where the office's status stands whatever the unit has reported since.
_DECIDED = frozenset({Status.CLOSED, Status.SUSPENDED, Status.MOVED_OUT})


class ListTaking:
    """Region, list, rules, units and 专项; run() gives what reports and people are then merged into."""

    def __init__(self, work: Work, manifest: Manifest, part: OfficePart) -> None:
        self._work, self._manifest, self._part = work, manifest, part

    def run(self) -> tuple[TaskList, Unit, Marks]:
        """Write them; gives the list, the unit as it is here, and the marks of the list."""
        region_id = self._region()
        task_list = self._list(region_id)
        marks = Marks(self._work, task_list.id)
        self._rules(task_list)
        units = self._units(region_id, marks)
        own = units[self._manifest.unit_id]
        marks.put_origin(Origin(own, self._manifest.unit_id))
        adopt(
            self._work,
            [
                replace(one, group_id=units[one.group_id], unit_id=units[one.unit_id])
                for one in self._new_members(units)
            ],
            {},
        )
        return task_list, self._work.unit(own), marks

    def _region(self) -> UUID:
        wanted = self._part.region
        here = self._work.region(wanted.name)
        if here is not None:
            return here.id
        try:
            return self._work.region_by_id(wanted.id).id  # the office calls it otherwise now
        except UserError:
            adopt(self._work, [wanted], {})
        return wanted.id

    def _list(self, region_id: UUID) -> TaskList:
        wanted = replace(self._part.task_list, region_id=region_id)
        here = {one.id: one for one in self._work.lists()}
        for one in here.values():
            if one.id != wanted.id and (one.name == wanted.name or one.code_prefix == wanted.code_prefix):
                raise UserError(
                    f"本机已有任务清单「{one.name}」，它不是从交换包来的，不能和包里的清单合并。",
                    "请用一个新的数据文件夹导入这个包。",
                )
        if wanted.id in here:  # reports may hang on its region's units
            wanted = replace(wanted, region_id=here[wanted.id].region_id)
        adopt(self._work, [wanted], here)
        return self._work.task_list(wanted.id)

    def _rules(self, task_list: TaskList) -> None:
        rules, version = rules_of(self._work, task_list.id)
        if rules != self._part.rules:
            body = json.dumps(self._part.rules.as_dict(), ensure_ascii=False)
            self._work.add(RuleSet(uuid4(), task_list.id, max(version + 1, self._part.rules_version), body))

    def _units(self, region_id: UUID, marks: Marks) -> dict[UUID, UUID]:
        """The units of the package with their ids here."""
        here = {one.id: one for one in self._work.units(region_id)}
        names = {name_key(one.name): one.id for one in here.values()}
        names |= {name_key(one.alias): one.unit_id for one in self._work.aliases(region_id)}
        ids: dict[UUID, UUID] = {}
        for unit in self._part.units:
            known = marks.words(UNIT, unit.id.hex)
            ids[unit.id] = UUID(known) if known and UUID(known) in here else unit.id
            if ids[unit.id] not in here:
                ids[unit.id] = names.get(name_key(unit.name), unit.id)
            if ids[unit.id] != unit.id:
                marks.put(UNIT, unit.id.hex, ids[unit.id].hex)
        wanted = [self._unit_here(one, ids[one.id], region_id, here.get(ids[one.id])) for one in self._part.units]
        make_room(self._work, wanted, here)
        adopt(self._work, _single(wanted), {one.id: one for one in self._work.units(region_id)})
        return ids

    def _unit_here(self, unit: Unit, id_: UUID, region_id: UUID, here: Unit | None) -> Unit:
        """Name and kind as the office has them; the contact of a unit that is here stays."""
        if here is None:
            return replace(unit, id=id_, region_id=region_id)
        known_otherwise = here.id != unit.id and name_key(here.name) != name_key(unit.name)
        return replace(here, name=here.name if known_otherwise else unit.name, kind=unit.kind)

    def _new_members(self, units: dict[UUID, UUID]) -> list[Any]:
        own = units[self._manifest.unit_id]
        region_id = self._work.unit(own).region_id
        held = {one.group_id for one in self._work.members(region_id) if one.unit_id == own}
        return [one for one in self._part.members if units[one.group_id] not in held]


def take_tasks(meeting: Meeting, part: OfficePart) -> None:
    """专项, tasks, the parts of units in them, due days and 时限调整 as the office has them, and the periods."""
    work, list_id = meeting.work, meeting.task_list.id
    units = {one.id: _unit_id(meeting, one.id) for one in part.units}
    here = {one.id: one for one in work.categories(list_id)}
    by_name = {one.name: one.id for one in here.values()}
    categories = {one.id: one.id if one.id in here else by_name.get(one.name, one.id) for one in part.categories}
    wanted = [
        replace(one, id=categories[one.id], lead_unit_id=units[one.lead_unit_id] if one.lead_unit_id else None)
        for one in part.categories
    ]
    make_room(work, wanted, here)
    adopt(work, _single(wanted), {one.id: one for one in work.categories(list_id)})
    tasks = [
        replace(
            task,
            category_id=categories[task.category_id],
            reporting_unit_id=units[task.reporting_unit_id] if task.reporting_unit_id else None,
        )
        for task in part.tasks
    ]
    stored = {one.id: one for one in work.tasks(list_id)}
    new, changed = adopt(work, tasks, stored)
    ids = {one.id for one in tasks}
    parts = [replace(one, unit_id=units[one.unit_id]) for one in part.parts]
    _replace_all(work, parts, [one for one in work.task_units(list_id) if one.task_id in ids])
    _replace_all(work, part.milestones, [one for one in work.milestones(list_id) if one.task_id in ids])
    adopt(work, part.extensions, {one.id: one for one in work.extensions(list_id) if one.task_id in ids})
    _take_periods(meeting, part)
    meeting.count(Kind.TASK, "new", new)
    meeting.count(Kind.TASK, "changed", changed)
    gone = [one for one in stored.values() if one.id not in ids]
    if gone:
        meeting.notes.append(
            f"本机有{len(gone)}项任务不在这个包里，保持原样：第{'、'.join(one.no for one in gone[:10])}项。"
        )


def take_status(meeting: Meeting, part: OfficePart, waiting: frozenset[UUID]) -> None:
    """Moves and close-outs as the office has them, but for tasks on which the unit has reported something since.

    waiting: those tasks; a decision of the office (已销号, 暂缓, 移出清单) stands for them, too.
    """
    work, list_id = meeting.work, meeting.task_list.id
    last = {one.task_id: one for one in sorted(part.moves, key=lambda one: one.sequence)}
    decided = {task_id for task_id, move in last.items() if move.to_status in _DECIDED}
    ids = {one.id for one in part.tasks if one.id not in waiting or one.id in decided}
    moves = sorted((one for one in part.moves if one.task_id in ids), key=lambda one: -one.sequence)
    _replace_all(work, moves, [one for one in work.moves(list_id) if one.task_id in ids])
    wanted = [one for one in part.close_outs if one.task_id in ids]
    here = [one for one in work.close_outs(list_id) if one.task_id in ids]
    own = [one for one in here if one.decided_on is None or one.id in {other.id for other in wanted}]
    _replace_all(work, wanted, own)


def make_room(work: Work, wanted: Iterable[Any], here: dict[UUID, Any]) -> None:
    """Free names that are handed on from one record to another, which would else stand twice for a moment."""
    holders = {one.name: one for one in here.values()}
    final = {one.id: one.name for one in wanted}
    for id_, name in final.items():
        holder = holders.get(name)
        if holder is not None and holder.id != id_ and final.get(holder.id, name) != name:
            work.save(replace(holder, name=holder.id.hex))


def _take_periods(meeting: Meeting, part: OfficePart) -> None:
    work, list_id = meeting.work, meeting.task_list.id
    by_key = {one.key: one for one in work.periods(list_id)}
    if len({one.span.months for one in (*by_key.values(), *part.periods)}) > 1:
        raise UserError("包里的填报期和本机的不一致（一方按月，一方按季度），不能合并。", "请向汇总岗确认填报期。")
    wanted = [replace(one, id=by_key[one.key].id) if one.key in by_key else one for one in part.periods]
    adopt(work, wanted, {one.id: one for one in by_key.values()})
    periods: dict[str, Period] = {one.key: one for one in work.periods(list_id)}
    own = {one.period_id: one for one in work.unit_dues(list_id) if one.unit_id == meeting.unit.id}
    dues = []
    for due in part.dues:
        held = own.get(periods[due.period].id)
        dues.append(
            UnitDue(held.id if held else due.id, periods[due.period].id, meeting.unit.id, due.due_day, due.reason)
        )
    _replace_all(work, dues, list(own.values()))


def _replace_all(work: Work, wanted: Sequence[Any], here: Sequence[Any]) -> None:
    """Put records in the place of others of the same kind; those that stay keep their row."""
    ids = {one.id for one in wanted}
    for old in here:
        if old.id not in ids:
            work.remove(old)
    adopt(work, wanted, {one.id: one for one in here})


def _single(records: Sequence[T]) -> list[T]:
    """Each id once: two units of the office may be one here."""
    return list({one.id: one for one in records}.values())  # type: ignore[attr-defined]


def _unit_id(meeting: Meeting, office_id: UUID) -> UUID:
    known = meeting.marks.words(UNIT, office_id.hex)
    return UUID(known) if known else office_id
