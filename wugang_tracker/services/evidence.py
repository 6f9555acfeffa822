"""佐证材料: a read-only copy to open, describing, removing, verifying what is stored, 彻底清除 (PRODUCT, rule 9)."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Evidence, Report, ReportState
from wugang_tracker.domain.tasks import Task
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.storage.backup import Holder
from wugang_tracker.storage.evidence_files import Fault, FileFault, erase_copies, read_only_copy
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

# Endings that a double click would run; they are stored, but opened only after a warning (FAULTS, Evidence).
_RISKY = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".lnk", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".scr", ".msi", ".ps1", ".hta"}
    | {".html", ".htm", ".jar", ".reg"}
)
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"})
_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """One stored file that is not as it should be. kind: missing, damaged or orphan; sentence names the tasks."""

    kind: str
    name: str
    sentence: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One proof with the report it belongs to. A purged one has its file no more, only these words.

    copies: on how many reports of the list the same file hangs, this one among them; it is stored once.
    """

    evidence: Evidence
    task_id: UUID
    task_code: str
    task_no: str
    task_title: str
    unit: str
    period: str
    can_remove: bool
    copies: int = 1

    @property
    def is_purged(self) -> bool:
        """Whether the file was purged."""
        return self.evidence.purged_at is not None

    @property
    def place(self) -> str:
        """The report in words: 第3项·2022年8月·市发改委."""
        return f"第{self.task_no}项·{self.period}·{self.unit}"


@dataclass(frozen=True, slots=True)
class EvidenceOverview:
    """What was found when all proof was looked at. shared: files that hang on several reports, stored once."""

    count: int
    damaged: tuple[EvidenceFault, ...]
    missing: tuple[EvidenceFault, ...]
    orphaned: tuple[EvidenceFault, ...]
    purged: tuple[ProofLine, ...]
    shared: tuple[tuple[ProofLine, ...], ...]


class EvidenceService:
    """Questions about, and acts on, stored proof."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def all(self, list_id: UUID) -> tuple[ProofLine, ...]:
        """Every proof of a list with its report, in the order of tasks and periods."""
        with self._acting.database.read() as reader:
            return _lines(reader, list_id)

    def of_task(self, task_id: UUID) -> tuple[ProofLine, ...]:
        """Every proof of one task, by period."""
        with self._acting.database.read() as reader:
            lines = _lines(reader, reader.task(task_id).list_id)
        return tuple(line for line in lines if line.task_id == task_id)

    def find(self, list_id: UUID, wanted: str) -> ProofLine:
        """The proof of that id or file name; UserError that names the candidates when the name is not unique."""
        lines = self.all(list_id)
        same = [line for line in lines if wanted in (str(line.evidence.id), line.evidence.name)]
        if len({line.evidence.sha256 or line.evidence.id for line in same}) == 1:
            return same[0]
        if same:
            named = "；".join(f"{line.evidence.id}（{line.place}）" for line in same)
            raise UserError(f"有{len(same)}件佐证材料叫「{wanted}」。", f"请改用编号：{named}。")
        raise UserError(f"没有编号或名称为「{wanted}」的佐证材料。", "请用 evidence list 查看。")

    def read_only_copy(self, evidence_id: UUID) -> Path:
        """A copy under its own name for a viewer; the stored file is never opened itself."""
        return read_only_copy(*self._stored(evidence_id), _copies_folder())

    def stored_path(self, evidence_id: UUID) -> Path:
        """Where the file of a proof lies, for reading only; UserError when there is none."""
        return self._stored(evidence_id)[0]

    def is_risky(self, evidence_id: UUID) -> bool:
        """Whether opening the file could run something; a window asks first."""
        with self._acting.database.read() as reader:
            return Path(reader.one_evidence(evidence_id).name).suffix.lower() in _RISKY

    def count(self) -> int:
        """How many files a verification will look at."""
        with self._acting.database.read() as reader:
            return len(known_files(reader))

    def verify(self, step: Callable[[int], None] = lambda looked: None) -> tuple[EvidenceFault, ...]:
        """Hash every stored file again, also those that only closed months name. A purged one is not missed.

        step is told how many were looked at; it may raise to stop.
        """
        self.finish_purges()
        with self._acting.database.read() as reader:
            known, places = known_files(reader), _places(reader)
        faults = self._acting.store.evidence.verify(known, step)
        return tuple(_in_words(fault, places.get(fault.sha256, ())) for fault in faults)

    def overview(self, list_id: UUID, step: Callable[[int], None] = lambda looked: None) -> EvidenceOverview:
        """Verify everything, and say beside it what of a list was purged and what several of its reports share."""
        faults = self.verify(step)
        with self._acting.database.read() as reader:
            lines = _lines(reader, list_id)
            elsewhere = {one.sha256 for one in reader.all_evidence()} - {line.evidence.sha256 for line in lines}
        held: defaultdict[str, list[ProofLine]] = defaultdict(list)
        for line in lines:
            if line.evidence.sha256:
                held[line.evidence.sha256].append(line)
        here = [fault for fault in faults if fault.sha256 not in elsewhere]
        return EvidenceOverview(
            len(lines),
            tuple(fault for fault in here if fault.kind == Fault.DAMAGED),
            tuple(fault for fault in here if fault.kind == Fault.MISSING),
            tuple(fault for fault in here if fault.kind == Fault.ORPHAN),
            tuple(line for line in lines if line.is_purged),
            tuple(tuple(group) for group in held.values() if len(group) > 1),
        )

    def describe(self, evidence_id: UUID, description: str, day: date | None, on: date) -> OpChanges:
        """Say what a proof shows and of which day it is."""
        proof, report, task = self._proof(evidence_id)
        head = self._acting.head("evidence.describe", f"说明第{task.no}项的佐证「{proof.name}」", on, task.list_id)
        with self._acting.database.write(head) as work:
            _refuse_purged_row(proof)
            _refuse_closed(work, report)
            work.save(replace(proof, description=description.strip(), day=day))
            return changes(work, head)

    def remove(self, evidence_id: UUID, on: date) -> OpChanges:
        """Take a proof off a report that does not lie with the office. The stored file stays, so it can be undone."""
        proof, report, task = self._proof(evidence_id)
        head = self._acting.head("evidence.remove", f"去掉第{task.no}项的佐证「{proof.name}」", on, task.list_id)
        with self._acting.database.write(head) as work:
            _refuse_purged_row(proof)
            _refuse_closed(work, report)
            if report.state not in (ReportState.DRAFT, ReportState.RETURNED):
                raise NotAllowed("只有草稿或退回的填报可以去掉佐证材料。", "如确需去掉，请先退回这份填报。")
            work.remove(proof)
            return changes(work, head)

    def quarantine_orphans(self, on: date) -> tuple[Path, ...]:
        """Move files that nothing names into the quarantine, where a person may look at them. Nothing is deleted."""
        self.finish_purges()
        with self._acting.database.read() as reader:
            wanted = {sha256 for sha256, _, _ in known_files(reader)}
        orphans = self._acting.store.evidence.orphans(wanted)
        if not orphans:
            return ()
        head = self._acting.head("evidence.quarantine", f"隔离{len(orphans)}个无人引用的文件", on, undoable=False)
        with self._acting.database.write(head):
            return tuple(self._acting.store.evidence.set_aside(path) for path in orphans)

    def places(self, evidence_id: UUID) -> tuple[str, ...]:
        """In words, where the content of a proof hangs, over all lists."""
        with self._acting.database.read() as reader:
            return _places(reader).get(reader.one_evidence(evidence_id).sha256, ())

    def holders(self, evidence_id: UUID) -> tuple[Holder, ...]:
        """Backups that keep the file of a proof; asked after 彻底清除 it names those that people must see to."""
        with self._acting.database.read() as reader:
            sha256 = reader.one_evidence(evidence_id).sha256
        return self._acting.store.backups.holders(sha256) if sha256 else ()

    def purge(self, evidence_id: UUID, reason: str, confirmed_name: str, on: date) -> OpChanges:
        """彻底清除 of a file that should never have been attached; confirmed_name repeats the file's name.

        Every row with that content is marked; store, mirror and viewers' copies lose it once that is written. Name,
        hash, who and why remain. It is allowed under closed months, whose frozen hash stays.
        """
        proof, _, task = self._proof(evidence_id)
        label = f"彻底清除第{task.no}项的佐证「{proof.name}」"
        head = self._acting.head("evidence.purge", label, on, task.list_id, undoable=False)
        with self._acting.database.write(head) as work:
            _refuse_purge(proof, reason, confirmed_name)
            for row in work.evidence_with_hash(proof.sha256):
                if row.purged_at is None:
                    work.save(replace(row, purged_at=head.at, purged_by=head.who, purge_reason=reason.strip()))
            done = changes(work, head)
        self._erase(proof.sha256)
        return done

    def finish_purges(self) -> None:
        """Delete what was purged but is still there, because the program was stopped in between."""
        with self._acting.database.read() as reader:
            purged = {proof.sha256 for proof in reader.purged_evidence()}
            gone = [one for one in purged if all(row.purged_at for row in reader.evidence_with_hash(one))]
        for sha256 in gone:
            self._erase(sha256)

    def _erase(self, sha256: str) -> None:
        self._acting.store.backups.forget(sha256)
        self._acting.store.evidence.erase(sha256)
        erase_copies(sha256, _copies_folder())

    def _stored(self, evidence_id: UUID) -> tuple[Path, str]:
        with self._acting.database.read() as reader:
            proof = reader.one_evidence(evidence_id)
        _refuse_purged_row(proof)
        if not proof.sha256:
            raise UserError(f"「{proof.name}」是文号，没有文件。")
        path = self._acting.store.evidence.path_of(proof.sha256, proof.name)
        if not path.exists():
            raise UserError(f"「{proof.name}」的文件已不在数据文件夹里。", "请从备份恢复，或请单位重新提供。")
        return path, proof.name

    def _proof(self, evidence_id: UUID) -> tuple[Evidence, Report, Task]:
        with self._acting.database.read() as reader:
            proof = reader.one_evidence(evidence_id)
            report = reader.report(proof.report_id)
            return proof, report, reader.task(report.task_id)


def is_picture(name: str) -> bool:
    """Whether a file of that name is a picture that can be shown small."""
    return Path(name).suffix.lower() in _PICTURES


def known_files(reader: Reader) -> tuple[tuple[str, str, int], ...]:
    """Every content that must be in the store, as hash, name and size (0 where only a hash is known).

    Reports name them, closed months (all versions), and what is being typed. What was purged is not among them.
    """
    rows = [one for one in reader.all_evidence() if one.sha256]
    purged = {one.sha256 for one in rows if one.purged_at is not None}
    known = {one.sha256: (one.sha256, one.name, one.size) for one in rows}
    for sha256, name in _frozen_proofs(reader.frozen_contents()):
        known.setdefault(sha256, (sha256, name, 0))
    for body in reader.draft_bodies():
        for sha256 in _HASH.findall(body):
            known.setdefault(sha256, (sha256, "未报送的填报里的附件", 0))
    return tuple(one for sha256, one in known.items() if sha256 not in purged)


def refuse_purged(reader: Reader, sha256: str, name: str) -> None:
    """Refuse to attach a content again that was purged; NotAllowed says why it was."""
    for proof in reader.evidence_with_hash(sha256):
        if proof.purged_at is not None:
            raise NotAllowed(
                f"「{name}」的内容已被彻底清除（{proof.purge_reason}），不能再附上。", "请换成可以存入的材料。"
            )


def _frozen_proofs(contents: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Hash and name of every file that frozen months name."""
    for content in contents:
        for row in json.loads(content)["rows"]:
            for proof in row["evidence"]:
                if proof["sha256"]:
                    yield proof["sha256"], proof["name"]


def _lines(reader: Reader, list_id: UUID) -> tuple[ProofLine, ...]:
    tasks = {task.id: task for task in reader.tasks(list_id)}
    units = {unit.id: unit.name for unit in reader.units(reader.task_list(list_id).region_id)}
    periods = {one.id: one for one in reader.periods(list_id)}
    reports = {one.id: one for one in reader.reports(list_id)}
    order = {task_id: place for place, task_id in enumerate(tasks)}
    proofs = reader.evidence(list_id)
    copies = Counter(one.sha256 for one in proofs if one.sha256)
    found = []
    for proof in proofs:
        report = reports[proof.report_id]
        task, period = tasks[report.task_id], periods[report.period_id]
        loose = report.state in (ReportState.DRAFT, ReportState.RETURNED) and not period.is_closed
        found.append(
            ProofLine(
                proof,
                task.id,
                task.code,
                task.no,
                task.title,
                units[report.unit_id],
                period.span.label,
                loose and proof.purged_at is None,
                copies.get(proof.sha256, 1),
            )
        )
    spans = {one.id: one.span for one in periods.values()}
    return tuple(sorted(found, key=lambda one: (order[one.task_id], spans[reports[one.evidence.report_id].period_id])))


def _places(reader: Reader) -> dict[str, tuple[str, ...]]:
    """In words, where each content hangs, over all lists."""
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    lists = reader.lists()
    for one in lists:
        for line in _lines(reader, one.id):
            if line.evidence.sha256:
                name = f"{one.name}第{line.task_no}项" if len(lists) > 1 else f"第{line.task_no}项"
                places[line.evidence.sha256][f"{name}·{line.period}"] = None
    return {sha256: tuple(named) for sha256, named in places.items()}


def _in_words(fault: FileFault, places: tuple[str, ...]) -> EvidenceFault:
    named = "、".join(places[:_NAMED_AT_MOST]) + (f"等{len(places)}处" if len(places) > _NAMED_AT_MOST else "")
    sentence = _SENTENCES[fault.fault].format(name=fault.name, place=f"（{named}）" if named else "")
    return EvidenceFault(str(fault.fault), fault.name, sentence, fault.sha256)


_SENTENCES = {
    Fault.MISSING: "「{name}」{place}的文件缺失，请从备份恢复或请单位重新提供。",
    Fault.DAMAGED: "「{name}」{place}的内容与存入时不同，请从备份恢复或请单位重新提供。",
    Fault.ORPHAN: "「{name}」没有任务引用它，可以隔离备查。",
}


def _refuse_purged_row(proof: Evidence) -> None:
    if proof.purged_at is not None:
        raise NotAllowed(f"「{proof.name}」已由{proof.purged_by}彻底清除：{proof.purge_reason}。")


def _refuse_closed(work: Work, report: Report) -> None:
    period = work.period(report.period_id)
    if period.is_closed:
        raise NotAllowed(f"{period.span.label}已关账，它的佐证材料不能再改。", "如确需改动，请先重新开账。")


def _refuse_purge(proof: Evidence, reason: str, confirmed_name: str) -> None:
    _refuse_purged_row(proof)
    if not proof.sha256:
        raise NotAllowed(f"「{proof.name}」是文号，没有文件可以清除。")
    if not reason.strip():
        raise UserError("彻底清除必须写明原因。", "请填写原因（命令行用 --reason）。")
    if confirmed_name.strip() != proof.name:
        raise UserError(
            f"确认的文件名与「{proof.name}」不同，没有清除。", "请把文件名完整再输入一次（命令行用 --confirm）。"
        )


def _copies_folder() -> Path:
    """Where viewers' copies lie: outside the data folder, in the system's temporary folder."""
    return Path(tempfile.gettempdir()) / "wugang_tracker"
