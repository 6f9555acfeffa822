"""List files as offices send them, made from plain rows: workbooks, csv and pasted text, sound or damaged."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限")
FIELDS = ("no", "plan", "direction", "measure", "units", "deadline")
SYNONYMS = ("任务编号", "专项名称", "工作方向", "具体举措", "责任部门", "时间节点")

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a workbook is laid out. order: columns by position of HEADER; merged: labels merged over their rows."""

    header: Sequence[str] = HEADER
    order: Sequence[int] = (0, 1, 2, 3, 4, 5)
    title: str = "示例市营商环境优化提升任务清单"
    merged: bool = False
    every: int = 0
    total: bool = False


def rows_of(items: Iterable[Mapping[str, str]]) -> list[list[str]]:
    """Items of the sample list as rows in the order of HEADER."""
    return [[item[field] for field in FIELDS] for item in items]


def write_workbook(path: Path, rows: Sequence[Row], layout: Layout = Layout()) -> Path:
    """An xlsx file of the rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill_sheet(sheet, rows, layout)
    book.save(path)
    return path


def fill_sheet(sheet: Worksheet, rows: Sequence[Row], layout: Layout) -> None:
    """Title, header and rows; with `every`, the header again and a page number line after so many rows."""
    sheet.append(["附件1"])
    sheet.append([layout.title])
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(layout.order))
    header = [layout.header[at] for at in layout.order]
    sheet.append(header)
    first = sheet.max_row + 1
    for number, row in enumerate(rows):
        if layout.every and number and number % layout.every == 0:
            sheet.append([None, None, f"第 {number // layout.every} 页"])
            sheet.append(header)
        sheet.append([row[at] for at in layout.order])
    if layout.merged:
        merge_labels(sheet, first, [layout.order.index(at) + 1 for at in (1, 2)])
    if layout.total:
        sheet.append([None, "合计", None, f"共{len(rows)}项"])


def merge_labels(sheet: Worksheet, first: int, columns: Iterable[int]) -> None:
    """Merges cells that say the same one below the other, the second column only within the first one's ranges."""
    bounds = {first, sheet.max_row + 1}
    for column in columns:
        words = [sheet.cell(row, column).value for row in range(first, sheet.max_row + 1)]
        bounds |= {first + at for at in range(1, len(words)) if words[at] != words[at - 1]}
        edges = sorted(bounds)
        for start, stop in pairwise(edges):
            if stop - start > 1:
                sheet.merge_cells(start_row=start, start_column=column, end_row=stop - 1, end_column=column)


def blank_repeats(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows as a csv export prints merged labels: a label that is as above is left blank."""
    printed: list[list[str]] = []
    above = ("", "")
    for row in rows:
        labels = (row[1], row[2])
        category = "" if labels[0] == above[0] else labels[0]
        direction = "" if labels == above else labels[1]
        printed.append([row[0], category, direction, *row[3:]])
        above = labels
    return printed


def csv_bytes(rows: Iterable[Sequence[str]], encoding: str = "utf-8", title: str = Layout().title) -> bytes:
    """A csv file with a title line, labels as they are in the rows."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["附件1", "", "", "", "", ""], [title, "", "", "", "", ""], HEADER, *rows])
    return text.getvalue().encode(encoding)


def pasted_text(rows: Iterable[Sequence[str]], *, every: int = 0, title: str = Layout().title) -> str:
    """Tab-separated text as it is copied out of a page; with `every`, blank line and header again."""
    lines = ["附件1", "", title, "", "\t".join(HEADER)]
    for number, row in enumerate(rows):
        if every and number and number % every == 0:
            lines += ["", "\t".join(HEADER)]
        lines.append("\t".join(row))
    return "\n".join(lines) + "\n"
