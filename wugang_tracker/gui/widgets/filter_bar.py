"""The filter bar over the table: saved views, conditions, chips. It reports a TaskFilter and filters nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.ledger import ONGOING_LABEL
from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.models.filters import RowIndex, TaskFilter, View
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.lights_icon import light_icon
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.gui.widgets.two_rows import TwoRows

_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
_STATUSES = (*(status.value for status in Status), ONGOING_LABEL)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the boxes offer for a month."""

    categories: tuple[str, ...]
    units: tuple[str, ...]

    @classmethod
    def of(cls, index: RowIndex) -> Choices:
        """Categories in the order of the list, units by pinyin."""
        categories = dict.fromkeys(row.category for row in index.rows)
        units = {part.name for row in index.rows for part in row.parts}
        units |= {row.reporting_unit for row in index.rows if row.reporting_unit}
        return cls(tuple(categories), tuple(sorted(units, key=pinyin_key)))


class FilterBar(QWidget):
    """changed carries the TaskFilter as the user set it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = TaskFilter()
        self._filling = False
        self.text = QLineEdit()
        self.category = _box("所属专项", 108)
        self.unit = _box("单位", 128)
        self.as_lead = QCheckBox("仅牵头(&D)")
        self.status = _box("状态", 104)
        self.light = _box("灯色", 104)
        self.unreported = QCheckBox("未报(&U)")
        self.due_on = QCheckBox("时限(&P)")
        self.due_from = _day_box("时限起")
        self.due_to = _day_box("时限止")
        self.views: dict[View, QPushButton] = {}
        self._view_group = QButtonGroup(self)
        self._chips = QWidget()
        self._top = TwoRows()
        self._boxes = TwoRows()
        # The room puts its buttons at the right of the views, which saves a line of the screen.
        self.tool_row = self._top.second
        self.clear = button("清除筛选(&L)", "link")
        self._lay_out()
        self._connect()

    @property
    def filter(self) -> TaskFilter:
        """The filter as shown."""
        return self._filter

    def show_filter(self, wanted: TaskFilter) -> None:
        """Put a filter into the boxes and report it once."""
        self._fill(wanted)
        self._set(wanted)

    def offer(self, index: RowIndex) -> None:
        """Offer the categories and units of a month, and the counts of the saved views."""
        choices = Choices.of(index)
        self._filling = True
        _refill(self.category, choices.categories)
        _refill(self.unit, choices.units)
        self._filling = False
        for view, press in self.views.items():
            press.setText(f"{view.value} {index.count(view)}")
        self._fill(self._filter)

    def focus_text(self) -> None:
        """Ready for typing."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(TOKENS.step)
        self._fill_view_row()
        self._fill_box_rows()
        outer.addWidget(self._top)
        outer.addWidget(self._boxes)
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(TOKENS.step)
        outer.addWidget(self._chips)
        self._chips.hide()

    def _fill_view_row(self) -> None:
        row = self._top.first
        row.setSpacing(TOKENS.step)
        for view in View:
            press = button(view.value, "view")
            press.setCheckable(True)
            press.setAccessibleName(f"视图 {view.value}")
            self._view_group.addButton(press)
            self.views[view] = press
            row.addWidget(press)
        self.views[View.ALL].setChecked(True)
        row.addStretch()
        self.tool_row.setSpacing(TOKENS.step)

    def _fill_box_rows(self) -> None:
        self.text.setPlaceholderText("筛选：文字或拼音首字母，空格分开多个词")
        self.text.setAccessibleName("筛选文字")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(120)
        self.text.addAction(icon("search", TOKENS.muted), QLineEdit.ActionPosition.LeadingPosition)
        for word in _STATUSES:
            self.status.addItem(word, word)
        for light in _LIGHTS:
            self.light.addItem(light_icon(light), LIGHT_LABELS[light], light)
        for box, share in ((self.text, 3), (self.category, 2), (self.unit, 2), (self.as_lead, 0)):
            self._boxes.first.addWidget(box, share)
        rest = (self.status, self.light, self.unreported, self.due_on, self.due_from, self.due_to)
        for part in rest:
            self._boxes.second.addWidget(part)
        self._boxes.second.addStretch()

    def _connect(self) -> None:
        # textChanged is not sent while pinyin is being composed, so nothing filters on half a word.
        self.text.textChanged.connect(self._on_changed)
        for box in (self.category, self.unit, self.status, self.light):
            box.currentIndexChanged.connect(self._on_changed)
        for check in (self.as_lead, self.unreported, self.due_on):
            check.toggled.connect(self._on_changed)
        for day in (self.due_from, self.due_to):
            day.dateChanged.connect(self._on_changed)
        self._view_group.buttonClicked.connect(self._on_changed)
        self.clear.clicked.connect(self.clear_all)

    def clear_all(self) -> None:
        """Back to all tasks."""
        self.show_filter(TaskFilter())

    def _on_changed(self) -> None:
        if not self._filling:
            self._set(self._read())

    def _read(self) -> TaskFilter:
        view = next(view for view, press in self.views.items() if press.isChecked())
        dated = self.due_on.isChecked()
        return TaskFilter(
            view=view,
            text=self.text.text().strip(),
            category=self.category.currentData() or "",
            unit=self.unit.currentData() or "",
            as_lead=self.as_lead.isChecked(),
            status=self.status.currentData() or "",
            # Qt hands a StrEnum back as a plain word.
            light=Light(self.light.currentData()) if self.light.currentData() else None,
            due_from=_as_date(self.due_from) if dated else None,
            due_to=_as_date(self.due_to) if dated else None,
            unreported=self.unreported.isChecked(),
            counted=self._filter.counted,
        )

    def _fill(self, wanted: TaskFilter) -> None:
        self._filling = True
        self.views[wanted.view].setChecked(True)
        if self.text.text().strip() != wanted.text:
            self.text.setText(wanted.text)
        for choice, value in ((self.category, wanted.category), (self.unit, wanted.unit), (self.status, wanted.status)):
            _choose(choice, value or None)
        _choose(self.light, wanted.light)
        self.as_lead.setChecked(wanted.as_lead)
        self.unreported.setChecked(wanted.unreported)
        self.due_on.setChecked(wanted.due_from is not None or wanted.due_to is not None)
        for box, day in ((self.due_from, wanted.due_from), (self.due_to, wanted.due_to)):
            if day is not None:
                box.setDate(QDate(day.year, day.month, day.day))
        self._filling = False

    def set_year(self, year: int) -> None:
        """The span the date boxes start with."""
        if not self.due_on.isChecked():
            self._filling = True
            self.due_from.setDate(QDate(year, 1, 1))
            self.due_to.setDate(QDate(year, 12, 31))
            self._filling = False

    def _set(self, wanted: TaskFilter) -> None:
        self._filter = wanted
        for part in (self.due_from, self.due_to):
            part.setVisible(self.due_on.isChecked())
        self.as_lead.setEnabled(bool(wanted.unit))
        self._boxes.arrange()
        self._show_chips(wanted.chips())
        self.changed.emit(wanted)

    def _show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        layout = self._chips.layout()
        assert layout is not None, "made in _lay_out"
        self.clear.setParent(None)
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words, name in chips:
            layout.addWidget(self._chip(words, name))
        layout.addWidget(self.clear)
        self.clear.show()
        assert isinstance(layout, QHBoxLayout)
        layout.addStretch()
        self._chips.setVisible(bool(chips))

    def _chip(self, words: str, name: str) -> QPushButton:
        chip = button(f"{words}　×", "chip")
        chip.setToolTip("去掉这个条件")
        chip.setAccessibleName(f"去掉条件 {words}")
        chip.setProperty("condition", name)
        chip.clicked.connect(self._on_chip_clicked)
        return chip

    def _on_chip_clicked(self) -> None:
        self.show_filter(self._filter.without(self.sender().property("condition")))


def _box(name: str, width: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(f"按{name}筛选")
    box.setMinimumWidth(width)
    box.setMaxVisibleItems(20)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    box.addItem(f"{name}：全部", None)
    return box


def _day_box(name: str) -> QDateEdit:
    box = QDateEdit()
    box.setCalendarPopup(True)
    box.setDisplayFormat("yyyy-MM-dd")
    box.setAccessibleName(name)
    box.hide()
    return box


def _as_date(box: QDateEdit) -> date:
    day = box.date()
    return date(day.year(), day.month(), day.day())


def _refill(box: QComboBox, words: Sequence[str]) -> None:
    while box.count() > 1:
        box.removeItem(box.count() - 1)
    for word in words:
        box.addItem(word, word)
        box.setItemData(box.count() - 1, word, Qt.ItemDataRole.ToolTipRole)


def _choose(box: QComboBox, value: object) -> None:
    """Choose the value; one the month does not hold is offered all the same, so that the chip stays true."""
    place = next((at for at in range(box.count()) if box.itemData(at) == value), -1)
    if place < 0:
        box.addItem(str(value), value)
        place = box.count() - 1
    box.setCurrentIndex(place)
