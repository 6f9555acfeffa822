"""填报期: opening with the first report, 关账 with a frozen month, reopening (PRODUCT, rule 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.asking import Ask, asks_of
from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.collection import UnitDue
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.month import build_month
from wugang_tracker.domain.periods import Period, PeriodKey, PeriodState
from wugang_tracker.domain.rules import Rules
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.ledger import facts_of, previous_figures
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.period_state import PeriodLine, open_ends, period_lines
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

    def overview(self, list_id: UUID, as_of: date) -> tuple[PeriodLine, ...]:
        """Every opened period with what came in, seen at a day, oldest first."""
        with self._acting.database.read() as reader:
            return period_lines(reader, list_id, as_of)

    def set_due(self, list_id: UUID, key: str, due_day: date, reason: str, on: date) -> OpChanges:
        """Set the due day of a period for all units, with a reason; refused after 关账."""
        span = PeriodKey.parse(key)
        head = self._acting.head(
            "periods.due", f"{span.label}报送截止日改为{due_day:%Y-%m-%d}：{reason.strip()}", on, list_id
        )
        with self._acting.database.write(head) as work:
            period = _open_period_to_change(work, list_id, span, reason)
            if not span.first_day <= due_day:
                raise UserError(f"报送截止日不能早于{span.label}的第一天。", "请检查日期。")
            work.save(replace(period, due_day=due_day))
            return changes(work, head)

    def extend_unit(self, list_id: UUID, key: str, unit_id: UUID, due_day: date, reason: str, on: date) -> OpChanges:
        """Give one unit more time in a period, with a reason; a second extension takes the place of the first."""
        span = PeriodKey.parse(key)
        with self._acting.database.read() as reader:
            unit = reader.unit(unit_id)
        label = f"{unit.name}{span.label}报送截止日延至{due_day:%Y-%m-%d}"
        head = self._acting.head("periods.extend_unit", label, on, list_id)
        with self._acting.database.write(head) as work:
            period = _open_period_to_change(work, list_id, span, reason)
            if due_day <= period.due_day:
                raise UserError(
                    f"延期须晚于本期的报送截止日{period.due_day:%Y-%m-%d}。", "要改全部单位的截止日，请改本期的截止日。"
                )
            held = next(
                (one for one in work.unit_dues(list_id) if (one.period_id, one.unit_id) == (period.id, unit_id)), None
            )
            if held is None:
                work.add(UnitDue(uuid4(), period.id, unit_id, due_day, reason.strip()))
            else:
                work.save(replace(held, due_day=due_day, reason=reason.strip()))
            return changes(work, head)

    def what_is_open(self, list_id: UUID, key: str, as_of: date) -> tuple[str, ...]:
        """Sentences on what is missing before a month is closed; empty when nothing is."""
        with self._acting.database.read() as reader:
            return self._open_ends(reader, list_id, PeriodKey.parse(key), as_of)

    def close(self, list_id: UUID, key: str, as_of: date, reason: str = "") -> OpChanges:
        """关账: freeze the month's ledger as it stands at as_of, after a backup.

        Raises NotAllowed when the period is closed already or was never opened (nobody was asked), and without a
        reason when an earlier one is still open (periods close in order) or something is missing: unreported tasks,
        unreviewed reports, drafts, reports dated after as_of, tasks without a reporting unit, proof whose file is gone
        or damaged.
        """
        span = PeriodKey.parse(key)
        if as_of < span.first_day:
            raise UserError(f"截至日{as_of:%Y-%m-%d}早于{span.label}，不能关账。", "请检查截至日（--as-of）。")
        with self._acting.database.read() as reader:
            self._refuse_closing(reader, list_id, span, as_of, reason)
        self._acting.store.backups.automatic("关账前")
        head = self._acting.head("periods.close", f"{span.label}关账", as_of, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            self._refuse_closing(work, list_id, span, as_of, reason)
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
            if period is None or not period.is_closed:
                raise NotAllowed(f"{span.label}没有关账，不能重新开账。")
            if not reason.strip():
                raise UserError("重新开账必须写明原因。", "请填写原因（命令行用 --reason）。")
            work.save(replace(period, state=PeriodState.OPEN))
            return changes(work, head)

    def _open_ends(self, reader: Reader, list_id: UUID, span: PeriodKey, as_of: date) -> tuple[str, ...]:
        return open_ends(reader, self._acting.store.evidence, list_id, span, as_of)

    def _refuse_closing(self, reader: Reader, list_id: UUID, span: PeriodKey, as_of: date, reason: str) -> None:
        _refuse_order(reader, list_id, span, reason)
        if reason.strip():
            return
        missing = self._open_ends(reader, list_id, span, as_of)
        if missing:
            raise NotAllowed(
                f"{span.label}还有没办完的事，关账须写明原因：{'；'.join(missing)}。",
                "请先办完，或写明原因（命令行用 --reason）。",
            )


def _refuse_order(reader: Reader, list_id: UUID, key: PeriodKey, reason: str) -> None:
    for period in reader.periods(list_id):
        if period.span == key and period.is_closed:
            raise NotAllowed(f"{key.label}已经关账。", "如需改动，请先重新开账。")
        if period.span < key and not period.is_closed and not reason.strip():
            raise NotAllowed(
                f"填报期须按顺序关账，{period.span.label}还没有关账。", "请先关账较早的填报期，或写明原因（--reason）。"
            )
    if all(period.span != key for period in reader.periods(list_id)):
        raise NotAllowed(
            f"{key.label}没有开放过，没有向单位要过填报，不能关账。",
            "如确需关账，请先开放这一期（命令行用 periods open）。",
        )


def _open_period_to_change(work: Work, list_id: UUID, span: PeriodKey, reason: str) -> Period:
    """The period, opened if it was not yet, for a change of due days."""
    if not reason.strip():
        raise UserError("改动报送截止日必须写明原因。", "请填写原因（命令行用 --reason）。")
    period = open_period(work, list_id, span)
    if period.is_closed:
        raise NotAllowed(f"{span.label}已关账，不能改动报送截止日。", "如确需改动，请先重新开账。")
    return period


def _frozen_ledger(work: Work, list_id: UUID, key: PeriodKey, as_of: date, version: int) -> MonthLedger:
    ledger = build_month(facts_of(work, list_id), key, as_of, previous_figures(work, list_id, key))
    return replace(ledger, closed=True, version=version)


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
    rules, version = rules_of(work, list_id)
    task_list = work.task_list(list_id)
    # Until the office has said anything, the first period that is opened decides.
    months = periods[0].span.months if periods else rules.period_months if version else key.months
    if months != key.months:
        kind, example = (
            ("月", PeriodKey(task_list.year, 3)) if months == 1 else ("季度", PeriodKey(task_list.year, 3, 3))
        )
        raise UserError(f"本清单按{kind}填报，不能改用「{key}」。", f"请写成 {example} 这样的填报期。")
    if not task_list.start_day <= key.last_day <= task_list.last_day:
        raise UserError(f"{key.label}不在清单年度（{task_list.year}年）之内。", "请检查填报期。")
    period = Period(uuid4(), list_id, str(key), due_day(key, rules))
    work.add(period)
    return period
