"""填报表 of one unit as a workbook: cover, table with input cells, hidden ids (PAPER, Unit form).

What is written here is read back by importers.forms; headers, labels and sheet names come from domain.forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wugang_tracker.domain.forms import (
    COVER_SHEET,
    FORM_VERSION,
    ID_HEADER,
    ID_SHEET,
    LIST_LABEL,
    MAIN_SHEET,
    PERIOD_LABEL,
    UNIT_LABEL,
    Asked,
    CoverField,
    Form,
    FormTask,
    Given,
    Identity,
)
from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.report_words import chinese_day
from wugang_tracker.exporters.excel import text
from wugang_tracker.exporters.excel.columns import number_or_text
from wugang_tracker.exporters.excel.form_looks import FormLooks, Look
from wugang_tracker.exporters.excel.form_words import PERCENT_RULE, instructions, prompts
from wugang_tracker.exporters.excel.styles import BODY_SIZE

SAMPLE_MARK = "示例数据"
_A4 = 9
_HEADER_ROW = 4
_FIRST_ROW = 5
_LEAST_HEIGHT = 76.0  # room for four lines to be typed
_WIDENED = (1.0, 1.4, 1.9, 2.6, 3.5, 5.0)
_WIDTHS: dict[Given | Asked, float] = {
    Given.NO: 5.0,
    Given.CODE: 11.0,
    Given.CATEGORY: 9.0,
    Given.MEASURE: 32.0,
    Given.ROLE: 10.0,
    Given.DEADLINE: 9.5,
    Given.LAST: 21.0,
    Asked.CLAIM: 8.5,
    Asked.PERCENT: 10.0,
    Asked.DONE: 25.0,
    Asked.PROBLEM: 15.0,
    Asked.NEXT: 15.0,
    Asked.EXPERIENCE: 13.0,
    Asked.PROOFS: 16.0,
    Asked.FALL: 11.0,
    Asked.LEADER: 8.0,
    Asked.PERSON: 8.0,
    Asked.PHONE: 13.0,
    Asked.PLAN: 18.0,
}
_NO_LAST_WIDTH = 9.5  # where no task has anything to show
_HEADERS: dict[Given | Asked, str] = {
    Given.ROLE: "本单位\n角色",
    Asked.CLAIM: "本期\n状态",
    Asked.PERCENT: "完成百分比\n（0—100）",
    Asked.FALL: "进度下降\n原因",
    Asked.LEADER: "责任\n领导",
    Asked.PERSON: "具体\n责任人",
}
_GIVEN_TEXTS = (Given.MEASURE, Given.LAST)
_TYPED = (Asked.PROOFS, Asked.LEADER, Asked.PERSON, Asked.PHONE, Asked.PLAN)
_ASKED_LABELS = (Asked.CLAIM, Asked.PERCENT)


def write_form(form: Form, path: Path) -> None:
    """Write the workbook at path, whatever was there. Raises UserError for a text longer than a cell can hold."""
    _FormWriter(form).book().save(path)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A column of the table: its header, what it is, and its width in Excel's units."""

    header: str
    name: Given | Asked
    width: float

    @property
    def is_text(self) -> bool:
        """Whether its words are set flush left."""
        return self.name in _GIVEN_TEXTS or (isinstance(self.name, Asked) and self.name not in _ASKED_LABELS)


class _FormWriter:
    """Writes one form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._book = Workbook()
        del self._book[self._book.sheetnames[0]]
        self._looks = FormLooks(self._book)
        self._spots = _spots(form.tasks)

    def book(self) -> Workbook:
        """The finished workbook."""
        self._cover()
        self._table()
        self._ids()
        self._looks.drop_scratch(self._book)
        self._book.active = 0
        self._book.security = WorkbookProtection(lockStructure=True)
        self._book.properties.title = text.clean(self._title, "标题")
        self._book.properties.creator = text.clean(self._form.issuer or self._form.list_name, "发文机关")
        return self._book

    @property
    def _id_column(self) -> int:
        """The hidden column: the last one, for a frozen part with a hidden column in it is counted differently."""
        return len(self._spots) + 1

    @property
    def _title(self) -> str:
        part = f"（{self._form.category}）" if self._form.category else ""
        return f"{self._form.list_name}{self._form.period_label}填报表{part}"

    def _put(self, sheet: Worksheet, row: int, column: int, value: str | int | None, look: Look) -> None:
        cell: Any = sheet.cell(row=row, column=column)
        if isinstance(value, str) and value:
            cell.value = text.clean(value, f"第{row}行")
            cell.data_type = "s"  # never a formula or an error value, whatever it looks like
        elif isinstance(value, int):
            cell.value = value
        cell._style = self._looks.of(look, quoted=isinstance(value, str) and text.looks_like_formula(value))

    def _cover(self) -> None:
        form = self._form
        sheet = self._book.create_sheet(COVER_SHEET)
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 72
        self._put(sheet, 1, 1, self._title, Look.COVER_TITLE)
        sheet.merge_cells("A1:B1")
        lines = text.lines(self._title, 86, 18)
        sheet.row_dimensions[1].height = max(40.0, text.height(lines, 18))
        facts = [
            (LIST_LABEL, form.list_name),
            (PERIOD_LABEL, form.period_label),
            (UNIT_LABEL, form.unit),
            ("报送期限", f"{chinese_day(form.due_day)}前（含当日）"),
            ("任务数", f"{len(form.tasks)}项"),
        ]
        if form.contact or form.issuer:
            facts.insert(-1, ("联系方式", form.contact or form.issuer))
        if form.category:
            facts.insert(1, ("所属专项", form.category))
        if form.is_sample:
            facts.insert(0, ("说明", f"{SAMPLE_MARK}：内容均为虚构"))
        row = 2
        for label, words in facts:
            row = self._cover_line(sheet, row, label, words, Look.LABEL, Look.TEXT)
        row = self._caption(sheet, row + 1, "怎样填写")
        for number, words in enumerate(instructions(form), 1):
            row = self._cover_line(sheet, row, str(number), words, Look.LABEL, Look.TEXT)
        row = self._caption(sheet, row + 1, "由单位填写")
        for field in CoverField:
            row = self._cover_line(sheet, row, str(field), "", Look.LABEL, Look.INPUT_TYPED)
        self._page(sheet, landscape=False)
        _protect(sheet)

    def _caption(self, sheet: Worksheet, row: int, words: str) -> int:
        self._put(sheet, row, 1, words, Look.CAPTION)
        sheet.row_dimensions[row].height = 24
        return row + 1

    def _cover_line(self, sheet: Worksheet, row: int, label: str, words: str, left: Look, right: Look) -> int:
        self._put(sheet, row, 1, label, left)
        self._put(sheet, row, 2, words, right)
        sheet.row_dimensions[row].height = max(22.0, text.height(text.lines(words, 72, BODY_SIZE), BODY_SIZE))
        return row + 1

    def _table(self) -> None:
        form, sheet = self._form, self._book.create_sheet(MAIN_SHEET)
        self._head(sheet)
        for offset, task in enumerate(form.tasks):
            self._row(sheet, _FIRST_ROW + offset, task)
        last = _FIRST_ROW + len(form.tasks) - 1
        ids = sheet.column_dimensions[get_column_letter(self._id_column)]
        ids.width, ids.hidden = 4, True
        for column, spot in enumerate(self._spots, 1):
            sheet.column_dimensions[get_column_letter(column)].width = spot.width
        first_input = next(at for at, spot in enumerate(self._spots, 1) if isinstance(spot.name, Asked))
        # Number and code stay in view; the measure as well would leave too little of a small screen.
        sheet.freeze_panes = f"C{_FIRST_ROW}"
        # With the hidden ids, so that they move along when somebody sorts.
        sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(self._id_column)}{last}"
        sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
        sheet.sheet_view.selection[-1].activeCell = f"{get_column_letter(first_input)}{_FIRST_ROW}"
        sheet.sheet_view.selection[-1].sqref = f"{get_column_letter(first_input)}{_FIRST_ROW}"
        self._validate(sheet, last)
        self._page(sheet, landscape=True)
        _protect(sheet)

    def _head(self, sheet: Worksheet) -> None:
        form = self._form
        facts = [f"{UNIT_LABEL}：{form.unit}", f"{PERIOD_LABEL}：{form.period_label}"]
        facts += (
            [f"报送期限：{chinese_day(form.due_day)}", f"联系方式：{form.contact}"]
            if form.contact
            else [f"报送期限：{chinese_day(form.due_day)}"]
        )
        if form.is_sample:
            facts.insert(0, SAMPLE_MARK)
        self._put(sheet, 1, self._id_column, f"{Identity.MARK}:{form.id}", Look.HIDDEN)
        self._put(sheet, 1, 1, self._title, Look.TITLE)
        self._put(sheet, 2, 1, "　".join(facts), Look.FACTS)
        self._put(sheet, 3, 1, "请只填黄色格子，其他格子已锁定；没有要报的行留空。填写方法见「填报说明」。", Look.FACTS)
        for row, height in ((1, 32.0), (2, 20.0), (3, 20.0)):
            sheet.row_dimensions[row].height = height
        self._put(sheet, _HEADER_ROW, self._id_column, ID_HEADER, Look.HEADER)
        for column, spot in enumerate(self._spots, 1):
            look = Look.INPUT_HEADER if isinstance(spot.name, Asked) else Look.HEADER
            self._put(sheet, _HEADER_ROW, column, spot.header, look)
        most = max(text.lines(spot.header, spot.width, 11) for spot in self._spots)
        sheet.row_dimensions[_HEADER_ROW].height = text.height(most, 11) + 6

    def _row(self, sheet: Worksheet, row: int, task: FormTask) -> None:
        self._put(sheet, row, self._id_column, f"{task.task_id}/{self._form.id}", Look.HIDDEN)
        for column, spot in enumerate(self._spots, 1):
            self._put(sheet, row, column, _value(task, spot.name), _look(spot))
        need = max(_needed(task, spot) for spot in self._spots)
        sheet.row_dimensions[row].height = min(text.ROW_LIMIT, max(_LEAST_HEIGHT, need))

    def _validate(self, sheet: Worksheet, last: int) -> None:
        for column, spot in enumerate(self._spots, 1):
            if not isinstance(spot.name, Asked):
                continue
            rule = _validation(spot.name)
            rule.promptTitle, rule.prompt = str(spot.name), prompts(self._form)[spot.name]
            rule.showInputMessage = True
            letter = get_column_letter(column)
            rule.add(f"{letter}{_FIRST_ROW}:{letter}{last}")
            sheet.add_data_validation(rule)

    def _ids(self) -> None:
        form, sheet = self._form, self._book.create_sheet(ID_SHEET)
        rows = (
            (Identity.MARK, FORM_VERSION),
            (Identity.FORM, str(form.id)),
            (Identity.LIST, str(form.list_id)),
            (Identity.PERIOD, form.period),
            (Identity.UNIT, str(form.unit_id)),
        )
        for row in rows:
            sheet.append([str(row[0]), row[1]])
        if form.is_sample:
            sheet.append([SAMPLE_MARK])
        sheet.sheet_state = "veryHidden"
        _protect(sheet)

    def _page(self, sheet: Worksheet, *, landscape: bool) -> None:
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.35
        sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.6
        sheet.page_margins.header = sheet.page_margins.footer = 0.3
        sheet.print_options.horizontalCentered = True
        footer = _HeaderFooterPart(text="第 &P 页 共 &N 页")
        header = _HeaderFooterPart(text=SAMPLE_MARK if self._form.is_sample else None)
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=footer)
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(right=header)


def _spots(tasks: Sequence[FormTask]) -> tuple[_Spot, ...]:
    """The columns; those of long texts widened until the highest row is one that a spreadsheet can show."""
    made: tuple[_Spot, ...] = ()
    for factor in _WIDENED:
        widths = dict(_WIDTHS)
        if not any(task.given.get(Given.LAST) for task in tasks):
            widths[Given.LAST] = _NO_LAST_WIDTH
        made = tuple(
            _Spot(_HEADERS.get(name, str(name)), name, width * (factor if name in _GIVEN_TEXTS else 1))
            for name, width in widths.items()
        )
        if all(_needed(task, spot) <= text.ROW_LIMIT for task in tasks for spot in made):
            break
    return made


def _value(task: FormTask, name: Given | Asked) -> str | int | None:
    if isinstance(name, Given):
        words = task.given.get(name, "")
        return number_or_text(words) if name is Given.NO else words  # type: ignore[return-value]
    words = task.filled.get(name, "")
    return int(words) if name is Asked.PERCENT and words else words


def _look(spot: _Spot) -> Look:
    if isinstance(spot.name, Given):
        return Look.TEXT if spot.is_text else Look.LABEL
    if spot.name in _TYPED:
        return Look.INPUT_TYPED
    return Look.INPUT_TEXT if spot.is_text else Look.INPUT_LABEL


def _needed(task: FormTask, spot: _Spot) -> float:
    words = task.given.get(spot.name, "") if isinstance(spot.name, Given) else task.filled.get(spot.name, "")
    return text.height(text.lines(words, spot.width, BODY_SIZE), BODY_SIZE)


def _validation(name: Asked) -> DataValidation:
    if name is Asked.CLAIM:
        rule = DataValidation(type="list", formula1=f'"{",".join(Claim)}"', allow_blank=True)
        rule.errorTitle, rule.error = "本期状态", f"请从 {'、'.join(Claim)} 中选一个。"
    elif name is Asked.PERCENT:
        rule = DataValidation(type="whole", operator="between", formula1="0", formula2="100", allow_blank=True)
        rule.errorTitle, rule.error = "完成百分比", PERCENT_RULE
    else:
        # Excel cuts nothing but refuses what no ledger could hold.
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="32000", allow_blank=True)
        rule.errorTitle, rule.error = str(name), "这一格的字太多，请缩短，详细内容作为佐证材料附上。"
    rule.showErrorMessage = True
    return rule


def _protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in, without a password; sorting, filtering and sizes of rows stay free."""
    guard = sheet.protection
    guard.sheet = True
    # In the file format, False is "not forbidden".
    guard.sort = guard.autoFilter = guard.formatColumns = guard.formatRows = False
    guard.selectLockedCells = guard.selectUnlockedCells = False
