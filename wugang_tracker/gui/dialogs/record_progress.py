"""填报进展: a unit's report of one task in one period, with proof, the last report beside it.

The dialog types and shows; what is allowed is decided by the service, whose refusal is shown in the dialog.
"""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.progress import REPORT_STATE_LABELS, Claim, Report, ReportState, ReportText
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_record_progress import Ui_DialogRecordProgress
from wugang_tracker.services.progress import ReportForm, ReportInput

_MEASURE_SHOWN = 160


class RecordProgress(QDialog):
    """recorded carries the OpChanges of the report that was kept."""

    recorded = Signal(object)

    def __init__(self, desk: Desk, month: Month, row: LedgerRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogRecordProgress()
        self.ui.setupUi(self)
        self._desk = desk
        self._row = row
        self._period = month.key
        self._as_of = month.as_of
        self._form: ReportForm | None = None
        self._saved: tuple[object, ...] = ()
        self._show_task()
        self._connect()
        self._set_ready(False)
        self._load(None)

    def _show_task(self) -> None:
        row, ui = self._row, self.ui
        self.setWindowTitle(f"填报进展　{self._period.label}")
        ui.heading.setObjectName("section")
        ui.heading.setText(f"第{row.no}项　{row.title}　（{row.code}，完成时限：{row.deadline or '无'}）")
        measure = row.measure if len(row.measure) <= _MEASURE_SHOWN else f"{row.measure[:_MEASURE_SHOWN]}…"
        ui.measure.setText(measure)
        ui.measure.setToolTip(row.measure)
        ui.message.setObjectName("warning")
        for claim in Claim:
            ui.claim.addItem(claim.value, claim)
        self._show_percent_reason(False)

    def _connect(self) -> None:
        ui = self.ui
        ui.submit.clicked.connect(self._on_submit_clicked)
        ui.save_draft.clicked.connect(self._on_save_draft_clicked)
        ui.cancel.clicked.connect(self.reject)
        ui.claim.currentIndexChanged.connect(self._on_claim_changed)
        ui.percent.valueChanged.connect(self._on_percent_changed)
        ui.unit.activated.connect(self._on_unit_activated)
        ui.add_files.clicked.connect(self._on_add_files_clicked)
        ui.add_number.clicked.connect(self._on_add_number_clicked)
        ui.document_no.returnPressed.connect(self._on_add_number_clicked)
        ui.remove_evidence.clicked.connect(ui.evidence.remove_chosen)
        ui.evidence.itemSelectionChanged.connect(self._on_evidence_chosen)
        ui.evidence.changed.connect(self._on_evidence_chosen)

    def _load(self, unit_id: UUID | None) -> None:
        call = partial(self._desk.services.progress.form, self._row.task_id, str(self._period), unit_id)
        reading = self._desk.workers.read(self, call).named("正在读取填报")
        reading.on_success(self._on_form_read).on_refusal(self._refuse).start()

    def _on_form_read(self, form: ReportForm) -> None:
        self._form = form
        self._offer_units(form)
        self.ui.evidence.show_existing(form.evidence)
        self._show_previous(form)
        self._show_text(form)
        self._set_ready(form.reporting_unit is not None)
        if form.reporting_unit is None:
            self.ui.message.setText("这项任务未定主责单位，也没有可以填报的单位，不能填报。")
        self._saved = self._typed()
        self.ui.done.setFocus()

    def _offer_units(self, form: ReportForm) -> None:
        self.ui.unit.clear()
        for unit in form.units:
            first = "（主责单位）" if unit.id == form.units[0].id else ""
            # As words: Qt finds Python objects by identity only.
            self.ui.unit.addItem(f"{unit.name}{first}", str(unit.id))
        if form.reporting_unit is not None:
            self.ui.unit.setCurrentIndex(self.ui.unit.findData(str(form.reporting_unit.id)))

    def _show_text(self, form: ReportForm) -> None:
        text = form.existing.text if form.existing else _start_from(form.previous)
        ui = self.ui
        ui.claim.setCurrentIndex(ui.claim.findData(text.claim))
        ui.percent.setValue(-1 if text.percent is None else text.percent)
        ui.done.setPlainText(text.done)
        ui.problem.setPlainText(text.problem)
        ui.next_step.setPlainText(text.next_step)
        ui.experience.setPlainText(text.experience)
        ui.percent_reason.setText(form.existing.percent_reason if form.existing else "")
        submitted = form.existing is not None and form.existing.state is ReportState.SUBMITTED
        ui.save_draft.setVisible(not submitted)
        ui.submit.setText("重新报送(&B)" if submitted else "报送(&B)")
        returned = form.existing if form.existing and form.existing.state is ReportState.RETURNED else None
        ui.message.setText(f"上次报送被退回：{returned.decision_reason}" if returned else "")

    def _show_previous(self, form: ReportForm) -> None:
        before = form.previous
        self.ui.previous_label.setText(f"上次填报　{form.previous_period}" if before else "上次填报")
        self.ui.previous.setHtml(_previous_html(before) if before else "<p>以前各期没有填报。</p>")

    def _typed(self) -> tuple[object, ...]:
        return (self._text(), self.ui.evidence.files(), self.ui.evidence.document_nos())

    def _text(self) -> ReportText:
        ui = self.ui
        percent = ui.percent.value()
        return ReportText(
            self._claim(),
            None if percent < 0 else percent,
            ui.done.toPlainText(),
            ui.problem.toPlainText(),
            ui.next_step.toPlainText(),
            ui.experience.toPlainText(),
        )

    def _claim(self) -> Claim:
        """What the report says; Qt hands a StrEnum back as a plain word."""
        return Claim(self.ui.claim.currentData())

    def _given(self, *, draft: bool) -> ReportInput:
        evidence = self.ui.evidence
        return ReportInput(
            self._row.task_id,
            UUID(self.ui.unit.currentData()),
            str(self._period),
            self._text(),
            evidence.files(),
            evidence.document_nos(),
            draft,
            self.ui.percent_reason.text(),
        )

    def _record(self, *, draft: bool) -> None:
        self.ui.evidence.add_number(self.ui.document_no.text())
        self.ui.document_no.clear()
        self._set_ready(False)
        call = partial(self._desk.services.progress.record, self._given(draft=draft), self._as_of)
        writing = self._desk.workers.write(self, call).named("正在保存填报")
        writing.on_success(self._on_recorded).on_refusal(self._refuse).start()

    def _on_recorded(self, changes: OpChanges) -> None:
        self._saved = self._typed()
        self.recorded.emit(changes)
        self.accept()

    def _refuse(self, refusal: UserError) -> None:
        self._set_ready(self._form is not None)
        self.ui.message.setText(messages.words_of(refusal))

    def _set_ready(self, ready: bool) -> None:
        for press in (self.ui.submit, self.ui.save_draft):
            press.setEnabled(ready)

    def _show_percent_reason(self, shown: bool) -> None:
        self.ui.percent_reason.setVisible(shown)
        self.ui.percent_reason_label.setVisible(shown)

    def _on_submit_clicked(self) -> None:
        self._record(draft=False)

    def _on_save_draft_clicked(self) -> None:
        self._record(draft=True)

    def _on_claim_changed(self) -> None:
        done = self._claim() is Claim.DONE
        if done:
            self.ui.percent.setValue(100)
        self.ui.percent.setEnabled(not done)

    def _on_percent_changed(self, percent: int) -> None:
        before = self._form.previous.text.percent if self._form and self._form.previous else None
        self._show_percent_reason(before is not None and 0 <= percent < before)

    def _on_unit_activated(self) -> None:
        self._set_ready(False)
        self._load(UUID(self.ui.unit.currentData()))

    def _on_add_files_clicked(self) -> None:
        chooser = QFileDialog(self, "选择佐证材料")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self.ui.evidence.add_files(Path(name) for name in names)

    def _on_add_number_clicked(self) -> None:
        if not self.ui.document_no.text().strip():
            self.ui.document_no.setFocus()
            return
        self.ui.evidence.add_number(self.ui.document_no.text())
        self.ui.document_no.clear()

    def _on_evidence_chosen(self) -> None:
        self.ui.remove_evidence.setEnabled(self.ui.evidence.can_remove())

    def _discard(self) -> None:
        super().reject()

    # Qt's own names from here on.

    def reject(self) -> None:
        # Esc, 取消 and the title bar's cross all come here.
        if self._form is None or self._typed() == self._saved:
            super().reject()
            return
        messages.ask(self, "填写的内容还没有保存。", "放弃后不能找回；也可以先存草稿。", "放弃填写(&Q)", self._discard)


def _start_from(previous: Report | None) -> ReportText:
    """A new report starts from status and percent of the last one; words are written anew."""
    if previous is None or previous.text.claim is not Claim.RUNNING:
        return ReportText(Claim.RUNNING)
    return ReportText(Claim.RUNNING, previous.text.percent)


def _previous_html(report: Report) -> str:
    text = report.text
    percent = "不填" if text.percent is None else f"{text.percent}%"
    head = f"{text.claim.value}，进度 {percent}（{REPORT_STATE_LABELS[report.state]}）"
    parts = (
        ("进展情况", text.done),
        ("存在问题", text.problem),
        ("下一步打算", text.next_step),
        ("经验做法", text.experience),
    )
    body = "".join(f"<p><b>{name}</b>　{escape(words)}</p>" for name, words in parts if words)
    return f"<p>{escape(head)}</p>{body}"
