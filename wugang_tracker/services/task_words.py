"""Writing what words mean: units found or made, parts and milestones put in step with a task's wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from wugang_tracker.domain.deadlines import Deadline
from wugang_tracker.domain.responsibility import Party, parse_responsibility
from wugang_tracker.domain.tasks import Category, Milestone, TaskList, TaskUnit
from wugang_tracker.domain.units import Unit, kind_of, name_key
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


class UnitBook:
    """The units of a region by every name they go by; new names become new units."""

    def __init__(self, reader: Reader, region_id: UUID) -> None:
        self._region_id = region_id
        self._by_id = {unit.id: unit for unit in reader.units(region_id)}
        self._by_key = {name_key(unit.name): unit for unit in self._by_id.values()}
        for alias in reader.aliases(region_id):
            self._by_key[name_key(alias.alias)] = self._by_id[alias.unit_id]
        self._new: list[Unit] = []

    def unit(self, name: str) -> Unit:
        """The unit that goes by a name; made if there is none yet."""
        key = name_key(name)
        if key not in self._by_key:
            unit = Unit(uuid4(), self._region_id, name, kind_of(name))
            self._by_key[key] = unit
            self._new.append(unit)
        return self._by_key[key]

    def names(self) -> tuple[str, ...]:
        """The names of the units."""
        return tuple(unit.name for unit in self._by_id.values())

    def unknown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some names that no unit goes by, each once, in order."""
        found = {name_key(name): name for name in names if name_key(name) not in self._by_key}
        return tuple(found.values())

    def learn(self, alias: str, name: str) -> None:
        """From now on alias goes to the unit called name."""
        self._by_key[name_key(alias)] = self.unit(name)

    def canonical(self) -> dict[str, str]:
        """Canonical name by name key, for comparing lists."""
        return {key: unit.name for key, unit in self._by_key.items()}

    def write_new(self, work: Work) -> None:
        """Write the units made since the last call."""
        work.add_all(self._new)
        self._new = []


def parts_of(
    book: UnitBook, task_id: UUID, parties: Iterable[Party], new_id: Callable[[], UUID] = uuid4
) -> list[TaskUnit]:
    """The parts of a task as records, in the order written."""
    return [
        TaskUnit(new_id(), task_id, book.unit(party.name).id, party.name, party.role, position)
        for position, party in enumerate(parties)
    ]


def milestones_of(task_id: UUID, deadline: Deadline, new_id: Callable[[], UUID] = uuid4) -> list[Milestone]:
    """The milestones of a deadline as records."""
    return [Milestone(new_id(), task_id, position, due.day, due.text) for position, due in enumerate(deadline.due)]


def put_units(work: Work, task_list: TaskList, task_id: UUID, words: str) -> None:
    """Replace the units of a task by what its wording says."""
    put_parties(work, UnitBook(work, task_list.region_id), task_id, parse_responsibility(words).parties)


def put_parties(work: Work, book: UnitBook, task_id: UUID, parties: Iterable[Party]) -> None:
    """Replace the units of a task; parts that stay the same are left alone."""
    wanted = parts_of(book, task_id, parties)
    book.write_new(work)
    have = work.units_of_task(task_id)
    facts = [(part.unit_id, part.written, part.role, part.position) for part in wanted]
    for old in have:
        if (old.unit_id, old.written, old.role, old.position) not in facts:
            work.remove(old)
    kept = {(old.unit_id, old.written, old.role, old.position) for old in have}
    for part in wanted:
        if (part.unit_id, part.written, part.role, part.position) not in kept:
            work.add(part)


def put_deadline(work: Work, task_id: UUID, deadline: Deadline) -> None:
    """Replace the milestones of a task; one whose due day stays keeps the day it was met.

    A milestone that an approved 时限调整 moved is known by its first day as well: words that still say that day
    leave the new one in force.
    """
    first = {one.milestone_id: one.first_due for one in work.extensions_of_task(task_id) if one.approved}
    milestones = work.milestones_of_task(task_id)
    have = {first.get(old.id, old.due): old for old in milestones} | {old.due: old for old in milestones}
    left = {old.id: old for old in milestones}
    for new in milestones_of(task_id, deadline):
        old = have.get(new.due)
        if old is None or left.pop(old.id, None) is None:
            work.add(new)
        else:
            work.save(replace(old, position=new.position, text=new.text))
    for gone in left.values():
        work.remove(gone)


def category_named(work: Work, list_id: UUID, name: str) -> Category:
    """The 专项 of that name, made at the end of the list's order if it is new."""
    categories = work.categories(list_id)
    for category in categories:
        if category.name == name:
            return category
    fresh = Category(uuid4(), list_id, name, max((one.position for one in categories), default=-1) + 1)
    work.add(fresh)
    return fresh
