"""谁在使用: the name and unit of who works here, asked once and kept with each act (PRODUCT, rule 10)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.keeping import KeepingDialog
from wugang_tracker.gui.forms.ui_dialog_person import Ui_DialogPerson


class AskPerson(KeepingDialog):
    """kept carries the OpChanges; the question may be put off."""

    ui: Ui_DialogPerson

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
        self._keep(call, "正在保存")
