"""问题台账: problems over the months, whose they are, when they are due and what was said of them; written to Excel."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.problems import ProblemLine, ProblemNote, ProblemState
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.problem import ProblemDialog
from wugang_tracker.gui.dialogs.problem_note import NoteProblem
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.models.problem_words import (
    HEADER,
    WIDTHS,
    ProblemFilter,
    ShownProblem,
    cells,
    state_words,
    units_of,
)
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.gui.pages.papers import file_name
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.kept_split import KeptSplit
from wugang_tracker.gui.widgets.parts import label, sheet
from wugang_tracker.gui.widgets.queue_table import QueueTable
from wugang_tracker.gui.widgets.review_html import spaced, style

_ACTS = (ActionName.NOTE_PROBLEM, ActionName.SETTLE_PROBLEM, ActionName.EDIT_PROBLEM)
_OPEN = (ProblemState.OPEN, ProblemState.WORKING)


class ProblemsPage(QWidget):
    """task_wanted carries a task's id as words. It reads only while it is seen."""

    task_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self._lines: tuple[ProblemLine, ...] = ()
        self._stale = True
        self.words = QLineEdit()
        self.state = QComboBox()
        self.unit = QComboBox()
        self.overdue = QCheckBox("只看超期(&D)")
        self.count = label("", "muted")
        self.model = ChoiceTableModel(HEADER, cells, parent=self)
        self.table = QueueTable(self.model, "问题台账", WIDTHS, _key)
        self.text = QTextBrowser()
        self._empty = label("", "muted", wraps=True)
        self._pile = QStackedLayout()
        self._lay_out()
        self._connect()

    def show_month(self, month: Month) -> None:
        """Another list or day, or the same after an act."""
        self._month = month
        self._stale = True
        if self.isVisible():
            self._read()

    def enable(self, *, here: bool) -> None:
        """Let the actions follow what is chosen; here: whether the room is open."""
        one = self._chosen() if here else None
        for name in _ACTS:
            self._actions[name].setEnabled(one is not None)
        self._actions[ActionName.SETTLE_PROBLEM].setEnabled(one is not None and one.problem.state in _OPEN)
        self._actions[ActionName.ADD_PROBLEM].setEnabled(self._month is not None)
        self._actions[ActionName.WRITE_PROBLEMS].setEnabled(self._month is not None)

    def keep(self) -> None:
        """Remember sizes for the next start."""
        self.split.keep(self.table)

    def _chosen(self) -> ProblemLine | None:
        shown = self.table.current()
        return shown.line if shown is not None else None

    def _read(self) -> None:
        month = self._month
        if month is not None:
            self._stale = False
            call = partial(self._desk.services.problems.all, month.list.id)
            self._desk.workers.read(self, call).named("正在读取问题台账").on_success(self._show).start()

    def _show(self, lines: tuple[ProblemLine, ...]) -> None:
        self._lines = tuple(reversed(lines))
        kept = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem("提出单位：全部", "")
        for name in sorted(units_of(lines), key=pinyin_key):
            self.unit.addItem(name, name)
        self.unit.setCurrentIndex(max(0, self.unit.findData(kept)))
        self.unit.blockSignals(False)
        self._refresh()

    def _refresh(self) -> None:
        month = self._month
        if month is None:
            return
        state = self.state.currentData()
        wanted = ProblemFilter(
            self.words.text(),
            ProblemState(state) if state else None,
            self.unit.currentData() or "",
            self.overdue.isChecked(),
        )
        shown = [line for line in self._lines if wanted.passes(line, month.as_of)]
        self.table.show_lines([ShownProblem(line, line.is_overdue(month.as_of)) for line in shown])
        waiting = sum(line.problem.state in _OPEN for line in self._lines)
        late = sum(line.is_overdue(month.as_of) for line in self._lines)
        self.count.setText(f"显示 {len(shown)} / 共 {len(self._lines)} 个，未解决 {waiting} 个，超期 {late} 个")
        self._empty.setText(
            "没有符合条件的问题。\n请换一个状态或单位，或清除筛选文字。"
            if self._lines
            else "问题台账还是空的。\n在「审核销号」里把填报的存在问题「转为问题」，或点上面的「新增问题」手工列入。"
        )
        self._pile.setCurrentIndex(0 if shown else 1)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.between, TOKENS.inside, TOKENS.between, TOKENS.inside)
        layout.setSpacing(TOKENS.inside)
        layout.addLayout(self._acts_row())
        layout.addLayout(self._filter_row())
        holder = QWidget()
        holder.setLayout(self._pile)
        layout.addWidget(holder, 1)
        frame, inner = sheet()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.text)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("问题详情和跟进记录")
        self.text.document().setDocumentMargin(TOKENS.between)
        self.split = KeptSplit(self._desk.memory, "problems", self.table, frame, (930, 330))
        self.split.setStretchFactor(0, 1)
        self.split.restore_columns(self.table)
        frame.setMinimumWidth(220)
        self.table.setMinimumWidth(240)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pile.addWidget(self.split)
        self._pile.addWidget(self._empty)

    def _acts_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        words = (
            (ActionName.ADD_PROBLEM, "新增问题(&N)…"),
            (ActionName.NOTE_PROBLEM, "跟进(&G)…"),
            (ActionName.SETTLE_PROBLEM, "解决(&S)…"),
            (ActionName.EDIT_PROBLEM, "修改(&M)…"),
        )
        for name, text in words:
            row.addWidget(ActionButton(self._actions[name], text))
        row.addStretch()
        row.addWidget(ActionButton(self._actions[ActionName.WRITE_PROBLEMS], "导出问题台账(&W)…"))
        return row

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        self.words.setPlaceholderText("筛选：文字或拼音首字母")
        self.words.setAccessibleName("筛选问题")
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(240)
        self.state.setAccessibleName("问题的状态")
        self.state.addItem("状态：全部", "")
        for state in ProblemState:
            self.state.addItem(state_words(state), state.value)
        self.unit.setAccessibleName("提出单位")
        self.unit.addItem("提出单位：全部", "")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(9)
        for part in (self.words, self.state, self.unit, self.overdue, self.count):
            row.addWidget(part)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.words.textChanged.connect(self._refresh)
        self.state.activated.connect(self._refresh)
        self.unit.activated.connect(self._refresh)
        self.overdue.toggled.connect(self._refresh)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self._on_opened)
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        actions = self._actions
        for name in _ACTS:
            self.addAction(actions[name])
        actions[ActionName.ADD_PROBLEM].triggered.connect(self._on_add)
        actions[ActionName.NOTE_PROBLEM].triggered.connect(self._on_note)
        actions[ActionName.SETTLE_PROBLEM].triggered.connect(self._on_settle)
        actions[ActionName.EDIT_PROBLEM].triggered.connect(self._on_edit)
        actions[ActionName.WRITE_PROBLEMS].triggered.connect(self._on_write)

    def _on_current_changed(self, shown: ShownProblem | None) -> None:
        self.text.setHtml(problem_html(shown) if shown is not None else "")
        self.enable(here=self.isVisible())

    def _on_opened(self) -> None:
        line = self._chosen()
        if line is not None and line.problem.task_id is not None:
            self.task_wanted.emit(str(line.problem.task_id))
        elif line is not None:
            self._desk.told.emit("这个问题不属于任何任务，可以在「修改」里指明。", False)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.task_wanted.emit(url.toString().partition(":")[2])

    def _on_add(self) -> None:
        if self._month is not None:
            dialog = ProblemDialog(self._desk, self._month, "新增问题", self.window())
            dialog.enter()
            dialog.kept.connect(self._tell)
            open_dialog(dialog)

    def _on_edit(self) -> None:
        line = self._chosen()
        if self._month is not None and line is not None:
            dialog = ProblemDialog(self._desk, self._month, "修改问题", self.window())
            dialog.change(line)
            dialog.kept.connect(self._tell)
            open_dialog(dialog)

    def _on_note(self) -> None:
        line = self._chosen()
        if line is not None:
            waits = line.problem.state is ProblemState.OPEN
            settled = line.problem.state is ProblemState.SETTLED
            self._follow(line, ProblemState.WORKING if waits or settled else line.problem.state)

    def _on_settle(self) -> None:
        line = self._chosen()
        if line is not None:
            self._follow(line, ProblemState.SETTLED)

    def _follow(self, line: ProblemLine, state: ProblemState) -> None:
        if self._month is not None:
            dialog = NoteProblem(self._desk, self._month, line, state, self.window())
            dialog.kept.connect(self._tell)
            open_dialog(dialog)

    def _tell(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已记录：{changes.label}", True)

    def _on_write(self) -> None:
        month = self._month
        if month is None:
            return
        folder = self._desk.memory.text("papers/folder")
        name = file_name(month, "问题台账", ".xlsx")
        chooser = QFileDialog(self.window(), "导出问题台账", folder, "Excel 文件 (*.xlsx)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("xlsx")
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.write_to)
        chooser.open()

    def write_to(self, name: str) -> None:
        """Write 问题台账 of the day looked at into a file."""
        month = self._month
        if month is not None:
            call = partial(self._desk.services.problems.write, month.list.id, month.as_of, Path(name))
            self._desk.workers.write(self, call).named("正在导出问题台账").on_success(self._on_written).start()

    def _on_written(self, file: Path) -> None:
        self._desk.memory.add_export(file)
        self._desk.told.emit(f"已导出：{file}", False)

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The keys of the table work as soon as the room is open.
        self.table.setFocus()
        if self._stale:
            self._read()


def _key(shown: ShownProblem) -> object:
    return shown.line.problem.id


def problem_html(shown: ShownProblem) -> str:
    """One problem with its notes, newest month first."""
    line, problem = shown.line, shown.line.problem
    task = f"<a href='task:{problem.task_id}'>第{escape(line.task_no)}项　{escape(line.task_title)}</a>"
    source = f"{line.period}填报" if line.period else "手工列入"
    due = f"{problem.due:%Y-%m-%d}" if problem.due else "没有时限"
    late = "　<span class='red'>▲ 已超期</span>" if shown.overdue else ""
    facts = (
        ("问题", _lines(problem.text)),
        ("需协调事项", _lines(problem.help_needed)),
        ("责任人", escape(problem.owner)),
        ("时限", f"{due}{late}"),
        ("任务", task if problem.task_id else ""),
        ("提出", f"{problem.raised_on} {escape(line.unit)}　{escape(source)}（{escape(problem.raised_by)}列入）"),
        ("结果", f"{problem.settled_on} {_lines(problem.result)}" if problem.settled_on else ""),
    )
    rows = "".join(f"<p><span class='muted'>{name}　</span>{words}</p>" for name, words in facts if words)
    head = f"<p><b style='font-size:{TOKENS.type_body + 2}pt'>第{line.number}号　{state_words(problem.state)}</b></p>"
    notes = "".join(map(_note, reversed(line.notes))) or "<p class='muted'>还没有跟进记录。按 G 记一条。</p>"
    return f"{style()}{spaced(f'{head}{rows}<h4>跟进记录</h4>{notes}')}"


def _note(note: ProblemNote) -> str:
    return (
        f"<p><b>{note.day}</b>　{state_words(note.state)}　<span class='muted'>{escape(note.who)}</span><br>"
        f"{_lines(note.text)}</p>"
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
