"""A start that can not open the data: a damaged database, and a folder that another window holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.support.office import Clock, office_with, opened
from tests.support.window import PATIENCE_MS, Window
from wugang_tracker.domain.errors import DamagedDatabase, FolderTaken, StorageUnavailable, TooNewDatabase, UserError
from wugang_tracker.gui.dialogs.start_trouble import DatabaseDamaged, FolderInUse, StartTrouble, dialog_for
from wugang_tracker.gui.one_window import Listener, channel_of, is_open, show_the_other

ROOT = Path(__file__).resolve().parents[3]
ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局", "2022年12月"),
    (2, "开办", "甲", "第二项措施另有一番内容", "市二局", "2022年6月"),
]
# A start of the program whose dialogs are answered as they come: by pressing the button of that name, once.
DRIVEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from wugang_tracker.gui.application import application

application()
waiting = sys.argv[2:]

def go_on():
    dialog = QApplication.activeModalWidget()
    if dialog is not None and waiting and getattr(dialog, waiting[0]).isEnabled():
        print(type(dialog).__name__, flush=True)
        getattr(dialog, waiting.pop(0)).click()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and window.isVisible() and not window.desk.busy and window.desk.month:
            print(window.windowTitle(), flush=True)
            window.close()

timer = QTimer()
timer.timeout.connect(go_on)
timer.start(20)
from wugang_tracker.app import main
raise SystemExit(main(["--data", sys.argv[1]]))
"""


def start(folder: Path, *buttons: str) -> subprocess.Popen[str]:
    """The program as a process of its own on a data folder."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    command = [sys.executable, "-c", DRIVEN, str(folder), *buttons]
    return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a list, a backup of it, and a database that has lost its beginning."""
    office = office_with(tmp_path, ROWS)
    office.services.safety.backup()
    office.services.safety.backup(tmp_path / "全部.zip")
    office.services.close()
    database = tmp_path / "data" / "tracker.sqlite3"
    database.write_bytes(b"\0" * 4096 + database.read_bytes()[4096:])
    return tmp_path / "data"


def refusal_of(folder: Path) -> UserError:
    with pytest.raises(StorageUnavailable) as refused:
        opened(folder)
    return refused.value


@pytest.fixture
def dialog(styled: QApplication, qtbot: QtBot, folder: Path) -> DatabaseDamaged:
    refusal = refusal_of(folder)
    assert isinstance(refusal, DamagedDatabase)
    made = dialog_for(refusal, folder, "测试", Clock())
    assert isinstance(made, DatabaseDamaged)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


def press(bot: QtBot, dialog: StartTrouble, button: str) -> None:
    """Click a button of a dialog and wait for what follows."""
    bot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    bot.waitUntil(lambda: not dialog.isVisible() or dialog.leave.isEnabled(), timeout=PATIENCE_MS)


def test_a_damaged_database_is_replaced_by_an_automatic_backup(qtbot: QtBot, dialog: DatabaseDamaged) -> None:
    spoiled = (dialog.data_folder / "tracker.sqlite3").read_bytes()
    lines = [dialog.model.data(dialog.model.index(0, column)) for column in range(2)]
    assert lines == [f"{Clock().at.astimezone():%Y-%m-%d %H:%M:%S}", "手动"]
    assert str(dialog.data_folder) in " ".join(one.text() for one in dialog.findChildren(type(dialog.message)))
    press(qtbot, dialog, "restore")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    assert dialog.result() == QDialog.DialogCode.Accepted
    services = opened(dialog.data_folder)
    assert len(services.tasks.all(services.lists.all()[0].id)) == 2
    services.close()
    assert [one.read_bytes() for one in (dialog.data_folder / "backups").glob("damaged-*")] == [spoiled]


def test_another_backup_file_can_be_chosen_and_a_wrong_one_is_refused(
    qtbot: QtBot, dialog: DatabaseDamaged, tmp_path: Path
) -> None:
    spoiled = (dialog.data_folder / "tracker.sqlite3").read_bytes()
    wrong = tmp_path / "照片.zip"
    wrong.write_bytes(b"no backup")
    dialog.restore_from(wrong)
    assert not dialog.leave.isEnabled() and "正在从备份恢复" in dialog.message.text()
    dialog.reject()
    assert dialog.isVisible(), "a restore that has begun is brought to its end"
    qtbot.waitUntil(dialog.leave.isEnabled, timeout=PATIENCE_MS)
    assert "不是完好的数据库" in dialog.message.text()
    assert (dialog.data_folder / "tracker.sqlite3").read_bytes() == spoiled
    dialog.restore_from(tmp_path / "全部.zip")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    opened(dialog.data_folder).close()


class Opener(QObject):
    """The system's file manager, as far as it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_folder_can_be_opened_and_the_program_left(qtbot: QtBot, dialog: DatabaseDamaged) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    press(qtbot, dialog, "open_folder")
    QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(dialog.data_folder)]
    press(qtbot, dialog, "leave")
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_without_backups_only_a_file_can_be_chosen(styled: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "tracker.sqlite3").touch()
    made = dialog_for(refusal_of(tmp_path), tmp_path, "测试", Clock())
    qtbot.addWidget(made)
    made.open()
    assert isinstance(made, DatabaseDamaged)
    assert not made.restore.isVisible() and not made.table.isVisible() and made.choose.isVisible()
    made.reject()


def test_what_no_backup_mends_offers_none(styled: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog_for(TooNewDatabase("这个数据库由更新版本的程序写成。", "请安装新版。"), tmp_path, "测试", Clock())
    qtbot.addWidget(made)
    assert type(made) is StartTrouble


def test_the_program_itself_restores_and_starts(folder: Path) -> None:
    started = start(folder, "restore")
    said, _ = started.communicate(timeout=60)
    assert started.returncode == 0
    assert said.split("\n")[:2] == ["DatabaseDamaged", "测试县任务清单（2022年）"]


def test_a_second_start_brings_the_open_window_to_the_front(
    open_window: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    window = open_window(folder)
    listener = Listener(window.main, folder)
    window.main.showMinimized()
    assert window.main.isMinimized()
    second = start(folder, "show_window")
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not window.main.isMinimized(), timeout=PATIENCE_MS)
    assert second.returncode == 1 and second.communicate()[0] == "FolderInUse\n"
    assert window.main.isVisible()
    listener.close()


def test_where_no_window_listens_one_can_only_try_again(styled: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    holding = opened(tmp_path)
    refusal = refusal_of(tmp_path)
    assert isinstance(refusal, FolderTaken) and "测试（" in refusal.sentence
    made = dialog_for(refusal, tmp_path, "测试", Clock())
    assert isinstance(made, FolderInUse)
    qtbot.addWidget(made)
    made.open()
    assert not made.show_window.isVisible() and made.again.isVisible()
    press(qtbot, made, "again")
    assert made.result() == QDialog.DialogCode.Accepted
    holding.close()


def test_a_window_that_was_closed_meanwhile_is_said_to_be(
    open_window: Callable[[Path], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(tmp_path)
    listener = Listener(window.main, tmp_path)
    made = dialog_for(refusal_of(tmp_path), tmp_path, "测试", Clock())
    assert isinstance(made, FolderInUse)
    qtbot.addWidget(made)
    made.open()
    assert made.show_window.isVisible()
    listener.close()
    press(qtbot, made, "show_window")
    assert made.isVisible() and "没有回应" in made.message.text() and not made.show_window.isVisible()
    made.reject()


def test_the_channel_belongs_to_the_folder_however_it_is_written(tmp_path: Path) -> None:
    assert channel_of(tmp_path / "a" / ".." / "b") == channel_of(tmp_path / "b") != channel_of(tmp_path / "a")
    assert not is_open(tmp_path) and not show_the_other(tmp_path)
