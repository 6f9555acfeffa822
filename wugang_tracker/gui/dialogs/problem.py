"""A problem as an item of 问题台账: raised from a report by one act, entered by hand, or its facts changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.problems import ProblemLine
from wugang_tracker.domain.units import Unit
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.keeping import KeepingDialog
from wugang_tracker.gui.forms.ui_dialog_problem import Ui_DialogProblem
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.services.problems import ProblemFacts
from wugang_tracker.services.review import ReviewLine
from wugang_tracker.services.services import Services

# A month is what offices usually give; the day can be changed.
_USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class _Typed:
    """What the boxes hold, read in the window's thread. task is a number or code, empty for none."""

    task: str
    unit_id: UUID | None
    text: str
    help_needed: str
    owner: str
    due: date | None


_Act = Callable[[_Typed], OpChanges]


class ProblemDialog(KeepingDialog):
    """kept carries the OpChanges. After making it, say what it is for: raise_from, enter or change."""

    ui: Ui_DialogProblem

    def __init__(self, desk: Desk, month: Month, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogProblem()
        self.ui.setupUi(self)
        self._desk, self._month = desk, month
        self._act: _Act | None = None
        self._wanted_unit: UUID | None = None
        self.setWindowTitle(title)
        self.ui.heading.setObjectName("section")
        self.ui.hint.setObjectName("muted")
        self.ui.message.setObjectName("warning")
        first = QDate(month.as_of.year, month.as_of.month, month.as_of.day)
        self.ui.due.setMinimumDate(first)
        self.ui.due.setDate(first.addDays(_USUAL_DAYS))
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.has_due.toggled.connect(self.ui.due.setEnabled)
        self.ui.text.textChanged.connect(self._on_edited)
        self._on_edited()

    def raise_from(self, line: ReviewLine) -> None:
        """The problem of a report: its words stand as they were reported."""
        self.ui.heading.setText(f"第{line.row.no}项　{line.row.title}")
        self.ui.hint.setText(f"{line.unit} {line.period.label}填报的存在问题，列入后按月跟进，直到解决。")
        self.ui.text.setPlainText(line.report.text.problem)
        self.ui.text.setReadOnly(True)
        for part in (self.ui.task, self.ui.task_label, self.ui.unit, self.ui.unit_label):
            part.hide()
        self.ui.help_needed.setFocus()
        self._act = partial(_raise, self._desk.services, line.report.id, self._month.as_of)

    def enter(self) -> None:
        """A problem by hand."""
        self.ui.heading.setText("手工新增问题")
        self.ui.hint.setText("调度会、走访、督查中发现的问题也可以列入；任务和单位可以不填。")
        self._read_units()
        self.ui.task.setFocus()
        self._act = partial(_add, self._desk.services, self._month)

    def change(self, line: ProblemLine) -> None:
        """The facts of a problem that is there; its state and notes stay."""
        problem = line.problem
        self.ui.heading.setText(f"修改第{line.number}号问题")
        self.ui.hint.setText("状态和跟进记录不变。")
        self.ui.save.setText("保存修改(&S)")
        self.ui.task.setText(line.task_code)
        self.ui.text.setPlainText(problem.text)
        self.ui.help_needed.setPlainText(problem.help_needed)
        self.ui.owner.setText(problem.owner)
        self.ui.has_due.setChecked(problem.due is not None)
        if problem.due is not None:
            day = QDate(problem.due.year, problem.due.month, problem.due.day)
            self.ui.due.setMinimumDate(min(day, self.ui.due.minimumDate()))
            self.ui.due.setDate(day)
        self._wanted_unit = problem.unit_id
        self._read_units()
        self.ui.text.setFocus()
        self._act = partial(_edit, self._desk.services, self._month, problem.id)

    def _read_units(self) -> None:
        call = partial(self._desk.services.lists.units, self._month.list.id)
        self._desk.workers.read(self, call).named("正在读取单位").on_success(self._offer_units).start()

    def _offer_units(self, units: Sequence[Unit]) -> None:
        self.ui.unit.clear()
        self.ui.unit.addItem("不指明单位", "")
        for unit in sorted(units, key=lambda one: pinyin_key(one.name)):
            if not unit.is_group:
                self.ui.unit.addItem(unit.name, str(unit.id))
        self.ui.unit.setCurrentIndex(max(0, self.ui.unit.findData(str(self._wanted_unit or ""))))

    def _typed(self) -> _Typed:
        ui, day = self.ui, self.ui.due.date()
        unit_id = ui.unit.currentData()
        return _Typed(
            ui.task.text().strip(),
            UUID(unit_id) if unit_id else None,
            ui.text.toPlainText(),
            ui.help_needed.toPlainText(),
            ui.owner.text(),
            date(day.year(), day.month(), day.day()) if ui.has_due.isChecked() else None,
        )

    def _on_edited(self) -> None:
        self.ui.save.setEnabled(bool(self.ui.text.toPlainText().strip()))

    def _on_save_clicked(self) -> None:
        if self._act is None:
            return
        self.ui.save.setEnabled(False)
        self._keep(partial(self._act, self._typed()), "正在保存问题")


def _raise(services: Services, report_id: UUID, on: date, typed: _Typed) -> OpChanges:
    return services.problems.raise_from_report(report_id, typed.help_needed, typed.owner, typed.due, on)


def _add(services: Services, month: Month, typed: _Typed) -> OpChanges:
    return services.problems.add(month.list.id, _facts(services, month, typed), month.as_of)


def _edit(services: Services, month: Month, problem_id: UUID, typed: _Typed) -> OpChanges:
    return services.problems.edit(problem_id, _facts(services, month, typed), month.as_of)


def _facts(services: Services, month: Month, typed: _Typed) -> ProblemFacts:
    """The facts as the service takes them; UserError for a number that no task or several bear."""
    task_id = services.tasks.find(month.list.id, typed.task).id if typed.task else None
    return ProblemFacts(typed.text, typed.help_needed, typed.owner, typed.due, task_id, typed.unit_id)
