"""A month of ten reports whose every figure was worked out by hand: all answers and papers must say the same."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.office import Program, list_file

# no, 专项, 改革方向, 升级措施, 责任单位, 完成时限
ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市一局", "2022年12月"),
    (3, "开办", "乙", "第三项措施内容说明", "市二局", "2022年12月"),
    (4, "开办", "乙", "第四项措施内容说明", "市二局", "2022年6月"),
    (5, "纳税", "丙", "第五项措施内容说明", "市三局", "2022年9月10日"),
    (6, "纳税", "丙", "第六项措施内容说明", "市三局", "2022年12月"),
    (7, "纳税", "丁", "第七项措施内容说明", "市三局", "持续推进"),
    (8, "纳税", "丁", "第八项措施内容说明", "市直相关部门", "持续推进"),
    (9, "用电", "戊", "第九项措施内容说明", "市四局", "2022年8月"),
    (10, "用电", "戊", "第十项措施内容说明", "市四局", "2022年6月，2022年12月"),
    (11, "用电", "戊", "第十一项措施内容说明", "市四局", "2022年12月，持续推进"),
    (12, "用电", "戊", "第十二项措施内容说明", "市四局", "2022年12月"),
]

# The share of 2022 that has passed by 31 August is 243 of 365 days: 66.58, so 67 %.
LIGHTS = {
    "1": ("green", "落后序时进度7个百分点，在允许范围内"),  # 67 - 60
    "2": ("yellow", "落后序时进度17个百分点"),  # 67 - 50
    "3": ("red", "落后序时进度31个百分点"),  # 67 - 36
    "4": ("red", "逾期申请56天"),  # due 30 June, applied 25 August
    "5": ("yellow", "10天后到期"),  # 10 September; 243 of 253 days is 96 %, reported 95 %
    "6": ("blue", "已销号"),
    "7": ("green", "正常推进"),  # ongoing, reported
    "8": ("grey", "尚未填报"),  # only a group: never asked
    "9": ("blue", "已销号"),  # due 31 August, applied 25 August, closed 31 August
    "10": ("red", "逾期62天"),  # first milestone 30 June unmet
    "11": ("grey", "暂缓：等待批复"),
    "12": ("none", "已移出清单，不计入统计"),
}


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The list imported, ten reports of August made with proof, and what the office did about them."""
    run = Program(tmp_path / "data", capsys)
    run.must("import", list_file(tmp_path / "list.xlsx", ROWS))
    proof = tmp_path / "证明.txt"
    proof.write_text("已办结", encoding="utf-8")

    def report(no: int, percent: int | None, *more: object, on: str = "2022-08-25") -> None:
        given = () if percent is None else ("--percent", percent)
        words = ("--period", "2022-08", "--done", f"第{no}项已推进", "--as-of", on)
        run.must("progress", no, *given, *words, *more)

    report(1, 60, "--evidence", proof)
    report(2, 50, "--problem", "人手不足", "--next", "增派人员")
    report(3, 36)
    report(4, 100, "--status", "已完成", "--evidence", proof)
    report(5, 95)
    report(6, 100, "--status", "已完成", "--document", "市办〔2022〕5号")
    report(7, None)
    report(9, 100, "--status", "已完成", "--evidence", proof)
    report(10, 67, on="2022-09-02")  # late: still reported, not in time
    report(11, 40, "--draft")  # a draft is no report
    run.must("close-task", 6, "--summary", "第六项办结", "--as-of", "2022-08-30")
    run.must("close-task", 9, "--summary", "第九项办结", "--as-of", "2022-08-31")
    run.must("set-status", 11, "暂缓", "--reason", "等待批复", "--as-of", "2022-08-31")
    run.must("set-status", 12, "移出", "--reason", "上级取消", "--as-of", "2022-08-31")
    return run


def figures(program: Program, *more: object) -> Any:
    return program.json("figures", "--period", "2022-08", "--json", *more)


def test_figures_are_what_the_hand_says(program: Program) -> None:
    said = figures(program)
    assert said["as_of"] == "2022-08-31" and said["closed"] is False
    # On 31 August the late report of task 10 was not there yet: it is unstarted, and asked.
    assert (said["total"], said["moved_out"], said["ongoing"]) == (11, 1, 1)
    assert said["by_status"] == {"未启动": 2, "推进中": 5, "待审核销号": 1, "已销号": 2, "暂缓": 1}
    assert said["by_light"] == {"red": 3, "yellow": 2, "green": 2, "blue": 2, "grey": 2}
    assert said["rates"]["completion"] == {"numerator": 2, "denominator": 10, "text": "20.0%"}
    # Due by 31 August: 4 (June) and 9 (August); only 9 was applied for in time.
    assert said["rates"]["on_time"] == {"numerator": 1, "denominator": 2, "text": "50.0%"}
    # Asked: 1-7, 9 and 10 (8 has no reporting unit, 11 suspended without a report, 12 moved out).
    assert said["rates"]["reporting"] == {"numerator": 8, "denominator": 9, "text": "88.9%"}
    assert {task["no"]: (task["light"], task["reasons"][0]) for task in said["tasks"]} == LIGHTS


def test_two_days_later_the_late_report_is_seen(program: Program) -> None:
    said = figures(program, "--as-of", "2022-09-02")
    assert said["by_status"]["推进中"] == 6 and said["by_status"]["未启动"] == 1
    assert said["rates"]["reporting"] == {"numerator": 8, "denominator": 9, "text": "88.9%"}
    assert said["reported"] == 9


def test_ledger_report_and_frozen_month_say_the_same(program: Program, tmp_path: Path) -> None:
    program.must("close-month", "2022-08")
    said = figures(program)
    assert said["closed"] is True and said["version"] == 1
    first = _ledger(program, tmp_path / "一.xlsx")
    assert {row["序号"]: row["状态"] for row in first} == {int(t["no"]): t["status_label"] for t in said["tasks"]}
    assert {row["序号"]: row["亮灯原因"] for row in first} == {
        int(t["no"]): "；".join(t["reasons"]) for t in said["tasks"]
    }
    report = _report(program, tmp_path / "一.pdf")
    counts, rates = said["by_light"], said["rates"]
    for phrase in (
        f"共有任务{said['total']}项",
        f"红灯{counts['red']}项",
        f"黄灯{counts['yellow']}项",
        f"绿灯{counts['green']}项",
        f"蓝灯{counts['blue']}项",
        f"灰灯{counts['grey']}项",
        rates["completion"]["text"],
        rates["on_time"]["text"],
        rates["reporting"]["text"],
    ):
        assert phrase in report, f"{phrase} is not in the report"


def test_who_closes_a_task_has_reviewed_the_report_that_claimed_it(program: Program) -> None:
    content = program.json("dump", "--json")
    numbers = {row["id"]: row["no"] for row in content["tasks"]}
    states = {numbers[row["task_id"]]: (row["state"], row["decided_on"]) for row in content["reports"]}
    assert states["6"] == ("accepted", "2022-08-30") and states["9"] == ("accepted", "2022-08-31")
    assert states["4"] == ("submitted", None)


def test_one_line_closes_a_month_that_nobody_was_asked_for(program: Program) -> None:
    code, _, err = program.run("close-month", "2022-07", "--as-of", "2022-07-31")
    assert code == 0 and "未填报" in err
    july = program.json("figures", "--period", "2022-07", "--json")
    assert july["closed"] and july["asked"] == 11 and july["reported"] == 0


def test_a_closed_month_is_the_same_the_second_time_whatever_came_later(program: Program, tmp_path: Path) -> None:
    program.must("close-month", "2022-08")
    before, ledger, report = (
        figures(program),
        _ledger(program, tmp_path / "一.xlsx"),
        _report(program, tmp_path / "一.pdf"),
    )
    program.must("progress", 1, "--period", "2022-09", "--percent", 75, "--done", "九月继续", "--as-of", "2022-09-20")
    program.must("set-status", 2, "暂缓", "--reason", "调整", "--as-of", "2022-09-21")
    assert figures(program) == before
    assert _ledger(program, tmp_path / "二.xlsx") == ledger
    assert _report(program, tmp_path / "二.pdf") == report
    code, _, err = program.run("progress", 3, "--period", "2022-08", "--percent", 40, "--done", "补报")
    assert code == 1 and "已关账" in err and "补报" in err
    september = program.json("figures", "--period", "2022-09", "--json")
    assert september["previous"]["by_light"] == before["by_light"]


def _ledger(program: Program, path: Path) -> list[dict[str, Any]]:
    """The rows of 总台账 by its header, without the merged columns."""
    program.must("export", "ledger", path, "--period", "2022-08")
    sheet = load_workbook(path)["总台账"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if "序号" in row)
    names = [str(name).replace("\n", "") if name else "" for name in rows[head]]
    return [
        {name: value for name, value in zip(names, row, strict=True) if name not in ("所属专项", "改革方向")}
        for row in rows[head + 1 :]
        if isinstance(row[names.index("序号")], int)
    ]


def _report(program: Program, path: Path) -> str:
    program.must("export", "report", path, "--period", "2022-08")
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout
    return re.sub(r"\s", "", text.decode("utf-8"))
