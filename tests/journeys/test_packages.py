"""交换包 between an office and two units, through the command line: nothing lost, nothing doubled (issue 4, 3)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Program, list_file
from tests.support.packages import ROWS, UNIT

OTHER = "市财政局"
REVISED = (
    ("3", "示例专项", "方向一", "建立协调机制，每周调度。", "牵头单位：市发改委；责任单位：市财政局", "2022年11月底前"),
    ("1", "示例专项", "方向二", "压缩审批时间。", "牵头单位：市发改委", "2022年12月底前"),
    ("2", "另一专项", "方向三", "优化窗口服务。", "牵头单位：市财政局；责任单位：市发改委", "持续推进"),
    ("4", "另一专项", "方向四", "推进电子证照。", "牵头单位：市财政局", "2022年12月底前"),
    ("5", "另一专项", "方向五", "开展政策宣讲。", "牵头单位：市发改委", "2022年12月底前"),
)  # fmt: skip


class Desk(Program):
    """One data folder at the command line, with packages written beside it."""

    def __init__(self, folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder / name, capsys)
        self.name, self.place, self.sent = name, folder, 0

    def report(self, task: str, period: str, percent: int, done: str, *more: object) -> None:
        self.must("progress", task, "--period", period, "--percent", percent, "--done", done, "--unit", UNIT,
                  "--as-of", f"{period}-25", "--by", self.name, "--reason", "口径调整", *more)  # fmt: skip

    def send(self, *words: object) -> Path:
        self.sent += 1
        out = self.place / f"{self.name}-{self.sent}.wgx"
        self.must("package", "export", out, "--by", self.name, *words)
        return out

    def take(self, package: Path, *words: object) -> str:
        return self.must("package", "import", package, "--by", self.name, *words)

    def look(self, package: Path) -> Any:
        """What a package would do; looking changes nothing."""
        before = self.dump()
        seen = self.json("package", "import", package, "--dry-run", "--json")
        assert self.dump() == before
        return seen

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        content: dict[str, list[dict[str, Any]]] = self.json("dump", "--json")
        return content

    def reports(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The unit's reports: what is said of each task (by code) in each period, and where it stands."""
        tables = self.dump()
        unit = next(one["id"] for one in tables["units"] if one["name"] == UNIT)
        codes = {one["id"]: one["code"] for one in tables["tasks"]}
        keys = {one["id"]: one["key"] for one in tables["periods"]}
        return {
            (codes[one["task_id"]], keys[one["period_id"]]): (one["done"], one["state"])
            for one in tables["reports"]
            if one["unit_id"] == unit
        }

    def earlier(self) -> set[str]:
        """The wordings that were replaced and are kept."""
        return {one["done"] for one in self.dump()["report_versions"]}

    def tasks(self) -> dict[str, tuple[str, str, str]]:
        """Number, measure and status of each task by code."""
        status = {one["code"]: one["status"] for one in self.json("status", "--json")}
        return {one["code"]: (one["no"], one["measure"], status[one["code"]]) for one in self.json("tasks", "--json")}


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    desk = Desk(tmp_path, "汇总岗", capsys)
    desk.must("import", list_file(tmp_path / "list.xlsx", ROWS), "--year", "2022")
    return desk


def test_two_round_trips_with_edits_on_both_sides(
    office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = Desk(tmp_path, "联络员", capsys)
    code = {one["no"]: one["code"] for one in office.json("tasks", "--json")}
    the_unit_takes_its_tasks(office, unit, code)
    first = the_unit_reports_and_the_office_merges(office, unit, code)
    the_office_decides_and_imports_a_revised_list(office, code)
    second = the_unit_meets_a_conflict_and_keeps_its_own(office, unit, code)
    expected = the_office_meets_a_conflict_and_takes_the_units(office, unit, code)
    unit.take(office.send("--unit", UNIT))
    assert unit.reports() == expected
    assert unit.tasks() == own_of(office, code)
    # Older packages that turn up late turn nothing back.
    for desk, package in ((office, first), (unit, second), (unit, tmp_path / "汇总岗-1.wgx")):
        before = desk.dump()
        desk.take(package, "--choose", "theirs")
        assert desk.dump()["reports"] == before["reports"] and desk.dump()["tasks"] == before["tasks"]
    assert office.must("check") == "" and unit.must("check") == ""


def own_of(office: Desk, code: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """The office's tasks that are the unit's."""
    return {name: facts for name, facts in office.tasks().items() if name != code["4"]}


def the_unit_takes_its_tasks(office: Desk, unit: Desk, code: dict[str, str]) -> None:
    """The office sends; the unit's empty folder takes its tasks, with their codes and ids."""
    unit.take(office.send("--unit", UNIT))
    assert unit.tasks() == own_of(office, code)
    ids = {one["code"]: one["id"] for one in office.dump()["tasks"]}
    assert all(one["id"] == ids[one["code"]] for one in unit.dump()["tasks"])


def the_unit_reports_and_the_office_merges(office: Desk, unit: Desk, code: dict[str, str]) -> Path:
    """The unit reports two tasks and keeps a draft; the office meanwhile types a third one itself."""
    proof = unit.place / "会议纪要.txt"
    proof.write_text("会议纪要", encoding="utf-8")
    unit.report("1", "2022-07", 30, "开了协调会。", "--evidence", proof, "--document", "发改〔2022〕1号")
    unit.report("2", "2022-07", 20, "梳理了流程。")
    unit.report("3", "2022-07", 5, "还没想好。", "--draft")
    office.report("3", "2022-07", 10, "汇总岗代填窗口情况。")
    package = unit.send()
    assert office.look(package)["counts"]["进展填报"] == {"new": 2, "changed": 0, "kept": 0, "refused": 0}
    office.take(package)
    assert office.reports() == {
        (code["1"], "2022-07"): ("开了协调会。", "submitted"),
        (code["2"], "2022-07"): ("梳理了流程。", "submitted"),
        (code["3"], "2022-07"): ("汇总岗代填窗口情况。", "submitted"),
    }
    assert sorted(one["name"] for one in office.dump()["evidence"]) == ["会议纪要.txt", "发改〔2022〕1号"]
    assert office.must("check") == ""
    before = office.dump()
    office.take(package)
    assert office.dump() == before, "the same package again changes nothing, not even the journal"
    return package


def the_office_decides_and_imports_a_revised_list(office: Desk, code: dict[str, str]) -> None:
    """One report accepted, one returned; a list with other numbers, other words and a new task."""
    office.must("accept", code["1"], "--period", "2022-07", "--by", "科长")
    office.must("return-report", code["2"], "--period", "2022-07", "--reason", "缺数据")
    revised = list_file(office.place / "revised.xlsx", REVISED)
    office.must("import", revised, "--list", "测试县任务清单（2022年）", "--choose", "theirs", "--accept-repairs")


def the_unit_meets_a_conflict_and_keeps_its_own(office: Desk, unit: Desk, code: dict[str, str]) -> Path:
    """The unit has worked on in the meantime, also on what the office typed."""
    unit.report(code["1"], "2022-08", 50, "完成一半。")
    unit.report(code["3"], "2022-07", 15, "单位自己的窗口情况。")
    package = office.send("--unit", UNIT)
    assert [
        (one["no"], one["ours"]["进展情况"], one["theirs"]["进展情况"]) for one in unit.look(package)["conflicts"]
    ] == [("2", "单位自己的窗口情况。", "汇总岗代填窗口情况。")]
    before = unit.dump()
    refused, out, err = unit.run("package", "import", package)
    assert refused == 1 and "双方都改过" in out and "--choose" in err
    assert unit.dump() == before, "nothing is written while nobody has chosen"
    unit.take(package, "--choose", "ours")
    assert unit.reports() == {
        (code["1"], "2022-07"): ("开了协调会。", "accepted"),
        (code["2"], "2022-07"): ("梳理了流程。", "returned"),
        (code["3"], "2022-07"): ("单位自己的窗口情况。", "submitted"),
        (code["1"], "2022-08"): ("完成一半。", "submitted"),
    }
    in_force = {name: facts[:2] for name, facts in own_of(office, code).items()}
    assert {name: facts[:2] for name, facts in unit.tasks().items()} == in_force
    assert any("政策宣讲" in measure for _, measure in in_force.values())
    return package


def the_office_meets_a_conflict_and_takes_the_units(
    office: Desk, unit: Desk, code: dict[str, str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The unit answers the return; the office has changed its own words once more."""
    unit.report(code["2"], "2022-07", 25, "梳理了流程，压缩到5日。")
    office.report(code["3"], "2022-07", 12, "汇总岗又改了一遍。")
    package = unit.send()
    [conflict] = office.look(package)["conflicts"]
    assert conflict["ours"]["进展情况"] == "汇总岗又改了一遍。"
    assert conflict["theirs"]["进展情况"] == "单位自己的窗口情况。"
    office.take(package, "--choose", "theirs")
    expected = {
        (code["1"], "2022-07"): ("开了协调会。", "accepted"),
        (code["2"], "2022-07"): ("梳理了流程，压缩到5日。", "submitted"),
        (code["3"], "2022-07"): ("单位自己的窗口情况。", "submitted"),
        (code["1"], "2022-08"): ("完成一半。", "submitted"),
    }
    assert office.reports() == expected
    assert {"汇总岗代填窗口情况。", "汇总岗又改了一遍。", "梳理了流程。"} <= office.earlier()
    assert len(office.dump()["evidence"]) == 2, "nothing is doubled"
    return expected


def test_packages_go_only_where_they_belong(office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit, third = Desk(tmp_path, "联络员", capsys), Desk(tmp_path, "财政局", capsys)
    own, others = office.send("--unit", UNIT), office.send("--unit", OTHER)
    unit.take(own)
    third.take(others)
    assert len(third.tasks()) == 3 and len(unit.tasks()) == 3
    unit.report("1", "2022-07", 30, "开了会。")
    report = unit.send()

    def refuses(desk: Desk, package: Path, word: str) -> None:
        before = desk.dump()
        code, out, err = desk.run("package", "import", package)
        assert code == 1 and not out and word in err
        assert desk.dump() == before

    refuses(office, own, "汇总岗")
    refuses(unit, others, f"发给「{OTHER}」")
    refuses(unit, report, "汇总岗")
    refuses(third, report, "汇总岗")
    stranger = Desk(tmp_path, "另一个县", capsys)
    refuses(stranger, report, "没有任务清单")
    stranger.must("import", list_file(tmp_path / "own.xlsx", ROWS), "--year", "2022")
    refuses(stranger, own, "不是从交换包来的")
    refuses(stranger, report, "没有任务清单")
    sample = Desk(tmp_path, "示例", capsys)
    sample.must("demo")
    refuses(sample, report, "没有任务清单")
    code, _, err = unit.run("package", "export", tmp_path / "x.wgx", "--unit", OTHER)
    assert code == 1 and "只能导出" in err
    code, _, err = office.run("package", "export", tmp_path / "x.wgx")
    assert code == 1 and "--unit" in err
    assert not (tmp_path / "x.wgx").exists()


def test_what_the_rules_refuse_is_told_and_the_rest_is_taken(
    office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = Desk(tmp_path, "联络员", capsys)
    unit.take(office.send("--unit", UNIT))
    unit.report("1", "2022-07", 30, "七月的进展。")
    unit.report("2", "2022-08", 40, "八月的进展。")
    package = unit.send()
    office.report("2", "2022-07", 10, "七月代填。")
    office.must("close-month", "2022-07", "--reason", "按时关账", "--as-of", "2022-07-31")
    seen = office.look(package)
    assert seen["counts"]["进展填报"] == {"new": 1, "changed": 0, "kept": 0, "refused": 1}
    assert [(one["no"], one["period"]) for one in seen["refused"]] == [("1", "2022年7月")]
    out = office.take(package)
    assert "已关账" in out
    assert ("八月的进展。", "submitted") in office.reports().values()
    assert "七月的进展。" not in json.dumps(office.dump()["reports"], ensure_ascii=False)
    # Reopened, the same package brings what was refused.
    office.must("reopen-month", "2022-07", "--reason", "补录", "--as-of", "2022-08-01")
    office.take(package)
    assert ("七月的进展。", "submitted") in office.reports().values()


def test_a_merge_is_taken_back_by_its_own_act(office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit = Desk(tmp_path, "联络员", capsys)
    proof = tmp_path / "照片.jpg"
    proof.write_bytes(b"\xff\xd8\xff" + bytes(500))
    first = office.send("--unit", UNIT)
    unit.take(first)
    unit.report("1", "2022-07", 30, "开了会。", "--evidence", proof)
    package = unit.send()
    before = office.dump()
    office.take(package)
    assert office.run("undo")[0] == 1, "Ctrl+Z is for edits"
    assert office.run("package", "undo")[0] == 1, "a reason is asked"
    office.must("package", "undo", "--reason", "发错了")
    after = office.dump()
    for table in before.keys() - {"journal_entries", "journal_changes"}:
        assert after[table] == before[table], table
    office.take(package)
    assert office.reports().values() and office.must("check") == ""
    # The unit's first package can be taken back as well: the list is gone, and comes again.
    other = Desk(tmp_path, "另一台", capsys)
    other.take(first)
    other.must("package", "undo", "--reason", "导错了文件夹")
    assert other.dump()["task_lists"] == [] and other.dump()["units"] == []
    other.take(first)
    assert len(other.tasks()) == 3
