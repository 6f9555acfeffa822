"""填报表 back: files read, recognised and compared with what was sent. Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.collection import FormOutcome
from wugang_tracker.domain.errors import NotAllowed, SheetError
from wugang_tracker.domain.form_cells import words_of
from wugang_tracker.domain.form_reading import FilledForm, Finding, RowRead, RowState, Weight, read_rows
from wugang_tracker.domain.forms import LIST_LABEL, PERIOD_LABEL, UNIT_LABEL, Asked, CoverField, Form
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Report, ReportState
from wugang_tracker.domain.units import name_key
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.forms.reading import may_be_form, read_form, saved_at
from wugang_tracker.importers.process import read_watched
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.form_collecting import Collection, FilePreview, Gaps, RowPreview, Standing, some_of
from wugang_tracker.services.form_facts import FormFacts, SentOut
from wugang_tracker.services.form_files import Found, Gathered, ProofIndex, ProofMatch, gather

Step = Callable[[int, int, str], None]


class FormReading:
    """Reads what was given into a Collection."""

    def __init__(self, acting: Acting, list_id: UUID, span: PeriodKey, on: date, step: Step) -> None:
        self._acting, self._list_id, self._span, self._on, self._step = acting, list_id, span, on, step
        with acting.database.read() as reader:
            self._facts = FormFacts(reader, list_id, span)
        if self._facts.period is not None and self._facts.period.is_closed:
            raise NotAllowed(
                f"{span.label}已关账，不能再收填报表。", f"请作为补报填入{span.following().label}，或先重新开账。"
            )
        self._known = {one.sha256 for one in self._facts.received}

    def read(self, paths: Sequence[Path]) -> Collection:
        """The preview of all files."""
        gathered = gather(paths, self._step)
        index = ProofIndex(gathered.files)
        previews: list[FilePreview] = []
        for done, found in enumerate(gathered.files):
            self._step(done, len(gathered.files), f"正在读取{found.name}")
            preview = self._file(found, index)
            if preview is not None:
                previews.append(preview)
        previews = _beside_each_other(self._without_earlier(previews))
        return Collection(self._list_id, str(self._span), tuple(previews), _unused(gathered, previews), gathered.notes)

    def _file(self, found: Found, index: ProofIndex) -> FilePreview | None:
        """The preview of one file; None for one that is no form."""
        try:
            with found.opened() as path:
                if not may_be_form(path):
                    return None
                telling = _Telling(self._step, found.name)
                filled = read_watched(path, what=read_form, progress=telling.progress, stopped=telling.stopped)
        except SheetError as error:
            words = str(error) if found.name in str(error) else f"「{found.name}」：{error}"
            return FilePreview(found, "", Standing.REFUSED, FormOutcome.PROBLEMS, problems=(words,))
        if filled is None:
            return None
        recognised = self._facts.recognised(filled)
        if recognised.sent is None:
            problem = Finding(recognised.refusal).sentence(found.name)
            return FilePreview(
                found, filled.sha256, Standing.REFUSED, FormOutcome.PROBLEMS, saved=filled.saved_at, problems=(problem,)
            )
        return self._compared(found, filled, recognised.sent, recognised.doubt, index)

    def _compared(self, found: Found, filled: FilledForm, sent: SentOut, doubt: str, index: ProofIndex) -> FilePreview:
        form = sent.form
        findings = [Finding(doubt)] if doubt else []
        findings += _cover_findings(filled, form)
        findings += [Finding(f"「{name}」一栏找不到，这一栏没有收取", Weight.REFUSAL) for name in filled.lost]
        others = {one: name for one, name in self._facts.other_units().items() if one != sent.row.id}
        reads = read_rows(form, filled, others)
        rows = tuple(self._row(read, found, sent, filled.sha256 in self._known, index) for read in reads)
        findings += [finding for row in rows for finding in _row_findings(row)]
        unit_id = sent.row.unit_id
        findings += [_handed_on(row) for row in rows if self._is_handed_on(row, unit_id)]
        due = [one for one in form.tasks if not one.optional and not self._facts.is_reported(one.task_id, unit_id)]
        gaps = Gaps.of(due, rows)
        findings += gaps.findings()
        serious = [one for one in findings if one.weight is not Weight.NOTE]
        return FilePreview(
            found=found,
            sha256=filled.sha256,
            standing=_standing(filled.sha256 in self._known, rows),
            outcome=_outcome(bool(serious), not gaps.is_empty),
            unit_id=unit_id,
            unit=self._facts.unit_name(unit_id),
            form_id=sent.row.id,
            category=form.category,
            saved=filled.saved_at or found.modified,
            reporter=filled.cover.get(CoverField.REPORTER, ""),
            rows=rows,
            problems=tuple(one.sentence(found.name) for one in serious),
            notes=(
                *(one.sentence(found.name) for one in findings if one.weight is Weight.NOTE),
                *(f"「{found.name}」：{note}" for note in filled.notes),
            ),
            blank=(*gaps.blank, *gaps.same),
            missing=gaps.missing,
        )

    def _row(self, read: RowRead, form: Found, sent: SentOut, seen: bool, index: ProofIndex) -> RowPreview:
        if read.task is None:
            return RowPreview(read)
        unit_id = sent.row.unit_id
        lines = read.proofs
        if read.state is RowState.SAME:  # words as sent; proofs that were not there then may be there now
            lines = (words_of(read.row.cells.get(Asked.PROOFS)),)
        proofs = index.matches(lines, form, self._facts.unit_name(unit_id))
        held = self._facts.now(read.task.task_id, unit_id)
        if read.text is None or (
            held is not None and held.state is not ReportState.DRAFT and (seen or self._is_same(held, read))
        ):
            return RowPreview(read, proofs, is_known=True, new_proofs=self._lacks(held, proofs))
        if read.state is not RowState.NEW and read.offered is None:
            return RowPreview(read, proofs)
        has_proof = any(not one.is_missing for one in proofs)
        checked = read if read.offered is None else read.settled(read.offered)
        return RowPreview(read, proofs, self._facts.refusal(checked, unit_id, has_proof, self._on))

    def _is_handed_on(self, row: RowPreview, unit_id: UUID) -> bool:
        """Whether a row brings news of a task that became another unit's after the form went out."""
        task = row.read.task
        if task is None or task.optional or not row.has_news:
            return False
        return not self._facts.is_asked(task.task_id, unit_id)

    def _lacks(self, held: Report | None, proofs: Sequence[ProofMatch]) -> bool:
        """Whether a report that can still be added to lacks one of the proofs that are there now."""
        if held is None or held.state is not ReportState.SUBMITTED:
            return False
        names = {one.file.name if one.file else one.number for one in proofs if not one.is_missing}
        return not names <= self._facts.proofs_of(held)

    def _is_same(self, held: Report, read: RowRead) -> bool:
        """Whether the office has these words; returned ones may be sent again as they were, with more proof."""
        if read.text is None or held.state is ReportState.RETURNED:
            return False
        return self._facts.says_the_same(held, read.text)

    def _without_earlier(self, previews: Sequence[FilePreview]) -> list[FilePreview]:
        """Of several files of one unit and scope the one that was saved last is taken; the others are only kept."""
        groups: defaultdict[tuple[UUID, str], list[FilePreview]] = defaultdict(list)
        for one in previews:
            if one.standing in (Standing.TAKEN, Standing.KNOWN) and one.unit_id is not None:
                groups[one.unit_id, one.category].append(one)
        changed: dict[int, FilePreview] = {}
        for same in groups.values():
            ordered = sorted(same, key=lambda one: (_moment(one), str(one.path)))
            last = ordered[-1]
            for one in ordered[:-1]:
                changed[id(one)] = _earlier(one, last)
            if (newer := self._newer_taken(last)) is not None:
                changed[id(last)] = newer
        return [changed.get(id(one), one) for one in previews]

    def _newer_taken(self, preview: FilePreview) -> FilePreview | None:
        """The file as an earlier one, if the unit's form that was taken before was saved later; None if it was not."""
        sources = self._acting.store.sources
        for one in self._facts.received:
            if one.unit_id != preview.unit_id or one.sha256 == preview.sha256 or one.form_id is None:
                continue
            if not self._has_scope(one.form_id, preview):
                continue
            before = saved_at(sources.path_of(one.sha256, one.file_name))
            if before is not None and preview.saved is not None and _is_dated(preview) and preview.saved < before:
                return _earlier_than(preview, f"收过的「{one.file_name}」", before)
        return None

    def _has_scope(self, form_id: UUID, preview: FilePreview) -> bool:
        sent = self._facts.sent_out(form_id)
        return sent is not None and sent.form.category == preview.category


class _Telling:
    """Passes on what the reading of one file tells, under the file's name; what step raises ends the reading."""

    def __init__(self, step: Step, name: str) -> None:
        self._step, self._name = step, name

    def progress(self, done: int, of: int, doing: str) -> None:
        """Tells how far the reading is."""
        self._step(done, of, f"{self._name}：{doing}")

    def stopped(self) -> bool:
        """Asked many times a second while a large file is read."""
        self._step(0, 0, f"正在读取{self._name}")
        return False


def _standing(seen: bool, rows: Sequence[RowPreview]) -> Standing:
    """A file that was taken before is taken again only for what could not be taken then."""
    if seen and not any(row.has_news or row.new_proofs for row in rows):
        return (
            Standing.TAKEN if any(row.read.offered is not None and not row.is_known for row in rows) else Standing.KNOWN
        )
    return Standing.TAKEN


def _beside_each_other(previews: Sequence[FilePreview]) -> list[FilePreview]:
    """Forms of one unit with different scopes, such as one of all its tasks and one of a 专项, may name the same task.

    The same words count once; of different ones the file that was saved later is taken, and that is said.
    """
    told: dict[tuple[UUID | None, UUID], tuple[FilePreview, RowPreview]] = {}
    changed: dict[int, FilePreview] = {}
    taken = (one for one in previews if one.standing is Standing.TAKEN)
    for one in sorted(taken, key=lambda one: (_moment(one), str(one.path))):
        rows: list[RowPreview] = []
        differing: list[tuple[str, str]] = []
        for row in one.rows:
            task = row.read.task
            before = told.get((one.unit_id, task.task_id)) if task and row.has_news else None
            if before is not None and before[1].read.text == row.read.text:
                row = replace(row, is_known=True, new_proofs=bool(row.proofs))
            elif task is not None and row.has_news:
                if before is not None:
                    differing.append((before[0].found.name, task.code))
                told[one.unit_id, task.task_id] = (one, row)
            rows.append(row)
        said = [
            f"「{one.found.name}」：{code}在「{name}」里写得不同，采用这一份，它保存得晚" for name, code in differing
        ]
        changed[id(one)] = replace(
            one,
            rows=tuple(rows),
            problems=(*one.problems, *said),
            outcome=FormOutcome.PROBLEMS if said else one.outcome,
        )
    return [changed.get(id(one), one) for one in previews]


def _moment(preview: FilePreview) -> datetime:
    return preview.saved or preview.found.modified


def _is_dated(preview: FilePreview) -> bool:
    """Whether the moment is the file's own word and not that of a copy."""
    return preview.saved is not None and preview.saved != preview.found.modified


def _earlier(one: FilePreview, last: FilePreview) -> FilePreview:
    if one.sha256 == last.sha256:
        note = f"「{one.found.name}」与「{last.found.name}」内容相同，只收一份"
        return replace(one, standing=Standing.EARLIER, problems=(), notes=(note,))
    made = _earlier_than(one, f"「{last.found.name}」", _moment(last))
    taken = {row.read.task.task_id for row in last.rows if row.read.task and row.read.state is not RowState.BLANK}
    only = [
        row.read.task.code
        for row in one.rows
        if row.read.task and row.read.state is RowState.NEW and row.read.task.task_id not in taken
    ]
    if not only:
        return made
    return replace(made, problems=(*made.problems, f"只有这一份填了{some_of(only)}，没有收取"))


def _earlier_than(one: FilePreview, name: str, moment: datetime) -> FilePreview:
    when = moment.astimezone()
    sentence = f"「{one.found.name}」：{one.unit}还有更晚保存的一份{name}（{when:%m-%d %H:%M}），采用晚的，这一份只存档"
    return replace(one, standing=Standing.EARLIER, outcome=FormOutcome.PROBLEMS, problems=(sentence,), notes=())


def _cover_findings(filled: FilledForm, form: Form) -> list[Finding]:
    """What the file says of itself against what the database stored."""
    told = (
        (LIST_LABEL, filled.list_words, key(filled.list_words), key(form.list_name)),
        (UNIT_LABEL, filled.unit_words, name_key(filled.unit_words), name_key(form.unit)),
        (PERIOD_LABEL, filled.period, filled.period, form.period),
    )
    return [
        Finding(f"封面的「{label}」被改为「{words}」，以发出时为准")
        for label, words, now, sent in told
        if words and now != sent
    ]


def _row_findings(row: RowPreview) -> list[Finding]:
    read = row.read
    found = list(read.findings)
    code = read.task.code if read.task else ""
    if row.refusal and not any(one.weight is Weight.REFUSAL for one in found):
        found.append(Finding(row.refusal, Weight.REFUSAL, *row.place, code))
    for proof in row.proofs:
        if proof.is_missing:
            found.append(Finding(f"佐证材料「{proof.words}」{proof.why}", Weight.PROBLEM, *row.place, code))
    return found


def _handed_on(row: RowPreview) -> Finding:
    words = "发出后这项任务改由其他单位主责，这一行只登记在旁，不计入任务的进度，也不算申请销号"
    return Finding(words, Weight.PROBLEM, *row.place, row.read.task.code if row.read.task else "")


def _outcome(has_problems: bool, has_gaps: bool) -> FormOutcome:
    if has_problems:
        return FormOutcome.PROBLEMS
    return FormOutcome.PARTIAL if has_gaps else FormOutcome.COMPLETE


def _unused(gathered: Gathered, previews: Sequence[FilePreview]) -> tuple[Path, ...]:
    used = {one.found.shown for one in previews}
    used |= {proof.file.shown for one in previews for row in one.rows for proof in row.proofs if proof.file}
    return tuple(found.shown for found in gathered.files if found.shown not in used)
