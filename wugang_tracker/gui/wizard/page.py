"""What every page of the import wizard has in common: it shows what was found and tells when something was decided."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wugang_tracker.domain.sheets import DocumentParts, TableLayout
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.gui.wizard.decisions import Decisions, Request
from wugang_tracker.services.imports import ImportPreview

_ROOM_FOR_HINT = 400


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to hold. preview is None while the user has yet to say which parts are meant.

    unknown: tables of a file of which no header is understood, the columns of which the user has yet to set.
    """

    request: Request
    parts: DocumentParts
    preview: ImportPreview | None
    unknown: tuple[TableLayout, ...] = ()


class WizardPage(QWidget):
    """decided: an answer was given or taken back."""

    decided = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decisions = Decisions()
        self.hint = label(hint, "muted", wraps=True)
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(TOKENS.inside)
        self.page.addWidget(self.hint)

    def show_found(self, found: Found, decisions: Decisions) -> None:
        """Show what was found, with the answers given so far."""
        raise AssertionError("every page shows something of its own")

    def refresh(self) -> None:
        """The page opens again: answers given on other pages may concern it."""

    def holds(self) -> int:
        """How many questions the page has, answered or not; the wizard passes over a page without any."""
        return 0

    def asks(self) -> int:
        """How many of them are still open."""
        return 0

    def first_focus(self) -> QWidget:
        """Where the keyboard is when the page opens."""
        return self

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the rows matter more than the sentence above them.
        self.hint.setVisible(bool(self.hint.text()) and self.height() >= _ROOM_FOR_HINT)
