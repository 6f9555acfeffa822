"""The commands: thin words over the services. Nothing is decided here but how an answer is printed.

Answers go to stdout (with --json one JSON document and nothing else), messages to stderr. Exit codes: 0 done, 1 the
user's data or file is at fault, 2 wrong use.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from wugang_tracker.cli import answers, reporting
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, done, print_json, tell
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.sheets import RowIssue, Severity
from wugang_tracker.domain.units import KIND_LABELS
from wugang_tracker.services.import_choices import Choices
from wugang_tracker.services.imports import ImportPreview, Reading
from wugang_tracker.services.ledger import plain_figures
from wugang_tracker.services.lists import ListFacts
from wugang_tracker.services.safety import restore_folder
from wugang_tracker.services.services import open_services

LOCK_NAME = "命令行"


def import_list(run: Run) -> int:
    """Import files one after the other, or only preview them, or list their parts."""
    answers_of: list[Any] = []
    codes = [_import_file(run, path, answers_of) for path in run.options.files]
    if run.options.json:
        print_json(answers_of[0] if len(answers_of) == 1 else answers_of)
    return max(codes)


def _import_file(run: Run, path: Path, answers_of: list[Any]) -> int:
    options = run.options
    if options.list_parts:
        return _list_parts(run, path, answers_of)
    preview = run.services.imports.preview(
        path, options.list, options.year, reading=Reading(parts=tuple(options.part) if options.part else None)
    )
    if options.json:
        answers_of.append(answers.import_answer(preview))
    else:
        _say_issues(preview.content.issues)
        answer(answers.import_line(preview))
    if preview.imported_before is not None:
        tell(f"这个文件已于{preview.imported_before.astimezone():%Y-%m-%d %H:%M}导入过。")
    return 0 if options.dry_run else _apply(run, preview)


def _apply(run: Run, preview: ImportPreview) -> int:
    options = run.options
    repairs = [issue for issue in preview.content.issues if issue.is_repair]
    if repairs and not options.accept_repairs:
        if options.json:
            _say_issues(repairs)
        tell(f"「{preview.path.name}」有{len(repairs)}处是推断后改正的，没有导入。")
        tell("请核对上面的「原来」和「改为」，无误后加 --accept-repairs 再导入。")
        return 1
    if preview.target is not None and not answers.has_changes(preview) and not options.opening:
        tell("与现有清单相同，没有写入。")
        return 0
    choices = Choices(all_theirs=options.choose == "theirs")
    run.services.imports.apply(preview, options.as_of, choices=choices, opening=options.opening or "")
    tell(f"已导入「{preview.list_name}」。")
    left = preview.changes.counts()["ambiguous"]
    if left:
        tell(f"有{left}行可能对应多项任务，没有导入，请在窗口里选定。")
    return 0


def _list_parts(run: Run, path: Path, answers_of: list[Any]) -> int:
    found = run.services.imports.parts(path, run.options.year)
    answers_of.append([answers.part_answer(part) for part in found.parts])
    if not run.options.json:
        for part in found.parts:
            answer("\t".join((part.id, str(part.kind), str(part.count), part.title, part.remark)))
    return 0


def undo_import(run: Run) -> int:
    """Take an import back."""
    options = run.options
    return done(run.services.imports.undo(run.task_list().id, options.id, reason=options.reason).label)


def imports(run: Run) -> int:
    """List the imports of a list."""
    for batch in run.services.lists.batches(run.task_list().id):
        answer("\t".join((str(batch.id), f"{batch.at.astimezone():%Y-%m-%d %H:%M}", batch.who, batch.file_name)))
    return 0


def units(run: Run) -> int:
    """List the units of a list, or confirm an alias."""
    task_list, options = run.task_list(), run.options
    if options.act == "alias":
        on = options.as_of or run.services.lists.default_act_day(task_list.id)
        return done(run.services.units.confirm_alias(task_list.id, options.name, options.other, on).label)
    lines = run.services.units.all(task_list.id)
    if options.json:
        print_json([answers.unit_answer(line) for line in lines])
        return 0
    for line in lines:
        answer("\t".join((line.unit.name, KIND_LABELS[line.unit.kind], str(line.tasks), "、".join(line.aliases))))
    return 0


def edit_list(run: Run) -> int:
    """Change what a list says of itself on papers."""
    task_list, options = run.task_list(), run.options
    facts = ListFacts(options.name, options.document_no, options.issuer, options.start_day)
    on = options.as_of or run.services.lists.default_act_day(task_list.id)
    return done(run.services.lists.edit(task_list.id, facts, on).label)


def tasks(run: Run) -> int:
    """List the tasks as stored."""
    task_list = run.task_list()
    ledger = run.services.ledger.month(task_list.id, None, run.day(task_list.id))
    if run.options.json:
        print_json([answers.stored_task(task_list.name, facts) for facts in run.services.tasks.all(task_list.id)])
    else:
        for row in ledger.rows:
            answer("\t".join((row.code, row.no, row.category, row.title, row.deadline, row.status_label)))
    return 0


def status(run: Run) -> int:
    """Figures, and every red or yellow task with its reasons."""
    ledger = run.month()
    if run.options.json:
        print_json(answers.status_answer(ledger))
        return 0
    answer(answers.heading(ledger))
    for line in answers.figure_lines(ledger.figures):
        answer(line)
    for row in ledger.rows:
        if row.light.value in ("red", "yellow"):
            answer(
                "\t".join((row.code, row.no, answers.LIGHT_WORDS[row.light], row.reporting_unit, row.title, row.reason))
            )
    return 0


def figures(run: Run) -> int:
    """Every figure of a month, frozen if it is closed."""
    ledger = run.month()
    if run.options.json:
        print_json(plain_figures(ledger))
        return 0
    answer(answers.heading(ledger))
    for line in answers.figure_lines(ledger.figures):
        answer(line)
    for group in ledger.by_category:
        answer(f"{group.name}\t{'；'.join(answers.figure_lines(group.figures))}")
    return 0


def export(run: Run) -> int:
    """Write the ledger or the report of a month."""
    task_list, period = run.task_list(), run.options.period
    write = {"ledger": run.services.papers.write_ledger, "report": run.services.papers.write_report}
    as_of = run.day(task_list.id, period)
    out = write[run.options.paper](task_list.id, period, as_of, run.options.out, run.options.version_no)
    tell(f"已写出「{out}」。")
    return 0


def undo(run: Run) -> int:
    """Take back the newest act that can be undone."""
    journal = run.services.journal
    entry = journal.last_undoable() or journal.newest()  # the newest says itself why it can not be taken back
    if entry is None:
        raise UserError("没有可以撤销的操作。")
    on = run.options.as_of or entry.day
    left = journal.passed_over(entry)
    done(journal.undo(entry.id, on).label)
    if left:
        names = f"「{left[0].label}」" + (f"等{len(left)}次操作" if len(left) > 1 else "")
        tell(f"这不是最近的一次：较晚的{names}不能用 undo 撤销，保持不变。")
    return 0


def demo(run: Run) -> int:
    """Fill an empty data folder with the sample."""
    run.services.sample.fill()
    return done("已放入示例数据")


def backup(run: Run) -> int:
    """Write a backup."""
    tell(f"已备份到「{run.services.safety.backup(run.options.out)}」。")
    return 0


def check(run: Run) -> int:
    """Check database and evidence; orphaned files are said but are no fault."""
    faults = run.services.safety.check()
    for fault in faults:
        answer(fault)
    if not faults:
        tell("数据库和佐证材料均完好。")
    serious = [fault for fault in faults if not fault.startswith("无人引用")]
    return 1 if serious else 0


def dump(run: Run) -> int:
    """Print all tables."""
    print_json(run.services.safety.dump())
    return 0


def who(run: Run) -> int:
    """State or show who works here."""
    if run.options.name:
        run.services.people.rename(run.options.name, run.options.unit or "")
    answer(run.services.people.current())
    return 0


# Commands that only read run beside an open window; the others need the folder's lock.
_READING = frozenset({"tasks", "imports", "status", "figures", "check", "dump", "export"})


def run_command(options: argparse.Namespace, folder: Path, now: Callable[[], datetime]) -> int:
    """Run one command on a data folder; returns the exit code. Sentences of UserError go to stderr with code 1."""
    try:
        if options.command == "restore":
            restore_folder(folder, options.file, LOCK_NAME, now)
            return done("已恢复，原有数据另存为备份")
        only_looks = any(getattr(options, name, False) for name in ("dry_run", "list_parts", "reads"))
        writer = options.command not in _READING and not only_looks and not reporting.only_looks(options)
        services = open_services(folder, LOCK_NAME, now, by=options.by, writer=writer)
        try:
            act: Callable[[Run], int] = options.run
            return act(Run(services, options))
        finally:
            services.close()
    except UserError as error:
        tell(str(error))
        return 1


def _say_issues(issues: Iterable[RowIssue]) -> None:
    for issue in issues:
        mark = {Severity.RED: "错误", Severity.YELLOW: "注意", Severity.NOTE: "说明"}[issue.severity]
        place = f"{issue.source.sheet} 第{issue.source.row}行" if issue.source.row else issue.source.file
        tell(f"{mark}（{place}）：{issue.message}")
        if issue.is_repair:
            tell(f"  原来：{issue.before}\n  改为：{issue.after}")
