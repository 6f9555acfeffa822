"""Opening a data folder: lock, look at the file, refuse what is foreign or newer, migrate what is older."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from wugang_tracker.domain.errors import DamagedDatabase, StorageUnavailable, TooNewDatabase
from wugang_tracker.storage import schema
from wugang_tracker.storage.backup import Backups
from wugang_tracker.storage.database import Database, sqlite_engine
from wugang_tracker.storage.evidence_files import EvidenceFiles
from wugang_tracker.storage.lock import FolderLock
from wugang_tracker.storage.place import Place

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Store:
    """An opened data folder."""

    place: Place
    database: Database
    evidence: EvidenceFiles
    sources: EvidenceFiles
    backups: Backups
    lock: FolderLock | None

    def close(self) -> None:
        """Let go of file and lock."""
        self.database.close()
        if self.lock is not None:
            self.lock.release()


def open_store(folder: Path, who: str, now: Callable[[], datetime], *, writer: bool) -> Store:
    """Open a data folder; the first time it is made.

    writer: hold the folder's lock until closed. A reader does not wait for a writer, but takes the lock for a moment
    where the database must be made or migrated first. Raises StorageUnavailable or TooNewDatabase with a sentence;
    a file that is not ours is never touched.
    """
    place = Place(folder)
    place.prepare()
    lock = FolderLock(place, who)
    found = _revision(place.database)
    if writer or found != schema.REVISION:
        lock.take()
    try:
        _bring_up_to_date(place, found, now)
        if not writer:
            lock.release()
        database = Database(sqlite_engine(place.database))
    except BaseException:
        lock.release()
        raise
    return Store(
        place,
        database,
        EvidenceFiles(place.evidence),
        EvidenceFiles(place.sources),
        Backups(place, now),
        lock if writer else None,
    )


def migrations_folder() -> Path:
    """Where the migrations lie: beside the package, or in the frozen program's own folder."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
    return base / "db" / "migrations"


def _revision(path: Path) -> str | None:
    """The revision of the database file; None when there is none yet."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return None
    if size == 0:
        raise DamagedDatabase(
            f"数据库文件「{path.name}」是空的（0 字节），可能已损坏。", "请从备份恢复；若确为新装，请删除该文件后重试。"
        )
    with path.open("rb") as file:
        if file.read(16) != _MAGIC:
            raise DamagedDatabase(f"「{path.name}」不是本程序的数据库。", "请从备份恢复，或换一个数据文件夹。")
    try:
        connection = sqlite3.connect(path, timeout=10)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            if not _has_tables(path):
                return None
            raise DamagedDatabase(
                f"「{path.name}」是别的程序的数据库。", "请从备份恢复，或换一个数据文件夹。"
            ) from error
        raise StorageUnavailable(
            "数据文件夹现在不能读写，可能磁盘已满、只读或已拔出；数据没有改动。", "请腾出空间或检查权限后再打开。"
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where the names of tables are spoiled
        raise DamagedDatabase("数据库文件已损坏。", "请从备份恢复。") from error
    return str(row[0]) if row else None


def _has_tables(path: Path) -> bool:
    connection = sqlite3.connect(path, timeout=10)
    try:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    finally:
        connection.close()


def bring_up_to_date(place: Place, now: Callable[[], datetime]) -> None:
    """Migrate the database in its place if it is older than this program, after a backup."""
    _bring_up_to_date(place, _revision(place.database), now)


def _bring_up_to_date(place: Place, found: str | None, now: Callable[[], datetime]) -> None:
    if found == schema.REVISION:
        return
    if found is not None and found > schema.REVISION:
        raise TooNewDatabase("这个数据库由更新版本的程序写成，没有打开，也没有改动。", "请安装新版程序后再打开。")
    if found is not None:
        Backups(place, now).automatic("升级前")
    if place.database.exists():
        migrate(place.database, migrations_folder())
    else:
        _make(place.database)


def _make(path: Path) -> None:
    """A new database, put in place only when whole: an empty file in its place always means damage."""
    fresh = path.with_name(path.name + ".new")
    for left in (fresh, *(fresh.with_name(fresh.name + end) for end in ("-journal", "-wal", "-shm"))):
        left.unlink(missing_ok=True)
    migrate(fresh, migrations_folder())
    fresh.replace(path)


def migrate(path: Path, scripts: Path) -> None:
    """Run all migrations in one transaction, with foreign keys off, then check; nothing is left of a failed run.

    Raises DamagedDatabase when the migrated database does not pass its checks.
    """
    # Imported here because only a first start or an upgrade needs it: it costs a third of a start.
    from alembic import command
    from alembic.config import Config

    engine = _migration_engine(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                config = Config()
                config.set_main_option("script_location", str(scripts).replace("%", "%%"))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            _check([row for row in connection.exec_driver_sql("PRAGMA integrity_check").fetchall() if row[0] != "ok"])
    finally:
        engine.dispose()


def _migration_engine(path: Path) -> Engine:
    """An engine that leaves BEGIN to us, so that one transaction spans all migrations."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": 10},
    )
    event.listen(engine, "connect", lambda connection, _record: setattr(connection, "isolation_level", None))
    return engine


def _check(faults: Sequence[object]) -> None:
    if faults:
        raise DamagedDatabase(f"数据库检查没有通过：{faults[0]}。", "请从备份恢复。")
