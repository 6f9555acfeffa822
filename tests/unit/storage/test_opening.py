"""Opening a data folder: what is ours is opened, what is not is refused in words and left as it is (FAULTS)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.support.office import Clock, opened
from wugang_tracker.domain.errors import StorageUnavailable, TooNewDatabase


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")


def _newer(path: Path) -> None:
    opened(path.parent).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _torn(path: Path) -> None:
    opened(path.parent).close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def _unreadable_schema(path: Path) -> None:
    opened(path.parent).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE alembic_version (", b"CREATE TABLE alembic_version \xd1"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b""), "0 字节"),
        (lambda path: path.write_bytes(b"PK\x03\x04 not a database" * 100), "不是本程序的数据库"),
        (_foreign, "别的程序"),
        (_newer, "更新版本"),
        (_torn, "损坏"),
        (_unreadable_schema, "损坏"),
    ],
)
def test_what_is_not_a_sound_database_is_refused_and_left_alone(tmp_path: Path, spoil: object, words: str) -> None:
    path = tmp_path / "tracker.sqlite3"
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(StorageUnavailable, match=words) as refused:
        services = opened(tmp_path)
        services.close()
    assert refused.value.hint
    assert path.read_bytes() == before


def test_a_newer_database_has_its_own_kind_of_refusal(tmp_path: Path) -> None:
    _newer(tmp_path / "tracker.sqlite3")
    with pytest.raises(TooNewDatabase, match="更新版本"):
        opened(tmp_path)


def test_one_writer_for_a_folder(tmp_path: Path) -> None:
    first = opened(tmp_path)
    with pytest.raises(StorageUnavailable, match="测试（"):
        opened(tmp_path)
    first.close()
    opened(tmp_path).close()
    assert not (tmp_path / "tracker.owner.json").exists()


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageUnavailable, match="不能建立数据文件夹"):
        opened(tmp_path / "file" / "data", Clock())
