"""发送填报表: to which units, into which folder; then the send list, what was left out and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QTreeWidget, QTreeWidgetItem, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.running import Running
from wugang_tracker.gui.forms.ui_dialog_send_forms import Ui_DialogSendForms
from wugang_tracker.gui.models.reading import initials, pinyin_key
from wugang_tracker.services.form_board import BoardLine
from wugang_tracker.services.forms import FormService, SendResult

_UNIT = Qt.ItemDataRole.UserRole
_HEADER = ("单位", "任务", "截止日", "文件", "说明")
_WIDTHS = (170, 50, 90, 270)


class SendForms(QDialog):
    """sent carries the SendResult. chosen: units ticked at first; none: every unit that has something to report."""

    sent = Signal(object)

    def __init__(
        self, desk: Desk, month: Month, lines: Sequence[BoardLine], parent: QWidget, chosen: Sequence[BoardLine] = ()
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogSendForms()
        self.ui.setupUi(self)
        ui = self.ui
        self._desk, self._month = desk, month
        self._lines = sorted(lines, key=lambda line: pinyin_key(line.unit))
        self._result: SendResult | None = None
        waiting = (ui.send, ui.choose_folder, ui.all_units, ui.unsent_units, ui.no_units)
        self._running = Running(desk, self, ui.progress, ui.progress_words, waiting, self._on_ticked)
        ui.heading.setObjectName("section")
        ui.explanation.setObjectName("muted")
        ui.count.setObjectName("muted")
        ui.message.setObjectName("warning")
        ui.heading.setText(f"{month.ledger.list_name}　{month.key.label}　发送填报表")
        ui.folder.setText(desk.memory.text("forms/folder") or _first_folder(month))
        ui.category.addItem("全部专项", "")
        for name in dict.fromkeys(row.category for row in month.ledger.rows):
            ui.category.addItem(name, name)
        self._show_result(False)
        self._fill({line.unit_id for line in (chosen or self._lines) if line.asked})
        self._connect()

    def _fill(self, ticked: set[UUID]) -> None:
        tree = self.ui.units
        tree.setHeaderLabels(("单位", "要报任务", "已发送"))
        for column, width in enumerate((360, 90)):
            tree.setColumnWidth(column, width)
        for line in self._lines:
            asked = f"{line.asked} 项" if line.asked else "没有"
            item = QTreeWidgetItem([line.unit, asked, str(line.sent_on) if line.sent_on else "—"])
            item.setData(0, _UNIT, str(line.unit_id))
            item.setCheckState(0, Qt.CheckState.Checked if line.unit_id in ticked else Qt.CheckState.Unchecked)
            tree.addTopLevelItem(item)
        self._on_ticked()

    def _connect(self) -> None:
        ui = self.ui
        ui.choose_folder.clicked.connect(self._on_choose_folder)
        ui.all_units.clicked.connect(self._on_all)
        ui.unsent_units.clicked.connect(self._on_unsent)
        ui.no_units.clicked.connect(self._on_none)
        ui.search.textChanged.connect(self._on_search)
        ui.units.itemChanged.connect(self._on_ticked)
        ui.send.clicked.connect(self._on_send)
        ui.cancel.clicked.connect(self.reject)
        ui.open_folder.clicked.connect(self._on_open_folder)
        ui.copy_result.clicked.connect(self._on_copy)

    def _items(self) -> list[QTreeWidgetItem]:
        tree = self.ui.units
        found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def ticked(self) -> list[UUID]:
        """The units that get a form."""
        return [UUID(item.data(0, _UNIT)) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked]

    def _tick(self, wanted: set[UUID]) -> None:
        """Tick these among the units shown; the hidden ones stay as they are."""
        for item in self._items():
            if not item.isHidden():
                on = UUID(item.data(0, _UNIT)) in wanted
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_all(self) -> None:
        self._tick({line.unit_id for line in self._lines if line.asked})

    def _on_unsent(self) -> None:
        self._tick({line.unit_id for line in self._lines if line.asked and line.sent_on is None})

    def _on_none(self) -> None:
        self._tick(set())

    def _on_search(self, words: str) -> None:
        wanted = words.strip().lower()
        for item, line in zip(self._items(), self._lines, strict=True):
            item.setHidden(wanted not in line.unit.lower() and wanted not in initials(line.unit))

    def _on_ticked(self) -> None:
        count = len(self.ticked())
        self.ui.count.setText(f"已选 {count} 个单位")
        self.ui.send.setEnabled(count > 0 and not self._running.is_on)

    def _on_send(self) -> None:
        month, folder = self._month, Path(self.ui.folder.text().strip() or _first_folder(self._month))
        self.ui.message.setText("")
        self.ui.cancel.setText("取消发送(&C)")
        call = _Sending(
            self._desk.services.forms, month, folder, tuple(self.ticked()), str(self.ui.category.currentData() or "")
        )
        self._running.start(call, "正在发送", self._on_sent, self._on_refused, writes=True)

    def _on_sent(self, result: SendResult) -> None:
        self._result = result
        self._desk.memory.keep("forms/folder", self.ui.folder.text().strip())
        self._list(result)
        self._show_result(True)
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
        self.sent.emit(result)
        self.ui.open_folder.setFocus()

    def _list(self, result: SendResult) -> None:
        tree = self.ui.result
        tree.clear()
        tree.setHeaderLabels(_HEADER)
        for column, width in enumerate(_WIDTHS):
            tree.setColumnWidth(column, width)
        for line in result.files:
            again = "重新发送" if line.resent else ""
            _add(tree, (line.unit, str(line.tasks), str(line.due_day), line.file_name, again))
        for busy in result.busy:
            _add(tree, (busy.unit, "", "", busy.file_name, busy.sentence))
        for name in result.idle:
            _add(tree, (name, "0", "", "", "没有要报的任务，没有生成"))
        for one in result.unsent:
            _add(tree, ("—", "1", "", f"第{one.no}项　{one.title}", one.why))
        tasks = sum(line.tasks for line in result.files)
        left = f"；{len(result.unsent)} 项任务没有发出" if result.unsent else ""
        held = f"；{len(result.busy)} 份因文件被占用没有写出" if result.busy else ""
        self.ui.result_label.setText(f"已写出 {len(result.files)} 份填报表，共 {tasks} 项任务{left}{held}。")

    def _show_result(self, shown: bool) -> None:
        ui = self.ui
        for part in (ui.result_label, ui.result, ui.open_folder, ui.copy_result):
            part.setVisible(shown)
        for before in (ui.units, ui.all_units, ui.unsent_units, ui.no_units, ui.count, ui.send, ui.search):
            before.setVisible(not shown)
        for label in (ui.search_label, ui.category_label, ui.folder_label, ui.explanation):
            label.setVisible(not shown)
        for field in (ui.category, ui.folder, ui.choose_folder):
            field.setVisible(not shown)
        ui.cancel.setText("关闭(&C)" if shown else "取消(&C)")

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.cancel.setText("取消(&C)")
        self.ui.message.setText(messages.words_of(refusal))

    def _on_choose_folder(self) -> None:
        chooser = QFileDialog(self, "选择存放填报表的文件夹", self.ui.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.ui.folder.setText)
        chooser.open()

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.ui.folder.text().strip()))

    def _on_copy(self) -> None:
        tree = self.ui.result
        rows = [_HEADER, *(_words(tree.topLevelItem(row)) for row in range(tree.topLevelItemCount()))]
        data = QMimeData()
        data.setText("\n".join("\t".join(row) for row in rows))
        QGuiApplication.clipboard().setMimeData(data)
        self.ui.copy_result.setText("已复制(&Y)")

    # Qt's own names from here on.

    def reject(self) -> None:
        if self._running.cancel():
            self.ui.cancel.setText("取消(&C)")
            self.ui.message.setText("已取消，没有写出文件。")
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._running.cancel()
        super().closeEvent(event)


class _Sending:
    """The call of the service with its progress."""

    def __init__(self, forms: FormService, month: Month, folder: Path, units: tuple[UUID, ...], category: str) -> None:
        self._forms, self._month, self._folder, self._units, self._category = forms, month, folder, units, category

    def __call__(self, step: Callable[[int, int, str], None]) -> SendResult:
        list_id = self._month.list.id
        category_id = self._forms.category_named(list_id, self._category) if self._category else None
        send = partial(self._forms.send, list_id, self._month.ledger.period, self._folder, self._month.as_of)
        return send(self._units, category_id, step)


def _add(tree: QTreeWidget, words: tuple[str, ...]) -> None:
    item = QTreeWidgetItem(list(words))
    for column, word in enumerate(words):
        item.setToolTip(column, word)
    tree.addTopLevelItem(item)


def _words(item: QTreeWidgetItem | None) -> tuple[str, ...]:
    return tuple(item.text(column) for column in range(len(_HEADER))) if item is not None else ()


def _first_folder(month: Month) -> str:
    """A folder of the period's own under the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    base = Path(documents) if Path(documents).is_dir() else Path.home()
    return str(base / f"填报表_{month.ledger.period}")
