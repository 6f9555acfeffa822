"""报表: the period's ledger and report into a folder, 关账, what the list says of itself, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.list_facts import ListFactsForm
from wugang_tracker.gui.widgets.parts import button, label, scrolled_page, sheet

Writer = Callable[[UUID, str | None, date, Path], Path]
_FORBIDDEN = '<>:"/\\|?*'


class PapersPage(QWidget):
    """Writes papers of the month looked at."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self.heading = label("", "section", wraps=True)
        self.state = label("", "muted", wraps=True)
        self.folder = QLineEdit(desk.memory.text("papers/folder") or _documents())
        self.choose_folder = button("选择文件夹(&B)…", icon_name="folder-open")
        self.write_ledger = button("导出台账(&L)", icon_name="file-spreadsheet", primary=True)
        self.write_report = button("导出月报(&R)", icon_name="file-text", primary=True)
        self.close_month = button("关账(&G)…", icon_name="lock")
        self.facts = ListFactsForm(desk)
        self.recent = QListWidget()
        self.open_file = button("打开文件(&O)")
        self.open_folder = button("打开所在文件夹(&D)")
        self._lay_out()
        self._connect()
        self._show_recent()

    def show_month(self, month: Month) -> None:
        """Offer the papers of a month."""
        ledger = month.ledger
        self._month = month
        self.heading.setText(f"{ledger.list_name}　{ledger.period_label}")
        closed = f"已关账，第{ledger.version}版：再次导出，数字不变。" if ledger.closed else "未关账：数字随填报变化。"
        self.state.setText(f"截至 {ledger.as_of}。{closed}要导出别的填报期，请在上方更换。")
        self.close_month.setEnabled(not ledger.closed)
        self.facts.show_month(month)

    def _lay_out(self) -> None:
        area, layout = scrolled_page()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        frame, inner = sheet()
        inner.addWidget(self.heading)
        inner.addWidget(self.state)
        inner.addLayout(self._folder_row())
        inner.addLayout(self._paper_grid())
        layout.addWidget(frame)
        facts, within = sheet()
        within.addWidget(label("清单信息", "section"))
        within.addWidget(self.facts)
        layout.addWidget(facts)
        layout.addWidget(self._recent_sheet(), 1)

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        name = label("存到(&S)")
        name.setTextFormat(Qt.TextFormat.AutoText)
        name.setBuddy(self.folder)
        self.folder.setAccessibleName("存到哪个文件夹")
        row.addWidget(name)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_folder)
        return row

    def _paper_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(TOKENS.around)
        grid.setVerticalSpacing(TOKENS.inside)
        lines = (
            (self.write_ledger, "Excel 台账：总台账、按单位、超期与临期、汇总、核对，A3 横向可直接打印"),
            (self.write_report, "PDF 月报：按公文格式，含各专项、各单位进展、滞后任务和附表"),
            (self.close_month, "把本期的文字、数字和灯色固定下来，以后的填报记入下一期"),
        )
        for row, (press, words) in enumerate(lines):
            press.setMinimumWidth(140)
            grid.addWidget(press, row, 0)
            grid.addWidget(label(words, "muted", wraps=True), row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _recent_sheet(self) -> QWidget:
        frame, inner = sheet()
        inner.addWidget(label("最近导出", "section"))
        self.recent.setAccessibleName("最近导出的文件")
        self.recent.setMinimumHeight(3 * TOKENS.row)
        self.recent.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.recent.setIconSize(QSize(TOKENS.icon_small, TOKENS.icon_small))
        inner.addWidget(self.recent, 1)
        row = QHBoxLayout()
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        row.addStretch()
        inner.addLayout(row)
        return frame

    def _connect(self) -> None:
        actions = self._actions
        self.write_ledger.clicked.connect(actions[ActionName.WRITE_LEDGER].trigger)
        self.write_report.clicked.connect(actions[ActionName.WRITE_REPORT].trigger)
        self.close_month.clicked.connect(actions[ActionName.CLOSE_MONTH].trigger)
        actions[ActionName.WRITE_LEDGER].triggered.connect(self._on_write_ledger)
        actions[ActionName.WRITE_REPORT].triggered.connect(self._on_write_report)
        self.choose_folder.clicked.connect(self._on_choose_folder_clicked)
        self.recent.itemSelectionChanged.connect(self._on_recent_chosen)
        self.recent.itemActivated.connect(self._on_open_file_clicked)
        self.open_file.clicked.connect(self._on_open_file_clicked)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)

    def _on_write_ledger(self) -> None:
        self._write(self._desk.services.papers.write_ledger, "台账", ".xlsx", self.write_ledger)

    def _on_write_report(self) -> None:
        self._write(self._desk.services.papers.write_report, "月报", ".pdf", self.write_report)

    def _write(self, writer: Writer, kind: str, ending: str, press: QPushButton) -> None:
        month = self._month
        if month is None:
            return
        out = Path(self.folder.text().strip() or _documents()) / file_name(month, kind, ending)
        press.setEnabled(False)
        call = partial(writer, month.list.id, month.ledger.period, month.as_of, out)
        writing = self._desk.workers.write(self, call).named(f"正在导出{kind}")
        writing.on_success(self._on_written).on_end(partial(press.setEnabled, True)).start()

    def _on_written(self, file: Path) -> None:
        self._desk.memory.add_export(file)
        self._desk.memory.keep("papers/folder", self.folder.text().strip())
        self._show_recent()
        self._desk.told.emit(f"已导出：{file}", False)

    def _show_recent(self) -> None:
        self.recent.clear()
        for file in self._desk.memory.recent_exports():
            name = "file-text" if file.suffix == ".pdf" else "file-spreadsheet"
            item = QListWidgetItem(icon(name, TOKENS.accent), f"{file.name}　　{file.parent}", self.recent)
            item.setData(Qt.ItemDataRole.UserRole, str(file))
            item.setToolTip(str(file))
        if self.recent.count():
            self.recent.setCurrentRow(0)
        else:
            empty = QListWidgetItem("还没有导出过文件。选好填报期，点上面的「导出台账」或「导出月报」。", self.recent)
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
        self._on_recent_chosen()

    def _recent_file(self) -> str:
        item = next(iter(self.recent.selectedItems()), None)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _on_recent_chosen(self) -> None:
        for press in (self.open_file, self.open_folder):
            press.setEnabled(bool(self._recent_file()))

    def _on_open_file_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._recent_file()))

    def _on_open_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._recent_file()).parent)))

    def _on_choose_folder_clicked(self) -> None:
        chooser = QFileDialog(self, "选择存放报表的文件夹", self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.open()


def file_name(month: Month, kind: str, ending: str) -> str:
    """A name that sorts by period and is safe on every system: 2022-08_名称_台账.xlsx."""
    sample = "_示例数据" if month.ledger.is_sample else ""
    name = "".join("_" if char in _FORBIDDEN else char for char in month.ledger.list_name)[:60].strip(" .")
    return f"{month.ledger.period}_{name}_{kind}{sample}{ending}"


def _documents() -> str:
    """The user's documents, or the home folder on a machine that has none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())
