"""The Qt application: fonts, language, palette, style; and run(), which app.py calls. No room is known here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

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
    window.show()
    return qt.exec()


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
