"""Sending forms: who gets which tasks, all or nothing, one busy file, resending, closed periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from tests.support.office import Clock, Office, office_with
from tests.support.returned_forms import codes_of, column_of, fill, rows_of, table_of
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.forms import Asked, Form, Given
from wugang_tracker.domain.periods import PeriodState
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.services.form_building import NO_REPORTING_UNIT, file_names
from wugang_tracker.services.progress import ReportInput

ON = date(2022, 8, 20)
PERIOD = "2022-08"
ROWS = [
    ("1", "示例专项甲", "方向", "示例措施一，压缩时限。", "市甲局牵头，市乙局配合", "2022年12月"),
    ("2", "示例专项甲", "方向", "示例措施二，精简材料。", "市乙局", "2022年12月"),
    ("3", "示例专项乙", "方向", "示例措施三，并联办理。", "市甲局", "持续推进"),
    ("4", "示例专项乙", "方向", "示例措施四，一窗受理。", "市直相关部门", "2022年12月"),
    ("5", "示例专项乙", "方向", "示例措施五，联合检查。", "市丙局、市丁局", "2022年12月"),
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = office_with(tmp_path, ROWS, Clock(datetime(2022, 8, 20, 9, tzinfo=UTC)))
    yield office
    office.services.close()


def send(office: Office, folder: Path, **more: object) -> dict[str, list[str]]:
    """The codes that each unit was sent, by the numbers of the tasks."""
    result = office.services.forms.send(office.task_list.id, PERIOD, folder, ON, **more)  # type: ignore[arg-type]
    return {line.unit: [code[-1] for code in codes_of(line.path)] for line in result.files if line.path}


def held(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def save_rules(office: Office, rules: Rules) -> None:
    office.services.lists.save_rules(office.task_list.id, rules, ON)


def content(office: Office) -> dict[str, object]:
    return dict(office.services.safety.dump())


def test_each_reporting_unit_gets_its_tasks_in_one_act(office: Office, tmp_path: Path) -> None:
    assert send(office, tmp_path / "out") == {"市甲局": ["1", "3"], "市乙局": ["2"], "市丙局": ["5"]}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "2022-08_市丙局_填报表.xlsx", "2022-08_市乙局_填报表.xlsx", "2022-08_市甲局_填报表.xlsx",
    ]  # fmt: skip
    (period,) = office.services.lists.periods(office.task_list.id)
    assert period.state is PeriodState.COLLECTING
    dump = office.services.safety.dump()
    assert len(dump["sent_forms"]) == 3
    assert sum(entry["kind"] == "forms.send" for entry in dump["journal_entries"]) == 1


def test_tasks_nobody_can_be_asked_for_are_named(office: Office, tmp_path: Path) -> None:
    result = office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "out", ON)
    assert [(one.no, one.why) for one in result.unsent] == [("4", NO_REPORTING_UNIT)]


def test_rules_ask_each_named_unit_and_supporting_ones(office: Office, tmp_path: Path) -> None:
    save_rules(office, Rules(ask_each=True))
    assert send(office, tmp_path / "each")["市丁局"] == ["5"]
    save_rules(office, Rules(ask_supporting=True))
    sent = send(office, tmp_path / "supporting")
    assert sent["市乙局"] == ["1", "2"] and sent["市丁局"] == ["5"]
    sheet = table_of(load_workbook(tmp_path / "supporting" / "2022-08_市乙局_填报表.xlsx"))
    roles = [str(sheet.cell(row, column_of(sheet, Given.ROLE)).value) for row in rows_of(sheet).values()]
    assert ["可不填" in role for role in roles] == [True, False]


def test_a_form_says_whom_to_ask(office: Office, tmp_path: Path) -> None:
    office.services.people.rename("示例经办", "示例营商办")

    def said(folder: Path) -> str:
        send(office, folder)
        cover = load_workbook(folder / "2022-08_市乙局_填报表.xlsx").worksheets[0]
        return "".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)

    assert "示例营商办 示例经办" in said(tmp_path / "one")
    save_rules(office, Rules(contact="示例科 0375-000"))
    second = said(tmp_path / "two")
    assert "示例科 0375-000" in second and "示例经办" not in second


def test_single_units_and_one_category(office: Office, tmp_path: Path) -> None:
    forms, list_id = office.services.forms, office.task_list.id
    units = forms.units_named(list_id, ["市甲局"])
    assert send(office, tmp_path / "one", units=units) == {"市甲局": ["1", "3"]}
    category = forms.category_named(list_id, "示例专项乙")
    assert send(office, tmp_path / "part", category_id=category) == {"市甲局": ["3"], "市丙局": ["5"]}
    assert (tmp_path / "part" / "2022-08_示例专项乙_市甲局_填报表.xlsx").exists()
    with pytest.raises(UserError, match="没有名为「市无局」"):
        forms.units_named(list_id, ["市无局"])
    with pytest.raises(UserError, match="集合单位"):
        forms.units_named(list_id, ["市直相关部门"])


def test_a_unit_with_nothing_to_report_gets_no_form(office: Office, tmp_path: Path) -> None:
    forms, list_id = office.services.forms, office.task_list.id
    result = forms.send(list_id, PERIOD, tmp_path / "out", ON, forms.units_named(list_id, ["市丁局"]))
    assert (result.files, result.changes, result.idle) == ((), None, ("市丁局",))
    assert not (tmp_path / "out").exists() and not office.services.lists.periods(list_id)


def test_last_words_people_and_plan_stand_in_the_form(office: Office, tmp_path: Path) -> None:
    services, task = office.services, office.task("1")
    unit = services.progress.unit_of(task.id, "市甲局")
    text = ReportText(Claim.RUNNING, 40, "示例：已印发方案。")
    services.progress.record(ReportInput(task.id, unit, "2022-07", text), date(2022, 7, 30))
    services.assignments.set_assignee(task.id, unit, "示例甲", "示例乙", "0375-1", ON)
    services.assignments.set_plan(task.id, unit, [(date(2022, 10, 31), "完成招标")], ON)
    send(office, tmp_path / "out")
    sheet = table_of(load_workbook(tmp_path / "out" / "2022-08_市甲局_填报表.xlsx"))
    row = rows_of(sheet)[task.code]

    def cell(name: Given | Asked) -> object:
        return sheet.cell(row, column_of(sheet, name)).value

    assert cell(Given.LAST) == "2022年7月　推进中　40%\n示例：已印发方案。"
    assert (cell(Asked.LEADER), cell(Asked.PERSON), cell(Asked.PHONE)) == ("示例甲", "示例乙", "0375-1")
    assert cell(Asked.PLAN) == "2022-10-31 完成招标"
    assert cell(Asked.CLAIM) is None and cell(Asked.DONE) is None


def test_an_approved_extension_stands_beside_the_deadline(office: Office, tmp_path: Path) -> None:
    people, task = office.services.assignments, office.task("1")

    def shown(folder: str) -> object:
        send(office, tmp_path / folder)
        sheet = table_of(load_workbook(tmp_path / folder / "2022-08_市甲局_填报表.xlsx"))
        return sheet.cell(rows_of(sheet)[task.code], column_of(sheet, Given.DEADLINE)).value

    for new in (date(2023, 3, 31), date(2023, 6, 30)):
        people.ask_extension(task.id, None, new, "示例", ON)
        before = shown(f"asked {new}")
        people.approve_extension(people.open_extension(task.id).id, "示〔2022〕1号", ON)
    assert before == "2022年12月\n2022-12-31\n已调整到\n2023-03-31", "a wish moves nothing"
    assert shown("approved") == "2022年12月\n2022-12-31\n已调整到\n2023-06-30"


def test_sending_again_is_a_new_form_and_accepted_tasks_are_not_asked_again(office: Office, tmp_path: Path) -> None:
    services, task = office.services, office.task("1")
    send(office, tmp_path / "out")
    unit = services.progress.unit_of(task.id, "市甲局")
    text = ReportText(Claim.RUNNING, 40, "示例")
    services.progress.record(ReportInput(task.id, unit, PERIOD, text, reporter="示例填报人"), ON)
    services.progress.accept(services.progress.report_of(task.id, PERIOD, None).id, ON)
    assert send(office, tmp_path / "out")["市甲局"] == ["3"]
    lines = services.forms.sent(office.task_list.id, PERIOD)
    assert [(line.unit, line.resent) for line in lines].count(("市甲局", True)) == 1
    assert len({line.form_id for line in lines}) == 6


def test_more_time_for_a_unit_stands_in_its_new_form(office: Office, tmp_path: Path) -> None:
    services, list_id = office.services, office.task_list.id
    send(office, tmp_path / "out")
    unit = services.forms.units_named(list_id, ["市乙局"])
    services.periods.extend_unit(list_id, PERIOD, next(iter(unit)), date(2022, 9, 5), "示例原因", ON)
    result = services.forms.send(list_id, PERIOD, tmp_path / "out", ON, unit)
    assert [(line.unit, line.due_day, line.resent) for line in result.files] == [("市乙局", date(2022, 9, 5), True)]
    cover = load_workbook(tmp_path / "out" / "2022-08_市乙局_填报表.xlsx").worksheets[0]
    assert any(str(row[1].value).startswith("2022年9月5日") for row in cover.iter_rows(max_col=2))


def test_a_form_with_answers_in_it_is_not_written_over(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    send(office, out)
    path = out / "2022-08_市乙局_填报表.xlsx"
    fill(path, {codes_of(path)[0]: {Asked.DONE: "示例：已办理。"}})
    answers = path.read_bytes()
    result = office.services.forms.send(office.task_list.id, PERIOD, out, ON)
    assert [line.file_name for line in result.files] == [
        "2022-08_市丙局_填报表.xlsx", "2022-08_市乙局_填报表(2).xlsx", "2022-08_市甲局_填报表.xlsx",
    ]  # fmt: skip
    assert path.read_bytes() == answers


def test_calling_it_off_leaves_neither_files_nor_rows(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    send(office, out)
    old, before = held(out), content(office)

    class CalledOff(Exception):
        pass

    def stop(done: int, of: int, doing: str) -> None:
        if done == 2:
            raise CalledOff

    with pytest.raises(CalledOff):
        office.services.forms.send(office.task_list.id, PERIOD, out, ON, step=stop)
    assert held(out) == old and content(office) == before


def test_when_the_rows_can_not_be_written_the_old_files_are_back(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    send(office, out)
    (out / "2022-08_市丙局_填报表.xlsx").unlink()
    old = held(out)

    def fails(*_: object) -> None:
        raise UserError("磁盘空间已满。")

    monkeypatch.setattr(office.services.forms, "_note", fails)
    with pytest.raises(UserError, match="磁盘"):
        office.services.forms.send(office.task_list.id, PERIOD, out, ON)
    assert held(out) == old


def test_a_file_that_is_open_does_not_hold_up_the_others(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    send(office, out)
    busy = out / "2022-08_市乙局_填报表.xlsx"
    before = busy.read_bytes()
    (out / f".~lock.{busy.name}#").write_text("")
    result = office.services.forms.send(office.task_list.id, PERIOD, out, ON)
    assert [line.unit for line in result.files] == ["市丙局", "市甲局"]
    assert [(line.unit, "正被别的程序打开" in line.sentence) for line in result.busy] == [("市乙局", True)]
    assert busy.read_bytes() == before
    sent = [line.unit for line in office.services.forms.sent(office.task_list.id, PERIOD)]
    assert sorted(sent) == ["市丙局", "市丙局", "市乙局", "市甲局", "市甲局"]


def test_a_closed_period_and_a_foreign_year_are_refused(office: Office, tmp_path: Path) -> None:
    services, list_id = office.services, office.task_list.id
    send(office, tmp_path / "out")
    services.periods.close(list_id, PERIOD, date(2022, 8, 31), "示例")
    with pytest.raises(NotAllowed, match="已关账"):
        services.forms.send(list_id, PERIOD, tmp_path / "again", ON)
    with pytest.raises(UserError, match="不在清单年度"):
        services.forms.send(list_id, "2023-01", tmp_path / "again", ON)
    assert not (tmp_path / "again").exists()


def test_sending_is_not_undone_by_ctrl_z(office: Office, tmp_path: Path) -> None:
    send(office, tmp_path / "out")
    entry = office.services.journal.last_undoable()
    assert entry is None or entry.kind != "forms.send"


def test_a_folder_that_can_not_be_made_is_said(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="是一个文件，不是文件夹"):
        office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "file", ON)
    with pytest.raises(UserError, match="不能写入：路径中有一段是文件，不是文件夹"):
        office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "file" / "below", ON)


@pytest.mark.parametrize("name", ['市甲/乙\\局:*?"<>|', "CON", "市" * 120 + "局", "市甲局. "])
def test_names_of_files_are_safe_on_windows(name: str) -> None:
    ids = (uuid4(), uuid4(), uuid4())
    made = Form(*ids, "示例", "", PERIOD, "2022年8月", name, ON, "", "", False, ())
    first, second = file_names([made, replace(made, unit=name.lower())])
    assert first.casefold() != second.casefold()
    for one in (first, second):
        assert one.startswith("2022-08_") and one.endswith(".xlsx") and len(one.encode()) <= 200
        assert not set('<>:"/\\|?*') & set(one) and "." not in one.removesuffix(".xlsx")[-1:]
