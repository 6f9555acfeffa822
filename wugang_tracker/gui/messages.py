"""Messages to the user: a refusal says what happened and what to do; a bug shows copyable details.

No dialog here blocks: all are opened and answer by signal, so that nothing waits inside a nested loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from wugang_tracker.domain.errors import UserError

_FOR_COMMANDS = re.compile(r"（[^（）]*--[^（）]*）")


def words_of(refusal: UserError) -> str:
    """Sentence and hint of a refusal as the window says them."""
    return f"{refusal.sentence}{hint_of(refusal)}"


def hint_of(refusal: UserError) -> str:
    """The hint without what it says to people at the command line."""
    return _FOR_COMMANDS.sub("", refusal.hint)


def refuse(parent: QWidget, refusal: UserError) -> QMessageBox:
    """Show the sentence of a UserError and its hint; nothing has been changed when this appears."""
    box = _box(parent, QMessageBox.Icon.Warning, refusal.sentence, hint_of(refusal))
    _add(box, "知道了(&K)", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def inform(parent: QWidget, sentence: str, hint: str = "") -> QMessageBox:
    """Say something that needs no choice."""
    box = _box(parent, QMessageBox.Icon.Information, sentence, hint)
    _add(box, "知道了(&K)", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def show_bug(parent: QWidget, error: BaseException, details: str) -> QMessageBox:
    """An unexpected error: nothing was saved; the details can be copied for whoever looks after the program."""
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        "程序出现了意外错误，刚才的操作没有保存。",
        f"{type(error).__name__}：{error}\n请点「显示详细信息」复制内容，发给维护人员；数据没有改变，可以继续使用。",
    )
    box.setDetailedText(details)
    _add(box, "关闭(&C)", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def ask(parent: QWidget, sentence: str, hint: str, act: str, follow: Callable[[], None]) -> QMessageBox:
    """A question before what can not be undone; act names the button that does it."""
    box = _box(parent, QMessageBox.Icon.Question, sentence, hint)
    doing = _add(box, act, QMessageBox.ButtonRole.AcceptRole)
    keeping = _add(box, "不做(&N)", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    doing.clicked.connect(follow)
    box.open()
    return box


def _box(parent: QWidget, icon: QMessageBox.Icon, sentence: str, hint: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("舞钢任务台账")
    box.setText(sentence)
    box.setInformativeText(hint)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _add(box: QMessageBox, words: str, role: QMessageBox.ButtonRole) -> QPushButton:
    return box.addButton(words, role)
