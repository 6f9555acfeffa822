"""How headers are understood: by words, by what stands below them, and as the user set them; and the other columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.documents import sample_list
from tests.support.lists import HEADER, Layout, csv_bytes, rows_of, write_workbook
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Severity, SheetContent

ROWS = rows_of(sample_list())[:40]
UNKNOWN = ("序号", "归口", "抓手", "干什么", "谁来办", "何时办结")


def saved(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def guessed(content: SheetContent) -> dict[str, str]:
    """The columns that were known by what they hold, by the words of their header."""
    return {issue.before: issue.after for issue in content.issues if issue.kind == "column"}


def test_a_header_is_told_with_its_words_and_columns(tmp_path: Path) -> None:
    header = ("序  号", "专项名称", "改革方向", "升级措施", "责任单位", "完成时限", "进展情况")
    path = saved(tmp_path / "清单.xlsx", [["示例县清单"], header, *([*row, ""] for row in ROWS)])
    (layout,) = read_list(path).layouts
    assert (layout.table, layout.row) == ("Sheet", 2)
    assert layout.words == header
    assert layout.columns == ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限", "")


def test_the_same_header_has_the_same_key_in_any_file(tmp_path: Path) -> None:
    one = read_list(saved(tmp_path / "一.xlsx", [["示例县清单"], ["序 号", *HEADER[1:]], *ROWS]))
    (tmp_path / "二.csv").write_bytes(csv_bytes(ROWS))
    other = read_list(tmp_path / "二.csv")
    turned = read_list(write_workbook(tmp_path / "三.xlsx", ROWS, Layout(order=(5, 4, 3, 2, 1, 0))))
    assert one.layouts[0].key == other.layouts[0].key != turned.layouts[0].key


def test_each_sheet_has_its_layout(tmp_path: Path) -> None:
    short = [[row[0], row[3], row[4]] for row in ROWS]
    path = saved(tmp_path / "清单.xlsx", [HEADER, *ROWS], [["序号", "主要任务", "责任部门"], *short])
    assert [len(layout.words) for layout in read_list(path).layouts] == [6, 3]


def test_the_user_s_columns_count_before_the_words(tmp_path: Path) -> None:
    header = ("序号", "所属专项", "改革方向", "工作要求", "重点任务", "责任单位", "完成时限")
    path = saved(tmp_path / "清单.xlsx", [header, *([*row[:3], "甲", *row[3:]] for row in ROWS)])
    (layout,) = read_list(path).layouts
    chosen = ("序号", "改革方向", "所属专项", "", "升级措施", "", "完成时限")
    content = read_list(path, columns={layout.key: chosen})
    told = [(row.category, row.direction, row.measure, row.responsibility.parties) for row in content.rows]
    assert told == [(row[2], row[1], row[3], ()) for row in ROWS]
    assert content.layouts[0].columns == chosen
    assert content.rows[0].extras == (("工作要求", "甲"), ("责任单位", ROWS[0][4]))


def test_columns_set_for_another_header_change_nothing(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "清单.xlsx", ROWS)
    assert read_list(path, columns={"甲|乙|丙": ("升级措施", "", "")}) == read_list(path)


def test_columns_without_a_task_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "清单.xlsx", ROWS)
    (layout,) = read_list(path).layouts
    with pytest.raises(SheetError, match="升级措施"):
        read_list(path, columns={layout.key: ("序号", "", "", "备注", "责任单位", "完成时限")})


def test_a_header_of_unknown_words_is_known_once_it_is_set(tmp_path: Path) -> None:
    words = ("甲", "乙", "丙", "丁", "戊", "己")
    path = saved(tmp_path / "清单.xlsx", [words, *ROWS])
    with pytest.raises(SheetError):
        read_list(path)
    content = read_list(path, columns={"甲|乙|丙|丁|戊|己": HEADER})
    assert [row.measure for row in content.rows] == [row[3] for row in ROWS]


def test_unknown_words_over_clear_contents_are_proposed(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "清单.xlsx", ROWS, Layout(header=UNKNOWN, title="示例县工作清单"))
    content = read_list(path)
    assert content.layouts[0].words == UNKNOWN
    assert guessed(content) == {"干什么": "升级措施", "谁来办": "责任单位", "何时办结": "完成时限"}
    assert [row.measure for row in content.rows] == [row[3] for row in ROWS]
    assert [row.deadline.text for row in content.rows] == [row[5] for row in ROWS]
    assert content.rows[0].extras == (("归口", ROWS[0][1]), ("抓手", ROWS[0][2]))
    assert {issue.severity for issue in content.issues if issue.kind == "column"} == {Severity.NOTE}


def test_short_texts_are_tasks_where_the_header_says_so(tmp_path: Path) -> None:
    rows = [[number, f"推行第{number}项承诺", "市财政局", "2022年12月"] for number in range(1, 9)]
    content = read_list(saved(tmp_path / "清单.xlsx", [["序号", "要办的事项", "责任单位", "完成时限"], *rows]))
    assert guessed(content) == {"要办的事项": "升级措施"}
    with pytest.raises(SheetError):
        read_list(saved(tmp_path / "名单.xlsx", [["序号", "称呼", "责任单位", "完成时限"], *rows]))


def test_a_known_header_is_completed_by_what_an_unknown_column_holds(tmp_path: Path) -> None:
    header = (*HEADER[:4], "谁来办", *HEADER[5:])
    content = read_list(saved(tmp_path / "清单.xlsx", [header, *ROWS]))
    assert guessed(content) == {"谁来办": "责任单位"}
    assert [row.responsibility.text for row in content.rows] == [row[4] for row in ROWS]


def test_days_of_progress_are_no_deadlines(tmp_path: Path) -> None:
    header = (*HEADER[:5], "更新日期", "进展情况")
    rows = [[*row[:5], date(2022, 8, 5), "已出台办法，正在组织实施"] for row in ROWS]
    content = read_list(saved(tmp_path / "清单.xlsx", [header, *rows]))
    assert guessed(content) == {}
    assert content.rows[0].deadline.text == ""
    assert content.rows[0].extras == (("更新日期", "2022年8月5日"), ("进展情况", "已出台办法，正在组织实施"))


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "姓名", "单位", "电话"], *([n, "示例甲", "市财政局", "0375-1"] for n in range(9))],
        [
            ["序号", "指标名称", "现状水平", "目标", "责任单位"],
            *([n, "企业开办所需的全部环节与时间合计", "3个环节1.5天", "1个环节半天", "市财政局"] for n in range(9)),
        ],
    ],
    ids=["contacts", "indicators"],
)
def test_other_tables_are_not_taken_for_lists(tmp_path: Path, rows: Sequence[Sequence[object]]) -> None:
    with pytest.raises(SheetError, match="没有找到任务清单"):
        read_list(saved(tmp_path / "表.xlsx", rows))


def test_numbers_are_told_as_the_sheet_shows_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([*HEADER, "进度", "完成率", "完成比例", "分值"])
    for row in ROWS[:3]:
        sheet.append([*row, 0.6, 0.6, 60, 0.1 + 0.2])
    for number, style in ((2, "0%"), (3, "0.0%")):
        sheet.cell(number, 8).number_format = style
    sheet.cell(2, 9).number_format = '0"%"'
    book.save(tmp_path / "清单.xlsx")
    told = [[text for _, text in row.extras] for row in read_list(tmp_path / "清单.xlsx").rows]
    assert told == [["0.6", "60%", "60%", "0.3"], ["0.6", "60%", "60", "0.3"], ["0.6", "0.6", "60", "0.3"]]


def test_own_columns_stand_anywhere_and_without_a_header(tmp_path: Path) -> None:
    header = ("领导批示", HEADER[0], "进展情况", *HEADER[1:])
    rows = [["请抓紧", row[0], "第一行\n第二行", *row[1:], "私人记录"] for row in ROWS]
    content = read_list(saved(tmp_path / "清单.xlsx", [header, *rows]))
    assert [row.measure for row in content.rows] == [row[3] for row in ROWS]
    assert content.rows[7].extras == (
        ("领导批示", "请抓紧"),
        ("进展情况", "第一行\n第二行"),
        ("第9列", "私人记录"),
    )
    assert not [issue for issue in content.issues if issue.kind in {"shifted", "doubtful"}]


def test_a_divided_header_names_both_rows_and_merged_cells_reach_each_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([*HEADER, "进展情况", None])
    sheet.append([*[None] * 6, "7月", "8月"])
    for row in ROWS[:4]:
        sheet.append([*row, None, None])
    for column in range(1, 7):
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    sheet.merge_cells("G1:H1")
    sheet.merge_cells("G3:G5")
    sheet["G3"], sheet["H6"] = "三项一并推进", "已办结"
    book.save(tmp_path / "清单.xlsx")
    content = read_list(tmp_path / "清单.xlsx")
    shared = (("进展情况·7月", "三项一并推进"),)
    assert [row.extras for row in content.rows] == [shared, shared, shared, (("进展情况·8月", "已办结"),)]


def test_a_header_printed_again_with_own_columns_is_no_task(tmp_path: Path) -> None:
    header = (*HEADER, "进展情况")
    path = saved(tmp_path / "清单.xlsx", [header, *([*row, "推进"] for row in ROWS[:5]), header, [*ROWS[5], "推进"]])
    content = read_list(path)
    assert len(content.rows) == 6
    assert all(row.extras == (("进展情况", "推进"),) for row in content.rows)


def test_shifted_cells_are_still_put_back_beside_own_columns(tmp_path: Path) -> None:
    rows = [[*row, "推进中"] for row in ROWS[:12]]
    rows[5] = ["", *ROWS[5], ""]
    rows[5][7] = ""
    content = read_list(saved(tmp_path / "清单.xlsx", [(*HEADER, "进展情况"), *rows]))
    assert [row.measure for row in content.rows] == [row[3] for row in ROWS[:12]]
    assert [issue.source.row for issue in content.issues if issue.kind == "shifted"] == [7]
    assert content.rows[5].extras == ()


def test_units_of_an_unknown_kind_do_not_keep_a_shifted_row_from_its_place(tmp_path: Path) -> None:
    rows = [[*row[:4], f"示例片区{number % 3}", row[5]] for number, row in enumerate(ROWS)]
    shifted = [list(row) for row in rows]
    shifted[7] = ["", *rows[7]]
    content = read_list(saved(tmp_path / "清单.xlsx", [HEADER, *shifted]))
    assert [row.responsibility.text for row in content.rows] == [row[4] for row in rows]
    assert [issue.source.row for issue in content.issues if issue.kind in {"shifted", "doubtful"}] == [9]
