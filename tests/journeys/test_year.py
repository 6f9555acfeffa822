"""A year on the command line: nine months of reports, a revised list in the middle, returns, close-outs, a re-check.

At every month end all answers must agree: the program's figures, a second computation that shares no code with it, the
ledger as written, and the month as frozen.
"""

from __future__ import annotations

import calendar
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.office import Program, list_file
from tests.support.slow_month import SlowMonth

YEAR = 2022
UNITS = ["市一局", "市二局", "市三局", "市四局"]
DEADLINES = ["2022年3月", "2022年6月", "2022年6月，2022年12月", "2022年9月", "2022年12月", "持续推进", "每季度"]
Row = tuple[object, ...]


def rows_of_year() -> list[Row]:
    """Fifteen tasks of three 专项 with every kind of deadline, and one that only a group has."""
    found: list[Row] = []
    for no in range(1, 16):
        unit, deadline = UNITS[no % len(UNITS)], DEADLINES[no % len(DEADLINES)]
        other = UNITS[(no + 1) % len(UNITS)]
        category = ("开办企业", "获得用电", "纳税服务")[no % 3]
        found.append((no, category, f"方向{no % 5}", _measure(no), f"{unit}牵头，{other}配合", deadline))
    found.append((16, "纳税服务", "方向1", _measure(16), "市直相关部门", "持续推进"))
    return found


def _measure(no: int) -> str:
    things = ["办理时限", "申请材料", "窗口人员", "网上平台", "收费目录", "回访制度", "信用评价"]
    acts = ["压缩", "精简", "培训", "升级", "公示", "建立", "完善"]
    places = ["政务大厅", "乡镇便民中心", "开发区"]
    return f"在{places[no % 3]}{acts[no % 7]}{things[(no * 3) % 7]}，形成第{no}号制度并向社会公布"


def revised(rows: list[Row]) -> list[Row]:
    """The list of June: renumbered, one task gone, one new in front, one reworded, one with a later deadline."""
    kept = [row for row in rows if row[0] != 12]
    first = (0, "开办企业", "方向0", "设立企业开办帮办专员并公布联系电话和职责清单", "市二局牵头", "2022年12月")
    changed: list[Row] = [first]
    for row in kept:
        words, deadline = str(row[3]), row[5]
        if row[0] == 3:
            words += "，每月公布一次"
        if row[0] == 8:
            deadline = "2022年11月"
        changed.append((row[0], row[1], row[2], words, row[4], deadline))
    return [(at, *row[1:]) for at, row in enumerate(changed, 1)]


class Year:
    """The year as it is played: every act is a command, what should be is remembered beside it."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.random = random.Random(2022)
        self.percent: Counter[str] = Counter()
        self.reports: dict[tuple[str, str], str] = {}
        self.frozen: dict[str, Any] = {}
        self.fallen: set[str] = set()
        self.proof = folder / "证明.txt"
        self.proof.write_text("示例：已公布", encoding="utf-8")

    def play(self) -> None:
        """January to September."""
        self.program.must("import", list_file(self.folder / "一.xlsx", rows_of_year(), "测试县任务清单（2022年）"))
        for month in range(1, 10):
            if month == 6:
                self.revise()
            self.month(month)

    def revise(self) -> None:
        """The revised list comes in on 1 June; reports stay with their tasks."""
        before = self.texts()
        file = list_file(self.folder / "二.xlsx", revised(rows_of_year()), "测试县任务清单（2022年）")
        answer = self.program.json("import", file, "--as-of", "2022-06-01", "--json")
        counts = answer["changes"]
        assert (counts["new"], counts["missing"], counts["ambiguous"]) == (1, 1, 0)
        assert self.texts() == before

    def month(self, month: int) -> None:
        """Reports of a month, what the office does with them, and its closing."""
        period, last = f"{YEAR}-{month:02d}", calendar.monthrange(YEAR, month)[1]
        day = f"{period}-20"
        if month == 2:
            self.give_time(period, "市二局", "2022-03-05")
        for task in self.tasks(day):
            if task["status"] in ("未启动", "推进中") and task["reporting_unit"] and self.random.random() < 0.8:
                self.report(task["code"], period, day)
        self.review(period, f"{period}-24")
        self.office(month, f"{period}-26")
        self.close(period, f"{period}-{last}")

    def report(self, code: str, period: str, day: str) -> None:
        """One report: further on than before, seldom a draft, 已完成 with proof when it reaches 100."""
        self.percent[code] = min(100, self.percent[code] + self.random.choice([5, 10, 20, 25]))
        words = f"{period}推进情况：{code}完成{self.percent[code]}%"
        given: list[object] = ["--percent", self.percent[code], "--done", words, "--as-of", day]
        if code in self.fallen:
            given += ["--reason", "销号未通过，按核实情况填报"]
            self.fallen.discard(code)
        if self.percent[code] == 100:
            given += ["--status", "已完成", "--evidence", self.proof]
        elif self.random.random() < 0.1:
            given.append("--draft")
        self.program.must("progress", code, "--period", period, *given)
        self.reports[code, period] = words

    def review(self, period: str, day: str) -> None:
        """The office accepts most reports and returns some with a reason; those come again, reworded."""
        for report in self.of_period(period, "submitted"):
            if report["claim"] == "已完成":
                continue
            code = self.code(report["task_id"])
            if self.random.random() < 0.15:
                self.program.must("return", code, "--period", period, "--reason", "数字不实", "--as-of", day)
                if self.random.random() < 0.7:
                    words = f"{report['done']}（已核实）"
                    given = ("--percent", report["percent"], "--done", words, "--as-of", day)
                    self.program.must("progress", code, "--period", period, *given)
                    self.reports[code, period] = words
            elif self.random.random() < 0.6:
                self.program.must("accept", code, "--period", period, "--as-of", day)

    def office(self, month: int, day: str) -> None:
        """Close-outs, one returned, one re-check that fails, a suspension and its end."""
        pending = [task["code"] for task in self.tasks(day) if task["status"] == "待审核销号"]
        for at, code in enumerate(pending):
            if at == 0 and month in (5, 7):
                self.program.must("return", code, "--reason", "材料不全", "--as-of", day)
                self.fall_back(code, 80)
            else:
                self.program.must("close-task", code, "--summary", f"{code}办结", "--as-of", day)
        closed = [task["code"] for task in self.tasks(day) if task["status"] == "已销号"]
        if month == 8:
            self.program.must("recheck", closed[0], "--fail", "--finding", "制度没有执行", "--as-of", day)
            self.program.must("recheck", closed[1], "--pass", "--finding", "执行良好", "--as-of", day)
            self.fall_back(closed[0], 60)
        if month == 7:
            self.extend(day)
        if month == 3:
            self.program.must("set-status", self.code_of("9"), "暂缓", "--reason", "等待批复", "--as-of", day)
        if month == 4:
            self.program.must("set-status", self.code_of("9"), "恢复", "--reason", "已批复", "--as-of", day)

    def extend(self, day: str) -> None:
        """A day that was missed is moved by approval: months closed before keep the old one."""
        no = self.late("2022-06-30", day)
        self.program.must("extend", no, "--to", "2022-10-31", "--reason", "设备未到", "--as-of", day)
        self.program.must("extend-approve", no, "--document", "县办函〔2022〕7号", "--as-of", day)

    def late(self, due: str, day: str) -> str:
        """The code of an open task that was due that day."""
        open_tasks = (task for task in self.tasks(day) if task["status"] in ("未启动", "推进中"))
        return next(str(task["code"]) for task in open_tasks if task["due"] == due)

    def give_time(self, period: str, unit: str, until: str) -> None:
        """One unit may report later."""
        given = ("--unit", unit, "--reason", "人员调整", "--as-of", f"{period}-19")
        self.program.must("periods", "due", period, until, *given)

    def fall_back(self, code: str, percent: int) -> None:
        """A task that was at 100 goes on from less: its next report has to say why."""
        self.percent[code] = percent
        self.fallen.add(code)

    def close(self, period: str, day: str) -> None:
        """All counts agree, the month is closed, and what was closed before is as it was."""
        said = self.program.json("figures", "--period", period, "--as-of", day, "--json")
        slow = SlowMonth(self.program.json("dump", "--json"), period, day)
        assert _counts(said) == {name: slow.counts().get(name, 0) for name in _counts(said)}, period
        assert {t["code"]: (t["light"], set(t["reasons"])) for t in said["tasks"]} == slow.lights(), period
        self.program.must("close-month", period, "--reason", "按月关账", "--as-of", day)
        self.frozen[period] = self.program.json("figures", "--period", period, "--json")
        assert self.frozen[period]["closed"] and _counts(self.frozen[period]) == _counts(said)
        for key, figures in self.frozen.items():
            assert self.program.json("figures", "--period", key, "--json") == figures
        assert self.ledger(period) == {t["code"]: t["status_label"] for t in self.frozen[period]["tasks"]}

    def ledger(self, period: str) -> dict[str, str]:
        """Status by code as the Excel ledger of a month prints it."""
        out = self.folder / f"{period}.xlsx"
        self.program.must("export", "ledger", out, "--period", period)
        rows = list(load_workbook(out)["总台账"].values)
        head = next(at for at, row in enumerate(rows) if "编码" in row)
        names = list(rows[head])
        code, status = names.index("编码"), names.index("状态")
        return {str(row[code]): str(row[status]) for row in rows[head + 1 :] if row[code] and row[status]}

    def tasks(self, day: str) -> Any:
        return self.program.json("status", "--as-of", day, "--json")

    def dump(self, table: str) -> list[dict[str, Any]]:
        return list(self.program.json("dump", "--json")[table])

    def code(self, task_id: str) -> str:
        return next(str(row["code"]) for row in self.dump("tasks") if row["id"] == task_id)

    def code_of(self, no: str) -> str:
        return next(str(row["code"]) for row in self.dump("tasks") if row["no"] == no)

    def of_period(self, period: str, state: str) -> list[dict[str, Any]]:
        content = self.program.json("dump", "--json")
        key = next(row["id"] for row in content["periods"] if row["key"] == period)
        found = [row for row in content["reports"] if row["period_id"] == key and row["state"] == state]
        return sorted(found, key=lambda row: str(row["done"]))

    def texts(self) -> dict[tuple[str, str], str]:
        """What stands in the database: the words of each task's report in each period."""
        content = self.program.json("dump", "--json")
        codes = {row["id"]: row["code"] for row in content["tasks"]}
        keys = {row["id"]: row["key"] for row in content["periods"]}
        return {(codes[row["task_id"]], keys[row["period_id"]]): row["done"] for row in content["reports"]}


def _counts(said: dict[str, Any]) -> dict[str, int]:
    rates = said["rates"]
    return {
        "total": said["total"],
        "moved_out": said["moved_out"],
        "ongoing": said["ongoing"],
        **said["by_status"],
        **said["by_light"],
        "due": rates["on_time"]["denominator"],
        "closed_in_time": rates["on_time"]["numerator"],
        "asked": rates["reporting"]["denominator"],
        "reported_in_time": rates["reporting"]["numerator"],
    }


def test_a_year_agrees_with_itself_at_every_month_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    year = Year(Program(tmp_path / "data", capsys), tmp_path)
    year.play()
    assert year.texts() == year.reports
    content = year.program.json("dump", "--json")
    numbers = [row["number"] for row in content["close_outs"] if row["number"]]
    assert len(numbers) == len(set(numbers)) >= 4
    assert {row["state"] for row in content["reports"]} >= {"submitted", "accepted", "returned", "draft"}
    assert [row["passed"] for row in sorted(content["rechecks"], key=lambda row: row["finding"])] == [False, True]
    reopened = next(row["task_id"] for row in content["rechecks"] if not row["passed"])
    moves = sorted((row for row in content["moves"] if row["task_id"] == reopened), key=lambda row: row["sequence"])
    assert "重新打开" in [row["act"] for row in moves]
    assert year.program.run("check")[0] == 0
    print(json.dumps({key: _counts(said) for key, said in year.frozen.items()}, ensure_ascii=False))
