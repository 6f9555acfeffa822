"""What a person wrote into an input cell of a 填报表: percent, state, plan, proofs. Cells are as a sheet holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from wugang_tracker.domain.periods import month_end
from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.sheets import Cell
from wugang_tracker.domain.wording import folded, key, visible

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?")
_ERROR = re.compile(
    r"#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|SPILL!|GETTING_DATA|未计算)|Err:\d{3}|=DISPIMG\(.*", re.IGNORECASE
)
_CLAIMS: dict[str, Claim] = {str(claim): claim for claim in Claim}
_OTHER_CLAIMS: dict[str, Claim] = {
    **dict.fromkeys(("未开始", "尚未启动", "未开展", "没有启动", "待启动"), Claim.NOT_STARTED),
    **dict.fromkeys(("推进", "正在推进", "进行中", "正在进行", "实施中", "持续推进", "已启动", "启动"), Claim.RUNNING),
    **dict.fromkeys(("完成", "全部完成", "办结", "已办结", "完结", "申请销号"), Claim.DONE),
}
_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[年./-]\s*)?(?P<month>\d{1,2})\s*(?:[月./-]\s*(?P<day>\d{1,2})\s*[日号]?|月底?(?!\d))\s*前?"
)
_AFTER_DAY = " \t:：,，、.．-—（("
_ITEM_NUMBER = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）]\s*|\d{1,2}[.．、]\s*(?!\d)|[①-⑳]\s*|附件\s*\d{0,2}\s*[:：.、]?\s*)"
)
_DOCUMENT = re.compile(r"[^\s，。；、]{1,30}[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NOTHING = frozenset({"", "/", "\\", "-", "--", "无", "暂无", "没有", "none", "n/a"})


@dataclass(frozen=True, slots=True)
class PercentReading:
    """A percent as read. percent is None where the cell is blank or not clear; doubt says what is not clear.

    offered: what it would be if the doubt is settled in the likely way (0.6 as 60), for the office to accept.
    """

    percent: int | None = None
    doubt: str = ""
    offered: int | None = None


def words_of(cell: Cell) -> str:
    """A cell as text: line ends plain, invisible marks gone; days in the way people write them."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell.year}-{cell.month:02}-{cell.day:02}"
    if isinstance(cell, float):
        return format(cell, ".15g")
    return visible(str(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()


def error_in(cell: Cell) -> str:
    """What a cell holds in place of content (#N/A, a formula without result, a picture of WPS), empty if nothing."""
    return words_of(cell) if isinstance(cell, str) and _ERROR.fullmatch(cell.strip()) else ""


def percent_of(cell: Cell) -> PercentReading:
    """A whole number 0-100. 60%, ６０％ and 60 are 60; a cell formatted as percent comes as 「60%」 from its reader.

    A bare 0.6 is not taken (it may be 60 % or a slip), nor a bare 1 (an xls file does not say that its cell shows
    100%), nor what is no number, no whole one, or outside 0-100.
    """
    if isinstance(cell, bool | datetime | date):
        return PercentReading(doubt=f"完成百分比「{words_of(cell)}」不是数")
    plain = folded(words_of(cell)).replace(" ", "").replace("％", "%")
    if not plain:
        return PercentReading()
    signed, bare = plain.endswith("%"), plain.removesuffix("%")
    if not _NUMBER.fullmatch(bare):
        return PercentReading(doubt=f"完成百分比「{words_of(cell)}」不是 0 到 100 的整数", offered=_inside(bare))
    number = Decimal(bare)
    if number == number.to_integral_value():
        if number == 1 and not signed:
            return PercentReading(doubt="完成百分比写的是 1，可能是 100%，也可能是 1%", offered=100)
        if 0 <= number <= 100:
            return PercentReading(int(number))
        return PercentReading(doubt=f"完成百分比「{words_of(cell)}」不在 0 到 100 之间")
    if not signed and 0 < number < 1:
        offered = _rounded(number * 100)
        return PercentReading(doubt=f"完成百分比写的是 {bare}，可能是 {offered}%", offered=offered)
    likely = _rounded(number) if 0 <= number <= 100 else None
    return PercentReading(doubt=f"完成百分比「{words_of(cell)}」不是整数", offered=likely)


def _inside(words: str) -> int | None:
    """The only number in some words, if it can be a percent: 约60%."""
    found = re.findall(r"\d+(?:\.\d+)?", words)
    number = Decimal(found[0]) if len(found) == 1 and len(found[0]) < 8 else None
    return _rounded(number) if number is not None and 1 <= number <= 100 else None


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def claim_of(words: str) -> tuple[Claim | None, bool]:
    """The state that words name, and whether they are the form's own ones; None where they name none."""
    plain = key(words)
    if plain in _CLAIMS:
        return _CLAIMS[plain], True
    return _OTHER_CLAIMS.get(plain), False


def plan_of(cell: Cell, year: int) -> tuple[tuple[tuple[date, str], ...], tuple[str, ...]]:
    """节点计划: a line for each point, its day first; and the lines that are none. A month means its last day."""
    points: list[tuple[date, str]] = []
    odd: list[str] = []
    for line in words_of(cell).split("\n"):
        plain = folded(_ITEM_NUMBER.sub("", line)).strip()
        if key(plain) in _NOTHING:
            continue
        found = _DAY.match(plain)
        day = _day_of(found, year) if found else None
        text = plain[found.end() :].strip(_AFTER_DAY).strip() if found else ""
        if day is None or not text:
            odd.append(line.strip())
        else:
            points.append((day, _original(line, text)))
    return tuple(points), tuple(odd)


def _original(line: str, text: str) -> str:
    """The end of the line that says the text, in the width of letters it was written in."""
    return line.rstrip()[-len(text) :] if folded(line.rstrip()[-len(text) :]) == text else text


def _day_of(found: re.Match[str], year: int) -> date | None:
    number, month = int(found["year"] or year), int(found["month"])
    try:
        return date(number, month, int(found["day"])) if found["day"] else month_end(number, month)
    except ValueError:
        return None


def is_document_number(words: str) -> bool:
    """Whether words are, or end with, the number of a document: 舞政〔2022〕5号."""
    return bool(_DOCUMENT.search(words)) and not _ENDING.search(words.strip())


def proof_items(cell: Cell) -> tuple[str, ...]:
    """佐证材料 line by line, without the numbers before them; 无 and the like are no proof."""
    lines = (_ITEM_NUMBER.sub("", line).strip().rstrip("；;，,。") for line in words_of(cell).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if key(line) not in _NOTHING))


def split_items(line: str) -> Sequence[str]:
    """One line that names several proofs: 会议纪要.pdf、照片.jpg; 舞政〔2022〕5号，舞政〔2022〕6号."""
    parts = (_ITEM_NUMBER.sub("", part).strip() for part in re.split(r"[、，,；;]\s*", line))
    return [part for part in parts if part]
