"""What stands around text and tables: page numbers, captions. How text goes on over them is for the readers to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wugang_tracker.domain.sheets import RawParagraph, RawTable

_LONGEST_CAPTION = 40
_SENTENCE_ENDS = ("。", "；", "，", "：", ";", ",", ":", "）", ")")
_PAGE_NUMBER = re.compile(
    r"[-—–―‐·•~\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,4}(?=\s*页))(?:\s*页)?"
    r"(?:\s*[/／,，、]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―‐·•~\s]*"
    r"|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number: 「— 4 —」, 「第 1 页 共 9 页」, 「3/12」."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip()))


def caption(above: Sequence[RawTable | RawParagraph]) -> str:
    """What a table is called: the short line right above it, else its number; no two tables have one name.

    above: what was read before it, in order.
    """
    tables = [item for item in above if isinstance(item, RawTable)]
    last = above[-1] if above else None
    name = f"表{len(tables) + 1}"
    if isinstance(last, RawParagraph) and len(last.text) <= _LONGEST_CAPTION and not last.text.endswith(_SENTENCE_ENDS):
        name = last.number + last.text
    taken = {table.name for table in tables}
    return name if name not in taken else f"{name}（表{len(tables) + 1}）"
