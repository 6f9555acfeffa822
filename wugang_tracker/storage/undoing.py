"""Taking an act back from its noted changes, refusing where something has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError

from wugang_tracker.domain.progress import Report
from wugang_tracker.domain.workflow import Move
from wugang_tracker.storage import schema
from wugang_tracker.storage.columns import metadata
from wugang_tracker.storage.mapping import table as table_named
from wugang_tracker.storage.mapping import unpacked
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

Row = dict[str, Any]


def take_back(work: Work, entry_id: UUID) -> bool:
    """Undo every change of an act, last first. False when a later act touched the same; the caller then gives up."""
    if not can_take_back(work, entry_id):
        return False
    try:
        for change in work.changes_of(entry_id):
            _undo(work, change)
    except IntegrityError:
        # Something has taken the place of a row that this act removed.
        return False
    return True


def can_take_back(reader: Reader, entry_id: UUID) -> bool:
    """Whether nothing that came later touches, or rests on, what an act changed. Only looks, writes nothing."""
    return _Looking(reader, entry_id).run()


def reports_touched(reader: Reader, entry_id: UUID) -> tuple[Report, ...]:
    """The reports whose words or proof an act wrote, as they stand now; those that are gone are left out.

    Units made one hand their reports over and write none.
    """
    changes = reader.changes_of(entry_id)
    ids = _ids_in((change for change in changes if not _hands_over(change)), schema.reports)
    proofs = reader.rows(schema.evidence, _ids_in(changes, schema.evidence))
    return reader.reports_by_id({*ids, *(row["report_id"] for row in proofs)})


def purged_names(reader: Reader, entry_id: UUID) -> tuple[str, ...]:
    """The proofs that an act attached or took off and whose file was purged since: they can not come or go again."""
    changes = [change for change in reader.changes_of(entry_id) if change["op"] != "update"]
    taken_off = [
        json.loads(change["before"])
        for change in changes
        if change["table_name"] == schema.evidence.name and change["op"] == "delete"
    ]
    held = [*reader.rows(schema.evidence, _ids_in(changes, schema.evidence)), *taken_off]
    purged = {proof.sha256 for proof in reader.purged_evidence()}
    return tuple(row["name"] for row in held if row["sha256"] in purged)


def _hands_over(change: Mapping[str, Any]) -> bool:
    return change["op"] == "update" and not set(json.loads(change["before"])) - {"unit_id", "version_id"}


def _ids_in(changes: Iterable[Mapping[str, Any]], table: Table) -> list[UUID]:
    """The rows of a table that changes name one by one."""
    return [change["row_id"] for change in changes if change["table_name"] == table.name and change["row_id"]]


def _undo(work: Work, change: Mapping[str, Any]) -> None:
    table = table_named(change["table_name"])
    if table is schema.input_drafts:
        _undo_draft(work, change)
    elif change["op"] == "bulk":
        for row_id in json.loads(change["after"]):
            work.take_out(table, UUID(row_id))
    elif change["op"] == "insert":
        work.take_out(table, change["row_id"])
    elif change["op"] == "delete":
        work.put_back(table, unpacked(table, change["before"]))
    else:
        work.put(table, change["row_id"], unpacked(table, change["after"]), unpacked(table, change["before"]))


class _Looking:
    """Plays an act backwards on a picture of the rows it touched."""

    def __init__(self, reader: Reader, entry_id: UUID) -> None:
        self._reader = reader
        self._entry_id = entry_id
        self._rows: dict[tuple[str, UUID], Row | None] = {}
        self._moves: Mapping[UUID, Sequence[Move]] = {}

    def run(self) -> bool:
        """Whether every change finds what it left, and nothing rests on what it made."""
        changes = self._reader.changes_of(self._entry_id)
        self._fetch(changes)
        return all(self._one(change) for change in changes) and not self._is_built_upon()

    def _fetch(self, changes: Iterable[Mapping[str, Any]]) -> None:
        wanted: dict[str, list[UUID]] = {}
        for change in changes:
            ids = wanted.setdefault(change["table_name"], [])
            ids.extend(map(UUID, json.loads(change["after"])) if change["op"] == "bulk" else [change["row_id"]])
        for name, ids in wanted.items():
            self._rows |= {(name, row_id): None for row_id in ids}
            self._rows |= {(name, row["id"]): row for row in self._reader.rows(table_named(name), ids)}
        moved = {row["task_id"] for (name, _), row in self._rows.items() if row and name == schema.moves.name}
        self._moves = self._reader.moves_of_tasks(moved)

    def _one(self, change: Mapping[str, Any]) -> bool:
        name = change["table_name"]
        if name == schema.input_drafts.name:
            return True  # typing is no act, so nothing that was typed since stands against an undo
        if change["op"] == "bulk":
            return all(self._unmake(name, UUID(row_id)) for row_id in json.loads(change["after"]))
        if change["op"] == "insert":
            return self._unmake(name, change["row_id"])
        at = (name, change["row_id"])
        held = self._rows[at]
        before = unpacked(table_named(name), change["before"])
        if change["op"] == "delete":
            self._rows[at] = before
            return held is None
        after = unpacked(table_named(name), change["after"])
        self._rows[at] = {**(held or {}), **before}
        return held is not None and all(held[column] == value for column, value in after.items())

    def _unmake(self, name: str, row_id: UUID) -> bool:
        row = self._rows[name, row_id]
        self._rows[name, row_id] = None
        return row is not None and row.get("version_id", 1) == 1 and not self._is_moved_on(name, row)

    def _is_moved_on(self, name: str, row: Row) -> bool:
        """Whether a later move of the same task rests on this one, or a proof was purged since."""
        if name == schema.evidence.name:
            return row["purged_at"] is not None
        if name != schema.moves.name:
            return False
        return any(
            move.sequence > row["sequence"]
            for move in self._moves.get(row["task_id"], ())
            if self._rows.get((name, move.id), {}) is not None
        )

    def _is_built_upon(self) -> bool:
        """Whether rows that stay name a row that would go, or one without versions was changed by a later act."""
        gone: dict[str, list[UUID]] = {}
        for (name, row_id), row in self._rows.items():
            if row is None:
                gone.setdefault(name, []).append(row_id)
        for name, ids in gone.items():
            if "version_id" not in table_named(name).c and self._reader.is_changed_since(self._entry_id, ids):
                return True
            for child, column in _children(name):
                naming = self._reader.ids_naming(child, column, ids)
                if any(self._still_names(child, row_id, column, ids) for row_id in naming):
                    return True
        return False

    def _still_names(self, table: Table, row_id: UUID, column: str, ids: Sequence[UUID]) -> bool:
        """Whether a row that names one of these now still does when the act is taken back."""
        if (table.name, row_id) not in self._rows:
            return True
        row = self._rows[table.name, row_id]
        return row is not None and row[column] in ids


def _children(name: str) -> list[tuple[Table, str]]:
    """The columns of other tables that name rows of a table."""
    return [
        (key.parent.table, key.parent.name)
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == name
    ]


def _undo_draft(work: Work, change: Mapping[str, Any]) -> None:
    """Give back what was being typed, unless it was typed on or reported since."""
    if change["op"] == "insert":
        return  # an act that kept it beside what it wrote; it stays
    table, before = schema.input_drafts, unpacked(schema.input_drafts, change["before"])
    if change["op"] == "delete" and not _is_typed_anew(work, before):
        work.put_back(table, before)
    elif change["op"] == "update" and work.row(table, change["row_id"]) is not None:
        work.put(table, change["row_id"], unpacked(table, change["after"]), before)


def _is_typed_anew(work: Work, values: Mapping[str, Any]) -> bool:
    list_id = work.task(values["task_id"]).list_id
    return any(
        (draft.task_id, draft.unit_id) == (values["task_id"], values["unit_id"])
        for draft in work.input_drafts(list_id, values["period"])
    )
