"""What a file would change: totals, the rows with old and new words, and the problems found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.diff import Outcome, RowChange
from wugang_tracker.domain.sheets import RowIssue, Severity
from wugang_tracker.gui.models.text_table import TextTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button
from wugang_tracker.gui.widgets.word_diff import OUTCOME_LABELS, change_html, summary_words
from wugang_tracker.services.imports import ImportPreview

_RENUMBERED = "renumbered"
_SEVERITIES = {Severity.RED: "● 不能导入", Severity.YELLOW: "▲ 请核对", Severity.NOTE: "○ 提示"}
_CHANGE_HEADER = ("结果", "原序号", "新序号", "编码", "简称", "变化内容")
_ISSUE_HEADER = ("程度", "工作表", "行", "列", "说明", "原来", "改成")


class PreviewPanel(QWidget):
    """Shows an ImportPreview; the buttons on top filter the rows by outcome."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[RowChange, ...] = ()
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.changes = TextTableModel(_CHANGE_HEADER, self)
        self.issues = TextTableModel(_ISSUE_HEADER, self)
        self.change_table = _table(self.changes, "差异表", (64, 60, 60, 92, 240))
        self.issue_table = _table(self.issues, "问题表", (90, 100, 50, 80, 420, 160))
        self.words = QTextBrowser()
        self.words.setAccessibleName("所选行的原文和新文")
        self.tabs = QTabWidget()
        self._lay_out()
        self._group.buttonClicked.connect(self._on_filter_clicked)
        self.change_table.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show another preview, at first all rows that are not the same."""
        self._changes = preview.changes.rows
        counts = preview.changes.counts()
        for key, press in self.filters.items():
            total = len(self._changes) if key == "" else counts[key]
            press.setText(f"{press.property('words')} {total}")
            press.setEnabled(total > 0)
        self._show_issues(preview.content.issues)
        first = next((key for key in ("changed", "new", "missing", "") if key == "" or counts[key]), "")
        self.filters[first].setChecked(True)
        self._show_changes(first)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._filter_row())
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.change_table)
        split.addWidget(self.words)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.tabs.addTab(split, "差异(&1)")
        self.tabs.addTab(self.issue_table, "问题(&2)")
        layout.addWidget(self.tabs, 1)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.step)
        named = [
            ("", "全部"),
            *((outcome.value, OUTCOME_LABELS[outcome]) for outcome in Outcome),
            (_RENUMBERED, "改序号"),
        ]
        for key, words in named:
            press = button(words, "view")
            press.setCheckable(True)
            press.setProperty("key", key)
            press.setProperty("words", words)
            self._group.addButton(press)
            self.filters[key] = press
            row.addWidget(press)
        row.addStretch()
        return row

    def _show_changes(self, key: str) -> None:
        shown = [change for change in self._changes if _passes(change, key)]
        self.changes.show([_change_cells(change) for change in shown], shown)
        self.words.clear()
        if shown:
            self.change_table.selectRow(0)

    def _show_issues(self, issues: Sequence[RowIssue]) -> None:
        order = list(Severity)
        found = sorted(issues, key=lambda issue: (order.index(issue.severity), issue.source.row))
        self.issues.show([_issue_cells(issue) for issue in found], found)
        self.tabs.setTabText(1, f"问题 {len(found)}(&2)" if found else "没有问题(&2)")

    def _on_filter_clicked(self, press: QPushButton) -> None:
        self._show_changes(press.property("key"))

    def _on_row_changed(self) -> None:
        index = self.change_table.currentIndex()
        if index.isValid():
            self.words.setHtml(change_html(self.changes.value_at(index.row())))


def _passes(change: RowChange, key: str) -> bool:
    return not key or (change.renumbered if key == _RENUMBERED else change.outcome.value == key)


def _change_cells(change: RowChange) -> tuple[str, ...]:
    task, row = change.task, change.row
    found = row or task
    return (
        OUTCOME_LABELS[change.outcome],
        task.no if task else "",
        row.no if row else "",
        task.code if task else "",
        found.title if found else "",
        summary_words(change),
    )


def _issue_cells(issue: RowIssue) -> tuple[str, ...]:
    row = str(issue.source.row) if issue.source.row else ""
    return (
        _SEVERITIES[issue.severity],
        issue.source.sheet,
        row,
        issue.column,
        issue.message,
        issue.before,
        issue.after,
    )


def _table(model: TextTableModel, name: str, widths: Sequence[int]) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(TOKENS.row)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    return table
