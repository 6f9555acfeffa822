"""Labels inside paragraphs (牵头单位：… 完成时限：…): on lines of their own, in the text, in brackets at its end.

Page breaks cut labels and their values in two, so a task's lines are read as one text in which any break may be
extraction's (IMPORT, Numbered paragraphs). What the values mean is left to the parsers of the domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wugang_tracker.domain.deadlines import says_deadline
from wugang_tracker.domain.responsibility import Responsibility, parse_responsibility, says_units
from wugang_tracker.domain.units import is_whole_name
from wugang_tracker.importers.layouts.columns import Column

_WORDS = {
    Column.LEAD: "牵头责任单位 牵头单位 牵头部门 主办单位 主办部门 主责单位 主责部门 第一责任单位 牵头领导单位 "
    "整改牵头单位 牵头科室 牵头处室 牵头股室",
    Column.UNITS: (
        "责任单位 责任部门 责任主体 负责单位 负责部门 承办单位 实施单位 落实单位 责任分工 牵头及责任单位 "
        "牵头和配合单位 牵头及配合单位 整改责任单位 责任科室 责任处室 责任股室 承办科室"
    ),
    Column.SUPPORT: "配合责任单位 配合单位 配合部门 协办单位 协办部门 协同单位 协同部门 参与单位 参加单位 整改配合单位 "
    "配合科室 配合处室 配合股室 协办科室",
    Column.DEADLINE: (
        "完成时限 完成时间 完成期限 完成日期 时间节点 整改时限 整改期限 办结时限 落实时限 时限要求 时间要求 时间安排 "
        "时间进度 进度安排 进度要求 时限 期限 完成节点 推进时限 时间 "
        "整改完成时限 整改时间 办理时限 完成时间节点 计划完成时间"
    ),
    Column.NOTE: "责任领导 牵头领导 分管领导 包联领导 责任人 责任联系人 联系人 联络员",
}
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words.split()}
_EVERYDAY = frozenset({"时间", "期限"})
_ANY_WORD = "|".join(r"\s*".join(word) for word in sorted(_COLUMN_OF, key=len, reverse=True))
_BEFORE = re.compile(r"[\s。；;，,！!？?”\"）)】\]〕（(【\[〔]")
_OF_A_SENTENCE = "的各由和与及、本该其每按向对为据照经在"
_OPEN, _CLOSE = "（(【[〔", "）)】]〕"
_LABEL = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}])?\s*(?:第\s*一\s*|主\s*要\s*|具\s*体\s*)?(?P<word>{_ANY_WORD})"
    rf"\s*[】\]]?\s*(?P<colon>[:：])\s*|(?:^|\n)(?P<bare>{_ANY_WORD})[^\S\n]+"
)
_ROLE = re.compile(r"牵头|配合|协助|负责|落实|主办|协办|职责分工")
_DAY_IN_BRACKETS = re.compile(r"(?P<units>.+)[（(](?P<day>[^（()）]+)[)）]", re.DOTALL)
_INNER_BRACKET = re.compile(r"[（(][^（()）]{2,120}[)）]")
_STARTS_BODY = re.compile(r"[。；！？](?=.)")
_CONTINUES = tuple("、，,（(：:")
_TERMINAL = "。；;！!？?”）)】…"
_CUT_DATE = re.compile(r"[\d年]$")
_MONTH_TAIL = re.compile(r"\s*(?:\d|年|月|日|底|前|季度)")
_MILESTONE = re.compile(r"月底?前?，[^\d]{2,}")
_LONGEST_PHRASE_TAIL = 4
_LONGEST_NAME_TAIL = 30
_LONGEST_DAY = 12
_LONG_LINE = 18
_FAR = 200
_EDGES = " \n\t；;，,。"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with its value as written. word is empty where brackets alone said it; at: its place in the text."""

    column: Column
    word: str
    value: str


@dataclass(slots=True)
class Segment:
    """One task's words: running text and labels. at: where it begins in the text read."""

    text: str = ""
    labels: list[Labelled] = field(default_factory=list)
    at: int = 0

    def value(self, column: Column) -> str:
        """All values of a column, joined as one clause."""
        return "；".join(label.value for label in self.labels if label.column is column)

    @property
    def has_labels(self) -> bool:
        """Whether anything says who or when; names of people alone do not."""
        return any(label.column is not Column.NOTE for label in self.labels)


def has_label(text: str) -> bool:
    """Whether a text holds a label, in words or as a bracket with roles at its end."""
    return any(_is_label(text, mark) for mark in _LABEL.finditer(text)) or bool(bracketed(text)[1])


def segments_of(text: str) -> list[Segment]:
    """The tasks in the lines of one numbered paragraph: several where a number was lost between them.

    text: its lines, with the breaks of the file. A segment without labels holds what stands behind the last label.
    """
    found = [Segment()]
    for piece in _pieces(text):
        if isinstance(piece, Labelled):
            found[-1].labels.append(piece)
            continue
        at, words, new_line = piece
        if found[-1].has_labels and found[-1].text.strip() and new_line:
            found.append(Segment(at=at))
        found[-1].text += words
    for segment in found:
        segment.text, own = bracketed(segment.text)
        segment.labels.extend(own)
        if segment.labels:
            segment.text = segment.text.rstrip(" \n—–")
    return [segment for segment in found if segment.text.strip() or segment.labels]


def _pieces(text: str) -> Iterator[tuple[int, str, bool] | Labelled]:
    """The text cut at labels: running text as (place, words, whether it begins on a new line), and labels."""
    marks = [mark for mark in _LABEL.finditer(text) if _is_label(text, mark)]
    start, inside, texts = 0, False, 0
    for at, mark in enumerate(marks):
        if words := text[start : mark.start()].rstrip():
            yield from _text_piece(text, start, words)
            texts += 1
        stop = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        raw = text[mark.end() : stop]
        inside = inside or bool(mark["open"])
        closed = _closing(raw)
        word = re.sub(r"\s", "", mark["word"] or mark["bare"])
        value = raw[:closed] if inside else raw[: _value_end(raw[:closed], _COLUMN_OF[word], told=texts > 0)]
        inside = inside and closed == len(raw)
        start = mark.end() + len(value)
        start += len(text[start:stop]) - len(text[start:stop].lstrip(_CLOSE + _EDGES.replace("\n", "")))
        yield from _with_day(Labelled(_COLUMN_OF[word], word, _trimmed(value, text, mark)))
    if words := text[start:].rstrip():
        yield from _text_piece(text, start, words)


def _with_day(label: Labelled) -> Iterator[Labelled]:
    """A label of units whose last clause says when, as two: 「责任单位：甲局，12月底前完成」."""
    at = max(label.value.rfind(sign) for sign in "，,；;")
    day = label.value[at + 1 :].strip(_EDGES)
    if label.column is Column.DEADLINE or at < 0 or not says_deadline(day):
        yield label
        return
    yield Labelled(label.column, label.word, label.value[:at].strip(_EDGES))
    yield Labelled(Column.DEADLINE, "", day)


def _trimmed(value: str, text: str, mark: re.Match[str]) -> str:
    """A value without the signs that part it from the next words. On a line of its own its full stop is kept."""
    at = mark.start()
    own_line = at == 0 or text[at] == "\n" or text[at - 1] == "\n"
    long = len(value) > _LONGEST_DAY
    joined = _without_wraps(value, mark.end() - text.rfind("\n", 0, mark.end()))
    return joined.strip(_EDGES.replace("。", "") if own_line and long else _EDGES)


def _without_wraps(value: str, before: int) -> str:
    """A value without the breaks of long lines, which cut words; those of short lines part names.

    before: how much of the first line stands before the value.
    """
    first, *others = value.split("\n")
    joined, length = first, before + len(first)
    for line in others:
        joined += line if length >= _LONG_LINE else f"\n{line}"
        length = len(line)
    return joined


def _text_piece(text: str, start: int, words: str) -> Iterator[tuple[int, str, bool]]:
    if words.strip(_EDGES + _OPEN + _CLOSE):
        indent = len(words) - len(words.lstrip())
        yield start + indent, words, start == 0 or "\n" in words[: indent + 1] or text[start - 1] == "\n"


def _is_label(text: str, mark: re.Match[str]) -> bool:
    """Whether a word is a label: where a sentence is open, and for everyday words, only before a value."""
    line = text[mark.end() : mark.end() + _FAR].split("\n", 1)[0]
    if mark["word"] in _EVERYDAY:
        return _stands_free(text, mark) and says_deadline(re.split(r"[\s；;。]", line.strip(), maxsplit=1)[0])
    if mark["bare"]:
        return says_units(line) or says_deadline(line)
    if _stands_free(text, mark):
        return True
    return text[mark.start() - 1] not in _OF_A_SENTENCE and _is_value(line)


def _stands_free(text: str, mark: re.Match[str]) -> bool:
    """Whether nothing but a finished sentence, a space or a bracket stands before a word."""
    return (
        mark.start() == 0 or bool(mark["open"]) or mark[0][0].isspace() or bool(_BEFORE.match(text[mark.start() - 1]))
    )


def _is_value(line: str) -> bool:
    """Whether the words behind a word in the middle of a sentence are units or a deadline."""
    first = re.split(r"[；;。\s]", line.strip(), maxsplit=1)[0]
    return says_units(first) or says_deadline(first)


def _closing(text: str) -> int:
    """Where a bracket that was opened before a text is closed; its end where none is."""
    depth = 1
    for at, sign in enumerate(text):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if depth == 0:
            return at
    return len(text)


def _value_end(raw: str, column: Column, *, told: bool) -> int:
    """How much of the words behind a label is its value: lines go on while they read as one.

    told: the task's text stands before the label, so that what follows need not be the text.
    """
    lines = raw.split("\n")
    end = len(lines[0])
    if column is Column.NOTE:
        return end
    taken = lines[0].strip()
    for line in lines[1:]:
        if line.strip() and not _goes_on(taken, line.strip(), column, told=told):
            break
        end += 1 + len(line)
        taken += line.strip()
    return _sentence_end(raw[:end], column)


def _goes_on(taken: str, line: str, column: Column, *, told: bool) -> bool:
    """Whether a line continues the value so far: a list cut in two, not the next text."""
    if not taken or taken.endswith(_CONTINUES):
        return True
    if taken.endswith("。"):
        return False
    if column is Column.DEADLINE:
        return _date_goes_on(taken, line) or (told and bool(_MILESTONE.search(taken)))
    if _is_sentence(line):
        return False
    if line.startswith(("、", "，")) or line.count("、") > 1:
        return True
    return says_units(taken + line) or not _ends_whole(taken) or len(line) <= _LONGEST_NAME_TAIL


def _date_goes_on(taken: str, line: str) -> bool:
    """Whether a line is the rest of a deadline: of a date, of a phrase, or of a milestone's text."""
    if _CUT_DATE.search(taken) and _MONTH_TAIL.match(line):
        return True
    whole = says_deadline(taken + line.rstrip(_CLOSE + _EDGES))
    return whole and (not says_deadline(taken) or len(line.strip(_CLOSE + _EDGES)) <= _LONGEST_PHRASE_TAIL)


def _is_sentence(line: str) -> bool:
    return bool(_STARTS_BODY.search(line)) or (line.endswith(("。", "：")) and not says_units(line))


def _ends_whole(text: str) -> bool:
    parties = parse_responsibility(text).parties
    return bool(parties) and is_whole_name(parties[-1].name)


def _sentence_end(value: str, column: Column) -> int:
    """The end of the value's first sentence, if what follows is no more of the same."""
    found = value.find("。")
    rest = value[found + 1 :].strip()
    if found < 0 or not rest:
        return len(value)
    same = says_deadline(rest) if column is Column.DEADLINE else says_units(rest)
    return len(value) if same else found + 1


def units_and_day(text: str) -> tuple[str, str]:
    """A cell that says who and by when as two texts: 「甲局，6月底前」; the second is empty where no day is told."""
    for mark in _LABEL.finditer(text):
        if _COLUMN_OF[re.sub(r"\s", "", mark["word"] or mark["bare"])] is Column.DEADLINE and mark.start():
            return text[: mark.start()].strip(_EDGES), text[mark.end() :].strip(_EDGES)
    if (inner := _DAY_IN_BRACKETS.fullmatch(text.strip(_EDGES))) and says_deadline(inner["day"]):
        return inner["units"].strip(_EDGES), inner["day"].strip(_EDGES)
    return _parted([clause for clause in re.split(r"(?<=[，,；;。、\s])", text) if clause.strip(_EDGES)])


def bracketed(text: str) -> tuple[str, list[Labelled]]:
    """A text without the brackets at its end that say who and when, and what they say (「（甲局牵头，乙局配合）」)."""
    bare = text.rstrip(" \n。；;")
    if not bare or bare[-1] not in _CLOSE:
        return text, []
    start = _opening(bare)
    labels = _bracket_labels(bare[start + 1 : -1]) if start >= 0 else []
    if not labels:
        return text, []
    rest = bare[:start].rstrip()
    return rest + ("" if not rest or rest[-1] in _TERMINAL else "。" if text.rstrip()[-1] == "。" else ""), labels


def unread_roles(text: str) -> list[str]:
    """Brackets inside a text that name units with roles: not at its end, so they are not read."""
    found = (mark[0] for mark in _INNER_BRACKET.finditer(text.replace("\n", "")) if _ROLE.search(mark[0]))
    return [words for words in found if any(label.column is Column.UNITS for label in bracketed(words)[1])]


def _opening(text: str) -> int:
    """Where the bracket that ends a text is opened."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in _CLOSE) - (text[at] in _OPEN)
        if depth == 0:
            return at
    return -1


def _bracket_labels(words: str) -> list[Labelled]:
    """Units and deadline in a bracket; none where it is an ordinary remark."""
    clauses = [clause for clause in re.split(r"(?<=[，,；;。])", words.replace("\n", "")) if clause.strip(_EDGES)]
    units, deadline = _parted(clauses)
    if units and not _answers(units, parse_responsibility(units)):
        return []
    labels = [Labelled(Column.UNITS, "", units)] if units else []
    if deadline and (units or re.search("完成|前|底|持续|长期|每|常态", words)):
        labels.append(Labelled(Column.DEADLINE, "", deadline))
    return labels


def _parted(clauses: Sequence[str]) -> tuple[str, str]:
    """The clauses that name units, and those that say when: milestones with their text, where no unit follows."""
    dated = [says_deadline(clause.strip(_EDGES)) for clause in clauses]
    if True not in dated:
        return "".join(clauses).strip(_EDGES), ""
    first = dated.index(True)
    after = "".join(clause for clause, date in zip(clauses[first:], dated[first:], strict=True) if not date)
    if not _ROLE.search(after) and (first > 0 or not says_units(after)):
        return "".join(clauses[:first]).strip(_EDGES), "".join(clauses[first:]).strip(_EDGES)
    units = "".join(clause for clause, date in zip(clauses, dated, strict=True) if not date)
    days = (clause.strip(_EDGES) for clause, date in zip(clauses, dated, strict=True) if date)
    return units.strip(_EDGES), "，".join(days)


def _answers(units: str, found: Responsibility) -> bool:
    """Whether the words name units with their roles, or nothing but units."""
    whole = [is_whole_name(party.name) for party in found.parties]
    if not whole:
        return False
    return all(whole) if not _ROLE.search(units) else sum(whole) * 2 >= len(whole)
