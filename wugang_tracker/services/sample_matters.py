"""What the sample has beside its reports: people, plans, extensions, problems. All invented and marked 示例.

Which task has what follows from its place in the list alone, so that the sample is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from wugang_tracker.domain.assignments import Assignee, Extension, PlanPoint
from wugang_tracker.domain.month_facts import MonthFacts, by_task
from wugang_tracker.domain.problems import Problem, ProblemNote, ProblemState, followed
from wugang_tracker.domain.progress import Report, ReportState
from wugang_tracker.domain.tasks import Category, Milestone, Task, reporting_unit
from wugang_tracker.domain.workflow import Move, Status, latest
from wugang_tracker.services.problems import rising_id

_REPORTER, _OFFICE = "示例填报人", "示例审核人"
_AS_OF = date(2022, 8, 31)
_ASKED, _DECIDED = date(2022, 7, 20), date(2022, 8, 5)
_AUTUMN = date(2022, 9, 15)
_PEOPLE_EVERY, _PLAN_EVERY, _PLANS = 3, 9, 24
_PROBLEMS = 14
_OWN_PROBLEM = "（示例）多个部门反映电子印章系统经常无法登录，影响线上办件。"
_HELP = ("（示例）请上级部门开放数据接口。", "（示例）请财政部门落实专项经费。", "（示例）请牵头单位组织协调会。")
_OWNERS = ("示例协调单位甲", "示例协调单位乙", "示例协调单位丙")
_STEPS = (
    (ProblemState.WORKING, "（示例）已召开协调会，形成会议纪要。"),
    (ProblemState.WORKING, "（示例）解决责任人正在办理，预计下月完成。"),
    (ProblemState.SETTLED, "（示例）问题已解决，单位回访确认。"),
)
_SHELVED = (ProblemState.SHELVED, "（示例）需等待上级统一部署，暂不解决。")


@dataclass(frozen=True, slots=True)
class Matters:
    """Records to be added, in an order that references allow, and records to be saved in place of what is there."""

    added: tuple[list[Any], ...]
    saved: tuple[Milestone | Category, ...]


def matters_of(facts: MonthFacts, reports: Sequence[Report], moves: Sequence[Move]) -> Matters:
    """People, plans, extensions and problems of the sample, from its tasks and what was reported on them."""
    telling = _Telling(facts, moves)
    extensions, moved = telling.extensions()
    problems, notes = _problems(facts, reports)
    return Matters(
        (telling.assignees(), telling.plan(), extensions, problems, notes),
        (*moved, *_categories(facts)),
    )


class _Telling:
    """What hangs on single tasks."""

    def __init__(self, facts: MonthFacts, moves: Sequence[Move]) -> None:
        units, parts = {unit.id: unit for unit in facts.units}, by_task(facts.parts)
        self._milestones = by_task(facts.milestones)
        moved = by_task(moves)
        self._tasks: list[tuple[int, Task, UUID]] = []
        for place, task in enumerate(facts.tasks, 1):
            unit = reporting_unit(parts.get(task.id, ()), units, task.reporting_unit_id)
            last = latest(moved.get(task.id, ()))
            if unit is not None and last is not None and last.to_status is Status.RUNNING:
                self._tasks.append((place, task, unit.id))

    def assignees(self) -> list[Assignee]:
        """Every third running task says who answers for it."""
        return [
            Assignee(uuid4(), task.id, unit_id, "示例责任领导", f"示例责任人{place}", "0000-0000000")
            for place, task, unit_id in self._tasks
            if place % _PEOPLE_EVERY == 1
        ]

    def plan(self) -> list[PlanPoint]:
        """Some running tasks have points of their own: two met, one soon, one later, all within the due date."""
        found: list[PlanPoint] = []
        planned = [one for one in self._tasks if one[0] % _PLAN_EVERY == 1 and self._due(one[1]) > date(2022, 11, 30)]
        for place, task, unit_id in planned[:_PLANS]:
            soon = date(2022, 9, 10) if place % 2 else date(2022, 10, 31)
            points = (
                (date(2022, 4, 30), "（示例）印发实施方案", date(2022, 4, 28)),
                (date(2022, 6, 30), "（示例）完成试点", date(2022, 7, 1)),
                (soon, "（示例）全面推开", None),
                (date(2022, 11, 30), "（示例）总结验收", None),
            )
            found.extend(PlanPoint(uuid4(), task.id, unit_id, due, text, met) for due, text, met in points)
        return found

    def extensions(self) -> tuple[list[Extension], list[Milestone]]:
        """One 时限调整 approved, one waiting, one refused; the approved one moves its milestone."""
        due_in_autumn = [
            (task, self._milestones[task.id][0])
            for _, task, _ in self._tasks
            if len(self._milestones[task.id]) == 1 and _AUTUMN < self._milestones[task.id][0].due < date(2022, 12, 1)
        ]
        asked = [
            Extension(
                uuid4(),
                task.id,
                milestone.id,
                milestone.due,
                milestone.due,
                milestone.due + timedelta(days=31),
                "（示例）上级系统上线时间推迟。",
                _ASKED,
                _REPORTER,
            )
            for task, milestone in due_in_autumn[:3]
        ]
        if len(asked) < 3:
            return asked, []
        approved = replace(
            asked[0], decided_on=_DECIDED, decided_by=_OFFICE, approved=True, document_no="示例调整〔2022〕1号"
        )
        refused = replace(
            asked[2], decided_on=_DECIDED, decided_by=_OFFICE, decision_reason="（示例）理由不充分，请按期完成。"
        )
        return [approved, asked[1], refused], [replace(due_in_autumn[0][1], due=approved.new_due)]

    def _due(self, task: Task) -> date:
        milestones = self._milestones.get(task.id, ())
        return milestones[-1].due if milestones else date.min


def _categories(facts: MonthFacts) -> Iterator[Category]:
    """Every 专项 with a special team and a liaison; the unit of its first task leads it."""
    units, parts = {unit.id: unit for unit in facts.units}, by_task(facts.parts)
    for category in facts.categories:
        leads = (
            reporting_unit(parts.get(task.id, ()), units) for task in facts.tasks if task.category_id == category.id
        )
        lead = next((unit for unit in leads if unit is not None), None)
        yield replace(
            category,
            lead_unit_id=lead.id if lead else None,
            team="示例专班",
            leader="示例分管领导",
            liaison="示例联络员",
            phone="0000-0000000",
        )


def _problems(facts: MonthFacts, reports: Sequence[Report]) -> tuple[list[Problem], list[ProblemNote]]:
    """Reported problems in every state, some overdue, and one that belongs to no task."""
    spans = {period.id: period.span for period in facts.periods}
    order = {task.id: place for place, task in enumerate(facts.tasks)}
    told = [one for one in reports if one.text.problem and one.state is ReportState.ACCEPTED]
    told.sort(key=lambda one: (spans[one.period_id], order[one.task_id]))
    chosen = told[:: max(1, len(told) // (_PROBLEMS - 1))][: _PROBLEMS - 1]
    problems: list[Problem] = []
    notes: list[ProblemNote] = []
    list_id = facts.task_list.id
    for place, report in enumerate(chosen):
        raised_on = min(spans[report.period_id].last_day + timedelta(days=2), _AS_OF)
        problem = Problem(
            rising_id(place),
            list_id,
            report.task_id,
            report.id,
            report.unit_id,
            report.text.problem,
            _HELP[place % 3],
            _OWNERS[place % 3],
            raised_on + timedelta(days=45),
            raised_on=raised_on,
            raised_by=_OFFICE,
        )
        said = list(_notes(place, problem))
        for note in said:
            problem = followed(problem, note.state, note.text, note.day)
        problems.append(problem)
        notes.extend(said)
    own = Problem(
        rising_id(len(problems)), list_id, None, None, None, _OWN_PROBLEM, _HELP[2], _OWNERS[0], date(2022, 9, 20)
    )
    problems.append(replace(own, raised_on=date(2022, 8, 25), raised_by=_OFFICE))
    return problems, notes


def _notes(place: int, problem: Problem) -> Iterator[ProblemNote]:
    """What became of a problem: from nothing yet to settled, by its place."""
    steps = [_SHELVED] if place % 7 == 5 else list(_STEPS[: place % 4])
    for count, (state, text) in enumerate(steps):
        day = problem.raised_on + timedelta(days=12 * (count + 1))
        if day <= _AS_OF:
            yield ProblemNote(rising_id(count), problem.id, day, state, text, _OFFICE)
