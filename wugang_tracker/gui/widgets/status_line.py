"""The status bar: what is shown, where the user is, last backup, data place; and what runs longer than a second."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.operations import Operation
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.services.acting import UNNAMED

_FOLDER_SHOWN = 42


class StatusLine(QStatusBar):
    """Facts at the left and right; a running operation between them with 取消 where it can be cancelled."""

    def __init__(self, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operation: Operation | None = None
        self.counts = label("")
        self.place = label("")
        self.backup = label("")
        self.busy_words = label("")
        self.busy_bar = QProgressBar()
        self.cancel = button("取消(&C)", "link")
        self.person = button("", "link")
        self.setSizeGripEnabled(False)
        for part in (self.counts, self.place, self.busy_words):
            self.addWidget(part)
        self.addWidget(self.busy_bar)
        self.addWidget(self.cancel)
        self.addPermanentWidget(self.person)
        self.addPermanentWidget(self.backup)
        self.addPermanentWidget(_folder_label(data_folder))
        self.busy_bar.setFixedWidth(140)
        self.busy_bar.setAccessibleName("进度")
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.show_busy(None)

    def show_people(self, person: str, backup: datetime | None) -> None:
        """Show who works here and when the last backup was made; both change seldom."""
        unnamed = person in ("", UNNAMED)
        self.person.setText("请填写使用人姓名" if unnamed else f"使用人：{person}")
        self.person.setToolTip("每一步操作都记在使用人名下，点击可修改")
        self.backup.setText(f"最近备份：{backup:%m-%d %H:%M}" if backup else "还没有备份")

    def show_facts(self, month: Month | None, counts: tuple[int, int, int] | None, words: str = "") -> None:
        """Show the facts; counts: shown, total and chosen tasks, None outside the table, where words may stand."""
        words = f"显示 {counts[0]} / 共 {counts[1]} 项，已选 {counts[2]} 项" if counts else words
        self.counts.setText(words)
        self.counts.setVisible(bool(words))
        self.place.setText(f"{month.ledger.period_label}　截至 {month.as_of}" if month else "还没有任务清单")

    def show_busy(self, operation: Operation | None) -> None:
        """Show what is running, None when nothing does."""
        operation = None if operation is not None and operation.has_own_place else operation
        self._operation = operation
        for part in (self.busy_words, self.busy_bar):
            part.setVisible(operation is not None)
        self.cancel.setVisible(operation is not None and operation.cancellable)
        if operation is None:
            return
        done, total = operation.position
        words = operation.words or "正在处理"
        self.busy_words.setText(f"{words} {done}/{total}" if total else f"{words} …")
        self.busy_bar.setRange(0, total)
        self.busy_bar.setValue(done)
        self.busy_bar.setTextVisible(False)

    def _on_cancel_clicked(self) -> None:
        if self._operation is not None:
            self._operation.cancel()


def _folder_label(folder: Path) -> QLabel:
    shown = str(folder)
    if len(shown) > _FOLDER_SHOWN:
        shown = f"…{shown[-_FOLDER_SHOWN:]}"
    found = label(f"数据：{shown}")
    found.setToolTip(str(folder))
    return found
