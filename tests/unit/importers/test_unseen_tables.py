"""Tables as other offices lay them out: several headers on a sheet, sections in two levels, 同上, odd numbers."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.plain_books import plain_book
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.sheets import SourceRow, UnknownColumns
from wugang_tracker.importers.document import read_parts

HEADER = ("序号", "工作任务", "责任单位", "完成时限")
FIRST = (1, "更新波形护栏12公里", "县公路中心", "2023年6月")
SECOND = (2, "安装智能劝导设备30套", "县交警大队", "2023年8月")
THIRD = (3, "配齐校园专职保安", "县教育局", "2023年9月")


def read(folder: Path, *rows: Sequence[str | int | None]) -> tuple[SourceRow, ...]:
    """The tasks of a sheet with these rows."""
    return read_list(plain_book(folder / "清单.xlsx", *rows)).rows


def test_a_second_header_with_other_places_is_read_by_its_own_words(tmp_path: Path) -> None:
    turned = ("序号", "完成时限", "工作任务", "责任单位")
    above = (("表一 重点任务",), HEADER, FIRST, SECOND, ())
    rows = read(tmp_path, *above, ("表二 整改任务",), turned, (1, THIRD[3], THIRD[1], THIRD[2]))
    assert [row.measure for row in rows] == [FIRST[1], SECOND[1], THIRD[1]]
    assert [row.responsibility.text for row in rows] == [FIRST[2], SECOND[2], THIRD[2]]
    assert [row.deadline.text for row in rows] == [FIRST[3], SECOND[3], THIRD[3]]
    assert [row.source.row for row in rows] == [3, 4, 8]


def test_the_same_header_again_is_no_second_table(tmp_path: Path) -> None:
    rows = read(tmp_path, ("二、校园安全",), HEADER, FIRST, ("三、道路安全",), HEADER, THIRD)
    assert [(row.category, row.no) for row in rows] == [("校园安全", "1"), ("道路安全", "3")]


def test_sections_of_two_levels_are_category_and_direction(tmp_path: Path) -> None:
    sections = (("一、道路交通（2项）",), ("（一）设施",), FIRST, ("（二）设备",), SECOND, ("二、校园安全",), THIRD)
    rows = read(tmp_path, ("2023年安全生产任务清单",), HEADER, *sections)
    said = [(row.category, row.direction) for row in rows]
    assert said == [("道路交通", "设施"), ("道路交通", "设备"), ("校园安全", "")]


def test_sections_of_the_lower_level_alone_are_categories(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER, ("（一）道路交通",), FIRST, ("（二）校园安全",), THIRD)
    assert [(row.category, row.direction) for row in rows] == [("道路交通", ""), ("校园安全", "")]


def test_a_section_that_begins_with_a_numeral_keeps_its_name(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER, ("一网通办",), FIRST, ("三农工作",), THIRD)
    assert [row.category for row in rows] == ["一网通办", "三农工作"]


def test_ditto_stands_for_the_cell_above(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER, FIRST, (2, SECOND[1], "同上", "〃"), (3, THIRD[1], "同上", THIRD[3]))
    assert [row.responsibility.text for row in rows] == [FIRST[2]] * 3
    assert [row.deadline.text for row in rows] == [FIRST[3], FIRST[3], THIRD[3]]


def test_numbers_keep_the_brackets_inside_them(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER, ("（一）1", *FIRST[1:]), ("（2）", *SECOND[1:]), ("3）", *THIRD[1:]))
    assert [row.no for row in rows] == ["（一）1", "2", "3"]


SAID = (
    (("2023年任务清单（排在第一位的为牵头单位）",), HEADER, ()),
    (("2023年任务清单",), ("序号", "工作任务", "责任单位（第一个单位为牵头单位）", "完成时限"), ()),
    (("2023年任务清单",), HEADER, ("注：责任单位中列第一位的是牵头单位。",)),
    (("2023年任务清单",), HEADER, ("备注：牵头单位排在第一位",)),
)


@pytest.mark.parametrize(("title", "header", "note"), SAID)
def test_the_first_unit_leads_where_the_list_says_so(
    tmp_path: Path, title: Sequence[str], header: Sequence[str], note: Sequence[str]
) -> None:
    several = (1, FIRST[1], "县公路中心、县财政局", FIRST[3])
    told = (2, SECOND[1], "县公安局配合，县交警大队牵头", SECOND[3])
    content = read_list(plain_book(tmp_path / "清单.xlsx", title, header, several, told, note))
    roles = [[(party.name, party.role) for party in row.responsibility.parties] for row in content.rows]
    assert roles[0] == [("县公路中心", Role.LEAD), ("县财政局", Role.JOINT)]
    assert roles[1] == [("县公安局", Role.SUPPORT), ("县交警大队", Role.LEAD)]
    assert any("1 项任务排在第一的责任单位登记为牵头单位" in issue.message for issue in content.issues)


def test_without_such_words_the_first_unit_does_not_lead(tmp_path: Path) -> None:
    title = ("2023年任务清单（第一批）",)
    (row,) = read(tmp_path, title, HEADER, (1, FIRST[1], "县公路中心、县财政局", FIRST[3]))
    assert {party.role for party in row.responsibility.parties} == {Role.JOINT}


IN_ONE = (
    ("县水利局，2023年6月底前", "joint:县水利局", "2023-06-30"),
    ("县水利局、县财政局；2023年12月", "joint:县水利局 joint:县财政局", "2023-12-31"),
    ("2023年9月底前，县水利局", "joint:县水利局", "2023-09-30"),
    ("县水利局（2023年11月）", "joint:县水利局", "2023-11-30"),
    ("县水利局、县财政局\n2023年9月底", "joint:县水利局 joint:县财政局", "2023-09-30"),
    ("牵头单位：县水利局；配合单位：县财政局；完成时限：2023年8月", "lead:县水利局 support:县财政局", "2023-08-31"),
    ("县水利局、县财政局", "joint:县水利局 joint:县财政局", ""),
)


@pytest.mark.parametrize(("cell", "units", "due"), IN_ONE)
@pytest.mark.parametrize("header", ["责任单位及完成时限", "完成时间、责任单位", "牵头单位和时限要求"])
def test_units_and_deadline_in_one_column_are_parted(
    tmp_path: Path, header: str, cell: str, units: str, due: str
) -> None:
    (row,) = read(tmp_path, ("序号", "工作任务", header), (1, FIRST[1], cell))
    said = " ".join(f"{party.role}:{party.name}" for party in row.responsibility.parties)
    default = units.replace("joint", "lead") if header.startswith("牵头") else units
    assert (said, ",".join(due.day.isoformat() for due in row.deadline.due)) == (default, due)


def test_two_cells_in_each_others_place_are_put_back_and_shown(tmp_path: Path) -> None:
    turned = (3, "配齐全部中小学校的专职保安", "2023年9月", "县教育局")
    content = read_list(plain_book(tmp_path / "清单.xlsx", HEADER, FIRST, SECOND, turned))
    assert content.rows[2].responsibility.text == "县教育局"
    assert content.rows[2].deadline.text == "2023年9月"
    assert any(issue.kind == "shifted" and issue.is_repair for issue in content.issues)


UNKNOWN = (("2023年度工作盯办表",), ("项次", "盯办的事", "哪家办", "几时办完"), FIRST, SECOND)


def test_a_table_of_which_nothing_is_known_can_be_read_by_naming_its_columns(tmp_path: Path) -> None:
    path = plain_book(tmp_path / "清单.xlsx", *UNKNOWN)
    with pytest.raises(UnknownColumns) as caught:
        read_parts(path)
    (layout,) = pickle.loads(pickle.dumps(caught.value)).layouts  # it may come from another process
    assert (layout.row, layout.words, layout.columns) == (2, UNKNOWN[1], ("", "", "", ""))
    assert layout.samples == (("1", *FIRST[1:]), ("2", *SECOND[1:]))
    (part,) = read_parts(path, columns={layout.key: ("序号", "升级措施", "责任单位", "完成时限")}).parts
    assert [(row.no, row.measure, row.responsibility.text, row.deadline.text) for row in part.rows] == [
        (str(number), *others) for number, *others in (FIRST, SECOND)
    ]


def test_a_letter_without_a_table_has_no_columns_to_name(tmp_path: Path) -> None:
    path = plain_book(tmp_path / "通知.xlsx", ("关于召开会议的通知",), ("请各单位按时参加。",))
    with pytest.raises(SheetError) as caught:
        read_parts(path)
    assert not isinstance(caught.value, UnknownColumns)
