"""变动记录 of a task as rich text: an act on each line, with the fields it changed in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from wugang_tracker.domain.changes import FieldHistory
from wugang_tracker.domain.progress import REPORT_STATE_LABELS

_ACTS_SHOWN = 40
_LONGEST = 120  # characters of a value; the whole of it stands in its own place
# Columns that a reader knows by a word; ids and what only the program needs are left out.
_WORDS = {
    "tasks.no": "序号",
    "tasks.direction": "改革方向",
    "tasks.title": "简称",
    "tasks.measure": "升级措施",
    "tasks.responsibility": "责任单位",
    "tasks.deadline_text": "完成时限",
    "tasks.note": "备注",
    "milestones.due": "时间节点",
    "milestones.text": "节点内容",
    "milestones.met_on": "节点完成日",
    "reports.state": "填报",
    "reports.claim": "状态",
    "reports.percent": "进度",
    "reports.done": "进展情况",
    "reports.problem": "存在问题",
    "reports.next_step": "下一步打算",
    "reports.experience": "经验做法",
    "reports.submitted_on": "报送日期",
    "reports.decided_on": "审核日期",
    "reports.decision_reason": "退回原因",
    "reports.percent_reason": "进度下降原因",
    "reports.reporter": "填报人",
    "reports.reported_by": "录入人",
    "reports.checked_on": "初审日期",
    "reports.checked_by": "初审人",
    "close_outs.summary": "完成情况",
    "close_outs.number": "销号编号",
    "close_outs.decided_on": "审核日期",
    "close_outs.decided_by": "审核人",
    "close_outs.reason": "退回原因",
    "close_outs.checklist": "核对事项",
    "extensions.decided_on": "处理日期",
    "extensions.decided_by": "处理人",
    "extensions.document_no": "批准文号",
    "extensions.decision_reason": "不批准的原因",
    "assignees.leader": "责任领导",
    "assignees.person": "具体责任人",
    "assignees.phone": "电话",
    "plan_points.met_on": "计划节点完成日",
    "evidence.description": "佐证说明",
    "evidence.day": "材料日期",
    "evidence.purged_by": "清除人",
    "evidence.purge_reason": "清除原因",
    "problems.text": "存在问题",
    "problems.help_needed": "需协调事项",
    "problems.owner": "解决责任人",
    "problems.due": "解决时限",
    "problems.state": "问题状态",
    "problems.result": "解决结果",
    "problems.settled_on": "解决日期",
}
_STATES = {state.value: label for state, label in REPORT_STATE_LABELS.items()}


def history_html(history: Iterable[FieldHistory]) -> str:
    """The newest acts on a task, newest first; empty for a task that nothing was done to."""
    acts = [(head, list(lines)) for head, lines in groupby(history, lambda one: (one.at, one.who, one.label))]
    return "".join(_act(lines) for _, lines in acts[:_ACTS_SHOWN])


def _act(lines: list[FieldHistory]) -> str:
    first = lines[0]
    at = first.at.astimezone().strftime("%Y-%m-%d %H:%M")
    told = "".join(f"<br>{words}" for words in dict.fromkeys(map(_field, lines)) if words)
    return f"<p><span class='muted'>{at} {escape(first.who)}</span>　{escape(first.label)}{told}</p>"


def _field(one: FieldHistory) -> str:
    name = _WORDS.get(one.field)
    if name is None:
        return ""
    return f"<span class='muted'>{name}：</span>{_value(one, one.before)} → {_value(one, one.after)}"


def _value(one: FieldHistory, words: str) -> str:
    shown = _STATES.get(words, words) if one.field == "reports.state" else words
    if one.field == "reports.percent" and shown:
        shown = f"{shown}%"
    cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return escape(cut) or "空"
