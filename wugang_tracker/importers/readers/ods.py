"""OpenDocument spreadsheets: the cells come from the cell reader, what it does not tell comes from the package:
merged ranges, hidden rows, months shown without a day, percents, error values. No cells' values are read here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lxml import etree

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Cell, MergedRange, RawDocument, RawTable
from wugang_tracker.importers.guards import MAX_CELLS
from wugang_tracker.importers.readers import excel

_TABLE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TABLE, _ROW = f"{_TABLE_SPACE}table", f"{_TABLE_SPACE}table-row"
_CELL, _COVERED = f"{_TABLE_SPACE}table-cell", f"{_TABLE_SPACE}covered-table-cell"
_SHEETS = f"{_OFFICE}spreadsheet"
_MONTH = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*月?")
_VALUE = f"{_OFFICE}value"
_PERCENT = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?")
_RESAVE = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"

Element = Any  # an lxml element, which is not typed


@dataclass(slots=True)
class _Marks:
    """Facts of one sheet; places are 0-based row and column. shown: words for cells that show other than they hold."""

    merges: list[MergedRange] = field(default_factory=list)
    hidden: int = 0
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    used: tuple[int, int] = (0, 0)


def read(data: bytes, file: str) -> RawDocument:
    """All sheets of an OpenDocument spreadsheet in order. Raises SheetError when it can not be read."""
    marks = _marks(data, file)
    document = excel.read(data, file)
    tables = (_marked(table, marks[table.name]) if table.name in marks else table for table in document.tables)
    return replace(document, tables=tuple(tables))


def _marked(table: RawTable, marks: _Marks) -> RawTable:
    """A table with its merged ranges and with what its cells show."""
    rows = [list(row) for row in table.rows]
    for merge in marks.merges:
        for row in rows[merge.top : merge.bottom + 1]:
            for column in range(merge.left, min(merge.right + 1, len(row))):
                row[column] = row[column] if (rows[merge.top] is row and column == merge.left) else None
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            row[column] = marks.shown.get((at, column), _with_day(cell))
    hidden = (f"工作表「{table.name}」有 {marks.hidden} 行被隐藏或筛选，已一并读取。",) * bool(marks.hidden)
    merges = tuple(sorted(marks.merges, key=lambda merge: (merge.top, merge.left)))
    return replace(table, rows=tuple(map(tuple, rows)), merges=merges, blank_means_above=False, notes=hidden)


def _with_day(cell: Cell) -> Cell:
    """The first of a month, shown with its day, so that it is not taken for a month."""
    return f"{cell.year}年{cell.month}月1日" if isinstance(cell, date) and cell.day == 1 else cell


def _marks(data: bytes, file: str) -> Mapping[str, _Marks]:
    """The marks of each sheet. Raises SheetError where repeats would unfold to more than a list could hold."""
    found: dict[str, _Marks] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("content.xml") as content:
            for name, row in _rows(content):
                marks = found.setdefault(name, _Marks())
                _see_row(marks, row)
                if marks.used[0] * marks.used[1] > MAX_CELLS:
                    hint = "请把清单复制到一张新的工作表，另存为 .xlsx 后再导入。"
                    raise SheetError(f"「{file}」的单元格散落得太远，超出可读取的范围。", hint, file=file)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise SheetError(f"「{file}」已损坏或不是完整的表格文件。", _RESAVE, file=file) from error
    return found


def _rows(content: Any) -> Iterator[tuple[str, Element]]:
    """The rows of each sheet with its name; deleted ones kept for tracked changes are in no sheet."""
    name, inside = "", False
    events = etree.iterparse(content, ("start", "end"), tag=(_TABLE, _ROW), resolve_entities=False, no_network=True)
    for event, element in events:
        if element.tag == _TABLE and event == "start":
            inside = element.getparent() is not None and element.getparent().tag == _SHEETS
            name = element.get(f"{_TABLE_SPACE}name", "") if inside else name
        elif element.tag == _ROW and event == "end" and inside:
            yield name, element
            element.clear()


def _see_row(marks: _Marks, row: Element) -> None:
    """Adds the marks of a row, which may stand for several."""
    top, column, told = marks.rows, 0, False
    times = _number(row, "number-rows-repeated")
    for cell in row.iter(_CELL, _COVERED):
        wide = _number(cell, "number-columns-repeated")
        if cell.tag == _CELL:
            _see_cell(marks, cell, top, column)
        if cell.get(f"{_OFFICE}value-type") or cell.find(_TEXT) is not None:
            told = True
            marks.used = (marks.used[0], max(marks.used[1], column + wide))
        column += wide
    marks.rows += times
    if told:
        marks.used = (marks.rows, marks.used[1])
        marks.hidden += times * (row.get(f"{_TABLE_SPACE}visibility") in ("collapse", "filter"))


def _see_cell(marks: _Marks, cell: Element, top: int, left: int) -> None:
    down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    if down > 1 or across > 1:
        marks.merges.append(MergedRange(top, left, top + down - 1, left + across - 1))
    words = cell.findtext(_TEXT) or ""
    is_month = cell.get(f"{_OFFICE}value-type") == "date" and _MONTH.fullmatch(words.strip())
    if is_month or cell.get(_CALC) == "error":
        marks.shown[top, left] = words.strip()
    elif cell.get(f"{_OFFICE}value-type") == "percentage" and (told := _PERCENT.fullmatch(cell.get(_VALUE, ""))):
        marks.shown[top, left] = f"{float(told[0]) * 100:.9g}%"


def _number(element: Element, name: str) -> int:
    found = re.fullmatch(r"\d{1,7}", element.get(_TABLE_SPACE + name, ""))
    return int(found[0]) if found else 1
