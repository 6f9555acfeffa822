"""Marks that paragraphs begin with: 一、 （一） 1. 1.1 (1) ①, 任务一：, and bold lines without a number.

What a paragraph means as heading or task does not belong here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from wugang_tracker.domain.sheets import RawParagraph
from wugang_tracker.domain.wording import compact, folded, visible


class Style(IntEnum):
    """How a mark is written, from the outermost heading inward."""

    PART = 0
    TOP = 1
    SUB = 2
    BOLD = 3
    NAMED = 4
    ITEM = 5
    DECIMAL = 6
    DECIMAL_BELOW = 7
    INNER = 8
    RING = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph's mark. label: as a reader would cite it (「（一）」, 「1」); rest: the words behind it.

    bold: the words at the start of rest that stand in bold, empty where there are none.
    """

    style: Style
    value: int
    label: str
    rest: str
    bold: str = ""


_NUMERAL = "[〇零一二三四五六七八九十百]{1,4}"
_BEHIND_DECIMAL = r"[.、]?(?:\s+|(?=[\u4e00-\u9fff“「《*]))(?![年月日元万亿倍个%])"
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(rf"^第\s*({_NUMERAL})\s*(?:章|部分|篇|编|节)[、:\s]*")),
    (Style.TOP, re.compile(rf"^({_NUMERAL})\s*(?:、|\.|．)(?!\s*{_NUMERAL}\s*[、级类是])\s*")),
    (Style.NAMED, re.compile(rf"^((?:任务|问题|事项)\s*(?:{_NUMERAL}|\d{{1,3}}))\s*[:、.]\s*")),
    (Style.SUB, re.compile(rf"^\(\s*({_NUMERAL})\s*\)\s*[、.]?\s*")),
    (Style.DECIMAL_BELOW, re.compile(r"^(\d{1,2}(?:\.\d{1,2}){2})" + _BEHIND_DECIMAL)),
    (Style.DECIMAL, re.compile(r"^(\d{1,2}\.\d{1,2})" + _BEHIND_DECIMAL)),
    (Style.ITEM, re.compile(r"^((?!(?:19|20)\d\d)\d{1,4})\s*[.、](?!\d)\s*")),
    (Style.INNER, re.compile(r"^\(\s*(\d{1,3})\s*\)\s*[、.]?\s*")),
    (Style.INNER, re.compile(r"^(\d{1,2})\)\s*")),
    (Style.RING, re.compile(r"^([①-⑳])\s*[、.]?\s*")),
)
_NAMES = "任务问题事项"
_LABELS = {Style.SUB: "（{}）", Style.INNER: "（{}）"}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|[>*+-]\s+(?=\*\*|\d|[（(]))?")
_BULLET = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•●▪■◆]\s+)")
_BOLD = re.compile(r"^(?:\*\*|__)\s*(?P<words>.+?)\s*(?:\*\*|__)\s*")
_LONGEST_BOLD_LINE = 40
_NO_HEADING_END = "。；，、：:;,"


def mark_of(paragraph: RawParagraph) -> Mark | None:
    """The mark a paragraph begins with, printed or put there by Word; None for running text."""
    plain = _MARKDOWN.sub("", visible(paragraph.text), count=1).strip()
    lead = _BOLD.match(plain)
    if printed := _matched(_printed(paragraph.number) + plain) if paragraph.number.strip() else None:
        return _mark(paragraph, *printed)
    if lead and (inside := _matched(lead["words"])):
        words = without_bold(inside[3])
        return Mark(*inside[:3], words + without_bold(plain[lead.end() :]), words)
    if found := _matched(plain):
        return _mark(paragraph, *found)
    return _bold_line(paragraph, plain)


def _printed(number: str) -> str:
    """A number that Word put there, as it would be typed."""
    bare = number.strip()
    return f"{bare}. " if bare.isdigit() else f"{bare} "


def _mark(paragraph: RawParagraph, style: Style, value: int, label: str, rest: str) -> Mark:
    """A mark with the bold words that follow it."""
    lead = _BOLD.match(rest)
    bold = lead["words"] if lead else _whole(paragraph, rest)
    return Mark(style, value, label, without_bold(rest), without_bold(bold))


def without_bold(text: str) -> str:
    """A text without the signs of bold type, headings and bullets of Markdown."""
    return _BULLET.sub("", text.replace("**", "").replace("__", ""), count=1).strip()


def number_in(numeral: str) -> int:
    """The value of a numeral: 十二, 12, ③ or the last figure of 1.2."""
    if numeral and "①" <= numeral[0] <= "⑳":
        return ord(numeral[0]) - ord("①") + 1
    if re.fullmatch(r"[\d.]+", numeral):
        return int(numeral.rsplit(".", 1)[-1])
    total, digit = 0, 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit


def _matched(text: str) -> tuple[Style, int, str, str] | None:
    """Style, value, label and the words behind the mark. Folding keeps the length, so places agree."""
    plain = folded(text)
    for style, pattern in _PATTERNS:
        if found := pattern.match(plain):
            label = compact(found[1]).replace(" ", "")
            numeral = label.lstrip(_NAMES)
            return style, number_in(numeral), _LABELS.get(style, "{}").format(label), text[found.end() :]
    return None


def _whole(paragraph: RawParagraph, rest: str) -> str:
    """The words of a heading whose whole paragraph is bold; a bold sentence is no heading."""
    words = without_bold(rest)
    return words if paragraph.bold and 0 < len(words) <= _LONGEST_BOLD_LINE else ""


def _bold_line(paragraph: RawParagraph, plain: str) -> Mark | None:
    """A short line that is bold as a whole and ends like a heading."""
    around = _BOLD.fullmatch(plain)
    words = around["words"].strip() if around else plain if paragraph.bold else ""
    if not words or len(words) > _LONGEST_BOLD_LINE or words[-1] in _NO_HEADING_END[1:] or "：" in words:
        return None
    return Mark(Style.BOLD, 0, "", words, words)
