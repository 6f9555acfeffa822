"""Tables as other offices lay them out: several headers on a sheet, sections in two levels, 同上, odd numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.support.plain_books import plain_book
from tests.support.reading import read_list
from wugang_tracker.domain.sheets import SourceRow

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
