"""The fictional half year of the sample: what invented reporters said, with every light and status among it.

Nothing here is about real offices or people; every paper and window that shows it says 示例数据. Which task has which
fate follows from its place in the list alone, so that the sample is the same on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any
from uuid import UUID, uuid4

from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.lights import time_share
from wugang_tracker.domain.month_facts import MonthFacts
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import Claim, Evidence, Report, ReportState, ReportText
from wugang_tracker.domain.tasks import Milestone, Task, reporting_unit
from wugang_tracker.domain.workflow import Act, CloseOut, Move, Status
from wugang_tracker.storage.evidence_files import Stored

PERIODS = tuple(PeriodKey(2022, month) for month in range(3, 9))
_LAST = PERIODS[-1]
_REPORTER, _OFFICE = "示例填报人", "示例审核人"


class Fate(Enum):
    """How a task fares in the story."""

    STEADY = auto()
    BEHIND = auto()
    FAR_BEHIND = auto()
    FELL_SILENT = auto()
    MISSED_LAST = auto()
    NEVER_REPORTED = auto()
    CLOSED = auto()
    PENDING = auto()
    PENDING_LATE = auto()
    OVERDUE = auto()
    SUSPENDED = auto()
    MOVED_OUT = auto()


_BY_PLACE = {
    0: Fate.FELL_SILENT,
    2: Fate.BEHIND,
    3: Fate.BEHIND,
    5: Fate.SUSPENDED,
    7: Fate.CLOSED,
    11: Fate.FAR_BEHIND,
    13: Fate.PENDING,
    14: Fate.BEHIND,
    16: Fate.MISSED_LAST,
    17: Fate.CLOSED,
}
_DONE = (
    "（示例）召开推进会，明确分工，「{title}」工作方案已印发。",
    "（示例）完成调研摸底，形成问题清单{n}条，正逐条整改。",
    "（示例）业务流程已优化，窗口试运行，受理{n}件，群众反映良好。",
    "（示例）与相关单位完成数据对接，联调通过{n}项接口。",
    "（示例）开展专题培训{n}场，制发操作指引，宣传到位。",
    "（示例）按节点推进「{title}」，本月新增成效{n}项，台账同步更新。",
)
_PROBLEMS = (
    "",
    "",
    "（示例）系统接口由上级统一开发，进度受限。",
    "",
    "（示例）专项经费尚未到位，影响设备采购。",
    "",
    "（示例）部门间数据标准不一致，需协调统一。",
)
_NEXT = (
    "（示例）下月完成试点评估，扩大覆盖面。",
    "（示例）继续跟进对接，力争下月完成联调。",
    "（示例）组织回访，完善长效机制。",
)
_RESULT = "（示例）「{title}」各项措施已落地，资料齐全，达到预期目标。"


@dataclass(slots=True)
class _Told:
    """Records collected by kind, in an order that references allow."""

    reports: list[Any]
    evidence: list[Any]
    moves: list[Any]
    close_outs: list[Any]


class Story:
    """The story told over the periods of the sample."""

    def __init__(self, facts: MonthFacts, periods: Sequence[Period], proofs: Sequence[Stored], at: datetime) -> None:
        self._facts = facts
        self._periods = {period.span: period for period in periods}
        self._proofs = proofs
        self._at = at
        self._told = _Told([], [], [], [])
        self._milestones: defaultdict[UUID, list[Milestone]] = defaultdict(list)
        for milestone in facts.milestones:
            self._milestones[milestone.task_id].append(milestone)
        parts = defaultdict(list)
        for part in facts.parts:
            parts[part.task_id].append(part)
        units = {unit.id: unit for unit in facts.units}
        for place, task in enumerate(facts.tasks, 1):
            unit = reporting_unit(parts[task.id], units, task.reporting_unit_id)
            if unit is not None:
                self._tell(place, task, unit.id)
        self._number_close_outs()

    def told(self) -> tuple[list[Any], ...]:
        """Reports, evidence, moves and close-outs, ready to be added in this order."""
        return self._told.reports, self._told.evidence, self._told.moves, self._told.close_outs

    def met(self) -> list[tuple[Milestone, date]]:
        """Milestones of several that were met before the last one."""
        return [
            (milestone, milestone.due)
            for place, task in enumerate(self._facts.tasks, 1)
            for milestone in self._milestones[task.id][:-1]
            if milestone.due <= _LAST.last_day and place % 2
        ]

    def _tell(self, place: int, task: Task, unit_id: UUID) -> None:
        due = self._milestones[task.id][-1].due if self._milestones[task.id] else None
        fate = _fate(place, task, due)
        end = _closing_period(place, fate, due)
        for key in PERIODS:
            if _reports_in(place, fate, key, end):
                self._report(place, task, unit_id, key, fate, due, done=key == end)
        self._end(place, task, fate)

    def _report(
        self, place: int, task: Task, unit_id: UUID, key: PeriodKey, fate: Fate, due: date | None, *, done: bool
    ) -> None:
        day = _day_in(place, key)
        state = _state(place, key)
        report = Report(
            id=uuid4(),
            task_id=task.id,
            unit_id=unit_id,
            period_id=self._periods[key].id,
            state=ReportState.ACCEPTED if done else state,
            text=self._text(place, task, key, fate, due, done),
            submitted_on=None if state is ReportState.DRAFT and not done else day,
            decided_on=min(day + timedelta(days=2), _LAST.last_day)
            if done or state in (ReportState.ACCEPTED, ReportState.RETURNED)
            else None,
            decision_reason="（示例）请补充佐证材料" if state is ReportState.RETURNED and not done else "",
            reported_by=_REPORTER,
        )
        self._told.reports.append(report)
        if done or (place + key.last_month) % 3 == 0:
            self._prove(place, task, key, report)
        if state in (ReportState.SUBMITTED, ReportState.ACCEPTED) or done:
            self._move_on(task, day, Act.START, Status.RUNNING)
        if done:
            self._move_on(task, day, Act.APPLY, Status.PENDING)
            self._told.close_outs.append(CloseOut(uuid4(), task.id, _RESULT.format(title=task.title), day, _REPORTER))

    def _text(self, place: int, task: Task, key: PeriodKey, fate: Fate, due: date | None, done: bool) -> ReportText:
        pick = place + key.last_month
        words = {"title": task.title, "n": 2 + pick % 7}
        if done:
            return ReportText(Claim.DONE, 100, _RESULT.format(**words))
        return ReportText(
            Claim.RUNNING,
            self._percent(place, task, key, fate, due),
            _DONE[pick % len(_DONE)].format(**words),
            _PROBLEMS[pick % len(_PROBLEMS)],
            _NEXT[pick % len(_NEXT)],
        )

    def _percent(self, place: int, task: Task, key: PeriodKey, fate: Fate, due: date | None) -> int | None:
        if due is None or task.deadline_kind in (DeadlineKind.ONGOING, DeadlineKind.RECURRING):
            return None
        share = time_share(self._facts.task_list.start_day, due, key.last_day)
        behind = {Fate.BEHIND: 14 + place % 12, Fate.FAR_BEHIND: 36 + place % 8}.get(fate, place % 9 - 4)
        return max(1, min(95, share - behind))

    def _prove(self, place: int, task: Task, key: PeriodKey, report: Report) -> None:
        proof = self._proofs[(place + key.last_month) % len(self._proofs)]
        ending = proof.name[proof.name.rfind(".") :]
        name = f"示例佐证-第{task.no}项-{key.label}{ending}"
        self._told.evidence.append(
            Evidence(
                uuid4(),
                report.id,
                name,
                proof.sha256,
                proof.size,
                description="示例数据",
                day=report.submitted_on,
                added_at=self._at,
                added_by=_REPORTER,
            )
        )

    def _end(self, place: int, task: Task, fate: Fate) -> None:
        if fate is Fate.CLOSED:
            application = self._told.close_outs[-1]
            day = min(application.applied_on + timedelta(days=3), _LAST.last_day)
            self._move_on(task, day, Act.CLOSE, Status.CLOSED, who=_OFFICE)
            self._told.close_outs[-1] = CloseOut(
                application.id,
                task.id,
                application.summary,
                application.applied_on,
                application.applied_by,
                decided_on=day,
                decided_by=_OFFICE,
                accepted=True,
            )
        elif fate is Fate.SUSPENDED:
            self._move_on(task, date(2022, 7, 15), Act.SUSPEND, Status.SUSPENDED, "（示例）等待上级统一部署", _OFFICE)
        elif fate is Fate.MOVED_OUT:
            self._move_on(
                task, date(2022, 6, 10), Act.MOVE_OUT, Status.MOVED_OUT, "（示例）职能调整，由上级直接实施", _OFFICE
            )

    def _move_on(self, task: Task, day: date, act: Act, target: Status, reason: str = "", who: str = _REPORTER) -> None:
        mine = [move for move in self._told.moves[-4:] if move.task_id == task.id]
        status = mine[-1].to_status if mine else Status.NOT_STARTED
        if act is Act.START and status is not Status.NOT_STARTED:
            return
        self._told.moves.append(Move(uuid4(), task.id, len(mine) + 1, day, act, status, target, reason, who))

    def _number_close_outs(self) -> None:
        """Numbers in the order of the days on which the office closed."""
        closed = sorted(
            (one for one in self._told.close_outs if one.accepted), key=lambda one: (one.decided_on, str(one.summary))
        )
        numbers = {
            one.id: self._facts.rules.close_number.format(year=self._facts.task_list.year, n=count)
            for count, one in enumerate(closed, 1)
        }
        self._told.close_outs = [
            CloseOut(
                one.id,
                one.task_id,
                one.summary,
                one.applied_on,
                one.applied_by,
                numbers.get(one.id, ""),
                one.decided_on,
                one.decided_by,
                one.accepted,
                one.reason,
            )
            for one in self._told.close_outs
        ]


def _fate(place: int, task: Task, due: date | None) -> Fate:
    if task.deadline_kind is DeadlineKind.RECURRING:
        return Fate.STEADY
    if task.deadline_kind is DeadlineKind.ONGOING:
        fate = _BY_PLACE.get(place % 20, Fate.STEADY)
        return fate if fate in (Fate.FELL_SILENT, Fate.MISSED_LAST, Fate.SUSPENDED) else Fate.STEADY
    if due is not None and due <= _LAST.last_day:
        return (Fate.OVERDUE, Fate.CLOSED, Fate.PENDING_LATE, Fate.CLOSED)[place % 4]
    if place == 1:
        return Fate.STEADY
    fate = _BY_PLACE.get(place % 20, Fate.STEADY)
    if fate is Fate.SUSPENDED and place % 3:
        return Fate.MOVED_OUT if place % 3 == 1 and place < 200 else Fate.NEVER_REPORTED
    return fate


def _closing_period(place: int, fate: Fate, due: date | None) -> PeriodKey | None:
    """The period whose report says 已完成, if any."""
    if fate is Fate.PENDING:
        return _LAST
    if fate is Fate.PENDING_LATE:
        return _LAST
    if fate is not Fate.CLOSED:
        return None
    if due is not None and due <= _LAST.last_day:
        month = max(3, due.month) + (1 if place % 8 == 3 and due.month < 8 else 0)
        return PeriodKey(2022, month)
    return PERIODS[1 + place % 5]


def _reports_in(place: int, fate: Fate, key: PeriodKey, end: PeriodKey | None) -> bool:
    month = key.last_month
    if fate is Fate.NEVER_REPORTED or (end is not None and key > end):
        return False
    if fate in (Fate.SUSPENDED, Fate.FELL_SILENT):
        return month <= 5
    if fate is Fate.MOVED_OUT:
        return month <= 4
    if fate is Fate.MISSED_LAST:
        return month <= 6
    if key == end:
        return True
    if fate is Fate.OVERDUE:
        return month <= 7
    return month < 8 or place % 10 < 7


def _day_in(place: int, key: PeriodKey) -> date:
    """The day a report came: mostly in the last third of the month, now and then some days late."""
    if place % 23 == 4 and key < _LAST:
        return key.last_day + timedelta(days=1 + place % 2)
    return key.last_day - timedelta(days=5 + (place + key.last_month) % 8)


def _state(place: int, key: PeriodKey) -> ReportState:
    if key < _LAST:
        return ReportState.ACCEPTED
    if place % 40 == 21:
        return ReportState.RETURNED
    if place % 40 == 24:
        return ReportState.DRAFT
    return ReportState.ACCEPTED if place % 2 else ReportState.SUBMITTED
