"""What is weighed in 审核销号 as rich text: the task's head, now and then beside each other, an application, a closing.

Pure text making: no reading, no acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from html import escape

from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.progress import Claim, Report, ReportText
from wugang_tracker.domain.tasks import Milestone
from wugang_tracker.domain.workflow import CloseOut, Recheck
from wugang_tracker.gui.tokens import LIGHT_COLOURS, LIGHT_GROUNDS, LIGHT_SHAPES, TOKENS
from wugang_tracker.gui.widgets.word_diff import marked
from wugang_tracker.services.closing import CheckPoint
from wugang_tracker.services.review import ClosedTask, Earlier, ReviewCase, ReviewLine
from wugang_tracker.services.tasks import ReportLine, TaskDetail

# Below this likeness a text was written anew: marks on single characters would only be noise.
_ALIKE = 0.5
_LONGEST_COMPARED = 3000
_FIELDS = (("进展情况", "done"), ("存在问题", "problem"), ("下一步打算", "next_step"), ("经验做法", "experience"))


def case_html(line: ReviewLine, case: ReviewCase, earlier: Earlier | None) -> str:
    """One report: the task, what is claimed now, and what was claimed before."""
    said = f"{_report_head(line, case)}{_compared(case.report, earlier)}"
    return f"{style()}{spaced(_title(line.row) + said + _asked(line.row, case.milestones))}"


def style() -> str:
    """The few rules that all texts of the room share."""
    return (
        f"<style>p {{ margin: 2px 0 4px 0; }} h4 {{ margin: 10px 0 4px 0; color: {TOKENS.accent}; }}"
        f".muted {{ color: {TOKENS.muted}; }} .red {{ color: {TOKENS.red}; }}"
        f".warn {{ color: {TOKENS.yellow}; }} a {{ color: {TOKENS.accent}; text-decoration: none; }}"
        f"td {{ padding: 4px 8px 4px 8px; border: 1px solid {TOKENS.hairline}; }}"
        f"th {{ padding: 4px 8px 4px 8px; text-align: left; border: 1px solid {TOKENS.hairline}; }}</style>"
    )


def spaced(html: str) -> str:
    """Full-width spaces as such that rich text keeps: it would run several together into one narrow one."""
    return html.replace("　", "&nbsp;&nbsp;")


def _title(row: LedgerRow, *, linked: bool = True) -> str:
    """Number, title and light with its reason; linked: with a link that shows the task among all."""
    light = row.light
    mark = (
        f"<span style='background:{LIGHT_GROUNDS[light]}'>&nbsp;<span style='color:{LIGHT_COLOURS[light]}'>"
        f"{LIGHT_SHAPES[light]}</span>&nbsp;{LIGHT_LABELS[light]}&nbsp;</span>"
    )
    reason = "" if row.reason == row.status_label else row.reason
    link = f"　<a href='task:{row.task_id}'>看任务</a>" if linked else ""
    return (
        f"<p><b style='font-size:{TOKENS.type_body + 2}pt'>{escape(row.no)}　{escape(row.title)}</b>"
        f"　<span class='muted'>{escape(row.code)}　{escape(row.category)}</span>"
        f"{link}</p>"
        f"<p>{mark}　{escape(row.status_label)}　<span class='muted'>{escape(reason)}</span></p>"
    )


def _asked(row: LedgerRow, milestones: Iterable[Milestone]) -> str:
    """What the list asks of the task, and by when."""
    return (
        f"<h4>升级措施</h4><p>{_lines(escape(row.measure))}</p>"
        f"<p><span class='muted'>完成时限　</span>{escape(row.deadline) or '无'}{_points(milestones)}</p>"
    )


def _points(milestones: Iterable[Milestone]) -> str:
    words = [f"{one.due:%Y-%m-%d} {'✓ 已完成' if one.met_on else '未完成'}" for one in milestones]
    return f"　<span class='muted'>（{'，'.join(words)}）</span>" if words else ""


APPLIES = "申请销号"
_UNCHECKED = "待初审"


def applies(line: ReviewLine) -> bool:
    """Whether the report is an application for 销号: 已完成, said by the 主责单位 (rule 4)."""
    return line.main and line.report.text.claim is Claim.DONE


def marks(line: ReviewLine) -> tuple[str, ...]:
    """What sets a report apart, each in a word or two."""
    found = (
        (f"迟报{line.days_late}天", line.days_late > 0),
        ("补报", line.catch_up),
        (_UNCHECKED, bool(line.checker)),
        (f"第{line.report.version}稿", line.report.version > 1),
        ("配合单位", not line.main),
    )
    return tuple(words for words, holds in found if holds)


def _report_head(line: ReviewLine, case: ReviewCase) -> str:
    report = case.report
    day = f"{report.submitted_on:%Y-%m-%d} 报送" if report.submitted_on else ""
    who = f"填报人 {escape(report.reporter)}" if report.reporter else f"录入 {escape(report.reported_by)}"
    checked = f"{report.checked_on} {escape(report.checked_by)} 已初审" if report.checked_on else ""
    waits = f"<span class='warn'>还没有{escape(line.checker)}的初审</span>" if line.checker else ""
    raised = "存在问题已转入台账" if case.raised else ""
    bare = "" if case.evidence else "<span class='warn'>▲ 没有佐证材料</span>"
    # Whose 初审 is missing is said in full beside it.
    apart = [words for words in marks(line) if words != _UNCHECKED] + ([APPLIES] if applies(line) else [])
    told = [f"<span class='warn'>{words}</span>" for words in apart]
    parts = (f"<b>{escape(line.unit)}</b>", day, who, checked, waits, raised, bare, *told)
    return f"<p>{'　'.join(part for part in parts if part)}</p>"


def _compared(report: Report, earlier: Earlier | None) -> str:
    before = earlier.report.text if earlier else None
    title = escape(earlier.label) if earlier else "以前各期没有填报"
    reason = f"<br><span class='red'>退回原因：{escape(earlier.reason)}</span>" if earlier and earlier.reason else ""
    head = (
        f"<tr bgcolor='{TOKENS.header}'><th width='88'></th><th width='46%'>本次填报</th>"
        f"<th width='46%'>{title}{reason}</th></tr>"
    )
    rows = [_row("状态进度", _claim(report.text, before, report.percent_reason), _claim(before))]
    for words, name in _FIELDS:
        new, old = getattr(report.text, name), getattr(before, name) if before else ""
        if new or old:
            rows.append(_row(words, *_pair(new, old, known=before is not None)))
    return f"<table cellspacing='0' width='100%' style='border-collapse:collapse'>{head}{''.join(rows)}</table>"


def _row(words: str, now: str, then: str) -> str:
    return f"<tr><td class='muted'>{words}</td><td>{now}</td><td>{then}</td></tr>"


def _claim(text: ReportText | None, before: ReportText | None = None, reason: str = "") -> str:
    if text is None:
        return "—"
    percent = "" if text.percent is None else f"　<b>{text.percent}%</b>"
    step = ""
    if before is not None and text.percent is not None and before.percent is not None:
        change = text.percent - before.percent
        tone = "red" if change < 0 else "muted"
        step = f"　<span class='{tone}'>{f'{change:+d}' if change else '没有变化'}</span>"
    why = f"<br><span class='muted'>下降原因：{escape(reason)}</span>" if reason else ""
    return f"<b>{text.claim.value}</b>{percent}{step}{why}"


def _pair(new: str, old: str, *, known: bool) -> tuple[str, str]:
    """Both wordings; changes are marked where one grew out of the other, and copying from last time is told."""
    if not known or not new or not old:
        return _lines(escape(new)) or "—", _lines(escape(old)) or "—"
    if new == old:
        return f"{_lines(escape(new))}<br><span class='warn'>▲ 一字未改</span>", _lines(escape(old))
    longest = max(len(new), len(old))
    if longest > _LONGEST_COMPARED or SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE:
        return _lines(escape(new)), _lines(escape(old))
    then, now = marked(old, new)
    return _lines(now), _lines(then)


def _lines(html: str) -> str:
    return html.replace("\n", "<br>")


def closing_html(detail: TaskDetail, row: LedgerRow, points: Sequence[CheckPoint] = (), *, linked: bool = True) -> str:
    """A task that is to be closed: its application with day and who, in time or late, else its reports; the checklist
    as it stands before anybody confirms what the program can not see; what the list asks.
    """
    waiting = [one for one in detail.close_outs if one.decided_on is None]
    told = "".join(_applied(one, row) for one in waiting) or _reported(detail.reports)
    body = _title(row, linked=linked) + told + _points_html(points) + _asked(row, detail.milestones)
    return f"{style()}{spaced(body)}"


def _points_html(points: Sequence[CheckPoint]) -> str:
    signs = {True: ("✓", "muted"), False: ("▲", "warn"), None: ("○", "muted")}
    words = {True: "", False: "　还没有满足", None: "　要人核实"}
    lines = (
        f"<p><span class='{signs[one.met][1]}'>{signs[one.met][0]}</span> {escape(one.words)}"
        f"<span class='{signs[one.met][1]}'>{words[one.met]}</span></p>"
        for one in points
    )
    return f"<h4>核对要点</h4>{''.join(lines)}" if points else ""


def _applied(one: CloseOut, row: LedgerRow) -> str:
    late = max(0, (one.applied_on - row.due).days) if row.due else 0
    told = f"<span class='red'>逾期 {late} 天申请</span>" if late else "按期申请" if row.due else "没有期限"
    return (
        f"<h4>销号申请</h4><p><b>{escape(row.reporting_unit)}</b>　{one.applied_on} {escape(one.applied_by)} 申请"
        f"　{told}</p><p>{_lines(escape(one.summary))}</p>"
    )


def _reported(reports: Iterable[ReportLine]) -> str:
    lines = "".join(
        f"<p><b>{escape(one.period)}　{escape(one.unit)}</b>　{_lines(escape(one.report.text.done))}</p>"
        for one in reports
    )
    return f"<h4>填报</h4>{lines}" if lines else "<p class='warn'>还没有填报和佐证材料，不能销号。</p>"


def closed_html(one: ClosedTask) -> str:
    """A closed task: its number, day and who, what was confirmed, and each 回头看."""
    confirmed = "".join(f"<p>✓ {escape(words)}</p>" for words in one.close_out.checklist.splitlines())
    looked = "".join(map(_recheck, one.rechecks)) or "<p class='muted'>还没有回头看。</p>"
    closing = f"<h4>销号</h4>{_closing(one.close_out)}{confirmed}<h4>回头看</h4>{looked}"
    return f"{style()}{spaced(_title(one.row) + closing + _asked(one.row, ()))}"


def _closing(close_out: CloseOut) -> str:
    return (
        f"<p><b>{escape(close_out.number)}</b>　{close_out.decided_on} {escape(close_out.decided_by)} 审核</p>"
        f"<p>{_lines(escape(close_out.summary))}</p>"
    )


def _recheck(one: Recheck) -> str:
    verdict = "✓ 合格" if one.passed else "<span class='red'>✗ 不合格，已重新打开</span>"
    return f"<p>{one.day} {escape(one.who)}　{verdict}　{escape(one.finding)}</p>"
