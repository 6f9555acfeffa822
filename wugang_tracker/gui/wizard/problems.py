"""问题: what was repaired, guessed or could not be read, each with before and after (IMPORT, Tables)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.sheets import RowIssue, Severity, Source, SourceRow
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.gui.wizard.decisions import BY_HAND, LABEL_FIELDS, Decisions, Verdict
from wugang_tracker.gui.wizard.neighbours import ANCHOR, neighbours_html
from wugang_tracker.gui.wizard.page import Found, WizardPage
from wugang_tracker.gui.wizard.words import field_words, issue_html, kind_words, says_otherwise

SEVERITY_WORDS = {Severity.RED: "● 不能导入", Severity.YELLOW: "▲ 请核对", Severity.NOTE: "○ 提示"}
_HEADER = ("程度", "处理", "种类", "工作表", "行", "列", "说明", "原来", "改成或另一处")
_WIDTHS = (92, 64, 96, 110, 52, 76, 360, 150)
_WIDE = 1200


class ProblemsPage(WizardPage):
    """row_wanted carries the Source of a row that the user wants to see in the difference.

    file_wanted: the user wants to see the file itself.
    """

    row_wanted = Signal(object)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "逐条核对：改法对的采纳，不对的用原文或手工改正。没有核对的，按改好的导入，两处不一致的不动；不能导入的，改正以后才导入。",
            parent,
        )
        self._issues: tuple[RowIssue, ...] = ()
        self._rows: dict[Source, SourceRow] = {}
        self._is_wide = False
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.kinds = QComboBox()
        self.model = ChoiceTableModel(_HEADER, self._cells, parent=self)
        self.table = RowTable(self.model, "问题表", _WIDTHS)
        self.words = QTextBrowser()
        self.around = QTextBrowser()
        self.accept = button("采纳(&A)", icon_name="check")
        self.original = button("用原文(&O)", icon_name="undo-2")
        self.skip = button("这一行不导入(&X)", icon_name="x")
        self.show_row = button("看这一行的差异(&G)", icon_name="arrow-right")
        self.open_file = button("打开原文件(&K)", icon_name="file-text")
        self.accept_all = button("全部采纳(&L)", icon_name="list-checks")
        self.column = QComboBox()
        self.by_hand = QLineEdit()
        self.correct = button("改正(&M)", icon_name="file-pen-line")
        self._lay_out()
        self._connect()

    def show_found(self, found: Found, decisions: Decisions) -> None:
        self.decisions = decisions
        if found.preview is None:
            return
        content = found.preview.content
        self._rows = {row.source: row for row in content.rows}
        now = set(content.issues)
        # A problem that was corrected by hand is no problem of the rows any more, but can still be answered anew.
        answered = [one for one, verdict in decisions.verdicts.items() if verdict in BY_HAND and one not in now]
        order = list(Severity)
        self._issues = tuple(
            sorted((*content.issues, *answered), key=lambda one: (order.index(one.severity), one.source.row))
        )
        self._offer_filters()
        self._show_filtered()

    def holds(self) -> int:
        return sum(one.severity is not Severity.NOTE for one in self._issues)

    def asks(self) -> int:
        return len(self._open())

    def first_focus(self) -> QWidget:
        return self.table

    def _open(self) -> list[RowIssue]:
        """Problems that are more than a note and not yet answered."""
        serious = (one for one in self._issues if one.severity is not Severity.NOTE)
        return [one for one in serious if self.decisions.verdict(one) is Verdict.OPEN]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.step)
        for key, words in (("", "全部"), *((one.value, words[2:]) for one, words in SEVERITY_WORDS.items())):
            press = button(words, "view")
            press.setCheckable(True)
            press.setProperty("key", key)
            press.setProperty("words", words)
            self._group.addButton(press)
            self.filters[key] = press
            row.addWidget(press)
        self.filters[""].setChecked(True)
        self.kinds.setAccessibleName("问题的种类")
        row.addWidget(label("种类"))
        row.addWidget(self.kinds)
        row.addStretch()
        row.addWidget(self.accept_all)
        self.page.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self._detail())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.page.addWidget(split, 1)

    def _detail(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("sheet")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        beside = QHBoxLayout()
        beside.addWidget(self.words, 1)
        beside.addWidget(self.around, 2)
        layout.addLayout(beside, 1)
        acts = QHBoxLayout()
        for press in (self.accept, self.original, self.skip, self.show_row):
            acts.addWidget(press)
        acts.addStretch()
        acts.addWidget(self.open_file)
        layout.addLayout(acts)
        hand = QHBoxLayout()
        self.column.setAccessibleName("改正哪一列")
        self.by_hand.setAccessibleName("改成的内容")
        self.by_hand.setPlaceholderText("手工改正：写上正确的内容，按回车")
        self.words.setMinimumHeight(2 * TOKENS.row)
        self.around.setMinimumHeight(2 * TOKENS.row)
        self.table.setMinimumHeight(4 * TOKENS.row)
        self.words.setAccessibleName("所选问题的原文、改法和整行内容")
        self.around.setAccessibleName("原文件里这一行和前后几行")
        self.open_file.setToolTip("用电脑上的程序打开原文件，对照着核对")
        for field, words in FIELD_LABELS.items():
            self.column.addItem(words, field)
        for part in (self.column, self.by_hand, self.correct):
            hand.addWidget(part)
        layout.addLayout(hand)
        return holder

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._show_filtered)
        self.kinds.activated.connect(self._show_filtered)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self._on_accept_clicked)
        self.accept.clicked.connect(self._on_accept_clicked)
        self.original.clicked.connect(self._on_original_clicked)
        self.skip.clicked.connect(self._on_skip_clicked)
        self.show_row.clicked.connect(self._on_show_row_clicked)
        self.open_file.clicked.connect(self.file_wanted)
        self.accept_all.clicked.connect(self._on_accept_all_clicked)
        self.correct.clicked.connect(self._on_correct_clicked)
        self.by_hand.returnPressed.connect(self._on_correct_clicked)
        self.column.activated.connect(self._show_field)

    def _offer_filters(self) -> None:
        counts = Counter(one.severity.value for one in self._issues)
        for key, press in self.filters.items():
            total = counts[key] if key else len(self._issues)
            press.setText(f"{press.property('words')} {total}")
            press.setEnabled(total > 0 or not key)
        chosen = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem("全部种类", "")
        for kind, count in Counter(kind_words(one.kind) for one in self._issues).most_common():
            self.kinds.addItem(f"{kind} {count}", kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))

    def _show_filtered(self) -> None:
        checked = self._group.checkedButton()
        severity, kind = checked.property("key") if checked else "", self.kinds.currentData()
        shown = [
            one
            for one in self._issues
            if (not severity or one.severity.value == severity) and (not kind or kind_words(one.kind) == kind)
        ]
        self.table.show_values(shown)

    def _cells(self, issue: RowIssue) -> tuple[str, ...]:
        row = str(issue.source.row) if issue.source.row else ""
        verdict = self.decisions.verdict(issue)
        told = "" if issue.severity is Severity.NOTE and verdict is Verdict.OPEN else verdict.value
        return (
            SEVERITY_WORDS[issue.severity],
            told,
            kind_words(issue.kind),
            issue.source.sheet,
            row,
            issue.column,
            issue.message,
            issue.before,
            issue.after,
        )

    def refresh(self) -> None:
        self.model.refresh()
        self.accept_all.setEnabled(any(one.severity is Severity.YELLOW for one in self._open()))

    def _on_current_changed(self, issue: RowIssue | None) -> None:
        row = self._rows.get(issue.source) if issue else None
        self.words.setHtml(issue_html(issue, row) if issue else "")
        self.around.setVisible(bool(issue and issue.source.row))
        self._show_around()
        self.accept.setEnabled(issue is not None and issue.severity is not Severity.RED)
        elsewhere = issue is not None and says_otherwise(issue)
        self.original.setText("用另一处的(&O)" if elsewhere else "用原文(&O)")
        self.accept.setText("就用这里的(&A)" if elsewhere else "采纳(&A)")
        self.original.setEnabled(issue is not None and row is not None and _names_field(issue) and bool(issue.after))
        for part in (self.skip, self.show_row, self.column, self.by_hand, self.correct):
            part.setEnabled(row is not None)
        if issue is not None and row is not None:
            field = LABEL_FIELDS.get(issue.column)
            self.column.setCurrentIndex(max(0, self.column.findData(field)) if field else self.column.currentIndex())
        self._show_field()

    def _show_around(self) -> None:
        """The rows beside the problem, as much of each as there is room for."""
        issue, self._is_wide = self.table.current(), self.width() >= _WIDE
        self.around.setHtml(neighbours_html(issue, self._rows.values(), wide=self._is_wide) if issue else "")
        self.around.scrollToAnchor(ANCHOR)

    def _show_field(self) -> None:
        """Begin with the words that would be imported."""
        issue = self.table.current()
        row = self._rows.get(issue.source) if issue else None
        field = Field(self.column.currentData())
        words = field_words(row, field) if row is not None else ""
        if row is not None:
            words = self.decisions.corrections.get((row.source, field), words)
        self.by_hand.setText(words)
        self.by_hand.setCursorPosition(0)

    def _answer(self, verdict: Verdict, field: Field | None = None, words: str = "") -> None:
        issue = self.table.current()
        if issue is None:
            return
        self.decisions.judge(issue, verdict, field, words)
        self.refresh()
        self.decided.emit()
        self.table.step()
        self.table.setFocus()

    def _on_accept_clicked(self) -> None:
        if self.accept.isEnabled():
            self._answer(Verdict.ACCEPTED)

    def _on_original_clicked(self) -> None:
        issue = self.table.current()
        if says_otherwise(issue):
            self._answer(Verdict.ELSEWHERE, LABEL_FIELDS[issue.column], issue.after)
        else:
            self._answer(Verdict.ORIGINAL, LABEL_FIELDS[issue.column], issue.before)

    def _on_skip_clicked(self) -> None:
        self._answer(Verdict.SKIPPED)

    def _on_correct_clicked(self) -> None:
        if self.correct.isEnabled():
            self._answer(Verdict.CORRECTED, Field(self.column.currentData()), self.by_hand.text().strip())

    def _on_show_row_clicked(self) -> None:
        self.row_wanted.emit(self.table.current().source)

    def _on_accept_all_clicked(self) -> None:
        shown: Sequence[RowIssue] = self.model.values
        for issue in shown:
            if issue.severity is Severity.YELLOW and self.decisions.verdict(issue) is Verdict.OPEN:
                self.decisions.judge(issue, Verdict.ACCEPTED)
        self.refresh()
        self.decided.emit()

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_wide is not (self.width() >= _WIDE):
            self._show_around()


def _names_field(issue: RowIssue) -> bool:
    return issue.column in LABEL_FIELDS
