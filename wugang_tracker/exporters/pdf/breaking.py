"""Breaking Chinese text into lines: which marks may not begin or end one (PAPER, Report). Pure, no drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOT_FIRST = "，。；：！？、）》”’』」】〕〉］｝…—·～％‰℃°々,.;:!?)]}%"
NOT_LAST = "（《“‘『「【〔〈［｛([{￥$№"
_FIRST, _LAST = re.escape(NOT_FIRST), re.escape(NOT_LAST)
_WORD = r"[0-9A-Za-z\u00c0-\u024f]+(?:[-.,:/+_'@&#~][0-9A-Za-z\u00c0-\u024f]+)*"
# What stays on one line: opening marks with what they open, a word or number, and the closing marks behind it.
_CLUSTER = re.compile(rf"(?:[{_LAST}]\s*)*(?:{_WORD}|——|……|\S)(?:\s*[{_FIRST}])*|\s+")


# Words of official titles that should not be torn apart.
_TITLE_WORDS = (
    "优化营商环境",
    "营商环境",
    "任务清单",
    "实施方案",
    "进展情况",
    "领导小组",
    "工作",
    "任务",
    "通报",
    "超期",
    "明细表",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its natural width. last: it ends a paragraph and is not spread."""

    text: str
    width: float
    last: bool


def break_lines(text: str, measure: Callable[[str], float], first: float, rest: float) -> list[Line]:
    """The lines of a text whose first line may be `first` wide and the others `rest`, in the units of `measure`.

    Each line of the text is a paragraph of its own. Marks that may not begin a line draw their neighbour with them.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, measure, first if not lines else rest, rest))
    return lines


def _paragraph(text: str, measure: Callable[[str], float], room: float, rest: float) -> Iterator[Line]:
    taken, width = "", 0.0
    for cluster in _fitting(text, measure, rest):
        wide = measure(cluster)
        if width + wide > room + 0.01 and taken and not cluster.isspace():
            yield _line(taken, measure, False)
            taken, width, room = "", 0.0, rest
        if taken or not cluster.isspace():
            taken, width = taken + cluster, width + wide
    yield _line(taken, measure, True)


def _line(text: str, measure: Callable[[str], float], last: bool) -> Line:
    plain = text.rstrip()
    return Line(plain, measure(plain), last)


def _fitting(text: str, measure: Callable[[str], float], room: float) -> Iterator[str]:
    """The clusters of a text; one that is wider than a line is taken apart."""
    for found in _CLUSTER.finditer(text):
        cluster = found[0]
        if measure(cluster) <= room:
            yield cluster
        else:
            yield from cluster


def balanced(text: str, measure: Callable[[str], float], room: float) -> list[str]:
    """A title in as few lines as fit, about equally long, broken where a reader would pause.

    The standard asks for whole words and even lines; without a dictionary, ends of phrases (的, 年, 月, 、) are
    preferred and numbers stay whole.
    """
    pieces = [found[0] for found in _CLUSTER.finditer(text)]
    count = len(break_lines(text, measure, room, room))
    lines: list[str] = []
    while count > 1 and pieces:
        at = _best_cut(pieces, measure, room, count)
        lines.append("".join(pieces[:at]).strip())
        pieces = pieces[at:]
        count -= 1
    rest = "".join(pieces)
    return [*lines, *(line.text for line in break_lines(rest, measure, room, room))]


def _best_cut(pieces: list[str], measure: Callable[[str], float], room: float, count: int) -> int:
    whole = "".join(pieces)
    total = measure(whole)
    target = total / count
    best, cost = 1, float("inf")
    for at in range(1, len(pieces)):
        width = measure("".join(pieces[:at]))
        if width > room or total - width > room * (count - 1):
            continue
        found = abs(width - target) + _reluctance(whole, len("".join(pieces[:at]))) * target
        if found < cost:
            best, cost = at, found
    return best


def _reluctance(text: str, at: int) -> float:
    """How little a break before the character at `at` pleases, as a share of a line."""
    before, after = text[at - 1], text[at]
    if after in "的年月日号" or any(_inside(text, at, word) for word in _TITLE_WORDS):
        return 0.6
    if before in "的、）》" or (before in "年月" and not after.isdigit()):
        return 0.0
    return 0.1 if after.isdigit() or after in "（《" else 0.3


def _inside(text: str, at: int, word: str) -> bool:
    """Whether a break at `at` would fall inside the word."""
    return text.find(word, max(0, at - len(word) + 1), at + len(word) - 1) >= 0
