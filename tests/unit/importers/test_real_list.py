"""The real list in every format that is read: each field of each task against the expected file."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.documents import SHARED, expected, needs_documents
from tests.support.reading import read_list
from wugang_tracker.domain.sheets import Severity, SheetContent, SourceRow
from wugang_tracker.domain.wording import key

pytestmark = [pytest.mark.shared, needs_documents()]

EXACT = [
    "wugang-2022-tasks.xlsx",
    "wugang-2022-tasks.xls",
    "wugang-2022-tasks.docx",
    "wugang-2022-tasks.gb18030.csv",
    "wugang-2022-tasks-paged.xlsx",
]
LOST_LABELS = {"156", "188", "212", "213", "252", "292", "293", "294"}
SHIFTED = {"10", "11", "75", "84", "136", "182", "255", "256", "259"}

Item = Mapping[str, Any]


@cache
def once(name: str) -> SheetContent:
    """A real file, read once for all tests that only look at it."""
    return read_list(SHARED / name)


def _roles(item: Item) -> list[tuple[str, str]]:
    return [(role["name"], role["role"]) for role in item["roles"]]


def _deadline(item: Item) -> tuple[str, list[str]]:
    return (item["deadline"]["kind"], item["deadline"]["due"])


def _same(text: str) -> str:
    return text


def _directions(item: Item, folded: Callable[[str], str]) -> set[str]:
    return {folded(item[name]) for name in ("direction", "direction_alt") if name in item}


def compared(item: Item, row: SourceRow, folded: Callable[[str], str]) -> dict[str, bool]:
    """Whether each field is as expected."""
    due = [f"{at.day:%Y-%m}" for at in row.deadline.due]
    milestones = [milestone["text"] for milestone in item["deadline"].get("milestones", ())]
    return {
        "序号": row.no == item["no"],
        "所属专项": row.category == item["plan"],
        "改革方向": folded(row.direction) in _directions(item, folded),
        "升级措施": folded(row.measure) == folded(item["text"]),
        "责任单位与角色": [(p.name, p.role.value) for p in row.responsibility.parties] == _roles(item),
        "完成时限原文": folded(row.deadline.text) == folded(item["deadline_raw"]),
        "完成时限与到期日": (row.deadline.kind.value, due) == _deadline(item),
        "节点文字": not milestones or [at.text for at in row.deadline.due] == milestones,
    }


def table(content: SheetContent, folded: Callable[[str], str] = _same) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Exact rows for each field, and what is wrong as number and field."""
    items = expected("wugang-2022-tasks.expected.json")
    assert len(content.rows) == len(items)
    exact: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for item, row in zip(items, content.rows, strict=True):
        for field, right in compared(item, row, folded).items():
            exact[field] += right
            if not right:
                wrong.append((item["no"], field))
    return exact, wrong


def shown(name: str, exact: Counter[str]) -> None:
    """Prints the table: run pytest with -s to see it."""
    print(f"\n{name}: " + "  ".join(f"{field} {count}/294" for field, count in exact.items()))


@pytest.mark.parametrize("name", EXACT)
def test_every_field_is_equal_to_the_character(name: str) -> None:
    content = once(name)
    exact, wrong = table(content)
    shown(name, exact)
    assert not wrong
    assert set(exact.values()) == {294}


def test_every_field_of_the_pdf_is_equal_but_for_white_space() -> None:
    started = time.process_time()  # other work on the machine does not count
    content = read_list(SHARED / "wugang-2022-tasks.pdf")
    took = time.process_time() - started
    exact, wrong = table(content, key)
    shown("wugang-2022-tasks.pdf", exact)
    assert not wrong
    assert set(exact.values()) == {294}
    assert took < 10


@pytest.mark.parametrize("name", [*EXACT, "wugang-2022-tasks.pdf"])
def test_the_heading_gives_title_region_and_year(name: str) -> None:
    content = once(name)
    assert (content.title, content.region, content.year) == ("舞钢市营商环境优化提升任务清单", "舞钢市", 2022)
    assert len(content.sha256) == 64


@pytest.mark.parametrize("name", [*EXACT, "wugang-2022-tasks.pdf"])
def test_only_the_conditional_lead_is_asked_about(name: str) -> None:
    content = once(name)
    numbers = {row.source: row.no for row in content.rows}
    asked = [issue for issue in content.issues if issue.severity is not Severity.NOTE]
    assert [(numbers[issue.source], issue.kind) for issue in asked] == [("12", "units")]


def test_rows_say_where_they_stand_in_the_file() -> None:
    content = read_list(SHARED / "wugang-2022-tasks.xlsx")
    assert [row.source.row for row in content.rows] == list(range(4, 298))
    assert {(row.source.file, row.source.sheet) for row in content.rows} == {("wugang-2022-tasks.xlsx", "任务清单")}


def test_page_furniture_of_the_printed_list_is_counted() -> None:
    content = read_list(SHARED / "wugang-2022-tasks-paged.xlsx")
    (note,) = [issue for issue in content.issues if issue.kind == "skipped"]
    assert all(words in note.message for words in ("分段标题 20 行", "页码 32 行", "重复表头 32 行", "合计 1 行"))


def test_the_text_of_the_whole_document_gives_all_rows_with_repairs_shown() -> None:
    content = read_list(SHARED / "wugang-2022.txt")
    exact, wrong = table(content, key)
    shown("wugang-2022.txt", exact)
    assert not wrong
    numbers = {row.source: row.no for row in content.rows}
    repairs = [issue for issue in content.issues if issue.kind == "shifted"]
    assert {numbers[issue.source] for issue in repairs} >= LOST_LABELS | SHIFTED
    assert all(issue.severity is Severity.YELLOW and issue.before != issue.after for issue in repairs)
    assert content.document_no == "舞营商〔2022〕1号"
    without = [row.no for row in content.rows if not row.deadline.text]
    assert without == ["100", "101", "136", "182"]


def test_the_text_of_the_table_alone_gives_286_rows_and_flags_the_others(tmp_path: Path) -> None:
    lines = (SHARED / "wugang-2022.txt").read_text(encoding="utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("序号\t"))
    alone = tmp_path / "table.txt"
    alone.write_text("\n".join(lines[first:]), encoding="utf-8")
    content = read_list(alone)
    _, wrong = table(content, key)
    numbers = {row.source: row.no for row in content.rows}
    flagged = {
        numbers[issue.source]
        for issue in content.issues
        if issue.severity is Severity.YELLOW and issue.source in numbers
    }
    assert {no for no, _ in wrong} <= LOST_LABELS
    assert flagged >= LOST_LABELS | SHIFTED


@pytest.mark.parametrize("name", ["wugang-2022-tasks-revised.xlsx", "wugang-2022-tasks-revised-2.xlsx"])
def test_the_revised_lists_are_read_whole(name: str) -> None:
    content = read_list(SHARED / name)
    assert len(content.rows) == {"wugang-2022-tasks-revised.xlsx": 295}.get(name, 293)
    assert not [issue for issue in content.issues if issue.severity is Severity.RED]
