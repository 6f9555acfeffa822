"""Old and new words of a field with what changed marked. Pure text making."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape

from wugang_tracker.domain.diff import FIELD_LABELS, Outcome, RowChange
from wugang_tracker.gui.tokens import TOKENS

OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.NEW: "新增",
    Outcome.CHANGED: "变化",
    Outcome.SAME: "相同",
    Outcome.MISSING: "缺失",
    Outcome.AMBIGUOUS: "不确定",
    Outcome.INVALID: "不能导入",
}
_LONGEST = 4000
# Alike beginnings and ends longer than this are cut, leaving a few characters on each side.
_LONG_ENOUGH = 12
_AROUND = 4


def marked(old: str, new: str) -> tuple[str, str]:
    """Both wordings as HTML: what went is struck in red, what came is underlined in green."""
    if max(len(old), len(new)) > _LONGEST:
        return escape(old), escape(new)
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape(old[a:b]), escape(new[c:d])
        if kind == "equal":
            left.append(gone)
            right.append(come)
            continue
        left.append(
            f"<span style='background:{TOKENS.red_ground};color:{TOKENS.red}'><s>{gone}</s></span>" if gone else ""
        )
        right.append(
            f"<span style='background:{TOKENS.green_ground};color:{TOKENS.green}'><u>{come}</u></span>" if come else ""
        )
    return "".join(left), "".join(right)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both wordings around what differs: where long texts begin and end alike, that part gives way to …"""
    shorter = min(len(old), len(new))
    same = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    alike = next((at for at in range(shorter - same) if old[-1 - at] != new[-1 - at]), shorter - same)
    start = same - _AROUND if same > _LONG_ENOUGH else 0
    end = alike - _AROUND if alike > _LONG_ENOUGH else 0
    return _cut(old, start, end) or "空", _cut(new, start, end) or "空"


def _cut(text: str, start: int, end: int) -> str:
    inner = text[start : len(text) - end]
    return f"{'…' if start else ''}{inner}{'…' if end else ''}"


def change_html(change: RowChange) -> str:
    """One row of a comparison in full."""
    head = f"<p><b>{OUTCOME_LABELS[change.outcome]}</b>　{escape(_title(change))}</p>"
    lines = []
    for field in change.fields:
        old, new = marked(field.old, field.new)
        lines.append(f"<p><b>{FIELD_LABELS[field.field]}</b><br>原：{old or '空'}<br>新：{new or '空'}</p>")
    if change.renumbered and change.task and change.row:
        lines.append(f"<p><b>序号</b>　{escape(change.task.no)} → {escape(change.row.no)}</p>")
    if change.candidates:
        named = "；".join(f"{one.code} {one.title}" for one in change.candidates)
        lines.append(f"<p>可能对应：{escape(named)}。这次不导入，请核对原文件。</p>")
    if not change.fields:
        lines.append(_whole(change))
    return head + "".join(lines)


def summary_words(change: RowChange) -> str:
    """What changed, short enough for a cell."""
    words = [f"{FIELD_LABELS[field.field]}：{' → '.join(excerpts(field.old, field.new))}" for field in change.fields]
    if change.renumbered and change.task and change.row:
        words.insert(0, f"序号 {change.task.no} → {change.row.no}")
    if not words and change.row is not None and change.outcome is not Outcome.SAME:
        return f"{change.row.category}　{change.row.measure}"
    return "；".join(words)


def _title(change: RowChange) -> str:
    found = change.row or change.task
    code = f"{change.task.code}　" if change.task else ""
    return f"{code}{found.title}" if found else code


def _whole(change: RowChange) -> str:
    row = change.row
    if row is None:
        words = "新文件里没有这项任务。它会留在清单里；如确已取消，请勾选它并写明原因，随这次导入移出清单。"
        return f"<p>{words}</p><p>{escape(change.task.measure)}</p>" if change.task else ""
    parts = (
        ("所属专项", row.category),
        ("改革方向", row.direction),
        ("升级措施", row.measure),
        ("责任单位", row.responsibility.text),
        ("完成时限", row.deadline.text),
        ("备注", row.note),
    )
    return "".join(f"<p><b>{name}</b>　{escape(words)}</p>" for name, words in parts if words)
