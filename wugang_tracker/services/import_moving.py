"""Tasks that a revised list no longer holds: moved out by the import where the user says so, else kept (rule 9)."""

from __future__ import annotations

from datetime import date

from wugang_tracker.domain.diff import ChangeSet, Outcome
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.workflow import Act
from wugang_tracker.services.import_choices import Choices
from wugang_tracker.services.moving import move_task
from wugang_tracker.storage.work import Work


def move_missing_out(work: Work, changes: ChangeSet, choices: Choices, on: date, who: str) -> None:
    """Move out the chosen tasks with the reason given; all that hangs on them stays.

    Raises UserError without a reason, NotAllowed for a task that the file does hold.
    """
    if not choices.move_out:
        return
    if not choices.move_out_reason.strip():
        raise UserError("移出清单要写明原因。", "请写上原因，例如新文件的文号。")
    missing = {row.task.id for row in changes.rows if row.outcome is Outcome.MISSING and row.task is not None}
    if not choices.move_out <= missing:
        raise NotAllowed("导入时只能移出新文件里没有的任务。", "别的任务请在任务表里移出。")
    for task_id in sorted(choices.move_out, key=str):
        move_task(work, work.task(task_id), Act.MOVE_OUT, on, who, reason=choices.move_out_reason)
