"""The dock beside the table: a task in full. It reads through the desk and passes clicks on as signals."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.detail_html import THUMBNAIL, detail_html, empty_html
from wugang_tracker.gui.widgets.thumbnails import Thumbnails
from wugang_tracker.services.tasks import TaskDetail

# Holding an arrow key passes many rows: only the one it rests on is read.
_REST_MS = 40


class DetailDock(QWidget):
    """clicked carries the kind and the argument of a link, such as ("evidence", id)."""

    clicked = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: UUID | None = None
        self.detail: TaskDetail | None = None
        self.thumbnails = Thumbnails(desk, self)
        self.text = _Words(self.thumbnails)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("任务详情")
        self.text.document().setDocumentMargin(TOKENS.between)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self._rest.timeout.connect(self._read)
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        self.thumbnails.ready.connect(self._show)

    @property
    def waiting(self) -> bool:
        """Whether a task is about to be read."""
        return self._rest.isActive()

    def show_task(self, row: LedgerRow | None, chosen: int) -> None:
        """Show one task, or how many are chosen."""
        if row is None or chosen != 1:
            self._wanted, self.detail = None, None
            self._rest.stop()
            self.text.setHtml(empty_html(chosen))
            return
        if row.task_id != self._wanted:
            self.detail = None
        self._wanted = row.task_id
        self._rest.start()

    def _read(self) -> None:
        month = self._desk.month
        if self._wanted is None or month is None:
            return
        call = partial(self._desk.services.tasks.detail, self._wanted, month.as_of, month.ledger.period)
        reading = self._desk.workers.read(self, call).named("正在读取任务详情")
        reading.on_success(self._on_read).on_refusal(self._on_refused).start()

    def _on_read(self, detail: TaskDetail) -> None:
        if detail.row.task_id != self._wanted:
            return
        if self.detail is None or self.detail.row.task_id != detail.row.task_id:
            self.text.verticalScrollBar().setValue(0)
        self.detail = detail
        self._show()
        self.thumbnails.ask(proof for line in detail.reports for proof in line.evidence)

    def _show(self) -> None:
        """Show the task again where it was scrolled to."""
        if self.detail is not None:
            bar = self.text.verticalScrollBar()
            place = bar.value()
            self.text.setHtml(detail_html(self.detail, self.thumbnails.shown()))
            bar.setValue(place)

    def _on_refused(self, refusal: UserError) -> None:
        self.text.setPlainText(messages.words_of(refusal))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        kind, _, argument = url.toString().partition(":")
        self.clicked.emit(kind, argument)


class _Words(QTextBrowser):
    """Rich text whose pictures are the small ones kept for proofs, by their hash."""

    def __init__(self, pictures: Thumbnails) -> None:
        super().__init__()
        self._pictures = pictures

    # Qt's own names from here on.

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        if url.scheme() == THUMBNAIL:
            return self._pictures.picture(url.path())
        return super().loadResource(kind, name)
