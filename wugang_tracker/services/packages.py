"""交换包: written for a unit or for the office, previewed, merged in one act, taken back by its own (decision 012)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.exchange import Direction, Package
from wugang_tracker.domain.packages import FORMAT, LATEST_ORDER, SUFFIX, Content, Counts, Manifest, Way
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.domain.units import Unit
from wugang_tracker.exporters.package import write_package
from wugang_tracker.importers.package import PackageFile, read_package, unpack_evidence
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.journal import refusal_of_undo
from wugang_tracker.services.package_content import Wish, gather
from wugang_tracker.services.package_marks import PROOF, Marks, proof_key, thing_key
from wugang_tracker.services.package_meeting import Choice, PackageConflict, Refusal, Tally
from wugang_tracker.services.package_running import Done, Means, order_of, run
from wugang_tracker.storage.adopting import clashes_told
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.evidence_files import Stored, file_hash
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.undoing import take_back

Step = Callable[[int, int, str], None]


def _untold(done: int, of: int, words: str) -> None:
    """Nobody follows."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A package that was written. missing: names of proofs whose files are lost or damaged and did not go along."""

    path: Path
    manifest: Manifest
    missing: tuple[str, ...]
    changes: OpChanges


@dataclass(frozen=True, slots=True)
class PackagePreview:
    """What a package holds and what merging it would do; nothing is written.

    merged_before: when this very package was merged here. is_older: a later one of the same sender was merged already.
    is_new_list: the list does not stand here yet. refused: what rules do not let in, with their sentences. sequence:
    the journal's state it rests on; merging refuses when it has gone on since.
    """

    file: PackageFile
    tallies: tuple[Tally, ...]
    conflicts: tuple[PackageConflict, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    merged_before: datetime | None
    is_older: bool
    is_new_list: bool
    changes_something: bool
    sequence: int

    @property
    def manifest(self) -> Manifest:
        """What the package says of itself: for whom, by whom, when."""
        return self.file.manifest


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What became of a package. changes is None when it held nothing new and nothing was written."""

    changes: OpChanges | None
    list_id: UUID
    tallies: tuple[Tally, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]


class PackageService:
    """Acts on, and questions about, exchange packages."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def home_unit(self, list_id: UUID) -> UUID | None:
        """The unit for which the list came by package; None for a list of the office's own."""
        with self._acting.database.read() as reader:
            origin = Marks(reader, list_id).origin()
        return origin.unit_id if origin else None

    def history(self, list_id: UUID) -> tuple[Package, ...]:
        """The packages written and merged for a list, oldest first."""
        with self._acting.database.read() as reader:
            return reader.packages(list_id)

    def suggested_name(self, list_id: UUID, unit_id: UUID | None, on: date) -> str:
        """A file name for a package: 2022-08-31_市发改委_交换包.wgx."""
        with self._acting.database.read() as reader:
            unit = reader.unit(unit_id or _home(reader, list_id))
        name = "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in unit.name)
        return f"{on:%Y-%m-%d}_{name[:40].strip('. ')}_交换包{SUFFIX}"

    def export(
        self, list_id: UUID, unit_id: UUID | None, out: Path, on: date, period: str | None = None, step: Step = _untold
    ) -> ExportResult:
        """Write a package: at the office the tasks of a unit, at the unit (unit_id may be None) what it reports.

        period: reports of this period only. Files that the other side has are not sent again. Drafts stay at home.
        """
        key = PeriodKey.parse(period) if period else None
        with self._acting.database.read() as reader:
            task_list, marks = reader.task_list(list_id), Marks(reader, list_id)
            unit = _unit_to_send(reader, task_list, marks, unit_id)
            past = reader.packages(list_id)
            told = _told_before(past, unit.id, "tasks"), _told_before(past, unit.id, "people")
            wish = Wish(task_list, unit, marks.origin() is None, key, *told)
            content = gather(reader, wish, marks)
            region = reader.region_by_id(task_list.region_id).name
        if content.office is not None and not content.office.tasks:
            raise NotAllowed(f"「{unit.name}」没有任务，没有可导出的内容。", "请检查单位名称。")
        files, missing = self._files(content, marks, unit, step)
        head = self._acting.head("packages.export", f"导出「{unit.name}」的交换包", on, list_id, undoable=False)
        manifest = _manifest(wish, marks, region, content.counts(len(files)), _next_order(past, head.at), head)
        step(0, 0, "正在写交换包")
        sha256 = write_package(out, manifest, content, files)
        with self._acting.database.write(head) as work:
            row = (list_id, unit.id, manifest.package_id, Direction.OUT, out.name, sha256, head.at, head.who)
            work.add(Package(uuid4(), *row, json.dumps({"order": manifest.order, **_told(content)})))
            return ExportResult(out, manifest, missing, changes(work, head))

    def _files(self, content: Content, marks: Marks, unit: Unit, step: Step) -> tuple[dict[str, Path], tuple[str, ...]]:
        """The evidence files that the other side does not have; and the names of those that are lost or damaged."""
        wanted = {
            proof.sha256: proof.name
            for report in content.reports
            for proof in report.proofs
            if proof.sha256
            and not marks.words(
                PROOF, proof_key(thing_key(report.task_id, unit.id, report.period), proof.sha256, proof.document_no)
            )
        }
        files: dict[str, Path] = {}
        missing = []
        for done, (sha256, name) in enumerate(sorted(wanted.items())):
            step(done, len(wanted), "正在核对佐证材料")
            path = self._acting.store.evidence.path_of(sha256, name)
            if path.exists() and file_hash(path) == sha256:
                files[sha256] = path
            else:
                missing.append(name)
        return files, tuple(missing)

    def preview(self, path: Path, step: Step = _untold) -> PackagePreview:
        """Read a package and find out what merging it would do; nothing is written.

        Raises UserError with a sentence for what is no sound package, or one that is not for this copy.
        """
        package = read_package(path, lambda done, of: step(done, of, "正在核对交换包"))
        with self._acting.database.read() as reader:
            sequence = reader.last_sequence()
        tried = self._try(package, (), {})
        return PackagePreview(
            package, tried.tallies, tried.conflicts, tried.refused, tried.notes, tried.merged_before, tried.is_older,
            tried.is_new_list, tried.changes_something, sequence,
        )  # fmt: skip

    def merge(
        self, preview: PackagePreview, on: date, theirs: Choice = frozenset(), step: Step = _untold
    ) -> MergeResult:
        """Merge a package as previewed, in one act, after a backup.

        theirs: the keys of conflicts in which the package's side is taken (package_meeting.ALL: every one); in the
        others what is here stays. Raises StaleData when the data or the file was changed since the preview.
        """
        package = preview.file
        tried = self._try(package, theirs, {})  # says which files are wanted, given the choices
        if not tried.changes_something:
            return MergeResult(None, package.manifest.list_id, tried.tallies, tried.refused, tried.notes)
        step(0, 0, "正在备份")
        self._acting.store.backups.automatic("合并交换包前")
        with tempfile.TemporaryDirectory(prefix="wugang-") as folder:
            step(0, 0, "正在收入佐证材料")
            unpacked = unpack_evidence(package, tried.wanted, Path(folder))
            stored = self._stored(package.content, unpacked)
        step(0, 0, "正在合并")
        manifest = package.manifest
        label = f"合并「{manifest.unit_name}」的交换包{package.path.name}"
        head = self._acting.head("packages.merge", label, on, manifest.list_id, undoable=False)
        with clashes_told(), self._acting.database.write(head) as work:
            if work.last_sequence() != preview.sequence + 1:
                raise StaleData("预览之后数据有改动。", "请重新预览后再合并。")
            done = run(work, package, Means(theirs, stored, self._acting.store.evidence, head))
            told = {"order": manifest.order, **{str(one.kind): [one.new, one.changed] for one in done.tallies}}
            row = (manifest.list_id, done.unit_id, manifest.package_id, Direction.IN, package.path.name)
            # Its id is that of the act, so that the act can be found and taken back.
            work.add(
                Package(work.entry_id, *row, package.sha256, head.at, head.who, json.dumps(told, ensure_ascii=False))
            )
            return MergeResult(changes(work, head), manifest.list_id, done.tallies, done.refused, done.notes)

    def _stored(self, content: Content, unpacked: Mapping[str, Path]) -> dict[str, Stored]:
        """Copy files into the store under the endings of their names."""
        stored = {}
        endings = {proof.sha256: Path(proof.name).suffix for report in content.reports for proof in report.proofs}
        for sha256, path in unpacked.items():
            ending = endings[sha256]
            named = (
                path.with_suffix(ending) if ending[1:].isalnum() and len(ending) <= 11 and ending.isascii() else path
            )
            if named != path:
                path = path.rename(named)
            stored[sha256] = self._acting.store.evidence.store(path)
            path.unlink()
            if stored[sha256].sha256 != sha256:
                raise StaleData("交换包在预览之后被改动过。", "请重新选择这个交换包。")
        return stored

    def _try(self, package: PackageFile, theirs: Choice, stored: Mapping[str, Stored]) -> Done:
        """Merge and roll back: what rules refuse is only known by trying."""
        day = package.manifest.at.date()
        head = self._acting.head("packages.merge", "预览交换包", day, package.manifest.list_id, undoable=False)
        done: list[Done] = []
        try:
            with clashes_told(), self._acting.database.write(head) as work:
                done.append(run(work, package, Means(theirs, stored, self._acting.store.evidence, head)))
                raise _OnlyTried
        except _OnlyTried:
            return done[0]

    def undo(self, list_id: UUID, package_id: UUID | None = None, *, reason: str) -> OpChanges:
        """Take a merge back exactly (default: the newest one). Files that came with it stay in the store.

        Raises StaleData with a sentence when later acts touched what it changed, NotAllowed where a month was closed
        on it; nothing is changed then.
        """
        with self._acting.database.read() as reader:
            merged = [one for one in reader.packages(list_id) if one.direction is Direction.IN]
            package = next((one for one in reversed(merged) if package_id in (None, one.id)), None)
            if package is None:
                raise UserError("没有可以撤销的交换包合并。", "请查看交换记录。")
            entry = reader.entry(package.id)
        if not reason.strip():
            raise UserError("撤销合并必须写明原因。", "请填写原因（命令行用 --reason）。")
        self._acting.store.backups.automatic("撤销交换包前")
        label = f"撤销：{entry.label}：{' '.join(reason.split())}"
        head = self._acting.head("packages.undo", label, entry.day, list_id, undoable=False, undoes=entry.id)
        with self._acting.database.write(head) as work:
            refusal = refusal_of_undo(work, entry)
            if refusal is not None:
                raise refusal
            if not take_back(work, entry.id):
                raise StaleData(
                    "合并之后，有填报或修改涉及它带来的内容，不能撤销。", "请先撤销较晚的改动，或用备份恢复。"
                )
            return changes(work, head)


class _OnlyTried(Exception):
    """Rolls back what was only tried."""


def _manifest(wish: Wish, marks: Marks, region: str, counts: Counts, order: int, head: EntryHead) -> Manifest:
    """What a new package says of itself; its members are listed where it is written."""
    origin = marks.origin()
    return Manifest(
        format=FORMAT,
        package_id=uuid4(),
        way=Way.TO_OFFICE if origin else Way.TO_UNIT,
        order=order,
        list_id=wish.task_list.id,
        list_name=wish.task_list.name,
        region=region,
        is_sample=wish.task_list.is_sample,
        unit_id=origin.office_unit_id if origin else wish.unit.id,
        unit_name=wish.unit.name,
        period=str(wish.period) if wish.period else None,
        who=head.who,
        at=head.at,
        counts=counts,
        members=(),
    )


def _unit_to_send(reader: Reader, task_list: TaskList, marks: Marks, unit_id: UUID | None) -> Unit:
    origin = marks.origin()
    if origin is not None:
        if unit_id not in (None, origin.unit_id):
            own = reader.unit(origin.unit_id).name
            raise UserError(f"本机的清单是从交换包来的，只能导出「{own}」的包。", "请不要另选单位。")
        return reader.unit(origin.unit_id)
    if unit_id is None:
        raise UserError("没有说明导出哪个单位的交换包。", "请选择单位（命令行用 --unit）。")
    unit = reader.unit(unit_id)
    if unit.region_id != task_list.region_id:
        raise UserError(f"「{unit.name}」不是本清单的单位。", "请选择本清单的责任单位。")
    if unit.is_group:
        raise UserError(f"「{unit.name}」是集合单位，不能导出交换包。", "请选择一个具体单位。")
    return unit


def _home(reader: Reader, list_id: UUID) -> UUID:
    origin = Marks(reader, list_id).origin()
    if origin is None:
        raise UserError("没有说明导出哪个单位的交换包。", "请选择单位（命令行用 --unit）。")
    return origin.unit_id


def _next_order(past: tuple[Package, ...], at: datetime) -> int:
    """The clock in milliseconds, or one more than the last: it goes on after a restored backup and a wrong clock."""
    last = max((order_of(one) for one in past if one.direction is Direction.OUT), default=0)
    return min(max(int(at.timestamp() * 1000), last + 1), LATEST_ORDER)


def _told_before(past: tuple[Package, ...], unit_id: UUID, word: str) -> frozenset[UUID]:
    """The tasks that earlier packages for or of a unit told of (tasks), or of their 责任人 and 节点计划 (people)."""
    sent = [one for one in past if one.direction is Direction.OUT and one.unit_id == unit_id]
    return frozenset(UUID(text) for one in sent for text in json.loads(one.counts).get(word, ()))


def _told(content: Content) -> dict[str, list[str]]:
    """What later packages must know of this one."""
    tasks = content.office.tasks if content.office else ()
    people = {one.task_id for group in (content.assignees, content.plans) for one in group}
    return {"tasks": [task.id.hex for task in tasks], "people": sorted(one.hex for one in people)}
