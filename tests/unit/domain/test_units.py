"""Names of units: groups, kinds, equal names."""

from __future__ import annotations

import pytest

from wugang_tracker.domain.units import UnitKind, is_group_name, kind_of, name_key

GROUPS = ["市直相关部门", "各乡镇", "街道", "各银行业金融机构", "相关部门", "有关部门", "各单位", "市各有关部门", "其他行业主管部门", "市知识产权战略工作联席会议成员单位", "供水、供气以及其他公共服务部门"]  # fmt: skip  # noqa: E501
SINGLES = ["市发改委", "市投资项目“一站式”服务中心", "市自然资源和规划局", "舞钢供电公司", "市场监督管理局", "市工商联", "枣林镇", "市公共资源交易中心"]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("name", GROUPS)
def test_names_that_stand_for_several_units_are_groups(name: str) -> None:
    assert is_group_name(name)
    assert kind_of(name) is UnitKind.GROUP


@pytest.mark.parametrize("name", SINGLES)
def test_names_of_one_unit_are_none(name: str) -> None:
    assert not is_group_name(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市发改委", UnitKind.DEPARTMENT),
        ("市直机关事务管理局", UnitKind.DEPARTMENT),
        ("示例镇人民政府", UnitKind.TOWN),
        ("枣林镇", UnitKind.TOWN),
        ("垭口街道办事处", UnitKind.TOWN),
        ("示例水务有限责任公司", UnitKind.COMPANY),
        ("舞钢供电公司", UnitKind.VERTICAL),
        ("市税务局", UnitKind.VERTICAL),
        ("人行舞钢支行", UnitKind.VERTICAL),
        ("市住建局(市房产事务服务中心)", UnitKind.DEPARTMENT),
    ],
)
def test_guesses_the_kind_of_a_unit(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind


def test_width_spaces_and_brackets_make_no_other_name() -> None:
    assert name_key("市住建局（市房产 中心）") == name_key("市住建局(市房产中心)")
    assert name_key("市发改委") != name_key("市发展和改革委员会")
