"""完成时限: what a deadline cell says, and the due dates that follow from it (IMPORT, Deadlines; PRODUCT, rule 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """How a deadline is given."""

    MONTH = "month"
    DATE = "date"
    ONGOING = "ongoing"
    MONTH_ONGOING = "month+ongoing"
    MULTI = "multi"
    RECURRING = "recurring"
    NONE = "none"


class Recurrence(StrEnum):
    """How often a recurring task falls due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Due:
    """One due day with the words that belong to it alone (empty where there are none)."""

    day: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as understood. text is the wording kept; problem says why nothing was understood or what was guessed."""

    kind: DeadlineKind
    due: tuple[Due, ...] = ()
    text: str = ""
    recurrence: Recurrence | None = None
    problem: str = ""
    impossible: bool = False
