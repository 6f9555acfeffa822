"""The dialog that asks for the reason of an act on one or several tasks, offering reasons given lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.forms.ui_dialog_reason import Ui_DialogReason

_NAMED = 6


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What the dialog says: title, the question, the button, and whether a reason must be given."""

    title: str
    question: str
    act: str
    required: bool = True


class AskReason(QDialog):
    """Runs an act with the reason typed; stays open with the sentence when the act is refused.

    recent reads the reasons given lately: a click takes one over, a double click or Enter acts with it at once.
    """

    done_well = Signal(object)

    def __init__(
        self,
        desk: Desk,
        words: ReasonWords,
        subject: str,
        act: Callable[[str], object],
        parent: QWidget,
        recent: Callable[[], tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogReason()
        self.ui.setupUi(self)
        self._desk, self._words, self._act = desk, words, act
        self._show_words(subject)
        self._connect()
        self._offer(())
        self._on_reason_changed()
        self.ui.reason.setFocus()
        if recent is not None:
            desk.workers.read(self, recent).named("正在读取近来的原因").on_success(self._offer).start()

    def _show_words(self, subject: str) -> None:
        words = self._words
        self.setWindowTitle(words.title)
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(words.question)
        self.ui.tasks.setText(subject)
        self.ui.tasks.setVisible(bool(subject))
        self.ui.message.setObjectName("warning")
        self.ui.recent_label.setObjectName("muted")
        self.ui.act.setText(words.act)
        self.ui.reason_label.setText("原因(&R)" if words.required else "说明(&R)（可不填）")

    def _connect(self) -> None:
        self.ui.act.clicked.connect(self._on_act_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.reason.textChanged.connect(self._on_reason_changed)
        self.ui.recent.itemClicked.connect(self._on_recent_clicked)
        self.ui.recent.itemActivated.connect(self._on_recent_activated)

    def _offer(self, reasons: tuple[str, ...]) -> None:
        self.ui.recent.clear()
        self.ui.recent.addItems(list(reasons))
        for part in (self.ui.recent, self.ui.recent_label):
            part.setVisible(bool(reasons))
        if not reasons:
            self.resize(self.width(), self.minimumSizeHint().height() + self.ui.reason.minimumHeight())

    def _on_reason_changed(self) -> None:
        typed = bool(self.ui.reason.toPlainText().strip())
        self.ui.act.setEnabled(typed or not self._words.required)

    def _on_recent_clicked(self, item: QListWidgetItem) -> None:
        self.ui.reason.setPlainText(item.text())

    def _on_recent_activated(self, item: QListWidgetItem) -> None:
        self._on_recent_clicked(item)
        if self.ui.act.isEnabled():
            self._on_act_clicked()

    def _on_act_clicked(self) -> None:
        self.ui.act.setEnabled(False)
        reason = self.ui.reason.toPlainText().strip()
        writing = self._desk.workers.write(self, _Call(self._act, reason)).named(f"正在{self._words.title}")
        writing.on_success(self._on_done).on_refusal(self._on_refused).start()

    def _on_done(self, result: object) -> None:
        self.done_well.emit(result)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._on_reason_changed()
        self.ui.message.setText(messages.words_of(refusal))


@dataclass(frozen=True, slots=True)
class _Call:
    act: Callable[[str], object]
    reason: str

    def __call__(self) -> object:
        return self.act(self.reason)


def name_tasks(rows: Sequence[LedgerRow]) -> str:
    """The tasks an act is about, the first few by number and title."""
    named = "\n".join(f"第{row.no}项　{row.title}" for row in rows[:_NAMED])
    return f"{named}\n…共 {len(rows)} 项" if len(rows) > _NAMED else named
