"""Rows below the header: which are tasks, and which are page furniture (IMPORT, Tables)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from wugang_tracker.domain.wording import compact, key, tidy
from wugang_tracker.importers.layouts.columns import LONGEST_HEADER, Column, Header, is_repeated


class RowKind(StrEnum):
    """What a row of the body is; the value is the word shown in the count of what was left out."""

    TASK = "任务"
    BLANK = "空行"
    HEADER = "重复表头"
    PAGE = "页码"
    TOTAL = "合计"
    SECTION = "分段标题"
    NOTE = "表注"


_PAGE = re.compile(r"(?:-?第?\d{1,4}页?-?(?:[,/,]?共?\d{1,4}页?)?|page\d+(?:of\d+)?)")
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|累计|本页小计|本页合计|总数)[:：]?(?:共?\d+[项条个件]?)?$")
_COUNT = re.compile(r"共?计?\s*(\d+)\s*[项条个件]")
_NOTE = re.compile(
    r"^(?:注|备注|说明|填报人|填表人|制表人?|审核人?|联系人|填报单位|填报时间|填报日期|负责人)\s*[\d.、]*[:：]"
)
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[章节部分]+|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?=[、.．:：\s]))[、.．:：\s]*"
)
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_COUNTED = re.compile(r"[（(]\s*共?\s*\d+\s*[项条个件]?\s*[)）]$")
_ANSWERING = frozenset({Column.UNITS, Column.LEAD, Column.SUPPORT, Column.DEADLINE})
_TELLING = frozenset({Column.MEASURE, Column.UNITS, Column.DEADLINE, Column.LEAD, Column.SUPPORT})
_LONGEST_SECTION = 60
_LONGEST_TOTAL = 20
_FEWEST_OF_A_TASK = 3


def kind_of_row(header: Header, row: Sequence[str]) -> RowKind:
    """What a row is, judged by its own cells (merged ones not filled to the right)."""
    held = [(index, cell) for index, cell in enumerate(row) if cell]
    if not held:
        return RowKind.BLANK
    if _is_plain_task(header, row, held):
        return RowKind.TASK
    if is_repeated(header, row):
        return RowKind.HEADER
    if any(len(cell) <= _LONGEST_TOTAL for _, cell in held[:2]) and _is_total(header, row, held):
        return RowKind.TOTAL
    if len(held) == 1 or len({cell for _, cell in held}) == 1:
        return _kind_of_single(header, held[0])
    if len(held) == 2 and _is_numbered_section(header, held):
        return RowKind.SECTION
    return RowKind.TASK


def _is_plain_task(header: Header, row: Sequence[str], held: list[tuple[int, str]]) -> bool:
    """What most rows are, told quickly: several things said, one too long for a header, and who answers or when."""
    if len(held) < _FEWEST_OF_A_TASK or held[0][1] == held[-1][1]:
        return False
    return any(len(cell) > LONGEST_HEADER for _, cell in held) and _is_answered(header, row)


def _is_answered(header: Header, row: Sequence[str]) -> bool:
    """Whether a row says who answers for it or by when it is due."""
    for column in _ANSWERING:
        place = header.columns.get(column)
        if place is not None and place < len(row) and row[place]:
            return True
    return False


def _is_numbered_section(header: Header, held: list[tuple[int, str]]) -> bool:
    """A row that says only 一 in its number column and a name beside it."""
    (first, number), (_, name) = held
    return first == header.column(Column.NO) and bool(_NUMERAL.fullmatch(number)) and len(name) <= _LONGEST_SECTION


def _is_total(header: Header, row: Sequence[str], held: list[tuple[int, str]]) -> bool:
    """合计 in one of the first cells, and nobody who answers for it or date by which it is due."""
    if _is_answered(header, row):
        return False
    return any(_TOTAL.match(compact(cell)) for _, cell in held[:2])


def _kind_of_single(header: Header, held: tuple[int, str]) -> RowKind:
    """A row with one thing to say: a page number, a note, a section, or a task that lost its other cells."""
    index, cell = held
    if _PAGE.fullmatch(key(cell).replace("·", "-")):
        return RowKind.PAGE
    if _NOTE.match(cell):
        return RowKind.NOTE
    at = next((column for column, place in header.columns.items() if place == index), None)
    if len(cell) > _LONGEST_SECTION or at in _TELLING:
        return RowKind.TASK
    return RowKind.SECTION


def is_below(cell: str) -> bool:
    """Whether a section row is one of the second level, 「（一）…」."""
    return bool(_SECOND_LEVEL.match(compact(tidy(cell))))


def is_section(cell: str) -> bool:
    """Whether a line is a section's name with its ordinal, 「一、…」."""
    plain = compact(tidy(cell))
    return bool(_ORDINAL.match(plain)) and 2 < len(plain) <= _LONGEST_SECTION and not plain.endswith(("。", "；", "："))


def section_name(cell: str) -> str:
    """The name in a section row: without its ordinal, its count and the word 专项 at its end."""
    bare = _COUNTED.sub("", _ORDINAL.sub("", tidy(cell))).strip(" :：")
    return re.sub(r"(?:专项行动|专项)$", "", bare) or bare


def control_total(row: Sequence[str]) -> int | None:
    """The number of tasks that a total row claims, None when it claims none."""
    found = _COUNT.search(" ".join(row))
    return int(found[1]) if found else None
