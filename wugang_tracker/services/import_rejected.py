"""The rows of a file that an import leaves out, with the reason of each in words."""

from __future__ import annotations

from wugang_tracker.domain.diff import ChangeSet, Outcome, RowChange
from wugang_tracker.domain.sheets import RejectedLine, Severity, SheetContent


def rejected_lines(content: SheetContent, shown: ChangeSet, chosen: ChangeSet) -> tuple[RejectedLine, ...]:
    """Rows that were invalid, ambiguous or left out by choice, in the order of the file."""
    lines = []
    for before, after in zip(shown.rows, chosen.rows, strict=True):
        if after.outcome in (Outcome.INVALID, Outcome.AMBIGUOUS) and after.row is not None:
            row = after.row
            words = (row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text)
            reason = _reason(content, before, after)
            lines.append(RejectedLine((*words, row.note), reason, row.source.file, row.source.row))
    return tuple(lines)


def _reason(content: SheetContent, before: RowChange, after: RowChange) -> str:
    if before.outcome is not Outcome.INVALID and after.outcome is Outcome.INVALID:
        return "导入时选择了不导入这一行"
    if after.outcome is Outcome.AMBIGUOUS:
        named = "、".join(f"{task.code}（{task.title}）" for task in after.candidates)
        return f"可能对应多项任务，没有选定：{named}"
    assert after.row is not None, "only rows of the file are rejected"
    red = [issue for issue in content.issues if issue.severity is Severity.RED and issue.source == after.row.source]
    return "；".join(issue.message for issue in red) or "这一行没有措施内容"
