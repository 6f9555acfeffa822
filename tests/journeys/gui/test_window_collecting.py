"""Collecting a period through the window: forms out, the board, forms back, due days, reopening, packages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QTableView

from tests.support import returned_forms as people
from tests.support.form_habits import answer
from tests.support.office import list_file
from tests.support.window import Window
from wugang_tracker.domain.forms import CoverField
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.dialogs.collect_forms import CollectForms
from wugang_tracker.gui.dialogs.due_day import DueDay
from wugang_tracker.gui.dialogs.export_package import ExportPackage
from wugang_tracker.gui.dialogs.import_package import ImportPackage
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.dialogs.send_forms import SendForms
from wugang_tracker.gui.dialogs.sent_forms import SentForms
from wugang_tracker.gui.models.board import BOARD_COLUMNS, BOARD_LIGHTS, BoardColumn
from wugang_tracker.gui.pages.reporting import ReportingPage, ReportingView
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.services.form_board import BoardLine, BoardState
from wugang_tracker.services.forms import SentLine

CTRL = Qt.KeyboardModifier.ControlModifier
AUGUST = "2022-08"
ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市市场监管局", "2022年12月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内。", "市市场监管局牵头，市税务局配合", "2022年10月"),
    ("3", "获得电力", "降成本", "小微企业接电零投资。", "市供电公司", "持续推进"),
)


@pytest.fixture
def room(empty_window: Window, tmp_path: Path) -> Window:
    """A window on a small list of two asked units, in the room 填报, at the end of August."""
    window = empty_window
    window.services.imports.apply(window.services.imports.preview(list_file(tmp_path / "清单.xlsx", ROWS), year=2022))
    window.main.desk.reload()
    window.settle()
    window.main.desk.go_to_period(AUGUST)
    window.settle()
    window.key(Qt.Key.Key_3, CTRL)
    return window


def page(window: Window) -> ReportingPage:
    return window.main.reporting


def states(window: Window) -> dict[str, BoardState]:
    return {line.unit: line.state for line in page(window).board.model.lines}


def act(window: Window, name: ActionName) -> None:
    window.main.actions_table[name].trigger()
    window.settle()


def send(window: Window, folder: Path) -> tuple[SentLine, ...]:
    """Send to all units through the dialog."""
    act(window, ActionName.SEND_FORMS)
    dialog = window.dialog(SendForms)
    dialog.ui.folder.setText(str(folder))
    window.press(dialog.ui.send)
    assert dialog.ui.result.isVisible()
    window.press(dialog.ui.cancel)
    return window.services.forms.sent(window.services.lists.all()[0].id, AUGUST)


def returned(sent: tuple[SentLine, ...], folder: Path, back: Path) -> Path:
    """The forms as filled in by the units, in a folder."""
    back.mkdir()
    for line in sent:
        path = back / line.file_name
        path.write_bytes((folder / line.file_name).read_bytes())
        people.fill(path, {code: answer(code) for code in people.codes_of(path)}, {CoverField.REPORTER: "示例填报人"})
    return back


def test_the_period_begins_with_its_first_sending_and_the_board_knows_who_got_a_form(
    room: Window, tmp_path: Path
) -> None:
    assert page(room).view is ReportingView.BOARD
    assert page(room).strip.state.text() == "未开始"
    assert states(room) == {"市市场监管局": BoardState.UNSENT, "市供电公司": BoardState.UNSENT}
    act(room, ActionName.SEND_FORMS)
    dialog = room.dialog(SendForms)
    assert len(dialog.ticked()) == 2
    dialog.ui.search.setFocus()
    room.write("gdgs")
    room.press(dialog.ui.no_units)
    dialog.ui.search.clear()
    dialog.ui.folder.setText(str(tmp_path / "发出"))
    room.press(dialog.ui.send)
    assert "已写出 1 份填报表，共 2 项任务" in dialog.ui.result_label.text()
    room.press(dialog.ui.copy_result)
    assert "2022-08_市市场监管局_填报表.xlsx" in QGuiApplication.clipboard().text()
    room.press(dialog.ui.cancel)
    assert states(room) == {"市市场监管局": BoardState.SENT, "市供电公司": BoardState.UNSENT}
    assert page(room).strip.state.text() == "收集中"
    room.press(page(room).board.list_button)
    listed = room.dialog(SentForms)
    room.press(listed.ui.copy)
    line = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert line[1:6] == ["市市场监管局", "全部", "2", "2022-08-31", "2022-08_市市场监管局_填报表.xlsx"]
    room.press(listed.ui.close)
    assert [path.name for path in (tmp_path / "发出").iterdir()] == ["2022-08_市市场监管局_填报表.xlsx"]


def test_forms_dropped_on_the_room_are_looked_at_and_taken(room: Window, tmp_path: Path) -> None:
    sent = send(room, tmp_path / "发出")
    back = returned(sent, tmp_path / "发出", tmp_path / "交回")
    (back / "无关.txt").write_text("示例", "utf-8")
    room.drop(page(room), back)
    dialog = room.dialog(CollectForms)
    room.settle()
    assert "读到 2 份，来自 2 个单位（齐全 2" in dialog.ui.explanation.text()
    assert len(dialog.ticked()) == 2
    assert states(room)["市供电公司"] is BoardState.SENT, "nothing is written before it is asked for"
    room.press(dialog.ui.collect)
    assert "已存入 2 个单位的 3 份填报" in dialog.ui.explanation.text()
    assert "市供电公司" in dialog.ui.detail.toPlainText()
    room.press(dialog.ui.cancel)
    assert set(states(room).values()) == {BoardState.COMPLETE}
    rows = room.services.entry.rows(room.services.lists.all()[0].id, AUGUST, page(room)._month.as_of)  # type: ignore[union-attr]
    assert {row.report.state for row in rows if row.report} == {ReportState.SUBMITTED}
    assert {row.report.reporter for row in rows if row.report} == {"示例填报人"}


def test_of_two_forms_of_a_unit_the_office_may_take_the_earlier_one(room: Window, tmp_path: Path) -> None:
    sent = send(room, tmp_path / "发出")
    back = returned(sent, tmp_path / "发出", tmp_path / "交回")
    power = next(line for line in sent if line.unit == "市供电公司")
    later = back / "再报.xlsx"
    later.write_bytes((back / power.file_name).read_bytes())
    code = people.codes_of(later)[0]
    words = answer(code)
    people.fill(later, {code: {key: "后一份" if key == "进展情况" else value for key, value in words.items()}})
    page(room).acts.collect([back])
    dialog = room.dialog(CollectForms)
    room.settle()
    files = dialog.chosen()
    assert files is not None
    mine = [one for one in files.files if one.unit == "市供电公司"]
    earlier = next(one for one in mine if one.standing.value == "有更晚的一份")
    item = dialog._items()[files.files.index(earlier)]
    item.setCheckState(0, Qt.CheckState.Checked)
    assert [one.found.name for one in dialog.ticked() if one.unit == "市供电公司"] == [earlier.found.name]
    room.press(dialog.ui.collect)
    room.press(dialog.ui.cancel)
    rows = room.services.entry.rows(room.services.lists.all()[0].id, AUGUST, page(room)._month.as_of)  # type: ignore[union-attr]
    said = next(row.report.text.done for row in rows if row.report and row.unit == "市供电公司")
    assert said == str(next(one.read.text.done for one in earlier.rows if one.read.text))


def test_a_form_that_is_spoiled_is_named_and_can_be_left_out(room: Window, tmp_path: Path) -> None:
    sent = send(room, tmp_path / "发出")
    back = returned(sent, tmp_path / "发出", tmp_path / "交回")
    power = next(line for line in sent if line.unit == "市供电公司")
    (back / power.file_name).write_bytes(b"PK broken")
    page(room).acts.collect([back / power.file_name, back / "不存在.xlsx"])
    dialog = room.dialog(CollectForms)
    room.settle()
    assert not dialog.ticked()
    assert not dialog.ui.collect.isEnabled()
    assert power.file_name in dialog.ui.detail.toPlainText() or dialog.ui.message.text()
    room.press(dialog.ui.cancel)


def test_the_board_narrows_sorts_copies_and_leads_to_the_rows(room: Window, tmp_path: Path) -> None:
    board = page(room).board
    header = board.table.horizontalHeader()
    board.table.sortByColumn(BoardColumn.ASKED, Qt.SortOrder.AscendingOrder)
    assert [line.asked for line in board.model.lines] == [2, 1]
    room.press(board.states[BoardState.SENT])
    assert not board.model.lines
    room.press(board.states[None])
    board.search.setFocus()
    room.write("gdgs")
    assert [line.unit for line in board.model.lines] == ["市供电公司"]
    room.press(board.copy_button)
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("市供电公司\t未发送\t1\t0\t1")
    board.table.selectRow(0)
    board.table.setFocus()
    room.key(Qt.Key.Key_Return)
    assert page(room).view is ReportingView.GRID
    assert {line.row.unit for line in page(room).entry.grid.entries.lines()} == {"市供电公司"}
    assert header.sortIndicatorSection() == BoardColumn.ASKED


def test_a_unit_gets_more_time_and_the_whole_period_another_day(room: Window, tmp_path: Path) -> None:
    send(room, tmp_path / "发出")
    board = page(room).board
    power = next(line for line in board.model.lines if line.unit == "市供电公司")
    board.extend_wanted.emit(power)
    dialog = room.dialog(DueDay)
    assert dialog.ui.single.isChecked()
    assert not dialog.ui.save.isEnabled(), "a reason is needed"
    dialog.ui.day.setDate(dialog.ui.day.date().addDays(5))
    dialog.ui.reason.setFocus()
    room.write("系统升级")
    room.press(dialog.ui.save)
    days = {line.unit: str(line.due_day) for line in board.model.lines}
    assert days == {"市供电公司": "2022-09-05", "市市场监管局": "2022-08-31"}
    act(room, ActionName.SET_DUE)
    dialog = room.dialog(DueDay)
    dialog.ui.day.setDate(dialog.ui.day.date().addDays(2))
    dialog.ui.reason.setFocus()
    room.write("节假日")
    room.press(dialog.ui.save)
    assert "2022-09-02" in page(room).strip.due.text()


def test_a_closed_period_is_reopened_by_name_and_takes_no_forms_before(room: Window, tmp_path: Path) -> None:
    list_id = room.services.lists.all()[0].id
    send(room, tmp_path / "发出")
    room.services.periods.close(list_id, AUGUST, page(room)._month.as_of, "示例原因")  # type: ignore[union-attr]
    room.main.desk.reload()
    room.settle()
    actions = room.main.actions_table
    assert not actions[ActionName.SEND_FORMS].isEnabled()
    room.drop(page(room), tmp_path / "发出")
    assert room.no_dialog()
    assert "已关账" in room.main.notice.words.text()
    room.press(page(room).strip.reopen)
    room.write("补录漏报")
    room.press(room.dialog(AskReason).ui.act)
    assert actions[ActionName.SEND_FORMS].isEnabled()
    assert page(room).strip.close_month.isVisible()


def test_a_package_goes_to_a_unit_and_comes_back_without_new_words(room: Window, tmp_path: Path) -> None:
    act(room, ActionName.EXPORT_PACKAGE)
    dialog = room.dialog(ExportPackage)
    dialog.ui.unit.setCurrentIndex(dialog.ui.unit.findText("市供电公司"))
    out = tmp_path / "包.wgx"
    dialog.ui.file.setText(str(out))
    room.press(dialog.ui.write)
    assert str(out) in dialog.ui.result.text()
    room.press(dialog.ui.cancel)
    assert out.is_file()
    room.drop(page(room), out)
    incoming = room.dialog(ImportPackage)
    room.settle()
    assert not incoming.ui.merge.isEnabled()
    assert incoming.ui.message.text()
    room.press(incoming.ui.cancel)


def test_a_package_is_the_first_thing_that_comes_into_a_units_copy(empty_window: Window, tmp_path: Path) -> None:
    from tests.support.office import office_with

    office = office_with(tmp_path / "office", ROWS)
    unit = next(one for one in office.services.lists.units(office.task_list.id) if one.name == "市供电公司")
    out = tmp_path / "包.wgx"
    office.services.packages.export(office.task_list.id, unit.id, out, office.task_list.start_day)
    office.services.close()
    window = empty_window
    window.drop(window.main, out)
    dialog = window.dialog(ImportPackage)
    window.settle()
    assert "本机还没有这个清单" in dialog.ui.explanation.text()
    window.press(dialog.ui.merge)
    assert [one.name for one in window.services.lists.all()] == [office.task_list.name]
    assert window.main.desk.month is not None
    act(window, ActionName.EXPORT_PACKAGE)
    back = window.dialog(ExportPackage)
    assert (back.ui.unit.currentText(), back.ui.unit.isEnabled()) == ("市供电公司", False)
    window.press(back.ui.cancel)


def _open_each(window: Window) -> list[QDialog]:
    facts = page(window)._facts()
    assert facts is not None
    desk, main = window.main.desk, window.main
    due = facts.line.due_day if facts.line else facts.month.as_of
    return [
        SendForms(desk, facts.month, facts.units, main),
        CollectForms(desk, facts.month, [], main),
        DueDay(desk, facts.month, due, facts.units, main),
        ExportPackage(desk, facts.month, (), at_unit=False, parent=main),
    ]


def test_dialogs_have_unique_letters_names_and_fit_a_small_screen(room: Window, tmp_path: Path) -> None:
    for dialog in _open_each(room):
        dialog.open()
        room.settle()
        letters = Counter(
            words.split("(&")[1][0]
            for press in dialog.findChildren(QAbstractButton)
            if press.isVisible() and "(&" in (words := press.text())
        )
        assert not [letter for letter, count in letters.items() if count > 1], dialog.windowTitle()
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QTableView):
            for field in dialog.findChildren(kind):
                inner = isinstance(field.parent(), QComboBox) or field.objectName().startswith("qt_")
                assert inner or field.accessibleName(), f"{field} has no name for a screen reader"
        assert dialog.minimumSizeHint().width() <= 1000
        assert dialog.minimumSizeHint().height() <= 560
        dialog.done(0)
        dialog.deleteLater()
        room.settle()


def test_the_board_model_keeps_the_promises_of_qt_and_every_state_has_its_shape(room: Window) -> None:
    model = page(room).board.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow(BoardState.LATE, "")
    model.narrow(None, "市")
    model.show_lines([])
    assert tester is not None
    assert set(BOARD_LIGHTS) == set(BoardState)
    assert len(set(BOARD_LIGHTS.values())) == len(BoardState)
    assert list(BOARD_COLUMNS) == list(BoardColumn)
    assert room.main.room is RoomName.REPORTING


def test_an_empty_grid_says_what_to_do(room: Window) -> None:
    entry = page(room).entry
    page(room).open_view(ReportingView.GRID)
    room.settle()
    assert entry.grid.isVisible()
    entry.bar.text.setFocus()
    room.write("没有这样的任务")
    assert not entry.grid.isVisible()
    assert "没有符合条件的行" in entry._empty.text()
    entry.bar.text.clear()
    assert entry.grid.isVisible()


def test_tasks_of_a_unit_are_a_step_away(room: Window) -> None:
    line: BoardLine = page(room).board.model.lines[0]
    page(room).board.tasks_wanted.emit(line.unit)
    room.settle()
    assert room.main.room is RoomName.TASKS
    assert room.main.tasks.bar.filter.unit == line.unit
