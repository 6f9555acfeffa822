"""Service calls off the window's thread: one writer, a small pool for reading, one place that catches.

Pages say what to call and what to do with the result. No page handles threads or unexpected errors itself.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.changes import ChangeHub

_LOG = logging.getLogger(__name__)
_READERS = 2
# Shorter waits are not worth words (DESK, Manners: longer than a second shows progress).
_PATIENCE_MS = 1000


class Cancelled(Exception):
    """Raised inside a call's progress callback after the user pressed 取消."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any = None
    error: BaseException | None = None
    details: str = ""


class Operation(QObject):
    """One service call with what follows it. Build it by Workers.read or Workers.write, then start()."""

    # Carries the operation itself, in the window's thread, each time it went on.
    advanced = Signal(object)
    _done = Signal(object)
    _advanced = Signal(int, int)

    def __init__(self, workers: Workers, parent: QWidget, call: Callable[[], Any], *, writes: bool) -> None:
        super().__init__()
        self.words = ""
        self.position = (0, 0)
        self.writes = writes
        self.cancellable = not writes
        self.has_own_place = False
        self.is_small = False
        self._workers = workers
        self._parent = parent
        self._call = call
        self._success: Callable[[Any], None] | None = None
        self._refusal: Callable[[UserError], None] | None = None
        self._finally: Callable[[], None] | None = None
        self._cancelled = False
        self._done.connect(self._on_done)
        self._advanced.connect(self._on_advanced)

    def named(self, words: str) -> Operation:
        """The words shown while it lasts, such as 正在导入."""
        self.words = words
        return self

    def shown_by_its_page(self) -> Operation:
        """The page that started it shows how far it is; the status bar keeps quiet."""
        self.has_own_place = True
        return self

    def ahead(self) -> Operation:
        """A small writing call that does not wait behind a long act, such as keeping what is being typed."""
        self.is_small = True
        return self

    def on_success(self, follow: Callable[[Any], None]) -> Operation:
        """What to do with the result, in the window's thread."""
        self._success = follow
        return self

    def on_refusal(self, follow: Callable[[UserError], None]) -> Operation:
        """What to do with a UserError instead of the usual message."""
        self._refusal = follow
        return self

    def on_end(self, follow: Callable[[], None]) -> Operation:
        """What to do in any case, after success, refusal, failure or 取消."""
        self._finally = follow
        return self

    def allow_cancel(self) -> Operation:
        """Let a writing call be cancelled; it must call progress() between steps and undo its work when that raises."""
        self.cancellable = True
        return self

    def progress(self, done: int, total: int) -> None:
        """For the call to say how far it is; raises Cancelled after 取消. Safe in any thread."""
        if self._cancelled:
            raise Cancelled
        self._advanced.emit(done, total)

    def progress_in_words(self, done: int, total: int, words: str) -> None:
        """As progress, with the words of what is being done now."""
        if words:
            self.words = words
        self.progress(done, total)

    def is_stopped(self) -> bool:
        """Whether 取消 was pressed: for calls that ask instead of being told. Safe in any thread."""
        return self._cancelled

    def cancel(self) -> None:
        """取消: a reading call's result is dropped; a writing one ends at its next step."""
        self._cancelled = True
        if not self.writes:
            self._workers.forget(self)
            self._run(self._finally)

    def give_up(self) -> None:
        """The window closes: reading stops at its next step; what is being written is finished first."""
        self._cancelled = self.cancellable and not self.writes

    def start(self) -> Operation:
        """Hand the call to its thread; the follow-ups run later in the window's thread."""
        self._workers.submit(self, self._work)
        return self

    def _work(self) -> None:
        try:
            outcome = _Outcome(self._call())
        except BaseException as error:  # the one place that catches: the writer thread must survive everything
            outcome = _Outcome(error=error, details=traceback.format_exc())
        self._done.emit(outcome)

    def _run(self, follow: Callable[..., None] | None, *values: Any) -> None:
        """Follow-ups of a window that was closed meanwhile are dropped."""
        if follow is None or not shiboken6.isValid(self._parent):
            return
        try:
            follow(*values)
        except UserError as refusal:
            messages.refuse(self._parent, refusal)
        except Exception as error:
            messages.show_bug(self._parent, error, traceback.format_exc())

    @Slot(object)
    def _on_done(self, outcome: _Outcome) -> None:
        if not self._workers.forget(self):
            return
        if outcome.error is None:
            if isinstance(outcome.value, OpChanges):
                self._workers.hub.tell(outcome.value)
            self._run(self._success, outcome.value)
        elif isinstance(outcome.error, UserError):
            self._run(self._refusal or self._say_refusal, outcome.error)
        elif not isinstance(outcome.error, Cancelled):
            _LOG.error("operation failed: %s", outcome.details)
            self._run(self._say_bug, outcome.error, outcome.details)
        self._run(self._finally)

    @Slot(int, int)
    def _on_advanced(self, done: int, total: int) -> None:
        self.position = (done, total)
        self.advanced.emit(self)
        self._workers.say_progress()

    def _say_refusal(self, refusal: UserError) -> None:
        messages.refuse(self._parent, refusal)

    def _say_bug(self, error: BaseException, details: str) -> None:
        messages.show_bug(self._parent, error, details)


class Workers(QObject):
    """The writer thread and the readers. busy_changed carries the operation to show, or None."""

    busy_changed = Signal(object)
    idle = Signal()

    def __init__(self, hub: ChangeHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(_READERS, "reader")
        self._keeper = ThreadPoolExecutor(1, "writer-ahead")
        self._running: dict[Operation, Future[None]] = {}
        self._shown: Operation | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.say_progress)

    def read(self, parent: QWidget, call: Callable[[], Any]) -> Operation:
        """A call that changes nothing; several may run beside each other."""
        return Operation(self, parent, call, writes=False)

    def write(self, parent: QWidget, call: Callable[[], Any]) -> Operation:
        """A call that changes data; they run one after the other, in order."""
        return Operation(self, parent, call, writes=True)

    @property
    def busy(self) -> bool:
        """Whether any call has not ended yet."""
        return bool(self._running)

    def submit(self, operation: Operation, work: Callable[[], None]) -> None:
        """Queue the work of an operation; only Operation calls this."""
        pool = self._writer if operation.writes else self._readers
        if operation.is_small:
            pool = self._keeper
        if not self._running:
            self._patience.start()
        self._running[operation] = pool.submit(work)

    def forget(self, operation: Operation) -> bool:
        """Drop a finished or cancelled operation; False if it was dropped before."""
        known = self._running.pop(operation, None) is not None
        if known and not self._running:
            self._patience.stop()
            self._shown = None
            self.busy_changed.emit(None)
            self.idle.emit()
        elif known and self._shown is not None:
            self.say_progress()
        return known

    @Slot()
    def say_progress(self) -> None:
        """Show the oldest running operation once the patience is over."""
        if self._patience.isActive() or not self._running:
            return
        self._shown = next(iter(self._running))
        self.busy_changed.emit(self._shown)

    def close(self) -> None:
        """Wait for what runs and end the threads. Follow-ups of unfinished calls are dropped."""
        self._patience.stop()
        for operation in self._running:
            operation.give_up()
        self._keeper.shutdown(wait=True, cancel_futures=False)
        self._writer.shutdown(wait=True, cancel_futures=False)
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
