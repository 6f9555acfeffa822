"""Commands on the status of tasks: 销号 and what leads to it or away from it, 回头看, milestones (PRODUCT, rule 4)."""

from __future__ import annotations

import argparse

from wugang_tracker.cli.parsing import Commands, day
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, done, row, tell
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.closing import PROOF_POINT


def add_to(commands: Commands) -> None:
    """The words of these commands."""
    for name, act, words in (("close-task", close_task, "销号"), ("apply-close", apply_task, "申请销号")):
        command = _on_task(commands, name, act, words)
        command.add_argument("--summary", metavar="TEXT", help="完成情况概述")
    command = _on_task(commands, "set-status", set_status, "暂缓、移出或恢复")
    command.add_argument("status", choices=("暂缓", "移出", "恢复"))
    command.add_argument("--reason", metavar="TEXT", help="原因")
    command = _on_task(commands, "return", return_task, "退回销号申请；没有申请时退回最近报送的填报")
    command.add_argument("--reason", metavar="TEXT", help="退回原因")
    command.add_argument("--period", metavar="2022-08", help="退回这一期的填报")
    command.add_argument("--unit", metavar="NAME", help="谁的填报（默认：主责单位）")
    for name, act, words in (("withdraw", withdraw, "撤回销号申请"), ("reopen", reopen, "重新打开")):
        command = _on_task(commands, name, act, words)
        command.add_argument("--reason", metavar="TEXT", help="原因")
    command = _on_task(commands, "meet", meet, "记一个时间节点已完成")
    command.add_argument("--due", type=day, metavar="DAY", help="哪一个节点（默认：最早未完成的）")
    _add_recheck(commands)


def _on_task(commands: Commands, name: str, act: object, words: str) -> argparse.ArgumentParser:
    command = commands.add(name, act, words)  # type: ignore[arg-type]
    command.add_argument("task", metavar="TASK", help="编码或序号")
    return command


def _add_recheck(commands: Commands) -> None:
    command = commands.add("recheck", recheck, "回头看：记下结果，或抽取已销号的任务")
    command.add_argument("task", metavar="TASK", nargs="?", help="编码或序号")
    result = command.add_mutually_exclusive_group(required=True)
    result.add_argument("--pass", dest="passed", action="store_true", default=None, help="合格")
    result.add_argument("--fail", dest="passed", action="store_false", default=None, help="不合格，任务重新打开")
    result.add_argument("--sample", type=int, metavar="N", help="只抽取 N 项已销号的任务，不记结果")
    command.add_argument("--finding", metavar="TEXT", default="", help="发现的情况")


def close_task(run: Run) -> int:
    """销号; answers with the number. What the checklist finds unmet is confirmed in the name of who acts, and said."""
    task, on = run.task()
    status = run.services.status
    points = [point for point in status.checklist(task.id, on) if point.met is not True and point.text != PROOF_POINT]
    status.close(task.id, run.options.summary or "", on, tuple(point.text for point in points))
    if points:
        tell(f"销号清单中没有达到、由「{run.services.people.current()}」核对确认的：")
        for point in points:
            tell(f"  {point.words}")
    closed = status.close_out(task.id, on)
    answer(f"已销号：{closed.number if closed else ''}")
    return 0


def apply_task(run: Run) -> int:
    """申请销号."""
    task, on = run.task()
    return done(run.services.status.apply(task.id, run.options.summary or "", on).label)


def set_status(run: Run) -> int:
    """暂缓, 移出 or 恢复."""
    task, on = run.task()
    act = {
        "暂缓": run.services.status.suspend,
        "移出": run.services.status.move_out,
        "恢复": run.services.status.restore,
    }[run.options.status]
    return done(act(task.id, run.options.reason or "", on).label)


def return_task(run: Run) -> int:
    """Return an application for 销号, else the newest submitted report; with --period that period's report."""
    task, on = run.task()
    options, progress = run.options, run.services.progress
    reason = options.reason or ""
    if options.period:
        report = progress.report_of(task.id, options.period, options.unit)
        return done(progress.give_back(report.id, reason, on).label)
    if options.unit is None and run.services.status.now(task.id) is Status.PENDING:
        return done(run.services.status.give_back(task.id, reason, on).label)
    return done(progress.give_back(progress.newest_waiting(task.id, options.unit).id, reason, on).label)


def withdraw(run: Run) -> int:
    """Withdraw an application for 销号."""
    task, on = run.task()
    return done(run.services.status.withdraw(task.id, on, run.options.reason or "").label)


def reopen(run: Run) -> int:
    """Reopen a closed task."""
    task, on = run.task()
    return done(run.services.status.reopen(task.id, run.options.reason or "", on).label)


def meet(run: Run) -> int:
    """Mark a milestone as met."""
    task, on = run.task()
    return done(run.services.status.meet_due(task.id, run.options.due, on).label)


def recheck(run: Run) -> int:
    """回头看 of a closed task, or a sample of closed tasks to look at again."""
    options = run.options
    if options.sample is not None:
        return _sample(run)
    if options.task is None:
        raise UserError("没有写明回头看的任务。", "请写编码或序号，例如：recheck 12 --pass。")
    task, on = run.task()
    return done(run.services.status.recheck(task.id, options.passed, options.finding, on).label)


def _sample(run: Run) -> int:
    if run.options.sample < 1:
        raise UserError("回头看至少抽取 1 项。", "请写 1 或更大的数。")
    task_list = run.task_list()
    as_of = run.day(task_list.id)
    rows = {one.task_id: one for one in run.services.ledger.month(task_list.id, None, as_of).rows}
    drawn = run.services.status.sample_closed(task_list.id, run.options.sample, as_of)
    for task_id in drawn:
        drawn_row = rows[task_id]
        row(drawn_row.code, drawn_row.no, drawn_row.close_number, drawn_row.reporting_unit, drawn_row.title)
    if not drawn:
        tell("没有已销号的任务。")
    return 0
