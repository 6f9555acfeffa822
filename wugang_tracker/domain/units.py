"""Units that answer for tasks: names as written, canonical names, groups. No parsing of whole clauses here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from wugang_tracker.domain.wording import key


class UnitKind(StrEnum):
    """What sort of body a unit is (PRODUCT, Words: Unit)."""

    DEPARTMENT = "department"
    TOWN = "town"
    COMPANY = "company"
    VERTICAL = "vertical"
    GROUP = "group"


KIND_LABELS: dict[UnitKind, str] = {
    UnitKind.DEPARTMENT: "部门",
    UnitKind.TOWN: "乡镇街道",
    UnitKind.COMPANY: "企业",
    UnitKind.VERTICAL: "垂管单位",
    UnitKind.GROUP: "集合单位",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A place whose lists and years share their units."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit of a region, under its canonical name."""

    id: UUID
    region_id: UUID
    name: str
    kind: UnitKind
    liaison: str = ""
    phone: str = ""
    version_id: int = 1

    @property
    def is_group(self) -> bool:
        """Whether the name stands for several units (集合单位)."""
        return self.kind is UnitKind.GROUP


@dataclass(frozen=True, slots=True)
class UnitMember:
    """One unit that a group's name stands for."""

    id: UUID
    group_id: UUID
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class UnitAlias:
    """Another name that was confirmed to mean the same unit."""

    id: UUID
    region_id: UUID
    unit_id: UUID
    alias: str


_BODY = (
    r"局|委|委员会|管委会|办|办公室|院|厅|处|所|站|组|专班|中心|公司|集团|支行|分行|银行|法院|检察院|部|队|支队|大队|总队"
    r"|联|联合会|协会|工会|人大|政协|政府|党委|纪委|监委|社|联社|管理部|管理所|指挥部|学校|医院|大学|学院|校|馆|厂|园|基金会|开发区|集聚区|高新区|示范区"
)
_PLACE = r"乡镇|乡|镇|街道|街道办|街道办事处|办事处|社区|县区|县|区"
_MANY = r"部门|单位|机构|企业|成员单位"
_WHOLE_NAME = re.compile(rf"(?:.+(?:{_BODY})|(?:各|各个|有关|相关)?(?:{_PLACE})|.*(?:{_MANY}))(?:[（(].+[）)])?$")
_STARTS_NAME = re.compile(r"(?:各|有关|相关|其他|其它|市直|县直|区直|省直|市|县|区|省|本市|全市)")
_GROUP = re.compile(
    rf".*(?:各|有关|相关|其他|其它|成员|市直|县直|区直|省直|职能|主管|公共服务).*(?:{_MANY})$"
    rf"|.*(?:各|有关|相关|其他|其它).*(?:{_PLACE}|学校|医院|公司|银行|支行|办|局|院|所|站|中心)$"
    rf"|各.+|(?:{_PLACE}|{_MANY})$|.*(?:成员单位|金融机构|经营主体|市场主体)$"
)
_TOWN = re.compile(r"(?:.*[^城]乡|.*镇|.*街道|.*街道办|.*街道办事处|.*[乡镇](?:人民)?政府|.*办事处)$")
_COMPANY = re.compile(r"(?:公司|集团|厂|企业|合作社|联社)(?:[（(].+[）)])?$")
_VERTICAL = re.compile(
    r"(?:税务|国税|地税|海关|气象|烟草|邮政管理|国家统计|消防救援|人行|人民银行|银保监|银监|金融监管|证监|供电|电力|公积金|地震台|调查队|海事|国安|国家安全)"
)


@lru_cache(maxsize=1 << 12)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: width, white space and brackets do not count."""
    return key(name).replace("[", "(").replace("]", ")").strip(".,;:、")


def is_whole_name(name: str) -> bool:
    """Whether the words can stand as a unit by themselves: 市住建局 can, 市自然资源 can not."""
    return bool(_WHOLE_NAME.match(name))


def starts_like_name(name: str) -> bool:
    """Whether the words begin as names of units do (市…, 各…, 有关…)."""
    return bool(_STARTS_NAME.match(name))


def is_group_name(name: str) -> bool:
    """Whether a name stands for several units: 市直相关部门, 各乡镇, 街道 (IMPORT, Units: group names)."""
    return bool(_GROUP.match(name_key(name)))


def kind_of(name: str) -> UnitKind:
    """The sort of body a name speaks of; a guess that the office may change."""
    plain = name_key(name)
    if is_group_name(plain):
        return UnitKind.GROUP
    if _TOWN.match(plain):
        return UnitKind.TOWN
    if _VERTICAL.search(plain):
        return UnitKind.VERTICAL
    if _COMPANY.search(plain):
        return UnitKind.COMPANY
    return UnitKind.DEPARTMENT
