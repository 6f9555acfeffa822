"""Who answers for a task in a unit, the unit's own plan, and 时限调整 (PRODUCT: Assignee, Milestone, Extension)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.wording import tidy


class ExtensionState(StrEnum):
    """What became of a 时限调整. The value is the word on screen and paper."""

    ASKED = "待批准"
    APPROVED = "已批准"
    REFUSED = "未批准"


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

    @property
    def state(self) -> ExtensionState:
        """Whether it waits, was approved or was refused."""
        if self.decided_on is None:
            return ExtensionState.ASKED
        return ExtensionState.APPROVED if self.approved else ExtensionState.REFUSED


def checked_plan(points: Iterable[tuple[date, str]], last_day: date) -> tuple[tuple[date, str], ...]:
    """节点计划 as it may be kept: by day, each point once, all within the task's due date (PRODUCT: Milestone).

    last_day is the task's due day, or the last day of its list's year where it has none. Raises UserError for a
    point without words and NotAllowed for one after last_day.
    """
    clean = {(due, tidy(text)) for due, text in points}
    for due, text in sorted(clean):
        if not text:
            raise UserError(f"{due:%Y-%m-%d} 的节点计划没有写内容。", "请写明到那一天完成什么。")
        if due > last_day:
            raise NotAllowed(
                f"节点计划 {due:%Y-%m-%d}「{text}」晚于任务的完成时限 {last_day:%Y-%m-%d}。",
                "节点计划须在完成时限之内；确需延后，请申请时限调整。",
            )
    return tuple(sorted(clean))
