"""The tasks of a list as comparing needs them, with what the office has edited since the last import."""

from __future__ import annotations

from uuid import UUID

from wugang_tracker.domain.diff import Field, KnownTask
from wugang_tracker.domain.responsibility import Party
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.workflow import Status
from wugang_tracker.storage.reader import Reader


def known_tasks(reader: Reader, task_list: TaskList) -> tuple[KnownTask, ...]:
    """The tasks of a list as comparing needs them."""
    units = {unit.id: unit.name for unit in reader.units(task_list.region_id)}
    categories = {one.id: one.name for one in reader.categories(task_list.id)}
    parties: dict[UUID, list[Party]] = {}
    for part in reader.task_units(task_list.id):
        parties.setdefault(part.task_id, []).append(Party(units[part.unit_id], part.role))
    gone = _moved_out(reader, task_list)
    edited = _edited(reader, task_list)
    declined: dict[UUID, list[tuple[Field, str]]] = {}
    for one in reader.declined(task_list.id):
        declined.setdefault(one.task_id, []).append((one.field, one.words))
    return tuple(
        KnownTask(
            id=task.id,
            code=task.code,
            no=task.no,
            category=categories[task.category_id],
            direction=task.direction,
            title=task.title,
            measure=task.measure,
            responsibility=task.responsibility,
            parties=tuple(parties.get(task.id, ())),
            deadline_text=task.deadline_text,
            note=task.note,
            moved_out=task.id in gone,
            edited=tuple(edited.get(task.id, {}).items()),
            declined=tuple(declined.get(task.id, ())),
        )
        for task in reader.tasks(task_list.id)
    )


_EDITED = {
    "category_id": Field.CATEGORY,
    "direction": Field.DIRECTION,
    "title": Field.TITLE,
    "measure": Field.MEASURE,
    "responsibility": Field.RESPONSIBILITY,
    "deadline_text": Field.DEADLINE,
    "note": Field.NOTE,
}


def _edited(reader: Reader, task_list: TaskList) -> dict[UUID, dict[Field, str]]:
    """By task, the fields the office has edited since an import wrote them, with their words before the first edit."""
    categories = {str(one.id): one.name for one in reader.categories(task_list.id)}
    found: dict[UUID, dict[Field, str]] = {}
    for task_id, imported, before in reader.rewordings(task_list.id):
        held = found.setdefault(task_id, {})
        for name, words in before.items():
            field = _EDITED.get(name)
            if field is None:
                continue
            if imported:
                held.pop(field, None)
            else:
                held.setdefault(field, categories[words] if field is Field.CATEGORY else str(words))
    return found


def _moved_out(reader: Reader, task_list: TaskList) -> set[UUID]:
    last: dict[UUID, Status] = {}
    for move in reader.moves(task_list.id):
        last[move.task_id] = move.to_status
    return {task_id for task_id, status in last.items() if status is Status.MOVED_OUT}
