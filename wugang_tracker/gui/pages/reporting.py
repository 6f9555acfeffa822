"""填报: the period on top, below it how collecting goes, the grid to type into, and all periods of the list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.models.entry_columns import Mark
from wugang_tracker.gui.package_acts import PackageActs
from wugang_tracker.gui.period_acts import PeriodActs, PeriodFacts
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.collection_board import CollectionBoard
from wugang_tracker.gui.widgets.entry_view import EntryView
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.gui.widgets.period_strip import PeriodStrip
from wugang_tracker.gui.widgets.period_table import PeriodTable
from wugang_tracker.services.form_board import BoardLine
from wugang_tracker.services.period_state import PeriodLine
from wugang_tracker.services.services import Services


class ReportingView(Enum):
    """The three views of the room. The value is their stored name."""

    BOARD = "board"
    GRID = "grid"
    PERIODS = "periods"


_PACKAGE = ".wgx"
_VIEWS = (
    (ReportingView.BOARD, "收集进度(&J)", "哪个单位发了、交了、缺了、逾期了"),
    (ReportingView.GRID, "逐项填报(&W)", "在表格里填写、报送本期进展"),
    (ReportingView.PERIODS, "各期一览(&Y)", "清单的全部填报期"),
)


class ReportingPage(QWidget):
    """state_changed: rows shown or input are others now. open_wanted carries the id of a proof to open.

    tasks_wanted carries the name of a unit whose tasks are asked for.
    """

    state_changed = Signal()
    open_wanted = Signal(object)
    tasks_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self._stale = False
        self._lines: tuple[PeriodLine, ...] = ()
        self.setAcceptDrops(True)
        self.acts = PeriodActs(desk, actions, self._facts, self)
        self.packages = PackageActs(desk, actions, self)
        self.strip = PeriodStrip(actions)
        self.board = CollectionBoard()
        self.entry = EntryView(desk, actions)
        self.periods = PeriodTable()
        self.pile = QStackedWidget()
        self.switches: dict[ReportingView, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        stored = desk.memory.text("reporting/view")
        known = {view.value: view for view in self.switches}
        self.open_view(known.get(stored, ReportingView.BOARD))

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
        self.entry.keep_columns()

    def refresh(self) -> None:
        """Enable what can be done now, in sight or not."""
        self.acts.refresh()
        self.packages.refresh()
        self.entry.refresh()
        self.state_changed.emit()

    def takes(self, paths: Sequence[Path]) -> bool:
        """Take an exchange package that was dropped, wherever that was; False for other files."""
        package = next((path for path in paths if path.suffix.lower() == _PACKAGE), None)
        if package is not None:
            self.packages.take(package)
        return package is not None

    def paste(self) -> bool:
        """Paste into the grid; False when the keyboard is elsewhere."""
        if not self.entry.grid.hasFocus():
            return False
        self.entry.paste()
        return True

    def counts(self) -> str:
        """What the status bar says."""
        if self.view is ReportingView.BOARD:
            return self.board.counts()
        return self.entry.counts() if self.view is ReportingView.GRID else ""

    def _views(self) -> dict[ReportingView, QWidget]:
        return {
            ReportingView.BOARD: self.board,
            ReportingView.GRID: self.entry,
            ReportingView.PERIODS: self.periods,
        }

    def _facts(self) -> PeriodFacts | None:
        """The period in sight, for the acts on it."""
        month = self._month
        if month is None or not self.isVisible():
            return None
        line = next((line for line in self._lines if line.key == month.ledger.period), None)
        return PeriodFacts(month, self.board.model.all_lines, line)

    def _load(self) -> None:
        month = self._month
        if month is None:
            return
        self._stale = False
        self.entry.show_month(month)
        call = partial(_read, self._desk.services, month)
        reading = self._desk.workers.read(self, call).named("正在读取填报期")
        reading.on_success(partial(self._on_read, month)).start()

    def _on_read(self, month: Month, found: tuple[tuple[PeriodLine, ...], tuple[BoardLine, ...]]) -> None:
        if self._month is not month:
            return
        self._lines, units = found
        key = month.ledger.period
        self.strip.show_line(month, next((line for line in self._lines if line.key == key), None))
        self.periods.show_lines(self._lines, key)
        self.board.show_lines(units)
        self.refresh()

    def _on_view_clicked(self, press: QPushButton) -> None:
        self.open_view(ReportingView(press.property("view")))

    def _on_period_wanted(self, key: str) -> None:
        self.open_view(ReportingView.GRID)
        self._desk.go_to_period(key)

    def _on_unit_wanted(self, unit: str) -> None:
        self.entry.show_unit(unit)
        self.open_view(ReportingView.GRID)
        self.entry.grid.setFocus()

    def _on_copied(self, count: int) -> None:
        self._desk.told.emit(f"已复制 {count} 个单位的收集进度，可以粘贴到表格软件。", False)

    def _on_copy(self) -> None:
        if self.entry.grid.hasFocus():
            self.entry.copy()
        elif self.board.table.hasFocus():
            self.board.copy()

    def _on_select_all(self) -> None:
        if self.entry.grid.hasFocus():
            self.entry.select_all()

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
        self.board.unit_wanted.connect(self._on_unit_wanted)
        self.board.tasks_wanted.connect(self.tasks_wanted)
        self.board.send_wanted.connect(self.acts.send_to)
        self.board.extend_wanted.connect(self.acts.extend)
        self.board.form_wanted.connect(self.acts.open_form)
        self.board.list_wanted.connect(self.acts.show_sent)
        self.board.copied.connect(self._on_copied)
        self.board.model.modelReset.connect(self.state_changed)
        self._actions[ActionName.COPY].triggered.connect(self._on_copy)
        self._actions[ActionName.SELECT_ALL].triggered.connect(self._on_select_all)

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = dropped_paths(event.mimeData())
        if not self.takes(paths):
            self.acts.collect(paths)


def dropped_paths(data: QMimeData | None) -> list[Path]:
    """Files and folders of a drop that lie on this machine."""
    if data is None or not data.hasUrls():
        return []
    return [path for url in data.urls() if url.isLocalFile() and (path := Path(url.toLocalFile())).exists()]


def _read(services: Services, month: Month) -> tuple[tuple[PeriodLine, ...], tuple[BoardLine, ...]]:
    """The periods of the list, and the units of the one looked at."""
    return (
        services.periods.overview(month.list.id, month.as_of),
        services.forms.board(month.list.id, month.ledger.period, month.as_of),
    )
