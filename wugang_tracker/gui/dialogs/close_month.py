"""关账: what is still open in the period, the reason to close all the same, and the act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_close_month import Ui_DialogCloseMonth


class CloseMonth(QDialog):
    """closed carries the OpChanges."""

    closed = Signal(object)

    def __init__(self, desk: Desk, month: Month, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogCloseMonth()
        self.ui.setupUi(self)
        self._desk, self._month = desk, month
        self._open: tuple[str, ...] | None = None
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"{month.ledger.list_name}　{month.key.label}关账（截至 {month.as_of}）")
        self.ui.message.setObjectName("warning")
        self.ui.close_month.setEnabled(False)
        self._connect()
        call = partial(desk.services.periods.what_is_open, month.list.id, str(month.key), month.as_of)
        reading = desk.workers.read(self, call).named("正在检查本期")
        reading.on_success(self._on_checked).on_refusal(self._on_refused).start()

    def _connect(self) -> None:
        self.ui.close_month.clicked.connect(self._on_close_month_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.reason.textChanged.connect(self._on_reason_changed)

    def _on_checked(self, found: tuple[str, ...]) -> None:
        self._open = found
        self.ui.open_items.addItems(found)
        if not found:
            self.ui.open_label.setText("本期各项都已齐备，可以关账。")
            self.ui.open_items.hide()
            self.ui.reason_label.setText("说明(&R)（可不填）")
        self._on_reason_changed()
        self.ui.reason.setFocus()

    def _on_reason_changed(self) -> None:
        typed = bool(self.ui.reason.toPlainText().strip())
        self.ui.close_month.setEnabled(self._open is not None and (typed or not self._open))

    def _on_close_month_clicked(self) -> None:
        self.ui.close_month.setEnabled(False)
        month, reason = self._month, self.ui.reason.toPlainText().strip()
        call = partial(self._desk.services.periods.close, month.list.id, str(month.key), month.as_of, reason)
        writing = self._desk.workers.write(self, call).named("正在关账")
        writing.on_success(self._on_closed).on_refusal(self._on_refused).start()

    def _on_closed(self, changes: OpChanges) -> None:
        self.closed.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_reason_changed()
        self.ui.message.setText(messages.words_of(refusal))
