"""What the database knows when forms come back: forms as sent, reports so far, and the rule that would refuse a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.asking import asked_units
from wugang_tracker.domain.collection import ReceivedForm, SentForm
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.form_reading import FilledForm, RowRead
from wugang_tracker.domain.forms import Form, Given, from_text
from wugang_tracker.domain.month_facts import MonthFacts, by_task, is_submitted_at
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText, checked_text, refuse_long
from wugang_tracker.domain.tasks import reporting_unit
from wugang_tracker.domain.units import name_key
from wugang_tracker.domain.wording import key
from wugang_tracker.domain.workflow import Status, latest
from wugang_tracker.services.ledger import facts_of
from wugang_tracker.storage.reader import Reader

_WITH_THE_OFFICE = (ReportState.SUBMITTED, ReportState.ACCEPTED)
_REPORTABLE = (Status.NOT_STARTED, Status.RUNNING)


@dataclass(frozen=True, slots=True)
class SentOut:
    """A form as the database stored it."""

    row: SentForm
    form: Form


@dataclass(frozen=True, slots=True)
class Recognised:
    """The form that a file is, or the sentence why it is none of this collection. doubt: how it was recognised."""

    sent: SentOut | None = None
    refusal: str = ""
    doubt: str = ""


class FormFacts:
    """Facts of one period of a list, read once."""

    def __init__(self, reader: Reader, list_id: UUID, span: PeriodKey) -> None:
        self.facts: MonthFacts = facts_of(reader, list_id)
        self.span = span
        self.period: Period | None = next((one for one in self.facts.periods if one.span == span), None)
        self._list_names = {one.id: one.name for one in reader.lists()}
        self._units = {unit.id: unit for unit in self.facts.units}
        self._unit_names = {name_key(one.alias): one.unit_id for one in reader.aliases(self.facts.task_list.region_id)}
        self._unit_names |= {name_key(unit.name): unit.id for unit in self.facts.units}
        rows = [row for period in self.facts.periods for row in reader.sent_forms(period.id)]
        self._sent = {row.id: row for row in rows}
        self._forms: dict[UUID, Form] = {}
        self._elsewhere = {one.id: one for one in self._of_other_lists(reader)}
        self.received: tuple[ReceivedForm, ...] = reader.received_forms(self.period.id) if self.period else ()
        self._spans = {one.id: one.span for one in self.facts.periods}
        self._tasks = {task.id: task for task in self.facts.tasks}
        self._parts = by_task(self.facts.parts)
        self._moves = by_task(self.facts.moves)
        self._reports: defaultdict[tuple[UUID, UUID], list[Report]] = defaultdict(list)
        for report in self.facts.reports:
            self._reports[report.task_id, report.unit_id].append(report)
        self._proofs: defaultdict[UUID, set[str]] = defaultdict(set)
        for proof in self.facts.evidence:
            self._proofs[proof.report_id].add(proof.name)

    def _of_other_lists(self, reader: Reader) -> list[SentForm]:
        others = [one for one in reader.lists() if one.id != self.facts.task_list.id]
        return [row for one in others for period in reader.periods(one.id) for row in reader.sent_forms(period.id)]

    # --- which form a file is ---

    def recognised(self, filled: FilledForm) -> Recognised:
        """The form as sent that a file is: by its hidden id, else by its words."""
        if filled.form_id is not None and filled.form_id in self._elsewhere:
            name = self._list_names[self._elsewhere[filled.form_id].list_id]
            return Recognised(refusal=f"这是任务清单「{name}」的填报表，没有收取")
        row = self._sent.get(filled.form_id) if filled.form_id else None
        if row is None:
            return self._by_words(filled)
        span = self._spans[row.period_id]
        if span != self.span:
            return Recognised(refusal=f"这是{span.label}的填报表，不是{self.span.label}的，没有收取")
        return Recognised(self._out(row))

    def _by_words(self, filled: FilledForm) -> Recognised:
        name = self.facts.task_list.name
        if filled.list_words and key(filled.list_words) != key(name):
            return Recognised(refusal=f"这是任务清单「{filled.list_words}」的填报表，没有收取")
        if filled.period and filled.period != str(self.span):
            label = PeriodKey.parse(filled.period).label
            return Recognised(refusal=f"这是{label}的填报表，不是{self.span.label}的，没有收取")
        found = self._likeliest(filled)
        why = "表单标识已丢失" if filled.form_id is None else "表单标识不在发送记录里"
        if found is None:
            what = f"{why}，看不出是发给哪个单位的{self.span.label}填报表，没有收取"
            return Recognised(refusal=f"{what}；请各单位把发给它的那份填好后报来")
        return Recognised(found, doubt=f"{why}，按单位名称和编码认定为发给「{found.form.unit}」的填报表")

    def _likeliest(self, filled: FilledForm) -> SentOut | None:
        """The newest form of the period that holds most of the file's tasks; None where units are as likely."""
        unit_id = filled.unit_id if filled.unit_id in self._units else None
        unit_id = unit_id or self._unit_names.get(name_key(filled.unit_words))
        scores: list[tuple[int, SentOut]] = []
        for row in self._sent.values():
            if self.period is None or row.period_id != self.period.id or unit_id not in (None, row.unit_id):
                continue
            out = self._out(row)
            ids = {task.task_id for task in out.form.tasks}
            codes = {key(task.code) for task in out.form.tasks}
            held = sum(one.task_id in ids or key(one.given.get(Given.CODE, "")) in codes for one in filled.rows)
            scores.append((held, out))
        best = max((score for score, _ in scores), default=0)
        if best == 0 and unit_id is None:
            return None
        likely = [out for score, out in scores if score == best]
        if not likely or len({out.row.unit_id for out in likely}) > 1:
            return None
        return max(likely, key=lambda out: out.row.at)

    def _out(self, row: SentForm) -> SentOut:
        if row.id not in self._forms:
            self._forms[row.id] = from_text(row.content)
        return SentOut(row, self._forms[row.id])

    def sent_out(self, form_id: UUID) -> SentOut | None:
        """The form of that id, if this list sent it."""
        row = self._sent.get(form_id)
        return self._out(row) if row else None

    def other_units(self) -> Mapping[UUID, str]:
        """The unit of every form that was sent for any list, by the form's id."""
        names = {row.id: self._units[row.unit_id].name for row in self._sent.values() if row.unit_id in self._units}
        return names | {row.id: f"{self._list_names[row.list_id]}" for row in self._elsewhere.values()}

    # --- what is there already ---

    def unit_name(self, unit_id: UUID) -> str:
        """The unit's present name."""
        return self._units[unit_id].name

    def now(self, task_id: UUID, unit_id: UUID) -> Report | None:
        """The unit's report of the task in this period."""
        held = self._reports[task_id, unit_id]
        return next((one for one in held if self._spans[one.period_id] == self.span), None)

    def is_asked(self, task_id: UUID, unit_id: UUID) -> bool:
        """Whether the rules ask this unit for the task now; a revised list may have given it to another one."""
        task = self._tasks.get(task_id)
        asked = asked_units(task, self._parts.get(task_id, ()), self._units, self.facts.rules) if task else ()
        return any(unit.id == unit_id and not optional for unit, optional in asked)

    def is_reported(self, task_id: UUID, unit_id: UUID) -> bool:
        """Whether the unit's report of this period lies with the office."""
        held = self.now(task_id, unit_id)
        return held is not None and held.state in _WITH_THE_OFFICE

    def proofs_of(self, report: Report) -> set[str]:
        """The names and document numbers of a report's proofs."""
        return self._proofs[report.id]

    def says_the_same(self, report: Report, text: ReportText) -> bool:
        """Whether a report holds these words already."""
        percent = 100 if text.claim is Claim.DONE else text.percent
        plain = ReportText(
            text.claim,
            percent,
            text.done.strip(),
            text.problem.strip(),
            text.next_step.strip(),
            text.experience.strip(),
        )
        return report.text == plain

    # --- which rule would refuse a row ---

    def refusal(self, read: RowRead, unit_id: UUID, has_proof: bool, on: date) -> str:
        """The sentence of the rule that keeps a row from being taken, empty if none does (rules 4, 5, 8)."""
        assert read.task is not None and read.text is not None, "only a row with a report can be refused"
        task = self._tasks.get(read.task.task_id)
        if task is None:
            return "这项任务已不在清单里，没有收取"
        held = self.now(task.id, unit_id)
        if held is not None and held.state is ReportState.ACCEPTED:
            return "这项任务本期的填报已审核，没有覆盖；如需更正，请先退回"
        last = latest(self._moves.get(task.id, ()))
        status = last.to_status if last else Status.NOT_STARTED
        if status not in _REPORTABLE:
            return f"任务现在是「{status}」，不能填报，没有收取"
        try:
            refuse_long(read.text)
            checked_text(read.text, self._last_percent(task.id, unit_id), read.fall)
        except UserError as error:
            return f"{error.sentence.rstrip('。')}，没有收取"
        unit = reporting_unit(self._parts.get(task.id, ()), self._units, task.reporting_unit_id)
        is_own = unit is not None and unit.id == unit_id
        if read.text.claim is Claim.DONE and is_own and not has_proof and not self._has_proof(task.id):
            return "申请销号至少要有一件佐证材料，这一行没有收取"
        return ""

    def _last_percent(self, task_id: UUID, unit_id: UUID) -> int | None:
        before = [
            one
            for one in self._reports[task_id, unit_id]
            if self._spans[one.period_id] < self.span
            and is_submitted_at(one, date.max)
            and one.text.percent is not None
        ]
        last = max(before, key=lambda one: self._spans[one.period_id], default=None)
        return last.text.percent if last else None

    def _has_proof(self, task_id: UUID) -> bool:
        reports = (one for (held, _), some in self._reports.items() if held == task_id for one in some)
        return any(self._proofs[one.id] for one in reports if one.state in _WITH_THE_OFFICE)
