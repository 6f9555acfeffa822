"""导出交换包: for which unit, into which file; at a unit's own copy only what it reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.running import Running
from wugang_tracker.gui.forms.ui_dialog_export_package import Ui_DialogExportPackage
from wugang_tracker.services.packages import ExportResult

_AT_OFFICE = "给自己使用本程序的单位：带上它的任务和已有的填报。单位用「导入交换包」打开，填好后再导出一份交回。"
_AT_UNIT = "交回汇总岗：带上本单位已报送的填报、佐证材料、责任人和节点计划。草稿和未报送的输入留在本机。"


class ExportPackage(QDialog):
    """units: id and name of those to choose from; a unit's own copy offers only itself. exported: ExportResult."""

    exported = Signal(object)

    def __init__(
        self, desk: Desk, month: Month, units: Sequence[tuple[UUID, str]], *, at_unit: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogExportPackage()
        self.ui.setupUi(self)
        ui = self.ui
        self._desk, self._month = desk, month
        waiting = (ui.write, ui.choose_file)
        self._running = Running(desk, self, ui.progress, ui.progress_words, waiting, self._enable)
        ui.heading.setObjectName("section")
        ui.explanation.setObjectName("muted")
        ui.message.setObjectName("warning")
        ui.heading.setText(month.ledger.list_name)
        ui.explanation.setText(_AT_UNIT if at_unit else _AT_OFFICE)
        for unit_id, name in units:
            ui.unit.addItem(name, str(unit_id))
        ui.unit.setEnabled(not at_unit)
        ui.this_period.setText(f"只带{month.key.label}的填报(&P)")
        ui.open_folder.hide()
        self._enable()
        self._name_file()
        ui.unit.activated.connect(self._name_file)
        ui.choose_file.clicked.connect(self._on_choose_file)
        ui.write.clicked.connect(self._on_write)
        ui.open_folder.clicked.connect(self._on_open_folder)
        ui.cancel.clicked.connect(self.reject)

    def _enable(self) -> None:
        self.ui.write.setEnabled(self.ui.unit.count() > 0)

    def _name_file(self) -> None:
        unit = self.ui.unit.currentData()
        if unit:
            packages = self._desk.services.packages
            name = packages.suggested_name(self._month.list.id, UUID(unit), self._month.as_of)
            folder = Path(self.ui.file.text()).parent if self.ui.file.text() else self._folder()
            self.ui.file.setText(str(folder / name))

    def _folder(self) -> Path:
        kept = self._desk.memory.text("packages/folder")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(kept) if kept else Path(documents) if Path(documents).is_dir() else Path.home()

    def _on_write(self) -> None:
        packages, month = self._desk.services.packages, self._month
        unit, out = UUID(self.ui.unit.currentData()), Path(self.ui.file.text().strip())
        period = month.ledger.period if self.ui.this_period.isChecked() else None

        def export(step: Callable[[int, int, str], None]) -> ExportResult:
            return packages.export(month.list.id, unit, out, month.as_of, period, step)

        self.ui.message.setText("")
        self._running.start(export, "正在导出", self._on_written, self._on_refused, writes=True)

    def _on_written(self, result: ExportResult) -> None:
        self._desk.memory.keep("packages/folder", str(result.path.parent))
        missing = f"\n有 {len(result.missing)} 件佐证材料的文件缺失或损坏，没有带上：{'、'.join(result.missing[:5])}"
        self.ui.result.setText(f"已写出：{result.path}{missing if result.missing else ''}")
        self.ui.open_folder.show()
        self.ui.write.hide()
        self.ui.cancel.setText("关闭(&C)")
        self._desk.hub.tell(result.changes)
        self.exported.emit(result)

    def _on_refused(self, refusal: UserError) -> None:
        self.ui.message.setText(messages.words_of(refusal))

    def _on_choose_file(self) -> None:
        chooser = QFileDialog(self, "交换包存为", self.ui.file.text(), "交换包 (*.wgx)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.ui.file.setText)
        chooser.open()

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.ui.file.text()).parent)))

    # Qt's own names from here on.

    def reject(self) -> None:
        if not self._running.cancel():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._running.cancel()
        super().closeEvent(event)
