"""导入: choose or drop a file, see what was found and what would change, then apply."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month, Place
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.evidence_list import local_files
from wugang_tracker.gui.widgets.import_preview import PreviewPanel
from wugang_tracker.gui.widgets.parts import button, label, sheet
from wugang_tracker.services.imports import ImportPreview

_FILTER = "任务清单 (*.xlsx *.xlsm *.xls *.txt *.csv *.tsv);;所有文件 (*)"


class ImportsPage(QWidget):
    """tasks_wanted: the user asks for the tasks after an import."""

    tasks_wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._path: Path | None = None
        self.preview: ImportPreview | None = None
        self._applied_to = ""
        self._reading = False
        self.drop = DropArea()
        self.message = label("", "warning", wraps=True)
        self.again = QFrame()
        self.list_box = QComboBox()
        self.year = QSpinBox()
        self.read_again = button("重新读取(&R)", icon_name="refresh-cw")
        self.panel = PreviewPanel()
        self.apply_button = button("应用导入(&Y)", icon_name="check", primary=True)
        self.back = button("换一个文件(&B)", icon_name="arrow-left")
        self.summary = label("", wraps=True)
        self.result = label("", "section", wraps=True)
        self.result_more = label("", wraps=True)
        self.show_tasks = button("查看任务(&K)", icon_name="list-checks", primary=True)
        self.undo = button("撤销这次导入(&U)", icon_name="undo-2")
        self.another = button("再导入一个文件(&N)", icon_name="file-input")
        self.steps = QStackedWidget()
        self._lay_out()
        self._connect()

    def take(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is written."""
        if path != self._path:
            self._path = path
            self.list_box.setCurrentIndex(0)
            self.year.setValue(self.year.minimum())
        self._read()

    def show_month(self, month: Month | None) -> None:
        """Offer the lists there are as targets."""
        self._offer(month.lists if month else ())

    def _read(self) -> None:
        if self._path is None:
            return
        self._reading = True
        self._say(f"正在读取 {self._path.name} …")
        self._set_busy(True)
        year = self.year.value() if self.year.value() > self.year.minimum() else None
        call = partial(self._desk.services.imports.preview, self._path, self.list_box.currentData(), year)
        reading = self._desk.workers.read(self, call).named(f"正在读取 {self._path.name}")
        reading.on_success(self._on_previewed).on_refusal(self._on_refused).on_end(self._on_read_end).start()

    def _on_previewed(self, preview: ImportPreview) -> None:
        self.preview = preview
        self._reading = False
        self._say("")
        self.panel.show_preview(preview)
        self.summary.setText(_summary(preview))
        counts = preview.changes.counts()
        writes = counts["new"] + counts["changed"] + counts["renumbered"]
        self.apply_button.setEnabled(writes > 0)
        self.apply_button.setToolTip("" if writes else "内容与清单相同，没有要导入的")
        self.steps.setCurrentIndex(1)
        self.again.show()
        self.apply_button.setFocus()

    def _on_refused(self, refusal: UserError) -> None:
        self._reading = False
        name = self._path.name if self._path else ""
        words = messages.words_of(refusal)
        self._say(words if name in words else f"{name}：{words}")
        self.steps.setCurrentIndex(0)
        self.again.show()

    def _on_read_end(self) -> None:
        self._set_busy(False)
        if self._reading:
            # 取消: neither a preview nor a refusal came.
            self._say("")
        self._reading = False

    def _set_busy(self, busy: bool) -> None:
        for press in (self.drop.choose, self.read_again, self.apply_button):
            press.setEnabled(not busy)
        if not busy and self.preview is not None:
            counts = self.preview.changes.counts()
            self.apply_button.setEnabled(counts["new"] + counts["changed"] + counts["renumbered"] > 0)

    def _on_apply_clicked(self) -> None:
        if self.preview is None:
            return
        self._set_busy(True)
        month = self._desk.month
        same_list = month is not None and self.preview.target is not None and month.list.id == self.preview.target.id
        day = month.as_of if month is not None and same_list else None
        call = partial(self._desk.services.imports.apply, self.preview, day)
        writing = self._desk.workers.write(self, call).named("正在导入")
        writing.on_success(self._on_applied).on_refusal(self._on_refused).on_end(self._on_read_end).start()

    def _on_applied(self, changes: OpChanges) -> None:
        preview = self.preview
        assert preview is not None, "only a preview can be applied"
        counts = preview.changes.counts()
        self._applied_to = preview.list_name
        self.result.setText(f"已导入「{preview.list_name}」")
        left = [f"{words} {counts[key]} 项" for key, words in _LEFT if counts[key]]
        done = "，".join(f"{words} {counts[key]} 项" for key, words in _DONE)
        self.result_more.setText(f"{done}。" + (f"\n没有动的：{'，'.join(left)}。" if left else ""))
        self.preview = None
        self._path = None
        self.steps.setCurrentIndex(2)
        self.again.hide()
        if preview.target is None:
            self._desk.go(Place(list_name=preview.list_name))
        self._desk.told.emit(f"已完成：{changes.label}", False)
        self.show_tasks.setFocus()

    def _on_undo_clicked(self) -> None:
        self.undo.setEnabled(False)
        call = partial(_undo_import, self._desk, self._applied_to)
        writing = self._desk.workers.write(self, call).named("正在撤销导入")
        writing.on_success(self._on_undone).on_end(partial(self.undo.setEnabled, True)).start()

    def _on_undone(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", False)
        self.start_over()

    def start_over(self) -> None:
        """Back to choosing a file."""
        self.preview = None
        self._say("")
        self.again.hide()
        self.steps.setCurrentIndex(0)

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _offer(self, lists: tuple[TaskList, ...]) -> None:
        chosen = self.list_box.currentData()
        self.list_box.clear()
        self.list_box.addItem("自动判断", None)
        for one in lists:
            self.list_box.addItem(f"修订：{one.name}", one.name)
        self.list_box.setCurrentIndex(max(0, self.list_box.findData(chosen)))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(TOKENS.around, TOKENS.between, TOKENS.around, TOKENS.between)
        outer.setSpacing(TOKENS.inside)
        self._lay_out_again()
        outer.addWidget(self.message)
        outer.addWidget(self.again)
        outer.addWidget(self.steps, 1)
        self.steps.addWidget(self.drop)
        self.steps.addWidget(self._preview_step())
        self.steps.addWidget(self._result_step())

    def _lay_out_again(self) -> None:
        row = QHBoxLayout(self.again)
        row.setContentsMargins(0, 0, 0, 0)
        self.year.setRange(1999, 2100)
        self.year.setSpecialValueText("自动识别")
        self.year.setAccessibleName("清单年份")
        self.list_box.setAccessibleName("导入到哪个清单")
        self.list_box.setMinimumWidth(220)
        self._offer(())
        for part in (self.back, label("导入到"), self.list_box, label("年份"), self.year, self.read_again):
            row.addWidget(part)
        row.addStretch()
        self.again.hide()
        self.message.hide()

    def _preview_step(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.inside)
        layout.addWidget(self.summary)
        layout.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.apply_button)
        layout.addLayout(row)
        return page

    def _result_step(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        frame, inner = sheet()
        inner.addWidget(self.result)
        inner.addWidget(self.result_more)
        row = QHBoxLayout()
        row.addWidget(self.show_tasks)
        row.addWidget(self.another)
        row.addWidget(self.undo)
        row.addStretch()
        inner.addLayout(row)
        layout.addWidget(frame)
        layout.addStretch()
        return page

    def _connect(self) -> None:
        self._actions[ActionName.IMPORT_FILE].triggered.connect(self._on_choose)
        self.drop.choose.clicked.connect(self._on_choose)
        self.drop.dropped.connect(self.take)
        self.read_again.clicked.connect(self._read)
        self.list_box.activated.connect(self._read)
        self.back.clicked.connect(self.start_over)
        self.another.clicked.connect(self.start_over)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self.show_tasks.clicked.connect(self.tasks_wanted)

    def _on_choose(self) -> None:
        chooser = QFileDialog(self, "选择任务清单文件", "", _FILTER)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_file_selected)
        chooser.open()

    def _on_file_selected(self, name: str) -> None:
        self.take(Path(name))


_DONE = (("new", "新增"), ("changed", "变化"), ("same", "相同"), ("renumbered", "改序号"))
_LEFT = (("missing", "新文件里没有的"), ("ambiguous", "对应不上的"), ("invalid", "不能导入的"))


def _summary(preview: ImportPreview) -> str:
    content = preview.content
    where = f"修订已有清单「{preview.list_name}」" if preview.target else f"作为新清单「{preview.list_name}」"
    facts = "，".join(word for word in (content.region, f"{preview.year}年", content.document_no) if word)
    before = (
        f"　同一个文件已在 {preview.imported_before.astimezone():%Y-%m-%d %H:%M} 导入过。"
        if preview.imported_before
        else ""
    )
    return f"{content.file or preview.path.name}：{len(content.rows)} 项任务（{facts}），将{where}。{before}"


def _undo_import(desk: Desk, list_name: str) -> OpChanges:
    """Take back the newest import of a list."""
    return desk.services.imports.undo(desk.services.lists.named(list_name).id)


class DropArea(QFrame):
    """dropped carries the Path of a file dropped on it."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("droparea")
        self.setAcceptDrops(True)
        self.choose = button("选择文件(&O)…", icon_name="folder-open", primary=True)
        layout = QVBoxLayout(self)
        layout.addStretch()
        for words, name in (
            ("把任务清单文件拖到这里", "title"),
            ("支持 xlsx、xls 和制表符分隔的文本。先显示差异，确认以后才写入。", "muted"),
        ):
            layout.addWidget(label(words, name), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(TOKENS.inside)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def _set_hot(self, hot: bool) -> None:
        self.setProperty("hot", hot)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's own names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            self._set_hot(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hot(False)
        event.acceptProposedAction()
        self.dropped.emit(local_files(event.mimeData())[0])
