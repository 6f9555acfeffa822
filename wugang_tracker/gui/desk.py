"""What all rooms share: services, workers, memory, and the month that is looked at. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.changes import JournalEntry, OpChanges
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.gui.changes import ChangeHub
from wugang_tracker.gui.memory import Memory
from wugang_tracker.gui.models.filters import RowIndex
from wugang_tracker.gui.operations import Workers
from wugang_tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: None means what the list itself proposes. A list just made is known by its name only."""

    list_id: UUID | None = None
    period: str | None = None
    as_of: date | None = None
    list_name: str = ""

    def chosen(self, lists: Sequence[TaskList]) -> TaskList:
        """The list meant, else the newest."""
        named = [item for item in lists if item.name == self.list_name]
        return next((item for item in lists if item.id == self.list_id), (named or list(lists))[-1])


@dataclass(frozen=True, slots=True)
class Month:
    """A month as loaded, with all that the rooms need to show it."""

    lists: tuple[TaskList, ...]
    list: TaskList
    periods: tuple[Period, ...]
    ledger: MonthLedger
    index: RowIndex
    last_undoable: JournalEntry | None

    @property
    def as_of(self) -> date:
        """The day at which every figure stands."""
        return self.ledger.as_of

    def period_keys(self) -> tuple[PeriodKey, ...]:
        """All months of the list's year from its start, and whatever else was opened."""
        months = {PeriodKey(self.list.year, month) for month in range(self.list.start_day.month, 13)}
        return tuple(sorted(months | {period.span for period in self.periods} | {self.key}))

    @property
    def key(self) -> PeriodKey:
        """The period looked at."""
        return PeriodKey.parse(self.ledger.period)


class Desk(QObject):
    """The shared state of one window. month_changed carries a Month, or None while there is no list."""

    month_changed = Signal(object)
    # Rooms ask the window for an act they do not do themselves.
    room_wanted = Signal(str)
    filter_wanted = Signal(object)
    told = Signal(str, bool)

    def __init__(self, services: Services, memory: Memory, data_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.services = services
        self.memory = memory
        self.data_folder = data_folder
        self.hub = ChangeHub(self)
        self.workers = Workers(self.hub, self)
        self.month: Month | None = None
        self.place = _remembered(memory)
        self._window = window
        self._loading = False
        self._stale = False
        self.hub.happened.connect(self._on_happened)

    @property
    def busy(self) -> bool:
        """Whether anything is being read or written."""
        return self._loading or self.workers.busy

    def go(self, place: Place) -> None:
        """Look at another list, period or day."""
        self.place = place
        self.reload()

    def go_to_period(self, key: str) -> None:
        """Look at another period, at the day the list proposes for it."""
        self.go(Place(self.place.list_id, key, None))

    def reload(self) -> None:
        """Read the month again; requests that come while reading are served by one more reading."""
        if self._loading:
            self._stale = True
            return
        self._loading = True
        call = partial(load_month, self.services, self.place)
        reading = self.workers.read(self._window, call).named("正在读取数据")
        reading.on_success(self._on_loaded).on_end(self._on_load_ended).start()

    def keep_place(self) -> None:
        """Remember the place for the next start."""
        self.memory.keep("place/list", str(self.place.list_id or ""))
        self.memory.keep("place/period", self.place.period or "")

    def _on_happened(self, changes: OpChanges) -> None:
        if changes.subjects:
            self.reload()

    def _on_loaded(self, month: Month | None) -> None:
        if self._stale:
            # The place or the data changed while this was read: what comes next is shown instead.
            return
        self.month = month
        if month is not None and self.place.list_id != month.list.id:
            self.place = Place(month.list.id, self.place.period, self.place.as_of)
        self.month_changed.emit(month)

    def _on_load_ended(self) -> None:
        self._loading = False
        if self._stale:
            self._stale = False
            self.reload()


def load_month(services: Services, place: Place) -> Month | None:
    """Read and index a month; runs off the window's thread. None while the database holds no list."""
    lists = services.lists.all()
    if not lists:
        return None
    chosen = place.chosen(lists)
    period = place.period if chosen.id == place.list_id else None
    as_of = place.as_of if chosen.id == place.list_id else None
    day = as_of or services.lists.default_as_of(chosen.id, period)
    ledger = services.ledger.month(chosen.id, period, day)
    return Month(
        lists,
        chosen,
        services.lists.periods(chosen.id),
        ledger,
        RowIndex.of(ledger.rows, ledger.as_of),
        services.journal.last_undoable(),
    )


def _remembered(memory: Memory) -> Place:
    stored = memory.text("place/list")
    try:
        return Place(UUID(stored), memory.text("place/period") or None)
    except ValueError:
        return Place()
