"""Counting rows: totals by status and light, what the rates are made of, groups (PRODUCT, rule 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from wugang_tracker.domain.ledger import Figures, Group, LedgerRow
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.tasks import Category
from wugang_tracker.domain.workflow import Status

NO_REPORTING_UNIT = "未定主责单位"


def figures_of(rows: Iterable[LedgerRow], as_of: date) -> Figures:
    """The counts of some rows (rule 5). as_of decides which are due."""
    everything = tuple(rows)
    counted = tuple(row for row in everything if row.status is not Status.MOVED_OUT)
    due = tuple(row for row in counted if row.due is not None and row.due <= as_of and not row.ongoing)
    return Figures(
        total=len(counted),
        not_started=_count_status(counted, Status.NOT_STARTED),
        running=_count_status(counted, Status.RUNNING),
        pending=_count_status(counted, Status.PENDING),
        closed=_count_status(counted, Status.CLOSED),
        suspended=_count_status(counted, Status.SUSPENDED),
        moved_out=len(everything) - len(counted),
        ongoing=sum(row.ongoing for row in counted),
        red=_count_light(counted, Light.RED),
        yellow=_count_light(counted, Light.YELLOW),
        green=_count_light(counted, Light.GREEN),
        blue=_count_light(counted, Light.BLUE),
        grey=_count_light(counted, Light.GREY),
        due=len(due),
        closed_in_time=sum(row.closed_in_time for row in due),
        asked=sum(row.asked for row in counted),
        reported_in_time=sum(row.asked and row.in_time for row in counted),
        reported=sum(row.asked and row.reported for row in counted),
    )


def _count_status(rows: Sequence[LedgerRow], status: Status) -> int:
    return sum(row.status is status for row in rows)


def _count_light(rows: Sequence[LedgerRow], light: Light) -> int:
    return sum(row.light is light for row in rows)


def _group(name: str, rows: Sequence[LedgerRow], as_of: date) -> Group:
    percents = [row.percent for row in rows if row.percent is not None and row.status is not Status.MOVED_OUT]
    mean = (2 * sum(percents) + len(percents)) // (2 * len(percents)) if percents else None
    return Group(name, figures_of(rows, as_of), mean)


def by_category(categories: Sequence[Category], rows: Sequence[LedgerRow], as_of: date) -> tuple[Group, ...]:
    """The figures of each 专项 that holds rows, in the order of the document."""
    held: dict[str, list[LedgerRow]] = {category.name: [] for category in categories}
    for row in rows:
        held[row.category].append(row)
    return tuple(_group(name, group, as_of) for name, group in held.items() if group)


def by_unit(rows: Sequence[LedgerRow], as_of: date) -> tuple[Group, ...]:
    """The figures of each reporting unit, the largest first; rows without one under their own name."""
    held: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        held[row.reporting_unit or NO_REPORTING_UNIT].append(row)
    groups = [_group(name, group, as_of) for name, group in held.items()]
    return tuple(sorted(groups, key=lambda group: (-group.figures.total, group.name)))
