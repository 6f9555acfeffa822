"""销号 against its checklist, many at a time, and 回头看 (rule 4; docs/decisions/011)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.workflow import CloseOut, Status
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.closing import (
    FIGURE_POINT,
    FIRST_REVIEW_POINT,
    MILESTONES_POINT,
    OCCURRENCES_POINT,
    PROOF_POINT,
)
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局", "2022年3月，2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市三局", "每季度一次"),
    (4, "纳税", "乙", "第四项措施内容说明", "市四局", "2022年12月"),
]
ON = day("2022-08-20")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def say(office: Office, number: str, percent: int | None = 100, proof: bool = True, period: str = "2022-08") -> None:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    text, proofs = ReportText(Claim.RUNNING, percent, "示例进展"), (f"文〔2022〕{number}号",) if proof else ()
    given = ReportInput(task.id, unit, period, text, document_nos=proofs, reporter="填报员")
    office.services.progress.record(given, ON)


def points(office: Office, number: str) -> dict[str, bool | None]:
    return {point.text: point.met for point in office.services.status.checklist(office.task(number).id, ON)}


def rules(office: Office, **values: Any) -> None:
    given = replace(office.services.lists.rules(office.task_list.id), **values)
    office.services.lists.save_rules(office.task_list.id, given, ON)


def closed(office: Office, number: str) -> CloseOut:
    found = office.services.status.close_out(office.task(number).id, day("2022-12-31"))
    assert found is not None
    return found


def test_all_but_the_last_milestone_must_be_met(office: Office) -> None:
    say(office, "1")
    status, task = office.services.status, office.task("1")
    assert points(office, "1") == {PROOF_POINT: True, MILESTONES_POINT: False, FIGURE_POINT: True}
    status.meet_due(task.id, None, ON)
    with pytest.raises(NotAllowed, match="2022-06-30未完成"):
        status.close(task.id, "示例办结", ON)
    status.meet_due(task.id, None, ON)
    status.close(task.id, "示例办结", ON)
    assert closed(office, "1").checklist == ""
    say(office, "2")
    assert points(office, "2") == {PROOF_POINT: True, FIGURE_POINT: True}, "a single milestone is met by the close-out"


@pytest.mark.parametrize(("percent", "met"), [(100, True), (None, True), (95, False)])
def test_the_figure_must_be_reached_where_there_is_one(office: Office, percent: int | None, met: bool) -> None:
    say(office, "2", percent)
    assert points(office, "2")[FIGURE_POINT] is met


def test_the_newest_figure_counts(office: Office) -> None:
    say(office, "2", 80, period="2022-07")
    say(office, "2", 100, period="2022-08")
    assert points(office, "2")[FIGURE_POINT] is True


def test_occurrences_that_are_due_must_be_met(office: Office) -> None:
    say(office, "3", period="2022-03")
    progress = office.services.progress
    progress.accept(progress.report_of(office.task("3").id, "2022-03", None).id, ON)
    assert points(office, "3")[OCCURRENCES_POINT] is False
    say(office, "3", period="2022-06")
    progress.accept(progress.report_of(office.task("3").id, "2022-06", None).id, ON)
    assert points(office, "3")[OCCURRENCES_POINT] is True


def test_what_is_confirmed_is_kept_and_what_is_left_is_named(office: Office) -> None:
    rules(office, checklist="现场看过\n制度已公布\n")
    say(office, "2", 95)
    status, task = office.services.status, office.task("2")
    assert points(office, "2") == {PROOF_POINT: True, FIGURE_POINT: False, "现场看过": None, "制度已公布": None}
    before = office.services.safety.dump()
    with pytest.raises(NotAllowed) as refused:
        status.close(task.id, "示例办结", ON, (FIGURE_POINT, "现场看过"))
    assert "还有1条没有核对：制度已公布" in refused.value.rule and office.services.safety.dump() == before
    status.close(task.id, "示例办结", ON, (FIGURE_POINT, "现场看过", "制度已公布"))
    assert closed(office, "2").checklist.splitlines() == [f"{FIGURE_POINT}（95%）", "现场看过", "制度已公布"]


def test_proof_can_not_be_confirmed_away(office: Office) -> None:
    say(office, "2")
    status, task, progress = office.services.status, office.task("2"), office.services.progress
    status.apply(task.id, "示例办结", ON)
    progress.give_back(progress.report_of(task.id, "2022-08", None).id, "数字不实", ON)
    with pytest.raises(NotAllowed, match="没有佐证材料，不能销号"):
        status.close(task.id, "", ON, [point.text for point in status.checklist(task.id, ON)])


def test_points_that_the_office_does_not_want_are_not_asked(office: Office) -> None:
    rules(office, check_figure=False, check_milestones=False)
    say(office, "1", 30)
    assert points(office, "1") == {PROOF_POINT: True}
    office.services.status.close(office.task("1").id, "示例办结", ON)


def test_a_missing_first_review_is_a_point(office: Office) -> None:
    line = office.services.categories.named(office.task_list.id, "开办")
    unit = office.services.lists.unit_named(office.task_list.id, "市一局")
    office.services.categories.edit(line.category.id, CategoryFacts(unit.id), ON)
    rules(office, first_review=True)
    say(office, "2")
    assert points(office, "2")[FIRST_REVIEW_POINT] is False
    progress = office.services.progress
    progress.check(progress.report_of(office.task("2").id, "2022-08", None).id, ON)
    assert points(office, "2")[FIRST_REVIEW_POINT] is True


def test_many_are_closed_in_one_act_and_refused_ones_are_named(office: Office) -> None:
    for number in ("2", "4"):
        say(office, number)
    say(office, "1", 60)
    ids = [office.task(number).id for number in ("4", "1", "3", "2")]
    result = office.services.status.close_all(ids, ON, summary="示例办结")
    assert result.done == 2 and [no for no, _ in result.refused] == ["1", "3"]
    assert "没有核对" in result.refused[0][1] and "佐证材料" in result.refused[1][1]
    assert [closed(office, number).number for number in ("4", "2")] == ["销号〔2022〕第1号", "销号〔2022〕第2号"]
    again = office.services.status.close_all(ids, ON, (FIGURE_POINT, MILESTONES_POINT), "示例办结")
    assert again.done == 1 and closed(office, "1").number == "销号〔2022〕第3号"


def test_a_number_is_not_given_twice_when_the_form_changes(office: Office) -> None:
    for number in ("2", "4"):
        say(office, number)
    office.services.status.close(office.task("2").id, "示例办结", ON)
    office.services.status.reopen(office.task("2").id, "重新办理", ON)
    rules(office, close_number="舞销{n:03d}")
    office.services.status.close(office.task("4").id, "示例办结", ON)
    office.services.status.close(office.task("2").id, "示例办结", day("2022-08-21"))
    assert [closed(office, number).number for number in ("4", "2")] == ["舞销002", "舞销003"]


def test_a_recheck_that_fails_reopens_and_one_that_passes_does_not(office: Office) -> None:
    status = office.services.status
    for number in ("2", "4"):
        say(office, number)
        status.close(office.task(number).id, "示例办结", ON)
    with pytest.raises(UserError, match="必须写明发现的问题"):
        status.recheck(office.task("2").id, False, " ", ON)
    status.recheck(office.task("2").id, False, "制度没有执行", ON)
    status.recheck(office.task("4").id, True, "", ON)
    assert [status.now(office.task(number).id) for number in ("2", "4")] == [Status.RUNNING, Status.CLOSED]
    moves = office.services.tasks.detail(office.task("2").id, ON).moves
    assert moves[-1].reason == "回头看不合格：制度没有执行"
    kept = {(one.passed, one.finding, one.who) for one in status.rechecks(office.task_list.id)}
    assert kept == {(False, "制度没有执行", "测试员"), (True, "", "测试员")}
    with pytest.raises(NotAllowed, match="只有已销号的任务可以回头看"):
        status.recheck(office.task("2").id, True, "", ON)
    with pytest.raises(NotAllowed, match="不能在此之前回头看"):
        status.recheck(office.task("4").id, True, "", day("2022-08-19"))


def test_a_sample_is_of_closed_tasks_and_those_not_looked_at_come_first(office: Office) -> None:
    status = office.services.status
    for number in ("2", "4"):
        say(office, number)
        status.close(office.task(number).id, "示例办结", ON)
    sample = status.sample_closed
    both = {office.task("2").id, office.task("4").id}
    assert set(sample(office.task_list.id, 9, ON)) == both and len(sample(office.task_list.id, 1, ON)) == 1
    assert sample(office.task_list.id, 9, ON) == sample(office.task_list.id, 9, ON)
    assert sample(office.task_list.id, 9, day("2022-08-19")) == () == sample(office.task_list.id, 0, ON)
    status.recheck(office.task("2").id, True, "执行良好", ON)
    for at in range(1, 9):
        assert sample(office.task_list.id, 1, day(f"2022-09-0{at}")) == (office.task("4").id,)
