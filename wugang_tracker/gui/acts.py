"""What the actions on tasks do: which are allowed for the chosen rows, the dialog each opens, the service it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import JournalEntry, OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.choose_unit import ChooseUnit, units_for
from wugang_tracker.gui.dialogs.close_month import CloseMonth
from wugang_tracker.gui.dialogs.close_out import Closed, CloseOutTask
from wugang_tracker.gui.dialogs.edit_task import EditTask
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.reason import AskReason, ReasonWords, name_tasks
from wugang_tracker.gui.dialogs.record_progress import RecordProgress
from wugang_tracker.gui.report_acts import ReportActs

_ACTIVE = frozenset({Status.NOT_STARTED, Status.RUNNING})
_ALLOWED: dict[ActionName, tuple[frozenset[Status], bool]] = {
    # The statuses an action takes (PRODUCT, rule 4), and whether it takes several tasks at once.
    ActionName.RECORD: (_ACTIVE, False),
    ActionName.EDIT: (frozenset(Status), False),
    ActionName.CLOSE_TASK: (_ACTIVE | {Status.PENDING}, False),
    ActionName.GIVE_BACK: (frozenset({Status.PENDING}), True),
    ActionName.WITHDRAW: (frozenset({Status.PENDING}), True),
    ActionName.SUSPEND: (_ACTIVE | {Status.PENDING}, True),
    ActionName.MOVE_OUT: (frozenset(Status) - {Status.MOVED_OUT}, True),
    ActionName.RESTORE: (frozenset({Status.SUSPENDED, Status.MOVED_OUT}), True),
    ActionName.REOPEN: (frozenset({Status.CLOSED}), True),
}
_REASONS: dict[ActionName, ReasonWords] = {
    ActionName.GIVE_BACK: ReasonWords("退回", "退回销号申请，任务回到推进中。", "退回(&T)"),
    ActionName.WITHDRAW: ReasonWords("撤回申请", "撤回销号申请，任务回到推进中。", "撤回申请(&W)", False),
    ActionName.SUSPEND: ReasonWords("暂缓", "暂缓任务，暂缓期间不要求填报。", "暂缓(&S)"),
    ActionName.MOVE_OUT: ReasonWords("移出", "移出清单，不再计入统计；填报和佐证材料都保留。", "移出(&M)"),
    ActionName.RESTORE: ReasonWords("恢复", "恢复到暂缓或移出以前的状态。", "恢复(&H)", False),
    ActionName.REOPEN: ReasonWords("重新打开", "重新打开已销号的任务，原编号不再使用。", "重新打开(&O)"),
}


@dataclass(frozen=True, slots=True)
class BatchDone:
    """An act on several tasks: what it changed, and the sentences of those that were refused."""

    changes: OpChanges | None
    refused: tuple[str, ...]
    entries: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class _Batch:
    """One act on each chosen task. A refused task does not stop the others: each is an act of its own."""

    act: Callable[[UUID, str, date], OpChanges]
    words: str
    rows: tuple[LedgerRow, ...]
    on: date

    def __call__(self, reason: str) -> BatchDone:
        done: list[OpChanges] = []
        refused: list[str] = []
        for row in self.rows:
            try:
                done.append(self.act(row.task_id, reason, self.on))
            except UserError as refusal:
                refused.append(f"第{row.no}项：{messages.words_of(refusal)}")
        entries = tuple(one.entry_id for one in done if one.entry_id is not None)
        return BatchDone(_merged(done, self.words), tuple(refused), entries)


@dataclass(frozen=True, slots=True)
class _Undo:
    """Takes acts back, the latest first: what was done to several tasks at once is undone at once."""

    undo: Callable[[UUID, date], OpChanges]
    entries: tuple[UUID, ...]
    words: str
    on: date

    def __call__(self) -> OpChanges | None:
        return _merged([self.undo(entry, self.on) for entry in reversed(self.entries)], self.words)


def _merged(done: Sequence[OpChanges], words: str) -> OpChanges | None:
    if not done:
        return None
    subjects = frozenset(subject for one in done for subject in one.subjects)
    label = done[0].label if len(done) == 1 else f"{words} {len(done)} 项"
    return OpChanges(subjects, label, done[-1].entry_id)


def allowed(name: ActionName, rows: Sequence[LedgerRow]) -> bool:
    """Whether the workflow lets the action be done on these tasks."""
    statuses, several = _ALLOWED[name]
    if not rows or (len(rows) > 1 and not several):
        return False
    return all(row.status in statuses for row in rows)


class TaskActs(QObject):
    """Connects the actions on tasks to dialogs and services. Acts on reports are the same as in 审核销号.

    task_wanted carries the id of a task to be shown, rules_wanted asks for the page of the rules.
    """

    task_wanted = Signal(str)
    rules_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        reports: ReportActs,
        chosen: Callable[[], tuple[LedgerRow, ...]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._actions, self._reports, self._chosen, self._window = desk, actions, reports, chosen, window
        self._batch: BatchDone | None = None
        self._connect()

    def _connect(self) -> None:
        actions = self._actions
        actions[ActionName.RECORD].triggered.connect(self._on_record)
        actions[ActionName.EDIT].triggered.connect(self._on_edit)
        actions[ActionName.CLOSE_TASK].triggered.connect(self._on_close_task)
        actions[ActionName.UNDO].triggered.connect(self._on_undo)
        actions[ActionName.CLOSE_MONTH].triggered.connect(self._on_close_month)
        for name in _REASONS:
            actions[name].triggered.connect(partial(self._ask_reason, name))

    def refresh(self) -> None:
        """Enable what can be done with the chosen tasks now."""
        rows = self._chosen()
        for name in _ALLOWED:
            self._actions[name].setEnabled(allowed(name, rows))
        month = self._desk.month
        closed = month is not None and month.ledger.closed
        if closed:
            self._actions[ActionName.RECORD].setEnabled(False)
        self._actions[ActionName.CLOSE_MONTH].setEnabled(month is not None and not closed)
        undoable = month.last_undoable if month else None
        self._actions[ActionName.UNDO].setEnabled(undoable is not None)
        words = f"「{self._next_undo(undoable)[1]}」" if undoable else ""
        self._actions[ActionName.UNDO].setText(f"撤销{words}(&Z)")

    def follow_link(self, kind: str, argument: str) -> None:
        """What a link of the detail dock means."""
        if kind == "do":
            self._actions[ActionName[argument]].trigger()
            return
        if kind == "unit":
            self._choose_unit()
            return
        if kind == "task":
            self.task_wanted.emit(argument)
            return
        links = {
            "evidence": self.open_evidence,
            "accept": self._accept_report,
            "return": self._reports.give_back,
            "meet": self._meet_milestone,
        }
        if kind in links:
            links[kind](UUID(argument))

    def open_evidence(self, evidence_id: UUID) -> None:
        """Open a read-only copy with the system's viewer; a file that could run something only after a question."""
        reading = self._desk.workers.read(self._window, partial(self._desk.services.evidence.is_risky, evidence_id))
        reading.on_success(partial(self._open_or_ask, evidence_id)).start()

    def _open_or_ask(self, evidence_id: UUID, risky: bool) -> None:
        if not risky:
            self._open_copy(evidence_id)
            return
        messages.ask(
            self._window,
            "这个文件打开后可能会运行程序。",
            "只有确认来源可靠时才打开。",
            "仍要打开(&O)",
            partial(self._open_copy, evidence_id),
        )

    def _open_copy(self, evidence_id: UUID, *_: object) -> None:
        call = partial(self._desk.services.evidence.read_only_copy, evidence_id)
        reading = self._desk.workers.read(self._window, call).named("正在打开佐证材料")
        reading.on_success(_show_file).start()

    def _on_record(self) -> None:
        month, rows = self._desk.month, self._chosen()
        if month is None or not rows:
            return
        dialog = RecordProgress(self._desk, month, rows[0], self._window)
        dialog.recorded.connect(self._tell)
        open_dialog(dialog)

    def _on_edit(self) -> None:
        month, rows = self._desk.month, self._chosen()
        if month is None or not rows:
            return
        dialog = EditTask(self._desk, month, rows[0], self._window)
        dialog.edited.connect(self._tell)
        open_dialog(dialog)

    def _on_close_task(self) -> None:
        month, rows = self._desk.month, self._chosen()
        if month is None or not rows:
            return
        dialog = CloseOutTask(self._desk, month, rows[0], self._window)
        dialog.closed.connect(self._on_task_closed)
        dialog.rules_wanted.connect(self.rules_wanted)
        dialog.return_wanted.connect(self._actions[ActionName.GIVE_BACK].trigger)
        dialog.evidence_wanted.connect(self._on_evidence_wanted)
        open_dialog(dialog)

    def _on_task_closed(self, done: Closed) -> None:
        self._desk.told.emit(f"{done.changes.label}，编号 {done.number}", False)

    def _on_evidence_wanted(self, evidence_id: str) -> None:
        self.open_evidence(UUID(evidence_id))

    def _on_close_month(self) -> None:
        if self._desk.month is not None:
            dialog = CloseMonth(self._desk, self._desk.month, self._window)
            dialog.closed.connect(self._tell_for_good)
            open_dialog(dialog)

    def _ask_reason(self, name: ActionName, *_: object) -> None:
        month, rows = self._desk.month, self._chosen()
        if month is None or not rows:
            return
        words = _REASONS[name]
        act = _Batch(self._service(name), words.title, rows, month.as_of)
        recent = partial(self._desk.services.progress.recent_reasons, month.list.id)
        offered = recent if name is ActionName.GIVE_BACK else None
        dialog = AskReason(self._desk, words, name_tasks(rows), act, self._window, offered)
        dialog.done_well.connect(self._on_batch_done)
        open_dialog(dialog)

    def _service(self, name: ActionName) -> Callable[[UUID, str, date], OpChanges]:
        status = self._desk.services.status
        found: dict[ActionName, Callable[[UUID, str, date], OpChanges]] = {
            ActionName.GIVE_BACK: status.give_back,
            ActionName.WITHDRAW: lambda task_id, reason, on: status.withdraw(task_id, on, reason),
            ActionName.SUSPEND: status.suspend,
            ActionName.MOVE_OUT: status.move_out,
            ActionName.RESTORE: status.restore,
            ActionName.REOPEN: status.reopen,
        }
        return found[name]

    def _on_batch_done(self, done: BatchDone) -> None:
        self._batch = done
        if done.changes is not None:
            self._desk.hub.tell(done.changes)
            self._tell(done.changes)
        if done.refused:
            messages.inform(self._window, f"有 {len(done.refused)} 项没有办成。", "\n".join(done.refused))

    def _accept_report(self, report_id: UUID) -> None:
        self._reports.accept((report_id,))

    def _choose_unit(self) -> None:
        month, rows = self._desk.month, self._chosen()
        if month is not None and len(rows) == 1:
            call = partial(units_for, self._desk.services, month.list.id, rows[0].task_id)
            reading = self._desk.workers.read(self._window, call).named("正在读取单位")
            reading.on_success(partial(self._ask_unit, rows[0], month.as_of)).start()

    def _ask_unit(self, row: LedgerRow, on: date, units: tuple[Unit, ...]) -> None:
        dialog = ChooseUnit(self._desk, row, units, on, self._window)
        dialog.chosen.connect(self._tell)
        open_dialog(dialog)

    def _meet_milestone(self, milestone_id: UUID) -> None:
        month = self._desk.month
        if month is not None:
            self._write(partial(self._desk.services.status.meet_milestone, milestone_id, month.as_of), "正在记录节点")

    def _on_undo(self) -> None:
        month = self._desk.month
        if month is not None and month.last_undoable is not None:
            self._actions[ActionName.UNDO].setEnabled(False)
            entries, words = self._next_undo(month.last_undoable)
            call = _Undo(self._desk.services.journal.undo, entries, f"撤销{words}", month.as_of)
            writing = self._desk.workers.write(self._window, call).named("正在撤销")
            writing.on_success(self._tell_for_good).on_end(self.refresh).start()

    def _next_undo(self, last: JournalEntry) -> tuple[tuple[UUID, ...], str]:
        """What Ctrl+Z takes back: the last act, or all of the last act on several tasks."""
        done = self._batch
        if done is not None and done.changes is not None and len(done.entries) > 1 and done.entries[-1] == last.id:
            return done.entries, done.changes.label
        return (last.id,), last.label

    def _write(self, call: Callable[[], OpChanges], words: str) -> None:
        self._desk.workers.write(self._window, call).named(words).on_success(self._tell).start()

    def _tell(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已{changes.label}" if not changes.label.startswith("第") else changes.label, True)

    def _tell_for_good(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", False)


def _show_file(path: object) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
