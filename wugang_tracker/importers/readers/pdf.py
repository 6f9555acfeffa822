"""PDF files with a text layer: tables over pages and paragraphs, both in the order of reading.

Scanned and encrypted files, and those whose letters can not be told, are refused with a sentence.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Sequence

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument, RawParagraph, RawTable
from wugang_tracker.importers.readers.pdf_flow import flow_of
from wugang_tracker.importers.readers.pdf_page import PdfPage, read_page
from wugang_tracker.importers.telling import Progress

MAX_PAGES = 3000
MAX_STREAM_BYTES = 64 * 1024 * 1024

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 16
_FEW_LETTERS = 5
_UNKNOWN_SHARE = 0.2
_AGAIN = "请重新下载或向来文单位索要完整的文件。"
_OTHER_FORMAT = "请向来文单位索要 Word 或 Excel 文件，或用文字识别软件转成 .xlsx 后再导入。"

for _name in ("pdfminer", "pdfplumber"):  # they warn of every oddity of a font
    logging.getLogger(_name).setLevel(logging.ERROR)


def read(data: bytes, file: str, progress: Progress | None = None) -> RawDocument:
    """The tables and paragraphs of a PDF. progress is told page, pages and what is done. Raises SheetError."""
    _check_streams(data, file)
    pages = _pages(data, file, progress or _silent)
    _check_text(pages, file)
    flow = flow_of(pages)
    tables = tuple(item for item in flow if isinstance(item, RawTable))
    words = tuple(item.text for item in flow if isinstance(item, RawParagraph))
    pictures = [str(page.number) for page in pages if page.picture and page.letters < _FEW_LETTERS]
    notes = (f"第 {'、'.join(pictures)} 页是图片，没有文字可以读取。",) * bool(pictures)
    return RawDocument(file, "pdf", tables, words, flow=flow, notes=notes)


def _silent(done: int, of: int, doing: str) -> None:
    """Tells nobody."""


def _pages(data: bytes, file: str, progress: Progress) -> list[PdfPage]:
    """Each page read and let go of."""
    read_pages = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                hint = "请只导出有任务清单的页，再导入。"
                raise SheetError(f"「{file}」有 {len(pdf.pages)} 页，不像是任务清单。", hint, file=file)
            for number, page in enumerate(pdf.pages, 1):
                read_pages.append(read_page(page, file))
                page.close()
                progress(number, len(pdf.pages), f"读取第 {number} 页")
    except SheetError:
        raise
    except Exception as error:  # the parser lets all kinds through on a damaged file
        raise _refusal(error, file) from error
    return read_pages


def _refusal(error: BaseException, file: str) -> SheetError:
    """The sentence for a file that can not be opened, by what the parser says."""
    causes = (error, error.__cause__, error.__context__, *error.args)
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        hint = "请用密码打开它，另存为没有密码的 PDF 后再导入。"
        return SheetError(f"「{file}」设有打开密码，读不了。", hint, file=file)
    if any(isinstance(cause, PDFEncryptionError) for cause in causes):
        return SheetError(f"「{file}」是加密的 PDF，读不了。", "请另存为没有加密的 PDF 后再导入。", file=file)
    return SheetError(f"「{file}」已损坏或不是完整的 PDF 文件。", _AGAIN, file=file)


def _check_text(pages: Sequence[PdfPage], file: str) -> None:
    """Whether there are words to read."""
    letters, unknown = sum(page.letters for page in pages), sum(page.unknown for page in pages)
    if not pages:
        raise SheetError(f"「{file}」里没有页面，可能已经损坏。", _AGAIN, file=file)
    if letters < _FEW_LETTERS * len(pages) and any(page.picture for page in pages):
        raise SheetError(f"「{file}」是扫描件，页面是图片，没有文字可以读取。", _OTHER_FORMAT, file=file)
    if not letters:
        raise SheetError(f"「{file}」里没有可以读取的文字。", _OTHER_FORMAT, file=file)
    if unknown > _UNKNOWN_SHARE * letters:
        raise SheetError(f"「{file}」的文字没有编码，读出来是乱码。", _OTHER_FORMAT, file=file)


def _check_streams(data: bytes, file: str) -> None:
    """Refuses a file of which a part unpacks to more than a list could hold, before the parser unpacks it whole."""
    for found in _STREAM.finditer(data):
        unpacker, rest, size = zlib.decompressobj(), data[found.end() : found.end() + _CHUNK], 0
        at = found.end() + _CHUNK
        try:
            while rest and not unpacker.eof:
                size += len(unpacker.decompress(rest, _CHUNK * 16))
                if size > MAX_STREAM_BYTES:
                    raise SheetError(
                        f"「{file}」解开后过大，不像是任务清单，已停止读取。", "请检查文件来源。", file=file
                    )
                rest = unpacker.unconsumed_tail
                if not rest:
                    rest, at = data[at : at + _CHUNK], at + _CHUNK
        except zlib.error:
            continue  # not packed this way, a picture for instance
