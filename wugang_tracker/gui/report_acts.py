"""What the office does with reports that were submitted: accepting, returning, 初审, making a problem an item.

The queue and the task's dock start the same acts here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.problem import ProblemDialog
from wugang_tracker.gui.dialogs.reason import AskReason, ReasonWords
from wugang_tracker.gui.refusals import refuse_own, say_refused
from wugang_tracker.services.acting import BulkResult
from wugang_tracker.services.review import ReviewLine

_RETURN = ReasonWords("退回填报", "把这份填报退回给单位，原文保留为上一稿。", "退回(&T)")


@dataclass(frozen=True, slots=True)
class _Return:
    act: Callable[[UUID, str, date], OpChanges]
    report_id: UUID
    on: date

    def __call__(self, reason: str) -> OpChanges:
        return self.act(self.report_id, reason, self.on)


class ReportActs(QObject):
    """left: reports that are being decided and go from the queue; stayed: those among them that were refused."""

    left = Signal(tuple)
    decided = Signal(tuple)
    stayed = Signal(tuple)
    rules_wanted = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def accept(self, report_ids: Sequence[UUID]) -> None:
        """Mark reports 已审核 in one act; those that are refused are named and stay."""
        month, ids = self._desk.month, tuple(report_ids)
        if month is None or not ids:
            return
        self.left.emit(ids)
        progress = self._desk.services.progress
        if len(ids) == 1:
            writing = self._desk.workers.write(self._window, partial(progress.accept, ids[0], month.as_of))
            writing.on_success(partial(self._on_accepted, ids))
        else:
            writing = self._desk.workers.write(self._window, partial(progress.accept_all, ids, month.as_of))
            writing.on_success(partial(self._on_all_accepted, ids))
        writing.named("正在审核").on_refusal(partial(self._on_refused, ids)).start()

    def give_back(self, report_id: UUID) -> None:
        """Ask for the reason, with recent ones offered, and return a report."""
        month = self._desk.month
        if month is None:
            return
        act = _Return(self._desk.services.progress.give_back, report_id, month.as_of)
        recent = partial(self._desk.services.progress.recent_reasons, month.list.id)
        dialog = AskReason(self._desk, _RETURN, "", act, self._window, recent)
        dialog.done_well.connect(partial(self._on_given_back, (report_id,)))
        open_dialog(dialog)

    def check(self, report_id: UUID) -> None:
        """初审 of a report by the lead unit of its 专项."""
        month = self._desk.month
        if month is not None:
            call = partial(self._desk.services.progress.check, report_id, month.as_of)
            self._desk.workers.write(self._window, call).named("正在记录初审").on_success(self._tell).start()

    def raise_problem(self, line: ReviewLine) -> None:
        """Make the problem that a report names an item of 问题台账."""
        month = self._desk.month
        if month is not None:
            dialog = ProblemDialog(self._desk, month, "转为问题", self._window)
            dialog.raise_from(line)
            dialog.kept.connect(self._tell)
            open_dialog(dialog)

    def _on_accepted(self, ids: tuple[UUID, ...], changes: OpChanges) -> None:
        self.decided.emit(ids)
        self._tell(changes)

    def _on_all_accepted(self, ids: tuple[UUID, ...], result: BulkResult) -> None:
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
            self._desk.told.emit(f"已审核 {result.done} 份填报", True)
        if result.refused:
            self.stayed.emit(ids)
            say_refused(self._window, result)
        else:
            self.decided.emit(ids)

    def _on_given_back(self, ids: tuple[UUID, ...], changes: OpChanges) -> None:
        self.left.emit(ids)
        self.decided.emit(ids)
        self._tell(changes)

    def _on_refused(self, ids: tuple[UUID, ...], refusal: UserError) -> None:
        self.stayed.emit(ids)
        if not refuse_own(self._window, refusal, self.rules_wanted.emit):
            messages.refuse(self._window, refusal)

    def _tell(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已{changes.label}" if not changes.label.startswith("第") else changes.label, True)
