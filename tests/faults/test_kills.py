"""Killed in the middle: the data is as before the act or as after it, never between (FAULTS, Database)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.long_list import write_list
from tests.faults.killing import Folder, Killed, content, kill_after, measure, spread

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="stopping a process to look at it needs signals"),
]
ROWS = 10_000
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
        self.before: dict[str, Any] = template.dump()
        whole = template.copy_to(scratch / "whole")
        self.seconds, self.in_transaction = measure(whole, *arguments)
        self.after = content(whole.dump())
        whole.assert_sound()
        assert self.after != content(self.before), "the command changes nothing: killing it shows nothing"
        self.results: list[tuple[Killed, str]] = []

    def kill(self, moment: float, *, inside: bool = False) -> None:
        """One kill; the data must be as before or as after, and sound."""
        folder = self.template.copy_to(self.scratch / f"run-{len(self.results)}")
        killed = kill_after(folder, moment, *self.arguments, inside=inside)
        left = folder.dump()
        state = "before" if left == self.before else "after" if content(left) == self.after else "between"
        self.results.append((killed, state))
        assert state != "between", f"killed after {killed.after:.2f} s"
        assert not (killed.in_transaction and state == "after"), "what is locked is not yet committed"
        folder.assert_sound()

    def proven(self) -> int:
        """Kills proven to have hit an open transaction."""
        return sum(killed.in_transaction for killed, _ in self.results)

    def show(self, name: str) -> None:
        states = [state for _, state in self.results]
        print(
            f"{name}: {len(states)} kills over {self.seconds:.1f} s (transaction {self.in_transaction:.2f} s): "
            f"{self.proven()} inside a transaction, {states.count('before')} left as before, "
            f"{states.count('after')} as after, {states.count('between')} between; "
            f"{sum(killed.finished for killed, _ in self.results)} had ended already"
        )


def run_trial(trial: Trial, count: int, inside: int) -> None:
    """Kills spread over the whole run, then some aimed into the transaction."""
    for moment in spread(count - inside, trial.seconds):
        trial.kill(moment)
    for moment in spread(inside, trial.in_transaction * 0.8):
        trial.kill(moment, inside=True)


def test_an_import_is_whole_or_absent(sample: Folder, kills: int, tmp_path: Path) -> None:
    listed = write_list(tmp_path / "示例长清单.xlsx", ROWS)
    trial = Trial(sample, tmp_path, "import", str(listed), "--list", "示例长清单", "--year", "2022")
    wanted = max(1, kills * 10 // 30)
    run_trial(trial, kills, inside=wanted)
    trial.show("import")
    assert trial.proven() >= wanted


def test_a_report_with_evidence_is_whole_or_absent(sample: Folder, kills: int, tmp_path: Path) -> None:
    proof = tmp_path / "示例佐证.bin"
    proof.write_bytes(bytes(range(256)) * 4 * 1024 * 64)  # 64 MB: long enough to be caught while it is copied
    task = reportable(sample)
    trial = Trial(
        sample, tmp_path, "progress", task, "--period", "2022-09", "--percent", "90", "--status", "推进中",
        "--done", "示例进展", "--evidence", str(proof),
    )  # fmt: skip
    count = max(3, kills // 2)
    run_trial(trial, count, inside=count // 3)
    trial.show("evidence")
    assert len(trial.results) == count


def test_a_month_is_closed_or_open(sample: Folder, kills: int, tmp_path: Path) -> None:
    trial = Trial(sample, tmp_path, "close-month", PERIOD, "--reason", "示例：只为试验")
    count = max(3, kills // 2)
    run_trial(trial, count, inside=count // 3)
    trial.show("close-month")
    assert len(trial.results) == count


def reportable(sample: Folder) -> str:
    """The code of a task of the sample that can be reported on."""
    tasks: list[dict[str, Any]] = json.loads(sample.run("figures", "--period", PERIOD, "--json"))["tasks"]
    return next(str(task["code"]) for task in tasks if task["status"] == "推进中" and (task["percent"] or 0) < 90)
