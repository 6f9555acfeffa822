"""The pages of the import wizard, each with a file that makes it ask, answered with mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QRadioButton

from tests.support.documents import SHARED, expected, needs_documents
from tests.support.lists import Layout, pasted_text, write_workbook
from tests.support.office import list_file
from tests.support.window import PATIENCE_MS, Window
from tests.support.wizard import ROWS, imported, wizard, words_of_task
from wugang_tracker.domain.diff import Field, Outcome
from wugang_tracker.domain.sheets import PartKind
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.gui.wizard.decisions import Verdict
from wugang_tracker.gui.wizard.steps import Step
from wugang_tracker.gui.wizard.words import says_otherwise

CTRL = Qt.KeyboardModifier.ControlModifier


def choose(window: Window, words: str) -> None:
    """Click a choice of the chosen row."""
    panel = window.main.imports.difference.panel
    choice = next(one for one in panel.choices if words in one.text())
    panel.ensureWidgetVisible(choice)
    window.bot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(8, choice.height() // 2))
    window.settle()
    assert isinstance(choice, QRadioButton) and choice.isChecked()


def test_a_clean_file_goes_straight_to_the_difference(empty_window: Window, tmp_path: Path) -> None:
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", ROWS))
    assert page.step is Step.DIFFERENCE
    assert page.bar.buttons[Step.PROBLEMS].text().endswith("✓")
    assert page.apply_button.hasFocus()
    empty_window.press(page.bar.buttons[Step.COLUMNS])
    assert page.step is Step.COLUMNS
    assert [box.currentText() for box in page.columns.boxes] == [
        "序号",
        "所属专项",
        "改革方向",
        "升级措施",
        "责任单位",
        "完成时限",
    ]
    assert not empty_window.services.lists.all()


def test_the_year_is_asked_when_the_file_does_not_say_it(empty_window: Window, tmp_path: Path) -> None:
    undated = [(*row[:5], deadline) for row, deadline in zip(ROWS, ("12月底", "6月", "持续推进"), strict=True)]
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", undated, title="测试县任务清单"))
    assert "哪一年" in page.message.text()
    assert page.target.year.hasFocus()
    empty_window.write("2023")
    empty_window.key(Qt.Key.Key_Return)
    assert page.step is Step.DIFFERENCE
    assert "2023年" in page.summary.text()


def test_a_column_can_be_given_another_meaning_and_is_remembered(empty_window: Window, tmp_path: Path) -> None:
    header = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限", "提示语")
    rows = [(*row, "按季调度") for row in ROWS]
    layout = Layout(header=header, order=range(7), title="测试县任务清单（2022年）")
    page = wizard(empty_window, write_workbook(tmp_path / "清单.xlsx", rows, layout))
    assert page.step is Step.COLUMNS
    box = page.columns.boxes[6]
    assert box.currentText() == "不属于清单"
    box.setFocus()
    box.setCurrentIndex(box.findText("备注"))
    box.activated.emit(box.currentIndex())
    empty_window.press(page.next)
    assert page.step is Step.DIFFERENCE
    assert page.found is not None and page.found.preview is not None
    assert {row.row.note for row in page.found.preview.changes.rows if row.row} == {"按季调度"}
    empty_window.press(page.apply_button)
    again = wizard(empty_window, write_workbook(tmp_path / "再来.xlsx", rows, layout))
    assert again.step is Step.DIFFERENCE
    assert again.difference.filters["same"].text() == "相同 3"


def test_progress_columns_become_the_reports_of_a_chosen_period(empty_window: Window, tmp_path: Path) -> None:
    header = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限", "进展情况", "完成率")
    rows = [(*row, "已办理一半", "50%") for row in ROWS]
    layout = Layout(header=header, order=range(8), title="测试县任务清单（2022年）")
    page = wizard(empty_window, write_workbook(tmp_path / "清单.xlsx", rows, layout))
    assert page.step is Step.COLUMNS
    assert "3 行" in page.columns.opening_words.text()
    page.columns.opening.setCurrentIndex(page.columns.opening.findData("2022-08"))
    page.columns.opening.activated.emit(page.columns.opening.currentIndex())
    empty_window.press(page.next)
    empty_window.press(page.apply_button)
    assert page.step is Step.RESULT
    task_list = empty_window.services.lists.all()[0]
    month = empty_window.services.ledger.month(task_list.id, "2022-08", task_list.last_day)
    assert [row.percent for row in month.rows] == [50, 50, 50]


def test_a_problem_is_corrected_by_hand_and_the_row_comes_in(empty_window: Window, tmp_path: Path) -> None:
    broken = [*ROWS[:2], (*ROWS[2][:5], "2022年13月")]
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", broken))
    assert page.step is Step.PROBLEMS
    issue = page.problems.table.current()
    assert issue.source.row == 5
    page.problems.by_hand.setFocus()
    page.problems.by_hand.selectAll()
    empty_window.write("2022年11月")
    empty_window.key(Qt.Key.Key_Return)
    assert page.decisions.verdict(issue) is Verdict.CORRECTED
    empty_window.press(page.next)
    assert page.step is Step.DIFFERENCE
    assert page.difference.filters["new"].text() == "新增 3"
    empty_window.press(page.previous)
    assert page.step is Step.PROBLEMS
    assert page.decisions.corrections == {(issue.source, Field.DEADLINE): "2022年11月"}
    empty_window.press(page.next)
    empty_window.press(page.apply_button)
    assert words_of_task(empty_window, "3", "deadline_text") == "2022年11月"


def test_problems_are_accepted_by_enter_filtered_by_kind_and_rows_left_out(
    empty_window: Window, tmp_path: Path
) -> None:
    odd = [(*ROWS[0][:5], "等通知"), (*ROWS[1][:5], "2022年13月"), (*ROWS[2][:4], "", "2022年6月")]
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", odd))
    problems = page.problems
    everything = problems.model.rowCount()
    problems.kinds.setCurrentIndex(1)
    problems.kinds.activated.emit(1)
    assert 0 < problems.model.rowCount() < everything
    problems.kinds.setCurrentIndex(0)
    problems.kinds.activated.emit(0)
    yellow = next(one for one in problems.model.values if one.severity.value == "yellow")
    problems.table.choose(yellow)
    problems.table.setFocus()
    empty_window.key(Qt.Key.Key_Return)
    assert page.decisions.verdict(yellow) is Verdict.ACCEPTED
    problems.table.choose(yellow)
    empty_window.press(problems.skip)
    empty_window.press(page.bar.buttons[Step.DIFFERENCE])
    assert page.difference.filters["left"].text() == "不导入 1"
    assert "不导入" in page.difference.totals.text()


def test_names_of_one_unit_are_confirmed_once(empty_window: Window, tmp_path: Path) -> None:
    rows = [
        *ROWS[:2],
        (*ROWS[2][:4], "市市场监督管理局", "2022年6月"),
        ("4", *ROWS[2][1:4], "市市场监管局", "2022年9月"),
    ]
    rows[3] = ("4", "获得电力", "降成本", "用电报装一次办成。", "市市场监管局", "2022年9月")
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", rows))
    assert page.step is Step.UNITS
    asked = page.units.asks()
    assert asked >= 1
    page.units.table.setFocus()
    for _ in range(asked):
        empty_window.key(Qt.Key.Key_Return)
    assert page.units.asks() == 0
    empty_window.press(page.next)
    empty_window.press(page.apply_button)
    task_list = empty_window.services.lists.all()[0]
    names = [line.unit.name for line in empty_window.services.units.all(task_list.id)]
    assert sum("市场监" in name for name in names) == 1
    again = wizard(empty_window, tmp_path / "清单.xlsx")
    assert again.step is Step.DIFFERENCE
    assert again.difference.filters["same"].text() == "相同 4"


def test_rows_and_fields_are_taken_or_left_one_by_one(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    revised = [
        (*ROWS[0][:5], "2022年10月"),
        (*ROWS[1][:5], "2022年9月"),
        ROWS[2],
        ("4", "获得电力", "降成本", "用电报装一次办成，全程网上办理。", "供电公司", "2022年9月"),
    ]
    page = wizard(window, list_file(tmp_path / "修订.xlsx", revised))
    assert page.difference.filters["changed"].isChecked()
    choose(window, "保留现在的")
    assert "修改 1 项" in page.difference.totals.text()
    page.difference.filters["new"].click()
    page.difference.table.setFocus()
    window.key(Qt.Key.Key_Space)
    assert page.difference.filters["left"].text() == "不导入 1"
    window.press(page.bar.buttons[Step.PROBLEMS])
    window.press(page.bar.buttons[Step.DIFFERENCE])
    assert "修改 1 项" in page.difference.totals.text()
    window.press(page.apply_button)
    assert words_of_task(window, "1", "deadline_text") == "2022年12月"
    assert words_of_task(window, "2", "deadline_text") == "2022年9月"
    assert window.main.desk.month is not None
    assert len(window.main.desk.month.ledger.rows) == 3


def test_a_conflict_shows_three_words_and_keeps_ours_unless_chosen(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    task_list = window.services.lists.all()[0]
    task = window.services.tasks.find(task_list.id, "1")
    window.services.tasks.edit(task.id, {Field.DEADLINE: "2022年11月"}, task_list.start_day)
    page = wizard(window, list_file(tmp_path / "修订.xlsx", [(*ROWS[0][:5], "2022年10月"), *ROWS[1:]]))
    assert page.difference.filters["conflict"].isChecked()
    shown = page.difference.panel.shown_words()
    assert [word in shown for word in ("上次导入：2022年12月", "现在：2022年11月", "新文件：2022年10月")] == [True] * 3
    assert not page.apply_button.isEnabled()
    choose(window, "用新文件的")
    window.press(page.apply_button)
    assert words_of_task(window, "1", "deadline_text") == "2022年10月"


def test_an_ambiguous_row_asks_which_task_it_is(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    twins = [
        ("1", "获得电力", "", "在开发区推行用电报装全程网上办理一次办成。", "供电公司", "2022年9月"),
        ("2", "获得电力", "", "在高新区推行用电报装全程网上办理一次办成。", "供电公司", "2022年9月"),
    ]
    imported(window, list_file(tmp_path / "清单.xlsx", twins))
    third = ("9", "获得电力", "", "在集聚区推行用电报装全程网上办理一次办成。", "供电公司", "2022年12月")
    page = wizard(window, list_file(tmp_path / "修订.xlsx", [third]))
    page.target.list_box.setCurrentIndex(1)
    page.target.list_box.activated.emit(1)
    window.settle()
    assert page.found is not None and page.found.preview is not None
    assert [row.outcome for row in page.found.preview.changes.rows if row.row] == [Outcome.AMBIGUOUS]
    assert page.difference.asks() == 1
    assert not page.apply_button.isEnabled()
    choose(window, "第 2 项")
    assert page.difference.asks() == 0
    window.press(page.apply_button)
    assert words_of_task(window, "9", "code").endswith("0002")


def test_rows_left_out_are_saved_with_their_reasons(empty_window: Window, tmp_path: Path) -> None:
    broken = [*ROWS[:2], (*ROWS[2][:5], "2022年13月")]
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", broken))
    empty_window.press(page.next)
    empty_window.press(page.apply_button)
    assert page.result.save_rejected.isVisible()
    out = tmp_path / "没有导入.xlsx"
    page.save_rejected(str(out))
    empty_window.settle()
    sheet = load_workbook(out).worksheets[0]
    assert [sheet.cell(2, 4).value, sheet.cell(2, 6).value] == [ROWS[2][3], "2022年13月"]
    assert sheet.cell(2, 8).value


def test_several_files_are_imported_one_after_the_other(empty_window: Window, tmp_path: Path) -> None:
    first = list_file(tmp_path / "一.xlsx", ROWS)
    second = list_file(tmp_path / "二.xlsx", ROWS, title="邻县任务清单（2022年）")
    empty_window.drop(empty_window.main, first, second)
    page = empty_window.main.imports
    empty_window.press(page.apply_button)
    assert "还有 1 个" in page.result.another.text()
    empty_window.press(page.result.another)
    assert "二.xlsx" in page.summary.text()
    assert page.step is Step.DIFFERENCE


def test_a_pasted_table_starts_the_import(window: Window) -> None:
    text = pasted_text([list(row) for row in ROWS], title="邻县任务清单（2022年）")
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    window.click_row(0)
    window.key(Qt.Key.Key_V, CTRL)
    page = window.main.imports
    assert window.main.room is RoomName.IMPORTS
    assert page.step is Step.DIFFERENCE
    assert page.difference.filters["new"].text() == "新增 3"


def test_pasting_into_a_field_stays_pasting(window: Window) -> None:
    QGuiApplication.clipboard().setText("供电")
    window.main.tasks.bar.focus_text()
    window.key(Qt.Key.Key_V, CTRL)
    assert window.main.room is RoomName.TASKS
    assert window.main.tasks.bar.text.text() == "供电"


def test_earlier_imports_are_listed_and_the_newest_is_taken_back(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    imported(window, list_file(tmp_path / "修订.xlsx", [(*ROWS[0][:5], "2022年10月"), *ROWS[1:]]))
    page = window.main.imports
    window.press(page.result.another)
    lines = [page.history.model.data(page.history.model.index(row, 2)) for row in range(2)]
    assert lines == ["修订.xlsx", "清单.xlsx"]
    window.press(page.history.undo)
    assert "修订.xlsx" in window.dialog(AskReason).ui.tasks.text()
    window.explain("时限有误")
    assert words_of_task(window, "1", "deadline_text") == "2022年12月"
    assert page.history.model.rowCount() == 1


def test_another_list_can_be_chosen_or_named_as_the_target(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    page = wizard(window, list_file(tmp_path / "再来.xlsx", ROWS))
    assert "修订已有清单" in page.summary.text()
    box = page.target.list_box
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    assert page.target.name.hasFocus()
    window.write("乡镇任务清单")
    window.key(Qt.Key.Key_Return)
    assert "作为新清单「乡镇任务清单」" in page.summary.text()
    window.press(page.apply_button)
    assert {one.name for one in window.services.lists.all()} >= {"乡镇任务清单"}
    assert len(window.services.lists.all()) == 2


@needs_documents()
def test_a_long_reading_says_how_far_it_is_and_is_cancelled(empty_window: Window) -> None:
    page = empty_window.main.imports
    empty_window.main.enter(RoomName.IMPORTS)
    page.take(SHARED / "wugang-2022-tasks.pdf")
    empty_window.bot.waitUntil(lambda: page.busy_bar.value() > 0, timeout=PATIENCE_MS)
    assert f"{page.busy_bar.value()}/{page.busy_bar.maximum()}" in page.busy_words.text()
    assert page.cancel.hasFocus()
    empty_window.press(page.cancel)
    assert page.step is Step.FILE
    assert not page.busy_bar.isVisible()
    assert page.drop.choose.isEnabled()
    assert page.found is None


@needs_documents()
def test_a_document_of_many_parts_asks_which_are_meant(empty_window: Window) -> None:
    page = wizard(empty_window, SHARED / "wugang-2022.txt")
    assert page.step is Step.PARTS
    assert page.parts.model.rowCount() > 20
    ticked = [part for part in page.parts.model.values if part.id in page.parts.ticked()]
    assert [part.count for part in ticked] == [294]
    assert page.parts.differences.count() > 0
    page.parts.table.setFocus()
    empty_window.key(Qt.Key.Key_Space)
    assert not page.next.isEnabled()
    empty_window.key(Qt.Key.Key_Space)
    empty_window.press(page.next)
    assert page.step is Step.PROBLEMS
    empty_window.press(page.problems.accept_all)
    assert page.problems.asks() == 0
    empty_window.press(page.previous)
    assert page.step is Step.PARTS
    first = page.parts.model.values[0]
    page.parts.table.choose(first)
    page.parts.table.setFocus()
    empty_window.key(Qt.Key.Key_Space)
    empty_window.press(page.next)
    assert page.found is not None and page.found.preview is not None
    assert len(page.found.preview.content.rows) == 294 + first.count


@needs_documents()
def test_what_another_part_says_is_offered_and_taken_only_when_chosen(empty_window: Window) -> None:
    page = wizard(empty_window, SHARED / "wugang-2022.txt")
    empty_window.press(page.next)
    problems = page.problems
    offered = next(
        one for one in problems.model.values if says_otherwise(one) and one.column == "完成时限" and one.after
    )
    problems.table.choose(offered)
    assert "另一处" in problems.words.toPlainText()
    empty_window.press(problems.original)
    assert page.decisions.verdict(offered) is Verdict.ELSEWHERE
    empty_window.press(page.bar.buttons[Step.DIFFERENCE])
    assert page.found is not None and page.found.preview is not None
    row = next(one for one in page.found.preview.content.rows if one.source == offered.source)
    assert row.deadline.text == offered.after


@needs_documents()
def test_indicators_come_in_beside_the_tasks(empty_window: Window) -> None:
    page = wizard(empty_window, SHARED / "wugang-2022.txt")
    part = next(one for one in page.parts.model.values if one.kind is PartKind.INDICATORS)
    page.parts.table.choose(part)
    page.parts.table.setFocus()
    empty_window.key(Qt.Key.Key_Space)
    empty_window.press(page.next)
    empty_window.press(page.bar.buttons[Step.DIFFERENCE])
    assert f"指标 {part.count} 条" in page.difference.totals.text()
    empty_window.press(page.apply_button)
    assert f"指标 {part.count} 条" in page.result.more.text()


@needs_documents()
def test_the_revised_list_shows_its_difference_and_undoes_it(empty_window: Window) -> None:
    window = empty_window
    page = wizard(window, SHARED / "wugang-2022-tasks.xlsx")
    window.press(page.bar.buttons[Step.DIFFERENCE])
    window.press(page.apply_button)
    wizard(window, SHARED / "wugang-2022-tasks-revised.xlsx")
    window.press(page.bar.buttons[Step.DIFFERENCE])
    difference = expected("wugang-2022-tasks-revised.expected.json")
    assert page.difference.filters["changed"].text() == f"变化 {len(difference['changed'])}"
    assert page.difference.filters["new"].text() == f"新增 {len(difference['added'])}"
    assert page.difference.filters["missing"].text() == f"缺失 {len(difference['removed'])}"
    window.press(page.apply_button)
    assert window.main.desk.month is not None
    assert len(window.main.desk.month.ledger.rows) == 294 + len(difference["added"])
    window.press(page.result.undo)
    window.explain("等正式文件")
    assert len(window.main.desk.month.ledger.rows) == 294
