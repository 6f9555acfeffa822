"""The right side of the queue: one report with what was said before, its task and its proof beside each other."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.widgets.proof_list import ProofList
from wugang_tracker.gui.widgets.review_html import case_html
from wugang_tracker.services.review import Earlier, ReviewCase, ReviewLine

# Holding an arrow key passes many reports: only the one it rests on is read.
_REST_MS = 40
# From this width on the proofs stand beside the words, below it under them.
_ROOM_FOR_BOTH = 700
_PROOFS_WIDTH = 264
_PROOFS_HEIGHT = 150


class CasePanel(QWidget):
    """link_clicked carries the kind and argument of a link, as of the task's dock: ("evidence", id), ("task", id)."""

    link_clicked = Signal(str, str)
    read = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: ReviewLine | None = None
        self.case: ReviewCase | None = None
        self.text = QTextBrowser()
        self.proofs = ProofList(desk)
        self.compared = QComboBox()
        self._compared_row = QWidget()
        self._proofs_head = label("佐证材料", "section")
        self._side = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()

    @property
    def waiting(self) -> bool:
        """Whether a report is about to be read."""
        return self._rest.isActive()

    def show_line(self, line: ReviewLine | None) -> None:
        """Show a report, None for an empty panel."""
        same = line is not None and self._line is not None and line.report.id == self._line.report.id
        self._line = line
        if line is None:
            self._rest.stop()
            self.case = None
            self.text.clear()
            self.proofs.show_proofs(())
            self._compared_row.hide()
            return
        if not same:
            self.case = None
        self._rest.start()

    def _read(self) -> None:
        if self._line is not None:
            call = partial(self._desk.services.review.case, self._line.report.id)
            reading = self._desk.workers.read(self, call).named("正在读取填报")
            reading.on_success(self._on_read).on_refusal(self._on_refused).start()

    def _on_read(self, case: ReviewCase) -> None:
        if self._line is None or case.report.id != self._line.report.id:
            return
        same = self.case is not None and self.case.report.id == case.report.id
        self.case = case
        self._offer(case.earlier, keep=self.compared.currentIndex() if same else 0)
        self._show()
        self._proofs_head.setText(f"佐证材料　{len(case.evidence)} 件")
        self._side.setVisible(bool(case.evidence))
        self.proofs.show_proofs([("", proof) for proof in case.evidence])
        self.read.emit()

    def _on_refused(self, refusal: UserError) -> None:
        self.text.setPlainText(messages.words_of(refusal))

    def _offer(self, earlier: tuple[Earlier, ...], keep: int) -> None:
        self.compared.clear()
        for one in earlier:
            self.compared.addItem(one.label)
        if earlier:
            self.compared.setCurrentIndex(min(max(keep, 0), len(earlier) - 1))
        self._compared_row.setVisible(len(earlier) > 1)

    def _show(self) -> None:
        if self._line is None or self.case is None:
            return
        place = self.compared.currentIndex()
        earlier = self.case.earlier[place] if 0 <= place < len(self.case.earlier) else None
        self.text.setHtml(case_html(self._line, self.case, earlier))

    def _lay_out(self) -> None:
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("本次填报和上次填报")
        self.text.document().setDocumentMargin(TOKENS.between)
        self.compared.setAccessibleName("与哪一次比较")
        row = QHBoxLayout(self._compared_row)
        row.setContentsMargins(TOKENS.between, TOKENS.step, TOKENS.between, 0)
        row.addWidget(label("与哪一次比较", "muted"))
        row.addWidget(self.compared)
        row.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._compared_row)
        words.addWidget(self.text, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(TOKENS.inside, TOKENS.inside, TOKENS.inside, TOKENS.inside)
        side.setSpacing(TOKENS.step)
        side.addWidget(self._proofs_head)
        side.addWidget(self.proofs, 1)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addLayout(words, 1)
        self._both.addWidget(self._side)
        self._compared_row.hide()

    def _connect(self) -> None:
        self._rest.timeout.connect(self._read)
        self.compared.activated.connect(self._show)
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        self.proofs.opened.connect(self._on_proof_opened)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        kind, _, argument = url.toString().partition(":")
        self.link_clicked.emit(kind, argument)

    def _on_proof_opened(self, evidence_id: str) -> None:
        self.link_clicked.emit("evidence", str(UUID(evidence_id)))

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_BOTH
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setFixedWidth(_PROOFS_WIDTH) if wide else self._side.setMaximumWidth(self.width())
        self._side.setMinimumWidth(_PROOFS_WIDTH if wide else 0)
        self._side.setMaximumHeight(16_777_215 if wide else _PROOFS_HEIGHT)
