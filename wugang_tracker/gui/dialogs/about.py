"""关于: version, licences, data folder, diagnostic text to copy; and the list of keys."""

from __future__ import annotations

import platform
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from wugang_tracker.gui.actions import ACTIONS, plain
from wugang_tracker.gui.forms.ui_dialog_about import Ui_DialogAbout
from wugang_tracker.gui.tokens import TOKENS

_LICENCES = (
    ("Qt 与 PySide6", "LGPL v3"),
    ("SQLAlchemy、Alembic、openpyxl、pypinyin、chinesecalendar", "MIT"),
    ("python-calamine、rapidfuzz", "MIT"),
    ("ReportLab", "BSD"),
    ("Lucide 图标", "ISC"),
    ("思源宋体、思源黑体、霞鹜文楷", "SIL OFL 1.1"),
    ("Fandol 仿宋", "GPL（含字体例外）"),
)
_TABLE_KEYS = (
    ("上下键、PageUp、PageDown", "在任务表中移动"),
    ("回车", "填报所选任务"),
    ("Shift+上下键、Ctrl+单击", "选择多项任务"),
    ("Shift+单击表头", "加为下一级排序"),
    ("回车、Shift+回车", "逐项填报：存下并到下一行、上一行"),
    ("Tab、Shift+Tab", "逐项填报：到右边、左边可以填的格"),
    ("F2、Alt+回车", "逐项填报：接着改这一格、在格里换行"),
    ("1、2、3", "逐项填报：本期状态选未启动、推进中、已完成"),
    ("Esc", "关闭对话框，放弃正在改的一格"),
)


class About(QDialog):
    """Shows where the program and its parts come from."""

    def __init__(self, version: str, data_folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogAbout()
        self.ui.setupUi(self)
        self._diagnosis = diagnosis(version, data_folder)
        self.ui.heading.setObjectName("title")
        self.ui.version.setText(f"版本 {version}" if version else "")
        self.ui.details.setHtml(_details(self._diagnosis))
        self.ui.copy.clicked.connect(self._on_copy_clicked)
        self.ui.close.clicked.connect(self.accept)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnosis)
        self.ui.copy.setText("已复制(&D)")


class Keys(QDialog):
    """Lists the keys of all actions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.resize(460, 480)
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels(["按键", "作用"])
        self.table.setAccessibleName("快捷键表")
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(0, 180)
        for keys, words in (*_action_keys(), *_TABLE_KEYS):
            self._add(keys, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TOKENS.around, TOKENS.between, TOKENS.around, TOKENS.between)
        layout.addWidget(self.table)

    def _add(self, keys: str, words: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((keys, words)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, column, item)


def diagnosis(version: str, data_folder: Path) -> str:
    """What whoever looks after the program wants to know; no data of the office."""
    return "\n".join(
        (
            f"舞钢任务台账 {version}",
            f"系统：{platform.platform()}",
            f"Python {platform.python_version()}，Qt {qVersion()}",
            f"数据文件夹：{data_folder}",
        )
    )


def _details(text: str) -> str:
    lines = "<br>".join(map(escape, text.splitlines()))
    licences = "".join(f"<tr><td>{escape(name)}</td><td>　{escape(terms)}</td></tr>" for name, terms in _LICENCES)
    return f"<p>{lines}</p><p>本程序按 MIT 许可发布，使用了下列部件：</p><table>{licences}</table>"


def _action_keys() -> list[tuple[str, str]]:
    rooms = [("Ctrl+1 … Ctrl+9", "切换到左侧第几个房间")]
    return rooms + [
        (QKeySequence(spec.keys).toString(QKeySequence.SequenceFormat.NativeText), plain(spec.words))
        for spec in ACTIONS.values()
        if spec.keys
    ]
