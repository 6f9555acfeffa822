"""The task tables of a file as one list, without looking for other parts: what most tests of the importer read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wugang_tracker.domain.sheets import SheetContent
from wugang_tracker.importers.layouts.task_table import recognise
from wugang_tracker.importers.registry import read_document


def read_list(
    path: Path, *, year: int | None = None, columns: Mapping[str, tuple[str, ...]] | None = None
) -> SheetContent:
    """The task tables of a file, or the SheetError that says why there are none."""
    return recognise(read_document(path), year=year, columns=columns)
