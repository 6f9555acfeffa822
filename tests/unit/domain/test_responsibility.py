"""责任单位 clauses: names, roles and traps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import expected, needs_documents, sample_list
from wugang_tracker.domain.responsibility import Role, parse_responsibility, says_units

LEAD, SUPPORT, JOINT, EXECUTE = Role.LEAD, Role.SUPPORT, Role.JOINT, Role.EXECUTE

CLAUSES: list[tuple[str, list[tuple[str, Role]]]] = [
    ("市发改委", [("市发改委", JOINT)]),
    ("市发改委、市财政局", [("市发改委", JOINT), ("市财政局", JOINT)]),
    ("市发改委牵头，市财政局配合", [("市发改委", LEAD), ("市财政局", SUPPORT)]),
    ("市发改委、市财政局共同牵头，市住建局协同配合", [("市发改委", LEAD), ("市财政局", LEAD), ("市住建局", SUPPORT)]),
    ("市发改委、市财政局按职责分工牵头", [("市发改委", LEAD), ("市财政局", LEAD)]),
    ("市发改委牵头，市财政局按职责分工负责", [("市发改委", LEAD), ("市财政局", JOINT)]),
    ("市发改委牵头，市财政局、市住建局", [("市发改委", LEAD), ("市财政局", JOINT), ("市住建局", JOINT)]),
    ("市发改委牵头、市财政局分工负责。", [("市发改委", LEAD), ("市财政局", JOINT)]),
    ("市城管局牵头，示例水务有限公司负责落实", [("市城管局", LEAD), ("示例水务有限公司", EXECUTE)]),
    ("市城管局、市水利局按职责分工落实", [("市城管局", EXECUTE), ("市水利局", EXECUTE)]),
    (
        "市甲局牵头，市乙局、市丙局牵头，市丁局配合",
        [("市甲局", LEAD), ("市乙局", LEAD), ("市丙局", LEAD), ("市丁局", SUPPORT)],
    ),
    ("市甲局牵头，市乙局，市丙局等部门配合", [("市甲局", LEAD), ("市乙局", SUPPORT), ("市丙局", SUPPORT)]),
    ("市甲局；市乙局。", [("市甲局", JOINT), ("市乙局", JOINT)]),
    ("：市甲局、市乙局。", [("市甲局", JOINT), ("市乙局", JOINT)]),
    ("经济发展局（统计局）", [("经济发展局（统计局）", JOINT)]),
    ("经济发展局（统计局、商务局）、财政局", [("经济发展局（统计局、商务局）", JOINT), ("财政局", JOINT)]),
    ("市重大事项“一站式”受理中心牵头，相关部门配合", [("市重大事项“一站式”受理中心", LEAD), ("相关部门", SUPPORT)]),
    ("“双随机、一公开”监管联席会议各成员单位", [("“双随机、一公开”监管联席会议各成员单位", JOINT)]),
    ("市自然资源和规划局", [("市自然资源和规划局", JOINT)]),
    ("市政务服务和大数据服务中心", [("市政务服务和大数据服务中心", JOINT)]),
    ("各乡镇、街道和相关市直单位", [("各乡镇", JOINT), ("街道", JOINT), ("相关市直单位", JOINT)]),
    ("市发改委和市财政局", [("市发改委", JOINT), ("市财政局", JOINT)]),
    ("市住房和城乡建设局及各乡镇", [("市住房和城乡建设局", JOINT), ("各乡镇", JOINT)]),
    ("市公安局及其派出机构", [("市公安局及其派出机构", JOINT)]),
    ("市直各相关资质和许可管理部门", [("市直各相关资质和许可管理部门", JOINT)]),
    (
        "市城管局、供水、供气以及其他公共服务部门配合",
        [("市城管局", SUPPORT), ("供水、供气以及其他公共服务部门", SUPPORT)],
    ),
    ("（省法院牵头，省司法厅配合）", [("省法院", LEAD), ("省司法厅", SUPPORT)]),
    ("牵头单位：市甲局；配合单位：市乙局、市丙局", [("市甲局", LEAD), ("市乙局", SUPPORT), ("市丙局", SUPPORT)]),
    ("牵头单位:市甲局 责任单位:市乙局", [("市甲局", LEAD), ("市乙局", JOINT)]),
    ("1.市甲局 2.市乙局", [("市甲局", JOINT), ("市乙局", JOINT)]),
    ("市甲局、市甲局", [("市甲局", JOINT)]),
    ("住建局（牵头）、城管局", [("住建局", LEAD), ("城管局", JOINT)]),
    ("各乡镇（街道）\n住建局", [("各乡镇（街道）", JOINT), ("住建局", JOINT)]),
    ("", []),
    ("/", []),
    ("—", []),
]


@pytest.mark.parametrize(("text", "parties"), CLAUSES, ids=[clause[0] or "blank" for clause in CLAUSES])
def test_reads_names_and_roles_in_the_order_written(text: str, parties: list[tuple[str, Role]]) -> None:
    assert [(party.name, party.role) for party in parse_responsibility(text).parties] == parties


@pytest.mark.parametrize(
    "text", ["市甲局等部门配合", "市甲局等相关部门按职责分工负责", "市甲局等市直有关单位", "市甲局等按职责分工负责"]
)
def test_and_so_on_is_no_unit_but_opens_the_list(text: str) -> None:
    found = parse_responsibility(text)
    assert [party.name for party in found.parties] == ["市甲局"]
    assert found.open_list


def test_a_school_with_the_same_word_is_a_unit() -> None:
    found = parse_responsibility("市高等学校、市中等职业学校")
    assert [party.name for party in found.parties] == ["市高等学校", "市中等职业学校"]
    assert not found.open_list


def test_a_condition_gives_two_leads_and_says_so() -> None:
    found = parse_responsibility("北部园区由管委会牵头，其余地方由市住房和城乡建设局牵头")
    assert [(party.name, party.role) for party in found.parties] == [
        ("北部园区管委会", Role.LEAD),
        ("市住房和城乡建设局", Role.LEAD),
    ]
    assert found.problem


def test_a_column_of_its_own_gives_its_role() -> None:
    assert [party.role for party in parse_responsibility("市甲局、市乙局", Role.LEAD).parties] == [Role.LEAD] * 2
    assert [party.role for party in parse_responsibility("市甲局", Role.SUPPORT).parties] == [Role.SUPPORT]


def test_a_line_break_between_names_separates_them_and_inside_a_name_does_not() -> None:
    assert [p.name for p in parse_responsibility("市发改委\n市财政局").parties] == ["市发改委", "市财政局"]
    assert [p.name for p in parse_responsibility("市自然资源\n和规划局").parties] == ["市自然资源和规划局"]
    assert parse_responsibility("市发改委\n市财政局").text == "市发改委、市财政局"


def test_spaces_of_extraction_are_no_part_of_a_name_and_stay_in_the_wording() -> None:
    found = parse_responsibility("市 发改委、 市财政 局")
    assert [party.name for party in found.parties] == ["市发改委", "市财政局"]
    assert found.text == "市 发改委、 市财政 局"


def test_tells_units_from_other_cells() -> None:
    assert says_units("市发改委牵头，市财政局配合")
    assert not says_units("2022年12月")
    assert not says_units("建立健全工作机制，加强协作联动")
    assert not says_units("")


@given(st.text(alphabet="市县局委办中心、，；。和及等（）“”由牵头配合负责 \n", max_size=60))
def test_never_raises_and_every_name_is_written_in_the_text(text: str) -> None:
    found = parse_responsibility(text)
    letters = set(text)
    assert all(party.name and set(party.name) <= letters | {"、"} for party in found.parties)


NAMES = st.lists(
    st.sampled_from(["市甲局", "市乙委", "市丙办", "各乡镇", "市自然资源和规划局", "丁戊有限公司"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(NAMES, st.integers(0, 5))
def test_leads_before_supports_come_back(names: list[str], at: int) -> None:
    leads, supports = names[:at], names[at:]
    clauses = [f"{'、'.join(leads)}牵头"] * bool(leads) + [f"{'、'.join(supports)}配合"] * bool(supports)
    found = parse_responsibility("，".join(clauses))
    assert [(p.name, p.role) for p in found.parties] == [(n, LEAD) for n in leads] + [(n, SUPPORT) for n in supports]


def test_every_name_of_the_sample_list_stands_in_its_text() -> None:
    for item in sample_list():
        found = parse_responsibility(item["units"])
        assert found.parties, item["no"]
        assert found.problem or all(party.name in item["units"] for party in found.parties), item["no"]


@needs_documents()
def test_reads_the_roles_of_all_294_tasks() -> None:
    units = {item["no"]: item["units"] for item in sample_list()}
    wrong = []
    for item in expected("wugang-2022-tasks.expected.json"):
        found = [(p.name, p.role.value) for p in parse_responsibility(units[item["no"]]).parties]
        if found != [(role["name"], role["role"]) for role in item["roles"]]:
            wrong.append((item["no"], found))
    assert not wrong


@needs_documents()
@pytest.mark.parametrize("name", ["wugang-2022-general", "wugang-2022-plans", "airport-2021"])
def test_reads_the_units_of_the_numbered_paragraphs(name: str) -> None:
    wrong = []
    for item in expected(f"{name}.expected.json"):
        parties = parse_responsibility(item["units_raw"] or "").parties
        leads = [party.name for party in parties if party.role is LEAD]
        others = [party.name for party in parties if party.role is not LEAD]
        if (leads, others) != (item["lead_units"], item["duty_units"]):
            wrong.append((item["no"], leads, others))
    assert not wrong
