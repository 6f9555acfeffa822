"""Opening a dialog so that it blocks the window, not the program, and fits the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog

# What a title bar and the borders take of a screen.
_FRAME = QSize(16, 40)


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog, made to fit a small or enlarged screen; it is gone when closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(dialog.size().boundedTo(dialog.screen().availableGeometry().size() - _FRAME))
    dialog.open()
