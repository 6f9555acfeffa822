"""What the actions on 责任人, 节点计划, 时限调整 and 佐证材料 do: the dialog each opens for the chosen task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.extension import ExtensionDialog
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.task_people import TaskPeople
from wugang_tracker.gui.dialogs.task_proofs import TaskProofs
from wugang_tracker.services.tasks import TaskDetail

_ENDED = frozenset({Status.CLOSED, Status.MOVED_OUT})
PLANNED_LINK = "planned"


class MatterActs(QObject):
    """Connects these actions, and the links of the detail dock that mean them, to dialogs and services."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        chosen: Callable[[], tuple[LedgerRow, ...]],
        open_evidence: Callable[[UUID], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._actions, self._chosen, self._window = desk, actions, chosen, window
        self._open_evidence = open_evidence
        actions[ActionName.PEOPLE].triggered.connect(self._on_people)
        actions[ActionName.EXTENSION].triggered.connect(self._on_extension)
        actions[ActionName.TASK_PROOFS].triggered.connect(self._on_task_proofs)

    def refresh(self) -> None:
        """Enable what can be done with the chosen task now."""
        rows = self._chosen()
        one = rows[0] if len(rows) == 1 else None
        goes_on = one is not None and one.status not in _ENDED
        self._actions[ActionName.PEOPLE].setEnabled(one is not None and one.status is not Status.MOVED_OUT)
        self._actions[ActionName.EXTENSION].setEnabled(goes_on and one is not None and bool(one.due_days))
        self._actions[ActionName.TASK_PROOFS].setEnabled(one is not None)

    def follow_link(self, kind: str, argument: str) -> None:
        """What a link of the detail dock means, where it is about these matters."""
        month = self._desk.month
        if kind == PLANNED_LINK and month is not None:
            call = partial(self._desk.services.assignments.meet_plan_point, UUID(argument), month.as_of)
            self._desk.workers.write(self._window, call).named("正在记录节点计划").on_success(self._tell).start()

    def _only(self) -> tuple[Month, LedgerRow] | None:
        month, rows = self._desk.month, self._chosen()
        return (month, rows[0]) if month is not None and len(rows) == 1 else None

    def _on_people(self) -> None:
        if (chosen := self._only()) is not None:
            month, row = chosen
            dialog = TaskPeople(self._desk, row, month.as_of, self._window)
            dialog.kept.connect(self._tell)
            open_dialog(dialog)

    def _on_task_proofs(self) -> None:
        if (chosen := self._only()) is not None:
            month, row = chosen
            dialog = TaskProofs(self._desk, row, month.as_of, self._window)
            dialog.kept.connect(self._tell)
            dialog.wanted.connect(self._on_evidence_wanted)
            open_dialog(dialog)

    def _on_extension(self) -> None:
        if (chosen := self._only()) is not None:
            month, row = chosen
            call = partial(self._desk.services.tasks.detail, row.task_id, month.as_of, month.ledger.period)
            reading = self._desk.workers.read(self._window, call).named("正在读取任务")
            reading.on_success(partial(self._ask_extension, month.as_of)).start()

    def _ask_extension(self, on: date, detail: TaskDetail) -> None:
        dialog = ExtensionDialog(self._desk, detail, on, self._window)
        dialog.kept.connect(self._tell)
        open_dialog(dialog)

    def _on_evidence_wanted(self, evidence_id: str) -> None:
        self._open_evidence(UUID(evidence_id))

    def _tell(self, changes: OpChanges) -> None:
        words = changes.label if changes.label.startswith("第") else f"已{changes.label}"
        self._desk.told.emit(words, not changes.label.startswith("彻底清除"))
