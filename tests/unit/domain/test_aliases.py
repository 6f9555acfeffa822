"""Proposals that two names mean one unit."""

from __future__ import annotations

import pytest

from tests.support.documents import expected, needs_documents
from wugang_tracker.domain.aliases import Sureness, propose_aliases

REGION = "示例市"
SAME: list[tuple[str, str, Sureness]] = [
    ("市市场监管局", "市市场监督管理局", Sureness.CERTAIN),
    ("市市场监督管理局", "市场监督管理局", Sureness.CERTAIN),
    ("市发改委", "市发展和改革委员会", Sureness.HIGH),
    ("市人社局", "市人力资源和社会保障局", Sureness.HIGH),
    ("市交通局", "市交通运输局", Sureness.HIGH),
    ("人行示例支行", "人行示例市支行", Sureness.CERTAIN),
    ("示例供电公司", "市供电公司", Sureness.CERTAIN),
    ("甲乙水务公司", "甲乙水务有限责任公司", Sureness.CERTAIN),
    ("市农业农村局", "市农村农业局", Sureness.CERTAIN),
    ("市政务服务和大数据服务中心", "市政务服务和大数服务中心", Sureness.CERTAIN),
    ("市政务服务和大数据服务中心", "市政务服务服务和大数据服务中心", Sureness.CERTAIN),
    ("示例市经济技术开发区管理委员会", "市经济技术开发区管委会", Sureness.CERTAIN),
    ("市住建局", "市住建局(市房产事务服务中心)", Sureness.MEDIUM),
    ("市招商办", "市招商服务局", Sureness.MEDIUM),
    ("市粮食局", "市粮储局", Sureness.MEDIUM),
    ("市水务服务中心", "市水利中心", Sureness.MEDIUM),
]


@pytest.mark.parametrize(("name", "alias", "sure"), SAME, ids=[case[1] for case in SAME])
def test_proposes_names_that_mean_one_unit(name: str, alias: str, sure: Sureness) -> None:
    (proposal,) = propose_aliases([alias], known=[name], region=REGION)
    assert (proposal.alias, proposal.name, proposal.sure) == (alias, name, sure)
    assert proposal.reason


OTHERS = [
    ("市财政局", "市教育局"),
    ("市水利局", "市林业局"),
    ("市公安局", "市司法局"),
    ("市法院", "市检察院"),
    ("各乡镇", "乡镇"),
    ("相关部门", "各相关部门"),
    ("市工信局", "市工商联"),
    ("市发改委", "市卫健委"),
    ("市公安局", "市公路局"),
    ("市民政局", "市民宗局"),
    ("市水利局", "市水产服务中心"),
    ("市商务局", "市商务服务中心"),
    ("市产业集聚区管委会", "市经济技术开发区管委会"),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_proposes_nothing_for_different_units_and_groups(one: str, other: str) -> None:
    assert propose_aliases([one, other], region=REGION) == ()


def test_the_surest_come_first_and_each_name_once() -> None:
    found = propose_aliases(["市发改委", "市发展和改革委员会", "市市场监管局", "市市场监督管理局"])
    assert [proposal.sure for proposal in found] == [Sureness.CERTAIN, Sureness.HIGH]
    assert len({proposal.alias for proposal in found}) == 2


def _real_names() -> list[str]:
    """All names of units that the real list and its confirmed aliases hold."""
    items = expected("wugang-2022-tasks.expected.json")
    written = [role["name"] for item in items for role in item["roles"]]
    pairs = expected("unit-aliases-wugang.json")
    return list(dict.fromkeys([*written, *(pair[word] for pair in pairs for word in ("canonical", "alias"))]))


@needs_documents()
def test_the_confirmed_aliases_of_the_real_list_are_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        pair for pair in expected("unit-aliases-wugang.json") if pair["confidence"] in {"certain", "high", "medium"}
    ]
    own: dict[str, str] = {pair["alias"]: pair["canonical"] for pair in pairs}

    def unit(name: str) -> str:
        return own.get(name, name)

    found = propose_aliases(_real_names(), region="舞钢市")
    right = [p for p in found if unit(p.alias) == unit(p.name)]
    sure = [p for p in found if p.sure is not Sureness.MEDIUM]
    reached = {name for p in right for name in (p.alias, p.name)} & own.keys()
    with capsys.disabled():
        print(
            f"\naliases: {len(reached)}/{len(own)} found, {len(right)}/{len(found)} right; "
            f"sure ones {sum(p in right for p in sure)}/{len(sure)} right"
        )
    assert [p for p in sure if p not in right] == []
    assert len(reached) >= 0.95 * len(own)
    assert len(right) >= 0.9 * len(found)


@needs_documents()
@pytest.mark.parametrize("backwards", [False, True])
def test_nothing_is_sure_across_the_units_of_the_real_list(backwards: bool) -> None:
    canonical = list(dict.fromkeys(pair["canonical"] for pair in expected("unit-aliases-wugang.json")))
    names = canonical[::-1] if backwards else canonical
    assert [p for p in propose_aliases(names, region="舞钢市") if p.sure is Sureness.CERTAIN] == []


def test_names_that_differ_by_a_numeral_are_two_units() -> None:
    pairs = (("市12局", "市21局"), ("市第一中学校本部", "市第二中学校本部"), ("第12中学服务中心", "第21中学服务中心"))
    for one, other in pairs:
        assert propose_aliases([one, other]) == ()
