"""Columns known by what they hold, where their header's words are not known (IMPORT, Tables). A guess, and said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from wugang_tracker.domain.deadlines import says_deadline
from wugang_tracker.domain.opening import is_progress_header
from wugang_tracker.domain.responsibility import says_units
from wugang_tracker.domain.wording import compact, tidy
from wugang_tracker.importers.layouts.columns import (
    Column,
    Header,
    candidate_headers,
    choose_measure,
    column_of,
    told_words,
)

_LOOKED_AT = 60
_FEWEST_ROWS = 2
_SHARE = 0.8
_FEWEST_COLUMNS = 3
_LONGEST_WORDS = 30
_SHORTEST_MEASURE = 10
_USUAL_MEASURE = 15
_HEADER_ROWS = 30
_OTHER_DAYS = re.compile(
    "填报|更新|报送|填表|统计|开始|启动|开工|实际|印发|登记|反馈|销号|检查|交办|下达|受理|收文|立项|发现|督办|到期前"
)
_OTHER_TEXTS = re.compile("指标|现状|目标|水平|原因|依据|联系|电话|姓名|地址|亮灯")
_TASKS = re.compile("任务|工作|事项|举措|措施|内容")
_SHORT_TASK = 4
_UNIT_COLUMNS = frozenset({Column.UNITS, Column.LEAD, Column.SUPPORT})

Rows = Sequence[Sequence[str]]


def completed(header: Header, rows: Rows) -> Header:
    """The header with columns of units and deadlines added that it lacks and that other columns clearly hold."""
    return _with_content(header, rows[header.bottom + 1 :])


def likely_header(rows: Rows) -> Header | None:
    """The first header that is one only by what stands below it: its own words name too little of a list.

    At least one word must be known; a task and a unit or deadline must be there after all.
    """
    for index in range(min(len(rows), _HEADER_ROWS)):
        for cells, bottom in candidate_headers(rows, index):
            words = told_words(cells)
            known = _known(words)
            if not known or not _is_short(words):
                continue
            header = _with_content(Header(index, bottom, known, words), rows[bottom + 1 :])
            if _is_list(header):
                return header
    return None


def _known(words: Sequence[str]) -> dict[Column, int]:
    """The columns that the words name."""
    found: dict[Column, int] = {}
    for place, word in enumerate(words):
        if word and (column := column_of(word)):
            found.setdefault(column, place)
    choose_measure(found, words)
    return found


def _is_short(words: Sequence[str]) -> bool:
    """Whether the words can be those of a header: no sentences, and enough of them."""
    said = [word for word in words if word]
    return len(said) >= _FEWEST_COLUMNS and all(len(word) <= _LONGEST_WORDS for word in said)


def _is_list(header: Header) -> bool:
    columns = header.columns.keys()
    return Column.MEASURE in columns and bool(columns & (_UNIT_COLUMNS | {Column.DEADLINE}))


def _with_content(header: Header, below: Rows) -> Header:
    """The header with what its unknown columns hold, for the columns it lacks."""
    columns: dict[Column, int] = dict(header.columns)
    if columns.keys() & _UNIT_COLUMNS and {Column.DEADLINE, Column.MEASURE} <= columns.keys():
        return header
    held = {place: _held(below, place) for place in range(len(header.words)) if _is_open(header, place)}
    if not columns.keys() & _UNIT_COLUMNS:
        _take(columns, Column.UNITS, held, lambda place: _mostly(says_units, held[place]))
    if Column.DEADLINE not in columns:
        _take(columns, Column.DEADLINE, held, lambda place: _is_due(header.words[place], held[place]))
    if Column.MEASURE not in columns:
        longest = sorted(held, key=lambda place: -sum(map(len, held[place])))
        _take(columns, Column.MEASURE, longest, lambda place: _is_measure(header.words[place], held[place]))
    guessed = tuple(column for column in columns if column not in header.columns)
    return replace(header, columns=columns, guessed=guessed)


def _is_open(header: Header, place: int) -> bool:
    return place not in header.columns.values() and not is_progress_header(header.words[place])


def _take(columns: dict[Column, int], column: Column, places: Iterable[int], is_it: Callable[[int], bool]) -> None:
    """Gives a column the first place that holds it."""
    place = next((at for at in places if at not in columns.values() and is_it(at)), None)
    if place is not None:
        columns[column] = place


def _held(below: Rows, place: int) -> list[str]:
    """What the first rows hold in one column."""
    cells = [compact(tidy(row[place])) for row in below[:_LOOKED_AT] if place < len(row) and row[place]]
    return cells


def _mostly(says: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return len(cells) >= _FEWEST_ROWS and sum(map(says, cells)) >= _SHARE * len(cells)


def _is_due(words: str, cells: Sequence[str]) -> bool:
    return not _OTHER_DAYS.search(words) and _mostly(says_deadline, cells)


def _is_measure(words: str, cells: Sequence[str]) -> bool:
    """Texts, each its own, that are neither units nor deadlines; long ones unless the header speaks of tasks."""
    shortest, usual = (_SHORT_TASK, _SHORT_TASK) if _TASKS.search(words) else (_SHORTEST_MEASURE, _USUAL_MEASURE)
    if _OTHER_TEXTS.search(words) or not _mostly(lambda cell: _is_sentence(cell, shortest), cells):
        return False
    return sum(map(len, cells)) >= usual * len(cells) and len(set(cells)) >= _SHARE * len(cells)


def _is_sentence(cell: str, shortest: int) -> bool:
    return len(cell) >= shortest and not says_units(cell) and not says_deadline(cell)
