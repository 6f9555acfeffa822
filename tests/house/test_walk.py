"""`dev.py run` on a machine without a display: the main job is done by commands, and says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_without_a_display_the_sample_is_walked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if sys.platform != "linux":
        pytest.skip("only Linux is without a display")
    monkeypatch.setattr(dev, "tool", lambda _name: Path(sys.executable))
    monkeypatch.setattr(dev, "new_folder", lambda: tmp_path)
    assert dev.run([]) == 0
    said = capsys.readouterr().err
    assert "没有显示器" in said
    assert "相同 294 项" in said
    assert str(tmp_path) in said
    command = [sys.executable, "main.py", "--data", str(tmp_path / "数据"), "figures", "--period", "2022-08", "--json"]
    figures = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    assert figures["closed"] is True
    assert f"总数 {figures['total']}" in said
    book = openpyxl.load_workbook(tmp_path / "示例台账.xlsx", read_only=True)
    assert book.sheetnames
    book.close()
    assert (tmp_path / "示例月报.pdf").read_bytes().startswith(b"%PDF")


def test_an_earlier_output_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    first, second = dev.new_folder(), dev.new_folder()
    assert first != second
    assert first.is_dir() and second.is_dir()
