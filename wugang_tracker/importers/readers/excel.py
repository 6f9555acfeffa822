"""Excel workbooks (xlsx, xlsm, xlsb, xls) and OpenDocument spreadsheets: values as the file holds them, and merges."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import Cell, MergedRange, RawDocument, RawTable
from wugang_tracker.importers.readers.sheet_xml import SheetMarks, sheet_marks

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_NO_MERGES = "这种格式看不出合并单元格，空白的所属专项和改革方向按上一行理解；空白的责任单位和完成时限仍为空白。"
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)  # 2000 to 2099
_SECTOR = 512
_OLD_FORMAT = ("旧式 xls 文件不能判断有没有隐藏或筛选的行，所有行都已读取。",)
_RESAVE = "请用 Excel 或 WPS 打开它，另存为新的 .xlsx 后再导入。"
_CalamineCell = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, file: str) -> RawDocument:
    """All sheets of a workbook in order; hidden ones are marked. Raises SheetError when it can not be read."""
    try:
        tables = _tables(data)
    except PasswordError as error:
        hint = "请在 Excel 或 WPS 中输入密码打开它，去掉打开密码后另存，再导入。"
        raise SheetError(f"「{file}」设有打开密码，读不了。", hint, file=file) from error
    except BaseException as error:
        if not _says_damaged(error):
            raise
        raise SheetError(f"「{file}」已损坏或不是完整的表格文件。", _RESAVE, file=file) from error
    if not tables:
        raise SheetError(f"「{file}」里没有工作表，可能已经损坏。", _RESAVE, file=file)
    if data.startswith(_OLE):
        tables = (replace(tables[0], notes=_OLD_FORMAT), *tables[1:])
    return RawDocument(file, "excel", tables)


def _tables(data: bytes) -> tuple[RawTable, ...]:
    whole = data if data.startswith(b"PK") else data + bytes(-len(data) % _SECTOR)
    with load_workbook(io.BytesIO(whole)) as book:
        sheets = [meta for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
        marks = sheet_marks(data)
        return tuple(_table(book, meta, marks.get(meta.name)) for meta in sheets)


def _says_damaged(error: BaseException) -> bool:
    """Whether an error of the cell reader means a damaged file. On some it panics, which is no Exception."""
    return isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException"


def _table(book: CalamineWorkbook, meta: SheetMetadata, marks: SheetMarks | None) -> RawTable:
    """One sheet from its first row on; empty rows weigh nothing, however many are formatted."""
    sheet = book.get_sheet_by_name(meta.name)
    margin = (None,) * (sheet.start[1] if sheet.start else 0)
    rows = [_row(margin, row) for row in sheet.iter_rows()]
    notes: tuple[str, ...] = ()
    if marks is not None:
        _show(rows, marks)
        notes = (f"工作表「{meta.name}」有 {marks.hidden_rows} 行被隐藏或筛选，已一并读取。",) * bool(marks.hidden_rows)
    hidden = meta.visible is not SheetVisibleEnum.Visible
    if sheet.merged_cell_ranges is None:  # ods: merged ranges are not told, only their blank cells are seen
        return RawTable(meta.name, tuple(rows), hidden=hidden, blank_means_above=True, notes=(*notes, _NO_MERGES))
    return RawTable(meta.name, tuple(rows), _merges(sheet), hidden=hidden, notes=notes)


def _show(rows: list[tuple[Cell, ...]], marks: SheetMarks) -> None:
    """Puts into cells what the sheet shows and the cell reader does not tell."""
    for (row, column), words in marks.odd.items():
        _put(rows, row, column, words)
    for row, column in marks.months:
        if row < len(rows) and column < len(rows[row]):
            _put(rows, row, column, _month(rows[row][column]))
    for (row, column), times in marks.percents.items():
        if row < len(rows) and column < len(rows[row]):
            _put(rows, row, column, _percent(rows[row][column], times))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date) and cell.day == 1:  # shown with its day, so it is no typed month
                _put(rows, row, column, f"{cell.year}年{cell.month}月1日")


def _row(margin: tuple[None, ...], values: Sequence[_CalamineCell]) -> tuple[Cell, ...]:
    """A row from its first column on; the cell reader leaves out blank columns at the left."""
    if not any(value != "" for value in values):
        return ()
    return (*margin, *[value if type(value) is str and value else _cell(value) for value in values])


def _month(value: Cell) -> Cell:
    """A date as the sheet shows it where it shows no day."""
    if isinstance(value, int) and value in _SERIALS:
        value = _SERIAL_EPOCH + timedelta(days=value)
    return f"{value.year}年{value.month}月" if isinstance(value, date) else value


def _percent(value: Cell, times: int) -> Cell:
    """A number as the sheet shows it where it shows a percent sign; 0.6 with 0% is 60%, whole to nine digits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{value * times:.9g}%"


def _put(rows: list[tuple[Cell, ...]], row: int, column: int, words: Cell) -> None:
    """Changes a cell, also beyond the cells that were read."""
    rows.extend([()] * (row + 1 - len(rows)))
    cells = list(rows[row]) + [None] * (column + 1 - len(rows[row]))
    cells[column] = words
    rows[row] = tuple(cells)


def _merges(sheet: CalamineSheet) -> tuple[MergedRange, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(MergedRange(top, left, bottom, right) for (top, left), (bottom, right) in sorted(ranges))


def _cell(value: _CalamineCell) -> Cell:
    """A value without the whole floats that spreadsheets make of 1, 2, 3."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return None if value == "" else value
