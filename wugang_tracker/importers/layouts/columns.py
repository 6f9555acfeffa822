"""Columns of a task table, known by the words of their headers wherever they stand (IMPORT, Tables)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from wugang_tracker.domain.diff import OWN_HEADERS
from wugang_tracker.domain.wording import key, tidy


class Column(StrEnum):
    """What a column holds; the value is the word shown for it."""

    NO = "序号"
    CATEGORY = "所属专项"
    DIRECTION = "改革方向"
    TITLE = "简称"
    MEASURE = "升级措施"
    UNITS = "责任单位"
    LEAD = "牵头单位"
    SUPPORT = "配合单位"
    DEADLINE = "完成时限"
    NOTE = "备注"


_WORDS: Mapping[Column, str] = {
    Column.NO: "序号 编号 任务编号 任务序号 项目编号 号 条目 序 no no.",
    Column.CATEGORY: (
        "所属专项 专项 专项名称 专项行动 所属领域 类别 领域 任务类别 工作领域 板块 指标领域 一级指标 所属指标"
    ),
    Column.DIRECTION: (
        "改革方向 改革任务 工作方向 改革事项 任务方向 重点方向 工作任务 主攻方向 目标任务 二级指标 改革内容"
    ),
    Column.TITLE: "简称 任务简称 任务名称 事项名称 项目名称 标题",
    Column.MEASURE: (
        "升级措施 工作措施 主要任务 重点任务 工作内容 具体举措 主要措施 具体措施 "
        "改革措施 工作举措 重点工作 任务内容 具体任务 措施 举措 主要举措 整改措施 "
        "提升措施 优化措施 任务措施 重点举措 具体内容 主要内容 主要工作 具体工作 "
        "工作要求"
    ),
    Column.UNITS: (
        "责任单位 责任部门 责任主体 负责单位 负责部门 承办单位 责任单位(部门) "
        "牵头及责任单位 牵头和配合单位 牵头配合单位 责任单位及配合单位 牵头及配合单位 "
        "实施单位 落实单位 责任分工 单位"
    ),
    Column.LEAD: "牵头 主办 牵头单位 牵头部门 主办单位 主责单位 主责部门 主办部门 牵头责任单位 第一责任单位",
    Column.SUPPORT: "配合 协办 配合单位 配合部门 协办单位 协同单位 协办部门 参与单位 协同部门 配合责任单位",
    Column.DEADLINE: (
        "完成时限 时间节点 完成时间 整改时限 时限 时限要求 完成期限 办结时限 "
        "完成时间节点 时间要求 完成时限要求 计划完成时间 时间进度 节点 进度安排 落实时限 "
        "时间安排"
    ),
    Column.NOTE: "备注 说明 备注说明",
}
_VALUES = frozenset(column.value for column in Column)
_NOTHING_CHOSEN: Mapping[str, Sequence[str]] = MappingProxyType({})
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words.split()}
_NEEDED = (
    frozenset({Column.MEASURE, Column.DIRECTION, Column.TITLE}),
    frozenset({Column.UNITS, Column.LEAD, Column.DEADLINE}),
)
_COARSE = frozenset({"重点任务", "主要任务", "重点工作", "主要工作", "具体任务", "工作要求"})
_HINT = re.compile(r"\((?:.*?)\)|\[(?:.*?)\]")
_FEWEST_COLUMNS = 3
_MERGED_COLUMNS = 2
_LONGEST_HEADER = 40
_REPORTING_UNIT = "主责单位"
_BETWEEN = "·"


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (0-based, inclusive) and which cell index holds which column.

    words: one for each cell, up to the last that says something. guessed: columns known by what they hold alone.
    """

    top: int
    bottom: int
    columns: Mapping[Column, int]
    words: tuple[str, ...]
    guessed: tuple[Column, ...] = ()

    @property
    def key(self) -> str:
        """What the same header is known by in any file."""
        return header_key(self.words)

    @property
    def names(self) -> tuple[str, ...]:
        """The column word that each cell stands for, empty for none."""
        by_place = {place: column.value for column, place in self.columns.items()}
        return tuple(by_place.get(place, "") for place in range(len(self.words)))

    def column(self, column: Column) -> int | None:
        """The cell index of a column, None where the table has none."""
        return self.columns.get(column)


def header_key(words: Sequence[str]) -> str:
    """The words of a header made comparable: width and white space do not count, the order of the cells does."""
    return "|".join(key(word).replace("|", "/") for word in words).rstrip("|")


def column_of(words: str) -> Column | None:
    """The column that a header cell names; hints in brackets and spaces do not count."""
    return _column_of(words) if len(words) <= _LONGEST_HEADER else None


@lru_cache(maxsize=4096)
def _column_of(words: str) -> Column | None:
    plain = key(words).strip(":.*、,")
    return _COLUMN_OF.get(plain) or _COLUMN_OF.get(_HINT.sub("", plain))


def find_header(
    rows: Sequence[Sequence[str]], start: int = 0, chosen: Mapping[str, Sequence[str]] = _NOTHING_CHOSEN
) -> Header | None:
    """The first header at or below a row, in one row or two.

    chosen: for a header's key the column word of each cell, as the user has set them; it counts before any words.
    """
    for index in range(start, len(rows)):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        found = _chosen_header(rows, index, chosen) if chosen else None
        if found := found or _header_at(rows[index], below, index):
            return found
    return None


def candidate_headers(rows: Sequence[Sequence[str]], index: int) -> tuple[tuple[Sequence[str], int], ...]:
    """The words that a header beginning in this row may have, with the row it ends in: this one, or the next."""
    upper, below = rows[index], rows[index + 1] if index + 1 < len(rows) else ()
    if len(set(filter(None, upper))) < _FEWEST_COLUMNS - 1:  # a title over the whole table is no header
        return ()
    return ((upper, index), (_stacked(upper, below), index + 1))


def _header_at(upper: Sequence[str], below: Sequence[str], index: int) -> Header | None:
    """The header that begins in this row, by its words."""
    single = _header(upper, index, index)
    lone = single is None and _header(below, index + 1, index + 1) is None
    if lone or (single is not None and _goes_on(upper, below)):
        return _header(_stacked(upper, below), index, index + 1)
    return single


def _chosen_header(rows: Sequence[Sequence[str]], index: int, chosen: Mapping[str, Sequence[str]]) -> Header | None:
    """The header in this row, or in it and the next, whose columns the user has set."""
    for cells, bottom in candidate_headers(rows, index):
        words = told_words(cells)
        if words and (names := chosen.get(header_key(words))) is not None:
            return Header(index, bottom, columns_named(names), words)
    return None


def columns_named(names: Sequence[str]) -> dict[Column, int]:
    """The columns by place, the first of each; words that name no column count as none."""
    found: dict[Column, int] = {}
    for place, name in enumerate(names):
        if name in _VALUES:
            found.setdefault(Column(name), place)
    return found


def told_words(cells: Sequence[str]) -> tuple[str, ...]:
    """The words of header cells, tidied, without blank ones at the end."""
    words = [tidy(cell) for cell in cells]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def is_repeated(header: Header, row: Sequence[str]) -> bool:
    """Whether a row of the body says the header's words again, as printed pages do."""
    named = [(index, cell) for index, cell in enumerate(row) if cell]
    if len(named) < 2 or any(len(cell) > _LONGEST_HEADER for _, cell in named):
        return False
    if all(column_of(cell) for _, cell in named):
        return True
    return all(index < len(header.words) and _says(header.words[index], cell) for index, cell in named)


def _says(words: str, cell: str) -> bool:
    """Whether a cell says a header's words, or one row of them."""
    return key(cell) in {key(words), *map(key, words.split(_BETWEEN))}


def _header(cells: Sequence[str], top: int, bottom: int) -> Header | None:
    """The header in these cells: at least three known columns, a task among them and a unit or deadline."""
    found: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        column = column_of(cell) if cell else None
        if column is Column.MEASURE and column in found and key(cells[found[column]]) in _COARSE:
            _make_label(found)  # 重点任务 beside 具体举措 is what the measures are for
        if column is not None and column not in found:
            found[column] = index
    _drop_reporting_unit(found, cells)
    if len(found) < _FEWEST_COLUMNS or not all(found.keys() & group for group in _NEEDED):
        return None
    return Header(top, bottom, _settled(found), told_words(cells))


def _drop_reporting_unit(found: dict[Column, int], cells: Sequence[str]) -> None:
    """In our own ledger 主责单位 beside 责任单位 is who reports, worked out and no part of the list."""
    lead = found.get(Column.LEAD)
    if lead is None or Column.UNITS not in found or key(cells[lead]) != _REPORTING_UNIT:
        return
    if not {key(cell) for cell in cells if len(cell) <= _LONGEST_HEADER}.isdisjoint(OWN_HEADERS):
        del found[Column.LEAD]


def _make_label(found: dict[Column, int]) -> None:
    """Takes a column of tasks for a label column that the table does not have otherwise."""
    free = Column.DIRECTION if Column.DIRECTION not in found else Column.CATEGORY
    index = found.pop(Column.MEASURE)
    found.setdefault(free, index)


def _settled(found: dict[Column, int]) -> dict[Column, int]:
    """A table without a measure column tells its tasks in the direction or title column."""
    if Column.MEASURE in found:
        return found
    source = Column.TITLE if Column.DIRECTION not in found else Column.DIRECTION
    return {Column.MEASURE if column is source else column: index for column, index in found.items()}


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows as one: the lower word where it names a column, else the upper; both where an own column is divided."""
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    spans = [
        bool(word) and word in (*above[max(0, at - 1) : at], *above[at + 1 : at + 2]) for at, word in enumerate(above)
    ]
    return [
        low if low and column_of(low) else f"{high}{_BETWEEN}{low}" if span and low and low != high else high or low
        for high, low, span in zip(above, below, spans, strict=True)
    ]


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the next row still belongs to the header: merged with it, or all it adds are names of columns."""
    added = [cell for index, cell in enumerate(lower) if cell and (index >= len(upper) or cell != upper[index])]
    merged = sum(bool(cell and cell == other and column_of(cell)) for cell, other in zip(upper, lower, strict=False))
    return bool(added) and (merged >= _MERGED_COLUMNS or all(column_of(cell) for cell in added))
