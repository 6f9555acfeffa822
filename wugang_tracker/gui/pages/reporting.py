"""填报: the period on top, below it how collecting goes, the grid to type into, and all periods of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.reason import AskReason, ReasonWords
from wugang_tracker.gui.models.entry_columns import Mark
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.entry_view import EntryView
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.gui.widgets.period_strip import PeriodStrip
from wugang_tracker.gui.widgets.period_table import PeriodTable
from wugang_tracker.services.period_state import PeriodLine
from wugang_tracker.services.periods import PeriodService


class ReportingView(Enum):
    """The three views of the room. The value is their stored name."""

    BOARD = "board"
    GRID = "grid"
    PERIODS = "periods"


_VIEWS = (
    (ReportingView.GRID, "填报表格(&W)", "逐项填写、报送本期进展"),
    (ReportingView.PERIODS, "各期一览(&Y)", "清单的全部填报期"),
)
_REOPEN = ReasonWords("重新开账", "重新接受填报；原来固定的数字留作旧版，可以再打印。", "重新开账(&O)")


class ReportingPage(QWidget):
    """state_changed: rows shown or input are others now. open_wanted carries the id of a proof to open."""

    state_changed = Signal()
    open_wanted = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self._stale = False
        self.strip = PeriodStrip(actions)
        self.entry = EntryView(desk, actions)
        self.periods = PeriodTable()
        self.pile = QStackedWidget()
        self.switches: dict[ReportingView, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        stored = desk.memory.text("reporting/view")
        known = {view.value: view for view in self.switches}
        self.open_view(known.get(stored, ReportingView.GRID))

    @property
    def view(self) -> ReportingView:
        """The view that is open."""
        return next(view for view, press in self.switches.items() if press.isChecked())

    def show_month(self, month: Month) -> None:
        """Show a period; what is out of sight is read when the room is entered."""
        self._month = month
        self._stale = not self.isVisible()
        if not self._stale:
            self._load()

    def open_view(self, view: ReportingView) -> None:
        """Open one of the views."""
        if view is not ReportingView.GRID:
            self.entry.leave()
        self.switches[view].setChecked(True)
        self.pile.setCurrentWidget(self._views()[view])
        self.refresh()

    def show_rows(self, mark: Mark | None) -> None:
        """Show rows of the grid by where they stand."""
        self.entry.bar.show_mark(mark)
        self.open_view(ReportingView.GRID)
        self.entry.grid.setFocus()

    def leave(self) -> None:
        """The room or the program is left: what is typed is kept."""
        self.entry.leave()

    def keep(self) -> None:
        """Remember the view for the next start."""
        self._desk.memory.keep("reporting/view", self.view.value)

    def refresh(self) -> None:
        """Enable what can be done now, in sight or not."""
        month = self._month
        here = month is not None and self.isVisible()
        closed = month is not None and month.ledger.closed
        self._actions[ActionName.REOPEN_MONTH].setEnabled(here and closed)
        self.entry.refresh()
        self.state_changed.emit()

    def paste(self) -> bool:
        """Paste into the grid; False when the keyboard is elsewhere."""
        if not self.entry.grid.hasFocus():
            return False
        self.entry.paste()
        return True

    def counts(self) -> str:
        """What the status bar says."""
        return self.entry.counts() if self.view is ReportingView.GRID else ""

    def _views(self) -> dict[ReportingView, QWidget]:
        return {ReportingView.GRID: self.entry, ReportingView.PERIODS: self.periods}

    def _load(self) -> None:
        month = self._month
        if month is None:
            return
        self._stale = False
        self.entry.show_month(month)
        call = partial(self._desk.services.periods.overview, month.list.id, month.as_of)
        reading = self._desk.workers.read(self, call).named("正在读取填报期")
        reading.on_success(partial(self._on_overview, month.ledger.period)).start()

    def _on_overview(self, key: str, lines: tuple[PeriodLine, ...]) -> None:
        month = self._month
        if month is not None and month.ledger.period == key:
            self.strip.show_line(month, next((line for line in lines if line.key == key), None))
            self.periods.show_lines(lines, key)

    def _on_view_clicked(self, press: QPushButton) -> None:
        self.open_view(ReportingView(press.property("view")))

    def _on_period_wanted(self, key: str) -> None:
        self.open_view(ReportingView.GRID)
        self._desk.go_to_period(key)

    def _on_reopen(self) -> None:
        month = self._month
        if month is not None and self.isVisible():
            act = _Reopen(self._desk.services.periods, month.list.id, month.ledger.period, month.as_of)
            dialog = AskReason(self._desk, _REOPEN, month.key.label, act, self)
            dialog.done_well.connect(self._on_done)
            open_dialog(dialog)

    def _on_copy(self) -> None:
        if self.entry.grid.hasFocus():
            self.entry.copy()

    def _on_select_all(self) -> None:
        if self.entry.grid.hasFocus():
            self.entry.select_all()

    def _on_done(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", False)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(TOKENS.between, TOKENS.inside, TOKENS.between, TOKENS.inside)
        outer.setSpacing(6)
        outer.addWidget(self.strip)
        outer.addLayout(self._switch_row())
        for widget in self._views().values():
            self.pile.addWidget(widget)
        outer.addWidget(self.pile, 1)

    def _switch_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.step)
        for view, words, tip in _VIEWS:
            press = button(words, "view")
            press.setCheckable(True)
            press.setToolTip(tip)
            press.setProperty("view", view.value)
            self._group.addButton(press)
            self.switches[view] = press
            row.addWidget(press)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_view_clicked)
        self.strip.rows_wanted.connect(self.show_rows)
        self.periods.period_wanted.connect(self._on_period_wanted)
        self.entry.changed.connect(self.state_changed)
        self.entry.open_wanted.connect(self.open_wanted)
        self._actions[ActionName.REOPEN_MONTH].triggered.connect(self._on_reopen)
        self._actions[ActionName.COPY].triggered.connect(self._on_copy)
        self._actions[ActionName.SELECT_ALL].triggered.connect(self._on_select_all)

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()


@dataclass(frozen=True, slots=True)
class _Reopen:
    periods: PeriodService
    list_id: UUID
    key: str
    on: date

    def __call__(self, reason: str) -> OpChanges:
        return self.periods.reopen(self.list_id, self.key, reason, self.on)
