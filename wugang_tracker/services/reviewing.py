"""What the office does with a report that lies with it, within an act: 初审, 审核, 退回 (PRODUCT, rules 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.periods import Period
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportVersion
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.tasks import Task
from wugang_tracker.domain.units import Unit
from wugang_tracker.domain.workflow import Act, Status
from wugang_tracker.services.acting import UNNAMED
from wugang_tracker.services.lists import rules_of
from wugang_tracker.services.moving import current_status, end_application
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

REPORTED_AGAIN = "重新报送"
_MOST_REASONS = 8


def accept_report(work: Work, report_id: UUID, on: date, who: str) -> None:
    """Mark a submitted report 已审核; NotAllowed while its 初审 is missing or when who approves is its 填报人."""
    report = work.report(report_id)
    task = work.task(report.task_id)
    rules = rules_of(work, task.list_id)[0]
    if report.state is not ReportState.SUBMITTED:
        raise NotAllowed("只有已报送的填报可以审核。", f"第{task.no}项的这份填报现在不是「已报送」。")
    refuse_closed(work.period(report.period_id))
    checker = first_checker(work, task, report, rules)
    if checker is not None and report.checked_on is None:
        raise NotAllowed(f"第{task.no}项的填报还没有经「{checker.name}」初审，不能审核。", "请先初审。")
    refuse_own(report.reporter, who, rules)
    work.save(as_accepted(report, on))


def as_accepted(report: Report, on: date) -> Report:
    """The report as 已审核."""
    return replace(report, state=ReportState.ACCEPTED, decided_on=_day(report, on), decision_reason="")


def check_report(work: Work, report_id: UUID, on: date, who: str) -> None:
    """初审 of a submitted report by the lead unit of its 专项."""
    report = work.report(report_id)
    task = work.task(report.task_id)
    rules = rules_of(work, task.list_id)[0]
    if first_checker(work, task, report, rules) is None:
        raise NotAllowed(f"第{task.no}项的填报不需要初审。", "初审由规则 first_review 和所属专项的牵头单位决定。")
    if report.state is not ReportState.SUBMITTED:
        raise NotAllowed("只有已报送的填报可以初审。")
    if report.checked_on is not None:
        raise NotAllowed(f"这份填报已于{report.checked_on:%Y-%m-%d}初审。")
    refuse_closed(work.period(report.period_id))
    refuse_own(report.reporter, who, rules)
    work.save(replace(report, checked_on=_day(report, on), checked_by=who))


def return_report(work: Work, report_id: UUID, reason: str, on: date, who: str) -> None:
    """Return a report with a reason; its words stay as a version, an application made by it is returned too."""
    report = work.report(report_id)
    task = work.task(report.task_id)
    if report.state not in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        raise NotAllowed("只有已报送或已审核的填报可以退回。")
    if not reason.strip():
        raise UserError("退回必须写明原因。", "请填写退回原因（命令行用 --reason）。")
    refuse_closed(work.period(report.period_id))
    if current_status(work, task.id) is Status.CLOSED:
        raise NotAllowed(f"第{task.no}项已销号，它的填报不能退回。", "如确需退回，请先重新打开任务。")
    keep_version(work, report, reason)
    decided_on = _day(report, on)
    work.save(replace(report, state=ReportState.RETURNED, decided_on=decided_on, decision_reason=reason.strip()))
    if report.text.claim is Claim.DONE and current_status(work, task.id) is Status.PENDING:
        end_application(work, task, Act.RETURN, reason, on, who)


def _day(report: Report, on: date) -> date:
    """The day of a decision: who looks at an earlier day decides no earlier than the report was handed in."""
    return max(on, report.submitted_on or on)


def keep_version(work: Work, report: Report, reason: str) -> None:
    """Keep the words of a report that are about to be replaced or were returned."""
    if any(kept.version == report.version for kept in work.report_versions(report.id)):
        return
    work.add(
        ReportVersion(
            uuid4(),
            report.id,
            report.version,
            report.text,
            report.state,
            report.submitted_on,
            reason.strip(),
            report.reporter,
        )
    )


def refuse_closed(period: Period) -> None:
    """NotAllowed for a period after 关账 (rule 8)."""
    if period.is_closed:
        following = period.span.following()
        raise NotAllowed(f"{period.span.label}已关账，不能再填报。", f"请作为补报填入{following.label}。")


def refuse_own(reporter: str, who: str, rules: Rules) -> None:
    """NotAllowed when who decides is the 填报人 named in the report, unless the office has a single person."""
    if reporter and reporter == who and who != UNNAMED and not rules.single_person:
        raise NotAllowed(
            f"「{who}」是这份填报的填报人，不能由本人审核。",
            "请由另一人审核（命令行用 --by）；只有一个人的办公室可以改规则：rules single_person=是。",
        )


def first_checker(reader: Reader, task: Task, report: Report, rules: Rules) -> Unit | None:
    """The unit whose 初审 a report needs: the lead unit of its 专项, if the rules want one and it is another unit."""
    if not rules.first_review:
        return None
    category = next(one for one in reader.categories(task.list_id) if one.id == task.category_id)
    if category.lead_unit_id is None or category.lead_unit_id == report.unit_id:
        return None
    return reader.unit(category.lead_unit_id)


def reasons_given(reader: Reader, list_id: UUID) -> tuple[str, ...]:
    """Reasons for which reports and applications of a list were returned, the newest first, each once, at most 8."""
    reports = reader.reports(list_id)
    given = [(one.decided_on, one.decision_reason) for one in reports if one.state is ReportState.RETURNED]
    given += [(one.submitted_on, one.reason) for one in _versions(reader, reports)]
    given += [(one.decided_on, one.reason) for one in reader.close_outs(list_id) if not one.accepted]
    given.sort(key=lambda pair: pair[0] or date.min, reverse=True)
    told = (text for _, text in given if text and text not in (REPORTED_AGAIN, str(Act.WITHDRAW)))
    return tuple(dict.fromkeys(told))[:_MOST_REASONS]


def _versions(reader: Reader, reports: Iterable[Report]) -> Iterable[ReportVersion]:
    """Earlier wordings of the reports that have any."""
    for report in reports:
        if report.version > 1:
            yield from reader.report_versions(report.id)
