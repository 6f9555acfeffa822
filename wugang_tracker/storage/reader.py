"""The reading half: every question the services ask of the database, answered with the domain's records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from wugang_tracker.domain.assignments import Assignee, Extension, PlanPoint
from wugang_tracker.domain.changes import FieldHistory, JournalEntry
from wugang_tracker.domain.collection import ReceivedForm, SentForm, UnitDue
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.exchange import ExchangeMark, Package
from wugang_tracker.domain.indicators import Indicator
from wugang_tracker.domain.periods import Period
from wugang_tracker.domain.problems import Problem, ProblemNote
from wugang_tracker.domain.progress import Evidence, InputDraft, Report, ReportVersion
from wugang_tracker.domain.tasks import Category, Milestone, Task, TaskList, TaskUnit
from wugang_tracker.domain.units import Region, Unit, UnitAlias, UnitMember
from wugang_tracker.domain.workflow import CloseOut, Move, Recheck
from wugang_tracker.storage import schema
from wugang_tracker.storage.columns import metadata
from wugang_tracker.storage.mapping import binding
from wugang_tracker.storage.records import (
    DeclinedWords,
    FrozenMonth,
    HeaderMap,
    ImportBatch,
    Person,
    RefusedAlias,
    RuleSet,
)

R = TypeVar("R")


class Reader:
    """Questions within one consistent view of the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- lists and what they are made of ---

    def lists(self) -> tuple[TaskList, ...]:
        """All lists, by year and name."""
        return self._all(TaskList, order=(schema.task_lists.c.year, schema.task_lists.c.name))

    def task_list(self, list_id: UUID) -> TaskList:
        """One list; UserError when it is gone."""
        return self._one(TaskList, list_id, "这个任务清单")

    def region(self, name: str) -> Region | None:
        """The region of that name."""
        return self._first(Region, schema.regions.c.name == name)

    def region_by_id(self, region_id: UUID) -> Region:
        """One region by id."""
        return self._one(Region, region_id, "这个地区")

    def newest_rules(self, list_id: UUID) -> RuleSet | None:
        """The rules in force."""
        found = self._all(RuleSet, schema.rule_sets.c.list_id == list_id, order=(schema.rule_sets.c.version.desc(),))
        return found[0] if found else None

    def categories(self, list_id: UUID) -> tuple[Category, ...]:
        """专项 in the order of the document."""
        return self._all(Category, schema.categories.c.list_id == list_id, order=(schema.categories.c.position,))

    def category(self, category_id: UUID) -> Category:
        """One 专项."""
        return self._one(Category, category_id, "这个专项")

    def units(self, region_id: UUID) -> tuple[Unit, ...]:
        """All units of a region."""
        return self._all(Unit, schema.units.c.region_id == region_id, order=(schema.units.c.name,))

    def unit(self, unit_id: UUID) -> Unit:
        """One unit."""
        return self._one(Unit, unit_id, "这个单位")

    def units_by_id(self, unit_ids: Collection[UUID]) -> tuple[Unit, ...]:
        """Those of these units that there are."""
        portions = _by_hundreds(tuple(unit_ids))
        return tuple(unit for some in portions for unit in self._all(Unit, schema.units.c.id.in_(some)))

    def aliases(self, region_id: UUID) -> tuple[UnitAlias, ...]:
        """All confirmed aliases of a region."""
        return self._all(UnitAlias, schema.unit_aliases.c.region_id == region_id, order=(schema.unit_aliases.c.alias,))

    def members(self, region_id: UUID) -> tuple[UnitMember, ...]:
        """The members of all groups of a region."""
        groups = select(schema.units.c.id).where(schema.units.c.region_id == region_id)
        return self._all(UnitMember, schema.unit_members.c.group_id.in_(groups))

    def indicators(self, list_id: UUID) -> tuple[Indicator, ...]:
        """The indicators of a list in its order."""
        return self._all(Indicator, schema.indicators.c.list_id == list_id, order=(schema.indicators.c.position,))

    def header_maps(self) -> tuple[HeaderMap, ...]:
        """The columns that users have set for headers."""
        return self._all(HeaderMap)

    # --- tasks ---

    def tasks(self, list_id: UUID) -> tuple[Task, ...]:
        """All tasks of a list in its order."""
        return self._all(Task, schema.tasks.c.list_id == list_id, order=(schema.tasks.c.position, schema.tasks.c.code))

    def task(self, task_id: UUID) -> Task:
        """One task; UserError when it is gone."""
        return self._one(Task, task_id, "这项任务")

    def task_units(self, list_id: UUID) -> tuple[TaskUnit, ...]:
        """All parts of units in a list's tasks, in the order written."""
        return self._of_list(TaskUnit, list_id, order=(schema.task_units.c.position,))

    def units_of_task(self, task_id: UUID) -> tuple[TaskUnit, ...]:
        """The parts of units in one task."""
        return self._all(TaskUnit, schema.task_units.c.task_id == task_id, order=(schema.task_units.c.position,))

    def milestones(self, list_id: UUID) -> tuple[Milestone, ...]:
        """All milestones of a list's tasks."""
        return self._of_list(Milestone, list_id, order=(schema.milestones.c.position,))

    def milestones_of_task(self, task_id: UUID) -> tuple[Milestone, ...]:
        """The milestones of one task."""
        return self._all(Milestone, schema.milestones.c.task_id == task_id, order=(schema.milestones.c.position,))

    def milestone(self, milestone_id: UUID) -> Milestone:
        """One milestone."""
        return self._one(Milestone, milestone_id, "这个时间节点")

    def moves(self, list_id: UUID) -> tuple[Move, ...]:
        """All changes of status in a list."""
        return self._of_list(Move, list_id, order=(schema.moves.c.sequence,))

    def moves_of_task(self, task_id: UUID) -> tuple[Move, ...]:
        """All changes of status of one task."""
        return self._all(Move, schema.moves.c.task_id == task_id, order=(schema.moves.c.sequence,))

    def moves_of_tasks(self, task_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Move]]:
        """All changes of status of some tasks, by task, in their order."""
        found: defaultdict[UUID, list[Move]] = defaultdict(list)
        for some in _by_hundreds(tuple(task_ids)):
            for move in self._all(Move, schema.moves.c.task_id.in_(some), order=(schema.moves.c.sequence,)):
                found[move.task_id].append(move)
        return found

    def close_outs(self, list_id: UUID) -> tuple[CloseOut, ...]:
        """All applications for 销号 in a list, oldest first."""
        return self._of_list(CloseOut, list_id, order=(schema.close_outs.c.applied_on, schema.close_outs.c.id))

    def close_outs_of_task(self, task_id: UUID) -> tuple[CloseOut, ...]:
        """All applications for 销号 of one task, oldest first."""
        return self._all(CloseOut, schema.close_outs.c.task_id == task_id, order=(schema.close_outs.c.applied_on,))

    def assignees(self, list_id: UUID) -> tuple[Assignee, ...]:
        """责任人 of all tasks of a list."""
        return self._of_list(Assignee, list_id, order=(schema.assignees.c.id,))

    def assignees_of_task(self, task_id: UUID) -> tuple[Assignee, ...]:
        """责任人 of one task, one for each unit that named them."""
        return self._all(Assignee, schema.assignees.c.task_id == task_id)

    def plan_points(self, list_id: UUID) -> tuple[PlanPoint, ...]:
        """节点计划 of all tasks of a list, by day."""
        return self._of_list(PlanPoint, list_id, order=(schema.plan_points.c.due, schema.plan_points.c.id))

    def plan_of_task(self, task_id: UUID) -> tuple[PlanPoint, ...]:
        """节点计划 of one task, by day."""
        return self._all(PlanPoint, schema.plan_points.c.task_id == task_id, order=(schema.plan_points.c.due,))

    def plan_point(self, point_id: UUID) -> PlanPoint:
        """One point of a 节点计划."""
        return self._one(PlanPoint, point_id, "这个计划节点")

    def extensions(self, list_id: UUID) -> tuple[Extension, ...]:
        """时限调整 of a list, oldest first."""
        return self._of_list(Extension, list_id, order=(schema.extensions.c.asked_on, schema.extensions.c.id))

    def extensions_of_task(self, task_id: UUID) -> tuple[Extension, ...]:
        """时限调整 of one task, oldest first."""
        return self._all(Extension, schema.extensions.c.task_id == task_id, order=(schema.extensions.c.asked_on,))

    def extension(self, extension_id: UUID) -> Extension:
        """One 时限调整."""
        return self._one(Extension, extension_id, "这项时限调整")

    def rechecks(self, list_id: UUID) -> tuple[Recheck, ...]:
        """回头看 of a list, oldest first."""
        return self._of_list(Recheck, list_id, order=(schema.rechecks.c.day, schema.rechecks.c.id))

    # --- periods and reports ---

    def periods(self, list_id: UUID) -> tuple[Period, ...]:
        """The periods that were opened, oldest first."""
        found = self._all(Period, schema.periods.c.list_id == list_id)
        return tuple(sorted(found, key=lambda period: period.span))

    def period(self, period_id: UUID) -> Period:
        """One period."""
        return self._one(Period, period_id, "这个填报期")

    def frozen(self, period_id: UUID, version: int) -> FrozenMonth | None:
        """A closed month as frozen."""
        return self._first(
            FrozenMonth,
            and_(schema.frozen_months.c.period_id == period_id, schema.frozen_months.c.version == version),
        )

    def reports(self, list_id: UUID) -> tuple[Report, ...]:
        """All reports on a list's tasks."""
        return self._of_list(Report, list_id)

    def reports_of_task(self, task_id: UUID) -> tuple[Report, ...]:
        """All reports on one task."""
        return self._all(Report, schema.reports.c.task_id == task_id)

    def reports_by_id(self, report_ids: Collection[UUID]) -> tuple[Report, ...]:
        """Those of these reports that there are."""
        portions = _by_hundreds(tuple(report_ids))
        return tuple(report for some in portions for report in self._all(Report, schema.reports.c.id.in_(some)))

    def report(self, report_id: UUID) -> Report:
        """One report."""
        return self._one(Report, report_id, "这份填报")

    def report_versions(self, report_id: UUID) -> tuple[ReportVersion, ...]:
        """Earlier wordings of a report, oldest first."""
        return self._all(
            ReportVersion,
            schema.report_versions.c.report_id == report_id,
            order=(schema.report_versions.c.version,),
        )

    def evidence(self, list_id: UUID) -> tuple[Evidence, ...]:
        """All evidence of a list's reports."""
        bound = binding(Evidence)
        path = schema.evidence.join(schema.reports).join(schema.tasks)
        query = (
            select(*(bound.table.c[name] for name in bound.columns))
            .select_from(path)
            .where(schema.tasks.c.list_id == list_id)
            .order_by(schema.evidence.c.name, schema.evidence.c.id)
        )
        return tuple(bound.from_values(row) for row in self._connection.execute(query))

    def evidence_with_hash(self, sha256: str) -> tuple[Evidence, ...]:
        """Every row that names the file of that hash."""
        return self._all(Evidence, schema.evidence.c.sha256 == sha256)

    def all_evidence(self) -> tuple[Evidence, ...]:
        """Every evidence row there is."""
        return self._all(Evidence, order=(schema.evidence.c.name, schema.evidence.c.id))

    def evidence_of_reports(self, report_ids: Iterable[UUID]) -> tuple[Evidence, ...]:
        """The evidence of some reports."""
        return self._all(Evidence, schema.evidence.c.report_id.in_(list(report_ids)), order=(schema.evidence.c.name,))

    def purged_evidence(self) -> tuple[Evidence, ...]:
        """Every row whose file was purged."""
        return self._all(Evidence, schema.evidence.c.purged_at.is_not(None), order=(schema.evidence.c.name,))

    def frozen_contents(self) -> tuple[str, ...]:
        """What every closed month was frozen as, of all versions and lists, as stored."""
        return tuple(self._connection.scalars(select(schema.frozen_months.c.content)))

    def draft_bodies(self) -> tuple[str, ...]:
        """The stored text of everything that is being typed."""
        return tuple(self._connection.scalars(select(schema.input_drafts.c.body)))

    def one_evidence(self, evidence_id: UUID) -> Evidence:
        """One evidence row."""
        return self._one(Evidence, evidence_id, "这件佐证材料")

    def input_drafts(self, list_id: UUID, period: str) -> tuple[InputDraft, ...]:
        """What is being typed for a period of a list."""
        found = self._of_list(InputDraft, list_id, order=(schema.input_drafts.c.saved_at,))
        return tuple(draft for draft in found if draft.period == period)

    # --- what collecting leaves behind ---

    def unit_dues(self, list_id: UUID) -> tuple[UnitDue, ...]:
        """Due days given to single units in a list's periods."""
        periods = select(schema.periods.c.id).where(schema.periods.c.list_id == list_id)
        return self._all(UnitDue, schema.unit_dues.c.period_id.in_(periods))

    def sent_forms(self, period_id: UUID) -> tuple[SentForm, ...]:
        """The forms sent for a period, oldest first."""
        return self._all(SentForm, schema.sent_forms.c.period_id == period_id, order=(schema.sent_forms.c.at,))

    def sent_form(self, form_id: UUID) -> SentForm | None:
        """The form of that hidden id; None if this database never sent it."""
        return self._first(SentForm, schema.sent_forms.c.id == form_id)

    def received_forms(self, period_id: UUID) -> tuple[ReceivedForm, ...]:
        """The forms read back for a period, oldest first."""
        return self._all(
            ReceivedForm, schema.received_forms.c.period_id == period_id, order=(schema.received_forms.c.at,)
        )

    def form_units(self, list_id: UUID) -> tuple[UUID, ...]:
        """The unit of each form that was sent or read back for a list, without what the forms hold."""
        found: list[UUID] = []
        for table in (schema.sent_forms, schema.received_forms):
            found.extend(self._connection.scalars(select(table.c.unit_id).where(table.c.list_id == list_id)))
        return tuple(found)

    def problems(self, list_id: UUID) -> tuple[Problem, ...]:
        """问题台账 of a list, oldest first."""
        return self._all(
            Problem, schema.problems.c.list_id == list_id, order=(schema.problems.c.raised_on, schema.problems.c.id)
        )

    def problem(self, problem_id: UUID) -> Problem:
        """One problem."""
        return self._one(Problem, problem_id, "这个问题")

    def problem_notes(self, list_id: UUID) -> tuple[ProblemNote, ...]:
        """What was said of a list's problems, oldest first."""
        problems = select(schema.problems.c.id).where(schema.problems.c.list_id == list_id)
        return self._all(
            ProblemNote, schema.problem_notes.c.problem_id.in_(problems), order=(schema.problem_notes.c.day,)
        )

    def packages(self, list_id: UUID) -> tuple[Package, ...]:
        """交换包 written or merged for a list, oldest first."""
        return self._all(Package, schema.packages.c.list_id == list_id, order=(schema.packages.c.at,))

    def exchange_marks(self, list_id: UUID) -> tuple[ExchangeMark, ...]:
        """What was last had in common with other copies of a list."""
        return self._all(ExchangeMark, schema.exchange_marks.c.list_id == list_id)

    def refused_aliases(self, region_id: UUID) -> tuple[RefusedAlias, ...]:
        """Names that the office said are not the same unit."""
        return self._all(RefusedAlias, schema.refused_aliases.c.region_id == region_id)

    # --- imports, journal, people ---

    def batches(self, list_id: UUID) -> tuple[ImportBatch, ...]:
        """Imports of a list, newest first."""
        bound, entry = binding(ImportBatch), schema.journal_entries
        query = (
            select(*(bound.table.c[name] for name in bound.columns))
            .join(entry, entry.c.id == bound.table.c.entry_id)
            .where(bound.table.c.list_id == list_id)
            .order_by(entry.c.sequence.desc())
        )
        return tuple(bound.from_values(row) for row in self._connection.execute(query))

    def person(self) -> Person | None:
        """The stated name of who works here."""
        return self._first(Person)

    def entry(self, entry_id: UUID) -> JournalEntry:
        """One entry of the journal."""
        found = self._entries(schema.journal_entries.c.id == entry_id)
        if not found:
            raise UserError("找不到这条操作记录。", "请刷新后再试。")
        return found[0]

    def newest_undoable(self, most: int = 1) -> tuple[JournalEntry, ...]:
        """The newest acts that Ctrl+Z may undo, at most so many: neither undone nor themselves an undo."""
        table = schema.journal_entries
        undone = select(table.c.undoes).where(table.c.undoes.is_not(None))
        return self._entries(table.c.undoable.is_(True) & table.c.undoes.is_(None) & table.c.id.not_in(undone), most)

    def acts_since(self, entry: JournalEntry) -> tuple[JournalEntry, ...]:
        """The acts after one that still stand, newest first: neither undone nor themselves an undo."""
        table = schema.journal_entries
        undone = select(table.c.undoes).where(table.c.undoes.is_not(None))
        return self._entries((table.c.sequence > entry.sequence) & table.c.undoes.is_(None) & table.c.id.not_in(undone))

    def is_changed_since(self, entry_id: UUID, row_ids: Sequence[UUID]) -> bool:
        """Whether an act after this one, that still stands, changed one of these rows."""
        entry, change = schema.journal_entries, schema.journal_changes
        undone = select(entry.c.undoes).where(entry.c.undoes.is_not(None))
        then = select(entry.c.sequence).where(entry.c.id == entry_id).scalar_subquery()
        later = (
            select(change.c.id)
            .join(entry, entry.c.id == change.c.entry_id)
            .where(entry.c.sequence > then, entry.c.undoes.is_(None), entry.c.id.not_in(undone))
        )
        return any(
            self._connection.execute(later.where(change.c.row_id.in_(some)).limit(1)).first() is not None
            for some in _by_hundreds(row_ids)
        )

    def ids_naming(self, table: Table, column: str, row_ids: Sequence[UUID]) -> tuple[UUID, ...]:
        """The ids of the rows of a table whose column names one of these rows."""
        found: list[UUID] = []
        for some in _by_hundreds(row_ids):
            found += self._connection.scalars(select(table.c.id).where(table.c[column].in_(some)))
        return tuple(found)

    def rows(self, table: Table, row_ids: Sequence[UUID]) -> tuple[dict[str, Any], ...]:
        """Those of these rows that there are, as plain columns."""
        found: list[dict[str, Any]] = []
        for some in _by_hundreds(row_ids):
            rows = self._connection.execute(table.select().where(table.c.id.in_(some))).mappings()
            found += [dict(row) for row in rows]
        return tuple(found)

    def last_sequence(self) -> int:
        """The number of the newest entry, 0 for an empty journal."""
        return self._connection.scalar(select(func.max(schema.journal_entries.c.sequence))) or 0

    def undone_by(self, entry_id: UUID) -> tuple[UUID, ...]:
        """The entries that undo this one: none or one, and the present act where it is an undo of it."""
        table = schema.journal_entries
        return tuple(self._connection.scalars(select(table.c.id).where(table.c.undoes == entry_id)))

    def changes_of(self, entry_id: UUID) -> tuple[Mapping[str, Any], ...]:
        """The noted changes of an act, last first, for undoing."""
        table = schema.journal_changes
        query = table.select().where(table.c.entry_id == entry_id).order_by(table.c.position.desc())
        return tuple(dict(row) for row in self._connection.execute(query).mappings())

    def declined(self, list_id: UUID) -> tuple[DeclinedWords, ...]:
        """Words of revised lists that the office declined."""
        return self._of_list(DeclinedWords, list_id)

    def rewordings(self, list_id: UUID) -> tuple[tuple[UUID, bool, dict[str, Any]], ...]:
        """Every rewriting of a list's tasks, oldest first: the task, whether an import did it, column values before.

        What was undone does not count.
        """
        entry, change = schema.journal_entries, schema.journal_changes
        undone = select(entry.c.undoes).where(entry.c.undoes.is_not(None))
        query = (
            select(change.c.row_id, entry.c.kind, change.c.before)
            .join(entry, entry.c.id == change.c.entry_id)
            .where(entry.c.list_id == list_id, entry.c.kind.in_(("tasks.edit", "imports.apply")))
            .where(entry.c.id.not_in(undone), change.c.table_name == "tasks", change.c.op == "update")
            .order_by(entry.c.sequence, change.c.position)
        )
        rows = self._connection.execute(query)
        return tuple((row_id, kind == "imports.apply", json.loads(before)) for row_id, kind, before in rows)

    def history_of(self, task_id: UUID) -> tuple[FieldHistory, ...]:
        """What was done to a task and all that hangs on it, newest first."""
        entry, change = schema.journal_entries, schema.journal_changes
        query = (
            select(
                entry.c.at,
                entry.c.who,
                entry.c.unit,
                entry.c.label,
                change.c.table_name,
                change.c.before,
                change.c.after,
            )
            .join(entry, entry.c.id == change.c.entry_id)
            .where(change.c.task_id == task_id)
            .order_by(entry.c.sequence.desc(), change.c.position)
        )
        lines: list[FieldHistory] = []
        for at, who, unit, label, table_name, before, after in self._connection.execute(query):
            signed = f"{who}（{unit}）" if unit else who
            lines.extend(_history_lines(at, signed, label, table_name, before, after))
        return tuple(lines)

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """Every table, rows sorted, values as plain JSON: to compare two states of the database."""
        content: dict[str, list[dict[str, Any]]] = {}
        for name, table in sorted(metadata.tables.items()):
            rows = [_plain_row(row) for row in self._connection.execute(table.select()).mappings()]
            content[name] = sorted(rows, key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True))
        return content

    # --- shared by all questions ---

    def row(self, table: Table, row_id: UUID) -> dict[str, Any] | None:
        """One row as plain columns."""
        found = self._connection.execute(table.select().where(table.c.id == row_id)).mappings().first()
        return None if found is None else dict(found)

    def count(self, record: type) -> int:
        """How many records of a type there are."""
        return self._connection.scalar(select(func.count()).select_from(binding(record).table)) or 0

    def _all(
        self, record: type[R], where: ColumnElement[bool] | None = None, order: Sequence[Any] = ()
    ) -> tuple[R, ...]:
        bound = binding(record)
        query = select(*(bound.table.c[name] for name in bound.columns))
        if where is not None:
            query = query.where(where)
        query = query.order_by(*order, bound.table.c.id)
        return tuple(bound.from_values(row) for row in self._connection.execute(query))

    def _of_list(self, record: type[R], list_id: UUID, order: Sequence[Any] = ()) -> tuple[R, ...]:
        bound = binding(record)
        query = (
            select(*(bound.table.c[name] for name in bound.columns))
            .join(schema.tasks, schema.tasks.c.id == bound.table.c.task_id)
            .where(schema.tasks.c.list_id == list_id)
            .order_by(*order)
        )
        return tuple(bound.from_values(row) for row in self._connection.execute(query))

    def _first(self, record: type[R], where: ColumnElement[bool] | None = None) -> R | None:
        found = self._all(record, where)
        return found[0] if found else None

    def _one(self, record: type[R], row_id: UUID, what: str) -> R:
        found = self._first(record, binding(record).table.c.id == row_id)
        if found is None:
            raise UserError(f"{what}已不存在。", "请刷新后再试。")
        return found

    def _entries(self, where: ColumnElement[bool], most: int | None = None) -> tuple[JournalEntry, ...]:
        table = schema.journal_entries
        query = table.select().where(where).order_by(table.c.sequence.desc()).limit(most)
        return tuple(JournalEntry(**row) for row in self._connection.execute(query).mappings())


def _by_hundreds(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    """Ids in portions that a statement may hold."""
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def _plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        str(name): value if value is None or isinstance(value, bool | int) else _as_text(value)
        for name, value in row.items()
    }


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _history_lines(
    at: datetime, who: str, label: str, table_name: str, before: str | None, after: str | None
) -> list[FieldHistory]:
    if after is None:
        return [FieldHistory(at, who, label, table_name, "", "")]
    old, new = json.loads(before or "{}"), json.loads(after)
    return [
        FieldHistory(at, who, label, f"{table_name}.{name}", _shown(old.get(name)), _shown(value))
        for name, value in new.items()
        if name != "version_id"
    ]


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
