"""Chinese reading of words for sorting and searching: pinyin keys and initials. No Qt, no rows."""

from __future__ import annotations

from functools import cache, lru_cache

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal


@cache
def _sound(char: str) -> str:
    """The first reading of a character without tone, the character itself where there is none."""
    readings = PINYIN_DICT.get(ord(char))
    if not readings:
        return char.lower()
    return to_normal(readings.split(",")[0])


@lru_cache(maxsize=200_000)
def pinyin_key(text: str) -> tuple[str, str]:
    """A key that sorts Chinese words by pinyin and equal sounds by their characters."""
    return " ".join(map(_sound, text)), text


@lru_cache(maxsize=200_000)
def initials(text: str) -> str:
    """The first letters of the readings: 营商环境 gives yshj. Marks and spaces are left out."""
    return "".join(_sound(char)[0] for char in text if char.isalnum())
