"""Killed in the middle: the data is as before the act or as after it, never between (FAULTS, Database)."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.bench.long_list import write_list
from tests.faults.killing import Folder, Killed, content, kill_after, measure, spread

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="stopping a process to look at it needs signals"),
]
ROWS, FULL_COUNT = 10_000, 30  # a shorter list unless the full count is asked for (--kills 30)
PERIOD = "2022-08"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A data folder with the sample, made once and only copied."""
    folder = Folder(tmp_path_factory.mktemp("sample") / "data")
    folder.run("demo")
    return folder


@pytest.fixture(scope="session")
def kills(request: pytest.FixtureRequest) -> int:
    count: int = request.config.getoption("--kills")
    return count


class Trial:
    """The same command killed again and again, each time on a new copy of the same folder."""

    def __init__(self, template: Folder, scratch: Path, *arguments: str) -> None:
        self.template, self.scratch, self.arguments = template, scratch, arguments
        # Of a copy: looking at an empty folder makes its database.
        self.before: dict[str, Any] = template.copy_to(scratch / "before").dump()
        whole = template.copy_to(scratch / "whole")
        self.seconds, self.in_transaction, self.in_copy = measure(whole, *arguments)
        self.after = content(whole.dump())
        whole.assert_sound()
        assert self.after != content(self.before), "the command changes nothing: killing it shows nothing"
        self.results: list[tuple[Killed, str]] = []

    def kill_anywhere(self, count: int) -> None:
        """Kills spread evenly over the whole run."""
        for moment in spread(count, self.seconds):
            self._kill(moment)

    def kill_in_transaction(self, count: int) -> None:
        """Kills spread over the time in which the transaction is open, until so many are proven to have hit it.

        A quicker run than the measured one may end before the chosen moment; then some more kills come at once.
        """
        moments = [*spread(count, self.in_transaction * 0.8), *[0.0] * count]
        while moments and self.proven() < count:
            self._kill(moments.pop(0), Folder.is_locked_for_writing)

    def kill_in_copy(self, count: int) -> None:
        """Kills spread over the time in which the evidence is copied, in the same way."""
        moments = [*spread(count, self.in_copy * 0.8), *[0.0] * count]
        while moments and self.copying() < count:
            self._kill(moments.pop(0), Folder.is_copying)

    def kill_in_restore(self, count: int) -> None:
        """Kills spread from the moment the backup is being unpacked."""
        for moment in spread(count, self.seconds * 0.3):
            self._kill(moment, Folder.is_restoring)

    def _kill(self, moment: float, since: Callable[[Folder], bool] | None = None) -> None:
        """One kill; the data must be as before or as after, and sound."""
        folder = self.template.copy_to(self.scratch / f"run-{len(self.results)}")
        killed = kill_after(folder, moment, *self.arguments, since=since and partial(since, folder))
        state = self._state(folder.dump())
        self.results.append((killed, state))
        assert state != "between", f"killed after {killed.after:.2f} s"
        folder.assert_sound()
        shutil.rmtree(folder.path)

    def _state(self, left: dict[str, Any]) -> str:
        found, is_new = content(left), not self.template.database.exists()
        if left == self.before or (is_new and found == content(self.before)):
            return "before"
        return "after" if found == self.after else "between"

    def proven(self) -> int:
        """Kills proven between BEGIN and COMMIT: the write lock was held, and what was written did not stay.

        One that held the lock and stayed was hit inside the COMMIT itself, after its point of no return.
        """
        return sum(killed.locked and state == "before" for killed, state in self.results)

    def copying(self) -> int:
        """Kills while a file was half copied."""
        return sum(killed.copying for killed, _ in self.results)

    def show(self, name: str) -> None:
        """The figures of the trial."""
        states = [state for _, state in self.results]
        print(
            f"{name}: {len(states)} kills over {self.seconds:.1f} s "
            f"(transaction {self.in_transaction:.2f} s, copying {self.in_copy:.2f} s): "
            f"{self.proven()} proven inside a transaction, {self.copying()} while copying; "
            f"{states.count('before')} left as before, {states.count('after')} as after, "
            f"{states.count('between')} between; {sum(killed.finished for killed, _ in self.results)} had ended already"
        )


def test_an_import_is_whole_or_absent(sample: Folder, kills: int, tmp_path: Path) -> None:
    listed = write_list(tmp_path / "示例长清单.xlsx", ROWS if kills >= FULL_COUNT else ROWS // 5)
    trial = Trial(sample, tmp_path, "import", str(listed), "--list", "示例长清单", "--year", "2022")
    wanted = max(1, kills // 3)
    trial.kill_in_transaction(wanted)
    trial.kill_anywhere(kills - wanted)
    trial.show("import")
    assert len(trial.results) >= kills
    assert trial.proven() >= wanted


def test_a_report_with_evidence_is_whole_or_absent(sample: Folder, kills: int, tmp_path: Path) -> None:
    proof = tmp_path / "示例佐证.bin"
    proof.write_bytes(bytes(range(256)) * 4 * 1024 * 64)  # 64 MB: long enough to be caught while it is copied
    task = reportable(sample)
    trial = Trial(
        sample, tmp_path, "progress", task, "--period", PERIOD, "--percent", "95", "--status", "推进中",
        "--done", "示例进展", "--evidence", str(proof),
    )  # fmt: skip
    each = max(1, kills // 6)
    trial.kill_in_copy(each)
    trial.kill_in_transaction(each)
    trial.kill_anywhere(each)
    trial.show("evidence")
    assert trial.copying() >= 1


def test_a_month_is_closed_or_open(sample: Folder, kills: int, tmp_path: Path) -> None:
    trial = Trial(sample, tmp_path, "close-month", PERIOD, "--reason", "示例：只为试验")
    each = max(1, kills // 4)
    trial.kill_in_transaction(each)
    trial.kill_anywhere(each)
    trial.show("close-month")
    assert trial.proven() >= 1


def test_a_restore_is_whole_or_not_begun(sample: Folder, kills: int, tmp_path: Path) -> None:
    other = sample.copy_to(tmp_path / "other")
    other.run("close-month", PERIOD, "--reason", "示例：只为试验")
    other.run("backup", str(tmp_path / "示例备份.zip"))
    trial = Trial(sample, tmp_path, "restore", str(tmp_path / "示例备份.zip"))
    assert trial.after == content(other.dump())
    each = max(1, kills // 3)
    trial.kill_in_restore(each)
    trial.kill_anywhere(each)
    trial.show("restore")
    assert len(trial.results) == 2 * each


def test_a_backup_never_spoils_the_one_it_replaces(sample: Folder, kills: int, tmp_path: Path) -> None:
    folder, out = sample.copy_to(tmp_path / "data"), tmp_path / "示例备份.zip"
    folder.run("backup", str(out))
    before = folder.dump()
    seconds, _, _ = measure(folder, "backup", str(out))
    for moment in spread(max(2, kills // 3), seconds):
        kill_after(folder, moment, "backup", str(out))
        with zipfile.ZipFile(out) as archive:
            assert archive.testzip() is None
    assert folder.dump() == before
    folder.run("restore", str(out))
    assert folder.dump() == before


def test_a_purge_marks_every_row_or_none_and_is_finished_later(sample: Folder, kills: int, tmp_path: Path) -> None:
    """Killed between the transaction and the deleting, the file is gone after the next look at the proof."""
    proofs = json.loads(sample.run("evidence", "list", "--json"))
    shared = next(one for one in proofs if one["name"].endswith(".png"))
    purge = ("evidence", "purge", shared["id"], "--reason", "示例：只为试验", "--confirm", shared["name"])
    whole = sample.copy_to(tmp_path / "whole")
    seconds, transaction, _ = measure(whole, *purge)
    moments: list[tuple[float, Callable[[Folder], bool] | None]] = []
    moments += [(moment, None) for moment in spread(max(2, kills // 2), seconds)]
    moments += [(moment, Folder.is_locked_for_writing) for moment in spread(max(2, kills // 2), transaction * 1.2)]
    proven, left = 0, {True: 0, False: 0}
    for number, (moment, since) in enumerate(moments):
        folder = sample.copy_to(tmp_path / f"run-{number}")
        killed = kill_after(folder, moment, *purge, since=since and partial(since, folder))
        rows = [row for row in folder.dump()["evidence"] if row["sha256"] == shared["sha256"]]
        purged = {row["purged_at"] is not None for row in rows}
        assert len(rows) > 100 and len(purged) == 1, f"killed after {killed.after:.2f} s"
        folder.run("evidence", "verify")
        files = [path for path in folder.path.rglob(f"{shared['sha256']}*") if path.is_file()]
        assert not files if purged == {True} else files, f"killed after {killed.after:.2f} s"
        folder.assert_sound()
        proven += killed.locked and purged == {False}
        left[True in purged] += 1
        shutil.rmtree(folder.path)
    print(f"purge: {len(moments)} kills, {proven} proven inside the transaction, {left[True]} left purged")
    assert proven >= 1


def test_a_first_start_can_be_repeated(kills: int, tmp_path: Path) -> None:
    empty = Folder(tmp_path / "empty")
    empty.path.mkdir()
    trial = Trial(empty, tmp_path, "who", "示例填报人")
    each = max(1, kills // 3)
    trial.kill_in_transaction(each)
    trial.kill_anywhere(each)
    trial.show("first start")
    assert trial.proven() >= 1


def reportable(sample: Folder) -> str:
    """The code of a task of the sample that was asked and has not reported."""
    tasks: list[dict[str, Any]] = json.loads(sample.run("figures", "--period", PERIOD, "--json"))["tasks"]
    silent = (task for task in tasks if task["asked"] and not task["reported"] and task["reporting_unit"])
    return next(str(task["code"]) for task in silent)
