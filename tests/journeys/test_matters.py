"""佐证材料, 问题台账, 责任人, 节点计划, 时限调整, 专项 and 主责单位 on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.office import Program, list_file

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年10月"),
]
ON = ("--as-of", "2022-08-31")


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    made = Program(tmp_path / "data", capsys)
    made.must("import", list_file(tmp_path / "list.xlsx", ROWS), "--year", "2022")
    return made


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_bytes(b"personal data of somebody")
    return path


def report(program: Program, task: str, *more: object) -> None:
    program.must("progress", task, "--period", "2022-08", "--percent", "50", "--done", "进展", *ON, *more)


def test_people_and_plans(program: Program) -> None:
    program.must("assign", "1", "--leader", "局长甲", "--person", "科长甲", "--phone", "1", *ON)
    program.must("assign", "1", "--unit", "市二局", "--person", "科长乙", *ON)
    program.must("plan", "1", "2022-09-30 印发方案", "2022-12-15 总结", *ON)
    said = program.json("people", "1", "--json")
    assert [(one["unit"], one["leader"], one["person"]) for one in said["assignees"]] == [
        ("市一局", "局长甲", "科长甲"),
        ("市二局", "", "科长乙"),
    ]
    assert [(one["due"], one["text"], one["met_on"]) for one in said["plan"]] == [
        ("2022-09-30", "印发方案", None),
        ("2022-12-15", "总结", None),
    ]
    code, _, err = program.run("plan", "2", "2022-11-30 太晚", *ON)
    assert code == 1 and "晚于任务的完成时限 2022-10-31" in err
    code, _, err = program.run("plan", "2", "九月底 印发", *ON)
    assert code == 1 and "看不懂节点计划" in err
    program.must("assign", "1", *ON)
    program.must("plan", "1", *ON)
    assert [one["unit"] for one in program.json("people", "1", "--json")["assignees"]] == ["市二局"]
    assert program.must("people", "1") == "责任人\t市二局\t\t科长乙\t\n"


def test_an_extension_is_asked_and_decided(program: Program) -> None:
    code, _, err = program.run("extend", "2", "--to", "2022-11-30", *ON)
    assert code == 1 and "必须写明原因" in err
    program.must("extend", "1", "--to", "2022-11-15", "--reason", "推迟", "--due", "2022-06-30", *ON)
    program.must("extend-refuse", "1", "--reason", "理由不足", *ON)
    program.must("extend", "2", "--to", "2022-11-30", "--reason", "设备未到", *ON)
    code, _, err = program.run("extend-approve", "2", *ON)
    assert code == 1 and "文号" in err
    program.must("extend-approve", "2", "--document", "舞营商〔2022〕5号", *ON)
    (said,) = program.json("people", "2", "--json")["extensions"]
    assert (said["first_due"], said["new_due"], said["state"]) == ("2022-10-31", "2022-11-30", "已批准")
    (task,) = [one for one in program.json("tasks", "--json") if one["no"] == "2"]
    assert task["deadline"]["due"] == ["2022-11-30"]
    program.must("undo")
    (task,) = [one for one in program.json("tasks", "--json") if one["no"] == "2"]
    assert task["deadline"]["due"] == ["2022-10-31"]


def test_problems_are_raised_followed_settled_and_exported(program: Program, tmp_path: Path) -> None:
    report(program, "1", "--problem", "接口没有开通")
    assert program.must("problem", "raise", "1", "--period", "2022-08", "--owner", "市数据局", *ON) == "1\n"
    code, _, err = program.run("problem", "raise", "1", "--period", "2022-08", *ON)
    assert code == 1 and "已经列入" in err
    assert program.must("problem", "add", "经费没有到位", "--unit", "市二局", "--due", "2022-09-30", *ON) == "2\n"
    program.must("problem", "note", "2", "已发函", "--state", "解决中", *ON)
    program.must("problem", "settle", "2", "经费已拨付", *ON)
    said = program.json("problems", "--json", *ON)
    assert [(one["number"], one["state"], one["unit"], one["owner"]) for one in said] == [
        (1, "待解决", "市一局", "市数据局"),
        (2, "已解决", "市二局", ""),
    ]
    assert [note["text"] for note in said[1]["notes"]] == ["已发函", "经费已拨付"]
    assert program.must("problems", *ON).startswith("1\t待解决\t")
    program.must("problems", "export", tmp_path / "问题.xlsx", *ON)
    page = load_workbook(tmp_path / "问题.xlsx").active
    assert page is not None and [row[7].value for row in page.iter_rows(4)] == ["接口没有开通", "经费没有到位"]
    code, _, err = program.run("problem", "settle", "9", "好", *ON)
    assert code == 1 and "没有第9号问题" in err


def test_evidence_is_listed_verified_and_purged(program: Program, proof: Path, tmp_path: Path) -> None:
    report(program, "1", "--evidence", proof)
    (said,) = program.json("evidence", "list", "--json")
    assert (said["name"], said["no"], said["size"]) == ("名单.txt", "1", 25)
    program.must("evidence", "describe", "名单.txt", "--text", "会议名单", "--day", "2022-08-20", *ON)
    assert program.json("evidence", "list", "--json")[0]["description"] == "会议名单"
    program.must("backup", tmp_path / "整体.zip")
    assert program.json("evidence", "verify", "--json") == []
    code, _, err = program.run("evidence", "purge", "名单.txt", "--reason", "含个人信息", "--confirm", "名单", *ON)
    assert code == 1 and "没有清除" in err
    out = program.must("evidence", "purge", "名单.txt", "--reason", "含个人信息", "--confirm", "名单.txt", *ON)
    assert out == f"{tmp_path / '整体.zip'}\t仍含此文件\n"
    (said,) = program.json("evidence", "list", "--json")
    assert (said["name"], said["purge_reason"]) == ("名单.txt", "含个人信息")
    assert "已彻底清除" in program.must("evidence", "list")
    assert program.run("evidence", "verify")[0] == 0 and program.run("check")[0] == 0


def test_a_purge_names_every_report_that_loses_the_file(program: Program, proof: Path) -> None:
    report(program, "1", "--evidence", proof)
    report(program, "2", "--evidence", proof)
    name = proof.name
    code, _, err = program.run("evidence", "purge", name, "--reason", "含个人信息", "--confirm", name, *ON)
    assert code == 0 and "内容相同的2处已一并清除：第1项·2022年8月；第2项·2022年8月" in err


def test_verify_names_what_is_lost_and_ends_with_one(program: Program, proof: Path) -> None:
    report(program, "1", "--evidence", proof)
    (stored,) = (program.folder / "evidence").glob("??/*")
    content = stored.read_bytes()
    stored.write_bytes(b"changed")
    code, out, _ = program.run("evidence", "verify")
    assert code == 1 and "第1项" in out and "内容与存入时不同" in out
    stored.write_bytes(content)
    (stored.parent / f"{'0' * 64}.txt").write_bytes(b"nobody's")
    code, out, _ = program.run("evidence", "verify")
    assert code == 0 and "没有任务引用" in out, "an orphan is said but is no fault"
    assert "quarantine" in program.must("evidence", "set-aside", *ON)
    assert program.must("evidence", "verify") == ""


def test_a_category_says_who_leads_it(program: Program) -> None:
    program.must("category", "开办", "--lead", "市一局", "--team", "开办专班", "--liaison", "联络员", *ON)
    program.must("category", "开办", "--phone", "0375", *ON)
    (said,) = program.json("category", "--json")
    assert (said["lead"], said["team"], said["liaison"], said["phone"]) == ("市一局", "开办专班", "联络员", "0375")
    program.must("category", "开办", "--lead", "", *ON)
    assert program.json("category", "开办", "--json")[0]["lead"] == ""
    code, _, err = program.run("category", "没有", "--lead", "市一局", *ON)
    assert code == 1 and "现有的专项：开办" in err


def test_the_reporting_unit_is_chosen_and_given_back_to_the_rule(program: Program) -> None:
    def unit() -> Any:
        return next(row for row in program.json("status", "--json", *ON) if row["no"] == "1")["reporting_unit"]

    program.must("reporting-unit", "1", "市二局", *ON)
    assert unit() == "市二局"
    program.must("reporting-unit", "1", *ON)
    assert unit() == "市一局"
    code, _, err = program.run("reporting-unit", "1", "没有局", *ON)
    assert code == 1 and "没有名为「没有局」的单位" in err
