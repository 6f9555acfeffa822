"""A clerk's private copy of a list in mid-year: every value of its own columns comes to its task (期初进展)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.documents import SHARED, needs_documents, sample_list
from tests.support.lists import Layout, rows_of, write_workbook
from tests.support.reading import read_list
from wugang_tracker.domain.opening import OpeningReport, opening_of
from wugang_tracker.domain.progress import Claim

OWN = ("领导批示", "截至8月底进展情况", "完成比例", "当前状态", "存在的问题", "下一步打算", "佐证材料")


def sample_copy(folder: Path) -> Path:
    """The sample list with merged labels."""
    return write_workbook(folder / "台账.xlsx", rows_of(sample_list()), Layout(merged=True))


def real_copy(folder: Path) -> Path:
    """The real list as it was sent."""
    return SHARED / "wugang-2022-tasks.xlsx"


def cells(number: int) -> tuple[list[str | float | None], str]:
    """What a clerk noted of a task in his own columns, and the number format of the percentage."""
    noted: tuple[tuple[str | float | None, str, str], ...] = (
        (0.6, "0%", "推进中"),
        (0.6, "General", "正在推进"),
        ("60%", "General", ""),
        ("约60%", "@", "推进中"),
        (1, "0%", "已完成"),
        (None, "0%", "未启动"),
        (60, '0"%"', "进行中"),
    )
    percent, style, state = noted[number % len(noted)]
    done = "" if state == "未启动" else f"第{number}项：已出台实施方案，\n受理{number * 3}件。"
    return [
        f"批示{number}",
        done,
        percent,
        state,
        f"缺少专线{number}" * (number % 3 == 0),
        "",
        f"《方案{number}》、照片{number}.jpg",
    ], style


def wanted(number: int) -> OpeningReport:
    """What must come to the task."""
    claims = {4: (Claim.DONE, 100), 5: (Claim.NOT_STARTED, None)}
    claim, percent = claims.get(number % 7, (Claim.RUNNING, 60))
    done = "" if claim is Claim.NOT_STARTED else f"第{number}项：已出台实施方案，\n受理{number * 3}件。"
    problem = f"缺少专线{number}" if number % 3 == 0 else ""
    return OpeningReport(claim, percent, done, problem, "", (f"《方案{number}》", f"照片{number}.jpg"))


def note(path: Path, out: Path) -> None:
    """Adds the clerk's columns to every task of a workbook; two rows share one merged cell of a next step."""
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    width = sheet.max_column
    first = next(row for row in range(1, 10) if str(sheet.cell(row, 1).value).strip() == "序号")
    for at, word in enumerate(OWN, width + 1):
        sheet.cell(first, at).value = word
    for number, row in enumerate(range(first + 1, first + 295)):
        values, style = cells(number)
        for at, value in enumerate(values, width + 1):
            sheet.cell(row, at).value = value or None if isinstance(value, str) else value
        sheet.cell(row, width + 3).number_format = style
    sheet.cell(first + 8, width + 6).value = "9月底前接通专线"
    sheet.merge_cells(start_row=first + 8, end_row=first + 10, start_column=width + 6, end_column=width + 6)
    book.save(out)


@pytest.mark.parametrize(
    "copy", [sample_copy, pytest.param(real_copy, marks=needs_documents())], ids=["sample list", "real list"]
)
def test_every_value_of_a_private_copy_is_on_its_task(tmp_path: Path, copy: Callable[[Path], Path]) -> None:
    plain = copy(tmp_path)
    note(plain, tmp_path / "私人台账.xlsx")
    rows, before = read_list(tmp_path / "私人台账.xlsx").rows, read_list(plain).rows
    assert [(row.no, row.measure, row.deadline.text) for row in rows] == [
        (row.no, row.measure, row.deadline.text) for row in before
    ]
    for number, row in enumerate(rows):
        found, right = opening_of(row.extras), wanted(number)
        step = "9月底前接通专线" if number in {7, 8, 9} else ""
        assert found == OpeningReport(right.claim, right.percent, right.done, right.problem, step, right.documents)
    assert [row.extras[0] for row in rows] == [("领导批示", f"批示{number}") for number in range(len(rows))]


def test_a_copy_without_progress_says_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["序号", "升级措施", "责任单位", "完成时限", "进展情况", "联系电话"])
    sheet.append([1, "完善某项工作机制并形成长效", "市财政局", "2022年12月", "/", "0375-1"])
    book.save(tmp_path / "清单.xlsx")
    (row,) = read_list(tmp_path / "清单.xlsx").rows
    assert row.extras == (("进展情况", "/"), ("联系电话", "0375-1"))
    assert opening_of(row.extras) is None
