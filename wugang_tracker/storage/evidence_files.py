"""Files kept by what they hold: copied in under their SHA-256, never edited, never deleted by themselves."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from wugang_tracker.domain.errors import StorageUnavailable, UserError, reason_of

_CHUNK = 1 << 20
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as stored: its hash, its size in bytes, and the name it came with (cleaned for showing)."""

    sha256: str
    size: int
    name: str


class Fault(StrEnum):
    """What can be wrong with a stored file."""

    MISSING = "missing"
    DAMAGED = "damaged"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class FileFault:
    """One stored file that is not as it should be. name is the stored file's own for an orphan."""

    fault: Fault
    sha256: str
    name: str
    path: Path


class EvidenceFiles:
    """A folder of files named `ab/<sha256><ending>`, with a quarantine beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._quarantine = folder.with_name("quarantine")

    def store(self, source: Path, stopped: Callable[[], bool] = lambda: False) -> Stored:
        """Copy a file in while hashing it; the same content is kept once.

        Raises UserError when the source is no regular file, empty, vanishes or changes while it is copied.
        """
        _check_source(source)
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f"incoming-{uuid4().hex}.part"
        try:
            digest, size = _copy(source, temporary, stopped)
            target = self._path(digest, source.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists() and target.stat().st_size == size:
                temporary.unlink()
            else:
                os.replace(temporary, target)
                sync_folder(target.parent)
        except OSError as error:
            raise StorageUnavailable(f"「{source.name}」没有存入：{reason_of(error)}。", _SPACE) from error
        finally:
            temporary.unlink(missing_ok=True)
        return Stored(digest, size, shown_name(source.name))

    def path_of(self, sha256: str, name: str) -> Path:
        """Where a stored file lies; the file may have been lost. One that was set aside is put back."""
        path = self._path(sha256, name)
        if path.exists():
            return path
        # The same content may have come in first under another ending.
        others = sorted(path.parent.glob(f"{sha256}*"))
        if not others:
            self._recover(sha256, path)
        return next(iter(others), path)

    def verify(self, known: Iterable[tuple[str, str, int]], step: Callable[[int], None]) -> tuple[FileFault, ...]:
        """Hash every known (sha256, name, size) again, and list files that nothing names. A size of 0 is not known.

        A file that was set aside and is named again is put back first. step is told how many were looked at.
        """
        faults: list[FileFault] = []
        wanted: set[str] = set()
        for looked, (sha256, name, size) in enumerate(known, 1):
            if sha256 not in wanted:
                wanted.add(sha256)
                faults.extend(self._faults_of(sha256, name, size))
            step(looked)
        faults.extend(FileFault(Fault.ORPHAN, path.stem, path.name, path) for path in self.orphans(wanted))
        return tuple(faults)

    def orphans(self, wanted: Collection[str]) -> tuple[Path, ...]:
        """Stored files whose hash is not wanted by anything."""
        return tuple(path for path in sorted(self._folder.glob("??/*")) if path.stem not in wanted)

    def set_aside(self, path: Path) -> Path:
        """Move a stored file into the quarantine; it is never deleted by itself. Gives where it lies now."""
        try:
            self._quarantine.mkdir(parents=True, exist_ok=True)
            target = self._quarantine / path.name
            os.replace(path, target)
            sync_folder(self._quarantine)
            sync_folder(path.parent)
        except OSError as error:
            raise StorageUnavailable(f"「{path.name}」没有移走：{reason_of(error)}。", _SPACE) from error
        return target

    def erase(self, sha256: str) -> bool:
        """Delete every stored copy of a content, also set-aside ones, for 彻底清除 alone. Whether there was one."""
        found = self._copies(sha256)
        for path in found:
            try:
                path.unlink(missing_ok=True)
                sync_folder(path.parent)
            except OSError as error:
                raise StorageUnavailable(
                    f"文件没有删除：{reason_of(error)}。", "请关闭正在使用它的程序；下次打开或核对时会再删。"
                ) from error
        return bool(found)

    def _copies(self, sha256: str) -> list[Path]:
        return [path for place in (self._folder / sha256[:2], self._quarantine) for path in place.glob(f"{sha256}*")]

    def _recover(self, sha256: str, goal: Path) -> None:
        """Put a set-aside file back that is named again: an undone removal, for one."""
        aside = sorted(self._quarantine.glob(f"{sha256}*"))
        if aside and file_hash(aside[0]) == sha256:
            goal.parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside[0], goal)

    def _faults_of(self, sha256: str, name: str, size: int) -> list[FileFault]:
        path = self.path_of(sha256, name)
        if not path.exists():
            return [FileFault(Fault.MISSING, sha256, name, path)]
        if (size and path.stat().st_size != size) or file_hash(path) != sha256:
            return [FileFault(Fault.DAMAGED, sha256, name, path)]
        return []

    def _path(self, sha256: str, name: str) -> Path:
        ending = Path(name).suffix
        safe = ending.lower() if _ENDING.fullmatch(ending) else ""
        return self._folder / sha256[:2] / f"{sha256}{safe}"


_SPACE = "请检查磁盘空间和权限后再试。"


def shown_name(name: str) -> str:
    """A file's name as kept for showing: no control characters, at most 200 characters, the ending kept."""
    clean = "".join(sign for sign in name if sign.isprintable()).strip() or "未命名"
    if len(clean) <= 200:
        return clean
    ending = Path(clean).suffix[:11]
    return clean[: 200 - len(ending)] + ending


def file_hash(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_only_copy(path: Path, name: str, folder: Path) -> Path:
    """A copy under a readable name that a viewer may open without touching the stored file."""
    folder.mkdir(parents=True, exist_ok=True)
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(". ") or "佐证材料"
    target = folder / f"{path.stem[:8]}_{safe[-120:]}"
    if target.exists():
        target.chmod(stat.S_IWRITE | stat.S_IREAD)
    shutil.copyfile(path, target)
    target.chmod(stat.S_IREAD)
    return target


def erase_copies(sha256: str, folder: Path) -> None:
    """Delete the readable copies of a content that viewers were given, as far as the system lets go of them."""
    for path in folder.glob(f"{sha256[:8]}_*"):
        try:
            path.chmod(stat.S_IWRITE | stat.S_IREAD)
            path.unlink()
        except OSError:  # still open in a viewer, or another user's: a copy outside the data, named to nobody
            continue


def _check_source(source: Path) -> None:
    try:
        about = source.stat()
    except OSError as error:
        raise UserError(f"找不到文件「{source.name}」。", "请确认文件还在原处。") from error
    if not stat.S_ISREG(about.st_mode):
        raise UserError(f"「{source.name}」不是文件。", "请选择文件，不能选择文件夹。")
    if about.st_size == 0:
        raise UserError(f"「{source.name}」是空文件。", "请确认文件内容完整。")


def _copy(source: Path, target: Path, stopped: Callable[[], bool]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    before = source.stat()
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            if stopped():
                raise UserError("已取消。")
            digest.update(chunk)
            writing.write(chunk)
            size += len(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise UserError(f"「{source.name}」在复制时被改动。", "请关闭正在编辑它的程序后再试。")
    return digest.hexdigest(), size


def sync_folder(folder: Path) -> None:
    """Make the renaming itself lasting; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
