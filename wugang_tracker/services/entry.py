"""逐项填报: the rows of a period to type into, keeping what is being typed, and reporting it (PRODUCT, rules 5, 7, 8).

What is typed is kept beside the reports and stays there when it is reported, so that it is there again after the
program was killed or the report was undone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.entry import AttachedFile, Typed, text_of, to_body
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.periods import Period, PeriodKey
from wugang_tracker.domain.progress import InputDraft
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.entry_rows import EntryRow, build_rows
from wugang_tracker.services.ledger import facts_of
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.periods import due_day
from wugang_tracker.services.progress import Recording, ReportInput
from wugang_tracker.services.report_units import reporter_of
from wugang_tracker.storage.evidence_files import Stored, read_only_copy
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work


@dataclass(frozen=True, slots=True)
class EntryInput:
    """What is typed for a task of a unit; None forgets what was kept for it."""

    task_id: UUID
    unit_id: UUID
    typed: Typed | None


@dataclass(frozen=True, slots=True)
class EntryRefusal:
    """A row that could not be reported, with the rule's sentence and what to do."""

    task_id: UUID
    unit_id: UUID
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What became of rows that were to be reported: one act for all that went well."""

    changes: OpChanges | None
    done: int
    refused: tuple[EntryRefusal, ...]


class EntryService:
    """The grid of a period."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def rows(self, list_id: UUID, key: str, as_of: date, *, supporting: bool = False) -> tuple[EntryRow, ...]:
        """The asked tasks of a period with what is reported and typed; supporting adds contributing units."""
        with self._acting.database.read() as reader:
            period = _period(reader, list_id, PeriodKey.parse(key))
            drafts = reader.input_drafts(list_id, key)
            return build_rows(facts_of(reader, list_id), period, as_of, drafts, supporting=supporting)

    def keep(self, key: str, inputs: Sequence[EntryInput]) -> None:
        """Keep what is typed, in place of what was kept before. It is no act and can be done at any moment."""
        at, who = self._acting.now(), self._acting.who()
        self._acting.database.keep_drafts(
            InputDraft(uuid4(), one.task_id, one.unit_id, key, to_body(one.typed or Typed()), at, who) for one in inputs
        )

    def take_files(
        self, paths: Sequence[Path], step: Callable[[int, int], None] = lambda done, total: None
    ) -> tuple[AttachedFile, ...]:
        """Copy proofs in, to be added to a report with its row; UserError names the file that can not be read."""
        taken: list[AttachedFile] = []
        for done, path in enumerate(paths):
            step(done, len(paths))
            stored = self._acting.store.evidence.store(path)
            taken.append(AttachedFile(stored.name, stored.sha256, stored.size))
        return tuple(taken)

    def received_copy(self, list_id: UUID, key: str, unit_id: UUID) -> Path:
        """A read-only copy of the last form that a unit sent back for a period; UserError when there is none."""
        with self._acting.database.read() as reader:
            period = _period(reader, list_id, PeriodKey.parse(key))
            received = [one for one in reader.received_forms(period.id) if one.unit_id == unit_id]
        if not received:
            raise UserError("这个单位本期还没有交回填报表。", "收到后请用「读取填报表」。")
        last = received[-1]
        path = self._acting.store.sources.path_of(last.sha256, last.file_name)
        if not path.exists():
            raise UserError(f"「{last.file_name}」的存档已不在数据文件夹里。", "请从备份恢复。")
        return read_only_copy(path, Path(last.file_name).name, Path(tempfile.gettempdir()) / "wugang_tracker")

    def submit(self, list_id: UUID, key: str, inputs: Sequence[EntryInput], on: date) -> EntryResult:
        """报送 rows in one act. A row that a rule refuses stays as it was and is named; the others are reported."""
        head = self._acting.head("entry.submit", f"报送{PeriodKey.parse(key).label}的填报", on, list_id)
        refused: list[EntryRefusal] = []
        reported: list[EntryInput] = []
        try:
            with self._acting.database.write(head) as work:
                for one in inputs:
                    try:
                        with work.attempt():
                            version = self._record(work, key, one, on)
                        reported.append(replace(one, typed=replace(one.typed or Typed(), after=version)))
                    except UserError as refusal:
                        refused.append(EntryRefusal(one.task_id, one.unit_id, refusal.sentence, refusal.hint))
                if not reported:
                    raise _NothingReported
                done = changes(work, head)
        except _NothingReported:
            return EntryResult(None, 0, tuple(refused))
        self.keep(key, reported)
        return EntryResult(done, len(reported), tuple(refused))

    def _record(self, work: Work, key: str, one: EntryInput, on: date) -> int:
        """Report one row; the version of its report."""
        typed = one.typed or Typed()
        given = ReportInput(
            one.task_id,
            one.unit_id,
            key,
            text_of(typed),
            document_nos=typed.numbers,
            percent_reason=typed.percent_reason,
            reporter=reporter_of(self._acting, work, one.unit_id, typed.reporter),
        )
        stored = [self._found(file) for file in typed.files]
        task = work.task(one.task_id)
        Recording(work, given, task, stored, on, self._acting.now(), self._acting.who()).run()
        period = _period(work, task.list_id, PeriodKey.parse(key))
        return next(
            report.version
            for report in work.reports_of_task(task.id)
            if report.unit_id == one.unit_id and report.period_id == period.id
        )

    def _found(self, file: AttachedFile) -> Stored:
        if not self._acting.store.evidence.path_of(file.sha256, file.name).exists():
            raise UserError(f"佐证材料「{file.name}」已不在数据文件夹里。", "请移去这一件，再重新附上。")
        return Stored(file.sha256, file.size, file.name)


class _NothingReported(Exception):
    """Rolls back an act in which every row was refused."""


def _period(reader: Reader, list_id: UUID, key: PeriodKey) -> Period:
    """The period as opened, or as it would be."""
    for period in reader.periods(list_id):
        if period.span == key:
            return period
    return Period(uuid4(), list_id, str(key), due_day(key, rules_of(reader, list_id)[0]))
