"""Workbooks with nothing but the rows given: no title, merged cells or formats. Lists with a layout live elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def plain_book(path: Path, *rows: Sequence[str | int | None]) -> Path:
    """A workbook of one sheet with these rows."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path
