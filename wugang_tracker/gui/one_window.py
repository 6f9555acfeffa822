"""One window for one data folder: the window that is open listens, a second start asks it to come to the front."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_LOG = logging.getLogger(__name__)
_SHOW = b"show"
_PATIENCE_MS = 500
_ANY_PROGRAM = 0xFFFFFFFF


class Listener(QObject):
    """Brings a window to the front when another start of the program asks for it. The folder's lock must be held."""

    def __init__(self, window: QWidget, data_folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        name = channel_of(data_folder)
        # Whoever holds the lock is the only one who may listen: what lies there is of a program that was killed.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _LOG.warning("a second start will not find this window: %s", self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connected(self) -> None:
        while (asking := self._server.nextPendingConnection()) is not None:
            asking.readyRead.connect(self._on_asked)
            asking.disconnected.connect(asking.deleteLater)
            if asking.bytesAvailable():
                self._answer(asking)

    def _on_asked(self) -> None:
        asking = self.sender()
        assert isinstance(asking, QLocalSocket), "only connections are listened to"
        self._answer(asking)

    def _answer(self, asking: QLocalSocket) -> None:
        if _SHOW in asking.readAll().data():
            bring_to_front(self._window)


def bring_to_front(window: QWidget) -> None:
    """Show a window above all others, also one that was minimized."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def is_open(data_folder: Path) -> bool:
    """Whether a window on the data folder listens on this machine."""
    return _connected(data_folder) is not None


def show_the_other(data_folder: Path) -> bool:
    """Ask the window on the data folder to come to the front; False when none listens."""
    asking = _connected(data_folder)
    if asking is None:
        return False
    _let_it_take_the_front()
    asking.write(_SHOW)
    return asking.waitForBytesWritten(_PATIENCE_MS)


def channel_of(data_folder: Path) -> str:
    """The name of the channel, the same for every way of writing the folder's path."""
    whole = os.path.normcase(data_folder.resolve())
    return f"wugang-tracker-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def _connected(data_folder: Path) -> QLocalSocket | None:
    asking = QLocalSocket()
    asking.connectToServer(channel_of(data_folder))
    return asking if asking.waitForConnected(_PATIENCE_MS) else None


def _let_it_take_the_front() -> None:
    """Windows lets a program come to the front only if the one that is there allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROGRAM)
