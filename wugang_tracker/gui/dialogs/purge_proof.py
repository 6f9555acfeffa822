"""彻底清除 of a proof: reason and file name are asked for, backups that keep the file are named (PRODUCT, rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_purge_proof import Ui_DialogPurgeProof
from wugang_tracker.services.evidence import EvidenceService, ProofLine

_NAMED = 6
_REASON_HEIGHT = 72
_HOLDERS_HEIGHT = 120


@dataclass(frozen=True, slots=True)
class _Found:
    """Where else the content hangs, and the backups that keep it, in words."""

    places: tuple[str, ...]
    backups: tuple[str, ...]


class PurgeProof(QDialog):
    """kept carries the OpChanges."""

    kept = Signal(object)

    def __init__(self, desk: Desk, line: ProofLine, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogPurgeProof()
        self.ui.setupUi(self)
        self._desk, self._line, self._on = desk, line, on
        ui = self.ui
        ui.heading.setObjectName("section")
        ui.heading.setText(f"彻底清除「{line.evidence.name}」")
        ui.explanation.setObjectName("warning")
        ui.message.setObjectName("warning")
        ui.places.setText(line.place)
        ui.reason.setMaximumHeight(_REASON_HEIGHT)
        ui.holders.setMaximumHeight(_HOLDERS_HEIGHT)
        ui.confirm.setPlaceholderText(line.evidence.name)
        ui.holders.hide()
        ui.holders_label.hide()
        for edited in (ui.reason.textChanged, ui.confirm.textChanged):
            edited.connect(self._on_edited)
        ui.purge.clicked.connect(self._on_purge_clicked)
        ui.cancel.clicked.connect(self.reject)
        ui.reason.setFocus()
        self._on_edited()
        call = partial(_look, desk.services.evidence, line)
        desk.workers.read(self, call).named("正在查找备份").on_success(self._on_found).start()

    def _on_found(self, found: _Found) -> None:
        ui = self.ui
        count = len(found.places)
        named = "；".join(found.places[:_NAMED]) + (f" 等{count}处，都会一并清除。" if count > _NAMED else "。")
        ui.places.setText(f"这个文件附在：{named}")
        ui.holders.addItems(list(found.backups))
        ui.holders.setVisible(bool(found.backups))
        ui.holders_label.setVisible(bool(found.backups))
        self.resize(self.width(), self.sizeHint().height())

    def _on_edited(self) -> None:
        same = self.ui.confirm.text().strip() == self._line.evidence.name
        self.ui.purge.setEnabled(same and bool(self.ui.reason.toPlainText().strip()))

    def _on_purge_clicked(self) -> None:
        self.ui.purge.setEnabled(False)
        words = self.ui.reason.toPlainText(), self.ui.confirm.text()
        call = partial(self._desk.services.evidence.purge, self._line.evidence.id, *words, self._on)
        writing = self._desk.workers.write(self, call).named("正在彻底清除")
        writing.on_success(self._on_purged).on_refusal(self._on_refused).start()

    def _on_purged(self, changes: OpChanges) -> None:
        self.kept.emit(changes)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_edited()
        self.ui.message.setText(messages.words_of(refusal))


def _look(service: EvidenceService, line: ProofLine) -> _Found:
    return _Found(service.places(line.evidence.id), holder_words(service, line.evidence.id))


def holder_words(service: EvidenceService, evidence_id: UUID) -> tuple[str, ...]:
    """The whole backups that keep a file, a line each; the mirror is cleared with it and not named."""
    return tuple(
        f"{one.path}" if one.found else f"{one.path}（现在找不到，可能含此文件）"
        for one in service.holders(evidence_id)
        if not one.is_mirror
    )
