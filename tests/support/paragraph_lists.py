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


def special_plan(category: str, group: Sequence[dict[str, str]]) -> list[str]:
    """The lines of the plan of one 专项: goals, tasks under their 改革方向, a table of indicators, measures."""
    lines = [f"示例市{category}优化提升", "专项行动方案", "为做好这项工作，制定本方案。", "一、工作目标", "办得更快。"]
    lines.append("二、主要措施")
    for place, (direction, tasks) in enumerate(groupby(group, key=lambda item: item["direction"]), 1):
        lines.append(f"（{numeral(place)}）{direction.rstrip('。')}")
        for number, item in enumerate(tasks, 1):
            lines.append(f"{number}. {item['measure'].rstrip('。')}。")
            lines += [f"时间节点：{item['deadline']}", f"责任单位：{item['units']}"]
    lines += ["三、指标对比", "指标（项目）\t现状水平\t2022年目标", "办理环节（个）\t2\t1", "办理时间（天）\t3\t1"]
    return [*lines, "四、保障措施", "（一）加强领导。各单位要高度重视。"]


def whole_document(
    count: int = 60, *, annexes: bool = True, table: bool = True, changed: dict[str, str] | None = None
) -> str:
    """A document with a front page, the plans of some 专项, and the task table that repeats them.

    annexes: with the list of annexes on its front page. table: with the task table. changed: another deadline in the
    table, by number.
    """
    held = items(count)
    plans = [(category, list(group)) for category, group in groupby(held, key=lambda item: item["plan"])]
    titles = [f"示例市{category}优化提升专项行动方案" for category, _ in plans] + [
        "示例市2022年优化提升任务清单"
    ] * table
    lines = [
        "示例市优化营商环境工作领导小组文件",
        NUMBER,
        "关于印发示例市优化提升方案的通知",
        "各有关单位：",
        "请认真执行。",
    ]
    if annexes:
        lines += [f"{'附件：' if at == 1 else ''}{at}. {title}" for at, title in enumerate(titles, 1)]
    for category, group in plans:
        lines += special_plan(category, group)
    if table:
        lines += [
            f"附件 {len(titles)}",
            "示例市优化提升任务清单",
            "序号\t所属专项\t改革方向\t升级措施\t责任单位\t完成时限",
        ]
        for item in held:
            deadline = (changed or {}).get(item["no"], item["deadline"])
            cells = (item["no"], item["plan"], item["direction"], item["measure"], item["units"], deadline)
            lines.append("\t".join(cells))
    return "\n\n".join(lines).replace("\n\n1\t", "\n1\t")
