"""责任单位 of a region: names, aliases, kinds, and how much hangs on each (IMPORT, Units)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, UnitAlias, UnitKind, UnitMember, name_key
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.unit_merging import merge_units
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its aliases and what hangs on it in a list.

    leads, tasks: in how many tasks it leads or takes part. assignees: for how many tasks it named 责任人. forms: sent
    and read back. categories: the 专项 it leads.
    """

    unit: Unit
    aliases: tuple[str, ...]
    leads: int
    tasks: int
    reports: int
    assignees: int = 0
    problems: int = 0
    forms: int = 0
    categories: tuple[str, ...] = ()


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
            use = _Use(reader, list_id)
            return tuple(use.line(unit, tuple(names[unit.id])) for unit in reader.units(region_id))

    def named(self, list_id: UUID, name: str) -> Unit:
        """The unit of the list's region that goes by a name or alias; UserError when none does."""
        with self._acting.database.read() as reader:
            unit = _named(reader, reader.task_list(list_id), name)
        if unit is None:
            raise UserError(f"没有名为「{name}」的单位。", "请用 units 命令查看单位名称。")
        return unit

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


class _Use:
    """What of a list hangs on each unit, counted once for all of them."""

    def __init__(self, reader: Reader, list_id: UUID) -> None:
        parts = reader.task_units(list_id)
        self._tasks = Counter(unit_id for unit_id, _ in {(part.unit_id, part.task_id) for part in parts})
        self._leads = Counter(part.unit_id for part in parts if part.role is Role.LEAD)
        self._reports = Counter(report.unit_id for report in reader.reports(list_id))
        self._assignees = Counter(one.unit_id for one in reader.assignees(list_id))
        self._problems = Counter(one.unit_id for one in reader.problems(list_id))
        self._forms = Counter(reader.form_units(list_id))
        self._led: defaultdict[UUID | None, list[str]] = defaultdict(list)
        for category in reader.categories(list_id):
            self._led[category.lead_unit_id].append(category.name)

    def line(self, unit: Unit, aliases: tuple[str, ...]) -> UnitLine:
        return UnitLine(
            unit,
            aliases,
            self._leads[unit.id],
            self._tasks[unit.id],
            self._reports[unit.id],
            self._assignees[unit.id],
            self._problems[unit.id],
            self._forms[unit.id],
            tuple(self._led[unit.id]),
        )


def adopt_alias(work: Work, task_list: TaskList, name: str, other: str) -> None:
    """Make other a name of the unit called name; a unit of that other name is merged into it."""
    unit = _named(work, task_list, name)
    if unit is None:
        raise UserError(f"没有名为「{name}」的单位。", "请先确认单位名称。")
    if not name_key(other):
        raise UserError("没有写别名。", "请写明另一个名称。")
    merged = _named(work, task_list, other)
    if merged is not None and merged.id == unit.id:
        raise NotAllowed(f"「{other}」已经是「{unit.name}」的别名。")
    if merged is not None:
        merge_units(work, task_list, merged, unit)
    work.add(UnitAlias(uuid4(), task_list.region_id, unit.id, other.strip()))


def _named(work: Reader, task_list: TaskList, name: str) -> Unit | None:
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
