"""任务清单: which there are, their rules and periods, and the day figures are taken at (PRODUCT, rule 1)."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit
from wugang_tracker.services.acting import Acting
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import ImportBatch


class ListService:
    """Questions about lists."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self) -> tuple[TaskList, ...]:
        """All lists, by year and name."""
        with self._acting.database.read() as reader:
            return reader.lists()

    def named(self, name: str | None) -> TaskList:
        """The list of that name, or the only one; UserError when that is not clear."""
        lists = self.all()
        if name is None:
            if len(lists) == 1:
                return lists[0]
            if not lists:
                raise UserError("还没有任务清单。", "请先导入任务清单（import FILE）或打开示例（demo）。")
            raise UserError("有多个任务清单。", f"请用 --list 指明其一：{'、'.join(one.name for one in lists)}。")
        for one in lists:
            if one.name == name:
                return one
        raise UserError(f"没有名为「{name}」的任务清单。", _existing(lists))

    def periods(self, list_id: UUID) -> tuple[Period, ...]:
        """The periods opened so far, oldest first."""
        with self._acting.database.read() as reader:
            return reader.periods(list_id)

    def units(self, list_id: UUID) -> tuple[Unit, ...]:
        """The units of the list's region."""
        with self._acting.database.read() as reader:
            return reader.units(reader.task_list(list_id).region_id)

    def batches(self, list_id: UUID) -> tuple[ImportBatch, ...]:
        """The imports of a list, newest first."""
        with self._acting.database.read() as reader:
            return reader.batches(list_id)

    def rules(self, list_id: UUID) -> Rules:
        """The rules in force for a list."""
        with self._acting.database.read() as reader:
            return rules_of(reader, list_id)[0]

    def default_as_of(self, list_id: UUID, period: str | None = None) -> date:
        """The day figures are taken at where none is given.

        Today while the list's year runs, else the last day of its last opened period, else of its year. With a period
        that is over, and is not the newest opened one of a running year, that period's last day.
        """
        today = self._acting.now().astimezone().date()
        with self._acting.database.read() as reader:
            task_list, opened = reader.task_list(list_id), reader.periods(list_id)
        newest = opened[-1].span if opened else None
        running = task_list.start_day <= today <= task_list.last_day
        if period is not None:
            key = PeriodKey.parse(period)
            if running and (newest is None or key >= newest):
                return today
            return key.last_day
        if running:
            return today
        return newest.last_day if newest else task_list.last_day


def _existing(lists: tuple[TaskList, ...]) -> str:
    return f"现有：{'、'.join(one.name for one in lists)}。" if lists else "请先导入任务清单。"


def rules_of(reader: Reader, list_id: UUID) -> tuple[Rules, int]:
    """The rules in force with their version; the defaults are version 0."""
    stored = reader.newest_rules(list_id)
    if stored is None:
        return Rules(), 0
    return Rules.from_dict(json.loads(stored.body)), stored.version
