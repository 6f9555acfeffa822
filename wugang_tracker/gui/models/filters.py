"""Which tasks of a month are shown: the filter as a value, saved views, and the index that makes it quick.

No Qt here: the same functions serve the table, the overview and tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.models.reading import initials

SOON_DAYS = 30
_ACTIVE = frozenset({Status.NOT_STARTED, Status.RUNNING})


class View(Enum):
    """The saved views that every list has (DESK, Rooms)."""

    ALL = "全部"
    OVERDUE = "超期"
    SOON = "30天内到期"
    UNREPORTED = "本期未报"
    PENDING = "待审核"
    CLOSED = "已销号"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the table shows. Empty words and None mean no condition.

    as_lead narrows unit to 牵头 and 主责单位. status is a status as shown, 常态推进 among them.
    counted leaves out tasks moved out.
    """

    view: View = View.ALL
    text: str = ""
    category: str = ""
    unit: str = ""
    as_lead: bool = False
    status: str = ""
    light: Light | None = None
    due_from: date | None = None
    due_to: date | None = None
    unreported: bool = False
    counted: bool = False

    def chips(self) -> tuple[tuple[str, str], ...]:
        """Each condition in words with the name of its field; the view is not among them."""
        span = f"时限 {_day(self.due_from)} 至 {_day(self.due_to)}"
        lead = "牵头单位" if self.as_lead else "单位"
        found = (
            (f"含「{self.text}」", "text", bool(self.text)),
            (f"专项：{self.category}", "category", bool(self.category)),
            (f"{lead}：{self.unit}", "unit", bool(self.unit)),
            (f"状态：{self.status}", "status", bool(self.status)),
            (f"灯色：{LIGHT_LABELS[self.light] if self.light else ''}", "light", self.light is not None),
            (span, "due", self.due_from is not None or self.due_to is not None),
            ("本期未报", "unreported", self.unreported),
            ("不含移出的任务", "counted", self.counted),
        )
        return tuple((words, name) for words, name, holds in found if holds)

    def without(self, name: str) -> TaskFilter:
        """The filter without one condition of chips()."""
        if name == "due":
            return replace(self, due_from=None, due_to=None)
        if name == "unit":
            return replace(self, unit="", as_lead=False)
        return replace(self, **{name: getattr(TaskFilter(), name)})


@dataclass(frozen=True, slots=True)
class RowIndex:
    """The rows of a month with their search text, made once off the window's thread."""

    rows: tuple[LedgerRow, ...]
    texts: tuple[str, ...]
    as_of: date

    @classmethod
    def of(cls, rows: tuple[LedgerRow, ...], as_of: date) -> RowIndex:
        """Index the rows as they stand at the as-of day."""
        return cls(rows, tuple(map(_search_text, rows)), as_of)

    def shown(self, wanted: TaskFilter) -> list[int]:
        """Positions of the rows that pass the filter, in the order of the list."""
        words = wanted.text.lower().split()
        tests = _tests(wanted, self.as_of)
        return [
            position
            for position, row in enumerate(self.rows)
            if all(word in self.texts[position] for word in words) and all(test(row) for test in tests)
        ]

    def count(self, view: View) -> int:
        """How many rows a saved view holds."""
        test = _view_test(view, self.as_of)
        return sum(map(test, self.rows))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "不限"


def _search_text(row: LedgerRow) -> str:
    units = " ".join(f"{part.name} {part.written}" for part in row.parts)
    spoken = " ".join(map(initials, (row.title, row.category, row.direction, row.reporting_unit, *_names(row))))
    shown = (row.code, row.no, row.category, row.direction, row.title, row.measure, row.responsibility, units)
    said = (row.deadline, row.note, row.done, row.problem, row.next_step, row.close_number, row.reason)
    # The unit separator keeps a search from matching across two fields.
    return "\x1f".join((*shown, *said, spoken)).lower()


def _names(row: LedgerRow) -> tuple[str, ...]:
    return tuple(part.name for part in row.parts)


def _tests(wanted: TaskFilter, as_of: date) -> Sequence[Callable[[LedgerRow], bool]]:
    tests: list[Callable[[LedgerRow], bool]] = []
    if wanted.view is not View.ALL:
        tests.append(_view_test(wanted.view, as_of))
    if wanted.category:
        tests.append(lambda row: row.category == wanted.category)
    if wanted.unit:
        tests.append(lambda row: _concerns(row, wanted.unit, as_lead=wanted.as_lead))
    if wanted.status:
        tests.append(lambda row: row.status_label == wanted.status)
    if wanted.light is not None:
        tests.append(lambda row: row.light is wanted.light)
    if wanted.due_from is not None or wanted.due_to is not None:
        tests.append(lambda row: _due_within(row, wanted.due_from, wanted.due_to))
    if wanted.unreported:
        tests.append(_unreported)
    if wanted.counted:
        tests.append(lambda row: row.status is not Status.MOVED_OUT)
    return tests


def _view_test(view: View, as_of: date) -> Callable[[LedgerRow], bool]:
    tests: dict[View, Callable[[LedgerRow], bool]] = {
        View.ALL: lambda row: True,
        View.OVERDUE: lambda row: row.overdue_days > 0,
        View.SOON: lambda row: due_soon(row, as_of),
        View.UNREPORTED: _unreported,
        View.PENDING: lambda row: row.status is Status.PENDING,
        View.CLOSED: lambda row: row.status is Status.CLOSED,
    }
    return tests[view]


def due_soon(row: LedgerRow, as_of: date) -> bool:
    """Whether a task still to be done has a due day, or a point of its unit's plan, within the coming 30 days."""
    if row.status not in _ACTIVE or row.soon_day is None:
        return False
    return as_of <= row.soon_day <= as_of + timedelta(days=SOON_DAYS)


def _unreported(row: LedgerRow) -> bool:
    return row.asked and not row.reported


def _concerns(row: LedgerRow, unit: str, *, as_lead: bool) -> bool:
    if as_lead:
        return row.reporting_unit == unit or any(part.name == unit and part.role is Role.LEAD for part in row.parts)
    return row.reporting_unit == unit or any(part.name == unit for part in row.parts)


def _due_within(row: LedgerRow, first: date | None, last: date | None) -> bool:
    days = row.due_days
    return any((first is None or day >= first) and (last is None or day <= last) for day in days)
