"""What belongs to this machine alone. The office's rules are rows of the database, never settings.

A settings file is JSON. What a newer program wrote into it and this one does not know is kept when it is saved.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """data_folder: where the data lies on this machine, None for the usual place."""

    data_folder: Path | None = None


def load_settings(file: Path) -> Settings:
    """The settings of a file; defaults where there is none, or where it is broken (said in the log)."""
    folder = _stored(file).get("data_folder")
    return Settings(data_folder=Path(folder) if isinstance(folder, str) and folder else None)


def save_settings(file: Path, settings: Settings) -> None:
    """Write the settings whole or not at all: beside the file, flushed to disk, then put in its place.

    Raises OSError when the folder can not be written.
    """
    values = _stored(file) | {"data_folder": str(settings.data_folder or "")}
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8") as stream:
            json.dump(values, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _stored(file: Path) -> dict[str, object]:
    """What the file holds, unknown names included; empty for a file that is missing or broken."""
    try:
        values = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _log.warning("settings file can not be read, defaults are used: %s", file.name)
        return {}
    return values if isinstance(values, dict) else {}
