"""The sample: whole, varied, marked; and its every light and count agrees with the slow second computation."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Program, opened
from tests.support.slow_month import SlowMonth
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.services.ledger import plain_figures

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "sample-list.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    services = opened(folder)
    services.sample.fill()
    services.close()
    return folder


@pytest.fixture
def program(folder: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(folder, capsys)


def test_the_294_tasks_stand_as_in_the_sample_list(program: Program) -> None:
    wanted = json.loads(SAMPLE.read_text(encoding="utf-8"))
    tasks = program.json("tasks", "--json")
    assert len(tasks) == 294
    for task, fact in zip(tasks, wanted, strict=True):
        assert (task["no"], task["category"], task["direction"]) == (fact["no"], fact["plan"], fact["direction"])
        assert (task["title"], task["measure"]) == (fact["title"], fact["measure"])
        assert (task["responsibility"], task["deadline"]["text"]) == (fact["units"], fact["deadline"])


def test_every_light_and_status_occurs(program: Program) -> None:
    said = program.json("figures", "--period", "2022-08", "--json")
    assert said["sample"] is True and said["as_of"] == "2022-08-31"
    assert all(said["by_light"].values()) and all(said["by_status"].values())
    assert said["moved_out"] > 0 and said["ongoing"] > 0
    assert all(rate["denominator"] for rate in said["rates"].values())
    assert said["previous"]["total"] > 0


@pytest.mark.parametrize("period", [f"2022-{month:02d}" for month in range(3, 9)])
def test_the_slow_computation_agrees_for_every_task(folder: Path, period: str) -> None:
    services = opened(folder)
    ledger = services.ledger.month(services.lists.all()[0].id, period, _end(period))
    dump = services.safety.dump()
    services.close()
    slow = SlowMonth(dump, period, ledger.as_of.isoformat())
    assert {row.code: (str(row.light), set(row.reasons)) for row in ledger.rows} == slow.lights()
    said: dict[str, Any] = plain_figures(ledger)
    counted = slow.counts()
    for words in (said["by_light"], said["by_status"]):
        assert words == {word: counted.get(word, 0) for word in words}
    for name in ("total", "moved_out", "ongoing", "due", "closed_in_time", "asked", "reported_in_time"):
        assert said[name] == counted.get(name, 0), name


def test_the_sample_only_fills_an_empty_folder(program: Program) -> None:
    code, _, err = program.run("demo")
    assert code == 1 and "已有任务清单" in err and "空文件夹" in err


def _end(period: str) -> date:
    return PeriodKey.parse(period).last_day
