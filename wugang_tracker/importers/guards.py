"""What is checked of a zip package before any reader touches it: size when unpacked, DOCTYPE, encryption, damage."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from wugang_tracker.domain.errors import SheetError

MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_PARTS = 10_000
MAX_CELLS = 20_000_000

_CHUNK = 1 << 20
_DECLARATION = re.compile(rb"<\x00?!")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00O\x00C\x00T|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE)
_OVERLAP = 64
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^/>]*>(?!</c>)')
_DAMAGED = "请重新下载或向来文单位索要完整的文件。"


def checked_package(data: bytes, file: str) -> frozenset[str]:
    """The names of a package's parts. Raises SheetError for bombs, DOCTYPE, passwords and damage (FAULTS, Sheets)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            _check_outline(infos, file)
            budget = MAX_UNPACKED_BYTES
            for info in infos:
                budget -= _checked_part(package, info, budget, file)
            return frozenset(info.filename for info in infos)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise SheetError(f"「{file}」已损坏或不完整，打不开。", _DAMAGED, file=file) from error


def _check_outline(infos: list[zipfile.ZipInfo], file: str) -> None:
    """What the directory of the package says, before anything is unpacked."""
    if any(info.flag_bits & 1 for info in infos):
        raise SheetError(f"「{file}」是加密的压缩包，读不了。", "请去掉密码后再导入。", file=file)
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise _bomb(file)


def _checked_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: int, file: str) -> int:
    """The true unpacked size of one part, read in pieces so that a lying directory does no harm."""
    size, tail = 0, b""
    markup = info.filename.lower().endswith((".xml", ".rels", ".vml"))
    extent = _Extent(file) if "worksheets/" in info.filename else None
    with package.open(info) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
            if size > budget:
                raise _bomb(file)
            window = tail + piece
            if markup and not tail and _declares(window):  # it can only stand before the root element
                raise SheetError(f"「{file}」里含有可疑的外部实体声明，为安全起见不予读取。", _RESAVE, file=file)
            if extent is not None:
                extent.see(window)
            tail = window[-_OVERLAP:]
    return size


_RESAVE = "请用 Excel、Word 或 WPS 打开它，另存为新文件后再导入。"


def _declares(window: bytes) -> bool:
    """Whether XML declares a document type or an entity. The first look spares nearly all the second, slow one."""
    return bool(_DECLARATION.search(window) and _DOCTYPE.search(window))


class _Extent:
    """How far apart the written cells of a sheet lie: readers lay out the rectangle that holds them all."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._column = 1
        self._row = 1

    def see(self, window: bytes) -> None:
        """Widens the rectangle by the cells of a piece of the sheet."""
        if places := _CELL.findall(window):
            columns, rows = map(set, zip(*places, strict=True))  # each is looked at once: sheets have few columns
            self._row = max(self._row, *map(int, rows))
            self._column = max(self._column, *map(_column_number, columns))
        if self._row * self._column > MAX_CELLS:
            hint = "请把清单复制到一张新的工作表，另存为 .xlsx 后再导入。"
            raise SheetError(f"「{self._file}」的单元格散落得太远，超出可读取的范围。", hint, file=self._file)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _bomb(file: str) -> SheetError:
    return SheetError(f"「{file}」解开后过大，不像是任务清单，已停止读取。", "请检查文件来源。", file=file)
