"""The numbers that Word prints by itself (「一、」「（二）」), counted as Word counts. Words are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from wugang_tracker.importers.readers.docx_package import Element

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACE = re.compile(r"%([1-9])")
_MOST_STYLES = 30
_NO_STYLE = " "


def value_of(element: Element | None, name: str, attribute: str = "w:val") -> str | None:
    """The value of a child that says one thing (<w:name w:val="…"/>), None where it is absent."""
    child = None if element is None else element.find(qn(name))
    return None if child is None else child.get(qn(attribute), "")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    form: str
    text: str
    gap: bool
    restarts: bool
    decimal: bool
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """A numbered list: the counter it shares with others, its levels, where it starts anew."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbers:
    """Counts the numbered paragraphs of a document; each must be asked for once, in order."""

    lists: Mapping[str, _List]
    styles: Mapping[str, Element]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, properties: Element | None) -> str:
        """The number of the next paragraph by its properties (w:pPr); empty where it has none, or a bullet."""
        number, at = self._place(properties)
        found = self.lists.get(number)
        if found is None or at not in found.levels:
            return ""
        self._count(number, found, at)
        level, counts = found.levels[at], self._counts[found.counter]
        if level.form in ("bullet", "none"):
            return ""

        def shown(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            of = found.levels.get(index)
            if of is None:
                return ""
            return spelled(counts.get(index, of.start), "decimal" if level.decimal else of.form)

        words = _PLACE.sub(shown, level.text)
        return f"{words} " if level.gap and words[-1:].isascii() and words[-1:].isalnum() else words

    def _count(self, number: str, found: _List, at: int) -> None:
        """Counts one paragraph on a level; deeper levels begin again."""
        counts = self._counts.setdefault(found.counter, {})
        if at in found.starts and (number, at) not in self._begun:
            self._begun.add((number, at))
            counts[at] = found.starts[at]
        else:
            counts[at] = counts.get(at, found.levels[at].start - 1) + 1
        for above in range(at):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        for below in [level for level in counts if level > at]:
            if below not in found.levels or found.levels[below].restarts:
                del counts[below]

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph, its own or those of its style."""
        own = None if properties is None else properties.find(qn("w:numPr"))
        style = value_of(properties, "w:pStyle") or ""
        number = value_of(own, "w:numId")
        if number is None:
            number, level = self._style_place(style)
            return number, _whole(value_of(own, "w:ilvl"), level)
        return number, _whole(value_of(own, "w:ilvl"), 0)

    def _style_place(self, style: str) -> tuple[str, int]:
        """The list that a paragraph style, or one that it is based on, belongs to."""
        for _ in range(_MOST_STYLES):
            element = self.styles.get(style)
            if element is None:
                break
            own = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            number = value_of(own, "w:numId")
            if number is not None:
                named = [at for at, level in self._levels(number).items() if level.style == style]
                return number, named[0] if named else _whole(value_of(own, "w:ilvl"), 0)
            style = value_of(element, "w:basedOn") or _NO_STYLE
        return "", 0

    def _levels(self, number: str) -> Mapping[int, Level]:
        found = self.lists.get(number)
        return found.levels if found else {}


def numbers_of(numbering: Element | None, styles: Mapping[str, Element]) -> Numbers:
    """The counter for a document by its numbering part; None counts nothing."""
    if numbering is None:
        return Numbers({}, styles)
    abstract = {item.get(qn("w:abstractNumId"), ""): item for item in numbering.findall(qn("w:abstractNum"))}
    linked = {link: item for item in abstract.values() if (link := value_of(item, "w:styleLink"))}
    lists = {}
    for item in numbering.findall(qn("w:num")):
        counter = value_of(item, "w:abstractNumId") or ""
        kind = abstract.get(counter)
        kind = linked.get(value_of(kind, "w:numStyleLink") or "", kind)
        if kind is not None:
            lists[item.get(qn("w:numId"), "")] = _list(counter, kind, item)
    return Numbers(lists, styles)


def _list(counter: str, kind: Element, item: Element) -> _List:
    levels = {_whole(level.get(qn("w:ilvl")), 0): _level(level) for level in kind.findall(qn("w:lvl"))}
    starts = {}
    for override in item.findall(qn("w:lvlOverride")):
        at = _whole(override.get(qn("w:ilvl")), 0)
        level = override.find(qn("w:lvl"))
        if level is not None:
            levels[at] = _level(level)
        start = value_of(override, "w:startOverride")
        if start is not None:
            starts[at] = _whole(start, 1)
    return _List(counter, levels, starts)


def _level(level: Element) -> Level:
    return Level(
        start=_whole(value_of(level, "w:start"), 0),
        form=value_of(level, "w:numFmt") or "decimal",
        text=value_of(level, "w:lvlText") or "",
        gap=value_of(level, "w:suff") != "nothing",
        restarts=value_of(level, "w:lvlRestart") != "0",
        decimal=value_of(level, "w:isLgl") not in (None, "0", "false"),
        style=value_of(level, "w:pStyle") or "",
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else otherwise


def spelled(number: int, form: str) -> str:
    """A number in one of Word's forms; those that are not known as 1, 2, 3. Ecma-376, 17.18.59 ST_NumberFormat."""
    if number < 0:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counting(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """十二, 一百零五; above 9999 in digits."""
    if number > 9999:
        return str(number)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    plain = words or digits[0]
    return plain[1:] if digits is _DIGITS and 10 <= number < 20 else plain


def _each_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    words = ""
    for value, sign in pairs:
        words += sign * (number // value)
        number %= value
    return words


def _letter(number: int) -> str:
    """A to Z, then AA, BB as Word goes on."""
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _run(first: str, most: int, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """Signs that follow one another in Unicode: ① to ⑳."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else otherwise(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "japaneseDigitalTenThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _each_digit,
    "taiwaneseDigital": _each_digit,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20, lambda number: f"({number})"),
    "decimalEnclosedFullstop": _run("⒈", 20, lambda number: f"{number}."),
    "ideographEnclosedCircle": _run("㊀", 10),
}
