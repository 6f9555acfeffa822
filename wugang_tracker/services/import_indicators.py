"""Indicators of a document put in step with those of a list: known by 专项 and name, never removed by an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from wugang_tracker.domain.indicators import Indicator
from wugang_tracker.domain.sheets import IndicatorRow
from wugang_tracker.domain.wording import key
from wugang_tracker.storage.work import Work


def put_indicators(work: Work, list_id: UUID, rows: Sequence[IndicatorRow]) -> None:
    """Add new indicators behind the known ones, and write the new wording of known ones."""
    known = {(key(one.category), key(one.name)): one for one in work.indicators(list_id)}
    position = max((one.position for one in known.values()), default=-1) + 1
    for row in rows:
        old = known.get((key(row.category), key(row.name)))
        if old is None:
            work.add(_indicator(list_id, row, position))
            position += 1
        else:
            work.save(
                replace(
                    old,
                    baseline=row.baseline,
                    target=row.target,
                    frontier=row.frontier,
                    responsibility=row.responsibility,
                    note=row.note,
                )
            )


def _indicator(list_id: UUID, row: IndicatorRow, position: int) -> Indicator:
    return Indicator(
        uuid4(),
        list_id,
        row.category,
        position,
        row.name,
        row.baseline,
        row.target,
        row.frontier,
        row.responsibility,
        row.note,
    )
