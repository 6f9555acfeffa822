"""期初进展: the progress columns of a clerk's own copy become the reports of a period (IMPORT, Adopting)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.opening import OpeningReport, opening_of
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.sheets import SourceRow
from wugang_tracker.services.moving import reporting_unit_of
from wugang_tracker.services.progress import Recording, ReportInput
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.work import Work


def write_opening(
    work: Work, rows: Sequence[tuple[SourceRow, UUID]], key: PeriodKey, on: date | None, head: EntryHead
) -> int:
    """Record what the rows say of their tasks as submitted reports of the reporting units; returns how many.

    已完成 without a document to prove it is recorded as 推进中 at 100 %, for an application needs proof (rule 4). Rows
    of tasks without a reporting unit are refused with the task's number, so that no word is lost unseen.
    """
    written = 0
    for row, task_id in rows:
        said = opening_of(row.extras)
        if said is not None:
            _record(work, task_id, said, key, on or key.last_day, head)
            written += 1
    return written


def _record(work: Work, task_id: UUID, said: OpeningReport, key: PeriodKey, on: date, head: EntryHead) -> None:
    task = work.task(task_id)
    unit = reporting_unit_of(work, task)
    if unit is None:
        raise NotAllowed(
            f"第{task.no}项未定主责单位，它的期初进展没有地方记。", "请先在文件里写明单位，或导入后再补填。"
        )
    claim = said.claim if said.claim is not Claim.DONE or said.documents else Claim.RUNNING
    percent = 100 if said.claim is Claim.DONE else said.percent
    text = ReportText(claim, percent, said.done or "（期初未写进展）", said.problem, said.next_step)
    given = ReportInput(task_id, unit.id, str(key), text, document_nos=said.documents)
    Recording(work, given, task, [], on, head.at, head.who).run()
