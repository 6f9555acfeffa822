"""责任单位 of a region: names, aliases, kinds, and how much hangs on each (IMPORT, Units)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, UnitAlias, UnitKind, UnitMember, name_key
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.storage.work import Work


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its aliases, and in how many tasks it leads or takes part, and how many reports it made."""

    unit: Unit
    aliases: tuple[str, ...]
    leads: int
    tasks: int
    reports: int


class UnitService:
    """Questions about, and acts on, the units of a list's region."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self, list_id: UUID) -> tuple[UnitLine, ...]:
        """The units of the list's region with their use in this list."""
        with self._acting.database.read() as reader:
            region_id = reader.task_list(list_id).region_id
            names: defaultdict[UUID, list[str]] = defaultdict(list)
            for alias in reader.aliases(region_id):
                names[alias.unit_id].append(alias.alias)
            parts = reader.task_units(list_id)
            tasks = Counter(unit_id for unit_id, _ in {(part.unit_id, part.task_id) for part in parts})
            leads = Counter(part.unit_id for part in parts if part.role.value == "lead")
            reports = Counter(report.unit_id for report in reader.reports(list_id))
            return tuple(
                UnitLine(unit, tuple(names[unit.id]), leads[unit.id], tasks[unit.id], reports[unit.id])
                for unit in reader.units(region_id)
            )

    def confirm_alias(self, list_id: UUID, name: str, other: str, on: date) -> OpChanges:
        """From now on other means the unit that is called name; a unit of that other name is merged into it.

        One undo step. Raises UserError when name is unknown, NotAllowed when both have reported on the same task in
        the same period, for one of the two reports would be lost.
        """
        with self._acting.database.read() as reader:
            task_list = reader.task_list(list_id)
        head = self._acting.head("units.alias", f"「{other}」认作「{name}」", on, list_id)
        with self._acting.database.write(head) as work:
            adopt_alias(work, task_list, name, other)
            return changes(work, head)

    def merge(self, list_id: UUID, unit_id: UUID, into_id: UUID, on: date) -> OpChanges:
        """Hand all that hangs on a unit to another one, whose alias its name becomes. One undo step."""
        with self._acting.database.read() as reader:
            unit, into = reader.unit(unit_id), reader.unit(into_id)
        return self.confirm_alias(list_id, into.name, unit.name, on)

    def members(self, list_id: UUID, group_id: UUID) -> tuple[Unit, ...]:
        """The units that a group's name stands for."""
        with self._acting.database.read() as reader:
            region_id = reader.task_list(list_id).region_id
            held = {one.unit_id for one in reader.members(region_id) if one.group_id == group_id}
            return tuple(unit for unit in reader.units(region_id) if unit.id in held)

    def set_members(self, list_id: UUID, group_id: UUID, unit_ids: Collection[UUID], on: date) -> OpChanges:
        """Say which units a group's name stands for; a group has no groups in it."""
        with self._acting.database.read() as reader:
            group = reader.unit(group_id)
            units = [reader.unit(unit_id) for unit_id in unit_ids]
        if not group.is_group or any(unit.is_group for unit in units):
            raise NotAllowed("只有集合单位有成员，成员须是具体单位。", "请先把类别改为集合单位。")
        head = self._acting.head("units.members", f"设置「{group.name}」的成员", on, list_id)
        with self._acting.database.write(head) as work:
            have = {one.unit_id: one for one in work.members(group.region_id) if one.group_id == group_id}
            for unit_id in have.keys() - set(unit_ids):
                work.remove(have[unit_id])
            for unit_id in set(unit_ids) - have.keys():
                work.add(UnitMember(uuid4(), group_id, unit_id))
            return changes(work, head)

    def set_contact(self, list_id: UUID, unit_id: UUID, liaison: str, phone: str, on: date) -> OpChanges:
        """Say who the unit's 联络员 is and how to reach them."""
        with self._acting.database.read() as reader:
            unit = reader.unit(unit_id)
        head = self._acting.head("units.contact", f"修改「{unit.name}」的联络员", on, list_id)
        with self._acting.database.write(head) as work:
            work.save(replace(unit, liaison=liaison.strip(), phone=phone.strip()))
            return changes(work, head)

    def set_kind(self, list_id: UUID, unit_id: UUID, kind: UnitKind, on: date) -> OpChanges:
        """Say what sort of body a unit is; a group never reports."""
        with self._acting.database.read() as reader:
            unit = reader.unit(unit_id)
        head = self._acting.head("units.kind", f"修改「{unit.name}」的类别", on, list_id)
        with self._acting.database.write(head) as work:
            work.save(replace(unit, kind=kind))
            return changes(work, head)


def adopt_alias(work: Work, task_list: TaskList, name: str, other: str) -> None:
    """Make other a name of the unit called name; a unit of that other name is merged into it."""
    unit = _named(work, task_list, name)
    if unit is None:
        raise UserError(f"没有名为「{name}」的单位。", "请先确认单位名称。")
    merged = _named(work, task_list, other)
    if merged is not None and merged.id == unit.id:
        raise NotAllowed(f"「{other}」已经是「{unit.name}」的别名。")
    if merged is not None:
        _merge(work, task_list, merged, unit)
    work.add(UnitAlias(uuid4(), task_list.region_id, unit.id, other.strip()))


def _named(work: Work, task_list: TaskList, name: str) -> Unit | None:
    """The unit that goes by a name or alias."""
    key = name_key(name)
    units = {unit.id: unit for unit in work.units(task_list.region_id)}
    for unit in units.values():
        if name_key(unit.name) == key:
            return unit
    for alias in work.aliases(task_list.region_id):
        if name_key(alias.alias) == key:
            return units[alias.unit_id]
    return None


def _merge(work: Work, task_list: TaskList, merged: Unit, into: Unit) -> None:
    """Hand all that hangs on a unit to another one, then remove it."""
    region_lists = [one for one in work.lists() if one.region_id == task_list.region_id]
    for one in region_lists:
        _hand_over_reports(work, one, merged, into)
        _hand_over_parts(work, one, merged, into)
    for alias in work.aliases(task_list.region_id):
        if alias.unit_id == merged.id:
            work.save(replace(alias, unit_id=into.id))
    _hand_over_members(work, task_list, merged, into)
    for refused in work.refused_aliases(task_list.region_id):
        if refused.unit_id == merged.id:  # it spoke of a unit that is no longer told apart
            work.remove(refused)
    work.remove(merged)


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
