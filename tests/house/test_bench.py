"""The benchmark tells a limit that is not kept from one that is, and its lists are what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.long_list import rows, write_list
from tests.bench.measuring import Measure, best, table
from tests.support.reading import read_list


@pytest.mark.parametrize(
    ("seconds", "limit", "most", "kept"),
    [
        (1.0, None, None, True),
        (1.0, 1.0, None, True),
        (1.1, 1.0, None, False),
        (1.0, None, 2.0, True),
        (1.0, 2.0, 1.9, False),
    ],
)
def test_a_limit_that_is_not_kept_is_marked(
    seconds: float, limit: float | None, most: float | None, kept: bool
) -> None:
    measure = Measure("ours", seconds, "floor", 0.5, limit, most)
    assert measure.kept is kept
    assert ("OVER" in table([measure])) is not kept


def test_the_best_run_counts() -> None:
    calls: list[int] = []
    assert best(lambda: calls.append(sum(range(1000 * (len(calls) + 1)))), 3) > 0
    assert len(calls) == 3


def test_an_unknown_room_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cellar"]) == 2
    assert "desk" in capsys.readouterr().err


def test_a_long_list_is_read_whole_and_no_two_rows_are_alike(tmp_path: Path) -> None:
    content = read_list(write_list(tmp_path / "long.xlsx", 500), year=2022)
    assert [row.measure for row in content.rows] == [row[3] for row in rows(500)]
    assert len({row.measure for row in content.rows}) == 500
    assert not content.issues
