"""单位: new names, and which of them may mean a unit that is known; nothing is merged unasked (IMPORT, Aliases)."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from wugang_tracker.domain.aliases import AliasProposal, Sureness
from wugang_tracker.domain.units import KIND_LABELS, kind_of
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.gui.wizard.decisions import Decisions
from wugang_tracker.gui.wizard.page import Found, WizardPage
from wugang_tracker.services.imports import ImportPreview

_HEADER = ("处理", "文件里的名称", "项数", "可能就是", "把握", "理由")
_WIDTHS = (110, 220, 52, 220, 84)
_ANSWERS = {None: "未确认", True: "✓ 同一单位", False: "✗ 不是"}


class UnitsStep(WizardPage):
    """A line for each proposal, and the list of names that no unit goes by yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "下面的名称可能是同一个单位的不同写法。答一次「是」或「不是」，导入后都记住；没有答的各算各的单位。按回车表示是。",
            parent,
        )
        self._proposals: tuple[AliasProposal, ...] = ()
        self._uses: Counter[str] = Counter()
        self.model = ChoiceTableModel(_HEADER, self._cells, parent=self)
        self.table = RowTable(self.model, "可能是同一单位的名称", _WIDTHS)
        self.same = button("是同一单位(&A)", icon_name="check")
        self.other = button("不是(&X)", icon_name="x")
        self.same_all = button("很有把握的都认可(&L)", icon_name="list-checks")
        self.new_words = label("", "section", wraps=True)
        self.new_units = QListWidget()
        self._lay_out()
        self._connect()

    def show_found(self, found: Found, decisions: Decisions) -> None:
        self.decisions = decisions
        if found.preview is None:
            return
        self._proposals = found.preview.unit_proposals
        self._uses = _uses(found.preview)
        self.table.show_values(self._proposals)
        self.same_all.setEnabled(any(one.sure is Sureness.CERTAIN for one in self._proposals))
        self.new_units.clear()
        self.new_units.addItems(
            [f"{name}　{self._uses[name]} 项　{KIND_LABELS[kind_of(name)]}" for name in found.preview.new_units]
        )
        count = len(found.preview.new_units)
        self.new_words.setText(f"新单位 {count} 个，导入时建立" if count else "没有新单位")

    def holds(self) -> int:
        return len(self._proposals)

    def asks(self) -> int:
        return sum(one not in self.decisions.same_unit for one in self._proposals)

    def first_focus(self) -> QWidget:
        return self.table

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        acts = QHBoxLayout()
        for press in (self.same, self.other, self.same_all):
            acts.addWidget(press)
        acts.addStretch()
        left.addLayout(acts)
        right = QVBoxLayout()
        self.new_units.setAccessibleName("新单位")
        right.addWidget(self.new_words)
        right.addWidget(self.new_units, 1)
        body.setSpacing(TOKENS.between)
        body.addLayout(left, 3)
        body.addLayout(right, 1)
        self.page.addLayout(body, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self._on_same_clicked)
        self.same.clicked.connect(self._on_same_clicked)
        self.other.clicked.connect(self._on_other_clicked)
        self.same_all.clicked.connect(self._on_same_all_clicked)

    def _cells(self, proposal: AliasProposal) -> tuple[str, ...]:
        answer = _ANSWERS[self.decisions.same_unit.get(proposal)]
        uses = str(self._uses[proposal.alias] or "")
        return (answer, proposal.alias, uses, proposal.name, proposal.sure.value, proposal.reason)

    def _on_current_changed(self, proposal: AliasProposal | None) -> None:
        for press in (self.same, self.other):
            press.setEnabled(proposal is not None)

    def _answer(self, same: bool) -> None:
        proposal = self.table.current()
        if proposal is None:
            return
        self.decisions.same_unit[proposal] = same
        self.model.refresh()
        self.decided.emit()
        self.table.step()
        self.table.setFocus()

    def _on_same_clicked(self) -> None:
        self._answer(True)

    def _on_other_clicked(self) -> None:
        self._answer(False)

    def _on_same_all_clicked(self) -> None:
        for one in self._proposals:
            if one.sure is Sureness.CERTAIN:
                self.decisions.same_unit.setdefault(one, True)
        self.model.refresh()
        self.decided.emit()


def _uses(preview: ImportPreview) -> Counter[str]:
    """In how many rows of the file each name stands."""
    return Counter(
        name for row in preview.content.rows for name in {party.name for party in row.responsibility.parties}
    )
