"""Painting and editing the cells of the grid of a period: shapes of state, a large editor for long words, a combo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QInputMethodEvent, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wugang_tracker.domain.entry import read_percent
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.progress import Claim
from wugang_tracker.gui.models.entry import LINE_ROLE, wrong_in
from wugang_tracker.gui.models.entry_columns import EDITABLE, ENTRY_COLUMNS, EntryColumn, EntryLine, Mark
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.lights import paint_shape
from wugang_tracker.gui.widgets.state_pill import paint_pill

_Index = QModelIndex | QPersistentModelIndex
MARK_LIGHTS: dict[Mark, Light] = {
    Mark.REFUSED: Light.RED,
    Mark.RETURNED: Light.RED,
    Mark.TYPED: Light.YELLOW,
    Mark.DRAFT: Light.YELLOW,
    Mark.MISSING: Light.GREY,
    Mark.SUBMITTED: Light.GREEN,
    Mark.ACCEPTED: Light.BLUE,
}
_SHAPE = 10
_EDITOR_WIDTH = 380
_EDITOR_HEIGHT = 150
_MARGIN = 6


class CellText(QPlainTextEdit):
    """Several lines, larger than its cell. composing: pinyin is being composed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self.setAccessibleName("单元格文字")
        self.setPlaceholderText("回车到下一行，Alt+回车换行，Esc 放弃")

    # Qt's own names from here on.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())


class CellLine(QLineEdit):
    """One line; a percent that is none is framed in red as soon as it is typed, but not while pinyin is composed."""

    def __init__(self, parent: QWidget, *, percent: bool) -> None:
        super().__init__(parent)
        self.composing = False
        self.setAccessibleName("百分比" if percent else "单元格文字")
        self.setFrame(False)
        if percent:
            self.textEdited.connect(self._on_text_edited)

    def _on_text_edited(self, words: str) -> None:
        try:
            read_percent(words)
            problem = ""
        except UserError as refusal:
            problem = str(refusal)
        self.setProperty("wrong", bool(problem))
        self.setToolTip(problem)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's own names from here on.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())


class EntryDelegate(QStyledItemDelegate):
    """left carries the way the keyboard leaves an editor: rows down, columns right."""

    left = Signal(int, int)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        # Set by the view before an editor opens: words typed over a cell replace it, F2 goes on from its end.
        self.replaces = False

    def _claims(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName("本期状态")
        box.addItems([claim.value for claim in Claim])
        box.activated.connect(self._on_claim_activated)
        return box

    def _on_claim_activated(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    # Qt's own names from here on.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        column = EntryColumn(index.column())
        if column is EntryColumn.CLAIM:
            return self._claims(parent)
        if ENTRY_COLUMNS[column].long:
            return CellText(parent)
        return CellLine(parent, percent=column is EntryColumn.PERCENT)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(words)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
            if self.replaces:
                editor.selectAll()
            else:
                editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            if self.replaces:
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        words = ""
        if isinstance(editor, QComboBox):
            words = editor.currentText()
        elif isinstance(editor, QPlainTextEdit):
            words = editor.toPlainText()
        elif isinstance(editor, QLineEdit):
            words = editor.text()
        index.model().setData(index, words)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        box: QRect = option.rect
        if isinstance(editor, QPlainTextEdit):
            room = editor.parentWidget()
            box = _enlarged(box, room.rect()) if room is not None else box
        editor.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QWidget):
            way = self._way_out(watched, event)
            if way is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(*way)
                return True
            if isinstance(watched, QPlainTextEdit) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not getattr(watched, "composing", False):
                    watched.insertPlainText("\n")
                return True
        return super().eventFilter(watched, event)

    def _way_out(self, editor: QWidget, event: QKeyEvent) -> tuple[int, int] | None:
        if getattr(editor, "composing", False):
            return None
        if event.key() == Qt.Key.Key_Tab:
            return 0, 1
        if event.key() == Qt.Key.Key_Backtab:
            return 0, -1
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return None
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return None
        return (-1, 0) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else (1, 0)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        column = EntryColumn(index.column())
        line: EntryLine = index.data(LINE_ROLE)
        option.textElideMode = Qt.TextElideMode.ElideRight
        # The dotted focus rectangle is replaced by a frame round the cell the keyboard is on.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if column is EntryColumn.STATE:
            option.text = ""
        if column not in EDITABLE or line.row.locked:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(TOKENS.muted))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(TOKENS.muted))
            option.backgroundBrush = QBrush(QColor(TOKENS.ground))
        elif wrong_in(line, column):
            option.backgroundBrush = QBrush(QColor(TOKENS.red_ground))
        elif line.mark in (Mark.TYPED, Mark.REFUSED):
            option.backgroundBrush = QBrush(QColor(TOKENS.yellow_ground))
        if column is EntryColumn.PROOFS and not line.row.locked:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(TOKENS.accent))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(TOKENS.accent))
        if column in (EntryColumn.NO, EntryColumn.TITLE):
            option.palette.setColor(option.palette.ColorRole.Text, QColor(TOKENS.text))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(TOKENS.text))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        column = EntryColumn(index.column())
        line: EntryLine = index.data(LINE_ROLE)
        super().paint(painter, option, index)
        if column is EntryColumn.NO:
            _paint_mark(painter, line.mark, option.rect)
        if column is EntryColumn.STATE:
            paint_pill(painter, MARK_LIGHTS[line.mark], line.mark.value, option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(TOKENS.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


def _enlarged(cell: QRect, room: QRect) -> QRect:
    """A box over a cell that is large enough to write in and stays within the table."""
    width = min(max(cell.width(), _EDITOR_WIDTH), room.width())
    height = min(max(cell.height(), _EDITOR_HEIGHT), room.height())
    left = max(room.left(), min(cell.left(), room.right() - width + 1))
    top = max(room.top(), min(cell.top(), room.bottom() - height + 1))
    return QRect(left, top, width, height)


def _paint_mark(painter: QPainter, mark: Mark, box: QRect) -> None:
    """The shape of a row's state at the right of its number."""
    top = box.center().y() - _SHAPE / 2
    paint_shape(painter, MARK_LIGHTS[mark], QRectF(box.right() - _SHAPE - _MARGIN, top, _SHAPE, _SHAPE))
