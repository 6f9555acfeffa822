"""问题台账: raised from a report once, followed by notes, opened again, and written as a paper of a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.problems import ProblemState
from wugang_tracker.domain.progress import Claim, Report, ReportText
from wugang_tracker.services.problems import ProblemFacts
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
]
ON = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def reported(office: Office, number: str, problem: str, *, draft: bool = False) -> Report:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(Claim.RUNNING, 50, "进展", problem, "打算")
    office.services.progress.record(ReportInput(task.id, unit, "2022-08", text, draft=draft), ON)
    return office.services.progress.report_of(task.id, "2022-08", None)


def only(office: Office) -> Any:
    (line,) = office.services.problems.all(office.task_list.id)
    return line


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def undo(office: Office) -> None:
    entry = office.services.journal.last_undoable()
    assert entry is not None
    office.services.journal.undo(entry.id, ON)


def add(office: Office, text: str = "经费没有到位", **more: Any) -> UUID:
    known = {line.problem.id for line in office.services.problems.all(office.task_list.id)}
    office.services.problems.add(office.task_list.id, ProblemFacts(text, **more), ON)
    (added,) = {line.problem.id for line in office.services.problems.all(office.task_list.id)} - known
    return added


def test_a_reported_problem_becomes_an_item_once(office: Office) -> None:
    report = reported(office, "1", "接口没有开通")
    before = content(office)
    office.services.problems.raise_from_report(report.id, "请省厅协调", "市数据局", day("2022-09-30"), ON)
    line = only(office)
    assert (line.problem.text, line.problem.help_needed, line.problem.owner) == (
        "接口没有开通",
        "请省厅协调",
        "市数据局",
    )
    assert (line.task_no, line.unit, line.period, line.category) == ("1", "市一局", "2022年8月", "开办")
    assert (line.problem.state, line.problem.raised_on, line.problem.raised_by) == (ProblemState.OPEN, ON, "测试员")
    with pytest.raises(NotAllowed, match="已经列入"):
        office.services.problems.raise_from_report(report.id, "", "", None, ON)
    undo(office)
    assert content(office) == before


def test_what_is_no_reported_problem_is_not_raised(office: Office) -> None:
    draft = reported(office, "1", "接口没有开通", draft=True)
    with pytest.raises(NotAllowed, match="已报送或已审核"):
        office.services.problems.raise_from_report(draft.id, "", "", None, ON)
    without = reported(office, "2", "")
    with pytest.raises(NotAllowed, match="没有写存在问题"):
        office.services.problems.raise_from_report(without.id, "", "", None, ON)
    assert office.services.problems.all(office.task_list.id) == ()


def test_a_problem_may_stand_without_task_and_unit(office: Office) -> None:
    add(office, owner="市财政局", due=day("2022-09-10"))
    line = only(office)
    assert (line.task_no, line.unit, line.period, line.problem.owner) == ("", "", "", "市财政局")
    with pytest.raises(UserError, match="没有写是什么问题"):
        add(office, " ")
    with pytest.raises(UserError, match="早于提出日期"):
        add(office, due=day("2022-08-01"))


def test_notes_follow_a_problem_and_open_it_again(office: Office) -> None:
    problem_id, act = add(office), office.services.problems
    act.note(problem_id, ProblemState.WORKING, "已发函", day("2022-09-02"))
    act.note(problem_id, ProblemState.WORKING, "已收到回函", day("2022-09-02"))
    act.settle(problem_id, "经费已拨付", day("2022-09-20"))
    held = only(office).problem
    assert (held.state, held.settled_on, held.result) == (ProblemState.SETTLED, day("2022-09-20"), "经费已拨付")
    with pytest.raises(NotAllowed, match="已经解决"):
        act.settle(problem_id, "再来", day("2022-09-21"))
    act.note(problem_id, ProblemState.SETTLED, "回访确认", day("2022-10-08"))
    assert only(office).problem.settled_on == day("2022-09-20"), "a settled problem keeps its day"
    act.note(problem_id, ProblemState.OPEN, "资金又被收回", day("2022-10-10"))
    line = only(office)
    assert (line.problem.state, line.problem.settled_on, line.problem.result) == (ProblemState.OPEN, None, "")
    assert [(note.day.month, str(note.state), note.text) for note in line.notes] == [
        (9, "解决中", "已发函"),
        (9, "解决中", "已收到回函"),
        (9, "已解决", "经费已拨付"),
        (10, "已解决", "回访确认"),
        (10, "待解决", "资金又被收回"),
    ]
    with pytest.raises(UserError, match="早于上一次记录的日期 2022-10-10"):
        act.note(problem_id, ProblemState.OPEN, "补记", day("2022-10-09"))
    with pytest.raises(UserError, match="没有写跟进情况"):
        act.note(problem_id, ProblemState.OPEN, " ", day("2022-10-11"))


def test_undo_leads_back_note_by_note(office: Office) -> None:
    states = [content(office)]
    problem_id, act = add(office), office.services.problems
    states.append(content(office))
    act.note(problem_id, ProblemState.WORKING, "已发函", day("2022-09-02"))
    states.append(content(office))
    act.edit(problem_id, ProblemFacts("经费没有全部到位", "请追加", "市财政局", day("2022-10-01")), day("2022-09-03"))
    states.append(content(office))
    act.settle(problem_id, "已拨付", day("2022-09-20"))
    for before in reversed(states):
        undo(office)
        assert content(office) == before


def test_the_paper_shows_the_day_it_is_for(office: Office, tmp_path: Path) -> None:
    report = reported(office, "1", "=SUM(A1) 接口没有开通")
    office.services.problems.raise_from_report(report.id, "+协调", "@市数据局", day("2022-09-15"), ON)
    second, act = add(office, "经费没有到位"), office.services.problems
    act.note(second, ProblemState.WORKING, "已发函", day("2022-09-02"))
    act.settle(second, "已拨付", day("2022-09-20"))
    add_later = ProblemFacts("十月的问题")
    act.add(office.task_list.id, add_later, day("2022-10-08"))
    act.write(office.task_list.id, day("2022-09-30"), tmp_path / "now.xlsx")
    act.write(office.task_list.id, day("2022-09-10"), tmp_path / "then.xlsx")
    now, then = sheet(tmp_path / "now.xlsx"), sheet(tmp_path / "then.xlsx")
    assert "共2项：待解决1项，解决中0项，已解决1项，暂不解决0项　超过时限1项" in now["facts"]
    assert "共2项：待解决1项，解决中1项，已解决0项，暂不解决0项　超过时限0项" in then["facts"]
    assert now["rows"]["=SUM(A1) 接口没有开通"]["需协调事项"] == "+协调"
    assert now["rows"]["=SUM(A1) 接口没有开通"]["解决责任人"] == "@市数据局"
    assert now["types"] == {"s"}, "text that looks like a formula stays text"
    assert now["rows"]["经费没有到位"]["解决结果"] == "已拨付"
    assert now["rows"]["经费没有到位"]["办理情况"] == "2022-09-02　解决中　已发函\n2022-09-20　已解决　已拨付"
    assert then["rows"]["经费没有到位"]["办理情况"] == "2022-09-02　解决中　已发函"
    assert then["rows"]["经费没有到位"]["状态"] == "解决中"
    with pytest.raises(UserError, match="扩展名"):
        act.write(office.task_list.id, ON, tmp_path / "now.xls")


def sheet(path: Path) -> dict[str, Any]:
    """The paper read back: its line of facts, its rows by problem, and the types of the cells that hold a problem."""
    page = load_workbook(path).active
    assert page is not None
    header = [cell.value for cell in page[3]]
    rows = {row[7].value: dict(zip(header, [cell.value for cell in row], strict=True)) for row in page.iter_rows(4)}
    return {
        "facts": page["A2"].value,
        "rows": {text: row for text, row in rows.items() if text},
        "types": {row[7].data_type for row in page.iter_rows(4) if row[7].value},
    }


def test_problems_keep_their_numbers_whatever_day_they_were_raised(office: Office) -> None:
    act = office.services.problems
    for text, on in (("甲", "2022-08-31"), ("乙", "2022-08-31"), ("丙", "2022-07-31"), ("丁", "2022-08-31")):
        act.add(office.task_list.id, ProblemFacts(text), day(on))
    numbered = {line.number: line.problem.text for line in act.all(office.task_list.id)}
    assert numbered == {1: "甲", 2: "乙", 3: "丙", 4: "丁"}
    assert act.find(office.task_list.id, 3).text == "丙"
    with pytest.raises(UserError, match="没有第5号问题"):
        act.find(office.task_list.id, 5)
