"""Indicator tables: the real ones against the expected file, and the forms they come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.documents import SHARED, expected, needs_documents
from wugang_tracker.domain.sheets import (
    IndicatorRow,
    MergedRange,
    PartKind,
    RawParagraph,
    RawTable,
    RowIssue,
    Severity,
)
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.document import read_parts
from wugang_tracker.importers.layouts.indicators import read_indicators


def read(
    rows: list[list[str | None]], above: tuple[str, ...] = (), merges: tuple[MergedRange, ...] = ()
) -> tuple[tuple[IndicatorRow, ...], tuple[RowIssue, ...]]:
    table = RawTable("表1", tuple(tuple(row) for row in rows), merges)
    lines = [RawParagraph(text, 1) for text in above]
    return read_indicators([*lines, table], [table], "方案.docx", "企业开办")


@pytest.mark.shared
@needs_documents()
def test_all_rows_of_the_real_indicator_tables_are_read() -> None:
    parts = [part for part in read_parts(SHARED / "wugang-2022.txt").parts if part.kind is PartKind.INDICATORS]
    by_row = {row.source.row: row for part in parts for row in part.indicators}
    items = expected("wugang-2022-indicators.expected.json")
    wrong = [item["src_line"] for item in items if not same(item, by_row.get(item["src_line"]))]
    print(f"\n指标表: {len(items) - len(wrong)}/{len(items)}")
    assert wrong == []
    assert len(by_row) == len(items)


def same(item: dict[str, object], row: IndicatorRow | None) -> bool:
    """Whether a row says what the expected item says, white space and width apart."""
    if row is None:
        return False
    targets = item["targets"]
    assert isinstance(targets, dict)
    told = (row.category, row.name, row.baseline, row.frontier, row.deadline, *(value for _, value in row.targets))
    wanted = (item["plan"], item["indicator"], item["current"], item["frontier"], item["deadline"], *targets.values())
    return [key(words) for words in told] == [key(str(words or "")) for words in wanted]


HEADER: list[str | None] = ["指标项目", "现状水平", "2022年6月目标", "2022年12月目标", "国内前沿水平", "完成时限"]


def test_columns_are_known_by_their_words_in_any_order() -> None:
    rows, issues = read(
        [
            ["序号", "国内前沿水平", "2022 年目标", "指标（项目）", "2021 年现状", "责任单位", "备注"],
            ["1", "0.5", "1", "办理时间（天）", "3", "市市场监管局", "含刻章"],
        ]
    )
    (row,) = rows
    assert (row.name, row.baseline, row.target, row.frontier) == ("办理时间（天）", "3", "1", "0.5")
    assert (row.responsibility, row.note, row.targets) == ("市市场监管局", "含刻章", (("2022年目标", "1"),))
    assert (row.category, row.source.row, issues) == ("企业开办", 2, ())


def test_a_row_that_a_page_cut_is_put_together_and_shown() -> None:
    rows, issues = read(
        [
            HEADER,
            ["办理环节", "2", "窗口合在一处，手续一次交", "1", "1", "2022年12月"],
            [None, None, "齐、一次办完", None, None, None],
            HEADER,
            ["开办成本", "免费", "免费", "免费", "零元", "已完成"],
        ]
    )
    assert [row.targets[0][1] for row in rows] == ["窗口合在一处，手续一次交齐、一次办完", "免费"]
    assert rows[1].deadline == "已完成"
    (issue,) = issues
    assert (issue.severity, issue.kind, issue.source.row) == (Severity.YELLOW, "shifted", 2)
    assert issue.before != issue.after


def test_a_merged_name_counts_for_its_rows() -> None:
    rows, _ = read(
        [["一级指标", "二级指标", "现状", "目标"], ["开办", "环节", "2", "1"], [None, "时间", "3", "1"]],
        merges=(MergedRange(1, 0, 2, 0),),
    )
    assert [(row.name, row.baseline, row.target) for row in rows] == [("环节", "2", "1"), ("时间", "3", "1")]


def test_targets_alone_take_their_title_as_name_and_their_unit() -> None:
    rows, _ = read(
        [["架空线", "环网柜"], ["≤20", "≤30"]],
        ("四、指标对比", "2022年接网工程建设时限目标", "单位：工作日"),
    )
    (row,) = rows
    assert row.name == "接网工程建设时限（工作日）"
    assert row.targets == (("架空线", "≤20"), ("环网柜", "≤30"))
    assert (row.table, row.deadline) == ("2022年接网工程建设时限目标", "2022年")


def test_two_header_rows_are_read_as_one() -> None:
    rows, _ = read(
        [
            ["客户类型", "各环节时间", None, "合计"],
            [None, "受理", "答复", None],
            ["单电源", "1", "10", "11"],
            ["双电源", "1", "18", "19"],
        ],
        ("2022年办理时限目标",),
    )
    assert [row.name for row in rows] == ["单电源", "双电源"]
    assert rows[0].targets == (("各环节时间/受理", "1"), ("各环节时间/答复", "10"), ("合计", "11"))


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "电话"], ["联系人", "办公室"]],
        [["序号", "任务", "责任单位"], ["1", "推进甲事", "市工信局"]],
        [[None, None], ["", ""]],
        [],
    ],
)
def test_other_tables_are_no_indicators(rows: list[list[str | None]]) -> None:
    assert read(rows, ("2022年任务安排",)) == ((), ())


def test_a_row_without_values_is_flagged() -> None:
    rows, issues = read([HEADER, ["办理环节", None, None, None, "1", None]])
    assert rows[0].frontier == "1"
    assert [issue.kind for issue in issues] == ["doubtful"]


def test_a_sheet_of_indicators_is_a_part_of_its_own(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["指标", "现状水平", "目标", "国内前沿水平"], ["办理时间", "3", "1", "0.5"]):
        sheet.append(row)
    book.save(tmp_path / "指标.xlsx")
    (part,) = read_parts(tmp_path / "指标.xlsx").parts
    assert (part.kind, part.count, part.ticked) == (PartKind.INDICATORS, 1, True)
    assert key(part.indicators[0].name) == "办理时间"
