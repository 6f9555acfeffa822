"""读取填报表: what came back, file by file with its problems and proofs, which to take, and what was taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QBrush, QCloseEvent, QColor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from wugang_tracker.domain.collection import FormOutcome
from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.running import Running
from wugang_tracker.gui.forms.ui_dialog_collect_forms import Ui_DialogCollectForms
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.services.form_collecting import Collection, CollectResult, Decisions, FilePreview, Standing

_HEADER = ("文件", "单位", "结果", "处理", "收取", "佐证", "填报人", "问题")
_WIDTHS = (270, 150, 76, 104, 60, 90, 90)
_TAKEABLE = (Standing.TAKEN, Standing.EARLIER)
_COLOURS = {FormOutcome.COMPLETE: TOKENS.green, FormOutcome.PARTIAL: TOKENS.yellow, FormOutcome.PROBLEMS: TOKENS.red}
_SHAPES = {FormOutcome.COMPLETE: "■", FormOutcome.PARTIAL: "▲", FormOutcome.PROBLEMS: "●"}


class CollectForms(QDialog):
    """collected carries the CollectResult. Reading starts by itself; nothing is written before 存入."""

    collected = Signal(object)

    def __init__(self, desk: Desk, month: Month, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogCollectForms()
        self.ui.setupUi(self)
        ui = self.ui
        self._desk, self._month, self._paths = desk, month, tuple(paths)
        self._collection: Collection | None = None
        self._done = False
        self._running = Running(desk, self, ui.progress, ui.progress_words, (ui.collect,), self._enable)
        ui.heading.setObjectName("section")
        ui.detail_label.setObjectName("section")
        ui.explanation.setObjectName("muted")
        ui.message.setObjectName("warning")
        ui.heading.setText(f"{month.ledger.list_name}　{month.key.label}　读取填报表")
        ui.fractions.hide()
        ui.files.setHeaderLabels(_HEADER)
        for column, width in enumerate(_WIDTHS):
            ui.files.setColumnWidth(column, width)
        self._connect()
        self._enable()
        self._read()

    def ticked(self) -> list[FilePreview]:
        """The files that are to be taken."""
        if self._collection is None:
            return []
        pairs = zip(self._collection.files, self._items(), strict=True)
        return [one for one, item in pairs if item.checkState(0) == Qt.CheckState.Checked]

    def chosen(self) -> Collection | None:
        """What was read, with the choices made: of several files of a unit the ticked one is taken."""
        if self._collection is None:
            return None
        ticked = self.ticked()
        files = tuple(replace(one, standing=_standing(one, ticked)) for one in self._collection.files)
        return replace(self._collection, files=files)

    def _items(self) -> list[QTreeWidgetItem]:
        tree = self.ui.files
        found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _connect(self) -> None:
        ui = self.ui
        ui.files.itemSelectionChanged.connect(self._on_chosen)
        ui.files.itemChanged.connect(self._on_ticked)
        ui.collect.clicked.connect(self._on_collect)
        ui.cancel.clicked.connect(self.reject)
        ui.open_file.clicked.connect(self._on_open_file)
        ui.copy_problems.clicked.connect(self._on_copy)

    def _read(self) -> None:
        forms, month = self._desk.services.forms, self._month

        def read(step: Callable[[int, int, str], None]) -> Collection:
            return forms.read(month.list.id, month.ledger.period, self._paths, month.as_of, step)

        self._running.start(read, "正在读取", self._on_read, self._on_refused, writes=False)

    def _on_read(self, collection: Collection) -> None:
        # What has to be looked at stands on top.
        collection = replace(collection, files=tuple(sorted(collection.files, key=_urgency)))
        self._collection = collection
        self.ui.files.blockSignals(True)
        for one in collection.files:
            self.ui.files.addTopLevelItem(_item(one))
        self.ui.files.blockSignals(False)
        self.ui.explanation.setText(_summary(collection))
        waiting = sum(len(one.waiting) for one in collection.files)
        self.ui.fractions.setVisible(waiting > 0)
        self.ui.fractions.setText(f"把 0.6 这样的百分比当作 60% 收取（{waiting} 行）(&P)")
        pairs = list(zip(self._items(), collection.files, strict=True))
        if pairs:
            self.ui.files.setCurrentItem(next((item for item, one in pairs if one.problems), pairs[0][0]))
        self._enable()
        self.ui.files.setFocus()

    def _on_chosen(self) -> None:
        one = self._current()
        if self._done and not self.ui.files.selectedItems():
            return
        self.ui.detail_label.setText("这份表的问题")
        self.ui.detail.setHtml(_details(one) if one is not None else "")
        self.ui.open_file.setEnabled(one is not None and one.found.member is None)

    def _current(self) -> FilePreview | None:
        item = self.ui.files.currentItem()
        row = self.ui.files.indexOfTopLevelItem(item) if item is not None else -1
        return self._collection.files[row] if self._collection is not None and row >= 0 else None

    def _on_ticked(self, changed: QTreeWidgetItem) -> None:
        if self._collection is None:
            return
        items = self._items()
        one = self._collection.files[items.index(changed)]
        if changed.checkState(0) == Qt.CheckState.Checked:
            # Of several files of a unit one is taken.
            self.ui.files.blockSignals(True)
            for other, item in zip(self._collection.files, items, strict=True):
                if other is not one and _same_form(one, other) and item.checkState(0) == Qt.CheckState.Checked:
                    item.setCheckState(0, Qt.CheckState.Unchecked)
            self.ui.files.blockSignals(False)
        self._enable()

    def _enable(self) -> None:
        count = len(self.ticked())
        self.ui.collect.setEnabled(count > 0 and not self._running.is_on and not self._done)
        self.ui.collect.setText(f"存入所选 {count} 份(&S)" if count else "存入所选填报表(&S)")
        self.ui.copy_problems.setEnabled(self._collection is not None)
        self._on_chosen()

    def _on_collect(self) -> None:
        collection = self.chosen()
        if collection is None:
            return
        ticked = {one.path for one in self.ticked()}
        kept = (Standing.EARLIER, Standing.KNOWN)
        skip = frozenset(one.path for one in collection.files if one.path not in ticked and one.standing not in kept)
        decided = self._decided()
        forms, on = self._desk.services.forms, self._month.as_of

        def collect(step: Callable[[int, int, str], None]) -> CollectResult:
            return forms.collect(collection, on, skip, decided, step)

        self.ui.message.setText("")
        self._running.start(collect, "正在存入", self._on_collected, self._on_refused, writes=True)

    def _decided(self) -> Decisions:
        if not self.ui.fractions.isChecked():
            return {}
        rows = ((one.path, row) for one in self.ticked() for row in one.waiting)
        return {(path, *row.place): row.read.offered for path, row in rows if row.read.offered is not None}

    def _on_collected(self, result: CollectResult) -> None:
        self._done = True
        self.ui.files.blockSignals(True)
        for item in self._items():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.ui.files.blockSignals(False)
        self.ui.explanation.setText(_result_words(result))
        self.ui.files.clearSelection()
        self.ui.detail_label.setText("存入结果")
        self.ui.detail.setHtml(_result_html(result))
        self.ui.cancel.setText("关闭(&C)")
        self.ui.collect.hide()
        self.ui.fractions.hide()
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
        self.collected.emit(result)
        self.ui.cancel.setFocus()

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.message.setText(messages.words_of(refusal))
        self._enable()

    def _on_open_file(self) -> None:
        one = self._current()
        if one is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path)))

    def _on_copy(self) -> None:
        if self._collection is None:
            return
        lines = ["文件\t单位\t问题"]
        for one in self._collection.files:
            problems = (*one.problems, *(f"没有找到佐证「{name}」" for name in one.proofs_missing))
            lines += [f"{one.found.name}\t{one.unit}\t{' '.join(words.split())}" for words in problems]
        data = QMimeData()
        data.setText("\n".join(lines))
        QGuiApplication.clipboard().setMimeData(data)
        self.ui.copy_problems.setText("已复制(&Y)")

    # Qt's own names from here on.

    def reject(self) -> None:
        self._running.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._running.cancel()
        super().closeEvent(event)


def _urgency(one: FilePreview) -> tuple[int, int, str]:
    standings = (Standing.REFUSED, Standing.EARLIER, Standing.TAKEN, Standing.KNOWN)
    outcomes = (FormOutcome.PROBLEMS, FormOutcome.PARTIAL, FormOutcome.COMPLETE)
    return outcomes.index(one.outcome), standings.index(one.standing), one.unit


def _same_form(one: FilePreview, other: FilePreview) -> bool:
    return one.unit_id is not None and (one.unit_id, one.category) == (other.unit_id, other.category)


def _standing(one: FilePreview, ticked: Sequence[FilePreview]) -> Standing:
    """What becomes of a file by the ticks: the ticked one is taken, another of the same form is only kept."""
    if any(one is other for other in ticked):
        return Standing.TAKEN
    if one.standing in _TAKEABLE and any(_same_form(one, other) for other in ticked):
        return Standing.EARLIER
    return one.standing


def _item(one: FilePreview) -> QTreeWidgetItem:
    found, lost = len(one.proofs_found), len(one.proofs_missing)
    proofs = f"{found} 件" + (f"，缺 {lost}" if lost else "") if found or lost else ""
    rows = str(sum(row.has_news for row in one.rows)) if one.standing in _TAKEABLE else ""
    words = (
        one.found.name,
        one.unit or "认不出单位",
        f"{_SHAPES[one.outcome]} {one.outcome}",
        str(one.standing),
        f"{rows} 行" if rows else "",
        proofs,
        one.reporter,
        "；".join(one.problems) or _gaps(one),
    )
    item = QTreeWidgetItem(list(words))
    for column, word in enumerate(words):
        item.setToolTip(column, word)
    item.setToolTip(0, str(one.path))
    item.setForeground(2, QBrush(QColor(_COLOURS[one.outcome])))
    if lost:
        item.setForeground(5, QBrush(QColor(TOKENS.red)))
    if one.standing in _TAKEABLE:
        item.setCheckState(0, Qt.CheckState.Checked if one.standing is Standing.TAKEN else Qt.CheckState.Unchecked)
    return item


def _gaps(one: FilePreview) -> str:
    """What a form lacks that is otherwise sound."""
    found = ((len(one.blank), "项没有填写"), (len(one.missing), "项表中没有"))
    return "，".join(f"{count} {words}" for count, words in found if count)


def _summary(collection: Collection) -> str:
    files = collection.files
    if not files:
        return "没有找到填报表。请选择单位交回的 Excel 文件，或放它们的文件夹、压缩包。"
    taken = [one for one in files if one.standing is Standing.TAKEN]
    counts = (f"{outcome} {sum(one.outcome is outcome for one in taken)}" for outcome in FormOutcome)
    refused = sum(one.standing is Standing.REFUSED for one in files)
    others = f"；{refused} 份不能收取" if refused else ""
    unused = f"；{len(collection.unused)} 个文件不是填报表，也没有表提到" if collection.unused else ""
    rows = sum(one.taken for one in files)
    units = f"来自 {len(collection.units)} 个单位（{'，'.join(counts)}）"
    return f"读到 {len(files)} 份，{units}，共 {rows} 行可存入{others}{unused}。"


def _details(one: FilePreview) -> str:
    parts = [_list("问题", one.problems, TOKENS.red), _list("没有找到的佐证", one.proofs_missing, TOKENS.red)]
    parts.append(_list("找到的佐证", one.proofs_found, TOKENS.text))
    if one.blank:
        parts.append(_list(f"没有填写的任务（{len(one.blank)} 项）", ("、".join(one.blank),), TOKENS.muted))
    if one.missing:
        parts.append(_list(f"表中没有这些行（{len(one.missing)} 项）", ("、".join(one.missing),), TOKENS.muted))
    parts.append(_list("说明", one.notes, TOKENS.muted))
    words = "".join(parts)
    return words or f'<p style="color:{TOKENS.muted}">没有问题。</p>'


def _list(title: str, lines: Sequence[str], colour: str) -> str:
    if not lines:
        return ""
    shown = "".join(f'<li style="color:{colour}">{escape(line)}</li>' for line in lines)
    return f"<p><b>{title}</b></p><ul>{shown}</ul>"


def _result_words(result: CollectResult) -> str:
    reports = sum(one.reports for one in result.units)
    proofs = sum(one.proofs for one in result.units)
    refused = sum(len(one.refused) for one in result.units)
    found = (f"已存入 {len(result.units)} 个单位的 {reports} 份填报、{proofs} 件佐证材料",)
    more = (f"{refused} 行没有收取",) if refused else ()
    failed = (f"{len(result.failed)} 个单位没有存入",) if result.failed else ()
    return "；".join((*found, *more, *failed)) + "。"


def _result_html(result: CollectResult) -> str:
    failed = _list("没有存入的单位", [f"{unit}：{why}" for unit, why in result.failed], TOKENS.red)
    refused = [f"{one.unit}：{words}" for one in result.units for words in one.refused]
    done = [f"{one.unit}：{one.reports} 份填报，{one.proofs} 件佐证" for one in result.units]
    return failed + _list("没有收取的行", refused, TOKENS.red) + _list("已存入", done, TOKENS.text)
