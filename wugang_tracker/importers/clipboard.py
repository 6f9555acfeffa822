"""What was copied out of Excel, WPS, Word or a web page and is pasted as a list. No window is asked here."""

from __future__ import annotations

import csv
import io
import re

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument, RawTable
from wugang_tracker.importers.readers import html as html_reader
from wugang_tracker.importers.readers import text as text_reader

NAME = "剪贴板"
MAX_LETTERS = 24 * 1024 * 1024

_MANY_LINES = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*\n(?:[^"\t]|"")*"(?=\t|$)', re.MULTILINE)


def read_clipboard(html: str | None, text: str | None) -> RawDocument:
    """The tables and paragraphs of what was copied.

    html: the clipboard's text/html, which knows merged cells, with or without the head that Windows puts before it;
    text: its plain text. Raises SheetError when nothing is in them.
    """
    if max(len(html or ""), len(text or "")) > MAX_LETTERS:
        raise SheetError("剪贴板里的内容过多。", "请把清单另存为文件后再导入。", file=NAME)
    marked = _marked(html)
    if marked is not None and (marked.tables or not _has_columns(text)):
        return marked
    if not text or not text.strip():
        raise SheetError("剪贴板里没有文字或表格。", "请先在 Excel、WPS 或网页里复制清单，再粘贴。", file=NAME)
    return _quoted(text) if _MANY_LINES.search(_lines(text)) else text_reader.read(text.encode(), NAME)


def _marked(html: str | None) -> RawDocument | None:
    """What the HTML holds; None when there is none or nothing in it."""
    if not html or "<" not in html:
        return None
    found = html_reader.read_markup(html[html.index("<") :], NAME)
    return found if found.flow else None


def _has_columns(text: str | None) -> bool:
    return bool(text) and "\t" in str(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _quoted(text: str) -> RawDocument:
    """Cells copied out of a workbook of which some hold several lines: these stand in quotation marks."""
    records = csv.reader(io.StringIO(_lines(text), newline=""), delimiter="\t")
    try:
        rows = tuple(tuple(cell.strip() or None for cell in record) for record in records)
    except csv.Error as error:
        raise SheetError("剪贴板里的内容读不了。", "请把清单另存为文件后再导入。", file=NAME) from error
    return RawDocument(NAME, "text", (RawTable("表1", rows, blank_means_above=True),))
