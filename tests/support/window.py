"""Words for tests that go through the main window with real events. Nothing here knows how the window works inside."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.office import Clock
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.main_window import MainWindow
from wugang_tracker.gui.widgets.rail import ROOMS, RoomName
from wugang_tracker.services.services import Services, open_services

Kind = TypeVar("Kind", bound=QWidget)
PATIENCE_MS = 15_000


class TickingClock:
    """A clock that goes on by a second each time it is asked, as acts of a person never fall together."""

    def __init__(self) -> None:
        self._at = Clock().at

    def __call__(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at


class Window:
    """A window on a data folder, with the services of the same folder for looking at what it wrote."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot = bot
        self.folder = folder
        self._closed = False
        self.services: Services = open_services(folder, "测试窗口", TickingClock(), by="测试员")
        self.main = MainWindow(self.services, settings_file=folder / "window.ini", data_folder=folder, version="0.0.0")
        self.main.resize(1366, 768)
        self.main.show()
        bot.waitExposed(self.main)
        self.main.activateWindow()
        self.settle()
        self.main.make_rooms()  # a person is slower than the program, which makes them a moment later
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or written any more."""
        QApplication.processEvents()
        self.bot.waitUntil(self._is_quiet, timeout=PATIENCE_MS)
        QApplication.processEvents()

    def _is_quiet(self) -> bool:
        return not self.main.desk.busy and not self.main.tasks.dock.waiting and not self.main.review.waiting

    def _focus(self) -> QWidget:
        """The widget that keys go to; a window manager would activate the window on top, here it is done by hand."""
        top = QApplication.activeModalWidget() or self.main
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.bot.waitUntil(lambda: QApplication.activeWindow() is top, timeout=PATIENCE_MS)
        return QApplication.focusWidget() or top

    def press(self, button: QWidget) -> None:
        """Click with the mouse and wait for what follows."""
        assert button.isVisible(), "only what is seen can be clicked"
        assert button.isEnabled(), "a greyed button does nothing"
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = self._focus()
        self.bot.keyClick(target, key, modifiers)
        self.settle()

    def go(self, room: RoomName) -> None:
        """Open a room by its key: Ctrl and its place on the rail."""
        place = next(at for at, one in enumerate(ROOMS) if one.name is room)
        self.key(Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)

    def write(self, words: str) -> None:
        """Type where the focus is; Chinese comes as an input method commits it."""
        target = self._focus()
        if words.isascii():
            self.bot.keyClicks(target, words)
        else:
            self.compose("")
            commit = QInputMethodEvent("", [])
            commit.setCommitString(words)
            QApplication.sendEvent(target, commit)
        self.settle()

    def compose(self, pinyin: str) -> None:
        """Pinyin that is being composed and not yet committed."""
        QApplication.sendEvent(self._focus(), QInputMethodEvent(pinyin, []))
        self.settle()

    def dialog(self, kind: type[Kind]) -> Kind:
        """The open dialog of that kind, once it is there and ready."""
        self.bot.waitUntil(lambda: self._open(kind) is not None, timeout=PATIENCE_MS)
        self.settle()
        found = self._open(kind)
        assert found is not None
        return found

    def _open(self, kind: type[Kind]) -> Kind | None:
        active = QApplication.activeModalWidget()
        return active if isinstance(active, kind) else None

    def explain(self, words: str) -> None:
        """Give the reason that an act asks for, and do the act."""
        asking = self.dialog(AskReason)
        assert not asking.ui.act.isEnabled(), "without a reason it is not done"
        self.write(words)
        self.press(asking.ui.act)

    def no_dialog(self) -> bool:
        """Whether no dialog is open."""
        return QApplication.activeModalWidget() is None

    def click_row(self, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click a row of the table of tasks."""
        table = self.main.tasks.table
        place = table.visualRect(table.model().index(row, table.shown_columns()[2])).center()
        self.click_at(table.viewport(), place, modifiers)

    def click_at(
        self, widget: QWidget, place: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click what lies on top at a place of a widget, as a mouse does."""
        top = self.main.childAt(widget.mapTo(self.main, place))
        assert top is not None, "the place lies outside the window"
        self.bot.mouseClick(
            top, Qt.MouseButton.LeftButton, modifiers, top.mapFrom(self.main, widget.mapTo(self.main, place))
        )
        self.settle()

    def shown(self) -> list[str]:
        """The numbers of the tasks shown, from top to bottom."""
        return [row.no for row in self.main.tasks.table.tasks.shown_rows()]

    def row_of(self, no: str) -> int:
        """The row in which a task is shown."""
        return self.shown().index(no)

    def drop(self, target: QWidget, *files: Path) -> None:
        """Drop files on a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy, place = Qt.DropAction.CopyAction, QPoint(5, 5)
        QApplication.sendEvent(target, QDragEnterEvent(place, copy, data, buttons, keys))
        QApplication.sendEvent(target, QDragMoveEvent(place, copy, data, buttons, keys))
        QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, data, buttons, keys))
        self.settle()

    def close(self) -> None:
        """Close as the user does; everything that runs is finished first."""
        if self._closed:
            return
        self._closed = True
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.done(0)
        if self.main.isVisible():
            self.settle()
            self.main.close()
        self.main.deleteLater()
        self.services.close()
