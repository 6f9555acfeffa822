"""Earlier imports of the list that is looked at: which file, when, by whom, what came of it, and undo of the newest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable

_HEADER = ("时间", "使用人", "文件", "结果")
_WIDTHS = (130, 90, 340)
_COUNTS = (
    ("new", "新增"),
    ("changed", "修改"),
    ("renumbered", "改序号"),
    ("moved_out", "移出"),
    ("same", "相同"),
    ("missing", "文件里没有"),
)
_SHOWN = 5


class ImportHistory(QWidget):
    """undo_wanted: the user wants the newest import taken back."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("导入记录", "section")
        self.model = ChoiceTableModel(_HEADER, batch_words, parent=self)
        self.table = RowTable(self.model, "导入记录", _WIDTHS)
        self.undo = button("撤销最近一次导入(&U)…", icon_name="undo-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.heading)
        row.addStretch()
        row.addWidget(self.undo)
        layout.addLayout(row)
        layout.addWidget(self.table)
        self.undo.clicked.connect(self.undo_wanted)

    def show_batches(self, list_name: str, batches: Sequence[Any]) -> None:
        """Show the imports of a list, the newest first; nothing is shown where there are none."""
        self.heading.setText(f"导入记录　{list_name}")
        self.table.show_values(batches)
        lines = min(max(len(batches), 1), _SHOWN)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(TOKENS.row * lines + header + 2 * self.table.frameWidth())
        self.setVisible(bool(batches))

    def newest(self) -> Any:
        """The import that can be taken back."""
        return self.model.value_at(0)


def batch_words(batch: Any) -> tuple[str, ...]:
    """An import as a line of the list."""
    counts = json.loads(batch.counts)
    told = "，".join(f"{words} {counts[key]}" for key, words in _COUNTS if counts.get(key))
    return (f"{batch.at.astimezone():%Y-%m-%d %H:%M}", batch.who, batch.file_name, told or "没有改动")
