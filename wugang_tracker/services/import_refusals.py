"""「不是同一单位」: pairs that the user has refused are kept, so that no later import proposes them (IMPORT)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from wugang_tracker.domain.aliases import AliasProposal
from wugang_tracker.domain.units import name_key
from wugang_tracker.services.task_words import UnitBook
from wugang_tracker.storage.reader import Reader
from wugang_tracker.storage.records import RefusedAlias
from wugang_tracker.storage.work import Work


def without_refused(reader: Reader, region_id: UUID, proposals: Sequence[AliasProposal]) -> tuple[AliasProposal, ...]:
    """The proposals that nobody has answered with 「不是」 in an earlier import."""
    names = {unit.id: name_key(unit.name) for unit in reader.units(region_id)}
    refused = {(name_key(one.written), names[one.unit_id]) for one in reader.refused_aliases(region_id)}
    return tuple(one for one in proposals if (name_key(one.alias), name_key(one.name)) not in refused)


def keep_refused(work: Work, region_id: UUID, pairs: Sequence[tuple[str, str]]) -> None:
    """Keep pairs of a written name and the unit it does not mean; units that this import leaves out are passed over."""
    book = UnitBook(work, region_id)
    units = {unit.name: unit for unit in work.units(region_id)}
    held = {(name_key(one.written), one.unit_id) for one in work.refused_aliases(region_id)}
    canonical = book.canonical()
    for written, name in pairs:
        unit = units.get(canonical.get(name_key(name), ""))
        if unit is not None and (name_key(written), unit.id) not in held:
            work.add(RefusedAlias(uuid4(), region_id, written, unit.id))
            held.add((name_key(written), unit.id))
