"""Where the real documents and the sample list are, and what must come out of them. Nothing here reads the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "data"
SAMPLE_LIST = PROJECT / "resources" / "samples" / "sample-list.json"

REASON = "the folder shared/data with the real documents does not stand beside the project"


def needs_documents() -> pytest.MarkDecorator:
    """Skips a test where the real documents are absent."""
    return pytest.mark.skipif(not SHARED.is_dir(), reason=REASON)


def expected(name: str) -> Any:
    """The expected result of a document, as its JSON says it."""
    return json.loads((SHARED / name).read_text(encoding="utf-8"))


def sample_list() -> list[dict[str, str]]:
    """The sample list that the program carries: no, plan, direction, title, measure, units, deadline."""
    items: list[dict[str, str]] = json.loads(SAMPLE_LIST.read_text(encoding="utf-8"))
    return items
