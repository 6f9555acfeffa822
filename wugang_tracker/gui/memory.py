"""What the window remembers from one start to the next: place, filter, columns, sizes. Nothing of the office's data."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.models.filters import TaskFilter, View

_RECENT = 8


class Memory:
    """Window settings in an ini file. Anything unreadable falls back to the default without a word."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A stored word."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def state(self, key: str) -> QByteArray:
        """A stored widget state, empty if there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | QByteArray) -> None:
        """Remember a value."""
        self._settings.setValue(key, value)

    def recent_exports(self) -> tuple[Path, ...]:
        """Files written lately that still exist, the newest first."""
        try:
            stored = json.loads(self.text("papers/recent", "[]"))
        except ValueError:
            return ()
        return tuple(Path(item) for item in stored if isinstance(item, str) and Path(item).is_file())

    def add_export(self, file: Path) -> None:
        """Put a written file first among the recent ones."""
        others = [item for item in self.recent_exports() if item != file]
        self.keep("papers/recent", json.dumps([str(item) for item in (file, *others)[:_RECENT]]))

    def task_filter(self) -> TaskFilter:
        """The filter as it was left."""
        try:
            stored = json.loads(self.text("tasks/filter", "{}"))
            return TaskFilter(**{name: _revive(name, value) for name, value in stored.items() if value})
        except (ValueError, TypeError, AttributeError):
            return TaskFilter()

    def keep_filter(self, wanted: TaskFilter) -> None:
        """Remember the filter."""
        values = {field.name: _plain(getattr(wanted, field.name)) for field in fields(wanted)}
        self.keep("tasks/filter", json.dumps(values, ensure_ascii=True))

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()


def _plain(value: Any) -> Any:
    if isinstance(value, View | Light):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _revive(name: str, value: Any) -> Any:
    if name == "view":
        return View(value)
    if name == "light":
        return Light(value)
    return date.fromisoformat(value) if name in ("due_from", "due_to") else value
