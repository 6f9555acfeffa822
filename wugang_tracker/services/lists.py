"""任务清单: which there are, their rules and periods, and the day figures are taken at (PRODUCT, rule 1)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import ImportBatch


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What a list says of itself on papers; None: leave as it is."""

    name: str | None = None
    document_no: str | None = None
    issuer: str | None = None
    start_day: date | None = None


class ListService:
    """Questions about lists, and what they say of themselves."""

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

    def edit(self, list_id: UUID, facts: ListFacts, on: date) -> OpChanges:
        """Change what a list says of itself; None leaves a fact as it is. Raises UserError for a name that is taken."""
        with self._acting.database.read() as reader:
            task_list = reader.task_list(list_id)
        head = self._acting.head("lists.edit", f"修改清单「{task_list.name}」的信息", on, list_id)
        with self._acting.database.write(head) as work:
            if any(one.name == facts.name and one.id != list_id for one in work.lists()):
                raise UserError(f"已有名为「{facts.name}」的任务清单。", "请换一个名称。")
            given = {name: value for name, value in asdict(facts).items() if value is not None}
            new = replace(task_list, **given)
            if not new.name.strip() or not new.start_day <= new.last_day or new.start_day.year != new.year:
                raise UserError(f"名称不能为空，起始日须在{new.year}年之内。", "请改正后再保存。")
            work.save(new)
            return changes(work, head)

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

    def default_act_day(self, list_id: UUID, period: str | None = None) -> date:
        """The day an act is dated where none is given: as default_as_of, but before any period was opened in a year
        that is over, the list's start day, so that the act is seen in every period to come."""
        if period is None and not self.periods(list_id):
            with self._acting.database.read() as reader:
                task_list = reader.task_list(list_id)
            today = self._acting.now().astimezone().date()
            return today if task_list.start_day <= today <= task_list.last_day else task_list.start_day
        return self.default_as_of(list_id, period)


def _existing(lists: tuple[TaskList, ...]) -> str:
    return f"现有：{'、'.join(one.name for one in lists)}。" if lists else "请先导入任务清单。"


def rules_of(reader: Reader, list_id: UUID) -> tuple[Rules, int]:
    """The rules in force with their version; the defaults are version 0."""
    stored = reader.newest_rules(list_id)
    if stored is None:
        return Rules(), 0
    return Rules.from_dict(json.loads(stored.body)), stored.version
