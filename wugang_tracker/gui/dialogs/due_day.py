"""调整截止日: another due day for a whole period, or more time for one unit, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_due_day import Ui_DialogDueDay
from wugang_tracker.services.form_board import BoardLine


class DueDay(QDialog):
    """saved carries the OpChanges. lines: the units that are asked; chosen: the one to be given more time."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        month: Month,
        due: date,
        lines: Sequence[BoardLine],
        parent: QWidget,
        chosen: BoardLine | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogDueDay()
        self.ui.setupUi(self)
        self._desk, self._month, self._due = desk, month, due
        self._days = {str(line.unit_id): line.due_day for line in lines}
        self.ui.heading.setObjectName("section")
        self.ui.message.setObjectName("warning")
        self.ui.heading.setText(f"{month.ledger.list_name}　{month.key.label}　现在的截止日 {due}")
        for line in lines:
            later = f"　已延至 {line.due_day}" if line.due_day > due else ""
            self.ui.unit.addItem(f"{line.unit}{later}", str(line.unit_id))
        self.ui.single.setEnabled(bool(lines))
        if chosen is not None:
            self.ui.unit.setCurrentIndex(self.ui.unit.findData(str(chosen.unit_id)))
        (self.ui.whole if chosen is None else self.ui.single).setChecked(True)
        self._connect()
        self._on_scope_changed()

    def _connect(self) -> None:
        ui = self.ui
        ui.whole.toggled.connect(self._on_scope_changed)
        ui.unit.activated.connect(self._on_scope_changed)
        ui.reason.textChanged.connect(self._on_reason_changed)
        ui.save.clicked.connect(self._on_save_clicked)
        ui.cancel.clicked.connect(self.reject)

    def _unit(self) -> str:
        return "" if self.ui.whole.isChecked() else str(self.ui.unit.currentData())

    def _on_scope_changed(self) -> None:
        unit = self._unit()
        self.ui.unit.setEnabled(bool(unit))
        day = self._days.get(unit, self._due)
        self.ui.day.setDate(QDate(day.year, day.month, day.day))
        self._on_reason_changed()

    def _on_reason_changed(self) -> None:
        self.ui.save.setEnabled(bool(self.ui.reason.toPlainText().strip()))

    def _on_save_clicked(self) -> None:
        self.ui.save.setEnabled(False)
        periods, month, unit = self._desk.services.periods, self._month, self._unit()
        picked = self.ui.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        reason, on = self.ui.reason.toPlainText().strip(), month.as_of
        list_id, key = month.list.id, month.ledger.period
        if unit:
            call = partial(periods.extend_unit, list_id, key, UUID(unit), day, reason, on)
        else:
            call = partial(periods.set_due, list_id, key, day, reason, on)
        writing = self._desk.workers.write(self, call).named("正在调整截止日")
        writing.on_success(self._on_saved).on_refusal(self._on_refused).start()

    def _on_saved(self, changes: OpChanges) -> None:
        self.saved.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_reason_changed()
        self.ui.message.setText(messages.words_of(refusal))
