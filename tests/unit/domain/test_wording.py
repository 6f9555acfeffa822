"""Wording, titles and names made from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.naming import code_prefix, region_of, year_of
from wugang_tracker.domain.titles import LONGEST, short_title
from wugang_tracker.domain.wording import compact, key, tidy


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("办理 破产", "办理 破产"),
        ("<p>完善机制</p>", "完善机制"),
        ("完善<br/>机制", "完善机制"),
        ("完善\n机制", "完善机制"),
        ("完善 \r\n 机制", "完善机制"),
        ("use the\nAPP", "use the APP"),
        ("\ufeff完善\u200b机制\u00ad", "完善机制"),
        ("  将 12398 热线  ", "将 12398 热线"),
        ("小于<5%的不计", "小于<5%的不计"),
        ("完善_x000D_机制\x07", "完善机制"),
    ],
)
def test_stored_text_keeps_the_wording_and_loses_marks_only(raw: str, stored: str) -> None:
    assert tidy(raw) == stored


def test_two_texts_that_say_the_same_have_one_key() -> None:
    assert key("办理 破产") == key("办理破产") == key("办理\n破产")
    assert key("“一网通办”，２０２２年") == key('"一网通办",2022 年')
    assert key("１至３个") != key("1至4个")


def test_compact_leaves_spaces_between_latin_words() -> None:
    assert compact("2022 年 12 月 use the APP") == "2022年12月use the APP"


@given(st.text(max_size=80))
def test_tidying_twice_is_tidying_once_and_changes_no_key(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert key(tidy(text)) == key(text)


@pytest.mark.parametrize(
    ("measure", "direction", "heading", "title"),
    [
        ("完善机制。加强联动。", "改革方向", "", "完善机制"),
        ("**优化热线**配合推进各项工作", "", "", "优化热线"),
        ("配合推进各项工作", "", "1. 优化热线。", "优化热线"),
        ("3. 强化服务。依托平台", "", "", "强化服务"),
        ("", "打通关键环节", "", "打通关键环节"),
        ("把各窗口的排队取号合到一台机器上，并在大厅入口公示。", "", "", "把各窗口的排队取号合到一台机器上"),
        ("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸多出来的", "", "", "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸"),
        ("", "", "", ""),
    ],
)
def test_a_short_title_is_made_from_what_there_is(measure: str, direction: str, heading: str, title: str) -> None:
    assert short_title(measure, direction, heading) == title


@given(st.text(min_size=1, max_size=60), st.text(max_size=30))
def test_a_made_title_is_never_too_long(measure: str, direction: str) -> None:
    title = short_title(measure, direction)
    assert len(title) <= LONGEST or "**" in measure or "__" in measure


@pytest.mark.parametrize(
    ("region", "year", "prefix"),
    [
        ("舞钢市", 2022, "WG22"),
        ("叶县", 2023, "YX23"),
        ("郑东新区", 2021, "ZD21"),
        ("河南省", 2022, "HN22"),
        ("", 2022, "RW22"),
    ],
)
def test_codes_begin_with_the_region_s_initials(region: str, year: int, prefix: str) -> None:
    assert code_prefix(region, year) == prefix


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("舞钢市营商环境优化提升任务清单", "舞钢市"),
        ("舞钢市市场监管任务清单", "舞钢市"),
        ("关于印发舞钢市工作方案的通知", "舞钢市"),
        ("全市营商环境任务清单", ""),
        ("市场监管任务清单", ""),
        ("2022年任务清单", ""),
        ("", ""),
    ],
)
def test_a_title_begins_with_its_region(title: str, region: str) -> None:
    assert region_of(title) == region


def test_the_year_comes_from_the_number_then_the_title_then_the_deadlines() -> None:
    assert year_of("示营商〔2022〕1号", "2021年清单", ["2020年6月"]) == 2022
    assert year_of("", "示例市2021年清单", ["2020年6月"]) == 2021
    assert year_of("", "任务清单", ["2020年6月", "2022年6月", "2022年12月", "持续推进"]) == 2022
    assert year_of("", "任务清单", ["持续推进"]) is None
