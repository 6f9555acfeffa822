"""Many files into one folder in one act: all are made aside first, then put in place, and can be taken back whole.

No format is known here; how one file is put in place: files.py.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from wugang_tracker.domain.errors import TargetBusy, UserError, reason_of
from wugang_tracker.exporters.files import write_beside_and_replace


class Placing:
    """Files on their way into a folder."""

    def __init__(self, folder: Path, aside: Path) -> None:
        self._folder = folder
        self._aside = aside
        self._made: dict[str, Path] = {}
        self._placed: list[tuple[Path, Path | None]] = []

    def make(self, name: str, write: Callable[[Path], None]) -> None:
        """Make one file aside; nothing is seen of it in the folder yet."""
        path = self._aside / f"{len(self._made)}{Path(name).suffix}"
        write(path)
        self._made[name] = path

    def place(self) -> dict[str, TargetBusy]:
        """Put all files in place. One that is open elsewhere stays as it is and is named; the others go on."""
        busy: dict[str, TargetBusy] = {}
        for name, made in self._made.items():
            target = self._folder / name
            try:
                before = self._kept(target)
                write_beside_and_replace(target, lambda part, made=made: os.replace(made, part))  # type: ignore[misc]
            except TargetBusy as error:
                busy[name] = error
            else:
                self._placed.append((target, before))
        return busy

    def take_back(self) -> None:
        """Put the folder back as it was before place()."""
        for target, before in reversed(self._placed):
            with contextlib.suppress(OSError):  # the first error is the one to tell
                if before is None:
                    target.unlink(missing_ok=True)
                else:
                    os.replace(before, target)
        self._placed.clear()

    def _kept(self, target: Path) -> Path | None:
        if not target.is_file():
            return None
        kept = self._aside / f"before-{len(self._placed)}"
        try:
            shutil.copy2(target, kept)
        except PermissionError as error:
            raise TargetBusy(
                f"「{target.name}」写不进去：它正被别的程序打开，或者没有写入权限。", "请关闭正在使用它的程序后再试。"
            ) from error
        return kept


@contextmanager
def placing_into(folder: Path) -> Iterator[Placing]:
    """Files into a folder, which is made if it is not there. When the block raises, the folder is as it was.

    Raises UserError when the folder can not be made or written to.
    """
    aside = folder / f".{uuid4().hex}"
    if folder.is_file():
        raise UserError(f"「{folder}」是一个文件，不是文件夹。", "请换一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside.mkdir()
    except OSError as error:
        raise UserError(f"文件夹「{folder}」不能写入：{reason_of(error)}。", "请检查权限，或换一个文件夹。") from error
    placing = Placing(folder, aside)
    try:
        yield placing
    except OSError as error:
        placing.take_back()
        raise UserError(f"文件没有写成：{reason_of(error)}。", "请检查磁盘空间和权限，或换一个文件夹。") from error
    except BaseException:
        placing.take_back()
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
