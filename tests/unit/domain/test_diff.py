"""The difference between a list and its revision."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents import SHARED, expected, needs_documents, sample_list
from tests.support.reading import read_list
from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.diff import ChangeSet, Field, KnownTask, Outcome, compare
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import Source, SourceRow
from wugang_tracker.domain.titles import short_title
from wugang_tracker.domain.units import name_key

OWN_WORDS = {
    Field.CATEGORY: "category",
    Field.DIRECTION: "direction",
    Field.MEASURE: "text",
    Field.RESPONSIBILITY: "units",
    Field.DEADLINE: "deadline",
}


def source_row(number: int, measure: str, **words: str) -> SourceRow:
    """A row with valid defaults."""
    direction = words.get("direction", "方向")
    return SourceRow(
        no=words.get("no", str(number)),
        category=words.get("category", "企业开办"),
        direction=direction,
        title=words.get("title", short_title(measure, direction)),
        measure=measure,
        responsibility=parse_responsibility(words.get("units", "市甲局牵头，市乙局配合")),
        deadline=parse_deadline(words.get("deadline", "2022年12月"), 2022),
        note=words.get("note", ""),
        source=Source("清单.xlsx", "表", number + 3),
    )


def known(rows: Sequence[SourceRow]) -> list[KnownTask]:
    """The tasks that importing these rows makes."""
    return [
        KnownTask(
            uuid4(), f"SL22-{at:04d}", row.no, row.category, row.direction, row.title, row.measure,
            row.responsibility.text, row.responsibility.parties, row.deadline.text, row.note,
        )
        for at, row in enumerate(rows, 1)
    ]  # fmt: skip


def sample_rows() -> list[SourceRow]:
    """The sample list as rows."""
    return [
        source_row(
            at, item["measure"], no=item["no"], category=item["plan"], direction=item["direction"],
            title=item["title"], units=item["units"], deadline=item["deadline"],
        )
        for at, item in enumerate(sample_list(), 1)
    ]  # fmt: skip


def outcomes(found: ChangeSet) -> list[Outcome]:
    return [change.outcome for change in found.rows]


LONG = "围绕企业开办全流程梳理环节和材料，形成一张清单并向社会公布，接受企业和群众监督"
OTHER = "建立重大项目推进会商制度，每半年听取一次汇报，协调解决要素保障中的困难和问题"


def test_a_list_onto_itself_is_all_the_same() -> None:
    rows = sample_rows()
    found = compare(known(rows), rows)
    assert found.counts() == {
        "new": 0, "changed": 0, "same": 294, "missing": 0, "ambiguous": 0, "invalid": 0, "renumbered": 0,
    }  # fmt: skip


def test_a_changed_field_shows_old_and_new_words() -> None:
    before, after = source_row(1, LONG), source_row(1, LONG, deadline="2023年3月")
    (change,) = compare(known([before]), [after]).rows
    assert change.outcome is Outcome.CHANGED
    assert [(f.field, f.old, f.new) for f in change.fields] == [(Field.DEADLINE, "2022年12月", "2023年3月")]


def test_an_inserted_row_renumbers_and_changes_nothing() -> None:
    rows = [source_row(1, LONG), source_row(2, OTHER)]
    inserted = [source_row(1, "一项完全不同的新任务，此前从未列入"), replace(rows[0], no="2"), replace(rows[1], no="3")]
    found = compare(known(rows), inserted)
    assert outcomes(found) == [Outcome.NEW, Outcome.SAME, Outcome.SAME]
    assert [change.renumbered for change in found.rows] == [False, True, True]


def test_a_number_alone_matches_nothing() -> None:
    found = compare(known([source_row(5, LONG)]), [source_row(5, OTHER)])
    assert outcomes(found) == [Outcome.NEW, Outcome.MISSING]


def test_a_reworded_measure_stays_its_task() -> None:
    (change,) = compare(known([source_row(1, LONG)]), [source_row(9, LONG.replace("一张清单", "两张清单"))]).rows
    assert (change.outcome, [f.field for f in change.fields]) == (Outcome.CHANGED, [Field.MEASURE])


def test_a_task_may_move_to_another_category() -> None:
    (change,) = compare(known([source_row(1, LONG)]), [source_row(1, LONG, category="政务服务")]).rows
    assert [(f.field, f.new) for f in change.fields] == [(Field.CATEGORY, "政务服务")]


def test_width_spaces_and_breaks_are_no_change() -> None:
    row = source_row(1, LONG.replace("，", ","), units="市甲局牵头, 市乙局配合。", deadline="2022 年 12 月")
    assert outcomes(compare(known([source_row(1, LONG)]), [row])) == [Outcome.SAME]


def test_an_alias_is_a_change_until_it_is_known() -> None:
    task = known([source_row(1, LONG, units="市市场监管局、市甲局")])
    row = source_row(1, LONG, units="市市场监督管理局、市甲局")
    assert outcomes(compare(task, [row])) == [Outcome.CHANGED]
    canonical = {name_key("市市场监督管理局"): "市市场监管局"}
    assert outcomes(compare(task, [row], canonical)) == [Outcome.SAME]


@pytest.mark.parametrize(
    "units", ["市乙局牵头，市甲局配合", "市甲局、市乙局", "市甲局牵头", "市甲局牵头，市乙局等部门配合"]
)
def test_other_roles_units_and_openness_are_changes(units: str) -> None:
    (change,) = compare(known([source_row(1, LONG)]), [source_row(1, LONG, units=units)]).rows
    assert [f.field for f in change.fields] == [Field.RESPONSIBILITY]


def test_two_tasks_within_reach_of_one_row_are_left_to_the_user() -> None:
    twins = [source_row(1, LONG + "甲"), source_row(2, LONG + "乙")]
    found = compare(known(twins), [source_row(7, LONG + "丙")])
    assert outcomes(found) == [Outcome.AMBIGUOUS]
    assert {task.no for task in found.rows[0].candidates} == {"1", "2"}


def test_a_twin_in_another_category_is_no_rival() -> None:
    twins = [source_row(1, LONG + "甲", category="获得用水"), source_row(2, LONG + "乙", category="获得用气")]
    found = compare(known(twins), [source_row(7, LONG + "丙", category="获得用气")])
    assert outcomes(found) == [Outcome.CHANGED, Outcome.MISSING]
    assert found.rows[0].task is not None
    assert found.rows[0].task.no == "2"


def test_reworded_twins_in_their_places_keep_their_places() -> None:
    twins = [source_row(1, LONG + "甲甲甲"), source_row(2, LONG + "乙乙乙")]
    found = compare(known(twins), [source_row(1, LONG + "甲甲丁"), source_row(2, LONG + "乙乙丁")])
    assert [change.task.no for change in found.rows if change.task] == ["1", "2"]


def test_a_split_is_one_changed_and_one_new() -> None:
    found = compare(
        known([source_row(1, f"{LONG}。{OTHER}。")]), [source_row(1, f"{LONG}。"), source_row(2, f"{OTHER}。")]
    )
    assert outcomes(found) == [Outcome.CHANGED, Outcome.NEW]


def test_a_merge_is_one_changed_and_one_missing() -> None:
    found = compare(
        known([source_row(1, f"{LONG}。"), source_row(2, f"{OTHER}。")]), [source_row(1, f"{LONG}。{OTHER}。")]
    )
    assert outcomes(found) == [Outcome.CHANGED, Outcome.MISSING]


def test_a_row_marked_unreadable_is_invalid_and_its_task_not_missing() -> None:
    row = source_row(1, LONG, deadline="2022年13月")
    found = compare(known([source_row(1, LONG)]), [row], invalid={row.source})
    assert outcomes(found) == [Outcome.INVALID]


def test_a_row_without_a_measure_is_invalid() -> None:
    assert outcomes(compare([], [source_row(1, "")])) == [Outcome.INVALID]


def test_a_task_moved_out_is_not_missing_and_can_come_back() -> None:
    tasks = [replace(task, moved_out=True) for task in known([source_row(1, LONG)])]
    assert outcomes(compare(tasks, [])) == []
    assert outcomes(compare(tasks, [source_row(1, LONG)])) == [Outcome.SAME]


def test_a_column_that_the_file_lacks_changes_nothing() -> None:
    task = known([source_row(1, LONG, note="原备注")])
    assert outcomes(compare(task, [source_row(1, LONG, direction="")])) == [Outcome.SAME]


def test_a_title_made_from_the_measure_is_not_compared_and_one_of_its_own_is() -> None:
    task = [replace(known([source_row(1, LONG)])[0], title="办公室改过的简称")]
    assert outcomes(compare(task, [source_row(1, LONG)])) == [Outcome.SAME]
    (change,) = compare(task, [source_row(1, LONG, title="文件里的简称")]).rows
    assert [f.field for f in change.fields] == [Field.TITLE]


def test_the_same_measure_twice_is_told_apart_by_direction() -> None:
    rows = [source_row(1, LONG, direction="甲方向"), source_row(2, LONG, direction="乙方向")]
    found = compare(known(rows), [replace(rows[1], no="1"), replace(rows[0], no="2")])
    assert outcomes(found) == [Outcome.SAME, Outcome.SAME]
    assert [change.task.direction for change in found.rows if change.task] == ["乙方向", "甲方向"]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.booleans())
def test_shuffled_and_renumbered_rows_are_all_the_same(shuffle: random.Random, renumber: bool) -> None:
    rows = sample_rows()
    other = rows.copy()
    shuffle.shuffle(other)
    first_numbers = {row.source: row.no for row in rows}
    if renumber:
        other = [replace(row, no=str(at)) for at, row in enumerate(other, 1)]
    counts = compare(known(rows), other).counts()
    assert counts["same"] == len(rows)
    assert counts["renumbered"] == sum(row.no != first_numbers[row.source] for row in other)


@settings(max_examples=25)
@given(st.sets(st.integers(0, 293), max_size=12), st.sets(st.integers(0, 293), max_size=12))
def test_removed_and_delayed_rows_are_told_exactly(removed: set[int], delayed: set[int]) -> None:
    rows = sample_rows()
    revised = [
        replace(row, deadline=parse_deadline("2024年1月", 2024)) if at in delayed else row
        for at, row in enumerate(rows)
        if at not in removed
    ]
    found = compare(known(rows), revised)
    assert {change.task.no for change in found.rows if change.outcome is Outcome.MISSING and change.task} == {
        rows[at].no for at in removed
    }
    assert {change.row.no for change in found.rows if change.outcome is Outcome.CHANGED and change.row} == {
        rows[at].no for at in delayed - removed
    }


@needs_documents()
@pytest.mark.parametrize(
    "name",
    ["wugang-2022-tasks.xls", "wugang-2022-tasks.gb18030.csv", "wugang-2022-tasks-paged.xlsx", "wugang-2022.txt"],
)
def test_the_same_list_in_another_format_is_no_revision(name: str) -> None:
    tasks = known(read_list(SHARED / "wugang-2022-tasks.xlsx").rows)
    counts = compare(tasks, read_list(SHARED / name).rows).counts()
    assert (counts["same"], counts["changed"], counts["missing"]) == (294, 0, 0)


def _expected_changes(result: dict[str, dict[str, dict[str, list[str]]]]) -> dict[str, dict[str, list[str]]]:
    return result["changed"]


def _told(found: ChangeSet) -> dict[str, dict[str, list[str]]]:
    return {
        change.task.no: {OWN_WORDS[f.field]: [f.old, f.new] for f in change.fields}
        for change in found.rows
        if change.outcome is Outcome.CHANGED and change.task
    }


@needs_documents()
def test_the_revised_list_differs_exactly_as_expected() -> None:
    tasks = known(read_list(SHARED / "wugang-2022-tasks.xlsx").rows)
    found = compare(tasks, read_list(SHARED / "wugang-2022-tasks-revised.xlsx").rows)
    want = expected("wugang-2022-tasks-revised.expected.json")
    assert _told(found) == _expected_changes(want)
    assert [c.task.no for c in found.rows if c.outcome is Outcome.MISSING and c.task] == want["removed"]
    assert [c.row.no for c in found.rows if c.outcome is Outcome.NEW and c.row] == want["added"]
    assert {c.task.no: c.row.no for c in found.rows if c.renumbered and c.task and c.row} == want["renumbered"]
    assert found.counts()["ambiguous"] == 0


@needs_documents()
@pytest.mark.parametrize("confirmed", [False, True])
def test_the_second_revision_differs_exactly_as_expected(confirmed: bool) -> None:
    want = expected("wugang-2022-tasks-revised-2.expected.json")
    tasks = known(read_list(SHARED / "wugang-2022-tasks.xlsx").rows)
    canonical = {name_key(alias): name for alias, name in want["aliases"].items()} if confirmed else {}
    found = compare(tasks, read_list(SHARED / "wugang-2022-tasks-revised-2.xlsx").rows, canonical)
    told = _told(found)
    alias_only = set() if confirmed else set(want["alias_only"])
    assert {no: words for no, words in told.items() if no not in alias_only} == _expected_changes(want)
    assert alias_only == {no for no, words in told.items() if set(words) == {"units"}}
    assert [c.task.no for c in found.rows if c.outcome is Outcome.MISSING and c.task] == want["removed"]
    assert [[c.row.category, c.row.no] for c in found.rows if c.outcome is Outcome.NEW and c.row] == want["added"]
    assert found.counts()["ambiguous"] == 0


def _reworded(measure: str, chance: random.Random) -> str:
    """A measure with a stretch of a tenth of its signs written anew."""
    length = max(1, len(measure) // 10)
    start = chance.randrange(len(measure) - length + 1)
    new = "".join(chance.choice("新建完善推动落实机制服务") for _ in range(length))
    return measure[:start] + new + measure[start + length :]


@pytest.mark.parametrize("seed", range(6))
def test_reworded_shuffled_and_renumbered_rows_are_never_matched_wrongly(seed: int) -> None:
    chance = random.Random(seed)
    rows = [row for row in sample_rows() if chance.random() > 0.05]
    revised = [replace(row, measure=_reworded(row.measure, chance)) if chance.random() < 0.3 else row for row in rows]
    chance.shuffle(revised)
    own_number = {row.source: row.no for row in rows}
    revised = [replace(row, no=str(at)) for at, row in enumerate(revised, 1)]
    found = [change for change in compare(known(sample_rows()), revised).rows if change.row is not None]
    matched = [(change.task.no, own_number[change.row.source]) for change in found if change.task and change.row]
    asked = [change for change in found if change.outcome is Outcome.AMBIGUOUS]
    assert [pair for pair in matched if pair[0] != pair[1]] == []
    assert len(matched) + len(asked) == len(rows)
    assert len(asked) <= 3
