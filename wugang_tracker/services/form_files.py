"""The files a clerk drops on the program: folders and zips walked within bounds, each file found again when needed."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from wugang_tracker.domain.errors import SheetError, UserError
from wugang_tracker.domain.form_cells import is_document_number, proof_items, split_items
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.forms.archives import Member, members, unpack
from wugang_tracker.importers.forms.reading import is_archive

MOST_FILES = 20_000
_PIECE = 1 << 20
_TEMPORARY = ("~$", ".~", ".")
_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini"})
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf")


@dataclass(frozen=True, slots=True)
class Found:
    """One file: on its own, or inside a zip (member). place is where it lies, folder by folder, for closeness."""

    path: Path
    name: str
    place: tuple[str, ...]
    modified: datetime
    member: Member | None = None

    @property
    def shown(self) -> Path:
        """Its path in words; for a file inside a zip the zip's path with the name inside."""
        return self.path if self.member is None else self.path / self.member.name

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """A path to read it from; a file inside a zip is unpacked for as long as the block lasts."""
        if self.member is None:
            yield self.path
            return
        with tempfile.TemporaryDirectory(prefix="wugang-forms-") as folder:
            yield unpack(self.path, self.member, Path(folder))

    def fingerprint(self) -> tuple[int, int]:
        """Size and check sum, to tell two files of one name apart."""
        size, check = 0, 0
        with self.opened() as path, path.open("rb") as file:
            while piece := file.read(_PIECE):
                size, check = size + len(piece), zlib.crc32(piece, check)
        return size, check


@dataclass(frozen=True, slots=True)
class Gathered:
    """All files that were found, and sentences on what could not be looked into."""

    files: tuple[Found, ...]
    notes: tuple[str, ...]


def gather(paths: Sequence[Path], step: Callable[[int, int, str], None]) -> Gathered:
    """Every file of the given paths; folders with their subfolders, zips with what they hold.

    Links are not followed, lock files and the like are left out. UserError when a path is not there or there are more
    than 20,000 files.
    """
    walk = _Walk(step)
    for path in paths:
        if not path.exists():
            raise UserError(f"找不到「{path}」。", "请检查文件名和所在位置。")
        walk.visit(path)
    unique = {(found.path.absolute(), found.member.index if found.member else -1): found for found in walk.files}
    return Gathered(tuple(unique.values()), tuple(walk.notes))


@dataclass(slots=True)
class _Walk:
    step: Callable[[int, int, str], None]
    files: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def visit(self, path: Path) -> None:
        if not path.is_dir():
            self._file(path, (str(path.parent.absolute()),))
            return
        root = path.absolute()
        for folder, inner, names in os.walk(root):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            self.step(len(self.files), 0, "正在查找文件")
            place = (str(root), *Path(folder).relative_to(root).parts)
            for name in sorted(names):
                self._file(Path(folder) / name, place)

    def _file(self, path: Path, place: tuple[str, ...]) -> None:
        if path.name.startswith(_TEMPORARY) or path.name.casefold() in _NOT_MEANT:
            return
        try:
            if path.is_symlink() or not path.is_file():
                return
            modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            self.notes.append(f"「{path.name}」读不了，没有查看。")
            return
        if is_archive(path):
            self._archive(path, place, modified)
            return
        self._say_other_archive(path)
        self._add(Found(path, path.name, place, modified))

    def _archive(self, path: Path, place: tuple[str, ...], modified: datetime) -> None:
        try:
            for member in members(path):
                inside = PurePosixPath(member.name.replace("\\", "/"))
                if inside.name.startswith(_TEMPORARY) or inside.parts[:1] == ("__MACOSX",):
                    continue
                if inside.suffix.lower() in (".zip", ".rar", ".7z"):
                    self.notes.append(f"压缩包「{path.name}」里的「{inside.name}」也是压缩包，没有打开。")
                where = (*place, path.name, *inside.parts[:-1])
                self._add(Found(path, inside.name, where, member.modified or modified, member))
        except SheetError as error:
            self.notes.append(str(error))

    def _say_other_archive(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                if file.read(4).startswith(_OTHER_ARCHIVES):
                    self.notes.append(f"「{path.name}」是压缩包，打不开，请先解压。")
        except OSError:
            self.notes.append(f"「{path.name}」读不了，没有查看。")

    def _add(self, found: Found) -> None:
        if len(self.files) >= MOST_FILES:
            raise UserError(f"文件超过 {MOST_FILES} 个，没有收取。", "请只选放填报表和佐证材料的文件夹。")
        self.files.append(found)


@dataclass(frozen=True, slots=True)
class ProofMatch:
    """One proof that a form names. file is what was found, number a document's number; neither: it is missing, why."""

    words: str
    file: Found | None = None
    number: str = ""
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands for the words."""
        return self.file is None and not self.number


class ProofIndex:
    """All files by their names, for the proofs that forms name."""

    def __init__(self, files: Sequence[Found]) -> None:
        self._by_name: defaultdict[str, list[Found]] = defaultdict(list)
        for found in files:
            self._by_name[key(found.name)].append(found)
            stem = key(Path(found.name).stem)
            if stem != key(found.name):
                self._by_name[stem].append(found)

    def matches(self, lines: Sequence[str], form: Found, unit: str) -> tuple[ProofMatch, ...]:
        """The proofs that some lines name, for a form of that unit: the nearest file of each name."""
        made: list[ProofMatch] = []
        for item in (item for line in lines for item in proof_items(line)):
            made.extend(self._of_line(item, form, unit))
        return tuple({(one.words, one.number): one for one in made}.values())

    def _of_line(self, line: str, form: Found, unit: str) -> list[ProofMatch]:
        whole = self._one(line, form, unit)
        parts = split_items(line)
        if whole.file is not None or len(parts) < 2:
            return [whole]
        found = [self._one(part, form, unit) for part in parts]
        if whole.number and any(one.is_missing for one in found):
            return [whole]
        return found if any(not one.is_missing for one in found) else [whole]

    def _one(self, words: str, form: Found, unit: str) -> ProofMatch:
        name = PurePosixPath(words.replace("\\", "/")).name.strip("《》「」“”\"' ")
        candidates = self._by_name.get(key(name), [])
        if candidates:
            return self._nearest(words, candidates, form, unit)
        if is_document_number(words):
            return ProofMatch(words, number=words[:200])
        return ProofMatch(words, why="没有找到这个文件")

    def _nearest(self, words: str, candidates: Sequence[Found], form: Found, unit: str) -> ProofMatch:
        ranks = [(_distance(one, form, unit), one) for one in candidates]
        least = min(rank for rank, _ in ranks)
        near = [one for rank, one in ranks if rank == least]
        if len(near) > 1 and len({one.fingerprint() for one in near}) > 1:
            return ProofMatch(words, why=f"有 {len(near)} 个不同的同名文件，不能确定是哪一个")
        return ProofMatch(words, file=near[0])


def _distance(file: Found, form: Found, unit: str) -> int:
    """How far a file lies from a form: beside it, below it or in the unit's folder, above it, elsewhere."""
    here, there = form.place, file.place
    if there == here:
        return 0
    if there[: len(here)] == here or any(key(unit) and key(unit) in key(part) for part in there[1:]):
        return 1
    return 2 if here[: len(there)] == there else 3
