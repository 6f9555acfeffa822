"""Excel workbooks (xlsx, xlsm, xlsb, xls) and OpenDocument spreadsheets: values as the file holds them, and merges."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Cell, MergedRange, RawDocument, RawTable

_RESAVE = "请用 Excel 或 WPS 打开它，另存为新的 .xlsx 后再导入。"
_CalamineCell = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, file: str) -> RawDocument:
    """All sheets of a workbook in order; hidden ones are marked. Raises SheetError when it can not be read."""
    try:
        with load_workbook(io.BytesIO(data)) as book:
            sheets = [meta for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
            tables = tuple(_table(book, meta.name, meta.visible) for meta in sheets)
    except PasswordError as error:
        hint = "请在 Excel 或 WPS 中输入密码打开它，去掉打开密码后另存，再导入。"
        raise SheetError(f"「{file}」设有打开密码，读不了。", hint, file=file) from error
    except (CalamineError, OSError, ValueError) as error:
        raise SheetError(f"「{file}」已损坏或不是完整的表格文件。", _RESAVE, file=file) from error
    return RawDocument(file, "excel", tables)


def _table(book: CalamineWorkbook, name: str, visible: SheetVisibleEnum) -> RawTable:
    sheet = book.get_sheet_by_name(name)
    rows = tuple(tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False))
    return RawTable(name, rows, _merges(sheet), hidden=visible is not SheetVisibleEnum.Visible)


def _merges(sheet: CalamineSheet) -> tuple[MergedRange, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(MergedRange(top, left, bottom, right) for (top, left), (bottom, right) in sorted(ranges))


def _cell(value: _CalamineCell) -> Cell:
    """A value without the whole floats that spreadsheets make of 1, 2, 3."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return None if value == "" else value
