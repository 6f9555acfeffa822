"""填报期: months and quarters a list is reported by (PRODUCT, rules 5, 7 and 8)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.deadlines import DeadlineKind, Recurrence
from wugang_tracker.domain.errors import UserError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
OCCURRENCE_MONTHS: dict[Recurrence, int] = {
    Recurrence.WEEK: 1,
    Recurrence.MONTH: 1,
    Recurrence.QUARTER: 3,
    Recurrence.HALF_YEAR: 6,
    Recurrence.YEAR: 12,
}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class PeriodKey:
    """A month or quarter, ordered by its last month. months is 1 or 3."""

    year: int
    last_month: int
    months: int = 1

    @classmethod
    def parse(cls, text: str) -> PeriodKey:
        """`2022-08` or `2022-Q3`; anything else is a UserError."""
        if found := _MONTH.fullmatch(text.strip()):
            return cls(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(text.strip().upper()):
            return cls(int(found[1]), int(found[2]) * 3, 3)
        raise UserError(f"看不懂填报期「{text}」。", "请写成 2022-08 或 2022-Q3。")

    def __str__(self) -> str:
        if self.months == 3:
            return f"{self.year}-Q{self.last_month // 3}"
        return f"{self.year}-{self.last_month:02d}"

    @property
    def label(self) -> str:
        """As printed: 2022年8月, 2022年第3季度."""
        if self.months == 3:
            return f"{self.year}年第{self.last_month // 3}季度"
        return f"{self.year}年{self.last_month}月"

    @property
    def short_label(self) -> str:
        """Without the year: 8月, 3季度."""
        return f"{self.last_month // 3}季度" if self.months == 3 else f"{self.last_month}月"

    @property
    def first_day(self) -> date:
        """The period's first day."""
        return date(self.year, self.last_month - self.months + 1, 1)

    @property
    def last_day(self) -> date:
        """The period's last day."""
        return month_end(self.year, self.last_month)

    def previous(self) -> PeriodKey:
        """The period of the same length before this one."""
        month = self.last_month - self.months
        if month > 0:
            return PeriodKey(self.year, month, self.months)
        return PeriodKey(self.year - 1, month + 12, self.months)

    def following(self) -> PeriodKey:
        """The period of the same length after this one."""
        month = self.last_month + self.months
        if month <= 12:
            return PeriodKey(self.year, month, self.months)
        return PeriodKey(self.year + 1, month - 12, self.months)

    @classmethod
    def containing(cls, day: date, months: int = 1) -> PeriodKey:
        """The period of that length in which day falls."""
        return cls(day.year, -(-day.month // months) * months, months)


class PeriodState(StrEnum):
    """A period takes reports (open), has its forms out (collecting), or is closed, 关账."""

    OPEN = "open"
    COLLECTING = "collecting"
    CLOSED = "closed"


PERIOD_STATE_LABELS: dict[PeriodState, str] = {
    PeriodState.OPEN: "填报中",
    PeriodState.COLLECTING: "收集中",
    PeriodState.CLOSED: "已关账",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a list. due_day: reports after it are late. version counts closings; 0 before the first."""

    id: UUID
    list_id: UUID
    key: str
    due_day: date
    state: PeriodState = PeriodState.OPEN
    version: int = 0
    version_id: int = 1

    @property
    def span(self) -> PeriodKey:
        """The key as a value with days."""
        return PeriodKey.parse(self.key)

    @property
    def is_closed(self) -> bool:
        """Whether the period refuses reports."""
        return self.state is PeriodState.CLOSED


def asks_kind(key: PeriodKey, kind: DeadlineKind, recurrence: Recurrence | None, ongoing_every: int) -> bool:
    """Whether a period asks tasks of this kind at all (rule 7); the task's status is judged elsewhere."""
    if kind is DeadlineKind.ONGOING:
        return _falls_on(key, ongoing_every)
    if kind is DeadlineKind.RECURRING and recurrence is not None:
        return _falls_on(key, OCCURRENCE_MONTHS[recurrence])
    return True


def _falls_on(key: PeriodKey, every: int) -> bool:
    months = range(key.last_month - key.months + 1, key.last_month + 1)
    return any(month % every == 0 for month in months)
