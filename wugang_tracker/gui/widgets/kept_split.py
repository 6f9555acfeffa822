"""A splitter whose sizes, with the columns of its table, come back at the next start, and what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QTableView, QVBoxLayout, QWidget

from wugang_tracker.gui.memory import Memory


class KeptSplit(QSplitter):
    """A table at the left and its details at the right; name is what their sizes are remembered under."""

    def __init__(self, memory: Memory, name: str, left: QWidget, right: QWidget, sizes: Sequence[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._memory, self._name = memory, name
        self.addWidget(left)
        self.addWidget(right)
        for place in (0, 1):
            self.setCollapsible(place, False)
        self.setSizes(list(sizes))
        self.restoreState(memory.state(f"{name}/split"))

    def keep(self, table: QTableView) -> None:
        """Remember the sizes, and the widths of the table's columns."""
        self._memory.keep(f"{self._name}/split", self.saveState())
        self._memory.keep(f"{self._name}/columns", table.horizontalHeader().saveState())

    def restore_columns(self, table: QTableView) -> None:
        """Give the table's columns the widths they had."""
        kept = self._memory.state(f"{self._name}/columns")
        if not kept.isEmpty():
            table.horizontalHeader().restoreState(kept)


def lay_out_pile(view: QWidget, pile: QStackedLayout, split: KeptSplit, empty: QLabel) -> None:
    """Fill a view with the split, or with the words that stand there while it has nothing to show."""
    layout = QVBoxLayout(view)
    layout.setContentsMargins(0, 0, 0, 0)
    holder = QWidget()
    holder.setLayout(pile)
    layout.addWidget(holder)
    empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    pile.addWidget(split)
    pile.addWidget(empty)
