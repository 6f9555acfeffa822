"""Commands on 佐证材料: listed, verified, described, set aside, purged. Thin words over the service."""

from __future__ import annotations

from typing import Any

from wugang_tracker.cli.parsing import Commands, day
from wugang_tracker.cli.run import Run
from wugang_tracker.cli.saying import answer, done, print_json, row, tell
from wugang_tracker.services.evidence import ProofLine


def add_to(commands: Commands) -> None:
    """Add these commands to the grammar."""
    command = commands.add("evidence", evidence_list, "佐证材料：列出、核对、说明、隔离、彻底清除")
    words = {
        "list": "列出佐证材料",
        "verify": "逐个核对已保存的文件；有缺失或损坏时退出码为 1",
        "describe": "给一件佐证材料写说明",
        "set-aside": "把没有任务引用的文件移到隔离文件夹，不删除",
        "purge": "彻底清除不该存入的文件；不能撤销",
    }
    one = commands.within(command, words, required=True)
    one["list"].set_defaults(run=evidence_list, reads=True)
    one["verify"].set_defaults(run=evidence_verify, reads=True)
    one["describe"].set_defaults(run=evidence_describe)
    one["set-aside"].set_defaults(run=evidence_set_aside)
    one["purge"].set_defaults(run=evidence_purge)
    for name in ("list", "verify"):
        one[name].add_argument("--json", action="store_true")
    for name in ("describe", "purge"):
        one[name].add_argument("proof", metavar="ID|NAME", help="编号或文件名")
    one["describe"].add_argument("--text", default="", metavar="TEXT", help="说明")
    one["describe"].add_argument("--day", type=day, metavar="DAY", help="材料的日期")
    one["purge"].add_argument("--reason", default="", metavar="TEXT", help="原因")
    one["purge"].add_argument("--confirm", default="", metavar="NAME", help="把文件名再写一遍")


def evidence_list(run: Run) -> int:
    """List the proofs of a list."""
    lines = run.services.evidence.all(run.task_list().id)
    if run.options.json:
        print_json([_proof_answer(line) for line in lines])
        return 0
    for line in lines:
        row(line.evidence.id, line.task_code, line.place, _proof_words(line))
    return 0


def evidence_verify(run: Run) -> int:
    """Hash every stored file again; orphans are said but are no fault."""
    faults = run.services.evidence.verify()
    if run.options.json:
        print_json(
            [{"kind": one.kind, "name": one.name, "sha256": one.sha256, "sentence": one.sentence} for one in faults]
        )
    for fault in faults:
        (tell if run.options.json else answer)(fault.sentence)
    if not faults:
        tell("佐证材料全部完好。")
    return 1 if any(fault.kind != "orphan" for fault in faults) else 0


def evidence_describe(run: Run) -> int:
    """Say what a proof shows."""
    line = _proof(run)
    return done(
        run.services.evidence.describe(
            line.evidence.id, run.options.text, run.options.day, run.act_day(run.task_list().id)
        ).label
    )


def evidence_set_aside(run: Run) -> int:
    """Move files that nothing names into the quarantine."""
    moved = run.services.evidence.quarantine_orphans(run.act_day(run.task_list().id))
    for path in moved:
        answer(str(path))
    return done(f"已隔离{len(moved)}个文件")


def evidence_purge(run: Run) -> int:
    """彻底清除; the backups that still hold the file are the answer."""
    line = _proof(run)
    places = run.services.evidence.places(line.evidence.id)
    purged = run.services.evidence.purge(
        line.evidence.id, run.options.reason, run.options.confirm, run.act_day(run.task_list().id)
    )
    if len(places) > 1:
        tell(f"内容相同的{len(places)}处已一并清除：{'；'.join(places)}。")
    holders = run.services.evidence.holders(line.evidence.id)
    for holder in holders:
        row(holder.path, "仍含此文件" if holder.found else "现在找不到，可能含此文件")
    if holders:
        tell("上面的备份需要另行处理。")
    return done(f"已{purged.label}")


def _proof(run: Run) -> ProofLine:
    return run.services.evidence.find(run.task_list().id, run.options.proof)


def _proof_words(line: ProofLine) -> str:
    if line.is_purged:
        return f"{line.evidence.name}（已彻底清除：{line.evidence.purge_reason}）"
    return line.evidence.name


def _proof_answer(line: ProofLine) -> dict[str, Any]:
    proof = line.evidence
    return {
        "id": str(proof.id),
        "code": line.task_code,
        "no": line.task_no,
        "unit": line.unit,
        "period": line.period,
        "name": proof.name,
        "sha256": proof.sha256,
        "size": proof.size,
        "document_no": proof.document_no,
        "description": proof.description,
        "day": proof.day.isoformat() if proof.day else None,
        "purged_by": proof.purged_by,
        "purge_reason": proof.purge_reason,
    }
