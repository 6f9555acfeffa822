"""One package merged into this copy within an act: whether it is for this copy, then its parts one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.exchange import Direction, Package
from wugang_tracker.domain.packages import Content, Manifest, OfficePart, Way
from wugang_tracker.domain.tasks import Task, TaskList
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.importers.package import PackageFile
from wugang_tracker.services.package_list import ListTaking, take_status, take_tasks
from wugang_tracker.services.package_marks import Marks
from wugang_tracker.services.package_meeting import Choice, Meeting, PackageConflict, Refusal, Tally
from wugang_tracker.services.package_people import PeopleMerging
from wugang_tracker.services.package_reports import ReportMerging
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.evidence_files import EvidenceFiles, Stored
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of merging found and wrote."""

    unit_id: UUID
    tallies: tuple[Tally, ...]
    conflicts: tuple[PackageConflict, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    wanted: frozenset[str]
    merged_before: datetime | None
    is_older: bool
    is_new_list: bool
    changes_something: bool


@dataclass(frozen=True, slots=True)
class Means:
    """With what a package is merged: choices in conflicts, files copied in before, the store, the act's head."""

    theirs: Choice
    stored: Mapping[str, Stored]
    files: EvidenceFiles
    head: EntryHead


def run(work: Work, package: PackageFile, means: Means) -> Done:
    """Everything a merge writes but its own record."""
    manifest = package.manifest
    here = next((one for one in work.lists() if one.id == manifest.list_id), None)
    past = _merged_before(work, here, manifest)
    newest = max((order_of(one) for one in past if _is_of(one, manifest)), default=0)
    office = package.content.office if manifest.order > newest else None
    meeting = _meeting(work, package, office, means)
    _merge(meeting, office)
    again = next((one for one in past if one.package_id == manifest.package_id), None)
    return Done(
        unit_id=meeting.unit.id,
        tallies=meeting.tallies(),
        conflicts=tuple(meeting.conflicts),
        refused=tuple(meeting.refused),
        notes=tuple(dict.fromkeys(meeting.notes)),
        wanted=frozenset(meeting.wanted),
        merged_before=again.at if again else None,
        is_older=manifest.order < newest,
        is_new_list=here is None,
        changes_something=bool(work.touched()) or again is None,
    )


def _merged_before(work: Work, here: TaskList | None, manifest: Manifest) -> list[Package]:
    """The packages that were merged into the list before; refuses what is not for this copy."""
    if here is None:
        _refuse_stranger(manifest)
        return []
    _refuse_wrong_copy(work, here, manifest)
    return [one for one in work.packages(here.id) if one.direction is Direction.IN]


def _meeting(work: Work, package: PackageFile, office: OfficePart | None, means: Means) -> Meeting:
    """What the merging works on; list and units are put in step with the office's part first, if that is taken."""
    manifest = package.manifest
    if office is not None:
        task_list, unit, marks = ListTaking(work, manifest, office).run()
    else:
        task_list, marks = work.task_list(manifest.list_id), Marks(work, manifest.list_id)
        unit = _unit_here(work, task_list, marks, manifest)
    return Meeting(
        work, manifest, package.content, package.hashes, means.files, means.stored, means.theirs, means.head.at,
        means.head.who, task_list, unit, marks,
    )  # fmt: skip


def _merge(meeting: Meeting, office: OfficePart | None) -> None:
    """The parts one after the other: tasks before what is said of them, status after it."""
    if office is not None:
        take_tasks(meeting, office)
    meeting.content, meeting.tasks, notes = _of_known_tasks(meeting.work, meeting.task_list.id, meeting.content)
    meeting.notes.extend(notes)
    reports = ReportMerging(meeting)
    reports.run()
    PeopleMerging(meeting).run()
    if office is not None:
        take_status(meeting, office, reports.waiting())


def _of_known_tasks(work: Work, list_id: UUID, content: Content) -> tuple[Content, dict[UUID, Task], tuple[str, ...]]:
    """What a package says of tasks that are here; those tasks by id; and a note on tasks that are not (any more)."""
    tasks = {one.id: one for one in work.tasks(list_id)}
    named = {one.task_id for group in (content.reports, content.assignees, content.plans) for one in group}
    left = named - tasks.keys()
    if not left:
        return content, tasks, ()
    known = replace(
        content,
        reports=tuple(one for one in content.reports if one.task_id in tasks),
        assignees=tuple(one for one in content.assignees if one.task_id in tasks),
        plans=tuple(one for one in content.plans if one.task_id in tasks),
    )
    return known, tasks, (f"包里有{len(left)}项任务不在本机的清单里，它们的填报没有收入。",)


def _refuse_stranger(manifest: Manifest) -> None:
    """A list that is not here comes only from its office."""
    if manifest.way is Way.TO_OFFICE:
        raise UserError(
            f"本机没有任务清单「{manifest.list_name}」，不能合并「{manifest.unit_name}」报来的交换包。",
            "请在导出这个清单任务的那台电脑上合并。",
        )


def _refuse_wrong_copy(reader: Reader, task_list: TaskList, manifest: Manifest) -> None:
    """Each way has its own place: the unit's copy takes the office's packages, the office's copy those of units."""
    marks = Marks(reader, task_list.id)
    origin = marks.origin()
    if manifest.is_sample != task_list.is_sample:
        raise UserError("示例数据的交换包只能并入示例清单，正式清单的包不能并入示例。", "请检查选的文件。")
    if manifest.way is Way.TO_UNIT and origin is None:
        raise UserError(
            f"这是发给「{manifest.unit_name}」的交换包，本机就是发出它的汇总岗，不能合并。",
            "请把它发给该单位；这里合并单位报回的包。",
        )
    if manifest.way is Way.TO_OFFICE and origin is not None:
        raise UserError("这是单位报给汇总岗的交换包，本机的清单也是从交换包来的，不能合并。", "请把它交给汇总岗。")
    if origin is not None and manifest.unit_id != origin.office_unit_id:
        own = reader.unit(origin.unit_id).name
        if name_key(own) != name_key(manifest.unit_name):
            raise UserError(
                f"这个交换包是发给「{manifest.unit_name}」的，本机的清单是「{own}」的，不能合并。",
                "请向汇总岗索要本单位的交换包。",
            )


def _unit_here(reader: Reader, task_list: TaskList, marks: Marks, manifest: Manifest) -> Unit:
    """The unit of a package as it stands here: by id, else by a name it goes by."""
    origin = marks.origin()
    if origin is not None:
        return reader.unit(origin.unit_id)
    units = {one.id: one for one in reader.units(task_list.region_id)}
    if manifest.unit_id in units:
        return units[manifest.unit_id]
    names = {name_key(one.alias): one.unit_id for one in reader.aliases(task_list.region_id)}
    names |= {name_key(one.name): one.id for one in units.values()}
    if (found := names.get(name_key(manifest.unit_name))) is not None:
        return units[found]
    raise UserError(f"本机没有单位「{manifest.unit_name}」，不能合并它的交换包。", "请先在单位里确认名称或别名。")


def _is_of(package: Package, manifest: Manifest) -> bool:
    """Whether an earlier package came from the same sender as this one."""
    return manifest.way is Way.TO_UNIT or package.unit_id == manifest.unit_id


def order_of(package: Package) -> int:
    """The order of a package that was written or merged here."""
    return int(json.loads(package.counts).get("order", 0))
