"""Undo: the newest act taken back exactly, from what the journal noted (PRODUCT, rule 10)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wugang_tracker.domain.changes import JournalEntry, OpChanges
from wugang_tracker.domain.errors import NotAllowed, StaleData
from wugang_tracker.domain.periods import PeriodState
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.assignments import refuse_undoing
from wugang_tracker.storage.undoing import reports_touched, take_back
from wugang_tracker.storage.work import Work


class JournalService:
    """What was done, and taking it back."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def last_undoable(self) -> JournalEntry | None:
        """The act that Ctrl+Z would take back."""
        with self._acting.database.read() as reader:
            return reader.newest_undoable()

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
            _refuse_closed_months(work, entry)
            refuse_undoing(work, entry.id)
            if not take_back(work, entry.id):
                raise StaleData(
                    f"「{entry.label}」之后的改动涉及同一内容，不能撤销。",
                    "请先撤销较晚的改动；如是销号、关账或导入，请先重新打开、重新开账或撤销导入。",
                )
            return changes(work, head)


def _refuse_closed_months(work: Work, entry: JournalEntry) -> None:
    """A closed month rests on its reports and their proof: neither is taken back under it (rule 8)."""
    for report in reports_touched(work, entry.id):
        period = work.period(report.period_id)
        if period.state is PeriodState.CLOSED:
            raise NotAllowed(f"{period.span.label}已关账，不能撤销「{entry.label}」。", "如确需撤销，请先重新开账。")
