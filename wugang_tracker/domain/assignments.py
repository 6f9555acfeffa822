"""Who answers for a task in a unit, the unit's own plan, and 时限调整 (PRODUCT: Assignee, Milestone, Extension)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Assignee:
    """责任人 of a unit for a task: leader is 责任领导, person 具体责任人."""

    id: UUID
    task_id: UUID
    unit_id: UUID
    leader: str = ""
    person: str = ""
    phone: str = ""
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """One point of a unit's own 节点计划 within the due date. It makes a task due soon, never overdue."""

    id: UUID
    task_id: UUID
    unit_id: UUID
    due: date
    text: str
    met_on: date | None = None
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class Extension:
    """时限调整 of one milestone: asked for, then approved with a document number or refused with a reason.

    first_due is the milestone's day before any extension, old_due its day before this one. Until decided_on the old
    day holds; a month taken at an earlier day keeps it.
    """

    id: UUID
    task_id: UUID
    milestone_id: UUID
    first_due: date
    old_due: date
    new_due: date
    reason: str
    asked_on: date
    asked_by: str
    decided_on: date | None = None
    decided_by: str = ""
    approved: bool = False
    document_no: str = ""
    decision_reason: str = ""
    version_id: int = 1
