"""What the user decides in the import wizard, kept while pages go back and forth (IMPORT). No Qt, nothing is read here.

Rows are named by where they stand in the file (or by their task where the file has none), not by their place in a
preview: a file that is compared anew, with other columns or aliases, keeps what was decided of its rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.aliases import AliasProposal
from wugang_tracker.domain.diff import FIELD_LABELS, ChangeSet, Field, FieldChange, Outcome, RowChange
from wugang_tracker.domain.sheets import RowIssue, Source
from wugang_tracker.services.import_choices import Choices

RowKey = Source | UUID
LABEL_FIELDS: dict[str, Field] = {label: one for one, label in FIELD_LABELS.items()}


class Verdict(Enum):
    """What became of a problem; the value is the word shown."""

    OPEN = "未核对"
    ACCEPTED = "已采纳"
    ORIGINAL = "用原文"
    ELSEWHERE = "用另一处"
    CORRECTED = "已改正"
    SKIPPED = "不导入"


# Answers that give a field other words than the file's reading.
BY_HAND = frozenset({Verdict.CORRECTED, Verdict.ORIGINAL, Verdict.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read and compared; another request means reading again.

    aliases: another name and the unit's name. corrections: fields of rows, by where the row stands in the file.
    """

    path: Path
    list_name: str | None = None
    year: int | None = None
    parts: tuple[str, ...] | None = None
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    corrections: tuple[tuple[Source, Field, str], ...] = ()

    def reads_as(self, other: Request) -> bool:
        """Whether both give the same rows in the same places."""
        return (self.path, self.parts, self.columns) == (other.path, other.parts, other.columns)


def key_of(change: RowChange) -> RowKey:
    """What a row is called while it is decided upon."""
    if change.row is not None:
        return change.row.source
    assert change.task is not None, "a row that is not in the file is a task of the list"
    return change.task.id


@dataclass
class Decisions:
    """Everything decided so far. same_unit holds the proposals that were answered, True for one and the same unit."""

    skipped: set[RowKey] = field(default_factory=set)
    fields: dict[tuple[RowKey, Field], bool] = field(default_factory=dict)
    settled: dict[RowKey, UUID | None] = field(default_factory=dict)
    corrections: dict[tuple[Source, Field], str] = field(default_factory=dict)
    verdicts: dict[RowIssue, Verdict] = field(default_factory=dict)
    same_unit: dict[AliasProposal, bool] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[str, ...] | None = None
    opening: str = ""
    all_theirs: bool = False
    moved_out: set[UUID] = field(default_factory=set)
    move_out_reason: str = ""
    _corrected_by: dict[RowIssue, Field] = field(default_factory=dict)

    def request(self, base: Request) -> Request:
        """The request that these decisions lead to."""
        return replace(
            base,
            parts=self.parts,
            columns=tuple(sorted(self.columns.items())),
            aliases=tuple((one.alias, one.name) for one, same in self.same_unit.items() if same),
            corrections=tuple((source, one, words) for (source, one), words in self.corrections.items()),
        )

    def takes(self, change: RowChange, part: FieldChange) -> bool:
        """Whether the file's words of a field are taken; in a conflict the office's words stand unless chosen."""
        chosen = self.fields.get((key_of(change), part.field))
        if chosen is not None:
            return chosen
        return not part.is_conflict or self.all_theirs

    def is_taken(self, change: RowChange) -> bool:
        """Whether a row is applied as far as the user is asked: not left out, and settled where it was ambiguous.

        A task that the file no longer holds stays unless it was chosen to be moved out.
        """
        key = key_of(change)
        if key in self.skipped:
            return False
        if change.outcome is Outcome.MISSING:
            return key in self.moved_out
        return change.outcome is not Outcome.AMBIGUOUS or key in self.settled

    def verdict(self, issue: RowIssue) -> Verdict:
        """What became of a problem; a row that was taken in again after all counts as accepted."""
        found = self.verdicts.get(issue, Verdict.OPEN)
        return Verdict.ACCEPTED if found is Verdict.SKIPPED and issue.source not in self.skipped else found

    def judge(self, issue: RowIssue, verdict: Verdict, found: Field | None = None, words: str = "") -> None:
        """Settle a problem; found and words are the corrected field. An earlier answer to it is taken back."""
        source = issue.source
        if self.verdicts.get(issue) is Verdict.SKIPPED:
            self.skipped.discard(source)
        earlier = self._corrected_by.pop(issue, None)
        if earlier is not None:
            self.corrections.pop((source, earlier), None)
        self.verdicts[issue] = verdict
        if verdict is Verdict.SKIPPED:
            self.skipped.add(source)
        elif found is not None and verdict in BY_HAND:
            self.corrections[source, found] = words
            self._corrected_by[issue] = found

    def keep_only(self, proposals: Collection[AliasProposal]) -> bool:
        """Forget answers about names that are no longer asked about, as after choosing another list; True if any."""
        gone = self.same_unit.keys() - set(proposals)
        for one in gone:
            del self.same_unit[one]
        return bool(gone)

    def leaving(self, changes: ChangeSet) -> frozenset[UUID]:
        """The tasks chosen to be moved out, of those that the file does not hold as it is read now."""
        missing = {row.task.id for row in changes.rows if row.outcome is Outcome.MISSING and row.task is not None}
        return frozenset(missing & self.moved_out)

    def choices(self, changes: ChangeSet) -> Choices:
        """The decisions as applying takes them, by the places of a change set."""
        places = {key_of(row): place for place, row in enumerate(changes.rows)}
        taken = {(places[key], one): theirs for (key, one), theirs in self.fields.items() if key in places}
        return Choices(
            skipped=frozenset(places[key] for key in self.skipped if key in places),
            theirs=frozenset(one for one, theirs in taken.items() if theirs),
            ours=frozenset(one for one, theirs in taken.items() if not theirs),
            settled=tuple((places[key], task) for key, task in self.settled.items() if key in places),
            all_theirs=self.all_theirs,
            move_out=self.leaving(changes),
            move_out_reason=self.move_out_reason.strip(),
            other_units=tuple((one.alias, one.name) for one, same in self.same_unit.items() if not same),
        )
