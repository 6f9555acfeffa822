"""Dialogs of a start that can not open the data folder: what can be done about it (PRODUCT, Safety)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.domain.errors import DamagedDatabase, FolderTaken, UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.changes import ChangeHub
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.one_window import is_open, show_the_other
from wugang_tracker.gui.operations import Workers
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.services.safety import BackupFile, backups_in, restore_folder

BACKUP_FILTER = "备份文件 (*.zip *.db *.sqlite *.sqlite3);;所有文件 (*)"
_HEADER = ("备份时间", "为什么备份", "大小")
_WIDTHS = (170, 170, 90)
_ROWS_SHOWN = 6
_WIDTH = 560
_MEGABYTE = 1 << 20


class StartTrouble(QDialog):
    """Says why the data folder can not be opened. Accepted: it is worth trying again; rejected: the program ends."""

    def __init__(self, refusal: UserError, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data_folder = data_folder
        self.setWindowTitle("舞钢任务台账")
        self.setMinimumWidth(_WIDTH)
        self.message = label("", "warning", wraps=True)
        self.open_folder = button("打开数据文件夹(&D)", icon_name="folder-open")
        self.again = button("再试一次(&T)", icon_name="refresh-cw")
        self.leave = button("退出(&Q)", icon_name="power")
        self.body = QVBoxLayout()
        self.acts = QHBoxLayout()
        self._lay_out(refusal)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        self.again.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)

    def say(self, words: str) -> None:
        """Say what became of the last act."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _lay_out(self, refusal: UserError) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(TOKENS.around, TOKENS.around, TOKENS.around, TOKENS.between)
        outer.setSpacing(TOKENS.between)
        head = QHBoxLayout()
        head.setSpacing(TOKENS.between)
        sign = label("")
        sign.setPixmap(icon("info", TOKENS.yellow).pixmap(2 * TOKENS.icon_large))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(label(refusal.sentence, "section", wraps=True))
        hint = messages.hint_of(refusal)
        if hint:
            words.addWidget(label(hint, wraps=True))
        folder = label(f"数据文件夹：{self.data_folder}", "muted", wraps=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(folder)
        head.addLayout(words, 1)
        outer.addLayout(head)
        outer.addLayout(self.body)
        outer.addWidget(self.message)
        self.acts.setSpacing(TOKENS.inside)
        self.acts.addStretch()
        for press in (self.open_folder, self.again, self.leave):
            self.acts.addWidget(press)
        outer.addLayout(self.acts)
        self.say("")

    def _on_open_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.data_folder)))


class FolderInUse(StartTrouble):
    """Another program has the data open; where it is a window on this machine it can be brought to the front."""

    def __init__(self, refusal: UserError, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(refusal, data_folder, parent)
        self.open_folder.hide()
        self.show_window = button("显示那个窗口(&S)", icon_name="panel-right", primary=True)
        self.acts.insertWidget(1, self.show_window)
        self.show_window.setVisible(is_open(data_folder))
        self.show_window.clicked.connect(self._on_show_clicked)
        (self.show_window if self.show_window.isVisibleTo(self) else self.again).setFocus()

    def _on_show_clicked(self) -> None:
        if show_the_other(self.data_folder):
            self.reject()
        else:
            self.show_window.hide()
            self.say("那个窗口没有回应，可能刚刚关闭。请再试一次。")
            self.again.setFocus()


class DatabaseDamaged(StartTrouble):
    """The database can not be read: one of the automatic backups, or any other, is put in its place."""

    def __init__(
        self,
        refusal: UserError,
        data_folder: Path,
        who: str,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(refusal, data_folder, parent)
        self._who, self._now = who, now
        self._workers = Workers(ChangeHub(self), self)
        self._kept = backups_in(data_folder, now)
        self.model = ChoiceTableModel(_HEADER, _cells, parent=self)
        self.table = RowTable(self.model, "自动备份", _WIDTHS)
        self.restore = button("用所选备份恢复(&R)", icon_name="archive-restore", primary=True)
        self.choose = button("从其他备份文件恢复(&F)…", icon_name="archive")
        self.again.hide()
        self._lay_out_backups()
        self.table.opened.connect(self._on_restore_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.choose.clicked.connect(self._on_choose_clicked)

    def restore_from(self, source: Path) -> None:
        """Put a backup in place of the damaged database, which is kept beside the backups."""
        for press in (self.restore, self.choose, self.leave):
            press.setEnabled(False)
        self.say("正在从备份恢复 …")
        call = partial(restore_folder, self.data_folder, source, self._who, self._now)
        writing = self._workers.write(self, call).named("正在从备份恢复")
        writing.on_success(self._on_restored).on_refusal(self._on_refused).on_end(self._on_end).start()

    def _lay_out_backups(self) -> None:
        self.table.show_values(self._kept)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(TOKENS.row * _ROWS_SHOWN + header + 2 * self.table.frameWidth())
        told = "请选一个自动备份，最新的在最上面；备份以后录入的内容要重新录入。现在的数据库文件会另存一份。"
        self.body.addWidget(
            label(told if self._kept else "数据文件夹里没有自动备份，请选择别处保存的备份文件。", wraps=True)
        )
        self.body.addWidget(self.table)
        self.table.setVisible(bool(self._kept))
        self.restore.setVisible(bool(self._kept))
        self.acts.insertWidget(0, self.restore)
        self.acts.insertWidget(1, self.choose)
        (self.table if self._kept else self.choose).setFocus()

    def _on_restore_clicked(self) -> None:
        chosen = self.table.current()
        if chosen is not None and self.restore.isEnabled():
            self.restore_from(chosen.path)

    def _on_choose_clicked(self) -> None:
        chooser = QFileDialog(self, "选择备份文件", "", BACKUP_FILTER)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._on_file_selected)
        chooser.open()

    def _on_file_selected(self, name: str) -> None:
        self.restore_from(Path(name))

    def _on_restored(self, _: object) -> None:
        self.accept()

    def _on_refused(self, refusal: UserError) -> None:
        self.say(messages.words_of(refusal))

    def _on_end(self) -> None:
        for press in (self.restore, self.choose, self.leave):
            press.setEnabled(True)

    # Qt's own names from here on.

    def reject(self) -> None:
        if self.leave.isEnabled():  # a restore that has begun is brought to its end
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leave.isEnabled():
            super().closeEvent(event)
        else:
            event.ignore()

    def done(self, result: int) -> None:
        self._workers.close()
        super().done(result)


def dialog_for(refusal: UserError, data_folder: Path, who: str, now: Callable[[], datetime]) -> StartTrouble:
    """The dialog that fits what went wrong."""
    if isinstance(refusal, DamagedDatabase):
        return DatabaseDamaged(refusal, data_folder, who, now)
    if isinstance(refusal, FolderTaken):
        return FolderInUse(refusal, data_folder)
    return StartTrouble(refusal, data_folder)


def _cells(kept: BackupFile) -> tuple[str, ...]:
    return (f"{kept.at:%Y-%m-%d %H:%M:%S}", kept.why, f"{max(kept.size / _MEGABYTE, 0.1):.1f} MB")
