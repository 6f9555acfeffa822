"""The first columns of a table that stay in sight while the others scroll: a second view laid over the first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.lights import TaskDelegate


class FrozenColumns(QTableView):
    """Shares model and selection with the table it lies on. clicked_section, menu_wanted: passed on to the table."""

    section_clicked = Signal(int)
    menu_wanted = Signal(QPoint)
    header_menu_wanted = Signal(QPoint)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._count = 0
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(TaskDelegate(self))
        self.setObjectName("frozen")
        # The table itself is what screen readers and the keyboard meet.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("固定的列")
        self._set_up()
        self._connect()
        self.hide()

    @property
    def count(self) -> int:
        """How many columns stand still."""
        return self._count

    def freeze(self, count: int) -> None:
        """Let the first so many visible columns stand still; 0 frees all."""
        self._count = count
        self.arrange()

    def arrange(self) -> None:
        """Take over order, widths and visibility from the table, and lie where its first columns are."""
        header, theirs = self.horizontalHeader(), self._table.horizontalHeader()
        seen = [theirs.logicalIndex(place) for place in range(theirs.count())]
        frozen = [section for section in seen if not theirs.isSectionHidden(section)][: self._count]
        for place, section in enumerate(seen):
            header.moveSection(header.visualIndex(section), place)
            header.setSectionHidden(section, section not in frozen)
            header.resizeSection(section, theirs.sectionSize(section))
        header.setSortIndicator(theirs.sortIndicatorSection(), theirs.sortIndicatorOrder())
        width = sum(theirs.sectionSize(section) for section in frozen)
        edge = self._table.frameWidth()
        room = self._table.viewport().height() + theirs.height()
        header.setFixedHeight(theirs.height())
        self.setGeometry(edge, edge, min(width + 1, self._table.viewport().width()), room)
        self.setVisible(bool(frozen))

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TOKENS.row)
        rows.setMinimumSectionSize(TOKENS.row)
        rows.hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        theirs = self._table.horizontalHeader()
        for changed in (theirs.sectionResized, theirs.sectionMoved, theirs.sortIndicatorChanged):
            changed.connect(self._on_header_changed)
        self._table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._table.verticalScrollBar().setValue)
        self.horizontalHeader().sectionClicked.connect(self.section_clicked)
        self.horizontalHeader().sectionResized.connect(self._on_own_resized)
        self.horizontalHeader().customContextMenuRequested.connect(self.header_menu_wanted)
        self._table.viewport().installEventFilter(self)

    def _on_header_changed(self) -> None:
        self.arrange()

    def _on_own_resized(self, section: int, _: int, size: int) -> None:
        if size > 0 and self._table.columnWidth(section) != size:
            self._table.setColumnWidth(section, size)

    # Qt's own names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.arrange()
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
