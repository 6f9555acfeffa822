"""发送清单: which unit was sent which form when, by whom, for how many tasks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.forms.ui_dialog_sent_forms import Ui_DialogSentForms
from wugang_tracker.gui.models.reading import pinyin_key
from wugang_tracker.services.forms import SentLine

_HEADER = ("时间", "单位", "专项", "任务", "截止日", "文件", "发送人", "说明")
_WIDTHS = (120, 170, 110, 50, 90, 230, 76)


class SentForms(QDialog):
    """The newest first; it can be copied into a spreadsheet."""

    def __init__(self, month: Month, lines: Sequence[SentLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogSentForms()
        self.ui.setupUi(self)
        ordered = sorted(lines, key=lambda line: pinyin_key(line.unit))
        ordered.sort(key=lambda line: line.at, reverse=True)
        self._rows = [_words(line) for line in ordered]
        self.ui.heading.setObjectName("section")
        self.ui.explanation.setObjectName("muted")
        self.ui.heading.setText(f"{month.ledger.list_name}　{month.key.label}　发送清单")
        units = len({line.unit_id for line in lines})
        again = sum(line.resent for line in lines)
        self.ui.explanation.setText(f"共发送 {len(lines)} 份，{units} 个单位，其中重新发送 {again} 份。")
        tree = self.ui.lines
        tree.setHeaderLabels(_HEADER)
        for column, width in enumerate(_WIDTHS):
            tree.setColumnWidth(column, width)
        for words in self._rows:
            item = QTreeWidgetItem(list(words))
            for column, word in enumerate(words):
                item.setToolTip(column, word)
            tree.addTopLevelItem(item)
        self.ui.copy.clicked.connect(self._on_copy)
        self.ui.close.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        data = QMimeData()
        data.setText("\n".join("\t".join(row) for row in (_HEADER, *self._rows)))
        QGuiApplication.clipboard().setMimeData(data)
        self.ui.copy.setText("已复制(&Y)")


def _words(line: SentLine) -> tuple[str, ...]:
    return (
        f"{line.at.astimezone():%Y-%m-%d %H:%M}",
        line.unit,
        line.category or "全部",
        str(line.tasks),
        str(line.due_day),
        line.file_name,
        line.who,
        "重新发送" if line.resent else "",
    )
