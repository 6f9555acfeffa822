"""Random walks over the acts of the reporting cycle never break what must hold, and undo leads back exactly."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.support.office import Clock, office_with, opened
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText
from wugang_tracker.domain.workflow import Act, Status, last_accepted, latest
from wugang_tracker.services.moving import count_proofs
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.storage.reader import Reader

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年4月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年6月"),
    (3, "纳税", "乙", "第三项措施内容说明", "市三局", "每季度一次"),
]
UNDONE_APART = ("journal_entries", "journal_changes")
POSSIBLE = {
    Status.NOT_STARTED: (Act.APPLY, Act.SUSPEND, Act.MOVE_OUT),
    Status.RUNNING: (Act.APPLY, Act.APPLY, Act.SUSPEND, Act.MOVE_OUT),
    Status.PENDING: (Act.RETURN, Act.WITHDRAW, Act.SUSPEND, Act.MOVE_OUT),
    Status.CLOSED: (Act.REOPEN, Act.MOVE_OUT),
    Status.SUSPENDED: (Act.RESTORE, Act.MOVE_OUT),
    Status.MOVED_OUT: (Act.RESTORE,),
}
tasks = st.sampled_from(["1", "2", "3"])
percents = st.sampled_from([None, 20, 60, 100])


class Walk(RuleBasedStateMachine):
    """One office whose days only go forward; who reports is not who decides."""

    template: Path
    done: ClassVar[Counter[str]]

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wugang-walk-"))
        shutil.copytree(self.template, self.folder / "data")
        self.services = opened(self.folder / "data", Clock(), by="审核员")
        self.list_id = self.services.lists.all()[0].id
        self.day = date(2022, 3, 1)
        self.numbers: set[str] = set()
        self.versions: set[UUID] = set()
        self.frozen: dict[tuple[str, int], MonthLedger] = {}
        self.acts: list[tuple[UUID, dict[str, Any] | None]] = []
        self.changed = True
        for number in ("1", "2", "3"):
            self.report(number, 20, Claim.RUNNING, True, False, 0, False)

    def teardown(self) -> None:
        if hasattr(self, "services"):
            assert self.services.safety.check() == ()
            self.services.close()
            shutil.rmtree(self.folder)

    # What is done

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do an act. Refused by a rule, it has left nothing behind; done, it is remembered with what was before."""
        before, entries = self.content(), self.last_sequence()
        try:
            done = act()
        except UserError:
            assert self.last_sequence() == entries
            return
        changes = getattr(done, "changes", done)
        if changes is not None:
            self.acts.append((changes.entry_id, before))
            self.done[changes.label] += 1
            self.changed = True

    @rule(days=st.integers(1, 25))
    def time_passes(self, days: int) -> None:
        self.day = min(self.day + timedelta(days=days), date(2022, 12, 31))

    @rule(
        number=tasks,
        percent=percents,
        claim=st.sampled_from(Claim),
        proof=st.booleans(),
        draft=st.booleans(),
        back=st.integers(0, 1),
        supporting=st.booleans(),
    )
    def report(
        self, number: str, percent: int | None, claim: Claim, proof: bool, draft: bool, back: int, supporting: bool
    ) -> None:
        task = self.task(number)
        unit = self.services.progress.unit_of(task, "市二局" if supporting and number == "1" else None)
        key = PeriodKey.containing(self.day)
        period = str(key.previous() if back else key)
        text = ReportText(claim, percent, "示例进展")
        numbers = (f"文〔2022〕{number}号",) if proof else ()
        given = ReportInput(task, unit, period, text, (), numbers, draft, "示例原因", "填报员")
        self.attempt(lambda: self.services.progress.record(given, self.day))

    @rule(back=st.integers(0, 1))
    def submit_drafts(self, back: int) -> None:
        key = PeriodKey.containing(self.day)
        period = str(key.previous() if back else key)
        self.attempt(lambda: self.services.progress.submit(self.list_id, period, self.day))

    @rule()
    def accept_all(self) -> None:
        ids = [report.id for report in self.reports()]
        self.attempt(lambda: self.services.progress.accept_all(ids, self.day))

    @rule(at=st.integers(0, 5), accept=st.booleans())
    def decide_on_a_report(self, at: int, accept: bool) -> None:
        progress, reports = self.services.progress, self.reports()
        if not reports:
            return
        report = reports[at % len(reports)]
        if accept:
            self.attempt(lambda: progress.accept(report.id, self.day))
        else:
            self.attempt(lambda: progress.give_back(report.id, "数字不实", self.day))

    @rule(number=tasks)
    def close_task(self, number: str) -> None:
        task, status = self.task(number), self.services.status
        confirmed = [point.text for point in status.checklist(task, self.day)]
        self.attempt(lambda: status.close(task, "示例办结", self.day, confirmed))

    @rule()
    def close_all(self) -> None:
        ids = [self.task(number) for number in ("1", "2", "3")]
        self.attempt(lambda: self.services.status.close_all(ids, self.day))

    @rule(number=tasks, at=st.integers(0, 9), wild=st.sampled_from([None, None, None, *POSSIBLE]))
    def move(self, number: str, at: int, wild: Status | None) -> None:
        task, status = self.task(number), self.services.status
        acts: dict[Act, Callable[[], Any]] = {
            Act.APPLY: lambda: status.apply(task, "示例办结", self.day),
            Act.RETURN: lambda: status.give_back(task, "材料不全", self.day),
            Act.WITHDRAW: lambda: status.withdraw(task, self.day),
            Act.SUSPEND: lambda: status.suspend(task, "等待批复", self.day),
            Act.MOVE_OUT: lambda: status.move_out(task, "上级取消", self.day),
            Act.RESTORE: lambda: status.restore(task, "恢复", self.day),
            Act.REOPEN: lambda: status.reopen(task, "重新办理", self.day),
        }
        likely = POSSIBLE[wild or status.now(task)]
        self.attempt(acts[likely[at % len(likely)]])

    @rule(number=tasks, passed=st.booleans())
    def look_back(self, number: str, passed: bool) -> None:
        task = self.task(number)
        self.close_task(number)
        self.attempt(lambda: self.services.status.recheck(task, passed, "示例发现", self.day))

    @rule(number=tasks)
    def meet(self, number: str) -> None:
        task = self.task(number)
        self.attempt(lambda: self.services.status.meet_due(task, None, self.day))

    @rule(reason=st.sampled_from(["", "示例原因"]))
    def close_month(self, reason: str) -> None:
        key = str(PeriodKey.containing(self.day).previous())
        self.attempt(lambda: self.services.periods.close(self.list_id, key, self.day, reason))

    @rule(back=st.integers(1, 2))
    def reopen_month(self, back: int) -> None:
        key = PeriodKey.containing(self.day).previous()
        wanted = str(key if back == 1 else key.previous())
        self.attempt(lambda: self.services.periods.reopen(self.list_id, wanted, "补正", self.day))

    @rule(days=st.integers(1, 9), one_unit=st.booleans())
    def more_time(self, days: int, one_unit: bool) -> None:
        key, periods = PeriodKey.containing(self.day), self.services.periods
        until = key.last_day + timedelta(days=days)
        if one_unit:
            unit = self.services.progress.unit_of(self.task("2"), None)
            self.attempt(lambda: periods.extend_unit(self.list_id, str(key), unit, until, "疫情", self.day))
        else:
            self.attempt(lambda: periods.set_due(self.list_id, str(key), until, "假期", self.day))

    @rule()
    def undo(self) -> None:
        """What is offered can be taken back; where nothing came after it, every field is as it was."""
        entry = self.services.journal.last_undoable()
        if entry is None:
            return
        self.services.journal.undo(entry.id, self.day)
        at = [entry_id for entry_id, _ in self.acts].index(entry.id)
        before = self.acts[at][1]
        if before is not None and at == len(self.acts) - 1:
            assert self.content() == before
        # What was before the acts that came later is not what would be there once they are taken back too.
        self.acts[at:] = [(entry_id, None) for entry_id, _ in self.acts[at + 1 :]]
        self.changed = True
        with self.services.status._acting.database.read() as reader:
            self.versions = self.stored_versions(reader)

    # What must hold

    @invariant()
    def all_holds(self) -> None:
        if not getattr(self, "changed", False):
            return
        self.changed = False
        with self.services.status._acting.database.read() as reader:
            self.numbers_are_never_used_again(reader)
            self.a_closed_task_has_what_it_needs(reader)
            versions = self.stored_versions(reader)
            assert versions >= self.versions, "an earlier wording vanished"
            self.versions = versions
        self.closed_months_never_change()
        self.figures_add_up()

    def numbers_are_never_used_again(self, reader: Reader) -> None:
        numbers = [one.number for one in reader.close_outs(self.list_id) if one.number]
        assert len(numbers) == len(set(numbers)) and set(numbers) >= self.numbers
        self.numbers = set(numbers)

    def a_closed_task_has_what_it_needs(self, reader: Reader) -> None:
        for task in reader.tasks(self.list_id):
            last = latest(reader.moves_of_task(task.id))
            if last is not None and last.to_status is Status.CLOSED:
                closed = last_accepted(reader.close_outs_of_task(task.id), self.day)
                assert closed is not None and closed.number and closed.decided_on and closed.decided_by
                assert closed.summary and count_proofs(reader, task.id) > 0
            if last is not None and last.to_status is Status.PENDING:
                waiting = [one for one in reader.close_outs_of_task(task.id) if one.decided_on is None]
                assert len(waiting) == 1

    def stored_versions(self, reader: Reader) -> set[UUID]:
        return {one.id for report in reader.reports(self.list_id) for one in reader.report_versions(report.id)}

    def closed_months_never_change(self) -> None:
        for period in self.services.lists.periods(self.list_id):
            for version in range(1, period.version + 1):
                ledger = self.services.ledger.month(self.list_id, period.key, self.day, version)
                assert self.frozen.setdefault((period.key, version), ledger) == ledger
            if period.is_closed:
                now = self.services.ledger.month(self.list_id, period.key, self.day)
                assert now == self.frozen[period.key, period.version]

    def figures_add_up(self) -> None:
        key = str(PeriodKey.containing(self.day))
        ledger = self.services.ledger.month(self.list_id, key, self.day)
        if ledger.closed:
            return
        figures = ledger.figures
        assert figures.total + figures.moved_out == len(ROWS)
        by_status = (figures.not_started, figures.running, figures.pending, figures.closed, figures.suspended)
        assert sum(by_status) == figures.total
        assert sum((figures.red, figures.yellow, figures.green, figures.blue, figures.grey)) == figures.total
        for groups in (ledger.by_category, ledger.by_unit):
            assert sum(group.figures.total for group in groups) == figures.total
        for row in ledger.rows:
            assert row.status is self.services.status.now(row.task_id)
        lines = {line.key: line for line in self.services.periods.overview(self.list_id, self.day)}
        if key in lines:
            line = lines[key]
            said = (line.asked, line.reported, line.in_time, line.late, line.missing)
            asked, reported, in_time = figures.asked, figures.reported, figures.reported_in_time
            assert said == (asked, reported, in_time, reported - in_time, asked - reported)

    # What is looked at

    def content(self) -> dict[str, Any]:
        """Every row of every table but the journal's, read past the program."""
        with closing(sqlite3.connect(self.services.store.place.database)) as plain:
            names = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            wanted = [name for name in names if name not in UNDONE_APART]
            return {name: sorted(plain.execute(f"SELECT * FROM {name}"), key=repr) for name in wanted}

    def last_sequence(self) -> int:
        with self.services.status._acting.database.read() as reader:
            return reader.last_sequence()

    def task(self, number: str) -> UUID:
        return self.services.tasks.find(self.list_id, number).id

    def reports(self) -> list[Report]:
        with self.services.status._acting.database.read() as reader:
            found = [one for one in reader.reports(self.list_id) if one.state is not ReportState.DRAFT]
        return sorted(found, key=lambda report: str(report.id))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk")
    office_with(folder, ROWS).services.close()
    return folder / "data"


def test_random_walks_break_nothing(template: Path) -> None:
    walk: type[Walk] = type("_Walk", (Walk,), {"template": template, "done": Counter()})
    run_state_machine_as_test(walk, settings=settings(max_examples=13, stateful_step_count=30, deadline=None))
    assert sum(walk.done.values()) > 80, "the walks hardly do anything"
