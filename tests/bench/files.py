"""Files in and out: import against reading and inserting bare, papers against the bare libraries."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from tests.bench.long_list import write_list
from tests.bench.measuring import Measure, best
from tests.bench.months import long_month
from tests.support.ledgers import sample_ledger
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.month_report import build_report
from wugang_tracker.exporters.excel.ledger import write_ledger
from wugang_tracker.exporters.fonts import font_folder
from wugang_tracker.exporters.pdf.report import write_report
from wugang_tracker.services.services import open_services


def now() -> datetime:
    """The same moment for every run."""
    return datetime(2022, 9, 1, 8, tzinfo=UTC)


def measures(folder: Path) -> Iterator[Measure]:
    """All measures of this module; folder is for their files."""
    yield from imports(folder)
    yield ledger_export(folder)
    yield report_export(folder)


def imports(folder: Path) -> Iterator[Measure]:
    """Preview of 2,000 rows; preview and apply of 10,000 rows."""
    short, long = write_list(folder / "short.xlsx", 2_000), write_list(folder / "long.xlsx", 10_000)
    preview = best(lambda: preview_into(folder / "preview", short), 3)
    yield Measure("import preview, 2,000 rows", preview, "calamine read", best(lambda: read_bare(short), 3), 2.0)
    fresh = (folder / f"data-{number}" for number in range(100))
    whole = best(lambda: import_into(next(fresh), long), 2)
    tables = rows_of(folder / "data-0" / "tracker.sqlite3")
    floor = best(lambda: insert_bare(next(fresh), read_bare(long), tables), 2)
    yield Measure("import whole, 10,000 rows", whole, "calamine read + insert of the same rows", floor, most=4)


def long_imports(folder: Path) -> Iterator[Measure]:
    """Preview and apply of 100,000 rows: ten times the work of 10,000, and what a process of its own costs."""
    file = write_list(folder / "longest.xlsx", 100_000)
    whole = best(lambda: import_into(folder / "longest", file), 1)
    tables = rows_of(folder / "longest" / "tracker.sqlite3")
    floor = best(lambda: insert_bare(folder / "longest-bare", read_bare(file), tables), 1)
    yield Measure("import whole, 100,000 rows", whole, "calamine read + insert of the same rows", floor)


def preview_into(folder: Path, file: Path) -> None:
    """A preview by services that have not read the file before, for they keep the last one read."""
    services = open_services(folder, "bench", now)
    try:
        services.imports.preview(file)
    finally:
        services.close()


def import_into(folder: Path, file: Path) -> None:
    """What a person does with a list: preview it and apply it, in a new data folder."""
    services = open_services(folder, "bench", now)
    try:
        services.imports.apply(services.imports.preview(file))
    finally:
        services.close()


def read_bare(file: Path) -> list[list[Any]]:
    """The cells and nothing else."""
    with CalamineWorkbook.from_path(file) as book:
        return book.get_sheet_by_index(0).to_python()


def rows_of(database: Path) -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """What an import left in the database: for each table how it is made, and its rows."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        return {name: (sql, connection.execute(f"SELECT * FROM {name}").fetchall()) for name, sql in made}


def insert_bare(file: Path, cells: list[list[Any]], tables: dict[str, tuple[str, list[tuple[Any, ...]]]]) -> None:
    """The same rows into the same tables in one transaction, as safe as ours: write-ahead log, full synchronisation."""
    assert cells
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        with connection:
            for name, (sql, rows) in tables.items():
                connection.execute(sql)
                if rows:
                    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def ledger_export(folder: Path) -> Measure:
    """A ledger of 5,000 tasks against the same values written without any form."""
    month, out = long_month(5_000), folder / "ledger.xlsx"
    ours = best(lambda: write_ledger(month, out), 2)
    book = openpyxl.load_workbook(out, read_only=True)
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    book.close()
    return Measure("ledger, 5,000 rows", ours, "openpyxl, same values", best(lambda: write_bare(sheets, out), 2), 3.0)


def write_bare(sheets: list[list[list[Any]]], out: Path) -> None:
    """The values and nothing else."""
    book = openpyxl.Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(out)


def report_export(folder: Path) -> Measure:
    """The monthly report with its annex of 294 rows against a bare table of the same rows."""
    month = sample_ledger()
    ours = best(lambda: write_report(build_report(month), folder / "report.pdf"), 3)
    floor = best(lambda: print_bare(month, folder / "bare.pdf"), 3)
    return Measure("report with annex, 294 rows", ours, "reportlab, one table", floor, 3.0)


def print_bare(month: MonthLedger, out: Path) -> None:
    """One table of wrapped cells, in one font."""
    pdfmetrics.registerFont(TTFont("BenchSong", str(font_folder() / "wugang-song.ttf")))
    style = ParagraphStyle("cell", fontName="BenchSong", fontSize=9, leading=12, wordWrap="CJK")
    cells = [
        [
            Paragraph(text, style)
            for text in (row.no, row.title, row.measure, row.responsibility, row.deadline, row.done)
        ]
        for row in month.rows
    ]
    document = SimpleDocTemplate(str(out))
    document.build([LongTable(cells, colWidths=[30, 70, 140, 110, 60, 60])])
