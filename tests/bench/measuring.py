"""How things are measured: the best of some runs, against a floor measured in the same run on the same machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table, in seconds. limit: the budget where there is one (DESK); most: the ratio allowed."""

    name: str
    seconds: float
    floor_name: str
    floor: float
    limit: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.seconds / self.floor if self.floor else float("inf")

    @property
    def kept(self) -> bool:
        """Whether budget and ratio are kept."""
        within = self.limit is None or self.seconds <= self.limit
        return within and (self.most is None or self.ratio <= self.most)


def best(call: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the quickest of some runs; the garbage of one run is not paid for by the next."""
    quickest = float("inf")
    for _ in range(runs):
        gc.collect()
        started = time.perf_counter()
        call()
        quickest = min(quickest, time.perf_counter() - started)
    return quickest


def table(measures: Iterable[Measure]) -> str:
    """The measures as lines, with what is over its limit marked."""
    lines = [f"{'what':<44} {'ms':>9}  {'floor':<38} {'ms':>8} {'ratio':>7}  limits"]
    for one in measures:
        limits = [f"{one.limit * 1000:.0f} ms"] if one.limit is not None else []
        limits += [f"{one.most:g}x"] if one.most is not None else []
        lines.append(
            f"{one.name:<44} {one.seconds * 1000:>9.1f}  {one.floor_name:<38} {one.floor * 1000:>8.1f} "
            f"{one.ratio:>6.1f}x  {', '.join(limits)}{'' if one.kept else '  OVER'}"
        )
    return "\n".join(lines)
