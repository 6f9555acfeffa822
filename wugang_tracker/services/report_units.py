"""Which units may report on a task, and whose name a report carries (PRODUCT, rule 2)."""

from __future__ import annotations

from uuid import UUID

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import Task, TaskUnit, reporting_unit
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.moving import units_in
from wugang_tracker.storage.reader import Reader


def reporter_of(acting: Acting, reader: Reader, unit_id: UUID, named: str = "") -> str:
    """The 填报人 of a report: the named one, else who signs the act for himself, else the stated person.

    The stated person counts only where the unit that reports is his own: an office clerk who types for a unit is
    not the 填报人. Empty when nobody is known.
    """
    if named.strip() or acting.by:
        return named.strip() or acting.by or ""
    person, unit = reader.person(), reader.unit(unit_id)
    if person is None or not person.unit.strip():
        return ""
    names = {unit.name, *(one.alias for one in reader.aliases(unit.region_id) if one.unit_id == unit_id)}
    return person.name if name_key(person.unit) in {name_key(name) for name in names} else ""


def able_units(reader: Reader, task: Task) -> tuple[Unit, ...]:
    """The units that may report on a task, the reporting unit first; groups never report."""
    parts = reader.units_of_task(task.id)
    units = units_in(reader, task, parts)
    first = reporting_unit(parts, units, task.reporting_unit_id)
    ordered = ([first] if first else []) + [units[part.unit_id] for part in parts]
    unique = {unit.id: unit for unit in ordered if not unit.is_group}
    return tuple(unique.values())


def able_unit(reader: Reader, task: Task, unit_id: UUID) -> Unit:
    """The unit of that id; UserError when it has no part in the task or is a group."""
    for unit in able_units(reader, task):
        if unit.id == unit_id:
            return unit
    raise UserError(f"这个单位不在第{task.no}项的责任单位之中。", "请选择该任务的责任单位。")


def able_unit_named(reader: Reader, task: Task, name: str | None) -> UUID:
    """The unit that goes by a name in a task; None means the reporting unit. NotAllowed when it has none."""
    able = able_units(reader, task)
    if name is None:
        if not able:
            raise NotAllowed(f"第{task.no}项未定主责单位，不能填报。", "请先为它指定主责单位。")
        return able[0].id
    names = _names(reader, reader.units_of_task(task.id))
    for unit in able:
        if name == unit.name or name in names.get(unit.id, ()):
            return unit.id
    raise UserError(
        f"「{name}」不在第{task.no}项的责任单位之中。", f"可填：{'、'.join(unit.name for unit in able) or '（无）'}。"
    )


def _names(reader: Reader, parts: tuple[TaskUnit, ...]) -> dict[UUID, set[str]]:
    names: dict[UUID, set[str]] = {}
    for part in parts:
        names.setdefault(part.unit_id, set()).add(part.written)
    for unit_id in list(names):
        unit = reader.unit(unit_id)
        names[unit_id] |= {alias.alias for alias in reader.aliases(unit.region_id) if alias.unit_id == unit_id}
    return names
