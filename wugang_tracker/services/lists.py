"""任务清单: which there are, their rules and periods, and the day figures are taken at (PRODUCT, rule 1)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.asking import asked_units
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.month_facts import by_task
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.rules import RULE_LABELS, Rules, checked_rules
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.domain.workflow import Status, status_at
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import ImportBatch, RuleSet


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

    def rules_version(self, list_id: UUID) -> int:
        """The version of the rules in force; 0 while the list goes by the defaults."""
        with self._acting.database.read() as reader:
            return rules_of(reader, list_id)[1]

    def save_rules(self, list_id: UUID, rules: Rules, on: date) -> OpChanges:
        """Put new rules in force, as a new version; closed months keep theirs.

        Raises UserError for values nobody can work by, NotAllowed for a change between months and quarters once
        periods were opened. Due days of periods that are open already stay.
        """
        new = checked_rules(rules)
        with self._acting.database.read() as reader:
            old, _ = rules_of(reader, list_id)
        changed = [label for name, label in RULE_LABELS.items() if getattr(old, name) != getattr(new, name)]
        if not changed:
            raise UserError("规则没有改动。")
        head = self._acting.head("lists.rules", f"修改规则：{'、'.join(changed)}", on, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            opened = work.periods(list_id)
            if opened and opened[0].span.months != new.period_months != old.period_months:
                kind = "按月" if opened[0].span.months == 1 else "按季度"
                raise NotAllowed(f"本清单已{kind}填报，不能再改填报期。", "新的填报方式请从下一年度的清单开始。")
            body = json.dumps(new.as_dict(), ensure_ascii=False)
            work.add(RuleSet(uuid4(), list_id, rules_of(work, list_id)[1] + 1, body))
            return changes(work, head)

    def never_asked(self, list_id: UUID) -> tuple[Unit, ...]:
        """The units that the list names but no period ever asks, by name: groups, and those that only support."""
        with self._acting.database.read() as reader:
            units = {unit.id: unit for unit in reader.units(reader.task_list(list_id).region_id)}
            parts, moves = by_task(reader.task_units(list_id)), by_task(reader.moves(list_id))
            rules, _ = rules_of(reader, list_id)
            tasks = [
                task
                for task in reader.tasks(list_id)
                if status_at(moves.get(task.id, ()), date.max) is not Status.MOVED_OUT
            ]
        named = {part.unit_id for task in tasks for part in parts.get(task.id, ())}
        asked = {unit.id for task in tasks for unit, _ in asked_units(task, parts.get(task.id, ()), units, rules)}
        return tuple(sorted((units[unit_id] for unit_id in named - asked), key=lambda unit: unit.name))

    def unit_named(self, list_id: UUID, name: str) -> Unit:
        """The unit that goes by a name or an alias in the list's region; UserError when there is none."""
        with self._acting.database.read() as reader:
            region_id = reader.task_list(list_id).region_id
            units = {unit.id: unit for unit in reader.units(region_id)}
            known = {name_key(one.alias): units[one.unit_id] for one in reader.aliases(region_id)}
        known |= {name_key(unit.name): unit for unit in units.values()}
        if name_key(name) not in known:
            raise UserError(f"没有名为「{name}」的单位。", "请用 units 命令查看单位名称。")
        return known[name_key(name)]

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
