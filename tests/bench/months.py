"""Months of any length, made of the sample's rows again and again under other codes."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from uuid import UUID

from tests.support.ledgers import ledger, sample_ledger
from wugang_tracker.domain.ledger import MonthLedger


def long_month(count: int) -> MonthLedger:
    """A month of that many tasks, no two with the same id, code, number or measure."""
    rows = tuple(
        replace(
            row,
            task_id=UUID(int=number),
            code=f"SL22-{number:06}",
            no=str(number),
            measure=f"{row.measure}（{number}）",
            title=f"{row.title}{number * 7919 % 100_003}",
        )
        for number, row in enumerate(islice(cycle(sample_ledger().rows), count), 1)
    )
    return ledger(rows)
