"""责任人与节点计划: who answers for a task in each of its units, and the unit's own days within the due date."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDateEdit,
    QDialog,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_task_people import Ui_DialogTaskPeople
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.services.assignments import PeopleForm, UnitPeople

_DAY, _TEXT, _MET = range(3)
_HEADER = ("日期", "完成到哪一步", "完成日")
_FORMAT = "yyyy-MM-dd"
_Index = QModelIndex | QPersistentModelIndex


class TaskPeople(QDialog):
    """kept carries the OpChanges. What was typed for one unit stays while another one is looked at."""

    kept = Signal(object)

    def __init__(self, desk: Desk, row: LedgerRow, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogTaskPeople()
        self.ui.setupUi(self)
        self._desk, self._row, self._on = desk, row, on
        self._form: PeopleForm | None = None
        self._typed: dict[UUID, UnitPeople] = {}
        self._shown: UUID | None = None
        self.ui.heading.setText(f"第{row.no}项　{row.title}")
        self._set_up()
        self._connect()
        call = partial(desk.services.assignments.form, row.task_id)
        desk.workers.read(self, call).named("正在读取责任人").on_success(self._on_read).start()

    def _set_up(self) -> None:
        ui, table = self.ui, self.ui.plan
        for part, style in ((ui.heading, "section"), (ui.plan_hint, "muted"), (ui.last_day, "muted")):
            part.setObjectName(style)
        ui.message.setObjectName("warning")
        table.setColumnCount(len(_HEADER))
        table.setHorizontalHeaderLabels(list(_HEADER))
        table.setItemDelegateForColumn(_DAY, _DayDelegate(self))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setDefaultSectionSize(TOKENS.row)
        table.verticalHeader().hide()
        table.setColumnWidth(_DAY, 110)
        table.setColumnWidth(_TEXT, 400)
        table.horizontalHeader().setStretchLastSection(True)
        self._enable(known=False)

    def _connect(self) -> None:
        self.ui.unit.currentIndexChanged.connect(self._on_unit_changed)
        self.ui.add.clicked.connect(self._on_add_clicked)
        self.ui.remove.clicked.connect(self._on_remove_clicked)
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.cancel.clicked.connect(self.reject)

    def _enable(self, *, known: bool) -> None:
        ui = self.ui
        for part in (ui.unit, ui.leader, ui.person, ui.phone, ui.plan, ui.add, ui.remove, ui.save):
            part.setEnabled(known)

    def _on_read(self, form: PeopleForm) -> None:
        self._form = form
        self.ui.last_day.setText(f"不晚于 {form.last_day}")
        self._enable(known=bool(form.units))
        if not form.units:
            self.ui.message.setText("这项任务没有具体的责任单位，请先指定主责单位。")
        for unit in form.units:
            self.ui.unit.addItem(unit.name, unit.id)
        self.ui.leader.setFocus()

    def _on_unit_changed(self) -> None:
        self._keep_typed()
        unit_id, form = self.ui.unit.currentData(), self._form
        if unit_id is None or form is None:
            return
        self._shown = unit_id
        said = self._typed.get(unit_id) or form.of_unit(unit_id)
        for box, words in ((self.ui.leader, said.leader), (self.ui.person, said.person), (self.ui.phone, said.phone)):
            box.setText(words)
        met = {
            (line.point.due, line.point.text): line.point.met_on
            for line in form.people.plan
            if line.point.unit_id == unit_id
        }
        self.ui.plan.setRowCount(0)
        for due, text in said.points:
            self._add_row(due, text, met.get((due, text)))

    def _keep_typed(self) -> None:
        if self._shown is not None:
            self._typed[self._shown] = self._read_boxes(self._shown)

    def _read_boxes(self, unit_id: UUID) -> UnitPeople:
        ui, table = self.ui, self.ui.plan
        points = []
        for row in range(table.rowCount()):
            text, day = _item(table.item(row, _TEXT)), table.item(row, _DAY)
            due: QDate = day.data(Qt.ItemDataRole.EditRole) if day else QDate()
            if text.strip() or due.isValid():
                points.append((date(due.year(), due.month(), due.day()), text.strip()))
        words = (ui.leader.text().strip(), ui.person.text().strip(), ui.phone.text().strip())
        return UnitPeople(unit_id, *words, tuple(points))

    def _add_row(self, due: date, text: str, met_on: date | None = None) -> int:
        table = self.ui.plan
        row = table.rowCount()
        table.insertRow(row)
        day = QTableWidgetItem()
        day.setData(Qt.ItemDataRole.EditRole, QDate(due.year, due.month, due.day))
        met = QTableWidgetItem(str(met_on) if met_on else "")
        met.setFlags(met.flags() & ~Qt.ItemFlag.ItemIsEditable)
        for column, item in ((_DAY, day), (_TEXT, QTableWidgetItem(text)), (_MET, met)):
            table.setItem(row, column, item)
        return row

    def _on_add_clicked(self) -> None:
        form = self._form
        if form is None:
            return
        row = self._add_row(min(max(self._on, self._row.due or self._on), form.last_day), "")
        self.ui.plan.setCurrentCell(row, _DAY)
        self.ui.plan.setFocus()
        self.ui.plan.edit(self.ui.plan.model().index(row, _DAY))

    def _on_remove_clicked(self) -> None:
        for row in sorted({index.row() for index in self.ui.plan.selectedIndexes()}, reverse=True):
            self.ui.plan.removeRow(row)

    def _on_save_clicked(self) -> None:
        self._keep_typed()
        self.ui.save.setEnabled(False)
        typed = tuple(self._typed.values())
        call = partial(self._desk.services.assignments.set_people, self._row.task_id, typed, self._on)
        writing = self._desk.workers.write(self, call).named("正在保存")
        writing.on_success(self._on_saved).on_refusal(self._on_refused).start()

    def _on_saved(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.save.setEnabled(True)
        self.ui.message.setText(messages.words_of(refusal))


class _DayDelegate(QStyledItemDelegate):
    """Days as 2022-08-31, edited with a calendar."""

    # Qt's own names from here on.

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return value.toString(_FORMAT) if isinstance(value, QDate) else super().displayText(value, locale)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QDateEdit(parent)
        editor.setDisplayFormat(_FORMAT)
        editor.setCalendarPopup(True)
        return editor


def _item(item: QTableWidgetItem | None) -> str:
    return item.text() if item is not None else ""
