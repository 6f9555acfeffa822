"""时限调整: asking for another due day of a task, and the decision on what was asked (PRODUCT, Words: Extension)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.assignments import Extension
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.tasks import Milestone
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.keeping import KeepingDialog
from wugang_tracker.gui.forms.ui_dialog_extension import Ui_DialogExtension
from wugang_tracker.services.tasks import TaskDetail

_USUAL_DAYS = 31


class ExtensionDialog(KeepingDialog):
    """kept carries the OpChanges. While a request waits, the dialog decides it; else it asks for one."""

    ui: Ui_DialogExtension

    def __init__(self, desk: Desk, detail: TaskDetail, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogExtension()
        self.ui.setupUi(self)
        self._desk, self._detail, self._on = desk, detail, on
        held = detail.people.extensions
        self._waiting = next((one for one in held if one.decided_on is None), None)
        self._show_words(held)
        self._connect()
        self._on_edited()

    def _show_words(self, held: tuple[Extension, ...]) -> None:
        ui, row = self.ui, self._detail.row
        ui.heading.setText(f"第{row.no}项　{row.title}")
        for words, style in ((ui.heading, "section"), (ui.past, "muted"), (ui.asking_hint, "muted")):
            words.setObjectName(style)
        ui.message.setObjectName("warning")
        past = [_past_words(one) for one in held if one.decided_on is not None]
        ui.past.setText("\n".join(past))
        ui.past.setVisible(bool(past))
        for part in (ui.asking, ui.ask):
            part.setVisible(self._waiting is None)
        for part in (ui.deciding, ui.approve, ui.refuse):
            part.setVisible(self._waiting is not None)
        if self._waiting is not None:
            ui.waiting.setText(_waiting_words(self._waiting))
            ui.document.setFocus()
        for one in self._detail.milestones:
            if one.met_on is None:
                ui.milestone.addItem(_milestone_words(one), one.id)
        self._offer_day()
        if self._waiting is None:
            ui.new_due.setFocus()
        ui.approve.setDefault(self._waiting is not None)
        # Only one half of the form is shown: the dialog takes the height that this half needs.
        self.resize(self.width(), self.minimumSizeHint().height())

    def _connect(self) -> None:
        ui = self.ui
        ui.milestone.currentIndexChanged.connect(self._offer_day)
        ui.reason.textChanged.connect(self._on_edited)
        ui.document.textChanged.connect(self._on_edited)
        ui.refusal.textChanged.connect(self._on_edited)
        ui.ask.clicked.connect(self._on_ask_clicked)
        ui.approve.clicked.connect(self._on_approve_clicked)
        ui.refuse.clicked.connect(self._on_refuse_clicked)
        ui.cancel.clicked.connect(self.reject)

    def _offer_day(self) -> None:
        """A month after the present day, which can be changed; not before it."""
        chosen = self._chosen()
        if chosen is not None:
            due = QDate(chosen.due.year, chosen.due.month, chosen.due.day)
            self.ui.new_due.setMinimumDate(due.addDays(1))
            self.ui.new_due.setDate(due.addDays(_USUAL_DAYS))

    def _chosen(self) -> Milestone | None:
        wanted = self.ui.milestone.currentData()
        return next((one for one in self._detail.milestones if one.id == wanted), None)

    def _on_edited(self) -> None:
        ui = self.ui
        ui.ask.setEnabled(self._chosen() is not None and bool(ui.reason.toPlainText().strip()))
        ui.approve.setEnabled(bool(ui.document.text().strip()))
        ui.refuse.setEnabled(bool(ui.refusal.text().strip()))

    def _on_ask_clicked(self) -> None:
        chosen, day = self._chosen(), self.ui.new_due.date()
        if chosen is not None:
            new_due = date(day.year(), day.month(), day.day())
            reason = self.ui.reason.toPlainText()
            service = self._desk.services.assignments.ask_extension
            self._write(partial(service, self._detail.task.id, chosen.id, new_due, reason, self._on))

    def _on_approve_clicked(self) -> None:
        if self._waiting is not None:
            service = self._desk.services.assignments.approve_extension
            self._write(partial(service, self._waiting.id, self.ui.document.text(), self._on))

    def _on_refuse_clicked(self) -> None:
        if self._waiting is not None:
            service = self._desk.services.assignments.refuse_extension
            self._write(partial(service, self._waiting.id, self.ui.refusal.text(), self._on))

    def _write(self, call: Callable[[], OpChanges]) -> None:
        for part in (self.ui.ask, self.ui.approve, self.ui.refuse):
            part.setEnabled(False)
        self._keep(call, "正在保存")


def _milestone_words(one: Milestone) -> str:
    return f"{one.due}　{one.text}".strip()


def _waiting_words(one: Extension) -> str:
    return f"待批准：{one.asked_by}于 {one.asked_on} 申请把 {one.old_due} 调整到 {one.new_due}。\n原因：{one.reason}"


def _past_words(one: Extension) -> str:
    told = f"文号 {one.document_no}" if one.approved else f"原因：{one.decision_reason}"
    return f"{one.decided_on}　{one.state}　{one.old_due} → {one.new_due}　{told}"
