"""A data folder for a test with a fixed clock, and short words for the acts that journeys need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from wugang_tracker.app import main
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.services.services import Services, open_services

HEADER = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限")


@dataclass
class Clock:
    """A clock that stands until it is told to go on."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at


def list_file(path: Path, rows: Sequence[Sequence[object]], title: str = "测试县任务清单（2022年）") -> Path:
    """A list as an office would send it, in xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.append(HEADER)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@dataclass(frozen=True)
class Office:
    """Opened services with their only list."""

    services: Services
    task_list: TaskList

    def task(self, number: str) -> Any:
        return self.services.tasks.find(self.task_list.id, number)


def opened(folder: Path, clock: Clock | None = None, by: str = "测试员") -> Services:
    """Services on a folder, made if it is new."""
    return open_services(folder, "测试", clock or Clock(), by=by)


def office_with(folder: Path, rows: Sequence[Sequence[object]], clock: Clock | None = None) -> Office:
    """A data folder that holds one imported list."""
    services = opened(folder / "data", clock)
    services.imports.apply(services.imports.preview(list_file(folder / "list.xlsx", rows), year=2022))
    return Office(services, services.lists.all()[0])


class Program:
    """The command line on one data folder, run in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, stdout and stderr of a command."""
        self._capsys.readouterr()
        code = main(["--data", str(self.folder), *(str(word) for word in arguments)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def must(self, *arguments: object) -> str:
        """stdout of a command that has to end with 0."""
        code, out, err = self.run(*arguments)
        assert code == 0, f"{arguments}: {err}"
        return out

    def json(self, *arguments: object) -> Any:
        """The JSON document a command answers with."""
        return json.loads(self.must(*arguments))


def day(text: str) -> date:
    return date.fromisoformat(text)
