"""Rows that carry our own code and id: they count first, as far as the words bear them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from openpyxl import load_workbook

from tests.support.ledgers import sample_ledger
from tests.support.reading import read_list
from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.diff import CODE_HEADER, TASK_ID_HEADER, ChangeSet, KnownTask, Outcome, compare
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import Source, SourceRow
from wugang_tracker.exporters.excel.columns import LEDGER_COLUMNS
from wugang_tracker.exporters.excel.ledger import write_ledger

ONE = "开展企业服务满意度调查，汇总各乡镇街道的意见并逐条答复，每半年通报一次办理结果（甲片区）"
TWIN = "开展企业服务满意度调查，汇总各乡镇街道的意见并逐条答复，每半年通报一次办理结果（乙片区）"
OTHER = "建立重大项目推进会商制度，每半年听取一次汇报，协调解决要素保障中的困难和问题"


def task(code: str, measure: str, no: str = "1", identity: UUID | None = None) -> KnownTask:
    """A task of the database."""
    units = parse_responsibility("市甲局")
    words = (no, "企业开办", "方向", "", measure, units.text, units.parties, "2022年12月", "")
    return KnownTask(identity or uuid4(), code, *words)


def row(at: KnownTask, measure: str, number: int = 1, **changes: str) -> SourceRow:
    """A row with the code and id of a task, as a ledger has them."""
    source, due = Source("台账.xlsx", "总台账", number + 3), parse_deadline("2022年12月", 2022)
    plain = SourceRow(at.no, "企业开办", "方向", "", measure, parse_responsibility("市甲局"), due, "", source)
    extras = ((CODE_HEADER, changes.get("code", at.code)), ("进度", "60%"), (TASK_ID_HEADER, str(at.id)))
    return replace(plain, extras=extras)


def pairs(found: ChangeSet) -> list[tuple[Outcome, str]]:
    """Each row's outcome and the code of its task."""
    return [(change.outcome, change.task.code if change.task else "") for change in found.rows]


def test_an_id_decides_between_near_twins() -> None:
    tasks = [task("SL22-0001", ONE), task("SL22-0002", TWIN, "2")]
    reworded = ONE.replace("（甲片区）", "（丙片区）")
    assert pairs(compare(tasks, [row(tasks[1], reworded), row(tasks[0], reworded, 2)])) == [
        (Outcome.CHANGED, "SL22-0002"),
        (Outcome.CHANGED, "SL22-0001"),
    ]
    bare = replace(row(tasks[1], reworded), no="9", extras=())
    assert compare(tasks, [bare]).rows[0].outcome is Outcome.AMBIGUOUS


def test_equal_measures_are_told_apart_by_code_alone() -> None:
    tasks = [task("SL22-0001", ONE, "7"), task("SL22-0002", ONE, "7")]
    rows = [replace(row(at, ONE), extras=((CODE_HEADER, at.code),)) for at in reversed(tasks)]
    assert pairs(compare(tasks, rows)) == [(Outcome.SAME, "SL22-0002"), (Outcome.SAME, "SL22-0001")]


def test_a_copied_row_with_another_measure_is_new() -> None:
    known = [task("SL22-0001", ONE)]
    rows = [row(known[0], OTHER), row(known[0], ONE, 2)]
    assert pairs(compare(known, rows)) == [(Outcome.NEW, ""), (Outcome.SAME, "SL22-0001")]
    assert pairs(compare(known, rows[:1])) == [(Outcome.NEW, ""), (Outcome.MISSING, "SL22-0001")]


def test_of_two_rows_with_one_id_the_nearer_words_keep_it() -> None:
    known = [task("SL22-0001", ONE)]
    rows = [row(known[0], ONE[:30] + "并公开"), row(known[0], ONE.replace("每半年", "每季度"), 2)]
    assert pairs(compare(known, rows))[1] == (Outcome.CHANGED, "SL22-0001")


def test_words_of_another_task_beat_the_id() -> None:
    tasks = [task("SL22-0001", ONE), task("SL22-0002", TWIN, "2")]
    half_sorted = [row(tasks[1], ONE), row(tasks[0], TWIN, 2)]
    assert pairs(compare(tasks, half_sorted)) == [(Outcome.SAME, "SL22-0001"), (Outcome.SAME, "SL22-0002")]


def test_code_and_id_of_two_tasks_count_for_neither() -> None:
    tasks = [task("SL22-0001", ONE), task("SL22-0002", TWIN, "2")]
    reworded = ONE.replace("（甲片区）", "（丙片区）")
    torn = replace(row(tasks[0], reworded, code="SL22-0002"), no="9")
    assert compare(tasks, [torn]).rows[0].outcome is Outcome.AMBIGUOUS


def test_codes_of_another_list_say_nothing() -> None:
    known, foreign = task("SL22-0001", ONE), task("BJ23-0001", OTHER)
    assert pairs(compare([known], [row(foreign, ONE)])) == [(Outcome.SAME, "SL22-0001")]


def known_of(month: MonthLedger) -> Sequence[KnownTask]:
    """The tasks that a ledger shows."""
    return [
        KnownTask(
            shown.task_id, shown.code, shown.no, shown.category, shown.direction, shown.title, shown.measure,
            shown.responsibility, parse_responsibility(shown.responsibility).parties, shown.deadline, shown.note,
        )
        for shown in month.rows
    ]  # fmt: skip


def test_our_own_ledger_comes_back_to_its_tasks(tmp_path: Path) -> None:
    month = sample_ledger()
    write_ledger(month, tmp_path / "台账.xlsx")
    content = read_list(tmp_path / "台账.xlsx")
    found = compare(known_of(month), content.rows, invalid=content.refused)
    assert [change.task and change.task.id for change in found.rows] == [shown.task_id for shown in month.rows]
    assert {change.outcome for change in found.rows} == {Outcome.SAME}
    told = [dict(at.extras) for at in content.rows]
    assert [words["编码"] for words in told] == [shown.code for shown in month.rows]
    shown_percents = [f"{shown.percent}%" if shown.percent is not None else None for shown in month.rows]
    assert [words.get("进度") for words in told] == shown_percents


def test_our_own_ledger_with_reworded_measures_comes_back(tmp_path: Path) -> None:
    month = sample_ledger()
    path = tmp_path / "台账.xlsx"
    write_ledger(month, path)
    book = load_workbook(path)
    sheet = book["总台账"]
    at = [spec.column.header for spec in LEDGER_COLUMNS].index("升级措施") + 1
    for number in range(sheet.max_row, 4, -5):
        measure = sheet.cell(number, at)
        if measure.value:
            measure.value = f"{measure.value}并按季度公布进展。"
    book.save(path)
    found = compare(known_of(month), read_list(path).rows)
    assert [change.task and change.task.id for change in found.rows] == [shown.task_id for shown in month.rows]
    assert found.counts()["changed"] > 50


def test_the_ledger_names_its_columns_so() -> None:
    assert {CODE_HEADER, TASK_ID_HEADER} <= {spec.column.header for spec in LEDGER_COLUMNS}
