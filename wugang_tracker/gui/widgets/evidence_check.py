"""佐证材料 in 设置: verify every stored file with progress, and list what is lost, damaged, loose or purged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.evidence import EvidenceFault, EvidenceOverview, EvidenceService, ProofLine

_HEADER = ("情况", "名称", "说明")
_WIDTHS = (90, 280)
_SHOWN_ROWS = 7
_NAMED = 4


@dataclass(frozen=True, slots=True)
class _Line:
    state: str
    name: str
    words: str


class EvidenceCheck(QWidget):
    """verified: all proof was looked at, and what was found is shown."""

    verified = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month: Month | None = None
        self.verify = button("核对全部佐证材料(&Y)", icon_name="shield-check")
        self.set_aside = button("隔离无人引用的文件(&G)")
        self.totals = label("", "muted", wraps=True)
        self.table = RowTable(ChoiceTableModel(_HEADER, _cells, parent=self), "佐证材料核对结果", _WIDTHS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.inside)
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        row.addWidget(self.verify)
        row.addWidget(self.set_aside)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(self.totals)
        layout.addWidget(self.table)
        self.table.hide()
        self.totals.hide()
        self.set_aside.hide()
        self.set_aside.clicked.connect(self._on_set_aside_clicked)

    def show_month(self, month: Month | None) -> None:
        """The list whose proof is looked at; what was found before belongs to another state."""
        if month is None or self._month is None or month.list.id != self._month.list.id:
            for part in (self.table, self.totals, self.set_aside):
                part.hide()
        self._month = month

    def run(self) -> None:
        """Look at every stored file off the window's thread; it can be cancelled."""
        month = self._month
        if month is None:
            self._desk.told.emit("还没有任务清单，没有佐证材料可以核对。", False)
            return
        work = _Verifying(self._desk.services.evidence, month.list.id)
        reading = self._desk.workers.read(self, work).named("正在核对佐证材料")
        work.progress = reading.progress
        self.verify.setEnabled(False)
        reading.on_success(self._on_verified).on_end(partial(self.verify.setEnabled, True)).start()

    def _on_verified(self, found: EvidenceOverview) -> None:
        lines = [
            *(_fault("缺失", one) for one in found.missing),
            *(_fault("损坏", one) for one in found.damaged),
            *(_fault("无人引用", one) for one in found.orphaned),
            *map(_purged, found.purged),
            *map(_shared, found.shared),
        ]
        self.table.show_values(lines)
        self.table.setVisible(bool(lines))
        self.table.setFixedHeight(TOKENS.row * (min(len(lines), _SHOWN_ROWS) + 1) + 4)
        self.set_aside.setVisible(bool(found.orphaned))
        bad = len(found.missing) + len(found.damaged)
        words = (
            f"共 {found.count} 件：缺失 {len(found.missing)}，损坏 {len(found.damaged)}，"
            f"无人引用的文件 {len(found.orphaned)}，已彻底清除 {len(found.purged)}，"
            f"几处共用的文件 {len(found.shared)}。"
        )
        self.totals.setText(words)
        self.totals.show()
        told = f"{bad} 件有问题，见「设置」里的清单" if bad else "全部完好"
        self._desk.told.emit(f"已核对 {found.count} 件佐证材料，{told}。", False)
        self.verified.emit()

    def _on_set_aside_clicked(self) -> None:
        if self._month is not None:
            call = partial(self._desk.services.evidence.quarantine_orphans, self._month.as_of)
            self._desk.workers.write(self, call).named("正在隔离文件").on_success(self._on_set_aside).start()

    def _on_set_aside(self, moved: tuple[Path, ...]) -> None:
        where = f"，放在「{moved[0].parent}」" if moved else ""
        self._desk.told.emit(f"已隔离 {len(moved)} 个文件{where}。", False)
        self.run()


class _Verifying:
    """The call that verifies, telling how far it is and stopping after 取消."""

    def __init__(self, evidence: EvidenceService, list_id: UUID) -> None:
        self._evidence, self._list_id = evidence, list_id
        self._total = 0
        self.progress: Callable[[int, int], None] = _quiet

    def __call__(self) -> EvidenceOverview:
        self._total = self._evidence.count()
        return self._evidence.overview(self._list_id, self._step)

    def _step(self, looked: int) -> None:
        self.progress(looked, self._total)


def _quiet(done: int, total: int) -> None:
    """Nobody listens yet."""


def _fault(state: str, one: EvidenceFault) -> _Line:
    return _Line(state, one.name, one.sentence)


def _purged(line: ProofLine) -> _Line:
    proof = line.evidence
    return _Line("已彻底清除", proof.name, f"{line.place}　{proof.purged_by}：{proof.purge_reason}")


def _shared(group: tuple[ProofLine, ...]) -> _Line:
    more = " 等" if len(group) > _NAMED else ""
    named = "；".join(line.place for line in group[:_NAMED])
    return _Line("共用", group[0].evidence.name, f"{len(group)}处，只存一份：{named}{more}")


def _cells(line: _Line) -> tuple[str, ...]:
    return line.state, line.name, line.words
