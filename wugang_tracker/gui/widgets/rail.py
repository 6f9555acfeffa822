"""The left rail: one button for each room that exists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS


class RoomName(Enum):
    """The rooms by their stored names."""

    OVERVIEW = "overview"
    TASKS = "tasks"
    REPORTING = "reporting"
    REVIEW = "review"
    PROBLEMS = "problems"
    PAPERS = "papers"
    IMPORTS = "imports"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the rail."""

    name: RoomName
    title: str
    icon: str


ROOMS = (
    Room(RoomName.OVERVIEW, "总览", "layout-dashboard"),
    Room(RoomName.TASKS, "任务", "list-checks"),
    Room(RoomName.REPORTING, "填报", "clipboard-pen-line"),
    Room(RoomName.REVIEW, "审核销号", "stamp"),
    Room(RoomName.PROBLEMS, "问题台账", "triangle-alert"),
    Room(RoomName.PAPERS, "报表", "printer"),
    Room(RoomName.IMPORTS, "导入", "file-input"),
    Room(RoomName.SETTINGS, "设置", "settings"),
)


class Rail(QWidget):
    """chosen carries the RoomName of the button that was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[RoomName, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TOKENS.inside, 0, TOKENS.inside)
        layout.setSpacing(TOKENS.step)
        for place, room in enumerate(ROOMS, 1):
            press = _room_button(room, place)
            press.setProperty("room", room.name)
            self._group.addButton(press)
            self.buttons[room.name] = press
            layout.addWidget(press)
        layout.addStretch()
        self._group.buttonClicked.connect(self._on_clicked)

    def show_room(self, name: RoomName) -> None:
        """Mark the room that is open."""
        self.buttons[name].setChecked(True)

    def _on_clicked(self, press: QToolButton) -> None:
        self.chosen.emit(press.property("room"))


def _room_button(room: Room, place: int) -> QToolButton:
    press = QToolButton()
    press.setObjectName("room")
    press.setText(room.title)
    press.setIcon(icon(room.icon, TOKENS.accent))
    press.setIconSize(QSize(TOKENS.icon_large, TOKENS.icon_large))
    press.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    press.setCheckable(True)
    press.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    press.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    press.setToolTip(f"{room.title}（Ctrl+{place}）")
    press.setAccessibleName(room.title)
    return press
