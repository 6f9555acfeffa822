"""佐证材料 of one row of the grid: what its report has, and what is added with the input; files are copied in first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.entry import AttachedFile, Typed
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Evidence, ReportState
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_row_proofs import Ui_DialogRowProofs
from wugang_tracker.gui.models.entry_columns import EntryLine


class RowProofs(QDialog):
    """saved carries the input with its proofs. open_wanted carries the id of a stored proof."""

    saved = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, desk: Desk, line: EntryLine, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogRowProofs()
        self.ui.setupUi(self)
        self._desk, self._line, self._on = desk, line, on
        self._stored = list(line.row.proofs)
        self._typed = line.content
        self.ui.heading.setObjectName("section")
        self.ui.explanation.setObjectName("muted")
        self.ui.message.setObjectName("warning")
        self.ui.heading.setText(f"第{line.row.no}项　{line.row.title}　（{line.row.unit}）")
        self._show()
        self._connect()
        self._lock(line.row.locked)

    def _show(self) -> None:
        evidence = self.ui.evidence
        evidence.show_existing(self._stored)
        for file in self._typed.files:
            evidence.add_pending(file.name, file.sha256)
        for number in self._typed.numbers:
            evidence.add_number(number)

    def _lock(self, locked: str) -> None:
        ui = self.ui
        for part in (ui.add_files, ui.add_number, ui.document_no, ui.remove, ui.save):
            part.setEnabled(not locked)
        ui.message.setText(locked)
        ui.evidence.setAcceptDrops(not locked)
        self._on_chosen()

    def _connect(self) -> None:
        ui = self.ui
        ui.add_files.clicked.connect(self._on_add_files_clicked)
        ui.add_number.clicked.connect(self._on_add_number_clicked)
        ui.document_no.returnPressed.connect(self._on_add_number_clicked)
        ui.remove.clicked.connect(self._on_remove_clicked)
        ui.open_copy.clicked.connect(self._on_open_clicked)
        ui.evidence.itemSelectionChanged.connect(self._on_chosen)
        ui.evidence.changed.connect(self._on_chosen)
        ui.save.clicked.connect(self._on_save_clicked)
        ui.cancel.clicked.connect(self.reject)

    def _chosen_proof(self) -> Evidence | None:
        row = self.ui.evidence.currentRow()
        chosen = 0 <= row < len(self._stored) and bool(self.ui.evidence.selectedItems())
        return self._stored[row] if chosen else None

    def _on_chosen(self) -> None:
        proof = self._chosen_proof()
        self.ui.open_copy.setEnabled(proof is not None and bool(proof.sha256))
        removable = self.ui.evidence.can_remove() or (proof is not None and self._is_back())
        self.ui.remove.setEnabled(removable and not self._line.row.locked)

    def _is_back(self) -> bool:
        """Whether the report does not lie with the office: only then may its proofs be taken off."""
        report = self._line.row.report
        return report is not None and report.state in (ReportState.DRAFT, ReportState.RETURNED)

    def _on_remove_clicked(self) -> None:
        proof = self._chosen_proof()
        if proof is None:
            self.ui.evidence.remove_chosen()
            return
        self.ui.remove.setEnabled(False)
        call = partial(self._desk.services.evidence.remove, proof.id, self._on)
        writing = self._desk.workers.write(self, call).named("正在去掉佐证")
        writing.on_success(partial(self._on_removed, proof)).on_refusal(self._on_refused).start()

    def _on_removed(self, proof: Evidence, changes: OpChanges) -> None:
        self._stored.remove(proof)
        self.ui.evidence.takeItem(self.ui.evidence.currentRow())
        self._desk.told.emit(changes.label, True)
        self._on_chosen()

    def _on_open_clicked(self) -> None:
        proof = self._chosen_proof()
        if proof is not None:
            self.open_wanted.emit(proof.id)

    def _on_add_files_clicked(self) -> None:
        chooser = QFileDialog(self, "选择佐证材料")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self.ui.evidence.add_files(Path(name) for name in names)

    def _on_add_number_clicked(self) -> None:
        self.ui.evidence.add_number(self.ui.document_no.text())
        self.ui.document_no.clear()
        self.ui.document_no.setFocus()

    def _on_save_clicked(self) -> None:
        self.ui.evidence.add_number(self.ui.document_no.text())
        self.ui.document_no.clear()
        self.ui.save.setEnabled(False)
        call = partial(self._desk.services.entry.take_files, self.ui.evidence.files())
        writing = self._desk.workers.write(self, call).named("正在存入佐证材料")
        writing.on_success(self._on_taken).on_refusal(self._on_refused).start()

    def _on_taken(self, files: Sequence[AttachedFile]) -> None:
        evidence = self.ui.evidence
        pending = set(evidence.pending())
        kept = tuple(file for file in self._typed.files if file.sha256 in pending)
        self.saved.emit(with_proofs(self._typed, (*kept, *files), evidence.document_nos()))
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.save.setEnabled(True)
        self.ui.message.setText(messages.words_of(refusal))


def with_proofs(typed: Typed, files: Sequence[AttachedFile], numbers: Sequence[str]) -> Typed:
    """The input with these proofs to be added, each once."""
    unique = {file.sha256: file for file in files}
    return replace(typed, files=tuple(unique.values()), numbers=tuple(dict.fromkeys(numbers)), after=0)
