"""Whether a text is a list of units or a deadline is told at a glance, and never otherwise than by reading it whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import sample_list
from wugang_tracker.domain.deadlines import DeadlineKind, parse_deadline, says_deadline
from wugang_tracker.domain.responsibility import parse_responsibility, says_units
from wugang_tracker.domain.units import is_whole_name

NAMES = [
    "市甲局",
    "市乙委",
    "各乡镇",
    "街道",
    "示例县",
    "丙公司（丁部）",
    "有关部门",
    "戊办",
    "市场主体",
    "市联",
    "供水、供气以及其他公共服务部门",
]
ROLES = [
    "牵头",
    "配合",
    "按职责分工负责",
    "负责落实",
    "各负其责",
    "具体负责",
    "按照职责分工",
    "等部门",
    "等其他",
    "等",
    "等相关",
    "负责推进",
    "（牵头）",
    "负责组织实施",
]
OTHERS = [
    "推进工作",
    "完善机制",
    "无",
    "/",
    "2022年6月",
    "：",
    "、",
    "，",
    "。",
    "；",
    "和",
    "及",
    "由",
    "牵头单位：",
    "1.",
    " ",
]
DATES = [
    "2022年",
    "12月底前",
    "2022.6",
    "每季度一次",
    "持续推进",
    "长期",
    "三季度末",
    "上半年",
    "年底",
    "今年",
    "6—12月",
    "二〇二二年",
    "2022/6/30",
]
LEADS = [
    "力争",
    "完成时限：",
    "即日起，",
    "最迟",
    "于",
    "，",
    "；",
    "（",
    "）",
    "并",
    "全面完成",
    "推进某项工作并形成长效机制",
    "确保",
    "之后",
    " ",
]


def read_as_units(text: str) -> bool:
    """Whether every party that the text names is a whole name."""
    parties = parse_responsibility(text).parties
    return bool(parties) and all(is_whole_name(party.name) and len(party.name) <= 40 for party in parties)


@given(st.lists(st.sampled_from([*NAMES, *ROLES, *OTHERS]), max_size=6).map("".join))
def test_units_at_a_glance(text: str) -> None:
    assert says_units(text) == read_as_units(text)


def test_the_cells_of_a_list_at_a_glance() -> None:
    cells = {
        str(item[field]) for item in sample_list() for field in ("plan", "direction", "measure", "units", "deadline")
    }
    assert [cell for cell in cells if says_units(cell) != read_as_units(cell)] == []
    units = {item["units"] for item in sample_list()}
    assert sum(map(says_units, units)) > 0.9 * len(units)


@given(st.lists(st.sampled_from([*DATES, *LEADS]), min_size=1, max_size=4).map("".join))
def test_deadlines_at_a_glance(text: str) -> None:
    found = parse_deadline(text, 2022)
    if says_deadline(text):
        assert found.kind is not DeadlineKind.NONE or found.impossible
    if text.strip("，；（） ") in DATES:
        assert says_deadline(text)


def test_a_measure_that_names_an_impossible_month_stays_a_measure() -> None:
    assert not says_deadline("清理台账里写成2022年13月的期限，逐项核对后重新下达并公布")
    assert says_deadline("2022年13月")
