"""One change set on its way into the database: lists, categories, tasks, units and milestones written in one act."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.diff import ChangeSet, Outcome, RowChange
from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.naming import code_prefix
from wugang_tracker.domain.sheets import SheetContent, SourceRow
from wugang_tracker.domain.tasks import Category, Task, TaskList
from wugang_tracker.domain.titles import short_title
from wugang_tracker.domain.units import Region
from wugang_tracker.services.task_words import UnitBook, milestones_of, parts_of, put_deadline, put_parties
from wugang_tracker.services.units import adopt_alias
from wugang_tracker.storage.new_ids import new_ids
from wugang_tracker.storage.records import DeclinedWords
from wugang_tracker.storage.work import Work

OTHER_REGION = "本地区"
_TOLD_EVERY = 50  # rows: often enough for a button, seldom enough to cost nothing


@dataclass(frozen=True, slots=True)
class Goal:
    """Which list the rows go to: an existing one (target), or a new one under list_id with this name and year."""

    list_id: UUID
    target: TaskList | None
    name: str
    year: int
    is_sample: bool = False


@contextmanager
def without_collecting() -> Iterator[None]:
    """Thousands of new records are no garbage: looking through them again and again takes a third of an import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Writing:
    """One change set on its way into the database. on dates tasks that a revision adds; None: the list's start."""

    def __init__(self, work: Work, content: SheetContent, changes: ChangeSet, goal: Goal, on: date | None) -> None:
        self._work = work
        self._content = content
        self._changes = changes
        self._goal = goal
        self._list_id = list_id = goal.list_id
        self._on = on
        self._written: list[tuple[SourceRow, UUID]] = []
        self._categories = {one.name: one for one in work.categories(list_id)}

    def run(self, aliases: Sequence[tuple[str, str]], told: Callable[[int, int], None]) -> None:
        """Write everything; aliases are pairs of another name and the unit's name, kept for good.

        told hears how many rows of how many are done; what it raises ends the writing.
        """
        task_list = self._goal.target or self._make_list()
        self._book = UnitBook(self._work, task_list.region_id)
        self._adopt(task_list, aliases)
        rows = [row for row in self._changes.rows if row.row is not None]
        self._add_categories(rows)
        new = [row for row in rows if row.outcome is Outcome.NEW]
        self._add_tasks(task_list, new)
        stored = {task.id: task for task in self._work.tasks(self._list_id)} if len(new) < len(rows) else {}
        for position, row in enumerate(rows):
            if position % _TOLD_EVERY == 0:
                told(position, len(rows))
            if row.outcome in (Outcome.CHANGED, Outcome.SAME) and row.task is not None:
                self._change(stored[row.task.id], row, position)

    def written(self) -> tuple[tuple[SourceRow, UUID], ...]:
        """The rows that now stand in the list, each with its task."""
        return tuple(self._written)

    def _adopt(self, task_list: TaskList, aliases: Sequence[tuple[str, str]]) -> None:
        for _, name in aliases:
            self._book.unit(name)
        self._book.write_new(self._work)
        for alias, name in aliases:
            adopt_alias(self._work, task_list, name, alias)
        self._book = UnitBook(self._work, task_list.region_id)

    def note_declined(self, shown: ChangeSet) -> None:
        """Keep in mind what the user was shown and did not take, so that it is not offered again."""
        held = {(one.task_id, one.field): one for one in self._work.declined(self._list_id)}
        for before, after in zip(shown.rows, self._changes.rows, strict=True):
            if before.task is None:
                continue
            for change in before.fields:
                old = held.get((before.task.id, change.field))
                taken = change in after.fields and after.outcome is Outcome.CHANGED
                if old is not None and (taken or old.words != change.new):
                    self._work.remove(old)
                if not taken and (old is None or old.words != change.new):
                    self._work.add(DeclinedWords(uuid4(), before.task.id, change.field, change.new))

    def _make_list(self) -> TaskList:
        goal, content = self._goal, self._content
        name = content.region or OTHER_REGION
        region = self._work.region(name)
        if region is None:
            region = Region(uuid4(), name)
            self._work.add(region)
        lists = self._work.lists()
        if any(one.name == goal.name for one in lists):
            raise NotAllowed(f"已有名为「{goal.name}」的任务清单。", "请换一个名称（--list）。")
        task_list = TaskList(
            id=self._list_id,
            region_id=region.id,
            name=goal.name,
            year=goal.year,
            document_no=content.document_no,
            issuer="",
            start_day=date(goal.year, 1, 1),
            code_prefix=_free_prefix(code_prefix(name, goal.year), {one.code_prefix for one in lists}),
            is_sample=goal.is_sample,
        )
        self._work.add(task_list)
        return task_list

    def _add_categories(self, rows: Sequence[RowChange]) -> None:
        names = dict.fromkeys(row.row.category for row in rows if row.row and row.outcome in _WRITTEN)
        fresh = [name for name in names if name not in self._categories]
        start = max((one.position for one in self._categories.values()), default=-1) + 1
        made = [Category(uuid4(), self._list_id, name, start + place) for place, name in enumerate(fresh)]
        self._work.add_all(made)
        self._categories |= {one.name: one for one in made}

    def _add_tasks(self, task_list: TaskList, rows: Sequence[RowChange]) -> None:
        if not rows:
            return
        places = {id(row): place for place, row in enumerate(self._in_order())}
        added_on = self._on if self._goal.target and self._on else task_list.start_day
        sources = [row.row for row in rows if row.row is not None]
        made = [
            (self._task(id_, task_list, row.row, task_list.last_number + count, places[id(row)], added_on), row.row)
            for count, (row, id_) in enumerate(zip(rows, new_ids(len(rows)), strict=True), 1)
            if row.row is not None
        ]
        part_id = new_ids(sum(len(row.responsibility.parties) for row in sources)).__next__
        due_id = new_ids(sum(len(row.deadline.due) for row in sources)).__next__
        parts = [
            part
            for task, source in made
            for part in parts_of(self._book, task.id, source.responsibility.parties, part_id)
        ]
        self._book.write_new(self._work)
        self._written.extend((source, task.id) for task, source in made)
        self._work.add_all([task for task, _ in made])
        self._work.add_all(parts)
        self._work.add_all([due for task, source in made for due in milestones_of(task.id, source.deadline, due_id)])
        self._work.save(replace(self._work.task_list(task_list.id), last_number=task_list.last_number + len(made)))

    def _in_order(self) -> list[RowChange]:
        return [row for row in self._changes.rows if row.row is not None]

    def _task(self, id_: UUID, task_list: TaskList, row: SourceRow, number: int, position: int, added_on: date) -> Task:
        return Task(
            id=id_,
            list_id=self._list_id,
            code=task_list.code(number),
            no=row.no,
            position=position,
            category_id=self._categories[row.category].id,
            direction=row.direction,
            title=row.title,
            measure=row.measure,
            responsibility=row.responsibility.text,
            deadline_text=row.deadline.text,
            deadline_kind=row.deadline.kind,
            recurrence=row.deadline.recurrence,
            note=row.note,
            added_on=added_on,
            source_file=row.source.file,
            source_sheet=row.source.sheet,
            source_row=row.source.row,
        )

    def _change(self, task: Task, change: RowChange, position: int) -> None:
        row = change.row
        assert row is not None, "a changed row has its source"
        self._written.append((row, task.id))
        new = replace(task, no=row.no, position=position)
        if change.outcome is Outcome.CHANGED:
            if task.title == short_title(task.measure, task.direction):
                new = replace(new, title=row.title)
            fields = {field.field.value for field in change.fields}
            new = self._with_words(new, row, fields)
            if "responsibility" in fields:
                put_parties(self._work, self._book, task.id, row.responsibility.parties)
            if "deadline" in fields:
                put_deadline(self._work, task.id, row.deadline)
        self._work.save(new)

    def _with_words(self, task: Task, row: SourceRow, fields: set[str]) -> Task:
        plain = {name: getattr(row, name) for name in ("direction", "title", "measure", "note") if name in fields}
        new = replace(task, **plain)
        if "category" in fields:
            new = replace(new, category_id=self._categories[row.category].id)
        if "responsibility" in fields:
            new = replace(new, responsibility=row.responsibility.text)
        if "deadline" in fields:
            new = replace(
                new,
                deadline_text=row.deadline.text,
                deadline_kind=row.deadline.kind,
                recurrence=row.deadline.recurrence,
            )
        return new


_WRITTEN = (Outcome.NEW, Outcome.CHANGED)


def _free_prefix(wanted: str, taken: set[str]) -> str:
    """The code prefix, with a letter behind it when another list has it already."""
    if wanted not in taken:
        return wanted
    return next(f"{wanted}{letter}" for letter in "BCDEFGHJKLMNPQRSTUVWXYZ" if f"{wanted}{letter}" not in taken)
