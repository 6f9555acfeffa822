"""Word documents (docx): tables with their merges and paragraphs, both in the order of reading.

Numbers that Word prints by itself are given with the paragraph; inside a table they are part of the cell, for a 序号
column is often numbered so. Text boxes are not read, and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from wugang_tracker.domain.sheets import RawDocument, RawParagraph, RawTable
from wugang_tracker.importers.readers.docx_numbers import numbers_of
from wugang_tracker.importers.readers.docx_package import Element, open_word
from wugang_tracker.importers.readers.docx_tables import WordTable, cells_of, joined_words, read_table
from wugang_tracker.importers.readers.docx_words import PARAGRAPH, WordReader, styles_of, text_boxes
from wugang_tracker.importers.readers.furniture import caption, is_page_number

_TABLE, _SECTION = qn("w:tbl"), qn("w:sectPr")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_DEEPEST = 12


@dataclass(slots=True)
class _Flow:
    """What was read so far: tables and paragraphs in order; whether the last table may go on."""

    items: list[WordTable | RawParagraph] = field(default_factory=list)
    paragraphs: int = 0
    table: int | None = None


def read(data: bytes, file: str) -> RawDocument:
    """The tables and paragraphs of a Word document. Raises SheetError when it can not be read."""
    parts = open_word(data, file)
    styles = styles_of(parts.styles)
    reader = WordReader(numbers_of(parts.numbering, styles), styles)
    flow = _Flow()
    for block in _blocks(parts.body, 0):
        _add(flow, block, reader)
    return _document(flow, file, text_boxes(parts.body))


def _document(flow: _Flow, file: str, boxes: int) -> RawDocument:
    items: list[RawTable | RawParagraph] = []
    for item in flow.items:
        if isinstance(item, WordTable):
            rows, merges = item.grid()
            items.append(RawTable(caption(items), rows, merges))
        else:
            items.append(item)
    tables = tuple(item for item in items if isinstance(item, RawTable))
    words = tuple(item.number + item.text for item in items if isinstance(item, RawParagraph))
    notes = (f"文档里有 {boxes} 个文本框，其中的文字没有读取。",) * bool(boxes)
    return RawDocument(file, "docx", tables, words, flow=tuple(items), notes=notes)


def _add(flow: _Flow, block: Element, reader: WordReader) -> None:
    """Adds a paragraph, or a table, which goes on with the one right above if their columns agree."""
    if block.tag == PARAGRAPH:
        flow.paragraphs += 1
        words = reader.paragraph(block)
        if words.text:
            flow.items.append(RawParagraph(words.text, flow.paragraphs, words.number, words.bold))
            if not is_page_number(words.text):
                flow.table = None
        return
    table = read_table(block, lambda cell: _cell_words(cell, reader, 1))
    if not any(cell.text for row in table.rows for cell in row):
        return
    above = None if flow.table is None else flow.items[flow.table]
    if flow.table is not None and isinstance(above, WordTable) and above.continues(table):
        flow.items[flow.table] = above.joined(table)
    else:
        flow.table = len(flow.items)
        flow.items.append(table)


def _blocks(element: Element, depth: int) -> Iterator[Element]:
    """Paragraphs and tables in order. A table of one column is a frame: what stands in it is read as if it were not."""
    for child in element:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, depth)
        elif child.tag == _TABLE:
            rows = [list(row) for row in cells_of(child)]
            if depth < _DEEPEST and all(len(row) == 1 for row in rows):
                for (cell,) in rows:
                    yield from _blocks(cell, depth + 1)
            else:
                yield child


def _cell_words(cell: Element, reader: WordReader, depth: int) -> str:
    """The words of a cell, a line for each paragraph; those of a table in it row by row."""
    lines = []
    for child in cell:
        if child.tag == PARAGRAPH:
            words = reader.paragraph(child)
            lines.append(words.number.strip() if not words.text else words.number + words.text)
        elif child.tag in _WRAPPERS:
            lines.append(_cell_words(child, reader, depth))
        elif child.tag == _TABLE and depth < _DEEPEST:
            rows = ((_cell_words(inner, reader, depth + 1) for inner in row) for row in cells_of(child))
            lines += [" ".join(words for words in row if words) for row in rows]
    return joined_words(lines)
