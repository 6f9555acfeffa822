"""Import: a file read, compared with the list it belongs to, and applied in one act (IMPORT)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.aliases import AliasProposal, propose_aliases
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.corrections import Correction, corrected
from wugang_tracker.domain.diff import ChangeSet, Outcome, compare, paired
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.matching import Pairing
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.sheets import DocumentParts, IndicatorRow, Part, PartKind, SheetContent
from wugang_tracker.domain.tasks import Task, TaskList
from wugang_tracker.importers.document import content_of, read_parts
from wugang_tracker.importers.process import read_watched
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.import_choices import ALL_AS_SHOWN, Choices, settle
from wugang_tracker.services.import_indicators import put_indicators
from wugang_tracker.services.import_known import known_tasks
from wugang_tracker.services.import_moving import move_missing_out
from wugang_tracker.services.import_opening import write_opening
from wugang_tracker.services.import_refusals import keep_refused, without_refused
from wugang_tracker.services.import_rejected import rejected_lines
from wugang_tracker.services.import_writing import OTHER_REGION, Goal, Writing, without_collecting
from wugang_tracker.services.lists import ListService
from wugang_tracker.services.task_words import UnitBook
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import HeaderMap, ImportBatch
from wugang_tracker.storage.undoing import take_back
from wugang_tracker.storage.work import Work

_SHARE_OF_A_REVISION = 0.3


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file holds and what it would change. target is None when it would become a new list.

    imported_before: when the same file was imported into the target already. sequence: the journal's state that the
    comparison rests on; applying refuses when it has gone on since. aliases: confirmed for this import, as pairs of
    alias and the unit's name; applying keeps them. columns: mappings set by the user, which applying remembers.
    new_units: names that no unit goes by yet; unit_proposals: which of them may be a known unit. indicators: those of
    the chosen parts.
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
    aliases: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    new_units: tuple[str, ...] = ()
    unit_proposals: tuple[AliasProposal, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read.

    parts: ids of the chosen parts (None: those that are ticked). columns: a header's key with the column word of each
    cell, as set by the user. corrections: fields of rows, by their place in content.rows, corrected by hand. aliases:
    pairs of another name and the unit's name, confirmed for this import.
    """

    year: int | None = None
    parts: tuple[str, ...] | None = None
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


_AS_IT_IS = Reading()


@dataclass(frozen=True, slots=True)
class Watching:
    """Who follows a long reading or writing: progress is told (done, of, words), stopped is asked whether to end it.

    What progress raises ends the work as if it had never begun.
    """

    progress: Callable[[int, int, str], None] = lambda done, of, words: None
    stopped: Callable[[], bool] = lambda: False


NOBODY = Watching()


class ImportService:
    """Preview and apply."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._kept: tuple[object, DocumentParts] | None = None

    def parts(
        self,
        path: Path,
        year: int | None = None,
        watching: Watching = NOBODY,
        columns: Sequence[tuple[str, tuple[str, ...]]] = (),
    ) -> DocumentParts:
        """What a file holds: general plan, special plans, indicator tables, task tables.

        columns: a header's key with the column word of each cell, as set by the user. Raises UnknownColumns for a
        file with tables of which no header is understood.
        A large file is read in a process of its own, which watching can follow and end.
        """
        with self._acting.database.read() as reader:
            remembered = _remembered(reader)
        return self._found(path, year, {**remembered, **dict(columns)}, watching)

    def preview(
        self,
        path: Path,
        list_name: str | None = None,
        year: int | None = None,
        *,
        reading: Reading = _AS_IT_IS,
        watching: Watching = NOBODY,
    ) -> ImportPreview:
        """Read a file and compare it; nothing is written.

        list_name: an existing list is revised, another name makes a new list; without one a file that matches 30 % of
        a list is its revision, else a new list. Raises SheetError for a file that can not be read, UserError when the
        year can not be known.
        """
        with without_collecting():
            return self._preview(path, list_name, replace(reading, year=year or reading.year), watching)

    def _preview(self, path: Path, list_name: str | None, reading: Reading, watching: Watching) -> ImportPreview:
        with self._acting.database.read() as reader:
            named = next((one for one in reader.lists() if one.name == list_name), None)
            remembered = _remembered(reader)
        if named is not None and reading.year is None:
            reading = replace(reading, year=named.year)
        columns = {**remembered, **dict(reading.columns)}
        content, indicators = _chosen(self._found(path, reading.year, columns, watching), reading)
        with self._acting.database.read() as reader:
            target, pairing = (named, None) if list_name is not None else _revised_list(reader, content)
            if target is not None and content.year is None:
                reading, pairing = replace(reading, year=target.year), None
                content, indicators = _chosen(self._found(path, target.year, columns, watching), reading)
            compared = self._compared(reader, path, content, target, pairing, list_name, reading)
            return replace(compared, indicators=indicators)

    def _found(
        self, path: Path, year: int | None, columns: Mapping[str, tuple[str, ...]], watching: Watching
    ) -> DocumentParts:
        """The parts of a file; the last one read is kept, for the wizard asks for it at every step."""
        what = (path, _stamp(path), year, tuple(sorted(columns.items())))
        if self._kept is None or self._kept[0] != what:
            reading = partial(read_parts, year=year, columns=dict(columns))
            self._kept = (what, read_watched(path, what=reading, progress=watching.progress, stopped=watching.stopped))
        return self._kept[1]

    def _compared(
        self,
        reader: Reader,
        path: Path,
        content: SheetContent,
        target: TaskList | None,
        pairing: Pairing | None,
        list_name: str | None,
        reading: Reading,
    ) -> ImportPreview:
        region_id = _region_id(reader, content, target)
        book = UnitBook(reader, region_id)
        new_units = book.unknown(party.name for row in content.rows for party in row.responsibility.parties)
        proposals = propose_aliases(new_units, book.names(), content.region)
        for alias, name in reading.aliases:
            book.learn(alias, name)
        canonical = book.canonical()
        known = known_tasks(reader, target) if target else ()
        return ImportPreview(
            path=path,
            content=content,
            changes=compare(known, content.rows, canonical, content.refused, pairing),
            list_name=target.name if target else (list_name or content.title or path.stem),
            target=target,
            year=target.year if target else _year(content, reading.year),
            imported_before=_imported_before(reader, target, content.sha256),
            sequence=reader.last_sequence(),
            canonical=canonical,
            aliases=reading.aliases,
            columns=reading.columns,
            new_units=new_units,
            unit_proposals=without_refused(reader, region_id, proposals),
        )

    def apply(
        self,
        preview: ImportPreview,
        on: date | None = None,
        *,
        choices: Choices = ALL_AS_SHOWN,
        opening: str = "",
        is_sample: bool = False,
        watching: Watching = NOBODY,
    ) -> OpChanges:
        """Write what the preview shows, in one transaction, after a backup. is_sample marks a new list as 示例数据.

        New rows are added, changed and renumbered ones put in step; missing ones, ambiguous ones that are not settled
        and the office's side of conflicts are left as they are, unless choices say otherwise. opening: the period
        whose reports the file's own progress columns become (期初进展). watching can end it until all is written.
        Raises StaleData when the data was changed since the preview.
        """
        _refuse_empty(preview)
        watching.progress(0, 0, "正在备份")
        with self._acting.database.read() as reader:
            if reader.count(Task):
                self._acting.store.backups.automatic("导入前")
        list_id = preview.target.id if preview.target else uuid4()
        day = on or self._day_of(preview, choices)
        head = self._acting.head("imports.apply", f"导入{preview.path.name}", day, list_id, undoable=False)
        with without_collecting(), self._acting.database.write(head) as work:
            if work.last_sequence() != preview.sequence + 1:
                raise StaleData("预览之后数据有改动。", "请重新预览后再导入。")
            goal = Goal(list_id, preview.target, preview.list_name, preview.year, is_sample)
            counts = _write(work, _Order(preview, choices, goal, on, opening), head, watching)
            # The last moment at which it can still be called off; then the source is filed, so that no batch lacks it.
            watching.progress(0, 0, "正在保存")
            sha256 = self._file_source(preview)
            told = json.dumps(counts)
            work.add(ImportBatch(uuid4(), list_id, preview.path.name, sha256, head.at, head.who, told, work.entry_id))
            return changes(work, head)

    def _day_of(self, preview: ImportPreview, choices: Choices) -> date:
        """The day of an import that names none: tasks are moved out as late as any act of the list would be dated."""
        if preview.target is not None and choices.move_out:
            return ListService(self._acting).default_act_day(preview.target.id)
        return date(preview.year, 1, 1)

    def _file_source(self, preview: ImportPreview) -> str:
        """Keep the file as it was read; returns its SHA-256."""
        source = self._acting.store.sources.store(preview.path)
        if preview.content.sha256 and source.sha256 != preview.content.sha256:
            raise StaleData("文件在预览之后被改动过。", "请重新预览。")
        return source.sha256

    def save_rejected(self, preview: ImportPreview, choices: Choices, out: Path) -> Path:
        """The rows that were not imported, with their reasons, as a sheet that can be corrected and imported."""
        from wugang_tracker.exporters.excel.rejected import write_rejected

        chosen = settle(preview.changes, choices)
        return write_rejected(rejected_lines(preview.content, preview.changes, chosen), out)

    def read_pasted(self, html: str | None, text: str | None) -> Path:
        """A pasted table as a file that preview takes; UserError when nothing was pasted."""
        if not (html or "").strip() and not (text or "").strip():
            raise UserError("剪贴板里没有表格。", "请先在 Excel、WPS 或网页里复制表格。")
        folder = Path(tempfile.mkdtemp(prefix="wugang-paste-"))
        path = folder / ("粘贴的表格.html" if html and "<table" in html.lower() else "粘贴的表格.txt")
        page = (html or "")[(html or "").find("<") :]  # Windows puts its own head before the page
        path.write_text(page if path.suffix == ".html" else text or "", encoding="utf-8")
        return path

    def undo(self, list_id: UUID, batch_id: UUID | None = None, *, reason: str = "") -> OpChanges:
        """Take an import back exactly (default: the list's newest one). Its filed source stays.

        reason: why, in words; the journal keeps it (PRODUCT, rule 10).
        Raises StaleData with a sentence when later acts touched what it changed; nothing is changed then.
        """
        with self._acting.database.read() as reader:
            batches = reader.batches(list_id)
            batch = next((one for one in batches if batch_id in (None, one.id)), None)
            if batch is None:
                raise UserError("没有可以撤销的导入。", "请查看导入记录。")
            entry = reader.entry(batch.entry_id)
        self._acting.store.backups.automatic("撤销导入前")
        label = f"撤销导入{batch.file_name}" + (f"：{' '.join(reason.split())}" if reason.strip() else "")
        head = self._acting.head("imports.undo", label, entry.day, list_id, undoable=False, undoes=entry.id)
        with self._acting.database.write(head) as work:
            if not take_back(work, entry.id):
                raise StaleData(
                    f"导入{batch.file_name}之后，有填报或修改涉及它带来的内容，不能撤销。",
                    "请先撤销较晚的改动，或用备份恢复。",
                )
            return changes(work, head)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be written: a preview as the user decided it, into which list, dated when."""

    preview: ImportPreview
    choices: Choices
    goal: Goal
    on: date | None
    opening: str


def _write(work: Work, order: _Order, head: EntryHead, watching: Watching) -> dict[str, int]:
    """Everything an import writes but its batch; returns what became of the rows, counted."""
    preview, choices, goal = order.preview, order.choices, order.goal
    chosen = settle(preview.changes, choices)
    writing = Writing(work, preview.content, chosen, goal, order.on)
    writing.run(preview.aliases, lambda done, total: watching.progress(done, total, "正在写入任务"))
    writing.note_declined(preview.changes)
    if order.opening and not write_opening(work, writing.written(), PeriodKey.parse(order.opening), order.on, head):
        raise NotAllowed("文件里没有进展各栏，没有期初进展可记，什么都没有写入。", "请检查文件，或不选期初进展。")
    move_missing_out(work, preview.changes, choices, head.day, head.who)
    put_indicators(work, goal.list_id, preview.indicators)
    keep_refused(work, work.task_list(goal.list_id).region_id, choices.other_units)
    _remember(work, preview.columns)
    counts, moved = chosen.counts(), len(choices.move_out)
    return {**counts, "missing": counts["missing"] - moved, "moved_out": moved}


def _refuse_empty(preview: ImportPreview) -> None:
    """Refuse a preview that would write nothing at all."""
    if any(row.row is not None and row.outcome is not Outcome.INVALID for row in preview.changes.rows):
        return
    if not preview.indicators:
        raise NotAllowed("这个文件里没有可以导入的任务。", "请查看问题清单，改正后再导入。")
    if preview.target is None:
        raise NotAllowed("指标要归入一个任务清单。", "请先导入任务，或指明清单（命令行用 --list）。")


def _revised_list(reader: Reader, content: SheetContent) -> tuple[TaskList | None, Pairing | None]:
    """The list that a file without a named list revises: the best match of at least 30 %, else the one of its title.

    With it comes which row is which of its tasks, where that was looked at.
    """
    best: tuple[float, float, TaskList, Pairing] | None = None
    for task_list in reader.lists():
        known = known_tasks(reader, task_list)
        pairing = paired(known, content.rows)
        canonical = UnitBook(reader, task_list.region_id).canonical()
        counts = compare(known, content.rows, canonical, pairing=pairing).counts()
        share = (counts["same"] + counts["changed"]) / len(known) if known else 0.0
        alike = SequenceMatcher(None, task_list.name, content.title).ratio()  # settles lists that match equally well
        if share >= _SHARE_OF_A_REVISION and (best is None or (share, alike) > best[:2]):
            best = (share, alike, task_list, pairing)
    if best is None:
        return next((task_list for task_list in reader.lists() if task_list.name == content.title), None), None
    return best[2:]


def _region_id(reader: Reader, content: SheetContent, target: TaskList | None) -> UUID:
    """The region of the list, else the one that the file names; a new id, of which nothing is known, for a new one."""
    if target is not None:
        return target.region_id
    region = reader.region(content.region or OTHER_REGION)
    return region.id if region else uuid4()


def _chosen(found: DocumentParts, reading: Reading) -> tuple[SheetContent, tuple[IndicatorRow, ...]]:
    """The chosen parts of a file: their tasks as one list, and their indicators."""
    chosen = reading.parts
    if chosen == ("all",):
        chosen = tuple(part.id for part in found.parts)
    picked = [part for part in found.parts if (part.ticked if chosen is None else part.id in chosen)]
    indicators = tuple(row for part in picked for row in part.indicators)
    content = _only_indicators(found) if _has_only_indicators(picked) else content_of(found, chosen)
    content = replace(content, issues=(*content.issues, *found.issues))
    if reading.corrections:
        content = corrected(content, reading.corrections, reading.year)
    return content, indicators


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells a file from a later state of it; None when it can not be looked at, which reading then says."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size


def _has_only_indicators(picked: Sequence[Part]) -> bool:
    return bool(picked) and all(part.kind is PartKind.INDICATORS for part in picked)


def _only_indicators(found: DocumentParts) -> SheetContent:
    facts = (found.title, found.document_no, found.region, found.year)
    return SheetContent(*facts, (), found.issues, found.sha256, found.file)


def _remembered(reader: Reader) -> dict[str, tuple[str, ...]]:
    """The columns that users have set for headers before."""
    return {one.header: tuple(json.loads(one.columns)) for one in reader.header_maps()}


def _remember(work: Work, columns: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    held = {one.header: one for one in work.header_maps()}
    for header, words in columns:
        told = json.dumps(words, ensure_ascii=False)
        if header in held:
            work.save(replace(held[header], columns=told))
        else:
            work.add(HeaderMap(uuid4(), header, told))


def _year(content: SheetContent, given: int | None) -> int:
    year = given or content.year
    if year is None:
        raise UserError("文件里看不出是哪一年的清单。", "请指明年份（命令行用 --year 2022）。")
    return year


def _imported_before(reader: Reader, target: TaskList | None, sha256: str) -> datetime | None:
    if target is None or not sha256:
        return None
    return next((batch.at for batch in reader.batches(target.id) if batch.sha256 == sha256), None)
