"""Undo: the newest act taken back exactly, from what the journal noted (PRODUCT, rule 10)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wugang_tracker.domain.changes import JournalEntry, OpChanges
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.assignments import refuse_undoing
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.undoing import can_take_back, purged_names, reports_touched, take_back

_LOOKED_AT = 20
_RESTING = {
    Status.CLOSED: ("已销号", "如确需撤销，请先重新打开任务。"),
    Status.PENDING: ("正待审核销号", "请先撤回或退回销号申请。"),
}


class JournalService:
    """What was done, and taking it back."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def last_undoable(self) -> JournalEntry | None:
        """The act that Ctrl+Z would take back: the newest one that still can be, None where there is none.

        Looked for among the newest acts only; it is asked after every act.
        """
        with self._acting.database.read() as reader:
            entries = reader.newest_undoable(_LOOKED_AT)
            return next((entry for entry in entries if refusal_of_undo(reader, entry) is None), None)

    def newest(self) -> JournalEntry | None:
        """The newest act that is neither undone nor an undo, also one that can not be taken back any more."""
        with self._acting.database.read() as reader:
            return next(iter(reader.newest_undoable()), None)

    def passed_over(self, entry: JournalEntry) -> tuple[JournalEntry, ...]:
        """The later acts that still stand, newest first: undoing an act leaves them as they are."""
        with self._acting.database.read() as reader:
            return reader.acts_since(entry)

    def undo(self, entry_id: UUID, on: date) -> OpChanges:
        """Take an act back: every field it changed is as before.

        Raises NotAllowed for acts that have a named counterpart instead, StaleData when later acts touched the same.
        """
        with self._acting.database.read() as reader:
            entry = reader.entry(entry_id)
        head = self._acting.head(
            "journal.undo", f"撤销：{entry.label}", on, entry.list_id, undoable=False, undoes=entry.id
        )
        with self._acting.database.write(head) as work:
            if not entry.undoable:
                raise NotAllowed(f"「{entry.label}」不能用撤销取消。", "请用对应的操作，例如重新打开、重新开账。")
            if work.undone_by(entry.id) != (work.entry_id,):
                raise NotAllowed(f"「{entry.label}」已经撤销过了。")
            refusal = refusal_of_undo(work, entry)
            if refusal is not None:
                raise refusal
            if not take_back(work, entry.id):
                raise _overtaken(entry)
            return changes(work, head)


def refusal_of_undo(reader: Reader, entry: JournalEntry) -> UserError | None:
    """Why an act can not be taken back any more, None when it can."""
    rested_upon = _rested_upon(reader, entry)
    if rested_upon is not None:
        return rested_upon
    purged = purged_names(reader, entry.id)
    if purged:
        names = "、".join(f"「{name}」" for name in purged)
        return NotAllowed(f"佐证材料{names}已被彻底清除，不能撤销「{entry.label}」。", "清除的记录须保留。")
    try:
        refuse_undoing(reader, entry.id)
    except UserError as refusal:
        return refusal
    return None if can_take_back(reader, entry.id) else _overtaken(entry)


def _rested_upon(reader: Reader, entry: JournalEntry) -> NotAllowed | None:
    """A closed month rests on its reports and their proof (rule 8), and so do a close-out and its application."""
    reports = reports_touched(reader, entry.id)
    for period_id in {report.period_id for report in reports}:
        period = reader.period(period_id)
        if period.is_closed:
            return NotAllowed(f"{period.span.label}已关账，不能撤销「{entry.label}」。", "如确需撤销，请先重新开账。")
    moves = reader.moves_of_tasks({report.task_id for report in reports})
    own = {change["row_id"] for change in reader.changes_of(entry.id)} if moves else set()
    for task_id, past in moves.items():
        last = past[-1]
        if last.id not in own and last.to_status in _RESTING:
            why, hint = _RESTING[last.to_status]
            return NotAllowed(f"第{reader.task(task_id).no}项{why}，不能撤销「{entry.label}」。", hint)
    return None


def _overtaken(entry: JournalEntry) -> StaleData:
    return StaleData(
        f"「{entry.label}」之后的改动涉及同一内容，不能撤销。",
        "请先撤销较晚的改动；如是销号、关账或导入，请先重新打开、重新开账或撤销导入。",
    )
