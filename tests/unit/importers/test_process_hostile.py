"""Hostile documents read in a process: each is refused with a sentence, and none takes 500 MB.

Run pytest with -s to see the table of them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from docx import Document

from tests.support.documents_pdf import bomb, locked, scanned
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.importers.process import MEMORY_LIMIT, read_in_process
from wugang_tracker.importers.registry import read_document

MAIN = "word/document.xml"


def refused(path: Path) -> tuple[str, int]:
    """The sentence that a file is refused with, and the most memory that reading took; what the process does."""
    try:
        read_document(path)
    except SheetError as error:
        return str(error), _peak()
    return "", _peak()


def _peak() -> int:
    """The most memory this process ever held, in bytes. What Linux counts for the caller of exec is left out."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) * 1024
    memory = psutil.Process().memory_info()
    return int(getattr(memory, "peak_wset", memory.rss))


def word(change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """A Word document with its body's markup changed, and other parts beside it."""
    plain, out = io.BytesIO(), io.BytesIO()
    Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == MAIN else old.read(name))
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


def into_body(words: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"<w:body>", b"<w:body>" + words)


def nested_tables() -> bytes:
    opening = b"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 10_000
    return word(into_body(opening + b"<w:p/>" + b"</w:tc></w:tr></w:tbl><w:p/>" * 10_000))


def word_entities() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    return word(lambda part: head + part.partition(b"?>")[2])


def word_zip_bomb() -> bytes:
    return word(lambda part: part, **{"word/media/image1.png": bytes(600 << 20)})


def word_body_bomb() -> bytes:
    return word(into_body(b"<w:p/>" * (60 << 20 >> 3)))


def large_page() -> bytes:
    return b"<html><body><table>" + b"<tr><td>1</td><td>2</td></tr>" * (50 << 20 >> 5) + b"</table></body></html>"


def deep_page() -> bytes:
    return b"<html><body>" + b"<div>" * 2_000_000


def wide_page() -> bytes:
    row = b"<tr><td rowspan=65000 colspan=190>1</td><td>2</td></tr>"
    return b"<html><body><table>" + row + b"<tr><td>x</td></tr>" * 65_000 + b"</table></body></html>"


def sheets_bomb() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
    markup = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", markup)
    return out.getvalue()


def many_lines() -> bytes:
    """A page with more ruled lines than any table has."""
    content = b"".join(b"%d 0 m %d 800 l S " % (at, at) for at in range(30_000))
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 40000 800]/Contents 4 0 R>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, words) for at, words in enumerate((*head, page, stream), 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("万层表格.docx", nested_tables, "嵌套过深"),
    ("实体.docx", word_entities, "实体"),
    ("压缩炸弹.docx", word_zip_bomb, "过大"),
    ("正文炸弹.docx", word_body_bomb, "过大"),
    ("五十兆.html", large_page, "过大"),
    ("深.html", deep_page, "嵌套过深"),
    ("跨.xls", wide_page, "跨得过宽"),
    ("重复.ods", sheets_bomb, "散落"),
    ("炸弹.pdf", lambda: bomb(400 << 20), "过大"),
    ("断.pdf", lambda: bomb(1 << 20)[:300], "损坏"),
    ("万线.pdf", many_lines, "密集"),
    ("锁.pdf", lambda: locked("x"), "密码"),
    ("扫描.pdf", lambda: scanned(30), "扫描件"),
]


@pytest.mark.parametrize(("name", "made", "word_of_it"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_hostile_document_ends_in_a_sentence_and_little_memory(
    tmp_path: Path, name: str, made: Callable[[], bytes], word_of_it: str
) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    sentence, peak = read_in_process(path, what=refused)
    print(f"\n{name}\t{path.stat().st_size >> 10} KB\t{peak >> 20} MB\t{sentence}")
    assert word_of_it in sentence
    assert name in sentence
    assert peak < MEMORY_LIMIT
