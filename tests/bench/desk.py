"""The window: how long to a usable one against an empty one, and filter and sort against plain Python lists."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench.measuring import Measure, best
from tests.bench.months import long_month
from wugang_tracker.gui.application import application
from wugang_tracker.gui.models.columns import COLUMNS, Column
from wugang_tracker.gui.models.filters import RowIndex, TaskFilter
from wugang_tracker.gui.models.tasks import TaskTableModel

ROOT = Path(__file__).resolve().parents[2]
_LIMITS = {10_000: 0.1, 100_000: 0.3}
_WORDS = ("办理", "ysyd", "不存在的词")
EMPTY_WINDOW = """\
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
print("usable", flush=True)
"""


def measures(folder: Path) -> Iterator[Measure]:
    """All measures of this module; folder is for their data."""
    yield start(folder / "sample")
    for count in _LIMITS:
        yield from table_of(count)


def start(data: Path) -> Measure:
    """From the start of the process to a window that shows the 294 tasks of the sample."""
    subprocess.run([sys.executable, "main.py", "--data", str(data), "demo"], cwd=ROOT, check=True, capture_output=True)
    ours = min(seconds_until_usable([sys.executable, "-m", "tests.bench.start_window", str(data)]) for _ in range(3))
    floor = min(seconds_until_usable([sys.executable, "-c", EMPTY_WINDOW]) for _ in range(3))
    return Measure("start to usable window, 294 tasks", ours, "empty Qt window", floor, 2.0)


def seconds_until_usable(command: list[str]) -> float:
    """Seconds until a program says that it can be used."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ.copy(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline()
    seconds = time.perf_counter() - started
    rest = process.stdout.read()
    assert process.wait() == 0 and said.startswith("usable"), said + rest
    return seconds


def table_of(count: int) -> Iterator[Measure]:
    """Filtering and sorting a month of that many tasks."""
    application()
    month = long_month(count)
    index, limit = RowIndex.of(month.rows, month.as_of), _LIMITS[count]
    model = TaskTableModel()
    model.show(index)
    seconds = max(best(partial(filter_twice, model, word)) / 2 for word in _WORDS)
    floor = max(best(partial(find, index.texts, word)) for word in _WORDS)
    yield Measure(f"filter by word, {count:,} rows", seconds, "the texts in a list", floor, limit)
    keys = [COLUMNS[Column.TITLE].key(row) for row in month.rows]
    seconds = best(lambda: sort_twice(model)) / 2
    yield Measure(f"sort by title, {count:,} rows", seconds, "ready keys in a list", best(lambda: sorted(keys)), limit)


def find(texts: Sequence[str], word: str) -> list[int]:
    """The quickest way Python has."""
    return [place for place, text in enumerate(texts) if word in text]


def filter_twice(model: TaskTableModel, word: str) -> None:
    """There and back, so that the next run starts from the same place."""
    model.set_filter(TaskFilter(text=word))
    model.set_filter(TaskFilter())


def sort_twice(model: TaskTableModel) -> None:
    """There and back."""
    model.set_order(((Column.TITLE, False),))
    model.set_order(((Column.NO, False),))
