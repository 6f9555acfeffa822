"""The month of a list: built from the data, or read back as 关账 froze it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import Figures, LedgerRow, MonthLedger
from wugang_tracker.domain.month import build_month
from wugang_tracker.domain.month_facts import MonthFacts
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.tasks import Task
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.lists import rules_of
from wugang_tracker.storage.frozen import from_text, to_plain
from wugang_tracker.storage.reader import Reader


class LedgerService:
    """Every figure, light and paper starts here."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def month(self, list_id: UUID, period: str | None, as_of: date, version: int | None = None) -> MonthLedger:
        """The ledger of a period (None: the one holding as_of); a closed one as it was frozen, whatever as_of is.

        version: of a closing, to read it back after a later one or a reopening; UserError when there is none.
        """
        with self._acting.database.read() as reader:
            return month_of(reader, list_id, period, as_of, version)

    def figures(self, list_id: UUID, period: str | None, as_of: date) -> dict[str, Any]:
        """Every figure of a month as plain values, for `figures --json`."""
        return plain_figures(self.month(list_id, period, as_of))


def month_of(reader: Reader, list_id: UUID, period: str | None, as_of: date, version: int | None = None) -> MonthLedger:
    """The ledger of a period within a view of the database; version as in LedgerService.month."""
    key = PeriodKey.parse(period) if period else key_at(reader, list_id, as_of)
    stored = next((one for one in reader.periods(list_id) if one.span == key), None)
    if version is not None:
        return _frozen_version(reader, key, stored, version)
    if stored is not None and (frozen := frozen_month(reader, stored)) is not None:
        return frozen
    return build_month(facts_of(reader, list_id), key, as_of, previous_figures(reader, list_id, key))


def key_at(reader: Reader, list_id: UUID, as_of: date) -> PeriodKey:
    """The period a day falls in, of the length the list is reported by."""
    periods = reader.periods(list_id)
    months = periods[-1].span.months if periods else rules_of(reader, list_id)[0].period_months
    return PeriodKey.containing(as_of, months)


def frozen_month(reader: Reader, period: Period) -> MonthLedger | None:
    """A closed period as 关账 froze it; None for an open one."""
    if not period.is_closed:
        return None
    frozen = reader.frozen(period.id, period.version)
    return from_text(frozen.content) if frozen else None


def _frozen_version(reader: Reader, key: PeriodKey, period: Period | None, version: int) -> MonthLedger:
    frozen = reader.frozen(period.id, version) if period else None
    if frozen is None:
        count = period.version if period else 0
        raise UserError(
            f"{key.label}没有第{version}版关账数据。", f"关过{count}次账。" if count else "这一期还没有关过账。"
        )
    return from_text(frozen.content)


def previous_figures(reader: Reader, list_id: UUID, key: PeriodKey) -> Figures | None:
    """The figures of the period before: frozen ones, else as they stood on its last day; None if never opened."""
    before = next((one for one in reader.periods(list_id) if one.span == key.previous()), None)
    if before is None:
        return None
    if (frozen := frozen_month(reader, before)) is not None:
        return frozen.figures
    return build_month(facts_of(reader, list_id), before.span, before.span.last_day).figures


def facts_of(reader: Reader, list_id: UUID) -> MonthFacts:
    """All that a month is built from."""
    return replace(
        _facts_of_list(reader, list_id),
        tasks=reader.tasks(list_id),
        parts=reader.task_units(list_id),
        milestones=reader.milestones(list_id),
        moves=reader.moves(list_id),
        close_outs=reader.close_outs(list_id),
        reports=reader.reports(list_id),
        evidence=reader.evidence(list_id),
        extensions=reader.extensions(list_id),
        assignees=reader.assignees(list_id),
        plan=reader.plan_points(list_id),
    )


def _facts_of_list(reader: Reader, list_id: UUID) -> MonthFacts:
    """What a month needs to know of the list, without its tasks."""
    task_list = reader.task_list(list_id)
    rules, version = rules_of(reader, list_id)
    return MonthFacts(
        task_list=task_list,
        region=reader.region_by_id(task_list.region_id).name,
        rules=rules,
        rules_version=version,
        categories=reader.categories(list_id),
        units=reader.units(task_list.region_id),
        periods=reader.periods(list_id),
        unit_dues=reader.unit_dues(list_id),
    )


def row_of(reader: Reader, task: Task, period: str | None, as_of: date) -> LedgerRow | None:
    """One task's row in a month, built from that task's facts alone; None if the month was frozen without it."""
    key = PeriodKey.parse(period) if period else key_at(reader, task.list_id, as_of)
    stored = next((one for one in reader.periods(task.list_id) if one.span == key), None)
    if stored is not None and (frozen := frozen_month(reader, stored)) is not None:
        return next((row for row in frozen.rows if row.task_id == task.id), None)
    return _live_row(reader, task, key, as_of)


def row_now(reader: Reader, task: Task, as_of: date) -> LedgerRow:
    """One task's row as the data stands, also where the month of that day is closed already."""
    return _live_row(reader, task, key_at(reader, task.list_id, as_of), as_of)


def _live_row(reader: Reader, task: Task, key: PeriodKey, as_of: date) -> LedgerRow:
    reports = reader.reports_of_task(task.id)
    facts = replace(
        _facts_of_list(reader, task.list_id),
        tasks=(task,),
        parts=reader.units_of_task(task.id),
        milestones=reader.milestones_of_task(task.id),
        moves=reader.moves_of_task(task.id),
        close_outs=reader.close_outs_of_task(task.id),
        reports=reports,
        evidence=reader.evidence_of_reports(report.id for report in reports),
        extensions=reader.extensions_of_task(task.id),
        assignees=reader.assignees_of_task(task.id),
        plan=reader.plan_of_task(task.id),
    )
    return build_month(facts, key, as_of).rows[0]


def plain_figures(ledger: MonthLedger) -> dict[str, Any]:
    """The figures of a month as plain values: counts by word, rates with what they are made of, groups, each light."""
    return {
        "list": ledger.list_name,
        "period": ledger.period,
        "as_of": ledger.as_of.isoformat(),
        "closed": ledger.closed,
        "version": ledger.version,
        "rules_version": ledger.rules_version,
        "sample": ledger.is_sample,
        **_plain(ledger.figures),
        "previous": _plain(ledger.previous) if ledger.previous else None,
        "by_category": [
            {"name": one.name, "percent": one.percent, **_plain(one.figures)} for one in ledger.by_category
        ],
        "by_unit": [{"name": one.name, "percent": one.percent, **_plain(one.figures)} for one in ledger.by_unit],
        "tasks": [
            {
                "code": row.code,
                "no": row.no,
                "status": str(row.status),
                "status_label": row.status_label,
                "light": str(row.light),
                "reasons": list(row.reasons),
                "percent": row.percent,
                "period": row.period,
                "reporting_unit": row.reporting_unit,
                "close_number": row.close_number,
                "evidence": len(row.evidence),
                "asked": row.asked,
                "reported": row.reported,
            }
            for row in ledger.rows
        ],
    }


def _plain(figures: Figures) -> dict[str, Any]:
    counts: dict[str, Any] = to_plain(figures)
    by_status = {
        "未启动": counts.pop("not_started"),
        "推进中": counts.pop("running"),
        "待审核销号": counts.pop("pending"),
        "已销号": counts.pop("closed"),
        "暂缓": counts.pop("suspended"),
    }
    by_light = {name: counts.pop(name) for name in ("red", "yellow", "green", "blue", "grey")}
    rates = {
        name: {"numerator": rate.numerator, "denominator": rate.denominator, "text": rate.text}
        for name, rate in (
            ("completion", figures.completion),
            ("on_time", figures.on_time),
            ("reporting", figures.reporting),
        )
    }
    return {**counts, "by_status": by_status, "by_light": by_light, "rates": rates}
