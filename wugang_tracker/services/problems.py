"""问题台账: problems raised from reports or by hand, followed by notes until they are settled, listed and written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.problems import (
    Problem,
    ProblemBook,
    ProblemLine,
    ProblemNote,
    ProblemState,
    followed,
    lines_at,
)
from wugang_tracker.domain.progress import LONGEST_TEXT, Report, ReportState
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.papers import refuse_other_ending
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

_WITH_THE_OFFICE = (ReportState.SUBMITTED, ReportState.ACCEPTED)
_SHOWN = 20  # characters of a problem that its label in the journal repeats


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """A problem as typed. owner is who is to solve it; a problem may have neither task nor unit."""

    text: str
    help_needed: str = ""
    owner: str = ""
    due: date | None = None
    task_id: UUID | None = None
    unit_id: UUID | None = None


class ProblemService:
    """Questions about, and acts on, 问题台账."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self, list_id: UUID) -> tuple[ProblemLine, ...]:
        """Every problem of a list with its task, unit and notes, in the order they were entered."""
        with self._acting.database.read() as reader:
            return _lines(reader, list_id)

    def find(self, list_id: UUID, number: int) -> Problem:
        """The problem of that number in the list's 问题台账; UserError when there is none."""
        for line in self.all(list_id):
            if line.number == number:
                return line.problem
        raise UserError(f"没有第{number}号问题。", "请用 problems 命令查看编号。")

    def raise_from_report(self, report_id: UUID, help_needed: str, owner: str, due: date | None, on: date) -> OpChanges:
        """Make the problem that a report names an item. Once for each report, and only what lies with the office."""
        with self._acting.database.read() as reader:
            report = reader.report(report_id)
            task = reader.task(report.task_id)
        head = self._acting.head("problems.raise", f"第{task.no}项的问题列入问题台账", on, task.list_id)
        with self._acting.database.write(head) as work:
            _refuse_report(work, task.list_id, report)
            facts = ProblemFacts(report.text.problem, help_needed, owner, due, task.id, report.unit_id)
            work.add(_made(work, task.list_id, facts, on, head.who, report_id))
            return changes(work, head)

    def add(self, list_id: UUID, facts: ProblemFacts, on: date) -> OpChanges:
        """Enter a problem by hand."""
        head = self._acting.head("problems.add", f"新增问题「{_short(facts.text)}」", on, list_id)
        with self._acting.database.write(head) as work:
            work.add(_made(work, list_id, facts, on, head.who, None))
            return changes(work, head)

    def edit(self, problem_id: UUID, facts: ProblemFacts, on: date) -> OpChanges:
        """Change the words, the owner or the day of a problem; its report, state and notes stay."""
        problem = self._problem(problem_id)
        head = self._acting.head("problems.edit", f"修改问题「{_short(problem.text)}」", on, problem.list_id)
        with self._acting.database.write(head) as work:
            new = _made(work, problem.list_id, facts, problem.raised_on, problem.raised_by, problem.report_id)
            work.save(
                replace(
                    problem,
                    text=new.text,
                    help_needed=new.help_needed,
                    owner=new.owner,
                    due=new.due,
                    task_id=new.task_id,
                    unit_id=new.unit_id,
                )
            )
            return changes(work, head)

    def note(self, problem_id: UUID, state: ProblemState, text: str, on: date) -> OpChanges:
        """Say what became of a problem and where it stands now; a settled one is opened again by another state."""
        problem = self._problem(problem_id)
        word = "跟进" if state is problem.state else str(state)
        head = self._acting.head("problems.note", f"问题「{_short(problem.text)}」：{word}", on, problem.list_id)
        with self._acting.database.write(head) as work:
            if not text.strip():
                raise UserError("没有写跟进情况。", "请写明问题办到了哪一步。")
            _refuse_long(text)
            said = [one for one in work.problem_notes(problem.list_id) if one.problem_id == problem_id]
            last = max([problem.raised_on, *(one.day for one in said)])
            if on < last:
                raise UserError(f"跟进日期早于上一次记录的日期 {last:%Y-%m-%d}。", "请检查日期（--as-of）。")
            work.add(ProblemNote(rising_id(len(said)), problem_id, on, state, text.strip(), head.who))
            work.save(followed(problem, state, text, on))
            return changes(work, head)

    def settle(self, problem_id: UUID, result: str, on: date) -> OpChanges:
        """Say that a problem is solved, and how."""
        if self._problem(problem_id).state is ProblemState.SETTLED:
            raise NotAllowed("这个问题已经解决。", "如又出现，请用跟进重新改为待解决。")
        return self.note(problem_id, ProblemState.SETTLED, result, on)

    def book(self, list_id: UUID, as_of: date) -> ProblemBook:
        """问题台账 as it stood on a day."""
        with self._acting.database.read() as reader:
            task_list = reader.task_list(list_id)
            lines = lines_at(_lines(reader, list_id), as_of)
        return ProblemBook(task_list.name, task_list.document_no, task_list.is_sample, as_of, lines)

    def write(self, list_id: UUID, as_of: date, out: Path) -> Path:
        """Write 问题台账 of a day as an Excel file; TargetBusy when the file is open elsewhere."""
        refuse_other_ending(out, ".xlsx")
        from wugang_tracker.exporters.excel.problems import write_problems  # loaded when first used, as all papers are

        write_problems(self.book(list_id, as_of), out)
        return out

    def _problem(self, problem_id: UUID) -> Problem:
        with self._acting.database.read() as reader:
            return reader.problem(problem_id)


def _refuse_report(reader: Reader, list_id: UUID, report: Report) -> None:
    if report.state not in _WITH_THE_OFFICE:
        raise NotAllowed("只有已报送或已审核的填报可以列入问题台账。", "请先报送。")
    if not report.text.problem.strip():
        raise NotAllowed("这份填报没有写存在问题。", "如需列入，请手工新增问题。")
    if any(one.report_id == report.id for one in reader.problems(list_id)):
        raise NotAllowed("这份填报的问题已经列入问题台账。", "请在问题台账里跟进它。")


def _made(work: Work, list_id: UUID, facts: ProblemFacts, on: date, who: str, report_id: UUID | None) -> Problem:
    """A problem as it may be kept; UserError without words, or for a task of another list."""
    if not facts.text.strip():
        raise UserError("没有写是什么问题。", "请写明问题。")
    _refuse_long(facts.text + facts.help_needed)
    if facts.due is not None and facts.due < on:
        raise UserError(f"解决时限 {facts.due:%Y-%m-%d} 早于提出日期 {on:%Y-%m-%d}。", "请检查日期。")
    if facts.task_id is not None and work.task(facts.task_id).list_id != list_id:
        raise UserError("这项任务不在本清单里。", "请选择本清单的任务。")
    return Problem(
        rising_id(len(work.problems(list_id))),
        list_id,
        facts.task_id,
        report_id,
        facts.unit_id,
        facts.text.strip(),
        facts.help_needed.strip(),
        facts.owner.strip(),
        facts.due,
        raised_on=on,
        raised_by=who,
    )


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise UserError(f"文字有 {len(text)} 字，超过 {LONGEST_TEXT} 字。", "请缩短文字。")


def rising_id(number: int) -> UUID:
    """An id that rises with a number: what was made on one day is read in the order it was made, and numbers stay."""
    return UUID(int=number << 96 | uuid4().int & (1 << 96) - 1)


def _lines(reader: Reader, list_id: UUID) -> tuple[ProblemLine, ...]:
    problems = sorted(reader.problems(list_id), key=lambda one: one.id)
    if not problems:
        return ()
    tasks = {task.id: task for task in reader.tasks(list_id)}
    categories = {one.id: one.name for one in reader.categories(list_id)}
    units = {unit.id: unit.name for unit in reader.units(reader.task_list(list_id).region_id)}
    spans = {one.id: one.span.label for one in reader.periods(list_id)}
    periods = {report.id: spans[report.period_id] for report in reader.reports(list_id)}
    notes: defaultdict[UUID, list[ProblemNote]] = defaultdict(list)
    for note in reader.problem_notes(list_id):
        notes[note.problem_id].append(note)
    lines = []
    for number, problem in enumerate(problems, 1):
        task = tasks[problem.task_id] if problem.task_id else None
        lines.append(
            ProblemLine(
                problem,
                number,
                task.code if task else "",
                task.no if task else "",
                task.title if task else "",
                categories[task.category_id] if task else "",
                units[problem.unit_id] if problem.unit_id else "",
                periods[problem.report_id] if problem.report_id else "",
                tuple(notes[problem.id]),
            )
        )
    return tuple(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
