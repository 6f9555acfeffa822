"""问题台账: reported problems made items that are followed until they are settled (PRODUCT, Words: Problem)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class ProblemState(StrEnum):
    """Where a problem stands. The value is the word on screen and paper."""

    OPEN = "待解决"
    WORKING = "解决中"
    SETTLED = "已解决"
    SHELVED = "暂不解决"


@dataclass(frozen=True, slots=True)
class Problem:
    """One item. unit_id is the unit that raised it, owner who is to solve it, settled_on the day it was settled."""

    id: UUID
    list_id: UUID
    task_id: UUID | None
    report_id: UUID | None
    unit_id: UUID | None
    text: str
    help_needed: str = ""
    owner: str = ""
    due: date | None = None
    state: ProblemState = ProblemState.OPEN
    result: str = ""
    raised_on: date = date.min
    raised_by: str = ""
    settled_on: date | None = None
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class ProblemNote:
    """What was said of a problem on a day, and the state it was left in."""

    id: UUID
    problem_id: UUID
    day: date
    state: ProblemState
    text: str
    who: str
