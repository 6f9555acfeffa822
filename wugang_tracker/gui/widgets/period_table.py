"""周期: every period of the list with what came in; a double click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from wugang_tracker.domain.periods import PERIOD_STATE_LABELS
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.period_state import PeriodLine

_HEADER = (
    "填报期",
    "状态",
    "截止日",
    "版本",
    "应报",
    "已报",
    "填报率",
    "按时报",
    "逾期报",
    "未报",
    "草稿",
    "待审",
    "已审",
    "退回",
)
_WIDTHS = (110, 80, 100, 60, 64, 64, 76, 70, 70, 64, 64, 64, 64)


class PeriodTable(QWidget):
    """period_wanted carries a period's key."""

    period_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = RowTable(self.model, "填报期表", _WIDTHS)
        self._empty = label("这个清单还没有开始填报。发送填报表，或在「逐项填报」里报送第一项，就开始了一期。", "muted")
        self._empty.setMargin(24)
        self._pile = QStackedLayout(self)
        self._pile.addWidget(self.table)
        self._pile.addWidget(self._empty)
        self.table.opened.connect(self._on_opened)

    def show_lines(self, lines: Sequence[PeriodLine], key: str) -> None:
        """Show the periods, newest first, the one looked at chosen."""
        shown = tuple(reversed(lines))
        self.table.show_values(shown)
        self.table.choose(next((line for line in shown if line.key == key), None))
        self._pile.setCurrentWidget(self.table if lines else self._empty)

    def _on_opened(self) -> None:
        line = self.table.current()
        if line is not None:
            self.period_wanted.emit(line.key)


def _cells(line: PeriodLine) -> tuple[str, ...]:
    rate = f"{100 * line.in_time / line.asked:.1f}%" if line.asked else "—"
    counts = (line.drafts, line.submitted, line.accepted, line.returned)
    return (
        line.label,
        PERIOD_STATE_LABELS[line.state],
        str(line.due_day),
        f"第{line.version}版" if line.version else "—",
        str(line.asked),
        str(line.reported),
        rate,
        str(line.in_time),
        str(line.late),
        str(line.missing),
        *map(str, counts),
    )
