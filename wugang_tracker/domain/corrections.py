"""Rows of a file corrected by hand before they are compared: the field's new words are understood again (IMPORT)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import RowIssue, SheetContent, SourceRow

Correction = tuple[int, Field, str]
_PLAIN = {
    Field.NO: "no",
    Field.CATEGORY: "category",
    Field.DIRECTION: "direction",
    Field.TITLE: "title",
    Field.MEASURE: "measure",
    Field.NOTE: "note",
}


def corrected(content: SheetContent, corrections: Sequence[Correction], year: int | None = None) -> SheetContent:
    """The content with fields of rows (by their place in content.rows) set to other words.

    Issues of a corrected field are settled; new ones come up where the new words are not understood either.
    """
    by_row: defaultdict[int, dict[Field, str]] = defaultdict(dict)
    for place, field, words in corrections:
        by_row[place][field] = words.strip()
    rows = list(content.rows)
    settled: set[tuple[object, str]] = set()
    for place, fields in by_row.items():
        for field, words in fields.items():
            rows[place] = _with(rows[place], field, words, year or content.year)
            settled.add((rows[place].source, FIELD_LABELS[field]))
    issues = tuple(issue for issue in content.issues if not _is_settled(issue, settled))
    return replace(content, rows=tuple(rows), issues=issues)


def _is_settled(issue: RowIssue, settled: set[tuple[object, str]]) -> bool:
    """Whether a hand has corrected what the issue is about; one without a column is about the whole row."""
    if issue.column:
        return (issue.source, issue.column) in settled
    return any(source == issue.source for source, _ in settled)


def _with(row: SourceRow, field: Field, words: str, year: int | None) -> SourceRow:
    if field is Field.RESPONSIBILITY:
        return replace(row, responsibility=parse_responsibility(words))
    if field is Field.DEADLINE:
        return replace(row, deadline=parse_deadline(words, year))
    return replace(row, **{_PLAIN[field]: words})  # type: ignore[arg-type]
