"""The settings of a machine survive being broken, being newer, and being written to a folder that refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wugang_tracker.settings import Settings, load_settings, save_settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    assert load_settings(file) == Settings()
    save_settings(file, Settings(data_folder=tmp_path / "数据"))
    assert load_settings(file) == Settings(data_folder=tmp_path / "数据")
    save_settings(file, Settings())
    assert load_settings(file) == Settings()
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_what_a_newer_program_wrote_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"later": [1, 2], "data_folder": ""}), "utf-8")
    save_settings(file, Settings(data_folder=tmp_path))
    assert json.loads(file.read_text("utf-8")) == {"later": [1, 2], "data_folder": str(tmp_path)}


@pytest.mark.expects_warnings
@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe", b"[1]", b'{"data_folder": 5}', b"null"])
def test_a_broken_file_gives_the_defaults_and_can_be_saved_over(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(broken)
    assert load_settings(file) == Settings()
    save_settings(file, Settings(data_folder=tmp_path))
    assert load_settings(file).data_folder == tmp_path


@pytest.mark.expects_warnings
def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.mkdir()  # a name that can not be replaced by a file, even by root
    with pytest.raises(OSError):
        save_settings(file, Settings(data_folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
