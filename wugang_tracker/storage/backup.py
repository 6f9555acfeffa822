"""Backups and restoring, by the facts measured in FAULTS: the backup API only, then a check, then rotation."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from wugang_tracker.domain.errors import StorageUnavailable, UserError, reason_of
from wugang_tracker.storage.evidence_files import file_hash, sync_folder
from wugang_tracker.storage.place import Place

_DATABASE = "tracker.sqlite3"
_MANIFEST = "manifest.json"
_WRITTEN = "whole-backups.json"
_STAMP = "%Y%m%d-%H%M%S"
_UNPACKED_LIMIT = 64 << 30


@dataclass(frozen=True, slots=True)
class Kept:
    """An automatic backup on disk."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """A place outside the store where a content is kept as well. is_mirror: the evidence of the automatic backups.

    found is false for a zip that was written to a place that can not be looked at now.
    """

    path: Path
    is_mirror: bool
    found: bool = True


class Backups:
    """The backups of one data folder."""

    def __init__(self, place: Place, now: Callable[[], datetime]) -> None:
        self._place = place
        self._now = now

    def automatic(self, why: str) -> Path:
        """A checked copy of the database beside one mirror of the evidence; then the old ones are thinned out."""
        self._place.backups.mkdir(parents=True, exist_ok=True)
        target = self._place.backups / f"auto-{self._now().strftime(_STAMP)}-{why}.sqlite3"
        copy_database(self._place.database, target)
        self._mirror()
        for old in to_drop(self.kept(), self._now()):
            old.path.unlink(missing_ok=True)
        return target

    def daily(self) -> Path | None:
        """The day's automatic backup, unless there is one already."""
        today = self._now().strftime("%Y%m%d")
        if any(kept.path.name.startswith(f"auto-{today}") for kept in self.kept()):
            return None
        return self.automatic("每日")

    def kept(self) -> tuple[Kept, ...]:
        """The automatic backups, newest first."""
        found = []
        for path in self._place.backups.glob("auto-*.sqlite3"):
            try:
                found.append(Kept(path, datetime.strptime(path.name[5:20], _STAMP).astimezone()))
            except ValueError:
                continue
        return tuple(sorted(found, key=lambda kept: kept.path.name, reverse=True))

    def whole(self, target: Path) -> Path:
        """One zip with database and evidence that restores on another machine."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._write_zip(target)
        except OSError as error:
            raise StorageUnavailable(f"备份没有写成：{reason_of(error)}。", "请检查目标文件夹的空间和权限。") from error
        with suppress(OSError):  # the data folder may be read-only; the backup is made all the same
            self._remember(target)
        return target

    def holders(self, sha256: str) -> tuple[Holder, ...]:
        """Where a content is kept besides the store: the mirror, and zips in the backup folder or written elsewhere."""
        mirrored = self._mirrored(sha256)
        found = [Holder(path, is_mirror=True) for path in mirrored]
        zips = dict.fromkeys([*sorted(self._place.backups.glob("*.zip")), *self._remembered()])
        for path in zips:
            if not path.is_file():
                found.append(Holder(path, is_mirror=False, found=False))
            elif _zip_holds(path, sha256):
                found.append(Holder(path, is_mirror=False))
        return tuple(found)

    def forget(self, sha256: str) -> None:
        """Delete a content from the mirror, for 彻底清除 alone; zips are left to people."""
        for path in self._mirrored(sha256):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageUnavailable(
                    f"备份里的文件没有删除：{reason_of(error)}。", "下次打开或核对时会再删。"
                ) from error

    def _mirrored(self, sha256: str) -> list[Path]:
        return sorted((self._place.backups / "evidence" / sha256[:2]).glob(f"{sha256}*"))

    def _remembered(self) -> list[Path]:
        """Where whole backups were written, as far as this data folder knows."""
        try:
            return [Path(path) for path in json.loads((self._place.backups / _WRITTEN).read_text(encoding="utf-8"))]
        except (OSError, ValueError):
            return []

    def _remember(self, target: Path) -> None:
        """Note where a whole backup went, so that 彻底清除 can name it."""
        known = [str(path) for path in self._remembered()]
        wanted = [*(path for path in known if path != str(target.resolve())), str(target.resolve())]
        self._place.backups.mkdir(parents=True, exist_ok=True)
        part = self._place.backups / f"{_WRITTEN}.part"
        part.write_text(json.dumps(wanted, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(part, self._place.backups / _WRITTEN)

    def restore(self, source: Path) -> None:
        """Put a backup in place of the data; the present state is kept as an automatic backup first.

        The database must be closed. Raises UserError for a file that is no sound backup; nothing is changed then.
        """
        if not source.is_file():
            raise UserError(f"找不到备份文件「{source.name}」。", "请确认文件位置。")
        for left in self._place.folder.glob("restore-*"):
            shutil.rmtree(left, ignore_errors=True)  # of a restore that was killed; nothing of it was in place
        staging = self._place.folder / f"restore-{uuid4().hex}"
        staging.mkdir()
        try:
            self._unpack(source, staging)
            check_database(staging / _DATABASE)
            if self._place.database.exists():
                self._keep_present()
            self._put_in_place(staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _write_zip(self, target: Path) -> None:
        part = target.with_name(f"{target.name}.part")
        copy = target.with_name(f"{target.name}.sqlite3.part")
        try:
            copy_database(self._place.database, copy)
            files = _stored_files(self._place.evidence, "evidence") + _stored_files(self._place.sources, "sources")
            hashes = {name: file_hash(path) for name, path in [(_DATABASE, copy), *files]}
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(_MANIFEST, json.dumps({"made": self._now().isoformat(), "files": hashes}, indent=1))
                for name, path in [(_DATABASE, copy), *files]:
                    archive.write(path, name)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
            copy.unlink(missing_ok=True)

    def _unpack(self, source: Path, staging: Path) -> None:
        if not zipfile.is_zipfile(source):
            shutil.copyfile(source, staging / _DATABASE)
            with (staging / _DATABASE).open("rb+") as written:
                os.fsync(written.fileno())
            return
        try:
            with zipfile.ZipFile(source) as archive:
                self._unpack_zip(archive, staging)
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError, RuntimeError) as error:
            raise UserError(f"「{source.name}」不是完好的备份文件。", "请换一个备份。") from error

    def _unpack_zip(self, archive: zipfile.ZipFile, staging: Path) -> None:
        hashes: dict[str, str] = json.loads(archive.read(_MANIFEST))["files"]
        if sum(archive.getinfo(name).file_size for name in hashes) > _UNPACKED_LIMIT:
            raise UserError("备份文件解开后过大。", "请确认它是本程序写的备份。")
        for name, digest in hashes.items():
            target = staging / name
            if not target.resolve().is_relative_to(staging.resolve()):
                raise UserError("备份文件里有不合法的路径。", "请确认它是本程序写的备份。")
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as reading, target.open("wb") as writing:
                shutil.copyfileobj(reading, writing)
                writing.flush()
                os.fsync(writing.fileno())
            if file_hash(target) != digest:
                raise UserError(f"备份里的「{name}」已损坏。", "请换一个备份。")

    def _keep_present(self) -> None:
        """Keep what is there before it is replaced: as a backup, or, when too damaged for that, as the file it is."""
        try:
            self.automatic("恢复前")
        except StorageUnavailable:
            self._place.backups.mkdir(parents=True, exist_ok=True)
            aside = self._place.backups / f"damaged-{self._now().strftime(_STAMP)}.sqlite3"
            shutil.copyfile(self._place.database, aside)

    def _put_in_place(self, staging: Path) -> None:
        for folder, target in (("evidence", self._place.evidence), ("sources", self._place.sources)):
            for name, path in _stored_files(staging / folder, ""):
                goal = target / name
                if not goal.exists() or file_hash(goal) != file_hash(path):
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(path, goal)
        # A left-over -wal would silently undo the restore.
        for end in ("-wal", "-shm", "-journal"):
            self._place.database.with_name(self._place.database.name + end).unlink(missing_ok=True)
        os.replace(staging / _DATABASE, self._place.database)
        sync_folder(self._place.folder)
        self._bring_evidence_from_mirror()

    def _bring_evidence_from_mirror(self) -> None:
        for name, path in _stored_files(self._place.backups / "evidence", ""):
            goal = self._place.evidence / name
            if not goal.exists():
                goal.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, goal)

    def _mirror(self) -> None:
        for name, path in _stored_files(self._place.evidence, ""):
            goal = self._place.backups / "evidence" / name
            if not goal.exists():
                goal.parent.mkdir(parents=True, exist_ok=True)
                part = goal.with_name(goal.name + ".part")
                shutil.copy2(path, part)
                os.replace(part, goal)


def _zip_holds(path: Path, sha256: str) -> bool:
    """Whether a whole backup keeps a content; a damaged zip is taken to."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith(f"evidence/{sha256[:2]}/{sha256}") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return True


def copy_database(source: Path, target: Path) -> None:
    """A checked copy through SQLite's backup API, which sees committed rows that still lie in the -wal."""
    part = target.with_name(target.name + ".copying")
    part.unlink(missing_ok=True)
    try:
        reading, writing = sqlite3.connect(source, timeout=10), sqlite3.connect(part)
        try:
            reading.backup(writing)
        finally:
            writing.close()
            reading.close()
        check_database(part)
        os.replace(part, target)
    except sqlite3.DatabaseError as error:
        raise StorageUnavailable(f"备份没有写成：{error}。", "请检查磁盘空间，或从较早的备份恢复。") from error
    finally:
        part.unlink(missing_ok=True)


def check_database(path: Path) -> None:
    """Raises StorageUnavailable unless the file is a sound database of this program."""
    try:
        connection = sqlite3.connect(path)
        try:
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise StorageUnavailable("这个文件不是完好的数据库。", "请换一个备份。") from error
    if faults:
        raise StorageUnavailable(f"数据库检查没有通过：{faults[0]}。", "请从备份恢复。")


def to_drop(kept: Iterable[Kept], now: datetime) -> tuple[Kept, ...]:
    """The automatic backups that may go: two days whole, then 12 daily, 10 weekly and 9 monthly ones stay (FAULTS)."""
    ordered = sorted(kept, key=lambda one: one.at, reverse=True)
    stay = {one.path for one in ordered if one.at > now - timedelta(days=2)}
    older = [one for one in ordered if one.path not in stay]
    for count, slot in ((12, "%Y%m%d"), (10, "%G-%V"), (9, "%Y%m")):
        newest: dict[str, Kept] = {}
        for one in older:
            newest.setdefault(one.at.strftime(slot), one)
        stay |= {one.path for one in list(newest.values())[:count]}
    return tuple(one for one in ordered if one.path not in stay)


def _stored_files(folder: Path, prefix: str) -> list[tuple[str, Path]]:
    files = sorted(path for path in folder.glob("??/*") if path.is_file() and path.suffix != ".part")
    return [(f"{prefix}/{path.parent.name}/{path.name}".lstrip("/"), path) for path in files]


def restore_into(place: Place, source: Path, now: Callable[[], datetime]) -> None:
    """Put a backup in place of a data folder's content; see Backups.restore."""
    Backups(place, now).restore(source)
