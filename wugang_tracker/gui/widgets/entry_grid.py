"""The grid of a period as typed into: Enter goes down, Tab right, F2 edits, blocks go to and from a spreadsheet.

It types and moves; what is kept and reported is decided by the view around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView, QTableView, QWidget

from wugang_tracker.domain.progress import Claim
from wugang_tracker.gui.models.entry import Cell, EntryTableModel
from wugang_tracker.gui.models.entry_columns import (
    EDITABLE,
    ENTRY_COLUMNS,
    EntryColumn,
    EntryLine,
    cell_text,
    previous_cell,
)
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.entry_cells import CellLine, CellText, EntryDelegate
from wugang_tracker.gui.widgets.evidence_list import local_files
from wugang_tracker.gui.widgets.frozen import FrozenColumns

_Index = QModelIndex | QPersistentModelIndex
_FROZEN = 3
_CLAIM_KEYS = {
    Qt.Key.Key_1: Claim.NOT_STARTED,
    Qt.Key.Key_2: Claim.RUNNING,
    Qt.Key.Key_3: Claim.DONE,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EntryGrid(QTableView):
    """moved: the keyboard is on another cell. edit_ended: no editor is open any more. files_dropped: row, files."""

    moved = Signal()
    edit_ended = Signal()
    proofs_wanted = Signal(int)
    files_dropped = Signal(int, object)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryTableModel(self)
        self._delegate = EntryDelegate(self)
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("逐项填报")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDragDropOverwriteMode(False)
        self.frozen = FrozenColumns(self)
        self._set_up()
        self._delegate.left.connect(self._on_editor_left)
        self._delegate.closeEditor.connect(self._on_editor_closed)
        self.clicked.connect(self._on_clicked)

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def current_line(self) -> EntryLine | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.entries.line(index.row()) if index.isValid() else None

    def chosen_places(self) -> list[int]:
        """Rows with a chosen cell, from top to bottom."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def chosen_cells(self) -> list[Cell]:
        """Chosen cells that can be typed into, row by row."""
        found = ((index.row(), EntryColumn(index.column())) for index in self.selectionModel().selectedIndexes())
        return sorted(cell for cell in found if cell[1] in EDITABLE)

    def block(self) -> tuple[Sequence[int], Sequence[EntryColumn]]:
        """The rows and the columns in sight that hold what is chosen."""
        places = self.chosen_places()
        columns = {EntryColumn(index.column()) for index in self.selectionModel().selectedIndexes()}
        return places, sorted(column for column in columns if not self.isColumnHidden(column))

    def restore_columns(self, state: QByteArray) -> None:
        """Widths as they were left; a state of another set of columns is ignored."""
        widths = [self.columnWidth(column) for column in EntryColumn]
        header = self.horizontalHeader()
        if state.isEmpty() or not header.restoreState(state) or header.count() != len(EntryColumn):
            for column, width in zip(EntryColumn, widths, strict=True):
                header.resizeSection(column, width)
        for column in EntryColumn:
            header.setSectionHidden(column, False)
        self.frozen.arrange()

    def seen_columns(self) -> list[EntryColumn]:
        """The columns in sight, in their order."""
        return [column for column in EntryColumn if not self.isColumnHidden(column)]

    def go_to(self, place: int, column: EntryColumn) -> None:
        """Put the keyboard on a cell."""
        index = self.entries.index(place, column)
        # Whatever keys are held: Shift+Enter goes up and does not choose more.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.isVisible():
            # Out of sight it has no size yet, and would be scrolled to a wrong place.
            self.scrollTo(index)

    def close_editor(self) -> None:
        """End typing in a cell, keeping what was typed: for whoever leaves the grid without pressing a key in it."""
        if self.is_editing:
            editor = self.indexWidget(self.currentIndex())
            if editor is not None:
                self.commitData(editor)
                self.closeEditor(editor, EntryDelegate.EndEditHint.NoHint)
                self.edit_ended.emit()

    def fill_down(self) -> None:
        """Ctrl+D: each chosen cell takes what stands in the cell above the block."""
        cells = self.chosen_cells()
        if not cells:
            return
        top = min(place for place, _ in cells)
        single = all(place == top for place, _ in cells)
        source = top - 1 if single else top
        if source < 0:
            return
        line = self.entries.line(source)
        words = {column: cell_text(line.content, column) for _, column in cells}
        self.entries.change_cells({(place, column): words[column] for place, column in cells if place != source})

    def copy_previous(self, cells: Sequence[Cell]) -> int:
        """Put what the unit said before into cells; the number of cells that had something to copy."""
        wanted = {cell: previous_cell(self.entries.line(cell[0]), cell[1]) for cell in cells}
        wanted = {cell: words for cell, words in wanted.items() if words}
        self.entries.change_cells(wanted)
        return len(wanted)

    def clear_chosen(self) -> None:
        """Delete: empty the chosen cells."""
        self.entries.change_cells(dict.fromkeys(self.chosen_cells(), ""))

    def _set_up(self) -> None:
        self.frozen.setItemDelegate(EntryDelegate(self.frozen))
        self.frozen.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TOKENS.row)
        rows.setMinimumSectionSize(TOKENS.row)
        rows.hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        for column, spec in ENTRY_COLUMNS.items():
            header.resizeSection(column, spec.width)
        self.frozen.horizontalHeader().setSortIndicatorShown(False)
        self.frozen.freeze(_FROZEN)
        self.frozen.viewport().setAcceptDrops(True)
        self.frozen.viewport().installEventFilter(self)

    def _step(self, down: int, right: int) -> bool:
        """Move the keyboard; sideways over cells that can be typed into, at their end to the next row."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        row, column = index.row() + down, EntryColumn(index.column())
        if right:
            seen = [one for one in EDITABLE if not self.isColumnHidden(one)]
            further = [one for one in seen if (one - column) * right > 0]
            row += 0 if further else right
            column = (further if right > 0 else further[::-1])[0] if further else seen[0 if right > 0 else -1]
        if not 0 <= row < self.entries.rowCount():
            return False
        self.go_to(row, column)
        return True

    def _set_claim(self, key: int) -> bool:
        claim = _CLAIM_KEYS.get(Qt.Key(key))
        index = self.currentIndex()
        if claim is None or not index.isValid() or index.column() != EntryColumn.CLAIM:
            return False
        self.entries.setData(index, claim.value)
        return True

    def _drop_down(self) -> None:
        """A choice that was opened by the mouse is open at once."""
        box = self.indexWidget(self.currentIndex())
        if isinstance(box, QComboBox):
            box.showPopup()

    def _on_editor_left(self, down: int, right: int) -> None:
        self.setFocus()
        self._step(down, right)

    def _on_editor_closed(self) -> None:
        self.edit_ended.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == EntryColumn.PROOFS:
            self.proofs_wanted.emit(index.row())

    # Qt's own names from here on.

    def edit(  # type: ignore[override]
        self, index: _Index, trigger: QAbstractItemView.EditTrigger | None = None, event: QEvent | None = None
    ) -> bool:
        if trigger is None:
            self._delegate.replaces = False
            super().edit(index)
            return True
        self._delegate.replaces = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        opened = super().edit(index, trigger, cast(QEvent, event))
        if opened and trigger is QAbstractItemView.EditTrigger.DoubleClicked:
            self._drop_down()
        return opened

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        # What the standing columns cover is not in sight.
        hidden = self.frozen.width() - self.visualRect(index).left() if self.frozen.isVisibleTo(self) else 0
        if hidden > 0 and index.column() >= self.frozen.count:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # Tab goes through the cells; past the last one, and with Ctrl, it leaves the grid.
        return self._step(0, 1 if next_one else -1) or super().focusNextPrevChild(next_one)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.is_editing and self.entries.can_step_back:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Undo) and self.entries.can_step_back:
            self.entries.step_back()
        elif enter and (event.modifiers() in _PLAIN or shift):
            self._step(-1 if shift else 1, 0)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and event.modifiers() in _PLAIN:
            self.clear_chosen()
        elif event.modifiers() in _PLAIN and self._set_claim(event.key()):
            event.accept()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space) and index.column() == EntryColumn.PROOFS:
            self.proofs_wanted.emit(index.row())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.is_editing
        words = str(self.currentIndex().data(Qt.ItemDataRole.EditRole) or "")
        super().inputMethodEvent(event)
        editor = self.indexWidget(self.currentIndex())
        if before or not isinstance(editor, CellText | CellLine) or not event.commitString():
            return
        # An input method that shows pinyin in a window of its own sends words at once: Qt opens the editor for them,
        # but does not put them in.
        if (editor.toPlainText() if isinstance(editor, CellText) else editor.text()) == words:
            commit = QInputMethodEvent()
            commit.setCommitString(event.commitString())
            QApplication.sendEvent(editor, commit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Files that fall on the standing columns fall on the row behind them.
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.dropEvent(event)
            return True
        if isinstance(event, QDragMoveEvent):
            self.dragMoveEvent(event)
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        place = self.rowAt(event.position().toPoint().y())
        if place >= 0 and local_files(event.mimeData()):
            self.selectRow(place)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        place = self.rowAt(event.position().toPoint().y())
        files = local_files(event.mimeData())
        if place >= 0 and files:
            event.acceptProposedAction()
            self.files_dropped.emit(place, files)
