"""What people do to a 填报表 before it comes back: fill, sort, filter, delete, paste, tamper, save otherwise."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from wugang_tracker.domain.forms import COVER_SHEET, ID_SHEET, Asked, CoverField, Given

Words = Mapping[Asked, object]


@contextmanager
def edited(path: Path, out: Path | None = None) -> Iterator[Workbook]:
    """The workbook of a form, saved over itself or to another place when the block ends."""
    book = load_workbook(path)
    yield book
    book.save(out or path)
    book.close()


def plain(value: object) -> str:
    """A header without the line breaks that a narrow column gives it."""
    return "".join(str(value or "").split())


def table_of(book: Workbook) -> Worksheet:
    """The sheet with the tasks, whatever it is called now."""
    for sheet in book.worksheets:
        if any(plain(cell.value).startswith(Asked.CLAIM) for row in sheet.iter_rows(max_row=8) for cell in row):
            return sheet
    raise AssertionError("no table of tasks")


def header_row(sheet: Worksheet) -> int:
    for row in range(1, 12):
        if any(plain(cell.value).startswith(Asked.CLAIM) for cell in sheet[row]):
            return row
    raise AssertionError("no header")


def column_of(sheet: Worksheet, header: str) -> int:
    for cell in sheet[header_row(sheet)]:
        if plain(cell.value).startswith(header):
            assert cell.column is not None
            return cell.column
    raise AssertionError(f"no column {header}")


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """The row of each code."""
    column = column_of(sheet, Given.CODE)
    cells = ((row, sheet.cell(row, column).value) for row in range(header_row(sheet) + 1, sheet.max_row + 1))
    return {str(value): row for row, value in cells if value}


def codes_of(path: Path) -> list[str]:
    book = load_workbook(path)
    codes = list(rows_of(table_of(book)))
    book.close()
    return codes


def fill(path: Path, answers: Mapping[str, Words], cover: Mapping[CoverField, str] | None = None) -> None:
    """Type into the input cells."""
    with edited(path) as book:
        sheet = table_of(book)
        rows = rows_of(sheet)
        for code, words in answers.items():
            for name, value in words.items():
                sheet.cell(rows[code], column_of(sheet, name)).value = value  # type: ignore[assignment]
        for field, word in (cover or {}).items():
            put_on_cover(book, str(field), word)


def put_on_cover(book: Workbook, label: str, words: str) -> None:
    sheet = book[COVER_SHEET]
    for row in sheet.iter_rows():
        if row[0].value == label:
            row[1].value = words
            return
    raise AssertionError(f"no {label} on the cover")


def tamper(path: Path, code: str, header: Given, words: str) -> None:
    """Change a protected cell."""
    with edited(path) as book:
        sheet = table_of(book)
        sheet.cell(rows_of(sheet)[code], column_of(sheet, header)).value = words


def reorder(path: Path, order: Callable[[list[tuple[Any, ...]]], Sequence[tuple[Any, ...]]]) -> None:
    """Put whole rows into another order, values only, as sorting does."""
    with edited(path) as book:
        sheet = table_of(book)
        first = header_row(sheet) + 1
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=first)]
        for at, row in enumerate(order(rows), first):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value


def filter_out(path: Path, codes: Iterable[str]) -> None:
    """Hide rows as a filter does."""
    with edited(path) as book:
        sheet = table_of(book)
        rows = rows_of(sheet)
        for code in codes:
            sheet.row_dimensions[rows[code]].hidden = True


def delete_rows(path: Path, codes: Iterable[str]) -> None:
    with edited(path) as book:
        sheet = table_of(book)
        for code in codes:
            sheet.delete_rows(rows_of(sheet)[code])


def lose_column(path: Path, *headers: str) -> None:
    """Delete columns; the hidden one is 任务标识."""
    with edited(path) as book:
        sheet = table_of(book)
        for header in headers:
            sheet.delete_cols(column_of(sheet, header))


def lose_sheets(path: Path, *names: str) -> None:
    with edited(path) as book:
        for name in names or (ID_SHEET,):
            del book[name]


def lose_all_ids(path: Path, *, headers: Sequence[str] = ("任务标识",)) -> None:
    """Neither hidden column nor hidden sheet, nor the mark beside the title."""
    lose_column(path, *headers)
    lose_sheets(path, ID_SHEET)


def rename_sheets(path: Path) -> None:
    with edited(path) as book:
        for number, sheet in enumerate(book.worksheets, 1):
            sheet.title = f"Sheet{number}"


def move_columns(path: Path) -> None:
    """Turn the order of the visible columns round and put a column of one's own between them."""
    with edited(path) as book:
        sheet = table_of(book)
        for row in sheet.iter_rows(min_row=header_row(sheet)):
            values = [cell.value for cell in row]
            moved = [values[-1], *reversed(values[:-1]), "自己加的一栏"]
            for column, value in enumerate(moved, 1):
                sheet.cell(row[0].row or 1, column).value = value


def into_new_book(path: Path, out: Path, *, visible_only: bool = True) -> Path:
    """Copy the cells of the table into a new book: no cover, no hidden sheet, with visible_only no hidden column."""
    old, new = load_workbook(path), Workbook()
    source, target = table_of(old), new.active
    assert target is not None
    for row in source.iter_rows():
        values = [cell.value for cell in row]
        target.append(values[:-1] if visible_only else values)
    new.save(out)
    old.close()
    path.unlink()
    return out


def as_csv(path: Path, out: Path, encoding: str = "gb18030") -> Path:
    """The table as Excel saves it as csv: shown values, hidden columns too."""
    book = load_workbook(path)
    text = io.StringIO()
    writer = csv.writer(text)
    for row in table_of(book).iter_rows():
        writer.writerow([_shown(cell) for cell in row])
    out.write_bytes(text.getvalue().encode(encoding))
    book.close()
    path.unlink()
    return out


def _shown(cell: Any) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, float) and "%" in cell.number_format:
        return f"{cell.value:.0%}"
    return str(cell.value)


def paste_rows(source: Path, target: Path, count: int) -> list[str]:
    """Copy rows of one form below those of another; the codes of the pasted tasks."""
    given = load_workbook(source)
    sheet = table_of(given)
    codes = list(rows_of(sheet).items())[:count]
    rows = [[cell.value for cell in sheet[row]] for _, row in codes]
    given.close()
    with edited(target) as book:
        for row in rows:
            table_of(book).append(row)
    return [code for code, _ in codes]
