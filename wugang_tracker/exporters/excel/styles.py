"""Looks of the cells of a workbook: fonts, borders, colours. What stands in the cells is decided elsewhere."""

from __future__ import annotations

from enum import Enum
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook

from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.problems import ProblemState
from wugang_tracker.domain.workflow import Status

TITLE_SIZE = 22.0
HEADER_SIZE = 12.0
BODY_SIZE = 10.5
TITLE_FONT = "方正小标宋简体"
HEADER_FONT = "黑体"
BODY_FONT = "仿宋"
_OUTER = Side(style="medium")
_INNER = Side(style="thin")
_HEADER_FILL = PatternFill("solid", fgColor="DDEBF7")
# Dark on light for a printer without colours; the word in the cell says the light in any case.
LIGHT_COLOURS: dict[Light, tuple[str, str]] = {
    Light.RED: ("F8696B", "5F0000"),
    Light.YELLOW: ("FFE699", "5F4A00"),
    Light.GREEN: ("C6E0B4", "1F4D0F"),
    Light.BLUE: ("BDD7EE", "123A66"),
    Light.GREY: ("D9D9D9", "3A3A3A"),
}
STATUS_COLOURS: dict[str, tuple[str, str]] = {
    Status.CLOSED.value: ("BDD7EE", "123A66"),
    Status.PENDING.value: ("FCE4D6", "6B2E0A"),
    Status.SUSPENDED.value: ("D9D9D9", "3A3A3A"),
    Status.MOVED_OUT.value: ("EDEDED", "808080"),
}


_PROBLEM_LIGHTS = {
    ProblemState.OPEN: Light.RED,
    ProblemState.WORKING: Light.YELLOW,
    ProblemState.SETTLED: Light.GREEN,
    ProblemState.SHELVED: Light.GREY,
}


class Kind(Enum):
    """How a cell of a table looks."""

    HEADER = "header"
    TEXT = "text"
    LABEL = "label"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    SUM = "sum"


_FORMATS = {Kind.NUMBER: "0", Kind.SUM: "0", Kind.PERCENT: '0"%"', Kind.DATE: "yyyy-mm-dd"}


class StyleBook:
    """Makes each look once for a workbook and hands it out; setting fonts cell by cell is far slower."""

    def __init__(self, book: Workbook) -> None:
        self._scratch = book.create_sheet("scratch")
        self._made: dict[tuple[Kind, str, bool], Any] = {}

    def drop_scratch(self, book: Workbook) -> None:
        """Take the sheet of templates away before saving."""
        book.remove(self._scratch)

    def look(self, kind: Kind, edges: str = "", quoted: bool = False) -> Any:
        """The style of a kind; edges names the sides on the table's outer border (l, r, t, b).

        quoted keeps a spreadsheet from taking text for a formula when the cell is edited.
        """
        key = (kind, edges, quoted)
        if key not in self._made:
            self._made[key] = self._make(kind, edges, quoted)
        return self._made[key]

    def _make(self, kind: Kind, edges: str, quoted: bool) -> Any:
        cell = self._scratch.cell(row=1, column=len(self._made) + 1)
        strong = kind in (Kind.HEADER, Kind.SUM)
        size = HEADER_SIZE if kind is Kind.HEADER else BODY_SIZE
        cell.font = Font(name=HEADER_FONT if strong else BODY_FONT, size=size)
        horizontal = "left" if kind is Kind.TEXT else "center"
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        left, right, top, bottom = (_OUTER if edge in edges else _INNER for edge in "lrtb")
        cell.border = Border(left=left, right=right, top=top, bottom=bottom)
        cell.number_format = _FORMATS.get(kind, "General")
        if kind is Kind.HEADER:
            cell.fill = _HEADER_FILL
        cell.quotePrefix = quoted
        return cell._style


def dress_line(cell: Cell, font: Font, horizontal: str) -> None:
    """The look of a line that stands outside a table."""
    cell.font = font
    cell.alignment = Alignment(horizontal=horizontal, vertical="center")


def caption_font() -> Font:
    """黑体 12 pt, for the line over a further table."""
    return Font(name=HEADER_FONT, size=HEADER_SIZE)


def title_font() -> Font:
    """小标宋 22 pt."""
    return Font(name=TITLE_FONT, size=TITLE_SIZE)


def note_font() -> Font:
    """仿宋 12 pt, for the line under a title."""
    return Font(name=BODY_FONT, size=HEADER_SIZE)


def light_rules() -> list[Any]:
    """Conditional formats for a column of light words."""
    return [_equals(LIGHT_LABELS[light], *colours) for light, colours in LIGHT_COLOURS.items()]


def status_rules() -> list[Any]:
    """Conditional formats for a column of status words."""
    return [_equals(word, *colours) for word, colours in STATUS_COLOURS.items()]


def problem_rules() -> list[Any]:
    """Conditional formats for a column of states of problems."""
    return [_equals(state.value, *LIGHT_COLOURS[light]) for state, light in _PROBLEM_LIGHTS.items()]


def agreement_rules() -> list[Any]:
    """Conditional formats for the verdict of the 核对 sheet."""
    return [_equals("不一致", *LIGHT_COLOURS[Light.RED]), _equals("一致", *LIGHT_COLOURS[Light.GREEN])]


def _equals(word: str, back: str, front: str) -> Any:
    return CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal",
        formula=[f'"{word}"'],
        fill=PatternFill("solid", bgColor=back),
        font=Font(color=front),
    )
