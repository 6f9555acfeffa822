"""A long call inside a dialog: its bar and words, 取消, and the buttons that wait for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.operations import Operation

Call = Callable[[Callable[[int, int, str], None]], Any]


class Running:
    """Runs one call at a time; the call is given the function it tells its progress to.

    waiting: buttons that are greyed meanwhile; settle then enables what can be done.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        bar: QProgressBar,
        words: QLabel,
        waiting: Sequence[QPushButton],
        settle: Callable[[], None],
    ) -> None:
        self._desk, self._parent, self._bar, self._words, self._waiting = desk, parent, bar, words, waiting
        self._settle = settle
        self._operation: Operation | None = None
        self._show(False)

    @property
    def is_on(self) -> bool:
        """Whether a call is running."""
        return self._operation is not None

    def start(
        self,
        call: Call,
        words: str,
        done: Callable[[Any], None],
        refused: Callable[[UserError], None],
        *,
        writes: bool,
    ) -> None:
        """Start a call; it can be cancelled between its steps."""
        held: list[Operation] = []

        def run() -> Any:
            return call(held[0].progress_in_words)

        workers = self._desk.workers
        operation = workers.write(self._parent, run) if writes else workers.read(self._parent, run)
        held.append(operation.named(words).allow_cancel().shown_by_its_page())
        operation.advanced.connect(self._on_advanced)
        self._operation = operation
        self._words.setText(f"{words} …")
        self._bar.setRange(0, 0)
        self._show(True)
        operation.on_success(done).on_refusal(refused).on_end(self._on_ended).start()

    def cancel(self) -> bool:
        """Stop what runs at its next step; False when nothing does."""
        if self._operation is None:
            return False
        self._words.setText("正在取消 …")
        self._operation.cancel()
        return True

    def _on_advanced(self, operation: Operation) -> None:
        done, total = operation.position
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{operation.words} {done}/{total}" if total else operation.words)

    def _on_ended(self) -> None:
        self._operation = None
        self._show(False)
        self._settle()

    def _show(self, running: bool) -> None:
        self._bar.setVisible(running)
        self._words.setVisible(running)
        for press in self._waiting:
            press.setEnabled(not running)
