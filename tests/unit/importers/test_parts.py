"""Documents with many parts: how they are found, what is ticked, and the list that the chosen ones make."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.documents import SHARED, needs_documents
from tests.support.lists import Layout, rows_of, write_workbook
from tests.support.paragraph_lists import Style, items, plan, whole_document
from wugang_tracker.domain.errors import SheetError, UserError
from wugang_tracker.domain.sheets import DocumentParts, PartKind
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.document import content_of, read_parts
from wugang_tracker.importers.layouts.parts import category_of
from wugang_tracker.importers.layouts.task_table import recognise
from wugang_tracker.importers.registry import read_document


def read(folder: Path, text: str) -> DocumentParts:
    file = folder / "通知.txt"
    file.write_text(text, encoding="utf-8")
    return read_parts(file)


def kinds_of(parts: DocumentParts) -> list[tuple[str, str]]:
    return [(part.kind.value, part.category) for part in parts.parts]


CATEGORIES = list(dict.fromkeys(item["plan"] for item in items(60)))
ALL_PLANS = [(kind, category) for category in CATEGORIES for kind in ("paragraphs", "indicators")]


@pytest.mark.parametrize("annexes", [True, False], ids=["listed", "by titles"])
def test_parts_are_found_by_the_list_of_annexes_or_by_their_titles(annexes: bool, tmp_path: Path) -> None:
    parts = read(tmp_path, whole_document(annexes=annexes))
    assert kinds_of(parts) == [*ALL_PLANS, ("tasks", "")]
    assert [part.id for part in parts.parts] == [str(at) for at in range(1, len(parts.parts) + 1)]
    assert (parts.document_no, parts.region, parts.year) == ("示营商〔2022〕8号", "示例市", 2022)
    assert parts.parts[0].title == f"示例市{CATEGORIES[0]}优化提升专项行动方案"


def test_only_the_task_table_is_ticked_where_the_plans_repeat_it(tmp_path: Path) -> None:
    parts = read(tmp_path, whole_document())
    assert [part.kind for part in parts.parts if part.ticked] == [PartKind.TASKS]
    first = parts.parts[0]
    assert first.remark.startswith(f"{first.count} 条中有 {first.count} 条与")
    assert "60 条中有 60 条" in parts.parts[-1].remark
    assert parts.issues == ()


def test_plans_without_a_table_are_ticked_all(tmp_path: Path) -> None:
    parts = read(tmp_path, whole_document(table=False))
    assert kinds_of(parts) == ALL_PLANS
    assert {part.ticked for part in parts.parts if part.kind is PartKind.PARAGRAPHS} == {True}
    assert not any(part.ticked for part in parts.parts if part.kind is PartKind.INDICATORS)
    rows = content_of(parts).rows
    assert [(row.category, key(row.measure).rstrip(".")) for row in rows] == [
        (item["plan"], key(item["measure"]).rstrip(".")) for item in items(60)
    ]


def test_a_general_plan_that_repeats_the_special_ones_is_not_ticked(tmp_path: Path) -> None:
    text, _ = plan(Style(), 20)
    parts = read(tmp_path, f"{text}\n{whole_document(20, annexes=False, table=False)}")
    general, *others = [part for part in parts.parts if part.kind is PartKind.PARAGRAPHS]
    assert (general.count, general.category, general.ticked) == (20, "", False)
    assert "20 条中有 20 条" in general.remark
    assert all(part.ticked for part in others)


def test_a_document_with_only_paragraphs_is_one_ticked_part(tmp_path: Path) -> None:
    text, told = plan(Style(), 30)
    (part,) = read(tmp_path, text).parts
    assert (part.kind, part.count, part.ticked, part.title) == (
        PartKind.PARAGRAPHS,
        len(told),
        True,
        "示例市2022年优化营商环境工作要点",
    )


def test_the_chosen_parts_make_one_list(tmp_path: Path) -> None:
    parts = read(tmp_path, whole_document())
    first, third = parts.parts[0], parts.parts[2]
    content = content_of(parts, (third.id, first.id))
    assert content.rows == (*first.rows, *third.rows)
    assert content_of(parts, (first.id,)).title == first.title
    assert content_of(parts, [part.id for part in parts.parts]).title == parts.title


@pytest.mark.parametrize("chosen", [("99",), (), ("2",)], ids=["unknown", "none", "indicators"])
def test_a_choice_without_tasks_is_refused_with_a_sentence(chosen: tuple[str, ...], tmp_path: Path) -> None:
    parts = read(tmp_path, whole_document())
    with pytest.raises(UserError) as refused:
        content_of(parts, chosen)
    assert refused.value.sentence


@pytest.mark.parametrize("layout", [Layout(), Layout(merged=True), Layout(every=9, total=True)])
def test_a_workbook_gives_the_list_that_its_table_gives(layout: Layout, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "清单.xlsx", rows_of(items(40)), layout)
    parts = read_parts(path)
    assert [(part.id, part.kind, part.count, part.ticked) for part in parts.parts] == [("1", PartKind.TASKS, 40, True)]
    assert content_of(parts) == recognise(read_document(path))


def test_the_table_in_a_document_gives_the_same_rows_as_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(whole_document(), encoding="utf-8")
    assert content_of(read_parts(file)) == recognise(read_document(file))


def test_a_foreign_file_is_refused_as_before(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("姓名,电话,住址\n甲,1,乙\n丙,2,丁\n", encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_parts(file)
    with pytest.raises(SheetError) as before:
        recognise(read_document(file))
    assert refused.value.sentence == before.value.sentence


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("示例市企业开办优化提升专项行动方案", "企业开办"),
        ("示例市 2022 年获得电力专项提升方案", "获得电力"),
        ("示例县劳动力市场监管专项整治工作实施方案", "劳动力市场监管"),
        ("示例市2022年营商环境优化提升总体行动方案", ""),
        ("2023年优化营商环境工作要点", ""),
        ("", ""),
    ],
)
def test_the_title_names_the_category(title: str, category: str) -> None:
    assert category_of(title) == category


@pytest.mark.shared
@needs_documents()
def test_the_real_document_is_taken_apart() -> None:
    parts = read_parts(SHARED / "wugang-2022.txt")
    counts = [(part.kind, part.count) for part in parts.parts]
    assert counts[0] == (PartKind.PARAGRAPHS, 52) and counts[-1] == (PartKind.TASKS, 294)
    assert [count for kind, count in counts if kind is PartKind.PARAGRAPHS][1:] == [
        9, 12, 15, 7, 7, 6, 14, 25, 12, 19, 16, 9, 21, 19, 6, 20, 17, 5, 17, 34
    ]  # fmt: skip
    assert [part.id for part in parts.parts if part.ticked] == [parts.parts[-1].id]
    assert "294 条中有 288 条" in parts.parts[-1].remark


@pytest.mark.shared
@needs_documents()
@pytest.mark.parametrize(
    "name",
    ["wugang-2022.txt", "wugang-2022-tasks.xlsx", "wugang-2022-tasks.xls", "wugang-2022-tasks.gb18030.csv"],
)
def test_the_real_list_is_equal_to_what_its_table_alone_gives(name: str) -> None:
    assert content_of(read_parts(SHARED / name)) == recognise(read_document(SHARED / name))
