"""How a period stands: what came in, and what is missing before 关账 (PRODUCT, rule 8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.asking import Ask, Asking, due_day_of, unit_days
from wugang_tracker.domain.ledger import Figures
from wugang_tracker.domain.month_facts import MonthFacts, is_submitted_at
from wugang_tracker.domain.periods import Period, PeriodKey, PeriodState
from wugang_tracker.domain.progress import Evidence, ReportState
from wugang_tracker.services.ledger import facts_of, frozen_month, month_of
from wugang_tracker.storage.evidence_files import EvidenceFiles
from wugang_tracker.storage.reader import Reader

_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period with what came in. asked to missing count tasks by their reporting unit as the month's figures do.

    late: reported after the unit's due day. drafts to returned count the reports of all units as they stand now.
    """

    key: str
    label: str
    state: PeriodState
    due_day: date
    version: int
    asked: int
    reported: int
    in_time: int
    late: int
    missing: int
    drafts: int
    submitted: int
    accepted: int
    returned: int


def period_lines(reader: Reader, list_id: UUID, as_of: date) -> tuple[PeriodLine, ...]:
    """Every opened period of a list seen at a day, oldest first; a closed one as it was frozen."""
    facts = facts_of(reader, list_id)
    asking = Asking(facts, as_of)
    states: defaultdict[UUID, Counter[ReportState]] = defaultdict(Counter)
    for report in facts.reports:
        states[report.period_id][report.state] += 1
    lines = []
    for period in facts.periods:
        frozen = frozen_month(reader, period)
        came_in = _frozen_counts(frozen.figures) if frozen else _counts(facts, period, asking.of(period), as_of)
        lines.append(_line(period, came_in, states[period.id]))
    return tuple(lines)


def _line(period: Period, came_in: tuple[int, int, int], states: Counter[ReportState]) -> PeriodLine:
    asked, reported, in_time = came_in
    return PeriodLine(
        key=period.key,
        label=period.span.label,
        state=period.state,
        due_day=period.due_day,
        version=period.version,
        asked=asked,
        reported=reported,
        in_time=in_time,
        late=reported - in_time,
        missing=asked - reported,
        drafts=states[ReportState.DRAFT],
        submitted=states[ReportState.SUBMITTED],
        accepted=states[ReportState.ACCEPTED],
        returned=states[ReportState.RETURNED],
    )


def _frozen_counts(figures: Figures) -> tuple[int, int, int]:
    return figures.asked, figures.reported, figures.reported_in_time


def _counts(facts: MonthFacts, period: Period, asks: Iterable[Ask], as_of: date) -> tuple[int, int, int]:
    """Asked, reported and reported in time, of the reporting units' tasks."""
    own_days = unit_days(facts.unit_dues)
    came_in = {
        (one.task_id, one.unit_id): one.submitted_on
        for one in facts.reports
        if one.period_id == period.id and is_submitted_at(one, as_of)
    }
    # Of the units a task asks the reporting unit stands first; the figures are its own (rule 2).
    first = {ask.task_id: ask.unit_id for ask in reversed(tuple(asks)) if not ask.optional}
    days = [(unit_id, came_in.get((task_id, unit_id))) for task_id, unit_id in first.items()]
    reported = [(unit_id, day) for unit_id, day in days if day is not None]
    in_time = sum(day <= due_day_of(period, unit_id, own_days) for unit_id, day in reported)
    return len(first), len(reported), in_time


def open_ends(reader: Reader, files: EvidenceFiles, list_id: UUID, key: PeriodKey, as_of: date) -> tuple[str, ...]:
    """Sentences on what is missing before a month is closed; empty when nothing is."""
    ledger = month_of(reader, list_id, str(key), as_of)
    silent = sum(row.asked and not row.reported for row in ledger.counted())
    period = next((one for one in reader.periods(list_id) if one.span == key), None)
    held = [one for one in reader.reports(list_id) if period is not None and one.period_id == period.id]
    found = (
        (silent, "项任务本期未填报"),
        (sum(one.state is ReportState.SUBMITTED for one in held), "份填报尚未审核"),
        (sum(one.state is ReportState.DRAFT for one in held), "份填报仍是草稿"),
        (sum(one.submitted_on is not None and one.submitted_on > as_of for one in held), "份填报的日期晚于截止日"),
        (sum(not row.reporting_unit for row in ledger.counted()), "项任务未定主责单位"),
    )
    return (*(f"{count}{words}" for count, words in found if count), *_bad_files(reader, files, list_id))


def _bad_files(reader: Reader, files: EvidenceFiles, list_id: UUID) -> tuple[str, ...]:
    """Proof whose file is gone or has another size; whether the content is the same says `evidence verify`."""
    lost: list[str] = []
    damaged: list[str] = []
    for proof in reader.evidence(list_id):
        if not proof.sha256 or proof.purged_at is not None:
            continue
        size = _size_of(files, proof)
        if size != proof.size:
            (lost if size is None else damaged).append(proof.name)
    return (
        *([f"{len(lost)}件佐证材料的文件缺失：{_named(lost)}"] if lost else []),
        *([f"{len(damaged)}件佐证材料的文件已损坏：{_named(damaged)}"] if damaged else []),
    )


def _size_of(files: EvidenceFiles, proof: Evidence) -> int | None:
    try:
        return files.path_of(proof.sha256, proof.name).stat().st_size
    except OSError:
        return None


def _named(names: list[str]) -> str:
    return "、".join(names[:_NAMED_AT_MOST]) + ("等" if len(names) > _NAMED_AT_MOST else "")
