"""The right side of the queue: one report with what was said before, its task and its proof beside each other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.widgets.review_html import case_html
from wugang_tracker.gui.widgets.words_and_proofs import WordsAndProofs
from wugang_tracker.services.review import Earlier, ReviewCase, ReviewLine
from wugang_tracker.services.services import Services

# Holding an arrow key passes many reports: only the one it rests on is read.
_REST_MS = 40


class CasePanel(QWidget):
    """link_clicked carries the kind and argument of a link; read: a report is shown in full now."""

    link_clicked = Signal(str, str)
    read = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: ReviewLine | None = None
        self.case: ReviewCase | None = None
        # The report beside each of the earlier wordings it can be compared with.
        self._pages: tuple[str, ...] = ("",)
        self.both = WordsAndProofs(desk, "本次填报和上次填报")
        self.text, self.proofs = self.both.text, self.both.proofs
        self.compared = QComboBox()
        self._compared_row = QWidget()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._rest.timeout.connect(self._read)
        self.compared.activated.connect(self._show)
        self.both.link_clicked.connect(self.link_clicked)

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
            self.both.clear()
            self._compared_row.hide()
            return
        if not same:
            self.case = None
        self._rest.start()

    def _read(self) -> None:
        if self._line is not None:
            call = partial(_weigh, self._desk.services, self._line)
            reading = self._desk.workers.read(self, call).named("正在读取填报")
            reading.on_success(self._on_read).on_refusal(self._on_refused).start()

    def _on_read(self, weighed: tuple[ReviewCase, tuple[str, ...]]) -> None:
        case, pages = weighed
        if self._line is None or case.report.id != self._line.report.id:
            return
        same = self.case is not None and self.case.report.id == case.report.id
        self.case, self._pages = case, pages
        self._offer(case.earlier, keep=self.compared.currentIndex() if same else 0)
        self._show()
        self.both.show_proofs([("", proof) for proof in case.evidence])
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
        self.text.setHtml(self._pages[max(0, self.compared.currentIndex())])

    def _lay_out(self) -> None:
        self.compared.setAccessibleName("与哪一次比较")
        row = QHBoxLayout(self._compared_row)
        row.setContentsMargins(TOKENS.between, TOKENS.step, TOKENS.between, 0)
        row.addWidget(label("与哪一次比较", "muted"))
        row.addWidget(self.compared)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._compared_row)
        column.addWidget(self.both, 1)
        self._compared_row.hide()


def _weigh(services: Services, line: ReviewLine) -> tuple[ReviewCase, tuple[str, ...]]:
    """The case with its pages: comparing long texts takes time, so it is done off the window's thread."""
    case = services.review.case(line.report.id)
    return case, tuple(case_html(line, case, earlier) for earlier in case.earlier or (None,))
