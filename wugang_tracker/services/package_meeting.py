"""One package meeting this copy of the data, within an act: what the merging works on, and what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.package_merge import Mark, Outcome, Print, compare
from wugang_tracker.domain.packages import Content, Manifest, Way
from wugang_tracker.domain.tasks import Task, TaskList
from wugang_tracker.domain.units import Unit
from wugang_tracker.services.package_marks import Marks
from wugang_tracker.storage.evidence_files import EvidenceFiles, Stored
from wugang_tracker.storage.work import Work


class Kind(StrEnum):
    """A sort of thing that packages carry. The value is the word on screen."""

    TASK = "任务"
    REPORT = "进展填报"
    PROOF = "佐证材料"
    ASSIGNEE = "责任人"
    PLAN = "节点计划"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of a kind came new, changed what is here, left what is here, or were refused by a rule."""

    kind: Kind
    new: int = 0
    changed: int = 0
    kept: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class PackageConflict:
    """A thing that both sides changed since they last met. key names it in merge(theirs=…).

    ours and theirs: the same labels, each with its words. period is empty where the thing belongs to none.
    """

    key: str
    kind: Kind
    task_no: str
    title: str
    period: str
    ours: tuple[tuple[str, str], ...]
    theirs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A thing that a rule did not let in, with the rule's sentence."""

    kind: Kind
    task_no: str
    period: str
    sentence: str


ALL = "all"
Choice = Collection[str]


@dataclass
class Meeting:
    """What a merge works on. at_office: whether this is the office's copy. brought: hashes whose files come along.

    theirs: keys of conflicts in which the package's side is taken (ALL for every one); stored: files that were copied
    in already, by hash (none in a preview).
    """

    work: Work
    manifest: Manifest
    content: Content
    brought: frozenset[str]
    files: EvidenceFiles
    stored: Mapping[str, Stored]
    theirs: Choice
    at: datetime
    who: str
    task_list: TaskList
    unit: Unit
    marks: Marks
    tasks: Mapping[UUID, Task] = field(default_factory=dict)
    conflicts: list[PackageConflict] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    counts: Counter[tuple[Kind, str]] = field(default_factory=Counter)

    @property
    def at_office(self) -> bool:
        """Whether the office merges what a unit sent."""
        return self.manifest.way is Way.TO_OFFICE

    def count(self, kind: Kind, word: str, many: int = 1) -> None:
        """Count something under new, changed, kept or refused."""
        self.counts[kind, word] += many

    def tallies(self) -> tuple[Tally, ...]:
        """What was counted, for the kinds of which anything came."""
        words = ("new", "changed", "kept", "refused")
        return tuple(
            Tally(kind, *(self.counts[kind, word] for word in words))
            for kind in Kind
            if any(self.counts[kind, word] for word in words)
        )

    def chosen(self, key: str) -> bool:
        """Whether a conflict is decided for the package's side."""
        return ALL in self.theirs or key in self.theirs

    def outcome(self, kind: str, key: str, ours: Print | None, theirs: Print, seen: str) -> Outcome:
        """What becomes of a thing that came."""
        return compare(ours, theirs, self.marks.of(kind, key), Print.parse(seen), self.manifest.order)

    def remember(self, kind: str, key: str, theirs: Print) -> None:
        """From now on this is what was last had of a thing from the other side."""
        self.marks.put(kind, key, Mark(self.manifest.order, theirs))

    def refuse(self, kind: Kind, task: Task, period: str, sentence: str) -> None:
        """Note what a rule did not let in."""
        self.count(kind, "refused")
        self.refused.append(Refusal(kind, task.no, period, sentence))
