"""A month's ledger as JSON text and back, for what 关账 freezes and for `--json`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cattrs.preconf.json import make_converter

from wugang_tracker.domain.ledger import MonthLedger

_converter = make_converter()
_converter.register_unstructure_hook(UUID, str)
_converter.register_structure_hook(UUID, lambda text, _kind: UUID(text))


def to_text(ledger: MonthLedger) -> str:
    """The ledger as JSON text."""
    return _converter.dumps(ledger, ensure_ascii=False)


def from_text(text: str) -> MonthLedger:
    """The ledger back, equal to what was written."""
    return _converter.loads(text, MonthLedger)


def to_plain(value: Any) -> Any:
    """Any value of the domain as plain lists, dicts and words."""
    return _converter.unstructure(value)
