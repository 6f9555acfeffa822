"""已销号与回头看: closed tasks with number, day and who; chosen ones or a random sample are looked at again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.kept_split import KeptSplit, lay_out_pile
from wugang_tracker.gui.widgets.parts import button, label, sheet
from wugang_tracker.gui.widgets.proof_list import ProofLine
from wugang_tracker.gui.widgets.queue_table import QueueTable
from wugang_tracker.gui.widgets.review_html import closed_html
from wugang_tracker.gui.widgets.words_and_proofs import WordsAndProofs
from wugang_tracker.services.review import ClosedTask, Review

_HEADER = ("编号", "销号日期", "任务", "单位", "审核人", "回头看")
_WIDTHS = (120, 78, 150, 100, 70, 96)
_USUAL_SAMPLE = 5


class ClosedView(QWidget):
    """counted: another number of tasks is closed now."""

    counted = Signal(int)
    chosen_changed = Signal()
    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._all: tuple[ClosedTask, ...] = ()
        # The tasks that were drawn, with how often each had been looked at by then.
        self._sample: dict[UUID, int] = {}
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = QueueTable(self.model, "已销号的任务", _WIDTHS, _key)
        self.count = QSpinBox()
        self.draw = button("随机抽取(&B)", icon_name="shuffle")
        self.only_sample = QCheckBox("只看抽取的(&U)")
        self.sampled = label("", "muted")
        self.both = WordsAndProofs(desk, "销号和回头看")
        self.text, self.proofs = self.both.text, self.both.proofs
        self.finding = QLineEdit()
        self.passed = button("合格(&Y)", icon_name="check", primary=True)
        self.failed = button("不合格，重新打开(&N)…", icon_name="book-open")
        self._empty = label(
            "还没有已销号的任务。\n在「销号申请」里审核通过以后，任务会出现在这里，可以随时回头看。",
            "muted",
            wraps=True,
        )
        self._pile = QStackedLayout()
        self._lay_out()
        self._connect()

    def show_review(self, review: Review) -> None:
        """Show the closed tasks, and those that a 回头看 opened again."""
        self._all = review.closed
        self._refresh()
        self.counted.emit(sum(one.row.status is Status.CLOSED for one in review.closed))

    def chosen_rows(self) -> tuple[LedgerRow, ...]:
        """The chosen tasks, as they stand."""
        return tuple(one.row for one in self.table.chosen())

    def _refresh(self) -> None:
        only = self.only_sample.isChecked() and bool(self._sample)
        shown = [one for one in self._all if not only or one.row.task_id in self._sample]
        self.table.show_lines(shown)
        self._pile.setCurrentIndex(0 if self._all else 1)
        self.draw.setEnabled(any(one.row.status is Status.CLOSED for one in self._all))
        self.only_sample.setVisible(bool(self._sample))
        self._tell_sample()

    def _tell_sample(self) -> None:
        drawn = [one for one in self._all if one.row.task_id in self._sample]
        left = sum(len(one.rechecks) <= self._sample[one.row.task_id] for one in drawn)
        self.sampled.setVisible(bool(drawn))
        self.sampled.setText(f"抽取了 {len(drawn)} 项，还有 {left} 项没有回头看" if drawn else "")

    def _lay_out(self) -> None:
        self.split = KeptSplit(self._desk.memory, "review/closed", self._left(), self._right(), (636, 644))
        self.split.setStretchFactor(1, 1)
        self.split.restore_columns(self.table)
        lay_out_pile(self, self._pile, self.split, self._empty)

    def _left(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TOKENS.inside)
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        self.count.setRange(1, 99)
        self.count.setValue(_USUAL_SAMPLE)
        self.count.setSuffix(" 项")
        self.count.setAccessibleName("随机抽取几项")
        for part in (self.draw, self.count, self.only_sample):
            row.addWidget(part)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.sampled)
        column.addWidget(self.table, 1)
        holder.setMinimumWidth(240)
        return holder

    def _right(self) -> QWidget:
        frame, inner = sheet()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.both, 1)
        inner.addLayout(self._buttons())
        return frame

    def _buttons(self) -> QVBoxLayout:
        self.finding.setPlaceholderText("回头看的情况：看了什么、是否属实；不合格必须写明")
        self.finding.setAccessibleName("回头看的情况")
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        for part in (self.passed, self.failed):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(ActionButton(self._actions[ActionName.REOPEN], "重新打开(&O)…"))
        column = QVBoxLayout()
        column.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        column.setSpacing(TOKENS.inside)
        column.addWidget(self.finding)
        column.addLayout(row)
        return column

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current_changed)
        self.table.chosen_changed.connect(self.chosen_changed)
        self.table.opened.connect(self.finding.setFocus)
        self.both.link_clicked.connect(self.link_clicked)
        self.draw.clicked.connect(self._on_draw)
        self.only_sample.toggled.connect(self._refresh)
        self.finding.textChanged.connect(self._on_edited)
        self.passed.clicked.connect(self._on_passed)
        self.failed.clicked.connect(self._on_failed)

    def _on_current_changed(self, one: ClosedTask | None) -> None:
        self.finding.clear()
        self._on_edited()
        if one is None:
            self.both.clear()
            return
        self.text.setHtml(closed_html(one))
        call = partial(self._desk.services.review.evidence, one.row.task_id)
        reading = self._desk.workers.read(self, call).named("正在读取佐证材料")
        reading.on_success(partial(self._on_proofs_read, one.row.task_id)).start()

    def _on_proofs_read(self, task_id: UUID, proofs: tuple[ProofLine, ...]) -> None:
        one = self.table.current()
        if one is not None and one.row.task_id == task_id:
            self.both.show_proofs(proofs)

    def _on_edited(self) -> None:
        one = self.table.current()
        able = one is not None and one.row.status is Status.CLOSED
        self.finding.setEnabled(able)
        self.passed.setEnabled(able)
        self.failed.setEnabled(able and bool(self.finding.text().strip()))

    def _on_draw(self) -> None:
        month = self._desk.month
        if month is not None:
            call = partial(self._desk.services.status.sample_closed, month.list.id, self.count.value(), month.as_of)
            self._desk.workers.read(self, call).named("正在抽取").on_success(self._on_drawn).start()

    def _on_drawn(self, task_ids: tuple[UUID, ...]) -> None:
        looked = {one.row.task_id: len(one.rechecks) for one in self._all}
        self._sample = {task_id: looked.get(task_id, 0) for task_id in task_ids}
        self.only_sample.setChecked(True)
        self._refresh()
        self.table.setFocus()

    def _on_passed(self) -> None:
        self._look(True)

    def _on_failed(self) -> None:
        one = self.table.current()
        if one is None:
            return
        messages.ask(
            self,
            f"第{one.row.no}项回头看不合格？",
            f"任务会重新打开，回到推进中；{one.close_out.number}不再使用，回头看的情况保留。",
            "不合格，重新打开(&O)",
            partial(self._look, False),
        )

    def _look(self, passed: bool) -> None:
        month, one = self._desk.month, self.table.current()
        if month is None or one is None:
            return
        for press in (self.passed, self.failed):
            press.setEnabled(False)
        call = partial(
            self._desk.services.status.recheck, one.row.task_id, passed, self.finding.text().strip(), month.as_of
        )
        writing = self._desk.workers.write(self, call).named("正在记录回头看")
        writing.on_success(self._on_looked).on_end(self._on_edited).start()

    def _on_looked(self, changes: OpChanges) -> None:
        self._desk.told.emit(changes.label if changes.label.startswith("第") else f"已{changes.label}", False)
        self.table.step()
        self.table.setFocus()


def _key(one: ClosedTask) -> UUID:
    return one.row.task_id


def _cells(one: ClosedTask) -> tuple[str, ...]:
    last = one.rechecks[-1] if one.rechecks else None
    looked = "" if last is None else f"{'✓ 合格' if last.passed else '✗ 不合格'} {last.day:%m-%d}"
    if one.row.status is not Status.CLOSED:
        looked = f"{looked}　现为{one.row.status_label}"
    close_out = one.close_out
    day = f"{close_out.decided_on:%Y-%m-%d}" if close_out.decided_on else ""
    return close_out.number, day, f"{one.row.no}　{one.row.title}", one.row.reporting_unit, close_out.decided_by, looked
