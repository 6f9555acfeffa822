"""The command line as a user types it: answers, exit codes, sentences, and nothing written when it says no."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Program, list_file, opened
from wugang_tracker.app import main
from wugang_tracker.domain.diff import Field

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局、市三局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年6月，2022年12月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市直相关部门", "每季度一次"),
    (4, "纳税", "乙", "第四项措施内容说明", "市二局", "尽快完成"),
]


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    run = Program(tmp_path / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", ROWS))
    return run


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "证明.txt"
    path.write_text("办结", encoding="utf-8")
    return path


def content(program: Program) -> Any:
    return program.json("dump", "--json")


def test_tasks_are_answered_as_they_were_read(program: Program) -> None:
    first, second, third, fourth = program.json("tasks", "--json")
    assert first["code"].endswith("-0001") and first["no"] == "1" and first["source"]["row"] == 3
    assert first["units"] == [
        {"name": "市一局", "role": "lead"},
        {"name": "市二局", "role": "support"},
        {"name": "市三局", "role": "support"},
    ]
    assert first["deadline"]["due"] == ["2022-12-31"] and first["deadline"]["kind"] == "month"
    assert second["deadline"]["due"] == ["2022-06-30", "2022-12-31"] and second["deadline"]["kind"] == "multi"
    assert (third["deadline"]["kind"], third["deadline"]["due"]) == ("recurring", [])
    assert third["deadline"]["recurrence"] == "quarter"
    assert (fourth["deadline"]["kind"], fourth["deadline"]["text"]) == ("none", "尽快完成")


def test_a_dry_run_shows_all_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Program(tmp_path / "data", capsys)
    answer = run.json("import", list_file(tmp_path / "list.xlsx", ROWS), "--dry-run", "--json")
    assert answer["changes"]["new"] == 4 and len(answer["tasks"]) == 4
    yellow = [issue for issue in answer["issues"] if issue["severity"] == "yellow"]
    assert {issue["row"] for issue in yellow} == {6} and "deadline" in {issue["kind"] for issue in yellow}
    assert run.json("dump", "--json")["tasks"] == []


def test_the_same_file_again_changes_nothing(program: Program, tmp_path: Path) -> None:
    before = content(program)
    answer = program.json("import", tmp_path / "list.xlsx", "--json")
    assert answer["changes"]["same"] == 4 and answer["changes"]["changed"] == 0 and answer["diff"] == []
    assert content(program) == before


def test_a_revised_file_changes_what_it_says_and_keeps_the_reports(
    program: Program, tmp_path: Path, proof: Path
) -> None:
    program.must("progress", 2, "--period", "2022-03", "--percent", 20, "--done", "已推进", "--evidence", proof)
    code = program.json("tasks", "--json")[1]["code"]
    rows = [
        (1, "开办", "甲", "新增加的一项措施说明", "市四局", "2022年9月"),
        (2, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局、市三局配合", "2022年12月"),
        (3, "开办", "甲", "第二项措施内容说明", "市三局", "2022年6月，2022年12月"),
        (4, "纳税", "乙", "第三项措施内容说明", "市直相关部门", "每季度一次"),
    ]
    revised = list_file(tmp_path / "revised.xlsx", rows)
    answer = program.json("import", revised, "--json")
    counts = {name: answer["changes"][name] for name in ("new", "changed", "same", "renumbered", "missing")}
    assert counts == {"new": 1, "changed": 1, "same": 2, "renumbered": 3, "missing": 1}
    assert {"code": code, "no": "2", "field": "responsibility", "old": "市二局", "new": "市三局"} in answer["diff"]
    tasks = {task["code"]: task for task in program.json("tasks", "--json")}
    assert len(tasks) == 5 and tasks[code]["no"] == "3"
    assert [unit["name"] for unit in tasks[code]["units"]] == ["市三局"]
    held = content(program)
    assert len(held["reports"]) == len(held["evidence"]) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.xlsx", b"", "空"),
        ("坏.xlsx", b"PK\x03\x04broken", ""),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 200, ""),
        ("别的.txt", "今天天气很好。\n没有任何表格。".encode(), ""),
    ],
)
def test_a_broken_or_foreign_file_is_one_sentence_and_nothing_written(
    program: Program, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    before = content(program)
    (tmp_path / name).write_bytes(data)
    code, out, err = program.run("import", tmp_path / name, "--json")
    assert code == 1 and out == ""
    assert len(err.strip().splitlines()) == 1 and "。" in err and words in err and "Traceback" not in err
    assert content(program) == before
    code, _, err = program.run("import", tmp_path / "没有这个文件.xlsx")
    assert code == 1 and "没有这个文件" in err


def test_reports_start_apply_and_close_a_task(program: Program, proof: Path) -> None:
    def state() -> str:
        return str(program.json("status", "--json")[0]["status"])

    report = ("progress", 1, "--period", "2022-03", "--done", "进展")
    program.must(*report, "--percent", 10, "--draft")
    assert state() == "未启动"
    program.must(*report, "--percent", 10)
    assert state() == "推进中"
    code, _, err = program.run(*report, "--status", "已完成")
    assert code == 1 and "佐证材料" in err and state() == "推进中"
    program.must(*report, "--status", "已完成", "--evidence", proof)
    assert state() == "待审核销号"
    program.must("return", 1, "--reason", "材料不全")
    assert state() == "推进中"
    program.must("progress", 1, "--period", "2022-04", "--done", "补齐", "--status", "已完成", "--evidence", proof)
    program.must("close-task", 1, "--summary", "完成")
    assert state() == "已销号"
    number = content(program)["close_outs"]
    assert sorted(one["number"] for one in number) == ["", "销号〔2022〕第1号"]
    code, _, err = program.run("close-task", 1, "--summary", "再来")
    assert code == 1 and "只有待审核销号的任务可以销号" in err
    program.must("reopen", 1, "--reason", "回头看不合格")
    assert state() == "推进中"
    versions = content(program)["report_versions"]
    assert [one["percent"] for one in versions] == [10]


def test_rules_of_a_report(program: Program, proof: Path) -> None:
    report = ("progress", 1, "--period", "2022-03")
    program.must(*report, "--percent", 50, "--done", "过半")
    later = ("progress", 1, "--period", "2022-04", "--done", "倒退")
    code, _, err = program.run(*later, "--percent", 40)
    assert code == 1 and "50%" in err and "40%" in err and "原因" in err
    program.must(*later, "--percent", 40, "--reason", "口径调整")
    for wrong in (("--percent", 101), ("--percent", -1)):
        code, _, err = program.run(*later, *wrong)
        assert code == 1 and "0 到 100" in err
    code, _, err = program.run(*later, "--percent", 60, "--unit", "市九局")
    assert code == 1 and "市一局" in err
    code, _, err = program.run("progress", 3, "--period", "2022-04", "--done", "无人")
    assert code == 1 and "未定主责单位" in err
    code, _, err = program.run(*later, "--percent", 60, "--evidence", proof.with_name("没有.pdf"))
    assert code == 1 and "没有.pdf" in err
    code, _, err = program.run("progress", 1, "--period", "2021-04", "--percent", 60, "--done", "早了")
    assert code == 1 and "2022" in err


def test_support_units_report_beside_and_change_no_status(program: Program) -> None:
    program.must("progress", 1, "--period", "2022-03", "--percent", 30, "--done", "配合", "--unit", "市二局")
    first = program.json("status", "--json", "--period", "2022-03")[0]
    assert first["status"] == "未启动" and first["percent"] is None


def test_a_number_must_be_unique_among_active_tasks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        (1, "甲类", "子", "甲类第一项措施", "市一局", "年底"),
        (1, "乙类", "丑", "乙类第一项措施", "市二局", "年底"),
    ]
    run = Program(tmp_path / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", rows), "--year", 2022)
    code, _, err = run.run("progress", 1, "--period", "2022-03", "--percent", 1, "--done", "x")
    codes = [task["code"] for task in run.json("tasks", "--json")]
    assert code == 1 and all(one in err for one in codes)
    run.must("progress", codes[1], "--period", "2022-03", "--percent", 1, "--done", "x")
    run.must("set-status", codes[0], "移出", "--reason", "重复")
    run.must("progress", 1, "--period", "2022-04", "--percent", 2, "--done", "x")
    assert len(content(run)["reports"]) == 2


def test_wrong_use_ends_with_2(program: Program) -> None:
    for words in (("figures",), ("nonsense",), ("set-status", 1, "删除"), ("status", "--as-of", "明天")):
        with pytest.raises(SystemExit) as ended:
            program.run(*words)
        assert ended.value.code == 2


def test_a_shared_database_is_refused_in_words(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", "postgresql://localhost/x", "tasks"]) == 1
    assert "共享数据库" in capsys.readouterr().err


def test_while_a_window_holds_the_data_commands_read_but_do_not_write(program: Program) -> None:
    window = opened(program.folder)
    try:
        assert len(program.json("tasks", "--json")) == 4
        code, _, err = program.run("progress", 1, "--period", "2022-03", "--percent", 1, "--done", "x")
        assert code == 1 and "正被另一个程序使用" in err
    finally:
        window.close()


def test_who_signs(program: Program) -> None:
    program.must("who", "登记的人")
    program.must("progress", 1, "--period", "2022-03", "--percent", 10, "--done", "一")
    program.must("progress", 1, "--period", "2022-04", "--percent", 20, "--done", "二", "--by", "代填的人")
    assert sorted(report["reported_by"] for report in content(program)["reports"]) == ["代填的人", "登记的人"]


def test_milestones_are_met_one_by_one(program: Program) -> None:
    def due() -> Any:
        return program.json("status", "--json", "--as-of", "2022-08-01")[1]

    program.must("progress", 2, "--period", "2022-07", "--percent", 50, "--done", "半", "--as-of", "2022-07-31")
    assert due()["light"] == "red" and due()["reasons"][0] == "逾期32天"
    program.must("meet", 2, "--as-of", "2022-08-01")
    assert due()["light"] != "red"
    code, _, err = program.run("meet", 2, "--due", "2022-06-30")
    assert code == 1 and "2022-12-31" in err


def test_undo_takes_back_the_newest_act(program: Program, proof: Path) -> None:
    before = content(program)
    program.must("progress", 1, "--period", "2022-03", "--percent", 10, "--done", "一", "--evidence", proof)
    program.must("undo")
    after = content(program)
    for journal in ("journal_entries", "journal_changes"):
        before.pop(journal), after.pop(journal)
    assert after == before
    code, _, err = program.run("undo")
    assert code == 1 and "没有可以撤销的操作" in err


def test_undo_says_what_it_passed_over(program: Program) -> None:
    program.must("edit-list", "--issuer", "示例办")
    program.must("rules", "soon_days=10")
    code, _, err = program.run("undo")
    assert code == 0 and "撤销：修改清单" in err
    assert "较晚的「修改规则：临期：距到期不超过（天）」不能用 undo 撤销" in err
    assert content(program)["rule_sets"], "the later act stands"


def test_json_is_one_document_and_nothing_else(program: Program) -> None:
    for words in (("tasks",), ("status",), ("figures", "--period", "2022-03"), ("dump",)):
        code, out, _ = program.run(*words, "--json")
        assert code == 0 and json.loads(out) is not None


def test_a_row_with_an_impossible_date_is_said_and_left_out(program: Program, tmp_path: Path) -> None:
    rows = [*ROWS, (5, "纳税", "乙", "第五项措施内容说明", "市二局", "2022年13月")]
    answer = program.json("import", list_file(tmp_path / "more.xlsx", rows), "--json")
    assert answer["changes"]["invalid"] == 1 and answer["changes"]["new"] == 0
    assert [issue["row"] for issue in answer["issues"] if issue["severity"] == "red"] == [7]
    assert len(program.json("tasks", "--json")) == 4


def test_words_the_office_changed_are_kept_unless_the_files_are_chosen(program: Program, tmp_path: Path) -> None:
    services = opened(program.folder)
    task = services.tasks.find(services.lists.all()[0].id, "2")
    services.tasks.edit(task.id, {Field.MEASURE: "第二项措施内容由本办改写"}, date(2022, 5, 1))
    services.close()
    rows = [list(row) for row in ROWS]
    unchanged = list_file(
        tmp_path / "unchanged.xlsx", [*rows[:3], (4, "纳税", "乙", "第四项措施内容说明", "市三局", "年底")]
    )
    answer = program.json("import", unchanged, "--dry-run", "--json")
    assert {line["field"] for line in answer["diff"]} == {"responsibility", "deadline"}, (
        "the file did not change task 2"
    )
    rows[1][3] = "第二项措施内容由上级调整"
    both = list_file(tmp_path / "both.xlsx", rows)
    answer = program.json("import", both, "--dry-run", "--json")
    assert [(line["was"], line["old"], line["new"]) for line in answer["diff"] if line["field"] == "measure"] == [
        ("第二项措施内容说明", "第二项措施内容由本办改写", "第二项措施内容由上级调整")
    ]
    program.must("import", both)
    assert program.json("tasks", "--json")[1]["measure"] == "第二项措施内容由本办改写"
    assert program.json("import", both, "--dry-run", "--json")["diff"] == [], "what was declined is not offered again"
    rows[1][3] = "第二项措施内容由上级再次调整"
    both = list_file(tmp_path / "third.xlsx", rows)
    assert program.json("import", both, "--dry-run", "--json")["diff"][0]["was"] == "第二项措施内容说明"
    program.must("import", both, "--choose", "theirs")
    assert program.json("tasks", "--json")[1]["measure"] == "第二项措施内容由上级再次调整"


def test_an_import_is_taken_back_exactly_or_refused(program: Program, tmp_path: Path, proof: Path) -> None:
    before = content(program)
    rows = [
        (1, "开办", "甲", "第一项措施内容说明", "市九局", "2022年6月"),
        (2, "新类", "甲", "全新的一项措施说明", "市八局", "年底"),
    ]
    program.must("import", list_file(tmp_path / "revised.xlsx", rows), "--list", "测试县任务清单（2022年）")
    assert content(program)["tasks"] != before["tasks"]
    program.must("undo-import")
    after = content(program)
    for name, held in before.items():
        assert after[name] == held or name.startswith("journal"), name
    program.must("progress", 1, "--period", "2022-03", "--percent", 10, "--done", "一", "--evidence", proof)
    state = content(program)
    code, _, err = program.run("undo-import")
    assert code == 1 and "不能撤销" in err
    assert content(program) == state


def test_an_alias_is_confirmed_once_and_remembered(program: Program, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][4] = "市第二局"
    other = list_file(tmp_path / "alias.xlsx", rows)
    assert program.json("import", other, "--dry-run", "--json")["changes"]["changed"] == 1
    before = content(program)
    program.must("units", "alias", "市二局", "市第二局")
    answer = program.json("import", other, "--dry-run", "--json")
    assert answer["changes"]["changed"] == 0
    assert answer["tasks"][1]["units"] == [{"name": "市第二局", "role": "joint", "unit": "市二局"}]
    lines = {line["name"]: line for line in program.json("units", "--json")}
    assert lines["市二局"]["aliases"] == ["市第二局"] and lines["市二局"]["tasks"] == 3
    program.must("units", "alias", "市二局", "市三局")
    assert "市三局" not in {line["name"] for line in program.json("units", "--json")}
    program.must("undo"), program.must("undo")
    after = content(program)
    assert {name: after[name] for name in ("units", "unit_aliases", "task_units")} == {
        name: before[name] for name in ("units", "unit_aliases", "task_units")
    }


def test_undo_does_not_reach_under_a_closed_month(program: Program, proof: Path) -> None:
    program.must("progress", 1, "--period", "2022-03", "--percent", 10, "--done", "一", "--evidence", proof)
    program.must("progress", 2, "--period", "2022-03", "--percent", 20, "--done", "二", "--evidence", proof)
    program.must("close-month", "2022-03")
    before = content(program)
    code, _, err = program.run("undo")
    assert code == 1 and "已关账" in err and "重新开账" in err
    assert content(program) == before
    program.must("reopen-month", "2022-03", "--reason", "补正")
    program.must("undo")
    assert len(content(program)["reports"]) == 1


def test_a_returned_report_proves_nothing_and_a_closed_task_keeps_its_report(program: Program, proof: Path) -> None:
    report = ("progress", 1, "--period", "2022-03", "--done", "办结", "--status", "已完成", "--evidence", proof)
    program.must(*report)
    program.must("return-report", 1, "--period", "2022-03", "--reason", "材料不符")
    code, _, err = program.run("close-task", 1, "--summary", "办结")
    assert code == 1 and "佐证材料" in err
    program.must(*report)
    program.must("close-task", 1, "--summary", "办结")
    code, _, err = program.run("return-report", 1, "--period", "2022-03", "--reason", "再看")
    assert code == 1 and "已销号" in err and "重新打开" in err


def test_words_that_no_ledger_can_hold_are_refused_when_they_are_typed(program: Program) -> None:
    before = content(program)
    code, _, err = program.run("progress", 1, "--period", "2022-03", "--percent", 1, "--done", "长" * 40_000)
    assert code == 1 and "40000" in err
    assert content(program) == before


def test_days_before_the_list_or_the_month_are_refused(program: Program) -> None:
    code, _, err = program.run("close-month", "2022-05", "--as-of", "2022-04-30")
    assert code == 1 and "早于" in err
    early = ("progress", 1, "--period", "2022-01", "--percent", 1, "--done", "早", "--as-of", "2021-12-31")
    code, _, err = program.run(*early)
    assert code == 1 and "起始日" in err
    assert content(program)["periods"] == []


def test_lists_that_match_equally_well_are_told_apart_by_their_names(program: Program, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    program.must("import", list_file(tmp_path / "list.xlsx", ROWS), "--list", "一份副本")
    rows[0][5] = "2022年9月"
    answer = program.json("import", list_file(tmp_path / "next.xlsx", rows, "测试县任务清单（2022年）"), "--json")
    assert answer["list"] == "测试县任务清单（2022年）" and answer["changes"]["changed"] == 1


def test_a_paper_is_not_written_under_another_kinds_name(program: Program, tmp_path: Path) -> None:
    program.must("progress", 1, "--period", "2022-03", "--percent", 1, "--done", "一")
    for paper, name in (("ledger", "台账.pdf"), ("report", "月报.xlsx"), ("report", "月报")):
        (tmp_path / name).write_bytes(b"old")
        code, _, err = program.run("export", paper, tmp_path / name, "--period", "2022-03")
        assert code == 1 and "扩展名" in err and (tmp_path / name).read_bytes() == b"old"


def test_opening_progress_that_is_not_there_is_said(program: Program, tmp_path: Path) -> None:
    before = content(program)
    code, _, err = program.run("import", tmp_path / "list.xlsx", "--opening", "2022-06")
    assert code == 1 and "没有进展各栏" in err
    assert content(program) == before


@pytest.mark.parametrize("name", ["空 格", "百分%41", "井#号", "问?号", "引'号", "加+号&"])
def test_any_folder_name_serves(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    run = Program(tmp_path / name / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", ROWS))
    assert len(run.json("tasks", "--json")) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["list.xlsx", name])


def test_the_number_of_a_close_out_is_the_answer(program: Program, proof: Path) -> None:
    report = ("progress", 1, "--period", "2022-03", "--done", "办结", "--status", "已完成", "--evidence", proof)
    program.must(*report)
    assert program.must("close-task", 1, "--summary", "办结") == "已销号：销号〔2022〕第1号\n"
    program.must("reopen", 1, "--reason", "回头看不合格")
    program.must("progress", 1, "--period", "2022-04", "--done", "再办", "--status", "已完成", "--evidence", proof)
    assert program.must("close-task", 1, "--summary", "再办") == "已销号：销号〔2022〕第2号\n"


def test_why_an_import_was_taken_back_is_kept(program: Program) -> None:
    code, _, err = program.run("undo-import", "--reason", "发错了\n文件")
    assert code == 0 and err == "撤销导入list.xlsx：发错了 文件。\n"
    assert [one["label"] for one in content(program)["journal_entries"]][-1] == "撤销导入list.xlsx：发错了 文件"
