"""Moving a task along the workflow table within an act: shared by reporting and by the acts of the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.domain.tasks import Task, TaskUnit, reporting_unit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Act, Move, Status, latest, next_status
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

WITH_THE_OFFICE = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def current_status(reader: Reader, task_id: UUID) -> Status:
    """Where a task stands after its last move."""
    last = latest(reader.moves_of_task(task_id))
    return last.to_status if last else Status.NOT_STARTED


def move_task(
    work: Work, task: Task, act: Act, on: date, who: str, *, reason: str = "", summary: str = "", proofs: int = 0
) -> Move:
    """Move a task if the table allows it; NotAllowed or UserError with the rule's sentence if not."""
    history = work.moves_of_task(task.id)
    target = next_status(act, history, reason=reason, summary=summary, proofs=proofs)
    last = latest(history)
    if last is not None and on < last.day:
        raise NotAllowed(
            f"第{task.no}项在{last.day:%Y-%m-%d}已有后续变动（{last.act}），不能补记更早的{act}。",
            "请用不早于那一天的日期。",
        )
    move = Move(
        uuid4(),
        task.id,
        (last.sequence if last else 0) + 1,
        on,
        act,
        last.to_status if last else Status.NOT_STARTED,
        target,
        reason.strip(),
        who,
    )
    work.add(move)
    return move


def end_application(work: Work, task: Task, act: Act, reason: str, on: date, who: str) -> None:
    """Return or withdraw the open application of a task and set it going again."""
    move_task(work, task, act, on, who, reason=reason)
    for application in work.close_outs_of_task(task.id):
        if application.decided_on is None:
            work.save(replace(application, decided_on=on, decided_by=who, reason=reason.strip() or str(act)))


def count_proofs(reader: Reader, task_id: UUID) -> int:
    """How many proofs the reports of a task carry that lie with the office: no drafts, none returned, none purged."""
    reports = [report.id for report in reader.reports_of_task(task_id) if report.state in WITH_THE_OFFICE]
    return sum(proof.purged_at is None for proof in reader.evidence_of_reports(reports))


def reporting_unit_of(reader: Reader, task: Task) -> Unit | None:
    """主责单位 of a task as stored (rule 2)."""
    parts = reader.units_of_task(task.id)
    return reporting_unit(parts, units_in(reader, task, parts), task.reporting_unit_id)


def units_in(reader: Reader, task: Task, parts: Iterable[TaskUnit]) -> dict[UUID, Unit]:
    """The units that have a part in a task, or were chosen for it, by id."""
    named = {part.unit_id for part in parts} | ({task.reporting_unit_id} if task.reporting_unit_id else set())
    return {unit.id: unit for unit in reader.units_by_id(named)}
