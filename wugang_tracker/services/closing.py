"""The checklist for 销号 and the close-out itself, within an act (PRODUCT, rule 4).

Why the checklist is as it is: docs/decisions/011-the-checklist.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from uuid import UUID, uuid4

from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.month_facts import counting_report
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Claim, Report, ReportState
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.workflow import Act, CloseOut, Status, open_application
from wugang_tracker.services.ledger import row_now
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.moving import WITH_THE_OFFICE, count_proofs, current_status, move_task, reporting_unit_of
from wugang_tracker.services.reviewing import as_accepted, first_checker, refuse_own
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

PROOF_POINT = "有佐证材料"
MILESTONES_POINT = "除最后一个外，时间节点均已完成"
OCCURRENCES_POINT = "已到期的各期任务均已完成"
FIGURE_POINT = "最近填报的进度为100%"
FIRST_REVIEW_POINT = "已经所属专项牵头单位初审"


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One point of the checklist. met is None where only a person can say; detail tells what was found."""

    text: str
    met: bool | None
    detail: str = ""

    @property
    def words(self) -> str:
        """The point with what was found, as shown and kept."""
        return f"{self.text}（{self.detail}）" if self.detail else self.text


def points_of(reader: Reader, task: Task, as_of: date, row: LedgerRow | None = None) -> tuple[CheckPoint, ...]:
    """The checklist of a task at a day: what the rules let the program see for itself, then what a person confirms.

    row: the task's row at that day where the caller has it already.
    """
    rules = rules_of(reader, task.list_id)[0]
    proofs = count_proofs(reader, task.id)
    found = [CheckPoint(PROOF_POINT, proofs > 0, f"{proofs}件" if proofs else "没有")]
    if rules.check_milestones and task.deadline_kind is DeadlineKind.RECURRING:
        found.append(_occurrences_point(row or row_now(reader, task, as_of), as_of))
    elif rules.check_milestones:
        found.extend(_milestone_points(reader, task, as_of))
    if rules.check_figure:
        found.append(_figure_point(reader, task, rules, as_of))
    found.extend(_first_review_points(reader, task, rules))
    return (*found, *(CheckPoint(line.strip(), None) for line in rules.checklist.splitlines() if line.strip()))


def _occurrences_point(row: LedgerRow, as_of: date) -> CheckPoint:
    """Whether the occurrences of a recurring task that are due were met."""
    behind = row.next_due is not None and row.next_due < as_of
    return CheckPoint(OCCURRENCES_POINT, not behind, f"{row.next_due:%Y-%m-%d}未完成" if behind else "")


def _milestone_points(reader: Reader, task: Task, as_of: date) -> list[CheckPoint]:
    """Of several milestones all but the last; that one is met by the close-out itself."""
    milestones = sorted(reader.milestones_of_task(task.id), key=lambda one: one.due)
    unmet = [one for one in milestones[:-1] if one.met_on is None or one.met_on > as_of]
    if len(milestones) < 2:
        return []
    days = "、".join(f"{one.due:%Y-%m-%d}" for one in unmet)
    return [CheckPoint(MILESTONES_POINT, not unmet, f"{days}未完成" if unmet else "")]


def _figure_point(reader: Reader, task: Task, rules: Rules, as_of: date) -> CheckPoint:
    own, spans = _own_reports(reader, task)
    report = counting_report(own, spans, rules, as_of)
    if report is None or report.text.percent is None:
        return CheckPoint(FIGURE_POINT, True, "没有填报进度")
    return CheckPoint(FIGURE_POINT, report.text.percent == 100, f"{report.text.percent}%")


def _first_review_points(reader: Reader, task: Task, rules: Rules) -> list[CheckPoint]:
    report = _newest_report(reader, task) if rules.first_review else None
    if report is None or first_checker(reader, task, report, rules) is None:
        return []
    return [CheckPoint(FIRST_REVIEW_POINT, report.checked_on is not None)]


def close_task(work: Work, task: Task, summary: str, on: date, who: str, confirmed: Collection[str]) -> CloseOut:
    """销号 of one task; on an active one the application is entered with it (docs/decisions/008).

    Raises NotAllowed that names the points which are neither met nor confirmed, or when who closes is the 填报人.
    """
    points = points_of(work, task, on)  # before the move: a closed task has nothing left that is due
    if current_status(work, task.id) in (Status.NOT_STARTED, Status.RUNNING):
        apply_for(work, task, summary, on, who)
    move_task(work, task, Act.CLOSE, on, who, reason=summary)
    report = _newest_report(work, task)
    refuse_own(report.reporter if report else "", who, rules_of(work, task.list_id)[0])
    kept = _confirmed(task, points, confirmed)
    application = open_application(work.close_outs_of_task(task.id), on)
    assert application is not None, "a task in 待审核销号 has an open application"
    closed = replace(
        application,
        summary=summary.strip() or application.summary,
        number=_next_number(work, task),
        decided_on=on,
        decided_by=who,
        accepted=True,
        checklist="\n".join(kept),
    )
    work.save(closed)
    if report is not None:
        _accept_claim(work, report, on)
    return closed


def _accept_claim(work: Work, report: Report, on: date) -> None:
    """The report that claimed 已完成 is the application (rule 4): who closes the task has reviewed it."""
    waits = report.state is ReportState.SUBMITTED and report.text.claim is Claim.DONE
    if waits and not work.period(report.period_id).is_closed:
        work.save(as_accepted(report, on))


def apply_for(work: Work, task: Task, summary: str, on: date, who: str) -> None:
    """Enter an application for 销号; the task must carry at least one proof."""
    move_task(work, task, Act.APPLY, on, who, summary=summary, proofs=count_proofs(work, task.id))
    work.add(CloseOut(uuid4(), task.id, summary.strip(), on, who))


def _confirmed(task: Task, points: Iterable[CheckPoint], confirmed: Collection[str]) -> list[str]:
    """The points that a person confirmed, as kept with the close-out. Proof can not be confirmed, it must be there."""
    open_points = [point for point in points if point.met is not True]
    if any(point.text == PROOF_POINT for point in open_points):
        raise NotAllowed(f"第{task.no}项没有佐证材料，不能销号。", "请先附上文件或填写文号。")
    left = [point.words for point in open_points if point.text not in confirmed]
    if left:
        raise NotAllowed(f"第{task.no}项的销号清单还有{len(left)}条没有核对：{'；'.join(left)}。", "请逐条核对后确认。")
    return [point.words for point in open_points]


def _newest_report(reader: Reader, task: Task) -> Report | None:
    """The reporting unit's newest report that lies with the office: what the application rests on."""
    own, spans = _own_reports(reader, task)
    with_the_office = (one for one in own if one.state in WITH_THE_OFFICE)
    return max(with_the_office, key=lambda one: spans[one.period_id], default=None)


def _own_reports(reader: Reader, task: Task) -> tuple[list[Report], dict[UUID, PeriodKey]]:
    """The reporting unit's reports on a task, and the periods of the list by id."""
    unit = reporting_unit_of(reader, task)
    spans = {one.id: one.span for one in reader.periods(task.list_id)}
    return [one for one in reader.reports_of_task(task.id) if unit is not None and one.unit_id == unit.id], spans


def _next_number(work: Work, task: Task) -> str:
    """The next close-out number of the list; one that was given is never given again, whatever its form is now."""
    task_list, form = work.task_list(task.list_id), rules_of(work, task.list_id)[0].close_number
    given = {one.number for one in work.close_outs(task.list_id) if one.number}
    candidates = (form.format(year=task_list.year, n=n) for n in count(len(given) + 1))
    return next(number for number in candidates if number not in given)
