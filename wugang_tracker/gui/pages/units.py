"""单位: the responsible units of the list's region; names, kinds, contacts, members, merging (IMPORT, Units)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.units import KIND_LABELS, Unit, UnitKind
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.models.reading import initials, pinyin_key
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.units import UnitLine

_HEADER = ("名称", "类别", "别名", "牵头", "任务", "填报", "联络员", "电话")
_WIDTHS = (210, 76, 190, 44, 44, 44, 76)
_ALL = ""
_USED, _UNUSED = "used", "unused"


class UnitsPage(QWidget):
    """A table of units; what is chosen is changed at its right, each act by itself and undoable."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._month: Month | None = None
        self._lines: tuple[UnitLine, ...] = ()
        self._keep: UUID | None = None
        self.search = QLineEdit()
        self.kinds = QComboBox()
        self.count = label("", "muted")
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = RowTable(self.model, "单位表", _WIDTHS)
        self.detail = UnitDetail()
        self._lay_out()
        self._connect()

    def show_month(self, month: Month | None) -> None:
        """Show the units of a list's region."""
        self._month = month
        self.setEnabled(month is not None)
        if month is None:
            self._show(())
            return
        call = partial(self._desk.services.units.all, month.list.id)
        self._desk.workers.read(self, call).named("正在读取单位").on_success(self._show).start()

    def _show(self, lines: tuple[UnitLine, ...]) -> None:
        self._lines = tuple(sorted(lines, key=lambda line: (line.unit.is_group, pinyin_key(line.unit.name))))
        self._show_filtered()

    def _show_filtered(self) -> None:
        words, kind = self.search.text().strip().lower(), self.kinds.currentData()
        shown = [line for line in self._lines if _has_kind(line, kind) and _found(line, words)]
        kept = self._keep
        self.table.show_values(shown)
        self.count.setText(f"显示 {len(shown)} / 共 {len(self._lines)} 个单位")
        self.table.choose(next((line for line in shown if line.unit.id == kept), None))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.around, TOKENS.inside, TOKENS.around, TOKENS.inside)
        layout.setSpacing(TOKENS.inside)
        row = QHBoxLayout()
        self.search.setPlaceholderText("按名称、别名或拼音首字母查找")
        self.search.setAccessibleName("查找单位")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.kinds.setAccessibleName("单位的类别")
        for words, kind in (("全部类别", _ALL), *((words, kind) for kind, words in KIND_LABELS.items())):
            self.kinds.addItem(words, kind)
        self.kinds.addItem("有任务的", _USED)
        self.kinds.addItem("没有任务的", _UNUSED)
        for part in (self.search, self.kinds, self.count):
            row.addWidget(part)
        row.addStretch()
        layout.addLayout(row)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([820, 400])
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_filtered)
        self.kinds.activated.connect(self._show_filtered)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self.detail.focus_first)
        self.detail.kind.activated.connect(self._on_kind_chosen)
        self.detail.save_contact.clicked.connect(self._on_save_contact)
        self.detail.add_alias.clicked.connect(self._on_add_alias)
        self.detail.alias.returnPressed.connect(self._on_add_alias)
        self.detail.merge.clicked.connect(self._on_merge)
        self.detail.save_members.clicked.connect(self._on_save_members)

    def _on_current_changed(self, line: UnitLine | None) -> None:
        if line is not None:
            self._keep = line.unit.id
        self.detail.show_line(line, [one.unit for one in self._lines])
        month = self._month
        if line is not None and line.unit.is_group and month is not None:
            call = partial(self._desk.services.units.members, month.list.id, line.unit.id)
            reading = self._desk.workers.read(self, call).named("正在读取成员")
            reading.on_success(partial(self.detail.tick_members, line.unit.id)).start()

    def _act(self, call: Callable[[], OpChanges]) -> None:
        self._desk.workers.write(self, call).named("正在保存").on_success(self._on_done).start()

    def _on_done(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已{changes.label}" if changes.label.startswith("修改") else changes.label, True)
        self.table.setFocus()

    def _chosen(self) -> tuple[Month, UnitLine] | None:
        line = self.table.current()
        return (self._month, line) if self._month is not None and line is not None else None

    def _on_kind_chosen(self) -> None:
        if (chosen := self._chosen()) is not None:
            month, line = chosen
            kind = UnitKind(self.detail.kind.currentData())
            if kind is not line.unit.kind:
                self._act(partial(self._desk.services.units.set_kind, month.list.id, line.unit.id, kind, month.as_of))

    def _on_save_contact(self) -> None:
        if (chosen := self._chosen()) is not None:
            month, line = chosen
            words = self.detail.liaison.text().strip(), self.detail.phone.text().strip()
            service = self._desk.services.units.set_contact
            self._act(partial(service, month.list.id, line.unit.id, *words, month.as_of))

    def _on_add_alias(self) -> None:
        alias = self.detail.alias.text().strip()
        if (chosen := self._chosen()) is not None and alias:
            month, line = chosen
            service = self._desk.services.units.confirm_alias
            self._act(partial(service, month.list.id, line.unit.name, alias, month.as_of))

    def _on_merge(self) -> None:
        into = self.detail.into.currentData()
        if (chosen := self._chosen()) is not None and into is not None:
            month, line = chosen
            self._keep = into
            self._act(partial(self._desk.services.units.merge, month.list.id, line.unit.id, into, month.as_of))

    def _on_save_members(self) -> None:
        if (chosen := self._chosen()) is not None:
            month, line = chosen
            service = self._desk.services.units.set_members
            self._act(partial(service, month.list.id, line.unit.id, self.detail.ticked(), month.as_of))


class UnitDetail(QScrollArea):
    """What can be changed of one unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetarea")
        self.setWidgetResizable(True)
        self.setMinimumWidth(320)
        self._unit: Unit | None = None
        self.name = label("", "section", wraps=True)
        self.uses = label("", "muted", wraps=True)
        self.aliases = label("", wraps=True)
        self.kind = QComboBox()
        self.liaison, self.phone, self.alias = QLineEdit(), QLineEdit(), QLineEdit()
        self.save_contact = button("保存联络员(&S)")
        self.add_alias = button("添加别名(&A)")
        self.into = QComboBox()
        self.merge = button("并入(&M)", icon_name="merge")
        self.members = QListWidget()
        self.save_members = button("保存成员(&B)")
        self._group = QWidget()
        self._holder = QWidget()
        self._lay_out()

    def show_line(self, line: UnitLine | None, units: list[Unit]) -> None:
        """Show a unit; units: all of the region, to merge into and to be members of a group."""
        self._holder.setVisible(line is not None)
        if line is None:
            return
        self._unit = line.unit
        self.name.setText(line.unit.name)
        self.uses.setText(_uses(line))
        self.aliases.setText(f"别名：{'、'.join(line.aliases)}" if line.aliases else "还没有别名")
        self.kind.setCurrentIndex(self.kind.findData(line.unit.kind))
        for box, words in ((self.liaison, line.unit.liaison), (self.phone, line.unit.phone), (self.alias, "")):
            box.setText(words)
        self._offer(units, line.unit)

    def tick_members(self, group_id: UUID, members: tuple[Unit, ...]) -> None:
        """Mark the members of the group that is shown."""
        if self._unit is None or self._unit.id != group_id:
            return
        held = {unit.id for unit in members}
        for item in self._items():
            is_member = item.data(Qt.ItemDataRole.UserRole) in held
            item.setCheckState(Qt.CheckState.Checked if is_member else Qt.CheckState.Unchecked)
        self.save_members.setEnabled(True)

    def ticked(self) -> tuple[UUID, ...]:
        """The units that are marked as members."""
        marked = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in marked)

    def focus_first(self) -> None:
        """The keyboard goes to what can be changed."""
        self.kind.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.members.item(row) for row in range(self.members.count())]

    def _offer(self, units: list[Unit], unit: Unit) -> None:
        others = [one for one in units if one.id != unit.id]
        self.into.clear()
        self.into.addItem("选择另一个单位", None)
        for one in others:
            self.into.addItem(one.name, one.id)
        self._group.setVisible(unit.is_group)
        self.save_members.setEnabled(False)
        self.members.clear()
        for one in others if unit.is_group else ():
            if not one.is_group:
                item = QListWidgetItem(one.name, self.members)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(Qt.ItemDataRole.UserRole, one.id)

    def _lay_out(self) -> None:
        self._holder.setObjectName("sheet")
        layout = QVBoxLayout(self._holder)
        layout.setContentsMargins(TOKENS.between, TOKENS.between, TOKENS.between, TOKENS.between)
        layout.setSpacing(TOKENS.inside)
        for part in (self.name, self.uses):
            layout.addWidget(part)
        layout.addLayout(self._grid())
        layout.addWidget(self.aliases)
        layout.addWidget(label("合并：把这个单位的任务和填报都归到另一个单位，它的名称成为别名。", "muted", wraps=True))
        layout.addLayout(_line(self.into, self.merge))
        layout.addWidget(self._group, 1)
        layout.addStretch()
        self._lay_out_group()
        self._name_all()
        self._holder.hide()
        self.setWidget(self._holder)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(TOKENS.inside)
        grid.setVerticalSpacing(TOKENS.inside)
        lines: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            ("类别", self.kind, None),
            ("联络员", self.liaison, None),
            ("电话", self.phone, self.save_contact),
            ("别名", self.alias, self.add_alias),
        )
        for row, (words, box, press) in enumerate(lines):
            grid.addWidget(label(words), row, 0)
            grid.addWidget(box, row, 1)
            if press is not None:
                grid.addWidget(press, row, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _lay_out_group(self) -> None:
        inner = QVBoxLayout(self._group)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(label("成员：这个集合单位包括哪些单位（空格键勾选）", wraps=True))
        self.members.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.members.setMinimumHeight(TOKENS.row * 5)
        inner.addWidget(self.members, 1)
        inner.addLayout(_line(self.save_members))

    def _name_all(self) -> None:
        for kind, words in KIND_LABELS.items():
            self.kind.addItem(words, kind)
        self.alias.setPlaceholderText("另一种写法，按回车")
        self.into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.into.setMinimumContentsLength(12)
        named: tuple[tuple[QWidget, str], ...] = (
            (self.kind, "类别"),
            (self.liaison, "联络员"),
            (self.phone, "联络员电话"),
            (self.alias, "新的别名"),
            (self.into, "并入哪个单位"),
            (self.members, "集合单位的成员"),
        )
        for widget, words in named:
            widget.setAccessibleName(words)


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(TOKENS.inside)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QComboBox) else 0)
    row.addStretch()
    return row


def _cells(line: UnitLine) -> tuple[str, ...]:
    unit = line.unit
    uses = (str(count) if count else "" for count in (line.leads, line.tasks, line.reports))
    return (unit.name, KIND_LABELS[unit.kind], "、".join(line.aliases), *uses, unit.liaison, unit.phone)


def _uses(line: UnitLine) -> str:
    """What hangs on a unit, in words; what there is nothing of is not named, but for tasks and reports."""
    more = ((line.assignees, "项任务有责任人"), (line.forms, "份填报表"), (line.problems, "个问题"))
    words = [f"牵头 {line.leads} 项，参与 {line.tasks} 项，填报 {line.reports} 份"]
    words += [f"{count} {name}" for count, name in more if count]
    led = [f"牵头专项：{'、'.join(line.categories)}"] if line.categories else []
    return "\n".join(["，".join(words), *led])


def _has_kind(line: UnitLine, kind: str) -> bool:
    if kind in (_USED, _UNUSED):
        return bool(line.tasks) is (kind == _USED)
    return not kind or line.unit.kind == kind


def _found(line: UnitLine, words: str) -> bool:
    """Whether a unit goes by the words: part of a name or alias, or the first letters of their pinyin."""
    names = (line.unit.name, *line.aliases, line.unit.liaison)
    return not words or any(words in name.lower() or words in initials(name) for name in names)
