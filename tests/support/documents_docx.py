"""Word documents as offices send them, made with python-docx from plain rows and words, sound or odd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from tests.support.lists import HEADER, Layout


def write_list(path: Path, rows: Sequence[Sequence[str]], *, merged: bool = True, every: int = 0) -> Path:
    """A document with the title and one table of the rows; with `every`, the header again after so many rows."""
    document = Document()
    document.add_paragraph("附件1")
    document.add_paragraph(Layout().title)
    add_table(document, rows, merged=merged, every=every)
    document.save(str(path))
    return path


def add_table(document: WordDocument, rows: Sequence[Sequence[str]], *, merged: bool = True, every: int = 0) -> Table:
    """A table under its header; 所属专项 and 改革方向 that say the same are merged downward."""
    printed: list[Sequence[str]] = [HEADER]
    for number, row in enumerate(rows):
        if every and number and number % every == 0:
            printed.append(HEADER)
        printed.append(row)
    table: Any = document.add_table(0, len(HEADER))
    for at, row in enumerate(printed):
        cells = table.add_row().cells
        above = printed[at - 1] if at else ()
        for column, words in enumerate(row):
            if merged and at > 1 and column in (1, 2) and list(above[1 : column + 1]) == list(row[1 : column + 1]):
                merge_down(cells[column]._tc, goes_on=True)
                merge_down(table.rows[at - 1].cells[column]._tc, goes_on=False)
            else:
                cells[column].text = words
    made: Table = table
    return made


def merge_down(cell: Any, *, goes_on: bool) -> None:
    """Marks a cell as the first or a later part of a vertically merged one."""
    properties = cell.get_or_add_tcPr()
    if properties.find(qn("w:vMerge")) is None:
        mark = OxmlElement("w:vMerge")
        if not goes_on:
            mark.set(qn("w:val"), "restart")
        properties.append(mark)


def xml(words: str) -> Any:
    """A piece of WordprocessingML; the root must take {ns}."""
    return parse_xml(words.replace("{ns}", nsdecls("w")))


def append(document: WordDocument, *pieces: str) -> None:
    """Puts pieces of WordprocessingML at the end of the body, before its section."""
    section = document.element.body.sectPr
    for piece in pieces:
        section.addprevious(xml(piece))


def add_numbering(document: WordDocument, levels: Sequence[tuple[str, str]], *, starts: Sequence[int] = (1, 1)) -> None:
    """Two lists, 901 and 902, that share one way of numbering; a level is its form and its text."""
    numbering = document.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(0, xml(f'<w:abstractNum {{ns}} w:abstractNumId="90">{shown}</w:abstractNum>'))
    for number, start in zip((901, 902), starts, strict=True):
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start > 1 else ""
        numbering.append(xml(f'<w:num {{ns}} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'))


def numbered(words: str, level: int = 0, number: int = 901) -> str:
    """A paragraph of one of those lists."""
    return (
        f'<w:p {{ns}}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The package with its parts changed in place; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    path.write_bytes(out.getvalue())
    return path
