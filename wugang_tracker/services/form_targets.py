"""Files that a sending must not replace: forms in the same folder that came back with answers in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.form_cells import words_of
from wugang_tracker.domain.form_reading import FilledForm
from wugang_tracker.domain.forms import Asked, Form, from_text
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.forms.reading import may_be_form, read_form
from wugang_tracker.importers.process import read_watched
from wugang_tracker.storage.reader import Reader


def answered(reader: Reader, folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Those of the names under which a form lies in the folder that somebody has filled in."""
    return frozenset(name for name in names if (folder / name).is_file() and _is_answered(reader, folder / name))


def _is_answered(reader: Reader, path: Path) -> bool:
    """Whether a file is anything but a form as it was sent. What can not be read is somebody's file as well."""
    try:
        filled = read_watched(path, what=read_form) if may_be_form(path) else None
    except SheetError:
        return True
    if filled is None:
        return True
    sent = reader.sent_form(filled.form_id) if filled.form_id else None
    return _has_answers(filled, from_text(sent.content) if sent else None)


def _has_answers(filled: FilledForm, form: Form | None) -> bool:
    if filled.cover:
        return True
    before: Mapping[UUID, Mapping[Asked, str]] = {task.task_id: task.filled for task in form.tasks} if form else {}
    for row in filled.rows:
        sent = before.get(row.task_id, {}) if row.task_id else {}
        if any(key(words_of(cell)) not in ("", key(sent.get(name, ""))) for name, cell in row.cells.items()):
            return True
    return False
