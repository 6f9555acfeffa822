"""Writing a 交换包 (.wgx): a zip of manifest.json, content.json and evidence files named by their SHA-256.

Evidence is stored, not packed: most of it is packed already, and a reader then knows that nothing can swell.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from wugang_tracker.domain.packages import Content, Manifest, Member
from wugang_tracker.exporters.files import write_beside_and_replace

_CHUNK = 1 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_package(out: Path, manifest: Manifest, content: Content, files: Mapping[str, Path]) -> str:
    """Write the package beside the target and put it in its place; returns the SHA-256 of the whole file.

    manifest: its members are filled in here. files: where each evidence file lies, by its hash. Raises TargetBusy and
    UserError as exporters.files does.
    """
    body = _json(content)
    members = [Member("content.json", len(body), hashlib.sha256(body).hexdigest())]
    members += [Member(f"evidence/{sha256}", path.stat().st_size, sha256) for sha256, path in sorted(files.items())]
    head = _json(replace(manifest, members=tuple(members)))

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as package:
            package.writestr(_named("manifest.json"), head, zipfile.ZIP_DEFLATED)
            package.writestr(_named("content.json"), body, zipfile.ZIP_DEFLATED)
            for sha256, source in sorted(files.items()):
                with source.open("rb") as reading, package.open(_named(f"evidence/{sha256}"), "w") as writing:
                    shutil.copyfileobj(reading, writing, _CHUNK)

    write_beside_and_replace(out, write)
    with out.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named(name: str) -> zipfile.ZipInfo:
    """A member without the writer's clock: nothing but what the manifest says goes out."""
    return zipfile.ZipInfo(name)


def _json(value: object) -> bytes:
    return json.dumps(_plain(value), ensure_ascii=False, indent=1).encode("utf-8")


def _plain(value: Any) -> Any:
    """Domain values as JSON knows them; version_id is a matter of each copy and stays at home."""
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name != "version_id"]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str):
        return _CONTROL.sub("", str(value))  # of no use to anybody, and refused by who reads the package
    return value
