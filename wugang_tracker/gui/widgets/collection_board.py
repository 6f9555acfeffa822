"""收集进度: which unit was sent its form, which came back, what is missing or late, and acts on single units."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.gui.models.board import BOARD_COLUMNS, BOARD_LIGHTS, BOARD_ROLE, BoardColumn, BoardModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.state_pill import paint_pill
from wugang_tracker.services.form_board import BoardLine, BoardState

_Index = QModelIndex | QPersistentModelIndex
_EMPTY = "本期没有要报的单位：任务都已销号、暂缓，或没有主责单位。可以在上方换一个填报期。"


class CollectionBoard(QWidget):
    """The signals carry the chosen lines; unit_wanted the name of one unit whose rows are asked for."""

    unit_wanted = Signal(str)
    tasks_wanted = Signal(str)
    send_wanted = Signal(object)
    extend_wanted = Signal(object)
    form_wanted = Signal(object)
    list_wanted = Signal()
    copied = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BoardModel(self)
        self.table = QTableView()
        self.states: dict[BoardState | None, QPushButton] = {}
        self.search = QLineEdit()
        self.list_button = button("发送清单(&U)…", "tool", "clipboard-list")
        self.copy_button = button("复制成表格(&A)", "tool", "copy")
        self._group = QButtonGroup(self)
        self._empty = label(_EMPTY, "muted", wraps=True)
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[BoardLine]) -> None:
        """Show the units of a period; what was chosen stays chosen."""
        chosen = {line.unit_id for line in self.chosen()}
        self.model.show_lines(lines)
        for state, press in self.states.items():
            press.setText(f"{state or '全部'} {self.model.count(state)}")
        self._empty.setVisible(not lines)
        for row, line in enumerate(self.model.lines):
            if line.unit_id in chosen:
                self.table.selectRow(row)

    def chosen(self) -> list[BoardLine]:
        """The chosen units."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.lines[row] for row in rows]

    def counts(self) -> str:
        """What the status bar says."""
        done = self.model.count(BoardState.COMPLETE)
        return f"显示 {len(self.model.lines)} / 共 {len(self.model.all_lines)} 个单位，已收齐 {done} 个"

    def copy(self) -> None:
        """Put the chosen units, or all shown, on the clipboard as a table."""
        lines = self.chosen() if len(self.chosen()) > 1 else self.model.lines
        rows = [[spec.title for spec in BOARD_COLUMNS.values()]]
        rows += [[" ".join(spec.text(line).split()) for spec in BOARD_COLUMNS.values()] for line in lines]
        data = QMimeData()
        data.setText("\n".join("\t".join(row) for row in rows))
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit(len(lines))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.inside)
        row = QHBoxLayout()
        row.setSpacing(TOKENS.step)
        for state in (
            None,
            BoardState.LATE,
            BoardState.PARTIAL,
            BoardState.UNSENT,
            BoardState.SENT,
            BoardState.COMPLETE,
        ):
            press = button(f"{state or '全部'}", "tool")
            press.setCheckable(True)
            press.setChecked(state is None)
            self._group.addButton(press)
            self.states[state] = press
            row.addWidget(press)
        self.search.setPlaceholderText("单位名称或拼音首字母")
        self.search.setAccessibleName("查找单位")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        row.addWidget(self.search)
        row.addStretch()
        row.addWidget(self.list_button)
        row.addWidget(self.copy_button)
        layout.addLayout(row)
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)
        self._empty.hide()
        self._set_up_table()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(BoardDelegate(table))
        table.setAccessibleName("收集进度表")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TOKENS.row)
        rows.hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicator(BoardColumn.UNIT, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        for column, spec in BOARD_COLUMNS.items():
            table.setColumnWidth(column, spec.width)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_narrowed)
        self.search.textChanged.connect(self._on_narrowed)
        self.list_button.clicked.connect(self.list_wanted)
        self.copy_button.clicked.connect(self.copy)
        self.table.doubleClicked.connect(self._on_opened)
        self.table.customContextMenuRequested.connect(self._on_menu)

    def _on_narrowed(self) -> None:
        state = next((state for state, press in self.states.items() if press.isChecked()), None)
        self.model.narrow(state, self.search.text())

    def _on_opened(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.unit_wanted.emit(chosen[0].unit)

    def _on_menu(self, place: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        one = len(chosen) == 1
        who = chosen[0].unit if one else f"这 {len(chosen)} 个单位"
        menu.addAction(f"给{who}发送填报表(&S)…").triggered.connect(self._on_send)
        if one:
            menu.addAction("给它延期(&D)…").triggered.connect(self._on_extend)
            menu.addSeparator()
            menu.addAction("看它的填报(&E)").triggered.connect(self._on_opened)
            menu.addAction("看它的任务(&T)").triggered.connect(self._on_tasks)
            form = menu.addAction("打开收到的填报表(&O)")
            form.setEnabled(chosen[0].read_on is not None)
            form.triggered.connect(self._on_form)
        menu.addSeparator()
        menu.addAction("复制成表格(&A)").triggered.connect(self.copy)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_send(self) -> None:
        self.send_wanted.emit(self.chosen())

    def _on_extend(self) -> None:
        self.extend_wanted.emit(self.chosen()[0])

    def _on_tasks(self) -> None:
        self.tasks_wanted.emit(self.chosen()[0].unit)

    def _on_form(self) -> None:
        self.form_wanted.emit(self.chosen()[0])

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._on_opened()
        else:
            super().keyPressEvent(event)


class BoardDelegate(QStyledItemDelegate):
    """A state with shape and word."""

    # Qt's own names from here on.

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if index.column() == BoardColumn.STATE:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if index.column() == BoardColumn.STATE:
            state = index.data(BOARD_ROLE).state
            paint_pill(painter, BOARD_LIGHTS[state], str(state), option.rect)
