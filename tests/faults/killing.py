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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_INSTANT = re.compile(r'"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^"]*"')
_POLL_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Killed:
    """One killed run: after how many seconds, and whether the database was proven to be inside a transaction."""

    after: float
    in_transaction: bool
    finished: bool


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
        with contextlib.closing(sqlite3.connect(self.database, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                assert "locked" in str(error)
                return True
            connection.execute("ROLLBACK")
            return False

    def assert_sound(self) -> None:
        """The database passes SQLite's own checks, and every evidence row has its file, whole."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            hashes = [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM evidence WHERE sha256 <> ''")]
        for sha256 in hashes:
            files = list((self.path / "evidence").glob(f"{sha256[:2]}/{sha256}*"))
            assert files, f"evidence row without a file: {sha256}"
            assert all(hashlib.sha256(file.read_bytes()).hexdigest() == sha256 for file in files)


def kill_after(folder: Folder, seconds: float, *arguments: str, inside: bool = False) -> Killed:
    """Start a command, kill it after that time (inside: counted from the moment its transaction has begun)."""
    started = time.perf_counter()
    process = folder.start(*arguments)
    try:
        if inside:
            _wait_for_transaction(folder, process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
        if process.poll() is not None:
            return Killed(time.perf_counter() - started, in_transaction=False, finished=True)
        os.kill(process.pid, signal.SIGSTOP)
        # Returns when the process has stopped or ended: from here on it can not move.
        _, status = os.waitpid(process.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            process.returncode = os.waitstatus_to_exitcode(status)
            return Killed(time.perf_counter() - started, in_transaction=False, finished=True)
        return Killed(time.perf_counter() - started, folder.is_locked_for_writing(), finished=False)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait_for_transaction(folder: Folder, process: subprocess.Popen[bytes]) -> None:
    while not folder.is_locked_for_writing():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_POLL_SECONDS)
            return


def measure(folder: Folder, *arguments: str) -> tuple[float, float]:
    """Run a command undisturbed: seconds of the whole run, and of its longest transaction."""
    started = time.perf_counter()
    process = folder.start(*arguments)
    longest, began = 0.0, None
    while process.poll() is None:
        locked = folder.is_locked_for_writing()
        moment = time.perf_counter()
        began = (began or moment) if locked else None
        longest = max(longest, moment - began) if began is not None else longest
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_POLL_SECONDS)
    assert process.returncode == 0
    return time.perf_counter() - started, longest


def content(dump: dict[str, Any]) -> dict[str, Counter[str]]:
    """A dump without what differs between two equal runs: made-up ids and instants. Rows as a multiset a table."""
    return {name: Counter(_plain(row) for row in rows) for name, rows in dump.items() if isinstance(rows, list)}


def _plain(row: object) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return _INSTANT.sub('"instant"', _ID.sub("id", text))


def spread(count: int, seconds: float) -> Iterator[float]:
    """Moments spread evenly over a run."""
    return (seconds * (number + 0.5) / count for number in range(count))
