"""One writing program for one data folder. The lock is the operating system's, so a killed program leaves none."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from wugang_tracker.domain.errors import FolderTaken, StorageUnavailable
from wugang_tracker.storage.place import Place


class FolderLock:
    """Held by the window for its life, by a writing command for its run."""

    def __init__(self, place: Place, who: str) -> None:
        self._place = place
        self._who = who
        self._lock = FileLock(place.lock)

    def take(self) -> None:
        """Take the lock, or say who has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as taken:
            raise FolderTaken(
                f"数据正被另一个程序使用：{_owner(self._place.owner)}。", "请先关闭那个窗口，或稍候再试。"
            ) from taken
        except OSError as error:
            raise StorageUnavailable(
                f"数据文件夹「{self._place.folder}」不能写入。", "请检查权限或换一个数据文件夹。"
            ) from error
        self._place.owner.write_text(
            json.dumps({"who": self._who, "machine": socket.gethostname(), "process": os.getpid()}, ensure_ascii=False),
            encoding="utf-8",
        )

    def release(self) -> None:
        """Let go; harmless when not held."""
        if self._lock.is_locked:
            self._place.owner.unlink(missing_ok=True)
            self._lock.release()


def _owner(path: Path) -> str:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return f"{known['who']}（{known['machine']}，进程 {known['process']}）"
    except (OSError, ValueError, KeyError):
        return "不明"
