"""Words of the import wizard: kinds of problems, rows of a file in full. Pure text making, no Qt."""

from __future__ import annotations

from html import escape

from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.sheets import RowIssue, Severity, SourceRow
from wugang_tracker.gui.widgets.word_diff import marked

_KINDS = {
    "deadline": "完成时限",
    "impossible-date": "日期不存在",
    "units": "责任单位",
    "no-units": "没有责任单位",
    "no-measure": "没有升级措施",
    "no-number": "没有序号",
    "numbered": "补了序号",
    "duplicate-number": "序号重复",
    "no-category": "没有专项",
    "repeated-task": "任务重复",
    "error-value": "公式出错",
    "hidden-sheet": "隐藏的工作表",
    "hidden-rows": "隐藏的行",
    "format": "格式",
    "no-table": "没有任务表",
    "skipped": "没有导入的行",
    "total": "合计核对",
    "shifted": "错位已移回",
    "doubtful": "拿不准",
    "label": "标签补全",
    "differs": "两处不一致",
    "mismatch": "两处不一致",
    "column": "列的含义",
}
_OTHER = "其他"
# Problems in which nothing was changed: after is what another place of the file says.
_ELSEWHERE = frozenset({"differs", "mismatch"})


def kind_words(kind: str) -> str:
    """The word for a kind of problem."""
    return _KINDS.get(kind, _OTHER)


def says_otherwise(issue: RowIssue) -> bool:
    """Whether the problem is that another place of the file says something else; nothing was changed then."""
    return issue.kind in _ELSEWHERE


def field_words(row: SourceRow, field: Field) -> str:
    """What a row of the file says of a field."""
    return row_words(row)[field]


def row_words(row: SourceRow) -> dict[Field, str]:
    """A row of the file, field by field in the order of a list."""
    return {
        Field.NO: row.no,
        Field.CATEGORY: row.category,
        Field.DIRECTION: row.direction,
        Field.TITLE: row.title,
        Field.MEASURE: row.measure,
        Field.RESPONSIBILITY: row.responsibility.text,
        Field.DEADLINE: row.deadline.text,
        Field.NOTE: row.note,
    }


def issue_html(issue: RowIssue, row: SourceRow | None) -> str:
    """A problem in full: where, what, before and after with the difference marked, and the row it is about."""
    where = "　".join(word for word in (issue.source.file, issue.source.sheet, _place(issue)) if word)
    lines = [f"<p><b>{escape(issue.message)}</b><br>{escape(where)}</p>"]
    if issue.before and issue.after:
        old, new = marked(issue.before, issue.after)
        here, there = ("这里", "另一处") if says_otherwise(issue) else ("原来", "改成")
        lines.append(f"<p>{here}：{old}<br>{there}：{new}</p>")
    elif says_otherwise(issue):
        lines.append(f"<p>这里：{escape(issue.before) or '空白'}<br>另一处：{escape(issue.after) or '空白'}</p>")
    elif issue.before or issue.after:
        words, which = (issue.after, "补上") if issue.after else (issue.before, "原文")
        lines.append(f"<p>{which}：{escape(words)}</p>")
    if row is not None:
        whole = "<br>".join(
            f"{FIELD_LABELS[field]}：{escape(words)}" for field, words in row_words(row).items() if words
        )
        head = "改正以后才能导入。这一行现在是" if issue.severity is Severity.RED else "这一行将导入为"
        lines.append(f"<p><b>{head}</b><br>{whole}</p>")
    return "".join(lines)


def _place(issue: RowIssue) -> str:
    row = f"第 {issue.source.row} 行" if issue.source.row else ""
    return "，".join(word for word in (row, issue.column) if word)
