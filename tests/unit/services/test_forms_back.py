"""Forms back: what is taken, what waits, what is only filed, and that collecting again changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Clock, Office, list_file, office_with
from tests.support.returned_forms import codes_of, column_of, edited, fill, put_on_cover, table_of
from wugang_tracker.domain.collection import FormOutcome
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.forms import Asked, CoverField
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.form_board import BoardState
from wugang_tracker.services.form_collecting import Collection, CollectResult, Standing
from wugang_tracker.services.progress import ReportInput

ON = date(2022, 8, 25)
PERIOD = "2022-08"
ROWS = [
    ("1", "示例专项甲", "方向", "示例措施一，压缩时限。", "市甲局牵头，市乙局配合", "2022年12月"),
    ("2", "示例专项甲", "方向", "示例措施二，精简材料。", "市乙局", "2022年12月"),
    ("3", "示例专项乙", "方向", "示例措施三，并联办理。", "市甲局", "持续推进"),
]
SAID: dict[Asked, object] = {Asked.CLAIM: "推进中", Asked.PERCENT: 60, Asked.DONE: "示例：已办理。"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = office_with(tmp_path, ROWS, Clock(datetime(2022, 8, 25, 9, tzinfo=UTC)))
    yield office
    office.services.close()


@pytest.fixture
def back(office: Office, tmp_path: Path) -> Path:
    """The forms of the period as sent, in the folder where they come back."""
    office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "back", date(2022, 8, 20))
    return tmp_path / "back"


def form(back: Path, unit: str) -> Path:
    return back / f"2022-08_{unit}_填报表.xlsx"


def say(back: Path, unit: str, words: Mapping[Asked, object] = SAID, number: int = 0, **more: str) -> Path:
    """Fill in one row of a unit's form; more is by the names of the cover's fields."""
    path = form(back, unit)
    fill(path, {codes_of(path)[number]: words}, {CoverField[name.upper()]: word for name, word in more.items()})
    return path


def read(office: Office, *paths: Path, period: str = PERIOD) -> Collection:
    return office.services.forms.read(office.task_list.id, period, paths, ON)


def collect(office: Office, *paths: Path, **more: Any) -> CollectResult:
    return office.services.forms.collect(read(office, *paths), ON, **more)


def reports(office: Office, number: str) -> list[Report]:
    with office.services.store.database.read() as reader:
        return list(reader.reports_of_task(office.task(number).id))


def content(office: Office) -> dict[str, Any]:
    return dict(office.services.safety.dump())


def problems(found: Collection) -> str:
    return "\n".join(word for one in found.files for word in (*one.problems, *one.notes))


def test_reading_writes_nothing_and_collecting_takes_each_unit_in_its_own_act(office: Office, back: Path) -> None:
    say(back, "市甲局", reporter="示例填报人")
    say(back, "市乙局")
    before = content(office)
    found = read(office, back)
    assert content(office) == before
    assert [(one.unit, one.outcome, one.taken) for one in found.files] == [
        ("市乙局", FormOutcome.COMPLETE, 1), ("市甲局", FormOutcome.PARTIAL, 1),
    ]  # fmt: skip
    result = office.services.forms.collect(found, ON)
    assert [(one.unit, one.reports) for one in result.units] == [("市乙局", 1), ("市甲局", 1)]
    acts = [entry for entry in content(office)["journal_entries"] if entry["kind"] == "forms.collect"]
    assert len(acts) == 2
    (report,) = reports(office, "1")
    assert (report.state, report.text.percent, report.reporter) == (ReportState.SUBMITTED, 60, "示例填报人")
    assert office.services.tasks.detail(office.task("1").id, ON).row.status is Status.RUNNING


def test_a_collected_unit_is_undone_to_the_last_field(office: Office, back: Path) -> None:
    say(
        back,
        "市乙局",
        {**SAID, Asked.LEADER: "示例甲", Asked.PLAN: "2022-10-31 完成招标", Asked.PROOFS: "示政〔2022〕5号"},
    )
    before = {name: rows for name, rows in content(office).items() if not name.startswith("journal")}
    done = collect(office, back).changes
    assert done is not None and done.entry_id is not None
    assert len(content(office)["received_forms"]) == 2, "the untouched form is noted too"
    while (entry := office.services.journal.last_undoable()) is not None and entry.kind == "forms.collect":
        office.services.journal.undo(entry.id, ON)
    assert {name: rows for name, rows in content(office).items() if not name.startswith("journal")} == before


def test_the_same_file_again_doubles_nothing_and_does_not_overwrite_later_words(office: Office, back: Path) -> None:
    say(back, "市乙局")
    collect(office, back)
    before = content(office)
    assert collect(office, back).changes is None and content(office) == before
    task = office.task("2")
    unit = office.services.progress.unit_of(task.id, None)
    later = ReportText(Claim.RUNNING, 70, "示例：电话核实后改。")
    office.services.progress.record(ReportInput(task.id, unit, PERIOD, later, reporter="示例"), ON)
    collect(office, back)
    assert reports(office, "2")[0].text == later


def test_a_later_file_with_other_words_keeps_the_earlier_as_a_version(office: Office, back: Path) -> None:
    say(back, "市乙局")
    collect(office, back)
    say(back, "市乙局", {**SAID, Asked.PERCENT: 80})
    collect(office, back)
    (report,) = reports(office, "2")
    assert (report.text.percent, report.version) == (80, 2)
    assert [one.text.percent for one in office.services.progress.versions(report.id)] == [60]


def test_an_earlier_saved_file_that_comes_later_is_only_filed(office: Office, back: Path, tmp_path: Path) -> None:
    shutil.copy(form(back, "市乙局"), tmp_path / "旧.xlsx")
    fill(tmp_path / "旧.xlsx", {codes_of(tmp_path / "旧.xlsx")[0]: {**SAID, Asked.PERCENT: 50}})
    saved(tmp_path / "旧.xlsx", "2022-08-21T08:00:00Z")
    say(back, "市乙局")
    collect(office, form(back, "市乙局"))
    found = read(office, tmp_path / "旧.xlsx")
    assert found.files[0].standing is Standing.EARLIER and "采用晚的" in problems(found)
    office.services.forms.collect(found, ON)
    assert reports(office, "2")[0].text.percent == 60
    assert len(content(office)["received_forms"]) == 2


def saved(path: Path, moment: str) -> None:
    """Say in the file that it was saved then."""
    from tests.support.form_habits import saved_at

    saved_at(path, moment)


def test_of_two_files_the_later_saved_one_wins_and_rows_only_in_the_other_are_named(
    office: Office, back: Path, tmp_path: Path
) -> None:
    first = back / "初稿.xlsx"
    shutil.copy(form(back, "市甲局"), first)
    fill(first, {code: {**SAID, Asked.PERCENT: 10} for code in codes_of(first)})
    saved(first, "2022-08-21T08:00:00Z")
    say(back, "市甲局")
    found = read(office, back)
    assert "采用晚的" in problems(found) and f"只有这一份填了{codes_of(first)[1]}" in problems(found)
    office.services.forms.collect(found, ON)
    assert reports(office, "1")[0].text.percent == 60 and not reports(office, "3")
    filed = {path.stem for path in (tmp_path / "data" / "sources").glob("??/*")}
    assert {one.sha256 for one in found.files} <= filed


def test_a_fraction_waits_until_it_is_decided(office: Office, back: Path) -> None:
    path = say(back, "市乙局", {**SAID, Asked.PERCENT: 0.6})
    found = read(office, path)
    (row,) = found.files[0].waiting
    assert row.read.offered == 60
    assert office.services.forms.collect(found, ON).units[0].reports == 0
    decided = {(found.files[0].path, *row.place): 60}
    office.services.forms.collect(read(office, path), ON, decided=decided)
    assert reports(office, "2")[0].text.percent == 60


def test_a_row_that_a_rule_refuses_is_said_and_the_others_are_taken(office: Office, back: Path) -> None:
    task = office.task("1")
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(Claim.RUNNING, 90, "示例")
    office.services.progress.record(ReportInput(task.id, unit, "2022-07", text), date(2022, 7, 30))
    path = form(back, "市甲局")
    fill(path, dict.fromkeys(codes_of(path), SAID))
    found = read(office, path)
    assert "进度从 90% 降到 60%" in problems(found)
    result = office.services.forms.collect(found, ON)
    assert result.units[0].reports == 1 and any("降到" in word for word in result.units[0].refused)
    assert [one.text.percent for one in reports(office, "1")] == [90] and len(reports(office, "3")) == 1
    fill(path, {codes_of(path)[0]: {Asked.FALL: "示例：口径调整"}})
    collect(office, path)
    assert sorted(one.text.percent or 0 for one in reports(office, "1")) == [60, 90]


def test_done_needs_proof_and_becomes_an_application_with_it(office: Office, back: Path) -> None:
    path = say(back, "市乙局", {**SAID, Asked.CLAIM: "已完成", Asked.PERCENT: 100, Asked.PROOFS: "办结.txt"})
    found = read(office, path)
    assert "申请销号至少要有一件佐证材料" in problems(found) and "「办结.txt」没有找到" in problems(found)
    office.services.forms.collect(found, ON)
    assert not reports(office, "2")
    (back / "办结.txt").write_text("示例", encoding="utf-8")
    collect(office, back)
    assert office.services.tasks.detail(office.task("2").id, ON).row.status is Status.PENDING
    before = content(office)
    collect(office, back)
    assert content(office) == before


def test_proofs_are_found_in_subfolders_and_zips_and_the_nearest_counts(office: Office, back: Path) -> None:
    say(back, "市乙局", {**SAID, Asked.PROOFS: "1. 纪要.pdf\n照片.jpg、示政〔2022〕5号\n没有.docx"})
    (back / "市乙局").mkdir()
    (back / "市甲局").mkdir()
    (back / "市乙局" / "纪要.pdf").write_bytes(b"own")
    (back / "市甲局" / "纪要.pdf").write_bytes(b"other")
    form(back, "市乙局").rename(back / "市乙局" / "表.xlsx")
    with zipfile.ZipFile(back / "市乙局材料.zip", "w") as archive:
        archive.writestr("材料/照片.jpg", b"\xff\xd8\xffpicture")
        archive.writestr("../../恶意.jpg", b"x")
    found = read(office, back)
    (one,) = (one for one in found.files if one.unit == "市乙局")
    assert one.proofs_found == ("纪要.pdf", "照片.jpg", "示政〔2022〕5号") and one.proofs_missing == ("没有.docx",)
    assert sum(unit.proofs for unit in office.services.forms.collect(found, ON).units) == 3
    dump = content(office)
    assert {row["name"]: row["size"] for row in dump["evidence"]} == {
        "纪要.pdf": 3,
        "照片.jpg": 10,
        "示政〔2022〕5号": 0,
    }
    assert not (back.parent / "恶意.jpg").exists() and not (back.parent.parent / "恶意.jpg").exists()


def test_two_different_files_of_one_name_are_not_guessed(office: Office, back: Path) -> None:
    say(back, "市乙局", {**SAID, Asked.PROOFS: "纪要.pdf"})
    for name, words in (("a", b"one"), ("b", b"two")):
        (back / name).mkdir()
        (back / name / "纪要.pdf").write_bytes(words)
    assert "有 2 个不同的同名文件" in problems(read(office, back))


def test_proofs_that_come_later_are_attached_without_a_new_version(office: Office, back: Path) -> None:
    path = say(back, "市乙局", {**SAID, Asked.PROOFS: "纪要.pdf"})
    collect(office, path)
    (back / "纪要.pdf").write_bytes(b"%PDF-1.4")
    assert collect(office, back).units[0].proofs == 1
    (report,) = reports(office, "2")
    assert report.version == 1 and len(content(office)["evidence"]) == 1


def test_a_form_that_was_sent_earlier_is_still_good(office: Office, back: Path, tmp_path: Path) -> None:
    office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "again", ON)
    path = say(back, "市乙局")
    found = read(office, path)
    assert not found.files[0].problems
    assert office.services.forms.collect(found, ON).units[0].reports == 1


def test_news_of_a_task_that_another_unit_reports_by_now_is_said_not_to_count(office: Office, back: Path) -> None:
    units = {one.name: one.id for one in office.services.lists.units(office.task_list.id)}
    office.services.tasks.choose_reporting_unit(office.task("1").id, units["市乙局"], ON)
    say(back, "市甲局", {**SAID, Asked.CLAIM: "已完成", Asked.PROOFS: "示政〔2022〕5号"})
    found = read(office, back)
    assert problems(found).count("改由其他单位主责") == 1
    office.services.forms.collect(found, ON)
    assert len(reports(office, "1")) == 1
    assert office.services.status.now(office.task("1").id) is Status.NOT_STARTED


def test_two_forms_of_different_scope_tell_a_task_once(office: Office, back: Path, tmp_path: Path) -> None:
    list_id = office.task_list.id
    category = office.services.forms.category_named(list_id, "示例专项甲")
    office.services.forms.send(list_id, PERIOD, tmp_path / "甲", date(2022, 8, 20), category_id=category)
    (part,) = (tmp_path / "甲").glob("*市乙局*")
    whole = say(back, "市乙局")
    fill(part, {codes_of(part)[0]: {**SAID, Asked.PROOFS: "示政〔2022〕5号"}})
    saved(whole, "2022-08-24T09:00:00Z")
    saved(part, "2022-08-24T10:00:00Z")
    result = collect(office, whole, part)
    (report,) = reports(office, "2")
    assert [one.reports for one in result.units] == [1] and report.version == 1
    assert [line.evidence.name for line in office.services.evidence.all(list_id)] == ["示政〔2022〕5号"]
    fill(part, {codes_of(part)[0]: {Asked.DONE: "示例：另一种说法。"}})
    fill(whole, {codes_of(whole)[0]: {Asked.DONE: "示例：第三种说法。"}})
    saved(whole, "2022-08-24T11:00:00Z")
    saved(part, "2022-08-24T12:00:00Z")
    found = read(office, whole, part)
    assert f"在「{whole.name}」里写得不同，采用这一份" in problems(found)
    office.services.forms.collect(found, ON)
    assert reports(office, "2")[0].text.done == "示例：另一种说法。"


def test_accepted_reports_are_not_overwritten_and_returned_ones_are_sent_again(office: Office, back: Path) -> None:
    path = say(back, "市乙局", reporter="示例填报人")
    collect(office, path)
    report = reports(office, "2")[0]
    office.services.progress.accept(report.id, ON)
    say(back, "市乙局", {**SAID, Asked.PERCENT: 70})
    found = read(office, path)
    assert "已审核，没有覆盖" in problems(found)
    office.services.forms.collect(found, ON)
    assert reports(office, "2")[0].text.percent == 60
    office.services.progress.give_back(report.id, "示例原因", ON)
    say(back, "市乙局", {**SAID, Asked.PERCENT: 75})
    collect(office, path)
    again = reports(office, "2")[0]
    assert (again.state, again.text.percent) == (ReportState.SUBMITTED, 75)


def test_a_supporting_units_row_is_a_contribution(office: Office, tmp_path: Path) -> None:
    office.services.lists.save_rules(office.task_list.id, Rules(ask_supporting=True), ON)
    back = tmp_path / "supporting"
    office.services.forms.send(office.task_list.id, PERIOD, back, ON)
    path = form(back, "市乙局")
    fill(path, {codes_of(path)[0]: {**SAID, Asked.CLAIM: "已完成", Asked.PERCENT: 100}})
    assert collect(office, path).units[0].reports == 1
    row = office.services.tasks.detail(office.task("1").id, ON).row
    assert row.status is Status.NOT_STARTED and [one.unit for one in row.others] == ["市乙局"]


def test_forms_of_another_period_list_or_of_nobody_are_refused_with_their_name(
    office: Office, back: Path, tmp_path: Path
) -> None:
    july = tmp_path / "july"
    office.services.forms.send(office.task_list.id, "2022-07", july, date(2022, 7, 20))
    found = read(office, july)
    assert {one.standing for one in found.files} == {Standing.REFUSED}
    assert "这是2022年7月的填报表" in problems(found)
    other = list_file(tmp_path / "other.xlsx", [ROWS[1]], "另县任务清单（2022年）")
    office.services.imports.apply(office.services.imports.preview(other, "另县任务清单", 2022))
    second = next(one for one in office.services.lists.all() if one.id != office.task_list.id)
    office.services.forms.send(second.id, PERIOD, tmp_path / "second", ON)
    assert f"这是任务清单「{second.name}」的填报表" in problems(read(office, tmp_path / "second"))
    assert office.services.forms.collect(read(office, tmp_path / "second"), ON).changes is None


def test_a_form_of_another_database_is_known_by_its_words_or_refused(
    office: Office, back: Path, tmp_path: Path
) -> None:
    stranger = office_with(tmp_path / "elsewhere", ROWS)
    stranger.services.forms.send(stranger.task_list.id, PERIOD, tmp_path / "strange", ON)
    stranger.services.close()
    found = read(office, form(tmp_path / "strange", "市乙局"))
    assert "表单标识不在发送记录里，按单位名称和编码认定" in problems(found), "same list, same unit, same codes"
    with edited(form(tmp_path / "strange", "市甲局")) as book:
        put_on_cover(book, "任务清单", "另县清单")
        put_on_cover(book, "填报单位", "另县局")
    assert "这是任务清单「另县清单」的填报表" in problems(read(office, form(tmp_path / "strange", "市甲局")))


def test_files_that_are_no_forms_are_left_alone_and_broken_ones_said(office: Office, back: Path) -> None:
    for path in back.glob("*.xlsx"):
        path.unlink()
    list_file(back / "清单.xlsx", ROWS)
    (back / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    (back / "说明.txt").write_text("序号和编码", encoding="utf-8")
    (back / "空.xlsx").write_bytes(b"")
    (back / "~$锁.xlsx").write_bytes(b"x")
    (back / "坏.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 100)
    (back / "坏.zip").write_bytes(b"PK\x03\x04" + b"x" * 100)
    found = read(office, back)
    assert [(one.found.name, one.standing) for one in found.files] == [("坏.xlsx", Standing.REFUSED)]
    assert {path.name for path in found.unused} == {"清单.xlsx", "照片.jpg", "说明.txt", "空.xlsx", "坏.zip"}
    assert office.services.forms.collect(found, ON).changes is None


def test_hostile_zips_are_said_and_the_rest_is_read(office: Office, back: Path) -> None:
    say(back, "市乙局")
    with zipfile.ZipFile(back / "炸弹.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.bin", bytes(100_000_000))
    with zipfile.ZipFile(back / "套.zip", "w") as archive:
        archive.writestr("里面.zip", b"PK")
    found = read(office, back)
    assert any("解开后太大" in note for note in found.notes) and any("也是压缩包" in note for note in found.notes)
    assert "市乙局" in {one.unit for one in found.files}


def test_a_formula_without_result_and_an_error_hold_their_row(office: Office, back: Path) -> None:
    path = form(back, "市甲局")
    fill(path, {codes_of(path)[0]: {**SAID, Asked.DONE: "=A1&B1"}, codes_of(path)[1]: {**SAID, Asked.PERCENT: "=1/0"}})
    found = read(office, path)
    assert problems(found).count("错误值、图片或没有结果的公式") == 2
    assert office.services.forms.collect(found, ON).units[0].reports == 0


def test_a_picture_in_the_cell_of_proofs_costs_only_the_proof(office: Office, back: Path) -> None:
    path = say(back, "市乙局", {**SAID, Asked.PROOFS: '=DISPIMG("ID_1",1)'})
    found = read(office, path)
    assert "「佐证材料」里是错误值、图片" in problems(found)
    assert office.services.forms.collect(found, ON).units[0].reports == 1


def test_cells_merged_over_several_tasks_are_said_of_each(office: Office, back: Path) -> None:
    path = form(back, "市甲局")
    fill(path, {codes_of(path)[0]: SAID})
    with edited(path) as book:
        sheet = table_of(book)
        for name in SAID:
            column = column_of(sheet, name)
            sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    collect(office, path)
    assert [reports(office, number)[0].text.done for number in ("1", "3")] == ["示例：已办理。"] * 2


def test_a_file_changed_after_the_preview_is_not_taken(office: Office, back: Path) -> None:
    path = say(back, "市乙局")
    found = read(office, path)
    say(back, "市乙局", {**SAID, Asked.PERCENT: 1})
    result = office.services.forms.collect(found, ON)
    assert result.changes is None and "在预览之后被改动过" in result.failed[0][1]
    assert isinstance(StaleData("", ""), UserError)


def test_skipped_files_are_not_taken(office: Office, back: Path) -> None:
    say(back, "市乙局")
    found = read(office, back)
    office.services.forms.collect(found, ON, skip=frozenset(one.path for one in found.files))
    assert not content(office)["received_forms"]


def test_a_closed_period_takes_no_forms(office: Office, back: Path) -> None:
    office.services.periods.close(office.task_list.id, PERIOD, date(2022, 8, 31), "示例")
    with pytest.raises(NotAllowed, match="已关账"):
        read(office, back)


def test_people_and_plan_are_kept_and_a_plan_past_the_deadline_is_said(office: Office, back: Path) -> None:
    people = {Asked.LEADER: "示例甲", Asked.PERSON: "示例乙", Asked.PHONE: "0375-1234567"}
    say(back, "市甲局", {**people, Asked.PLAN: "2022-10-31 完成招标\n11月底 开工"})
    say(back, "市乙局", {**SAID, Asked.PLAN: "2023-03-31 完工"})
    result = collect(office, back)
    assert [(one.unit, one.people, one.plans) for one in result.units] == [("市乙局", 0, 0), ("市甲局", 1, 1)]
    assert "节点计划没有收取" in result.units[0].refused[0] and result.units[0].reports == 1
    held = office.services.assignments.of_task(office.task("1").id)
    assert [(one.leader, one.person, one.phone) for one in held.assignees] == [("示例甲", "示例乙", "0375-1234567")]
    assert [line.point.due.isoformat() for line in held.plan] == ["2022-10-31", "2022-11-30"]


def test_the_board_tells_each_state(office: Office, tmp_path: Path) -> None:
    forms, list_id = office.services.forms, office.task_list.id

    def states(on: date = ON) -> dict[str, BoardState]:
        return {line.unit: line.state for line in forms.board(list_id, PERIOD, on)}

    assert set(states().values()) == {BoardState.UNSENT}
    forms.send(list_id, PERIOD, tmp_path / "back", ON)
    assert set(states().values()) == {BoardState.SENT}
    say(tmp_path / "back", "市甲局", {**SAID, Asked.PERCENT: 60})
    say(tmp_path / "back", "市乙局")
    collect(office, tmp_path / "back")
    assert states() == {"市甲局": BoardState.PARTIAL, "市乙局": BoardState.COMPLETE}
    assert states(date(2022, 9, 1)) == {"市甲局": BoardState.LATE, "市乙局": BoardState.COMPLETE}
    (line,) = (line for line in forms.board(list_id, PERIOD, ON) if line.unit == "市甲局")
    assert (line.asked, line.reported, line.sent_on, line.read_on) == (2, 1, ON, ON)


def test_what_was_received_is_noted_with_its_problems(office: Office, back: Path) -> None:
    path = say(back, "市乙局", {**SAID, Asked.PERCENT: 120})
    collect(office, path)
    (row,) = content(office)["received_forms"]
    assert (row["file_name"], row["taken"], row["outcome"]) == (path.name, 0, "有问题")
    assert any("不在 0 到 100 之间" in word for word in json.loads(row["problems"]))


def test_a_path_that_is_not_there_is_said(office: Office, back: Path) -> None:
    with pytest.raises(UserError, match="找不到"):
        read(office, back / "没有")


def test_links_are_not_followed(office: Office, back: Path, tmp_path: Path) -> None:
    if not hasattr(os, "symlink"):
        pytest.skip("no links here")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    os.symlink(tmp_path / "secret.txt", back / "纪要.pdf")
    say(back, "市乙局", {**SAID, Asked.PROOFS: "纪要.pdf"})
    assert "「纪要.pdf」没有找到" in problems(read(office, back))


def test_calling_off_between_units_keeps_those_that_were_taken(office: Office, back: Path) -> None:
    say(back, "市甲局")
    say(back, "市乙局")
    found = read(office, back)

    class CalledOff(Exception):
        pass

    def stop(done: int, of: int, doing: str) -> None:
        if done == 1:
            raise CalledOff

    with pytest.raises(CalledOff):
        office.services.forms.collect(found, ON, step=stop)
    assert len(content(office)["received_forms"]) == 1
    collect(office, back)
    assert len(content(office)["received_forms"]) == 2 and len(content(office)["reports"]) == 2


def test_a_cover_without_its_table_is_said(office: Office, back: Path) -> None:
    path = form(back, "市乙局")
    with edited(path) as book:
        book.remove(table_of(book))
    found = read(office, path)
    assert found.files[0].standing is Standing.REFUSED and "只有填报表的封面" in problems(found)


def test_two_copies_of_one_file_count_once(office: Office, back: Path) -> None:
    path = say(back, "市乙局")
    shutil.copy2(path, back / "副本.xlsx")
    found = read(office, back)
    assert "内容相同，只收一份" in problems(found)
    office.services.forms.collect(found, ON)
    assert len([row for row in content(office)["received_forms"] if row["taken"]]) == 1
    again = read(office, back)
    assert {one.standing for one in again.files if one.unit == "市乙局"} <= {Standing.KNOWN, Standing.EARLIER}


def test_a_proof_that_can_not_be_read_is_said_and_its_row_taken(office: Office, back: Path) -> None:
    say(back, "市乙局", {**SAID, Asked.PROOFS: "空.txt"})
    (back / "空.txt").write_bytes(b"")
    result = collect(office, back)
    (unit,) = (one for one in result.units if one.unit == "市乙局")
    assert unit.reports == 1 and "佐证材料没有附上：「空.txt」是空文件" in unit.refused[0]


def test_rows_that_only_an_earlier_file_has_stay_out_when_it_comes_alone(office: Office, back: Path) -> None:
    first = back / "初稿.xlsx"
    shutil.copy(form(back, "市甲局"), first)
    fill(first, dict.fromkeys(codes_of(first), SAID))
    saved(first, "2022-08-21T08:00:00Z")
    say(back, "市甲局")
    collect(office, back)
    before = content(office)
    assert collect(office, first).changes is None and collect(office, back).changes is None
    assert content(office) == before and not reports(office, "3")


def test_rows_that_come_back_as_they_were_sent_are_no_news(office: Office, back: Path, tmp_path: Path) -> None:
    path = say(back, "市乙局", reporter="示例填报人")
    collect(office, path)
    office.services.progress.give_back(reports(office, "2")[0].id, "示例原因", ON)
    office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "again", ON)
    again = form(tmp_path / "again", "市乙局")
    found = read(office, again)
    assert found.files[0].outcome is FormOutcome.PARTIAL and "与发出时相同，没有改动" in problems(found)
    office.services.forms.collect(found, ON)
    assert reports(office, "2")[0].state is ReportState.RETURNED
    fill(again, {codes_of(again)[0]: {Asked.DONE: "示例：已改正。"}})
    collect(office, again)
    assert reports(office, "2")[0].text.done == "示例：已改正。" and reports(office, "2")[0].text.percent == 60


def test_a_draft_of_the_office_is_not_put_into_the_units_mouth(office: Office, tmp_path: Path) -> None:
    task = office.task("2")
    unit = office.services.progress.unit_of(task.id, None)
    draft = ReportInput(task.id, unit, PERIOD, ReportText(Claim.RUNNING, 30, "示例草稿"), draft=True)
    office.services.progress.record(draft, ON)
    office.services.forms.send(office.task_list.id, PERIOD, tmp_path / "out", ON)
    found = read(office, form(tmp_path / "out", "市乙局"))
    assert "1项没有填" in problems(found)
