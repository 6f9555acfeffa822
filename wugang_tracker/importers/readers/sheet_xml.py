"""What a cell reader does not tell of an xlsx sheet: hidden rows, errors, formulas not computed, months, percents.

A small look into the package, in pieces; checked_package has refused DOCTYPE and bombs before. No cells are read here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

NOT_COMPUTED = "#未计算"

_LITERAL = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_PERCENT_FORMATS = ("9", "10")
_MONTH_FORMATS = frozenset({"17", "27", "36", "50", "52", "57"})  # built in, as Chinese Excel shows them
_STYLED = re.compile(rb"<c r=\"([A-Z]{1,3})(\d+)\"[^>]*\ss=\"(\d+)\"[^/>]*>")
_PIECE = 4 << 20
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = re.compile(r"\{.*/relationships\}id$")
_HIDDEN_ROW = re.compile(rb"<row\b[^>]*\shidden=\"(?:1|true)\"")
_ERROR = re.compile(rb"<c r=\"([A-Z]{1,3})(\d+)\"[^>]*\st=\"e\"[^>]*>.*?<v>([^<]*)</v>", re.DOTALL)
# Plain words; where "<" and "=" are everywhere, these find them in half the time of `in`.
_ANY_HIDDEN, _ANY_ERROR, _ANY_FORMULA = (re.compile(word) for word in (rb"hidden=", rb't="e"', rb"<f"))
_FORMULA = re.compile(rb"<c r=\"([A-Z]{1,3})(\d+)\"[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")


@dataclass(slots=True)
class SheetMarks:
    """Facts of one sheet; places are 0-based row and column.

    odd: words for cells that hold an error or no result. months: cells whose dates are shown as year and month.
    percents: cells whose numbers are shown with a percent sign, and how many times the number that is.
    """

    hidden_rows: int = 0
    odd: dict[tuple[int, int], str] = field(default_factory=dict)
    months: set[tuple[int, int]] = field(default_factory=set)
    percents: dict[tuple[int, int], int] = field(default_factory=dict)


def sheet_marks(data: bytes) -> Mapping[str, SheetMarks]:
    """The marks of each sheet by its name; empty for what is no xlsx package."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        paths = _paths(package)
        styles = _styles(package) if "xl/styles.xml" in names else _Styles()
        return {name: _marks(package, path, styles) for name, path in paths.items() if path in names}


def _paths(package: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet lies in the package."""
    try:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError):
        return {}
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations.iter(_RELATIONS)}
    paths: dict[str, str] = {}
    for sheet in (*book.iter(f"{_MAIN}sheet"), *book.iter(f"{_STRICT}sheet")):
        relation = next((value for name, value in sheet.attrib.items() if _ID.match(name)), "")
        target = targets.get(relation, "")
        paths[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return paths


@dataclass(frozen=True, slots=True)
class _Styles:
    """Cell styles that change what a value looks like.

    months show a date as year and month alone: what becomes of a typed 「2022年12月」. percents show a number with a
    percent sign, a hundred times as large, or, where the sign is mere text behind it, once.
    """

    months: frozenset[bytes] = frozenset()
    percents: Mapping[bytes, int] = field(default_factory=dict)


def _styles(package: zipfile.ZipFile) -> _Styles:
    """The styles of a workbook that matter."""
    try:
        styles = ElementTree.fromstring(package.read("xl/styles.xml"))
    except ElementTree.ParseError:
        return _Styles()
    codes = {
        item.get("numFmtId", ""): item.get("formatCode", "")
        for space in (_MAIN, _STRICT)
        for item in styles.iter(f"{space}numFmt")
    }
    cells = [xf for space in (_MAIN, _STRICT) for group in styles.iter(f"{space}cellXfs") for xf in group]
    formats = [(str(at).encode(), xf.get("numFmtId", "")) for at, xf in enumerate(cells)]
    months = {number for number, code in codes.items() if _shows_month(code)} | _MONTH_FORMATS
    percents = dict.fromkeys(_PERCENT_FORMATS, 100)
    percents |= {number: times for number, code in codes.items() if (times := _percent_times(code))}
    return _Styles(
        frozenset(style for style, number in formats if number in months),
        {style: percents[number] for style, number in formats if number in percents},
    )


def _percent_times(code: str) -> int:
    """How many times the number a format shows before a percent sign; 0 where it shows none."""
    shown = code.partition(";")[0]
    if "%" in _LITERAL.sub("", shown):
        return 100
    return int("%" in shown)


def _shows_month(code: str) -> bool:
    letters = set(_LITERAL.sub("", code.partition(";")[0]).lower())
    return {"y", "m"} <= letters and not letters & {"d", "h", "s"}


def _marks(package: zipfile.ZipFile, path: str, styles: _Styles) -> SheetMarks:
    """The marks of one sheet, read a piece at a time, each piece up to the end of a row."""
    marks, rest = SheetMarks(), b""
    with package.open(path) as part:
        while piece := part.read(_PIECE):
            whole, mark, rest = (rest + piece).rpartition(b"</row>")
            _see(marks, whole + mark)
            if styles.months or styles.percents:
                _see_styles(marks, whole, styles)
    return marks


def _see_styles(marks: SheetMarks, rows: bytes, styles: _Styles) -> None:
    """Adds the cells whose style changes what their value looks like."""
    for column, row, style in _STYLED.findall(rows):
        if style in styles.months:
            marks.months.add(_place(column, row))
        elif times := styles.percents.get(style):
            marks.percents[_place(column, row)] = times


def _see(marks: SheetMarks, rows: bytes) -> None:
    """Adds the marks of some rows; a search is skipped where a plain one finds nothing."""
    if _ANY_HIDDEN.search(rows):
        marks.hidden_rows += len(_HIDDEN_ROW.findall(rows))
    if _ANY_ERROR.search(rows):
        for column, row, words in _ERROR.findall(rows):
            marks.odd[_place(column, row)] = words.decode("utf-8", "replace")
    if _ANY_FORMULA.search(rows):
        for column, row in _FORMULA.findall(rows):
            marks.odd[_place(column, row)] = NOT_COMPUTED


def _place(column: bytes, row: bytes) -> tuple[int, int]:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return int(row) - 1, number - 1
