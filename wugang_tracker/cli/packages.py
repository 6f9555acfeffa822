"""Commands on 交换包: written, previewed, merged, listed, taken back. Thin words over the service."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from wugang_tracker.cli.parsing import Commands
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, done, print_json, row, tell
from wugang_tracker.domain.exchange import Direction
from wugang_tracker.domain.packages import Way
from wugang_tracker.services.package_meeting import ALL, PackageConflict, Refusal, Tally
from wugang_tracker.services.packages import PackagePreview

_DIRECTIONS = {Direction.OUT: "导出", Direction.IN: "合并"}


def add_to(commands: Commands) -> None:
    """Add these commands to the grammar."""
    command = commands.add("package", package_list, "交换包：导出、合并、列出、撤销合并")
    words = {
        "export": "导出交换包：汇总岗导出一个单位的任务，单位导出自己的填报",
        "import": "合并一个交换包",
        "list": "列出导出和合并过的交换包",
        "undo": "撤销一次合并（默认：最近一次）",
    }
    one = commands.within(command, words, required=True)
    one["export"].add_argument("out", type=Path, metavar="OUT")
    one["export"].add_argument("--unit", metavar="NAME", help="哪个单位（清单从交换包来时可不写）")
    one["export"].add_argument("--period", metavar="2022-08", help="只带这一期的填报（默认：各期）")
    one["export"].set_defaults(run=package_export)
    one["import"].add_argument("file", type=Path, metavar="FILE")
    one["import"].add_argument("--dry-run", action="store_true", help="只预览，不写入")
    one["import"].add_argument("--choose", choices=("ours", "theirs"), help="双方都改过的内容取哪一方")
    one["import"].add_argument("--json", action="store_true")
    one["import"].set_defaults(run=package_import)
    one["list"].set_defaults(run=package_list, reads=True)
    one["undo"].add_argument("id", type=UUID, nargs="?", metavar="ID")
    one["undo"].add_argument("--reason", default="", metavar="TEXT", help="为什么撤销，记入操作记录")
    one["undo"].set_defaults(run=package_undo)


def package_export(run: Run) -> int:
    """Write a package."""
    task_list, options = run.task_list(), run.options
    unit_id = run.services.units.named(task_list.id, options.unit).id if options.unit else None
    on = run.act_day(task_list.id)
    made = run.services.packages.export(task_list.id, unit_id, options.out, on, options.period)
    counts = made.manifest.counts
    what = f"任务{counts.tasks}项，" if made.manifest.way is Way.TO_UNIT else ""
    tell(f"已写出「{made.path}」：{what}填报{counts.reports}份，佐证材料{counts.evidence}件（文件{counts.files}个）。")
    for name in made.missing:
        tell(f"佐证材料「{name}」的文件缺失或损坏，没有随包带出。")
    return 0


def package_import(run: Run) -> int:
    """Merge a package. With conflicts and no choice nothing is written."""
    options, packages = run.options, run.services.packages
    preview = packages.preview(options.file)
    if options.json:
        print_json(_preview_answer(preview))
    else:
        _say_preview(preview)
    if options.dry_run:
        return 0
    if preview.conflicts and options.choose is None:
        tell(f"有{len(preview.conflicts)}处双方都改过，什么都没有写入。")
        tell("请核对后加 --choose ours（保留本机）或 --choose theirs（采用包里的）。")
        return 1
    result = packages.merge(preview, _day(run, preview), (ALL,) if options.choose == "theirs" else ())
    if result.changes is None:
        return done("包里的内容本机都有了，没有写入")
    return done(result.changes.label)


def _day(run: Run, preview: PackagePreview) -> date:
    """--as-of, else the list's default day for acts, else the day the package was written."""
    given: date | None = run.options.as_of
    if given is not None or preview.is_new_list:
        return given or preview.manifest.at.date()
    return run.act_day(preview.manifest.list_id)


def package_list(run: Run) -> int:
    """List the packages written and merged."""
    task_list = run.task_list()
    for one in run.services.packages.history(task_list.id):
        row(one.id, f"{one.at.astimezone():%Y-%m-%d %H:%M}", _DIRECTIONS[one.direction], one.who, one.file_name)
    return 0


def package_undo(run: Run) -> int:
    """Take a merge back."""
    task_list, options = run.task_list(), run.options
    return done(run.services.packages.undo(task_list.id, options.id, reason=options.reason).label)


def _say_preview(preview: PackagePreview) -> None:
    manifest = preview.manifest
    what = "任务" if manifest.way is Way.TO_UNIT else "填报"
    sample = "［示例数据］" if manifest.is_sample else ""
    answer(
        f"{sample}「{manifest.list_name}」{manifest.unit_name}的{what}，"
        f"{manifest.who}于{manifest.at.astimezone():%Y-%m-%d %H:%M}导出"
    )
    if preview.merged_before is not None:
        answer(f"这个包已于{preview.merged_before.astimezone():%Y-%m-%d %H:%M}合并过。")
    elif preview.is_older:
        answer("这个包比已合并的旧，不会改回较新的内容。")
    for tally in preview.tallies:
        answer(_tally_line(tally))
    for conflict in preview.conflicts:
        _say_conflict(conflict)
    for refused in preview.refused:
        answer(_refused_line(refused))
    for note in preview.notes:
        answer(note)


def _tally_line(tally: Tally) -> str:
    words = (("新增", tally.new), ("更新", tally.changed), ("不变", tally.kept), ("未收入", tally.refused))
    return f"{tally.kind}：" + "，".join(f"{word}{count}" for word, count in words if count)


def _say_conflict(conflict: PackageConflict) -> None:
    answer(f"双方都改过：第{conflict.task_no}项 {conflict.title} {conflict.period}{conflict.kind}")
    for (label, ours), (_, theirs) in zip(conflict.ours, conflict.theirs, strict=True):
        if ours != theirs:
            answer(f"  {label}\n    本机：{ours}\n    包里：{theirs}")


def _refused_line(refused: Refusal) -> str:
    return f"未收入：第{refused.task_no}项{refused.period}{refused.kind}：{refused.sentence}"


def _preview_answer(preview: PackagePreview) -> dict[str, Any]:
    manifest = preview.manifest
    return {
        "package": str(manifest.package_id),
        "list": manifest.list_name,
        "unit": manifest.unit_name,
        "way": str(manifest.way),
        "who": manifest.who,
        "at": manifest.at.isoformat(),
        "period": manifest.period,
        "merged_before": preview.merged_before is not None,
        "older": preview.is_older,
        "new_list": preview.is_new_list,
        "changes": preview.changes_something,
        "counts": {
            str(one.kind): {"new": one.new, "changed": one.changed, "kept": one.kept, "refused": one.refused}
            for one in preview.tallies
        },
        "conflicts": [
            {
                "key": one.key,
                "kind": str(one.kind),
                "no": one.task_no,
                "title": one.title,
                "period": one.period,
                "ours": dict(one.ours),
                "theirs": dict(one.theirs),
            }
            for one in preview.conflicts
        ],
        "refused": [
            {"kind": str(one.kind), "no": one.task_no, "period": one.period, "sentence": one.sentence}
            for one in preview.refused
        ],
        "notes": list(preview.notes),
    }
