"""填报期: opening with the first report, 关账 with a frozen month, reopening (PRODUCT, rule 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.asking import Ask, asks_of
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.month import build_month
from wugang_tracker.domain.periods import Period, PeriodKey, PeriodState
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.domain.rules import Rules
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.ledger import facts_of, month_of, previous_figures
from wugang_tracker.services.lists import rules_of
from wugang_tracker.storage.frozen import to_text
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import FrozenMonth
from wugang_tracker.storage.work import Work


class PeriodService:
    """Acts on periods."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def open(self, list_id: UUID, key: str, on: date) -> OpChanges:
        """Open a period before anything was reported or sent for it; NotAllowed when it was opened already."""
        span = PeriodKey.parse(key)
        head = self._acting.head("periods.open", f"开放{span.label}填报", on, list_id)
        with self._acting.database.write(head) as work:
            if any(period.span == span for period in work.periods(list_id)):
                raise NotAllowed(f"{span.label}已经开放过。", "如已关账而需改动，请重新开账。")
            open_period(work, list_id, span)
            return changes(work, head)

    def asks(self, list_id: UUID, key: str, as_of: date) -> tuple[Ask, ...]:
        """Who is asked for what in a period, seen at a day; also for a period that was not opened yet."""
        span = PeriodKey.parse(key)
        with self._acting.database.read() as reader:
            facts = facts_of(reader, list_id)
            period = next((one for one in facts.periods if one.span == span), None)
            return asks_of(facts, period or Period(uuid4(), list_id, key, due_day(span, facts.rules)), as_of)

    def what_is_open(self, list_id: UUID, key: str, as_of: date) -> tuple[str, ...]:
        """Sentences on what is missing before a month is closed; empty when nothing is."""
        with self._acting.database.read() as reader:
            return _open_ends(reader, list_id, PeriodKey.parse(key), as_of) + self._lost_files(reader, list_id)

    def close(self, list_id: UUID, key: str, as_of: date, reason: str = "") -> OpChanges:
        """关账: freeze the month's ledger as it stands at as_of, after a backup.

        Raises NotAllowed when the period is closed already, or when an earlier one is still open and no reason is
        given (periods close in order).
        """
        span = PeriodKey.parse(key)
        if as_of < span.first_day:
            raise UserError(f"截至日{as_of:%Y-%m-%d}早于{span.label}，不能关账。", "请检查截至日（--as-of）。")
        with self._acting.database.read() as reader:
            _refuse_closing(reader, list_id, span, reason)
        self._acting.store.backups.automatic("关账前")
        head = self._acting.head("periods.close", f"{span.label}关账", as_of, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            _refuse_closing(work, list_id, span, reason)
            period = open_period(work, list_id, span)
            version = period.version + 1
            content = _frozen_ledger(work, list_id, span, as_of, version)
            work.add(
                FrozenMonth(uuid4(), period.id, version, as_of, head.at, head.who, reason.strip(), to_text(content))
            )
            work.save(replace(period, state=PeriodState.CLOSED, version=version))
            return changes(work, head)

    def reopen(self, list_id: UUID, key: str, reason: str, on: date) -> OpChanges:
        """重新开账: a closed period takes reports again; what was frozen stays as its version."""
        span = PeriodKey.parse(key)
        head = self._acting.head("periods.reopen", f"{span.label}重新开账：{reason}", on, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            period = next((one for one in work.periods(list_id) if one.span == span), None)
            if period is None or period.state is not PeriodState.CLOSED:
                raise NotAllowed(f"{span.label}没有关账，不能重新开账。")
            if not reason.strip():
                raise UserError("重新开账必须写明原因。", "请填写原因（命令行用 --reason）。")
            work.save(replace(period, state=PeriodState.OPEN))
            return changes(work, head)

    def _lost_files(self, reader: Reader, list_id: UUID) -> tuple[str, ...]:
        files = self._acting.store.evidence
        lost = [
            proof.name
            for proof in reader.evidence(list_id)
            if proof.sha256 and not files.path_of(proof.sha256, proof.name).exists()
        ]
        return (f"{len(lost)}件佐证材料的文件缺失：{'、'.join(lost[:3])}",) if lost else ()


def _refuse_closing(reader: Reader, list_id: UUID, key: PeriodKey, reason: str) -> None:
    for period in reader.periods(list_id):
        if period.span == key and period.state is PeriodState.CLOSED:
            raise NotAllowed(f"{key.label}已经关账。", "如需改动，请先重新开账。")
        if period.span < key and not period.is_closed and not reason.strip():
            raise NotAllowed(
                f"填报期须按顺序关账，{period.span.label}还没有关账。", "请先关账较早的填报期，或写明原因（--reason）。"
            )


def _frozen_ledger(work: Work, list_id: UUID, key: PeriodKey, as_of: date, version: int) -> MonthLedger:
    ledger = build_month(facts_of(work, list_id), key, as_of, previous_figures(work, list_id, key))
    return replace(ledger, closed=True, version=version)


def _open_ends(reader: Reader, list_id: UUID, key: PeriodKey, as_of: date) -> tuple[str, ...]:
    ledger = month_of(reader, list_id, str(key), as_of)
    silent = sum(row.asked and not row.reported for row in ledger.rows)
    period = next((one for one in reader.periods(list_id) if one.span == key), None)
    held = [one for one in reader.reports(list_id) if period is not None and one.period_id == period.id]
    found = (
        (silent, "项任务本期未填报"),
        (sum(one.state is ReportState.SUBMITTED for one in held), "份填报尚未审核"),
        (sum(one.state is ReportState.DRAFT for one in held), "份填报仍是草稿"),
        (sum(one.submitted_on is not None and one.submitted_on > as_of for one in held), "份填报的日期晚于截止日"),
        (sum(not row.reporting_unit for row in ledger.counted()), "项任务未定主责单位"),
    )
    return tuple(f"{count}{words}" for count, words in found if count)


def due_day(key: PeriodKey, rules: Rules) -> date:
    """The day by which a period is to be reported: the rule's day of its last month, else its last day."""
    if rules.report_due_day == 0:
        return key.last_day
    return key.last_day.replace(day=min(rules.report_due_day, key.last_day.day))


def open_period(work: Work, list_id: UUID, key: PeriodKey) -> Period:
    """The period, opened if it was not yet. A list keeps to months or to quarters."""
    periods = work.periods(list_id)
    for period in periods:
        if period.span == key:
            return period
    if periods and periods[0].span.months != key.months:
        kind = "月" if periods[0].span.months == 1 else "季度"
        raise UserError(f"本清单按{kind}填报，不能改用「{key}」。", f"请写成 {periods[-1].key} 这样的填报期。")
    task_list = work.task_list(list_id)
    if not task_list.start_day <= key.last_day <= task_list.last_day:
        raise UserError(f"{key.label}不在清单年度（{task_list.year}年）之内。", "请检查填报期。")
    period = Period(uuid4(), list_id, str(key), due_day(key, rules_of(work, list_id)[0]))
    work.add(period)
    return period
