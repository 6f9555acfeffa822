"""问题台账: reported problems made items that are followed until they are settled (PRODUCT, Words: Problem)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem with what a reader needs beside it: its task, 专项, unit, the period of its report, its notes.

    The words are empty where a problem has no task, unit or report. notes are oldest first. number counts the list's
    problems in the order they were entered, from 1; it stays.
    """

    problem: Problem
    number: int = 0
    task_code: str = ""
    task_no: str = ""
    task_title: str = ""
    category: str = ""
    unit: str = ""
    period: str = ""
    notes: tuple[ProblemNote, ...] = ()

    def is_overdue(self, day: date) -> bool:
        """Whether the problem should have been solved before a day and is neither settled nor shelved."""
        problem = self.problem
        waiting = problem.state in (ProblemState.OPEN, ProblemState.WORKING)
        return waiting and problem.due is not None and problem.due < day


@dataclass(frozen=True, slots=True)
class ProblemBook:
    """问题台账 of a list as it stood on a day: what its paper shows."""

    list_name: str
    document_no: str
    is_sample: bool
    as_of: date
    lines: tuple[ProblemLine, ...]

    def count(self, state: ProblemState) -> int:
        """How many problems stand in a state."""
        return sum(line.problem.state is state for line in self.lines)

    def overdue(self) -> int:
        """How many are past their day."""
        return sum(line.is_overdue(self.as_of) for line in self.lines)


def followed(problem: Problem, state: ProblemState, text: str, on: date) -> Problem:
    """The problem after a note that leaves it in a state.

    A settled problem keeps the day it was first settled; any other state opens it again, without day and result.
    """
    if state is not ProblemState.SETTLED:
        return replace(problem, state=state, settled_on=None, result="")
    settled_on = problem.settled_on or on
    return replace(problem, state=state, settled_on=settled_on, result=text.strip())


def lines_at(lines: Iterable[ProblemLine], day: date) -> tuple[ProblemLine, ...]:
    """The lines as they stood at the end of a day: later problems left out, later notes not yet said."""
    return tuple(_line_at(line, day) for line in lines if line.problem.raised_on <= day)


def _line_at(line: ProblemLine, day: date) -> ProblemLine:
    said = tuple(note for note in line.notes if note.day <= day)
    if len(said) == len(line.notes):
        return line
    problem = replace(line.problem, state=ProblemState.OPEN, settled_on=None, result="")
    for note in said:
        problem = followed(problem, note.state, note.text, note.day)
    return replace(line, problem=problem, notes=said)
