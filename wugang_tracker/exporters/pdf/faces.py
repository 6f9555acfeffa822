"""The typefaces of papers: the bundled fonts with, for each character, the first that has it. No layout here.

reportlab prints nothing, without a word, for a character its font lacks, and writes a wrong ToUnicode entry for
characters above U+FFFF, so that they copy as others (BUILDING, reportlab); both are mended here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics, ttfonts

from wugang_tracker.exporters import fonts

MISSING = "〓"  # the printers' own sign for a character that no fount holds
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Marks that are as wide as a Chinese character in official documents, though some fonts draw them narrow.
_FULL_WIDTH = frozenset("“”‘’…—·")
_MAPPED_AT_ONCE = 100  # entries a CMap may hold in one block


def to_unicode_map(name: str, subset: list[int]) -> str:
    """The CMap of a font subset in UTF-16BE, so that what is copied is what was written."""
    entries = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _MAPPED_AT_ONCE):
        block = entries[start : start + _MAPPED_AT_ONCE]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


@lru_cache(maxsize=1)
def _loaded() -> dict[str, Any]:
    """All bundled fonts, registered with reportlab under their file names."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
    found = {file.name: ttfonts.TTFont(Path(file).stem, str(file)) for file in fonts.font_files()}
    for font in found.values():
        pdfmetrics.registerFont(font)
    # The drawings' own default is a font that is not embedded and would be named in every file with a chart.
    shapes.STATE_DEFAULTS["fontName"] = found[fonts.SONG].fontName
    return found


class Face:
    """A typeface with those that stand in for what it lacks, the first first."""

    def __init__(self, *files: str) -> None:
        self._files = files
        self._glyphs: dict[str, tuple[str, float, str]] = {}

    @property
    def font_name(self) -> str:
        """The name reportlab knows the first font by."""
        return str(_loaded()[self._files[0]].fontName)

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """Points a text takes at a type size, tracking added after each character."""
        return sum(self._glyph(char)[1] for char in text) * size + tracking * len(text)

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text cut into pieces of one font each: (reportlab's font name, piece)."""
        drawn = (self._glyph(char) for char in text)
        return [(name, "".join(glyph[2] for glyph in group)) for name, group in groupby(drawn, lambda glyph: glyph[0])]

    def _glyph(self, char: str) -> tuple[str, float, str]:
        found = self._glyphs.get(char)
        if found is None:
            found = self._glyphs[char] = self._find(char)
        return found

    def _find(self, char: str) -> tuple[str, float, str]:
        """Font name, width in ems, and the character to draw."""
        having = [font for font in map(_loaded().__getitem__, self._files) if ord(char) in font.face.charToGlyph]
        if not having:
            assert char != MISSING, "the bundled fonts hold the sign for a missing character"
            return self._glyph(MISSING)
        wide = [font for font in having if font.face.getCharWidth(ord(char)) == 1000] if char in _FULL_WIDTH else []
        font = (wide or having)[0]
        return font.fontName, font.face.getCharWidth(ord(char)) / 1000, char


FANG = Face(fonts.FANG, fonts.SONG)
KAI = Face(fonts.KAI, fonts.FANG, fonts.SONG)
HEI = Face(fonts.HEI, fonts.FANG, fonts.SONG)
SONG = Face(fonts.SONG, fonts.FANG)
TITLE = Face(fonts.SONG_BOLD, fonts.SONG, fonts.FANG)
FOLIO = Face(fonts.SONG)  # half-width digits and dashes for page numbers


def printable(text: str) -> str:
    """The text without characters that have no shape, with plain line ends and tabs as spaces."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ").replace("\xa0", " ")
