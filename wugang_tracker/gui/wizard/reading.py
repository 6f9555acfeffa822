"""The call that reads a file and compares it, off the window's thread: says how far it is and stops after 取消."""

from __future__ import annotations

from wugang_tracker.domain.corrections import Correction
from wugang_tracker.domain.sheets import DocumentParts, UnknownColumns
from wugang_tracker.gui.operations import Operation
from wugang_tracker.gui.wizard.decisions import Request
from wugang_tracker.gui.wizard.page import Found
from wugang_tracker.services.imports import ImportPreview, ImportService, Reading, Watching

_NOTHING = DocumentParts("", "", "", None, (), ())


class FileReading:
    """known: what the same file was found to hold before, so that it is not looked for again."""

    def __init__(self, imports: ImportService, request: Request, known: Found | None) -> None:
        self._imports = imports
        self._request = request
        reads_alike = known is not None and known.request.path == request.path and not known.unknown
        self._known = known if reads_alike else None
        self.operation: Operation | None = None

    def __call__(self) -> Found:
        try:
            parts = self._known.parts if self._known is not None else self._parts()
        except UnknownColumns as refusal:
            return Found(self._request, _NOTHING, None, refusal.layouts)
        if len(parts.parts) > 1 and self._request.parts is None:
            return Found(self._request, parts, None)
        return Found(self._request, parts, self._preview())

    def _parts(self) -> DocumentParts:
        asked = self._request
        return self._imports.parts(asked.path, asked.year, self._watching(), asked.columns)

    def _preview(self) -> ImportPreview:
        """Corrections name rows by where they stand; their places are those of a reading with the same columns."""
        corrections = self._request.corrections
        if not corrections:
            return self._compared(())
        known = self._known
        if known is None or known.preview is None or not known.request.reads_as(self._request):
            rows = self._compared(()).content.rows
        else:
            rows = known.preview.content.rows
        places = {row.source: place for place, row in enumerate(rows)}
        return self._compared(
            tuple((places[source], field, words) for source, field, words in corrections if source in places)
        )

    def _compared(self, corrections: tuple[Correction, ...]) -> ImportPreview:
        asked = self._request
        reading = Reading(asked.year, asked.parts, asked.columns, corrections, asked.aliases)
        return self._imports.preview(
            asked.path, asked.list_name, asked.year, reading=reading, watching=self._watching()
        )

    def _watching(self) -> Watching:
        return Watching(self._progress, self._is_stopped)

    def _progress(self, done: int, total: int, words: str = "") -> None:
        if self.operation is not None:
            self.operation.progress_in_words(done, total, words)

    def _is_stopped(self) -> bool:
        return self.operation is not None and self.operation.is_stopped()
