"""交换包 (.wgx) between the office and a unit that runs the program itself: what each side remembers of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Direction(StrEnum):
    """Which way a package went."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written or merged. package_id stands in its manifest; counts is JSON text."""

    id: UUID
    list_id: UUID
    unit_id: UUID | None
    package_id: UUID
    direction: Direction
    file_name: str
    sha256: str
    at: datetime
    who: str
    counts: str


@dataclass(frozen=True, slots=True)
class ExchangeMark:
    """The digest of a thing when both sides last had the same of it. kind and key name the thing."""

    id: UUID
    list_id: UUID
    kind: str
    key: str
    digest: str
