"""Cells of one task understood: number, units, deadline, title; what was guessed becomes an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wugang_tracker.domain.deadlines import Deadline, DeadlineKind, parse_deadline
from wugang_tracker.domain.responsibility import Party, Responsibility, Role, parse_responsibility
from wugang_tracker.domain.sheets import Cell, RowIssue, Severity, Source
from wugang_tracker.domain.titles import short_title
from wugang_tracker.domain.wording import folded
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.columns import Column
from wugang_tracker.importers.layouts.grid import words

_UNIT_COLUMNS = ((Column.LEAD, Role.LEAD), (Column.UNITS, Role.JOINT), (Column.SUPPORT, Role.SUPPORT))
_ERROR_VALUE = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|未计算)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Years:
    """The list's year as stated (by the user, document number or title) and as most deadlines name it."""

    stated: int | None
    frequent: int | None

    @property
    def best(self) -> int | None:
        """The year the list is taken to be of, None when nothing says it."""
        return self.stated or self.frequent


def number_of(text: str) -> str:
    """A printed number without its dot or the brackets around it: 「１．」 is 1, 「（一）1」 stays."""
    if text.isascii() and text.isdigit():  # nearly all
        return text
    bare = folded(text).strip().rstrip(".、,，")
    if inner := re.fullmatch(r"[(]?([^()]*)[)]?", bare):
        bare = inner[1].strip()
    else:
        bare = bare.replace("(", "（").replace(")", "）")
    return bare.removesuffix(".0") if re.fullmatch(r"\d+\.0", bare) else bare


def task_title(own: str, measure: str, direction: str) -> str:
    """The 简称: of its own column where there is one."""
    return short_title(measure, direction, own)


def read_deadline(cell: Cell, years: Years, source: Source, issues: list[RowIssue]) -> Deadline:
    """A deadline cell understood; a bare month without a stated year takes the year of the other rows, and says so."""
    found = parse_deadline(cell, years.stated)
    if years.stated is None and years.frequent is not None and _lacks_year(found):
        guess = parse_deadline(cell, years.frequent)
        found = replace(guess, problem=f"「{guess.text}」没有写年份，按同表其他时限的 {years.frequent} 年理解，请核对")
    if found.problem:
        kind = kinds.IMPOSSIBLE_DATE if found.impossible else kinds.DEADLINE
        severity = Severity.RED if found.impossible else Severity.YELLOW
        after = "、".join(due.day.isoformat() for due in found.due)
        message = f"{found.problem}。"
        issues.append(RowIssue(severity, kind, message, source, Column.DEADLINE.value, words(cell), after))
    return found


def _lacks_year(found: Deadline) -> bool:
    return found.kind is DeadlineKind.NONE and bool(found.problem) and not found.impossible and "年份" in found.problem


def read_responsibility(cells: Mapping[Column, Cell], source: Source, issues: list[RowIssue]) -> Responsibility:
    """The units of a row, from one column or from separate ones for 牵头单位 and 配合单位."""
    columns = [(column, role, words(cells.get(column))) for column, role in _UNIT_COLUMNS if column in cells]
    parts = [(column, parse_responsibility(text, role)) for column, role, text in columns if text]
    found = parts[0][1] if len(columns) == 1 and parts else _combined(parts)
    if found.problem:
        message = f"{found.problem}。"
        issues.append(RowIssue(Severity.YELLOW, kinds.UNITS, message, source, Column.UNITS.value, found.text))
    return found


def is_error_value(text: str) -> bool:
    """Whether a cell holds an error of the sheet or a formula that was never computed."""
    return "#" in text and bool(_ERROR_VALUE.search(text))


def _combined(parts: list[tuple[Column, Responsibility]]) -> Responsibility:
    """Several columns as one clause with their labels, so that it reads back the same."""
    parties: list[Party] = []
    for _, part in parts:
        parties.extend(party for party in part.parties if party not in parties)
    text = "；".join(f"{column.value}：{part.text.rstrip('。；')}" for column, part in parts)
    problem = next((part.problem for _, part in parts if part.problem), "")
    return Responsibility(tuple(parties), text, any(part.open_list for _, part in parts), problem)
