"""The columns of the table of tasks: an enum and one table that says all about each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.responsibility import ROLE_LABELS
from wugang_tracker.gui.models.reading import pinyin_key

_NUMBERS = re.compile(r"\d+")
_LIGHT_ORDER = {light: position for position, light in enumerate(Light)}


class Column(IntEnum):
    """Columns in their first order; the value is the logical position."""

    NO = 0
    LIGHT = 1
    TITLE = 2
    CATEGORY = 3
    REPORTING_UNIT = 4
    STATUS = 5
    PERCENT = 6
    DEADLINE = 7
    NEXT_DUE = 8
    REASON = 9
    DONE = 10
    PROBLEM = 11
    NEXT_STEP = 12
    EVIDENCE = 13
    PERIOD = 14
    DIRECTION = 15
    MEASURE = 16
    UNITS = 17
    CODE = 18
    CLOSE_NUMBER = 19
    CLOSED_ON = 20
    UPDATED_ON = 21
    OVERDUE = 22
    NOTE = 23


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. width in pixels; text gives what is shown and copied; key what it is sorted by."""

    title: str
    width: int
    text: Callable[[LedgerRow], str]
    key: Callable[[LedgerRow], Any]
    shown: bool = True
    centred: bool = False


def _words(get: Callable[[LedgerRow], str]) -> Callable[[LedgerRow], Any]:
    """Sort by pinyin, empty cells last."""
    return lambda row: (not get(row), pinyin_key(get(row)))


def _last(value: Any) -> tuple[bool, Any]:
    """A key that puts missing values last."""
    return (value is None, 0 if value is None else value)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def number_key(no: str) -> tuple[tuple[int, ...], str]:
    """序号 sorted as number, also 3.2 and 一、3: the digits in it, then the text."""
    digits = tuple(map(int, _NUMBERS.findall(no)))
    return (digits or (10**9,), no)


def _units(row: LedgerRow) -> str:
    return "、".join(f"{part.name}（{ROLE_LABELS[part.role]}）" for part in row.parts)


def _percent(row: LedgerRow) -> str:
    return "" if row.percent is None else f"{row.percent}%"


def _period(row: LedgerRow) -> str:
    return row.carried or row.period


def _evidence(row: LedgerRow) -> str:
    return str(len(row.evidence)) if row.evidence else ""


def _overdue(row: LedgerRow) -> str:
    return f"{row.overdue_days}天" if row.overdue_days > 0 else ""


def _text(title: str, width: int, get: Callable[[LedgerRow], str], *, shown: bool = True) -> ColumnSpec:
    return ColumnSpec(title, width, get, _words(get), shown)


COLUMNS: dict[Column, ColumnSpec] = {
    Column.NO: ColumnSpec("序号", 56, lambda row: row.no, lambda row: number_key(row.no), centred=True),
    Column.LIGHT: ColumnSpec(
        "灯色", 62, lambda row: LIGHT_LABELS[row.light], lambda row: _LIGHT_ORDER[row.light], centred=True
    ),
    Column.TITLE: _text("简称", 230, lambda row: row.title),
    Column.CATEGORY: _text("所属专项", 110, lambda row: row.category),
    Column.REPORTING_UNIT: _text("主责单位", 130, lambda row: row.reporting_unit or "未定主责单位"),
    Column.STATUS: ColumnSpec(
        "状态", 92, lambda row: row.status_label, lambda row: pinyin_key(row.status_label), centred=True
    ),
    Column.PERCENT: ColumnSpec("进度", 68, _percent, lambda row: _last(row.percent), centred=True),
    Column.DEADLINE: ColumnSpec("完成时限", 120, lambda row: row.deadline, lambda row: _last(row.due)),
    Column.NEXT_DUE: ColumnSpec(
        "下个节点", 92, lambda row: _day(row.next_due), lambda row: _last(row.next_due), centred=True
    ),
    Column.REASON: _text("灯色说明", 190, lambda row: row.reason),
    Column.DONE: _text("进展情况", 240, lambda row: row.done),
    Column.PROBLEM: _text("存在问题", 160, lambda row: row.problem),
    Column.NEXT_STEP: _text("下一步打算", 160, lambda row: row.next_step, shown=False),
    Column.EVIDENCE: ColumnSpec("佐证", 56, _evidence, lambda row: -len(row.evidence), centred=True),
    Column.PERIOD: _text("填报期", 92, _period, shown=False),
    Column.DIRECTION: _text("改革方向", 130, lambda row: row.direction, shown=False),
    Column.MEASURE: _text("升级措施", 320, lambda row: row.measure, shown=False),
    Column.UNITS: _text("责任单位", 220, _units, shown=False),
    Column.CODE: _text("编码", 92, lambda row: row.code, shown=False),
    Column.CLOSE_NUMBER: _text("销号编号", 130, lambda row: row.close_number, shown=False),
    Column.CLOSED_ON: ColumnSpec(
        "销号日期", 92, lambda row: _day(row.closed_on), lambda row: _last(row.closed_on), False, True
    ),
    Column.UPDATED_ON: ColumnSpec(
        "更新日期", 92, lambda row: _day(row.updated_on), lambda row: _last(row.updated_on), False, True
    ),
    Column.OVERDUE: ColumnSpec("逾期天数", 80, _overdue, lambda row: -row.overdue_days, False, True),
    Column.NOTE: _text("备注", 130, lambda row: row.note, shown=False),
}
