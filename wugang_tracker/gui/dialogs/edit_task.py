"""修改任务: the words of a task; units and due dates follow from them by the service."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.diff import Field
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_edit_task import Ui_DialogEditTask


class EditTask(QDialog):
    """edited carries the OpChanges."""

    edited = Signal(object)

    def __init__(self, desk: Desk, month: Month, row: LedgerRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogEditTask()
        self.ui.setupUi(self)
        self._desk, self._row, self._as_of = desk, row, month.as_of
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"{row.code}　第{row.no}项")
        self.ui.message.setObjectName("warning")
        self._before = {field: _plain(getattr(row, field.value)) for field in Field}
        for field, box in self._boxes().items():
            _put(box, self._before[field])
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.title.setFocus()

    def _boxes(self) -> dict[Field, QLineEdit | QPlainTextEdit]:
        return {field: getattr(self.ui, field.value) for field in Field}

    def _changed(self) -> dict[Field, str]:
        typed = {field: _text(box) for field, box in self._boxes().items()}
        return {field: words for field, words in typed.items() if words != self._before[field]}

    def _on_save_clicked(self) -> None:
        changed = self._changed()
        if not changed:
            self.ui.message.setText("没有修改任何内容。")
            return
        self.ui.save.setEnabled(False)
        call = partial(self._desk.services.tasks.edit, self._row.task_id, changed, self._as_of)
        writing = self._desk.workers.write(self, call).named("正在保存修改")
        writing.on_success(self._on_edited).on_refusal(self._on_refused).start()

    def _on_edited(self, changes: OpChanges) -> None:
        self.edited.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.save.setEnabled(True)
        self.ui.message.setText(messages.words_of(refusal))


def _plain(text: str) -> str:
    return text.strip()


def _put(box: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(box, QLineEdit):
        box.setText(words)
        box.setCursorPosition(0)
    else:
        box.setPlainText(words)


def _text(box: QLineEdit | QPlainTextEdit) -> str:
    return (box.text() if isinstance(box, QLineEdit) else box.toPlainText()).strip()
