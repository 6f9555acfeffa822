"""The list of proofs in a dialog: takes files by drop or paste and document numbers; keeps only what is new apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from wugang_tracker.domain.progress import Evidence
from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS

_KIND = Qt.ItemDataRole.UserRole
_VALUE = int(Qt.ItemDataRole.UserRole) + 1


class EvidenceList(QListWidget):
    """changed: a file or number was added or removed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(TOKENS.icon_small, TOKENS.icon_small))

    def show_existing(self, proofs: Iterable[Evidence]) -> None:
        """Proofs already kept with the report; they are shown and can not be removed here."""
        self.clear()
        for proof in proofs:
            item = self._add("kept", proof.name, proof.document_no or proof.sha256, "file-text")
            item.setForeground(Qt.GlobalColor.darkGray)
            item.setToolTip(f"已保存：{proof.name}")

    def add_files(self, files: Iterable[Path]) -> None:
        """Add new files; folders and files already in the list are passed over."""
        known = set(self.files())
        for file in files:
            if file.is_file() and file not in known:
                item = self._add("file", file.name, str(file), "paperclip")
                item.setToolTip(str(file))
                known.add(file)
        self.changed.emit()

    def add_pending(self, name: str, sha256: str) -> None:
        """Show a file that was copied in before and is not part of a report yet; it can be removed."""
        self._add("pending", f"待报送：{name}", sha256, "paperclip")

    def add_number(self, number: str) -> None:
        """Add a document number as a proof without a file."""
        if number.strip() and number.strip() not in self.document_nos():
            self._add("number", f"文号：{number.strip()}", number.strip(), "file-text")
            self.changed.emit()

    def remove_chosen(self) -> None:
        """Take chosen new entries out again."""
        for item in self.selectedItems():
            if item.data(_KIND) != "kept":
                self.takeItem(self.row(item))
        self.changed.emit()

    def files(self) -> tuple[Path, ...]:
        """New files in the order added."""
        return tuple(Path(value) for value in self._values("file"))

    def pending(self) -> tuple[str, ...]:
        """The hashes of files copied in before that are still listed."""
        return tuple(self._values("pending"))

    def document_nos(self) -> tuple[str, ...]:
        """New document numbers."""
        return tuple(self._values("number"))

    def can_remove(self) -> bool:
        """Whether something new is chosen."""
        return any(item.data(_KIND) != "kept" for item in self.selectedItems())

    def _values(self, kind: str) -> Sequence[str]:
        items = (self.item(row) for row in range(self.count()))
        return [item.data(_VALUE) for item in items if item.data(_KIND) == kind]

    def _add(self, kind: str, words: str, value: str, icon_name: str) -> QListWidgetItem:
        item = QListWidgetItem(icon(icon_name, TOKENS.muted), words, self)
        item.setData(_KIND, kind)
        item.setData(_VALUE, value)
        return item

    # Qt's own names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(local_files(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.add_files(local_files(QApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)


def local_files(data: QMimeData | None) -> tuple[Path, ...]:
    """The files of a drop or paste that lie on this machine."""
    if data is None or not data.hasUrls():
        return ()
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())
