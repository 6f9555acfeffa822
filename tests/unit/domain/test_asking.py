"""Who is asked for what by which day, and what due days, extensions and plans do to a month (rules 2, 5, 6, 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from wugang_tracker.domain.asking import Ask, asks_of
from wugang_tracker.domain.assignments import Assignee, Extension, PlanPoint
from wugang_tracker.domain.collection import UnitDue
from wugang_tracker.domain.deadlines import DeadlineKind, Recurrence
from wugang_tracker.domain.ledger import LedgerRow, PlanLine, RowAssignee
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.month import build_month
from wugang_tracker.domain.month_facts import MonthFacts
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Category, Milestone, Task, TaskList, TaskUnit
from wugang_tracker.domain.units import Unit, UnitKind
from wugang_tracker.domain.workflow import Act, Move, Status

LIST, REGION, CATEGORY = uuid4(), uuid4(), uuid4()
ONE, TWO, GROUP = (
    Unit(uuid4(), REGION, "市一局", UnitKind.DEPARTMENT),
    Unit(uuid4(), REGION, "市二局", UnitKind.DEPARTMENT),
    Unit(uuid4(), REGION, "市直相关部门", UnitKind.GROUP),
)
AUGUST = Period(uuid4(), LIST, "2022-08", date(2022, 8, 31))
END = date(2022, 8, 31)


def task(kind: DeadlineKind = DeadlineKind.MONTH, recurrence: Recurrence | None = None) -> Task:
    return Task(
        uuid4(), LIST, "CS22-0001", "1", 0, CATEGORY, "甲", "简称", "措施", "责任", "时限", kind, recurrence, "",
        date(2022, 1, 1),
    )  # fmt: skip


def part(of: Task, unit: Unit, role: Role, position: int) -> TaskUnit:
    return TaskUnit(uuid4(), of.id, unit.id, unit.name, role, position)


def facts(tasks: tuple[Task, ...], parts: tuple[TaskUnit, ...], rules: Rules | None = None) -> MonthFacts:
    task_list = TaskList(LIST, REGION, "测试清单", 2022, "", "", date(2022, 1, 1), "CS22")
    category = Category(CATEGORY, LIST, "开办", 0)
    return MonthFacts(task_list, "测试县", rules or Rules(), 0, (category,), (ONE, TWO, GROUP), (AUGUST,), tasks, parts)


def report(of: Task, unit: Unit, day: date, percent: int | None = None) -> Report:
    text = ReportText(Claim.RUNNING, percent, "示例进展")
    return Report(uuid4(), of.id, unit.id, AUGUST.id, ReportState.SUBMITTED, text, day)


LED = task()
LED_PARTS = (part(LED, ONE, Role.LEAD, 0), part(LED, TWO, Role.SUPPORT, 1))
JOINT = task()
JOINT_PARTS = (part(JOINT, GROUP, Role.JOINT, 0), part(JOINT, TWO, Role.JOINT, 1), part(JOINT, ONE, Role.JOINT, 2))


def asked(held: MonthFacts, as_of: date = END) -> set[tuple[UUID, bool]]:
    return {(ask.unit_id, ask.optional) for ask in asks_of(held, AUGUST, as_of)}


def test_the_reporting_unit_alone_is_asked_by_default() -> None:
    assert asks_of(facts((LED,), LED_PARTS), AUGUST, END) == (Ask(LED.id, ONE.id),)
    assert asks_of(facts((JOINT,), JOINT_PARTS), AUGUST, END) == (Ask(JOINT.id, TWO.id),)


def test_without_a_lead_each_named_unit_is_asked_if_the_list_says_so() -> None:
    each = Rules(ask_each=True)
    assert asked(facts((JOINT,), JOINT_PARTS, each)) == {(TWO.id, False), (ONE.id, False)}
    assert asked(facts((LED,), LED_PARTS, each)) == {(ONE.id, False)}, "a task with a lead asks the lead alone"


def test_supporting_units_are_asked_for_what_they_like_to_add() -> None:
    supporting = Rules(ask_supporting=True)
    assert asked(facts((LED,), LED_PARTS, supporting)) == {(ONE.id, False), (TWO.id, True)}
    both = Rules(ask_supporting=True, ask_each=True)
    assert asked(facts((JOINT,), JOINT_PARTS, both)) == {(TWO.id, False), (ONE.id, False)}


def test_a_group_alone_is_never_asked() -> None:
    parts = (part(JOINT, GROUP, Role.JOINT, 0),)
    for rules in (Rules(), Rules(ask_each=True, ask_supporting=True)):
        assert asked(facts((JOINT,), parts, rules)) == set()


def test_the_office_may_choose_who_is_asked() -> None:
    chosen = replace(LED, reporting_unit_id=TWO.id)
    assert asked(facts((chosen,), LED_PARTS)) == {(TWO.id, False)}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.NOT_STARTED, True),
        (Status.RUNNING, True),
        (Status.PENDING, False),
        (Status.CLOSED, False),
        (Status.SUSPENDED, False),
        (Status.MOVED_OUT, False),
    ],
)
def test_only_active_tasks_are_asked(status: Status, expected: bool) -> None:
    move = Move(uuid4(), LED.id, 1, date(2022, 8, 1), Act.START, Status.NOT_STARTED, status)
    held = replace(facts((LED,), LED_PARTS), moves=(move,))
    assert bool(asked(held)) is expected
    reported = replace(held, reports=(report(LED, ONE, date(2022, 8, 10)),))
    assert bool(asked(reported)) is (status is not Status.MOVED_OUT), "who has reported was asked"


def test_ongoing_and_recurring_tasks_are_asked_in_their_periods() -> None:
    ongoing, quarterly = task(DeadlineKind.ONGOING), task(DeadlineKind.RECURRING, Recurrence.QUARTER)
    parts = (part(ongoing, ONE, Role.LEAD, 0), part(quarterly, ONE, Role.LEAD, 0))
    assert len(asks_of(facts((ongoing, quarterly), parts), AUGUST, END)) == 1
    assert asks_of(facts((ongoing, quarterly), parts, Rules(ongoing_every=3)), AUGUST, END) == ()
    september = Period(uuid4(), LIST, "2022-09", date(2022, 9, 30))
    assert len(asks_of(facts((ongoing, quarterly), parts, Rules(ongoing_every=3)), september, END)) == 2


def row_of(held: MonthFacts, as_of: date) -> LedgerRow:
    return build_month(held, PeriodKey(2022, 8), as_of).rows[0]


def test_a_unit_with_more_time_is_late_only_after_it() -> None:
    held = facts((LED,), LED_PARTS)
    more = replace(held, unit_dues=(UnitDue(uuid4(), AUGUST.id, ONE.id, date(2022, 9, 5), "疫情"),))
    assert row_of(held, date(2022, 9, 3)).reasons == ("8月未填报",)
    assert row_of(more, date(2022, 9, 3)).reasons == ("尚未填报",)
    assert row_of(more, date(2022, 9, 6)).reasons == ("8月未填报",)
    late = (report(LED, ONE, date(2022, 9, 3)),)
    assert not row_of(replace(held, reports=late), date(2022, 9, 6)).in_time
    assert row_of(replace(more, reports=late), date(2022, 9, 6)).in_time


def test_the_figures_stay_those_of_the_reporting_unit() -> None:
    held = replace(facts((JOINT,), JOINT_PARTS, Rules(ask_each=True)), reports=(report(JOINT, ONE, END, 80),))
    figures = build_month(held, PeriodKey(2022, 8), END).figures
    assert (figures.asked, figures.reported) == (1, 0)
    row = row_of(held, END)
    assert row.percent is None and [other.unit for other in row.others] == ["市一局"]


MILESTONE = Milestone(uuid4(), LED.id, 0, date(2022, 12, 31), "")  # moved from September to October, then to December


def moved(first: date, old: date, new: date, decided: date | None, approved: bool = True) -> Extension:
    return Extension(
        uuid4(), LED.id, MILESTONE.id, first, old, new, "疫情", date(2022, 8, 1), "甲", decided, "乙", approved
    )


def test_a_month_before_an_extension_keeps_the_day_of_then() -> None:
    september, october, december = date(2022, 9, 30), date(2022, 10, 31), MILESTONE.due
    extensions = (
        moved(september, september, october, date(2022, 8, 10)),
        moved(september, october, december, date(2022, 8, 20)),
        moved(september, december, date(2023, 1, 31), None, approved=False),
    )
    held = replace(facts((LED,), LED_PARTS), milestones=(MILESTONE,), extensions=extensions)
    seen = {day: row_of(held, date(2022, 8, day)) for day in (9, 10, 19, 20)}
    assert {day: row.due for day, row in seen.items()} == {9: september, 10: october, 19: october, 20: december}
    assert {day: row.first_due for day, row in seen.items()} == {9: None, 10: september, 19: september, 20: september}
    assert seen[9].next_due == september and seen[20].due_days == (december,)


def test_a_plan_makes_due_soon_and_never_overdue() -> None:
    points = (
        PlanPoint(uuid4(), LED.id, ONE.id, date(2022, 8, 20), "完成招标"),
        PlanPoint(uuid4(), LED.id, ONE.id, date(2022, 9, 10), "完成验收", date(2022, 9, 2)),
        PlanPoint(uuid4(), LED.id, TWO.id, date(2022, 9, 1), "别的单位"),
    )
    held = replace(facts((LED,), LED_PARTS), milestones=(MILESTONE,), plan=points, reports=(report(LED, ONE, END, 90),))
    soon = row_of(held, END)
    assert (soon.light, soon.reasons) == (Light.YELLOW, ("节点计划「完成验收」10天后到期",))
    assert (soon.next_due, soon.next_planned, soon.overdue_days) == (MILESTONE.due, date(2022, 9, 10), 0)
    assert build_month(held, PeriodKey(2022, 8), END).due_soon() == (soon,)
    assert soon.plan[0] == PlanLine("市一局", date(2022, 8, 20), "完成招标", None) and len(soon.plan) == 3
    met = row_of(held, date(2022, 9, 2))
    assert met.light is Light.GREEN and met.next_planned is None and met.plan[2].met_on == date(2022, 9, 2)


def test_who_answers_stands_in_the_row() -> None:
    held = replace(facts((LED,), LED_PARTS), assignees=(Assignee(uuid4(), LED.id, ONE.id, "某局长", "某科长", "0375"),))
    assert row_of(held, END).assignees == (RowAssignee("市一局", "某局长", "某科长", "0375"),)
