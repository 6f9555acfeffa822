"""Web pages: their tables with merges and their paragraphs, also where a workbook's name hides them (.xls from a web
system). Nothing is fetched, nothing is run."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument, RawParagraph, RawTable
from wugang_tracker.importers.readers.furniture import caption
from wugang_tracker.importers.readers.html_tables import read_table, rows_of
from wugang_tracker.importers.readers.html_words import BLOCKS, HEADINGS, SKIPPED, STRONG, line, words_of
from wugang_tracker.importers.readers.text import decoded

MAX_BYTES = 24 * 1024 * 1024

_STATED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|style|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz"})
_RESAVE = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"

Element = Any  # an lxml element, which is not typed


@dataclass(slots=True)
class _Flow:
    """What was read so far, and the paragraph that grows."""

    file: str
    items: list[RawTable | RawParagraph] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    number: str = ""


def is_page(data: bytes) -> bool:
    """Whether these bytes begin as a web page does, in any encoding."""
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return bool(_PAGE.match(head.replace(b"\x00", b"")))


def read(data: bytes, file: str) -> RawDocument:
    """The tables and paragraphs of a web page in its stated encoding. Raises SheetError when it can not be read."""
    if len(data) > MAX_BYTES:
        raise SheetError(f"「{file}」是过大的网页文件，不像是任务清单。", _RESAVE, file=file)
    return read_markup(_text(data, file), file)


def read_markup(markup: str, file: str) -> RawDocument:
    """The tables and paragraphs of a page that is text already."""
    flow = _Flow(file)
    _walk(_root(markup, file), flow, strong=False)
    _end(flow)
    tables = tuple(item for item in flow.items if isinstance(item, RawTable))
    words = tuple(item.number + item.text for item in flow.items if isinstance(item, RawParagraph))
    return RawDocument(file, "html", tables, words, flow=tuple(flow.items))


def _text(data: bytes, file: str) -> str:
    """The page's text by its byte order mark, else by what it states, else as any text is tried."""
    stated = _STATED.search(data[:_HEAD])
    if stated is None or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"\x00" in data[:_HEAD]:
        return decoded(data, file)
    name = stated[1].decode("ascii").lower()
    try:
        return data.decode("gb18030" if name in _CHINESE else name)
    except (LookupError, UnicodeError):
        return decoded(data, file)


def _root(markup: str, file: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SheetError(f"「{file}」是网页文件，但已损坏，读不了。", _RESAVE, file=file) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SheetError(f"「{file}」是网页文件，其中嵌套过深，读不了。", _RESAVE, file=file)
    if root is None:
        raise SheetError(f"「{file}」是网页文件，里面没有内容。", _RESAVE, file=file)
    return root


def _walk(element: Element, flow: _Flow, *, strong: bool) -> None:
    """Adds what an element holds, in order; the parser keeps the depth within bounds."""
    tag = element.tag
    if tag in SKIPPED:
        return
    block = tag in BLOCKS
    if tag == "table" and not _is_frame(element):
        _end(flow)
        _add_table(element, flow)
        return
    if block or tag == "br":
        _end(flow)
    if tag == "li":
        flow.number = _item_number(element)
    strong = strong or tag in STRONG or tag in HEADINGS
    _say(element.text, flow, strong=strong)
    for child in element:
        _walk(child, flow, strong=strong)
        _say(child.tail, flow, strong=strong)
    if block:
        _end(flow)


def _say(text: str | None, flow: _Flow, *, strong: bool) -> None:
    if text:
        flow.pieces.append((text, strong))


def _end(flow: _Flow) -> None:
    """Ends the paragraph that grows; one without words is none."""
    text = line("".join(piece for piece, _ in flow.pieces))
    if text:
        bold = all(strong for piece, strong in flow.pieces if piece.strip())
        number = sum(isinstance(item, RawParagraph) for item in flow.items) + 1
        flow.items.append(RawParagraph(text, number, flow.number, bold))
        flow.number = ""
    flow.pieces.clear()


def _add_table(element: Element, flow: _Flow) -> None:
    above = RawParagraph(line(words_of(element.find("caption"))), 0)
    table = read_table(element, caption([*flow.items, above] if above.text else flow.items), flow.file)
    if any(cell for row in table.rows for cell in row):
        flow.items.append(table)


def _is_frame(table: Element) -> bool:
    """Whether a table only arranges a page: one in it has more rows than it has itself, or it has but one column."""
    inner = [sum(1 for _ in rows_of(other)) for other in table.iterdescendants("table")]
    rows = list(rows_of(table))
    if inner and max(inner) > len(rows):
        return True
    return all(sum(1 for _ in _cells(row)) <= 1 for row in rows)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _item_number(item: Element) -> str:
    """The number that a browser prints before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{(int(start) if re.fullmatch(r'[0-9]{1,6}', start) else 1) + before}."
