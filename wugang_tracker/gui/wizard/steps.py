"""The steps of the import wizard and the bar that shows them: where the user is, what is still asked, what is open."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button


class Step(IntEnum):
    """The pages in their order."""

    FILE = 0
    PARTS = 1
    COLUMNS = 2
    PROBLEMS = 3
    UNITS = 4
    DIFFERENCE = 5
    RESULT = 6


STEP_WORDS: dict[Step, str] = {
    Step.FILE: "选择文件",
    Step.PARTS: "组成部分",
    Step.COLUMNS: "各列含义",
    Step.PROBLEMS: "问题",
    Step.UNITS: "单位",
    Step.DIFFERENCE: "差异",
    Step.RESULT: "结果",
}


class StepBar(QFrame):
    """wanted carries the Step that was clicked."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepbar")
        self.buttons: dict[Step, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(TOKENS.inside, 0, TOKENS.inside, 0)
        row.setSpacing(TOKENS.step)
        for step, words in STEP_WORDS.items():
            press = button(f"{step + 1} {words}", "step")
            press.setCheckable(True)
            press.setProperty("step", int(step))
            self._group.addButton(press)
            self.buttons[step] = press
            row.addWidget(press)
        row.addStretch()
        self._group.buttonClicked.connect(self._on_clicked)

    def show_step(self, now: Step, open_steps: frozenset[Step], asks: dict[Step, int]) -> None:
        """Mark the step that is open; asks: how many questions a step holds, absent where it was not looked at yet."""
        for step, press in self.buttons.items():
            press.setEnabled(step in open_steps)
            press.setChecked(step is now)
            press.setText(f"{step + 1} {STEP_WORDS[step]}{_count(asks.get(step))}")
            press.setToolTip(_tip(step, step in open_steps, asks.get(step)))

    def _on_clicked(self, press: QPushButton) -> None:
        self.wanted.emit(Step(press.property("step")))


def _count(asked: int | None) -> str:
    """How many questions, a tick where there are none."""
    if asked is None:
        return ""
    return f"（{asked}）" if asked else " ✓"


def _tip(step: Step, is_open: bool, asked: int | None) -> str:
    words = STEP_WORDS[step]
    if not is_open:
        return f"{words}：还没有到这一步"
    if asked is None:
        return words
    return f"{words}：{asked} 处要看" if asked else f"{words}：没有要回答的，可以打开查看"
