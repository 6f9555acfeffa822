"""Import: a file read, compared with the list it belongs to, and applied in one act (IMPORT)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.diff import ChangeSet, KnownTask, Outcome, RowChange, compare
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.naming import code_prefix
from wugang_tracker.domain.responsibility import Party
from wugang_tracker.domain.sheets import Severity, SheetContent, SourceRow
from wugang_tracker.domain.tasks import Category, Task, TaskList
from wugang_tracker.domain.units import Region
from wugang_tracker.domain.workflow import Status
from wugang_tracker.importers.reading import read_list
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.task_words import UnitBook, milestones_of, parts_of, put_deadline, put_parties
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import ImportBatch
from wugang_tracker.storage.undoing import take_back
from wugang_tracker.storage.work import Work

_SHARE_OF_A_REVISION = 0.3
_OTHER_REGION = "本地区"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds and what it would change. target is None when it would become a new list.

    imported_before: when the same file was imported into the target already. sequence: the journal's state that the
    comparison rests on; applying refuses when it has gone on since.
    """

    path: Path
    content: SheetContent
    changes: ChangeSet
    list_name: str
    target: TaskList | None
    year: int
    imported_before: datetime | None
    sequence: int
    canonical: dict[str, str]


class ImportService:
    """Preview and apply."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def preview(self, path: Path, list_name: str | None = None, year: int | None = None) -> ImportPreview:
        """Read a file and compare it; nothing is written.

        list_name: an existing list is revised, another name makes a new list; without one a file that matches 30 % of
        a list is its revision, else a new list. Raises SheetError for a file that can not be read, UserError when the
        year can not be known.
        """
        with self._acting.database.read() as reader:
            named = next((one for one in reader.lists() if one.name == list_name), None)
        content = read_list(path, year=year or (named.year if named else None))
        with self._acting.database.read() as reader:
            target = named if list_name is not None else _revised_list(reader, content)
            if target is not None and content.year is None:
                content = read_list(path, year=target.year)
            known = known_tasks(reader, target) if target else ()
            canonical = _canonical(reader, content, target)
            return ImportPreview(
                path=path,
                content=content,
                changes=compare(known, content.rows, canonical),
                list_name=target.name if target else (list_name or content.title or path.stem),
                target=target,
                year=target.year if target else _year(content, year),
                imported_before=_imported_before(reader, target, content.sha256),
                sequence=reader.last_sequence(),
                canonical=canonical,
            )

    def apply(self, preview: ImportPreview, on: date | None = None, *, is_sample: bool = False) -> OpChanges:
        """Write what the preview shows, in one transaction, after a backup. is_sample marks a new list as 示例数据.

        New rows are added, changed and renumbered ones put in step; missing and ambiguous ones are left as they are.
        Raises StaleData when the data was changed since the preview.
        """
        if not any(row.row is not None and row.outcome is not Outcome.INVALID for row in preview.changes.rows):
            raise NotAllowed("这个文件里没有可以导入的任务。", "请查看问题清单，改正后再导入。")
        source = self._acting.store.sources.store(preview.path)
        if preview.content.sha256 and source.sha256 != preview.content.sha256:
            raise StaleData("文件在预览之后被改动过。", "请重新预览。")
        with self._acting.database.read() as reader:
            if reader.count(Task):
                self._acting.store.backups.automatic("导入前")
        day = on or date(preview.year, 1, 1)
        list_id = preview.target.id if preview.target else uuid4()
        head = self._acting.head("imports.apply", f"导入{preview.path.name}", day, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            if work.last_sequence() != preview.sequence + 1:
                raise StaleData("预览之后数据有改动。", "请重新预览后再导入。")
            _Applying(work, preview, list_id, on, is_sample).run()
            counts = json.dumps(preview.changes.counts())
            work.add(
                ImportBatch(
                    uuid4(), list_id, preview.path.name, source.sha256, head.at, head.who, counts, work.entry_id
                )
            )
            return changes(work, head)

    def undo(self, list_id: UUID, batch_id: UUID | None = None) -> OpChanges:
        """Take an import back exactly (default: the list's newest one). Its filed source stays.

        Raises StaleData with a sentence when later acts touched what it changed; nothing is changed then.
        """
        with self._acting.database.read() as reader:
            batches = reader.batches(list_id)
            batch = next((one for one in batches if batch_id in (None, one.id)), None)
            if batch is None:
                raise UserError("没有可以撤销的导入。", "请查看导入记录。")
            entry = reader.entry(batch.entry_id)
        self._acting.store.backups.automatic("撤销导入前")
        label = f"撤销导入{batch.file_name}"
        head = self._acting.head("imports.undo", label, entry.day, list_id, undoable=False, undoes=entry.id)
        with self._acting.database.write(head) as work:
            if not take_back(work, entry.id):
                raise StaleData(
                    f"导入{batch.file_name}之后，有填报或修改涉及它带来的内容，不能撤销。",
                    "请先撤销较晚的改动，或用备份恢复。",
                )
            return changes(work, head)


def known_tasks(reader: Reader, task_list: TaskList) -> tuple[KnownTask, ...]:
    """The tasks of a list as comparing needs them."""
    units = {unit.id: unit.name for unit in reader.units(task_list.region_id)}
    categories = {one.id: one.name for one in reader.categories(task_list.id)}
    parties: dict[UUID, list[Party]] = {}
    for part in reader.task_units(task_list.id):
        parties.setdefault(part.task_id, []).append(Party(units[part.unit_id], part.role))
    gone = _moved_out(reader, task_list)
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
        )
        for task in reader.tasks(task_list.id)
    )


def _moved_out(reader: Reader, task_list: TaskList) -> set[UUID]:
    last: dict[UUID, Status] = {}
    for move in reader.moves(task_list.id):
        last[move.task_id] = move.to_status
    return {task_id for task_id, status in last.items() if status is Status.MOVED_OUT}


def _revised_list(reader: Reader, content: SheetContent) -> TaskList | None:
    """The list that a file without a named list revises: the best match of at least 30 % of the list."""
    best: tuple[float, TaskList] | None = None
    for task_list in reader.lists():
        known = known_tasks(reader, task_list)
        counts = compare(known, content.rows, _canonical(reader, content, task_list)).counts()
        share = (counts["same"] + counts["changed"]) / len(known) if known else 0.0
        if share >= _SHARE_OF_A_REVISION and (best is None or share > best[0]):
            best = (share, task_list)
    return best[1] if best else None


def _canonical(reader: Reader, content: SheetContent, target: TaskList | None) -> dict[str, str]:
    region = reader.region_by_id(target.region_id) if target else reader.region(content.region or _OTHER_REGION)
    return UnitBook(reader, region.id).canonical() if region else {}


def _year(content: SheetContent, given: int | None) -> int:
    year = given or content.year
    if year is None:
        raise UserError("文件里看不出是哪一年的清单。", "请指明年份（命令行用 --year 2022）。")
    return year


def _imported_before(reader: Reader, target: TaskList | None, sha256: str) -> datetime | None:
    if target is None or not sha256:
        return None
    return next((batch.at for batch in reader.batches(target.id) if batch.sha256 == sha256), None)


class _Applying:
    """One change set on its way into the database."""

    def __init__(self, work: Work, preview: ImportPreview, list_id: UUID, on: date | None, is_sample: bool) -> None:
        self._work = work
        self._is_sample = is_sample
        self._preview = preview
        self._list_id = list_id
        self._on = on
        self._categories = {one.name: one for one in work.categories(list_id)}

    def run(self) -> None:
        task_list = self._preview.target or self._make_list()
        self._book = UnitBook(self._work, task_list.region_id)
        rows = [row for row in self._preview.changes.rows if row.row is not None]
        self._add_categories(rows)
        new = [row for row in rows if row.outcome is Outcome.NEW]
        self._add_tasks(task_list, new)
        stored = {task.id: task for task in self._work.tasks(self._list_id)} if len(new) < len(rows) else {}
        for position, row in enumerate(rows):
            if row.outcome in (Outcome.CHANGED, Outcome.SAME) and row.task is not None:
                self._change(stored[row.task.id], row, position)

    def _make_list(self) -> TaskList:
        preview, content = self._preview, self._preview.content
        name = content.region or _OTHER_REGION
        region = self._work.region(name)
        if region is None:
            region = Region(uuid4(), name)
            self._work.add(region)
        lists = self._work.lists()
        if any(one.name == preview.list_name for one in lists):
            raise NotAllowed(f"已有名为「{preview.list_name}」的任务清单。", "请换一个名称（--list）。")
        task_list = TaskList(
            id=self._list_id,
            region_id=region.id,
            name=preview.list_name,
            year=preview.year,
            document_no=content.document_no,
            issuer="",
            start_day=date(preview.year, 1, 1),
            code_prefix=_free_prefix(code_prefix(name, preview.year), {one.code_prefix for one in lists}),
            is_sample=self._is_sample,
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
        added_on = self._on if self._preview.target and self._on else task_list.start_day
        made = [
            (self._task(task_list, row.row, task_list.last_number + count, places[id(row)], added_on), row.row)
            for count, row in enumerate(rows, 1)
            if row.row is not None
        ]
        parts = [part for task, source in made for part in parts_of(self._book, task.id, source.responsibility.parties)]
        self._book.write_new(self._work)
        self._work.add_all([task for task, _ in made])
        self._work.add_all(parts)
        self._work.add_all([due for task, source in made for due in milestones_of(task.id, source.deadline)])
        self._work.save(replace(self._work.task_list(task_list.id), last_number=task_list.last_number + len(made)))

    def _in_order(self) -> list[RowChange]:
        return [row for row in self._preview.changes.rows if row.row is not None]

    def _task(self, task_list: TaskList, row: SourceRow, number: int, position: int, added_on: date) -> Task:
        return Task(
            id=uuid4(),
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
        new = replace(task, no=row.no, position=position)
        if change.outcome is Outcome.CHANGED:
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


def count_issues(content: SheetContent) -> Counter[Severity]:
    """How many issues of each severity a file has."""
    return Counter(issue.severity for issue in content.issues)
