"""总览: one page a leader understands in ten seconds. Every figure opens the tasks behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from wugang_tracker.domain.ledger import ONGOING_LABEL, Figures, LedgerRow, MonthLedger, Rate
from wugang_tracker.domain.lights import LIGHT_LABELS, Light
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.desk import Month
from wugang_tracker.gui.models.filters import SOON_DAYS, TaskFilter, View, due_soon
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.bars import ORDER, Bar, LightBars, LightKey
from wugang_tracker.gui.widgets.cards import Card, Line, ShortList
from wugang_tracker.gui.widgets.parts import label, scrolled_page, sheet

_LINES = 4
# Widths of the page, in pixels, from which the cards stand in one row and the lists beside the bars.
_ROOM_FOR_NINE = 1120
_ROOM_FOR_SEVEN = 980
_ROOM_FOR_TWO = 760
_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
_STATUSES = (
    Status.NOT_STARTED.value,
    Status.RUNNING.value,
    ONGOING_LABEL,
    Status.PENDING.value,
    Status.CLOSED.value,
    Status.SUSPENDED.value,
    Status.MOVED_OUT.value,
)


class OverviewPage(QWidget):
    """chosen carries the TaskFilter of the figure that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.total = Card("任务总数")
        self.lights = {light: Card(LIGHT_LABELS[light], light) for light in _LIGHTS}
        self.completion = Card("完成率")
        self.on_time = Card("按期完成率")
        self.reporting = Card("填报率")
        self.statuses = {word: Card(word) for word in _STATUSES}
        self.bars = LightBars()
        self.red_units = ShortList("红灯最多的单位", "没有红灯任务。")
        self.soon = ShortList(f"{SOON_DAYS}天内到期", f"{SOON_DAYS}天内没有到期的任务。")
        self.unreported = ShortList("本期未报的单位", "本期应报的单位都已填报。")
        self._top = QGridLayout()
        self._middle = QGridLayout()
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for card in self._cards():
            card.chosen.connect(self.chosen)
        for part in (self.red_units, self.soon, self.unreported):
            part.chosen.connect(self.chosen)
        self.bars.chosen.connect(self._on_bar_chosen)

    def show_month(self, month: Month) -> None:
        """Show the figures of a month."""
        ledger = month.ledger
        self._show_lights(ledger)
        self._show_rates(ledger.figures)
        self._show_statuses(ledger)
        self.bars.show_bars([_bar(group.name, group.figures) for group in ledger.by_category])
        rows = ledger.counted()
        self._show_red_units(rows)
        self._show_soon(rows, month)
        self._show_unreported(rows)

    def _cards(self) -> tuple[Card, ...]:
        rates = (self.completion, self.on_time, self.reporting)
        return (self.total, *self.lights.values(), *rates, *self.statuses.values())

    def _lay_out(self) -> None:
        area, layout = scrolled_page()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        for card in self.statuses.values():
            card.make_small()
        for grid in (self._top, self._middle):
            grid.setSpacing(TOKENS.inside)
            layout.addLayout(grid)
        self._lower.setSpacing(TOKENS.between)
        self._lower.addLayout(self._bar_column(), 3)
        self._lower.addLayout(self._list_column(), 2)
        layout.addLayout(self._lower)
        layout.addStretch()
        self._arrange()

    def _arrange(self) -> None:
        """Cards and columns as the width allows."""
        width = self.width()
        upper = (self.total, *self.lights.values(), self.completion, self.on_time, self.reporting)
        _place(self._top, upper, len(upper) if width >= _ROOM_FOR_NINE else 5)
        _place(self._middle, tuple(self.statuses.values()), len(self.statuses) if width >= _ROOM_FOR_SEVEN else 4)
        wide = width >= _ROOM_FOR_TWO
        self._lower.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _bar_column(self) -> QVBoxLayout:
        frame, inner = sheet()
        head = QHBoxLayout()
        head.addWidget(label("各专项进展", "section"))
        head.addStretch()
        head.addWidget(LightKey())
        inner.addLayout(head)
        inner.addWidget(self.bars)
        column = QVBoxLayout()
        column.addWidget(frame)
        column.addStretch()
        return column

    def _list_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(TOKENS.between)
        for part in (self.red_units, self.soon, self.unreported):
            column.addWidget(part)
        column.addStretch()
        return column

    def _show_lights(self, ledger: MonthLedger) -> None:
        figures, before = ledger.figures, ledger.previous
        since = _change(figures.total, before.total if before else None, ledger.previous_label)
        self.total.show_figure(str(figures.total), since or "不含移出的任务", TaskFilter(counted=True))
        for light, card in self.lights.items():
            now = getattr(figures, light.value)
            then = getattr(before, light.value) if before else None
            card.show_figure(str(now), _change(now, then, ledger.previous_label), TaskFilter(light=light))

    def _show_rates(self, figures: Figures) -> None:
        self.completion.show_figure(*_rate(figures.completion), TaskFilter(view=View.CLOSED))
        self.on_time.show_figure(*_rate(figures.on_time), TaskFilter(view=View.CLOSED))
        self.reporting.show_figure(*_rate(figures.reporting), TaskFilter(view=View.UNREPORTED))

    def _show_statuses(self, ledger: MonthLedger) -> None:
        found = Counter(row.status_label for row in ledger.rows)
        for word, card in self.statuses.items():
            card.show_figure(str(found[word]), "", TaskFilter(status=word))

    def _show_red_units(self, rows: Iterable[LedgerRow]) -> None:
        red = Counter(row.reporting_unit for row in rows if row.light is Light.RED and row.reporting_unit)
        lines = tuple(
            Line(name, f"{count} 项", TaskFilter(unit=name, as_lead=True, light=Light.RED), Light.RED)
            for name, count in red.most_common(_LINES)
        )
        self.red_units.show_lines(lines, len(red), TaskFilter(light=Light.RED))

    def _show_soon(self, rows: Iterable[LedgerRow], month: Month) -> None:
        soon = sorted((row for row in rows if due_soon(row, month.as_of)), key=lambda row: str(row.soon_day))
        lines = tuple(
            Line(f"{row.no}　{row.title}", str(row.soon_day), TaskFilter(view=View.SOON, text=row.code), row.light)
            for row in soon[:_LINES]
        )
        self.soon.show_lines(lines, len(soon), TaskFilter(view=View.SOON))

    def _show_unreported(self, rows: Iterable[LedgerRow]) -> None:
        silent = Counter(row.reporting_unit for row in rows if row.asked and not row.reported)
        lines = tuple(
            Line(name or "未定主责单位", f"{count} 项", _unreported_of(name))
            for name, count in silent.most_common(_LINES)
        )
        self.unreported.show_lines(lines, len(silent), TaskFilter(view=View.UNREPORTED))

    def _on_bar_chosen(self, name: str) -> None:
        self.chosen.emit(TaskFilter(category=name, counted=True))

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _place(grid: QGridLayout, cards: tuple[Card, ...], columns: int) -> None:
    """Put cards into a grid of so many columns; widgets already there only move."""
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
    for column in range(len(cards)):
        grid.setColumnStretch(column, 1 if column < columns else 0)


def _unreported_of(name: str) -> TaskFilter:
    return TaskFilter(view=View.UNREPORTED, unit=name, as_lead=bool(name))


def _change(now: int, then: int | None, since: str) -> str:
    if then is None:
        return ""
    return f"比{since} {now - then:+d}" if now != then else f"与{since}持平"


def _rate(rate: Rate) -> tuple[str, str]:
    return rate.text, f"{rate.numerator} / {rate.denominator}"


def _bar(name: str, figures: Figures) -> Bar:
    counts = tuple(getattr(figures, light.value) for light in ORDER)
    return Bar(name, counts, f"已销号 {figures.closed}/{figures.total}")
