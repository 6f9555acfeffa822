"""指标: what is measured beside the tasks, with the wording of its levels. Measured values come with their own room."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a list: 现状水平, 目标 and 国内前沿水平 as the document words them."""

    id: UUID
    list_id: UUID
    category: str
    position: int
    name: str
    baseline: str
    target: str
    frontier: str
    responsibility: str
    note: str
    version_id: int = 1
