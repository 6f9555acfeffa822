"""Plain text (txt, csv, tsv, md): its encoding, its tables of separated cells, its paragraphs."""

from __future__ import annotations

import csv
import io
import re

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument, RawParagraph, RawTable

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|head|meta|workbook)", re.I | re.S
)
_RULE = re.compile(r"^\s*\|(?:\s*:?-{2,}:?\s*\|){3,}\s*$", re.M)
_SEPARATORS = (",", ";")
_FEWEST_CELLS = 3
_TITLE_LINES = 3
_LONGEST_TITLE = 60
# A cell of several lines between tabs, as Excel copies it: in quotation marks, those inside it doubled.
_MANY_LINES = re.compile(r'(?:(?<=\t)|^)"((?:[^"\t\n]|"")*\n(?:[^"\t]|"")*)"(?=\t|\r?$)', re.MULTILINE)
_INNER_BREAK = "\ue000"
_PAGE_NUMBER = re.compile(r"[-—–\s]*第?\s*\d{1,4}\s*页?[-—–\s]*")


def read(data: bytes, file: str) -> RawDocument:
    """Tables and paragraphs of a text. Raises SheetError when it is no text, or markup in disguise."""
    words = decoded(data, file)
    if _MARKUP.match(words[:4000]):
        hint = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"
        raise SheetError(f"「{file}」其实是网页文件，不是表格。", hint, file=file)
    words = _pipes_as_tabs(words)
    if "\t" in words:
        return _tabbed(_MANY_LINES.sub(_on_one_line, words), file)
    return _comma_separated(words, file)


def _on_one_line(cell: re.Match[str]) -> str:
    return cell[1].replace('""', '"').replace("\r\n", "\n").replace("\n", _INNER_BREAK)


def _pipes_as_tabs(words: str) -> str:
    """The text with tables of Markdown as cells between tabs; its rules below headers become blank lines."""
    if not _RULE.search(words):
        return words
    return "\n".join(map(_unpiped, words.splitlines()))


def _unpiped(line: str) -> str:
    if _RULE.fullmatch(line):
        return ""
    plain = line.strip()
    if not (plain.startswith("|") and plain.endswith("|") and plain.count("|") > _FEWEST_CELLS):
        return line
    return "\t".join(cell.strip().replace("<br>", "、") for cell in plain[1:-1].split("|"))


def decoded(data: bytes, file: str) -> str:
    """The text in whichever encoding offices use: UTF-8, UTF-16, GB18030."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, (name,), file)
    if b"\x00" in data[:4000]:
        little = data[1:4000:2].count(0) > data[0:4000:2].count(0)
        return _decoded(data, ("utf-16-le" if little else "utf-16-be",), file)
    return _decoded(data, ("utf-8", "gb18030"), file)


def _decoded(data: bytes, names: tuple[str, ...], file: str) -> str:
    for name in names:
        try:
            words = data.decode(name)
        except UnicodeError:
            continue
        if not _is_noise(words):
            return words
    hint = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"
    raise SheetError(f"「{file}」不是表格，也不是能识别的文字。", hint, file=file)


def _is_noise(words: str) -> bool:
    """Whether the characters are those of a decoded picture or program rather than of a text."""
    sample = words[:20_000]
    odd = sum(1 for letter in sample if (letter < " " and letter not in "\t\r\n\f\v") or letter == "\ufffd")
    return odd * 50 > len(sample)


def _tabbed(words: str, file: str) -> RawDocument:
    """Runs of tab-separated lines are tables; all other lines are paragraphs.

    Blank lines and page numbers do not end a table, for a printed table goes on on the next page. Up to three short
    lines above a table belong to it: they hold its title.
    """
    tables: list[RawTable] = []
    paragraphs: list[str] = []
    lines = words.splitlines()
    runs = _runs(lines)
    for start, stop in runs:
        top = _title_start(lines, start)
        rows = tuple(_cells(line) for line in lines[top:stop])
        tables.append(RawTable(f"表{len(tables) + 1}", rows, first_row=top + 1, blank_means_above=True))
    inside = {number for start, stop in runs for number in range(start, stop)}
    paragraphs.extend(line.strip() for number, line in enumerate(lines) if number not in inside and line.strip())
    flow = _flow(lines, {start: table for (start, _), table in zip(runs, tables, strict=True)}, inside)
    return RawDocument(file, "text", tuple(tables), tuple(paragraphs), flow=flow)


def _flow(lines: list[str], tables: dict[int, RawTable], inside: set[int]) -> tuple[RawTable | RawParagraph, ...]:
    """Lines and tables in the order of reading. tables: by their first line with cells; inside: all such lines."""
    flow: list[RawTable | RawParagraph] = []
    for number, line in enumerate(lines):
        if number in tables:
            flow.append(tables[number])
        elif number not in inside and line.strip():
            flow.append(RawParagraph(line.strip(), number + 1))
    return tuple(flow)


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """Where tables begin and end: lines of at least three cells with nothing but page furniture between."""
    runs: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if line.count("\t") + 1 < _FEWEST_CELLS or not line.strip():
            continue
        if runs and all(_is_furniture(between) for between in lines[runs[-1][1] : number]):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _is_furniture(line: str) -> bool:
    return not line.strip() or bool(_PAGE_NUMBER.fullmatch(line.strip()))


def _title_start(lines: list[str], start: int) -> int:
    """The first of the short lines that stand right above a table."""
    top = start
    for number in range(start - 1, max(-1, start - 2 * _TITLE_LINES - 1), -1):
        line = lines[number].strip()
        if line and (len(line) > _LONGEST_TITLE or line.endswith(("。", "；", "，"))):
            break
        top = number if line else top
    return top


def _cells(line: str) -> tuple[str | None, ...]:
    return tuple(cell.strip().replace(_INNER_BREAK, "\n") or None for cell in line.split("\t"))


def _comma_separated(words: str, file: str) -> RawDocument:
    """A csv file as one table; a text without separated cells as paragraphs."""
    rows = max((_records(words, separator) for separator in _SEPARATORS), key=_wide_records)
    if _wide_records(rows) < len(rows) / 2:
        lines = words.splitlines()
        plain = tuple(line.strip() for line in lines if line.strip())
        return RawDocument(file, "text", (), plain, flow=_flow(lines, {}, set()))
    cells = tuple(tuple(cell.strip() or None for cell in row) for row in rows)
    return RawDocument(file, "csv", (RawTable("表1", cells, blank_means_above=True),))


def _records(words: str, separator: str) -> list[list[str]]:
    """The records of a csv text, none when it breaks the format (a field of more than 128 KB)."""
    try:
        return list(csv.reader(io.StringIO(words, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _wide_records(rows: list[list[str]]) -> int:
    """How many records have cells enough for a table."""
    return sum(len(row) >= _FEWEST_CELLS for row in rows)
