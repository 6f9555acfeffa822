"""The words of an element of a web page as a browser prints them: white space folded, breaks kept, scripts left out.

In pieces of text, a carriage return is a line break of the source, a line feed one that is printed.
"""

from __future__ import annotations

import re
from typing import Any

from wugang_tracker.domain.wording import lines_joined

SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "object", "rt", "rp", "del", "select", "textarea"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRONG = frozenset({"b", "strong", "th"})
BLOCKS = frozenset(
    {
        *HEADINGS,
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "tbody", "thead", "tfoot"),
        *("caption", "section", "article", "header", "footer", "main", "body", "html", "blockquote", "pre", "center"),
        *("form", "fieldset", "address", "hr", "aside", "nav", "figure"),
    }
)

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HARD_SPACE = "\u00a0"

Element = Any  # an lxml element, which is not typed


def words_of(element: Element | None) -> str:
    """All words of an element, a line for each block and break; cells of a table in it beside each other."""
    if element is None:
        return ""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (line(text) for text in "".join(pieces).split("\n"))
    return "\n".join(text for text in lines if text)


def line(text: str) -> str:
    """Text with its white space folded as browsers do; between Chinese characters a break of the source is nothing."""
    return _SPACE.sub(" ", lines_joined(text)).replace(_HARD_SPACE, " ").strip()


def _collect(element: Element, pieces: list[str]) -> None:
    if element.tag in SKIPPED:
        return
    beside = element.tag in ("td", "th")
    edge = " " if beside else "\n" if element.tag in BLOCKS or element.tag == "br" else ""
    pieces += [edge, source_text(element.text)]
    for child in element:
        _collect(child, pieces)
        pieces.append(source_text(child.tail))
    pieces.append("" if element.tag == "br" else edge)


def source_text(text: str | None) -> str:
    """Text as it stands in the source, its line breaks marked as such."""
    return (text or "").replace("\n", "\r")
