"""Commands of reporting: reports and what the office does with them, periods, 关账, the rules."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from uuid import UUID

from wugang_tracker.cli.parsing import Commands, day
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import done, print_json, row, tell
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.periods import PERIOD_STATE_LABELS, PeriodKey
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.rules import RULE_LABELS, rule_named, rule_text, with_value
from wugang_tracker.services.progress import ReportInput


def add_to(commands: Commands) -> None:
    """The words of these commands."""
    _add_reports(commands)
    _add_periods(commands)
    command = commands.add("rules", rules, "列出或修改规则：rules 名称=值 …")
    command.add_argument("changes", nargs="*", metavar="NAME=VALUE", help="例如 soon_days=10 single_person=是")
    command.add_argument("--json", action="store_true")


def only_looks(options: argparse.Namespace) -> bool:
    """Whether a command that may write only reads this time, and so runs beside an open window."""
    if options.command == "rules":
        return not options.changes
    return bool(options.command == "recheck" and options.sample is not None)


def _add_reports(commands: Commands) -> None:
    command = commands.add("progress", progress, "填报一项任务的进展")
    _task_and_period(command)
    command.add_argument("--percent", type=int, metavar="0-100")
    command.add_argument("--status", choices=[claim.value for claim in Claim], default=Claim.RUNNING.value)
    for name, words in (
        ("--done", "进展情况"),
        ("--problem", "存在问题"),
        ("--next", "下一步打算"),
        ("--experience", "经验做法"),
        ("--reason", "进度下降的原因"),
        ("--reporter", "填报人（默认：--by 写明的操作人）"),
    ):
        command.add_argument(name, metavar="TEXT", help=words)
    command.add_argument("--evidence", type=Path, action="append", metavar="FILE", help="佐证材料文件，可多次")
    command.add_argument("--document", action="append", metavar="NO", help="佐证材料文号，可多次")
    command.add_argument("--draft", action="store_true", help="只存草稿")
    command = commands.add("submit", submit, "报送草稿：一项任务的，或一个单位的，或这一期全部的")
    command.add_argument("task", metavar="TASK", nargs="?", help="编码或序号（默认：这一期的全部草稿）")
    command.add_argument("--period", required=True, metavar="2022-08")
    command.add_argument("--unit", metavar="NAME", help="只报送这个单位的")
    command = commands.add("accept", accept, "审核一份填报；--all 审核这一期已报送的全部填报")
    command.add_argument("task", metavar="TASK", nargs="?", help="编码或序号")
    command.add_argument("--all", action="store_true", help="这一期的全部，须写 --period")
    _period_and_unit(command)
    command = commands.add("check-report", check_report, "初审一份填报")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    _period_and_unit(command)
    command = commands.add("return-report", return_report, "退回一份填报")
    _task_and_period(command)
    command.add_argument("--reason", metavar="TEXT", help="退回原因")


def _period_and_unit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--period", metavar="2022-08", help="哪一期（默认：最近待审核的一期）")
    command.add_argument("--unit", metavar="NAME", help="填报单位（默认：主责单位；--all 时为全部单位）")


def _task_and_period(command: argparse.ArgumentParser) -> None:
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--period", required=True, metavar="2022-08")
    command.add_argument("--unit", metavar="NAME", help="填报单位（默认：主责单位）")


def _add_periods(commands: Commands) -> None:
    command = commands.add("periods", periods, "各填报期的情况；periods open 开放一期；periods due 改报送截止日")
    command.add_argument("--json", action="store_true")
    acts = commands.within(command, {"open": "开放一个填报期", "due": "改一期的报送截止日"})
    command.set_defaults(reads=True)
    for one in acts.values():
        one.set_defaults(reads=False)
    acts["open"].add_argument("period", metavar="2022-08")
    acts["due"].add_argument("period", metavar="2022-08")
    acts["due"].add_argument("due_day", type=day, metavar="DAY", help="报送截止日，如 2022-09-05")
    acts["due"].add_argument("--unit", metavar="NAME", help="只给这个单位延期")
    acts["due"].add_argument("--reason", metavar="TEXT", default="", help="原因")
    for name, act, words in (("close-month", close_month, "关账"), ("reopen-month", reopen_month, "重新开账")):
        command = commands.add(name, act, words)
        command.add_argument("period", metavar="2022-08")
        command.add_argument("--reason", metavar="TEXT", help="原因")


def progress(run: Run) -> int:
    """Record a report on a task for a period."""
    options = run.options
    task, on = run.task()
    unit_id = run.services.progress.unit_of(task.id, options.unit)
    text = ReportText(
        Claim(options.status),
        options.percent,
        options.done or "",
        options.problem or "",
        options.next or "",
        options.experience or "",
    )
    given = ReportInput(
        task.id,
        unit_id,
        str(PeriodKey.parse(options.period)),
        text,
        tuple(options.evidence or ()),
        tuple(options.document or ()),
        options.draft,
        options.reason or "",
        options.reporter or "",
    )
    return done(f"已{run.services.progress.record(given, on).label}")


def submit(run: Run) -> int:
    """报送 drafts: one task's, one unit's, or all of a period."""
    options = run.options
    task_list = run.task_list()
    on = run.act_day(task_list.id, options.period)
    task_ids = [run.services.tasks.find(task_list.id, options.task).id] if options.task else None
    result = run.services.progress.submit(task_list.id, options.period, on, _unit_id(run, task_list.id), task_ids)
    _say_refused(result.refused)
    tell(f"已报送{result.done}份。" if result.done or result.refused else "没有可以报送的草稿。")
    return 0 if result.done and not result.refused else 1


def accept(run: Run) -> int:
    """Mark one report 已审核, or all that wait in a period."""
    if run.options.all:
        return _accept_all(run)
    return done(run.services.progress.accept(*_one_report(run)).label)


def _accept_all(run: Run) -> int:
    options = run.options
    if options.period is None or options.task is not None:
        raise UserError("accept --all 审核一整期的填报，不写任务。", "请写成：accept --all --period 2022-08。")
    task_list = run.task_list()
    on = run.act_day(task_list.id, options.period)
    waiting = run.services.progress.waiting(task_list.id, options.period, _unit_id(run, task_list.id))
    result = run.services.progress.accept_all([report.id for report in waiting], on)
    _say_refused(result.refused)
    tell(f"已审核{result.done}份。" if waiting else "这一期没有待审核的填报。")
    return 1 if result.refused else 0


def check_report(run: Run) -> int:
    """初审 of one report."""
    return done(run.services.progress.check(*_one_report(run)).label)


def return_report(run: Run) -> int:
    """Return a report to its unit."""
    report_id, on = _one_report(run)
    return done(run.services.progress.give_back(report_id, run.options.reason or "", on).label)


def _one_report(run: Run) -> tuple[UUID, date]:
    """The report that is meant, the newest waiting one where no period is named, and the day of the act."""
    options = run.options
    if options.task is None:
        raise UserError("没有写明任务。", "请写编码或序号；审核一整期请用 accept --all --period 2022-08。")
    task, on = run.task()
    if options.period is None:
        return run.services.progress.newest_waiting(task.id, options.unit).id, on
    return run.services.progress.report_of(task.id, options.period, options.unit).id, on


def _unit_id(run: Run, list_id: UUID) -> UUID | None:
    return run.services.lists.unit_named(list_id, run.options.unit).id if run.options.unit else None


def _say_refused(refused: Iterable[tuple[str, str]]) -> None:
    for no, sentence in refused:
        tell(f"第{no}项没有办：{sentence}")


def periods(run: Run) -> int:
    """The periods with what came in; or open one, or change a due day."""
    task_list, options = run.task_list(), run.options
    if options.act == "open":
        return done(run.services.periods.open(task_list.id, options.period, run.act_day(task_list.id)).label)
    if options.act == "due":
        return _set_due(run)
    lines = run.services.periods.overview(task_list.id, run.day(task_list.id))
    if options.json:
        print_json([asdict(line) | {"due_day": line.due_day.isoformat(), "state": str(line.state)} for line in lines])
        return 0
    for line in lines:
        row(
            line.key,
            f"{PERIOD_STATE_LABELS[line.state]}{f'（第{line.version}版）' if line.version else ''}",
            f"截止{line.due_day:%Y-%m-%d}",
            f"应报{line.asked}，已报{line.reported}，按时{line.in_time}，逾期{line.late}，未报{line.missing}",
            f"草稿{line.drafts}，待审核{line.submitted}，已审核{line.accepted}，退回{line.returned}",
        )
    never = run.services.lists.never_asked(task_list.id)
    if never:
        tell(f"从不要求填报的单位：{'、'.join(unit.name for unit in never)}。")
    return 0


def _set_due(run: Run) -> int:
    task_list, options = run.task_list(), run.options
    on, unit_id = run.act_day(task_list.id, options.period), _unit_id(run, task_list.id)
    act = run.services.periods
    if unit_id is None:
        return done(act.set_due(task_list.id, options.period, options.due_day, options.reason, on).label)
    return done(act.extend_unit(task_list.id, options.period, unit_id, options.due_day, options.reason, on).label)


def close_month(run: Run) -> int:
    """关账, after saying what is still open; the reason is asked for on a terminal, else it says what was open."""
    task_list, period = run.task_list(), run.options.period
    as_of = run.day(task_list.id, period)
    span, opened = PeriodKey.parse(period), run.services.lists.periods(task_list.id)
    reason = run.options.reason or ""
    in_order = not any(one.span < span and not one.is_closed for one in opened)
    may_close = as_of >= span.first_day and (in_order or reason)  # what is refused below must open nothing
    if may_close and all(one.span != span for one in opened):
        # One line closes a month nobody was asked for, too: it is opened first, so that what is missing is counted.
        tell(f"{run.services.periods.open(task_list.id, period, as_of).label}。")
    missing = run.services.periods.what_is_open(task_list.id, period, as_of)
    for sentence in missing:
        tell(f"提示：{sentence}。")
    if missing and not reason and in_order:
        reason = _asked_reason() or f"从命令行关账，没有另写原因；关账时{'；'.join(missing)}"
    return done(run.services.periods.close(task_list.id, period, as_of, reason).label)


def _asked_reason() -> str:
    """The reason as typed on a terminal, empty where nobody sits at one."""
    if not sys.stdin.isatty():
        return ""
    sys.stderr.write("还有没办完的事，请写明关账的原因：")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def reopen_month(run: Run) -> int:
    """重新开账."""
    task_list, period = run.task_list(), run.options.period
    on = run.day(task_list.id, period)
    return done(run.services.periods.reopen(task_list.id, period, run.options.reason or "", on).label)


def rules(run: Run) -> int:
    """The rules in force, after the given changes."""
    task_list, options = run.task_list(), run.options
    if options.changes:
        new = run.services.lists.rules(task_list.id)
        for change in options.changes:
            word, sign, text = change.partition("=")
            if not sign:
                raise UserError(f"看不懂「{change}」。", "请写成 名称=值，例如 soon_days=10。")
            name = rule_named(word)
            new = with_value(new, name, text.replace("；", "\n") if name == "checklist" else text)
        tell(f"{run.services.lists.save_rules(task_list.id, new, run.act_day(task_list.id)).label}。")
    values = run.services.lists.rules(task_list.id).as_dict()
    version = run.services.lists.rules_version(task_list.id)
    if options.json:
        print_json({"version": version, "rules": values})
        return 0
    for name, value in values.items():
        row(name, RULE_LABELS[name], rule_text(value).replace("\n", "；"))
    return 0
