"""Rows that an import did not take, handed back as a sheet with the reason of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from wugang_tracker.domain.sheets import RejectedLine
from wugang_tracker.exporters.files import write_beside_and_replace

_HEADER = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限", "备注", "没有导入的原因", "文件", "行号")
_WIDTHS = (8, 16, 22, 60, 36, 18, 18, 44, 28, 8)


def write_rejected(lines: Sequence[RejectedLine], out: Path) -> Path:
    """An xlsx whose first columns can be imported again once they are corrected."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "没有导入的行"
    sheet.append(_HEADER)
    for line in lines:
        sheet.append((*("" for _ in line.words), "", line.file, line.row))
        for column, words in enumerate((*line.words, line.reason), 1):
            cell = sheet.cell(sheet.max_row, column)
            cell.value = words
            cell.data_type = "s"  # words that begin with = stay words
    for column, width in enumerate(_WIDTHS, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    return write_beside_and_replace(out, lambda part: book.save(part))
