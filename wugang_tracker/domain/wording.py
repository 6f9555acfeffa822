"""Wording: what is kept of a text, and the key by which two texts are the same (IMPORT, Tables).

Here lives all folding of characters. What a text means (a deadline, a unit) does not belong here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]|_x000D_")
_ANY_ODD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f<]|_x000D_")
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|font|td|tr|th|table|tbody|ul|ol|li|a|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BREAK = re.compile(r"[ \t\u00a0\u3000]*[\r\n\v\f\x85\u2028\u2029]+[ \t\u00a0\u3000]*")
_WORD_BREAK = re.compile(r"(?<=[0-9A-Za-z,.;:!?%)])\n(?=[A-Za-z])|(?<=[A-Za-z,.;:!?)])\n(?=[0-9(])")
_WIDE = r"\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\u2018-\u201f\u2026\u2014"
_GAP = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_LONGEST_REMEMBERED = 400
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_SAME = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"',
        "‘": "'", "’": "'", "‛": "'",
        "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-", "～": "~", "〜": "~",
        "〔": "[", "〕": "]", "【": "[", "】": "]", "［": "[", "］": "]", "﹝": "[", "﹞": "]",
        "·": ".", "•": ".", "・": ".", "。": ".", "〇": "0", "○": "0",
    }
)  # fmt: skip
_USUAL = _FULL_WIDTH | _SAME  # nearly all that normalising changes in such texts


# Both below look first whether a text surely holds nothing odd, for nearly none does and they are asked most often:
# control and zero-width characters and line breaks do not print.


def tidy(text: str) -> str:
    """The text as it is stored: wording and inner spaces kept; markup, line breaks and invisible marks removed."""
    if text.isprintable() and "<" not in text and "_x" not in text:
        return text.strip()
    return lines_joined(visible(text)).strip()


def visible(text: str) -> str:
    """The text without zero-width and control characters and without stray markup; line breaks are kept."""
    if text.isprintable() and "<" not in text and "_x" not in text:
        return text
    if not _ANY_ODD.search(text):
        return text
    return _MARKUP.sub("", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def lines_joined(text: str) -> str:
    """Lines made into one: nothing stands between Chinese characters, a space between Latin words."""
    if text.isprintable():
        return text
    single = _BREAK.sub("\n", text.strip())
    return _WORD_BREAK.sub(" ", single).replace("\n", "").replace("\t", " ")


def folded(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, character by character: the length stays."""
    return text.translate(_FULL_WIDTH)


def compact(text: str) -> str:
    """The text without the spaces that extraction puts beside Chinese characters (「办理 破产」, 「2022 年 12 月」)."""
    if " " not in text and text.isprintable():
        return text  # a printable text has no other white space
    return _GAP.sub("", text)


def key(text: str) -> str:
    """What two texts have in common when they say the same: no white space, one width, one kind of quotation mark."""
    return _remembered_key(text) if len(text) <= _LONGEST_REMEMBERED else _key(text)


def _key(text: str) -> str:
    seen = visible(text)
    plain = seen.translate(_USUAL)
    if not unicodedata.is_normalized("NFKC", plain):  # normalising takes most of the time, asking for it none
        plain = unicodedata.normalize("NFKC", seen).translate(_SAME)
    return "".join(plain.split()).casefold()


# The words of a list are compared over and over: with its other rows, the database, the paragraphs of the document.
_remembered_key = lru_cache(maxsize=1 << 14)(_key)
