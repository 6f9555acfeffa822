"""审核销号: three queues - reports that wait, applications for 销号, and closed tasks to be looked at again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.pages.review_applications import ApplicationsView
from wugang_tracker.gui.pages.review_closed import ClosedView
from wugang_tracker.gui.pages.review_reports import ReportsView
from wugang_tracker.gui.report_acts import ReportActs
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.services.review import Review

_REPORTS, _APPLICATIONS, _CLOSED = range(3)
_TITLES = ("待审核填报", "销号申请", "已销号与回头看")
_ALL = "全部未关账的填报期"
_Queue = ReportsView | ApplicationsView | ClosedView


class ReviewPage(QWidget):
    """state_changed: other tasks are chosen now. It reads only while it is seen."""

    state_changed = Signal()
    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, actions: Actions, acts: ReportActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self._stale = True
        self.views: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self.period = QComboBox()
        self.words = QLineEdit()
        self.reports = ReportsView(desk, actions, acts)
        self.applications = ApplicationsView(desk, actions)
        self.closed = ClosedView(desk, actions)
        self._queues: tuple[_Queue, ...] = (self.reports, self.applications, self.closed)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        kept = desk.memory.text("review/queue")
        self.open_view(int(kept) if kept in map(str, range(len(_TITLES))) else _REPORTS)

    @property
    def waiting(self) -> bool:
        """Whether something chosen is about to be read."""
        return self.reports.panel.waiting or self.applications.waiting

    def show_month(self, month: Month) -> None:
        """Another month, or the same one after an act."""
        self._month = month
        self._stale = True
        if self.isVisible():
            self._read()

    def chosen(self) -> tuple[LedgerRow, ...]:
        """The tasks that the window's actions on tasks are about."""
        view = self.stack.currentIndex()
        if view == _APPLICATIONS:
            return self.applications.chosen_rows()
        return self.closed.chosen_rows() if view == _CLOSED else ()

    def enable(self, *, here: bool) -> None:
        """Let the actions on reports follow; here: whether the room is open."""
        self.reports.enable(here=here and self.stack.currentIndex() == _REPORTS)

    def keep(self) -> None:
        """Remember the queue that is open and all sizes for the next start."""
        self._desk.memory.keep("review/queue", str(self.stack.currentIndex()))
        for queue in self._queues:
            queue.split.keep(queue.table)

    def open_view(self, view: int) -> None:
        """Show one of the three queues."""
        self.views[view].setChecked(True)
        self._on_view_chosen()

    def _read(self) -> None:
        month = self._month
        if month is None:
            return
        self._stale = False
        self._offer_periods(month)
        number = self.reports.next_reading()
        # A closed month shows its rows as they were frozen; what waits is about the tasks as they are now.
        rows = None if month.ledger.closed else month.ledger.rows
        points = self.stack.currentIndex() == _APPLICATIONS
        call = partial(self._desk.services.review.all, month.list.id, month.as_of, rows, points=points)
        reading = self._desk.workers.read(self, call).named("正在读取待审核的填报")
        reading.on_success(partial(self._show, month.list.id, number)).start()

    def _show(self, list_id: UUID, number: int, review: Review) -> None:
        if self._month is None or self._month.list.id != list_id:
            return
        self.reports.show_review(review, number)
        self.applications.show_review(review)
        self.closed.show_review(review)
        self.state_changed.emit()

    def _offer_periods(self, month: Month) -> None:
        kept = self.period.currentData()
        self.period.blockSignals(True)
        self.period.clear()
        self.period.addItem(_ALL, "")
        for period in month.periods:
            if not period.is_closed:
                self.period.addItem(f"只看{period.span.label}", period.key)
        self.period.setCurrentIndex(max(0, self.period.findData(kept)))
        self.period.blockSignals(False)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.between, TOKENS.inside, TOKENS.between, TOKENS.inside)
        layout.setSpacing(TOKENS.inside)
        row = QHBoxLayout()
        row.setSpacing(TOKENS.step)
        for title in _TITLES:
            press = button(title, "view")
            press.setCheckable(True)
            press.setAccessibleName(f"队列 {title}")
            self._group.addButton(press)
            self.views.append(press)
            row.addWidget(press)
        self.views[_REPORTS].setChecked(True)
        row.addStretch()
        self.words.setPlaceholderText("单位、任务或拼音首字母")
        self.words.setAccessibleName("筛选待审核的填报")
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(190)
        self.period.setAccessibleName("待审核哪一期的填报")
        row.addWidget(self.words)
        row.addWidget(self.period)
        layout.addLayout(row)
        for view in self._queues:
            self.stack.addWidget(view)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._actions[ActionName.SELECT_ALL].triggered.connect(self._on_select_all)
        self._group.buttonClicked.connect(self._on_view_chosen)
        self.words.textChanged.connect(self._on_filtered)
        self.period.activated.connect(self._on_filtered)
        for place, queue in enumerate(self._queues):
            queue.counted.connect(partial(self._on_counted, place))
            queue.link_clicked.connect(self.link_clicked)
        self.applications.chosen_changed.connect(self.state_changed)
        self.closed.chosen_changed.connect(self.state_changed)

    def _on_select_all(self) -> None:
        table = self._queues[self.stack.currentIndex()].table
        if table.isVisible() and table.hasFocus():
            table.selectAll()

    def _on_counted(self, place: int, count: int) -> None:
        self.views[place].setText(f"{_TITLES[place]} {count}")

    def _on_view_chosen(self) -> None:
        place = next(at for at, press in enumerate(self.views) if press.isChecked())
        self.stack.setCurrentIndex(place)
        for part in (self.words, self.period):
            part.setVisible(place == _REPORTS)
        self._queues[place].table.setFocus()
        if place == _APPLICATIONS and self.isVisible():
            self._read()
        self.state_changed.emit()

    def _on_filtered(self) -> None:
        self.reports.show_filtered(self.words.text(), self.period.currentData() or "")

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The keys of the queue work as soon as the room is open.
        self._queues[self.stack.currentIndex()].table.setFocus()
        if self._stale:
            self._read()
