"""Between rows and the domain's records: which table holds which record, and each column's place in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from itertools import repeat
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Table, Uuid

from wugang_tracker.domain import (
    assignments,
    collection,
    exchange,
    indicators,
    periods,
    problems,
    progress,
    tasks,
    units,
    workflow,
)
from wugang_tracker.storage import schema
from wugang_tracker.storage.columns import EnumText, UtcTime, metadata
from wugang_tracker.storage.records import (
    DeclinedWords,
    FrozenMonth,
    HeaderMap,
    ImportBatch,
    Person,
    RefusedAlias,
    RuleSet,
)

_TEXT = tuple(field.name for field in fields(progress.ReportText))


@dataclass(frozen=True, slots=True)
class Binding:
    """How one record type lies in its table: its columns, and how values are taken out of and put into records."""

    table: Table
    columns: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    from_values: Callable[[Sequence[Any]], Any]

    def to_row(self, record: Any) -> dict[str, Any]:
        """The record's values by column."""
        return dict(zip(self.columns, self.values(record), strict=True))

    def driver_rows(self, records: Sequence[Any], dialect: Dialect) -> list[tuple[Any, ...]]:
        """Many records as the driver takes them, column by column: half the time of going through each statement."""
        columns = zip(*map(self.values, records), strict=True)
        return list(zip(*map(self._for_driver, self.columns, columns, repeat(dialect)), strict=True))

    def _for_driver(self, name: str, values: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
        kind = self.table.c[name].type
        convert = kind.dialect_impl(dialect).bind_processor(dialect)
        if convert is None:
            return values
        if isinstance(kind, Uuid) and not dialect.supports_native_uuid:
            return [None if value is None else f"{value.int:032x}" for value in values]  # what convert does, inline
        known = {value: convert(value) for value in set(values)}  # few: enums, days, moments
        return list(map(known.__getitem__, values))


def _plain(record: type, table: Table) -> Binding:
    names = tuple(field.name for field in fields(record))
    return Binding(table, names, attrgetter(*names), lambda values: record(*values))


def _with_text(record: type, table: Table) -> Binding:
    """Records that hold a ReportText: its fields are columns of the same table."""
    own = tuple(field.name for field in fields(record))
    outer = tuple(name for name in own if name != "text")
    place = own.index("text")

    def from_values(values: Sequence[Any]) -> Any:
        head, text = list(values[: len(outer)]), progress.ReportText(*values[len(outer) :])
        return record(*head[:place], text, *head[place:])

    return Binding(table, outer + _TEXT, attrgetter(*outer, *(f"text.{name}" for name in _TEXT)), from_values)


_BINDINGS: dict[type, Binding] = {
    Person: _plain(Person, schema.people),
    units.Region: _plain(units.Region, schema.regions),
    tasks.TaskList: _plain(tasks.TaskList, schema.task_lists),
    RuleSet: _plain(RuleSet, schema.rule_sets),
    tasks.Category: _plain(tasks.Category, schema.categories),
    units.Unit: _plain(units.Unit, schema.units),
    units.UnitAlias: _plain(units.UnitAlias, schema.unit_aliases),
    units.UnitMember: _plain(units.UnitMember, schema.unit_members),
    indicators.Indicator: _plain(indicators.Indicator, schema.indicators),
    DeclinedWords: _plain(DeclinedWords, schema.declined_words),
    HeaderMap: _plain(HeaderMap, schema.header_maps),
    ImportBatch: _plain(ImportBatch, schema.import_batches),
    tasks.Task: _plain(tasks.Task, schema.tasks),
    tasks.TaskUnit: _plain(tasks.TaskUnit, schema.task_units),
    tasks.Milestone: _plain(tasks.Milestone, schema.milestones),
    workflow.Move: _plain(workflow.Move, schema.moves),
    workflow.CloseOut: _plain(workflow.CloseOut, schema.close_outs),
    periods.Period: _plain(periods.Period, schema.periods),
    FrozenMonth: _plain(FrozenMonth, schema.frozen_months),
    progress.Report: _with_text(progress.Report, schema.reports),
    progress.ReportVersion: _with_text(progress.ReportVersion, schema.report_versions),
    progress.Evidence: _plain(progress.Evidence, schema.evidence),
    progress.InputDraft: _plain(progress.InputDraft, schema.input_drafts),
    workflow.Recheck: _plain(workflow.Recheck, schema.rechecks),
    assignments.Assignee: _plain(assignments.Assignee, schema.assignees),
    assignments.PlanPoint: _plain(assignments.PlanPoint, schema.plan_points),
    assignments.Extension: _plain(assignments.Extension, schema.extensions),
    collection.UnitDue: _plain(collection.UnitDue, schema.unit_dues),
    collection.SentForm: _plain(collection.SentForm, schema.sent_forms),
    collection.ReceivedForm: _plain(collection.ReceivedForm, schema.received_forms),
    problems.Problem: _plain(problems.Problem, schema.problems),
    problems.ProblemNote: _plain(problems.ProblemNote, schema.problem_notes),
    exchange.Package: _plain(exchange.Package, schema.packages),
    exchange.ExchangeMark: _plain(exchange.ExchangeMark, schema.exchange_marks),
    RefusedAlias: _plain(RefusedAlias, schema.refused_aliases),
}
_TABLES: dict[str, Table] = {table.name: table for table in metadata.tables.values()}


def binding(record: type) -> Binding:
    """The binding of a record type."""
    return _BINDINGS[record]


def table(name: str) -> Table:
    """The table of that name."""
    return _TABLES[name]


def packed(values: Mapping[str, Any]) -> str:
    """Column values as JSON text, for the journal."""
    return json.dumps({name: _to_json(value) for name, value in values.items()}, ensure_ascii=False, sort_keys=True)


def unpacked(source: Table, text: str) -> dict[str, Any]:
    """Column values back from the journal's JSON, in the types the table takes."""
    return {name: _from_json(source, name, value) for name, value in json.loads(text).items()}


def _to_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def _from_json(source: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    kind = source.c[name].type
    if isinstance(kind, EnumText):
        return kind.enum(value)
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat(value)
    python = kind.python_type
    if python is UUID:
        return UUID(value)
    if python is date:
        return date.fromisoformat(value)
    return value
