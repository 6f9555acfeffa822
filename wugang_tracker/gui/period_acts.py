"""The acts on a period: forms out and back, due days, reopening; each opens its dialog and says what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.collect_forms import CollectForms
from wugang_tracker.gui.dialogs.due_day import DueDay
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.reason import AskReason, ReasonWords
from wugang_tracker.gui.dialogs.send_forms import SendForms
from wugang_tracker.gui.dialogs.sent_forms import SentForms
from wugang_tracker.services.form_board import BoardLine
from wugang_tracker.services.form_collecting import CollectResult
from wugang_tracker.services.forms import SendResult, SentLine
from wugang_tracker.services.period_state import PeriodLine
from wugang_tracker.services.periods import PeriodService

_FILES = "填报表 (*.xlsx *.xls *.xlsm *.csv *.ods *.zip);;所有文件 (*)"
_REOPEN = ReasonWords("重新开账", "重新接受填报；原来固定的数字留作旧版，可以再打印。", "重新开账(&O)")
_OPEN_ONLY = (ActionName.SEND_FORMS, ActionName.COLLECT_FORMS, ActionName.SET_DUE)


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What is known of the period looked at: its units, and its line once it was opened."""

    month: Month
    units: tuple[BoardLine, ...]
    line: PeriodLine | None


class PeriodActs(QObject):
    """facts gives the period in sight, None while the room is not open. done: something was sent or taken."""

    done = Signal()

    def __init__(self, desk: Desk, actions: Actions, facts: Callable[[], PeriodFacts | None], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._actions, self._facts, self._window = desk, actions, facts, window
        actions[ActionName.SEND_FORMS].triggered.connect(self._on_send)
        actions[ActionName.COLLECT_FORMS].triggered.connect(self._on_collect)
        actions[ActionName.SET_DUE].triggered.connect(self._on_set_due)
        actions[ActionName.REOPEN_MONTH].triggered.connect(self._on_reopen)

    def refresh(self) -> None:
        """Enable what can be done with the period now."""
        facts = self._facts()
        closed = facts is not None and facts.month.ledger.closed
        for name in _OPEN_ONLY:
            self._actions[name].setEnabled(facts is not None and not closed)
        if facts is None or facts.line is None:
            self._actions[ActionName.SET_DUE].setEnabled(False)
        self._actions[ActionName.REOPEN_MONTH].setEnabled(closed)

    def send_to(self, chosen: Sequence[BoardLine]) -> None:
        """Send forms, with these units ticked at first; none: all that have something to report."""
        facts = self._facts()
        if facts is not None:
            dialog = SendForms(self._desk, facts.month, facts.units, self._window, chosen)
            dialog.sent.connect(self._on_sent)
            open_dialog(dialog)

    def collect(self, paths: Sequence[Path]) -> None:
        """Read forms that came back."""
        facts = self._facts()
        if facts is None or not paths:
            return
        if facts.month.ledger.closed:
            self._desk.told.emit(
                f"{facts.month.key.label}已关账，不能再读取填报表。请换一个填报期，或先重新开账。", False
            )
            return
        dialog = CollectForms(self._desk, facts.month, paths, self._window)
        dialog.collected.connect(self._on_collected)
        open_dialog(dialog)

    def extend(self, chosen: BoardLine | None) -> None:
        """Another due day for the period, or for one unit."""
        facts = self._facts()
        if facts is None or facts.line is None:
            self._desk.told.emit("本期还没有开始，没有截止日可以调整。先发送填报表，或报送第一项。", False)
            return
        due = facts.line.due_day
        dialog = DueDay(self._desk, facts.month, due, facts.units, self._window, chosen)
        dialog.saved.connect(self._on_saved)
        open_dialog(dialog)

    def show_sent(self) -> None:
        """Show which unit was sent which form when."""
        facts = self._facts()
        if facts is not None:
            call = partial(self._desk.services.forms.sent, facts.month.list.id, facts.month.ledger.period)
            reading = self._desk.workers.read(self._window, call).named("正在读取发送清单")
            reading.on_success(partial(self._list_sent, facts.month)).start()

    def _list_sent(self, month: Month, lines: tuple[SentLine, ...]) -> None:
        if lines:
            open_dialog(SentForms(month, lines, self._window))
        else:
            self._desk.told.emit(f"{month.key.label}还没有发送过填报表。点「发送填报表」开始。", False)

    def open_form(self, line: BoardLine) -> None:
        """Open a copy of the form a unit sent back."""
        facts = self._facts()
        if facts is not None:
            where = (facts.month.list.id, facts.month.ledger.period)
            call = partial(self._desk.services.entry.received_copy, *where, line.unit_id)
            reading = self._desk.workers.read(self._window, call).named("正在打开填报表")
            reading.on_success(_show_file).start()

    def _on_send(self) -> None:
        self.send_to(())

    def _on_sent(self, result: SendResult) -> None:
        if result.files:
            self._desk.told.emit(f"已写出 {len(result.files)} 份填报表，发送清单已记下。", False)
            self.done.emit()

    def _on_collect(self) -> None:
        if self._facts() is None:
            return
        chooser = QFileDialog(self._window, "选择单位交回的填报表（可多选；整个文件夹可以直接拖到窗口里）", "", _FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self.collect([Path(name) for name in names])

    def _on_collected(self, result: CollectResult) -> None:
        reports = sum(one.reports for one in result.units)
        self._desk.told.emit(f"已存入 {len(result.units)} 个单位的 {reports} 份填报。", False)
        self.done.emit()

    def _on_set_due(self) -> None:
        self.extend(None)

    def _on_saved(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", True)

    def _on_reopen(self) -> None:
        facts = self._facts()
        if facts is not None:
            month = facts.month
            act = _Reopen(self._desk.services.periods, month.list.id, month.ledger.period, month.as_of)
            dialog = AskReason(self._desk, _REOPEN, month.key.label, act, self._window)
            dialog.done_well.connect(self._on_reopened)
            open_dialog(dialog)

    def _on_reopened(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", False)


@dataclass(frozen=True, slots=True)
class _Reopen:
    periods: PeriodService
    list_id: UUID
    key: str
    on: date

    def __call__(self, reason: str) -> OpChanges:
        return self.periods.reopen(self.list_id, self.key, reason, self.on)


def _show_file(path: object) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
