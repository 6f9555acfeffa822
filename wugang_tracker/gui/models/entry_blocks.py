"""Blocks of cells between the grid and a spreadsheet: copied as text and HTML, and what a paste would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui.models.entry import Cell, EntryTableModel
from wugang_tracker.gui.models.entry_columns import (
    ENTRY_COLUMNS,
    EntryColumn,
    EntryLine,
    cell_text,
    problem_of,
    with_cell,
)

_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell a block would change. problem: why it can not, or what is wrong with it; lands: whether it is pasted."""

    cell: Cell
    no: str
    unit: str
    old: str
    new: str
    problem: str = ""
    lands: bool = True


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What pasting a block would do. beyond: how many rows of the block lie below the last row of the grid."""

    cells: tuple[PastedCell, ...]
    beyond: int = 0

    @property
    def changes(self) -> tuple[PastedCell, ...]:
        """The cells that would be other than they are."""
        return tuple(one for one in self.cells if one.lands and one.old != one.new)

    @property
    def faults(self) -> tuple[PastedCell, ...]:
        """The cells that can not be pasted, or not reported as they are."""
        return tuple(one for one in self.cells if one.problem)


def shown_text(line: EntryLine, column: EntryColumn) -> str:
    """A cell as it is copied: in full, as it would be typed."""
    spec = ENTRY_COLUMNS[column]
    return cell_text(line.content, column) if spec.field else spec.text(line)


def as_tabbed(lines: Sequence[EntryLine], columns: Sequence[EntryColumn]) -> str:
    """Cells as spreadsheets exchange them: tabs between, quotes round cells that hold line breaks."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for line in lines:
        writer.writerow([_guarded(shown_text(line, column)) for column in columns])
    return out.getvalue().removesuffix("\n")


def as_html_table(lines: Sequence[EntryLine], columns: Sequence[EntryColumn]) -> str:
    """The same as an HTML table whose cells are text."""
    rows = ("<tr>" + "".join(_html_cell(shown_text(line, column)) for column in columns) + "</tr>" for line in lines)
    return f'<meta charset="utf-8"><table>{"".join(rows)}</table>'


def read_block(text: str) -> list[list[str]]:
    """The cells of a copied block; the last line break ends it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [[_unguarded(cell) for cell in row] or [""] for row in csv.reader(io.StringIO(plain), delimiter="\t")]


def plan_paste(
    model: EntryTableModel, start: Cell, block: Sequence[Sequence[str]], seen: Sequence[EntryColumn]
) -> PastePlan:
    """What a block would change from a cell on, over the columns in sight. A header row of ours is left out."""
    columns = [column for column in seen if column >= start[1]]
    titles = [ENTRY_COLUMNS[column].title for column in columns]
    body = block[1:] if len(block) > 1 and list(block[0]) == titles[: len(block[0])] else block
    found: list[PastedCell] = []
    for down, words in enumerate(body):
        place = start[0] + down
        if place < model.rowCount():
            line = model.line(place)
            found += [_pasted(line, (place, column), text) for column, text in zip(columns, words, strict=False)]
    return PastePlan(tuple(found), max(0, start[0] + len(body) - model.rowCount()))


def _pasted(line: EntryLine, cell: Cell, text: str) -> PastedCell:
    column, row = cell[1], line.row
    old = shown_text(line, column)
    if not ENTRY_COLUMNS[column].field:
        same = " ".join(text.split()) == " ".join(old.split())
        problem = "" if same else f"「{ENTRY_COLUMNS[column].title}」不能改"
        return PastedCell(cell, row.no, row.unit, old, text, problem, lands=False)
    if row.locked and text.strip() != old.strip():
        return PastedCell(cell, row.no, row.unit, old, text, row.locked, lands=False)
    try:
        problem = problem_of(with_cell(line.content, column, text), column)
    except UserError as refusal:
        return PastedCell(cell, row.no, row.unit, old, text, str(refusal), lands=False)
    return PastedCell(cell, row.no, row.unit, old, text, problem)


def _guarded(text: str) -> str:
    # A cell that begins like a formula would be executed by the spreadsheet it is pasted into.
    return f"'{text}" if text[:1] in _FORMULA and len(text) > 1 else text


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _html_cell(text: str) -> str:
    # mso-number-format "@" is how a spreadsheet is told that a cell is text.
    words = "<br>".join(map(escape, text.splitlines()))
    return f"<td style='mso-number-format:\"\\@\"'>{words}</td>"
