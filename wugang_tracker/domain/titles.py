"""简称: a short title for a task that has none of its own (IMPORT, Numbered paragraphs)."""

from __future__ import annotations

import re

from wugang_tracker.domain.wording import compact, tidy

LONGEST = 20
_LOOKED_AT = 200  # signs of a measure; no title needs more

_BOLD = re.compile(r"^\s*(?:\*\*|__)(?P<words>.+?)(?:\*\*|__)")
_ORDINAL = re.compile(r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]\s*|[一二三四五六七八九十]是)+")
_END = re.compile(r"[。！？!?；;]")
_PAUSE = re.compile(r"[，,：:]")
_EDGES = " ，,；;。.、：:"


def short_title(measure: str, direction: str, heading: str = "") -> str:
    """The 简称 of a task.

    heading: its bold heading or heading line where it has one, taken whole; else the measure's first sentence up to
    20 characters, cut at a pause where there is one; else the direction. May be empty only if all three are.
    """
    if heading and (own := _plain(heading)):
        return own
    measure = measure[:_LOOKED_AT]
    if bold := _BOLD.match(measure):
        return _plain(bold["words"])
    words = _without_ordinal(_plain(measure))
    end = _END.search(words)
    if sentence := _bare(words[: end.start()] if end else words):
        return _cut(sentence)
    return _cut(_plain(direction))


def _plain(text: str) -> str:
    return _bare(compact(tidy(text)).replace("**", ""))


def _bare(text: str) -> str:
    return _without_ordinal(text.strip(_EDGES)).strip(_EDGES)


def _without_ordinal(text: str) -> str:
    found = _ORDINAL.match(text)
    return text[found.end() :] if found else text


def _cut(sentence: str) -> str:
    """At most 20 characters: whole clauses if the first ones fit, else the beginning."""
    if len(sentence) <= LONGEST:
        return sentence
    pauses = [found.start() for found in _PAUSE.finditer(sentence, 6, LONGEST + 1)]
    return (sentence[: pauses[-1]] if pauses else sentence[:LONGEST]).strip(_EDGES)
