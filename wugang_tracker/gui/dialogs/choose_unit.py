"""主责单位: the office's choice of the unit that reports on a task (PRODUCT, rule 2)."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.units import Unit
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_choose_unit import Ui_DialogChooseUnit
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.services.services import Services


def units_for(services: Services, list_id: UUID, task_id: UUID) -> tuple[Unit, ...]:
    """Units that may report: those the task names first, then the others of the region by pinyin; no groups."""
    parts = {part.name for part in services.tasks.detail(task_id, services.lists.default_as_of(list_id)).row.parts}
    units = [unit for unit in services.lists.units(list_id) if not unit.is_group]
    return tuple(sorted(units, key=lambda unit: (unit.name not in parts, pinyin_key(unit.name))))


class ChooseUnit(QDialog):
    """chosen carries the OpChanges."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, row: LedgerRow, units: tuple[Unit, ...], on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogChooseUnit()
        self.ui.setupUi(self)
        self._desk, self._row, self._on = desk, row, on
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"第{row.no}项　{row.title}")
        self.ui.message.setObjectName("warning")
        self.ui.unit.addItem("按规则确定（第一个牵头单位，否则第一个单位）", None)
        for unit in units:
            self.ui.unit.addItem(unit.name, unit.id)
        self.ui.unit.setCurrentIndex(max(0, self.ui.unit.findText(row.reporting_unit)))
        self.ui.choose.clicked.connect(self._on_choose_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.unit.setFocus()

    def _on_choose_clicked(self) -> None:
        self.ui.choose.setEnabled(False)
        service = self._desk.services.tasks
        call = partial(service.choose_reporting_unit, self._row.task_id, self.ui.unit.currentData(), self._on)
        writing = self._desk.workers.write(self, call).named("正在保存")
        writing.on_success(self._on_chosen).on_refusal(self._on_refused).start()

    def _on_chosen(self, changes: OpChanges) -> None:
        self.chosen.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.choose.setEnabled(True)
        self.ui.message.setText(messages.words_of(refusal))
