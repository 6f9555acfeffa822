"""Starting the program as a process of its own, killing it at a chosen moment, and looking at what is left.

Whether a kill hit an open transaction is proven from outside: the process is stopped (SIGSTOP), a second connection
asks for the write lock and is refused, and only then the stopped process is killed (SIGKILL), so that it can not have
moved in between.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_INSTANT = re.compile(r'"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^"]*"')
_POLL_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Killed:
    """One killed run: after how many seconds, whether the write lock was held and a file was half copied just then."""

    after: float
    locked: bool = False
    copying: bool = False
    finished: bool = False


class Folder:
    """A data folder that the program works on as a process."""

    def __init__(self, folder: Path) -> None:
        self.path = folder

    @property
    def database(self) -> Path:
        return self.path / "tracker.sqlite3"

    def copy_to(self, target: Path) -> Folder:
        """The same data in another folder; nothing may have it open."""
        shutil.copytree(self.path, target)
        return Folder(target)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "main.py", "--data", str(self.path), *arguments]

    def run(self, *arguments: str) -> str:
        """Run a command to its end and give what it printed; a failure is an AssertionError with its words."""
        done = subprocess.run(self.command(*arguments), cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def dump(self) -> dict[str, Any]:
        """All tables, as the program itself reads them after the kill."""
        dumped: dict[str, Any] = json.loads(self.run("dump", "--json"))
        return dumped

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*arguments), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def is_locked_for_writing(self) -> bool:
        """Whether another process is inside a writing transaction at this moment."""
        if not self.database.exists():
            return False  # and connecting would make it
        with contextlib.closing(sqlite3.connect(self.database, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                assert "locked" in str(error)
                return True
            connection.execute("ROLLBACK")
            return False

    def is_copying(self) -> bool:
        """Whether a file lies half copied in the store of evidence."""
        return any((self.path / "evidence").glob("incoming-*.part"))

    def is_restoring(self) -> bool:
        """Whether a backup lies unpacked beside the data it is to replace."""
        return any(self.path.glob("restore-*"))

    def assert_sound(self) -> None:
        """The database passes SQLite's own checks, and every evidence row has its file, whole."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            named = "SELECT DISTINCT sha256 FROM evidence WHERE sha256 <> '' AND purged_at IS NULL"
            hashes = [row[0] for row in connection.execute(named)]
        for sha256 in hashes:
            files = list((self.path / "evidence").glob(f"{sha256[:2]}/{sha256}*"))
            assert files, f"evidence row without a file: {sha256}"
            assert all(hashlib.sha256(file.read_bytes()).hexdigest() == sha256 for file in files)


def kill_after(folder: Folder, seconds: float, *arguments: str, since: Callable[[], bool] | None = None) -> Killed:
    """Start a command and kill it after that time, counted from the start or from the moment that since() holds."""
    started = time.perf_counter()
    process = folder.start(*arguments)
    try:
        if since is not None:
            _wait_for(since, process)
        _wait(process, seconds)
        if process.poll() is None and _stops(process):
            return Killed(time.perf_counter() - started, folder.is_locked_for_writing(), folder.is_copying())
        return Killed(time.perf_counter() - started, finished=True)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _stops(process: subprocess.Popen[bytes]) -> bool:
    """Stop a process where it stands; False when it had ended before. Once this returns, it can not move."""
    os.kill(process.pid, signal.SIGSTOP)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        process.returncode = os.waitstatus_to_exitcode(status)
    return os.WIFSTOPPED(status)


def _wait_for(since: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and not since():
        _wait(process, _POLL_SECONDS)


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)


def measure(folder: Folder, *arguments: str) -> tuple[float, float, float]:
    """Run a command undisturbed: seconds of the whole run, of its longest transaction and of its longest copying."""
    started = time.perf_counter()
    process = folder.start(*arguments)
    locked, copying = Span(), Span()
    while process.poll() is None:
        locked.see(folder.is_locked_for_writing())
        copying.see(folder.is_copying())
        _wait(process, _POLL_SECONDS)
    assert process.returncode == 0
    return time.perf_counter() - started, locked.longest, copying.longest


class Span:
    """How long something holds that is looked at again and again."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began: float | None = None

    def see(self, holds: bool) -> None:
        """Note what was seen just now."""
        moment = time.perf_counter()
        self._began = (self._began or moment) if holds else None
        if self._began is not None:
            self.longest = max(self.longest, moment - self._began)


def content(dump: dict[str, Any]) -> dict[str, Counter[str]]:
    """A dump without what differs between two equal runs: made-up ids and instants. Rows as a multiset a table."""
    return {name: Counter(_plain(row) for row in rows) for name, rows in dump.items() if isinstance(rows, list)}


def _plain(row: object) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return _INSTANT.sub('"instant"', _ID.sub("id", text))


def spread(count: int, seconds: float) -> Iterator[float]:
    """Moments spread evenly over a run."""
    return (seconds * (number + 0.5) / count for number in range(count))
