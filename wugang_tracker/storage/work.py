"""The writing half of a transaction: records added, saved and removed, each noted in the journal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, and_

from wugang_tracker.domain.errors import StaleData
from wugang_tracker.storage import schema
from wugang_tracker.storage.mapping import Binding, binding, packed
from wugang_tracker.storage.reader import Reader

_AT_ONCE = 10_000  # records: as quick as all of them, and a long list is not held twice
_STALE = ("这条数据刚被别处修改过。", "请刷新后再改。")


class Work(Reader):
    """Reads and writes within one act. Nothing is seen by others until the act ends well."""

    def __init__(self, connection: Connection, entry_id: UUID) -> None:
        super().__init__(connection)
        self.entry_id = entry_id
        self._noted: list[dict[str, Any]] = []
        self._touched: Counter[str] = Counter()

    def add(self, record: Any) -> None:
        """Insert one record."""
        bound = binding(type(record))
        row = bound.to_row(record)
        self._connection.execute(bound.table.insert().values(row))
        self._note("insert", bound.table, row, None, None)

    def add_all(self, records: Sequence[Any]) -> None:
        """Insert many records of one type; the journal keeps their ids in one line."""
        if not records:
            return
        bound = binding(type(records[0]))
        ids = json.dumps(self._insert_all(bound, records))
        self._touched[bound.table.name] += len(records)
        self._noted.append(self._line("bulk", bound.table, None, None, None, ids))

    def _insert_all(self, bound: Binding, records: Sequence[Any]) -> list[str]:
        """Inserts; returns the ids in hexadecimal digits, as drivers without a type for them take them."""
        dialect = self._connection.dialect
        if dialect.paramstyle != "qmark":
            self._connection.execute(bound.table.insert(), [bound.to_row(record) for record in records])
            return [record.id.hex for record in records]
        quote = dialect.identifier_preparer.quote
        columns = ", ".join(map(quote, bound.columns))
        marks = ", ".join("?" * len(bound.columns))
        statement = f"INSERT INTO {quote(bound.table.name)} ({columns}) VALUES ({marks})"
        place = bound.columns.index("id")
        ids: list[str] = []
        for start in range(0, len(records), _AT_ONCE):
            rows = bound.driver_rows(records[start : start + _AT_ONCE], dialect)
            self._connection.exec_driver_sql(statement, rows)
            ids.extend(row[place] for row in rows)
        return ids

    def save(self, record: Any) -> bool:
        """Write the fields of a record that differ from the stored row; False when none does.

        Raises StaleData when the stored row is gone or of another version than the record.
        """
        bound = binding(type(record))
        new = bound.to_row(record)
        old = self.row(bound.table, record.id)
        if old is None or old.get("version_id") != new.get("version_id"):
            raise StaleData(*_STALE)
        changed = {name: value for name, value in new.items() if value != old[name]}
        if not changed:
            return False
        self.put(bound.table, record.id, {name: old[name] for name in changed}, changed)
        return True

    def put(self, table: Table, row_id: UUID, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Write named columns of a row and note them, counting up its version."""
        if "version_id" in table.c and "version_id" not in after:
            version = (
                self._connection.execute(table.select().where(table.c.id == row_id)).mappings().one()["version_id"]
            )
            before, after = before | {"version_id": version}, after | {"version_id": version + 1}
        self._connection.execute(table.update().where(table.c.id == row_id).values(after))
        self._note("update", table, self.row(table, row_id) or {}, packed(before), packed(after))

    def remove(self, record: Any) -> None:
        """Delete one record; the journal keeps all of it."""
        bound = binding(type(record))
        self.take_out(bound.table, record.id)

    def take_out(self, table: Table, row_id: UUID) -> None:
        """Delete a row by id; the journal keeps all of it."""
        old = self.row(table, row_id)
        if old is None:
            raise StaleData(*_STALE)
        self._connection.execute(table.delete().where(table.c.id == row_id))
        self._note("delete", table, old, packed(old), None)

    def put_back(self, table: Table, values: dict[str, Any]) -> None:
        """Insert a row that was deleted, as it was."""
        self._connection.execute(table.insert().values(values))
        self._note("insert", table, values, None, None)

    def drop_draft(self, task_id: UUID, unit_id: UUID, period: str) -> None:
        """Forget what was being typed, for it is reported now; the journal does not note it."""
        drop_draft(self._connection, task_id, unit_id, period)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the act that is done whole or not at all: when the block raises, what came before it stays."""
        noted, touched = len(self._noted), self._touched.copy()
        try:
            with self._connection.begin_nested():
                yield
        except BaseException:
            del self._noted[noted:]
            self._touched = touched
            raise

    def touched(self) -> frozenset[str]:
        """Names of the tables that the act has changed so far."""
        return frozenset(self._touched)

    def finish(self) -> None:
        """Write the noted changes; called once, at the end of the act."""
        if self._noted:
            self._connection.execute(schema.journal_changes.insert(), self._noted)

    def _note(self, op: str, table: Table, row: dict[str, Any], before: str | None, after: str | None) -> None:
        self._touched[table.name] += 1
        self._noted.append(self._line(op, table, row["id"], self._task_of(table, row), before, after))

    def _task_of(self, table: Table, row: dict[str, Any]) -> UUID | None:
        """The task a row belongs to, for the task's history."""
        if table is schema.tasks:
            task_id: UUID = row["id"]
            return task_id
        if "report_id" in row:
            report = self.row(schema.reports, row["report_id"])
            return report["task_id"] if report else None
        return row.get("task_id")

    def _line(
        self, op: str, table: Table, row_id: UUID | None, task_id: UUID | None, before: str | None, after: str | None
    ) -> dict[str, Any]:
        return {
            "id": uuid4(),
            "entry_id": self.entry_id,
            "position": len(self._noted),
            "op": op,
            "table_name": table.name,
            "row_id": row_id,
            "task_id": task_id,
            "before": before,
            "after": after,
        }


def drop_draft(connection: Connection, task_id: UUID, unit_id: UUID, period: str) -> None:
    """Delete what was being typed for a task of a unit in a period."""
    drafts = schema.input_drafts.c
    own = and_(drafts.task_id == task_id, drafts.unit_id == unit_id, drafts.period == period)
    connection.execute(schema.input_drafts.delete().where(own))
