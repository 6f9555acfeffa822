"""The door: a returned file as a FilledForm, or None where it holds no 填报表. Judged by content, never by name."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.form_reading import FilledForm
from wugang_tracker.domain.sheets import RawDocument, RawTable
from wugang_tracker.importers.forms.tables import filled_form, has_cover, is_form_table
from wugang_tracker.importers.readers.text import decoded
from wugang_tracker.importers.registry import read_document

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOK_ENTRIES = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0", "EncryptedPackage\0"))
_SEPARATORS = (",", "\t", ";")
_HEAD = 8192
_WHOLE_TEXT = 8 * 1024 * 1024
_WHOLE_OLE = 32 * 1024 * 1024
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>([^<]{10,40})<")
_PROPERTIES = ("docProps/core.xml", "meta.xml")
_MOST_PROPERTIES = 1 << 20


def may_be_form(path: Path) -> bool:
    """Whether the bytes could be a table at all: a workbook, or a text with the words of a form. Quick, for folders."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK"):
                return _is_sheet_package(path)
            if head.startswith(_OLE):
                rest = file.read(_WHOLE_OLE)
                return any(entry in head or entry in rest for entry in _WORKBOOK_ENTRIES)
    except OSError:
        return False
    return _is_text(head)


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files rather than a document in a zip package."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist()[:1000])
    except (OSError, zipfile.BadZipFile, ValueError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def _is_sheet_package(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist()[:10_000])
    except (OSError, zipfile.BadZipFile, ValueError):
        return path.suffix.lower() in (".xlsx", ".xlsm", ".ods", ".et")  # damaged: said, not passed over
    return "xl/workbook.xml" in names or "xl/workbook.bin" in names or {"mimetype", "content.xml"} <= names


def _is_text(head: bytes) -> bool:
    if b"%PDF-" in head[:1024]:
        return False
    return any(_has_words(head, encoding) for encoding in ("utf-8", "utf-16", "gb18030"))


def _has_words(head: bytes, encoding: str) -> bool:
    words = head.decode(encoding, "ignore")
    return sum(word in words for word in ("编码", "本期状态", "完成百分比", "进展情况", "序号")) >= 3


def read_form(path: Path) -> FilledForm | None:
    """What a returned file holds; None where it holds no form.

    Raises SheetError where the file can not be read. May be called in a process of its own.
    """
    document = _document(path)
    tables = tuple(document.tables)
    if not any(is_form_table(table) for table in tables):
        if has_cover(tables):
            hint = "请单位把填好的整个文件发来。"
            raise SheetError(f"「{path.name}」只有填报表的封面，没有任务那一页。", hint, file=path.name)
        return None
    return filled_form(path.name, document.sha256, tables, saved_at(path))


def _document(path: Path) -> RawDocument:
    """The tables of a file. Text is taken apart here, for what people typed may hold tabs and line ends."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK", _OLE)) or not _is_text(head) or path.stat().st_size > _WHOLE_TEXT:
        return read_document(path)
    data = path.read_bytes()
    try:
        words = decoded(data, path.name)
    except SheetError:
        return read_document(path)
    for table in _separated(words):
        if is_form_table(table):
            return RawDocument(path.name, "csv", (table,), sha256=hashlib.sha256(data).hexdigest())
    return read_document(path)


def _separated(words: str) -> Iterator[RawTable]:
    for separator in _SEPARATORS:
        try:
            records = list(csv.reader(io.StringIO(words, newline=""), delimiter=separator))
        except csv.Error:
            continue
        yield RawTable("表1", tuple(tuple(cell.strip() or None for cell in row) for row in records))


def saved_at(path: Path) -> datetime | None:
    """When a workbook says it was last saved (its document property); None where it says nothing."""
    try:
        with zipfile.ZipFile(path) as package:
            for name in _PROPERTIES:
                if name in package.namelist() and package.getinfo(name).file_size < _MOST_PROPERTIES:
                    return _moment(package.read(name))
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError):
        return None
    return None


def _moment(properties: bytes) -> datetime | None:
    found = _SAVED.search(properties)
    if not found:
        return None
    try:
        moment = datetime.fromisoformat(found[1].decode("ascii", "ignore").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
