"""谁在使用: the name and unit of who works here, asked once and kept with each act (PRODUCT, rule 10)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_person import Ui_DialogPerson


class AskPerson(QDialog):
    """kept carries the OpChanges; the question may be put off."""

    kept = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogPerson()
        self.ui.setupUi(self)
        self._desk = desk
        self.ui.heading.setObjectName("section")
        self.ui.explanation.setObjectName("muted")
        self.ui.message.setObjectName("warning")
        self.ui.save.setEnabled(False)
        self.ui.name.textChanged.connect(self._on_edited)
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.skip.clicked.connect(self.reject)
        self.ui.name.setFocus()

    def _on_edited(self) -> None:
        self.ui.save.setEnabled(bool(self.ui.name.text().strip()))

    def _on_save_clicked(self) -> None:
        self.ui.save.setEnabled(False)
        call = partial(self._desk.services.people.rename, self.ui.name.text(), self.ui.unit.text())
        writing = self._desk.workers.write(self, call).named("正在保存")
        writing.on_success(self._on_kept).on_refusal(self._on_refused).start()

    def _on_kept(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_edited()
        self.ui.message.setText(messages.words_of(refusal))
