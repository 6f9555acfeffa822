"""The office's acts on the status of tasks: 销号, 退回, 暂缓, 移出, 恢复, 重新打开, and milestones met (rule 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.workflow import Act, CloseOut, Move, Recheck, Status, last_accepted, status_at
from wugang_tracker.services.acting import Acting, BulkResult, changes, done_in_bulk
from wugang_tracker.services.closing import CheckPoint, apply_for, close_task, points_of
from wugang_tracker.services.moving import current_status, end_application, move_task
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


class StatusService:
    """Every move of the workflow table as an act."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def now(self, task_id: UUID) -> Status:
        """Where a task stands after its last move."""
        with self._acting.database.read() as reader:
            return current_status(reader, task_id)

    def close_out(self, task_id: UUID, on: date) -> CloseOut | None:
        """The newest accepted close-out of a task at a day."""
        with self._acting.database.read() as reader:
            return last_accepted(reader.close_outs_of_task(task_id), on)

    def checklist(self, task_id: UUID, as_of: date) -> tuple[CheckPoint, ...]:
        """What is looked at before a task is closed: what the program sees, then what a person confirms."""
        with self._acting.database.read() as reader:
            return points_of(reader, reader.task(task_id), as_of)

    def close(self, task_id: UUID, summary: str, on: date, confirmed: Collection[str] = ()) -> OpChanges:
        """销号 with a number and date. On an active task with proof the application is entered with it.

        summary: what was achieved; it may be empty when the unit's application says it already. confirmed: the texts
        of the checklist's points that the program does not see met and that who closes answers for. NotAllowed names
        those that are left; proof is always required.
        """
        task = self._task(task_id)
        head = self._acting.head("status.close", f"第{task.no}项销号", on, task.list_id, undoable=False)
        with self._acting.database.write(head) as work:
            close_task(work, task, summary, on, head.who, confirmed)
            return changes(work, head)

    def close_all(
        self, task_ids: Sequence[UUID], on: date, confirmed: Collection[str] = (), summary: str = ""
    ) -> BulkResult:
        """销号 of many tasks in one act, numbered in the order given; refused ones are named with their sentence."""
        if not task_ids:
            return BulkResult(None, 0)
        tasks = [self._task(task_id) for task_id in task_ids]
        head = self._acting.head("status.close_all", f"{len(tasks)}项任务销号", on, tasks[0].list_id, undoable=False)

        def close_one(work: Work, task: Task) -> None:
            close_task(work, task, summary, on, head.who, confirmed)

        return done_in_bulk(self._acting, head, tasks, close_one, _task_no)

    def recheck(self, task_id: UUID, passed: bool, finding: str, on: date) -> OpChanges:
        """回头看 of a closed task: its result is kept; one that fails reopens the task in the same act.

        Raises NotAllowed for a task that is not closed, UserError for a failure without a finding.
        """
        task = self._task(task_id)
        word = "合格" if passed else "不合格"
        head = self._acting.head("status.recheck", f"第{task.no}项回头看{word}", on, task.list_id, undoable=passed)
        with self._acting.database.write(head) as work:
            now = current_status(work, task.id)
            if now is not Status.CLOSED:
                raise NotAllowed("只有已销号的任务可以回头看。", f"它现在是「{now}」。")
            if not passed and not finding.strip():
                raise UserError("回头看不合格必须写明发现的问题。", "请填写发现的问题（命令行用 --finding）。")
            closed = last_accepted(work.close_outs_of_task(task.id), on)
            if closed is None:
                raise NotAllowed(
                    f"第{task.no}项在{on:%Y-%m-%d}还没有销号，不能在此之前回头看。", "请检查日期（--as-of）。"
                )
            work.add(Recheck(uuid4(), task.id, closed.id, on, head.who, passed, finding.strip()))
            if not passed:
                move_task(work, task, Act.REOPEN, on, head.who, reason=f"回头看不合格：{finding.strip()}")
            return changes(work, head)

    def rechecks(self, list_id: UUID) -> tuple[Recheck, ...]:
        """Every 回头看 of a list, oldest first."""
        with self._acting.database.read() as reader:
            return reader.rechecks(list_id)

    def sample_closed(self, list_id: UUID, count: int, as_of: date) -> tuple[UUID, ...]:
        """Closed tasks drawn for 回头看, those never looked at again first; the same day draws the same ones."""
        with self._acting.database.read() as reader:
            moves: defaultdict[UUID, list[Move]] = defaultdict(list)
            for move in reader.moves(list_id):
                moves[move.task_id].append(move)
            tasks = reader.tasks(list_id)
            seen = {one.close_out_id for one in reader.rechecks(list_id)}
            looked_at = {one.task_id for one in reader.close_outs(list_id) if one.id in seen}
        closed = [task.id for task in tasks if status_at(moves[task.id], as_of) is Status.CLOSED]
        drawn = Random(f"{list_id}{as_of}").sample(closed, len(closed))
        return tuple(sorted(drawn, key=looked_at.__contains__)[: max(0, count)])

    def apply(self, task_id: UUID, summary: str, on: date) -> OpChanges:
        """申请销号 with a summary; the task must carry at least one proof."""
        task = self._task(task_id)
        head = self._acting.head("status.apply", f"第{task.no}项申请销号", on, task.list_id)
        with self._acting.database.write(head) as work:
            apply_for(work, task, summary, on, head.who)
            return changes(work, head)

    def give_back(self, task_id: UUID, reason: str, on: date) -> OpChanges:
        """Return an application with a reason; the task goes on."""
        return self._end_application(task_id, Act.RETURN, reason, on)

    def withdraw(self, task_id: UUID, on: date, reason: str = "") -> OpChanges:
        """The unit takes its application back; the task goes on."""
        return self._end_application(task_id, Act.WITHDRAW, reason, on)

    def suspend(self, task_id: UUID, reason: str, on: date) -> OpChanges:
        """暂缓 with a reason."""
        return self._move(task_id, Act.SUSPEND, reason, on)

    def move_out(self, task_id: UUID, reason: str, on: date) -> OpChanges:
        """移出清单 with a reason; all that hangs on the task stays."""
        return self._move(task_id, Act.MOVE_OUT, reason, on)

    def restore(self, task_id: UUID, reason: str, on: date) -> OpChanges:
        """Back to where the task was before it was suspended or moved out."""
        return self._move(task_id, Act.RESTORE, reason, on)

    def reopen(self, task_id: UUID, reason: str, on: date) -> OpChanges:
        """Reopen a closed task with a reason; its number is not used again."""
        return self._move(task_id, Act.REOPEN, reason, on, undoable=False)

    def meet_milestone(self, milestone_id: UUID, on: date) -> OpChanges:
        """Mark one 时间节点 as met on a day."""
        with self._acting.database.read() as reader:
            milestone = reader.milestone(milestone_id)
            task = reader.task(milestone.task_id)
        label = f"第{task.no}项节点{milestone.due:%Y-%m-%d}完成"
        head = self._acting.head("status.meet_milestone", label, on, task.list_id)
        with self._acting.database.write(head) as work:
            if milestone.met_on is not None:
                raise NotAllowed(f"这个时间节点已于{milestone.met_on:%Y-%m-%d}完成。")
            if current_status(work, task.id) in (Status.CLOSED, Status.MOVED_OUT):
                raise NotAllowed("已销号或移出清单的任务不能再记节点完成。")
            work.save(replace(milestone, met_on=on))
            return changes(work, head)

    def meet_due(self, task_id: UUID, due: date | None, on: date) -> OpChanges:
        """Mark the milestone of that due day, or the earliest unmet one, as met."""
        with self._acting.database.read() as reader:
            unmet = [one for one in reader.milestones_of_task(task_id) if one.met_on is None]
        wanted = [one for one in unmet if due is None or one.due == due]
        if not wanted:
            days = "、".join(f"{one.due:%Y-%m-%d}" for one in unmet)
            raise UserError("没有这样的未完成时间节点。", f"未完成的节点：{days}。" if days else "")
        return self.meet_milestone(min(wanted, key=lambda one: one.due).id, on)

    def _end_application(self, task_id: UUID, act: Act, reason: str, on: date) -> OpChanges:
        task = self._task(task_id)
        head = self._acting.head(f"status.{act.name.lower()}", f"第{task.no}项{act}", on, task.list_id)
        with self._acting.database.write(head) as work:
            end_application(work, task, act, reason, on, head.who)
            return changes(work, head)

    def _move(self, task_id: UUID, act: Act, reason: str, on: date, *, undoable: bool = True) -> OpChanges:
        task = self._task(task_id)
        label = f"第{task.no}项{act}"
        head = self._acting.head(f"status.{act.name.lower()}", label, on, task.list_id, undoable=undoable)
        with self._acting.database.write(head) as work:
            move_task(work, task, act, on, head.who, reason=reason)
            return changes(work, head)

    def _task(self, task_id: UUID) -> Task:
        with self._acting.database.read() as reader:
            return reader.task(task_id)


def _task_no(_reader: Reader, task: Task) -> str:
    return task.no
