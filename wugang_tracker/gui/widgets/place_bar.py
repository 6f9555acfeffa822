"""The bar on top: which list, which period, as of which day. It shows and reports; the desk goes there."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from wugang_tracker.domain.periods import PeriodState
from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import ElidedLabel, label


class PlaceBar(QWidget):
    """list_chosen carries a list's id, period_chosen a period's key, day_chosen a QDate."""

    list_chosen = Signal(str)
    period_chosen = Signal(str)
    day_chosen = Signal(QDate)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", "title")
        self.lists = QComboBox()
        self.period = QComboBox()
        self.day = QDateEdit()
        self._shown_day = QDate()
        self.sample = label("示例数据", "sample")
        self.closed = label("", "closedmark")
        self._lay_out()
        self.lists.activated.connect(self._on_list_activated)
        self.period.activated.connect(self._on_period_activated)
        self.day.editingFinished.connect(self._on_day_edited)

    def show_month(self, month: Month) -> None:
        """Show where the user is."""
        ledger = month.ledger
        self.title.setText(ledger.list_name)
        self.title.setToolTip(ledger.list_name)
        self._show_lists(month)
        self._show_periods(month)
        self._shown_day = QDate(ledger.as_of.year, ledger.as_of.month, ledger.as_of.day)
        self.day.setDate(self._shown_day)
        # A closed month stands as it was frozen, whatever the day.
        self.day.setEnabled(not ledger.closed)
        self.sample.setVisible(ledger.is_sample)
        self.closed.setVisible(ledger.closed)
        self.closed.setText(f"已关账 第{ledger.version}版")

    def _show_lists(self, month: Month) -> None:
        self.lists.clear()
        for one in month.lists:
            # As words: Qt finds Python objects by identity, and every reading makes new ones.
            self.lists.addItem(one.name, str(one.id))
        self.lists.setCurrentIndex(self.lists.findData(str(month.list.id)))
        several = len(month.lists) > 1
        self.lists.setVisible(several)
        self.title.setVisible(not several)

    def _show_periods(self, month: Month) -> None:
        closed = {period.key for period in month.periods if period.state is PeriodState.CLOSED}
        self.period.clear()
        for key in month.period_keys():
            self.period.addItem(f"{key.label}{'（已关账）' if str(key) in closed else ''}", str(key))
        self.period.setCurrentIndex(self.period.findData(str(month.key)))

    def _lay_out(self) -> None:
        self.lists.setAccessibleName("任务清单")
        self.period.setAccessibleName("填报期")
        self.period.setMinimumWidth(132)
        self.period.setMaxVisibleItems(16)
        self.day.setAccessibleName("截至日期")
        self.day.setToolTip("全部数字和灯色截至这一天")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setMinimumWidth(104)
        self.lists.setMaximumWidth(420)
        row = QHBoxLayout(self)
        row.setContentsMargins(TOKENS.around, 6, TOKENS.around, 6)
        row.setSpacing(TOKENS.inside)
        row.addWidget(self.title)
        row.addWidget(self.lists)
        row.addWidget(self.sample)
        row.addWidget(self.closed)
        row.addStretch()
        row.addWidget(label("填报期", "muted"))
        row.addWidget(self.period)
        row.addWidget(label("截至", "muted"))
        row.addWidget(self.day)

    def _on_list_activated(self) -> None:
        self.list_chosen.emit(self.lists.currentData())

    def _on_period_activated(self) -> None:
        self.period_chosen.emit(self.period.currentData())

    def _on_day_edited(self) -> None:
        if self.day.date() != self._shown_day:
            self.day_chosen.emit(self.day.date())
