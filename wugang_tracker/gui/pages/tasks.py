"""任务: filter bar, table and detail dock. This room shows and chooses; the window's actions act."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStackedLayout,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.actions import ACTIONS, ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.models.filters import TaskFilter
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.detail import DetailDock
from wugang_tracker.gui.widgets.filter_bar import FilterBar
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.task_view import TaskView

_TOOLS = (ActionName.RECORD, ActionName.CLOSE_TASK, ActionName.UNDO)
_MORE = (
    ActionName.EDIT,
    ActionName.PEOPLE,
    ActionName.EXTENSION,
    ActionName.TASK_PROOFS,
    ActionName.GIVE_BACK,
    ActionName.WITHDRAW,
    ActionName.SUSPEND,
    ActionName.MOVE_OUT,
    ActionName.RESTORE,
    ActionName.REOPEN,
)
_MENU = (ActionName.RECORD, ActionName.CLOSE_TASK, *_MORE, None, ActionName.COPY, ActionName.SHOW_DETAIL)


class TasksPage(QWidget):
    """state_changed: shown or chosen rows are others now."""

    state_changed = Signal()
    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self.bar = FilterBar()
        self.table = TaskView()
        self.dock = DetailDock(desk)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._empty = QWidget()
        self._empty_words = label("", "muted", wraps=True)
        self._clear = button("清除筛选(&L)", primary=True)
        self._pile = QStackedLayout()
        self._lay_out()
        self._connect()
        self._remember()

    def chosen(self) -> tuple[LedgerRow, ...]:
        """The chosen tasks."""
        return self.table.chosen()

    def show_month(self, month: Month) -> None:
        """Show a month, keeping filter, order and what was chosen."""
        self.bar.set_year(month.list.year)
        self.bar.offer(month.index)
        self.table.show_month(month.index)
        self._show_detail()

    def open_filtered(self, wanted: TaskFilter) -> None:
        """Show the tasks behind a figure."""
        self.bar.show_filter(wanted)

    def choose(self, task_id: UUID) -> bool:
        """Choose one task; False if the filter hides it."""
        return self.table.choose(task_id)

    def counts(self) -> tuple[int, int, int]:
        """Shown, total, chosen."""
        return self.table.tasks.rowCount(), self.table.tasks.total, self.table.count_chosen()

    def keep(self) -> None:
        """Remember filter, columns and sizes for the next start."""
        memory = self._desk.memory
        memory.keep_filter(self.bar.filter)
        memory.keep("tasks/columns", self.table.columns_state())
        memory.keep("tasks/frozen", str(self.table.frozen.count))
        memory.keep("tasks/split", self._split.saveState())
        memory.keep("tasks/detail", "" if self.dock.isVisibleTo(self) else "hidden")

    def _remember(self) -> None:
        memory = self._desk.memory
        self.table.restore_columns(memory.state("tasks/columns"))
        if (frozen := memory.text("tasks/frozen")).isdigit():
            self.table.frozen.freeze(int(frozen))
        self._split_kept = self._split.restoreState(memory.state("tasks/split"))
        shown = memory.text("tasks/detail") != "hidden"
        self._actions[ActionName.SHOW_DETAIL].setChecked(shown)
        self.dock.setVisible(shown)
        self.bar.show_filter(memory.task_filter())

    def _share_width(self) -> None:
        """At first the dock takes its width, but never more than a third."""
        dock = min(TOKENS.detail_width, self.width() // 3)
        self._split.setSizes([self.width() - dock, dock])
        self._split_kept = True

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(TOKENS.between, TOKENS.inside, TOKENS.between, TOKENS.inside)
        outer.setSpacing(TOKENS.inside)
        self._add_tools()
        outer.addWidget(self.bar)
        holder = QWidget()
        holder.setLayout(self._pile)
        self._pile.addWidget(self.table)
        self._pile.addWidget(self._empty)
        self._lay_out_empty()
        self._split.addWidget(holder)
        self._split.addWidget(self.dock)
        self._split.setCollapsible(0, False)
        self._split.setStretchFactor(0, 1)
        self.dock.setMinimumWidth(220)
        outer.addWidget(self._split, 1)

    def _add_tools(self) -> None:
        row = self.bar.tool_row
        for name in _TOOLS:
            row.addWidget(ActionButton(self._actions[name], ACTIONS[name].words.rstrip("…")))
        more = button("更多(&O) ▾", "tool")
        more.setToolTip("对所选任务的其他操作")
        menu = QMenu(more)
        for name in _MORE:
            menu.addAction(self._actions[name])
        more.setMenu(menu)
        row.addWidget(more)
        for name in (ActionName.COLUMNS, ActionName.SHOW_DETAIL):
            row.addWidget(ActionButton(self._actions[name]))
        row.addStretch()

    def _lay_out_empty(self) -> None:
        layout = QVBoxLayout(self._empty)
        layout.addStretch()
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._empty_words)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._clear)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch()

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_filter_changed)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.shown_changed.connect(self._on_shown_changed)
        self.table.opened.connect(self._actions[ActionName.RECORD].trigger)
        self.table.menu_wanted.connect(self._on_menu_wanted)
        self.dock.clicked.connect(self.link_clicked)
        self._clear.clicked.connect(self.bar.clear_all)
        actions = self._actions
        actions[ActionName.SHOW_DETAIL].setCheckable(True)
        actions[ActionName.SHOW_DETAIL].toggled.connect(self._on_detail_toggled)
        actions[ActionName.COLUMNS].triggered.connect(self._on_columns)
        actions[ActionName.COPY].triggered.connect(self._on_copy)
        actions[ActionName.SELECT_ALL].triggered.connect(self._on_select_all)
        actions[ActionName.FIND].triggered.connect(self.bar.focus_text)
        actions[ActionName.CLEAR_FILTER].triggered.connect(self.bar.clear_all)

    def _show_detail(self) -> None:
        chosen = self.counts()[2]
        self.dock.show_task(self.table.current() if chosen == 1 else None, chosen)

    def _on_filter_changed(self, wanted: TaskFilter) -> None:
        self.table.show_filtered(wanted)

    def _on_shown_changed(self) -> None:
        empty = self.table.tasks.rowCount() == 0 and self.table.tasks.total > 0
        self._pile.setCurrentWidget(self._empty if empty else self.table)
        view = self.bar.filter.view.value
        self._empty_words.setText(f"「{view}」里没有符合条件的任务。\n换一个视图，或清除筛选条件查看全部任务。")
        self.state_changed.emit()

    def _on_chosen_changed(self) -> None:
        self._show_detail()
        self.state_changed.emit()

    def _on_detail_toggled(self, shown: bool) -> None:
        self.dock.setVisible(shown)

    def _on_columns(self) -> None:
        self.table.columns_menu().popup(self.table.mapToGlobal(QPoint(self.table.width() - 200, 0)))

    def _on_select_all(self) -> None:
        if (words := _focused_words()) is not None:
            words.selectAll()
        elif self.isVisible():
            self.table.selectAll()

    def _on_copy(self) -> None:
        if (words := _focused_words()) is not None:
            words.copy()
            return
        copied = self.table.copy_chosen() if self.isVisible() else 0
        if copied:
            self._desk.told.emit(f"已复制 {copied} 项任务，可以粘贴到表格软件。", False)

    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        menu.popup(place)

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._split_kept:
            self._share_width()


def _focused_words() -> QTextEdit | None:
    """The text that has the focus: the window's keys for copying must not take it for the table."""
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, QTextEdit) else None


def paste_words() -> bool:
    """Paste into the field that has the focus; False where there is none that takes words."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit) or focused.isReadOnly():
        return False
    focused.paste()
    return True
