"""What 审核销号 is told: what waits and what sets it apart, what was said before, applications, closed tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.progress import Claim, ReportState, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.services.review import Review, ReviewLine

ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市场监管局牵头，税务局配合", "2022年12月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内。", "市场监管局", "2022年6月"),
    ("3", "获得电力", "降成本", "小微企业接电零投资。", "供电公司", "持续推进"),
)
JULY, AUGUST = "2022-07", "2022-08"
END = day("2022-08-31")


def report(
    office: Office,
    no: str,
    period: str,
    done: str,
    on: str,
    *,
    unit: str | None = None,
    claim: Claim = Claim.RUNNING,
    percent: int | None = None,
    proofs: tuple[str, ...] = (),
) -> None:
    task = office.task(no)
    unit_id = office.services.progress.unit_of(task.id, unit)
    text = ReportText(claim, percent, done)
    given = ReportInput(task.id, unit_id, period, text, document_nos=proofs, reporter="联络员（示例）")
    office.services.progress.record(given, day(on))


def review(office: Office, as_of: date = END) -> Review:
    return office.services.review.all(office.task_list.id, as_of)


def line(office: Office, no: str) -> ReviewLine:
    return next(one for one in review(office).reports if one.row.no == no)


def test_submitted_reports_of_open_periods_wait_and_others_do_not(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    report(office, "1", JULY, "七月进展", "2022-07-20")
    report(office, "2", JULY, "七月进展", "2022-07-20")
    report(office, "3", AUGUST, "八月进展", "2022-08-20")
    services = office.services
    first = next(one for one in review(office).reports if one.row.no == "1")
    services.progress.accept(first.report.id, END)
    assert [(one.row.no, str(one.period)) for one in review(office).reports] == [("2", JULY), ("3", AUGUST)]
    services.periods.close(office.task_list.id, JULY, day("2022-07-31"), "先行关账")
    assert [one.row.no for one in review(office).reports] == ["3"]
    services.close()


def test_days_late_count_from_the_day_of_the_unit(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    report(office, "1", JULY, "七月进展", "2022-08-03")
    report(office, "3", JULY, "七月进展", "2022-08-03")
    assert (line(office, "1").days_late, line(office, "3").days_late) == (3, 3)
    unit = office.services.progress.unit_of(office.task("3").id, None)
    office.services.periods.extend_unit(office.task_list.id, JULY, unit, day("2022-08-02"), "系统检修", END)
    assert (line(office, "1").days_late, line(office, "3").days_late) == (3, 1)
    office.services.close()


def test_a_report_after_a_closed_month_without_one_catches_up(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    report(office, "1", JULY, "七月进展", "2022-07-20")
    office.services.periods.close(office.task_list.id, JULY, day("2022-07-31"), "先行关账")
    report(office, "1", AUGUST, "八月进展", "2022-08-20")
    report(office, "2", AUGUST, "八月进展", "2022-08-20")
    assert not line(office, "1").catch_up
    assert line(office, "2").catch_up
    office.services.close()


def test_supporting_units_are_told_apart(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    report(office, "1", AUGUST, "配合情况", "2022-08-20", unit="税务局")
    found = line(office, "1")
    assert (found.unit, found.main) == ("税务局", False)
    office.services.close()


def test_the_missing_first_review_names_the_lead_unit_of_the_category(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    services, list_id = office.services, office.task_list.id
    units = {unit.name: unit.id for unit in services.lists.units(list_id)}
    services.categories.edit(office.task("1").category_id, CategoryFacts(lead_unit_id=units["市场监管局"]), END)
    services.categories.edit(office.task("3").category_id, CategoryFacts(lead_unit_id=units["市场监管局"]), END)
    report(office, "1", AUGUST, "八月进展", "2022-08-20")
    report(office, "3", AUGUST, "八月进展", "2022-08-20")
    assert line(office, "3").checker == ""
    services.lists.save_rules(list_id, Rules(first_review=True), END)
    assert review(office).first_review
    assert line(office, "1").checker == "", "a unit does not check its own reports"
    assert line(office, "3").checker == "市场监管局"
    services.progress.check(line(office, "3").report.id, END)
    assert line(office, "3").checker == ""
    services.close()


def test_a_case_is_compared_with_returned_wordings_and_the_period_before(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    report(office, "1", JULY, "七月进展", "2022-07-20", percent=30)
    report(office, "1", AUGUST, "八月初稿", "2022-08-20", percent=50, proofs=("示例〔2022〕2号",))
    services = office.services
    found = next(one for one in review(office).reports if str(one.period) == AUGUST)
    services.progress.give_back(found.report.id, "请写明数据", day("2022-08-21"))
    report(office, "1", AUGUST, "八月二稿", "2022-08-22", percent=50, proofs=("示例〔2022〕1号",))
    case = services.review.case(found.report.id)
    assert [(one.label, one.report.text.done, one.reason) for one in case.earlier] == [
        ("第1稿", "八月初稿", "请写明数据"),
        ("上次填报　2022年7月", "七月进展", ""),
    ]
    report(office, "1", AUGUST, "八月三稿", "2022-08-23", percent=55)
    assert [one.label for one in services.review.case(found.report.id).earlier] == [
        "第1稿",
        "上次填报　2022年7月",
        "第2稿（重新报送以前）",
    ]
    assert case.report.state is ReportState.SUBMITTED
    assert sorted(one.document_no for one in case.evidence) == ["示例〔2022〕1号", "示例〔2022〕2号"]
    assert not case.raised
    services.close()


def test_applications_tell_lateness_and_what_is_left_to_confirm(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    services, list_id = office.services, office.task_list.id
    report(office, "1", AUGUST, "全部办结", "2022-08-20", claim=Claim.DONE, proofs=("示例〔2022〕1号",))
    report(office, "2", AUGUST, "全部办结", "2022-08-20", claim=Claim.DONE, proofs=("示例〔2022〕2号",))
    found = {one.row.no: one for one in review(office).applications}
    assert (found["1"].days_late, found["2"].days_late) == (0, 51)
    assert found["1"].complete
    assert [label for label, _ in services.review.evidence(office.task("1").id)] == ["2022年8月"]
    services.lists.save_rules(list_id, Rules(checklist="现场看过"), END)
    (open_points,) = {one.open_points for one in review(office).applications}
    assert open_points == 1
    as_told = services.status.checklist(office.task("1").id, END)
    assert open_points == sum(point.met is not True for point in as_told)
    services.close()


def test_closed_tasks_keep_what_was_found_also_when_reopened(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    services, task = office.services, office.task("1")
    report(office, "1", AUGUST, "全部办结", "2022-08-20", claim=Claim.DONE, proofs=("示例〔2022〕1号",))
    services.status.close(task.id, "属实", day("2022-08-25"))
    (closed,) = review(office).closed
    assert (closed.close_out.number, closed.rechecks) == ("销号〔2022〕第1号", ())
    services.status.recheck(task.id, True, "抽查属实", day("2022-08-26"))
    services.status.recheck(task.id, False, "时限没有压缩", day("2022-08-27"))
    (closed,) = review(office).closed
    assert closed.row.status is Status.RUNNING
    assert [one.finding for one in closed.rechecks] == ["抽查属实", "时限没有压缩"]
    services.close()


def test_the_file_of_a_proof_is_known_while_it_is_there(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    services, task = office.services, office.task("1")
    proof = tmp_path / "现场.txt"
    proof.write_text("示例", encoding="utf-8")
    unit_id = services.progress.unit_of(task.id, None)
    given = ReportInput(task.id, unit_id, AUGUST, ReportText(Claim.RUNNING, 10, "进展"), (proof,), ("示例〔2022〕1号",))
    services.progress.record(replace(given, reporter="联络员（示例）"), END)
    kept = {one.name: one for _, one in services.review.evidence(task.id)}
    path = services.review.file_of(kept["现场.txt"])
    assert path is not None
    assert path.read_text(encoding="utf-8") == "示例"
    assert services.review.file_of(kept["示例〔2022〕1号"]) is None
    path.unlink()
    assert services.review.file_of(kept["现场.txt"]) is None
    services.close()


def test_what_was_handed_in_late_is_not_accepted_before_it_was_there(tmp_path: Path) -> None:
    office = office_with(tmp_path, ROWS)
    services, list_id = office.services, office.task_list.id
    services.lists.save_rules(list_id, Rules(only_accepted=True), END)
    report(office, "1", AUGUST, "八月进展", "2022-09-03", percent=50)
    services.progress.accept(line(office, "1").report.id, END)
    rows = {row.no: row for row in services.ledger.month(list_id, AUGUST, END).rows}
    assert (rows["1"].done, rows["1"].percent) == ("", None)
    later = {row.no: row for row in services.ledger.month(list_id, AUGUST, day("2022-09-05")).rows}
    assert (later["1"].done, later["1"].percent) == ("八月进展", 50)
    services.close()
