"""What a pasted block would change in the grid, before it does: each cell with what was there, faults on top."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from wugang_tracker.gui.forms.ui_dialog_paste_block import Ui_DialogPasteBlock
from wugang_tracker.gui.models.entry_blocks import PastedCell, PastePlan
from wugang_tracker.gui.models.entry_columns import ENTRY_COLUMNS
from wugang_tracker.gui.tokens import TOKENS

_HEADER = ("序号", "单位", "列", "原来", "粘贴为", "说明")
_WIDTHS = (50, 110, 76, 150, 190)


class PasteBlock(QDialog):
    """pasted carries the cells to be changed with their texts."""

    pasted = Signal(object)

    def __init__(self, plan: PastePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogPasteBlock()
        self.ui.setupUi(self)
        self._plan = plan
        self.ui.heading.setObjectName("section")
        self.ui.explanation.setObjectName("muted")
        self.ui.message.setObjectName("warning")
        self.ui.heading.setText(f"将改动 {len(plan.changes)} 格")
        self.ui.explanation.setText(_words(plan))
        self._fill()
        self.ui.paste.setEnabled(bool(plan.changes))
        self.ui.paste.clicked.connect(self._on_paste_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.paste.setFocus()

    def _fill(self) -> None:
        tree = self.ui.cells
        tree.setHeaderLabels(_HEADER)
        for column, width in enumerate(_WIDTHS):
            tree.setColumnWidth(column, width)
        changed = [one for one in self._plan.changes if not one.problem]
        for one in (*self._plan.faults, *changed):
            tree.addTopLevelItem(_item(one))

    def _on_paste_clicked(self) -> None:
        self.pasted.emit({one.cell: one.new for one in self._plan.changes})
        self.accept()


def _item(one: PastedCell) -> QTreeWidgetItem:
    words = (one.no, one.unit, ENTRY_COLUMNS[one.cell[1]].title, one.old, one.new, one.problem)
    item = QTreeWidgetItem([" ".join(word.split()) for word in words])
    for column, word in enumerate(words):
        item.setToolTip(column, word)
    if one.problem:
        item.setForeground(5, QBrush(QColor(TOKENS.red)))
    return item


def _words(plan: PastePlan) -> str:
    left_out = sum(not one.lands for one in plan.cells)
    wrong = sum(one.lands for one in plan.faults)
    found = (
        (len(plan.changes) - wrong, "格照样粘贴"),
        (wrong, "格粘贴后还须改正"),
        (left_out, "格不能填或与原来相同，跳过"),
        (plan.beyond, "行超出表格末尾，不粘贴"),
    )
    return "；".join(f"{count} {words}" for count, words in found if count) + "。粘贴后可以撤销（Ctrl+Z）。"
