"""Small pictures of proofs: read off the window's thread, at most 96 points wide or high, and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Evidence
from wugang_tracker.gui.desk import Desk
from wugang_tracker.services.evidence import EvidenceService, is_picture

EDGE = 96
_KEPT = 200
_AT_ONCE = 24
_LARGEST = 40 << 20  # bytes; a larger file would keep a reader busy for seconds


class Thumbnails(QWidget):
    """ready: pictures that were asked for are there now. It shows nothing itself; it is a part of who asks."""

    ready = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    def ask(self, proofs: Iterable[Evidence]) -> None:
        """Have the pictures among some proofs read that are not known yet, the first few of them."""
        wanted = [one for one in proofs if _can_be_shown(one) and one.sha256 not in self._asked][:_AT_ONCE]
        if not wanted:
            return
        self._asked |= {one.sha256 for one in wanted}
        call = partial(_read_all, self._desk.services.evidence, tuple((one.id, one.sha256) for one in wanted))
        self._desk.workers.read(self, call).named("正在读取图片").on_success(self._on_read).start()

    def picture(self, sha256: str) -> QImage | None:
        """The small picture of a content, None while it is not read or when it can not be."""
        return self._kept.get(sha256)

    def shown(self) -> frozenset[str]:
        """The contents whose picture is there."""
        return frozenset(self._kept)

    def _on_read(self, pictures: dict[str, QImage]) -> None:
        self._kept |= pictures
        while len(self._kept) > _KEPT:
            self._asked.discard(self._kept.popitem(last=False)[0])
        if pictures:
            self.ready.emit()


def _can_be_shown(proof: Evidence) -> bool:
    return bool(proof.sha256) and proof.purged_at is None and proof.size <= _LARGEST and is_picture(proof.name)


def _read_all(service: EvidenceService, wanted: tuple[tuple[UUID, str], ...]) -> dict[str, QImage]:
    """The pictures that could be read; what is no picture, lost or damaged is left out."""
    found: dict[str, QImage] = {}
    for evidence_id, sha256 in wanted:
        try:
            picture = _small(str(service.stored_path(evidence_id)))
        except UserError:
            continue
        if not picture.isNull():
            found[sha256] = picture
    return found


def _small(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size, edge = reader.size(), QSize(EDGE, EDGE)
    if size.width() > EDGE or size.height() > EDGE:
        reader.setScaledSize(size.scaled(edge, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.width() > EDGE or picture.height() > EDGE:  # formats that do not tell their size beforehand
        picture = picture.scaled(edge, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return picture
