"""What this copy remembers of packages for a list: marks of things, and whether the list itself came by package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from wugang_tracker.domain.exchange import ExchangeMark
from wugang_tracker.domain.package_merge import Mark
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.work import Work

REPORT, PROOF, ASSIGNEE, PLAN, UNIT = "report", "proof", "assignee", "plan", "unit"
_ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Origin:
    """The list came by package for this unit: its id here, and its id at the office."""

    unit_id: UUID
    office_unit_id: UUID


def thing_key(task_id: UUID, unit_id: UUID, period: str = "") -> str:
    """What names a report, and without a period 责任人 or 节点计划 of a unit for a task."""
    return f"{task_id.hex}:{unit_id.hex}:{period}"


def proof_key(key: str, sha256: str, document_no: str) -> str:
    """What names a proof of the report of that key; a document number may be long and goes by a digest of its own."""
    return f"{key}:{sha256 or uuid5(NAMESPACE_URL, document_no).hex}"


class Marks:
    """The marks of one list, read once; put and dropped within an act."""

    def __init__(self, reader: Reader, list_id: UUID) -> None:
        self._reader = reader
        self._list_id = list_id
        self._held = {(one.kind, one.key): one for one in reader.exchange_marks(list_id)}

    def of(self, kind: str, key: str) -> Mark | None:
        """The mark of a thing."""
        held = self._held.get((kind, key))
        return Mark.parse(held.digest) if held else None

    def seen(self, kind: str, key: str) -> str:
        """What was last had of a thing from the other side, as a package says it; empty when nothing was."""
        mark = self.of(kind, key)
        return str(mark.print) if mark else ""

    def words(self, kind: str, key: str) -> str:
        """What a mark says that is no print; empty when there is none."""
        held = self._held.get((kind, key))
        return held.digest if held else ""

    def keys(self, kind: str, start: str = "") -> tuple[str, ...]:
        """The keys of a kind that begin so."""
        return tuple(key for one, key in self._held if one == kind and key.startswith(start))

    def put(self, kind: str, key: str, digest: object) -> None:
        """Keep a mark; one that stays the same is left alone."""
        held = self._held.get((kind, key))
        new = (
            replace(held, digest=str(digest)) if held else ExchangeMark(uuid4(), self._list_id, kind, key, str(digest))
        )
        if held == new:
            return
        work = self._work()
        if held:
            work.save(new)
        else:
            work.add(new)
        self._held[kind, key] = new

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Forget marks."""
        for key in keys:
            self._work().remove(self._held.pop((kind, key)))

    def origin(self) -> Origin | None:
        """For which unit the list came by package; None at the office."""
        for kind, key in self._held:
            if kind == _ORIGIN:
                return Origin(UUID(key), UUID(self._held[kind, key].digest))
        return None

    def put_origin(self, origin: Origin) -> None:
        """Remember for which unit the list came."""
        self.put(_ORIGIN, origin.unit_id.hex, origin.office_unit_id.hex)

    def _work(self) -> Work:
        assert isinstance(self._reader, Work), "marks are only changed within an act"
        return self._reader
