"""Commands on 问题台账, 责任人, 节点计划, 时限调整, 专项 and 主责单位: thin words over the services."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from wugang_tracker.cli.parsing import Commands, day
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, done, print_json, row
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.problems import ProblemLine, ProblemState
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.problems import ProblemFacts


def add_to(commands: Commands) -> None:
    """Add these commands to the grammar."""
    _add_problems(commands)
    _add_assignments(commands)
    command = commands.add("category", category, "显示或修改专项的牵头单位、专班、分管领导、联络员")
    command.add_argument("name", nargs="?", metavar="NAME", help="专项名称（默认：列出全部）")
    for name, words in (
        ("--lead", "牵头单位"),
        ("--team", "专班"),
        ("--leader", "分管领导"),
        ("--liaison", "联络员"),
        ("--phone", "电话"),
    ):
        command.add_argument(name, metavar="TEXT", help=words)
    command.add_argument("--json", action="store_true")
    command = commands.add("reporting-unit", reporting_unit, "指定一项任务的主责单位；不写单位则按规则确定")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("unit", nargs="?", metavar="NAME")


def _add_problems(commands: Commands) -> None:
    command = commands.add("problems", problems, "列出问题台账；problems export OUT 写成 Excel")
    command.add_argument("--json", action="store_true")
    command.set_defaults(reads=True)
    export = commands.within(command, {"export": "把问题台账写成 Excel"})["export"]
    export.add_argument("out", type=Path, metavar="OUT")
    export.set_defaults(run=problems_export)
    command = commands.add("problem", problem_add, "新增、列入、跟进、解决一个问题")
    words = {
        "add": "新增一个问题",
        "raise": "把一份填报里的存在问题列入问题台账",
        "note": "跟进一个问题",
        "settle": "记一个问题已解决",
    }
    one = commands.within(command, words, required=True)
    one["add"].add_argument("text", metavar="TEXT", help="存在问题")
    one["add"].add_argument("--task", metavar="TASK", help="涉及的任务（编码或序号）")
    one["add"].add_argument("--unit", metavar="NAME", help="提出单位")
    one["raise"].add_argument("task", metavar="TASK", help="编码或序号")
    one["raise"].add_argument("--period", required=True, metavar="2022-08")
    one["raise"].add_argument("--unit", metavar="NAME", help="填报单位（默认：主责单位）")
    one["note"].add_argument("number", type=int, metavar="N", help="问题编号")
    one["note"].add_argument("text", metavar="TEXT", help="办到了哪一步")
    states = [state.value for state in ProblemState]
    one["note"].add_argument("--state", choices=states, help="现在的状态（默认：不变）")
    one["settle"].add_argument("number", type=int, metavar="N", help="问题编号")
    one["settle"].add_argument("result", metavar="TEXT", help="解决结果")
    for name, act in (
        ("add", problem_add),
        ("raise", problem_raise),
        ("note", problem_note),
        ("settle", problem_settle),
    ):
        one[name].set_defaults(run=act)
    _problem_facts(one["add"])
    _problem_facts(one["raise"])


def _problem_facts(command: argparse.ArgumentParser) -> None:
    command.add_argument("--help-needed", default="", metavar="TEXT", help="需协调事项")
    command.add_argument("--owner", default="", metavar="NAME", help="解决责任人")
    command.add_argument("--due", type=day, metavar="DAY", help="解决时限")


def _add_assignments(commands: Commands) -> None:
    command = commands.add("people", people, "显示一项任务的责任人、节点计划和时限调整")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--json", action="store_true")
    command.set_defaults(reads=True)
    command = commands.add("assign", assign, "设置一项任务的责任人；三项都不写则去掉")
    _task_and_unit(command)
    for name, words in (("--leader", "责任领导"), ("--person", "具体责任人"), ("--phone", "电话")):
        command.add_argument(name, default="", metavar="TEXT", help=words)
    command = commands.add("plan", plan, "设置一个单位对一项任务的节点计划，代替原来的")
    _task_and_unit(command)
    command.add_argument("points", nargs="*", metavar="'2022-09-30 文字'", help="日期和内容，可多次；不写则去掉全部")
    command = commands.add("extend", extend, "申请时限调整")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--to", type=day, required=True, metavar="DAY", help="调整到哪一天")
    command.add_argument("--reason", default="", metavar="TEXT", help="原因")
    command.add_argument("--due", type=day, metavar="DAY", help="哪一个时间节点（默认：最早未完成的）")
    command = commands.add("extend-approve", extend_approve, "批准时限调整")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--document", default="", metavar="NO", help="批准文件的文号")
    command = commands.add("extend-refuse", extend_refuse, "不批准时限调整")
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--reason", default="", metavar="TEXT", help="原因")


def _task_and_unit(command: argparse.ArgumentParser) -> None:
    command.add_argument("task", metavar="TASK", help="编码或序号")
    command.add_argument("--unit", metavar="NAME", help="责任单位（默认：主责单位）")


def problems(run: Run) -> int:
    """List 问题台账."""
    task_list = run.task_list()
    lines = run.services.problems.book(task_list.id, run.day(task_list.id)).lines
    if run.options.json:
        print_json([_problem_answer(line) for line in lines])
        return 0
    for line in lines:
        row(line.number, line.problem.state, line.task_code, line.unit, line.problem.owner, line.problem.text)
    return 0


def problems_export(run: Run) -> int:
    """Write 问题台账 as Excel."""
    task_list = run.task_list()
    return done(f"已写出「{run.services.problems.write(task_list.id, run.day(task_list.id), run.options.out)}」")


def problem_add(run: Run) -> int:
    """Enter a problem."""
    options, list_id = run.options, run.task_list().id
    facts = ProblemFacts(
        options.text,
        options.help_needed,
        options.owner,
        options.due,
        run.services.tasks.find(list_id, options.task).id if options.task else None,
        run.services.units.named(list_id, options.unit).id if options.unit else None,
    )
    return _problem_done(run, run.services.problems.add(list_id, facts, _on(run)).label)


def problem_raise(run: Run) -> int:
    """Make a reported problem an item."""
    task, on = run.task()
    options = run.options
    report = run.services.progress.report_of(task.id, options.period, options.unit)
    raised = run.services.problems.raise_from_report(report.id, options.help_needed, options.owner, options.due, on)
    return _problem_done(run, raised.label)


def problem_note(run: Run) -> int:
    """Say what became of a problem."""
    problem = run.services.problems.find(run.task_list().id, run.options.number)
    state = ProblemState(run.options.state) if run.options.state else problem.state
    return done(run.services.problems.note(problem.id, state, run.options.text, _on(run)).label)


def problem_settle(run: Run) -> int:
    """Say that a problem is solved."""
    problem = run.services.problems.find(run.task_list().id, run.options.number)
    return done(run.services.problems.settle(problem.id, run.options.result, _on(run)).label)


def people(run: Run) -> int:
    """Who answers for a task, what is planned, what was asked about its due days."""
    task, _ = run.task()
    found = run.services.assignments.of_task(task.id)
    if run.options.json:
        print_json(
            {
                "assignees": [
                    {"unit": one.unit, "leader": one.leader, "person": one.person, "phone": one.phone}
                    for one in found.assignees
                ],
                "plan": [
                    {
                        "unit": one.unit,
                        "due": one.point.due.isoformat(),
                        "text": one.point.text,
                        "met_on": _iso(one.point.met_on),
                    }
                    for one in found.plan
                ],
                "extensions": [
                    {"first_due": one.first_due.isoformat(), "old_due": one.old_due.isoformat()}
                    | {"new_due": one.new_due.isoformat(), "state": str(one.state), "reason": one.reason}
                    | {"document_no": one.document_no, "decision_reason": one.decision_reason}
                    for one in found.extensions
                ],
            }
        )
        return 0
    for line in found.assignees:
        row("责任人", line.unit, line.leader, line.person, line.phone)
    for one in found.plan:
        row("节点计划", one.unit, one.point.due, one.point.text, f"{one.point.met_on}完成" if one.point.met_on else "")
    for held in found.extensions:
        row("时限调整", held.first_due, held.new_due, held.state, held.document_no or held.decision_reason, held.reason)
    return 0


def assign(run: Run) -> int:
    """Say who answers for a task in a unit."""
    task, on = run.task()
    options = run.options
    unit_id = run.services.progress.unit_of(task.id, options.unit)
    act = run.services.assignments.set_assignee
    return done(act(task.id, unit_id, options.leader, options.person, options.phone, on).label)


def plan(run: Run) -> int:
    """Say what a unit plans for a task."""
    task, on = run.task()
    unit_id = run.services.progress.unit_of(task.id, run.options.unit)
    points = [_point(words) for words in run.options.points]
    return done(run.services.assignments.set_plan(task.id, unit_id, points, on).label)


def extend(run: Run) -> int:
    """Ask for 时限调整."""
    task, on = run.task()
    service, options = run.services.assignments, run.options
    milestone_id = service.milestone_due(task.id, options.due) if options.due else None
    return done(service.ask_extension(task.id, milestone_id, options.to, options.reason, on).label)


def extend_approve(run: Run) -> int:
    """Approve the 时限调整 that waits."""
    task, on = run.task()
    service = run.services.assignments
    return done(service.approve_extension(service.open_extension(task.id).id, run.options.document, on).label)


def extend_refuse(run: Run) -> int:
    """Refuse the 时限调整 that waits."""
    task, on = run.task()
    service = run.services.assignments
    return done(service.refuse_extension(service.open_extension(task.id).id, run.options.reason, on).label)


def category(run: Run) -> int:
    """Show the 专项 of a list, or change one."""
    options, list_id = run.options, run.task_list().id
    names = ("lead", "team", "leader", "liaison", "phone")
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if options.name and given:
        return _edit_category(run, given)
    lines = run.services.categories.all(list_id)
    if options.name:
        lines = (run.services.categories.named(list_id, options.name),)
    if options.json:
        print_json(
            [
                {"name": one.category.name, "lead": one.lead_unit, "team": one.category.team}
                | {"leader": one.category.leader, "liaison": one.category.liaison, "phone": one.category.phone}
                | {"tasks": one.tasks}
                for one in lines
            ]
        )
        return 0
    for one in lines:
        held = one.category
        row(held.name, one.lead_unit, held.team, held.leader, held.liaison, held.phone, one.tasks)
    return 0


def _edit_category(run: Run, given: dict[str, str]) -> int:
    """What is not said stays as it is; an empty word takes it away."""
    list_id = run.task_list().id
    line = run.services.categories.named(list_id, run.options.name)
    held, lead = line.facts(), given.get("lead")
    lead_id = held.lead_unit_id
    if lead is not None:
        lead_id = run.services.units.named(list_id, lead).id if lead else None
    facts = CategoryFacts(
        lead_id,
        given.get("team", held.team),
        given.get("leader", held.leader),
        given.get("liaison", held.liaison),
        given.get("phone", held.phone),
    )
    return done(run.services.categories.edit(line.category.id, facts, _on(run)).label)


def reporting_unit(run: Run) -> int:
    """Set 主责单位 of a task, or go back to the rule."""
    task, on = run.task()
    list_id, name = run.task_list().id, run.options.unit
    unit_id = run.services.units.named(list_id, name).id if name else None
    return done(run.services.tasks.choose_reporting_unit(task.id, unit_id, on).label)


def _on(run: Run) -> date:
    return run.act_day(run.task_list().id)


def _problem_done(run: Run, label: str) -> int:
    """The number that the new problem was given is the answer."""
    answer(str(run.services.problems.all(run.task_list().id)[-1].number))
    return done(label)


def _point(words: str) -> tuple[date, str]:
    due, _, text = words.strip().partition(" ")
    try:
        return date.fromisoformat(due), text.strip()
    except ValueError as error:
        raise UserError(
            f"看不懂节点计划「{words}」。", "请写成「2022-09-30 印发方案」，日期和文字之间空一格。"
        ) from error


def _problem_answer(line: ProblemLine) -> dict[str, Any]:
    problem = line.problem
    return {
        "number": line.number,
        "code": line.task_code,
        "no": line.task_no,
        "unit": line.unit,
        "text": problem.text,
        "help_needed": problem.help_needed,
        "owner": problem.owner,
        "due": _iso(problem.due),
        "state": str(problem.state),
        "result": problem.result,
        "raised_on": problem.raised_on.isoformat(),
        "settled_on": _iso(problem.settled_on),
        "notes": [{"day": note.day.isoformat(), "state": str(note.state), "text": note.text} for note in line.notes],
    }


def _iso(one: date | None) -> str | None:
    return one.isoformat() if one else None
