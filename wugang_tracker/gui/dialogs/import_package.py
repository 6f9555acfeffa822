"""导入交换包: what it holds and would change, whose words to keep where both sides wrote, then the merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.packages import Way
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.running import Running
from wugang_tracker.gui.forms.ui_dialog_import_package import Ui_DialogImportPackage
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.services.package_meeting import PackageConflict, Refusal
from wugang_tracker.services.packages import MergeResult, PackagePreview

_TALLIES = ("内容", "新增", "更新", "不变", "未收入")
_CONFLICTS = ("任务", "内容", "填报期", "这里的", "交换包里的")


class ImportPackage(QDialog):
    """merged carries the MergeResult. month: what is looked at now, None while there is no list."""

    merged = Signal(object)

    def __init__(self, desk: Desk, month: Month | None, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogImportPackage()
        self.ui.setupUi(self)
        ui = self.ui
        self._desk, self._month, self._path = desk, month, path
        self._preview: PackagePreview | None = None
        self._running = Running(desk, self, ui.progress, ui.progress_words, (ui.merge,), self._enable)
        ui.heading.setObjectName("section")
        ui.explanation.setObjectName("muted")
        ui.conflict_label.setObjectName("section")
        ui.refused_label.setObjectName("section")
        ui.message.setObjectName("warning")
        ui.heading.setText(path.name)
        ui.tallies.setHeaderLabels(_TALLIES)
        ui.conflicts.setHeaderLabels(_CONFLICTS)
        for column, width in enumerate((210, 80, 80, 240)):
            ui.conflicts.setColumnWidth(column, width)
        for part in (ui.conflict_label, ui.conflicts, ui.refused_label, ui.refused):
            part.hide()
        self._enable()
        ui.merge.clicked.connect(self._on_merge)
        ui.cancel.clicked.connect(self.reject)
        self._read()

    def _enable(self) -> None:
        self.ui.merge.setEnabled(self._preview is not None and self._preview.changes_something)

    def _read(self) -> None:
        packages, path = self._desk.services.packages, self._path

        def read(step: Callable[[int, int, str], None]) -> PackagePreview:
            return packages.preview(path, step)

        # Trying a merge holds the database for a moment, as writing does.
        self._running.start(read, "正在核对交换包", self._on_read, self._on_refused, writes=True)

    def _on_read(self, preview: PackagePreview) -> None:
        self._preview = preview
        self.ui.explanation.setText(_facts(preview))
        self._show(preview)
        self._enable()
        if not preview.changes_something:
            self.ui.message.setText("这个交换包没有新内容，不需要合并。")

    def _show(self, preview: PackagePreview) -> None:
        ui = self.ui
        for one in preview.tallies:
            words = (str(one.kind), *map(str, (one.new, one.changed, one.kept, one.refused)))
            ui.tallies.addTopLevelItem(QTreeWidgetItem(list(words)))
        for conflict in preview.conflicts:
            ui.conflicts.addTopLevelItem(_conflict_item(conflict))
        for part in (ui.conflict_label, ui.conflicts):
            part.setVisible(bool(preview.conflicts))
        told = bool(preview.refused or preview.notes)
        for rest in (ui.refused_label, ui.refused):
            rest.setVisible(told)
        ui.refused.setHtml(_refused_html(preview.refused, preview.notes))

    def _theirs(self) -> frozenset[str]:
        assert self._preview is not None, "conflicts are known once the package was read"
        tree = self.ui.conflicts
        items = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
        pairs = zip(self._preview.conflicts, items, strict=True)
        return frozenset(
            one.key for one, item in pairs if item is not None and item.checkState(0) == Qt.CheckState.Checked
        )

    def _on_merge(self) -> None:
        preview = self._preview
        if preview is None:
            return
        services, month, theirs = self._desk.services, self._month, self._theirs()
        list_id = preview.manifest.list_id

        def merge(step: Callable[[int, int, str], None]) -> MergeResult:
            same = month is not None and month.list.id == list_id
            here = any(one.id == list_id for one in services.lists.all())
            day = services.lists.default_act_day(list_id) if here else preview.manifest.at.date()
            return services.packages.merge(preview, month.as_of if same and month else day, theirs, step)

        self.ui.message.setText("")
        self._running.start(merge, "正在合并", self._on_merged, self._on_refused, writes=True)

    def _on_merged(self, result: MergeResult) -> None:
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
        self.merged.emit(result)
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self._enable()
        self.ui.message.setText(messages.words_of(refusal))

    # Qt's own names from here on.

    def reject(self) -> None:
        self._running.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._running.cancel()
        super().closeEvent(event)


def _facts(preview: PackagePreview) -> str:
    manifest = preview.manifest
    way = "汇总岗给" if manifest.way is Way.TO_UNIT else "交回汇总岗："
    at = f"{manifest.at.astimezone():%Y-%m-%d %H:%M}"
    words = [f"「{manifest.list_name}」　{way}{manifest.unit_name}　{manifest.who}　{at}"]
    if preview.is_new_list:
        words.append("本机还没有这个清单，合并后新建。")
    if preview.merged_before is not None:
        words.append(f"这个交换包已在 {preview.merged_before.astimezone():%Y-%m-%d %H:%M} 合并过。")
    if preview.is_older:
        words.append("同一单位更晚的交换包已经合并过；这一份不会把内容改回去。")
    return "\n".join(words)


def _conflict_item(conflict: PackageConflict) -> QTreeWidgetItem:
    ours = "；".join(f"{label}：{words}" for label, words in conflict.ours if words)
    theirs = "；".join(f"{label}：{words}" for label, words in conflict.theirs if words)
    words = (f"第{conflict.task_no}项　{conflict.title}", str(conflict.kind), conflict.period, ours, theirs)
    item = QTreeWidgetItem([" ".join(word.split()) for word in words])
    for column, word in enumerate(words):
        item.setToolTip(column, word)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    return item


def _refused_html(refused: Sequence[Refusal], notes: Sequence[str]) -> str:
    lines = [f"第{one.task_no}项 {one.kind} {one.period}：{one.sentence}" for one in refused]
    wrong = "".join(f'<li style="color:{TOKENS.red}">{escape(line)}</li>' for line in lines)
    return f"<ul>{wrong}{''.join(f'<li>{escape(note)}</li>' for note in notes)}</ul>"
