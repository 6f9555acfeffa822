"""What a list says of itself on papers: name, document number, issuing body, start day; saved by one act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.tasks import TaskList
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.services.lists import ListFacts


class ListFactsForm(QWidget):
    """Shows the list of the month looked at; what is being typed is not overwritten by a reload."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month: Month | None = None
        self._shown: TaskList | None = None
        self.name, self.issuer, self.document_no = QLineEdit(), QLineEdit(), QLineEdit()
        self.start = QDateEdit()
        self.save = button("保存清单信息(&N)", icon_name="save")
        self.message = label("", "warning", wraps=True)
        self._lay_out()
        self._connect()

    def show_month(self, month: Month) -> None:
        """Show what the list of a month says of itself."""
        self._month = month
        if month.list == self._shown:
            return
        self._shown = month.list
        self.name.setText(month.list.name)
        self.issuer.setText(month.list.issuer)
        self.document_no.setText(month.list.document_no)
        day = month.list.start_day
        self.start.setDateRange(QDate(month.list.year, 1, 1), QDate(month.list.year, 12, 31))
        self.start.setDate(QDate(day.year, day.month, day.day))
        for box in (self.name, self.issuer, self.document_no):
            box.setCursorPosition(0)
        self.message.hide()
        self._on_edited()

    def _facts(self) -> ListFacts:
        day = self.start.date().toPython()
        return ListFacts(
            name=self.name.text().strip(),
            document_no=self.document_no.text().strip(),
            issuer=self.issuer.text().strip(),
            start_day=day,  # type: ignore[arg-type]
        )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(TOKENS.inside)
        grid.setVerticalSpacing(TOKENS.inside)
        lines: tuple[tuple[str, QLineEdit, str], ...] = (
            ("清单名称", self.name, ""),
            ("发文机关", self.issuer, "印在月报的发文机关和落款处"),
            ("文号", self.document_no, "例如 某政办〔2022〕1号"),
        )
        for at, (words, box, hint) in enumerate(lines):
            row, column = divmod(at, 2)
            grid.addWidget(QLabel(words), row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            box.setAccessibleName(words)
            box.setPlaceholderText(hint)
        day = QHBoxLayout()
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        self.start.setAccessibleName("起始日")
        self.start.setToolTip("时间进度从这一天算起")
        day.addWidget(self.start)
        day.addStretch()
        day.addWidget(self.save)
        grid.addWidget(QLabel("起始日"), 1, 2)
        grid.addLayout(day, 1, 3)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        outer.addLayout(grid)
        outer.addWidget(self.message)
        self.message.hide()

    def _connect(self) -> None:
        for box in (self.name, self.issuer, self.document_no):
            box.textChanged.connect(self._on_edited)
            box.returnPressed.connect(self._on_save_clicked)
        self.start.dateChanged.connect(self._on_edited)
        self.save.clicked.connect(self._on_save_clicked)

    def _on_edited(self) -> None:
        shown = self._shown
        if shown is not None:
            known = ListFacts(shown.name, shown.document_no, shown.issuer, shown.start_day)
            self.save.setEnabled(self._facts() != known)

    def _on_save_clicked(self) -> None:
        month = self._month
        if month is None or not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        self.message.hide()
        call = partial(self._desk.services.lists.edit, month.list.id, self._facts(), month.as_of)
        writing = self._desk.workers.write(self, call).named("正在保存清单信息")
        writing.on_success(self._on_saved).on_refusal(self._on_refused).start()

    def _on_saved(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已{changes.label}", True)

    def _on_refused(self, refusal: UserError) -> None:
        self.message.setText(messages.words_of(refusal))
        self.message.show()
        self.save.setEnabled(True)
