"""进展填报: recording what a unit says of a task in a period, with proof; accepting and returning it (rule 5 and 8)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.month_facts import is_submitted_at
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import (
    Claim,
    Evidence,
    Report,
    ReportState,
    ReportText,
    ReportVersion,
    checked_text,
    refuse_long,
)
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Act, CloseOut, Status
from wugang_tracker.services.acting import Acting, BulkResult, changes, done_in_bulk
from wugang_tracker.services.evidence import refuse_purged
from wugang_tracker.services.moving import count_proofs, current_status, move_task, reporting_unit_of
from wugang_tracker.services.periods import open_period
from wugang_tracker.services.report_units import able_unit, able_unit_named, able_units, reporter_of
from wugang_tracker.services.reviewing import (
    REPORTED_AGAIN,
    accept_report,
    check_report,
    keep_version,
    reasons_given,
    refuse_closed,
    return_report,
)
from wugang_tracker.storage.evidence_files import Stored
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

_REPORTABLE = (Status.NOT_STARTED, Status.RUNNING)


@dataclass(frozen=True, slots=True)
class ReportInput:
    """A report as typed. files are copied in; document_nos are proofs without a file.

    reporter is the 填报人 that the report itself names, empty when it names none.
    """

    task_id: UUID
    unit_id: UUID
    period: str
    text: ReportText
    files: tuple[Path, ...] = ()
    document_nos: tuple[str, ...] = ()
    draft: bool = False
    percent_reason: str = ""
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class ReportForm:
    """What the dialog for a report starts from: who may report, what is there, what was said before."""

    units: tuple[Unit, ...]
    reporting_unit: Unit | None
    existing: Report | None
    evidence: tuple[Evidence, ...]
    previous: Report | None
    previous_period: str


class ProgressService:
    """Acts on reports."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def form(self, task_id: UUID, period: str, unit_id: UUID | None = None) -> ReportForm:
        """The start of a report of one unit (default: the reporting unit) for a task in a period."""
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            units = able_units(reader, task)
            chosen = unit_id or (units[0].id if units else None)
            spans = {one.id: one.span for one in reader.periods(task.list_id)}
            own = sorted(
                (one for one in reader.reports_of_task(task_id) if one.unit_id == chosen),
                key=lambda one: spans[one.period_id],
            )
            key = PeriodKey.parse(period)
            existing = next((one for one in own if spans[one.period_id] == key), None)
            before = [one for one in own if spans[one.period_id] < key and one.state is not ReportState.DRAFT]
            proofs = reader.evidence_of_reports([existing.id]) if existing else ()
        previous = before[-1] if before else None
        return ReportForm(
            units,
            next((one for one in units if one.id == chosen), None),
            existing,
            proofs,
            previous,
            spans[previous.period_id].label if previous else "",
        )

    def unit_of(self, task_id: UUID, name: str | None) -> UUID:
        """The id of a task's unit by its name, an alias or the name as written; None means the reporting unit."""
        with self._acting.database.read() as reader:
            return able_unit_named(reader, reader.task(task_id), name)

    def record(self, given: ReportInput, on: date) -> OpChanges:
        """Keep a draft or submit a report, with its proof.

        A submitted report of the reporting unit that says 推进中 starts the task; one that says 已完成 is its
        application for 销号 (rule 4). Raises NotAllowed and UserError with the rule's sentence; nothing is kept then.
        """
        self._refuse_early(given)
        stored = [self._acting.store.evidence.store(path) for path in given.files]
        with self._acting.database.read() as reader:
            task = reader.task(given.task_id)
        word = "暂存" if given.draft else "报送"
        head = self._acting.head("progress.record", f"{word}第{task.no}项{given.period}进展", on, task.list_id)
        with self._acting.database.write(head) as work:
            named = replace(given, reporter=reporter_of(self._acting, work, given.unit_id, given.reporter))
            Recording(work, named, task, stored, on, head.at, head.who).run()
            return changes(work, head)

    def report_of(self, task_id: UUID, period: str, unit: str | None) -> Report:
        """The report of a task's unit (None: the reporting unit) in a period; UserError when there is none."""
        unit_id, key = self.unit_of(task_id, unit), PeriodKey.parse(period)
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            spans = {one.id: one.span for one in reader.periods(task.list_id)}
            for report in reader.reports_of_task(task_id):
                if report.unit_id == unit_id and spans[report.period_id] == key:
                    return report
        raise UserError(f"第{task.no}项在{key.label}没有填报。", "请先填报进展。")

    def submit(
        self,
        list_id: UUID,
        period: str,
        on: date,
        unit_id: UUID | None = None,
        task_ids: Collection[UUID] | None = None,
    ) -> BulkResult:
        """报送 the drafts of a period in one act; unit_id and task_ids leave others alone.

        A draft that a rule refuses stays a draft and is named with the sentence; the others are reported.
        """
        span = PeriodKey.parse(period)
        with self._acting.database.read() as reader:
            drafts = _of_period(reader, list_id, span, ReportState.DRAFT, unit_id)
        if task_ids is not None:
            drafts = [draft for draft in drafts if draft.task_id in task_ids]
        head = self._acting.head("progress.submit", f"报送{span.label}的草稿", on, list_id)

        def submit_one(work: Work, draft: Report) -> None:
            reporter = draft.reporter or reporter_of(self._acting, work, draft.unit_id)
            given = ReportInput(
                draft.task_id,
                draft.unit_id,
                str(span),
                draft.text,
                percent_reason=draft.percent_reason,
                reporter=reporter,
            )
            Recording(work, given, work.task(draft.task_id), [], on, head.at, head.who).run()

        return done_in_bulk(self._acting, head, drafts, submit_one, _task_no)

    def waiting(self, list_id: UUID, period: str, unit_id: UUID | None = None) -> tuple[Report, ...]:
        """The submitted reports of a period that wait for the office, in the order of the list."""
        with self._acting.database.read() as reader:
            return tuple(_of_period(reader, list_id, PeriodKey.parse(period), ReportState.SUBMITTED, unit_id))

    def newest_waiting(self, task_id: UUID, unit: str | None) -> Report:
        """The newest submitted report of a task's unit (None: the reporting unit); UserError when none waits."""
        unit_id = self.unit_of(task_id, unit)
        with self._acting.database.read() as reader:
            task = reader.task(task_id)
            spans = {one.id: one.span for one in reader.periods(task.list_id)}
            found = [
                report
                for report in reader.reports_of_task(task_id)
                if report.unit_id == unit_id and report.state is ReportState.SUBMITTED
            ]
        if not found:
            raise UserError(f"第{task.no}项没有待审核的填报。", "要指定某一期，请加 --period。")
        return max(found, key=lambda report: spans[report.period_id])

    def accept(self, report_id: UUID, on: date) -> OpChanges:
        """Mark a submitted report 已审核.

        NotAllowed when who approves is the 填报人 it names (unless Rules.single_person), or while its 初审 is missing.
        """
        return self._decide("accept", "审核", report_id, on, accept_report)

    def accept_all(self, report_ids: Sequence[UUID], on: date) -> BulkResult:
        """Mark many reports 已审核 in one act; what can not be accepted is named with its sentence."""
        if not report_ids:
            return BulkResult(None, 0)
        with self._acting.database.read() as reader:
            reports = [reader.report(report_id) for report_id in report_ids]
            list_id = reader.task(reports[0].task_id).list_id
        head = self._acting.head("progress.accept_all", f"审核{len(reports)}份填报", on, list_id)

        def accept_one(work: Work, report: Report) -> None:
            accept_report(work, report.id, on, head.who)

        return done_in_bulk(self._acting, head, reports, accept_one, _task_no)

    def check(self, report_id: UUID, on: date) -> OpChanges:
        """初审 of a submitted report in the name of the 专项's lead unit (Rules.first_review)."""
        return self._decide("check", "初审", report_id, on, check_report)

    def give_back(self, report_id: UUID, reason: str, on: date) -> OpChanges:
        """Return a report with a reason; its words stay as a version. An application made by it is returned too."""

        def give_back(work: Work, report_id: UUID, on: date, who: str) -> None:
            return_report(work, report_id, reason, on, who)

        return self._decide("give_back", "退回", report_id, on, give_back)

    def versions(self, report_id: UUID) -> tuple[ReportVersion, ...]:
        """Earlier wordings of a report, oldest first."""
        with self._acting.database.read() as reader:
            return reader.report_versions(report_id)

    def recent_reasons(self, list_id: UUID) -> tuple[str, ...]:
        """Reasons that were given for returning, to be offered again: the newest first, at most eight."""
        with self._acting.database.read() as reader:
            return reasons_given(reader, list_id)

    def _decide(
        self, kind: str, word: str, report_id: UUID, on: date, decide: Callable[[Work, UUID, date, str], None]
    ) -> OpChanges:
        with self._acting.database.read() as reader:
            task = reader.task(reader.report(report_id).task_id)
        head = self._acting.head(f"progress.{kind}", f"{word}第{task.no}项进展", on, task.list_id)
        with self._acting.database.write(head) as work:
            decide(work, report_id, on, head.who)
            return changes(work, head)

    def _refuse_early(self, given: ReportInput) -> None:
        """Refuse what can not be recorded before files are copied."""
        with self._acting.database.read() as reader:
            task = reader.task(given.task_id)
            able_unit(reader, task, given.unit_id)
            _refuse_status(reader, task)


class Recording:
    """One report on its way into the database, within an act; stored are its files, copied in before.

    any_day: it may be dated before what it corrects, as words that were said elsewhere are.
    """

    def __init__(
        self,
        work: Work,
        given: ReportInput,
        task: Task,
        stored: list[Stored],
        on: date,
        at: datetime,
        who: str,
        *,
        any_day: bool = False,
    ) -> None:
        self.work, self.given, self.task, self.stored, self.on, self.who = work, given, task, stored, on, who
        self.at, self.any_day = at, any_day

    def run(self) -> None:
        """Write it, and move the task if the report says so."""
        _refuse_status(self.work, self.task)
        start = self.work.task_list(self.task.list_id).start_day
        if self.on < start:
            raise UserError(f"填报日期不能早于清单起始日（{start:%Y-%m-%d}）。", "请检查日期（--as-of）。")
        period = open_period(self.work, self.task.list_id, PeriodKey.parse(self.given.period))
        refuse_closed(period)
        old = self._existing(period)
        text = self._text(period)
        report = self._save(old, period, text)
        self.add_proofs(report)
        self.work.drop_draft(self.task.id, self.given.unit_id, period.key)
        if not self.given.draft and self._is_reporting_unit():
            self._move(text)

    def _existing(self, period: Period) -> Report | None:
        for report in self.work.reports_of_task(self.task.id):
            if report.unit_id == self.given.unit_id and report.period_id == period.id:
                if report.state is ReportState.ACCEPTED:
                    raise NotAllowed("这份填报已审核，不能再改。", "请先由汇总岗退回。")
                return report
        return None

    def _day(self, old: Report | None) -> date | None:
        """The day it was handed in: a report that corrects one that lies there is not dated before it."""
        if self.given.draft:
            return None
        if old is None or self.any_day or old.state is not ReportState.SUBMITTED:
            return self.on
        return max(self.on, old.submitted_on or self.on)

    def _text(self, period: Period) -> ReportText:
        refuse_long(self.given.text)
        if self.given.draft:
            return self.given.text
        spans = {one.id: one.span for one in self.work.periods(self.task.list_id)}
        before = [
            report
            for report in self.work.reports_of_task(self.task.id)
            if report.unit_id == self.given.unit_id
            and spans[report.period_id] < period.span
            and is_submitted_at(report, date.max)
            and report.text.percent is not None
        ]
        last = max(before, key=lambda report: spans[report.period_id], default=None)
        return checked_text(self.given.text, last.text.percent if last else None, self.given.percent_reason)

    def _save(self, old: Report | None, period: Period, text: ReportText) -> Report:
        state = ReportState.DRAFT if self.given.draft else ReportState.SUBMITTED
        new = Report(
            id=old.id if old else uuid4(),
            task_id=self.task.id,
            unit_id=self.given.unit_id,
            period_id=period.id,
            state=state,
            text=text,
            submitted_on=self._day(old),
            percent_reason=self.given.percent_reason.strip(),
            reported_by=self.who,
            reporter=self.given.reporter.strip() or (old.reporter if old else ""),
            version=old.version if old else 1,
            version_id=old.version_id if old else 1,
        )
        if old is None:
            self.work.add(new)
            return new
        if old.state is ReportState.SUBMITTED:
            if self.given.draft:
                raise NotAllowed("这份填报已报送，不能再存为草稿。", "请直接重新报送。")
            keep_version(self.work, old, REPORTED_AGAIN)
        new = replace(new, version=old.version + (old.state is not ReportState.DRAFT))
        self.work.save(new)
        return new

    def add_proofs(self, report: Report) -> None:
        """Attach the proofs that the report does not carry yet."""
        have = {(proof.sha256, proof.document_no) for proof in self.work.evidence_of_reports([report.id])}
        at = self.at
        for stored in self.stored:
            if (stored.sha256, "") not in have:
                refuse_purged(self.work, stored.sha256, stored.name)
                self.work.add(
                    Evidence(
                        uuid4(), report.id, stored.name, stored.sha256, stored.size, added_at=at, added_by=self.who
                    )
                )
                have.add((stored.sha256, ""))
        for number in self.given.document_nos:
            if number.strip() and ("", number.strip()) not in have:
                self.work.add(
                    Evidence(
                        uuid4(), report.id, number.strip(), document_no=number.strip(), added_at=at, added_by=self.who
                    )
                )

    def _is_reporting_unit(self) -> bool:
        unit = reporting_unit_of(self.work, self.task)
        return unit is not None and unit.id == self.given.unit_id

    def _move(self, text: ReportText) -> None:
        if text.claim is Claim.DONE:
            proofs = count_proofs(self.work, self.task.id)
            move_task(self.work, self.task, Act.APPLY, self.on, self.who, summary=text.done, proofs=proofs)
            self.work.add(CloseOut(uuid4(), self.task.id, text.done, self.on, self.who))
        elif text.claim is Claim.RUNNING and current_status(self.work, self.task.id) is Status.NOT_STARTED:
            move_task(self.work, self.task, Act.START, self.on, self.who)


def _refuse_status(reader: Reader, task: Task) -> None:
    status = current_status(reader, task.id)
    if status not in _REPORTABLE:
        hints = {
            Status.PENDING: "请先撤回或退回销号申请。",
            Status.CLOSED: "如需继续，请先重新打开。",
            Status.SUSPENDED: "请先恢复任务。",
            Status.MOVED_OUT: "请先恢复任务。",
        }
        raise NotAllowed(f"第{task.no}项现在是「{status}」，不能填报进展。", hints[status])


def _of_period(
    reader: Reader, list_id: UUID, span: PeriodKey, state: ReportState, unit_id: UUID | None
) -> list[Report]:
    """The reports of a period in a state, in the order of the list; unit_id leaves others out."""
    period = next((one for one in reader.periods(list_id) if one.span == span), None)
    order = {task.id: place for place, task in enumerate(reader.tasks(list_id))}
    found = [
        report
        for report in reader.reports(list_id)
        if period is not None
        and report.period_id == period.id
        and report.state is state
        and unit_id in (None, report.unit_id)
    ]
    return sorted(found, key=lambda report: order[report.task_id])


def _task_no(reader: Reader, report: Report) -> str:
    return reader.task(report.task_id).no
