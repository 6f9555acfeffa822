"""Backup, restore, check, and the dump that compares two states (FAULTS)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wugang_tracker.services.acting import Acting
from wugang_tracker.services.evidence import known_files
from wugang_tracker.storage.backup import Backups, check_database, restore_into
from wugang_tracker.storage.lock import FolderLock
from wugang_tracker.storage.opening import bring_up_to_date
from wugang_tracker.storage.place import Place


class SafetyService:
    """Acts that keep the data whole."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def backup(self, out: Path | None = None) -> Path:
        """A zip with database and evidence that restores on another machine; without a place, an automatic backup."""
        if out is None:
            return self._acting.store.backups.automatic("手动")
        return self._acting.store.backups.whole(out)

    def daily_backup(self) -> Path | None:
        """The automatic backup of the day, unless it was made already."""
        return self._acting.store.backups.daily()

    def last_backup(self) -> datetime | None:
        """When the newest automatic backup was made, in local time."""
        kept = self._acting.store.backups.kept()
        return kept[0].at if kept else None

    def restore(self, source: Path) -> None:
        """Put a backup in place of the data in the opened folder; what is there now is kept as a backup first."""
        self._acting.database.close()
        restore_into(self._acting.store.place, source, self._acting.now)
        bring_up_to_date(self._acting.store.place, self._acting.now)

    def check(self) -> tuple[str, ...]:
        """Sentences on what is wrong with database and evidence; empty when all is sound."""
        check_database(self._acting.store.place.database)
        with self._acting.database.read() as reader:
            known = known_files(reader)
        faults = self._acting.store.evidence.verify(known, lambda looked: None)
        return tuple(f"{_WORDS[fault.fault.value]}：{fault.name}" for fault in faults)

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """All tables with sorted rows as plain values."""
        with self._acting.database.read() as reader:
            return reader.dump()

    def folder(self) -> Path:
        """The data folder."""
        return self._acting.store.place.folder


@dataclass(frozen=True, slots=True)
class BackupFile:
    """An automatic backup: when it was made, in local time, what for, and its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def backups_in(folder: Path, now: Callable[[], datetime]) -> tuple[BackupFile, ...]:
    """The automatic backups of a data folder that is not opened, newest first."""
    kept = Backups(Place(folder), now).kept()
    return tuple(BackupFile(one.path, one.at, one.path.stem.split("-", 3)[3], one.path.stat().st_size) for one in kept)


_WORDS = {"missing": "文件缺失", "damaged": "文件损坏", "orphan": "无人引用的文件"}


def restore_folder(folder: Path, source: Path, who: str, now: Callable[[], datetime]) -> None:
    """Restore into a data folder that is not opened, even one whose database is damaged."""
    place = Place(folder)
    place.prepare()
    lock = FolderLock(place, who)
    lock.take()
    try:
        restore_into(place, source, now)
        bring_up_to_date(place, now)
    finally:
        lock.release()
