"""责任单位 of a region: names, aliases, kinds, and how much hangs on each (IMPORT, Units)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, UnitAlias, UnitKind, name_key
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
            unit = _named(work, task_list, name)
            if unit is None:
                raise UserError(f"没有名为「{name}」的单位。", "请先确认单位名称。")
            merged = _named(work, task_list, other)
            if merged is not None and merged.id == unit.id:
                raise NotAllowed(f"「{other}」已经是「{unit.name}」的别名。")
            if merged is not None:
                _merge(work, task_list, merged, unit)
            work.add(UnitAlias(uuid4(), task_list.region_id, unit.id, other.strip()))
            return changes(work, head)

    def set_kind(self, list_id: UUID, unit_id: UUID, kind: UnitKind, on: date) -> OpChanges:
        """Say what sort of body a unit is; a group never reports."""
        with self._acting.database.read() as reader:
            unit = reader.unit(unit_id)
        head = self._acting.head("units.kind", f"修改「{unit.name}」的类别", on, list_id)
        with self._acting.database.write(head) as work:
            work.save(replace(unit, kind=kind))
            return changes(work, head)


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
    for part in work.task_units(task_list.id):
        if part.unit_id == merged.id:
            work.save(replace(part, unit_id=into.id))
    for task in work.tasks(task_list.id):
        if task.reporting_unit_id == merged.id:
            work.save(replace(task, reporting_unit_id=into.id))
