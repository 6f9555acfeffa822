"""Reading a 交换包 (.wgx): the zip looked at before it is unpacked, every hash checked, JSON taken by strict types.

Nothing is ever unpacked under a name that the package gives. What is wrong with a package as a file is a UserError
with one sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import IO, Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.package_checks import check_package
from wugang_tracker.domain.packages import FORMAT, Content, Manifest, Member

MOST_MEMBERS = 20_000
MOST_MANIFEST_BYTES = 8 << 20
MOST_CONTENT_BYTES = 24 << 20
MOST_NODES = 500_000
LONGEST_WORDS = 100_000
_CHUNK = 1 << 20
_LONGEST_END = (1 << 16) + 200  # where a zip's end records stand: a comment of 64 KB may follow them
_MOST_DIRECTORY_BYTES = 8 << 20
_NAME = re.compile(r"manifest\.json|content\.json|evidence/[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_AGAIN = "请向对方索要完整的交换包。"
_YEARS = range(1900, 2101)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A package as read and found sound. sha256 is that of the whole file; hashes those of the evidence it brings."""

    path: Path
    sha256: str
    manifest: Manifest
    content: Content
    hashes: frozenset[str]


def read_package(path: Path, step: Callable[[int, int], None] = lambda done, of: None) -> PackageFile:
    """Read a package and check every member's hash; step is told how many bytes of how many were looked at.

    Raises UserError with a sentence for everything that is not a whole, sound package of a known format.
    """
    with _told(path):
        _check_directory(path)
    with _told(path), zipfile.ZipFile(path) as package:
        infos = _outline(package, path)
        manifest = _manifest(_read(package, infos["manifest.json"], MOST_MANIFEST_BYTES))
        members = {member.name: member for member in manifest.members}
        if len(members) != len(manifest.members) or members.keys() != infos.keys() - {"manifest.json"}:
            raise _broken("包里的文件和它的说明不一致")
        _check_members(package, members, infos, step)
        body = _read(package, infos["content.json"], MOST_CONTENT_BYTES)
        content: Content = _structured(_parsed(body), Content)
        hashes = frozenset(name.removeprefix("evidence/") for name in members if name.startswith("evidence/"))
        if not hashes <= content.hashes():
            raise _broken("包里有没有被引用的文件")
        _check_sizes(members, content)
        check_package(manifest, content)
        return PackageFile(path, _file_hash(path), manifest, content, hashes)


def unpack_evidence(package_file: PackageFile, hashes: frozenset[str], folder: Path) -> dict[str, Path]:
    """Write some of the package's evidence files into a folder, each named by its hash alone.

    Raises UserError when the package is no longer the one that was read.
    """
    path = package_file.path
    with _told(path):
        if _file_hash(path) != package_file.sha256:
            raise UserError(f"「{path.name}」在预览之后被改动过。", "请重新选择这个交换包。")
        found: dict[str, Path] = {}
        with zipfile.ZipFile(path) as package:
            for sha256 in sorted(hashes & package_file.hashes):
                found[sha256] = folder / sha256
                with package.open(f"evidence/{sha256}") as reading, found[sha256].open("wb") as writing:
                    while chunk := reading.read(_CHUNK):
                        writing.write(chunk)
        return found


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with a file, in words."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"找不到文件「{path.name}」。", "请确认文件还在原处。") from error
    except zipfile.BadZipFile as error:
        raise UserError(f"「{path.name}」不是交换包，或者没有下载完整。", _AGAIN) from error
    except (zlib.error, EOFError, RuntimeError, ValueError, OverflowError, OSError) as error:
        raise UserError(f"「{path.name}」已损坏或不完整，打不开。", _AGAIN) from error


def _check_directory(path: Path) -> None:
    """The directory of the zip is read whole when it is opened: a swollen one is refused before."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST_END))
        tail = file.read()
    for mark, shape, place in ((b"PK\x05\x06", "<I", 12), (b"PK\x06\x06", "<Q", 40)):
        at = tail.rfind(mark)
        if at >= 0 and len(tail) >= at + place + 8:
            (size,) = struct.unpack_from(shape, tail, at + place)
            if size > _MOST_DIRECTORY_BYTES:
                raise _broken("包的目录大得不正常")


def _outline(package: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """The members by name, looked at before anything is unpacked."""
    infos = package.infolist()
    if len(infos) > MOST_MEMBERS:
        raise _broken(f"包里有 {len(infos)} 个文件，多得不正常")
    by_name = {info.filename: info for info in infos}
    if len(by_name) != len(infos):
        raise _broken("包里有重名的文件")
    for info in infos:
        _check_outside(info)
    if not {"manifest.json", "content.json"} <= by_name.keys():
        raise UserError(f"「{path.name}」不是交换包。", "交换包由本程序的「导出交换包」生成，文件名以 .wgx 结尾。")
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        raise _broken("包里的文件互相重叠")
    return by_name


def _check_outside(info: zipfile.ZipInfo) -> None:
    """What the directory of the zip says of one member. Evidence must be stored as it is: nothing can swell then."""
    if not _NAME.fullmatch(info.filename):
        raise _broken(f"包里有不该有的文件「{_shown(info.filename)}」")
    if info.flag_bits & 1:
        raise _broken("包里有加密的文件")
    mode = info.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        raise _broken("包里有链接或特殊文件")
    if info.filename.startswith("evidence/"):
        if info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size:
            raise _broken("包里的佐证材料被重新压缩过")
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _broken("包的压缩方式不对")


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """A member's bytes, however small its entry says it is; never more than most."""
    if info.file_size > most:
        raise _broken("包解开后过大")
    with package.open(info) as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise _broken("包解开后过大")
    return data


def _check_members(
    package: zipfile.ZipFile,
    members: dict[str, Member],
    infos: dict[str, zipfile.ZipInfo],
    step: Callable[[int, int], None],
) -> None:
    done, total = 0, sum(infos[name].file_size for name in members)
    for name, member in members.items():
        if infos[name].file_size != member.size or (name == "content.json" and member.size > MOST_CONTENT_BYTES):
            raise _broken("包里的文件和它的说明不一致")
        if name.startswith("evidence/") and name != f"evidence/{member.sha256}":
            raise _broken("包里的佐证材料和它的校验值不符")
        with package.open(infos[name]) as reading:
            if _hash(reading, member.size) != member.sha256:
                raise _broken("包里的文件和它的校验值不符，可能在传送中损坏")
        done += member.size
        step(done, total)


def _check_sizes(members: dict[str, Member], content: Content) -> None:
    """What reports say of the size of their files is what the files have."""
    for report in content.reports:
        for proof in report.proofs:
            member = members.get(f"evidence/{proof.sha256}")
            if member is not None and member.size != proof.size:
                raise _broken("包里的佐证材料和它的说明不一致")


def _hash(reading: IO[bytes], most: int) -> str:
    """SHA-256 of what is read, up to one byte more than it may have."""
    digest, left = hashlib.sha256(), most + 1
    while left > 0 and (chunk := reading.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(data: bytes) -> Manifest:
    """The manifest; one of a higher format is told apart before its fields are looked at."""
    plain = _parsed(data)
    known = plain.get("format") if isinstance(plain, dict) else None
    if type(known) is not int or known < 1:
        raise _broken("包的说明读不懂")
    if known > FORMAT:
        raise UserError("这个交换包由更新的程序生成，本程序读不了。", "请先更新本程序，再合并这个包。")
    manifest: Manifest = _structured(plain, Manifest)
    return manifest


def _parsed(data: bytes) -> Any:
    """JSON without double keys, NaN, and more values than a list can have."""
    if data.count(b"{") + data.count(b"[") > MOST_NODES:
        raise _broken("包的内容大得不正常")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_single, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _broken("包的内容读不懂") from error


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key stands twice")
    return values


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _structured(plain: Any, kind: type[T]) -> T:
    try:
        taken: T = _taken(plain, kind)
    except (ValueError, OverflowError) as error:
        raise _broken("包的内容不合规定") from error
    return taken


def _broken(what: str) -> UserError:
    return UserError(f"交换包不能用：{what}。", _AGAIN)


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:40]


# --- strict types: a value is what the field says, or the package is refused ---


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > LONGEST_WORDS or _CONTROL.search(value):
        raise ValueError("no plain text")
    value.encode("utf-8")  # half of a pair of surrogates is no text
    return value


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) > 1 << 53:
        raise ValueError("no whole number")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("neither true nor false")
    return value


def _day(value: Any) -> date:
    if type(value) is not str or not _DAY.fullmatch(value):
        raise ValueError("no day")
    day = date.fromisoformat(value)
    if day.year not in _YEARS:
        raise ValueError("a day outside the years")
    return day


def _moment(value: Any) -> datetime:
    if type(value) is not str or len(value) > 40:
        raise ValueError("no moment")
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None or moment.year not in range(1901, 2100):
        raise ValueError("a moment without a zone, or outside the years")
    return moment


def _uuid(value: Any) -> UUID:
    if type(value) is not str or len(value) != 36:
        raise ValueError("no id")
    found = UUID(value)
    if str(found) != value:
        raise ValueError("an id in another spelling")
    return found


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _number,
    bool: _truth,
    date: _day,
    datetime: _moment,
    UUID: _uuid,
}


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The fields of a record with their types, but version_id, which is a matter of each copy; none for others."""
    if not is_dataclass(kind):
        return {}
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.name != "version_id"}


def _taken(value: Any, kind: Any) -> Any:
    """A value as that type; ValueError when it is not one. A record has all of its fields and no others."""
    if kind in _PLAIN:
        return _PLAIN[kind](value)
    if names := _fields(kind):
        if type(value) is not dict or value.keys() != names.keys():
            raise ValueError("not the fields of a record")
        return kind(**{name: _taken(value[name], inner) for name, inner in names.items()})
    if get_origin(kind) is tuple:
        if type(value) is not list:
            raise ValueError("no list")
        return tuple(_taken(one, get_args(kind)[0]) for one in value)
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return None if value is None else _taken(value, inner)
    return kind(_text(value))  # an enum: its value as a word
