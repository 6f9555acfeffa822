"""What dialogs share that write one act and close: the act off the window's thread, its refusal said in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk


class _Form(Protocol):
    message: QLabel


class KeepingDialog(QDialog):
    """kept: the act was done; the dialog closes with it. Its form has a label `message` for what was refused."""

    kept = Signal(object)
    ui: _Form
    _desk: Desk

    def _keep(self, call: Callable[[], OpChanges], words: str) -> None:
        writing = self._desk.workers.write(self, call).named(words)
        writing.on_success(self._on_kept).on_refusal(self._on_refused).start()

    def _on_kept(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_edited()
        self.ui.message.setText(messages.words_of(refusal))

    def _on_edited(self) -> None:
        raise AssertionError("each dialog says what it lets through")
