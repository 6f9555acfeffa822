"""设置: who works here, where the data is, backup and restore, evidence checked, about; and the units."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.pages.categories import CategoriesPage
from wugang_tracker.gui.pages.rules import RulesPage
from wugang_tracker.gui.pages.units import UnitsPage
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.evidence_check import EvidenceCheck
from wugang_tracker.gui.widgets.parts import button, label, scrolled_page, sheet
from wugang_tracker.services.acting import UNNAMED


class SettingsPage(QWidget):
    """Every line does something at once; nothing waits for a save button but the name."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self.name = QLineEdit()
        self.unit = QLineEdit()
        self.save_name = button("保存姓名和单位(&S)")
        self.last_backup = label("", "muted", wraps=True)
        self.backup = button("立即备份(&B)", icon_name="archive")
        self.save_whole = button("另存完整备份(&W)…", icon_name="save")
        self.restore = button("从备份恢复(&R)…", icon_name="archive-restore")
        self.check = EvidenceCheck(desk)
        self.open_folder = button("打开数据文件夹(&D)", icon_name="folder-open")
        self.about = button("关于(&A)", icon_name="info")
        self.keys = button("快捷键(&K)", icon_name="keyboard")
        self.units = UnitsPage(desk)
        self.categories = CategoriesPage(desk)
        self.rules = RulesPage(desk)
        self.tabs = QTabWidget()
        self.sample = label("示例数据", "sample")
        self._lay_out()
        self._connect()

    def show_month(self, month: Month | None) -> None:
        """Show what belongs to the list looked at, marked where it is the sample (PRODUCT, rule 12)."""
        self.sample.setVisible(month is not None and month.ledger.is_sample)
        self.units.show_month(month)
        self.categories.show_month(month)
        self.check.show_month(month)
        self.rules.show_month(month)

    def show_rule(self, name: str) -> None:
        """Open the rules at one of them, as a refusal that rests on it asks."""
        self.tabs.setCurrentWidget(self.rules)
        self.rules.focus_rule(name)

    def read(self) -> None:
        """Read what is shown here anew."""
        reading = self._desk.workers.read(self, partial(_facts, self._desk))
        reading.on_success(self._on_read).start()

    def _lay_out(self) -> None:
        area, layout = scrolled_page()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(area, "常用(&1)")
        self.tabs.addTab(self.units, "单位(&2)")
        self.tabs.addTab(self.rules, "规则(&3)")
        self.tabs.addTab(self.categories, "专项(&4)")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setCornerWidget(self._corner())
        outer.addWidget(self.tabs)
        for title, hint, widgets in (
            ("使用人", "每一步操作都记在这个姓名下。", (self._people_row(),)),
            ("数据", str(self._desk.data_folder), (_row(self.open_folder),)),
            ("备份", None, (self.last_backup, _row(self.backup, self.save_whole, self.restore))),
            ("佐证材料", "逐个核对已保存的文件有没有缺失或被改动。", (self.check,)),
            ("程序", None, (_row(self.about, self.keys),)),
        ):
            frame, inner = sheet()
            inner.addWidget(label(title, "section"))
            if hint:
                inner.addWidget(_selectable(hint))
            for widget in widgets:
                inner.addWidget(widget)
            layout.addWidget(frame)
        layout.addStretch()

    def _corner(self) -> QWidget:
        """The mark of the sample beside the tabs."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, TOKENS.step, TOKENS.around, 0)
        row.addWidget(self.sample)
        self.sample.hide()
        return holder

    def _people_row(self) -> QWidget:
        for box, words in ((self.name, "姓名"), (self.unit, "单位")):
            box.setAccessibleName(words)
            box.setPlaceholderText(words)
            box.setMaximumWidth(240)
        return _row(label("姓名"), self.name, label("单位"), self.unit, self.save_name)

    def _connect(self) -> None:
        actions = self._actions
        self.save_name.clicked.connect(self._on_save_name_clicked)
        self.backup.clicked.connect(actions[ActionName.BACKUP].trigger)
        self.restore.clicked.connect(actions[ActionName.RESTORE_BACKUP].trigger)
        self.check.verify.clicked.connect(actions[ActionName.VERIFY].trigger)
        self.open_folder.clicked.connect(actions[ActionName.OPEN_FOLDER].trigger)
        self.about.clicked.connect(actions[ActionName.ABOUT].trigger)
        self.keys.clicked.connect(actions[ActionName.KEYS].trigger)
        self.save_whole.clicked.connect(self._on_save_whole_clicked)
        actions[ActionName.BACKUP].triggered.connect(self._on_backup)
        actions[ActionName.VERIFY].triggered.connect(self.check.run)

    def _on_read(self, facts: tuple[str, str, datetime | None]) -> None:
        name, unit, at = facts
        if not self.name.hasFocus():
            self.name.setText("" if name == UNNAMED else name)
        if not self.unit.hasFocus():
            self.unit.setText(unit)
        self.last_backup.setText(f"最近备份：{backup_words(at)}")

    def _on_save_name_clicked(self) -> None:
        call = partial(self._desk.services.people.rename, self.name.text(), self.unit.text())
        self._desk.workers.write(self, call).named("正在保存").on_success(self._on_renamed).start()

    def _on_renamed(self, changes: OpChanges) -> None:
        self._desk.told.emit(changes.label, False)

    def _on_backup(self) -> None:
        call = partial(self._desk.services.safety.backup, None)
        self._desk.workers.write(self, call).named("正在备份").on_success(self._on_backed_up).start()

    def _on_save_whole_clicked(self) -> None:
        chooser = QFileDialog(self, "另存完整备份", "", "备份文件 (*.zip)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("zip")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_whole_file_selected)
        chooser.open()

    def _on_whole_file_selected(self, name: str) -> None:
        call = partial(self._desk.services.safety.backup, Path(name))
        self._desk.workers.write(self, call).named("正在备份").on_success(self._on_backed_up).start()

    def _on_backed_up(self, file: Path) -> None:
        self._desk.told.emit(f"已备份：{file}", False)
        self.read()
        self._desk.reload()


def _facts(desk: Desk) -> tuple[str, str, datetime | None]:
    people = desk.services.people
    return people.current(), people.unit(), desk.services.safety.last_backup()


def backup_words(at: datetime | None) -> str:
    """When the last backup was made, in words."""
    return f"{at:%Y-%m-%d %H:%M}" if at else "还没有备份"


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(TOKENS.inside)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return holder


def _selectable(words: str) -> QWidget:
    found = label(words, "muted", wraps=True)
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return found
