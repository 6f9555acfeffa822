"""The hub that tells pages what an act changed, so that each reloads what concerns it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wugang_tracker.domain.changes import OpChanges


class ChangeHub(QObject):
    """Passes on the result of every finished act. `happened` carries an OpChanges."""

    happened = Signal(object)

    def tell(self, changes: OpChanges) -> None:
        """Announce a finished act."""
        self.happened.emit(changes)
