"""Lines that a page wrapped, joined again: a line that reaches the right edge goes on in the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wugang_tracker.domain.wording import lines_joined
from wugang_tracker.importers.readers.pdf_page import Line

_WORD = re.compile(r"[0-9A-Za-z.%+/-]*")
_SLACK = 2.2  # letters that may be missing at the end of a line, for a mark that may not begin one
_LATIN = 0.6  # the width of a Latin letter, of its size


def unwrapped(lines: Sequence[tuple[Line, float]]) -> list[str]:
    """Paragraphs out of lines; beside each line the right edge that it could have reached, in points."""
    groups: list[list[str]] = []
    for at, (line, _) in enumerate(lines):
        if at and goes_on(*lines[at - 1], line):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
    return [lines_joined("\n".join(group)) for group in groups]


def goes_on(line: Line, right: float, following: Line) -> bool:
    """Whether a line is so full that the next line's first word had no room in it."""
    word = _WORD.match(following.text)
    room = (_SLACK + _LATIN * len(word[0] if word else "")) * line.size
    return right - line.right <= room
