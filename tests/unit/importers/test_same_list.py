"""The same list in another file is the same list: through reading and comparing, as a user does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents import sample_list
from tests.support.lists import HEADER, SYNONYMS, Layout, csv_bytes, pasted_text, rows_of, write_workbook
from tests.support.reading import read_list
from wugang_tracker.domain.diff import KnownTask, Outcome, compare
from wugang_tracker.domain.sheets import SourceRow

ROWS = rows_of(sample_list())
SOME = 60
ORDER = (0, 1, 2, 3, 4, 5)
NAMES = UUID(int=22)
WORDS = (
    ("序号", "任务编号", "编号", "序 号"),
    ("所属专项", "专项名称", "类别", "领域"),
    ("改革方向", "工作方向", "改革任务"),
    ("升级措施", "具体举措", "工作措施", "工作内容"),
    ("责任单位", "责任部门", "责任单位（责任人）"),
    ("完成时限", "时间节点", "完成时间", "整改时限"),
)

Rows = Sequence[Sequence[str]]
headers = st.tuples(*(st.sampled_from(words) for words in WORDS))


def known_of(rows: Sequence[SourceRow]) -> list[KnownTask]:
    """The tasks that importing these rows makes."""
    return [
        KnownTask(
            uuid5(NAMES, str(at)), f"SL22-{at:04d}", row.no, row.category, row.direction, row.title, row.measure,
            row.responsibility.text, row.responsibility.parties, row.deadline.text, row.note,
        )
        for at, row in enumerate(rows, 1)
    ]  # fmt: skip


def read(rows: Rows, layout: Layout) -> Sequence[SourceRow]:
    """The rows after a way through a workbook."""
    with TemporaryDirectory() as folder:
        return read_list(write_workbook(Path(folder) / "清单.xlsx", rows, layout)).rows


@cache
def known() -> tuple[KnownTask, ...]:
    """The tasks of the first rows of the sample list, as imported from a plain workbook."""
    return tuple(known_of(read(ROWS[:SOME], Layout())))


def differences(rows: Rows, layout: Layout) -> tuple[set[Outcome], int, list[str]]:
    """The outcomes of a file against the known tasks, how many rows are renumbered, and the codes in its order."""
    found = compare(known(), read(rows, layout))
    codes = [change.task.code for change in found.rows if change.task is not None]
    return {change.outcome for change in found.rows}, found.counts()["renumbered"], codes


def test_a_list_onto_itself_in_every_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "清单.csv").write_bytes(csv_bytes(ROWS, "gb18030"))
    (tmp_path / "清单.txt").write_text(pasted_text(ROWS, every=40), encoding="utf-8")
    files = [
        write_workbook(tmp_path / "清单.xlsx", ROWS, Layout(merged=True)),
        write_workbook(tmp_path / "分页.xlsx", ROWS, Layout(every=25, total=True)),
        tmp_path / "清单.csv",
        tmp_path / "清单.txt",
    ]
    contents = [read_list(file) for file in files]
    for one in contents:
        for other in contents:
            assert compare(known_of(one.rows), other.rows).counts() == {
                "new": 0, "changed": 0, "same": 294, "missing": 0, "ambiguous": 0, "invalid": 0, "renumbered": 0,
            }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(ORDER), header=headers)
def test_permuted_columns_and_other_words_are_no_difference(order: list[int], header: tuple[str, ...]) -> None:
    codes = [task.code for task in known()]
    assert differences(ROWS[:SOME], Layout(header=header, order=order)) == ({Outcome.SAME}, 0, codes)


@settings(max_examples=25, deadline=None)
@given(places=st.permutations(range(SOME)))
def test_shuffled_rows_are_no_difference(places: list[int]) -> None:
    codes = [known()[at].code for at in places]
    assert differences([ROWS[at] for at in places], Layout()) == ({Outcome.SAME}, 0, codes)


@settings(max_examples=25, deadline=None)
@given(places=st.permutations(range(SOME)), first=st.integers(300, 900))
def test_shuffled_and_renumbered_rows_are_only_renumbered(places: list[int], first: int) -> None:
    rows = [[str(first + number), *ROWS[at][1:]] for number, at in enumerate(places)]
    codes = [known()[at].code for at in places]
    assert differences(rows, Layout(header=SYNONYMS)) == ({Outcome.SAME}, SOME, codes)


@settings(max_examples=15, deadline=None)
@given(gone=st.sets(st.integers(0, SOME - 1), min_size=1, max_size=10), order=st.permutations(ORDER))
def test_what_is_taken_out_is_missing_and_nothing_else_changes(gone: set[int], order: list[int]) -> None:
    rows = [row for at, row in enumerate(ROWS[:SOME]) if at not in gone]
    found = compare(known(), read(rows, Layout(order=order)))
    missing = {change.task.code for change in found.rows if change.outcome is Outcome.MISSING and change.task}
    assert missing == {known()[at].code for at in gone}
    assert found.counts()["same"] == SOME - len(gone)


@settings(max_examples=15, deadline=None)
@given(at=st.integers(0, SOME - 1), own=st.lists(st.sampled_from(["进展情况", "领导批示", "完成率"]), unique=True))
def test_own_columns_anywhere_are_no_difference(at: int, own: list[str]) -> None:
    place = at % (len(HEADER) + 1)
    header = (*HEADER[:place], *own, *HEADER[place:])
    rows = [[*row[:place], *("已出台实施方案" for _ in own), *row[place:]] for row in ROWS[:SOME]]
    layout = Layout(header=header, order=tuple(range(len(header))))
    read_rows = read(rows, layout)
    assert compare(known(), read_rows).counts()["same"] == SOME
    assert {row.extras for row in read_rows} == {tuple((word, "已出台实施方案") for word in own)}
