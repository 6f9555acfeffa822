"""Taking what returned forms say into the database: one act for each unit, whole or absent (PRODUCT, rules 5, 7, 9)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.collection import FormOutcome, ReceivedForm
from wugang_tracker.domain.errors import StaleData, StorageUnavailable, UserError
from wugang_tracker.domain.form_reading import Finding, RowRead, RowState, Weight
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.assignments import keep_assignee, keep_plan
from wugang_tracker.services.form_collecting import (
    Collection,
    CollectResult,
    Decisions,
    FilePreview,
    RowPreview,
    Standing,
    UnitTaken,
)
from wugang_tracker.services.form_files import Found
from wugang_tracker.services.periods import open_period
from wugang_tracker.services.progress import Recording, ReportInput
from wugang_tracker.services.reviewing import refuse_closed
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.evidence_files import Stored
from wugang_tracker.storage.work import Work

Step = Callable[[int, int, str], None]
_KEPT = (Standing.TAKEN, Standing.EARLIER)


@dataclass(slots=True)
class _Tally:
    """What was taken from one unit so far."""

    reports: int = 0
    proofs: int = 0
    people: int = 0
    plans: int = 0
    refused: list[str] = field(default_factory=list)


class FormTaking:
    """Takes a collection, unit by unit."""

    def __init__(self, acting: Acting, collection: Collection, on: date, decided: Decisions, step: Step) -> None:
        self._acting, self._collection, self._on, self._step = acting, collection, on, step
        self._decided = decided
        self._span = PeriodKey.parse(collection.period)

    def run(self, skip: frozenset[Path]) -> CollectResult:
        """Take everything but the skipped files."""
        units: defaultdict[UUID, list[FilePreview]] = defaultdict(list)
        for one in self._collection.files:
            if one.unit_id is not None and one.path not in skip and one.standing in _KEPT:
                units[one.unit_id].append(one)
        taken: list[UnitTaken] = []
        failed: list[tuple[str, str]] = []
        told: OpChanges | None = None
        for done, files in enumerate(units.values()):
            self._step(done, len(units), f"正在收取{files[0].unit}的填报表")
            try:
                made, unit = self._unit(files)
            except StorageUnavailable:
                raise  # a full disk is no fault of this unit's
            except UserError as error:
                failed.append((files[0].unit, str(error)))
                continue
            taken.append(unit)
            if made is not None:
                told = OpChanges(made.subjects | (told.subjects if told else frozenset()), made.label, made.entry_id)
        if told is not None and len(taken) > 1:
            told = OpChanges(told.subjects, f"收取{len(taken)}个单位的{self._span.label}填报表", told.entry_id)
        return CollectResult(told, tuple(taken), tuple(failed))

    def _unit(self, files: Sequence[FilePreview]) -> tuple[OpChanges | None, UnitTaken]:
        """One unit's files in one act. Files are stored before it, so that no row lacks its file."""
        ordered = sorted(files, key=lambda one: (one.saved or one.found.modified, str(one.path)))
        stored = {one.sha256: self._filed(one) for one in ordered}
        tally, unit = _Tally(), ordered[0]
        proofs = [self._stored_proofs(one, tally) for one in ordered]
        assert unit.unit_id is not None, "only recognised files are taken"
        head = self._acting.head(
            "forms.collect", f"收取{unit.unit}{self._span.label}填报表", self._on, self._collection.list_id
        )
        made: OpChanges | None = None
        try:
            with self._acting.database.write(head) as work:
                period = open_period(work, self._collection.list_id, self._span)
                refuse_closed(period)
                for one, files_of in zip(ordered, proofs, strict=True):
                    self._file(work, head, period, one, files_of, tally)
                taken = {one.sha256 for one in ordered if one.standing is Standing.TAKEN}
                for one in ordered:
                    if one.standing is Standing.TAKEN or one.sha256 not in taken:
                        _note_file(work, head, period, one, stored[one.sha256], tally)
                made = changes(work, head)
                if not made.subjects:
                    raise _NothingNew
        except _NothingNew:
            made = None
        last = ordered[-1]
        outcome = FormOutcome.PROBLEMS if tally.refused else last.outcome
        return made, UnitTaken(
            unit.unit_id,
            unit.unit,
            outcome,
            tally.reports,
            tally.proofs,
            tally.people,
            tally.plans,
            tuple(tally.refused),
        )

    def _filed(self, preview: FilePreview) -> str:
        """Keep the file as it was read; its hash. StaleData when it was changed since the preview."""
        with preview.found.opened() as path:
            source = self._acting.store.sources.store(path)
        if source.sha256 != preview.sha256:
            raise StaleData(f"「{preview.found.name}」在预览之后被改动过。", "请重新读取。")
        return source.sha256

    def _stored_proofs(self, preview: FilePreview, tally: _Tally) -> Mapping[tuple[str, int], list[Stored]]:
        """The proofs of the rows that can be taken, copied in; by sheet and row. One that can not be read is said."""
        if preview.standing is not Standing.TAKEN:
            return {}
        stored: dict[tuple[str, int], list[Stored]] = {}
        for row in preview.rows:
            files = [one.file for one in row.proofs if one.file is not None]
            if files and self._may_have_news(preview, row):
                held = stored.setdefault(row.place, [])
                for found in files:
                    try:
                        held.append(self._stored(found))
                    except StorageUnavailable:
                        raise
                    except UserError as error:
                        task = row.read.task
                        words = f"佐证材料没有附上：{error.sentence.rstrip('。')}"
                        finding = Finding(words, Weight.REFUSAL, *row.place, task.code if task else "")
                        tally.refused.append(finding.sentence(preview.found.name))
        return stored

    def _stored(self, found: Found) -> Stored:
        with found.opened() as path:
            kept = self._acting.store.evidence.store(path)
        return Stored(kept.sha256, kept.size, found.name)

    def _may_have_news(self, preview: FilePreview, row: RowPreview) -> bool:
        return row.is_known or self._settled(preview, row) is not None

    def _settled(self, preview: FilePreview, row: RowPreview) -> RowRead | None:
        """The row as it is to be recorded: as read, or with the percent that was decided; None if it is not."""
        if row.is_known:
            return None
        if row.read.state is RowState.NEW:
            return row.read
        percent = self._decided.get((preview.path, *row.place))
        if row.read.state is RowState.WAITING and row.read.offered is not None and percent is not None:
            return row.read.settled(percent)
        return None

    def _file(
        self,
        work: Work,
        head: EntryHead,
        period: Period,
        preview: FilePreview,
        proofs: Mapping[tuple[str, int], list[Stored]],
        tally: _Tally,
    ) -> None:
        if preview.standing is not Standing.TAKEN:
            return
        for row in preview.rows:
            if row.read.task is None:
                continue
            taking = _RowTaking(work, head, period, preview, row, proofs.get(row.place, []), tally)
            if row.is_known:
                taking.complete_proofs()
            elif (read := self._settled(preview, row)) is not None:
                taking.report(read)
            taking.people_and_plan()


class _NothingNew(Exception):
    """Rolls back an act that would write nothing."""


@dataclass(frozen=True, slots=True)
class _RowTaking:
    """One row on its way into the database."""

    work: Work
    head: EntryHead
    period: Period
    preview: FilePreview
    row: RowPreview
    stored: list[Stored]
    tally: _Tally

    @property
    def _task_id(self) -> UUID:
        assert self.row.read.task is not None, "a strange row is never taken"
        return self.row.read.task.task_id

    @property
    def _unit_id(self) -> UUID:
        assert self.preview.unit_id is not None, "only recognised files are taken"
        return self.preview.unit_id

    def _given(self, read: RowRead) -> ReportInput:
        assert read.text is not None, "a row that is taken has a report"
        return ReportInput(
            self._task_id,
            self._unit_id,
            self.period.key,
            read.text,
            document_nos=self._numbers(),
            percent_reason=read.fall,
            reporter=self.preview.reporter[:100],
        )

    def _numbers(self) -> tuple[str, ...]:
        return tuple(one.number for one in self.row.proofs if one.number)

    def report(self, read: RowRead) -> None:
        """Record the row's report with its proofs; a rule that refuses it is said."""
        try:
            with self.work.attempt():
                self._recording(read).run()
        except UserError as error:
            self._refuse(error.sentence)
            return
        self.tally.reports += 1
        self.tally.proofs += len(self.stored) + len(self._numbers())

    def _recording(self, read: RowRead) -> Recording:
        task = self.work.task(self._task_id)
        given, head = self._given(read), self.head
        return Recording(self.work, given, task, self.stored, head.day, head.at, head.who)

    def complete_proofs(self) -> None:
        """Attach proofs that are there now to a report that was taken before without them."""
        if not self.stored and not self._numbers():
            return
        for report in self.work.reports_of_task(self._task_id):
            if report.unit_id != self._unit_id or report.period_id != self.period.id:
                continue
            if report.state is ReportState.SUBMITTED:
                before = len(self.work.evidence_of_reports([report.id]))
                self._recording(replace(self.row.read, text=report.text)).add_proofs(report)
                self.tally.proofs += len(self.work.evidence_of_reports([report.id])) - before

    def people_and_plan(self) -> None:
        """Keep 责任人 and 节点计划 where the form says something new."""
        read = self.row.read
        try:
            with self.work.attempt():
                if read.people is not None:
                    self.tally.people += keep_assignee(self.work, self._task_id, self._unit_id, *read.people)
        except UserError as error:
            self._refuse(f"责任人没有收取：{error.sentence}")
        try:
            with self.work.attempt():
                if read.plan is not None:
                    self.tally.plans += keep_plan(self.work, self._task_id, self._unit_id, read.plan)
        except UserError as error:
            self._refuse(f"节点计划没有收取：{error.sentence}")

    def _refuse(self, sentence: str) -> None:
        task = self.row.read.task
        finding = Finding(sentence.rstrip("。"), Weight.REFUSAL, *self.row.place, task.code if task else "")
        said = finding.sentence(self.preview.found.name)
        if said not in self.tally.refused:
            self.tally.refused.append(said)


def _note_file(work: Work, head: EntryHead, period: Period, preview: FilePreview, sha256: str, tally: _Tally) -> None:
    """The row of a received file; the same file is noted once unless something new was taken from it."""
    assert preview.unit_id is not None, "only recognised files are noted"
    is_taken = preview.standing is Standing.TAKEN
    known = [one for one in work.received_forms(period.id) if one.sha256 == sha256 and one.unit_id == preview.unit_id]
    if known and not (is_taken and tally.reports):
        return
    problems = list(dict.fromkeys((*preview.problems, *(tally.refused if is_taken else ()))))
    work.add(
        ReceivedForm(
            id=uuid4(),
            list_id=period.list_id,
            period_id=period.id,
            unit_id=preview.unit_id,
            form_id=preview.form_id,
            file_name=preview.found.name,
            sha256=sha256,
            day=head.day,
            at=head.at,
            who=head.who,
            outcome=FormOutcome.PROBLEMS if is_taken and tally.refused else preview.outcome,
            taken=tally.reports if is_taken else 0,
            problems=json.dumps(problems, ensure_ascii=False),
        )
    )
