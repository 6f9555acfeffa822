"""收集看板: for each unit whether its form was sent, read, complete, partial or late."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from wugang_tracker.domain.asking import asks_of, due_day_of, unit_days
from wugang_tracker.domain.collection import ReceivedForm, SentForm
from wugang_tracker.domain.month_facts import is_submitted_at
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.services.ledger import facts_of
from wugang_tracker.services.periods import due_day
from wugang_tracker.storage.reader import Reader


class BoardState(StrEnum):
    """Where a unit's form stands. The value is the word on screen."""

    UNSENT = "未发送"
    SENT = "已发送"
    PARTIAL = "部分"
    COMPLETE = "已收齐"
    LATE = "逾期"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit. asked: tasks it must report, reported: those that lie with the office; problems of its last files.

    sent_on, read_on: the newest days a form was sent and read back, None if never.
    """

    unit_id: UUID
    unit: str
    asked: int
    reported: int
    sent_on: date | None
    read_on: date | None
    state: BoardState
    due_day: date
    problems: tuple[str, ...]


def board_lines(reader: Reader, list_id: UUID, span: PeriodKey, as_of: date) -> tuple[BoardLine, ...]:
    """A line for each unit that is asked in a period or was sent a form for it, by name."""
    facts = facts_of(reader, list_id)
    stored = next((one for one in facts.periods if one.span == span), None)
    period = stored or Period(uuid4(), list_id, str(span), due_day(span, facts.rules))
    asked: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for ask in asks_of(facts, period, as_of):
        if not ask.optional:
            asked[ask.unit_id].add(ask.task_id)
    reported: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for report in facts.reports:
        if report.period_id == period.id and is_submitted_at(report, as_of):
            reported[report.unit_id].add(report.task_id)
    sent = {one.unit_id: one for one in reader.sent_forms(period.id)} if stored else {}
    read: defaultdict[UUID, list[ReceivedForm]] = defaultdict(list)
    for one in reader.received_forms(period.id) if stored else ():
        read[one.unit_id].append(one)
    names = {unit.id: unit.name for unit in facts.units}
    days = unit_days(facts.unit_dues)
    lines = (
        _line(
            (unit_id, names[unit_id]),
            (len(asked[unit_id]), len(asked[unit_id] & reported[unit_id])),
            sent.get(unit_id),
            read[unit_id],
            due_day_of(period, unit_id, days),
            as_of if stored else date.min,  # nobody is late in a period that was never opened
        )
        for unit_id in {*asked, *sent, *read}
    )
    return tuple(sorted(lines, key=lambda line: line.unit))


def _line(
    unit: tuple[UUID, str],
    counts: tuple[int, int],
    sent: SentForm | None,
    read: list[ReceivedForm],
    due: date,
    as_of: date,
) -> BoardLine:
    asked, reported = counts
    return BoardLine(
        unit[0],
        unit[1],
        asked,
        reported,
        sent.day if sent else None,
        max((one.day for one in read), default=None),
        _state(asked, reported, sent is not None, bool(read), due < as_of),
        due,
        tuple(json.loads(read[-1].problems)) if read else (),
    )


def _state(asked: int, reported: int, sent: bool, read: bool, is_past: bool) -> BoardState:
    if (asked and reported >= asked) or (not asked and read):
        return BoardState.COMPLETE
    if is_past:
        return BoardState.LATE
    if reported or read:
        return BoardState.PARTIAL
    return BoardState.SENT if sent else BoardState.UNSENT
