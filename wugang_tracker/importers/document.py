"""A file as parts to pick from, and the picked ones as one list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.sheets import DocumentParts, Part, PartKind, SheetContent
from wugang_tracker.importers.layouts.parts import chosen_rows, parts_of
from wugang_tracker.importers.registry import read_document


def read_parts(
    path: Path, *, year: int | None = None, columns: Mapping[str, tuple[str, ...]] | None = None
) -> DocumentParts:
    """The parts of a file: task tables, numbered paragraphs, indicator tables (IMPORT, Numbered paragraphs).

    year: of the list where the file does not say it. columns: the user's mapping of headers, as for one list. Raises
    SheetError when the file can not be read or holds nothing to import.
    """
    return parts_of(read_document(path), year=year, columns=columns)


def content_of(parts: DocumentParts, chosen: Collection[str] | None = None) -> SheetContent:
    """The chosen parts as one list, the ticked ones where nothing was chosen. Indicators have no rows.

    Raises UserError for an id that the file has not, and when no chosen part holds tasks.
    """
    known = {part.id for part in parts.parts}
    if unknown := [one for one in chosen or () if one not in known]:
        raise UserError(f"文件里没有编号为「{'、'.join(unknown)}」的部分。", "请先列出文件的各部分，再选择。")
    picked = [part for part in parts.parts if (part.ticked if chosen is None else part.id in chosen)]
    rows = chosen_rows(picked)
    if not rows:
        raise UserError(f"「{parts.file}」中选择的部分没有任务。", "请选择含有任务的部分。")
    issues = tuple(issue for part in picked if part.rows for issue in part.issues)
    facts = (_title(parts, picked), parts.document_no, parts.region, parts.year)
    layouts = tuple(layout for part in picked for layout in part.layouts)
    return SheetContent(*facts, rows, issues, parts.sha256, parts.file, layouts)


def _title(parts: DocumentParts, picked: list[Part]) -> str:
    """The title of the list: the document's, unless a single other part was picked."""
    held = [part for part in picked if part.rows]
    return held[0].title if len(held) == 1 and held[0].kind is PartKind.PARAGRAPHS else parts.title
