"""One database: connections with the right pragmas, reading, and writing with a journal entry for each act.

The measured facts behind the choices stand in FAULTS: the driver's own transactions are switched off and BEGIN is
sent by us (BEGIN IMMEDIATE for the writer), else a failed change of tables would not roll back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from wugang_tracker.domain.errors import StorageUnavailable
from wugang_tracker.domain.progress import InputDraft
from wugang_tracker.storage import schema
from wugang_tracker.storage.mapping import binding
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work, drop_draft

_BUSY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class EntryHead:
    """What an act says of itself before it starts; it becomes the journal entry."""

    kind: str
    label: str
    who: str
    at: datetime
    day: date
    list_id: UUID | None = None
    undoable: bool = True
    undoes: UUID | None = None
    unit: str = ""


def sqlite_engine(path: Path) -> Engine:
    """An engine on a SQLite file with foreign keys, write-ahead log and full synchronisation."""
    # Bound values are what people wrote; they do not belong into a log or on a console.
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    mode = "IMMEDIATE" if connection.get_execution_options().get("writer") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


class Database:
    """The one way into the rows: read() for values, write() for acts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A consistent view for as long as the block lasts."""
        with _told_in_words(), self._engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def write(self, head: EntryHead) -> Iterator[Work]:
        """One act: everything in the block and its journal entry, or nothing."""
        with _told_in_words(), self._engine.connect() as plain:
            connection = plain.execution_options(writer=True)
            with connection.begin():
                entry_id = uuid4()
                connection.execute(schema.journal_entries.insert().values(_entry_row(connection, entry_id, head)))
                work = Work(connection, entry_id)
                yield work
                work.finish()

    def keep_drafts(self, drafts: Iterable[InputDraft]) -> None:
        """Keep what is being typed, in place of what was kept before. It is no act: the journal does not note it."""
        with _told_in_words(), self._engine.connect() as plain:
            connection = plain.execution_options(writer=True)
            with connection.begin():
                for draft in drafts:
                    drop_draft(connection, draft.task_id, draft.unit_id, draft.period)
                    connection.execute(schema.input_drafts.insert().values(binding(InputDraft).to_row(draft)))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _entry_row(connection: Connection, entry_id: UUID, head: EntryHead) -> dict[str, Any]:
    last = connection.scalar(select(func.max(schema.journal_entries.c.sequence)))
    return {
        "id": entry_id,
        "sequence": (last or 0) + 1,
        "kind": head.kind,
        "label": head.label,
        "who": head.who,
        "at": head.at,
        "day": head.day,
        "list_id": head.list_id,
        "undoable": head.undoable,
        "undoes": head.undoes,
        "unit": head.unit,
    }


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Turns what the disk or the driver says into a sentence; programming errors pass through."""
    try:
        yield
    except IntegrityError:
        raise
    except OperationalError as error:
        raise StorageUnavailable(*_sentence(str(error.orig))) from error
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in str(error.orig):
            raise StorageUnavailable("数据库文件已损坏。", "请从备份恢复。") from error
        raise


def _sentence(cause: str) -> tuple[str, str]:
    if "locked" in cause or "busy" in cause:
        return "数据库正被另一个程序写入。", "请稍候再试。"
    if "full" in cause:
        return "磁盘空间已满，没有写入任何内容。", "请腾出空间后再试。"
    if "readonly" in cause or "read-only" in cause:
        return "数据文件夹是只读的，不能写入。", "请检查文件夹权限或换一个数据文件夹。"
    if "malformed" in cause or "not a database" in cause:
        return "数据库文件已损坏。", "请从备份恢复。"
    if "disk I/O" in cause or "unable to open" in cause:
        return "数据文件夹读写失败，可能磁盘已拔出或已满。", "请检查磁盘后重新打开程序。"
    return f"数据库出错：{cause}。", "请重试；若仍出错，请从备份恢复。"
