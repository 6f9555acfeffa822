"""The table of tasks as seen: header, keys, sorting by clicks, columns kept, copying. Knows no service."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.models.columns import COLUMNS, Column
from wugang_tracker.gui.models.filters import RowIndex, TaskFilter
from wugang_tracker.gui.models.tasks import TaskTableModel, as_html, as_tab_separated
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.frozen import FrozenColumns
from wugang_tracker.gui.widgets.lights import TaskDelegate

# At first number, light and title stay in sight.
_FROZEN = 3


class TaskView(QTableView):
    """chosen_changed: other rows are chosen. opened: Enter or double click. menu_wanted: where to show a menu."""

    chosen_changed = Signal()
    shown_changed = Signal()
    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskTableModel(self)
        self.setModel(self.tasks)
        self.setItemDelegate(TaskDelegate(self))
        self.setAccessibleName("任务表")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.frozen = FrozenColumns(self)
        self._set_up_headers()
        self._connect()
        self.frozen.freeze(_FROZEN)

    def show_month(self, index: RowIndex) -> None:
        """Show the rows of a month; what was chosen stays chosen where it is still shown."""
        chosen, current = self._mark()
        self.tasks.show(index)
        self._restore(chosen, current)

    def show_filtered(self, wanted: TaskFilter) -> None:
        """Show only what passes."""
        chosen, current = self._mark()
        self.tasks.set_filter(wanted)
        self._restore(chosen, current)

    def chosen(self) -> tuple[LedgerRow, ...]:
        """The chosen tasks from top to bottom."""
        return tuple(self.tasks.row_at(row) for row in sorted(self._chosen_places()))

    def count_chosen(self) -> int:
        """How many tasks are chosen."""
        return len(self._chosen_places())

    def _chosen_places(self) -> set[int]:
        # By ranges: asking for every index takes long when 100,000 rows are chosen.
        chosen = self.selectionModel().selection()
        spans = [chosen.at(place) for place in range(chosen.size())]
        return {row for span in spans for row in range(span.top(), span.bottom() + 1)}

    def current(self) -> LedgerRow | None:
        """The task the keyboard is on, if it is chosen; else the first chosen."""
        index = self.currentIndex()
        if index.isValid() and self.selectionModel().isRowSelected(index.row(), index.parent()):
            return self.tasks.row_at(index.row())
        return next(iter(self.chosen()), None)

    def choose(self, task_id: UUID) -> bool:
        """Choose one task and bring it into sight; False if it is not shown."""
        place = self.tasks.position_of(task_id)
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self.tasks.index(place, self._first_column()))
        return True

    def shown_columns(self) -> tuple[Column, ...]:
        """Visible columns in the order seen."""
        header = self.horizontalHeader()
        logical = (header.logicalIndex(place) for place in range(header.count()))
        return tuple(Column(section) for section in logical if not header.isSectionHidden(section))

    def copy_chosen(self) -> int:
        """Put the chosen rows on the clipboard as text and HTML; returns how many."""
        rows = self.chosen()
        if rows:
            data = QMimeData()
            data.setText(as_tab_separated(rows, self.shown_columns()))
            data.setHtml(as_html(rows, self.shown_columns()))
            QGuiApplication.clipboard().setMimeData(data)
        return len(rows)

    def columns_state(self) -> QByteArray:
        """Order, widths and visibility of columns, for the memory."""
        return self.horizontalHeader().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Columns as they were left; a state of an older set of columns is ignored."""
        header = self.horizontalHeader()
        if state.isEmpty() or not header.restoreState(state) or not self.shown_columns():
            self.reset_columns()
        self.frozen.arrange()
        self._show_order()

    def reset_columns(self) -> None:
        """First order, widths and visibility."""
        header = self.horizontalHeader()
        for column, spec in COLUMNS.items():
            header.moveSection(header.visualIndex(column), int(column))
            header.resizeSection(column, spec.width)
            header.setSectionHidden(column, not spec.shown)
        self.frozen.freeze(_FROZEN)

    def columns_menu(self) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(self)
        for column, spec in COLUMNS.items():
            action = menu.addAction(spec.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setData(int(column))
            action.toggled.connect(self._on_column_toggled)
        menu.addSeparator()
        menu.addAction("恢复默认列(&D)").triggered.connect(self.reset_columns)
        return menu

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TOKENS.row)
        rows.setMinimumSectionSize(TOKENS.row)
        rows.hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.reset_columns()
        self._show_order()

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._on_section_clicked)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.doubleClicked.connect(self.opened)
        self.frozen.section_clicked.connect(self._on_section_clicked)
        self.frozen.header_menu_wanted.connect(self._on_header_menu)
        self.frozen.menu_wanted.connect(self.menu_wanted)
        self.frozen.doubleClicked.connect(self.opened)
        self.frozen.pressed.connect(self._on_frozen_pressed)

    def _show_order(self) -> None:
        column, descending = self.tasks.order[0]
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def _first_column(self) -> Column:
        return next(iter(self.shown_columns()), Column.NO)

    def _mark(self) -> tuple[frozenset[UUID], UUID | None]:
        current = self.current()
        return frozenset(row.task_id for row in self.chosen()), current.task_id if current else None

    def _restore(self, chosen: frozenset[UUID], current: UUID | None) -> None:
        selection = QItemSelection()
        last = len(Column) - 1
        for place, row in enumerate(self.tasks.shown_rows() if chosen else ()):
            if row.task_id in chosen:
                selection.select(self.tasks.index(place, 0), self.tasks.index(place, last))
        place_of = self.tasks.position_of(current) if current else None
        model = self.selectionModel()
        if place_of is not None:
            index = self.tasks.index(place_of, self._first_column())
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.shown_changed.emit()
        self.chosen_changed.emit()

    def _on_section_clicked(self, section: int) -> None:
        column = Column(section)
        order = self.tasks.order
        descending = not dict(order).get(column, True)
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            kept = tuple(item for item in order if item[0] is not column)
            wanted = (*kept, (column, descending))
        else:
            wanted = ((column, descending if order[0][0] is column else False),)
        chosen, current = self._mark()
        self.tasks.set_order(wanted)
        self._restore(chosen, current)
        self._show_order()

    def _on_header_menu(self, place: QPoint) -> None:
        header = self.sender()
        assert isinstance(header, QWidget)
        section = self.horizontalHeader().logicalIndexAt(place) if header is self.horizontalHeader() else -1
        menu = self.columns_menu()
        menu.addSeparator()
        if section >= 0:
            freeze = menu.addAction(f"固定到「{COLUMNS[Column(section)].title}」列(&F)")
            freeze.setData(self.shown_columns().index(Column(section)) + 1)
            freeze.triggered.connect(self._on_freeze)
        free = menu.addAction("取消固定列(&U)")
        free.setData(0)
        free.setEnabled(self.frozen.count > 0)
        free.triggered.connect(self._on_freeze)
        menu.popup(header.mapToGlobal(place))

    def _on_freeze(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.frozen.freeze(action.data())

    def _on_frozen_pressed(self) -> None:
        self.setFocus()

    def _on_column_toggled(self, shown: bool) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        if shown or len(self.shown_columns()) > 1:
            self.setColumnHidden(action.data(), not shown)
            self.frozen.arrange()

    # Qt's own names from here on.

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
