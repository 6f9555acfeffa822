"""Writing beside and replacing: the whole new file or the untouched old one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from wugang_tracker.domain.errors import TargetBusy, UserError
from wugang_tracker.exporters.files import write_beside_and_replace


def _write(path: Path) -> None:
    path.write_text("新", "utf-8")


def test_a_new_file_is_written(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    assert write_beside_and_replace(target, _write) == target
    assert target.read_text("utf-8") == "新"
    assert [file.name for file in tmp_path.iterdir()] == ["台账.xlsx"]


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_text("旧" * 1000, "utf-8")
    write_beside_and_replace(target, _write)
    assert target.read_text("utf-8") == "新"


def test_the_temporary_name_keeps_the_ending(tmp_path: Path) -> None:
    seen: list[Path] = []

    def write(path: Path) -> None:
        seen.append(path)
        _write(path)

    write_beside_and_replace(tmp_path / "a.pdf", write)
    assert seen[0].suffix == ".pdf"
    assert seen[0].parent == tmp_path


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_text("旧", "utf-8")

    def half(path: Path) -> None:
        path.write_text("半", "utf-8")
        raise UserError("写到一半。")

    with pytest.raises(UserError, match="写到一半"):
        write_beside_and_replace(target, half)
    assert target.read_text("utf-8") == "旧"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("mark", [".~lock.a.xlsx#", ".~a.xlsx"])
def test_a_document_open_in_an_office_program_is_busy(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    with pytest.raises(TargetBusy, match="换一个文件名"):
        write_beside_and_replace(tmp_path / "a.xlsx", _write)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_target_that_can_not_be_replaced_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file; here only its answer can be had."""

    def refuse(_source: object, _target: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    target = tmp_path / "a.xlsx"
    target.write_text("旧", "utf-8")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(TargetBusy, match="正被别的程序打开"):
        write_beside_and_replace(target, _write)
    assert target.read_text("utf-8") == "旧"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(UserError, match="磁盘已满"):
        write_beside_and_replace(tmp_path / "a.xlsx", full)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a?.xlsx", "CON", "nul.xlsx", "a.xlsx.", "a|b.pdf", "x" * 300 + ".pdf"])
def test_names_that_windows_refuses_are_refused_everywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="文件名"):
        write_beside_and_replace(tmp_path / name, _write)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        write_beside_and_replace(tmp_path / "没有" / "a.xlsx", _write)


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError, match="是一个文件夹"):
        write_beside_and_replace(tmp_path / "a.xlsx", _write)
