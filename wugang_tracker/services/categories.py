"""所属专项 of a list: its lead unit, special team, leader and liaison (PRODUCT, Words: Category)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.tasks import Category
from wugang_tracker.services.acting import Acting, changes


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """What a 专项 says of itself: 牵头单位, 专班, 分管领导, 联络员 with phone."""

    lead_unit_id: UUID | None = None
    team: str = ""
    leader: str = ""
    liaison: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """A 专项 with its lead unit's name and how many tasks it has."""

    category: Category
    lead_unit: str
    tasks: int

    def facts(self) -> CategoryFacts:
        """What it says now, to start an edit from."""
        held = self.category
        return CategoryFacts(held.lead_unit_id, held.team, held.leader, held.liaison, held.phone)


class CategoryService:
    """Questions about, and edits of, 专项."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self, list_id: UUID) -> tuple[CategoryLine, ...]:
        """The 专项 of a list in the order of its document."""
        with self._acting.database.read() as reader:
            units = {unit.id: unit.name for unit in reader.units(reader.task_list(list_id).region_id)}
            tasks = Counter(task.category_id for task in reader.tasks(list_id))
            return tuple(
                CategoryLine(one, units.get(one.lead_unit_id, "") if one.lead_unit_id else "", tasks[one.id])
                for one in reader.categories(list_id)
            )

    def named(self, list_id: UUID, name: str) -> CategoryLine:
        """The 专项 of that name; UserError that names those there are."""
        lines = self.all(list_id)
        for line in lines:
            if line.category.name == name.strip():
                return line
        known = "、".join(line.category.name for line in lines)
        raise UserError(f"没有名为「{name}」的专项。", f"现有的专项：{known}。" if known else "")

    def edit(self, category_id: UUID, facts: CategoryFacts, on: date) -> OpChanges:
        """Say who leads a 专项 and who is to be called; NotAllowed for a lead unit that is a group."""
        with self._acting.database.read() as reader:
            category = reader.category(category_id)
            lead = reader.unit(facts.lead_unit_id) if facts.lead_unit_id else None
        if lead is not None and lead.is_group:
            raise NotAllowed(f"「{lead.name}」是集合单位，不能作专项的牵头单位。", "请选择一个具体单位。")
        head = self._acting.head("categories.edit", f"修改专项「{category.name}」", on, category.list_id)
        with self._acting.database.write(head) as work:
            work.save(
                replace(
                    category,
                    lead_unit_id=facts.lead_unit_id,
                    team=facts.team.strip(),
                    leader=facts.leader.strip(),
                    liaison=facts.liaison.strip(),
                    phone=facts.phone.strip(),
                )
            )
            return changes(work, head)
