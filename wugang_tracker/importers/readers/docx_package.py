"""A Word package opened: its body, its automatic numbers and its styles as XML. Words are read elsewhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from wugang_tracker.domain.errors import SheetError

MAX_BODY_BYTES = 24 * 1024 * 1024

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)  # fmt: skip
_KINDS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_PLAIN_KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RESAVE = "请用 Word 或 WPS 打开它，另存为新的 .docx 后再导入。"

Element = Any  # an lxml element, which is not typed


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a Word document that are read; numbering and styles are None where it has none."""

    body: Element
    numbering: Element | None
    styles: Element | None


def open_word(data: bytes, file: str) -> WordParts:
    """The parts of a Word document. Raises SheetError when it is damaged, too large or too deeply nested."""
    _check_size(data, file)
    try:
        return _parts(data)
    except (KeyError, ValueError, AttributeError):  # links to parts that do not exist, macros, the strict kind
        pass
    except etree.XMLSyntaxError as error:
        raise _broken(error, file) from error
    try:
        return _parts(_mended(data))
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise _broken(error, file) from error


def _check_size(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sizes = [info.file_size for info in package.infolist() if info.filename.endswith(".xml")]
    if max(sizes, default=0) > MAX_BODY_BYTES:
        hint = "请把任务清单的表格单独复制到一个新文档后再导入。"
        raise SheetError(f"「{file}」的正文过大，不像是任务清单，已停止读取。", hint, file=file)


def _broken(error: Exception, file: str) -> SheetError:
    if "depth" in str(error).lower():
        return SheetError(f"「{file}」的表格一层套一层，嵌套过深，读不了。", _RESAVE, file=file)
    return SheetError(f"「{file}」已损坏或不是完整的 Word 文档。", _RESAVE, file=file)


def _parts(data: bytes) -> WordParts:
    document = Document(io.BytesIO(data))
    related = {relation.reltype.rpartition("/")[2]: relation for relation in document.part.rels.values()}

    def root(kind: str) -> Element | None:
        relation = related.get(kind)
        if relation is None or relation.is_external:
            return None
        return etree.fromstring(relation.target_part.blob, _parser())

    body = document.element.find(qn("w:body"))
    if body is None:
        raise ValueError("no body")
    return WordParts(body, root("numbering"), root("styles"))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _mended(data: bytes) -> bytes:
    """The package as the common kind of Word document, without links to parts that are not in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = set(old.namelist())
        for name in sorted(names):
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, plain in _STRICT:
                    part = part.replace(strict, plain)
            if name == "[Content_Types].xml":
                for kind in _KINDS:
                    part = part.replace(kind, _PLAIN_KIND)
            new.writestr(name, _kept_links(name, part, names) if name.endswith(".rels") else part)
    return out.getvalue()


def _kept_links(name: str, part: bytes, names: set[str]) -> bytes:
    """Relations whose target exists, of the part that a .rels file belongs to."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = etree.fromstring(part, _parser())
    for link in list(root):
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        if link.get("TargetMode") != "External" and target not in names:
            root.remove(link)
    return bytes(etree.tostring(root))
