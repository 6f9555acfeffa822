"""填报期: opening, due days, what came in, 关账 with its reason and versions; the rules of a list (rules 7 and 8)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.periods import PeriodState
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.form_board import BoardState
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.storage.frozen import from_text, to_text

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市三局", "2022年12月"),
]
AUGUST = "2022-08"
END = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def say(office: Office, number: str, on: str = "2022-08-20", **more: Any) -> None:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    given = ReportInput(task.id, unit, AUGUST, ReportText(Claim.RUNNING, 50, "示例进展"), reporter="填报员", **more)
    office.services.progress.record(given, day(on))


def unit(office: Office, name: str) -> Any:
    return office.services.lists.unit_named(office.task_list.id, name).id


def test_a_period_is_opened_once_and_asks_before_anything_came(office: Office) -> None:
    periods, list_id = office.services.periods, office.task_list.id
    assert len(periods.asks(list_id, AUGUST, END)) == 3 and periods.overview(list_id, END) == ()
    periods.open(list_id, AUGUST, END)
    (line,) = periods.overview(list_id, END)
    assert (line.key, line.label, line.state, line.due_day) == (AUGUST, "2022年8月", PeriodState.OPEN, END)
    assert (line.asked, line.reported, line.missing, line.version) == (3, 0, 3, 0)
    with pytest.raises(NotAllowed, match="已经开放过"):
        periods.open(list_id, AUGUST, END)


def test_the_overview_counts_what_came_in(office: Office) -> None:
    periods, list_id, progress = office.services.periods, office.task_list.id, office.services.progress
    say(office, "1")
    say(office, "2", "2022-09-02")
    say(office, "3", draft=True)
    (line,) = periods.overview(list_id, END)
    assert (line.asked, line.reported, line.in_time, line.late, line.missing) == (3, 1, 1, 0, 2)
    (line,) = periods.overview(list_id, day("2022-09-02"))
    assert (line.reported, line.in_time, line.late, line.missing) == (2, 1, 1, 1)
    assert (line.drafts, line.submitted, line.accepted, line.returned) == (1, 2, 0, 0)
    progress.accept(progress.report_of(office.task("1").id, AUGUST, None).id, END)
    progress.give_back(progress.report_of(office.task("2").id, AUGUST, None).id, "数字不实", day("2022-09-03"))
    (line,) = periods.overview(list_id, day("2022-09-03"))
    assert (line.drafts, line.submitted, line.accepted, line.returned, line.missing) == (1, 0, 1, 1, 2)


def test_more_time_for_all_or_for_one_unit(office: Office) -> None:
    periods, list_id = office.services.periods, office.task_list.id
    say(office, "1", "2022-09-04")
    say(office, "2", "2022-09-04")
    later = day("2022-09-04")
    assert periods.overview(list_id, later)[0].in_time == 0
    for wrong in ("", "  "):
        with pytest.raises(UserError, match="必须写明原因"):
            periods.extend_unit(list_id, AUGUST, unit(office, "市二局"), later, wrong, later)
    with pytest.raises(UserError, match="须晚于本期的报送截止日2022-08-31"):
        periods.extend_unit(list_id, AUGUST, unit(office, "市二局"), END, "疫情", later)
    periods.extend_unit(list_id, AUGUST, unit(office, "市二局"), day("2022-09-03"), "疫情", later)
    assert periods.overview(list_id, later)[0].in_time == 0
    before = office.services.safety.dump()["unit_dues"]
    periods.extend_unit(list_id, AUGUST, unit(office, "市二局"), later, "疫情未退", later)
    assert periods.overview(list_id, later)[0].in_time == 1
    entry = office.services.journal.last_undoable()
    assert entry is not None
    office.services.journal.undo(entry.id, later)
    assert office.services.safety.dump()["unit_dues"] == before
    periods.set_due(list_id, AUGUST, day("2022-09-05"), "假期", later)
    line = periods.overview(list_id, later)[0]
    assert (line.in_time, line.due_day) == (2, day("2022-09-05")), "a unit is never asked before the others"
    with pytest.raises(UserError, match="不能早于2022年8月的第一天"):
        periods.set_due(list_id, AUGUST, day("2022-07-31"), "提前", later)


def test_what_is_open_must_be_explained(office: Office) -> None:
    periods, list_id = office.services.periods, office.task_list.id
    for number in ("1", "2"):
        say(office, number)
    say(office, "3", "2022-09-02")
    before = office.services.safety.dump()
    with pytest.raises(NotAllowed) as refused:
        periods.close(list_id, AUGUST, END)
    assert "1项任务本期未填报；3份填报尚未审核；1份填报的日期晚于截止日" in refused.value.rule
    assert office.services.safety.dump() == before
    waiting = office.services.progress.waiting(list_id, AUGUST)
    office.services.progress.accept_all([report.id for report in waiting], day("2022-09-02"))
    periods.close(list_id, AUGUST, day("2022-09-02"))
    assert periods.overview(list_id, day("2022-12-31"))[0].state is PeriodState.CLOSED


def test_a_file_that_is_gone_or_damaged_keeps_a_month_open(office: Office, tmp_path: Path) -> None:
    periods, list_id = office.services.periods, office.task_list.id
    files = [tmp_path / f"{name}.txt" for name in ("甲", "乙")]
    for file in files:
        file.write_text(f"示例{file.stem}", encoding="utf-8")
    for number in ("1", "2", "3"):
        say(office, number, files=tuple(files) if number == "1" else ())
    waiting = office.services.progress.waiting(list_id, AUGUST)
    office.services.progress.accept_all([report.id for report in waiting], END)
    assert periods.what_is_open(list_id, AUGUST, END) == ()
    stored = sorted(office.services.store.place.evidence.glob("??/*"))
    stored[0].unlink()
    stored[1].write_text("别的", encoding="utf-8")
    said = periods.what_is_open(list_id, AUGUST, END)
    assert len(said) == 2 and "1件佐证材料的文件缺失" in said[0] and "1件佐证材料的文件已损坏" in said[1]
    with pytest.raises(NotAllowed, match="文件缺失"):
        periods.close(list_id, AUGUST, END)
    periods.close(list_id, AUGUST, END, "文件另行补交")


def test_a_closed_month_keeps_its_versions_and_its_line(office: Office) -> None:
    periods, list_id, ledger = office.services.periods, office.task_list.id, office.services.ledger
    say(office, "1")
    periods.close(list_id, AUGUST, END, "示例原因")
    first = ledger.month(list_id, AUGUST, END)
    with pytest.raises(NotAllowed, match="已关账，不能改动报送截止日"):
        periods.set_due(list_id, AUGUST, day("2022-09-05"), "假期", END)
    periods.reopen(list_id, AUGUST, "补正", END)
    say(office, "2")
    assert ledger.month(list_id, AUGUST, END).figures.reported == 2
    assert ledger.month(list_id, AUGUST, END, 1) == first
    periods.close(list_id, AUGUST, END, "示例原因")
    (line,) = periods.overview(list_id, day("2022-12-31"))
    assert (line.version, line.reported, line.missing) == (2, 2, 1)
    assert ledger.month(list_id, AUGUST, END, 1) == first and ledger.month(list_id, AUGUST, END).version == 2
    with pytest.raises(UserError, match="没有第3版关账数据"):
        ledger.month(list_id, AUGUST, END, 3)
    with pytest.raises(UserError, match="还没有关过账"):
        ledger.month(list_id, "2022-09", END, 1)


def test_months_frozen_before_a_field_was_there_are_still_read(office: Office) -> None:
    ledger = office.services.ledger.month(office.task_list.id, AUGUST, END)
    old = json.loads(to_text(ledger))
    for row in old["rows"]:
        for name in ("assignees", "first_due", "plan", "next_planned"):
            assert name in LedgerRow.__slots__
            row.pop(name)
    assert from_text(json.dumps(old)) == ledger


def test_a_period_that_was_never_opened_is_not_closed_and_makes_nobody_late(office: Office) -> None:
    periods, list_id = office.services.periods, office.task_list.id
    with pytest.raises(NotAllowed, match="没有开放过"):
        periods.close(list_id, AUGUST, END, "示例原因")
    assert not office.services.lists.periods(list_id)
    later = day("2022-09-10")
    assert {line.state for line in office.services.forms.board(list_id, AUGUST, later)} == {BoardState.UNSENT}
    periods.open(list_id, AUGUST, END)
    assert {line.state for line in office.services.forms.board(list_id, AUGUST, later)} == {BoardState.LATE}
    assert any("本期未填报" in words for words in periods.what_is_open(list_id, AUGUST, later))
    periods.close(list_id, AUGUST, later, "示例原因")


def test_rules_are_versions_and_closed_months_keep_theirs(office: Office) -> None:
    lists, list_id = office.services.lists, office.task_list.id
    office.services.periods.open(list_id, AUGUST, END)
    office.services.periods.close(list_id, AUGUST, END, "示例原因")
    assert lists.rules_version(list_id) == 0
    lists.save_rules(list_id, replace(lists.rules(list_id), soon_days=30), END)
    lists.save_rules(list_id, replace(lists.rules(list_id), red_lag=40), END)
    assert (lists.rules(list_id).soon_days, lists.rules(list_id).red_lag, lists.rules_version(list_id)) == (30, 40, 2)
    assert office.services.ledger.month(list_id, AUGUST, END).rules_version == 0
    assert office.services.ledger.month(list_id, "2022-09", day("2022-09-30")).rules_version == 2
    with pytest.raises(UserError, match="规则没有改动"):
        lists.save_rules(list_id, lists.rules(list_id), END)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"red_lag": 5}, "须在 10 到 100 之间"),
        ({"unreported_yellow": 0}, "须在 1 到 24 之间"),
        ({"report_due_day": 32}, "须在 0 到 31 之间"),
        ({"period_months": 2}, "只能按月（1）或按季度（3）"),
        ({"check_proof": False}, "佐证材料是销号的必备条件"),
        ({"close_number": "销号"}, "须含顺序号"),
        ({"close_number": "{n}{x}"}, "不能用"),
        ({"close_number": "{n"}, "不能用"),
    ],
)
def test_rules_nobody_can_work_by_are_refused(office: Office, values: dict[str, Any], words: str) -> None:
    lists, list_id = office.services.lists, office.task_list.id
    with pytest.raises(UserError) as refused:
        lists.save_rules(list_id, replace(lists.rules(list_id), **values), END)
    assert words in str(refused.value) and lists.rules_version(list_id) == 0


def test_a_list_keeps_to_quarters_or_months(office: Office) -> None:
    lists, list_id, periods = office.services.lists, office.task_list.id, office.services.periods
    lists.save_rules(list_id, replace(lists.rules(list_id), period_months=3), END)
    assert office.services.ledger.month(list_id, None, END).period == "2022-Q3"
    with pytest.raises(UserError, match="按季度填报"):
        periods.open(list_id, AUGUST, END)
    periods.open(list_id, "2022-Q3", END)
    with pytest.raises(NotAllowed, match="已按季度填报"):
        lists.save_rules(list_id, replace(lists.rules(list_id), period_months=1), END)
    lists.save_rules(list_id, replace(lists.rules(list_id), soon_days=5), END)


def test_units_that_are_never_asked_are_listed(office: Office) -> None:
    lists, list_id = office.services.lists, office.task_list.id

    def named() -> list[str]:
        return [one.name for one in lists.never_asked(list_id)]

    assert named() == []
    office.services.status.move_out(office.task("2").id, "上级取消", END)
    assert named() == ["市二局"]
    lists.save_rules(list_id, replace(lists.rules(list_id), ask_supporting=True), END)
    assert named() == []
