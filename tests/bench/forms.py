"""填报表 out and back: sixty sent, a hundred collected, against the same files written and read bare."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from tests.bench.long_list import HEADER
from tests.bench.measuring import Measure, best
from tests.support.plain_books import plain_book
from tests.support.returned_forms import codes_of, fill
from wugang_tracker.domain.forms import Asked
from wugang_tracker.services.services import Services, open_services

PERIOD, ON = "2022-08", date(2022, 8, 25)
EACH = 5  # tasks of a unit: some 300 for sixty


def now() -> datetime:
    """The same moment for every run."""
    return datetime(2022, 8, 25, 8, tzinfo=UTC)


def measures(folder: Path) -> Iterator[Measure]:
    """All measures of this module; folder is for their files."""
    yield from sending(folder / "send", 60)
    yield from collecting(folder / "collect", 100)


def office(folder: Path, units: int) -> Services:
    """A data folder with a list of that many units."""
    folder.mkdir(parents=True)
    rows = (
        (
            number,
            f"示例专项{number % 12 + 1}",
            f"示例方向{number % 60 + 1}",
            f"示例措施第{number}项：推行一窗受理，形成第{number * 7919 % 100_003}号流程并逐月核对办理数量。" * 2,
            f"示例单位{number % units + 1}局牵头",
            "2022年12月",
        )
        for number in range(1, units * EACH + 1)
    )
    listed = plain_book(folder / "list.xlsx", ("示例县2022年任务清单",), HEADER, *rows)
    services = open_services(folder / "data", "bench", now)
    services.imports.apply(services.imports.preview(listed))
    return services


def sending(folder: Path, units: int) -> Iterator[Measure]:
    """Forms to all units in one act, against the same cells in workbooks without any form."""
    services = office(folder, units)
    list_id, out = services.lists.all()[0].id, folder / "out"
    ours = best(lambda: services.forms.send(list_id, PERIOD, out, ON), 3)
    services.close()
    sent = sorted(out.glob("*.xlsx"))
    assert len(sent) == units
    books = [_values(path) for path in sent]
    bare = folder / "bare"
    bare.mkdir()
    floor = best(lambda: _write_bare(books, bare), 3)
    yield Measure(f"forms to {units} units", ours, "openpyxl, same values", floor, 10.0, 6.0)


def _values(path: Path) -> list[list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    values = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    book.close()
    return values


def _write_bare(books: list[list[list[list[Any]]]], folder: Path) -> None:
    for at, sheets in enumerate(books):
        book = openpyxl.Workbook()
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        book.save(folder / f"{at}.xlsx")


def collecting(folder: Path, units: int) -> Iterator[Measure]:
    """Filled forms of all units read and taken, each time in a new copy of the same data."""
    services = office(folder, units)
    list_id, back = services.lists.all()[0].id, folder / "back"
    services.forms.send(list_id, PERIOD, back, ON)
    services.close()
    files = sorted(back.glob("*.xlsx"))
    for path in files:
        _fill(path)
    fresh = (folder / f"data-{number}" for number in range(100))
    ours = best(lambda: _collect(shutil.copytree(folder / "data", next(fresh)), back, units), 2)
    read = best(lambda: _read_openpyxl(files), 2)
    yield Measure(f"collect {units} forms, {units * EACH} reports", ours, "openpyxl read of the same", read, 20.0, 6.0)
    bare = best(lambda: _read_calamine(files), 2)
    yield Measure(f"collect {units} forms, {units * EACH} reports", ours, "calamine read of the same", bare, 20.0)


def _fill(path: Path) -> None:
    words: dict[Asked, object] = {Asked.CLAIM: "推进中", Asked.PERCENT: 60, Asked.DONE: "示例：已办理"}
    fill(path, dict.fromkeys(codes_of(path), words))


def _collect(data: Path, back: Path, units: int) -> None:
    services = open_services(data, "bench", now)
    try:
        found = services.forms.read(services.lists.all()[0].id, PERIOD, [back], ON)
        result = services.forms.collect(found, ON)
        assert sum(one.reports for one in result.units) == units * EACH
    finally:
        services.close()


def _read_openpyxl(files: list[Path]) -> None:
    for path in files:
        book = openpyxl.load_workbook(path)
        assert all(list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
        book.close()


def _read_calamine(files: list[Path]) -> None:
    for path in files:
        with CalamineWorkbook.from_path(path) as book:
            assert all(book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
