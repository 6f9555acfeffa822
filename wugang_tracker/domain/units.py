"""Units that answer for tasks: names as written, canonical names, groups. No parsing of whole clauses here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class UnitKind(StrEnum):
    """What sort of body a unit is (PRODUCT, Words: Unit)."""

    DEPARTMENT = "department"
    TOWN = "town"
    COMPANY = "company"
    VERTICAL = "vertical"
    GROUP = "group"


KIND_LABELS: dict[UnitKind, str] = {
    UnitKind.DEPARTMENT: "部门",
    UnitKind.TOWN: "乡镇街道",
    UnitKind.COMPANY: "企业",
    UnitKind.VERTICAL: "垂管单位",
    UnitKind.GROUP: "集合单位",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A place whose lists and years share their units."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit of a region, under its canonical name."""

    id: UUID
    region_id: UUID
    name: str
    kind: UnitKind
    version_id: int = 1

    @property
    def is_group(self) -> bool:
        """Whether the name stands for several units (集合单位)."""
        return self.kind is UnitKind.GROUP


@dataclass(frozen=True, slots=True)
class UnitAlias:
    """Another name that was confirmed to mean the same unit."""

    id: UUID
    region_id: UUID
    unit_id: UUID
    alias: str
