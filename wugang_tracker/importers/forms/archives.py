"""Zip archives that people send their files in: what is inside, and one member unpacked, within bounds.

Names inside are never used as paths. Archives within archives are not opened.
"""

from __future__ import annotations

import shutil
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.importers.guards import MAX_PARTS, MAX_UNPACKED_BYTES

_UTF8_NAMES = 0x800
_HINT = "请先解压，再收取里面的文件。"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. index finds it again, name is its path there in readable words."""

    index: int
    name: str
    size: int
    modified: datetime | None


def members(path: Path) -> tuple[Member, ...]:
    """The files of a zip archive. Raises SheetError for a damaged, protected or hostile one."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise SheetError(f"压缩包「{path.name}」已损坏，打不开。", "请重新下载或索要。", file=path.name) from error
    if any(info.flag_bits & 1 for info in infos):
        raise SheetError(f"压缩包「{path.name}」设有密码，打不开。", _HINT, file=path.name)
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise SheetError(f"压缩包「{path.name}」解开后太大，没有打开。", _HINT, file=path.name)
    return tuple(
        Member(at, _readable(info), info.file_size, _moment(info)) for at, info in enumerate(infos) if not info.is_dir()
    )


def unpack(path: Path, member: Member, folder: Path) -> Path:
    """One file of an archive, written into a folder under the last part of its name.

    Raises SheetError when it is damaged or larger than the archive says.
    """
    target = folder / f"{member.index}-{_file_name(member.name)}"
    try:
        with (
            zipfile.ZipFile(path) as package,
            package.open(package.infolist()[member.index]) as source,
            target.open("wb") as out,
        ):
            shutil.copyfileobj(_Bounded(source, member.size), out)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        target.unlink(missing_ok=True)
        raise SheetError(f"压缩包「{path.name}」里的「{member.name}」读不出来。", _HINT, file=path.name) from error
    return target


class _Bounded:
    """Reads no more than the directory of the archive promised."""

    def __init__(self, source: object, most: int) -> None:
        self._source = source
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """The next piece; ValueError past the promised end."""
        piece: bytes = self._source.read(size)  # type: ignore[attr-defined]
        self._left -= len(piece)
        if self._left < 0:
            raise ValueError("larger than its entry says")
        return piece


def _readable(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: Windows programs here write GB18030 and do not say so."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _file_name(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join("_" if sign in '<>:"|?*' or not sign.isprintable() else sign for sign in last)
    return plain.strip(". ")[-80:] or "文件"


def _moment(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
