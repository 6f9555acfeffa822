"""What pages carry beside their text: page numbers. How text goes on over them is for the readers to say."""

from __future__ import annotations

import re

_PAGE_NUMBER = re.compile(
    r"[-—–―‐·•~\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,4}(?=\s*页))(?:\s*页)?"
    r"(?:\s*[/／,，、]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―‐·•~\s]*"
    r"|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number: 「— 4 —」, 「第 1 页 共 9 页」, 「3/12」."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip()))
