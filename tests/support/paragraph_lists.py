"""Documents of numbered paragraphs made from the sample list (示例), in the styles offices write and with the damage
that extraction does: page breaks inside words, page numbers, hard wraps. Nothing here reads the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from random import Random

from tests.support.documents import sample_list

NUMERALS = "一二三四五六七八九十"
TITLE = "示例市2022年优化营商环境工作要点"
NUMBER = "示营商〔2022〕8号"


class Labels(Enum):
    """Where a paragraph says who and when."""

    LINES = "on lines of their own"
    SWAPPED = "on lines of their own, the deadline first"
    BEFORE = "between heading and text"
    INSIDE = "in the paragraph, behind its text"
    BRACKET = "in a bracket with labels at its end"
    CLAUSE = "in a bracket without labels at its end"


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is written."""

    labels: Labels = Labels.LINES
    units_word: str = "责任单位"
    deadline_word: str = "完成时限"
    colon: str = "："
    heading_lines: bool = False
    bold: bool = False
    restart: bool = False
    spaced: bool = True
    wrap: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A task as it was put into the document. number: as printed, without what its headings add."""

    number: str
    category: str
    heading: str
    measure: str
    units: str
    deadline: str


def numeral(value: int) -> str:
    """1 to 99 as headings write it: 十二."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


def items(count: int = 40) -> list[dict[str, str]]:
    """The first items of the sample list that say who and when, so that nothing is missing by chance."""
    held = [item for item in sample_list() if item["units"] and item["deadline"]]
    return held[:count]


def plan(style: Style, count: int = 40) -> tuple[str, list[Told]]:
    """One document: the 专项 of the list are its headings 一、二、, the tasks are numbered below them."""
    lines = [NUMBER, TITLE, "为持续优化营商环境，制定本要点。"]
    told: list[Told] = []
    number = 0
    for place, (category, group) in enumerate(groupby(items(count), key=lambda item: item["plan"]), 1):
        lines.append(f"{numeral(place)}、{category}")
        number = 0 if style.restart else number
        for item in group:
            number += 1
            told.append(_told(item, category, str(number), style))
            lines.extend(_paragraph(told[-1], style))
    return _laid_out(lines, style), told


def _told(item: dict[str, str], category: str, number: str, style: Style) -> Told:
    heading = item["title"] if style.heading_lines or style.bold else ""
    measure = item["measure"].rstrip("。") + "。"
    return Told(number, category, heading, measure, item["units"].rstrip("。"), item["deadline"])


def _paragraph(told: Told, style: Style) -> Iterator[str]:
    """The lines of one task before wrapping."""
    heading = f"**{told.heading}。**" if style.bold else told.heading
    units = f"{style.units_word}{style.colon}{told.units}"
    deadline = f"{style.deadline_word}{style.colon}{told.deadline}"
    tail = {
        Labels.INSIDE: f"{units}；{deadline}。",
        Labels.BRACKET: f"（{units}；{deadline}）",
        Labels.CLAUSE: f"（{told.units}，{told.deadline}）",
    }.get(style.labels, "")
    body = told.measure + tail
    first = f"{told.number}. "
    if style.heading_lines:
        yield first + heading
        first = heading = ""
    if style.labels is Labels.BEFORE:
        yield from (units, deadline)
    yield first + heading + body
    if style.labels is Labels.LINES:
        yield from (units, deadline)
    if style.labels is Labels.SWAPPED:
        yield from (deadline, units)


def _laid_out(lines: Sequence[str], style: Style) -> str:
    """The lines as a text file holds them after extraction."""
    rows: list[str] = []
    for line in lines:
        rows.extend(_wrapped(line, style.wrap))
        if style.spaced:
            rows.append("")
    return "\n".join(_paged(rows, style))


def _wrapped(line: str, width: int) -> list[str]:
    """The line cut where it is as wide as the page: ASCII signs are half as wide."""
    if not width:
        return [line]
    rows, wide = [""], 0.0
    for sign in line:
        step = 0.5 if sign.isascii() else 1.0
        if wide + step > width:
            rows.append("")
            wide = 0.0
        rows[-1] += sign
        wide += step
    return rows


def _paged(rows: Sequence[str], style: Style) -> Iterator[str]:
    """The rows with a page number every so often; a page ends in the middle of a row, even of a label."""
    page, words = style.page, (style.units_word, style.deadline_word)
    random = Random(page)
    sheet = 1
    for at, row in enumerate(rows):
        labelled = row.startswith(words)
        if not page or at % page != page - 1 or at < 6 or len(row) < (6 if labelled else 24):
            yield row
            continue
        if style.wrap and not labelled:
            yield from (row, "", f"— {sheet} —", "")
            sheet += 1
            continue
        cut = random.randrange(1, 4) if labelled else random.randrange(20, len(row) - 2)
        yield from (row[:cut], "", f"— {sheet} —", "", row[cut:])
        sheet += 1


def damaged(text: str, cut: Callable[[str], Sequence[int]]) -> str:
    """A text with a page break at places inside it."""
    places = sorted(set(cut(text)), reverse=True)
    for at in places:
        text = f"{text[:at]}\n\n— 4 —\n\n{text[at:]}"
    return text
