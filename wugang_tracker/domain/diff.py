"""The difference between a list in the database and a list as read: a pure function (IMPORT, A revised list)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.responsibility import Party
from wugang_tracker.domain.sheets import SourceRow


class Outcome(StrEnum):
    """What becomes of a row. MISSING rows are in the database and not in the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    INVALID = "invalid"


class Field(StrEnum):
    """The fields a revision can change; the values are the words used outside (`diff` of the command line)."""

    CATEGORY = "category"
    DIRECTION = "direction"
    TITLE = "title"
    MEASURE = "measure"
    RESPONSIBILITY = "responsibility"
    DEADLINE = "deadline"
    NOTE = "note"
    NO = "no"


FIELD_LABELS: dict[Field, str] = {
    Field.CATEGORY: "所属专项",
    Field.DIRECTION: "改革方向",
    Field.TITLE: "简称",
    Field.MEASURE: "升级措施",
    Field.RESPONSIBILITY: "责任单位",
    Field.DEADLINE: "完成时限",
    Field.NOTE: "备注",
    Field.NO: "序号",
}


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task of the database as far as comparing needs it."""

    id: UUID
    code: str
    no: str
    category: str
    direction: str
    title: str
    measure: str
    responsibility: str
    parties: tuple[Party, ...]
    deadline_text: str
    note: str
    moved_out: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with the words of the database and of the file."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's outcome. fields never holds NO: a new number alone is no change, renumbered says it."""

    outcome: Outcome
    row: SourceRow | None = None
    task: KnownTask | None = None
    fields: tuple[FieldChange, ...] = ()
    renumbered: bool = False
    candidates: tuple[KnownTask, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All rows with their outcomes, in the order of the file, missing ones last."""

    rows: tuple[RowChange, ...]

    def counts(self) -> Mapping[str, int]:
        """Counts by outcome word plus `renumbered`; every word is present."""
        found = Counter(row.outcome.value for row in self.rows)
        counts = {outcome.value: found.get(outcome.value, 0) for outcome in Outcome}
        counts["renumbered"] = sum(row.renumbered for row in self.rows)
        return counts
