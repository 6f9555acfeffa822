"""The strip on top of 填报: how the period stands, and the acts on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from wugang_tracker.domain.periods import PERIOD_STATE_LABELS, PeriodState
from wugang_tracker.gui.actions import ACTIONS, ActionName, Actions
from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.models.entry_columns import Mark
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.two_rows import TwoRows
from wugang_tracker.services.period_state import PeriodLine

# Which rows of the grid stand behind a figure; None: all of them.
_FIGURES: tuple[tuple[str, Mark | None], ...] = (
    ("应报", None),
    ("已报", None),
    ("逾期报", None),
    ("未报", Mark.MISSING),
    ("草稿", Mark.DRAFT),
    ("待审", Mark.SUBMITTED),
    ("已审", Mark.ACCEPTED),
    ("退回", Mark.RETURNED),
)


class PeriodStrip(QFrame):
    """rows_wanted carries the Mark of the rows behind a figure, or None."""

    rows_wanted = Signal(object)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.state = label("", "closedmark")
        self.due = label("")
        self.figures = {name: button("", "link") for name, _ in _FIGURES}
        self.close_month = ActionButton(actions[ActionName.CLOSE_MONTH], ACTIONS[ActionName.CLOSE_MONTH].words)
        self.reopen = ActionButton(actions[ActionName.REOPEN_MONTH], ACTIONS[ActionName.REOPEN_MONTH].words)
        self._rows = TwoRows()
        self._lay_out(actions)

    def show_line(self, month: Month, line: PeriodLine | None) -> None:
        """Show how the period looked at stands; line None: nothing was sent or reported in it yet."""
        closed = month.ledger.closed
        self.close_month.setVisible(not closed)
        self.reopen.setVisible(closed)
        self.state.setText(PERIOD_STATE_LABELS[line.state] if line else "未开始")
        self.due.setText(_due_words(month, line))
        values = _values(line) if line else {}
        for name, press in self.figures.items():
            press.setText(f"{name} {values[name]}" if line else "")
            press.setVisible(line is not None and (values[name] > 0 or name in ("应报", "已报", "未报")))
        self._rows.arrange()

    def _lay_out(self, actions: Actions) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.between, 6, TOKENS.between, 6)
        layout.addWidget(self._rows)
        first, second = self._rows.first, self._rows.second
        first.addWidget(self.state)
        first.addWidget(self.due)
        figures = QHBoxLayout()
        figures.setSpacing(0)
        for name, mark in _FIGURES:
            press = self.figures[name]
            press.setProperty("mark", mark.value if mark else "")
            press.setToolTip("看表格里的这些行" if mark else "看逐项填报")
            press.clicked.connect(self._on_figure_clicked)
            figures.addWidget(press)
        first.addLayout(figures)
        first.addStretch()
        for act in (ActionName.SEND_FORMS, ActionName.COLLECT_FORMS):
            second.addWidget(ActionButton(actions[act], ACTIONS[act].words))
        second.addWidget(_packages(actions))
        second.addWidget(ActionButton(actions[ActionName.SET_DUE], ACTIONS[ActionName.SET_DUE].words))
        second.addWidget(self.close_month)
        second.addWidget(self.reopen)
        self.reopen.hide()

    def _on_figure_clicked(self) -> None:
        press = self.sender()
        assert press is not None
        words = press.property("mark")
        self.rows_wanted.emit(Mark(words) if words else None)


def _packages(actions: Actions) -> QPushButton:
    press = button("交换包(&X) ▾", "tool")
    press.setToolTip("与自己使用本程序的单位交换任务和填报")
    menu = QMenu(press)
    menu.addAction(actions[ActionName.EXPORT_PACKAGE])
    menu.addAction(actions[ActionName.IMPORT_PACKAGE])
    press.setMenu(menu)
    return press


def _values(line: PeriodLine) -> dict[str, int]:
    return {
        "应报": line.asked,
        "已报": line.reported,
        "逾期报": line.late,
        "未报": line.missing,
        "草稿": line.drafts,
        "待审": line.submitted,
        "已审": line.accepted,
        "退回": line.returned,
    }


def _due_words(month: Month, line: PeriodLine | None) -> str:
    if line is None:
        return "第一份填报，或第一次发送填报表时开始。"
    if line.state is PeriodState.CLOSED:
        return f"截止 {line.due_day}　第{line.version}版"
    left = (line.due_day - month.as_of).days
    when = f"还有 {left} 天" if left > 0 else "今天截止" if left == 0 else f"已过 {-left} 天"
    return f"截止 {line.due_day}（{when}）"
