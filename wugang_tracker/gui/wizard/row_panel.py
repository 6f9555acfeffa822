"""One row of the difference in full: each field with the words marked and the choice of whose words are taken."""

from __future__ import annotations

from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.diff import FIELD_LABELS, Field, FieldChange, KnownTask, Outcome, RowChange
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.word_diff import OUTCOME_LABELS, change_html, marked
from wugang_tracker.gui.wizard.decisions import Decisions, key_of


class RowPanel(QScrollArea):
    """decided: whose words are taken, or which task a row is, was chosen."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetarea")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("所选行的原文和新文")
        self._decisions = Decisions()
        self._row: RowChange | None = None
        self._groups: list[QButtonGroup] = []
        self._words: list[QLabel] = []
        self.choices: list[QRadioButton] = []

    def show_row(self, row: RowChange | None, decisions: Decisions) -> None:
        """Show another row, None for none."""
        self._row, self._decisions = row, decisions
        for group in self._groups:
            group.deleteLater()
        self._groups, self.choices, self._words = [], [], []
        holder = QWidget()
        holder.setObjectName("sheet")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        layout.setSpacing(TOKENS.inside)
        if row is not None:
            self._fill(layout, row)
        layout.addStretch()
        self.setWidget(holder)

    def shown_words(self) -> str:
        """What stands in the panel, without marks: for copying and for screen readers."""
        return "\n".join(words.property("plain") for words in self._words)

    def _fill(self, layout: QVBoxLayout, row: RowChange) -> None:
        if row.outcome is Outcome.AMBIGUOUS:
            self._add_words(layout, f"<b>{OUTCOME_LABELS[row.outcome]}</b>　{escape(_source_words(row))}", "")
            self._add_candidates(layout, row)
        elif row.fields:
            self._add_words(layout, f"<b>{OUTCOME_LABELS[row.outcome]}</b>　{escape(_title(row))}", _title(row))
            for part in row.fields:
                self._add_field(layout, row, part)
        else:
            self._add_words(layout, change_html(row), "")

    def _add_words(self, layout: QVBoxLayout, html: str, plain: str) -> None:
        words = QLabel(html)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setProperty("plain", plain)
        self._words.append(words)
        layout.addWidget(words)

    def _add_field(self, layout: QVBoxLayout, row: RowChange, part: FieldChange) -> None:
        group = self._new_group()
        line = QHBoxLayout()
        name = QLabel(f"<b>{FIELD_LABELS[part.field]}</b>" + ("　本单位和新文件都改过" if part.is_conflict else ""))
        line.addWidget(name)
        line.addSpacing(TOKENS.around)
        taken = self._decisions.takes(row, part)
        for is_theirs, words in ((True, "用新文件的"), (False, "保留现在的")):
            choice = QRadioButton(words)
            choice.setProperty("field", part.field)
            choice.setProperty("theirs", is_theirs)
            choice.setAccessibleName(f"{FIELD_LABELS[part.field]}：{words}")
            choice.setChecked(is_theirs is taken)
            group.addButton(choice)
            self.choices.append(choice)
            line.addWidget(choice)
        line.addStretch()
        layout.addLayout(line)
        group.buttonClicked.connect(self._on_side_chosen)
        old, new = marked(part.old, part.new)
        ours, theirs = ("现在", "新文件") if part.is_conflict else ("原", "新")
        lines = [(ours, old, part.old), (theirs, new, part.new)]
        if part.was is not None:
            lines.insert(0, ("上次导入", escape(part.was), part.was))
        html = "<br>".join(f"{name}：{words or '空'}" for name, words, _ in lines)
        self._add_words(layout, html, "\n".join(f"{name}：{words or '空'}" for name, _, words in lines))

    def _add_candidates(self, layout: QVBoxLayout, row: RowChange) -> None:
        group = self._new_group()
        settled = self._decisions.settled
        chosen = settled.get(key_of(row)) if key_of(row) in settled else ""
        measure = row.row.measure if row.row else ""
        for task in row.candidates:
            self._add_candidate(layout, group, task.id, _candidate_words(task), chosen == task.id)
            old, _ = marked(task.measure, measure)
            self._add_words(layout, old, task.measure)
        self._add_candidate(layout, group, None, "都不是，作为新任务", chosen is None)
        self._add_candidate(layout, group, "", "先不导入", chosen == "")
        group.buttonClicked.connect(self._on_candidate_chosen)

    def _add_candidate(
        self, layout: QVBoxLayout, group: QButtonGroup, task: UUID | str | None, words: str, checked: bool
    ) -> None:
        choice = QRadioButton(words)
        choice.setProperty("task", task)
        choice.setChecked(checked)
        group.addButton(choice)
        self.choices.append(choice)
        layout.addWidget(choice)

    def _new_group(self) -> QButtonGroup:
        group = QButtonGroup(self)
        self._groups.append(group)
        return group

    def _on_side_chosen(self, choice: QAbstractButton) -> None:
        assert self._row is not None, "a choice stands beside a row"
        self._decisions.fields[key_of(self._row), Field(choice.property("field"))] = choice.property("theirs")
        self.decided.emit()

    def _on_candidate_chosen(self, choice: QAbstractButton) -> None:
        assert self._row is not None, "a choice stands beside a row"
        task = choice.property("task")
        if task == "":
            self._decisions.settled.pop(key_of(self._row), None)
        else:
            self._decisions.settled[key_of(self._row)] = task
        self.decided.emit()


def _title(row: RowChange) -> str:
    found = row.row or row.task
    numbers = f"　序号 {row.task.no} → {row.row.no}" if row.renumbered and row.task and row.row else ""
    return f"{row.task.code if row.task else ''}　{found.title if found else ''}{numbers}"


def _source_words(row: RowChange) -> str:
    if row.row is None:
        return ""
    where = "，".join(word for word in (row.row.source.sheet, f"第 {row.row.source.row} 行") if word)
    return f"新文件{where}：{row.row.measure}　它是清单里的哪一项？"


def _candidate_words(task: KnownTask) -> str:
    return f"就是 {task.code}　第 {task.no} 项　{task.category}　{task.title}"
