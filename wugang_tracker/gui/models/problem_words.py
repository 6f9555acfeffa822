"""How 问题台账 is shown: the words of a line's cells, the shape of a state, which lines a filter lets pass. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wugang_tracker.domain.problems import ProblemLine, ProblemState
from wugang_tracker.gui.models.reading import initials

# A shape beside each word, so that states can be told apart without colour.
STATE_SHAPES: dict[ProblemState, str] = {
    ProblemState.OPEN: "○",
    ProblemState.WORKING: "◆",
    ProblemState.SETTLED: "✓",
    ProblemState.SHELVED: "—",
}
HEADER = ("编号", "提出", "状态", "问题", "提出单位", "任务", "需协调事项", "责任人", "时限", "最近跟进")
WIDTHS = (40, 78, 76, 180, 92, 112, 92, 70, 88, 92)


@dataclass(frozen=True, slots=True)
class ProblemFilter:
    """Which problems are shown. Empty words and None mean no condition; overdue: only those past their day."""

    text: str = ""
    state: ProblemState | None = None
    unit: str = ""
    overdue: bool = False

    def passes(self, line: ProblemLine, day: date) -> bool:
        """Whether a line is shown as of a day."""
        if self.state is not None and line.problem.state is not self.state:
            return False
        if self.unit and line.unit != self.unit:
            return False
        if self.overdue and not line.is_overdue(day):
            return False
        held = _search_text(line)
        return all(word in held for word in self.text.lower().split())


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A line with whether it is past its day, for the cells."""

    line: ProblemLine
    overdue: bool


def cells(shown: ShownProblem) -> tuple[str, ...]:
    """One row of the table."""
    line, problem = shown.line, shown.line.problem
    due = f"{problem.due:%Y-%m-%d}" if problem.due else ""
    last = problem.result or (line.notes[-1].text if line.notes else "")
    return (
        str(line.number),
        f"{problem.raised_on:%Y-%m-%d}",
        state_words(problem.state),
        _one_line(problem.text),
        line.unit,
        f"{line.task_no}　{line.task_title}" if line.task_no else line.task_title,
        _one_line(problem.help_needed),
        problem.owner,
        f"▲ {due}" if shown.overdue else due,
        _one_line(last),
    )


def state_words(state: ProblemState) -> str:
    """A state with its shape."""
    return f"{STATE_SHAPES[state]} {state.value}"


def units_of(lines: Iterable[ProblemLine]) -> tuple[str, ...]:
    """The units that raised problems, each once."""
    return tuple(dict.fromkeys(line.unit for line in lines if line.unit))


def _search_text(line: ProblemLine) -> str:
    problem = line.problem
    said = " ".join(note.text for note in line.notes)
    shown = (problem.text, problem.help_needed, problem.owner, problem.result, line.unit, line.task_no)
    spoken = map(initials, (line.unit, line.task_title, problem.owner))
    return "\x1f".join((*shown, line.task_code, line.task_title, line.category, said, *spoken)).lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())
