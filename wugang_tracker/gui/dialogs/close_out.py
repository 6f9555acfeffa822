"""销号: the application with its proofs, a verdict, and the button that closes the task or returns it."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_close_out import Ui_DialogCloseOut
from wugang_tracker.gui.widgets.detail_html import evidence_html
from wugang_tracker.services.tasks import TaskDetail


class CloseOutTask(QDialog):
    """closed carries the OpChanges; return_wanted asks for the reason dialog; evidence_wanted carries an id to open."""

    closed = Signal(object)
    return_wanted = Signal()
    evidence_wanted = Signal(str)

    def __init__(self, desk: Desk, month: Month, row: LedgerRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogCloseOut()
        self.ui.setupUi(self)
        self._desk, self._row, self._as_of = desk, row, month.as_of
        self._applied = row.status is Status.PENDING
        self._show_task()
        self._connect()
        call = partial(desk.services.tasks.detail, row.task_id, month.as_of, month.ledger.period)
        desk.workers.read(self, call).named("正在读取申请").on_success(self._on_read).start()

    def _show_task(self) -> None:
        ui, row = self.ui, self._row
        ui.heading.setObjectName("section")
        ui.heading.setText(f"第{row.no}项　{row.title}　（{row.code}）")
        ui.measure.setText(row.measure[:200])
        ui.measure.setToolTip(row.measure)
        ui.message.setObjectName("warning")
        ui.application.setOpenLinks(False)
        ui.give_back.setVisible(self._applied)
        if not self._applied:
            ui.summary_label.setText("完成情况(&S)")
            ui.summary.setAccessibleName("完成情况")
            ui.summary.setPlaceholderText("单位还没有申请；请写明完成情况，作为销号申请一并记入")
        ui.summary.setFocus()
        self._on_summary_changed()

    def _connect(self) -> None:
        ui = self.ui
        ui.close_task.clicked.connect(self._on_close_task_clicked)
        ui.give_back.clicked.connect(self._on_give_back_clicked)
        ui.cancel.clicked.connect(self.reject)
        ui.summary.textChanged.connect(self._on_summary_changed)
        ui.application.anchorClicked.connect(self._on_anchor_clicked)

    def _on_summary_changed(self) -> None:
        self.ui.close_task.setEnabled(self._applied or bool(self.ui.summary.toPlainText().strip()))

    def _on_read(self, detail: TaskDetail) -> None:
        self.ui.application.setHtml(_application_html(detail))

    def _on_close_task_clicked(self) -> None:
        self.ui.close_task.setEnabled(False)
        summary = self.ui.summary.toPlainText().strip()
        call = partial(self._desk.services.status.close, self._row.task_id, summary, self._as_of)
        writing = self._desk.workers.write(self, call).named("正在销号")
        writing.on_success(self._on_closed).on_refusal(self._on_refused).start()

    def _on_closed(self, changes: OpChanges) -> None:
        self.closed.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_summary_changed()
        self.ui.message.setText(messages.words_of(refusal))

    def _on_give_back_clicked(self) -> None:
        self.reject()
        self.return_wanted.emit()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.evidence_wanted.emit(url.toString().partition(":")[2])


def _application_html(detail: TaskDetail) -> str:
    waiting = [one for one in detail.close_outs if one.decided_on is None]
    lines = [f"<p>{one.applied_on} {escape(one.applied_by)} 申请：{escape(one.summary)}</p>" for one in waiting]
    unmet = [str(one.due) for one in detail.milestones if one.met_on is None]
    if unmet:
        lines.append(f"<p>未标为完成的时间节点：{'、'.join(unmet)}</p>")
    for line in detail.reports:
        lines += [f"<p><b>{escape(line.period)}　{escape(line.unit)}</b>　{escape(line.report.text.done)}</p>"]
        lines += map(evidence_html, line.evidence)
    return "".join(lines) or "<p>还没有填报和佐证材料，不能销号。</p>"
