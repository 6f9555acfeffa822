"""The grid of a period: its rows, what is typed and survives, and reporting it in one act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.office import Office, day, office_with, opened
from wugang_tracker.domain.entry import Typed, from_body, read_percent, to_body
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Claim, ReportState, ReportText
from wugang_tracker.services.entry import EntryInput
from wugang_tracker.services.entry_rows import EntryRow
from wugang_tracker.services.progress import ReportInput

ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市市场监管局", "2022年12月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内。", "市市场监管局牵头，市税务局配合", "2022年6月"),
    ("3", "获得电力", "降成本", "小微企业接电零投资。", "市供电公司", "持续推进"),
)
AUGUST, JULY = "2022-08", "2022-07"
TODAY = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_with(tmp_path, ROWS)


def rows(office: Office, *, supporting: bool = False) -> tuple[EntryRow, ...]:
    return office.services.entry.rows(office.task_list.id, AUGUST, TODAY, supporting=supporting)


def row(office: Office, no: str) -> EntryRow:
    return next(found for found in rows(office) if found.no == no)


def typed(office: Office, no: str, **fields: object) -> EntryInput:
    found = row(office, no)
    return EntryInput(found.task_id, found.unit_id, replace(Typed(claim=Claim.RUNNING), **fields))  # type: ignore[arg-type]


def report(office: Office, no: str, period: str, percent: int, done: str = "做了") -> None:
    found = row(office, no)
    text = ReportText(Claim.RUNNING, percent, done)
    office.services.progress.record(ReportInput(found.task_id, found.unit_id, period, text), day("2022-07-31"))


def test_the_rows_are_the_asked_tasks_with_what_was_said_before(office: Office) -> None:
    report(office, "1", JULY, 40, "窗口已设")
    found = rows(office)
    assert [(one.no, one.unit, one.role) for one in found] == [
        ("1", "市市场监管局", "主责"),
        ("2", "市市场监管局", "主责"),
        ("3", "市供电公司", "主责"),
    ]
    assert found[0].previous == ReportText(Claim.RUNNING, 40, "窗口已设")
    assert (found[0].previous_period, found[0].report, found[0].typed) == ("7月", None, None)


def test_supporting_units_stand_below_their_task_when_wished(office: Office) -> None:
    found = rows(office, supporting=True)
    assert [(one.no, one.unit, one.role, one.optional) for one in found[1:3]] == [
        ("2", "市市场监管局", "主责", False),
        ("2", "市税务局", "配合", True),
    ]


def test_what_is_typed_is_there_after_the_program_died(office: Office, tmp_path: Path) -> None:
    given = typed(office, "1", done="写到一半", percent="六十")
    office.services.entry.keep(AUGUST, [given])
    office.services.close()
    again = Office(opened(tmp_path / "data"), office.task_list)
    assert row(again, "1").typed == given.typed
    again.services.entry.keep(AUGUST, [replace(given, typed=None)])
    assert row(again, "1").typed is None


def test_chosen_rows_are_reported_in_one_act_and_refused_ones_are_named(office: Office) -> None:
    report(office, "3", JULY, 70)
    given = [
        typed(office, "1", done="办结", percent="60%"),
        typed(office, "2", done="精简", percent="120"),
        typed(office, "3", done="接电", percent="50"),
    ]
    office.services.entry.keep(AUGUST, given)
    result = office.services.entry.submit(office.task_list.id, AUGUST, given, TODAY)
    assert result.done == 1
    assert [one.sentence for one in result.refused] == [
        "百分比「120」不是 0 到 100 的整数。",
        "进度从 70% 降到 50%，须说明原因。",
    ]
    stored = row(office, "1")
    assert stored.report is not None
    assert (stored.report.state, stored.report.text.percent, stored.typed) == (ReportState.SUBMITTED, 60, None)
    assert [row(office, no).typed for no in ("2", "3")] == [one.typed for one in given[1:]]


def test_when_every_row_is_refused_nothing_is_noted(office: Office) -> None:
    before = office.services.journal.last_undoable()
    result = office.services.entry.submit(office.task_list.id, AUGUST, [typed(office, "1", percent="abc")], TODAY)
    assert (result.changes, result.done, len(result.refused)) == (None, 0, 1)
    assert office.services.journal.last_undoable() == before


def test_a_refused_row_leaves_no_trace_in_the_act_of_the_others(office: Office) -> None:
    """已完成 without proof is refused after the report was written: that half must go too."""
    done = typed(office, "1", claim=Claim.DONE, done="全部完成")
    good = typed(office, "3", done="接电")
    before = rows(office)
    result = office.services.entry.submit(office.task_list.id, AUGUST, [done, good], TODAY)
    assert [one.sentence for one in result.refused] == ["申请销号至少要有一件佐证材料。"]
    assert row(office, "1").report is None
    assert result.changes is not None
    assert result.changes.entry_id is not None
    office.services.journal.undo(result.changes.entry_id, TODAY)
    after = rows(office)
    assert [one.report for one in after] == [one.report for one in before]
    assert row(office, "3").typed is not None, "what was typed is there again when its report is undone"


def test_proofs_are_copied_in_and_reported_with_their_row(office: Office, tmp_path: Path) -> None:
    proof = tmp_path / "纪要.txt"
    proof.write_text("示例", "utf-8")
    files = office.services.entry.take_files([proof])
    proof.unlink()
    given = typed(office, "1", claim=Claim.DONE, done="完成", files=files, numbers=("示例〔2022〕1号",))
    assert office.services.entry.submit(office.task_list.id, AUGUST, [given], TODAY).done == 1
    assert sorted(one.name for one in row(office, "1").proofs) == ["示例〔2022〕1号", "纪要.txt"]


def test_a_returned_report_is_corrected_and_its_words_stay_as_a_version(office: Office) -> None:
    services = office.services
    services.entry.submit(office.task_list.id, AUGUST, [typed(office, "1", done="初稿")], TODAY)
    first = row(office, "1").report
    assert first is not None
    services.progress.give_back(first.id, "数字不对", TODAY)
    returned = row(office, "1")
    assert returned.report is not None
    assert (returned.report.decision_reason, returned.typed, returned.locked) == ("数字不对", None, "")
    services.entry.submit(office.task_list.id, AUGUST, [typed(office, "1", done="改稿")], TODAY)
    again = row(office, "1").report
    assert again is not None
    assert (again.text.done, again.version) == ("改稿", 2)


def test_a_report_that_came_another_way_is_not_hidden_by_what_was_reported_here(office: Office) -> None:
    office.services.entry.submit(office.task_list.id, AUGUST, [typed(office, "1", done="从表格")], TODAY)
    report(office, "1", AUGUST, 30, "从填报表")
    found = row(office, "1")
    assert found.report is not None
    assert (found.report.text.done, found.typed) == ("从填报表", None)


def test_accepted_and_closed_rows_say_why_nothing_can_be_typed(office: Office) -> None:
    office.services.entry.submit(office.task_list.id, AUGUST, [typed(office, "1", done="做了", reporter="甲")], TODAY)
    stored = row(office, "1").report
    assert stored is not None
    office.services.progress.accept(stored.id, TODAY)
    assert "已审核" in row(office, "1").locked
    office.services.periods.close(office.task_list.id, AUGUST, TODAY, "示例原因")
    assert {one.locked for one in rows(office)} == {"2022年8月已关账，不能再填报。"}


@pytest.mark.parametrize(("cell", "percent"), [("", None), ("60", 60), (" 60% ", 60), ("６０％", 60), ("100", 100)])
def test_a_percent_is_read_as_people_type_it(cell: str, percent: int | None) -> None:
    assert read_percent(cell) == percent


@pytest.mark.parametrize("cell", ["0.6", "-5", "101", "六十", "60 70", "1e2"])
def test_a_percent_that_is_none_is_refused(cell: str) -> None:
    with pytest.raises(UserError, match="不是 0 到 100 的整数"):
        read_percent(cell)


def test_no_reporter_typed_is_no_other_input_than_the_report_holds(office: Office) -> None:
    given = typed(office, "1", done="做了")
    office.services.entry.submit(office.task_list.id, AUGUST, [given], TODAY)
    stored = row(office, "1").report
    assert stored is not None
    assert stored.reporter == "测试员"
    office.services.entry.keep(AUGUST, [given])
    assert row(office, "1").typed is None


def test_what_is_kept_comes_back_and_a_later_programs_fields_do_no_harm() -> None:
    given = Typed(Claim.DONE, "60", "做了\n两行", files=(), numbers=("1号",), after=2)
    assert from_body(to_body(given)) == given
    assert from_body('{"done": "做了", "unheard": 1}') == Typed(done="做了")
