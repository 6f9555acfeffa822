"""Forms out and back on the command line: every value on its task, every problem named, nothing doubled."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support import returned_forms as people
from tests.support.documents import SHARED
from tests.support.form_habits import Offices, Returned
from tests.support.office import Program, list_file
from wugang_tracker.domain.forms import Asked

ON = ("--as-of", "2022-08-25")


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path / "data", capsys)


def reports_of(program: Program, period: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The reports of a period by unit and code."""
    dump = program.json("dump", "--json")
    codes = {row["id"]: row["code"] for row in dump["tasks"]}
    units = {row["id"]: row["name"] for row in dump["units"]}
    spans = {row["id"]: row["key"] for row in dump["periods"]}
    return {
        (units[row["unit_id"]], codes[row["task_id"]]): row
        for row in dump["reports"]
        if spans[row["period_id"]] == period
    }


def proofs_of(program: Program) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in program.json("dump", "--json")["evidence"]:
        found.setdefault(row["report_id"], set()).add(row["name"])
    return found


def assert_taken(program: Program, period: str, said: Mapping[str, Any], returned: Returned) -> None:
    """Every value on its task, nothing else, and each problem named beside its file."""
    found = reports_of(program, period)
    held = {
        place: (row["claim"], row["percent"], row["done"], row["problem"], row["next_step"])
        for place, row in found.items()
    }
    assert {place: held.get(place) for place in returned.reports} == returned.reports
    assert returned.absent.isdisjoint(held), sorted(returned.absent.intersection(held))
    proofs = proofs_of(program)
    assert {place: proofs[found[place]["id"]] for place in returned.proofs} == returned.proofs
    words = {Path(one["file"]).name: [*one["problems"], *one["notes"]] for one in said["files"]}
    for name, wanted in returned.named:
        assert any(wanted in word for word in words[name]), (name, wanted, words[name])
    assert not said["taken"]["failed"]


def round_trip(
    program: Program, tmp_path: Path, period: str, on: tuple[str, ...], *, has_past: bool = True
) -> Returned:
    sent = program.json("forms", "send", tmp_path / "out", "--period", period, "--json", *on)
    returned = Offices(sent["files"], tmp_path / "back", has_past=has_past).hand_in()
    said = program.json("forms", "collect", returned.folder, "--period", period, "--json", *on)
    assert_taken(program, period, said, returned)
    print(f"{len(sent['files'])} forms, {sum(one['tasks'] for one in sent['files'])} tasks,")
    print(f"{len(returned.done)} habits, {len(returned.reports)} reports exact, {len(returned.named)} problems named")
    before = content(program)
    program.must("forms", "collect", returned.folder, "--period", period, *on)
    assert content(program) == before, "the same files again change nothing"
    return returned


def content(program: Program) -> dict[str, Any]:
    return {name: rows for name, rows in program.json("dump", "--json").items() if not name.startswith("journal")}


@pytest.mark.slow
def test_forms_of_the_sample_come_back_as_people_send_them(program: Program, tmp_path: Path) -> None:
    program.must("demo")
    returned = round_trip(program, tmp_path, "2022-09", ("--as-of", "2022-09-25"))
    assert len(returned.done) == 24
    board = program.json("forms", "board", "--period", "2022-09", "--json", "--as-of", "2022-09-25")
    assert {line["state"] for line in board} == {"已收齐", "部分"}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside the project")
def test_forms_of_the_real_list_come_back_as_people_send_them(program: Program, tmp_path: Path) -> None:
    program.must("import", SHARED / "wugang-2022-tasks.xlsx", "--accept-repairs")
    returned = round_trip(program, tmp_path, "2022-08", ON, has_past=False)
    assert len(returned.done) == 25


def test_what_was_not_used_is_named_and_each_refusal_is_said_once(program: Program, tmp_path: Path) -> None:
    program.must("import", list_file(tmp_path / "清单.xlsx", [(1, "开办", "甲", "措施一", "市一局", "2022年12月")]))
    (sent,) = program.json("forms", "send", tmp_path / "发出", "--period", "2022-08", "--json", *ON)["files"]
    path = Path(sent["path"])
    people.fill(path, {people.codes_of(path)[0]: {Asked.CLAIM: "已完成", Asked.DONE: "示例"}})
    shutil.copy(tmp_path / "清单.xlsx", tmp_path / "发出")
    code, _, err = program.run("forms", "collect", tmp_path / "发出", "--period", "2022-08", *ON)
    assert code == 0 and "没有用上的文件（不是填报表，也没有填报表提到）：「清单.xlsx」。" in err
    assert err.count("申请销号至少要有一件佐证材料") == 1
