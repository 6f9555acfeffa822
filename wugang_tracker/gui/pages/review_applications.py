"""销号申请: tasks in 待审核销号, each with its application, proof and checklist; closing one opens its dialog."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.close_out import ClosingFacts, read_closing
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.refusals import say_refused
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.kept_split import KeptSplit, lay_out_pile
from wugang_tracker.gui.widgets.parts import button, label, sheet
from wugang_tracker.gui.widgets.queue_table import QueueTable
from wugang_tracker.gui.widgets.review_html import closing_html
from wugang_tracker.gui.widgets.words_and_proofs import WordsAndProofs
from wugang_tracker.services.acting import BulkResult
from wugang_tracker.services.review import Application, Review

_HEADER = ("单位", "任务", "申请日", "期限", "核对")
_WIDTHS = (104, 140, 78, 84, 84)
_REST_MS = 40


class ApplicationsView(QWidget):
    """counted: another number of applications waits now. What is chosen is acted on by the window's actions."""

    counted = Signal(int)
    chosen_changed = Signal()
    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._wanted: UUID | None = None
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = QueueTable(self.model, "销号申请", _WIDTHS, _key)
        self.both = WordsAndProofs(desk, "销号申请")
        self.text, self.proofs = self.both.text, self.both.proofs
        self.close_all = button("核对要点已满足的一并销号(&B)", icon_name="list-checks")
        self._empty = label(
            "没有等待审核的销号申请。\n单位填报「已完成」并附上佐证材料，就是申请销号，会出现在这里。",
            "muted",
            wraps=True,
        )
        self._pile = QStackedLayout()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()

    @property
    def waiting(self) -> bool:
        """Whether an application is about to be read."""
        return self._rest.isActive()

    def show_review(self, review: Review) -> None:
        """Show the applications that wait."""
        self.table.show_lines(review.applications)
        self._pile.setCurrentIndex(0 if review.applications else 1)
        self.close_all.setEnabled(any(one.complete for one in review.applications))
        self.counted.emit(len(review.applications))

    def chosen_rows(self) -> tuple[LedgerRow, ...]:
        """The tasks of the chosen applications, as they stand."""
        return tuple(one.row for one in self.table.chosen())

    def _lay_out(self) -> None:
        self.split = KeptSplit(self._desk.memory, "review/applications", self.table, self._right(), (510, 770))
        self.split.setStretchFactor(1, 1)
        self.split.restore_columns(self.table)
        self.table.setMinimumWidth(240)
        lay_out_pile(self, self._pile, self.split, self._empty)

    def _right(self) -> QWidget:
        frame, inner = sheet()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.both, 1)
        inner.addLayout(self._buttons())
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        row.setSpacing(TOKENS.inside)
        closing = ActionButton(self._actions[ActionName.CLOSE_TASK], "销号(&X)…")
        closing.make_primary()
        row.addWidget(closing)
        row.addWidget(ActionButton(self._actions[ActionName.GIVE_BACK], "退回(&R)…"))
        row.addWidget(ActionButton(self._actions[ActionName.WITHDRAW], "单位撤回(&W)…"))
        row.addStretch()
        row.addWidget(self.close_all)
        return row

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current_changed)
        self.table.chosen_changed.connect(self.chosen_changed)
        self.table.opened.connect(self._actions[ActionName.CLOSE_TASK].trigger)
        self.both.link_clicked.connect(self.link_clicked)
        self._rest.timeout.connect(self._read)
        self.close_all.clicked.connect(self._on_close_all)
        keys = (("A", ActionName.CLOSE_TASK), ("R", ActionName.GIVE_BACK))
        for key, name in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._actions[name].trigger)
        for key, step in (("J", self.table.step), ("K", self.table.back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    def _on_current_changed(self, one: Application | None) -> None:
        self._wanted = one.row.task_id if one is not None else None
        if one is None:
            self.both.clear()
        else:
            self._rest.start()

    def _read(self) -> None:
        month = self._desk.month
        if month is not None and self._wanted is not None:
            call = partial(read_closing, self._desk.services, self._wanted, month)
            self._desk.workers.read(self, call).named("正在读取申请").on_success(self._on_read).start()

    def _on_read(self, facts: ClosingFacts) -> None:
        one = self.table.current()
        if one is None or facts.detail.task.id != one.row.task_id:
            return
        self.text.setHtml(closing_html(facts.detail, one.row, facts.points))
        self.both.show_proofs(facts.proofs)

    def _on_close_all(self) -> None:
        """Close the chosen ones whose points are all met, or all such when only one is chosen."""
        month = self._desk.month
        chosen = self.table.chosen()
        wanted = [one for one in (chosen if len(chosen) > 1 else self.model.values) if one.complete]
        if month is None or not wanted:
            return
        self.close_all.setEnabled(False)
        call = partial(self._desk.services.status.close_all, [one.row.task_id for one in wanted], month.as_of)
        writing = self._desk.workers.write(self, call).named("正在销号")
        writing.on_success(self._on_all_closed).on_end(self._desk.reload).start()

    def _on_all_closed(self, result: BulkResult) -> None:
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
            self._desk.told.emit(f"已销号 {result.done} 项，编号见「已销号与回头看」", False)
        if result.refused:
            say_refused(self, result)


def _key(one: Application) -> UUID:
    return one.row.task_id


def _points(one: Application) -> str:
    if one.open_points is None:
        return ""
    return "✓ 全部满足" if one.complete else f"○ {one.open_points} 个要点待核"


def _cells(one: Application) -> tuple[str, ...]:
    late = f"▲ 逾期{one.days_late}天" if one.days_late else "按期" if one.row.due else "无期限"
    return (
        one.row.reporting_unit,
        f"{one.row.no}　{one.row.title}",
        f"{one.close_out.applied_on:%Y-%m-%d}",
        late,
        _points(one),
    )
