"""forms: 填报表 out and back on the command line. Thin over services.forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wugang_tracker.cli.parsing import Commands
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, print_json, tell
from wugang_tracker.domain.form_reading import Finding, RowState, Weight
from wugang_tracker.services.form_board import BoardLine
from wugang_tracker.services.form_collecting import (
    Collection,
    CollectResult,
    FilePreview,
    RowPreview,
    Standing,
    some_of,
)
from wugang_tracker.services.forms import SendResult, SentLine

_COLLECT_HELP = "收取填报表：文件、文件夹或 zip，可多个。全部认得的文件都已收取时结束码为 0，有文件完全不能用时为 1。"


def add_to(commands: Commands) -> None:
    """Add the command with its acts."""
    command = commands.add("forms", board, "发出、收取填报表")
    acts = commands.within(
        command,
        {
            "send": "给每个单位生成一份填报表。有文件正被打开、没有写成时结束码为 1。",
            "collect": _COLLECT_HELP,
            "list": "发送清单：哪个单位何时发了什么",
            "board": "收集情况：未发送、已发送、部分、已收齐、逾期",
        },
        required=True,
    )
    for word, run in (("send", send), ("collect", collect), ("list", sent), ("board", board)):
        acts[word].add_argument("--period", required=True, metavar="2022-08")
        acts[word].add_argument("--json", action="store_true")
        acts[word].set_defaults(run=run, reads=word in ("list", "board"))
    acts["send"].add_argument("folder", type=Path, metavar="DIR", help="写到哪个文件夹")
    acts["send"].add_argument("--unit", action="append", metavar="NAME", help="只给这个单位，可多次")
    acts["send"].add_argument("--category", metavar="NAME", help="只含这个专项的任务")
    acts["collect"].add_argument("paths", type=Path, nargs="+", metavar="PATH")
    acts["collect"].add_argument("--dry-run", action="store_true", help="只预览，不写入")
    acts["collect"].add_argument(
        "--accept-fractions", action="store_true", help="把 0.6 这样的完成百分比当作 60%% 收取"
    )


def send(run: Run) -> int:
    """Write forms into a folder. 1 when a file was open elsewhere and its unit got none."""
    options, forms = run.options, run.services.forms
    task_list = run.task_list()
    units = forms.units_named(task_list.id, options.unit) if options.unit else None
    category_id = forms.category_named(task_list.id, options.category) if options.category else None
    on = run.act_day(task_list.id, options.period)
    result = forms.send(task_list.id, options.period, options.folder, on, units, category_id)
    if options.json:
        print_json(_send_answer(result))
    else:
        for line in result.files:
            answer(f"{line.unit}\t{line.tasks}项\t{line.path}" + ("\t重发" if line.resent else ""))
    for one in result.unsent:
        tell(f"没有发出：第{one.no}项（{one.code}）{one.why}。")
    for name in result.idle:
        tell(f"「{name}」本期没有要报的任务，没有生成。")
    for busy in result.busy:
        tell(f"{busy.unit}：{busy.sentence}")
    tell(f"已生成{len(result.files)}份填报表，含{sum(line.tasks for line in result.files)}项任务。")
    return 1 if result.busy else 0


def collect(run: Run) -> int:
    """Read forms back, say what was found, and take them. 1 when a file could not be used at all or a unit failed."""
    options, forms = run.options, run.services.forms
    task_list = run.task_list()
    on = run.act_day(task_list.id, options.period)
    found = forms.read(task_list.id, options.period, options.paths, on)
    decided = {}
    if options.accept_fractions:
        decided = {(one.path, *row.place): row.read.offered for one in found.files for row in one.waiting}
    result = None
    if not options.dry_run:
        result = forms.collect(found, on, decided={place: part for place, part in decided.items() if part is not None})
    if options.json:
        print_json(_collect_answer(found, result))
    else:
        _say_collection(found, result)
    refused = any(one.standing is Standing.REFUSED for one in found.files)
    return 1 if refused or (result is not None and result.failed) else 0


def sent(run: Run) -> int:
    """The send list of a period."""
    lines = run.services.forms.sent(run.task_list().id, run.options.period)
    if run.options.json:
        print_json([_sent_answer(line) for line in lines])
        return 0
    for line in lines:
        words = (f"{line.at.astimezone():%Y-%m-%d %H:%M}", line.unit, f"{line.tasks}项", line.file_name, line.who)
        answer("\t".join((*words, "重发" if line.resent else "首发")))
    return 0


def board(run: Run) -> int:
    """Where collecting stands, unit by unit."""
    task_list = run.task_list()
    on = run.day(task_list.id, run.options.period)
    lines = run.services.forms.board(task_list.id, run.options.period, on)
    if run.options.json:
        print_json([_board_answer(line) for line in lines])
        return 0
    for line in lines:
        days = f"限{line.due_day:%Y-%m-%d}"
        answer("\t".join((line.unit, str(line.state), f"{line.reported}/{line.asked}", days)))
    return 0


def _send_answer(result: SendResult) -> dict[str, Any]:
    return {
        "files": [_sent_answer(line) for line in result.files],
        "unsent": [{"code": one.code, "no": one.no, "title": one.title, "why": one.why} for one in result.unsent],
        "busy": [{"unit": one.unit, "file": one.file_name, "why": one.sentence} for one in result.busy],
        "idle": list(result.idle),
    }


def _sent_answer(line: SentLine) -> dict[str, Any]:
    return {
        "form": str(line.form_id),
        "unit": line.unit,
        "category": line.category,
        "file": line.file_name,
        "path": str(line.path) if line.path else None,
        "tasks": line.tasks,
        "due": line.due_day.isoformat(),
        "sent_on": line.day.isoformat(),
        "at": line.at.isoformat(),
        "who": line.who,
        "resent": line.resent,
    }


def _board_answer(line: BoardLine) -> dict[str, Any]:
    return {
        "unit": line.unit,
        "asked": line.asked,
        "reported": line.reported,
        "state": str(line.state),
        "due": line.due_day.isoformat(),
        "sent_on": line.sent_on.isoformat() if line.sent_on else None,
        "read_on": line.read_on.isoformat() if line.read_on else None,
        "problems": list(line.problems),
    }


def _collect_answer(found: Collection, result: CollectResult | None) -> dict[str, Any]:
    return {
        "period": found.period,
        "files": [_file_answer(one) for one in found.files],
        "unused": [str(path) for path in found.unused],
        "notes": list(found.notes),
        "taken": None if result is None else _result_answer(result),
    }


def _file_answer(one: FilePreview) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "unit": one.unit or None,
        "form": str(one.form_id) if one.form_id else None,
        "standing": str(one.standing),
        "outcome": str(one.outcome),
        "reporter": one.reporter,
        "rows": [_row_answer(row) for row in one.rows],
        "problems": list(one.problems),
        "notes": list(one.notes),
        "blank": list(one.blank),
        "missing": list(one.missing),
        "proofs_found": list(one.proofs_found),
        "proofs_missing": list(one.proofs_missing),
    }


def _row_answer(row: RowPreview) -> dict[str, Any]:
    read = row.read
    return {
        "sheet": read.row.sheet,
        "row": read.row.row,
        "code": read.task.code if read.task else None,
        "state": str(read.state),
        "claim": str(read.text.claim) if read.text else None,
        "percent": read.text.percent if read.text else None,
        "offered": read.offered,
        "known": row.is_known and read.state is not RowState.BLANK,
        "refusal": row.refusal,
    }


def _result_answer(result: CollectResult) -> dict[str, Any]:
    return {
        "units": [
            {
                "unit": one.unit,
                "outcome": str(one.outcome),
                "reports": one.reports,
                "proofs": one.proofs,
                "people": one.people,
                "plans": one.plans,
                "refused": list(one.refused),
            }
            for one in result.units
        ],
        "failed": [{"unit": unit, "why": why} for unit, why in result.failed],
    }


def _say_collection(found: Collection, result: CollectResult | None) -> None:
    for one in found.files:
        rows = f"{one.taken}行" if one.standing is Standing.TAKEN else str(one.standing)
        answer("\t".join((one.found.name, one.unit or "（认不出单位）", str(one.outcome), rows)))
        for words in (*one.problems, *one.notes):
            tell(words)
    for note in found.notes:
        tell(note)
    if found.unused:
        names = some_of([f"「{path.name}」" for path in found.unused], "个")
        tell(f"没有用上的文件（不是填报表，也没有填报表提到）：{names}。")
    if result is None:
        return
    known = tuple(_refused_places(found))
    for unit in result.units:
        for words in unit.refused:
            if not words.startswith(known):
                tell(words)
    for name, why in result.failed:
        tell(f"{name}没有收取：{why}")
    reports, proofs = sum(one.reports for one in result.units), sum(one.proofs for one in result.units)
    tell(f"已收取{len(result.units)}个单位的{reports}份填报、{proofs}件佐证材料。")


def _refused_places(found: Collection) -> Iterator[str]:
    """How sentences begin that concern rows of which the preview has said that they are not taken."""
    for one in found.files:
        for row in one.rows:
            if row.refusal and row.read.task is not None:
                yield Finding("", Weight.REFUSAL, *row.place, row.read.task.code).sentence(one.found.name)
