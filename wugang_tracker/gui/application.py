"""The Qt application: fonts, language, palette, style; and run(), which app.py calls. No room is known here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox, QStyleFactory, QWidget
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

    qt = application()
    window = MainWindow(services, settings_file=settings_file, data_folder=data_folder, version=version)
    logged = sys.excepthook
    sys.excepthook = partial(_show_uncaught, window, logged)
    window.show()
    try:
        return qt.exec()
    finally:
        sys.excepthook = logged


def show_refusal(refusal: UserError, data_folder: Path) -> int:
    """Say why the data folder can not be opened, with no main window behind. Returns the exit code of the program."""
    application()
    box = QMessageBox(QMessageBox.Icon.Warning, "舞钢任务台账", refusal.sentence)
    box.setInformativeText(f"{messages.hint_of(refusal)}\n数据文件夹：{data_folder}".strip())
    box.addButton("关闭(&C)", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return 1


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
