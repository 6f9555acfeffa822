"""责任单位 clauses: who leads, supports, shares or carries out (IMPORT, Units)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A unit's part in a task (PRODUCT, Words: Role)."""

    LEAD = "lead"
    SUPPORT = "support"
    JOINT = "joint"
    EXECUTE = "execute"


ROLE_LABELS: dict[Role, str] = {
    Role.LEAD: "牵头",
    Role.SUPPORT: "配合",
    Role.JOINT: "责任",
    Role.EXECUTE: "落实",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A unit as written (noise removed) with its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A clause as understood: parties in the order written; open_list when it says 等部门; problem when it was guessed."""

    parties: tuple[Party, ...]
    text: str = ""
    open_list: bool = False
    problem: str = ""
