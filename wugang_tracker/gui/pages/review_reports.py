"""待审核填报: the queue at the left, the case at the right; what is decided goes and the next one comes by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from wugang_tracker.domain.progress import Claim
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.models.reading import initials, pinyin_key
from wugang_tracker.gui.report_acts import ReportActs
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.action_button import ActionButton
from wugang_tracker.gui.widgets.kept_split import KeptSplit, lay_out_pile
from wugang_tracker.gui.widgets.parts import label, sheet
from wugang_tracker.gui.widgets.queue_table import QueueTable
from wugang_tracker.gui.widgets.review_case import CasePanel
from wugang_tracker.gui.widgets.review_html import APPLIES, applies, marks
from wugang_tracker.services.review import Review, ReviewLine

_HEADER = ("单位", "任务", "期", "申报", "标记")
_WIDTHS = (104, 148, 38, 76, 64)
_DECIDING = (ActionName.ACCEPT_REPORT, ActionName.RETURN_REPORT, ActionName.CHECK_REPORT, ActionName.RAISE_PROBLEM)
_MOVING = (ActionName.PREVIOUS_REPORT, ActionName.NEXT_REPORT)


class ReportsView(QWidget):
    """counted: another number of reports waits now. Decided reports are hidden at once and come back if refused."""

    counted = Signal(int)
    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, actions: Actions, acts: ReportActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._acts = desk, actions, acts
        self._lines: tuple[ReviewLine, ...] = ()
        self._first_review = False
        self._words, self._period = "", ""
        # Reports that are being decided, with the number of the reading that may show them again (0: not known yet).
        self._hidden: dict[UUID, int] = {}
        self._reading = 0
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = QueueTable(self.model, "待审核的填报", _WIDTHS, _key)
        self.panel = CasePanel(desk)
        self.place = label("", "muted")
        self._empty = label("", "muted", wraps=True)
        self._pile = QStackedLayout()
        self._lay_out()
        self._connect()

    def next_reading(self) -> int:
        """The number of the reading that starts now."""
        self._reading += 1
        return self._reading

    def show_review(self, review: Review, reading: int) -> None:
        """Show what waits, as a reading found it."""
        self._hidden = {one: shown_by for one, shown_by in self._hidden.items() if not 0 < shown_by <= reading}
        self._lines = tuple(sorted(review.reports, key=_order))
        self._first_review = review.first_review
        self._refresh()

    def show_filtered(self, words: str, period: str) -> None:
        """Only lines that hold the words, of the period with that key (empty: all)."""
        self._words, self._period = words.strip().lower(), period
        self._refresh()

    def chosen(self) -> tuple[ReviewLine, ...]:
        """The chosen reports."""
        return tuple(self.table.chosen())

    def enable(self, *, here: bool) -> None:
        """Let the actions follow what is chosen; here: the queue is what the user sees."""
        chosen = self.chosen() if here else ()
        one = chosen[0] if len(chosen) == 1 else None
        case = self.panel.case
        raised = case is not None and case.raised
        able = {
            ActionName.ACCEPT_REPORT: bool(chosen),
            ActionName.RETURN_REPORT: one is not None,
            ActionName.CHECK_REPORT: one is not None and self._first_review and one.report.checked_on is None,
            ActionName.RAISE_PROBLEM: one is not None and bool(one.report.text.problem) and not raised,
        }
        able.update(dict.fromkeys(_MOVING, here and self.model.rowCount() > 1))
        for name, holds in able.items():
            self._actions[name].setEnabled(holds)

    def _refresh(self) -> None:
        waiting = [line for line in self._lines if line.report.id not in self._hidden]
        shown = [line for line in waiting if self._passes(line)]
        self.table.show_lines(shown)
        self._say_empty(bool(waiting))
        self._pile.setCurrentIndex(0 if shown else 1)
        self.counted.emit(len(waiting))

    def _passes(self, line: ReviewLine) -> bool:
        if self._period and str(line.period) != self._period:
            return False
        held = " ".join(
            (line.unit, line.row.title, line.row.no, line.row.category, *marks(line), APPLIES if applies(line) else "")
        ).lower()
        spoken = " ".join(map(initials, (line.unit, line.row.title)))
        return all(word in held or word in spoken for word in self._words.split())

    def _say_empty(self, waiting: bool) -> None:
        self._empty.setText(
            "没有符合条件的填报。\n请换一个填报期，或清除上面的筛选文字。"
            if waiting
            else "没有等待审核的填报。\n单位报送后会出现在这里；已审核的填报在「任务」的详情里查看。"
        )

    def _lay_out(self) -> None:
        self.split = KeptSplit(self._desk.memory, "review/reports", self.table, self._right(), (448, 832))
        self.split.setStretchFactor(1, 1)
        self.split.restore_columns(self.table)
        self.table.setMinimumWidth(240)
        lay_out_pile(self, self._pile, self.split, self._empty)

    def _right(self) -> QWidget:
        frame, inner = sheet()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        row.setSpacing(TOKENS.inside)
        self.accept = ActionButton(self._actions[ActionName.ACCEPT_REPORT], "审核通过(&A)")
        self.accept.make_primary()
        row.addWidget(self.accept)
        row.addWidget(ActionButton(self._actions[ActionName.RETURN_REPORT], "退回(&R)"))
        self.check = ActionButton(self._actions[ActionName.CHECK_REPORT], "初审通过(&C)")
        row.addWidget(self.check)
        row.addWidget(ActionButton(self._actions[ActionName.RAISE_PROBLEM], "转为问题(&P)"))
        row.addStretch()
        row.addWidget(self.place)
        for name in _MOVING:
            row.addWidget(ActionButton(self._actions[name]))
        inner.addLayout(row)
        return frame

    def _connect(self) -> None:
        self.table.current_changed.connect(self.panel.show_line)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.panel.read.connect(self._on_chosen_changed)
        self.panel.link_clicked.connect(self.link_clicked)
        self._acts.left.connect(self._on_left)
        self._acts.decided.connect(self._on_decided)
        self._acts.stayed.connect(self._on_stayed)
        actions = self._actions
        for name in (*_DECIDING, *_MOVING):
            self.addAction(actions[name])
        actions[ActionName.ACCEPT_REPORT].triggered.connect(self._on_accept)
        actions[ActionName.RETURN_REPORT].triggered.connect(self._on_return)
        actions[ActionName.CHECK_REPORT].triggered.connect(self._on_check)
        actions[ActionName.RAISE_PROBLEM].triggered.connect(self._on_raise_problem)
        actions[ActionName.NEXT_REPORT].triggered.connect(self.table.step)
        actions[ActionName.PREVIOUS_REPORT].triggered.connect(self.table.back)

    def _on_chosen_changed(self) -> None:
        count, chosen = self.model.rowCount(), len(self.chosen())
        row = self.table.currentIndex().row() + 1
        self.place.setText(f"已选 {chosen} 份，共 {count} 份" if chosen > 1 else f"第 {row} 份，共 {count} 份")
        self.check.setVisible(self._first_review)
        self.enable(here=self.isVisible())

    def _on_accept(self) -> None:
        self._acts.accept([line.report.id for line in self.chosen()])

    def _on_return(self) -> None:
        if chosen := self.chosen():
            self._acts.give_back(chosen[0].report.id)

    def _on_check(self) -> None:
        if chosen := self.chosen():
            self._acts.check(chosen[0].report.id)

    def _on_raise_problem(self) -> None:
        if chosen := self.chosen():
            self._acts.raise_problem(chosen[0])

    def _on_left(self, ids: Iterable[UUID]) -> None:
        self._hidden.update(dict.fromkeys(ids, 0))
        self._refresh()

    def _on_decided(self, ids: Iterable[UUID]) -> None:
        # Readings that began before the act ended may still hold what was decided: only a later one may show it.
        self._hidden.update(dict.fromkeys(ids, self._reading + 1))

    def _on_stayed(self, ids: Collection[UUID]) -> None:
        for one in ids:
            self._hidden.pop(one, None)
        self._refresh()
        # The first that was refused is what the user has to look at now.
        self.table.go_to(next((line.report.id for line in self._lines if line.report.id in ids), None))


def _key(line: ReviewLine) -> UUID:
    return line.report.id


def _order(line: ReviewLine) -> tuple[object, ...]:
    """Older periods first, then unit by unit: the office reads what one unit sent in one go."""
    return line.period, pinyin_key(line.unit)


def _cells(line: ReviewLine) -> tuple[str, ...]:
    text = line.report.text
    percent = "" if text.percent is None else f" {text.percent}%"
    claim = "推进" if text.claim is Claim.RUNNING else text.claim.value
    told = APPLIES if applies(line) else f"{claim}{percent}"
    return line.unit, f"{line.row.no}　{line.row.title}", line.period.short_label, told, " ".join(marks(line))
