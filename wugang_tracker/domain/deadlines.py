"""完成时限: what a deadline cell says, and the due dates that follow from it (IMPORT, Deadlines; PRODUCT, rule 3)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from wugang_tracker.domain.wording import compact, folded, tidy


class DeadlineKind(StrEnum):
    """How a deadline is given."""

    MONTH = "month"
    DATE = "date"
    ONGOING = "ongoing"
    MONTH_ONGOING = "month+ongoing"
    MULTI = "multi"
    RECURRING = "recurring"
    NONE = "none"


class Recurrence(StrEnum):
    """How often a recurring task falls due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Due:
    """One due day with the words that belong to it alone (empty where there are none)."""

    day: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as understood.

    text is the wording kept; problem says why nothing was understood or what was guessed.
    """

    kind: DeadlineKind
    due: tuple[Due, ...] = ()
    text: str = ""
    recurrence: Recurrence | None = None
    problem: str = ""
    impossible: bool = False


Written = str | int | float | bool | date | datetime | None

_NOTHING = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "–", "无", "*", "N/A", "n/a", "、", "暂无", "无时限"})
_RANGE = r"(?:-|—|–|―|~|～|至|到)+"
_EDGES = " ，,；;。.、：:（）()—-"
_NUMERALS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_YEAR = r"(?:20\d\d|19\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_YEAR_MARK = rf"(?:{_YEAR}年度?|(?<!\d)\d\d年度?|全年度?|今年|本年度?|当年|明年|次年)"
_MONTH = r"(?:1\d|0?\d|十[一二]?|[一二三四五六七八九])"
_TOKEN = re.compile(
    rf"(?P<y1>{_YEAR})(?P<s1>[-/.年])(?P<m1>\d{{1,2}})(?P<s2>[-/.月])(?P<d1>\d{{1,2}})(?!\d)[日号]?"
    rf"|(?P<y2>{_YEAR})[-/.](?P<m2>\d{{1,2}})(?![\d.])月?份?"
    rf"|(?P<y3>{_YEAR_MARK})?(?:第?(?P<q>[一二三四1-4])季度?|[Qq](?P<q2>[1-4]))(?!\d)"
    rf"|(?P<y4>{_YEAR_MARK})?(?P<half>[上下])半年"
    rf"|(?P<y5>{_YEAR_MARK})?(?P<m3>{_MONTH})月份?(?:(?P<d2>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]|(?P<third>[上中下])旬)?"
    rf"|(?P<y6>{_YEAR_MARK})(?:年|全年)?(?P<end>[底末内终])?"
    rf"|(?P<bare_end>年[底末内终])"
)
_QUALIFIER = re.compile(r"(?:[底末](?:之?前|以前)?|之前|以前|前|内|止|为止)")
_LEAD_IN = re.compile(
    r"(?:完成)?(?:时限|时间|节点|期限)?"
    r"(?:自?即日起|从现在起|力争|争取|确保|预计|计划|原则上|最迟|不迟于|截至|截止|于|在|到|至|：|:|\s)*"
)
_LABEL = re.compile(r"^(?:完成时限|时间节点|完成时间|整改时限|办结时限|时限要求|时限|期限)[:：]?")
_CLOCK = re.compile(r"\s*[T ]?00:00(?::00)?(?:\.0+)?$")
_ONGOING = re.compile(
    r"常抓不[懈松]|日常(?:工作|开展|推进|坚持)?|"
    r"(?:并|且|之后|后|然后)?(?:持续|长期|常态|常年)(?:化|性)?(?:地)?"
    r"(?:推进|开展|进行|坚持|实施|落实|优化|推动|抓好|巩固|提升|完善|做好|运行|保持|执行|整改|深化|工作|抓落实|推行|发力|有效)*"
)
_RECURRING = re.compile(
    r"(?:(?:每|按|逐)一?个?|一(?=(?:周|星期|月|季度?|年)(?:一|1)次)|(?=半年(?:一|1)次))"
    r"(?P<unit>周|星期|月度?|季度?|半年度?|年度?)(?:度)?"
    r"(?:[末底初内]|一次|1次|[一二两三四\d]+次|至少一次|不少于一次)*"
)
_RECURRENCES = {"周": Recurrence.WEEK, "星": Recurrence.WEEK, "月": Recurrence.MONTH, "季": Recurrence.QUARTER}
_SPAN = re.compile(
    rf"(?P<year>{_YEAR_MARK})?(?P<first>{_MONTH})月?份?{_RANGE}(?P<last_year>{_YEAR_MARK})?(?P<last>{_MONTH})月"
)
_POINT_SPAN = re.compile(rf"{_YEAR}[-/.]\d{{1,2}}{_RANGE}(?={_YEAR}[-/.]\d{{1,2}})")
_ENUMERATION = re.compile(rf"(?<![\d]){_MONTH}(?:[、,，]{_MONTH})+月")
_BOTH_HALVES = re.compile("上[、和及]?下半年")
_TO = re.compile(rf"[底末]?(?:起|开始)?[，,]?{_RANGE}")
_STARTED = re.compile("[底末]?前?(?:启动|开工|动工|开始)(?:实施|建设)?[，,；;、]")
_FROM = re.compile("(?:起|开始|启动|开工|动工)(?!前)")
_BEFORE_SOMETHING = re.compile("[^，。；]{1,12}(?:前|后|期间)$")
_AT_ONCE = re.compile(
    "(?:立行立改|立知立改|即知即改|即知即办|马上就办|即时|实时|随时|立即)(?:整改|办理|完成|落实|推进)*(?:到位)?"
    "|(?:已|均已|已经)(?:完成|整改|销号|办结|落实)(?:到位|整改)?|.{0,12}(?:个月|工作日|日|天|周)(?:之?内|以内)(?:完成|办结)?"
    "|[^，。；]{0,10}(?:期间|汛期前|节前)|适时(?:开展|推进)?"
)
_SAYS_NOTHING = frozenset({"完成", "全面完成", "落实", "落实到位", "完成到位", "并"})
_LONGEST_LEAD_IN = 8
# What a deadline phrase begins with: a label, a word of _LEAD_IN, a date, a period or an ongoing phrase.
_FIRST_SIGNS = frozenset(
    "0123456789〇○零一二三四五六七八九十全今本当明次年第上下每按逐半日立即持长常并且之后然完时节期整办限自即从力争确预计原最不截于在到至"
)
_LONGEST_PHRASE = 60
_FAR_YEARS = 5
_ANY_YEAR = 2000
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)  # 2000-01-01 to 2099-12-31 in the 1900 date system


@dataclass(frozen=True, slots=True)
class _Token:
    """A date phrase inside a text: where it stands, the day it falls on, whether it names a day."""

    start: int
    stop: int
    year: int | None
    month: int
    day: int = 0
    qualifier: str = ""
    year_only: bool = False


def parse_deadline(text: Written, year: int | None, *, before_excludes_month: bool = False) -> Deadline:
    """What a deadline cell says (IMPORT, Deadlines; PRODUCT, rule 3).

    text: the cell as read; numbers and real dates are understood too. year: of the list, for a bare month; without
    one such a month stays without a due day. before_excludes_month: whether 「6月前」 ends with 31 May. Nothing is
    raised: `problem` says what was guessed or not understood (yellow), `impossible` marks a date that can not be (red).
    """
    if isinstance(text, str) or text is None:  # nearly all
        return _of_words(text or "", year, before_excludes_month)
    if isinstance(text, datetime):
        return _of_day(text.date())
    if isinstance(text, date):
        return _of_day(text)
    if isinstance(text, bool):
        return _unknown(str(text))
    return _of_number(text, year, before_excludes_month)


@lru_cache(maxsize=1024)
def _of_words(text: str, year: int | None, before_excludes_month: bool) -> Deadline:
    """A cell of text. Lists name the same days in row after row, so what was read once is kept."""
    return _of_text(tidy(text), year, before_excludes_month)


def says_deadline(text: str) -> bool:
    """Whether a text is a deadline phrase and not a measure or label: tells columns apart by what they hold."""
    head = text[: _LONGEST_LEAD_IN + 1]
    if len(head) > _LONGEST_LEAD_IN and head.isalnum() and folded(head[0]) not in _FIRST_SIGNS:
        return False  # as below, without folding the whole of a long measure
    words = folded(compact(tidy(text))).strip(_EDGES)
    if len(words) > _LONGEST_LEAD_IN and words[0] not in _FIRST_SIGNS:
        return False
    found = parse_deadline(text, _ANY_YEAR)
    if found.kind is DeadlineKind.NONE:
        return found.impossible or bool(_AT_ONCE.fullmatch(words))
    if found.kind is DeadlineKind.ONGOING:
        return bool(_ONGOING.fullmatch(words) or _AT_ONCE.match(words))
    if found.kind is DeadlineKind.RECURRING:
        return len(words) <= _LONGEST_LEAD_IN
    if words.startswith("全年") and len(words) > _LONGEST_LEAD_IN:
        return False  # 全年新增…: the measure of a year's work
    words = _without_spans(words)[1]
    date_at = _TOKEN.search(words)
    if date_at is None or _LEAD_IN.sub("", words[: date_at.start()], count=1):
        return False
    return len(words) <= _LONGEST_PHRASE * len(found.due)


def _of_day(day: date) -> Deadline:
    """A real date cell. The first of a month is what a spreadsheet makes of a typed 「2022年12月」."""
    if day.day > 1:
        return Deadline(DeadlineKind.DATE, (Due(day),), f"{day.year}年{day.month}月{day.day}日")
    month = f"{day.year}年{day.month}月"
    problem = f"单元格是日期 {day.isoformat()}，按 {month}整月理解，请核对"
    return Deadline(DeadlineKind.MONTH, (Due(_month_end(day.year, day.month)),), month, None, problem)


def _of_number(number: int | float, year: int | None, before_excludes_month: bool) -> Deadline:
    """A number cell: 2022.1, 202212, 20221231, or the serial number of a date that lost its format."""
    whole = int(number) if float(number).is_integer() else None
    if whole is None or whole in range(1990, 2101):
        return _of_text(str(number if whole is None else whole), year, before_excludes_month)
    if whole in _SERIALS:
        day = _SERIAL_EPOCH + timedelta(days=whole)
        problem = f"数字 {whole} 按日期序号理解为 {day.isoformat()}，请核对"
        return replace(_of_day(day), text=str(whole), problem=problem)
    return _of_text(str(whole), year, before_excludes_month)


def _of_text(text: str, year: int | None, before_excludes_month: bool) -> Deadline:
    """A deadline in words."""
    words = _CLOCK.sub("", _LABEL.sub("", compact(text))).strip(_EDGES)
    plain = folded(words)
    if plain.strip() in _NOTHING or text in _NOTHING:
        return Deadline(DeadlineKind.NONE, (), text)
    if recurring := _recurring(plain, text):
        return recurring
    words, plain, odd = _without_spans(words)
    tokens = list(_tokens(plain.replace("全年", "") if _ONGOING.search(plain) else plain))
    if not tokens:
        return _without_date(plain, text)
    return _dated(words, tokens, text, _Setting(year, before_excludes_month, odd))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What decides a date beside its words: the list's year, the meaning of 「X月前」, and what was odd already."""

    year: int | None
    before_excludes_month: bool
    odd: str = ""


def _recurring(plain: str, text: str) -> Deadline | None:
    """每季度一次 and the like."""
    found = _RECURRING.search(plain)
    if not found:
        return None
    unit = found["unit"]
    recurrence = _RECURRENCES.get(unit[0], Recurrence.HALF_YEAR if unit[0] == "半" else Recurrence.YEAR)
    dated = [token for token in _tokens(plain[: found.start()] + plain[found.end() :]) if token.year is not None]
    problem = f"「{text}」既有周期又有日期，按周期理解，请核对" if dated else ""
    return Deadline(DeadlineKind.RECURRING, (), text, recurrence, problem)


def _without_date(plain: str, text: str) -> Deadline:
    """Words without any date: ongoing, or not understood."""
    found = _ONGOING.search(plain)
    if found and len(plain) - len(found[0]) <= _LONGEST_LEAD_IN:
        return Deadline(DeadlineKind.ONGOING, (), text)
    if re.fullmatch(_YEAR, plain):
        return replace(_of_text(f"{plain}年", None, False), text=text)
    packed = re.fullmatch(r"(20\d\d)(\d\d)(\d\d)?", plain)
    if packed:
        return replace(_of_text("-".join(part for part in packed.groups() if part), None, False), text=text)
    return _unknown(text)


def _unknown(text: str) -> Deadline:
    return Deadline(DeadlineKind.NONE, (), text, None, f"看不懂的完成时限「{_short(text)}」，原文已保留，到期日为空")


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _without_spans(words: str) -> tuple[str, str, str]:
    """The words with 「6—12月」 as its last month, 「6、9月」 as 「6月、9月」; folded; what is odd."""
    odd = ""

    def last_month(found: re.Match[str]) -> str:
        nonlocal odd
        first, last = _number(found["first"]), _number(found["last"])
        if first > last and not found["last_year"]:
            odd = f"「{found[0]}」的止月早于起月，请核对"
        return f"{found['last_year'] or found['year'] or ''}{found['last']}月"

    def each_month(found: re.Match[str]) -> str:
        return "、".join(f"{month}月" for month in re.split("[、,，]", found[0].rstrip("月")))

    points = _POINT_SPAN.sub("", _BOTH_HALVES.sub("上半年、下半年", folded_dates(words)))
    reduced = _ENUMERATION.sub(each_month, _SPAN.sub(last_month, points))
    return reduced, folded(reduced), odd


def folded_dates(words: str) -> str:
    """The words with full-width digits made half-width; everything else stays as written."""
    return re.sub("[０-９．－／]", lambda found: folded(found[0]), words)


def _tokens(plain: str) -> Iterator[_Token]:
    """The date phrases of a text in order."""
    position = 0
    while found := _TOKEN.search(plain, position):
        position = found.end()
        qualifier = _QUALIFIER.match(plain, position)
        token = _token(found)
        if token is None:
            continue
        stop = qualifier.end() if qualifier else position
        position = stop
        yield replace(token, stop=stop, qualifier=qualifier[0] if qualifier else "")


def _token(found: re.Match[str]) -> _Token | None:
    """One match of the pattern as a token; relative years are offsets below 10."""
    part = found.groupdict()
    start, stop = found.span()
    year_words = next((part[name] for name in ("y1", "y2", "y3", "y4", "y5", "y6") if part[name]), None)
    year = None if year_words is None else _year(year_words)
    if quarter := part["q"] or part["q2"]:
        return _Token(start, stop, year, 3 * _number(quarter))
    if part["half"]:
        return _Token(start, stop, year, 6 if part["half"] == "上" else 12)
    month = part["m1"] or part["m2"] or part["m3"]
    if month is None:
        return _Token(start, stop, year, 12, year_only=not (part["end"] or part["bare_end"]))
    third = {"上": 10, "中": 20}.get(part["third"] or "", 0)
    return _Token(start, stop, year, _number(month), _number(part["d1"] or part["d2"] or str(third)))


def _year(words: str) -> int:
    """A year as written; 今年 is 0 and 明年 is 1: offsets from the list's year."""
    if words.startswith(("今", "本", "当", "全")):
        return 0
    if words.startswith(("明", "次")):
        return 1
    digits = "".join(str(_NUMERALS.get(letter, letter)) for letter in words.rstrip("年度"))
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _number(words: str) -> int:
    """A month, day or quarter in digits or Chinese numerals."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def _dated(words: str, tokens: list[_Token], text: str, setting: _Setting) -> Deadline:
    """A text with at least one date."""
    problem = setting.odd or _lead_in_problem(words[: tokens[0].start], text)
    dues: list[Due] = []
    ongoing = bool(_ONGOING.search(words))
    year = None
    begins: date | None = None
    for index, token in enumerate(tokens):
        stop = tokens[index + 1].start if index + 1 < len(tokens) else len(words)
        year = _resolved(token.year, setting.year) if token.year is not None else (year or setting.year)
        if year is None:
            return Deadline(DeadlineKind.NONE, (), text, None, f"「{_short(text)}」没有写年份，请指明清单年份")
        day = _day(token, year, setting.before_excludes_month)
        if day is None:
            return Deadline(DeadlineKind.NONE, (), text, None, f"「{_short(text)}」不是可能的日期", impossible=True)
        tail = words[token.stop : stop]
        if index + 1 < len(tokens) and (_TO.fullmatch(tail) or _STARTED.fullmatch(tail)):
            begins = day
            continue
        problem = problem or _token_problem(token, words, year, setting.year) or _tail_problem(token, tail, text)
        if begins is not None and begins > day:
            problem = problem or f"「{_short(text)}」的止日早于起日，请核对"
        begins = None
        dues.append(Due(day, _milestone_text(tail)))
    return Deadline(_kind(tokens[-1:] if len(dues) == 1 else tokens, ongoing), tuple(dues), text, None, problem)


def _resolved(year: int, list_year: int | None) -> int | None:
    """A written year, or an offset from the list's year."""
    if year > 9:
        return year
    return None if list_year is None else list_year + year


def _kind(tokens: list[_Token], ongoing: bool) -> DeadlineKind:
    if ongoing:
        return DeadlineKind.MONTH_ONGOING
    if len(tokens) > 1:
        return DeadlineKind.MULTI
    return DeadlineKind.DATE if tokens[0].day else DeadlineKind.MONTH


def _day(token: _Token, year: int, before_excludes_month: bool) -> date | None:
    """The day a token falls on, None when there is no such day."""
    if not 1 <= token.month <= 12 or token.day > monthrange(year, token.month)[1]:
        return None
    if token.day:
        return date(year, token.month, token.day)
    if before_excludes_month and token.qualifier in {"前", "之前", "以前"} and not token.year_only:
        return date(year, token.month, 1) - timedelta(days=1)
    return _month_end(year, token.month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _milestone_text(tail: str) -> str:
    """The words that belong to one date alone; an ongoing phrase is no milestone's text."""
    words = _ONGOING.sub("", tail).strip(_EDGES)
    return "" if words in _SAYS_NOTHING else words


def _lead_in_problem(head: str, text: str) -> str:
    """A date that stands late in a sentence is a guess."""
    rest = _ONGOING.sub("", _LEAD_IN.sub("", head, count=1)).strip(_EDGES)
    return f"日期夹在文字中间：「{_short(text)}」，请核对" if len(rest) > _LONGEST_LEAD_IN else ""


def _tail_problem(token: _Token, tail: str, text: str) -> str:
    """What the words behind a date make doubtful: a day on which something begins, a year before something in it."""
    if _FROM.match(tail.strip(_EDGES)):
        return f"「{_short(text)}」写的是开始的日期，按到期日登记，请核对"
    if token.year_only and not token.qualifier and _BEFORE_SOMETHING.match(tail.strip(_EDGES)):
        return f"「{_short(text)}」中只认出年份，按年底理解，请核对"
    return ""


def _token_problem(token: _Token, words: str, year: int, list_year: int | None) -> str:
    """What makes a date doubtful although it can be."""
    phrase = words[token.start : token.stop]
    if re.fullmatch(r"20\d\d\.1", phrase):
        return f"「{phrase}」可能是 {year}年1月，也可能是 {year}年10月，请核对"
    if token.year_only and token.qualifier == "前":
        return f"「{phrase}」按 {year}年底理解，请核对"
    if list_year is not None and abs(year - list_year) > _FAR_YEARS:
        return f"「{phrase}」与清单年份 {list_year} 相差太远，请核对"
    return ""
