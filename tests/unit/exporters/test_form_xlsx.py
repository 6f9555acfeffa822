"""填报表 as a workbook: what may be filled in, what is locked, what is hidden, and that nothing is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.returned_forms import column_of
from wugang_tracker.domain.forms import COVER_SHEET, ID_SHEET, MAIN_SHEET, Asked, CoverField, Form, FormTask, Given
from wugang_tracker.exporters.excel import text
from wugang_tracker.exporters.excel.form import write_form
from wugang_tracker.importers.forms.reading import read_form

MEASURE = "示例措施，压缩办理时限。"


def form(*measures: str, **more: object) -> Form:
    tasks = tuple(
        FormTask(
            uuid4(),
            {Given.NO: str(number), Given.CODE: f"SL22-{number:04}", Given.MEASURE: measure, Given.ROLE: "牵头"},
            {Asked.LEADER: "示例甲"},
        )
        for number, measure in enumerate(measures or (MEASURE,), 1)
    )
    made = Form(
        uuid4(), uuid4(), uuid4(), "示例清单", "示例办", "2022-08", "2022年8月", "示例局", date(2022, 8, 31),
        "示例办 0375-0", "", True, tasks,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def written(tmp_path: Path, made: Form) -> Workbook:
    write_form(made, tmp_path / "a.xlsx")
    return load_workbook(tmp_path / "a.xlsx")


def main(book: Workbook) -> Worksheet:
    sheet = book[MAIN_SHEET]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_only_input_cells_are_unlocked_and_shaded(tmp_path: Path) -> None:
    sheet = main(written(tmp_path, form(MEASURE, MEASURE)))
    assert sheet.protection.sheet and not sheet.protection.password
    inputs = {column_of(sheet, name) for name in Asked}
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            assert cell.protection.locked is (cell.column not in inputs), cell.coordinate
            if cell.column in inputs:
                assert cell.fill.fgColor.rgb == "00FFF9E1"


def test_protection_leaves_sorting_filtering_and_sizes_free(tmp_path: Path) -> None:
    book = written(tmp_path, form())
    guard = main(book).protection
    assert not (guard.sort or guard.autoFilter or guard.formatRows or guard.formatColumns)
    assert guard.insertColumns and guard.deleteColumns and guard.formatCells
    assert book.security is not None and book.security.lockStructure


def test_lists_limits_and_messages_stand_on_every_input_cell(tmp_path: Path) -> None:
    sheet = main(written(tmp_path, form(MEASURE, MEASURE, MEASURE)))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == len(Asked)
    assert all(where.endswith("7") and rule.prompt and len(rule.prompt) <= 255 for where, rule in rules.items())
    by_kind = {rule.type: rule for rule in rules.values()}
    assert by_kind["list"].formula1 == '"未启动,推进中,已完成"'
    assert (by_kind["whole"].formula1, by_kind["whole"].formula2) == ("0", "100")


def test_ids_are_hidden_and_move_with_the_filter(tmp_path: Path) -> None:
    made = form(MEASURE)
    book = written(tmp_path, made)
    sheet = main(book)
    last, letter = sheet.cell(5, sheet.max_column), get_column_letter(sheet.max_column)
    assert last.value == f"{made.tasks[0].task_id}/{made.id}"
    assert sheet.column_dimensions[letter].hidden
    assert sheet.auto_filter.ref == f"A4:{letter}5"
    assert book[ID_SHEET].sheet_state == "veryHidden"


def test_it_prints_on_a4_with_its_header_on_every_page(tmp_path: Path) -> None:
    sheet = main(written(tmp_path, form()))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4" and sheet.freeze_panes == "C5"
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None and footer.center is not None and footer.center.text == "第 &P 页 共 &N 页"


@pytest.mark.parametrize("length", [1, 40, 200, 600, 2000])
def test_rows_are_high_enough_for_their_words(tmp_path: Path, length: int) -> None:
    measure = (MEASURE * length)[:length]
    sheet = main(written(tmp_path, form(measure)))
    width = sheet.column_dimensions[get_column_letter(column_of(sheet, Given.MEASURE))].width
    assert text.height(text.lines(measure, width, 10.5), 10.5) <= sheet.row_dimensions[5].height <= text.ROW_LIMIT


def test_the_sample_is_marked_on_every_sheet(tmp_path: Path) -> None:
    for sheet in written(tmp_path, form()).worksheets:
        assert any("示例数据" in str(cell.value) for row in sheet.iter_rows() for cell in row), sheet.title
    for sheet in written(tmp_path, form(is_sample=False)).worksheets:
        assert not any("示例数据" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_cover_says_who_when_and_how(tmp_path: Path) -> None:
    sheet = written(tmp_path, form())[COVER_SHEET]
    words = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows(max_col=2)}
    assert words["填报单位"] == "示例局" and words["填报期"] == "2022年8月"
    assert words["报送期限"].startswith("2022年8月31日") and words["联系方式"] == "示例办 0375-0"
    assert "黄色格子" in words["1"]
    for field in CoverField:
        cell = next(row[1] for row in sheet.iter_rows(max_col=2) if row[0].value == field)
        assert not cell.protection.locked


@pytest.mark.parametrize("words", ["=1+1", "-1", "@x", "+86", '=HYPERLINK("http://x")', "#N/A"])
def test_words_never_become_formulas(tmp_path: Path, words: str) -> None:
    sheet = main(written(tmp_path, form(words)))
    cell = sheet.cell(5, column_of(sheet, Given.MEASURE))
    assert (cell.value, cell.data_type) == (words, "s")


def test_control_characters_are_removed_and_the_rest_is_read_back(tmp_path: Path) -> None:
    made = form("第一行\x07\n第二行\ud800")
    write_form(made, tmp_path / "a.xlsx")
    read = read_form(tmp_path / "a.xlsx")
    assert read is not None
    assert (read.form_id, read.list_id, read.unit_id, read.period) == (made.id, made.list_id, made.unit_id, "2022-08")
    assert (read.list_words, read.unit_words) == ("示例清单", "示例局")
    assert [row.task_id for row in read.rows] == [task.task_id for task in made.tasks]
    assert read.rows[0].given[Given.MEASURE] == "第一行\n第二行"
    assert read.saved_at is not None and not read.lost
