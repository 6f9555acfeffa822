"""期初进展: what the columns of a private copy say of a task's progress (IMPORT, Adopting in mid-year).

Columns are known by the words of their header, values by what they say. No files and no reports are made here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.wording import folded, key


@dataclass(frozen=True, slots=True)
class OpeningReport:
    """Progress as a private copy tells it.

    percent: a whole number 0-100 or None. done holds every wording that has no field of its own, under its header; it
    is empty only for 未启动, for a report must say what was done, and repeats the other cells where they alone speak.
    problem is 存在问题; problem_text says what was guessed or not understood, empty if nothing.
    """

    claim: Claim
    percent: int | None = None
    done: str = ""
    problem: str = ""
    next_step: str = ""
    documents: tuple[str, ...] = ()
    problem_text: str = ""


class _Topic(StrEnum):
    """What a column of a private copy is about."""

    PROBLEM = "problem"
    NEXT = "next"
    DOCUMENTS = "documents"
    STATUS = "status"
    PERCENT = "percent"
    DONE = "done"


_TOPICS = (
    (_Topic.PROBLEM, re.compile("问题|困难|堵点|难点|障碍|需协调|需要协调")),
    (_Topic.NEXT, re.compile("下一?步|下一?阶段|(?:今后|后续|下月)(?:工作)?(?:打算|计划|安排|举措|措施|工作)")),
    (_Topic.DOCUMENTS, re.compile("佐证|证明材料|印证|支撑材料|证据|附件|文号|完成依据")),
    (_Topic.STATUS, re.compile("状态|是否|完成与否")),
    (_Topic.PERCENT, re.compile("进度|完成率|落实率|比例|百分比|完成度|%")),
    (_Topic.DONE, re.compile("进展|(?:完成|落实|推进|开展|实施|办理|工作|执行)情况|成效|落实结果")),
)
_NO_TOPIC = re.compile(
    "(?:件数|份数|数量|个数|日期|时间|时限|单位|人)$|安排|要求|时间进度|计划进度|计划完成(?!情况|率)|目标(?!.*(?:完成|进展|进度))|灯"
)
_MIXED = re.compile("(?:进展|情况).*(?:及|和|与|、).*(?:问题|困难)|(?:问题|困难).*(?:及|和|与|、).*(?:进展|完成情况)")
_TICKS = frozenset({"√", "✓", "✔", "☑", "●", "1", "y", "yes"})
_NEXT_FIRST = _TOPICS[1][1]
_NOTE = re.compile("备注|说明")
_NOTHING = frozenset({"", "/", "\\", "-", "--", "无", "暂无", "没有", "无问题", "暂无问题", "不存在", "none", "n/a"})
_EDGES = " \n\t，,；;。.、：:!！~"
_ABOUT = "(?:目前|现已|总体|整体|进度|完成率|已完成|完成|已|约|大约|大概|近|将近|达到?|超过?|为|[:：])*"
_PERCENT = re.compile(rf"{_ABOUT}(?P<number>\d{{1,4}}(?:\.\d+)?)%(?:左右|以上|多)?")
_RANGE = re.compile(rf"{_ABOUT}(?P<low>\d{{1,3}}(?:\.\d+)?)%?[-~至到](?P<high>\d{{1,3}}(?:\.\d+)?)%(?:左右)?")
_BARE = re.compile(rf"{_ABOUT}(?P<number>\d{{1,4}}(?:\.\d+)?)(?:左右)?")
_TENTHS = re.compile(rf"{_ABOUT}(?P<tens>[一二三四五六七八九])成(?P<half>半)?(?:左右|以上|多)?")
_OF_HUNDRED = re.compile(rf"{_ABOUT}百分之(?P<words>[一二三四五六七八九十百]{{1,4}})(?:左右|以上|多)?")
_HALF = re.compile(rf"{_ABOUT}(?:过半|一半|半数)")
_DIGITS = {letter: at for at, letter in enumerate("零一二三四五六七八九")}
_DONE_WORDS = re.compile(
    r"(?:已|均已|现已)?(?:全部|全面|按期|按时|如期|提前|整体|顺利)?(?:完成|办结|完结|销号|完工|落实到位|达标)(?:销号|任务|到位|整改)?"
    r"|已落实|待审核销号|√|✓|✔|finished|done"
)
_IDLE_WORDS = re.compile(
    r"(?:尚|还|暂)?(?:未|没有|没)(?:启动|开始|开展|动工|实施|着手|推进|进行)(?:实施)?|待启动|待开展|未动"
)
_RUNNING_WORDS = re.compile(
    r"(?:正在|正|已|持续|长期|常态化?|有序|按计划|按序时|稳步|积极|加快|扎实)*"
    r"(?:推进|进行|办理|实施|落实|开展|启动|整改|推动|序时进度|建设)(?:中|之中|工作|实施)*"
    r"|(?:尚|还)?(?:未|没有?)(?:全部)?(?:完成|办结|销号)|部分(?:完成|落实)|基本完成|即将完成|接近完成"
    r"|(?:已?达到|符合|未达到)?序时进度|(?:进度|进展)?(?:滞后|缓慢|正常|顺利|较慢)|(?:已)?(?:超期|逾期)(?:未完成)?|长期坚持"
)
_PLAIN_STATES = frozenset(
    {
        "推进中",
        "正在推进",
        "进行中",
        "正在进行",
        "正在实施",
        "实施中",
        "办理中",
        "正在办理",
        "开展中",
        "正在开展",
        "启动",
    }
    | {"完成", "全部完成", "办结", "是", "否", "√", "✓", "✔"}
)
_OTHER_STATES = frozenset({"暂缓", "暂停", "移出清单", "取消", "终止", "调整", "移出"})
_OPENS_DONE = re.compile(r"(?:已|现已)?(?:全部|按期|按时|如期|提前)?(?:完成|办结|销号)[。；;]")
_OPENS_IDLE = re.compile(r"(?:尚|还)?未(?:启动|开始|开展)[。；;，,]")
_OPENS_PERCENT = re.compile(rf"{_ABOUT}(?P<number>\d{{1,2}}(?:\.\d+)?|100)%(?:左右|以上)?[，,；;。（(]")
_SHORTEST_TEXT = 6
_FIGURES = re.compile(r"[\d.,%/-]+")
_BETWEEN_DOCUMENTS = re.compile(
    r"[\n；;]+|(?<=[》号）)])[、，,]\s*|(?<=\.(?:pdf|jpg|png|doc|xls))[、，,]|(?<=\.(?:docx|xlsx|jpeg))[、，,]"
)


def is_progress_header(words: str) -> bool:
    """Whether the words of a header speak of progress: 进展情况, 完成率, 状态, 存在问题, 佐证材料 …"""
    return _topic(words) is not None


def opening_of(extras: Sequence[tuple[str, str]]) -> OpeningReport | None:
    """What the other columns of a row (SourceRow.extras) say of its progress; None where they say nothing.

    Percentages are read from 0.6, 60%, 60, 约60% and 六成; a bare 1 is taken for 100% and named, as is all that is
    guessed. Of several columns of a kind (one for each month) the last one counts and the others stay in done. A value
    that says something else is kept in done as it is: nothing is lost and nothing is raised.
    """
    reading = _Reading()
    for header, value in extras:
        topic = _topic(header)
        if topic is not None and key(value).strip(_EDGES) not in _NOTHING:
            reading.read(topic, header, value.strip())
    if not reading.has_anything:
        return None
    for header, value in extras:
        if _topic(header) is None and _NOTE.search(key(header)) and key(value).strip(_EDGES) not in _NOTHING:
            reading.notes.append(f"{_plain(header)}：{value.strip()}")
    return reading.report()


def _topic(header: str) -> _Topic | None:
    plain = key(header)
    if _claim_of_words(plain) is not None:
        return _Topic.STATUS
    if _NO_TOPIC.search(plain) and not _NEXT_FIRST.search(plain):
        return None
    if _MIXED.search(plain):
        return _Topic.DONE
    return next((topic for topic, pattern in _TOPICS if pattern.search(plain)), None)


@dataclass(slots=True)
class _Reading:
    """The columns of one row, read one after the other."""

    claims: list[tuple[str, str, Claim]] = field(default_factory=list)
    percents: list[tuple[str, str, int]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    fields: dict[_Topic, list[tuple[str, str]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    guess: Claim | None = None

    @property
    def has_anything(self) -> bool:
        """Whether any column said something."""
        return bool(self.claims or self.percents or self.texts or self.fields)

    def read(self, topic: _Topic, header: str, value: str) -> None:
        """Adds one cell."""
        if topic in {_Topic.PROBLEM, _Topic.NEXT, _Topic.DOCUMENTS}:
            self.fields.setdefault(topic, []).append((header, value))
        elif (claim := _claim(header, value)) is not None:
            self.claims.append((header, value, claim))
        elif (percent := self._percent(topic, header, value)) is not None:
            self.percents.append((header, value, percent))
        else:
            self._text(topic, header, value)

    def _percent(self, topic: _Topic, header: str, value: str) -> int | None:
        """A value that is nothing but a percentage."""
        found = _percent(value)
        if found is None:
            return None
        percent, is_guess = found
        bare = topic is not _Topic.PERCENT and "%" not in folded(value) and key(value).replace(".", "").isdigit()
        if is_guess or bare:
            self.doubts.append(f"{_plain(header)}「{value}」按 {percent}% 理解，请核对")
        return percent

    def _text(self, topic: _Topic, header: str, value: str) -> None:
        """A value in words of its own."""
        self.texts.append((header, value))
        plain = folded(value).strip()
        if found := _OPENS_PERCENT.match(plain):
            self.percents.append((header, "", _whole(Decimal(found["number"]))))
        elif _OPENS_DONE.match(plain):
            self.guess = Claim.DONE
        elif _OPENS_IDLE.match(plain):
            self.guess = Claim.NOT_STARTED
        if topic is not _Topic.DONE and _says_little(value):
            self.doubts.append(f"看不懂{_plain(header)}「{value}」，原文保留在进展情况里")

    def report(self) -> OpeningReport:
        """All cells together."""
        percent = self.percents[-1][2] if self.percents else None
        claim = self._claim(percent)
        return OpeningReport(
            claim=claim,
            percent=100 if claim is Claim.DONE else percent,
            done=self._done(claim),
            problem=_joined(self.fields.get(_Topic.PROBLEM, ())),
            next_step=_joined(self.fields.get(_Topic.NEXT, ())),
            documents=_documents(self.fields.get(_Topic.DOCUMENTS, ())),
            problem_text="；".join(dict.fromkeys(self.doubts)),
        )

    def _claim(self, percent: int | None) -> Claim:
        """The status told, else what percentage or text mean. A contradiction counts as still running, and is named."""
        told = self.claims[-1][2] if self.claims else self.guess
        if told is None:
            return _claim_of_percent(percent, has_text=bool(self.texts))
        against = percent is not None and (
            (told is Claim.DONE and percent < 100) or (told is Claim.NOT_STARTED and percent > 0)
        )
        if against:
            self.doubts.append(f"写明「{told.value}」而进度为 {percent}%，按推进中登记，请核对")
            return Claim.RUNNING
        return told

    def _done(self, claim: Claim) -> str:
        """The texts, then what no other field holds: earlier percentages, statuses that another one overruled."""
        texts = [self.texts[0][1]] if len(self.texts) == 1 else [f"{_plain(head)}：{text}" for head, text in self.texts]
        shown = [(head, text) for head, text, _ in self.percents[:-1] if text]
        shown += [(head, text) for head, text, told in self.claims if told is not claim or not _is_plain(text, told)]
        lines = [*texts, *(f"{_plain(head)}：{text}" for head, text in shown)]
        if not lines and claim is not Claim.NOT_STARTED:
            said = [(head, text) for head, text, _ in (*self.claims, *self.percents) if text]
            said = said or [cell for cells in self.fields.values() for cell in cells]
            lines = [f"{_plain(head)}：{text}" for head, text in said]
        return "\n".join(dict.fromkeys([*lines, *self.notes]))


def _claim(header: str, value: str) -> Claim | None:
    """A value that is nothing but a status."""
    plain = key(value).strip(_EDGES).replace(".", "").strip("\"'()")
    if plain in _TICKS | {"是"} and (ticked := _claim_of_words(key(header))) is not None:
        return ticked
    if plain in {"是", "否"}:
        done = Claim.DONE if re.search("完成|办结|销号|落实", header) else Claim.RUNNING
        undone = Claim.RUNNING if done is Claim.DONE else Claim.NOT_STARTED
        return done if plain == "是" else undone
    return _claim_of_words(plain)


def _claim_of_words(plain: str) -> Claim | None:
    """The status that words name which say nothing else."""
    if _IDLE_WORDS.fullmatch(plain):
        return Claim.NOT_STARTED
    if _RUNNING_WORDS.fullmatch(plain):
        return Claim.RUNNING
    return Claim.DONE if _DONE_WORDS.fullmatch(plain) else None


def _claim_of_percent(percent: int | None, *, has_text: bool) -> Claim:
    if percent == 100:
        return Claim.DONE
    return Claim.NOT_STARTED if percent == 0 and not has_text else Claim.RUNNING


def _percent(value: str) -> tuple[int, bool] | None:
    """A percentage with whether it was guessed; None where the value says something else or more than 100."""
    plain = key(value).strip(_EDGES).strip("()")
    if found := _RANGE.fullmatch(plain):
        return _checked(Decimal(found["low"]), is_guess=True)
    if found := _PERCENT.fullmatch(plain):
        return _checked(Decimal(found["number"]), is_guess=False)
    if found := _BARE.fullmatch(plain):
        number = Decimal(found["number"])
        return _checked(number * 100 if number <= 1 else number, is_guess=number == 1)
    if found := _TENTHS.fullmatch(plain):
        return _DIGITS[found["tens"]] * 10 + 5 * bool(found["half"]), False
    if found := _OF_HUNDRED.fullmatch(plain):
        return _checked(Decimal(_chinese(found["words"])), is_guess=False)
    return (50, True) if _HALF.fullmatch(plain) else None


def _checked(number: Decimal, *, is_guess: bool) -> tuple[int, bool] | None:
    return (_whole(number), is_guess) if number <= 100 else None


def _whole(number: Decimal) -> int:
    return min(100, int(number.quantize(Decimal(1), ROUND_HALF_UP)))


def _chinese(words: str) -> int:
    """六十五 as 65; 百 alone is 100."""
    if "百" in words:
        return 100
    tens, ten, ones = words.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _is_plain(text: str, told: Claim) -> bool:
    """Whether a status says no more than the claim does."""
    plain = key(text).strip(_EDGES)
    return told is Claim.NOT_STARTED or plain in _PLAIN_STATES or plain.removeprefix("已") in _PLAIN_STATES


def _says_little(value: str) -> bool:
    """Whether a value under 状态 or 进度 is too short to be a text of progress: 暂缓, 120%, ？"""
    plain = key(value).strip(_EDGES)
    return plain in _OTHER_STATES or len(plain) <= _SHORTEST_TEXT or bool(_FIGURES.fullmatch(plain))


def _joined(cells: Sequence[tuple[str, str]]) -> str:
    """One cell as it is, several with their headers."""
    if len(cells) == 1:
        return cells[0][1]
    return "\n".join(f"{_plain(header)}：{value}" for header, value in cells)


def _documents(cells: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The names of proofs, one for each."""
    names = (name.strip(_EDGES) for _, value in cells for name in _BETWEEN_DOCUMENTS.split(value))
    return tuple(dict.fromkeys(name for name in names if key(name) not in _NOTHING))


def _plain(header: str) -> str:
    return "".join(header.split())
