"""「排在第一位的为牵头单位」: lists that say in a title, header or note which of the units leads (IMPORT, Units)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wugang_tracker.domain.responsibility import Party, Role
from wugang_tracker.domain.sheets import RowIssue, Severity, Source, SourceRow
from wugang_tracker.domain.wording import compact
from wugang_tracker.importers.layouts import kinds

_LEADS = "(?:牵头|主办|主责|主要责任)"
_FIRST = "(?:第一|首位|首个|首家|最前|排首|列首|居首)"
_SAID = re.compile(
    rf"[^，。；;（(]{{0,12}}{_FIRST}[^，。；;]{{0,10}}?(?:为|是|系|即){_LEADS}(?:责任)?(?:单位|部门)?"
    rf"|{_LEADS}(?:责任)?(?:单位|部门)[^，。；;]{{0,3}}(?:为|是|排|列|居|在){_FIRST}(?:位|个|家)?"
)


def with_leads(
    rows: Sequence[SourceRow], words: Iterable[str], issues: list[RowIssue], file: str = ""
) -> tuple[SourceRow, ...]:
    """The rows with their first unit as 牵头单位, where the document says so and a row itself gives no roles.

    words: what stands around the tasks. One note says how many rows it concerns, and quotes the sentence.
    """
    said = next((found[0] for text in words if (found := _SAID.search(compact(text)))), "")
    if not said:
        return tuple(rows)
    changed = tuple(_led(row) for row in rows)
    count = sum(new is not old for new, old in zip(changed, rows, strict=True))
    if count:
        message = f"按文件中「{said}」的说明，{count} 项任务排在第一的责任单位登记为牵头单位。"
        issues.append(RowIssue(Severity.NOTE, kinds.UNITS, message, Source(file)))
    return changed


def _led(row: SourceRow) -> SourceRow:
    parties = row.responsibility.parties
    if not parties or any(party.role is not Role.JOINT for party in parties):
        return row
    led = (Party(parties[0].name, Role.LEAD), *parties[1:])
    return replace(row, responsibility=replace(row.responsibility, parties=led))
