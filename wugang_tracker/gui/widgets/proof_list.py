"""Proofs to look at: a small picture where the file is one, name, size, description; opening is asked for by signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QImageReader, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wugang_tracker.domain.progress import Evidence
from wugang_tracker.gui.assets import icon_pixmap
from wugang_tracker.gui.desk import Desk
from wugang_tracker.gui.tokens import TOKENS

# A picture is drawn at twice its place, so that it stays sharp on an enlarged screen.
_WIDTH, _HEIGHT, _SHARP = 72, 54, 2
_MOST_MEGABYTES = 128
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"})
_TABLES = frozenset({".xls", ".xlsx", ".et", ".csv", ".ods"})
_ID = Qt.ItemDataRole.UserRole
_LINES = int(Qt.ItemDataRole.UserRole) + 1

ProofLine = tuple[str, Evidence]


class ProofList(QListWidget):
    """opened carries the id of a proof with a file. Each line may bear the period it came with."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[ProofLine, ...] = ()
        self.setAccessibleName("佐证材料")
        self.setToolTip("双击或按回车打开只读副本")
        self.setIconSize(QSize(_WIDTH, _HEIGHT))
        self.setItemDelegate(_ProofDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._on_opened)

    def show_proofs(self, proofs: Sequence[ProofLine]) -> None:
        """Show other proofs; pictures are drawn off the window's thread and come a moment later."""
        if tuple(proofs) == self._shown:
            return
        self._shown = tuple(proofs)
        self.clear()
        for period, proof in proofs:
            lines = _lines(period, proof)
            item = QListWidgetItem(_plain_icon(proof), "　".join(lines), self)
            item.setData(_ID, str(proof.id) if proof.sha256 and proof.purged_at is None else "")
            item.setData(_LINES, lines)
            item.setToolTip(_tip(proof))
        pictures = [proof for _, proof in proofs if Path(proof.name).suffix.lower() in _PICTURES]
        if pictures:
            call = partial(_draw_all, self._desk.services.review.file_of, pictures)
            reading = self._desk.workers.read(self, call).named("正在读取图片")
            reading.on_success(self._on_drawn).start()

    def _on_drawn(self, drawn: dict[UUID, QImage]) -> None:
        for row, (_, proof) in enumerate(self._shown):
            if proof.id in drawn:
                self.item(row).setIcon(_framed(drawn[proof.id]))

    def _on_opened(self, item: QListWidgetItem) -> None:
        if item.data(_ID):
            self.opened.emit(item.data(_ID))

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._on_opened(self.currentItem())
        else:
            super().keyPressEvent(event)


def size_words(size: int) -> str:
    """A file's size as people say it."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} KB"


def _lines(period: str, proof: Evidence) -> tuple[str, str, str]:
    """Name, facts and description of a proof, a line each."""
    if proof.purged_at is not None:
        return proof.name, "已彻底清除", proof.purge_reason
    name, kind = (proof.name, size_words(proof.size)) if proof.sha256 else (proof.document_no or proof.name, "文号")
    day = f"{proof.day:%Y-%m-%d}" if proof.day else ""
    return name, " · ".join(part for part in (kind, period, day) if part), proof.description


class _ProofDelegate(QStyledItemDelegate):
    """Paints a proof: its picture, and three lines that are shortened rather than wrapped."""

    # Qt's own names from here on.

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH, _HEIGHT + 2 * TOKENS.step + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(TOKENS.chosen))
        place = QRect(box.left() + TOKENS.step, box.top() + TOKENS.step, _WIDTH, _HEIGHT)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, place)
        left = place.right() + TOKENS.inside
        height = _HEIGHT // 3
        for at, words in enumerate(index.data(_LINES)):
            line = QRect(left, place.top() + at * height, box.right() - left - TOKENS.step, height)
            way = Qt.TextElideMode.ElideRight if at else Qt.TextElideMode.ElideMiddle
            shown = option.fontMetrics.elidedText(words, way, line.width())
            painter.setPen(QColor(TOKENS.muted if at == 1 else TOKENS.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QColor(TOKENS.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def _tip(proof: Evidence) -> str:
    added = f"\n{proof.added_at.astimezone():%Y-%m-%d %H:%M} {proof.added_by} 附上" if proof.added_at else ""
    act = "\n双击或按回车打开只读副本" if proof.sha256 and proof.purged_at is None else ""
    return f"{proof.name}\n{proof.description}{added}{act}".replace("\n\n", "\n")


def _draw_all(file_of: Callable[[Evidence], Path | None], proofs: Sequence[Evidence]) -> dict[UUID, QImage]:
    found = {proof.id: _draw(path) for proof in proofs if (path := file_of(proof)) is not None}
    return {key: image for key, image in found.items() if not image.isNull()}


def _draw(path: Path) -> QImage:
    """A picture at the size of its place; a null one when the file is no picture or too large to be read whole."""
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        room = QSize(_WIDTH * _SHARP, _HEIGHT * _SHARP)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _framed(image: QImage) -> QIcon:
    pixmap = QPixmap(_WIDTH * _SHARP, _HEIGHT * _SHARP)
    pixmap.fill(TOKENS.ground)
    fitted = QPixmap.fromImage(image).scaled(
        pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(pixmap)
    painter.drawPixmap((pixmap.width() - fitted.width()) // 2, (pixmap.height() - fitted.height()) // 2, fitted)
    painter.end()
    pixmap.setDevicePixelRatio(_SHARP)
    return _steady(pixmap)


def _plain_icon(proof: Evidence) -> QIcon:
    """The kind of a file where no picture can be shown."""
    ending = Path(proof.name).suffix.lower()
    name = "file-spreadsheet" if ending in _TABLES else "file-text" if proof.sha256 else "stamp"
    pixmap = QPixmap(_WIDTH * _SHARP, _HEIGHT * _SHARP)
    pixmap.fill(TOKENS.ground)
    painter = QPainter(pixmap)
    drawn = icon_pixmap(name, TOKENS.muted, TOKENS.icon_large * _SHARP)
    painter.drawPixmap((pixmap.width() - drawn.width()) // 2, (pixmap.height() - drawn.height()) // 2, drawn)
    painter.end()
    pixmap.setDevicePixelRatio(_SHARP)
    return _steady(pixmap)


def _steady(pixmap: QPixmap) -> QIcon:
    """An icon that looks the same in a chosen line."""
    found = QIcon(pixmap)
    found.addPixmap(pixmap, QIcon.Mode.Selected)
    return found
