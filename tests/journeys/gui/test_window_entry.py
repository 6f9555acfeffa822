"""The grid of 填报 through the window: typing, moving, blocks, drafts that outlive a crash, reporting, correcting."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from tests.support.office import day
from tests.support.window import Window
from wugang_tracker.domain.progress import Claim, ReportState
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.dialogs.paste_block import PasteBlock
from wugang_tracker.gui.dialogs.report_versions import ReportVersions
from wugang_tracker.gui.dialogs.row_proofs import RowProofs
from wugang_tracker.gui.models.entry import EntryTableModel, key_of
from wugang_tracker.gui.models.entry_columns import EDITABLE, ENTRY_COLUMNS, EntryColumn, EntryLine, Mark
from wugang_tracker.gui.pages.reporting import ReportingView
from wugang_tracker.gui.widgets.entry_grid import EntryGrid
from wugang_tracker.gui.widgets.rail import RoomName

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
AUGUST = "2022-08"


@pytest.fixture
def room(window: Window) -> Window:
    """A window in the room 填报, the grid open."""
    window.key(Qt.Key.Key_3, CTRL)
    assert window.main.room is RoomName.REPORTING
    window.main.reporting.open_view(ReportingView.GRID)
    window.settle()
    return window


def grid(window: Window) -> EntryGrid:
    return window.main.reporting.entry.grid


def entries(window: Window) -> EntryTableModel:
    return grid(window).entries


def place_with(window: Window, mark: Mark) -> int:
    """The first row that stands there; below it is one that can be typed into too."""
    lines = entries(window).lines()
    free = mark is Mark.ACCEPTED
    return next(i for i, one in enumerate(lines) if one.mark is mark and (free or _are_free(lines[i : i + 2])))


def _are_free(lines: list[EntryLine]) -> bool:
    return not any(line.row.locked for line in lines)


def go(window: Window, place: int, column: EntryColumn) -> None:
    grid(window).setFocus()
    grid(window).go_to(place, column)
    window.settle()


def line_at(window: Window, place: int) -> EntryLine:
    return entries(window).line(place)


def kept(window: Window) -> Window:
    """Wait until what is typed is kept."""
    window.bot.waitUntil(lambda: window.main.reporting.entry.is_settled, timeout=5000)
    window.settle()
    return window


def keys(window: Window, words: str) -> None:
    """Type letters and digits one by one: the first one may open an editor, which takes the others."""
    for letter in words:
        window.write(letter)


def type_row(window: Window, place: int, done: str, percent: str = "") -> None:
    go(window, place, EntryColumn.PERCENT)
    keys(window, percent)
    window.key(Qt.Key.Key_Tab)
    window.write(done)
    window.key(Qt.Key.Key_Return)


def test_the_grid_shows_the_asked_tasks_with_what_was_said_before(room: Window) -> None:
    assert entries(room).rowCount() > 200
    reporting = room.main.reporting
    assert "应报" in reporting.strip.figures["应报"].text()
    assert reporting.strip.state.text() == "填报中"
    line = line_at(room, place_with(room, Mark.SUBMITTED))
    assert line.row.previous_period in ("7月", "6月", "5月", "4月", "3月")
    assert room.main.status_line.counts.text().startswith("显示 ")
    assert room.main.place_bar.sample.isVisible()


def test_words_typed_on_a_cell_replace_it_and_enter_goes_down(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    room.write("窗口已设")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    room.key(Qt.Key.Key_Return)
    line = line_at(room, place)
    assert (line.content.done, line.content.claim, line.mark) == ("窗口已设", Claim.RUNNING, Mark.TYPED)
    assert (grid(room).currentIndex().row(), grid(room).currentIndex().column()) == (place + 1, EntryColumn.DONE)


def test_f2_goes_on_at_the_end_and_alt_enter_makes_a_line(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.PROBLEM)
    room.write("第一行")
    room.key(Qt.Key.Key_Return)
    go(room, place, EntryColumn.PROBLEM)
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_Return, ALT)
    room.write("第二行")
    room.key(Qt.Key.Key_Return)
    assert line_at(room, place).content.problem == "第一行\n第二行"
    assert entries(room).index(place, EntryColumn.PROBLEM).data() == "第一行 第二行"


def test_tab_goes_right_over_cells_that_can_be_typed_into_and_on_to_the_next_row(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EDITABLE[0])
    seen = []
    for _ in EDITABLE:
        seen.append(EntryColumn(grid(room).currentIndex().column()))
        room.key(Qt.Key.Key_Tab)
    assert tuple(seen) == EDITABLE
    assert (grid(room).currentIndex().row(), grid(room).currentIndex().column()) == (place + 1, EDITABLE[0])
    room.key(Qt.Key.Key_Backtab)
    assert (grid(room).currentIndex().row(), grid(room).currentIndex().column()) == (place, EDITABLE[-1])


def test_escape_gives_up_what_is_typed_in_a_cell(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    room.write("写错了")
    room.key(Qt.Key.Key_Escape)
    assert line_at(room, place).typed is None


def test_the_status_is_chosen_with_a_digit_or_from_a_list(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.CLAIM)
    room.key(Qt.Key.Key_3)
    assert line_at(room, place).content.claim is Claim.DONE
    room.key(Qt.Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    room.key(Qt.Key.Key_Up)
    room.key(Qt.Key.Key_Return)
    assert line_at(room, place).content.claim is Claim.RUNNING


def test_a_percent_that_is_none_is_framed_as_it_is_typed_and_named_in_its_row(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.PERCENT)
    keys(room, "12")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert not editor.property("wrong")
    keys(room, "3")
    assert editor.property("wrong")
    room.key(Qt.Key.Key_Return)
    go(room, place, EntryColumn.PERCENT)
    assert "不是 0 到 100 的整数" in room.main.reporting.entry.detail.message.text()


def test_nothing_is_judged_or_shown_anew_while_pinyin_is_composed(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    room.write("已有")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    room.compose("xian")
    room.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is editor, "Enter belongs to the input method"
    room.main.desk.reload()
    room.settle()
    assert QApplication.focusWidget() is editor, "rows read anew wait until the editor is closed"
    assert line_at(room, place).typed is None
    room.write("县里已办")
    room.key(Qt.Key.Key_Return)
    assert line_at(room, place).content.done == "已有县里已办"


def test_pinyin_composed_on_a_cell_opens_its_editor(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    room.compose("xian")
    assert grid(room).is_editing
    commit = QInputMethodEvent()
    commit.setCommitString("县里已办")
    QApplication.sendEvent(grid(room), commit)
    room.key(Qt.Key.Key_Return)
    assert line_at(room, place).content.done == "县里已办"


def test_what_is_typed_is_there_after_the_program_died(
    room: Window, open_window: Callable[[Path], Window], tmp_path: Path
) -> None:
    place = place_with(room, Mark.MISSING)
    type_row(room, place, "写到一半", "45")
    kept(room)
    # The folder as a killed program leaves it: nothing was closed, nobody was told.
    left = tmp_path / "left"
    shutil.copytree(room.folder, left, ignore=shutil.ignore_patterns("*.lock"))
    again = open_window(left)
    again.key(Qt.Key.Key_3, CTRL)
    line = line_at(again, place)
    assert (line.content.done, line.content.percent, line.mark) == ("写到一半", "45", Mark.TYPED)
    assert entries(again).index(place, EntryColumn.STATE).data() == "未报送的输入"


def test_typing_is_kept_while_a_long_act_runs(room: Window) -> None:
    gate = Event()
    room.main.desk.workers.write(room.main, partial(gate.wait, 10)).named("正在写出").start()
    place = place_with(room, Mark.MISSING)
    grid(room).entries.change_cells({(place, EntryColumn.DONE): "不等别人"})
    key = key_of(line_at(room, place).row)

    def is_kept() -> bool:
        assert room.main.desk.month is not None
        rows = room.services.entry.rows(room.main.desk.month.list.id, AUGUST, room.main.desk.month.as_of)
        return any(row.typed is not None and key_of(row) == key for row in rows)

    room.bot.waitUntil(is_kept, timeout=3000)
    gate.set()
    room.settle()


def test_an_open_cell_is_kept_when_the_room_or_the_window_is_left(
    room: Window, open_window: Callable[[Path], Window]
) -> None:
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    room.write("没按回车")
    room.key(Qt.Key.Key_2, CTRL)
    assert line_at(room, place).content.done == "没按回车"
    room.key(Qt.Key.Key_3, CTRL)
    go(room, place, EntryColumn.PROBLEM)
    room.write("关窗前")
    room.close()
    again = open_window(room.folder)
    again.key(Qt.Key.Key_3, CTRL)
    assert (line_at(again, place).content.done, line_at(again, place).content.problem) == ("没按回车", "关窗前")


def test_rows_are_reported_in_one_act_refused_ones_stay_with_their_sentence(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    type_row(room, place, "办结三件", "99")
    type_row(room, place + 1, "百分比不对", "abc")
    stored = line_at(room, place + 1).row.report
    room.press(room.main.reporting.entry.bar.findChildren(type(room.main.reporting.strip.close_month))[1])
    assert line_at(room, place).row.report is not None
    assert line_at(room, place).mark is Mark.SUBMITTED
    refused = line_at(room, place + 1)
    assert (refused.mark, refused.row.report) == (Mark.REFUSED, stored)
    assert "不是 0 到 100 的整数" in room.main.reporting.entry.detail.message.text()
    assert "没有报成" in room.main.notice.words.text()
    grid(room).setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    undone = line_at(room, place)
    assert (undone.row.report, undone.mark, undone.content.done) == (None, Mark.TYPED, "办结三件")


def test_ctrl_z_takes_typing_back_before_it_takes_acts_back(room: Window) -> None:
    last = room.services.journal.last_undoable()
    place = place_with(room, Mark.MISSING)
    type_row(room, place, "甲", "10")
    for left in ("", None):
        room.key(Qt.Key.Key_Z, CTRL)
        typed = line_at(room, place).typed
        assert (typed.done if typed else None) == left
    assert room.services.journal.last_undoable() == last
    kept(room)
    found = room.services.entry.rows(room.services.lists.all()[0].id, AUGUST, room.main.desk.month.as_of)  # type: ignore[union-attr]
    assert all(row.typed is None for row in found)


def test_a_cell_a_row_and_all_empty_rows_take_what_was_said_before(room: Window) -> None:
    lines = entries(room).lines()
    place = next(i for i, line in enumerate(lines) if line.mark is Mark.MISSING and line.row.previous)
    previous = lines[place].row.previous
    assert previous is not None
    go(room, place, EntryColumn.DONE)
    room.key(Qt.Key.Key_Apostrophe, CTRL)
    assert line_at(room, place).content.done == previous.done
    assert line_at(room, place).content.next_step == ""
    room.main.actions_table[ActionName.COPY_PREVIOUS_ROW].trigger()
    assert line_at(room, place).content.next_step == previous.next_step
    reported = [line.content for line in entries(room).lines() if line.row.report]
    room.main.actions_table[ActionName.COPY_PREVIOUS_ALL].trigger()
    assert [line.content for line in entries(room).lines() if line.row.report] == reported
    assert all(line.typed for line in entries(room).lines() if not line.row.report and line.row.previous)
    room.key(Qt.Key.Key_Z, CTRL)
    assert not all(line.typed for line in entries(room).lines() if not line.row.report and line.row.previous)


def test_ctrl_d_takes_the_cell_above(room: Window) -> None:
    lines = entries(room).lines()
    place = next(i for i in range(len(lines) - 1) if not lines[i].row.report and not lines[i + 1].row.report)
    type_row(room, place, "同样的话")
    go(room, place + 1, EntryColumn.DONE)
    room.key(Qt.Key.Key_D, CTRL)
    assert line_at(room, place + 1).content.done == "同样的话"


def test_a_block_goes_to_a_spreadsheet_and_back_after_it_was_looked_at(room: Window) -> None:
    place = place_with(room, Mark.MISSING)
    locked = next(i for i, line in enumerate(entries(room).lines()) if line.row.locked)
    before = line_at(room, locked).content
    go(room, place, EntryColumn.CLAIM)
    QGuiApplication.clipboard().setText('推进中\t60%\t"两行\n文字"\t没有问题\n乱写\t0.6\t第二行\t')
    room.key(Qt.Key.Key_V, CTRL)
    dialog = room.dialog(PasteBlock)
    faults = [dialog.ui.cells.topLevelItem(row).text(5) for row in range(dialog.ui.cells.topLevelItemCount())]  # type: ignore[union-attr]
    if not line_at(room, place + 1).row.locked:
        assert any("没有「乱写」这种状态" in words for words in faults)
        assert any("不是 0 到 100 的整数" in words for words in faults)
    room.press(dialog.ui.paste)
    content = line_at(room, place).content
    assert (content.claim, content.percent, content.done, content.problem) == (
        Claim.RUNNING,
        "60%",
        "两行\n文字",
        "没有问题",
    )
    assert line_at(room, locked).content == before
    go(room, place, EntryColumn.PERCENT)
    last = entries(room).index(place, EntryColumn.DONE)
    grid(room).selectionModel().select(last, QItemSelectionModel.SelectionFlag.Select)
    room.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == '60%\t"两行\n文字"'
    room.key(Qt.Key.Key_Z, CTRL)
    assert line_at(room, place).typed is None


def test_files_dropped_on_a_row_and_numbers_are_reported_with_it(room: Window, tmp_path: Path) -> None:
    proof = tmp_path / "会议纪要.txt"
    proof.write_text("示例", "utf-8")
    place = place_with(room, Mark.MISSING)
    go(room, place, EntryColumn.DONE)
    grid(room).verticalScrollBar().setValue(place)
    first = grid(room).rowAt(5)
    second = tmp_path / "照片.txt"
    second.write_text("示例照片", "utf-8")
    room.drop(grid(room).viewport(), proof)
    room.drop(grid(room).frozen.viewport(), second)
    assert [file.name for file in line_at(room, first).content.files] == ["会议纪要.txt", "照片.txt"]
    assert room.no_dialog(), "a proof on a standing column is no form that came back"
    place = first
    go(room, place, EntryColumn.PROOFS)
    room.key(Qt.Key.Key_F2)
    dialog = room.dialog(RowProofs)
    dialog.ui.document_no.setFocus()
    room.write("示例〔2022〕1号")
    room.press(dialog.ui.add_number)
    room.press(dialog.ui.save)
    type_row(room, place, "全部完成", "")
    go(room, place, EntryColumn.CLAIM)
    room.key(Qt.Key.Key_3)
    room.main.actions_table[ActionName.SUBMIT_ROWS].trigger()
    room.settle()
    names = [one.name for one in line_at(room, place).row.proofs]
    assert {"会议纪要.txt", "示例〔2022〕1号"} <= set(names)


def test_a_returned_report_shows_its_reason_and_keeps_its_words_as_a_version(room: Window) -> None:
    place = place_with(room, Mark.SUBMITTED)
    report = line_at(room, place).row.report
    assert report is not None
    room.services.progress.give_back(report.id, "与上期数字矛盾", day("2022-08-31"))
    room.main.desk.reload()
    room.settle()
    assert line_at(room, place).mark is Mark.RETURNED
    go(room, place, EntryColumn.DONE)
    assert "与上期数字矛盾" in room.main.reporting.entry.detail.message.text()
    room.write("改好的内容")
    room.key(Qt.Key.Key_Return)
    go(room, place, EntryColumn.DONE)
    room.main.actions_table[ActionName.SUBMIT_ROWS].trigger()
    room.settle()
    again = line_at(room, place).row.report
    assert again is not None
    assert (again.state, again.text.done) == (ReportState.SUBMITTED, "改好的内容")
    room.main.actions_table[ActionName.VERSIONS].trigger()
    room.settle()
    assert report.text.done[:10] in room.dialog(ReportVersions).ui.text.toPlainText()


def test_a_proof_of_a_returned_report_is_taken_off_and_undone(room: Window, tmp_path: Path) -> None:
    place = place_with(room, Mark.SUBMITTED)
    go(room, place, EntryColumn.DONE)
    proof = tmp_path / "错传.txt"
    proof.write_text("示例", "utf-8")
    grid(room).files_dropped.emit(place, (proof,))
    room.settle()
    room.main.actions_table[ActionName.SUBMIT_ROWS].trigger()
    room.settle()
    report = line_at(room, place).row.report
    assert report is not None
    room.services.progress.give_back(report.id, "材料传错", day("2022-08-31"))
    room.main.desk.reload()
    room.settle()
    before = {one.name for one in line_at(room, place).row.proofs}
    room.main.actions_table[ActionName.ROW_PROOFS].trigger()
    dialog = room.dialog(RowProofs)
    names = [dialog.ui.evidence.item(row).text() for row in range(dialog.ui.evidence.count())]
    dialog.ui.evidence.setCurrentRow(names.index("错传.txt"))
    room.press(dialog.ui.remove)
    room.press(dialog.ui.cancel)
    assert {one.name for one in line_at(room, place).row.proofs} == before - {"错传.txt"}
    grid(room).setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert {one.name for one in line_at(room, place).row.proofs} == before


def test_a_fall_of_the_percent_asks_for_its_reason_before_it_is_reported(room: Window) -> None:
    lines = entries(room).lines()
    place = next(
        i for i, one in enumerate(lines) if one.mark is Mark.MISSING and one.row.previous and one.row.previous.percent
    )
    type_row(room, place, "退了", "1")
    go(room, place, EntryColumn.PERCENT_REASON)
    assert "请在「下降原因」里写明原因" in room.main.reporting.entry.detail.message.text()
    room.write("口径调整")
    room.key(Qt.Key.Key_Return)
    go(room, place, EntryColumn.DONE)
    room.main.actions_table[ActionName.SUBMIT_ROWS].trigger()
    room.settle()
    report = line_at(room, place).row.report
    assert report is not None
    assert (report.text.percent, report.percent_reason) == (1, "口径调整")


def test_a_low_window_shows_rows_instead_of_details(room: Window) -> None:
    detail = room.main.reporting.entry.detail
    assert detail.task.isVisible()
    room.main.resize(910, 512)
    room.settle()
    assert not detail.task.isVisible()
    assert detail.brief.isVisible()
    assert grid(room).viewport().height() >= 3 * 30


def test_locked_rows_say_why_nothing_can_be_typed(room: Window) -> None:
    place = place_with(room, Mark.ACCEPTED)
    go(room, place, EntryColumn.DONE)
    before = line_at(room, place)
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_Delete)
    assert line_at(room, place) == before
    assert "已审核" in room.main.reporting.entry.detail.message.text()


def test_filters_and_figures_show_the_rows_behind_them(room: Window) -> None:
    reporting = room.main.reporting
    room.press(reporting.strip.figures["退回"])
    assert {line.mark for line in entries(room).lines()} == {Mark.RETURNED}
    room.press(reporting.strip.figures["应报"])
    unit = entries(room).lines()[0].row.unit
    reporting.entry.show_unit(unit)
    room.settle()
    assert {line.row.unit for line in entries(room).lines()} == {unit}
    alone = entries(room).rowCount()
    reporting.entry.bar.supporting.click()
    room.settle()
    assert entries(room).rowCount() > alone


def test_the_periods_are_listed_and_a_double_click_goes_there(room: Window) -> None:
    reporting = room.main.reporting
    room.press(reporting.switches[ReportingView.PERIODS])
    assert [line.key for line in reporting.periods.model.values][:2] == [AUGUST, "2022-07"]
    reporting.periods.table.setFocus()
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Return)
    assert room.main.desk.month is not None
    assert room.main.desk.month.ledger.period == "2022-07"
    assert {line.row.locked for line in entries(room).lines()} == {"2022年7月已关账，不能再填报。"}
    assert reporting.strip.reopen.isVisible()


def test_the_models_of_the_room_keep_the_promises_of_qt(room: Window) -> None:
    models: list[QAbstractItemModel] = [entries(room), room.main.reporting.periods.model]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    entries(room).change_cells({(place_with(room, Mark.MISSING), EntryColumn.DONE): "写"})
    room.main.reporting.entry.show_unit(entries(room).lines()[0].row.unit)
    room.main.desk.go_to_period("2022-07")
    room.settle()
    assert len(testers) == 2
    assert list(ENTRY_COLUMNS) == list(EntryColumn)
