"""One task with all that hangs on it; finding a task by code or number; editing its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from wugang_tracker.domain.changes import FieldHistory, OpChanges
from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.progress import Evidence, Report, ReportVersion
from wugang_tracker.domain.tasks import Milestone, Task, TaskUnit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import CloseOut, Move, Status
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.assignments import TaskPeople, people_of
from wugang_tracker.services.ledger import row_of
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.moving import current_status
from wugang_tracker.services.task_words import category_named, put_deadline, put_units
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report with its period's label, its unit, its proofs and its earlier wordings."""

    report: Report
    period: str
    unit: str
    evidence: tuple[Evidence, ...]
    versions: tuple[ReportVersion, ...]


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task with everything that the dock beside the table shows."""

    row: LedgerRow
    task: Task
    milestones: tuple[Milestone, ...]
    reports: tuple[ReportLine, ...]
    moves: tuple[Move, ...]
    close_outs: tuple[CloseOut, ...]
    people: TaskPeople
    history: tuple[FieldHistory, ...]


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as stored: its 专项, its parts with the units' canonical names, its milestones."""

    task: Task
    category: str
    parts: tuple[tuple[TaskUnit, str], ...]
    milestones: tuple[Milestone, ...]


class TaskService:
    """Questions about, and edits of, single tasks."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def detail(self, task_id: UUID, as_of: date, period: str | None = None) -> TaskDetail:
        """Everything about a task, its row as in the month of that day."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            row = row_of(reader, task, period, as_of)
            if row is None:
                raise UserError("这个填报期关账时还没有这项任务。", "请换一个填报期查看。")
            return TaskDetail(
                row,
                task,
                reader.milestones_of_task(task_id),
                _report_lines(reader, task),
                reader.moves_of_task(task_id),
                reader.close_outs_of_task(task_id),
                people_of(reader, task_id),
                reader.history_of(task_id),
            )

    def all(self, list_id: UUID) -> tuple[TaskFacts, ...]:
        """All tasks of a list as stored, in its order."""
        with self._acting.database.read() as reader:
            units = {unit.id: unit.name for unit in reader.units(reader.task_list(list_id).region_id)}
            categories = {one.id: one.name for one in reader.categories(list_id)}
            parts: defaultdict[UUID, list[tuple[TaskUnit, str]]] = defaultdict(list)
            for part in reader.task_units(list_id):
                parts[part.task_id].append((part, units[part.unit_id]))
            dues: defaultdict[UUID, list[Milestone]] = defaultdict(list)
            for milestone in reader.milestones(list_id):
                dues[milestone.task_id].append(milestone)
            return tuple(
                TaskFacts(task, categories[task.category_id], tuple(parts[task.id]), tuple(dues[task.id]))
                for task in reader.tasks(list_id)
            )

    def find(self, list_id: UUID, wanted: str) -> Task:
        """The task of that code, or of that number when it is unique among the list's active tasks.

        Raises UserError that names the candidates when it is not.
        """
        with self._acting.database.read() as reader:
            tasks = reader.tasks(list_id)
            for task in tasks:
                if task.code == wanted.strip().upper():
                    return task
            same = [task for task in tasks if task.no == wanted.strip()]
            active = [task for task in same if current_status(reader, task.id) is not Status.MOVED_OUT]
            found = active or same
            if len(found) == 1:
                return found[0]
            if found:
                categories = {one.id: one.name for one in reader.categories(list_id)}
                named = "、".join(f"{task.code}（{categories[task.category_id]}·{task.title}）" for task in found)
                raise UserError(f"序号{wanted}对应{len(found)}项任务。", f"请改用编码：{named}。")
        raise UserError(f"没有编码或序号为「{wanted}」的任务。", "请用 tasks 命令或任务表查看编码。")

    def edit(self, task_id: UUID, fields: Mapping[Field, str], on: date) -> OpChanges:
        """Change words of a task; units and due dates follow their words. One undo step."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
        named = "、".join(FIELD_LABELS[field] for field in fields)
        head = self._acting.head("tasks.edit", f"修改第{task.no}项的{named}", on, task.list_id)
        with self._acting.database.write(head) as work:
            _edit(work, task, fields)
            return changes(work, head)

    def choose_reporting_unit(self, task_id: UUID, unit_id: UUID | None, on: date) -> OpChanges:
        """Set 主责单位 by the office's choice; None goes back to the rule."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            unit = reader.unit(unit_id) if unit_id else None
        _refuse_group(unit)
        label = f"第{task.no}项主责单位设为{unit.name}" if unit else f"第{task.no}项主责单位按规则确定"
        head = self._acting.head("tasks.reporting_unit", label, on, task.list_id)
        with self._acting.database.write(head) as work:
            work.save(replace(task, reporting_unit_id=unit_id))
            return changes(work, head)


def _refuse_group(unit: Unit | None) -> None:
    if unit is not None and unit.is_group:
        raise UserError(f"「{unit.name}」是集合单位，不能作主责单位。", "请选择一个具体单位。")


def _report_lines(reader: Reader, task: Task) -> tuple[ReportLine, ...]:
    spans = {one.id: one.span for one in reader.periods(task.list_id)}
    reports = sorted(reader.reports_of_task(task.id), key=lambda one: spans[one.period_id], reverse=True)
    return tuple(
        ReportLine(
            report,
            spans[report.period_id].label,
            reader.unit(report.unit_id).name,
            reader.evidence_of_reports([report.id]),
            reader.report_versions(report.id),
        )
        for report in reports
    )


_PLAIN = {
    Field.DIRECTION: "direction",
    Field.TITLE: "title",
    Field.MEASURE: "measure",
    Field.NOTE: "note",
    Field.NO: "no",
}


def _edit(work: Work, task: Task, fields: Mapping[Field, str]) -> None:
    task_list = work.task_list(task.list_id)
    new = task
    for field, value in fields.items():
        if field in _PLAIN:
            new = replace(new, **{_PLAIN[field]: value.strip()})  # type: ignore[arg-type]
        elif field is Field.CATEGORY:
            new = replace(new, category_id=category_named(work, task.list_id, value.strip()).id)
        elif field is Field.RESPONSIBILITY:
            put_units(work, task_list, task.id, value.strip())
            new = replace(new, responsibility=value.strip())
        elif field is Field.DEADLINE:
            rules, _ = rules_of(work, task.list_id)
            deadline = parse_deadline(value, task_list.year, before_excludes_month=rules.before_excludes_month)
            put_deadline(work, task.id, deadline)
            new = replace(new, deadline_text=deadline.text, deadline_kind=deadline.kind, recurrence=deadline.recurrence)
    if not new.measure:
        raise UserError("升级措施不能为空。", "请填写措施内容。")
    work.save(new)
