"""Small words and shapes that all parts of a report share. Nothing here knows what a report is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wugang_tracker.domain.ledger import Figures, LedgerRow
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.report import Align, Table
from wugang_tracker.domain.workflow import Status

LIGHT_ORDER = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
NO_UNIT = "未定主责单位"
_NAMED_AT_MOST = 8  # names a sentence lists before it says 等


def status_counts(figures: Figures) -> list[tuple[str, int]]:
    """Counts by status, the furthest first."""
    return [
        (Status.CLOSED.value, figures.closed),
        (Status.PENDING.value, figures.pending),
        (Status.RUNNING.value, figures.running),
        (Status.NOT_STARTED.value, figures.not_started),
        (Status.SUSPENDED.value, figures.suspended),
    ]


def light_counts(figures: Figures) -> dict[Light, int]:
    """Counts by light, the most pressing first."""
    counts = (figures.red, figures.yellow, figures.green, figures.blue, figures.grey)
    return dict(zip(LIGHT_ORDER, counts, strict=True))


def text_table(
    title: str,
    header: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    weights: tuple[float, ...],
    *,
    left: tuple[int, ...],
) -> Table:
    """A table whose columns stand in the middle, but for those of running text."""
    aligns = tuple(Align.LEFT if index in left else Align.CENTER for index in range(len(header)))
    return Table(title, header, tuple(rows), weights, aligns)


def named(names: Sequence[str], kind: str) -> str:
    """Names in a sentence; a long row of them is cut with their number and what they are (个单位)."""
    if len(names) <= _NAMED_AT_MOST:
        return "、".join(names)
    return f"{'、'.join(names[:_NAMED_AT_MOST])}等{len(names)}{kind}"


def unit_of(row: LedgerRow) -> str:
    """The reporting unit as papers name it; a task without one is named too (rule 2)."""
    return row.reporting_unit or NO_UNIT


def percent_text(percent: int | None) -> str:
    """A whole percent, 「—」 where none is known."""
    return "—" if percent is None else f"{percent}%"


def chinese_day(day: date) -> str:
    """A day in Arabic digits without leading zeros: 2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date | None) -> str:
    """A day for a narrow column: 2022-08-31, empty where there is none."""
    return day.isoformat() if day else ""
