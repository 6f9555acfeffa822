"""The log: where it is written, how it turns over, and what it never holds."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from wugang_tracker import logs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def closed_log() -> Iterator[None]:
    yield
    logs.stop_logging()


def test_own_messages_and_others_warnings_are_written(tmp_path: Path) -> None:
    file = logs.start_logging(tmp_path, tmp_path / "home")
    logging.getLogger("wugang_tracker.services").info("opened 打开")
    logging.getLogger("alembic.runtime").info("not ours")
    assert file == tmp_path / "logs" / "wugang_tracker.log"
    written = file.read_text("utf-8")
    assert "INFO wugang_tracker.services: opened 打开" in written
    assert "not ours" not in written


@pytest.mark.expects_warnings
def test_pythons_own_warnings_are_written(tmp_path: Path) -> None:
    file = logs.start_logging(tmp_path, tmp_path / "home")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old habit", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(False)
    assert file is not None
    assert "old habit" in file.read_text("utf-8")


@pytest.mark.expects_warnings
def test_what_is_personal_is_left_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = logs.start_logging(tmp_path, home)
    try:
        raise ValueError(
            "call 13812345678\n[SQL: INSERT INTO person VALUES (?)]\n[parameters: ('somebody', 41042119800101123)]"
        )
    except ValueError:
        logging.getLogger("wugang_tracker").exception("failed at %s", home / "docs" / "list.xlsx")
    assert file is not None
    written = file.read_text("utf-8")
    assert "failed at ~/docs/list.xlsx" in written
    assert "INSERT INTO person" in written
    for personal in ("somebody", "13812345678", "41042119800101123", str(home)):
        assert personal not in written


def test_a_full_log_turns_over_and_only_some_are_kept(tmp_path: Path) -> None:
    file = logs.start_logging(tmp_path, tmp_path / "home")
    assert file is not None
    for _ in range(80):
        logging.getLogger("wugang_tracker").info("x" * 100_000)
    names = sorted(path.name for path in file.parent.iterdir())
    assert names == ["wugang_tracker.log", *(f"wugang_tracker.log.{number}" for number in range(1, 6))]
    assert all(path.stat().st_size <= 1_000_000 for path in file.parent.iterdir())


def test_starting_again_writes_to_the_new_folder_only(tmp_path: Path) -> None:
    first = logs.start_logging(tmp_path / "one", tmp_path / "home")
    second = logs.start_logging(tmp_path / "two", tmp_path / "home")
    logging.getLogger("wugang_tracker").info("hello")
    assert first is not None and "hello" not in first.read_text("utf-8")
    assert second is not None and second.read_text("utf-8").count("hello") == 1


@pytest.mark.expects_warnings
def test_a_folder_that_can_not_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", "utf-8")
    assert logs.start_logging(tmp_path, tmp_path / "home") is None


def test_what_nobody_catches_is_written_and_still_printed(tmp_path: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from wugang_tracker import logs\n"
        "logs.start_logging(Path(sys.argv[1]), Path('/nobody')); logs.log_uncaught()\n"
        "thread = threading.Thread(target=lambda: [][1]); thread.start(); thread.join()\n"
        "raise RuntimeError('the end')\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    written = (tmp_path / "logs" / "wugang_tracker.log").read_text("utf-8")
    assert done.returncode == 1
    for place in (written, done.stderr):
        assert "RuntimeError: the end" in place
        assert "IndexError" in place
