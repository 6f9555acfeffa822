"""The office's acts on the status of tasks: 销号, 退回, 暂缓, 移出, 恢复, 重新打开, and milestones met (rule 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.workflow import Act, CloseOut, Status
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.moving import count_proofs, current_status, end_application, move_task
from wugang_tracker.storage.work import Work


class StatusService:
    """Every move of the workflow table as an act."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def close(self, task_id: UUID, summary: str, on: date) -> OpChanges:
        """销号 with a number and date. On an active task with proof the application is entered with it.

        summary: what was achieved; it may be empty when the unit's application says it already.
        """
        task = self._task(task_id)
        head = self._acting.head("status.close", f"第{task.no}项销号", on, task.list_id, undoable=False)
        with self._acting.database.write(head) as work:
            if current_status(work, task.id) in (Status.NOT_STARTED, Status.RUNNING):
                _apply(work, task, summary, on, head.who)
            move_task(work, task, Act.CLOSE, on, head.who, reason=summary)
            application = work.close_outs_of_task(task.id)[-1]
            work.save(
                replace(
                    application,
                    summary=summary.strip() or application.summary,
                    number=_next_number(work, task),
                    decided_on=on,
                    decided_by=head.who,
                    accepted=True,
                )
            )
            return changes(work, head)

    def apply(self, task_id: UUID, summary: str, on: date) -> OpChanges:
        """申请销号 with a summary; the task must carry at least one proof."""
        task = self._task(task_id)
        head = self._acting.head("status.apply", f"第{task.no}项申请销号", on, task.list_id)
        with self._acting.database.write(head) as work:
            _apply(work, task, summary, on, head.who)
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


def _apply(work: Work, task: Task, summary: str, on: date, who: str) -> None:
    move_task(work, task, Act.APPLY, on, who, summary=summary, proofs=count_proofs(work, task.id))
    work.add(CloseOut(uuid4(), task.id, summary.strip(), on, who))


def _next_number(work: Work, task: Task) -> str:
    """The next close-out number of the list; one that was given is never given again."""
    task_list = work.task_list(task.list_id)
    given = sum(bool(one.number) for one in work.close_outs(task.list_id))
    return rules_of(work, task.list_id)[0].close_number.format(year=task_list.year, n=given + 1)
