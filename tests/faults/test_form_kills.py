"""Killed while a hundred forms are collected: each unit is whole or absent, and running again completes it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.faults.killing import Folder, Killed, content, kill_after, spread
from tests.support.form_habits import answer
from tests.support.office import opened
from tests.support.plain_books import plain_book
from tests.support.returned_forms import codes_of, fill
from wugang_tracker.domain.forms import Asked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="stopping a process to look at it needs signals"),
]
PERIOD, EACH = "2022-08", 2
FULL_COUNT, FULL_UNITS = 30, 100  # fewer forms unless the full count is asked for (--kills 30)


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    count: int = request.config.getoption("--kills")
    return count


def filled_forms(tmp_path: Path, units: int) -> tuple[Folder, Path]:
    """A data folder that sent forms to so many units, and the forms as they came back, each with a proof."""
    rows = (
        (number, "示例专项", "示例方向", f"示例措施第{number}项", f"示例单位{number % units + 1}局牵头", "2022年12月")
        for number in range(1, units * EACH + 1)
    )
    header = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限")
    services = opened(tmp_path / "data")
    listed = plain_book(tmp_path / "list.xlsx", ("示例县2022年任务清单",), header, *rows)
    services.imports.apply(services.imports.preview(listed))
    services.forms.send(services.lists.all()[0].id, PERIOD, tmp_path / "back", date(2022, 8, 20))
    services.close()
    back = tmp_path / "back"
    for path in sorted(back.glob("*.xlsx")):
        codes = codes_of(path)
        proof = back / f"{codes[0]}.txt"
        proof.write_text(f"示例：{codes[0]}" * 1000, encoding="utf-8")
        fill(path, {code: {**answer(code), Asked.PROOFS: proof.name, Asked.LEADER: "示例领导"} for code in codes})
    return Folder(tmp_path / "data"), back


def received(folder: Folder) -> int:
    """How many units' forms are noted at this moment."""
    with contextlib.closing(sqlite3.connect(f"file:{folder.database}?mode=ro", uri=True)) as connection:
        count: int = connection.execute("SELECT count(*) FROM received_forms").fetchone()[0]
        return count


class FormTrial:
    """Collecting the same forms, killed again and again, each time on a new copy of the same folder."""

    def __init__(self, template: Folder, back: Path, scratch: Path) -> None:
        self.template, self.scratch = template, scratch
        self.arguments = ("forms", "collect", str(back), "--period", PERIOD, "--as-of", "2022-08-25")
        whole = template.copy_to(scratch / "whole")
        whole.run(*self.arguments)
        self.after = whole.dump()
        self.results: list[tuple[Killed, int]] = []

    def kill(self, units: int) -> None:
        """One kill while the next unit after so many is being written; then the same command again, to its end."""
        folder = self.template.copy_to(self.scratch / f"run-{len(self.results)}")

        def is_writing() -> bool:
            return received(folder) >= units and folder.is_locked_for_writing()

        killed = kill_after(folder, 0.0, *self.arguments, since=is_writing)
        units = self._whole_units(folder.dump())
        folder.assert_sound()
        folder.run(*self.arguments)
        assert content(folder.dump()) == content(self.after), "running again completes it and doubles nothing"
        self.results.append((killed, units))
        shutil.rmtree(folder.path)

    def _whole_units(self, dump: dict[str, Any]) -> int:
        """How many units were taken; each of them in all its parts, the others in none."""
        reports = Counter(row["unit_id"] for row in dump["reports"])
        assert set(reports.values()) <= {EACH}, reports
        taken = set(reports)
        assert {row["unit_id"] for row in dump["received_forms"]} == taken
        assert Counter(row["unit_id"] for row in dump["assignees"]) == reports
        assert len(dump["evidence"]) == EACH * len(taken)
        acts = [row for row in dump["journal_entries"] if row["kind"] == "forms.collect"]
        assert len(acts) == len(taken)
        return len(taken)


def test_a_killed_collection_leaves_each_unit_whole_or_absent(kills: int, tmp_path: Path) -> None:
    units = FULL_UNITS if kills >= FULL_COUNT else 20
    template, back = filled_forms(tmp_path, units)
    trial = FormTrial(template, back, tmp_path)
    for share in spread(kills if kills >= FULL_COUNT else max(2, kills // 2), 1.0):
        trial.kill(int(units * share))
    taken = [count for _, count in trial.results]
    locked = sum(killed.locked for killed, _ in trial.results)
    ended = sum(killed.finished for killed, _ in trial.results)
    print(
        f"forms: {len(taken)} kills in collecting {units} forms, {locked} while a unit was being written, "
        f"{ended} had ended already; units taken when killed: {sorted(taken)}"
    )
    assert any(0 < count < units for count in taken), "no kill fell between two units"
    assert locked, "no kill was proven inside a transaction"
