"""The numbered paragraphs of the real documents: each field of each task against the expected files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pytest

from tests.support.documents import SHARED, expected, needs_documents
from wugang_tracker.domain.sheets import DocumentParts, PartKind, Severity, SourceRow
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.document import content_of, read_parts

pytestmark = [pytest.mark.shared, needs_documents()]

Item = Mapping[str, Any]
ROLES = {"牵头": "lead", "配合": "support", "负责": "joint", "责任": "joint", "负责落实": "execute"}


@lru_cache(maxsize=2)
def document(name: str) -> DocumentParts:
    return read_parts(SHARED / name)


def plain(heading: str) -> str:
    """A heading without its mark."""
    return key(re.sub(r"^[（(]?[一二三四五六七八九十]+[)）]?、?\s*", "", heading)).rstrip(".")


def names(row: SourceRow, *, lead: bool) -> list[str]:
    return [party.name for party in row.responsibility.parties if (party.role.value == "lead") is lead]


def title_is_right(item: Item, row: SourceRow) -> bool:
    """A title of up to 20 characters is taken whole, a longer one is cut."""
    whole = item["title"] if item["title"] and len(item["title"]) <= 20 else None
    return key(row.title) == key(whole) if whole else 0 < len(row.title) <= 20 or key(row.title) == key(item["title"])


def compared(item: Item, row: SourceRow) -> dict[str, bool]:
    """Whether each field is as expected."""
    roles = [(role["unit"], ROLES[role["role"]]) for role in item.get("roles", ())]
    return {
        "序号": row.no == item["no"],
        "所属专项": key(row.category) == (key(item["plan"]) if "plan" in item else plain(item["section"])),
        "改革方向": key(row.direction) == plain(item["direction"] or ""),
        "简称": title_is_right(item, row),
        "文字": key(row.measure) == key(item["text"]),
        "牵头单位": names(row, lead=True) == item["lead_units"],
        "其他单位": names(row, lead=False) == item["duty_units"],
        "角色": not roles or [(party.name, party.role.value) for party in row.responsibility.parties] == roles,
        "完成时限原文": key(row.deadline.text) == key(item["deadline_raw"] or ""),
        "完成时限": (row.deadline.kind.value, [f"{due.day:%Y-%m}" for due in row.deadline.due])
        == (item["deadline"]["kind"], item["deadline"]["due"]),
        "行号": row.source.row == item["src_lines"][0],
    }


def table(name: str, items: Sequence[Item], rows: Sequence[SourceRow]) -> list[tuple[str, str]]:
    """What is wrong as number and field; prints exact and total for each field (run pytest with -s)."""
    assert len(rows) == len(items)
    exact: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for item, row in zip(items, rows, strict=True):
        for field, right in compared(item, row).items():
            exact[field] += right
            if not right:
                wrong.append((f"{item.get('annex', '')}-{item['no']}", field))
    print(f"\n{name}: " + "  ".join(f"{field} {count}/{len(items)}" for field, count in exact.items()))
    return wrong


def test_all_tasks_of_the_work_points_are_right_in_all_fields() -> None:
    parts = document("airport-2021.txt")
    (part,) = parts.parts
    assert (part.kind, part.ticked) == (PartKind.PARAGRAPHS, True)
    assert table("airport-2021.txt", expected("airport-2021.expected.json"), part.rows) == []
    assert [issue for issue in part.issues if issue.severity is not Severity.NOTE] == []
    assert (parts.document_no, parts.year) == ("郑港办〔2021〕19号", 2021)


def test_all_tasks_of_the_general_plan_are_right_in_all_fields() -> None:
    general = document("wugang-2022.txt").parts[0]
    assert table("附件1", expected("wugang-2022-general.expected.json"), general.rows) == []


def test_the_special_plans_are_right_but_for_what_they_do_not_say() -> None:
    parts = [part for part in document("wugang-2022.txt").parts if part.kind is PartKind.PARAGRAPHS and part.category]
    items = expected("wugang-2022-plans.expected.json")
    rows = [row for part in parts for row in part.rows]
    wrong = {number for number, _ in table("附件2-21", items, rows)}
    shared = {f"{item['annex']}-{item['no']}" for item in items if not item["own_fields"]}
    assert wrong == shared
    flagged = {issue.source for part in parts for issue in part.issues if issue.severity is Severity.YELLOW}
    assert {row.source for row in rows if not row.responsibility.parties} <= flagged


def test_the_special_plans_can_be_chosen_as_one_list() -> None:
    parts = document("wugang-2022.txt")
    plans = [part.id for part in parts.parts if part.kind is PartKind.PARAGRAPHS and part.category]
    content = content_of(parts, plans)
    assert len(content.rows) == 290
    assert len({(row.category, row.no) for row in content.rows}) == 290
    assert len({row.source for row in content.rows}) == 290
