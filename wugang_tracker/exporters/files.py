"""Writing a file so that the target holds the old or the new content, never half of one. No format is known here."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from wugang_tracker.domain.errors import TargetBusy, UserError, reason_of

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
_ANOTHER = "请关闭正在使用它的程序，或换一个文件名。"
_ALLOWED_BYTES = 200  # file systems stop at 255 bytes; the temporary name and lock files need some of them


def write_beside_and_replace(target: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` make the file under a temporary name in the same folder, then put it in the target's place.

    Gives the target. Raises TargetBusy when the target is open elsewhere or may not be written, UserError for a folder
    that is not there, a name that is not allowed, or a full disk. Whatever happens, no half-written file is left.
    """
    _check_place(target)
    _check_free(target)
    temporary = target.with_name(f".{uuid4().hex}{target.suffix}")
    try:
        write(temporary)
        _flush(temporary)
        os.replace(temporary, target)
    except PermissionError as error:
        raise TargetBusy(f"「{target.name}」写不进去：它正被别的程序打开，或者没有写入权限。", _ANOTHER) from error
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        _remove(temporary)
    _flush_folder(target.parent)
    return target


def _check_place(target: Path) -> None:
    name = target.name
    if not name or _FORBIDDEN.search(name) or _DEVICES.fullmatch(name.strip()) or name[-1] in ". ":
        raise UserError(f"文件名「{name}」不能用。", '文件名里不要有 < > : " / \\ | ? *，不要以点或空格结尾。')
    if len(name.encode("utf-8", "replace")) > _ALLOWED_BYTES:
        raise UserError("文件名太长。", "请换一个 60 个字以内的文件名。")
    if not target.parent.is_dir():
        raise UserError(f"文件夹「{target.parent}」不存在。", "请先建好文件夹，或换一个位置。")
    if target.is_dir():
        raise UserError(f"「{name}」是一个文件夹。", "请换一个文件名。")
    if target.exists() and not target.is_file():
        raise UserError(f"「{name}」不是普通文件。", "请换一个文件名。")


def _check_free(target: Path) -> None:
    """Office programs on Linux leave a lock file beside an open document; there nothing else would stop the write."""
    for mark in (f".~lock.{target.name}#", f".~{target.name}"):
        if (target.parent / mark).exists():
            raise TargetBusy(f"「{target.name}」正被别的程序打开。", _ANOTHER)


def _flush(file: Path) -> None:
    with file.open("r+b") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:  # the first error is the one to tell; a scanner may hold the file for a moment
        return


def _explained(error: OSError, target: Path) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"磁盘已满，「{target.name}」没有写成。", "请腾出空间，或换一个位置。")
    if error.errno == errno.EROFS:
        return TargetBusy(f"「{target.parent}」是只读的，不能写入。", "请换一个位置。")
    return UserError(f"「{target.name}」没有写成：{reason_of(error)}。", "请换一个位置或文件名再试。")
