"""The bar over the grid of a period: which rows are shown, and the acts on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QVBoxLayout, QWidget

from wugang_tracker.gui.actions import ACTIONS, ActionName, Actions
from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.models.entry import EntryFilter
from wugang_tracker.gui.models.entry_columns import Mark
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.gui.widgets.two_rows import TwoRows
from wugang_tracker.services.entry_rows import EntryRow


class EntryBar(QWidget):
    """changed: the filter is another."""

    changed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit, self.category, self.mark = QComboBox(), QComboBox(), QComboBox()
        self.text = QLineEdit()
        self.supporting = QCheckBox("含配合单位(&S)")
        self._rows = TwoRows()
        self._wanted = ""
        self._lay_out()
        self._add_acts(actions)
        for box in (self.unit, self.category, self.mark):
            box.activated.connect(self.changed)
        self.text.textChanged.connect(self.changed)

    @property
    def filter(self) -> EntryFilter:
        """What is asked for."""
        mark = self.mark.currentData()
        return EntryFilter(
            str(self.unit.currentData() or ""),
            str(self.category.currentData() or ""),
            Mark(mark) if mark else None,
            self.text.text(),
        )

    def choose_unit(self, unit: str) -> None:
        """Show one unit's rows, all of them."""
        self._wanted = unit
        self.category.setCurrentIndex(0)
        self.mark.setCurrentIndex(0)
        self.text.clear()
        self._apply_wanted()
        self.changed.emit()

    def show_mark(self, mark: Mark | None) -> None:
        """Show the rows that stand somewhere, of all units."""
        self.unit.setCurrentIndex(0)
        self.category.setCurrentIndex(0)
        self.text.clear()
        self.mark.setCurrentIndex(max(0, self.mark.findData(mark.value)) if mark else 0)
        self.changed.emit()

    def offer_units(self, rows: Sequence[EntryRow]) -> None:
        """The units there are rows of, with their numbers."""
        chosen = self.unit.currentData()
        counts = Counter(row.unit for row in rows)
        self.unit.clear()
        self.unit.addItem(f"全部单位（{len(counts)} 个，{len(rows)} 行）", "")
        for name in sorted(counts, key=pinyin_key):
            self.unit.addItem(f"{name}（{counts[name]}）", name)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        if self._wanted:
            self._apply_wanted()
        if (self.unit.currentData() or "") != (chosen or ""):
            self.changed.emit()

    def offer_categories(self, month: Month) -> None:
        """The 专项 of the list."""
        chosen = self.category.currentData()
        self.category.clear()
        self.category.addItem("全部专项", "")
        for name in dict.fromkeys(row.category for row in month.ledger.rows):
            self.category.addItem(name, name)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))

    def _apply_wanted(self) -> None:
        place = self.unit.findData(self._wanted)
        if place > 0:
            self.unit.setCurrentIndex(place)
            self._wanted = ""

    def _lay_out(self) -> None:
        self.unit.setAccessibleName("单位")
        self.category.setAccessibleName("所属专项")
        self.mark.setAccessibleName("报告状态")
        self.text.setAccessibleName("查找行")
        self.text.setPlaceholderText("序号、文字或拼音首字母")
        self.text.setClearButtonEnabled(True)
        self.supporting.setToolTip("把配合、落实单位也列出来，可以代它们填报参与情况")
        self.mark.addItem("全部状态", "")
        for mark in Mark:
            self.mark.addItem(mark.value, mark.value)
        for box, width in ((self.unit, 190), (self.category, 130), (self.mark, 100)):
            box.setMaxVisibleItems(20)
            box.setMinimumWidth(90)
            box.setMaximumWidth(width)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._rows.first.addWidget(box, 2)
        self.text.setMinimumWidth(90)
        self._rows.first.addWidget(self.text, 2)
        self._rows.first.addWidget(self.supporting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)

    def _add_acts(self, actions: Actions) -> None:
        row = self._rows.second
        for name in (ActionName.SUBMIT_ROWS, ActionName.SUBMIT_FILLED):
            row.addWidget(ActionButton(actions[name], ACTIONS[name].words.rstrip("…")))
        previous = button("复制上期(&P) ▾", "tool")
        previous.setToolTip("把上期写的内容复制到本期，再改")
        menu = QMenu(previous)
        for name in (ActionName.COPY_PREVIOUS, ActionName.COPY_PREVIOUS_ROW, ActionName.COPY_PREVIOUS_ALL):
            menu.addAction(actions[name])
        previous.setMenu(menu)
        row.addWidget(previous)
        row.addWidget(ActionButton(actions[ActionName.ROW_PROOFS]))
        row.addWidget(ActionButton(actions[ActionName.VERSIONS]))
        row.setSpacing(TOKENS.step)
