"""`main.py selfcheck` says what works and what does not, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def selfcheck(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", "--data", str(data), "selfcheck"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_a_sound_program_passes_and_touches_nothing(tmp_path: Path) -> None:
    done = selfcheck(tmp_path / "data")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "全部正常。"
    assert "不正常" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written_fails_with_what_to_do(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("told by a file system that Windows lacks")
    if not os.access("/proc/sys", os.R_OK):
        pytest.skip("no file system that refuses even root")
    done = selfcheck(Path("/proc/sys/wugang"))
    assert done.returncode == 1
    assert "有 1 项不正常。" in done.stdout
    assert "不正常  数据文件夹：" in done.stdout
    assert "请检查权限或换一个数据文件夹" in done.stdout
