"""The sheets of a returned file as a FilledForm: header by its words, rows by hidden ids, cover by its labels.

Columns may stand in any order and others between them; sheets may be renamed, copied or lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wugang_tracker.domain.form_cells import words_of
from wugang_tracker.domain.form_reading import FilledForm, FilledRow
from wugang_tracker.domain.forms import (
    ID_HEADER,
    LIST_LABEL,
    PERIOD_LABEL,
    REPORTED,
    UNIT_LABEL,
    Asked,
    CoverField,
    Given,
    Identity,
)
from wugang_tracker.domain.sheets import Cell, RawTable
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.layouts.grid import filled

_FEWEST_HEADERS = 6
_FEWEST_ASKED = 3
_HEADER_WITHIN = 60  # rows
_LABEL_WITHIN = 200  # rows of a cover
_MOST_COLUMNS = 300
_ID = re.compile(r"([0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})", re.IGNORECASE)
_TITLE = re.compile(r"^(?P<list>.+?)(?P<period>\d{4}年(?:\d{1,2}月|第\d季度))填报表")
_PERIOD = re.compile(r"(\d{4})年(?:(\d{1,2})月|第(\d)季度)")
_PERIOD_KEY = re.compile(r"\d{4}-(?:\d{2}|Q\d)")
_BREAKS = re.compile(r"[\u3000\t\n]|\s{2,}")
_HEADERS: tuple[tuple[str, Given | Asked], ...] = tuple((key(str(name)), name) for name in (*Given, *Asked))
_ID_KEY = key(ID_HEADER)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the header stands and which column is what. ids is the hidden column, -1 if it is gone."""

    row: int
    columns: Mapping[Given | Asked, int]
    ids: int


def is_form_table(table: RawTable) -> bool:
    """Whether a table has the header of a form."""
    return _header(table) is not None


def has_cover(tables: Sequence[RawTable]) -> bool:
    """Whether the tables are what a form has beside its table of tasks: the hidden ids or the cover."""
    if _marks(tables):
        return True
    told = _told(tables)
    return UNIT_LABEL in told and PERIOD_LABEL in told and bool(_period(told[PERIOD_LABEL]))


def filled_form(file: str, sha256: str, tables: Sequence[RawTable], saved_at: datetime | None) -> FilledForm:
    """What the tables of a file say; at least one of them has the header of a form."""
    rows: list[FilledRow] = []
    lost: set[str] = set()
    for table in tables:
        if (header := _header(table)) is not None:
            rows.extend(_rows(table, header))
            lost |= {str(name) for name in REPORTED if name not in header.columns}
    marks = _marks(tables)
    told = _told(tables)
    return FilledForm(
        file=file,
        sha256=sha256,
        form_id=_uuid(marks.get(Identity.FORM, "")) or _form_of(rows, tables),
        list_id=_uuid(marks.get(Identity.LIST, "")),
        unit_id=_uuid(marks.get(Identity.UNIT, "")),
        period=_period(marks.get(Identity.PERIOD, "") or told.get(PERIOD_LABEL, "")),
        list_words=told.get(LIST_LABEL, ""),
        unit_words=told.get(UNIT_LABEL, ""),
        cover=_cover(tables),
        rows=tuple(rows),
        lost=tuple(name for name in map(str, REPORTED) if name in lost),
        notes=tuple(note for table in tables for note in table.notes if "隐藏" in note and is_form_table(table)),
        saved_at=saved_at,
    )


def _header(table: RawTable) -> _Header | None:
    for at, row in enumerate(table.rows[:_HEADER_WITHIN]):
        header = _header_in(at, row)
        if header is not None:
            return header
    return None


def _header_in(at: int, row: Sequence[Cell]) -> _Header | None:
    columns: dict[Given | Asked, int] = {}
    ids = -1
    for column, cell in enumerate(row[:_MOST_COLUMNS]):
        words = key(cell) if isinstance(cell, str) else ""
        if words == _ID_KEY:
            ids = column
        elif words and (name := _header_name(words)) is not None:
            columns.setdefault(name, column)
    asked = sum(isinstance(name, Asked) for name in columns)
    if len(columns) < _FEWEST_HEADERS or asked < _FEWEST_ASKED:
        return None
    return _Header(at, columns, ids)


def _header_name(words: str) -> Given | Asked | None:
    for plain, name in _HEADERS:
        if words == plain or words.startswith((f"{plain}(", f"{plain}:")) or words == f"所属{plain}":
            return name
    return None


def _rows(table: RawTable, header: _Header) -> Iterator[FilledRow]:
    rows = filled(table)  # what was merged over several tasks was said of each
    for at in range(header.row + 1, len(rows)):
        row = rows[at]
        if not any(cell is not None for cell in row) or _header_in(at, row) is not None:
            continue
        task_id, form_id = _ids(_at(row, header.ids) if header.ids >= 0 else None, row)
        yield FilledRow(
            table.name,
            table.first_row + at,
            task_id,
            form_id,
            {name: words_of(_at(row, at)) for name, at in header.columns.items() if isinstance(name, Given)},
            {name: _at(row, at) for name, at in header.columns.items() if isinstance(name, Asked)},
        )


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if 0 <= column < len(row) else None


def _ids(cell: Cell, row: Sequence[Cell]) -> tuple[UUID | None, UUID | None]:
    """The task and the form that the hidden cell names; a column without its header is still known by its ids."""
    held = cell if isinstance(cell, str) else ""
    if not held:
        held = next((one for one in row if isinstance(one, str) and len(one) < 90 and len(_ID.findall(one)) == 2), "")
    found = _ID.findall(held)
    return (_uuid(found[0]) if found else None, _uuid(found[1]) if len(found) > 1 else None)


def _uuid(words: str) -> UUID | None:
    found = _ID.fullmatch(words.strip())
    return UUID(found[1]) if found else None


def _marks(tables: Sequence[RawTable]) -> dict[Identity, str]:
    """The hidden sheet, wherever it is: the one that begins with the mark of a form."""
    known = {str(one): one for one in Identity}
    for table in tables:
        if table.rows and table.rows[0] and table.rows[0][0] == str(Identity.MARK):
            lines = (row for row in table.rows[:20] if len(row) > 1)
            return {known[str(row[0])]: words_of(row[1]) for row in lines if str(row[0]) in known}
    return {}


def _form_of(rows: Sequence[FilledRow], tables: Sequence[RawTable]) -> UUID | None:
    """The form's id where the hidden sheet is gone: beside the title, else the one that most rows name."""
    for table in tables:
        for row in table.rows[:3]:
            for cell in row[:_MOST_COLUMNS]:
                if isinstance(cell, str) and cell.startswith(f"{Identity.MARK}:"):
                    return _uuid(cell.partition(":")[2])
    counts = Counter(row.form_id for row in rows if row.form_id is not None)
    return counts.most_common(1)[0][0] if counts else None


def _told(tables: Sequence[RawTable]) -> dict[str, str]:
    """List, period and unit in words: beside their labels on the cover, or in the lines over the table."""
    told: dict[str, str] = {}
    for label, value in _labelled(tables):
        for name in (LIST_LABEL, PERIOD_LABEL, UNIT_LABEL):
            if label == key(name) and value:
                told.setdefault(name, value)
    for cell in _head_cells(tables):
        if found := _TITLE.match(cell):
            told.setdefault(LIST_LABEL, found["list"].strip())
            told.setdefault(PERIOD_LABEL, found["period"])
        for part in _BREAKS.split(cell):
            label, mark, value = part.replace(":", "：").partition("：")
            if mark and label.strip() in (PERIOD_LABEL, UNIT_LABEL) and value.strip():
                told.setdefault(label.strip(), value.strip())
    return told


def _head_cells(tables: Sequence[RawTable]) -> Iterator[str]:
    for table in tables:
        for row in table.rows[:5]:
            yield from (cell for cell in row[:_MOST_COLUMNS] if isinstance(cell, str) and len(cell) < 500)


def _cover(tables: Sequence[RawTable]) -> dict[CoverField, str]:
    """What was filled in on the cover."""
    fields = {key(str(field)): field for field in CoverField}
    cover: dict[CoverField, str] = {}
    for label, value in _labelled(tables):
        if label in fields and value:
            cover.setdefault(fields[label], value)
    return cover


def _labelled(tables: Sequence[RawTable]) -> Iterator[tuple[str, str]]:
    """Each label with the next filled cell to its right, on the sheets that are no table of tasks."""
    for table in tables:
        if _header(table) is not None:
            continue
        for row in table.rows[:_LABEL_WITHIN]:
            for at, cell in enumerate(row[:20]):
                if isinstance(cell, str) and 0 < len(cell) < 20:
                    value = next((one for one in row[at + 1 : at + 6] if one is not None), None)
                    yield key(cell).rstrip(":"), words_of(value)


def _period(words: str) -> str:
    """A period's key out of a key or a label (2022年8月, 2022年第3季度)."""
    if _PERIOD_KEY.fullmatch(words.strip()):
        return words.strip()
    found = _PERIOD.search(words)
    if not found:
        return ""
    return f"{found[1]}-Q{found[3]}" if found[3] else f"{found[1]}-{int(found[2]):02}"
