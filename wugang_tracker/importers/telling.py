"""Who is told how far a long reading has come: readers tell, whoever waits listens. Nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, int, str], None]


def _nobody(done: int, of: int, doing: str) -> None:
    """Hears nothing."""


_listener: ContextVar[Progress] = ContextVar("listener", default=_nobody)


def tell(done: int, of: int, doing: str) -> None:
    """Says how far it is: parts done, parts in all, what is done now in a user's words."""
    _listener.get()(done, of, doing)


@contextmanager
def telling(listener: Progress) -> Iterator[None]:
    """What is read inside tells this listener, in this thread."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
