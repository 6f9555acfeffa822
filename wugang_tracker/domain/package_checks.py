"""Whether a package holds together: every id named is there once, every value within its bounds.

What is found wrong is a UserError; a package is taken whole or not at all. That a file is a package, and that its
values are of the right types, is known before (importers/package.py).
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.packages import LATEST_ORDER, Content, Manifest, OfficePart, SentProof, SentReport, Way
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import LONGEST_TEXT, ReportState, refuse_long
from wugang_tracker.domain.rules import Rules, checked_rules
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.workflow import Act, Move, next_status

_HINT = "这个包可能被改动过，请向对方索要新的交换包。"
_HEX = frozenset("0123456789abcdef")
_SENT_STATES = {
    Way.TO_OFFICE: frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED}),
    Way.TO_UNIT: frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.RETURNED}),
}
_MOST = 1000
_LONGEST_NAME = 100


def check_package(manifest: Manifest, content: Content) -> None:
    """Raise UserError unless manifest and content fit each other and are whole."""
    _require(0 < manifest.order <= LATEST_ORDER, "包的序号不对")
    _require((content.office is not None) == (manifest.way is Way.TO_UNIT), "包的方向和内容不符")
    files = sum(member.name.startswith("evidence/") for member in manifest.members)
    _require(content.counts(files) == manifest.counts, "包的说明和内容数目不符")
    if content.office is not None:
        _check_office(manifest, content.office)
    _check_reports(manifest, content)
    for name, tasks in (
        ("责任人", [one.task_id for one in content.assignees]),
        ("节点计划", [one.task_id for one in content.plans]),
    ):
        _once(name, tasks)
    if content.office is not None:
        known = {task.id for task in content.office.tasks}
        named = [one.task_id for group in (content.reports, content.assignees, content.plans) for one in group]
        _within("任务", named, known)
        _within("填报期", [one.period for one in content.reports], {one.key for one in content.office.periods})


def _check_reports(manifest: Manifest, content: Content) -> None:
    _once("填报", [report.id for report in content.reports])
    _once("填报", [(report.task_id, report.period) for report in content.reports])
    for report in content.reports:
        _check_period(report.period)
        _require(manifest.period in (None, report.period), "包里有别的填报期的填报")
        _require(report.state in _SENT_STATES[manifest.way], "包里有不该外送的填报（草稿或退回的填报）")
        _require(0 < report.version <= _MOST, "包里的填报版本不对")
        _require(report.submitted_on is not None, "包里的填报没有报送日期")
        _check_words(report)
        _once("佐证材料", [proof.key for proof in report.proofs])
        for proof in report.proofs:
            _check_proof(proof)


def _check_words(report: SentReport) -> None:
    percent = report.text.percent
    _require(percent is None or 0 <= percent <= 100, f"包里有进度 {percent}%，不在 0 到 100 之间")
    refuse_long(report.text)
    for words in (report.percent_reason, report.decision_reason):
        _require(len(words) <= LONGEST_TEXT, "包里有过长的文字")
    for name in (report.reporter, report.reported_by, report.checked_by):
        _require(len(name) <= _LONGEST_NAME, "包里有过长的姓名")


def _check_proof(proof: SentProof) -> None:
    is_file = len(proof.sha256) == 64 and set(proof.sha256) <= _HEX and proof.size > 0 and not proof.document_no
    is_number = not proof.sha256 and proof.size == 0 and bool(proof.document_no.strip())
    _require(is_file or is_number, "包里有一件佐证材料既不是文件也不是文号")
    _require(bool(proof.name.strip()), "包里有一件佐证材料没有名称")
    _require(len(proof.document_no) <= 2 * _LONGEST_NAME, "包里有过长的文号")


def _check_office(manifest: Manifest, part: OfficePart) -> None:
    task_list = part.task_list
    _require(
        task_list.id == manifest.list_id
        and task_list.name == manifest.list_name
        and task_list.is_sample == manifest.is_sample
        and part.region.name == manifest.region,
        "包的说明和清单不符",
    )
    _check_list(task_list, part)
    _check_rules(part.rules)
    for name, ids in _ids_of(part):
        _once(name, ids)
    _check_references(manifest, part)
    _check_tasks(part)
    _check_periods(part)
    by_task: defaultdict[UUID, list[Move]] = defaultdict(list)
    for move in part.moves:
        by_task[move.task_id].append(move)
    for moves in by_task.values():
        _check_moves(sorted(moves, key=lambda one: one.sequence))


def _ids_of(part: OfficePart) -> Iterable[tuple[str, list[UUID]]]:
    yield "专项", [one.id for one in part.categories]
    yield "单位", [one.id for one in part.units]
    yield "单位", [one.id for one in part.members]
    yield "任务", [one.id for one in part.tasks]
    yield "责任单位", [one.id for one in part.parts]
    yield "时间节点", [one.id for one in part.milestones]
    yield "时限调整", [one.id for one in part.extensions]
    yield "状态变动", [one.id for one in part.moves]
    yield "销号记录", [one.id for one in part.close_outs]
    yield "填报期", [one.id for one in part.periods]
    yield "单位期限", [one.id for one in part.dues]


def _check_references(manifest: Manifest, part: OfficePart) -> None:
    units, tasks = {one.id for one in part.units}, {one.id for one in part.tasks}
    own = next((one for one in part.units if one.id == manifest.unit_id), None)
    _require(own is not None and own.name == manifest.unit_name, "包里没有它要发给的单位")
    _require(all(one.region_id == part.region.id for one in part.units), "包里有别的地区的单位")
    _require(part.task_list.region_id == part.region.id, "清单不属于包里的地区")
    _within("单位", [one.unit_id for one in part.parts], units)
    _within("单位", [unit_id for one in part.members for unit_id in (one.group_id, one.unit_id)], units)
    _within("单位", [one.lead_unit_id for one in part.categories if one.lead_unit_id], units)
    _within("单位", [one.reporting_unit_id for one in part.tasks if one.reporting_unit_id], units)
    _within("专项", [one.category_id for one in part.tasks], {one.id for one in part.categories})
    for group in (part.parts, part.milestones, part.extensions, part.moves, part.close_outs):
        _within("任务", [one.task_id for one in group], tasks)
    owners = [one.list_id for group in (part.categories, part.tasks, part.periods) for one in group]
    _require(all(owner == part.task_list.id for owner in owners), "包里有别的清单的内容")


def _check_list(task_list: TaskList, part: OfficePart) -> None:
    _require(2000 <= task_list.year <= 2100, "清单的年份不对")
    _require(task_list.start_day.year == task_list.year, "清单的起始日不在清单年度之内")
    _require(bool(task_list.name.strip() and part.region.name.strip() and task_list.code_prefix), "清单没有名称")
    _require(0 <= task_list.last_number < 1_000_000, "清单的编码序号不对")
    _once("专项", [one.name for one in part.categories])
    _once("单位", [one.name for one in part.units])


def _check_tasks(part: OfficePart) -> None:
    _once("任务编码", [one.code for one in part.tasks])
    prefix = f"{part.task_list.code_prefix}-"
    for task in part.tasks:
        _require(task.code.startswith(prefix), f"任务编码「{task.code[:30]}」不属于这个清单")
        _require(bool(task.measure.strip()), "包里有一项任务没有内容")
    _once("状态变动", [(one.task_id, one.sequence) for one in part.moves])


def _check_periods(part: OfficePart) -> None:
    _once("填报期", [one.key for one in part.periods])
    months = set()
    for period in part.periods:
        _check_period(period.key)
        months.add(period.span.months)
        _require(period.span.year == part.task_list.year, f"填报期「{period.key}」不在清单年度之内")
        _require(0 <= period.version <= _MOST, "填报期的版本不对")
    _require(len(months) < 2, "包里的填报期有月也有季度")
    _within("填报期", [one.period for one in part.dues], {one.key for one in part.periods})
    _once("单位期限", [one.period for one in part.dues])


def _check_rules(rules: Rules) -> None:
    """An office can work by them; and what numbers close-outs names nothing but year and number."""
    try:
        checked_rules(rules)
    except UserError as error:
        raise _wrong("包里的规则超出范围") from error
    fields = {(name, form) for _, name, form, _ in string.Formatter().parse(rules.close_number) if name is not None}
    _require(fields <= {("year", ""), ("n", "")}, "包里的销号编号格式不对")


def _check_moves(moves: list[Move]) -> None:
    """Each move follows from those before it (rule 4)."""
    for place, move in enumerate(moves):
        before = moves[:place]
        _require(move.sequence > 0, "任务的状态变动不合规则")
        try:
            target = next_status(move.act, before, reason="-", proofs=1, summary="-")
        except UserError as error:
            raise _wrong("任务的状态变动不合规则") from error
        came_from = before[-1].to_status if before else None
        _require(target is move.to_status, "任务的状态变动不合规则")
        _require(came_from in (None, move.from_status) or move.act is Act.RESTORE, "任务的状态变动不合规则")


def _check_period(key: str) -> None:
    try:
        _require(str(PeriodKey.parse(key)) == key, "包里有看不懂的填报期")
    except UserError as error:
        raise _wrong("包里有看不懂的填报期") from error


def _once(name: str, things: Collection[object]) -> None:
    _require(len(set(things)) == len(things), f"包里有重复的{name}")


def _within(name: str, named: Iterable[object], known: Collection[object]) -> None:
    _require(all(one in known for one in named), f"包里提到了不存在的{name}")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise _wrong(what)


def _wrong(what: str) -> UserError:
    return UserError(f"交换包不能用：{what}。", _HINT)
