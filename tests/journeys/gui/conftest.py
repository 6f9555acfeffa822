"""Windows for journeys: on an empty folder, and on a copy of the sample that is made once for all."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.office import opened
from tests.support.window import Window
from wugang_tracker.gui.application import application


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """The application as the program sets it up."""
    return application()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder filled with the sample; tests work on copies."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    services = opened(folder)
    services.sample.fill()
    services.close()
    return folder


@pytest.fixture
def open_window(styled: QApplication, qtbot: QtBot) -> Iterator[Callable[[Path], Window]]:
    """Opens windows and closes them at the end; none may be left over."""
    made: list[Window] = []

    def make(folder: Path) -> Window:
        made.append(Window(qtbot, folder))
        return made[-1]

    yield make
    for window in made:
        window.close()
    styled.processEvents()
    left = [widget for widget in styled.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left over: {left}"
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith(("writer", "reader"))]
    assert not threads, f"threads left over: {threads}"


@pytest.fixture
def empty_window(open_window: Callable[[Path], Window], tmp_path: Path) -> Window:
    """A first start."""
    return open_window(tmp_path / "data")


@pytest.fixture
def window(open_window: Callable[[Path], Window], sample_folder: Path, tmp_path: Path) -> Window:
    """A window on a copy of the sample."""
    folder = tmp_path / "data"
    shutil.copytree(sample_folder, folder)
    return open_window(folder)
