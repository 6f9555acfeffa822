"""台账 as xlsx, read back from the file: values, types, looks, print set-up, and what hostile text may not do."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections import Counter
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.ledgers import ledger, row, sample_ledger
from wugang_tracker.domain.errors import TargetBusy, UserError
from wugang_tracker.domain.ledger import EvidenceLine, LedgerRow, OtherReport
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.workflow import Status
from wugang_tracker.exporters.excel.ledger import LedgerSettings, write_ledger

HEADER = 3
SHEETS = ["总台账", "按单位", "超期与临期", "汇总", "核对"]


def written(tmp_path: Path, *rows: LedgerRow, settings: LedgerSettings | None = None, **changes: Any) -> Any:
    out = tmp_path / "台账.xlsx"
    write_ledger(ledger(rows or (row(),), **changes), out, settings=settings)
    return load_workbook(out)


def columns(book: Any, sheet: str = "总台账", header: int = HEADER) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in book[sheet][header] if cell.value}


def cell(book: Any, header: str, at: int = HEADER + 1) -> Any:
    return book["总台账"].cell(row=at, column=columns(book)[header])


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ledger") / "台账.xlsx"
    write_ledger(sample_ledger(), out)
    return out


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Any:
    return load_workbook(sample_file)


def test_the_sheets_stand_in_order_with_title_day_version_and_mark(sample: Any) -> None:
    assert sample.sheetnames == SHEETS
    for sheet in sample.worksheets:
        assert str(sheet["A1"].value).startswith("舞钢市2022年优化营商环境任务清单")
        assert sheet["A2"].value == "2022年8月　数据截至2022年8月31日　已关账第1版　规则第1版　示例数据"
        assert sheet.oddHeader.right.text == "示例数据"
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_real_data_is_not_marked(tmp_path: Path) -> None:
    book = written(tmp_path, is_sample=False)
    words = [value for sheet in book.worksheets for line in sheet.iter_rows(values_only=True) for value in line]
    assert not [value for value in words if "示例" in str(value)]
    assert not book["总台账"].oddHeader.right.text


def test_every_task_is_there_with_every_value(sample: Any) -> None:
    at = columns(sample)
    sheet = sample["总台账"]
    for index, expected in enumerate(sample_ledger().rows, start=HEADER + 1):
        values = {name: sheet.cell(row=index, column=column).value for name, column in at.items()}
        assert values["编码"] == expected.code
        assert values["序号"] == int(expected.no)
        assert values["任务"] == expected.title
        assert values["升级措施"] == expected.measure
        assert values["责任单位"] == expected.responsibility
        assert (values["主责单位"] or "") == expected.reporting_unit
        assert (values["完成时限"] or "") == expected.deadline
        assert values["状态"] == expected.status_label
        assert values["灯色"] == LIGHT_LABELS[expected.light]
        assert values["亮灯原因"] == expected.reason
        assert values["进度"] == expected.percent
        assert (values["存在问题"] or "") == expected.problem
        assert values["佐证件数"] == len(expected.evidence)
        assert UUID(values["任务标识"]) == expected.task_id
        assert values["应报"] == int(expected.asked)


def test_dates_are_dates_and_percents_are_whole_numbers(tmp_path: Path) -> None:
    book = written(tmp_path, row(closed_on=date(2022, 8, 30), percent=70))
    assert cell(book, "销号日期").value == datetime(2022, 8, 30)  # noqa: DTZ001
    assert cell(book, "销号日期").number_format == "yyyy-mm-dd"
    assert (cell(book, "进度").value, cell(book, "进度").number_format) == (70, '0"%"')


def test_the_id_column_is_hidden_and_the_code_is_not(sample: Any) -> None:
    hidden = {name for name, at in columns(sample).items() if sample["总台账"].column_dimensions[_letter(at)].hidden}
    assert hidden == {"最后到期日", "应报", "已报", "按时报", "按期销号", "任务标识"}


def _letter(column: int) -> str:
    return chr(64 + column) if column <= 26 else "A" + chr(64 + column - 26)


def test_carried_reports_others_and_proofs_are_written_out(tmp_path: Path) -> None:
    proofs = (EvidenceLine("方案.pdf", "ab", "", "2022-08"), EvidenceLine("方案", "", "舞示〔2022〕3号", "2022-08"))
    others = (OtherReport("市公安局", 40, "已对接。"), OtherReport("市税务局", None, "已部署。"))
    book = written(tmp_path, row(carried="沿用7月", evidence=proofs, others=others))
    assert cell(book, "最新进展").value == "（沿用7月）已印发实施方案，正在组织培训。"
    assert cell(book, "佐证材料").value == "方案.pdf\n方案（舞示〔2022〕3号）"
    assert cell(book, "佐证件数").value == 2
    assert cell(book, "其他单位进展").value == "市公安局（40%）：已对接。\n市税务局：已部署。"


@pytest.mark.parametrize("text", ["=1+1", "+86 1", "-5%", "@SUM(A1)", '=HYPERLINK("http://a","b")', "#N/A", "#REF!"])
def test_text_is_never_a_formula_or_an_error(tmp_path: Path, text: str) -> None:
    book = written(tmp_path, row(done=text, title=text, no=text, problem=text))
    for header in ("最新进展", "任务", "序号", "存在问题"):
        found = cell(book, header)
        assert (found.value, found.data_type) == (text, "s")
        assert bool(found.quotePrefix) == (text[0] in "=+-@")


def test_only_the_check_sheet_holds_formulas(sample: Any) -> None:
    kinds = {
        sheet.title: Counter(c.data_type for line in sheet.iter_rows() for c in line) for sheet in sample.worksheets
    }
    assert {name for name, found in kinds.items() if found["f"]} == {"核对"}


def test_control_characters_are_removed_and_line_ends_plain(tmp_path: Path) -> None:
    book = written(tmp_path, row(done="甲\x00\x07乙\r\n丙\x0b丁\ufffe"))
    assert cell(book, "最新进展").value == "甲乙\n丙丁"


def test_text_that_looks_like_an_escape_survives(tmp_path: Path) -> None:
    """Excel reads _x0041_ as A unless its underscore is escaped; the file must hold the escaped form."""
    out = tmp_path / "a.xlsx"
    write_ledger(ledger([row(done="编号_x0041_完成")]), out)
    with ZipFile(out) as archive:
        strings = unescape(archive.read("xl/worksheets/sheet1.xml").decode("utf-8"))  # lxml writes signs as numbers
    assert "编号_x005F_x0041_完成" in strings


def test_a_text_too_long_for_a_cell_is_refused_and_the_old_file_kept(tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    write_ledger(ledger([row()]), out)
    before = out.read_bytes()
    with pytest.raises(UserError, match=r"WG22-0007 的「最新进展」有 32768 字"):
        write_ledger(ledger([row("7", done="进" * 32_768)]), out)
    assert out.read_bytes() == before
    write_ledger(ledger([row("7", done="进" * 32_767)]), out)
    assert len(str(cell(load_workbook(out), "最新进展").value)) == 32_767


def test_no_row_is_too_low_for_its_text(sample: Any) -> None:
    """Counted again with a plain estimate: full characters of 10.5 pt, a line of 14 pt, a unit of width of 5.25 pt."""
    sheet = sample["总台账"]
    at = columns(sample)
    for index in range(HEADER + 1, sheet.max_row + 1):
        have = sheet.row_dimensions[index].height
        for name in ("任务", "升级措施", "责任单位", "主责单位", "亮灯原因", "最新进展", "存在问题", "下一步打算"):
            text = str(sheet.cell(row=index, column=at[name]).value or "")
            width = sheet.column_dimensions[_letter(at[name])].width
            points = sum(5.25 if char.isascii() else 10.5 for char in text)
            assert have >= math.ceil(points / (width * 5.25 - 6)) * 14, (index, name)


def test_merged_direction_has_room_for_its_own_text(tmp_path: Path) -> None:
    book = written(tmp_path, row("1", direction="方" * 200), row("2", direction="方" * 200))
    sheet = book["总台账"]
    assert (sheet.row_dimensions[4].height or 0) + (sheet.row_dimensions[5].height or 0) > 200 / 6 * 14


def test_categories_and_directions_are_merged_as_they_stand(tmp_path: Path) -> None:
    rows = [row("1"), row("2"), row("3", direction="另一方向"), row("4", category="获得电力", direction="另一方向")]
    sheet = written(tmp_path, *rows)["总台账"]
    assert {str(found) for found in sheet.merged_cells.ranges if found.min_row > 2} == {"C4:C6", "D4:D5"}
    assert (sheet["C4"].value, sheet["D6"].value, sheet["D7"].value) == ("企业开办", "另一方向", "另一方向")


def test_the_variant_for_sorting_has_no_merges_and_a_filter(tmp_path: Path) -> None:
    rows = [row("1"), row("2"), row("3", done="进" * 3000)]
    book = written(tmp_path, *rows, settings=LedgerSettings(merged=False))
    sheet = book["总台账"]
    assert not [found for found in sheet.merged_cells.ranges if found.min_row > 2]
    assert sheet.auto_filter.ref == "A3:AC6"
    assert [sheet.cell(row=at, column=3).value for at in (4, 5, 6)] == ["企业开办"] * 3


def test_a_text_higher_than_a_row_may_be_gets_several_rows(tmp_path: Path) -> None:
    book = written(tmp_path, row("1"), row("2", done="进" * 3000), row("3"))
    sheet = book["总台账"]
    at = columns(book)["最新进展"]
    tall = next(found for found in sheet.merged_cells.ranges if found.min_col == found.max_col == at)
    height = sum(sheet.row_dimensions[index].height or 0 for index in range(tall.min_row, tall.max_row + 1))
    assert height >= 3000 / 13 * 14
    assert all((sheet.row_dimensions[index].height or 0) <= 409 for index in range(4, sheet.max_row + 1))
    assert [value for value in next(sheet.iter_cols(min_col=2, max_col=2, min_row=4, values_only=True)) if value] == [
        1,
        2,
        3,
    ]


def test_print_set_up(sample: Any) -> None:
    sheet = sample["总台账"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.freeze_panes == "F4"


def test_categories_get_sheets_of_their_own_on_request(tmp_path: Path) -> None:
    rows = [row("1", category="企业/开办"), row("2", category="获得电力" * 10), row("3", category="汇总")]
    book = written(tmp_path, *rows, settings=LedgerSettings(category_sheets=True))
    names = ["企业 开办", ("获得电力" * 10)[:31], "汇总(2)"]
    assert book.sheetnames == ["总台账", *names, *SHEETS[1:]]
    assert book["企业 开办"]["A1"].value == "企业/开办台账"
    assert [value for (value,) in book["企业 开办"].iter_rows(min_row=4, max_col=1, values_only=True)] == ["WG22-0001"]


def test_lights_are_coloured_by_their_words(sample: Any) -> None:
    sheet = sample["总台账"]
    letter = _letter(columns(sample)["灯色"])
    rules = [rule for area in sheet.conditional_formatting if str(area.sqref).startswith(letter) for rule in area.rules]
    assert {rule.formula[0] for rule in rules} == {'"红灯"', '"黄灯"', '"绿灯"', '"蓝灯"', '"灰灯"'}


def test_looks_follow_the_paper_rules(sample: Any) -> None:
    sheet = sample["总台账"]
    title, header, body = sheet["A1"], sheet["A3"], sheet["F4"]
    assert (title.font.name, title.font.size) == ("方正小标宋简体", 22)
    assert (header.font.name, header.font.size) == ("黑体", 12)
    assert (body.font.name, body.font.size, body.alignment.wrap_text) == ("仿宋", 10.5, True)
    assert (header.border.top.style, header.border.left.style, body.border.left.style) == ("medium", "medium", "thin")
    assert sheet.cell(row=sheet.max_row, column=6).border.bottom.style == "medium"


def test_unit_and_category_sheets_say_the_figures(sample: Any) -> None:
    month = sample_ledger()
    for name, groups in (("按单位", month.by_unit), ("汇总", month.by_category)):
        lines = {str(line[0]): line for line in sample[name].iter_rows(values_only=True) if line[0]}
        for group in groups:
            figures = group.figures
            found = lines[group.name]
            assert found[1:8] == (
                figures.total, figures.not_started, figures.running, figures.ongoing, figures.pending,
                figures.closed, figures.suspended,
            )  # fmt: skip
            assert found[17:20] == (figures.completion.text, figures.on_time.text, figures.reporting.text)
        assert lines["合计"][1] == month.figures.total


def test_the_summary_compares_with_the_month_before(sample: Any) -> None:
    lines = {str(line[0]): line for line in sample["汇总"].iter_rows(values_only=True) if line[0]}
    assert lines["2022年8月"][6] - lines["2022年7月"][6] == lines["增减"][6] == 5
    assert lines["增减"][17] is None


def test_rates_stand_with_what_they_are_made_of(sample: Any) -> None:
    lines = {str(line[0]): line[1:4] for line in sample["汇总"].iter_rows(values_only=True) if line[0]}
    figures = sample_ledger().figures
    assert lines["完成率"] == (figures.closed, figures.total - figures.ongoing, figures.completion.text)
    assert lines["填报率"] == (figures.reported_in_time, figures.asked, figures.reporting.text)


def test_late_and_soon_tasks_are_listed(tmp_path: Path) -> None:
    rows = [
        row("1", overdue_days=31, next_due=date(2022, 7, 31), title="超期任务甲"),
        row("2", next_due=date(2022, 9, 15), title="十五天内"),
        row("3", next_due=date(2022, 9, 16), title="十六天"),
        row("4", next_due=date(2022, 9, 1), status=Status.SUSPENDED, title="暂缓的"),
    ]
    sheet = written(tmp_path, *rows)["超期与临期"]
    words = [value for line in sheet.iter_rows(values_only=True) for value in line]
    assert {"超期任务（1项）", "临期任务（1项）", "超期任务甲", "十五天内"} <= set(words)
    assert not {"十六天", "暂缓的"} & set(words)


def test_an_empty_month_still_makes_a_workbook(tmp_path: Path) -> None:
    out = tmp_path / "空.xlsx"
    write_ledger(ledger([]), out)
    assert load_workbook(out).sheetnames == SHEETS


def test_a_ledger_open_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".~lock.a.xlsx#").touch()
    with pytest.raises(TargetBusy):
        write_ledger(ledger([row()]), tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_check_sheet_agrees_when_it_is_calculated(sample_file: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(sample_file)], check=True, capture_output=True, timeout=120)
    lines = list(
        load_workbook(tmp_path / sample_file.name, data_only=True)["核对"].iter_rows(min_row=4, values_only=True)
    )
    assert len(lines) == 20
    assert [line for line in lines if line[1] != line[2] or line[3] != "一致"] == []
