"""Looks of a 填报表: what is locked is white, what is to be filled in is shaded and unlocked."""

from __future__ import annotations

from enum import Enum
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook

from wugang_tracker.exporters.excel.styles import BODY_FONT, BODY_SIZE, HEADER_FONT, HEADER_SIZE, TITLE_FONT

TITLE_SIZE = 18.0
_SIDE = Side(style="thin", color="808080")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_LOCKED_HEADER = PatternFill("solid", fgColor="DDEBF7")
_INPUT_HEADER = PatternFill("solid", fgColor="FFD966")
_INPUT = PatternFill("solid", fgColor="FFF9E1")


class Look(Enum):
    """How a cell of a form looks."""

    TITLE = "title"
    COVER_TITLE = "cover title"
    FACTS = "facts"
    HEADER = "header"
    INPUT_HEADER = "input header"
    TEXT = "text"
    LABEL = "label"
    INPUT_TEXT = "input text"
    INPUT_TYPED = "input as typed"
    INPUT_LABEL = "input label"
    CAPTION = "caption"
    PLAIN = "plain"
    HIDDEN = "hidden"


_HEADERS = frozenset({Look.HEADER, Look.INPUT_HEADER, Look.CAPTION})
_INPUTS = frozenset({Look.INPUT_TEXT, Look.INPUT_TYPED, Look.INPUT_LABEL})
_BOXED = _INPUTS | {Look.HEADER, Look.INPUT_HEADER, Look.TEXT, Look.LABEL}
_CENTRED = frozenset({Look.COVER_TITLE, Look.HEADER, Look.INPUT_HEADER, Look.LABEL, Look.INPUT_LABEL})
_FILLS = {
    Look.HEADER: _LOCKED_HEADER,
    Look.INPUT_HEADER: _INPUT_HEADER,
    Look.INPUT_TEXT: _INPUT,
    Look.INPUT_TYPED: _INPUT,
    Look.INPUT_LABEL: _INPUT,
}


class FormLooks:
    """Makes each look once for a workbook and hands it out; dressing cell by cell is far slower."""

    def __init__(self, book: Workbook) -> None:
        self._scratch = book.create_sheet("scratch")
        self._made: dict[tuple[Look, bool], Any] = {}

    def drop_scratch(self, book: Workbook) -> None:
        """Take the sheet of templates away before saving."""
        book.remove(self._scratch)

    def of(self, look: Look, *, quoted: bool = False) -> Any:
        """The style of a look. quoted keeps a spreadsheet from taking text for a formula when the cell is edited."""
        if (look, quoted) not in self._made:
            self._made[look, quoted] = self._make(look, quoted)
        return self._made[look, quoted]

    def _make(self, look: Look, quoted: bool) -> Any:
        cell: Any = self._scratch.cell(row=1, column=len(self._made) + 1)
        cell.font = _font(look)
        horizontal = "center" if look in _CENTRED else "left"
        wraps = look not in (Look.TITLE, Look.FACTS, Look.HIDDEN)
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wraps)
        if look in _BOXED:
            cell.border = _BOX
        if look in _FILLS:
            cell.fill = _FILLS[look]
        cell.protection = Protection(locked=look not in _INPUTS)
        # Numbers and days stay as typed (0375-…, 2022-10-31 …). Long texts are no such cells: older programs show
        # more than 255 characters in them as ####. The percent is General so that a typed 60% shows as 60%.
        cell.number_format = "@" if look is Look.INPUT_TYPED else "General"
        cell.quotePrefix = quoted
        return cell._style


def _font(look: Look) -> Font:
    if look in (Look.TITLE, Look.COVER_TITLE):
        return Font(name=TITLE_FONT, size=TITLE_SIZE)
    if look in _HEADERS:
        return Font(name=HEADER_FONT, size=HEADER_SIZE if look is Look.CAPTION else 11)
    return Font(name=BODY_FONT, size=HEADER_SIZE if look in (Look.FACTS, Look.PLAIN) else BODY_SIZE)
