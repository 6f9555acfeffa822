"""结果: what an import did, with the ways on: see the tasks, take it back, keep what was left out as a sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from wugang_tracker.domain.diff import ChangeSet, Outcome
from wugang_tracker.gui.widgets.parts import button, label, sheet
from wugang_tracker.gui.wizard.page import WizardPage

_DONE = (("new", "新增"), ("changed", "变化"), ("same", "相同"), ("renumbered", "改序号"))
_LEFT = (("missing", "新文件里没有的"), ("ambiguous", "对应不上的"), ("invalid", "没有导入的"))


class ResultPage(WizardPage):
    """Shown once an import was applied."""

    def __init__(self) -> None:
        super().__init__("")
        self.hint.hide()
        self.result = label("", "section", wraps=True)
        self.more = label("", wraps=True)
        self.show_tasks = button("查看任务(&K)", icon_name="list-checks", primary=True)
        self.another = button("再导入一个文件(&N)", icon_name="file-input")
        self.undo = button("撤销这次导入(&U)", icon_name="undo-2")
        self.save_rejected = button("把没有导入的行存成表格(&W)…", icon_name="save")
        frame, inner = sheet()
        inner.addWidget(self.result)
        inner.addWidget(self.more)
        row = QHBoxLayout()
        for press in (self.show_tasks, self.another, self.undo, self.save_rejected):
            row.addWidget(press)
        row.addStretch()
        inner.addLayout(row)
        self.page.addWidget(frame)
        self.page.addStretch()

    def show_result(self, list_name: str, done: ChangeSet, moved: int, indicators: int, waiting: int) -> None:
        """Say what was written and what was left.

        moved: how many tasks were moved out; waiting: how many files are still to be imported.
        """
        counts = {**done.counts()}
        counts["missing"] -= moved
        self.result.setText(f"已导入「{list_name}」")
        left = [f"{words} {counts[key]} 项" for key, words in _LEFT if counts[key]]
        told = "，".join(f"{words} {counts[key]} 项" for key, words in _DONE)
        if moved:
            told += f"，移出清单 {moved} 项"
        if indicators:
            told += f"，指标 {indicators} 条"
        self.more.setText(f"{told}。" + (f"\n没有动的：{'，'.join(left)}。" if left else ""))
        rejected = any(row.outcome in (Outcome.INVALID, Outcome.AMBIGUOUS) for row in done.rows)
        self.save_rejected.setVisible(rejected)
        self.another.setText(f"导入下一个文件（还有 {waiting} 个）(&N)" if waiting else "再导入一个文件(&N)")
