"""What the user decides of a preview: rows and fields taken or left, conflicts, ambiguous rows (IMPORT)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from wugang_tracker.domain.diff import ChangeSet, Field, FieldChange, KnownTask, Outcome, RowChange, compare
from wugang_tracker.domain.sheets import SourceRow


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided of a preview; rows are named by their place in its change set.

    skipped: rows that are not applied. theirs: conflicts in which the file's words are taken; all_theirs takes them
    everywhere. ours: single fields of changed rows that stay as they are. settled: ambiguous rows with the task they
    are, or None for a new task; ambiguous rows that are not settled are left out. move_out: tasks that the file no
    longer holds and that are moved out for move_out_reason; the others stay. other_units: pairs of a name and the unit
    that it was proposed for and does not mean.
    """

    skipped: frozenset[int] = frozenset()
    theirs: frozenset[tuple[int, Field]] = frozenset()
    ours: frozenset[tuple[int, Field]] = frozenset()
    settled: tuple[tuple[int, UUID | None], ...] = ()
    all_theirs: bool = False
    move_out: frozenset[UUID] = frozenset()
    move_out_reason: str = ""
    other_units: tuple[tuple[str, str], ...] = ()


ALL_AS_SHOWN = Choices()


def settle(changes: ChangeSet, choices: Choices) -> ChangeSet:
    """The change set as the user decided it: what is not to be applied shows as the same or is left out."""
    settled = dict(choices.settled)
    return ChangeSet(tuple(_settled(place, row, choices, settled) for place, row in enumerate(changes.rows)))


def _settled(place: int, row: RowChange, choices: Choices, settled: Mapping[int, UUID | None]) -> RowChange:
    if place in choices.skipped:
        return replace(row, outcome=Outcome.INVALID)
    if row.outcome is Outcome.AMBIGUOUS and place in settled:
        return _of_choice(row, settled[place])
    kept = tuple(change for change in row.fields if _is_taken(place, change, choices))
    if row.outcome is Outcome.CHANGED and kept != row.fields:
        return replace(row, fields=kept, outcome=Outcome.CHANGED if kept else Outcome.SAME)
    return row


def _is_taken(place: int, change: FieldChange, choices: Choices) -> bool:
    if (place, change.field) in choices.ours:
        return False
    return not change.is_conflict or choices.all_theirs or (place, change.field) in choices.theirs


def _of_choice(row: RowChange, task_id: UUID | None) -> RowChange:
    """An ambiguous row as the task that the user picked, all its fields taken from the file; None makes it new."""
    if task_id is None:
        return replace(row, outcome=Outcome.NEW)
    task = next(one for one in row.candidates if one.id == task_id)
    assert row.row is not None, "an ambiguous row has its source"
    paired = compare((task,), (row.row,)).rows[0]
    fields = paired.fields if paired.task is not None else _all_fields(task, row.row)
    return replace(row, outcome=Outcome.CHANGED if fields else Outcome.SAME, task=task, fields=fields)


def _all_fields(task: KnownTask, row: SourceRow) -> tuple[FieldChange, ...]:
    pairs = (
        (Field.CATEGORY, task.category, row.category),
        (Field.DIRECTION, task.direction, row.direction),
        (Field.MEASURE, task.measure, row.measure),
        (Field.RESPONSIBILITY, task.responsibility, row.responsibility.text),
        (Field.DEADLINE, task.deadline_text, row.deadline.text),
    )
    return tuple(FieldChange(field, old, new) for field, old, new in pairs if old != new)
