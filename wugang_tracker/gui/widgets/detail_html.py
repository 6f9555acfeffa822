"""A task's details as rich text for the dock. Pure text making: links carry what a click means, nothing is done here.

Links: evidence:ID opens, accept:ID and return:ID decide a report, meet:ID meets a milestone, planned:ID a point of a
节点计划, unit: asks for another 主责单位, do:ACTION starts an action.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from wugang_tracker.domain.assignments import Extension, ExtensionState
from wugang_tracker.domain.ledger import LedgerRow, UnitPart
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.progress import REPORT_STATE_LABELS, Evidence, ReportState
from wugang_tracker.domain.responsibility import ROLE_LABELS, Role
from wugang_tracker.domain.tasks import Milestone
from wugang_tracker.domain.workflow import CloseOut, Status
from wugang_tracker.gui.tokens import LIGHT_COLOURS, LIGHT_GROUNDS, LIGHT_SHAPES, TOKENS
from wugang_tracker.gui.widgets.history_html import history_html
from wugang_tracker.services.assignments import AssigneeLine, PlanLine
from wugang_tracker.services.tasks import ReportLine, TaskDetail

_SHA_SHOWN = 12
THUMBNAIL = "thumb"
_OPEN = frozenset({Status.NOT_STARTED, Status.RUNNING, Status.PENDING, Status.SUSPENDED})


def detail_html(detail: TaskDetail, thumbnails: frozenset[str] = frozenset()) -> str:
    """The whole dock's content; thumbnails: hashes of the pictures that can be shown."""
    row = detail.row
    sections = (
        ("升级措施", _measure(row)),
        ("责任单位", _units(row)),
        ("责任人", _assignees(detail)),
        ("时间节点", _milestones(detail.milestones, row, detail.people.extensions)),
        ("节点计划", _plan(detail)),
        ("填报", _reports(detail.reports, thumbnails)),
        ("销号", _close_outs(detail.close_outs)),
        ("变动记录", history_html(detail.history)),
    )
    body = "".join(_section(title, html) for title, html in sections if html)
    return f"{_style()}{_head(row)}{body}"


def empty_html(chosen: int) -> str:
    """What the dock says when it shows no task."""
    words = f"已选 {chosen} 项任务" if chosen else "在表中选择一项任务，这里显示它的措施、单位、节点、填报和佐证材料"
    return f"{_style()}<p class='muted'>{words}</p>"


def _style() -> str:
    return (
        f"<style>p {{ margin: 2px 0 4px 0; }} h4 {{ margin: 12px 0 4px 0; color: {TOKENS.accent}; }}"
        f"td {{ padding: 1px 8px 1px 0; }} .muted {{ color: {TOKENS.muted}; }}"
        f"a {{ color: {TOKENS.accent}; text-decoration: none; }} .red {{ color: {TOKENS.red}; }}</style>"
    )


def _section(title: str, html: str) -> str:
    return f"<h4>{title}</h4>{html}"


def _head(row: LedgerRow) -> str:
    light = row.light
    mark = (
        f"<span style='background:{LIGHT_GROUNDS[light]}'>&nbsp;<span style='color:{LIGHT_COLOURS[light]}'>"
        f"{LIGHT_SHAPES[light]}</span>&nbsp;{LIGHT_LABELS[light]}&nbsp;</span>"
    )
    percent = "" if row.percent is None else f"　进度 {row.percent}%"
    place = " · ".join(escape(part) for part in (row.category, row.direction) if part)
    return (
        f"<p><b style='font-size:{TOKENS.type_body + 2}pt'>{escape(row.no)}　{escape(row.title)}</b></p>"
        f"<p class='muted'>{escape(row.code)}　{place}</p>"
        f"<p>{mark}　{escape(row.status_label)}{percent}</p><p>{escape(row.reason)}</p>"
    )


def _measure(row: LedgerRow) -> str:
    note = f"<p class='muted'>备注：{escape(row.note)}</p>" if row.note else ""
    return f"<p>{_lines(row.measure)}</p>{note}"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _units(row: LedgerRow) -> str:
    by_role = {role: [_unit(part) for part in row.parts if part.role is role] for role in Role}
    lines = "".join(_role_line(ROLE_LABELS[role], "、".join(names)) for role, names in by_role.items() if names)
    main = escape(row.reporting_unit) if row.reporting_unit else "<span class='red'>未定主责单位</span>"
    change = " <a href='unit:'>更改</a>" if row.status in _OPEN else ""
    return f"<table>{_role_line('主责', main + change)}{lines}</table>"


def _role_line(name: str, units: str) -> str:
    return f"<tr><td class='muted' width='36'>{name}</td><td>{units}</td></tr>"


def _unit(part: UnitPart) -> str:
    if part.name == part.written:
        return escape(part.name)
    return f"{escape(part.name)}<span class='muted'>（原文：{escape(part.written)}）</span>"


def _assignees(detail: TaskDetail) -> str:
    lines = "".join(_assignee(one) for one in detail.people.assignees)
    change = "<p><a href='do:PEOPLE'>填写责任人和节点计划</a></p>" if detail.row.status in _OPEN else ""
    return f"<table>{lines}</table>{change}" if lines else change


def _assignee(one: AssigneeLine) -> str:
    words = (("责任领导", one.leader), ("责任人", one.person), ("电话", one.phone))
    said = "<br>".join(f"<span class='muted'>{name}</span>　{escape(word)}" for name, word in words if word)
    return f"<tr><td>{escape(one.unit)}</td><td>{said}</td></tr>"


def _plan(detail: TaskDetail) -> str:
    can_meet = detail.row.status in _OPEN
    several = len({one.unit for one in detail.people.plan}) > 1
    lines = "".join(_plan_point(one, can_meet, several) for one in detail.people.plan)
    return f"<table>{lines}</table>" if lines else ""


def _plan_point(one: PlanLine, can_meet: bool, several: bool) -> str:
    """One point; the unit is named where several plan."""
    point = one.point
    if point.met_on is not None:
        state = f"<span class='muted'>{point.met_on} 完成</span>"
    else:
        state = f"<a href='planned:{point.id}'>标为完成</a>" if can_meet else ""
    text = escape(point.text) + (f" <span class='muted'>{escape(one.unit)}</span>" if several else "")
    return f"<tr><td>{point.due}</td><td>{text}</td><td>{state}</td></tr>"


def _milestones(milestones: Iterable[Milestone], row: LedgerRow, extensions: Sequence[Extension]) -> str:
    lines = "".join(_milestone(one, row, extensions) for one in milestones)
    wording = f"<p class='muted'>完成时限原文：{escape(row.deadline) or '无'}</p>"
    asked = "".join(_asked(one, row) for one in extensions if one.state is not ExtensionState.APPROVED)
    wanted = any(one.met_on is None for one in milestones) and row.status in _OPEN
    waiting = any(one.decided_on is None for one in extensions)
    ask = "<p><a href='do:EXTENSION'>申请时限调整</a></p>" if wanted and not waiting else ""
    return f"<table>{lines}</table>{wording}{asked}{ask}" if lines else wording


def _milestone(one: Milestone, row: LedgerRow, extensions: Sequence[Extension]) -> str:
    if one.met_on is not None:
        state = f"已于 {one.met_on} 完成"
    elif row.status in _OPEN:
        late = " <span class='red'>已过期</span>" if row.next_due == one.due and row.overdue_days > 0 else ""
        state = f"<a href='meet:{one.id}'>标为完成</a>{late}"
    else:
        state = ""
    moved = [extension for extension in extensions if extension.milestone_id == one.id and extension.approved]
    first = f"<s class='muted'>{moved[0].first_due}</s><br>" if moved else ""
    by = f"<span class='muted'>{escape(moved[-1].document_no)}</span>" if moved else ""
    text = "<br>".join(part for part in (escape(one.text), by) if part)
    return f"<tr><td>{first}{one.due}</td><td valign='bottom'>{text}</td><td valign='bottom'>{state}</td></tr>"


def _asked(one: Extension, row: LedgerRow) -> str:
    """A 时限调整 that waits, or was refused."""
    words = f"{one.asked_on} {escape(one.asked_by)} 申请 {one.old_due} 调整到 {one.new_due}：{escape(one.reason)}"
    if one.state is ExtensionState.REFUSED:
        return f"<p class='muted'>{words}（{one.decided_on} 不批准：{escape(one.decision_reason)}）</p>"
    decide = "　<a href='do:EXTENSION'>批准或不批准</a>" if row.status in _OPEN else ""
    return f"<p>{words}　{one.state}{decide}</p>"


def _reports(reports: Sequence[ReportLine], thumbnails: frozenset[str]) -> str:
    if not reports:
        return "<p class='muted'>还没有填报。<a href='do:RECORD'>填报进展</a></p>"
    proofs = any(line.evidence for line in reports)
    all_of_them = "<p><a href='do:TASK_PROOFS'>全部佐证材料</a></p>" if proofs else ""
    return all_of_them + "".join(_report(line, thumbnails) for line in reports)


def _report(line: ReportLine, thumbnails: frozenset[str]) -> str:
    report, text = line.report, line.report.text
    percent = "" if text.percent is None else f"，{text.percent}%"
    day = f"　{report.submitted_on}" if report.submitted_on else ""
    head = f"<b>{escape(line.period)}</b>　{escape(line.unit)}　{REPORT_STATE_LABELS[report.state]}{day}"
    words = (("进展", text.done), ("问题", text.problem), ("打算", text.next_step), ("经验", text.experience))
    body = "".join(f"<p><span class='muted'>{name}：</span>{_lines(said)}</p>" for name, said in words if said)
    returned = f"<p class='red'>退回原因：{escape(report.decision_reason)}</p>" if report.decision_reason else ""
    proofs = "".join(evidence_html(one, one.sha256 in thumbnails) for one in line.evidence)
    return f"<p>{head}{_decide(line)}<br>{text.claim.value}{percent}</p>{returned}{body}{proofs}{_versions(line)}"


def _decide(line: ReportLine) -> str:
    given = f"　<a href='return:{line.report.id}'>退回</a>"
    if line.report.state is ReportState.SUBMITTED:
        return f"　<a href='accept:{line.report.id}'>审核</a>{given}"
    return given if line.report.state is ReportState.ACCEPTED else ""


def _versions(line: ReportLine) -> str:
    lines = "".join(
        f"<p class='muted'>第{one.version}稿（{escape(one.reason)}）：{escape(one.text.done)}</p>"
        for one in line.versions
    )
    return lines


def evidence_html(proof: Evidence, has_picture: bool = False) -> str:
    """One proof with a link that opens it; a document number and a purged file have nothing to open."""
    about = "　".join(escape(word) for word in (proof.description, str(proof.day) if proof.day else "") if word)
    about = f"<br><span class='muted'>{about}</span>" if about else ""
    if proof.purged_at is not None:
        at = proof.purged_at.astimezone().strftime("%Y-%m-%d")
        return (
            f"<p>佐证：<s>{escape(proof.name)}</s> <span class='red'>已彻底清除</span>"
            f" <span class='muted'>{at} {escape(proof.purged_by)}：{escape(proof.purge_reason)}</span></p>"
        )
    if not proof.sha256:
        return f"<p>佐证：{escape(proof.document_no or proof.name)}{about}</p>"
    size = f"{max(1, round(proof.size / 1024))} KB"
    link = f"<a href='evidence:{proof.id}'>"
    picture = f"<br>{link}<img src='{THUMBNAIL}:{proof.sha256}'></a>" if has_picture else ""
    return (
        f"<p>佐证：{link}{escape(proof.name)}</a>"
        f" <span class='muted'>{size}　校验码 {proof.sha256[:_SHA_SHOWN]}</span>{about}{picture}</p>"
    )


def _close_outs(close_outs: Iterable[CloseOut]) -> str:
    return "".join(map(_close_out, close_outs))


def _close_out(one: CloseOut) -> str:
    applied = f"<p>{one.applied_on} {escape(one.applied_by)} 申请：{escape(one.summary)}</p>"
    if one.decided_on is None:
        return f"{applied}<p class='muted'>等待审核。<a href='do:CLOSE_TASK'>审核销号</a></p>"
    verdict = f"已销号　{escape(one.number)}" if one.accepted else f"已退回：{escape(one.reason)}"
    return f"{applied}<p>{one.decided_on} {escape(one.decided_by)} {verdict}</p>"
