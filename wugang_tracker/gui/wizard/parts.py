"""组成部分: what a document holds, of which the user picks what to import (IMPORT, Numbered paragraphs)."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from wugang_tracker.domain.sheets import DocumentParts, Part, PartKind, RowIssue
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.gui.wizard.decisions import Decisions
from wugang_tracker.gui.wizard.page import Found, WizardPage

_KINDS = {PartKind.TASKS: "任务表", PartKind.PARAGRAPHS: "分条文字", PartKind.INDICATORS: "指标表"}
_HEADER = ("导入", "名称", "种类", "条数", "所属专项", "说明")
_WIDTHS = (56, 380, 80, 56, 150)
_DIFFERENCES_SHOWN = 4


class PartsPage(WizardPage):
    """A line for each part, ticked as the importer proposes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文件里找到下面几部分。勾选要导入的（空格键勾选或去掉），互相重复的只选一处。", parent)
        self._parts: tuple[Part, ...] = ()
        self._ticked: set[str] = set()
        self.model = ChoiceTableModel(_HEADER, _cells, self._is_ticked, self)
        self.table = RowTable(self.model, "文件的组成部分", _WIDTHS)
        self.chosen = label("", "section")
        self.checked = label("", "section", wraps=True)
        self.differences = QListWidget()
        self.differences.setAccessibleName("各部分之间的一致性核对")
        self.differences.setWordWrap(True)
        self.page.addWidget(self.table, 1)
        self.page.addWidget(self.chosen)
        self.page.addWidget(self.checked)
        self.page.addWidget(self.differences)
        self.model.toggled.connect(self._on_toggled)

    def show_found(self, found: Found, decisions: Decisions) -> None:
        self.decisions = decisions
        self._parts = found.parts.parts
        proposed = {part.id for part in self._parts if part.ticked}
        self._ticked = set(decisions.parts) if decisions.parts is not None else proposed
        self.table.show_values(self._parts)
        self.table.choose(next((part for part in self._parts if part.id in self._ticked), None))
        self._say_chosen()
        self._show_differences(found.parts)

    def holds(self) -> int:
        return len(self._parts) if len(self._parts) > 1 else 0

    def asks(self) -> int:
        return 0 if self.decisions.parts is not None else self.holds()

    def first_focus(self) -> QWidget:
        return self.table

    def ticked(self) -> tuple[str, ...]:
        """The ids of the parts to import, in the order of the document."""
        return tuple(part.id for part in self._parts if part.id in self._ticked)

    def _is_ticked(self, part: Part) -> bool:
        return part.id in self._ticked

    def _on_toggled(self, part: Part, wanted: bool) -> None:
        self._ticked = self._ticked | {part.id} if wanted else self._ticked - {part.id}
        self.decisions.parts = self.ticked()
        self.model.refresh()
        self._say_chosen()
        self.decided.emit()

    def _say_chosen(self) -> None:
        ticked = [part for part in self._parts if part.id in self._ticked]
        rows = sum(part.count for part in ticked)
        self.chosen.setText(f"已选 {len(ticked)} 部分，共 {rows} 条" if ticked else "还没有选，至少选一部分")

    def _show_differences(self, document: DocumentParts) -> None:
        self.differences.clear()
        self.differences.addItems([_issue_words(issue) for issue in document.issues])
        count = len(document.issues)
        self.checked.setText(f"一致性核对：各部分说法不同或需要留意的 {count} 处，只供核对，不会自动改动。")
        self.checked.setVisible(count > 0)
        self.differences.setVisible(count > 0)
        self.differences.setMaximumHeight(TOKENS.row * min(count, _DIFFERENCES_SHOWN) + TOKENS.inside)


def _cells(part: Part) -> tuple[str, ...]:
    return ("", part.title, _KINDS[part.kind], str(part.count), part.category, part.remark)


def _issue_words(issue: RowIssue) -> str:
    where = f"第 {issue.source.row} 行　" if issue.source.row else ""
    return f"{where}{issue.message}"
