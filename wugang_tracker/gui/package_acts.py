"""交换包 out and in: the two actions with their dialogs. A package may be the first thing that comes into a copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month, Place
from wugang_tracker.gui.dialogs.export_package import ExportPackage
from wugang_tracker.gui.dialogs.import_package import ImportPackage
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.services.packages import ExportResult, MergeResult
from wugang_tracker.services.services import Services

Units = tuple[tuple[UUID, str], ...]


class PackageActs(QObject):
    """Connects the actions on packages."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._actions, self._window = desk, actions, window
        actions[ActionName.EXPORT_PACKAGE].triggered.connect(self._on_export)
        actions[ActionName.IMPORT_PACKAGE].triggered.connect(self._on_import)

    def refresh(self) -> None:
        """Exporting needs a list; importing does not."""
        self._actions[ActionName.EXPORT_PACKAGE].setEnabled(self._desk.month is not None)

    def take(self, path: Path) -> None:
        """Read a package and show what it would change."""
        dialog = ImportPackage(self._desk, self._desk.month, path, self._window)
        dialog.merged.connect(self._on_merged)
        open_dialog(dialog)

    def _on_export(self) -> None:
        month = self._desk.month
        if month is not None:
            call = partial(_units, self._desk.services, month)
            reading = self._desk.workers.read(self._window, call).named("正在读取单位")
            reading.on_success(partial(self._ask, month)).start()

    def _ask(self, month: Month, found: tuple[Units, bool]) -> None:
        dialog = ExportPackage(self._desk, month, found[0], at_unit=found[1], parent=self._window)
        dialog.exported.connect(self._on_exported)
        open_dialog(dialog)

    def _on_exported(self, result: ExportResult) -> None:
        self._desk.told.emit(f"已导出交换包：{result.path}", False)

    def _on_import(self) -> None:
        chooser = QFileDialog(self._window, "选择交换包", "", "交换包 (*.wgx);;所有文件 (*)")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_selected)
        chooser.open()

    def _on_selected(self, names: Sequence[str]) -> None:
        if names:
            self.take(Path(names[0]))

    def _on_merged(self, result: MergeResult) -> None:
        month = self._desk.month
        if month is None or month.list.id != result.list_id:
            self._desk.go(Place(result.list_id))
        told = sum(one.new + one.changed for one in result.tallies)
        left = f"，{len(result.refused)} 项未收入" if result.refused else ""
        self._desk.told.emit(f"已合并交换包：新增和更新 {told} 处{left}。", False)


def _units(services: Services, month: Month) -> tuple[Units, bool]:
    """The units a package can be made for, and whether this is a unit's own copy."""
    home = services.packages.home_unit(month.list.id)
    units = {unit.id: unit for unit in services.lists.units(month.list.id) if not unit.is_group}
    if home is not None:
        return ((home, units[home].name),), True
    named = {part.name for row in month.ledger.rows for part in row.parts}
    shown = [unit for unit in units.values() if unit.name in named]
    return tuple((unit.id, unit.name) for unit in sorted(shown, key=lambda unit: pinyin_key(unit.name))), False
