"""A task whose due day was moved by an approved 时限调整 is the same task when its list comes in again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.office import Office, day, list_file, office_with

ROWS = [
    [1, "开办", "甲", "第一项措施内容说明", "市一局", "2022年9月"],
    [2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年6月，2022年10月"],
]
ON = day("2022-08-10")
NEW = day("2022-11-30")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Task 1 moved from September to November, by a document of 10 August."""
    held = office_with(tmp_path, ROWS)
    people, task = held.services.assignments, held.task("1")
    people.ask_extension(task.id, None, NEW, "疫情", day("2022-08-01"))
    people.approve_extension(people.of_task(task.id).extensions[0].id, "测营商〔2022〕5号", ON)
    yield held
    held.services.close()


def import_again(office: Office, path: Path, rows: list[list[object]]) -> dict[str, int]:
    imports = office.services.imports
    preview = imports.preview(list_file(path / "again.xlsx", rows), year=2022)
    imports.apply(preview)
    return dict(preview.changes.counts())


def due(office: Office, as_of: str = "2022-08-31") -> object:
    return office.services.tasks.detail(office.task("1").id, day(as_of)).row.due


def test_the_same_list_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.services.safety.dump()
    counts = import_again(office, tmp_path, ROWS)
    assert (counts["same"], counts["changed"]) == (2, 0)
    after = office.services.safety.dump()
    for table in ("tasks", "milestones", "extensions"):
        assert after[table] == before[table]
    assert due(office) == NEW and due(office, "2022-08-09") == day("2022-09-30")


def test_other_words_of_the_task_leave_the_new_day(office: Office, tmp_path: Path) -> None:
    rows = [[*ROWS[0][:3], "第一项措施内容说明，每月公布", *ROWS[0][4:]], ROWS[1]]
    assert import_again(office, tmp_path, rows)["changed"] == 1
    assert due(office) == NEW


def test_a_list_that_names_another_day_is_followed(office: Office, tmp_path: Path) -> None:
    rows = [[*ROWS[0][:5], "2022年12月"], ROWS[1]]
    assert import_again(office, tmp_path, rows)["changed"] == 1
    assert due(office) == day("2022-12-31")
