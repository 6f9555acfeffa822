"""Into which list a file goes and which year it speaks of: proposed by the program, changed by the user."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label

_AUTOMATIC = "自动判断"
_NEW = "作为新清单…"
_NO_YEAR = 1999
_LAST_YEAR = 2100
_LONGEST_NAME = 16


class TargetStrip(QWidget):
    """changed: the file is to be compared anew."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_box = QComboBox()
        self.name = QLineEdit()
        self.year = QSpinBox()
        self.read_again = button("重新读取(&R)", icon_name="refresh-cw")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TOKENS.inside)
        for part in (label("导入到"), self.list_box, self.name, label("年份"), self.year, self.read_again):
            row.addWidget(part)
        self.list_box.setMinimumWidth(160)
        self.list_box.setMaximumWidth(220)
        self.list_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list_box.setAccessibleName("导入到哪个清单")
        self.name.setAccessibleName("新清单的名称")
        self.name.setPlaceholderText("新清单的名称，按回车")
        self.name.setMinimumWidth(240)
        self.name.hide()
        self.year.setRange(_NO_YEAR, _LAST_YEAR)
        self.year.setSpecialValueText("自动识别")
        self.year.setAccessibleName("清单年份")
        self.offer(())
        self.list_box.activated.connect(self._on_list_chosen)
        self.name.returnPressed.connect(self.changed)
        self.year.lineEdit().returnPressed.connect(self.changed)
        self.read_again.clicked.connect(self.changed)

    def offer(self, lists: Sequence[TaskList]) -> None:
        """Offer the lists there are, keeping what was chosen."""
        chosen = self.list_box.currentData()
        self.list_box.clear()
        self.list_box.addItem(_AUTOMATIC, "")
        for one in lists:
            shown = one.name if len(one.name) <= _LONGEST_NAME else f"{one.name[:_LONGEST_NAME]}…"
            self.list_box.addItem(f"修订：{shown}", one.name)
        self.list_box.addItem(_NEW, None)
        self.list_box.setCurrentIndex(0 if chosen == "" else max(0, self.list_box.findData(chosen)))

    def reset(self) -> None:
        """Back to what the program proposes."""
        self.list_box.setCurrentIndex(0)
        self.year.setValue(_NO_YEAR)
        self.name.clear()
        self.name.hide()

    def list_name(self) -> str | None:
        """The list that was chosen or named; None: the program judges."""
        if self.list_box.currentText() == _NEW:
            return self.name.text().strip() or None
        return self.list_box.currentData() or None

    def given_year(self) -> int | None:
        """The year that was given; None: as the file says."""
        return self.year.value() if self.year.value() > _NO_YEAR else None

    def ask_year(self) -> None:
        """The year could not be known: the keyboard goes where it is given."""
        self.year.setFocus()
        self.year.selectAll()

    def _on_list_chosen(self) -> None:
        is_new = self.list_box.currentText() == _NEW
        self.name.setVisible(is_new)
        if is_new:
            self.name.setFocus()
        else:
            self.changed.emit()
