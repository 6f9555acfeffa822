"""佐证说明: what a proof shows and of which day it is."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_describe_proof import Ui_DialogDescribeProof
from wugang_tracker.services.evidence import ProofLine


class DescribeProof(QDialog):
    """kept carries the OpChanges."""

    kept = Signal(object)

    def __init__(self, desk: Desk, line: ProofLine, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogDescribeProof()
        self.ui.setupUi(self)
        self._desk, self._line, self._on = desk, line, on
        proof = line.evidence
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"{proof.name}\n{line.place}")
        self.ui.message.setObjectName("warning")
        self.ui.description.setPlainText(proof.description)
        day = proof.day or on
        self.ui.day.setDate(QDate(day.year, day.month, day.day))
        self.ui.has_day.setChecked(proof.day is not None)
        self.ui.day.setEnabled(proof.day is not None)
        self.ui.has_day.toggled.connect(self.ui.day.setEnabled)
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.description.setFocus()

    def _on_save_clicked(self) -> None:
        self.ui.save.setEnabled(False)
        chosen = self.ui.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day()) if self.ui.has_day.isChecked() else None
        words, service = self.ui.description.toPlainText(), self._desk.services.evidence.describe
        call = partial(service, self._line.evidence.id, words, day, self._on)
        writing = self._desk.workers.write(self, call).named("正在保存")
        writing.on_success(self._on_kept).on_refusal(self._on_refused).start()

    def _on_kept(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.save.setEnabled(True)
        self.ui.message.setText(messages.words_of(refusal))
