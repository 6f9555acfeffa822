"""Which reader takes a file: judged by its bytes, never by its name (IMPORT, From file to difference)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument
from wugang_tracker.importers.guards import checked_package
from wugang_tracker.importers.readers import excel, html, ods, text
from wugang_tracker.importers.telling import tell

MAX_FILE_BYTES = 200 * 1024 * 1024

Reader = Callable[[bytes, str], RawDocument]

_PDF_MARK_WITHIN = 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AS_XLSX = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开它，另存为 .docx 后再导入。"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_FOREIGN: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (_PICTURES, "是一张图片，里面没有可以读取的文字。", "请向来文单位索要电子表格。"),
    ((b"{\\rtf",), "是 RTF 文字文件。", _SAVE_AS_DOCX),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "是压缩包。", "请先解压，再导入里面的表格文件。"),
    ((b"MZ", b"\x7fELF"), "是程序文件，不是清单。", "请检查是否选错了文件。"),
    ((b"SQLite format 3\x00",), "是数据库文件，不是清单。", "如果它是本程序的备份，请用「恢复」打开。"),
)


def read_document(path: Path) -> RawDocument:
    """The tables and paragraphs of a file, with its SHA-256. Raises SheetError with what it is and what to do."""
    data = _bytes_of(path)
    reader = _reader_for(data, path.name)
    return replace(reader(data, path.name), sha256=hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    """The whole file."""
    try:
        if path.is_dir():
            raise SheetError(f"「{path.name}」是文件夹，不是文件。", "请选择其中的清单文件。", file=path.name)
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SheetError(f"「{path.name}」超过 200 MB，不像是任务清单。", "请检查是否选错了文件。", file=path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SheetError(f"找不到文件「{path}」。", "请检查文件名和所在位置。", file=path.name) from error
    except OSError as error:
        hint = "请检查文件是否正被其他程序独占打开、有没有读取权限。"
        raise SheetError(f"读不了文件「{path.name}」。", hint, file=path.name) from error


def _reader_for(data: bytes, file: str) -> Reader:
    """The reader for these bytes; a sentence for what is known and not readable."""
    if not data.strip(b"\x00 \r\n\t"):
        raise SheetError(f"「{file}」是空文件。", "请重新向来文单位索要，或检查文件是否传输完整。", file=file)
    if data.startswith(b"PK"):
        return _package_reader(data, file)
    if data.startswith(_OLE):
        return _ole_reader(data, file)
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        from wugang_tracker.importers.readers import pdf  # costs start-up time, and few files are PDF

        return partial(pdf.read, progress=tell)
    for marks, sentence, hint in _FOREIGN:
        if data.startswith(marks):
            raise SheetError(f"「{file}」{sentence}", hint, file=file)
    return html.read if html.is_page(data) else text.read


def _package_reader(data: bytes, file: str) -> Reader:
    """The reader for a zip package: by the parts it holds."""
    names = checked_package(data, file)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return excel.read
    if any(name.startswith("word/document") for name in names):
        from wugang_tracker.importers.readers import docx  # costs start-up time, and few files are Word documents

        return docx.read
    if "mimetype" in names and "content.xml" in names:
        return _open_document_reader(data, file)
    raise SheetError(f"「{file}」是压缩包，里面不是表格文件。", "请先解压，再导入里面的表格文件。", file=file)


def _open_document_reader(data: bytes, file: str) -> Reader:
    """The reader for an OpenDocument package: spreadsheets only."""
    kind = zipfile.ZipFile(io.BytesIO(data)).read("mimetype")
    if kind.strip().startswith(b"application/vnd.oasis.opendocument.text"):
        raise SheetError(f"「{file}」是 OpenDocument 文字文档（.odt），读不了。", _SAVE_AS_DOCX, file=file)
    if kind.strip() != b"application/vnd.oasis.opendocument.spreadsheet":
        raise SheetError(f"「{file}」不是电子表格。", _SAVE_AS_XLSX, file=file)
    return ods.read


def _ole_reader(data: bytes, file: str) -> Reader:
    """The reader for an OLE file: xls, or a sentence for encrypted books and old Word documents."""
    if _has_entry(data, "EncryptedPackage"):
        hint = "请用 Excel、Word 或 WPS 输入密码打开它，去掉打开密码后另存，再导入。"
        raise SheetError(f"「{file}」设有打开密码，读不了。", hint, file=file)
    if _has_entry(data, "WordDocument"):
        raise SheetError(f"「{file}」是旧式 Word（.doc 或 .wps）文档，读不了。", _SAVE_AS_DOCX, file=file)
    if not (_has_entry(data, "Workbook") or _has_entry(data, "Book")):
        raise SheetError(f"「{file}」不是电子表格，或者已经损坏。", _SAVE_AS_XLSX, file=file)
    return excel.read


def _has_entry(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE file names this stream."""
    return (name.encode("utf-16-le") + b"\x00\x00") in data
