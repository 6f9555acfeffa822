"""Taking an act back from its noted changes, refusing where something has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError

from wugang_tracker.domain.progress import Report
from wugang_tracker.storage import schema
from wugang_tracker.storage.mapping import table as table_named
from wugang_tracker.storage.mapping import unpacked
from wugang_tracker.storage.work import Work


def take_back(work: Work, entry_id: UUID) -> bool:
    """Undo every change of an act, last first. False when a later act touched the same; the caller then gives up."""
    try:
        return all(_one(work, change) for change in work.changes_of(entry_id))
    except IntegrityError:
        # Something that came later hangs on a row this act made, or has taken the place of one it removed.
        return False


def reports_touched(work: Work, entry_id: UUID) -> tuple[Report, ...]:
    """The reports whose words or proof an act wrote, as they stand now; those that are gone are left out."""
    ids: set[UUID] = set()
    for change in work.changes_of(entry_id):
        if change["table_name"] == schema.reports.name and change["row_id"]:
            ids.add(change["row_id"])
        elif change["table_name"] == schema.evidence.name and change["row_id"]:
            row = work.row(schema.evidence, change["row_id"])
            ids |= {row["report_id"]} if row else set()
    return tuple(work.report(report_id) for report_id in ids if work.row(schema.reports, report_id) is not None)


def _one(work: Work, change: Mapping[str, Any]) -> bool:
    table = table_named(change["table_name"])
    if change["op"] == "bulk":
        return all(_unmake(work, table, UUID(row_id)) for row_id in json.loads(change["after"]))
    if change["op"] == "insert":
        return _unmake(work, table, change["row_id"])
    if change["op"] == "delete":
        if _is_purged(work, change):
            return False
        values = unpacked(table, change["before"])
        if table is not schema.input_drafts or not _is_typed_anew(work, values):
            work.put_back(table, values)
        return True
    return _unchange(work, table, change)


def _unmake(work: Work, table: Table, row_id: UUID) -> bool:
    row = work.row(table, row_id)
    if row is None or row.get("version_id", 1) != 1 or _is_built_upon(work, table, row):
        return False
    work.take_out(table, row_id)
    return True


def _unchange(work: Work, table: Table, change: Mapping[str, Any]) -> bool:
    before, after = unpacked(table, change["before"]), unpacked(table, change["after"])
    row = work.row(table, change["row_id"])
    if row is None and table is schema.input_drafts:
        return True  # it was typed on or reported since; typing is no act that an undo could stand against
    if row is None or any(row[name] != value for name, value in after.items()):
        return False
    work.put(table, change["row_id"], after, before)
    return True


def _is_built_upon(work: Work, table: Table, row: Mapping[str, Any]) -> bool:
    """Whether a later move of the same task rests on this one, or the row tells of a proof that was purged."""
    if table is schema.evidence:
        return row["purged_at"] is not None
    if table is not schema.moves:
        return False
    return any(move.sequence > row["sequence"] for move in work.moves_of_task(row["task_id"]))


def _is_purged(work: Work, change: Mapping[str, Any]) -> bool:
    """Whether the proof that an act removed has been purged since, so that its file is gone for good."""
    if change["table_name"] != schema.evidence.name:
        return False
    sha256 = json.loads(change["before"])["sha256"]
    return bool(sha256) and any(proof.purged_at for proof in work.evidence_with_hash(sha256))


def _is_typed_anew(work: Work, values: Mapping[str, Any]) -> bool:
    """Whether something else is being typed now in the place of a draft that an act removed."""
    list_id = work.task(values["task_id"]).list_id
    return any(
        (draft.task_id, draft.unit_id) == (values["task_id"], values["unit_id"])
        for draft in work.input_drafts(list_id, values["period"])
    )
