"""Where list files are dropped, chosen or pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.evidence_list import local_files
from wugang_tracker.gui.widgets.parts import button, label

FILE_FILTER = "任务清单 (*.xlsx *.xlsm *.xls *.ods *.docx *.pdf *.csv *.tsv *.txt *.md *.html *.htm);;所有文件 (*)"


class DropArea(QFrame):
    """dropped carries the Paths of files dropped on it."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("droparea")
        self.setAcceptDrops(True)
        self.choose = button("选择文件(&O)…", icon_name="folder-open", primary=True)
        self.paste = button("粘贴表格(&A)", icon_name="clipboard-paste")
        self.paste.setToolTip("把在 Excel、WPS 或网页里复制的表格粘贴进来（在任务表里按 Ctrl+V 也可以）")
        layout = QVBoxLayout(self)
        layout.addStretch()
        for words, name in (
            ("把任务清单文件拖到这里", "title"),
            ("Excel、Word、PDF、网页、文本都可以，一次可以放几个。先核对差异，确认以后才写入。", "muted"),
        ):
            layout.addWidget(label(words, name), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(TOKENS.inside)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch()

    def _set_hot(self, hot: bool) -> None:
        self.setProperty("hot", hot)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's own names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            self._set_hot(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hot(False)
        event.acceptProposedAction()
        self.dropped.emit(local_files(event.mimeData()))
