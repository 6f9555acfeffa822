"""The log of the program: a rotating file in the data folder, for finding faults, free of personal data.

What tasks, reports and people say does not belong in a log. Should an error's text carry it along, the formatter
takes out what can be known by its form: values bound to SQL, long numbers (telephones, identity cards), the home
folder.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE_NAME = "wugang_tracker.log"
_BYTES, _KEPT = 1_000_000, 5
_BOUND_VALUES = re.compile(r"^\[parameters: .*$", re.MULTILINE)
_LONG_NUMBER = re.compile(r"(?<![0-9A-Fa-f])\d{7,}[Xx]?(?![0-9A-Fa-f])")
_log = logging.getLogger(__name__)


class DiscreetFormatter(logging.Formatter):
    """Lines of time, level, origin and message, with what is personal taken out."""

    def __init__(self, home: Path) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._home = str(home)

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, and the traceback below it."""
        text = _BOUND_VALUES.sub("[parameters left out]", super().format(record))
        text = _LONG_NUMBER.sub("<number>", text)
        return text.replace(self._home, "~") if len(self._home) > 1 else text


def start_logging(data_folder: Path, home: Path) -> Path | None:
    """Send the program's log to logs/ in the data folder; gives the file, or None where it can not be written.

    Messages of our own from INFO on, of libraries and Python's warnings from WARNING on. A second call replaces the
    first, so that the log follows when another data folder is opened.
    """
    stop_logging()
    file = data_folder / "logs" / FILE_NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError as error:
        _log.warning("no log is written: %s", error.strerror)
        return None
    handler.setFormatter(DiscreetFormatter(home))
    handler.rotator = _rotate
    logging.getLogger().addHandler(handler)
    logging.getLogger("wugang_tracker").setLevel(logging.INFO)
    logging.captureWarnings(True)
    return file


def stop_logging() -> None:
    """Close the log file, if one is open."""
    root = logging.getLogger()
    for handler in [found for found in root.handlers if isinstance(found, _LogFile)]:
        root.removeHandler(handler)
        handler.close()
        logging.captureWarnings(False)


def log_uncaught() -> None:
    """Log what no code catches, in the main thread and in others, before Python prints it as ever."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


class _LogFile(RotatingFileHandler):
    """Our own handler, so that it can be told from those of others."""


def _rotate(source: str, target: str) -> None:
    # Another process of ours may hold the file open on Windows: then it grows on, and nothing is lost.
    with contextlib.suppress(OSError):
        os.replace(source, target)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _log.critical("uncaught", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log.critical("uncaught in a thread", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
    threading.__excepthook__(args)
