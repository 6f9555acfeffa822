"""The set-up: wrong use, an old Python, and a machine that lacks something are each told in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("fly",), 2), (("--help",), 0)])
def test_wrong_use_shows_the_commands(arguments: tuple[str, ...], code: int) -> None:
    done = start(*arguments)
    assert done.returncode == code
    assert all(f"dev.py {name}" in done.stderr for name in dev.COMMANDS)


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["run"]) == 1
    assert "3.11" in capsys.readouterr().err


def test_a_ready_environment_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    python = dev.tool("python")
    python.parent.mkdir()
    python.touch()
    (tmp_path / "installed-run.txt").write_text(dev.stamp_text("run"), "utf-8")
    before = sorted(tmp_path.rglob("*"))
    dev.prepare_venv("run")
    assert sorted(tmp_path.rglob("*")) == before


def test_other_pins_or_another_group_want_another_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ready = dev.stamp_text("run")
    assert dev.stamp_text("dev") != ready
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.stamp_text("run") == ready
    with (tmp_path / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("one-more==1\n")
    assert dev.stamp_text("run") != ready


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_who_may_not_install_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OFFSCREEN_LIBRARIES", (("libnot-there.so.7", "libnot-there7"),))
    monkeypatch.setattr(dev, "can_install_packages", lambda: False)
    monkeypatch.setattr("shutil.which", lambda name: f"bin/{name}")
    with pytest.raises(dev.SetupError, match="sudo apt-get install -y libnot-there7"):
        dev.prepare_system("check")


def test_a_python_without_venv_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "can_install_packages", lambda: False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(dev.SetupError, match=r"sudo apt-get install -y python3\.\d+-venv"):
        dev.prepare_venv("run")
    assert not (tmp_path / "venv").exists()


def test_each_command_asks_for_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "library_is_there", lambda _name: False)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setenv("DISPLAY", ":0")
    assert "libxcb-cursor0" in dev.missing_packages("run")
    assert "xvfb" not in dev.missing_packages("run")
    assert {"xvfb", "poppler-utils"} <= set(dev.missing_packages("test"))
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if sys.platform == "linux":
        assert "libxcb-cursor0" not in dev.missing_packages("run")
    assert "libegl1" in dev.missing_packages("run")


def test_a_check_that_does_not_exist_is_not_passed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.check(["ruff", "spelling"]) == 2
    assert "spelling" in capsys.readouterr().err
