"""专项: lead unit, special team, leader and liaison of each 专项 of the list (PRODUCT, Words: Category)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.units import Unit
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label, sheet
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.categories import CategoryFacts, CategoryLine
from wugang_tracker.services.services import Services

_HEADER = ("专项", "任务", "牵头单位", "专班", "分管领导", "联络员", "电话")
_WIDTHS = (190, 44, 190, 120, 90, 90)
_NO_LEAD = "（未定）"


class CategoriesPage(QWidget):
    """A table of 专项; what is chosen is changed at its right and kept by one act that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._month: Month | None = None
        self._keep: UUID | None = None
        self.table = RowTable(ChoiceTableModel(_HEADER, _cells, parent=self), "专项表", _WIDTHS)
        self.name = label("", "section", wraps=True)
        self.lead = QComboBox()
        self.team, self.leader, self.liaison, self.phone = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.save = button("保存专项(&S)", icon_name="save")
        self._lay_out()
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self.lead.setFocus)
        self.save.clicked.connect(self._on_save_clicked)

    def show_month(self, month: Month | None) -> None:
        """Show the 专项 of a list."""
        self._month = month
        self.setEnabled(month is not None)
        if month is None:
            self._on_read(((), ()))
            return
        call = partial(_read, self._desk.services, month.list.id)
        self._desk.workers.read(self, call).named("正在读取专项").on_success(self._on_read).start()

    def _on_read(self, found: tuple[tuple[CategoryLine, ...], tuple[Unit, ...]]) -> None:
        lines, units = found
        kept = self._keep
        self.lead.clear()
        self.lead.addItem(_NO_LEAD, None)
        for unit in sorted(units, key=lambda one: pinyin_key(one.name)):
            if not unit.is_group:
                self.lead.addItem(unit.name, unit.id)
        self.table.show_values(lines)
        self.table.choose(next((line for line in lines if line.category.id == kept), None))

    def _on_current_changed(self, line: CategoryLine | None) -> None:
        for part in (self.lead, self.team, self.leader, self.liaison, self.phone, self.save):
            part.setEnabled(line is not None)
        if line is None:
            self.name.setText("还没有专项；导入任务清单后自动列出。")
            return
        self._keep = line.category.id
        facts = line.facts()
        self.name.setText(line.category.name)
        self.lead.setCurrentIndex(max(0, self.lead.findText(line.lead_unit)) if line.lead_unit else 0)
        for box, words in (
            (self.team, facts.team),
            (self.leader, facts.leader),
            (self.liaison, facts.liaison),
            (self.phone, facts.phone),
        ):
            box.setText(words)

    def _on_save_clicked(self) -> None:
        line, month = self.table.current(), self._month
        if line is None or month is None:
            return
        facts = CategoryFacts(
            self.lead.currentData(), self.team.text(), self.leader.text(), self.liaison.text(), self.phone.text()
        )
        call = partial(self._desk.services.categories.edit, line.category.id, facts, month.as_of)
        self._desk.workers.write(self, call).named("正在保存").on_success(self._on_saved).start()

    def _on_saved(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已{changes.label}", True)
        self.table.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.around, TOKENS.inside, TOKENS.around, TOKENS.inside)
        frame, inner = sheet()
        grid = QGridLayout()
        grid.setHorizontalSpacing(TOKENS.inside)
        grid.setVerticalSpacing(TOKENS.inside)
        boxes: tuple[tuple[str, QWidget], ...] = (
            ("牵头单位", self.lead),
            ("专班", self.team),
            ("分管领导", self.leader),
            ("联络员", self.liaison),
            ("电话", self.phone),
        )
        for row, (words, box) in enumerate(boxes):
            box.setAccessibleName(words)
            grid.addWidget(label(words), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        inner.addWidget(self.name)
        inner.addLayout(grid)
        hint = "牵头单位可以初审本专项的填报（见规则）；填报表可以只发一个专项。"
        inner.addWidget(label(hint, "muted", wraps=True))
        inner.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        self.lead.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(frame)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([860, 360])
        frame.setMinimumWidth(300)
        layout.addWidget(split, 1)


def _read(services: Services, list_id: UUID) -> tuple[tuple[CategoryLine, ...], tuple[Unit, ...]]:
    return services.categories.all(list_id), services.lists.units(list_id)


def _cells(line: CategoryLine) -> tuple[str, ...]:
    held = line.category
    return (held.name, str(line.tasks), line.lead_unit, held.team, held.leader, held.liaison, held.phone)
