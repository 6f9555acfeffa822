"""Task tables made from the sample list in the ways that offices lay them out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.documents import sample_list
from tests.support.lists import (
    HEADER,
    SYNONYMS,
    Layout,
    blank_repeats,
    csv_bytes,
    fill_sheet,
    pasted_text,
    rows_of,
    write_workbook,
)
from tests.support.reading import read_list
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.sheets import Severity, SheetContent, SourceRow
from wugang_tracker.domain.wording import key

ROWS = rows_of(sample_list())


def told(row: SourceRow) -> list[str]:
    """A row's words in the order of the header."""
    return [row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text]


def serious(content: SheetContent) -> list[tuple[str, str]]:
    """What is not a mere note, except the one conditional lead of the sample list."""
    return [
        (issue.severity.value, issue.kind)
        for issue in content.issues
        if issue.severity is not Severity.NOTE and not (issue.kind == "units" and "由" in issue.before)
    ]


def assert_reads_as_sample(content: SheetContent, rows: Sequence[Sequence[str]] = ROWS) -> None:
    """Every word of every row is there, and nothing had to be asked."""
    assert [told(row) for row in content.rows] == [list(row) for row in rows]
    assert serious(content) == []


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(header=SYNONYMS),
        Layout(order=(5, 3, 0, 4, 2, 1)),
        Layout(merged=True),
        Layout(every=9, total=True),
        Layout(header=("序  号", "所属\n专项", "改革方向", "升级措施", "责任单位（责任人）", "完成时限")),
    ],
    ids=["plain", "other words", "other order", "merged", "paged", "wrapped words"],
)
def test_the_layouts_of_offices_read_the_same(tmp_path: Path, layout: Layout) -> None:
    assert_reads_as_sample(read_list(write_workbook(tmp_path / "清单.xlsx", ROWS, layout)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)), header=st.lists(st.booleans(), min_size=6, max_size=6))
def test_any_order_and_any_synonym(tmp_path: Path, order: list[int], header: list[bool]) -> None:
    words = [SYNONYMS[at] if other else HEADER[at] for at, other in enumerate(header)]
    path = write_workbook(tmp_path / "清单.xlsx", ROWS[:40], Layout(header=words, order=order))
    assert_reads_as_sample(read_list(path), ROWS[:40])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_with_labels_left_blank(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes(csv_bytes(blank_repeats(ROWS), encoding))
    assert_reads_as_sample(read_list(path))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_pasted_text_with_all_labels(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.txt"
    path.write_bytes(pasted_text(ROWS, every=7).encode(encoding))
    content = read_list(path)
    assert [told(row) for row in content.rows] == ROWS
    assert content.title == Layout().title


def test_a_blank_deadline_or_unit_never_means_as_above(tmp_path: Path) -> None:
    rows = [
        ["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", "2022年6月"],
        ["2", "", "", "完善第二项工作机制", "", ""],
    ]
    path = tmp_path / "清单.csv"
    path.write_bytes(csv_bytes(rows))
    second = read_list(path).rows[1]
    assert (second.category, second.direction) == ("甲专项", "方向")
    assert (second.responsibility.parties, second.deadline.due) == ((), ())


def test_a_new_category_does_not_take_the_direction_of_the_one_before(tmp_path: Path) -> None:
    rows = [
        ["1", "甲专项", "甲方向", "完善第一项工作机制", "市甲局", ""],
        ["2", "乙专项", "", "完善第二项工作机制", "市乙局", ""],
    ]
    path = tmp_path / "清单.csv"
    path.write_bytes(csv_bytes(rows))
    assert read_list(path).rows[1].direction == ""


def test_in_a_workbook_only_merged_ranges_are_filled(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", ""],
        ["2", None, None, "完善第二项工作机制", "市乙局", ""],
    ]
    content = read_list(write_workbook(tmp_path / "清单.xlsx", rows))
    assert content.rows[1].category == ""
    assert ("yellow", "no-category") in serious(content)


LONG_MEASURE = "完善第二项工作机制并形成长效，压缩全部环节，推动各项措施落到实处见到成效，持续提升满意度"
SHIFTS = [
    (["2", "", "甲专项", "乙方向", "完善第二项工作机制并形成长效", "市乙局", "2022年9月"], ["2", "甲专项", "乙方向"]),
    (["2", "", "", "完善第二项工作机制并形成长效", "", "市乙局", "2022年9月"], ["2", "甲专项", "甲方向"]),
    (["2", "", LONG_MEASURE, "市乙局", "2022年9月", ""], ["2", "甲专项", "甲方向"]),
    (["2", "", "", "乙方向", "完善第二项工作机制并形成长效", "市乙局"], ["2", "甲专项", "乙方向"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "labels"), SHIFTS, ids=["one more", "one more inside", "one fewer", "deadline fell off"]
)
def test_shifted_rows_are_put_back_and_shown(tmp_path: Path, cells: list[str], labels: list[str]) -> None:
    rows = [
        ["1", "甲专项", "甲方向", "完善第一项工作机制并形成长效", "市甲局", "2022年6月"],
        cells,
        ["3", "甲专项", "丙方向", "完善第三项工作机制并形成长效", "市丙局", "2022年12月"],
    ]
    path = tmp_path / "清单.txt"
    path.write_text(pasted_text(rows), encoding="utf-8")
    content = read_list(path)
    second = content.rows[1]
    assert [second.no, second.category, second.direction] == labels
    assert second.measure.startswith("完善第二项工作机制并形成长效")
    assert [party.name for party in second.responsibility.parties] == ["市乙局"]
    assert second.deadline.text == ("2022年9月" if "2022年9月" in cells else "")
    (repair,) = [issue for issue in content.issues if issue.kind == "shifted"]
    assert (repair.source, repair.severity) == (second.source, Severity.YELLOW)
    assert repair.before != repair.after


def test_a_label_printed_late_is_looked_up_in_the_same_file(tmp_path: Path) -> None:
    late = "建立重大项目推进会商制度，每半年听取一次汇报，协调解决要素保障中的困难"
    rows = [
        ["1", "甲专项", "甲方向", "完善第一项工作机制并形成长效", "市甲局", "2022年6月"],
        ["2", "", "", late, "市乙局", "2022年9月"],
        ["3", "", "乙方向", "完善第三项工作机制并形成长效", "市丙局", "2022年12月"],
    ]
    headings = ("示例市甲专项优化提升专项行动方案", "一、主要措施", "（一）甲方向", "（二）乙方向")
    plan = "\n\n".join((*headings, f"5. {late}。", "三、附则", ""))
    path = tmp_path / "清单.txt"
    path.write_text(pasted_text(rows), encoding="utf-8")
    alone = read_list(path)
    assert alone.rows[1].direction == "甲方向"
    assert any(issue.kind == "label" and issue.source == alone.rows[1].source for issue in alone.issues)
    path.write_text(plan + pasted_text(rows), encoding="utf-8")
    content = read_list(path)
    assert content.rows[1].direction == "乙方向"
    (repair,) = [issue for issue in content.issues if issue.kind == "shifted"]
    assert (repair.before, repair.after) == ("甲方向", "乙方向")


def _book(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def test_lead_and_support_in_columns_of_their_own_below_a_common_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["序号", "重点任务", "责任分工", None, "完成时限"])
    sheet.append([None, None, "牵头单位", "配合单位", None])
    sheet.append([1, "完善第一项工作机制", "市甲局", "市乙局、市丙局", "2022年6月"])
    sheet.merge_cells("C1:D1")
    for column in "ABE":
        sheet.merge_cells(f"{column}1:{column}2")
    book.save(tmp_path / "清单.xlsx")
    (row,) = read_list(tmp_path / "清单.xlsx").rows
    assert [(p.name, p.role) for p in row.responsibility.parties] == [
        ("市甲局", Role.LEAD), ("市乙局", Role.SUPPORT), ("市丙局", Role.SUPPORT),
    ]  # fmt: skip


def test_one_sheet_for_each_category_is_one_list_named_by_the_sheets(tmp_path: Path) -> None:
    header = ["序号", "工作措施", "责任单位", "完成时限"]
    path = _book(
        tmp_path / "清单.xlsx",
        ("企业开办", [header, [1, "完善第一项工作机制", "市甲局", "2022年6月"]]),
        ("政务服务", [header, [1, "完善第二项工作机制", "市乙局", "2022年6月"]]),
        ("说明", [["本表由示例办公室编制"]]),
    )
    content = read_list(path)
    assert [(row.category, row.no) for row in content.rows] == [("企业开办", "1"), ("政务服务", "1")]
    assert [issue.source.sheet for issue in content.issues if issue.kind == "no-table"] == ["说明"]
    assert serious(content) == []


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    fill_sheet(first, ROWS[:3], Layout())
    hidden = book.create_sheet("旧版")
    fill_sheet(hidden, ROWS[:9], Layout())
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert len(content.rows) == 3
    (note,) = [issue for issue in content.issues if issue.kind == "hidden-sheet"]
    assert "旧版" in note.message


def test_filtered_rows_are_read_and_counted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill_sheet(sheet, ROWS[:9], Layout())
    for row in (5, 6):
        sheet.row_dimensions[row].hidden = True
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert len(content.rows) == 9
    (note,) = [issue for issue in content.issues if issue.kind == "hidden-rows"]
    assert " 2 行" in note.message


def test_section_rows_give_the_category_where_no_column_does(tmp_path: Path) -> None:
    header = ["序号", "工作措施", "责任单位", "完成时限"]
    rows: list[Sequence[object]] = [
        header, ["一、企业开办专项"], [1, "完善第一项工作机制", "市甲局", "2022年6月"],
        ["二、政务服务（共1项）"], [2, "完善第二项工作机制", "市乙局", "2022年6月"],
    ]  # fmt: skip
    content = read_list(_book(tmp_path / "清单.xlsx", ("清单", rows)))
    assert [row.category for row in content.rows] == ["企业开办", "政务服务"]


def test_a_section_may_be_numbered_in_the_number_column(tmp_path: Path) -> None:
    header = ["序号", "工作措施", "责任单位", "完成时限"]
    rows = [header, ["一", "企业开办专项"], ["1", "完善第一项工作机制", "市甲局", "2022年6月"]]
    content = read_list(_book(tmp_path / "清单.xlsx", ("清单", rows)))
    assert [(row.no, row.category) for row in content.rows] == [("1", "企业开办")]


def test_a_row_that_shares_all_but_its_number_with_the_row_above_is_a_task(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADER, ["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", "2022年6月"], ["2"]):
        sheet.append(row)
    for column in "BCDEF":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert [row.no for row in content.rows] == ["1", "2"]
    assert ("yellow", "repeated-task") in serious(content)


def test_rows_without_number_column_are_numbered_in_order(tmp_path: Path) -> None:
    rows = [row[1:] for row in [HEADER, *ROWS[:4]]]
    content = read_list(_book(tmp_path / "清单.xlsx", ("清单", rows)))
    assert [row.no for row in content.rows] == ["1", "2", "3", "4"]
    assert [issue.kind for issue in content.issues if issue.column == "序号"] == ["numbered"]


def test_a_task_that_begins_like_a_total_is_a_task(tmp_path: Path) -> None:
    rows = [HEADER[1:], ["甲专项", "方向", "累计培训500人次以上", "市甲局", "2022年6月"], ["合计", "1项"]]
    content = read_list(_book(tmp_path / "清单.xlsx", ("清单", rows)))
    assert [row.measure for row in content.rows] == ["累计培训500人次以上"]


def test_a_total_that_does_not_agree_is_told(tmp_path: Path) -> None:
    rows = [HEADER, *ROWS[:4], ["", "合计", "", "共5项"]]
    assert ("yellow", "total") in serious(read_list(_book(tmp_path / "清单.xlsx", ("清单", rows))))


def test_problems_of_a_row_are_issues_with_its_place(tmp_path: Path) -> None:
    rows = [
        ["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", "2022年13月"],
        ["1", "甲专项", "方向", "完善第二项工作机制", "市甲局", "尽快"],
        ["3", "甲专项", "方向", "", "市甲局", "2022年6月"],
        ["", "甲专项", "方向", "完善第一项工作机制", "", "2022年6月"],
        ["5", "甲专项", "方向", "#N/A", "市甲局", "2022年6月"],
    ]
    content = read_list(write_workbook(tmp_path / "清单.xlsx", rows))
    assert {source.row for source in content.refused} == {4, 6, 8}
    found = {(issue.kind, issue.severity.value, issue.source.row) for issue in content.issues}
    assert found >= {
        ("impossible-date", "red", 4), ("deadline", "yellow", 5), ("duplicate-number", "yellow", 5),
        ("no-measure", "red", 6), ("no-number", "yellow", 7), ("no-units", "yellow", 7),
        ("repeated-task", "yellow", 7), ("error-value", "red", 8),
    }  # fmt: skip


def test_numbers_and_dates_as_sheets_hold_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "甲专项", "方向", "完善第一项工作机制", "市甲局", datetime.date(2022, 6, 15)],
        [2.0, "甲专项", "方向", "完善第二项工作机制", "市甲局", 2022.1],
        ["３．", "甲专项", "方向", "完善第三项\n工作机制<br>", "市甲局\n市乙局", "２０２２年６月"],
    ]
    content = read_list(write_workbook(tmp_path / "清单.xlsx", rows))
    first, second, third = content.rows
    assert [row.no for row in content.rows] == ["1", "2", "3"]
    assert first.deadline.due[0].day == datetime.date(2022, 6, 15)
    assert second.deadline.problem
    assert third.measure == "完善第三项工作机制"
    assert [party.name for party in third.responsibility.parties] == ["市甲局", "市乙局"]


@pytest.mark.parametrize("mac", [False, True], ids=["1900", "1904"])
def test_a_date_shown_as_a_month_is_that_month_in_either_date_system(tmp_path: Path, mac: bool) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
    sheet = book.worksheets[0]
    fill_sheet(
        sheet, [[str(at), "甲专项", "方向", f"完善第{at}项工作机制", "市甲局", ""] for at in (1, 2, 3)], Layout()
    )
    for row, shown in ((4, 'yyyy"年"m"月"'), (5, '[$-804]yyyy"年"m"月"d"日";@'), (6, "yyyy-mm")):
        sheet.cell(row, 6, datetime.date(2022, 12, 1)).number_format = shown
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert [row.deadline.text for row in content.rows] == ["2022年12月", "2022年12月1日", "2022年12月"]
    days = [at.day.isoformat() for row in content.rows for at in row.deadline.due]
    assert days == ["2022-12-31", "2022-12-01", "2022-12-31"]
    assert serious(content) == []


@pytest.mark.parametrize(
    ("title", "year", "due"),
    [
        ("示例市2023年任务清单", None, "2023-12-31"),
        ("示例市任务清单", 2024, "2024-12-31"),
        ("示例市任务清单", None, ""),
    ],
)
def test_a_bare_month_takes_the_year_of_the_title_or_of_the_user(
    tmp_path: Path, title: str, year: int | None, due: str
) -> None:
    rows = [["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", "12月底"]]
    content = read_list(write_workbook(tmp_path / "清单.xlsx", rows, Layout(title=title)), year=year)
    found = content.rows[0].deadline
    assert [at.day.isoformat() for at in found.due] == ([due] if due else [])
    assert bool(found.problem) is not bool(due)


def test_a_year_that_only_other_deadlines_tell_is_flagged(tmp_path: Path) -> None:
    rows = [
        ["1", "甲专项", "方向", "完善第一项工作机制", "市甲局", "2022年6月"],
        ["2", "甲专项", "方向", "完善第二项工作机制", "市甲局", "12月底"],
    ]
    content = read_list(write_workbook(tmp_path / "清单.xlsx", rows))
    assert content.year == 2022
    assert content.rows[1].deadline.due[0].day.isoformat() == "2022-12-31"
    assert ("yellow", "deadline") in serious(content)


def test_document_number_title_and_region_stand_above_the_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["示营商〔2023〕 7 号 附件"])
    sheet.append(["示例县优化营商环境重点任务清单"])
    sheet.append(["填报单位：", None, None, None, None, "2023年5月"])
    sheet.append(list(HEADER))
    sheet.append(ROWS[0])
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert (content.title, content.document_no, content.region, content.year) == (
        "示例县优化营商环境重点任务清单", "示营商〔2023〕7号", "示例县", 2023,
    )  # fmt: skip


def test_ten_thousand_rows_are_read_whole(tmp_path: Path) -> None:
    rows = [[str(at), *ROWS[at % 294][1:3], f"{ROWS[at % 294][3]}{at}", *ROWS[at % 294][4:]] for at in range(1, 10_001)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    for row in (HEADER, *rows):
        sheet.append(list(row))
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    assert [row.no for row in content.rows] == [row[0] for row in rows]
    assert key(content.rows[-1].measure) == key(rows[-1][3])


def test_measures_beside_the_tasks_they_are_for(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["序号", "重点任务", "具体举措", "牵头领导", "牵头单位", "配合单位", "完成时限", "进展情况"],
        ["一、经济发展"],
        [
            "1-1",
            "扩大有效投资",
            "全年实施重点项目120个",
            "示例",
            "发改委",
            "各乡镇（街道）\n住建局",
            "2023年12月底前",
            "推进中",
        ],
        ["1-2", None, "新增规上工业企业10家", "示例", "工信局", None, "12月", "完成60%"],
    ]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["示例县2023年重点任务分解表"])
    for words in rows:
        sheet.append(words)
    sheet.merge_cells("B4:B5")
    book.save(tmp_path / "分解表.xlsx")
    content = read_list(tmp_path / "分解表.xlsx")
    assert [(row.no, row.category, row.direction, row.measure) for row in content.rows] == [
        ("1-1", "经济发展", "扩大有效投资", "全年实施重点项目120个"),
        ("1-2", "经济发展", "扩大有效投资", "新增规上工业企业10家"),
    ]
    first, second = content.rows
    assert [party.name for party in first.responsibility.parties] == ["发改委", "各乡镇（街道）", "住建局"]
    assert second.deadline.due[0].day.isoformat() == "2023-12-31"
    assert serious(content) == []


def test_a_header_of_two_rows_with_columns_that_are_not_known(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    header: tuple[list[str | int | None], ...] = (
        ["序号", "任务名称", "主要内容", "责任分工", None, "时间安排", None],
        [None, None, None, "牵头单位", "责任单位", "启动时间", "完成时间"],
        [1, "减环节", "企业开办压缩至半日办结", "区甲局", "区乙局", "2022年1月", "2022年6月"],
    )
    for words in header:
        sheet.append(words)
    for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "台账.xlsx")
    content = read_list(tmp_path / "台账.xlsx")
    (row,) = content.rows
    assert (row.title, row.measure, row.deadline.text) == ("减环节", "企业开办压缩至半日办结", "2022年6月")
    assert [(p.name, p.role) for p in row.responsibility.parties] == [("区甲局", Role.LEAD), ("区乙局", Role.JOINT)]
    assert [issue.kind for issue in content.issues] == ["no-category"]
