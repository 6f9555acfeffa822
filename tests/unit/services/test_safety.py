"""Backups hold everything, restores bring it back, damage is said; evidence is kept once and never silently lost."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.support.office import Clock, Office, Program, day, list_file, office_with, opened
from wugang_tracker.domain.errors import StorageUnavailable, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.storage.backup import Kept, to_drop

ROWS = [(1, "开办", "甲", "第一项措施内容说明", "市一局", "2022年12月")]
ON = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def prove(office: Office, *files: Path) -> None:
    task = office.task("1")
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(Claim.RUNNING, 50, "进展")
    office.services.progress.record(ReportInput(task.id, unit, "2022-08", text, files), ON)


def file(folder: Path, name: str, content: bytes = b"proof") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def content(office: Office) -> dict[str, Any]:
    return office.services.safety.dump()


def test_a_backup_restores_on_another_machine(office: Office, tmp_path: Path, capsys: Any) -> None:
    prove(office, file(tmp_path, "证明.pdf"))
    kept = content(office)
    archive = office.services.safety.backup(tmp_path / "备份.zip")
    other = Program(tmp_path / "other", capsys)
    other.must("restore", archive)
    assert other.json("dump", "--json") == kept
    assert other.run("check")[0] == 0


def test_restoring_over_present_data_keeps_it_as_a_backup(office: Office, tmp_path: Path) -> None:
    before = content(office)
    archive = office.services.safety.backup(tmp_path / "备份.zip")
    prove(office, file(tmp_path, "证明.pdf"))
    after = content(office)
    office.services.safety.restore(archive)
    assert content(office) == before
    newest = office.services.store.backups.kept()[0].path
    assert "恢复前" in newest.name
    office.services.safety.restore(newest)
    assert content(office) == after
    assert office.services.safety.check() == ()


def test_a_left_over_write_ahead_log_does_not_undo_a_restore(office: Office, tmp_path: Path) -> None:
    archive = office.services.safety.backup(tmp_path / "备份.zip")
    before = content(office)
    prove(office, file(tmp_path, "证明.pdf"))
    database = office.services.safety.folder() / "tracker.sqlite3"
    holder = sqlite3.connect(database)  # keeps the -wal alive, as a crash would
    holder.execute("SELECT count(*) FROM tasks").fetchone()
    assert database.with_name("tracker.sqlite3-wal").stat().st_size > 0
    saved = tmp_path / "saved-wal"
    shutil.copy(database.with_name("tracker.sqlite3-wal"), saved)
    holder.close()
    office.services.store.database.close()
    shutil.copy(saved, database.with_name("tracker.sqlite3-wal"))
    office.services.safety.restore(archive)
    assert content(office) == before


@pytest.mark.parametrize("harm", ["truncated", "not a zip", "changed inside", "escaping"])
def test_a_spoilt_backup_is_refused_and_nothing_changes(office: Office, tmp_path: Path, harm: str) -> None:
    prove(office, file(tmp_path, "证明.pdf"))
    archive = office.services.safety.backup(tmp_path / "备份.zip")
    if harm == "truncated":
        archive.write_bytes(archive.read_bytes()[:-200])
    elif harm == "not a zip":
        archive.write_bytes(b"hello" * 100)
    else:
        _rewrite(archive, escape=harm == "escaping")
    before = content(office)
    with pytest.raises(UserError) as refused:
        office.services.safety.restore(archive)
    assert refused.value.sentence and refused.value.hint
    assert content(office) == before
    assert not list(tmp_path.rglob("escaped*"))


def _rewrite(archive: Path, *, escape: bool) -> None:
    with zipfile.ZipFile(archive) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(archive, "w") as new:
        for name, data in members.items():
            if escape and name == "manifest.json":
                data = data.replace(b"evidence/", b"../../escaped/")
            elif not escape and name.startswith("evidence/"):
                data = b"other"
            new.writestr(name.replace("evidence/", "../../escaped/") if escape else name, data)


def test_old_automatic_backups_are_thinned_out() -> None:
    now = datetime(2022, 12, 31, 12, tzinfo=UTC)
    hourly = [Kept(Path(f"{hours}"), now - timedelta(hours=hours)) for hours in range(0, 24 * 400, 6)]
    stay = set(hourly) - set(to_drop(hourly, now))
    ages = sorted((now - kept.at) / timedelta(days=1) for kept in stay)
    assert sum(age < 2 for age in ages) == 8, "two days whole"
    assert sum(2 <= age < 14.5 for age in ages) >= 12, "then daily"
    assert 8 + 12 < len(stay) <= 8 + 12 + 10 + 9
    assert max(ages) > 240, "nine months back"


def test_a_working_day_makes_one_daily_backup(tmp_path: Path) -> None:
    clock = Clock()
    office = office_with(tmp_path, ROWS, clock)
    assert office.services.safety.daily_backup() is not None
    assert office.services.safety.daily_backup() is None
    clock.at += timedelta(days=1)
    assert office.services.safety.daily_backup() is not None
    office.services.close()


def test_the_same_content_is_stored_once_under_any_name(office: Office, tmp_path: Path) -> None:
    one, two = file(tmp_path, "一.pdf", b"same"), file(tmp_path, "二.PDF", b"same")
    prove(office, one)
    prove(office, two, file(tmp_path, "三.pdf", b"other"))
    stored = [path for path in (office.services.safety.folder() / "evidence").rglob("*") if path.is_file()]
    assert len(stored) == 2
    assert office.services.evidence.verify() == ()


def test_damage_loss_and_orphans_are_found_by_hash(office: Office, tmp_path: Path) -> None:
    prove(office, file(tmp_path, "改.pdf", b"one"), file(tmp_path, "丢.pdf", b"two"), file(tmp_path, "好.pdf", b"ok"))
    folder = office.services.safety.folder() / "evidence"
    for path in list(folder.glob("??/*")):
        if path.read_bytes() == b"one":
            path.write_bytes(b"eno")
        elif path.read_bytes() == b"two":
            path.unlink()
    (folder / "00").mkdir(exist_ok=True)
    (folder / "00" / ("0" * 64 + ".pdf")).write_bytes(b"stray")
    faults = {(fault.kind, fault.name) for fault in office.services.evidence.verify()}
    assert faults == {("damaged", "改.pdf"), ("missing", "丢.pdf"), ("orphan", "0" * 64 + ".pdf")}
    assert len(content(office)["evidence"]) == 3, "rows are kept"


@pytest.mark.parametrize("name", ["CON.pdf", "尾点.", "🌾.pdf", "a" * 200 + ".pdf", "..x.pdf", "空 格 .PDF", "无后缀"])
def test_odd_names_are_kept_for_showing_and_open_as_a_copy(office: Office, tmp_path: Path, name: str) -> None:
    prove(office, file(tmp_path / "in", name, name.encode()))
    row = content(office)["evidence"][0]
    assert row["name"] == name or len(name) > 200
    copy = office.services.evidence.read_only_copy(UUID(row["id"]))
    assert copy.read_bytes() == name.encode()
    assert not copy.stat().st_mode & 0o222


@pytest.mark.parametrize("kind", ["folder", "empty", "missing"])
def test_what_is_no_file_is_refused_before_anything_is_written(office: Office, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "物.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    before = content(office)
    with pytest.raises(UserError, match="物"):
        prove(office, path)
    assert content(office) == before


def test_a_damaged_database_can_be_restored_from_the_command_line(tmp_path: Path, capsys: Any) -> None:
    run = Program(tmp_path / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", ROWS), "--year", 2022)
    before = run.json("dump", "--json")
    run.must("backup", tmp_path / "备份.zip")
    database = tmp_path / "data" / "tracker.sqlite3"
    database.write_bytes(b"\x00" * 5000)
    code, _, err = run.run("tasks")
    assert code == 1 and "备份" in err
    run.must("restore", tmp_path / "备份.zip")
    assert run.json("dump", "--json") == before
    assert list((tmp_path / "data" / "backups").glob("damaged-*"))


def test_a_full_disk_is_said(office: Office, tmp_path: Path) -> None:
    with sqlite3.connect(office.services.safety.folder() / "tracker.sqlite3") as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    before = content(office)
    with office.services.store.database.read() as reader:
        reader._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageUnavailable, match="空间已满"):
        prove(office, *(file(tmp_path, f"{number}.pdf", str(number).encode()) for number in range(300)))
    assert content(office) == before


def test_services_open_again_after_all_that(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    office.services.close()
    again = opened(tmp_path / "data")
    assert len(again.lists.all()) == 1
    again.close()
