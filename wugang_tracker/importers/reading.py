"""The one door to the importer: a file in, a list with its problems out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wugang_tracker.domain.sheets import SheetContent
from wugang_tracker.importers.layouts.task_table import recognise
from wugang_tracker.importers.registry import read_document


def read_list(
    path: Path, *, year: int | None = None, columns: Mapping[str, tuple[str, ...]] | None = None
) -> SheetContent:
    """The list a file holds.

    year: of the list where the file does not say it; bare months need it. columns: for a TableLayout.key
    the column word of each cell where the user has set them, empty for none. Raises SheetError when the file can not be
    read or holds no list; problems of single rows are issues of the result (IMPORT, From file to difference).
    """
    return recognise(read_document(path), year=year, columns=columns)
