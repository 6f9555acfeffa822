"""The data folder: where the database, the evidence, the filed sources, backups and the lock lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wugang_tracker.domain.errors import StorageUnavailable


@dataclass(frozen=True, slots=True)
class Place:
    """One data folder."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "tracker.sqlite3"

    @property
    def evidence(self) -> Path:
        return self.folder / "evidence"

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def lock(self) -> Path:
        return self.folder / "tracker.lock"

    @property
    def owner(self) -> Path:
        return self.folder / "tracker.owner.json"

    def prepare(self) -> None:
        """Make the folder; StorageUnavailable when that is not possible."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnavailable(
                f"不能建立数据文件夹「{self.folder}」。", "请检查权限或用 --data 换一个文件夹。"
            ) from error
