"""Words at the left and the proofs they rest on at the right; below each other where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.widgets.proof_list import ProofLine, ProofList

# From this width on the proofs stand beside the words, below it under them.
_ROOM_FOR_BOTH = 560
_WIDTH, _HEIGHT = 256, 118
_NO_LIMIT = 16_777_215


class WordsAndProofs(QWidget):
    """link_clicked carries the kind and argument of a link: ("task", id), or ("evidence", id) for a proof opened."""

    link_clicked = Signal(str, str)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(name)
        self.text.document().setDocumentMargin(TOKENS.between)
        self.proofs = ProofList(desk)
        self._head = label("", "section")
        self._side = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        self.proofs.opened.connect(self._on_opened)
        self.show_proofs(())

    def show_proofs(self, proofs: Sequence[ProofLine]) -> None:
        """Show other proofs; without any the words have all the room."""
        self._head.setText(f"佐证材料　{len(proofs)} 件")
        self._side.setVisible(bool(proofs))
        self.proofs.show_proofs(proofs)

    def clear(self) -> None:
        """Show nothing."""
        self.text.clear()
        self.show_proofs(())

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, 0)
        side.setSpacing(TOKENS.step)
        side.addWidget(self._head)
        side.addWidget(self.proofs, 1)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addWidget(self.text, 1)
        self._both.addWidget(self._side)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        kind, _, argument = url.toString().partition(":")
        self.link_clicked.emit(kind, argument)

    def _on_opened(self, evidence_id: str) -> None:
        self.link_clicked.emit("evidence", evidence_id)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_BOTH
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(_WIDTH if wide else 0)
        self._side.setMaximumWidth(_WIDTH if wide else _NO_LIMIT)
        self._side.setMaximumHeight(_NO_LIMIT if wide else _HEIGHT)
