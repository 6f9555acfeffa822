"""What becomes of tasks that the new file does not hold: they stay, or chosen ones are moved out with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import ElidedLabel, button

_LONGEST_REASON = 200


class LeavingStrip(QWidget):
    """reason_changed carries the reason typed, all_wanted whether all are to be moved out or none."""

    reason_changed = Signal(str)
    all_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all_leave = False
        self.words = ElidedLabel("", "section")
        self.reason = QLineEdit()
        self.every = button("全部移出(&L)")
        self.reason.setAccessibleName("移出清单的原因")
        self.reason.setPlaceholderText("移出的原因（必填），例如新文件的文号")
        self.reason.setMaxLength(_LONGEST_REASON)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TOKENS.inside)
        row.addWidget(self.words, 3)
        row.addWidget(self.reason, 2)
        row.addWidget(self.every)
        self.reason.textChanged.connect(self.reason_changed)
        self.every.clicked.connect(self._on_every_clicked)

    def show_counts(self, missing: int, leaving: int) -> None:
        """Say how many tasks the file does not hold and how many of them are to be moved out."""
        self._all_leave = leaving == missing
        rest = "其余留在清单里" if leaving < missing else "填报和佐证材料都保留"
        told = f"移出清单 {leaving} 项，{rest}" if leaving else "留在清单里；要移出的，在第一列勾选"
        self.words.setText(f"新文件里没有的 {missing} 项：{told}。")
        self.words.setToolTip(self.words.text())
        self.reason.setEnabled(leaving > 0)
        self.every.setText("都留在清单里(&L)" if self._all_leave else "全部移出(&L)")

    def _on_every_clicked(self) -> None:
        self.all_wanted.emit(not self._all_leave)
