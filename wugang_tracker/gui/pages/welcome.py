"""The first page while there is no list: three doors."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.assets import icon_pixmap
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import label

_DOORS = (
    (
        ActionName.IMPORT_FILE,
        "file-input",
        "导入任务清单",
        "选择上级下发的清单（Excel、Word、PDF、网页或文本），也可以把文件直接拖进窗口",
    ),
    (
        ActionName.SAMPLE,
        "flask-conical",
        "打开示例",
        "装入 294 项示例任务和虚构的半年填报，先看看怎么用；全部标明示例数据",
    ),
    (ActionName.RESTORE_BACKUP, "archive-restore", "从备份恢复", "选择以前的备份文件，恢复任务、填报和佐证材料"),
)
_DOOR_WIDTH = 560


class WelcomePage(QWidget):
    """Shown in place of the rooms that need a list."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.doors: dict[ActionName, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for words, style in (("舞钢任务台账", "title"), ("还没有任务清单，请选择从哪里开始。", "muted")):
            head = label(words, style)
            layout.addWidget(head, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(TOKENS.between)
        for name, image, title, text in _DOORS:
            door = _door(actions[name], image, title, text)
            self.doors[name] = door
            layout.addWidget(door, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def _door(action: QAction, image: str, title: str, text: str) -> QPushButton:
    door = QPushButton()
    door.setObjectName("door")
    door.setFixedWidth(_DOOR_WIDTH)
    door.setMinimumHeight(76)
    door.setAccessibleName(f"{title}。{text}")
    door.setAutoDefault(True)
    inner = QHBoxLayout(door)
    inner.setContentsMargins(TOKENS.around, TOKENS.inside, TOKENS.around, TOKENS.inside)
    inner.setSpacing(TOKENS.around)
    picture = QLabel()
    picture.setPixmap(icon_pixmap(image, TOKENS.accent, 24, 2.0))
    picture.setFixedSize(QSize(28, 28))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addStretch()
    words.addWidget(label(title, "section"))
    words.addWidget(label(text, "muted", wraps=True))
    words.addStretch()
    inner.addWidget(picture)
    inner.addLayout(words, 1)
    for part in door.findChildren(QLabel):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    door.clicked.connect(action.trigger)
    action.changed.connect(partial(_follow, door, action))
    return door


def _follow(door: QPushButton, action: QAction) -> None:
    door.setEnabled(action.isEnabled())
