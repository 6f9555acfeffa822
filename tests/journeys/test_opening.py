"""A clerk's private copy of the list, adopted in mid-year: every value lands on its task as 期初进展 (IMPORT)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.office import Program, list_file

NAME = "测试县任务清单（2022年）"
LIST = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "开办", "乙", "第三项措施内容说明", "市三局", "2022年12月"),
    (4, "纳税", "乙", "第四项措施内容说明", "市三局", "持续推进"),
    (5, "纳税", "丙", "第五项措施内容说明", "市四局", "2022年6月"),
    (6, "纳税", "丙", "第六项措施内容说明", "市四局", "2022年12月"),
    (7, "纳税", "丙", "第七项措施内容说明", "市五局", "2022年12月"),
]
# 进度, 状态, 进展情况, 存在问题, 佐证, 我的备注, by number; percents as offices write them
OWN: dict[int, tuple[Any, str, str, str, str, str]] = {
    1: (0.6, "正在推进", "方案已印发，两个窗口已开通", "系统接口未通", "", "催一下"),
    2: ("60%", "推进中", "完成培训三场", "", "", ""),
    3: (45, "推进中", "摸底完成", "", "", ""),
    4: (None, "持续推进", "每月例会", "", "", ""),
    5: (1, "已完成", "全部办结", "", "市办〔2022〕7号", ""),
    6: (None, "未启动", "", "", "", ""),
}
PERCENT = {"1": 60, "2": 60, "3": 45, "4": None, "5": 100, "6": None}


def own_copy(path: Path) -> Path:
    """The same list with own columns in between, merged 专项, a percent format on one cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["我的工作台账（2022年）"])
    names = ("序号", "所属专项", "改革方向", "升级措施", "完成进度", "责任单位", "完成时限")
    sheet.append([*names, "状态", "进展情况", "存在问题", "佐证材料", "我的备注"])
    for no, category, direction, measure, units, deadline in LIST:
        percent, *rest = OWN.get(no, (None, "", "", "", "", ""))
        sheet.append([no, category, direction, measure, percent, units, deadline, *rest])
    sheet["E3"].number_format = "0%"
    sheet.merge_cells("A1:L1")
    sheet.merge_cells("B3:B5")
    sheet.merge_cells("B6:B9")
    book.save(path)
    return path


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path / "data", capsys)


def by_number(program: Program) -> dict[str, dict[str, Any]]:
    """The ledger row of each task as the figures tell it, with the report's own words."""
    dump = program.json("dump", "--json")
    numbers = {task["id"]: task["no"] for task in dump["tasks"]}
    return {numbers[report["task_id"]]: report for report in dump["reports"]}


@pytest.mark.parametrize("beside", [False, True])
def test_every_value_is_on_its_task(program: Program, tmp_path: Path, beside: bool) -> None:
    if beside:  # the official list was imported before the private copy
        program.must("import", list_file(tmp_path / "list.xlsx", LIST))
        program.must("import", own_copy(tmp_path / "own.xlsx"), "--opening", "2022-06", "--list", NAME)
    else:
        program.must("import", own_copy(tmp_path / "own.xlsx"), "--opening", "2022-06")
    reports = by_number(program)
    assert {number: report["percent"] for number, report in reports.items()} == PERCENT
    for number, report in reports.items():
        _, _, done, problem, _, _ = OWN[int(number)]
        assert done in report["done"] and problem in report["problem"]
    assert "催一下" in reports["1"]["done"] or "催一下" in str(program.json("dump", "--json")["tasks"])
    states = {task["no"]: task["status"] for task in program.json("status", "--json", "--period", "2022-06")}
    assert states == {
        "1": "推进中", "2": "推进中", "3": "推进中", "4": "推进中", "5": "待审核销号", "6": "未启动", "7": "未启动",
    }  # fmt: skip
    proofs = [row["document_no"] for row in program.json("dump", "--json")["evidence"]]
    assert proofs == ["市办〔2022〕7号"]


def test_the_adoption_is_one_act_that_can_be_taken_back(program: Program, tmp_path: Path) -> None:
    program.must("import", list_file(tmp_path / "list.xlsx", LIST))
    before = {name: rows for name, rows in program.json("dump", "--json").items() if not name.startswith("journal")}
    program.must("import", own_copy(tmp_path / "own.xlsx"), "--opening", "2022-06", "--list", NAME)
    program.must("undo-import")
    after = {name: rows for name, rows in program.json("dump", "--json").items() if not name.startswith("journal")}
    assert after == before
