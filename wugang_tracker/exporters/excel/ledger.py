"""台账: a month as a workbook of 总台账, 按单位, 超期与临期, 汇总, 核对 (PAPER, Excel). Nothing is counted here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from wugang_tracker.domain.ledger import Figures, Group, LedgerRow, MonthLedger
from wugang_tracker.domain.month_report import rules_words
from wugang_tracker.domain.report_words import chinese_day
from wugang_tracker.exporters.excel import check, styles, text
from wugang_tracker.exporters.excel.columns import (
    FIGURE_COLUMNS,
    LEDGER_COLUMNS,
    MERGED_COLUMNS,
    URGENT_COLUMNS,
    RowColumn,
)
from wugang_tracker.exporters.excel.sheets import Column, Placed, TableSheet, Value
from wugang_tracker.exporters.excel.styles import Kind, StyleBook
from wugang_tracker.exporters.files import write_beside_and_replace

MAIN = "总台账"
BY_UNIT = "按单位"
URGENT = "超期与临期"
SUMMARY = "汇总"
CHECK = "核对"
FIXED_SHEETS = (MAIN, BY_UNIT, URGENT, SUMMARY, CHECK)
SAMPLE_MARK = "示例数据"


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """How a ledger is laid out.

    merged: 专项 and 改革方向 over their rows; without it the sheets can be sorted and filtered. paper: A3 or A4.
    category_sheets: one more sheet for each 专项.
    """

    merged: bool = True
    paper: str = "A3"
    category_sheets: bool = False


def write_ledger(ledger: MonthLedger, out: Path, *, settings: LedgerSettings | None = None) -> None:
    """Write the month as an xlsx file at `out`, replacing what is there.

    Raises UserError, naming the task, for a text longer than a cell can hold, and what write_beside_and_replace raises.
    """
    chosen = settings or LedgerSettings()
    check_lengths(ledger.rows)
    book = _build(ledger, chosen)
    write_beside_and_replace(out, lambda temporary: book.save(temporary))


def check_lengths(rows: Sequence[LedgerRow]) -> None:
    """Refuse, before anything is written, a text that Excel would cut."""
    for row in rows:
        for spec in LEDGER_COLUMNS:
            value = spec.value(row)
            if isinstance(value, str) and len(value) > text.CELL_LIMIT // 8:
                text.clean(value, f"任务 {row.code} 的「{spec.column.header}」")


def _build(ledger: MonthLedger, settings: LedgerSettings) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    looks = StyleBook(book)
    writer = _LedgerWriter(ledger, settings, book, looks)
    main = writer.main_sheet()
    if settings.category_sheets:
        writer.category_sheets()
    units = writer.unit_sheet()
    writer.urgent_sheet()
    categories = writer.summary_sheet()
    writer.check_sheet(main, units, categories)
    looks.drop_scratch(book)
    book.active = 0
    _sign(book, ledger)
    return book


def _sign(book: Workbook, ledger: MonthLedger) -> None:
    """Properties of the file, without a clock: the same month gives the same words."""
    book.properties.title = text.clean(f"{ledger.list_name}{ledger.period_label}台账", "标题")
    book.properties.creator = text.clean(ledger.issuer or ledger.region, "发文机关")
    book.calculation.fullCalcOnLoad = True


def facts_line(ledger: MonthLedger) -> str:
    """What every sheet says under its title: period, day, version."""
    state = f"已关账第{ledger.version}版" if ledger.closed else "未关账"
    parts = [ledger.period_label, f"数据截至{chinese_day(ledger.as_of)}", state, rules_words(ledger.rules_version)]
    if ledger.document_no:
        parts.insert(0, ledger.document_no)
    return "　".join([*parts, SAMPLE_MARK] if ledger.is_sample else parts)


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name Excel allows for a sheet: 31 characters, none of []:*?/\\, no quote at the ends, not yet taken."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "专项"
    used = {name.casefold() for name in taken}
    names = (plain[:31], *(f"{plain[:27]}({number})" for number in range(2, 1000)))
    return next(name for name in names if name.casefold() not in used)


class _LedgerWriter:
    """Writes the sheets of one workbook in their order."""

    def __init__(self, ledger: MonthLedger, settings: LedgerSettings, book: Workbook, looks: StyleBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book
        self._looks = looks

    def main_sheet(self) -> Placed:
        """总台账: every task, also those moved out, in the order of the list."""
        return self._tasks(MAIN, f"{self._ledger.list_name}总台账", self._ledger.rows)

    def category_sheets(self) -> None:
        """One sheet for each 专项, with its tasks alone."""
        for group in self._ledger.by_category:
            rows = [row for row in self._ledger.rows if row.category == group.name]
            self._tasks(sheet_name(group.name, [*self._book.sheetnames, *FIXED_SHEETS]), f"{group.name}台账", rows)

    def _tasks(self, name: str, title: str, rows: Sequence[LedgerRow]) -> Placed:
        columns = [spec.column for spec in LEDGER_COLUMNS]
        sheet = self._sheet(name, columns, title)
        merged = self._settings.merged
        groups = [at for at, column in enumerate(columns) if column.header in MERGED_COLUMNS] if merged else []
        placed = sheet.table(columns, _values(LEDGER_COLUMNS, rows), groups=groups, tall=merged)
        sheet.repeat_header(placed.header)
        sheet.sheet.freeze_panes = f"{_letter(LEDGER_COLUMNS, '升级措施')}{placed.first}"
        if not merged:
            last = get_column_letter(len(columns))
            sheet.sheet.auto_filter.ref = f"A{placed.header}:{last}{placed.last}"
        self._colour(sheet, LEDGER_COLUMNS, placed)
        return placed

    def unit_sheet(self) -> Placed:
        """按单位: the figures of every reporting unit, and their sum."""
        columns = _group_columns("主责单位", 26)
        sheet = self._sheet(BY_UNIT, columns, f"{self._ledger.list_name}分单位情况")
        placed = self._groups(sheet, columns, self._ledger.by_unit)
        sheet.repeat_header(placed.header)
        sheet.sheet.freeze_panes = f"B{placed.first}"
        return placed

    def urgent_sheet(self) -> None:
        """超期与临期: what is late, and what falls due soon."""
        columns = [spec.column for spec in URGENT_COLUMNS]
        sheet = self._sheet(URGENT, columns, f"{self._ledger.list_name}超期与临期任务")
        for caption, rows in (("超期任务", self._ledger.overdue()), ("临期任务", self._ledger.due_soon())):
            sheet.caption(f"{caption}（{len(rows)}项）", len(columns))
            if rows:
                placed = sheet.table(columns, _values(URGENT_COLUMNS, rows), tall=True)
                self._colour(sheet, URGENT_COLUMNS, placed)
            sheet.skip()

    def summary_sheet(self) -> Placed:
        """汇总: the whole month, against the month before, and by 专项."""
        columns = _group_columns("所属专项", 26)
        sheet = self._sheet(SUMMARY, columns, f"{self._ledger.list_name}汇总")
        now, before = self._ledger.figures, self._ledger.previous
        sheet.caption("总体情况", len(columns))
        rows = [[self._ledger.period_label, *_figures(now), _percent(None)]]
        if before is not None:
            rows = [[self._ledger.previous_label, *_figures(before), _percent(None)], *rows]
            rows.append(["增减", *_changes(now, before), _percent(None)])
        sheet.table([Column("填报期", Kind.LABEL, 26), *columns[1:]], rows)
        sheet.skip()
        sheet.caption("分专项情况", len(columns))
        placed = self._groups(sheet, columns, self._ledger.by_category)
        sheet.skip()
        self._rates(sheet, len(columns))
        return placed

    def check_sheet(self, main: Placed, units: Placed, categories: Placed) -> None:
        """核对: the figures again as formulas over 总台账, so that a reader can see that they agree."""
        sheet = self._sheet(CHECK, check.COLUMNS, f"{self._ledger.list_name}核对")
        lines = check.lines(self._ledger, _Addresses(main, units, categories))
        placed = sheet.table(check.COLUMNS, [[line.name, line.value, None, None] for line in lines])
        sheet.repeat_header(placed.header)
        for row, line in zip(placed.starts, lines, strict=True):
            sheet.sheet[f"C{row}"] = line.formula
            sheet.sheet[f"D{row}"] = f'=IF(B{row}=C{row},"一致","不一致")'
        for rule in styles.agreement_rules():
            sheet.sheet.conditional_formatting.add(f"D{placed.first}:D{placed.last}", rule)

    def _sheet(self, name: str, columns: Sequence[Column], title: str) -> TableSheet:
        mark = SAMPLE_MARK if self._ledger.is_sample else ""
        paper = "A4" if name in (BY_UNIT, SUMMARY, CHECK) else self._settings.paper
        made = self._book.create_sheet(name)
        sheet = TableSheet(made, self._looks, paper=paper, mark=mark, landscape=name != CHECK)
        sheet.widths(columns)
        sheet.title(title, facts_line(self._ledger), sum(not column.hidden for column in columns))
        return sheet

    def _groups(self, sheet: TableSheet, columns: Sequence[Column], groups: Sequence[Group]) -> Placed:
        rows: list[list[Value]] = [[group.name, *_figures(group.figures), _percent(group.percent)] for group in groups]
        rows.append(["合计", *_figures(self._ledger.figures), _percent(None)])
        return sheet.table(columns, rows, total=True)

    def _rates(self, sheet: TableSheet, width: int) -> None:
        """The three rates with what they are made of."""
        figures = self._ledger.figures
        sheet.caption("三项比率", width)
        columns = [
            Column(name, Kind.LABEL, width) for name, width in (("比率", 26), ("分子", 9), ("分母", 9), ("结果", 9))
        ]
        rates = (("完成率", figures.completion), ("按期完成率", figures.on_time), ("填报率", figures.reporting))
        sheet.table(columns, [[name, rate.numerator, rate.denominator, rate.text] for name, rate in rates])

    def _colour(self, sheet: TableSheet, specs: Sequence[RowColumn], placed: Placed) -> None:
        for header, rules in (("灯色", styles.light_rules()), ("状态", styles.status_rules())):
            letter = _letter(specs, header)
            for rule in rules:
                sheet.sheet.conditional_formatting.add(f"{letter}{placed.first}:{letter}{placed.last}", rule)


class _Addresses:
    """Where the check sheet finds the columns it counts over."""

    def __init__(self, main: Placed, units: Placed, categories: Placed) -> None:
        self._main = main
        self._sums = {BY_UNIT: units, SUMMARY: categories}

    def main(self, header: str) -> str:
        """The body cells of a column of 总台账."""
        letter = _letter(LEDGER_COLUMNS, header)
        return f"'{MAIN}'!${letter}${self._main.first}:${letter}${self._main.last}"

    def total_column(self, sheet: str) -> str:
        """The cells of 任务总数 of a sheet of groups, without its sum."""
        placed = self._sums[sheet]
        return f"'{sheet}'!$B${placed.first}:$B${placed.last - 1}"


def _letter(specs: Sequence[RowColumn], header: str) -> str:
    return get_column_letter([spec.column.header for spec in specs].index(header) + 1)


def _values(specs: Sequence[RowColumn], rows: Sequence[LedgerRow]) -> list[list[Value]]:
    return [[spec.value(row) for spec in specs] for row in rows]


def _group_columns(name: str, width: float) -> list[Column]:
    percent = Column("平均进度", Kind.PERCENT, 9)
    return [Column(name, Kind.LABEL, width), *(spec.column for spec in FIGURE_COLUMNS), percent]


def _figures(figures: Figures) -> list[Value]:
    return [spec.value(figures) for spec in FIGURE_COLUMNS]


def _changes(now: Figures, before: Figures) -> list[Value]:
    """Differences of counts; rates are not subtracted, for their bases differ."""
    pairs = [(spec.value(now), spec.value(before)) for spec in FIGURE_COLUMNS]
    return [new - old if isinstance(new, int) and isinstance(old, int) else "" for new, old in pairs]


def _percent(percent: int | None) -> Value:
    return "" if percent is None else percent
