"""责任单位 clauses: who leads, supports, shares or carries out (IMPORT, Units)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from wugang_tracker.domain.units import is_whole_name, starts_like_name
from wugang_tracker.domain.wording import compact, tidy, visible


class Role(StrEnum):
    """A unit's part in a task (PRODUCT, Words: Role)."""

    LEAD = "lead"
    SUPPORT = "support"
    JOINT = "joint"
    EXECUTE = "execute"


ROLE_LABELS: dict[Role, str] = {
    Role.LEAD: "牵头",
    Role.SUPPORT: "配合",
    Role.JOINT: "责任",
    Role.EXECUTE: "落实",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A unit as written (noise removed) with its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A clause as understood: parties in the order written.

    open_list when it says 等部门; problem when something was guessed.
    """

    parties: tuple[Party, ...]
    text: str = ""
    open_list: bool = False
    problem: str = ""


_SEPARATORS = "、，,；;。"
_OPENING, _CLOSING = "（(“‘《【〔[「", "）)”’》】〕]」"
_EDGES = " 、，,；;。.：:"
_BY_DUTY = r"(?:(?:按照?|根据|依照?)(?:各自)?(?:工作)?(?:职责|职能)(?:分工)?)"
_ROLE_WORDS = (
    (Role.LEAD, re.compile(rf"(?:{_BY_DUTY}|共同|联合|分别|负责)*牵头(?:负责|落实|组织|实施|办理|推进)*$")),
    (Role.SUPPORT, re.compile(rf"(?:{_BY_DUTY}|协同|共同|积极|分工|负责)*(?:配合|协助|协办)(?:落实|推进|实施)?$")),
    (
        Role.EXECUTE,
        re.compile(rf"(?:{_BY_DUTY}|分别|具体|共同|分工)*(?:负责(?:具体)?落实|抓?落实|负责(?:组织)?实施|组织实施)$"),
    ),
    (Role.JOINT, re.compile(rf"(?:{_BY_DUTY}|共同|分工|分别|具体|各自)*(?:负责|承担|负责推进)$|{_BY_DUTY}$|各负其责$")),
)
_LABEL = re.compile(
    r"(?P<role>牵头|主办|主责|责任|配合|协办|协同|落实|实施)(?:责任)?(?:单位|部门|科室|股室|处室)?[:：]"
    r"|(?P<people>(?:牵头|责任|分管|包联|主管)?[市县区省]?(?:级)?领导|责任人|负责人|联系人|联络员|责任领导)[:：]"
)
_AFTER_LABEL = re.compile(r".*[:：]\s*", re.DOTALL)
_PEOPLE = re.compile(r"[（(][^（()）]*(?:责任人|负责人|联系人|联络员|领导|电话)[:：][^（()）]*[)）]")
_LEAD_MARK = re.compile(r"^[★☆▲△*＊※●]+|[★☆▲△*＊※]+$")
_LABEL_ROLES = {
    "牵头": Role.LEAD, "主办": Role.LEAD, "主责": Role.LEAD, "责任": Role.JOINT,
    "配合": Role.SUPPORT, "协办": Role.SUPPORT, "协同": Role.SUPPORT, "落实": Role.EXECUTE, "实施": Role.EXECUTE,
}  # fmt: skip
_BRACKETED_ROLE = re.compile(
    r"(?P<name>.+)[（(](?P<all>共同|联合|均为?|分别)?(?P<role>牵头|主办|主责|配合|协办|落实)(?:单位|部门)?[)）]$"
)
_AND_SO_ON = re.compile(
    r"等(?:(?:[市县区省]直|中央|驻[^、]{1,3}))?(?:各|有关|相关|其他|其它|成员|职能|责任|行业|主管|\d+个|[一二三四五六七八九十]+个|多个)*"
    r"(?:部门|单位|机构|企业)?$"
)
_ORDINAL = re.compile(r"^(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])")
_AND = re.compile("以及|和|及|与")
_CONDITION = re.compile(r"^(?P<area>.+?)(?<!自)由(?P<unit>.+)$")
_BARE_BODY = re.compile(r"(?:管委会|管理委员会|指挥部|办公室|街道办|办事处|领导小组|工作专班)$")
_TRAILING = _EDGES + " \t\r\n\v\f\u3000\u00a0"
# What names of units, role words and 等部门 end with (units._WHOLE_NAME, _ROLE_WORDS, _AND_SO_ON), and what may follow.
_LAST_SIGNS = frozenset(
    "局委会办室院厅处所站组班心司团行部队合联大协府监社校学馆厂园区县金头乡镇道门位构业关他它员任管各直央"
    "责实施理进助担落织工能等个一二三四五六七八九十）)”’》】〕]」>/—-无\\"
)
_NO_UNIT = frozenset({"", "/", "—", "-", "——", "无", "\\"})


@dataclass(slots=True)
class _Item:
    """One name on the way to a party. after_pause: it stands behind a 、 of its clause."""

    words: str
    listed: bool = False


def parse_responsibility(text: str, default: Role = Role.JOINT) -> Responsibility:
    """Who answers for a task, in the order written (IMPORT, Units).

    default: the role of names without a role word; for a column of its own (牵头单位, 配合单位) the column's role.
    Nothing is raised: `problem` says what was guessed.
    """
    return _parsed(text, default)


@lru_cache(maxsize=4096)
def _parsed(text: str, default: Role) -> Responsibility:
    """Lists name the same units in row after row, so what was read once is kept."""
    stored = _one_line(text)
    reader = _Clauses(default)
    for role, part in _labelled(_unwrapped(reader.without_people(_separated(stored))), default):
        if role is None:
            reader.leave_out(part)
        else:
            reader.read(part, role)
    return Responsibility(tuple(reader.parties), stored, reader.open_list, reader.problem)


def says_units(text: str) -> bool:
    """Whether a text is a list of units and nothing else: used to tell columns apart by what they hold."""
    end = text.rstrip(_TRAILING)[-1:]
    if end and end not in _LAST_SIGNS:
        return False
    parties = parse_responsibility(text).parties
    return bool(parties) and all(is_whole_name(party.name) and len(party.name) <= 40 for party in parties)


class _Clauses:
    """Reads clauses one after the other; names wait until a role word closes their group."""

    def __init__(self, default: Role) -> None:
        self.parties: list[Party] = []
        self.open_list = False
        self.problem = ""
        self._default = default

    def read(self, text: str, role: Role) -> None:
        """All names of a text; those that no role word follows have the given role."""
        waiting: list[_Item] = []
        for item in _items(text):
            if own := _BRACKETED_ROLE.match(item.words):
                self._close_bracketed(waiting, own, role)
                waiting = []
                continue
            if _LEAD_MARK.search(item.words) and (bare := _LEAD_MARK.sub("", item.words)):
                self._close(waiting, role)
                waiting = []
                self._close([_Item(bare)], self._marked(item.words))
                continue
            words, found = _without_role(item.words)
            words = self._without_and_so_on(words)
            if words not in _NO_UNIT:
                waiting.extend(_split_pairs(_Item(words, item.listed), waiting))
            if found is not None:
                self._close(waiting, found)
                waiting = []
        self._close(waiting, role)

    def _close_bracketed(self, waiting: list[_Item], own: re.Match[str], default: Role) -> None:
        """「甲、乙（配合）」: a role in brackets is that of its name; of those before too, if it says so or supports.

        Whether a single （牵头） speaks for the names before it can not be told, so it is shown.
        """
        role = _LABEL_ROLES[own["role"]]
        shared = bool(own["all"]) or role is not Role.LEAD
        if waiting and not shared:
            self.problem = f"「{waiting[0].words}」没有写明角色，按责任单位登记，请核对"
        self._close(waiting, role if shared else default)
        self._close([_Item(own["name"])], role)

    def _marked(self, words: str) -> Role:
        """The role of a name with ★: lists mark the unit that leads so, and say it in a note elsewhere."""
        self.problem = f"「{words}」带有标记，按牵头单位理解，请核对"
        return Role.LEAD

    def without_people(self, text: str) -> str:
        """Names of people in brackets behind a unit are no part of its name."""
        if not (found := _PEOPLE.search(text)):
            return text
        self.problem = f"{found[0]}是人员，没有登记为责任单位，请核对"
        return _PEOPLE.sub("", text)

    def leave_out(self, words: str) -> None:
        """People named behind a label of their own are shown and are no units."""
        self.problem = f"「{words.strip(_EDGES)}」是人员，没有登记为责任单位，请核对"

    def _close(self, waiting: list[_Item], role: Role) -> None:
        for item in waiting:
            party = Party(self._owner(item.words), role)
            if party.name and party not in self.parties:
                self.parties.append(party)

    def _without_and_so_on(self, words: str) -> str:
        """等部门 is no unit, but says that the list is open."""
        found = _AND_SO_ON.search(words)
        if not found:
            return words
        self.open_list = True
        return words[: found.start()]

    def _owner(self, words: str) -> str:
        """The name in 「甲地由乙局牵头」: a condition, shown to the user. A bare 管委会 is that of the place."""
        found = _CONDITION.match(words)
        if not found or not (is_whole_name(found["unit"]) or _BARE_BODY.match(found["unit"])):
            return words.removeprefix("由") if is_whole_name(words.removeprefix("由")) else words
        self.problem = f"「{words}」按条件分工，条件没有分开登记，请核对"
        bare = _BARE_BODY.fullmatch(found["unit"])
        return f"{found['area']}{found['unit']}" if bare else found["unit"]


def _one_line(text: str) -> str:
    """The stored text. A line break between whole names separates them, so it becomes 、; others are extraction's.

    Where no name has a prefix (市…), names are told by their ends alone.
    """
    lines = [line.strip() for line in visible(text).splitlines()]
    if len(lines) < 2:
        return tidy(text)
    plain = not any(item.words.startswith(("市", "县", "区", "省")) for line in lines for item in _items(line))
    return tidy(_rejoined(lines, "\n", plain=plain))


def _separated(text: str) -> str:
    """The text with 、 for spaces that stand between whole names, and without the spaces of extraction."""
    words = text if "/" not in text else _slashes_parted(text)
    return compact(_rejoined(words.split(), " "))


def _slashes_parted(text: str) -> str:
    """The text with 、 for slashes between whole names (甲局/乙局)."""
    return _rejoined(text.split("/"), "/")


def _rejoined(pieces: Sequence[str], between: str, *, plain: bool = False) -> str:
    """Pieces put together with 、 where a whole name ends and another begins, else with what stood between."""
    first, *rest = list(filter(None, pieces)) or [""]
    joined = first
    for piece in rest:
        apart = _ends_whole(joined) and _begins_whole(piece, plain)
        joined = f"{joined}{'、' if apart else between}{piece}"
    return joined


def _ends_whole(text: str) -> bool:
    *_, last = _items(compact(_AFTER_LABEL.sub("", text)))
    return is_whole_name(_without_role(last.words)[0])


def _begins_whole(text: str, plain: bool) -> bool:
    first = next(iter(_items(text))).words
    starts = plain or starts_like_name(first) or first != text[: len(first)]
    return starts and is_whole_name(_without_role(first)[0])


def _unwrapped(text: str) -> str:
    """The text without brackets around the whole of it, leading colons and trailing stops."""
    bare = text.strip(_EDGES)
    if len(bare) > 1 and bare[0] in "（(" and bare[-1] in "）)" and _closing(bare) == len(bare) - 1:
        return bare[1:-1].strip(_EDGES)
    return bare


def _closing(text: str) -> int:
    """Where the bracket that opens the text is closed."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth == 0:
            return index
    return -1


def _labelled(text: str, default: Role) -> Iterator[tuple[Role | None, str]]:
    """Parts behind labels inside the text (牵头单位：…；配合单位：…) with the label's role, None for people."""
    marks = list(_LABEL.finditer(text))
    yield default, text[: marks[0].start() if marks else len(text)]
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        yield None if mark["people"] else _LABEL_ROLES[mark["role"]], text[mark.end() : stop]


def _items(text: str) -> Iterator[_Item]:
    """The text cut at separators that stand outside of brackets and quotation marks."""
    depth, start, listed = 0, 0, False
    for index, letter in enumerate(text):
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth = max(0, depth - 1)
        elif letter in _SEPARATORS and depth == 0:
            yield _Item(_cleaned(text[start:index]), listed)
            start, listed = index + 1, letter == "、"
    yield _Item(_cleaned(text[start:]), listed)


def _cleaned(words: str) -> str:
    return _ORDINAL.sub("", words.strip(_EDGES)).strip(_EDGES)


def _without_role(words: str) -> tuple[str, Role | None]:
    """A name without the role word at its end, and that role."""
    for role, pattern in _ROLE_WORDS:
        if found := pattern.search(words):
            return words[: found.start()].strip(_EDGES), role
    return words, None


def _split_pairs(item: _Item, waiting: list[_Item]) -> Iterator[_Item]:
    """Names joined by 和 and 及 taken apart; 「供水、供气以及其他公共服务部门」 is put together as one group."""
    words = item.words
    for found in _AND.finditer(words):
        left, right = words[: found.start()], words[found.end() :]
        if _depth(left):
            continue
        if re.match("其[他它]", right) and is_whole_name(right) and not is_whole_name(left):
            yield _Item("".join(_taken_back(waiting)) + words, item.listed)
            return
        if is_whole_name(left) and is_whole_name(right) and _begins_anew(left, right):
            yield _Item(left, item.listed)
            yield from _split_pairs(_Item(right, True), [])
            return
    yield item


def _begins_anew(left: str, right: str) -> bool:
    """Whether the words behind 和 are a name of their own: 市…, 各…, or of the same make as the words before."""
    if right.startswith("其") and not right.startswith(("其他", "其它")):
        return False
    place = re.compile("(?:乡镇|街道|社区|县区)$")
    return starts_like_name(right) or not starts_like_name(left) or bool(place.search(left) and place.search(right))


def _depth(text: str) -> int:
    return sum((letter in _OPENING) - (letter in _CLOSING) for letter in text)


def _taken_back(waiting: list[_Item]) -> list[str]:
    """Words before a 、 that are no whole names: they belong to the group that follows."""
    taken: list[str] = []
    while waiting and not is_whole_name(waiting[-1].words):
        taken.insert(0, waiting.pop().words + "、")
    return taken
