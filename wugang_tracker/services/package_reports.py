"""Reports and their proof out of a package: new, taken over, left, or in conflict; refused where a rule says so.

At the office each report goes the way of every other (services.progress.Recording): closed periods refuse, accepted
reports stay, 已完成 needs proof. At the unit what the office decided is taken over as it stands there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from uuid import UUID, uuid4

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.package_merge import Outcome, plain_text, print_of_report
from wugang_tracker.domain.packages import SentProof, SentReport
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import REPORT_STATE_LABELS, Evidence, InputDraft, Report, ReportState, ReportText
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.workflow import latest
from wugang_tracker.services.package_marks import PROOF, REPORT, proof_key, thing_key
from wugang_tracker.services.package_meeting import Kind, Meeting, PackageConflict
from wugang_tracker.services.periods import open_period
from wugang_tracker.services.progress import Recording, ReportInput
from wugang_tracker.services.report_units import able_unit
from wugang_tracker.services.reviewing import keep_version
from wugang_tracker.storage.adopting import check_widths
from wugang_tracker.storage.evidence_files import Stored, shown_name

_REPLACED = "被交换包里的填报取代"
_SETTLED = frozenset({Outcome.NEW, Outcome.TAKEN, Outcome.SAME, Outcome.SAME_WORDS})


class ReportMerging:
    """All reports of one package."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting, self._work = meeting, meeting.work
        self._unit_id = meeting.unit.id
        self._keys = {one.id: one.key for one in self._work.periods(meeting.task_list.id)}
        self._here = {
            (one.task_id, self._keys[one.period_id]): one
            for one in self._work.reports(meeting.task_list.id)
            if one.unit_id == self._unit_id
        }
        self._held: defaultdict[UUID, set[tuple[str, str]]] = defaultdict(set)
        for proof in self._work.evidence_of_reports([one.id for one in self._here.values()]):
            self._held[proof.report_id].add((proof.sha256, proof.document_no))
        self._settled: set[tuple[UUID, str]] = set()
        self._changed = False
        self._drafts: dict[str, tuple[InputDraft, ...]] = {}

    def run(self) -> None:
        """Merge them, the earliest period first: later ones are measured by earlier ones."""
        sent = sorted(self._meeting.content.reports, key=lambda one: (PeriodKey.parse(one.period), one.task_id.hex))
        for report in sent:
            self._merge(report, self._meeting.tasks[report.task_id])

    def waiting(self) -> frozenset[UUID]:
        """Tasks on which something is reported here that the other side does not know yet."""
        found = set()
        for (task_id, period), report in self._here.items():
            if report.state is ReportState.SUBMITTED and (task_id, period) not in self._settled:
                mark = self._meeting.marks.of(REPORT, self._key(task_id, period))
                if mark is None or mark.print.words != print_of_report(report).words:
                    found.add(task_id)
        return frozenset(found)

    def _key(self, task_id: UUID, period: str) -> str:
        return thing_key(task_id, self._unit_id, period)

    def _merge(self, sent: SentReport, task: Task) -> None:
        ours, key = self._here.get((sent.task_id, sent.period)), self._key(sent.task_id, sent.period)
        theirs = print_of_report(sent)
        printed = print_of_report(ours) if ours else None
        self._changed = False
        outcome = self._outcome(self._meeting.outcome(REPORT, key, printed, theirs, sent.seen), ours, sent)
        if outcome is Outcome.CONFLICT and ours is not None:
            self._meeting.conflicts.append(_conflict(key, task, sent, ours))
            outcome = Outcome.TAKEN if self._meeting.chosen(key) else Outcome.KEPT
        if outcome is Outcome.OLDER:
            self._meeting.count(Kind.REPORT, "kept")
            return
        if outcome is not Outcome.KEPT and not self._take(outcome, sent, ours, task):
            return
        self._meeting.remember(REPORT, key, theirs)
        self._mark_proofs(sent, key)
        if outcome in _SETTLED:
            self._settled.add((sent.task_id, sent.period))
        word = "changed" if self._changed else "kept"
        self._meeting.count(Kind.REPORT, "new" if outcome is Outcome.NEW else word)

    def _outcome(self, outcome: Outcome, ours: Report | None, sent: SentReport) -> Outcome:
        """What is special about reports: decisions are the office's, and a draft is no report yet."""
        if ours is None:
            return outcome
        if self._meeting.at_office:
            drafted = ours.state is ReportState.DRAFT and outcome in (Outcome.SAME_WORDS, Outcome.CONFLICT)
            return Outcome.TAKEN if drafted else outcome  # the unit's word goes before what the office only jotted down
        mark = self._meeting.marks.of(REPORT, self._key(sent.task_id, sent.period))
        news = mark is None or mark.print.full != print_of_report(sent).full
        if outcome is Outcome.KEPT and news and sent.state is ReportState.ACCEPTED:
            return Outcome.CONFLICT  # the office accepted earlier words and takes no others
        if outcome is Outcome.KEPT and news and sent.state is ReportState.RETURNED:
            no = self._meeting.tasks[sent.task_id].no
            self._meeting.notes.append(
                f"第{no}项{PeriodKey.parse(sent.period).label}较早的一稿被退回：{sent.decision_reason}。本机已有新稿。"
            )
        return outcome

    def _take(self, outcome: Outcome, sent: SentReport, ours: Report | None, task: Task) -> bool:
        """Write what came; False when a rule refused it."""
        try:
            with self._work.attempt():
                if ours is not None and self._stands(outcome):
                    self._add_proofs(sent, ours)
                elif self._meeting.at_office:
                    self._record(sent, ours, task)
                else:
                    self._add_proofs(sent, self._adopted(sent, ours, task))
        except UserError as refusal:
            self._meeting.refuse(Kind.REPORT, task, PeriodKey.parse(sent.period).label, str(refusal))
            return False
        return True

    def _stands(self, outcome: Outcome) -> bool:
        """Whether the report here is left as it is; at the office that is so where only its own decision differs."""
        return outcome is Outcome.SAME or (outcome is Outcome.SAME_WORDS and self._meeting.at_office)

    def _record(self, sent: SentReport, ours: Report | None, task: Task) -> None:
        """As if the unit had reported it here, on the day it did."""
        work, submitted = self._work, sent.submitted_on
        assert submitted is not None, "a sent report has been submitted"
        self._refuse_stranger(task)
        if ours is not None and ours.state is ReportState.DRAFT:
            keep_version(work, ours, _REPLACED)
        missing = self._missing(sent, ours)
        files = [stored for one in missing if one.sha256 and (stored := self._file(one)) is not None]
        given = ReportInput(
            task_id=task.id,
            unit_id=self._unit_id,
            period=sent.period,
            text=plain_text(sent.text),
            document_nos=tuple(one.document_no for one in missing if one.document_no),
            percent_reason=sent.percent_reason,
            reporter=sent.reporter,
        )
        last = latest(work.moves_of_task(task.id))
        day = max(submitted, last.day) if last else submitted
        typed = self._typed(sent)
        Recording(work, given, task, files, day, self._meeting.at, self._meeting.who, any_day=True).run()
        for draft in typed:  # what the office was typing itself stays
            work.add(draft)
        period_ids = {one.id for one in work.periods(task.list_id) if one.key == sent.period}
        written = next(
            one for one in work.reports_of_task(task.id) if one.unit_id == self._unit_id and one.period_id in period_ids
        )
        kept = [one.version for one in work.report_versions(written.id)]
        work.save(replace(written, submitted_on=submitted, version=max([written.version, *(one + 1 for one in kept)])))
        self._describe(written, missing)
        self._changed = True

    def _typed(self, sent: SentReport) -> list[InputDraft]:
        """What is being typed here for the same report."""
        if sent.period not in self._drafts:
            self._drafts[sent.period] = self._work.input_drafts(self._meeting.task_list.id, sent.period)
        drafts = self._drafts[sent.period]
        return [one for one in drafts if (one.task_id, one.unit_id) == (sent.task_id, self._unit_id)]

    def _refuse_stranger(self, task: Task) -> None:
        """A unit reports on its own tasks; one that has reported before may go on."""
        if not any(task_id == task.id for task_id, _ in self._here):
            able_unit(self._work, task, self._unit_id)

    def _adopted(self, sent: SentReport, ours: Report | None, task: Task) -> Report:
        """At the unit: as the office has it, with its decision."""
        period = open_period(self._work, task.list_id, PeriodKey.parse(sent.period))
        new = Report(
            id=ours.id if ours else sent.id,
            task_id=task.id,
            unit_id=self._unit_id,
            period_id=period.id,
            state=sent.state,
            text=sent.text,
            submitted_on=sent.submitted_on,
            decided_on=sent.decided_on,
            decision_reason=sent.decision_reason,
            percent_reason=sent.percent_reason,
            reported_by=sent.reported_by,
            version=ours.version if ours else 1,
            reporter=sent.reporter,
            checked_on=sent.checked_on,
            checked_by=sent.checked_by,
            version_id=ours.version_id if ours else 1,
        )
        check_widths(new)
        if ours is None:
            self._work.add(new)
            return new
        if print_of_report(ours).words != print_of_report(sent).words:
            keep_version(self._work, ours, _REPLACED)
            kept = [one.version for one in self._work.report_versions(ours.id)]
            new = replace(new, version=max([ours.version, *kept]) + 1)
        elif sent.state is ReportState.RETURNED and ours.state is not ReportState.RETURNED:
            keep_version(self._work, ours, sent.decision_reason)
        self._changed = self._work.save(new)
        return self._work.report(new.id)

    # --- proof ---

    def _missing(self, sent: SentReport, report: Report | None) -> list[SentProof]:
        """The proofs of a report that are not here; what was taken away here on purpose stays away."""
        have, key = self._held[report.id] if report else (), self._key(sent.task_id, sent.period)
        marks = self._meeting.marks
        return [one for one in sent.proofs if one.key not in have and not marks.words(PROOF, _proof_key(key, one))]

    def _file(self, proof: SentProof) -> Stored | None:
        """A proof's file, if it can be had: it comes along, or lies here already."""
        meeting = self._meeting
        if any(one.purged_at is not None for one in self._work.evidence_with_hash(proof.sha256)):
            meeting.notes.append(f"佐证材料「{proof.name}」在本机已彻底清除，没有再收入。")
            return None
        if proof.sha256 in meeting.stored:
            return replace(meeting.stored[proof.sha256], name=shown_name(proof.name))
        path = meeting.files.path_of(proof.sha256, proof.name)
        if path.exists() and path.stat().st_size == proof.size:
            return Stored(proof.sha256, proof.size, shown_name(proof.name))
        if proof.sha256 in meeting.brought:
            meeting.wanted.add(proof.sha256)
            return Stored(proof.sha256, proof.size, shown_name(proof.name))
        meeting.notes.append(f"佐证材料「{proof.name}」的文件不在包里，没有收入。")
        return None

    def _add_proofs(self, sent: SentReport, report: Report) -> None:
        """The proofs that came beside the words."""
        missing = self._missing(sent, report)
        if not missing:
            return
        if self._meeting.at_office and report.state is ReportState.ACCEPTED:
            raise NotAllowed("这份填报已审核，新的佐证材料没有收入。", "如需补充，请先退回这份填报。")
        self._refuse_closed(self._work.period(report.period_id))
        for proof in missing:
            self._add_proof(report, proof)

    def _refuse_closed(self, period: Period) -> None:
        if self._meeting.at_office and period.is_closed:
            raise NotAllowed(f"{period.span.label}已关账，新的佐证材料没有收入。", "如确需补充，请先重新开账。")

    def _add_proof(self, report: Report, proof: SentProof) -> None:
        stored = self._file(proof) if proof.sha256 else Stored("", 0, shown_name(proof.name))
        if stored is None:
            return
        made = Evidence(
            uuid4(), report.id, stored.name, stored.sha256, stored.size, proof.document_no, proof.description,
            proof.day, self._meeting.at, self._meeting.who,
        )  # fmt: skip
        check_widths(made)
        self._work.add(made)
        self._meeting.count(Kind.PROOF, "new")

    def _describe(self, report: Report, sent: list[SentProof]) -> None:
        """Descriptions and days of the proofs that were recorded with the report."""
        by_key = {one.key: one for one in sent}
        for row in self._work.evidence_of_reports([report.id]) if sent else ():
            proof = by_key.get((row.sha256, row.document_no))
            if proof is not None:
                self._work.save(replace(row, description=proof.description, day=proof.day))
                self._meeting.count(Kind.PROOF, "new")

    def _mark_proofs(self, sent: SentReport, key: str) -> None:
        """Remember which proofs the other side has: their files need not be sent to it again."""
        theirs = {_proof_key(key, one) for one in sent.proofs}
        known = set(self._meeting.marks.keys(PROOF, f"{key}:"))
        self._meeting.marks.drop(PROOF, known - theirs)
        for one in sorted(theirs - known):
            self._meeting.marks.put(PROOF, one, "1")


def _proof_key(key: str, proof: SentProof) -> str:
    return proof_key(key, proof.sha256, proof.document_no)


_LABELS = ("状态", "进度", "进展情况", "存在问题", "下一步打算", "经验做法")


def _conflict(key: str, task: Task, sent: SentReport, ours: Report) -> PackageConflict:
    return PackageConflict(
        key,
        Kind.REPORT,
        task.no,
        task.title,
        PeriodKey.parse(sent.period).label,
        _shown(ours.text, ours.state),
        _shown(sent.text, sent.state),
    )


def _shown(text: ReportText, state: ReportState) -> tuple[tuple[str, str], ...]:
    percent = "" if text.percent is None else f"{text.percent}%"
    words = (
        f"{text.claim}（{REPORT_STATE_LABELS[state]}）",
        percent,
        text.done,
        text.problem,
        text.next_step,
        text.experience,
    )
    return tuple(zip(_LABELS, words, strict=True))
