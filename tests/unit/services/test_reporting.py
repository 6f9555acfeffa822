"""Submitting, checking, accepting and returning reports: who may, what is refused, what stays (rules 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.support.office import Clock, Office, day, office_with
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Claim, InputDraft, Report, ReportState, ReportText
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.services.services import Services, open_services

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市三局", "2022年12月"),
    (4, "纳税", "乙", "第四项措施内容说明", "市直相关部门", "2022年12月"),
]
ON = day("2022-08-20")
PERIOD = "2022-08"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def say(
    office: Office,
    number: str,
    words: str = "示例进展",
    *,
    reporter: str = "填报员",
    draft: bool = False,
    claim: Claim = Claim.RUNNING,
    proofs: tuple[str, ...] = (),
    period: str = PERIOD,
) -> Report:
    """A report of the reporting unit, and what is stored of it."""
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(claim, 50, words)
    given = ReportInput(task.id, unit, period, text, (), proofs, draft, reporter=reporter)
    office.services.progress.record(given, ON)
    return stored(office, number, period)


def stored(office: Office, number: str, period: str = PERIOD) -> Report:
    return office.services.progress.report_of(office.task(number).id, period, None)


def rules(office: Office, **values: bool) -> None:
    given = replace(office.services.lists.rules(office.task_list.id), **values)  # type: ignore[arg-type]
    office.services.lists.save_rules(office.task_list.id, given, ON)


def test_drafts_are_submitted_in_one_act_and_refused_ones_stay(office: Office) -> None:
    for number in ("1", "2"):
        say(office, number, draft=True)
    say(office, "3", "", draft=True)
    result = office.services.progress.submit(office.task_list.id, PERIOD, ON)
    assert (result.done, [no for no, _ in result.refused]) == (2, ["3"])
    assert "进展情况没有填写" in result.refused[0][1]
    states = [stored(office, number).state for number in ("1", "2", "3")]
    assert states == [ReportState.SUBMITTED, ReportState.SUBMITTED, ReportState.DRAFT]
    entry = office.services.journal.last_undoable()
    assert entry is not None and result.changes is not None and entry.id == result.changes.entry_id
    office.services.journal.undo(entry.id, ON)
    assert {stored(office, number).state for number in ("1", "2", "3")} == {ReportState.DRAFT}


def test_only_the_wanted_drafts_are_submitted(office: Office) -> None:
    for number in ("1", "2", "3"):
        say(office, number, draft=True)
    unit = office.services.lists.unit_named(office.task_list.id, "市二局").id
    submit = office.services.progress.submit
    assert submit(office.task_list.id, PERIOD, ON, unit).done == 1
    assert submit(office.task_list.id, PERIOD, ON, task_ids=[office.task("3").id]).done == 1
    assert stored(office, "1").state is ReportState.DRAFT
    nothing = submit(office.task_list.id, "2022-07", ON)
    assert (nothing.done, nothing.changes, nothing.refused) == (0, None, ())


def test_a_bulk_act_that_does_nothing_leaves_no_entry(office: Office) -> None:
    report = say(office, "1", draft=True)
    before = office.services.safety.dump()
    result = office.services.progress.accept_all([report.id], ON)
    assert result.done == 0 and result.changes is None and "只有已报送" in result.refused[0][1]
    assert office.services.safety.dump() == before


def test_who_is_named_as_reporter_does_not_approve(office: Office) -> None:
    own, other = say(office, "1", reporter="测试员"), say(office, "2", reporter="填报员")
    with pytest.raises(NotAllowed, match="「测试员」是这份填报的填报人"):
        office.services.progress.accept(own.id, ON)
    result = office.services.progress.accept_all([own.id, other.id], ON)
    assert (result.done, [no for no, _ in result.refused]) == (1, ["1"])
    rules(office, single_person=True)
    office.services.progress.accept(own.id, ON)
    assert stored(office, "1").state is ReportState.ACCEPTED


def test_who_is_named_as_reporter_does_not_close(office: Office) -> None:
    say(office, "1", reporter="测试员", claim=Claim.DONE, proofs=("文〔2022〕1号",))
    before = office.services.safety.dump()
    with pytest.raises(NotAllowed, match="填报人"):
        office.services.status.close(office.task("1").id, "", ON)
    assert office.services.safety.dump() == before
    rules(office, single_person=True)
    office.services.status.close(office.task("1").id, "", ON)


def services_of(folder: Path, by: str | None) -> Services:
    return open_services(folder / "data", "测试", Clock(datetime(2022, 8, 20, 9, tzinfo=UTC)), by=by)


@pytest.mark.parametrize(
    ("by", "person", "unit", "named", "reporter"),
    [
        ("签名的人", "登记的人", "市一局", "表上的人", "表上的人"),
        ("签名的人", "登记的人", "市一局", "", "签名的人"),
        (None, "登记的人", "市一局", "", "登记的人"),
        (None, "登记的人", "市营商办", "", ""),
        (None, "登记的人", "", "", ""),
        (None, "", "", "", ""),
    ],
)
def test_whose_name_a_report_carries(
    office: Office, tmp_path: Path, by: str | None, person: str, unit: str, named: str, reporter: str
) -> None:
    office.services.close()
    services = services_of(tmp_path, by)
    if person:
        services.people.rename(person, unit)
    held = Office(services, office.task_list)
    assert say(held, "1", reporter=named).reporter == reporter
    services.close()


def test_a_report_keeps_its_reporter_when_somebody_else_corrects_it(office: Office, tmp_path: Path) -> None:
    say(office, "1", reporter="填报员")
    office.services.close()
    services = services_of(tmp_path, None)
    assert say(Office(services, office.task_list), "1", "改过的字", reporter="").reporter == "填报员"
    services.close()


def lead(office: Office, category: str, unit: str) -> None:
    found = office.services.categories.named(office.task_list.id, category)
    wanted = office.services.lists.unit_named(office.task_list.id, unit)
    office.services.categories.edit(found.category.id, CategoryFacts(wanted.id), ON)


def test_first_review_by_the_lead_unit_comes_before_acceptance(office: Office) -> None:
    lead(office, "开办", "市二局")
    first, own, other = say(office, "1"), say(office, "2"), say(office, "3")
    with pytest.raises(NotAllowed, match="不需要初审"):
        office.services.progress.check(first.id, ON)
    rules(office, first_review=True)
    with pytest.raises(NotAllowed, match="还没有经「市二局」初审"):
        office.services.progress.accept(first.id, ON)
    office.services.progress.accept(own.id, ON)  # the lead unit's own report
    office.services.progress.accept(other.id, ON)  # a 专项 without a lead unit
    office.services.progress.check(first.id, ON)
    assert (stored(office, "1").checked_on, stored(office, "1").checked_by) == (ON, "测试员")
    with pytest.raises(NotAllowed, match="已于2022-08-20初审"):
        office.services.progress.check(first.id, ON)
    office.services.progress.accept(first.id, ON)


def test_a_report_that_comes_again_is_checked_again(office: Office) -> None:
    lead(office, "开办", "市二局")
    rules(office, first_review=True)
    report = say(office, "1")
    office.services.progress.check(report.id, ON)
    say(office, "1", "改过的字")
    with pytest.raises(NotAllowed, match="初审"):
        office.services.progress.accept(report.id, ON)


def test_returned_words_stay_as_versions_and_reasons_are_offered_again(office: Office) -> None:
    reasons = [f"第{at}种原因" for at in range(10)]
    for at, reason in enumerate(reasons):
        report = say(office, "1", f"第{at}稿")
        office.services.progress.give_back(report.id, reason, ON)
    report = say(office, "2", claim=Claim.DONE, proofs=("文〔2022〕1号",))
    office.services.status.give_back(office.task("2").id, "材料不全", day("2022-08-25"))
    versions = office.services.progress.versions(stored(office, "1").id)
    assert [one.text.done for one in versions] == [f"第{at}稿" for at in range(10)]
    assert {one.reporter for one in versions} == {"填报员"}
    offered = office.services.progress.recent_reasons(office.task_list.id)
    assert len(offered) == 8 and offered[0] == "材料不全" and set(offered[1:]) < set(reasons)
    assert report.state is ReportState.SUBMITTED
    with pytest.raises(UserError, match="必须写明原因"):
        office.services.progress.give_back(report.id, "  ", ON)


def test_a_late_report_does_not_become_timely_by_saying_it_again(office: Office) -> None:
    given = replace(_given(office, "1"), text=ReportText(Claim.RUNNING, 50, "九月才报"))
    office.services.progress.record(given, day("2022-09-05"))
    office.services.progress.record(replace(given, text=ReportText(Claim.RUNNING, 55, "改了日期")), ON)
    assert (stored(office, "1").submitted_on, stored(office, "1").text.percent) == (day("2022-09-05"), 55)
    office.services.progress.record(replace(given, text=ReportText(Claim.RUNNING, 60, "更正")), day("2022-09-06"))
    assert stored(office, "1").submitted_on == day("2022-09-06")


def _given(office: Office, number: str) -> ReportInput:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    return ReportInput(task.id, unit, PERIOD, ReportText(Claim.RUNNING, 50, "示例进展"))


def test_what_was_typed_is_dropped_when_it_is_reported(office: Office) -> None:
    task = office.task("1")
    unit: UUID = office.services.progress.unit_of(task.id, None)
    at = datetime(2022, 8, 20, tzinfo=UTC)
    drafts = [InputDraft(uuid4(), task.id, unit, period, "{}", at, "某人") for period in ("2022-08", "2022-09")]
    office.services.store.database.keep_drafts(drafts)
    say(office, "1")
    assert [row["period"] for row in office.services.safety.dump()["input_drafts"]] == ["2022-09"]


def test_a_closed_month_takes_no_decision_on_its_reports(office: Office) -> None:
    report = say(office, "1")
    office.services.periods.close(office.task_list.id, PERIOD, day("2022-08-31"), "示例原因")
    with pytest.raises(NotAllowed, match="已关账"):
        office.services.progress.accept(report.id, ON)
    with pytest.raises(NotAllowed, match="已关账"):
        office.services.progress.give_back(report.id, "数字不实", ON)
    assert "已关账" in office.services.progress.accept_all([report.id], ON).refused[0][1]
