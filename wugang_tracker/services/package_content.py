"""What goes into a 交换包: gathered from the database for one unit, without drafts and without others' contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from wugang_tracker.domain.package_merge import plain_text, plain_words
from wugang_tracker.domain.packages import (
    Content,
    OfficePart,
    SentAssignee,
    SentDue,
    SentPlan,
    SentPoint,
    SentProof,
    SentReport,
)
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Evidence, Report, ReportState
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.package_marks import ASSIGNEE, PLAN, REPORT, Marks, thing_key
from wugang_tracker.storage.reader import Reader

_FROM_UNIT = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED})
_FROM_OFFICE = _FROM_UNIT | {ReportState.RETURNED}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a package is to hold: a list's matters of one unit; period: reports of that period only.

    at_office: whether the office sends, so that its own part goes along. sent_before: tasks that went to the unit in
    earlier packages; it hears of them even when they are no longer its own. told_before: tasks of which 责任人 or
    节点计划 went along before; that they were taken away goes along, too.
    """

    task_list: TaskList
    unit: Unit
    at_office: bool
    period: PeriodKey | None = None
    sent_before: frozenset[UUID] = frozenset()
    told_before: frozenset[UUID] = frozenset()


def gather(reader: Reader, wish: Wish, marks: Marks) -> Content:
    """The content of a package as the database has it."""
    reports = [one for one in reader.reports(wish.task_list.id) if one.unit_id == wish.unit.id]
    assignees, plans = _assignees(reader, wish, marks), _plans(reader, wish, marks)
    office = None
    if wish.at_office:
        named = {one.task_id for group in (reports, assignees, plans) for one in group}
        office = _office(reader, wish, named | wish.sent_before)
    return Content(office, _reports(reader, wish, marks, reports), assignees, plans)


def _reports(reader: Reader, wish: Wish, marks: Marks, reports: Iterable[Report]) -> tuple[SentReport, ...]:
    spans = {one.id: one.span for one in reader.periods(wish.task_list.id)}
    states = _FROM_OFFICE if wish.at_office else _FROM_UNIT
    chosen = [
        one for one in reports if one.state in states and wish.period in (None, spans[one.period_id])
    ]  # a draft stays at home
    proofs: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for proof in reader.evidence_of_reports([one.id for one in chosen]):
        if proof.purged_at is None:
            proofs[proof.report_id].append(proof)
    made = [_sent(one, str(spans[one.period_id]), marks, proofs[one.id]) for one in chosen]
    return tuple(sorted(made, key=lambda one: (one.period, one.task_id.hex)))


def _sent(report: Report, period: str, marks: Marks, proofs: Iterable[Evidence]) -> SentReport:
    return SentReport(
        id=report.id,
        task_id=report.task_id,
        period=period,
        version=report.version,
        state=report.state,
        text=plain_text(report.text),
        percent_reason=plain_words(report.percent_reason),
        reporter=plain_words(report.reporter),
        reported_by=plain_words(report.reported_by),
        submitted_on=report.submitted_on,
        decided_on=report.decided_on,
        decision_reason=plain_words(report.decision_reason),
        checked_on=report.checked_on,
        checked_by=plain_words(report.checked_by),
        seen=marks.seen(REPORT, thing_key(report.task_id, report.unit_id, period)),
        proofs=_proofs(proofs),
    )


def _proofs(proofs: Iterable[Evidence]) -> tuple[SentProof, ...]:
    """Each proof once: the same file or number may have been added twice."""
    by_key = {
        (one.sha256, one.document_no): SentProof(
            plain_words(one.name), one.sha256, one.size, one.document_no, plain_words(one.description), one.day
        )
        for one in proofs
    }
    return tuple(by_key[key] for key in sorted(by_key))


def _assignees(reader: Reader, wish: Wish, marks: Marks) -> tuple[SentAssignee, ...]:
    """责任人 as they stand; where they were taken away since an earlier package, empty words."""
    here = {one.task_id: one for one in reader.assignees(wish.task_list.id) if one.unit_id == wish.unit.id}
    made = []
    for task_id in _told_of(reader, here, marks.keys(ASSIGNEE), wish):
        one, seen = here.get(task_id), marks.seen(ASSIGNEE, thing_key(task_id, wish.unit.id))
        leader, person, phone = (one.leader, one.person, one.phone) if one else ("", "", "")
        made.append(SentAssignee(task_id, plain_words(leader), plain_words(person), plain_words(phone), seen))
    return tuple(made)


def _plans(reader: Reader, wish: Wish, marks: Marks) -> tuple[SentPlan, ...]:
    """节点计划 as they stand; where one was taken away since an earlier package, an empty one."""
    here: dict[UUID, list[SentPoint]] = {}
    for point in reader.plan_points(wish.task_list.id):
        if point.unit_id == wish.unit.id:
            sent = SentPoint(point.due, plain_words(point.text), point.met_on)
            here.setdefault(point.task_id, []).append(sent)
    return tuple(
        SentPlan(task_id, tuple(here.get(task_id, ())), marks.seen(PLAN, thing_key(task_id, wish.unit.id)))
        for task_id in _told_of(reader, here, marks.keys(PLAN), wish)
    )


def _told_of(reader: Reader, here: Collection[UUID], keys: Iterable[str], wish: Wish) -> list[UUID]:
    """The tasks for which there is something, or once was in a package of either side."""
    marked = {UUID(task) for task, owner, _ in (key.split(":") for key in keys) if owner == wish.unit.id.hex}
    known = {one.id for one in reader.tasks(wish.task_list.id)}  # an import may have been taken back since
    return sorted((marked | set(here) | wish.told_before) & known)


def _office(reader: Reader, wish: Wish, named: Collection[UUID]) -> OfficePart:
    list_id, region_id = wish.task_list.id, wish.task_list.region_id
    rules, version = rules_of(reader, list_id)
    members = tuple(one for one in reader.members(region_id) if one.unit_id == wish.unit.id)
    own = {wish.unit.id} | {one.group_id for one in members}
    all_parts = reader.task_units(list_id)
    theirs = {part.task_id for part in all_parts if part.unit_id in own}
    tasks = tuple(
        task
        for task in reader.tasks(list_id)
        if task.id in theirs or task.id in named or task.reporting_unit_id == wish.unit.id
    )
    ids = {task.id for task in tasks}
    parts = tuple(part for part in all_parts if part.task_id in ids)
    used = {task.category_id for task in tasks}
    categories = tuple(one for one in reader.categories(list_id) if one.id in used)
    wanted = own | {part.unit_id for part in parts} | {one.reporting_unit_id for one in tasks}
    wanted |= {one.lead_unit_id for one in categories}
    periods = reader.periods(list_id)
    keys = {one.id: one.key for one in periods}
    return OfficePart(
        region=reader.region_by_id(region_id),
        task_list=wish.task_list,
        rules=rules,
        rules_version=version,
        categories=categories,
        units=tuple(_without_contact(one, wish.unit) for one in reader.units(region_id) if one.id in wanted),
        members=members,
        tasks=tasks,
        parts=parts,
        milestones=tuple(one for one in reader.milestones(list_id) if one.task_id in ids),
        extensions=tuple(one for one in reader.extensions(list_id) if one.task_id in ids),
        moves=tuple(one for one in reader.moves(list_id) if one.task_id in ids),
        close_outs=tuple(one for one in reader.close_outs(list_id) if one.task_id in ids),
        periods=periods,
        dues=tuple(
            SentDue(one.id, keys[one.period_id], one.due_day, one.reason)
            for one in reader.unit_dues(list_id)
            if one.unit_id == wish.unit.id
        ),
    )


def _without_contact(unit: Unit, own: Unit) -> Unit:
    """Names and phones of other units' people are no matter of this one."""
    return unit if unit.id == own.id else replace(unit, liaison="", phone="")
