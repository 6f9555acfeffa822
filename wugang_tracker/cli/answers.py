"""How the command line's answers look: the JSON documents and lines, made from what the services return."""

from __future__ import annotations

from typing import Any

from wugang_tracker.domain.diff import ChangeSet, KnownTask
from wugang_tracker.domain.ledger import Figures, MonthLedger
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.sheets import Part, RowIssue, SourceRow
from wugang_tracker.domain.units import name_key
from wugang_tracker.services.imports import ImportPreview
from wugang_tracker.services.tasks import TaskFacts
from wugang_tracker.services.units import UnitLine

LIGHT_WORDS = LIGHT_LABELS


def import_answer(preview: ImportPreview) -> dict[str, Any]:
    """The answer of `import --json`: tasks, issues, counts of changes, and the difference field by field."""
    return {
        "list": preview.list_name,
        "tasks": [source_task(row, preview) for row in preview.content.rows],
        "issues": [issue_answer(issue) for issue in preview.content.issues],
        "changes": dict(preview.changes.counts()),
        "diff": difference(preview.changes),
    }


def source_task(row: SourceRow, preview: ImportPreview) -> dict[str, Any]:
    """One task as read from a file."""
    units = []
    for party in row.responsibility.parties:
        unit = {"name": party.name, "role": str(party.role)}
        canonical = preview.canonical.get(name_key(party.name))
        if canonical is not None and canonical != party.name:
            unit["unit"] = canonical
        units.append(unit)
    deadline = row.deadline
    return {
        "list": preview.list_name,
        "no": row.no,
        "category": row.category,
        "direction": row.direction,
        "title": row.title,
        "measure": row.measure,
        "units": units,
        "responsibility": row.responsibility.text,
        "deadline": {
            "kind": str(deadline.kind),
            "due": [due.day.isoformat() for due in deadline.due],
            "text": deadline.text,
            "milestones": [{"due": due.day.isoformat(), "text": due.text} for due in deadline.due],
            "recurrence": str(deadline.recurrence) if deadline.recurrence else None,
        },
        "note": row.note,
        "source": {"file": row.source.file, "sheet": row.source.sheet, "row": row.source.row},
    }


def stored_task(list_name: str, facts: TaskFacts) -> dict[str, Any]:
    """One task as stored, in the shape of source_task with its code."""
    task = facts.task
    units = []
    for part, canonical in facts.parts:
        unit = {"name": part.written, "role": str(part.role)}
        if canonical != part.written:
            unit["unit"] = canonical
        units.append(unit)
    dues = [(milestone.due.isoformat(), milestone.text) for milestone in facts.milestones]
    return {
        "list": list_name,
        "code": task.code,
        "no": task.no,
        "category": facts.category,
        "direction": task.direction,
        "title": task.title,
        "measure": task.measure,
        "units": units,
        "responsibility": task.responsibility,
        "deadline": {
            "kind": str(task.deadline_kind),
            "due": [due for due, _ in dues],
            "text": task.deadline_text,
            "milestones": [{"due": due, "text": text} for due, text in dues],
            "recurrence": str(task.recurrence) if task.recurrence else None,
        },
        "note": task.note,
        "source": {"file": task.source_file, "sheet": task.source_sheet, "row": task.source_row},
    }


def unit_answer(line: UnitLine) -> dict[str, Any]:
    """One unit with its use."""
    return {
        "name": line.unit.name,
        "kind": str(line.unit.kind),
        "aliases": list(line.aliases),
        "leads": line.leads,
        "tasks": line.tasks,
        "reports": line.reports,
    }


def issue_answer(issue: RowIssue) -> dict[str, Any]:
    """One problem of a file."""
    return {
        "severity": str(issue.severity),
        "kind": issue.kind,
        "file": issue.source.file,
        "sheet": issue.source.sheet,
        "row": issue.source.row,
        "column": issue.column,
        "message": issue.message,
        "before": issue.before,
        "after": issue.after,
    }


def difference(changes: ChangeSet) -> list[dict[str, str]]:
    """Each changed field, by the code and number of the database; a new number is a field of its own here."""
    lines: list[dict[str, str]] = []
    for change in changes.rows:
        if change.task is None:
            continue
        task = change.task
        lines.extend(
            _line(task, str(field.field), field.old, field.new) | ({} if field.was is None else {"was": field.was})
            for field in change.fields
        )
        if change.renumbered and change.row is not None:
            lines.append(_line(task, "no", task.no, change.row.no))
    return lines


def _line(task: KnownTask, field: str, old: str, new: str) -> dict[str, str]:
    return {"code": task.code, "no": task.no, "field": field, "old": old, "new": new}


def part_answer(part: Part) -> dict[str, Any]:
    """One part of a document."""
    return {
        "id": part.id,
        "title": part.title,
        "kind": str(part.kind),
        "count": part.count,
        "ticked": part.ticked,
        "remark": part.remark,
    }


def import_line(preview: ImportPreview) -> str:
    """The totals of a preview in one line."""
    counts = preview.changes.counts()
    words = (
        ("new", "新增"),
        ("changed", "修改"),
        ("same", "相同"),
        ("renumbered", "改号"),
        ("missing", "清单中缺少"),
        ("ambiguous", "待确认"),
        ("invalid", "无效"),
    )
    found = "，".join(f"{word}{counts[name]}项" for name, word in words if counts[name] or name in ("new", "same"))
    return f"「{preview.list_name}」共{len(preview.content.rows)}项：{found}"


def has_changes(preview: ImportPreview) -> bool:
    """Whether applying would write anything."""
    counts = preview.changes.counts()
    return any(counts[name] for name in ("new", "changed", "renumbered"))


def heading(ledger: MonthLedger) -> str:
    """What month, as of which day, frozen or not."""
    state = f"已关账（第{ledger.version}版）" if ledger.closed else "未关账"
    sample = "［示例数据］" if ledger.is_sample else ""
    return f"{sample}{ledger.list_name} {ledger.period_label} 截至{ledger.as_of:%Y-%m-%d} {state}"


def figure_lines(figures: Figures) -> list[str]:
    """The counts and rates in words."""
    return [
        f"任务{figures.total}项",
        f"未启动{figures.not_started}，推进中{figures.running}（常态推进{figures.ongoing}），"
        f"待审核销号{figures.pending}，已销号{figures.closed}，暂缓{figures.suspended}",
        f"红灯{figures.red}，黄灯{figures.yellow}，绿灯{figures.green}，蓝灯{figures.blue}，灰灯{figures.grey}",
        f"完成率{figures.completion.text}，按期完成率{figures.on_time.text}，填报率{figures.reporting.text}",
    ]


def status_answer(ledger: MonthLedger) -> list[dict[str, Any]]:
    """Each task's status and light, for `status --json`."""
    return [
        {
            "code": row.code,
            "no": row.no,
            "category": row.category,
            "title": row.title,
            "reporting_unit": row.reporting_unit,
            "status": str(row.status),
            "status_label": row.status_label,
            "light": str(row.light),
            "reasons": list(row.reasons),
            "percent": row.percent,
            "due": row.due.isoformat() if row.due else None,
            "period": ledger.period,
            "as_of": ledger.as_of.isoformat(),
        }
        for row in ledger.rows
    ]
