"""填报表 as values: which unit gets which tasks, with last period's words beside, and what the files are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.asking import asked_units, asks_of, due_day_of, unit_days
from wugang_tracker.domain.forms import Asked, Form, FormTask, Given, last_words
from wugang_tracker.domain.month_facts import MonthFacts, by_task, is_submitted_at
from wugang_tracker.domain.periods import Period, asks_kind
from wugang_tracker.domain.progress import Report, ReportState
from wugang_tracker.domain.responsibility import ROLE_LABELS
from wugang_tracker.domain.tasks import Task, reporting_unit
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Status, status_at

REPORTING_LABEL = "主责"
OPTIONAL_LABEL = "\n（可不填）"
NO_REPORTING_UNIT = "未定主责单位，请先为它指定主责单位"
_ACTIVE = (Status.NOT_STARTED, Status.RUNNING)
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_UNIT_BYTES, _CATEGORY_BYTES = 90, 60


@dataclass(frozen=True, slots=True)
class Unsent:
    """An active task that no form holds, and why."""

    task_id: UUID
    code: str
    no: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom forms are made: these units (None: all), the tasks of one 专项 (None: all)."""

    units: frozenset[UUID] | None = None
    category_id: UUID | None = None


class FormBuilder:
    """Forms of one period, built from a list's facts sorted once. sender: whom to ask where the rules name nobody."""

    def __init__(self, facts: MonthFacts, period: Period, as_of: date, sender: str = "") -> None:
        self._facts, self._period, self._as_of = facts, period, as_of
        self._contact = facts.rules.contact or sender
        self._span = period.span
        self._units = {unit.id: unit for unit in facts.units}
        self._categories = {category.id: category.name for category in facts.categories}
        self._parts = by_task(facts.parts)
        self._moves = by_task(facts.moves)
        self._own_days = unit_days(facts.unit_dues)
        self._spans = {one.id: one.span for one in facts.periods}
        self._reports: defaultdict[tuple[UUID, UUID], list[Report]] = defaultdict(list)
        for report in facts.reports:
            self._reports[report.task_id, report.unit_id].append(report)
        self._people = {(one.task_id, one.unit_id): one for one in facts.assignees}
        self._plans: defaultdict[tuple[UUID, UUID], list[str]] = defaultdict(list)
        self._extended = _extended(facts, as_of)
        for point in facts.plan:
            self._plans[point.task_id, point.unit_id].append(f"{point.due.isoformat()} {point.text}")

    def forms(self, scope: Scope) -> tuple[Form, ...]:
        """One form for each unit that still has something to report, by the unit's name.

        What was accepted already, applied for 销号, or ended otherwise is not asked again.
        """
        asked: defaultdict[UUID, dict[UUID, bool]] = defaultdict(dict)
        for ask in asks_of(self._facts, self._period, self._as_of):
            if scope.units is None or ask.unit_id in scope.units:
                asked[ask.unit_id][ask.task_id] = ask.optional
        forms = (self._form(self._units[unit_id], tasks, scope) for unit_id, tasks in asked.items())
        return tuple(sorted((form for form in forms if form.tasks), key=lambda form: form.unit))

    def unsent(self, scope: Scope) -> tuple[Unsent, ...]:
        """Active tasks of the scope that the period asks but nobody can be asked for."""
        found = []
        for task in self._facts.tasks:
            rules = self._facts.rules
            if not self._is_open(task) or scope.category_id not in (None, task.category_id):
                continue
            if not asks_kind(self._span, task.deadline_kind, task.recurrence, rules.ongoing_every):
                continue
            if not asked_units(task, self._parts.get(task.id, ()), self._units, rules):
                found.append(Unsent(task.id, task.code, task.no, task.title, NO_REPORTING_UNIT))
        return tuple(found)

    def _is_open(self, task: Task) -> bool:
        return status_at(self._moves.get(task.id, ()), self._as_of) in _ACTIVE

    def _form(self, unit: Unit, asked: Mapping[UUID, bool], scope: Scope) -> Form:
        task_list = self._facts.task_list
        tasks = tuple(
            self._task(task, unit, asked[task.id])
            for task in self._facts.tasks
            if task.id in asked and scope.category_id in (None, task.category_id) and self._is_due(task, unit)
        )
        return Form(
            id=uuid4(),
            list_id=task_list.id,
            unit_id=unit.id,
            list_name=task_list.name,
            issuer=task_list.issuer,
            period=str(self._span),
            period_label=self._span.label,
            unit=unit.name,
            due_day=due_day_of(self._period, unit.id, self._own_days),
            contact=self._contact,
            category=self._categories[scope.category_id] if scope.category_id else "",
            is_sample=task_list.is_sample,
            tasks=tasks,
        )

    def _is_due(self, task: Task, unit: Unit) -> bool:
        held = self._now(task.id, unit.id)
        return self._is_open(task) and not (held is not None and held.state is ReportState.ACCEPTED)

    def _now(self, task_id: UUID, unit_id: UUID) -> Report | None:
        """What the unit has said of the task in this period."""
        held = self._reports[task_id, unit_id]
        return next((one for one in held if self._spans[one.period_id] == self._span), None)

    def _before(self, task_id: UUID, unit_id: UUID) -> list[Report]:
        """The unit's reports of earlier periods, oldest first."""
        held = [
            one
            for one in self._reports[task_id, unit_id]
            if self._spans[one.period_id] < self._span and is_submitted_at(one, date.max)
        ]
        return sorted(held, key=lambda one: self._spans[one.period_id])

    def _task(self, task: Task, unit: Unit, optional: bool) -> FormTask:
        before = self._before(task.id, unit.id)
        percents = [one.text.percent for one in before if one.text.percent is not None]
        given = {
            Given.NO: task.no,
            Given.CODE: task.code,
            Given.CATEGORY: self._categories[task.category_id],
            Given.MEASURE: task.measure or task.title,
            Given.ROLE: self._role(task, unit) + (OPTIONAL_LABEL if optional else ""),
            Given.DEADLINE: "\n".join((task.deadline_text, *self._extended[task.id])).strip(),
            Given.LAST: self._last(before[-1]) if before else "",
        }
        return FormTask(task.id, given, self._filled(task, unit), optional, percents[-1] if percents else None)

    def _role(self, task: Task, unit: Unit) -> str:
        parts = self._parts.get(task.id, ())
        own = next((part for part in parts if part.unit_id == unit.id), None)
        first = reporting_unit(parts, self._units, task.reporting_unit_id)
        if own is None:
            return REPORTING_LABEL
        label = ROLE_LABELS[own.role]
        is_chosen = first is not None and first.id == unit.id and task.reporting_unit_id is not None
        return f"{label}（{REPORTING_LABEL}）" if is_chosen else label

    def _last(self, report: Report) -> str:
        label = self._spans[report.period_id].label
        return last_words(label, str(report.text.claim), report.text.percent, report.text.done)

    def _filled(self, task: Task, unit: Unit) -> dict[Asked, str]:
        """What stands in the input cells: who answers, the plan, and words of this period that are not final."""
        filled: dict[Asked, str] = {}
        if (people := self._people.get((task.id, unit.id))) is not None:
            filled |= {Asked.LEADER: people.leader, Asked.PERSON: people.person, Asked.PHONE: people.phone}
        filled[Asked.PLAN] = "\n".join(self._plans[task.id, unit.id])
        held = self._now(task.id, unit.id)
        if held is not None and held.state is not ReportState.DRAFT:
            percent = "" if held.text.percent is None else str(held.text.percent)
            filled |= {Asked.CLAIM: str(held.text.claim), Asked.PERCENT: percent, Asked.DONE: held.text.done}
            filled |= {Asked.PROBLEM: held.text.problem, Asked.NEXT: held.text.next_step}
            filled |= {Asked.EXPERIENCE: held.text.experience, Asked.FALL: held.percent_reason}
        return {name: words for name, words in filled.items() if words}


def _extended(facts: MonthFacts, as_of: date) -> Mapping[UUID, list[str]]:
    """For each task its moved milestones in words: the first day, which is never lost, and the one that holds now."""
    held = [one for one in facts.extensions if one.approved and one.decided_on is not None and one.decided_on <= as_of]
    moved = {one.milestone_id: one for one in sorted(held, key=lambda one: (one.decided_on, one.new_due))}
    words: defaultdict[UUID, list[str]] = defaultdict(list)
    for one in moved.values():
        words[one.task_id].append(f"{one.first_due:%Y-%m-%d}\n已调整到\n{one.new_due:%Y-%m-%d}")
    return words


def file_names(forms: Sequence[Form], kept: Collection[str] = ()) -> tuple[str, ...]:
    """A name for each form, such as 2022-08_市发改委_填报表.xlsx, safe on Windows and no two alike.

    kept: names in the folder that may not be used.
    """
    names: list[str] = []
    taken = {name.casefold() for name in kept}
    for form in forms:
        parts = [form.period, _safe(form.category, _CATEGORY_BYTES), _safe(form.unit, _UNIT_BYTES) or "单位", "填报表"]
        names.append(_free("_".join(part for part in parts if part), taken))
        taken.add(names[-1].casefold())
    return tuple(names)


def _safe(words: str, most: int) -> str:
    """Words as a part of a file's name: nothing that Windows forbids, no more bytes than given."""
    plain = _UNFIT.sub(" ", words).replace("_", " ")
    plain = "-".join(plain.split()).strip(". -")
    return plain.encode()[:most].decode(errors="ignore").strip(". -")


def _free(stem: str, taken: Collection[str]) -> str:
    candidates = (f"{stem}.xlsx", *(f"{stem}({number}).xlsx" for number in range(2, 1000)))
    return next(name for name in candidates if name.casefold() not in taken)
