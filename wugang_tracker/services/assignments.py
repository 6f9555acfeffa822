"""责任人, 节点计划 and 时限调整 of tasks (PRODUCT: Assignee, Milestone, Extension)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.assignments import Assignee, Extension, PlanPoint, checked_plan
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import Milestone, Task
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.moving import current_status, reporting_unit_of
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

_ENDED = (Status.CLOSED, Status.MOVED_OUT)


@dataclass(frozen=True, slots=True)
class AssigneeLine:
    """责任人 of one unit for the task; the words are empty where nobody was named yet."""

    unit_id: UUID
    unit: str
    leader: str = ""
    person: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One point of a unit's 节点计划 with the unit's name."""

    point: PlanPoint
    unit: str


@dataclass(frozen=True, slots=True)
class TaskPeople:
    """Who answers for a task, what its units plan, and what was asked about its due days, oldest first."""

    assignees: tuple[AssigneeLine, ...]
    plan: tuple[PlanLine, ...]
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, slots=True)
class UnitPeople:
    """What was typed for one unit of a task: 责任人, and the days and words of its 节点计划."""

    unit_id: UUID
    leader: str = ""
    person: str = ""
    phone: str = ""
    points: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleForm:
    """The units that may name people and plan, what is there, and the day a plan must lie within."""

    units: tuple[Unit, ...]
    people: TaskPeople
    last_day: date

    def of_unit(self, unit_id: UUID) -> UnitPeople:
        """What one unit has said so far."""
        points = tuple((one.point.due, one.point.text) for one in self.people.plan if one.point.unit_id == unit_id)
        for line in self.people.assignees:
            if line.unit_id == unit_id:
                return UnitPeople(unit_id, line.leader, line.person, line.phone, points)
        return UnitPeople(unit_id, points=points)


class AssignmentService:
    """Questions about, and acts on, 责任人, 节点计划 and 时限调整."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def of_task(self, task_id: UUID) -> TaskPeople:
        """责任人, 节点计划 and 时限调整 of a task; units that named nobody are left out."""
        with self._acting.database.read() as reader:
            return people_of(reader, task_id)

    def set_assignee(self, task_id: UUID, unit_id: UUID, leader: str, person: str, phone: str, on: date) -> OpChanges:
        """Say who answers for a task in one of its units; three empty words take the 责任人 away."""
        task, unit = self._task_and_unit(task_id, unit_id)
        head = self._acting.head("assignments.assignee", f"设置第{task.no}项{unit}的责任人", on, task.list_id)
        with self._acting.database.write(head) as work:
            keep_assignee(work, task_id, unit_id, leader, person, phone)
            return changes(work, head)

    def set_plan(self, task_id: UUID, unit_id: UUID, points: Sequence[tuple[date, str]], on: date) -> OpChanges:
        """Say what a unit plans for a task, day by day; it takes the place of what the unit planned before."""
        task, unit = self._task_and_unit(task_id, unit_id)
        head = self._acting.head("assignments.plan", f"设置第{task.no}项{unit}的节点计划", on, task.list_id)
        with self._acting.database.write(head) as work:
            keep_plan(work, task_id, unit_id, points)
            return changes(work, head)

    def form(self, task_id: UUID) -> PeopleForm:
        """What an edit of people and plans starts from; the reporting unit comes first."""
        with self._acting.database.read() as reader:
            people = people_of(reader, task_id)
            units = {unit.id: unit for unit in reader.units(reader.task_list(reader.task(task_id).list_id).region_id)}
            able = [units[unit_id] for unit_id in _parts_of(reader, task_id) if not units[unit_id].is_group]
            first = reporting_unit_of(reader, reader.task(task_id))
            able.sort(key=lambda unit: first is None or unit.id != first.id)
            return PeopleForm(tuple(able), people, _last_day(reader, task_id))

    def set_people(self, task_id: UUID, typed: Sequence[UnitPeople], on: date) -> OpChanges:
        """Say in one act who answers for a task in its units and what they plan."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
        label = f"设置第{task.no}项的责任人和节点计划"
        head = self._acting.head("assignments.people", label, on, task.list_id)
        with self._acting.database.write(head) as work:
            for one in typed:
                keep_assignee(work, task_id, one.unit_id, one.leader, one.person, one.phone)
                keep_plan(work, task_id, one.unit_id, one.points)
            return changes(work, head)

    def meet_plan_point(self, point_id: UUID, on: date) -> OpChanges:
        """Mark a point of a 节点计划 as met on a day; it says nothing of the official due date."""
        with self._acting.database.read() as reader:
            point = reader.plan_point(point_id)
            task = reader.task(point.task_id)
        label = f"第{task.no}项节点计划{point.due:%Y-%m-%d}完成"
        head = self._acting.head("assignments.meet_plan_point", label, on, task.list_id)
        with self._acting.database.write(head) as work:
            if point.met_on is not None:
                raise NotAllowed(f"这个计划节点已于{point.met_on:%Y-%m-%d}完成。")
            work.save(replace(point, met_on=on))
            return changes(work, head)

    def ask_extension(
        self, task_id: UUID, milestone_id: UUID | None, new_due: date, reason: str, on: date
    ) -> OpChanges:
        """Ask for 时限调整 of a milestone (None: the earliest unmet one). The old day holds until it is approved."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
        head = self._acting.head("assignments.ask_extension", f"第{task.no}项申请时限调整", on, task.list_id)
        with self._acting.database.write(head) as work:
            milestone = _milestone_to_move(work, task, milestone_id)
            _refuse_ended(work, task)
            if not reason.strip():
                raise UserError("申请时限调整必须写明原因。", "请填写原因（命令行用 --reason）。")
            _refuse_second_request(work, task, milestone)
            _refuse_day(work, milestone, new_due)
            work.add(
                Extension(
                    uuid4(),
                    task_id,
                    milestone.id,
                    _first_due(work, milestone),
                    milestone.due,
                    new_due,
                    reason.strip(),
                    on,
                    head.who,
                )
            )
            return changes(work, head)

    def approve_extension(self, extension_id: UUID, document_no: str, on: date) -> OpChanges:
        """Approve a 时限调整 with the number of the document that says so: the milestone's due day moves."""
        extension, task = self._extension(extension_id)
        label = f"批准第{task.no}项时限调整到{extension.new_due:%Y-%m-%d}"
        head = self._acting.head("assignments.approve_extension", label, on, task.list_id)
        with self._acting.database.write(head) as work:
            _refuse_decided(extension, on)
            _refuse_ended(work, task)
            if not document_no.strip():
                raise UserError("批准时限调整必须写明文号。", "请填写批准文件的文号（命令行用 --document）。")
            milestone = next(
                (one for one in work.milestones_of_task(task.id) if one.id == extension.milestone_id), None
            )
            if milestone is None or milestone.due != extension.old_due:
                raise NotAllowed("申请之后，这个时间节点已经改动。", "请退回这项申请，按现在的时限重新申请。")
            if milestone.met_on is not None:
                raise NotAllowed(f"这个时间节点已于{milestone.met_on:%Y-%m-%d}完成，不用再调整。")
            _refuse_day(work, milestone, extension.new_due)
            work.save(
                replace(extension, decided_on=on, decided_by=head.who, approved=True, document_no=document_no.strip())
            )
            work.save(replace(milestone, due=extension.new_due))
            return changes(work, head)

    def refuse_extension(self, extension_id: UUID, reason: str, on: date) -> OpChanges:
        """Refuse a 时限调整 with a reason; the old day stays."""
        extension, task = self._extension(extension_id)
        head = self._acting.head("assignments.refuse_extension", f"第{task.no}项时限调整未批准", on, task.list_id)
        with self._acting.database.write(head) as work:
            _refuse_decided(extension, on)
            if not reason.strip():
                raise UserError("不批准时限调整必须写明原因。", "请填写原因（命令行用 --reason）。")
            work.save(replace(extension, decided_on=on, decided_by=head.who, decision_reason=reason.strip()))
            return changes(work, head)

    def open_extension(self, task_id: UUID) -> Extension:
        """The 时限调整 of a task that waits for a decision, the oldest one; UserError when none does."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            for extension in reader.extensions_of_task(task_id):
                if extension.decided_on is None:
                    return extension
        raise UserError(f"第{task.no}项没有待批准的时限调整。", "请先申请时限调整。")

    def milestone_due(self, task_id: UUID, due: date) -> UUID:
        """The milestone of a task that is due on a day; UserError that names the days when there is none."""
        with self._acting.database.read() as reader:
            milestones = reader.milestones_of_task(task_id)
        for milestone in milestones:
            if milestone.due == due:
                return milestone.id
        days = "、".join(f"{one.due:%Y-%m-%d}" for one in milestones)
        raise UserError(f"没有 {due:%Y-%m-%d} 的时间节点。", f"现有的节点：{days}。" if days else "")

    def _extension(self, extension_id: UUID) -> tuple[Extension, Task]:
        with self._acting.database.read() as reader:
            extension = reader.extension(extension_id)
            return extension, reader.task(extension.task_id)

    def _task_and_unit(self, task_id: UUID, unit_id: UUID) -> tuple[Task, str]:
        with self._acting.database.read() as reader:
            return reader.task(task_id), reader.unit(unit_id).name


def people_of(reader: Reader, task_id: UUID) -> TaskPeople:
    """责任人, 节点计划 and 时限调整 of a task within a view of the database."""
    task = reader.task(task_id)
    units = {unit.id: unit.name for unit in reader.units(reader.task_list(task.list_id).region_id)}
    named = (
        AssigneeLine(one.unit_id, units[one.unit_id], one.leader, one.person, one.phone)
        for one in reader.assignees_of_task(task_id)
    )
    order = {part.unit_id: part.position for part in reader.units_of_task(task_id)}
    return TaskPeople(
        tuple(sorted(named, key=lambda line: (order.get(line.unit_id, -1), line.unit))),
        tuple(PlanLine(point, units[point.unit_id]) for point in reader.plan_of_task(task_id)),
        tuple(sorted(reader.extensions_of_task(task_id), key=lambda one: (one.asked_on, one.old_due))),
    )


def keep_assignee(work: Work, task_id: UUID, unit_id: UUID, leader: str, person: str, phone: str) -> bool:
    """Write 责任人 of a unit for a task within an act; three empty words take the row away. False if nothing changed.

    Raises UserError for a unit that has no part in the task.
    """
    _refuse_stranger(work, task_id, unit_id)
    words = leader.strip(), person.strip(), phone.strip()
    old = next((one for one in work.assignees_of_task(task_id) if one.unit_id == unit_id), None)
    if old is not None and any(words):
        return work.save(replace(old, leader=words[0], person=words[1], phone=words[2]))
    if old is not None:
        work.remove(old)
    elif any(words):
        work.add(Assignee(uuid4(), task_id, unit_id, *words))
    return old is not None or any(words)


def keep_plan(work: Work, task_id: UUID, unit_id: UUID, points: Sequence[tuple[date, str]]) -> bool:
    """Write a unit's 节点计划 for a task within an act. Points that stay keep the day they were met.

    Raises UserError for a unit that has no part in the task, NotAllowed for a point after the due date.
    False if nothing changed.
    """
    _refuse_stranger(work, task_id, unit_id)
    have = {(one.due, one.text): one for one in work.plan_of_task(task_id) if one.unit_id == unit_id}
    known = [point for point in points if point in have]
    wanted = set(checked_plan((point for point in points if point not in have), _last_day(work, task_id))) | set(known)
    for gone in have.keys() - wanted:
        work.remove(have[gone])
    for due, text in sorted(wanted - have.keys()):
        work.add(PlanPoint(uuid4(), task_id, unit_id, due, text))
    return have.keys() != wanted


def refuse_undoing(work: Reader, entry_id: UUID) -> None:
    """Refuse to take back an approved 时限调整 that a further request, or a plan past the old day, rests on."""
    for change in work.changes_of(entry_id):
        if change["table_name"] != "extensions" or change["op"] != "update":
            continue
        done = work.extension(change["row_id"])
        others = [one for one in work.extensions_of_task(done.task_id) if one.milestone_id == done.milestone_id]
        if done.approved and any(one.old_due == done.new_due for one in others):
            raise NotAllowed("这项时限调整之后又申请了调整，不能撤销。", "请先撤销较晚的申请。")
        if done.approved and any(point.due > done.old_due for point in _plan_at_last(work, done)):
            raise NotAllowed("节点计划已按调整后的时限安排，不能撤销。", "请先改动原时限之后的节点计划。")


def _plan_at_last(work: Reader, extension: Extension) -> tuple[PlanPoint, ...]:
    """The plan of a task where the extension moved the last day of it."""
    if _last_day(work, extension.task_id) != extension.new_due:
        return ()
    return work.plan_of_task(extension.task_id)


def _last_day(reader: Reader, task_id: UUID) -> date:
    """The day within which a plan must lie: the last due day, else the end of the list's year."""
    days = [one.due for one in reader.milestones_of_task(task_id)]
    return max(days) if days else reader.task_list(reader.task(task_id).list_id).last_day


def _parts_of(reader: Reader, task_id: UUID) -> tuple[UUID, ...]:
    """The units that have a part in a task, in the order written: named, as a group's member, or chosen to report."""
    task = reader.task(task_id)
    parts = [part.unit_id for part in reader.units_of_task(task_id)]
    members = [one.unit_id for one in reader.members(reader.task_list(task.list_id).region_id) if one.group_id in parts]
    chosen = [task.reporting_unit_id] if task.reporting_unit_id else []
    return tuple(dict.fromkeys([*parts, *members, *chosen]))


def _refuse_stranger(reader: Reader, task_id: UUID, unit_id: UUID) -> None:
    if unit_id not in _parts_of(reader, task_id):
        task, unit = reader.task(task_id), reader.unit(unit_id)
        raise UserError(f"「{unit.name}」不在第{task.no}项的责任单位之中。", "请选择该任务的责任单位。")


def _milestone_to_move(reader: Reader, task: Task, milestone_id: UUID | None) -> Milestone:
    """The milestone an extension is asked for: the named one, else the earliest that is not met."""
    milestones = reader.milestones_of_task(task.id)
    if not milestones:
        raise NotAllowed(f"第{task.no}项没有完成日期，不能申请时限调整。", "如需改动完成时限的文字，请编辑任务。")
    unmet = [one for one in milestones if one.met_on is None and milestone_id in (None, one.id)]
    if not unmet:
        raise NotAllowed(f"第{task.no}项的这个时间节点已经完成，不用再调整。")
    return min(unmet, key=lambda one: one.due)


def _refuse_ended(reader: Reader, task: Task) -> None:
    status = current_status(reader, task.id)
    if status in _ENDED:
        raise NotAllowed(f"第{task.no}项现在是「{status}」，不能调整时限。")


def _refuse_second_request(reader: Reader, task: Task, milestone: Milestone) -> None:
    for one in reader.extensions_of_task(task.id):
        if one.milestone_id == milestone.id and one.decided_on is None:
            raise NotAllowed(
                f"第{task.no}项已有一项待批准的时限调整（到{one.new_due:%Y-%m-%d}）。", "请先批准或不批准那一项。"
            )


def _refuse_day(reader: Reader, milestone: Milestone, new_due: date) -> None:
    """An extension goes forward, and not past the milestone that follows."""
    if new_due <= milestone.due:
        raise UserError(
            f"调整后的时限 {new_due:%Y-%m-%d} 不晚于现在的 {milestone.due:%Y-%m-%d}。", "请填写更晚的日期。"
        )
    later = [one for one in reader.milestones_of_task(milestone.task_id) if one.position > milestone.position]
    for following in later:
        if new_due >= following.due:
            raise NotAllowed(
                f"调整后的时限 {new_due:%Y-%m-%d} 不早于下一个时间节点 {following.due:%Y-%m-%d}。",
                "请先申请调整后面的节点。",
            )


def _first_due(reader: Reader, milestone: Milestone) -> date:
    """The milestone's day before any extension."""
    approved = [
        one for one in reader.extensions_of_task(milestone.task_id) if one.milestone_id == milestone.id and one.approved
    ]
    return approved[0].first_due if approved else milestone.due


def _refuse_decided(extension: Extension, on: date) -> None:
    if extension.decided_on is not None:
        raise NotAllowed(f"这项时限调整已于{extension.decided_on:%Y-%m-%d}处理（{extension.state}）。")
    if on < extension.asked_on:
        raise UserError(f"处理日期早于申请日期 {extension.asked_on:%Y-%m-%d}。", "请检查日期（--as-of）。")
