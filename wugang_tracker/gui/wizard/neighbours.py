"""The rows of the file around a problem, with the cell it is about marked. Pure text making, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.sheets import RowIssue, Source, SourceRow
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.wizard.words import row_words

_BESIDE = 2
_COLUMNS = (Field.NO, Field.CATEGORY, Field.DIRECTION, Field.MEASURE, Field.RESPONSIBILITY, Field.DEADLINE)
# Signs of a cell, in a narrow and in a wide place, so that each row stays one line; the words in full stand with the
# problem itself.
_SHOWN = {
    Field.NO: (5, 6),
    Field.CATEGORY: (5, 8),
    Field.DIRECTION: (5, 8),
    Field.MEASURE: (10, 16),
    Field.RESPONSIBILITY: (8, 12),
    Field.DEADLINE: (8, 8),
}
_SHOWN_MARKED = (12, 20)
_ONE_LINE = "white-space:nowrap"
ANCHOR = "here"
_LABELS = {FIELD_LABELS[field]: field for field in _COLUMNS}


def neighbours_html(issue: RowIssue, rows: Iterable[SourceRow], *, wide: bool) -> str:
    """The row a problem is about between those before and after it in the same sheet; empty for a whole file.

    ANCHOR names the row before it: scrolled there, a low place shows both.
    """
    at = issue.source
    if not at.row:
        return ""
    near = sorted((row for row in rows if _is_beside(row.source, at)), key=lambda row: row.source.row)
    before = [row for row in near if row.source.row < at.row][-_BESIDE:]
    itself = [row for row in near if row.source.row == at.row]
    after = [row for row in near if row.source.row > at.row][:_BESIDE]
    lines = [_line(row, wide, named=row is before[-1]) for row in before]
    lines += [_marked_line(issue, itself, wide), *(_line(row, wide) for row in after)]
    head = "".join(f"<th align='left' style='{_ONE_LINE}'>{escape(words)}</th>" for words in ("行", *_LABELS))
    look = f"border-collapse:collapse;border-color:{TOKENS.edge}"
    table = f"<table width='100%' cellpadding='2' border='1' style='{look}'>"
    return f"{table}<tr>{head}</tr>{''.join(lines)}</table>"


def _is_beside(one: Source, other: Source) -> bool:
    return (one.file, one.sheet) == (other.file, other.sheet)


def _line(row: SourceRow, wide: bool, *, named: bool = False) -> str:
    name = f"<a name='{ANCHOR}'></a>" if named else ""
    return f"<tr><td style='{_ONE_LINE}'>{name}{row.source.row}</td>{_cells(row, None, wide)}</tr>"


def _marked_line(issue: RowIssue, found: Sequence[SourceRow], wide: bool) -> str:
    """The row itself, its number marked too; a line that was not read as a task shows what stands there."""
    number = f"<td style='{_ONE_LINE};background:{TOKENS.yellow_ground}'><b>▶ {issue.source.row}</b></td>"
    if found:
        return f"<tr>{number}{_cells(found[0], _LABELS.get(issue.column), wide)}</tr>"
    words = escape(issue.before or "没有读成任务")
    return f"<tr>{number}<td colspan='{len(_COLUMNS)}' style='background:{TOKENS.yellow_ground}'>{words}</td></tr>"


def _cells(row: SourceRow, marked: Field | None, wide: bool) -> str:
    held = row_words(row)
    cells = []
    for field in _COLUMNS:
        look, words = _ONE_LINE, escape(_cut(held[field], _SHOWN[field][wide]))
        if field is marked:
            look += f";background:{TOKENS.yellow_ground};color:{TOKENS.yellow}"
            words = f"<b>{escape(_cut(held[field], _SHOWN_MARKED[wide])) or '空白'}</b>"
        cells.append(f"<td style='{look}'>{words}</td>")
    return "".join(cells)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
