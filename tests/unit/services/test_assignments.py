"""责任人, 节点计划 and 时限调整: kept, refused with a sentence, and taken back to the last field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.assignments import ExtensionState
from wugang_tracker.domain.diff import Field
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年10月"),
    (3, "开办", "乙", "第三项措施内容说明", "市三局", "持续推进"),
]
ON = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def unit(office: Office, name: str) -> UUID:
    return next(one.id for one in office.services.lists.units(office.task_list.id) if one.name == name)


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def undo(office: Office) -> None:
    entry = office.services.journal.last_undoable()
    assert entry is not None
    office.services.journal.undo(entry.id, ON)


def dues(office: Office, number: str) -> list[date]:
    return [one.due for one in office.services.tasks.detail(office.task(number).id, ON).milestones]


def close_out(office: Office, number: str) -> None:
    task = office.task(number)
    text = ReportText(Claim.DONE, 100, "已办结")
    given = ReportInput(
        task.id,
        office.services.progress.unit_of(task.id, None),
        "2022-08",
        text,
        document_nos=("文1",),
        reporter="联络员",
    )
    office.services.progress.record(given, ON)
    office.services.status.close(task.id, "", ON)


def test_who_answers_is_kept_for_each_unit_and_undone(office: Office) -> None:
    task = office.task("1")
    before = content(office)
    office.services.assignments.set_assignee(task.id, unit(office, "市二局"), "", "经办乙", "138", ON)
    office.services.assignments.set_assignee(task.id, unit(office, "市一局"), "局长甲", "科长甲", "1 ", ON)
    people = office.services.assignments.of_task(task.id)
    assert [(one.unit, one.leader, one.person, one.phone) for one in people.assignees] == [
        ("市一局", "局长甲", "科长甲", "1"),
        ("市二局", "", "经办乙", "138"),
    ]
    office.services.assignments.set_assignee(task.id, unit(office, "市二局"), "", "", " ", ON)
    assert [one.unit for one in office.services.assignments.of_task(task.id).assignees] == ["市一局"]
    for _ in range(3):
        undo(office)
    assert content(office) == before


def test_a_unit_without_a_part_names_nobody(office: Office) -> None:
    with pytest.raises(UserError, match=r"「市三局」不在第1项"):
        office.services.assignments.set_assignee(office.task("1").id, unit(office, "市三局"), "甲", "", "", ON)


def test_points_of_a_plan_that_stay_keep_the_day_they_were_met(office: Office) -> None:
    task, first = office.task("2"), unit(office, "市二局")
    act = office.services.assignments
    act.set_plan(task.id, first, [(day("2022-10-15"), "印发"), (day("2022-09-15"), "起草")], ON)
    plan = act.of_task(task.id).plan
    assert [(line.point.due, line.point.text, line.unit) for line in plan] == [
        (day("2022-09-15"), "起草", "市二局"),
        (day("2022-10-15"), "印发", "市二局"),
    ]
    act.meet_plan_point(plan[0].point.id, ON)
    with pytest.raises(NotAllowed, match="已于2022-08-31完成"):
        act.meet_plan_point(plan[0].point.id, ON)
    before = content(office)
    act.set_plan(task.id, first, [(day("2022-09-15"), "起草"), (day("2022-10-20"), "印发")], ON)
    assert [(line.point.due, line.point.met_on) for line in act.of_task(task.id).plan] == [
        (day("2022-09-15"), ON),
        (day("2022-10-20"), None),
    ]
    undo(office)
    assert content(office) == before


@pytest.mark.parametrize(("number", "name", "last"), [("2", "市二局", "2022-10-31"), ("3", "市三局", "2022-12-31")])
def test_a_plan_lies_within_the_due_date(office: Office, number: str, name: str, last: str) -> None:
    task = office.task(number)
    office.services.assignments.set_plan(task.id, unit(office, name), [(day(last), "收尾")], ON)
    with pytest.raises(NotAllowed, match=f"晚于任务的完成时限 {last}"):
        office.services.assignments.set_plan(task.id, unit(office, name), [(day("2023-01-01"), "收尾")], ON)
    with pytest.raises(UserError, match="没有写内容"):
        office.services.assignments.set_plan(task.id, unit(office, name), [(day(last), " ")], ON)


def test_an_approved_extension_moves_the_due_day_and_keeps_the_first(office: Office) -> None:
    task, act = office.task("2"), office.services.assignments
    act.ask_extension(task.id, None, day("2022-11-30"), "设备未到", ON)
    assert dues(office, "2") == [day("2022-10-31")], "the old day holds until it is approved"
    with pytest.raises(NotAllowed, match="已有一项待批准"):
        act.ask_extension(task.id, None, day("2022-12-31"), "设备未到", ON)
    waiting = act.open_extension(task.id)
    with pytest.raises(UserError, match="文号"):
        act.approve_extension(waiting.id, " ", ON)
    with pytest.raises(UserError, match="早于申请日期"):
        act.approve_extension(waiting.id, "文1", day("2022-08-01"))
    before = content(office)
    act.approve_extension(waiting.id, "舞营商〔2022〕5号", ON)
    assert dues(office, "2") == [day("2022-11-30")]
    with pytest.raises(NotAllowed, match="已批准"):
        act.refuse_extension(waiting.id, "不", ON)
    undo(office)
    assert content(office) == before
    act.approve_extension(waiting.id, "舞营商〔2022〕5号", ON)
    act.ask_extension(task.id, None, day("2022-12-31"), "再延", ON)
    act.approve_extension(act.open_extension(task.id).id, "舞营商〔2022〕9号", ON)
    held = act.of_task(task.id).extensions
    assert [(one.first_due, one.old_due, one.new_due, one.document_no) for one in held] == [
        (day("2022-10-31"), day("2022-10-31"), day("2022-11-30"), "舞营商〔2022〕5号"),
        (day("2022-10-31"), day("2022-11-30"), day("2022-12-31"), "舞营商〔2022〕9号"),
    ]


def test_a_refused_extension_says_why_and_moves_nothing(office: Office) -> None:
    task, act = office.task("2"), office.services.assignments
    act.ask_extension(task.id, None, day("2022-11-30"), "设备未到", ON)
    asked = act.open_extension(task.id)
    with pytest.raises(UserError, match="必须写明原因"):
        act.refuse_extension(asked.id, "", ON)
    act.refuse_extension(asked.id, "理由不足", ON)
    (held,) = act.of_task(task.id).extensions
    assert (held.state, held.decision_reason, held.decided_by) == (ExtensionState.REFUSED, "理由不足", "测试员")
    assert dues(office, "2") == [day("2022-10-31")]
    with pytest.raises(UserError, match="没有待批准"):
        act.open_extension(task.id)


def test_what_can_not_be_extended_is_refused_with_its_sentence(office: Office) -> None:
    act = office.services.assignments
    before = content(office)
    one, three = office.task("1"), office.task("3")
    with pytest.raises(UserError, match="不晚于现在的"):
        act.ask_extension(one.id, None, day("2022-06-30"), "因", ON)
    with pytest.raises(NotAllowed, match="下一个时间节点 2022-12-31"):
        act.ask_extension(one.id, None, day("2022-12-31"), "因", ON)
    with pytest.raises(UserError, match="必须写明原因"):
        act.ask_extension(one.id, None, day("2022-07-31"), " ", ON)
    with pytest.raises(NotAllowed, match="没有完成日期"):
        act.ask_extension(three.id, None, day("2022-12-31"), "因", ON)
    with pytest.raises(UserError, match="现有的节点：2022-06-30、2022-12-31"):
        act.milestone_due(one.id, day("2022-07-01"))
    assert content(office) == before
    close_out(office, "2")
    with pytest.raises(NotAllowed, match="已销号"):
        act.ask_extension(office.task("2").id, None, day("2022-12-31"), "因", ON)
    office.services.status.meet_due(one.id, day("2022-06-30"), ON)
    with pytest.raises(NotAllowed, match="已经完成"):
        act.ask_extension(one.id, act.milestone_due(one.id, day("2022-06-30")), day("2022-07-31"), "因", ON)


def test_a_request_is_not_approved_once_the_due_day_changed(office: Office) -> None:
    task, act = office.task("2"), office.services.assignments
    act.ask_extension(task.id, None, day("2022-11-30"), "因", ON)
    office.services.tasks.edit(task.id, {Field.DEADLINE: "2022年9月"}, ON)
    with pytest.raises(NotAllowed, match="已经改动"):
        act.approve_extension(act.open_extension(task.id).id, "文1", ON)


def test_rewording_the_first_day_keeps_the_extension(office: Office) -> None:
    task, act = office.task("2"), office.services.assignments
    act.ask_extension(task.id, None, day("2022-11-30"), "因", ON)
    act.approve_extension(act.open_extension(task.id).id, "文1", ON)
    office.services.tasks.edit(task.id, {Field.DEADLINE: "2022年10月底前"}, ON)
    assert dues(office, "2") == [day("2022-11-30")]
    office.services.tasks.edit(task.id, {Field.DEADLINE: "2022年12月底前"}, ON)
    assert dues(office, "2") == [day("2022-12-31")], "other words of the list set another day"


def test_an_extension_that_something_rests_on_is_not_undone(office: Office) -> None:
    task, act = office.task("2"), office.services.assignments
    act.ask_extension(task.id, None, day("2022-11-30"), "因", ON)
    approval = act.approve_extension(act.open_extension(task.id).id, "文1", ON)
    assert approval.entry_id is not None
    act.set_plan(task.id, unit(office, "市二局"), [(day("2022-11-15"), "收尾")], ON)
    with pytest.raises(NotAllowed, match="节点计划已按调整后的时限"):
        office.services.journal.undo(approval.entry_id, ON)
    undo(office)
    act.ask_extension(task.id, None, day("2022-12-31"), "再延", ON)
    with pytest.raises(NotAllowed, match="又申请了调整"):
        office.services.journal.undo(approval.entry_id, ON)
    undo(office)
    office.services.journal.undo(approval.entry_id, ON)
    assert dues(office, "2") == [day("2022-10-31")]
