"""佐证材料 of one task: all proofs of its reports, to open, describe, take off, or purge."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.dialogs.describe_proof import DescribeProof
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.purge_proof import PurgeProof
from wugang_tracker.gui.forms.ui_dialog_task_proofs import Ui_DialogTaskProofs
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.evidence import ProofLine

_HEADER = ("名称", "填报期", "单位", "说明", "日期", "大小")
_WIDTHS = (240, 84, 130, 140, 92, 60)
_PURGED = "已彻底清除"


class TaskProofs(QDialog):
    """kept carries the OpChanges of each act; wanted carries the id of a proof to be opened."""

    kept = Signal(object)
    wanted = Signal(str)

    def __init__(self, desk: Desk, row: LedgerRow, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogTaskProofs()
        self.ui.setupUi(self)
        self._desk, self._row, self._on = desk, row, on
        self.table = RowTable(ChoiceTableModel(_HEADER, _cells, parent=self), "佐证材料表", _WIDTHS)
        self.ui.table_place_layout.addWidget(self.table)
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"第{row.no}项　{row.title}")
        self.ui.hint.setObjectName("muted")
        self.ui.hint.setText("草稿或退回的填报可以去掉佐证材料；本不该存入的文件（涉密、个人信息）用彻底清除。")
        self.ui.message.setObjectName("muted")
        self.ui.about.setObjectName("muted")
        self._connect()
        self._show_current(None)
        self._read()

    def _connect(self) -> None:
        ui = self.ui
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self._on_open_clicked)
        ui.open.clicked.connect(self._on_open_clicked)
        ui.describe.clicked.connect(self._on_describe_clicked)
        ui.remove.clicked.connect(self._on_remove_clicked)
        ui.purge.clicked.connect(self._on_purge_clicked)
        ui.close.clicked.connect(self.accept)

    def _read(self) -> None:
        call = partial(self._desk.services.evidence.of_task, self._row.task_id)
        self._desk.workers.read(self, call).named("正在读取佐证材料").on_success(self._on_read).start()

    def _on_read(self, lines: tuple[ProofLine, ...]) -> None:
        self.table.show_values(lines)
        self.ui.message.setText(f"共 {len(lines)} 件" if lines else "还没有佐证材料，填报进展时可以添加。")
        self.table.setFocus()

    def _show_current(self, line: ProofLine | None) -> None:
        ui = self.ui
        has_file = line is not None and bool(line.evidence.sha256) and not line.is_purged
        ui.open.setEnabled(has_file)
        ui.purge.setEnabled(has_file)
        ui.describe.setEnabled(line is not None and not line.is_purged)
        ui.remove.setEnabled(line is not None and line.can_remove)
        ui.about.setText(_about(line) if line is not None else "")

    def _on_open_clicked(self) -> None:
        line = self.table.current()
        if line is not None and self.ui.open.isEnabled():
            self.wanted.emit(str(line.evidence.id))

    def _on_describe_clicked(self) -> None:
        self._open(DescribeProof(self._desk, self.table.current(), self._on, self))

    def _on_purge_clicked(self) -> None:
        self._open(PurgeProof(self._desk, self.table.current(), self._on, self))

    def _open(self, dialog: DescribeProof | PurgeProof) -> None:
        dialog.kept.connect(self._on_kept)
        open_dialog(dialog)

    def _on_remove_clicked(self) -> None:
        call = partial(self._desk.services.evidence.remove, self.table.current().evidence.id, self._on)
        self._desk.workers.write(self, call).named("正在保存").on_success(self._on_kept).start()

    def _on_kept(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self._read()


def _cells(line: ProofLine) -> tuple[str, ...]:
    proof = line.evidence
    size = f"{max(1, round(proof.size / 1024))} KB" if proof.sha256 else "文号"
    return (
        proof.name,
        line.period,
        line.unit,
        _PURGED if line.is_purged else proof.description,
        str(proof.day) if proof.day else "",
        size,
    )


def _about(line: ProofLine) -> str:
    proof = line.evidence
    if line.is_purged and proof.purged_at is not None:
        at = proof.purged_at.astimezone().strftime("%Y-%m-%d %H:%M")
        return f"{_PURGED}：{proof.purged_by}于 {at} 清除，原因：{proof.purge_reason}。校验码 {proof.sha256}"
    added = f"{proof.added_by}于 {proof.added_at.astimezone():%Y-%m-%d %H:%M} 存入" if proof.added_at else ""
    shared = f"同一文件附在 {line.copies} 处，只存一份　" if line.copies > 1 else ""
    return f"{shared}{added}　校验码 {proof.sha256}" if proof.sha256 else added
