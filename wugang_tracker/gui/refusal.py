"""What is shown when the data can not be opened at all: the sentence, what to do, and where the data would be."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from wugang_tracker.domain.errors import UserError
from wugang_tracker.gui.application import application


def show_refusal(error: UserError, folder: Path) -> int:
    """Say why there is no window, on stderr and in a box; returns exit code 1."""
    sys.stderr.write(f"{error}\n")
    qt = application()
    box = QMessageBox(QMessageBox.Icon.Warning, "舞钢任务台账", error.sentence)
    box.setInformativeText(f"{error.hint}\n数据文件夹：{folder}".strip())
    box.addButton("退出", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    qt.quit()
    return 1
