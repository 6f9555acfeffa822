"""The calls that apply an import and take one back, off the window's thread, and the question why before the latter."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.reason import AskReason, ReasonWords
from wugang_tracker.gui.operations import Operation
from wugang_tracker.services.import_choices import Choices
from wugang_tracker.services.imports import ImportPreview, ImportService, Watching

_UNDO = ReasonWords("撤销导入", "为什么撤销这次导入？清单会回到这次导入以前的样子。", "撤销这次导入(&U)")


class FileWriting:
    """Applies a preview; says how far it is and ends, with nothing written, after 取消."""

    def __init__(
        self, imports: ImportService, preview: ImportPreview, choices: Choices, on: date | None, opening: str
    ) -> None:
        self._imports = imports
        self.preview, self.choices = preview, choices
        self._on, self._opening = on, opening
        self.operation: Operation | None = None

    def __call__(self) -> OpChanges:
        watching = Watching(self._progress)
        choices, opening = self.choices, self._opening
        return self._imports.apply(self.preview, self._on, choices=choices, opening=opening, watching=watching)

    def _progress(self, done: int, total: int, words: str) -> None:
        if self.operation is not None:
            self.operation.progress_in_words(done, total, words)


def ask_undo(desk: Desk, list_name: str, file_name: str, parent: QWidget) -> AskReason:
    """Ask why the newest import of a list is taken back, and take it back with that reason (PRODUCT, rule 10)."""
    subject = f"清单：{list_name}\n文件：{file_name}"
    dialog = AskReason(desk, _UNDO, subject, partial(_undo, desk, list_name), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _undo(desk: Desk, list_name: str, reason: str) -> OpChanges:
    return desk.services.imports.undo(desk.services.lists.named(list_name).id, reason=reason)
