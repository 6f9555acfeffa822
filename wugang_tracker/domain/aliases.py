"""Names that may mean one unit: proposed with how sure and why, never merged unasked (IMPORT, Aliases)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from wugang_tracker.domain.units import is_group_name, name_key


class Sureness(StrEnum):
    """How sure a proposal is; the value is the word shown."""

    CERTAIN = "很有把握"
    HIGH = "较有把握"
    MEDIUM = "需要核对"


@dataclass(frozen=True, slots=True)
class AliasProposal:
    """Two names that may mean one unit. name is the known one, or the one that was met first."""

    alias: str
    name: str
    sure: Sureness
    reason: str


_SYNONYMS = (
    ("监督管理", "监管"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("有限公司", "公司"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("人民银行", "人行"),
    ("人民政府", "政府"),
    ("街道办事处", "街道"),
)
_BRACKET = re.compile(r"[（(].*[)）]")
_PREFIX = re.compile(r"^(?:市|县|区)(?=..)")
_BODY = re.compile(r"(?P<subject>.+?)(?:工作|服务|管理|事务|保障|事业|发展|管)*(?P<body>中心|局|委|办|厅)")
_OFFICES = frozenset("局委办厅")
_TELLING = frozenset("教卫水林房文农交粮气环渔畜科体")  # signs that name a business alone; 公 or 民 name many
_LONGEST_SUBJECT = 2
_ORDERS = {sure: place for place, sure in enumerate(Sureness)}
_NUMERALS = re.compile(r"\d+|第[一二三四五六七八九十百]+")  # 第一中学 is not 第二中学, whatever else is alike
_SHORTEST_FOR_TYPO = 7
_SHORTEST_PART = 4
_SHORTEST_CORE = 2


def propose_aliases(names: Sequence[str], known: Sequence[str] = (), region: str = "") -> tuple[AliasProposal, ...]:
    """Names among `names` that may mean a known unit or one another, the surest first.

    region: 舞钢市 makes 舞钢供电公司 and 市供电公司 comparable. Group names are left out, they mean no single unit.
    """
    units = [name for name in dict.fromkeys((*known, *names)) if not is_group_name(name)]
    cores = {name: _core(name, region) for name in units}
    found: list[AliasProposal] = []
    for at, alias in enumerate(units):
        if alias in known:
            continue
        found.extend(_best(alias, units[:at], cores))
    return tuple(sorted(found, key=lambda proposal: _ORDERS[proposal.sure]))


def _best(alias: str, others: Sequence[str], cores: dict[str, str]) -> Iterator[AliasProposal]:
    """The surest proposal for one name."""
    judged = [(name, _judged(alias, name, cores)) for name in others]
    proposals = [AliasProposal(alias, name, *verdict) for name, verdict in judged if verdict]
    if proposals:
        yield min(proposals, key=lambda proposal: _ORDERS[proposal.sure])


def _judged(one: str, other: str, cores: dict[str, str]) -> tuple[Sureness, str] | None:
    """How sure two names mean one unit, and why; None where nothing speaks for it."""
    left, right = cores[one], cores[other]
    if min(len(left), len(right)) < _SHORTEST_CORE or _NUMERALS.findall(left) != _NUMERALS.findall(right):
        return None
    if left == right:
        return Sureness.CERTAIN, "全称与简称，或只差地名前缀"
    if sorted(left) == sorted(right):
        return Sureness.CERTAIN, "字相同，次序颠倒"
    if _is_typo(left, right):
        return Sureness.CERTAIN, "只差一处错漏或重复"
    short, long = sorted((left, right), key=len)
    if _BRACKET.search(one) or _BRACKET.search(other):
        return (Sureness.MEDIUM, "一个写明了括号里的机构") if _bare(one) == _bare(other) else None
    if len(short) >= _SHORTEST_PART and short in long:
        return Sureness.HIGH, "一个是另一个的一部分"
    if _abbreviates(short, long):
        return Sureness.HIGH, "可能是全称与简称"
    return (Sureness.MEDIUM, "管的事相近，机构名称不同") if _same_business(left, right) else None


def _core(name: str, region: str) -> str:
    """A name without its place and with long words made short."""
    core = name_key(name)
    for place in filter(None, (region, region.rstrip("省市县区"))):
        if len(place) > 1:
            core = core.replace(place, "")
    for long, short in _SYNONYMS:
        core = core.replace(long, short)
    return core if core.startswith("市场") else _PREFIX.sub("", core)


def _bare(name: str) -> str:
    return _BRACKET.sub("", name)


def _is_typo(left: str, right: str) -> bool:
    """One sign wrong, or a word doubled, in names long enough that this is no other unit."""
    short, long = sorted((left, right), key=len)
    if len(short) < _SHORTEST_FOR_TYPO:
        return False
    doubled = any(
        long[at : at + 2] == long[at - 2 : at] and long[:at] + long[at + 2 :] == short for at in range(2, len(long))
    )
    return doubled or (len(short) != len(long) and OSA.distance(short, long) == 1)


def _same_business(left: str, right: str) -> bool:
    """Whether two bodies see to the same thing: 金融办 and 金融工作局; 教育局 and 教体局, by the sign that tells it."""
    one, other = _BODY.fullmatch(left), _BODY.fullmatch(right)
    if one is None or other is None:
        return False
    subject, likewise = one["subject"], other["subject"]
    if subject == likewise:
        return {one["body"], other["body"]} <= _OFFICES
    if one["body"] != other["body"] or max(len(subject), len(likewise)) > _LONGEST_SUBJECT:
        return False
    return subject[0] == likewise[0] and subject[0] in _TELLING


def _abbreviates(short: str, long: str) -> bool:
    """Whether one name takes its signs from the other in order, the first and the last too: 发改委 of 发展和改革委."""
    if len(long) - len(short) < 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short) and len(short) >= 3
