"""填报表 sent and read back, and due days given to single units: what collecting a period leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class FormOutcome(StrEnum):
    """What became of a form that came back. The value is the word on screen."""

    COMPLETE = "齐全"
    PARTIAL = "部分"
    PROBLEMS = "有问题"


@dataclass(frozen=True, slots=True)
class UnitDue:
    """A due day of its own for one unit in one period, later than the period's."""

    id: UUID
    period_id: UUID
    unit_id: UUID
    due_day: date
    reason: str
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class SentForm:
    """One 填报表 as it went out; its id is hidden in the file. content is the form's value as JSON text.

    category_id is set for a form of one 专项.
    """

    id: UUID
    list_id: UUID
    period_id: UUID
    unit_id: UUID
    category_id: UUID | None
    file_name: str
    due_day: date
    day: date
    at: datetime
    who: str
    content: str


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    """One file that was read back. form_id is None when the form could only be recognised by what it holds.

    sha256 names the filed copy, taken counts rows whose report was taken, problems is a JSON list of sentences.
    """

    id: UUID
    list_id: UUID
    period_id: UUID
    unit_id: UUID
    form_id: UUID | None
    file_name: str
    sha256: str
    day: date
    at: datetime
    who: str
    outcome: FormOutcome
    taken: int
    problems: str
