"""任务清单, 所属专项 and 任务 as stored values, with the rules that need nothing else (PRODUCT, Words and rule 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.deadlines import DeadlineKind, Recurrence
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.units import Unit


@dataclass(frozen=True, slots=True)
class TaskList:
    """An official list of one year. code_prefix and last_number make the permanent codes (WG22-0042)."""

    id: UUID
    region_id: UUID
    name: str
    year: int
    document_no: str
    issuer: str
    start_day: date
    code_prefix: str
    last_number: int = 0
    is_sample: bool = False
    version_id: int = 1

    @property
    def last_day(self) -> date:
        """The last day of the list's year."""
        return date(self.year, 12, 31)

    def code(self, number: int) -> str:
        """The permanent code of the task with that running number."""
        return f"{self.code_prefix}-{number:04d}"


@dataclass(frozen=True, slots=True)
class Category:
    """所属专项 of a list, in the order of the document.

    team is its 专班, leader its 分管领导, liaison its 联络员 with phone. lead_unit_id is its 牵头单位.
    """

    id: UUID
    list_id: UUID
    name: str
    position: int
    lead_unit_id: UUID | None = None
    team: str = ""
    leader: str = ""
    liaison: str = ""
    phone: str = ""
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a list; units, milestones, moves and reports hang on its id. no is a label, not a key."""

    id: UUID
    list_id: UUID
    code: str
    no: str
    position: int
    category_id: UUID
    direction: str
    title: str
    measure: str
    responsibility: str
    deadline_text: str
    deadline_kind: DeadlineKind
    recurrence: Recurrence | None
    note: str
    added_on: date
    reporting_unit_id: UUID | None = None
    source_file: str = ""
    source_sheet: str = ""
    source_row: int = 0
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class TaskUnit:
    """A unit's part in a task, in the order written, with the name as written."""

    id: UUID
    task_id: UUID
    unit_id: UUID
    written: str
    role: Role
    position: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """One due day of a task. met_on is the day it was met, None while open."""

    id: UUID
    task_id: UUID
    position: int
    due: date
    text: str
    met_on: date | None = None
    version_id: int = 1


def reporting_unit(parts: Iterable[TaskUnit], units: Mapping[UUID, Unit], chosen: UUID | None = None) -> Unit | None:
    """主责单位: the office's choice, else the first lead that is no group, else the first unit that is none."""
    if chosen is not None:
        return units[chosen]
    ordered = sorted(parts, key=lambda part: (part.role is not Role.LEAD, part.position))
    for part in ordered:
        unit = units[part.unit_id]
        if not unit.is_group:
            return unit
    return None
