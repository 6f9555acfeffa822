"""The real list through the command line: stored to the character, revised to the letter, reports on their tasks."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.support.documents import SHARED
from tests.support.office import Program

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside the project"),
]
LIST = "wugang-2022-tasks"


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(tmp_path / "data", capsys)


def expected(name: str) -> Any:
    return json.loads((SHARED / f"{name}.expected.json").read_text(encoding="utf-8"))


def due_of(fact: dict[str, Any]) -> list[str]:
    """The months of an expected deadline as the last days that the rule makes of them."""
    ends = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}
    return [f"{month}-{ends.get(month[5:], '31')}" for month in fact["deadline"]["due"]]


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_every_field_is_stored_as_the_page_says_it(program: Program, ending: str) -> None:
    program.must("import", SHARED / f"{LIST}.{ending}")
    tasks, wanted = program.json("tasks", "--json"), expected(LIST)
    assert len(tasks) == len(wanted) == 294
    right: Counter[str] = Counter()
    for task, fact in zip(tasks, wanted, strict=True):
        units = [{"name": unit["name"], "role": unit["role"]} for unit in task["units"]]
        leads = [unit["name"] for unit in units if unit["role"] == "lead"]
        right["number"] += task["no"] == fact["no"]
        right["category"] += task["category"] == fact["plan"]
        right["direction"] += task["direction"] in (fact["direction"], fact.get("direction_alt"))
        right["measure"] += task["measure"] == fact["text"]
        right["units"] += units == fact["roles"] or leads in fact.get("lead_units_alt", [])
        right["kind"] += task["deadline"]["kind"] == fact["deadline"]["kind"]
        right["due"] += task["deadline"]["due"] == due_of(fact)
        right["wording"] += task["deadline"]["text"] == fact["deadline_raw"]
    print(f"{LIST}.{ending}", dict(right))
    assert set(right.values()) == {294} and len(right) == 8


def test_importing_it_again_is_294_same_from_either_format(program: Program) -> None:
    program.must("import", SHARED / f"{LIST}.xlsx")
    before = program.json("dump", "--json")
    for ending in ("xlsx", "xls"):
        answer = program.json("import", SHARED / f"{LIST}.{ending}", "--json")
        assert answer["changes"]["same"] == 294 and answer["changes"]["changed"] == answer["changes"]["new"] == 0
    assert program.json("dump", "--json") == before


def reported(program: Program, proof: Path, numbers: list[str]) -> dict[str, str]:
    """Reports with evidence on some tasks; returns the code of each number."""
    codes = {task["no"]: task["code"] for task in program.json("tasks", "--json")}
    for number in numbers:
        code, _, err = program.run(
            "progress", codes[number], "--period", "2022-06", "--done", f"第{number}项", "--evidence", proof
        )
        assert code == 0 or "未定主责单位" in err
    return codes


def content(program: Program) -> dict[str, Any]:
    dump = program.json("dump", "--json")
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


@pytest.mark.parametrize("name", ["revised", "revised-2"])
def test_a_revision_differs_as_expected_and_costs_no_report(program: Program, tmp_path: Path, name: str) -> None:
    program.must("import", SHARED / f"{LIST}.xlsx")
    proof = tmp_path / "证明.txt"
    proof.write_text("办结", encoding="utf-8")
    fact = expected(f"{LIST}-{name}")
    touched = [*fact["changed"], *fact["removed"]]
    others = [str(number) for number in range(1, 295) if str(number) not in touched]
    codes = reported(program, proof, [*touched, *others][:40])
    if "aliases" in fact:
        for one, other in fact["aliases"].items():
            program.must("units", "alias", one, other)
    before = content(program)
    assert len(before["reports"]) >= 38
    answer = program.json("import", SHARED / f"{LIST}-{name}.xlsx", "--json")
    _agrees(answer, fact)
    after = content(program)
    assert after["reports"] == before["reports"] and after["evidence"] == before["evidence"]
    held = {row["id"]: row["code"] for row in after["tasks"]}
    assert {held[row["task_id"]] for row in after["reports"]} <= set(codes.values())
    program.must("undo-import")
    assert content(program) == before


def _agrees(answer: dict[str, Any], fact: dict[str, Any]) -> None:
    """The difference is the expected one, no more and no less."""
    words = {"text": "measure", "units": "responsibility", "deadline": "deadline", "category": "category"}
    found: dict[str, dict[str, list[str]]] = {}
    for line in answer["diff"]:
        if line["field"] != "no":
            found.setdefault(line["no"], {})[line["field"]] = [_plain(line["old"]), _plain(line["new"])]
    wanted = {
        number: {words[field]: [_plain(value) for value in pair] for field, pair in fields.items()}
        for number, fields in fact["changed"].items()
    }
    assert found == wanted
    counts = answer["changes"]
    assert (counts["missing"], counts["new"]) == (len(fact["removed"]), len(fact["added"]))
    assert counts["ambiguous"] == counts["invalid"] == 0
    if "renumbered" in fact:
        renumbered = {line["no"]: line["new"] for line in answer["diff"] if line["field"] == "no"}
        assert renumbered == fact["renumbered"]


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words)
