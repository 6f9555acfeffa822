"""The Qt application: fonts, language, palette, style; and run(), which app.py calls. No room is known here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QStyleFactory, QWidget
from shiboken6 import isValid

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui import messages
from wugang_tracker.gui.assets import icon, resource_folder
from wugang_tracker.gui.tokens import TOKENS, palette, style_sheet
from wugang_tracker.services.services import Services

_SCREEN_FONTS = ("wugang-hei.ttf", "wugang-hei-bold.ttf")
_WINDOWS_FONT = "Microsoft YaHei UI"


def application(arguments: Sequence[str] = ("wugang_tracker",)) -> QApplication:
    """The one QApplication, set up with font, Chinese standard buttons, palette and style sheet."""
    existing = QApplication.instance()
    qt = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    qt.setApplicationName("wugang_tracker")
    qt.setApplicationDisplayName("舞钢任务台账")
    qt.setStyle(QStyleFactory.create("Fusion"))
    qt.setPalette(palette())
    qt.setFont(_font())
    qt.setStyleSheet(style_sheet())
    qt.setWindowIcon(icon("list-checks", TOKENS.accent))
    _speak_chinese(qt)
    return qt


def run(services: Services, *, settings_file: Path, data_folder: Path, version: str = "") -> int:
    """Open the window and stay until it is closed. Returns the exit code of the program."""
    from wugang_tracker.gui.main_window import MainWindow
    from wugang_tracker.gui.one_window import Listener

    qt = application()
    window = MainWindow(services, settings_file=settings_file, data_folder=data_folder, version=version)
    logged = sys.excepthook
    sys.excepthook = partial(_show_uncaught, window, logged)
    window.show()
    listener = Listener(window, data_folder)
    try:
        return qt.exec()
    finally:
        listener.close()
        sys.excepthook = logged


def meet_trouble(refusal: UserError, data_folder: Path, who: str, now: Callable[[], datetime]) -> bool:
    """Say why the data folder can not be opened and what can be done; True when it is worth trying again."""
    from wugang_tracker.gui.dialogs.start_trouble import dialog_for

    application()
    return dialog_for(refusal, data_folder, who, now).exec() == QDialog.DialogCode.Accepted


def _show_uncaught(
    window: QWidget,
    logged: Callable[[type[BaseException], BaseException, TracebackType | None], Any],
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """An error in a slot is logged like any other and shown; the window stays open."""
    logged(kind, error, trace)
    if isinstance(error, Exception) and isValid(window):
        messages.show_bug(window, error, "".join(format_exception(error)))


def _font() -> QFont:
    """微软雅黑 on Windows, the bundled face elsewhere, so that every machine shows the same picture."""
    if sys.platform == "win32" and _WINDOWS_FONT in QFontDatabase.families():
        return QFont(_WINDOWS_FONT, TOKENS.type_body)
    families = [name for file in _SCREEN_FONTS for name in _families(resource_folder() / "fonts" / file)]
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPointSize(TOKENS.type_body)
    return font


def _families(file: Path) -> list[str]:
    if not file.is_file():
        return []
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))


def _speak_chinese(qt: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        qt.installTranslator(translator)
