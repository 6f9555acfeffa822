"""销号: the application with its proofs, the checklist to be confirmed, a verdict, and the button that closes.

Points that the program can see are ticked by it; the others are ticked by who checks, and kept with the closing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.progress import Evidence
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.forms.ui_dialog_close_out import Ui_DialogCloseOut
from wugang_tracker.gui.refusals import refuse_own
from wugang_tracker.gui.widgets.proof_list import ProofList
from wugang_tracker.gui.widgets.review_html import closing_html
from wugang_tracker.services.closing import PROOF_POINT, CheckPoint
from wugang_tracker.services.services import Services
from wugang_tracker.services.tasks import TaskDetail


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing a task changed, and the number it was given."""

    changes: OpChanges
    number: str


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is weighed before a task is closed; proofs bear the label of their period."""

    detail: TaskDetail
    proofs: tuple[tuple[str, Evidence], ...]
    points: tuple[CheckPoint, ...]


class CloseOutTask(QDialog):
    """closed carries a Closed; return_wanted asks for the reason; evidence_wanted carries an id to open.

    rules_wanted: the user wants to see the rule that forbids closing on one's own report.
    """

    closed = Signal(object)
    return_wanted = Signal()
    evidence_wanted = Signal(str)
    rules_wanted = Signal()

    def __init__(self, desk: Desk, month: Month, row: LedgerRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogCloseOut()
        self.ui.setupUi(self)
        self._desk, self._row, self._as_of = desk, row, month.as_of
        self._applied = row.status is Status.PENDING
        self._known = False
        self.proofs = ProofList(desk)
        self.boxes: dict[str, QCheckBox] = {}
        self._show_task()
        self._connect()
        call = partial(read_closing, desk.services, row.task_id, month)
        reading = desk.workers.read(self, call).named("正在读取申请")
        reading.on_success(self._on_read).on_refusal(self._on_refused).start()

    def _show_task(self) -> None:
        ui, row = self.ui, self._row
        self.setWindowTitle(f"销号　第{row.no}项　{row.title}")
        ui.message.setObjectName("warning")
        for part in (ui.proofs_label, ui.checks_label):
            part.setObjectName("section")
        ui.proof_place.addWidget(self.proofs, 1)
        ui.proof_place.addStretch()
        ui.give_back.setVisible(self._applied)
        if not self._applied:
            ui.summary_label.setText("完成情况(&S)")
            ui.summary.setAccessibleName("完成情况")
            ui.summary.setPlaceholderText("单位还没有申请；请写明完成情况，作为销号申请一并记入")
        ui.summary.setFocus()
        ui.close_task.setEnabled(False)

    def _connect(self) -> None:
        ui = self.ui
        ui.close_task.clicked.connect(self._on_close_task_clicked)
        ui.give_back.clicked.connect(self._on_give_back_clicked)
        ui.cancel.clicked.connect(self.reject)
        ui.summary.textChanged.connect(self._on_edited)
        self.proofs.opened.connect(self.evidence_wanted)

    def _on_read(self, facts: ClosingFacts) -> None:
        ui = self.ui
        ui.application.setHtml(closing_html(facts.detail, self._row, linked=False))
        count = len(facts.proofs)
        ui.proofs_label.setText(f"佐证材料　{count} 件" if count else "没有佐证材料，不能销号")
        self.proofs.show_proofs(facts.proofs)
        self.proofs.setVisible(bool(facts.proofs))
        for point in facts.points:
            self._add_point(point)
        ui.checks_label.setText("核对要点（未满足的逐条核实后勾选）" if facts.points else "没有设置核对要点")
        self._known = True
        self._on_edited()

    def _add_point(self, point: CheckPoint) -> None:
        must = point.text == PROOF_POINT and not point.met
        told = "　▲ 没有佐证材料不能销号" if must else "　▲ 系统里还没有满足，勾选表示已另行核实"
        words = point.words if point.met is not False else f"{point.words}{told}"
        box = QCheckBox(words.replace("&", "&&"))
        box.setChecked(point.met is True)
        # What the program sees for itself is not the user's to change, and proof can not be promised.
        box.setEnabled(point.met is not True and not must)
        box.toggled.connect(self._on_edited)
        self.boxes[point.text] = box
        self.ui.checks.addWidget(box)

    def _on_edited(self) -> None:
        open_points = sum(not box.isChecked() for box in self.boxes.values())
        said = self._applied or bool(self.ui.summary.toPlainText().strip())
        self.ui.close_task.setEnabled(self._known and said and not open_points)
        if self._known and not self.boxes[PROOF_POINT].isChecked():
            self.ui.message.setText("没有佐证材料，不能销号。请先填报并附上文件或文号。")
        elif self._known and open_points:
            self.ui.message.setText(f"还有 {open_points} 个要点没有核对。")
        elif self._known:
            self.ui.message.setText("" if said else "请写明完成情况。")

    def _confirmed(self) -> tuple[str, ...]:
        return tuple(words for words, box in self.boxes.items() if box.isEnabled() and box.isChecked())

    def _on_close_task_clicked(self) -> None:
        self.ui.close_task.setEnabled(False)
        services, summary = self._desk.services, self.ui.summary.toPlainText().strip()
        call = partial(services.status.close, self._row.task_id, summary, self._as_of, self._confirmed())
        closing = partial(_close, services, call, self._row.task_id, self._as_of)
        writing = self._desk.workers.write(self, closing).named("正在销号")
        writing.on_success(self._on_closed).on_refusal(self._on_refused).start()

    def _on_closed(self, done: Closed) -> None:
        self._desk.hub.tell(done.changes)
        self.closed.emit(done)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_edited()
        if not refuse_own(self, refusal, self._on_rules_wanted):
            self.ui.message.setText(messages.words_of(refusal))

    def _on_rules_wanted(self) -> None:
        self.reject()
        self.rules_wanted.emit()

    def _on_give_back_clicked(self) -> None:
        self.reject()
        self.return_wanted.emit()


def read_closing(services: Services, task_id: UUID, month: Month) -> ClosingFacts:
    """Everything about a task that 销号 needs, read at once."""
    detail = services.tasks.detail(task_id, month.as_of, month.ledger.period)
    return ClosingFacts(detail, services.review.evidence(task_id), services.status.checklist(task_id, month.as_of))


def _close(services: Services, call: Callable[[], OpChanges], task_id: UUID, as_of: date) -> Closed:
    changes = call()
    given = [one.number for one in services.tasks.detail(task_id, as_of).close_outs if one.accepted]
    return Closed(changes, given[-1] if given else "")
