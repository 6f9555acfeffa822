"""The reporting cycle as commands: submit, accept, return, recheck, periods, rules, 关账 and its versions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.office import Program, list_file

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市直相关部门", "2022年12月"),
]
ON = ("--as-of", "2022-08-20")
PERIOD = ("--period", "2022-08")


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    run = Program(tmp_path / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", ROWS))
    return run


def report(program: Program, number: int, *more: object, words: str = "示例进展", percent: int = 50) -> None:
    program.must("progress", number, *PERIOD, "--percent", percent, "--done", words, *ON, *more)


def states(program: Program) -> list[str]:
    return sorted(row["state"] for row in program.json("dump", "--json")["reports"])


def test_drafts_are_submitted_by_task_unit_or_period(program: Program) -> None:
    code, _, err = program.run("submit", *PERIOD)
    assert code == 1 and err == "没有可以报送的草稿。\n"
    report(program, 1, "--draft")
    report(program, 2, "--draft")
    report(program, 1, "--draft", "--unit", "市二局")
    program.must("submit", "1", *PERIOD, *ON, "--unit", "市一局")
    assert states(program) == ["draft", "draft", "submitted"]
    code, _, err = program.run("submit", *PERIOD, *ON, "--unit", "市二局")
    assert code == 0 and "已报送2份" in err and states(program) == ["submitted"] * 3
    code, _, err = program.run("submit", *PERIOD, "--unit", "市九局")
    assert code == 1 and "没有名为「市九局」的单位" in err


def test_a_draft_that_is_refused_is_named(program: Program) -> None:
    report(program, 1, "--draft")
    program.must("progress", 2, *PERIOD, "--done", "", "--draft", *ON)
    code, _, err = program.run("submit", *PERIOD, *ON)
    assert code == 1 and "第2项没有办：进展情况没有填写" in err and "已报送1份" in err


def test_reports_are_accepted_one_or_all_and_nobody_accepts_his_own(program: Program) -> None:
    report(program, 1, "--by", "张某")
    report(program, 2)
    code, _, err = program.run("accept", 1, "--by", "张某", *ON)
    assert code == 1 and "「张某」是这份填报的填报人" in err and "single_person" in err
    code, _, err = program.run("accept", "--all", *PERIOD, "--by", "张某", *ON)
    assert code == 1 and "第1项没有办" in err and "已审核1份" in err
    program.must("accept", 1, "--by", "李某", *ON)
    assert states(program) == ["accepted", "accepted"]
    code, _, err = program.run("accept", 1)
    assert code == 1 and "没有待审核的填报" in err
    code, _, err = program.run("accept", "--all")
    assert code == 1 and "accept --all --period" in err
    code, _, err = program.run("accept", "--all", *PERIOD)
    assert code == 0 and "没有待审核的填报" in err


def test_return_means_the_application_else_the_report(program: Program) -> None:
    def status() -> str:
        return str(program.json("status", "--json", *ON)[1]["status"])

    report(program, 2, "--status", "已完成", "--document", "文〔2022〕1号")
    assert status() == "待审核销号"
    program.must("return", 2, "--reason", "材料不全", *ON)
    assert status() == "推进中" and states(program) == ["submitted"]
    program.must("return", 2, "--reason", "数字不实", *ON)
    assert states(program) == ["returned"]
    code, _, err = program.run("return", 2, "--reason", "数字不实", *ON)
    assert code == 1 and "没有待审核的填报" in err
    report(program, 2, words="改过的字")
    program.must("accept", 2, *PERIOD, *ON)
    program.must("return", 2, *PERIOD, "--reason", "再看", *ON)
    assert states(program) == ["returned"]
    code, _, err = program.run("return", 2, *PERIOD, *ON)
    assert code == 1 and "只有已报送或已审核的填报可以退回" in err


def test_closing_says_what_was_confirmed(program: Program) -> None:
    report(program, 1, "--document", "文〔2022〕1号", percent=80)
    code, out, err = program.run("close-task", 1, "--summary", "示例办结", "--by", "李某", *ON)
    assert code == 0 and out == "已销号：销号〔2022〕第1号\n"
    assert "由「李某」核对确认的" in err and "2022-06-30未完成" in err and "80%" in err
    (kept,) = program.json("dump", "--json")["close_outs"]
    assert kept["checklist"].splitlines() == [
        "除最后一个外，时间节点均已完成（2022-06-30未完成）",
        "最近填报的进度为100%（80%）",
    ]
    report(program, 2, "--status", "已完成", "--document", "文〔2022〕2号")
    assert program.run("close-task", 2, *ON) == (0, "已销号：销号〔2022〕第2号\n", "")


def test_looking_back_at_closed_tasks(program: Program) -> None:
    for number in (1, 2):
        report(program, number, "--document", "文〔2022〕1号")
        program.must("close-task", number, "--summary", "示例办结", *ON)
    assert "至少抽取 1 项" in program.run("recheck", "--sample", 0, *ON)[2]
    drawn = program.must("recheck", "--sample", 9, *ON).splitlines()
    assert {line.split("\t")[1] for line in drawn} == {"1", "2"}
    program.must("recheck", 2, "--fail", "--finding", "制度没有执行", *ON)
    program.must("recheck", 1, "--pass", *ON)
    assert [task["status"] for task in program.json("status", "--json", *ON)][:2] == ["已销号", "推进中"]
    code, _, err = program.run("recheck", 1, "--fail", *ON)
    assert code == 1 and "必须写明发现的问题" in err
    code, _, err = program.run("recheck", "--pass")
    assert code == 1 and "没有写明" in err
    with pytest.raises(SystemExit):
        program.run("recheck", 1)


def test_periods_are_listed_opened_and_given_more_time(program: Program) -> None:
    program.must("periods", "open", "2022-07", *ON)
    report(program, 1)
    line, other = program.json("periods", "--json", *ON)
    assert (line["key"], line["state"], line["due_day"], line["missing"]) == ("2022-07", "open", "2022-07-31", 2)
    assert (other["asked"], other["reported"], other["in_time"], other["submitted"]) == (2, 1, 1, 1)
    program.must("periods", "due", "2022-08", "2022-08-10", "--reason", "提前", *ON)
    code, out, err = program.run("periods", *ON)
    assert code == 0 and "截止2022-08-10" in out and "逾期1" in out and "从不要求填报的单位：市直相关部门" in err
    program.must("periods", "due", "2022-08", "2022-08-20", "--unit", "市一局", "--reason", "疫情", *ON)
    assert program.json("periods", "--json", *ON)[1]["late"] == 0
    code, _, err = program.run("periods", "due", "2022-08", "2022-08-25", *ON)
    assert code == 1 and "必须写明原因" in err


def test_rules_are_shown_and_changed(program: Program) -> None:
    said = program.json("rules", "--json")
    assert said["version"] == 0 and said["rules"]["soon_days"] == 15
    said = program.json("rules", "soon_days=10", "single_person=是", "checklist=现场看过；制度已公布", "--json", *ON)
    assert (said["version"], said["rules"]["soon_days"], said["rules"]["single_person"]) == (1, 10, True)
    assert said["rules"]["checklist"] == "现场看过\n制度已公布"
    assert "single_person\t填报人可以自己审核（单人办公室）\t是" in program.must("rules")
    for wrong, words in (
        ("nope=1", "没有名为"),
        ("soon_days", "看不懂"),
        ("soon_days=x", "整数"),
        ("ask_each=2", "是"),
    ):
        code, _, err = program.run("rules", wrong)
        assert code == 1 and words in err
    assert program.json("rules", "--json") == said


def test_a_month_with_something_open_is_closed_with_a_reason(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    report(program, 1)
    program.must("close-month", "2022-08", "--as-of", "2022-08-31")
    program.must("reopen-month", "2022-08", "--reason", "补正", *ON)
    monkeypatch.setattr("sys.stdin", _Terminal("等县里通知\n"))
    program.must("close-month", "2022-08", "--as-of", "2022-08-31")
    first, second = sorted(program.json("dump", "--json")["frozen_months"], key=lambda row: int(row["version"]))
    assert first["reason"].startswith("从命令行关账") and "1项任务本期未填报；1份填报尚未审核" in first["reason"]
    assert second["reason"] == "等县里通知"
    report_later = ("progress", 1, "--period", "2022-09", "--percent", 60, "--done", "九月", "--as-of", "2022-09-20")
    program.must(*report_later)
    code, _, err = program.run("close-month", "2022-10", "--as-of", "2022-10-31")
    assert code == 1 and "按顺序关账" in err
    assert "2022-10" not in {row["key"] for row in program.json("dump", "--json")["periods"]}, "nothing was opened"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_an_earlier_closing_can_still_be_printed(program: Program, tmp_path: Path) -> None:
    def figures(*more: object) -> Any:
        return program.json("figures", *PERIOD, "--json", *more)

    def percent(name: str, *more: object) -> Any:
        program.must("export", "ledger", tmp_path / name, *PERIOD, *more)
        rows = list(load_workbook(tmp_path / name)["总台账"].values)
        head = next(list(row) for row in rows if "序号" in row)
        return next(row for row in rows if row[head.index("序号")] == 1)[head.index("进度")]

    report(program, 1, percent=50)
    program.must("close-month", "2022-08", "--as-of", "2022-08-31")
    before, told = figures(), percent("一.xlsx")
    program.must("reopen-month", "2022-08", "--reason", "补正", *ON)
    report(program, 1, percent=70)
    program.must("close-month", "2022-08", "--as-of", "2022-08-31")
    assert figures("--version", 1) == before != figures()
    assert percent("二.xlsx", "--version", 1) == told != percent("三.xlsx")
    code, _, err = program.run("figures", *PERIOD, "--version", 5)
    assert code == 1 and "没有第5版" in err and "关过2次账" in err
