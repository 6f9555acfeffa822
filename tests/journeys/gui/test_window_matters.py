"""责任人, 节点计划, 时限调整, 佐证材料 and 专项 in the window, through its actions, dialogs and the detail dock."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
)
from pytestqt.qtbot import QtBot

from tests.support.office import Clock, list_file, opened
from tests.support.window import Window
from wugang_tracker.domain.problems import ProblemState
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.dialogs.describe_proof import DescribeProof
from wugang_tracker.gui.dialogs.extension import ExtensionDialog
from wugang_tracker.gui.dialogs.person import AskPerson
from wugang_tracker.gui.dialogs.purge_proof import PurgeProof
from wugang_tracker.gui.dialogs.task_people import TaskPeople
from wugang_tracker.gui.dialogs.task_proofs import TaskProofs
from wugang_tracker.gui.main_window import MainWindow
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.gui.widgets.thumbnails import EDGE
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年10月"),
]
ON = date(2022, 8, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an office's list, no sample."""
    services = opened(tmp_path / "data")
    services.imports.apply(services.imports.preview(list_file(tmp_path / "list.xlsx", ROWS), year=2022))
    services.close()
    return tmp_path / "data"


@pytest.fixture
def window(open_window: Callable[[Path], Window], folder: Path) -> Window:
    """A window on it, at the end of August."""
    made = open_window(folder)
    made.main.enter(RoomName.TASKS)
    made.settle()
    return made


def choose(window: Window, no: str) -> UUID:
    window.click_row(window.row_of(no))
    (row,) = window.main.tasks.chosen()
    return row.task_id


def trigger(window: Window, name: ActionName) -> None:
    action: QAction = window.main.actions_table[name]
    assert action.isEnabled()
    action.trigger()
    window.settle()


def report(window: Window, task_id: UUID, *files: Path, draft: bool = False) -> None:
    """A report of August with proof, as another program would have left it."""
    unit = window.services.progress.unit_of(task_id, None)
    given = ReportInput(task_id, unit, "2022-08", ReportText(Claim.RUNNING, 50, "进展"), files=files, draft=draft)
    window.main.desk.hub.tell(window.services.progress.record(given, ON))
    window.settle()


def dock(window: Window) -> str:
    return window.main.tasks.dock.text.toPlainText()


def cell(table: QTableWidget, column: int) -> QTableWidgetItem:
    """A cell of the first row of a plan."""
    found = table.item(0, column)
    assert found is not None
    return found


def picture(path: Path, width: int = 800, height: int = 400) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(path))
    return path


def test_people_and_plan_are_filled_in_for_two_units_at_once(window: Window) -> None:
    task_id = choose(window, "1")
    assert "填写责任人和节点计划" in dock(window)
    trigger(window, ActionName.PEOPLE)
    dialog = window.dialog(TaskPeople)
    assert [dialog.ui.unit.itemText(at) for at in range(dialog.ui.unit.count())] == ["市一局", "市二局"]
    window.write("局长甲")
    window.press(dialog.ui.add)
    window.key(Qt.Key.Key_Escape)
    table = dialog.ui.plan
    cell(table, 0).setData(Qt.ItemDataRole.EditRole, QDate(2022, 9, 30))
    cell(table, 1).setText("印发方案")
    dialog.ui.unit.setCurrentIndex(1)
    assert dialog.ui.leader.text() == "" and table.rowCount() == 0
    dialog.ui.person.setText("科长乙")
    dialog.ui.unit.setCurrentIndex(0)
    assert dialog.ui.leader.text() == "局长甲" and cell(table, 1).text() == "印发方案"
    window.press(dialog.ui.save)
    people = window.services.assignments.of_task(task_id)
    assert [(one.unit, one.leader, one.person) for one in people.assignees] == [
        ("市一局", "局长甲", ""),
        ("市二局", "", "科长乙"),
    ]
    assert [(one.point.due, one.point.text) for one in people.plan] == [(date(2022, 9, 30), "印发方案")]
    assert "局长甲" in dock(window) and "印发方案" in dock(window)
    window.main.tasks.dock.clicked.emit("planned", str(people.plan[0].point.id))
    window.settle()
    assert window.services.assignments.of_task(task_id).plan[0].point.met_on is not None
    window.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.services.assignments.of_task(task_id).assignees == ()


def test_a_plan_past_the_due_date_stays_in_the_dialog_with_its_sentence(window: Window) -> None:
    choose(window, "2")
    trigger(window, ActionName.PEOPLE)
    dialog = window.dialog(TaskPeople)
    window.press(dialog.ui.add)
    window.key(Qt.Key.Key_Escape)
    cell(dialog.ui.plan, 0).setData(Qt.ItemDataRole.EditRole, QDate(2022, 11, 30))
    cell(dialog.ui.plan, 1).setText("太晚")
    window.press(dialog.ui.save)
    assert "晚于任务的完成时限 2022-10-31" in dialog.ui.message.text()
    dialog.ui.plan.selectRow(0)
    window.press(dialog.ui.remove)
    window.press(dialog.ui.save)
    assert window.no_dialog()


def test_an_extension_is_asked_for_and_approved_with_a_number(window: Window) -> None:
    choose(window, "2")
    trigger(window, ActionName.EXTENSION)
    dialog = window.dialog(ExtensionDialog)
    assert dialog.ui.asking.isVisible() and not dialog.ui.deciding.isVisible()
    assert dialog.ui.new_due.date() == QDate(2022, 12, 1) and not dialog.ui.ask.isEnabled()
    dialog.ui.new_due.setDate(QDate(2022, 11, 30))
    dialog.ui.reason.setPlainText("设备未到")
    window.press(dialog.ui.ask)
    assert "2022-10-31 调整到 2022-11-30" in dock(window) and "批准或不批准" in dock(window)
    trigger(window, ActionName.EXTENSION)
    dialog = window.dialog(ExtensionDialog)
    assert dialog.ui.deciding.isVisible() and not dialog.ui.approve.isEnabled()
    window.write("舞营商〔2022〕5号")
    window.press(dialog.ui.approve)
    html = window.main.tasks.dock.text.toHtml()
    assert "舞营商〔2022〕5号" in dock(window) and "line-through" in html and "2022-11-30" in dock(window)
    trigger(window, ActionName.EXTENSION)
    dialog = window.dialog(ExtensionDialog)
    assert "已批准" in dialog.ui.past.text() and dialog.ui.asking.isVisible()
    window.press(dialog.ui.cancel)


def test_pictures_among_the_proof_are_shown_small(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "1")
    broken = tmp_path / "坏图.png"
    broken.write_bytes(b"\x89PNG no picture at all")
    report(window, task_id, picture(tmp_path / "现场.png"), broken)
    text = window.main.tasks.dock.text
    hashes = {line.evidence.name: line.evidence.sha256 for line in window.services.evidence.of_task(task_id)}
    small = window.main.tasks.dock.thumbnails.picture(hashes["现场.png"])
    assert small is not None and (small.width(), small.height()) == (EDGE, EDGE // 2)
    assert f"thumb:{hashes['现场.png']}" in text.toHtml()
    assert "坏图.png" in dock(window) and f"thumb:{hashes['坏图.png']}" not in text.toHtml()


def test_proof_is_described_taken_off_and_purged(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "1")
    secret = tmp_path / "名单.png"
    report(window, task_id, picture(secret), draft=True)
    whole = window.services.safety.backup(tmp_path / "整体.zip")
    trigger(window, ActionName.TASK_PROOFS)
    dialog = window.dialog(TaskProofs)
    window.press(dialog.ui.describe)
    asking = window.dialog(DescribeProof)
    asking.ui.description.setPlainText("会议名单")
    asking.ui.has_day.setChecked(True)
    window.press(asking.ui.save)
    (line,) = window.services.evidence.of_task(task_id)
    assert (line.evidence.description, line.evidence.day) == ("会议名单", ON)
    assert dialog.ui.remove.isEnabled()
    window.press(dialog.ui.purge)
    purging = window.dialog(PurgeProof)
    assert [purging.ui.holders.item(at).text() for at in range(purging.ui.holders.count())] == [str(whole)]
    purging.ui.reason.setPlainText("含个人信息")
    purging.ui.confirm.setText("名单")
    assert not purging.ui.purge.isEnabled(), "the whole name is asked for"
    purging.ui.confirm.setText("名单.png")
    window.press(purging.ui.purge)
    (line,) = window.services.evidence.of_task(task_id)
    assert line.is_purged and "含个人信息" in dialog.ui.about.text()
    assert not dialog.ui.purge.isEnabled() and not dialog.ui.open.isEnabled() and not dialog.ui.remove.isEnabled()
    window.press(dialog.ui.close)
    assert "已彻底清除" in dock(window) and "thumb:" not in window.main.tasks.dock.text.toHtml()


def test_a_draft_gives_its_proof_back(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "1")
    report(window, task_id, picture(tmp_path / "现场.png"), draft=True)
    trigger(window, ActionName.TASK_PROOFS)
    dialog = window.dialog(TaskProofs)
    window.press(dialog.ui.remove)
    assert window.services.evidence.of_task(task_id) == () and dialog.table.rows.rowCount() == 0
    window.press(dialog.ui.close)


def test_verifying_lists_what_is_wrong_and_sets_loose_files_aside(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "1")
    report(window, task_id, picture(tmp_path / "现场.png"))
    stored = window.services.evidence.stored_path(window.services.evidence.of_task(task_id)[0].evidence.id)
    (stored.parent / f"{'0' * 64}.txt").write_bytes(b"nobody's")
    stored.write_bytes(b"changed")
    window.main.actions_table[ActionName.VERIFY].trigger()
    window.settle()
    check = window.main.settings.check
    assert window.main.room is RoomName.SETTINGS and check.table.isVisible()
    assert {value.state for value in check.table.rows.values} == {"损坏", "无人引用"}
    assert "损坏 1" in check.totals.text() and "第1项" in check.table.rows.values[0].words
    area = window.main.settings.tabs.currentWidget()
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(check.set_aside)
    window.press(check.set_aside)
    assert {value.state for value in check.table.rows.values} == {"损坏"} and not check.set_aside.isVisible()
    assert len(list((window.folder / "quarantine").iterdir())) == 1


def test_a_category_is_led_by_a_unit(window: Window) -> None:
    window.main.enter(RoomName.SETTINGS)
    page = window.main.settings.categories
    window.main.settings.tabs.setCurrentWidget(page)
    window.settle()
    assert page.name.text() == "开办" and page.lead.currentText() == "（未定）"
    page.lead.setCurrentText("市二局")
    page.liaison.setText("联络员乙")
    window.press(page.save)
    (line,) = window.services.categories.all(window.main.desk.month.list.id)  # type: ignore[union-attr]
    assert (line.lead_unit, line.category.liaison) == ("市二局", "联络员乙")
    assert page.lead.currentText() == "市二局"


def test_the_history_speaks_of_fields_in_the_words_of_the_screen(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "1")
    unit = window.services.progress.unit_of(task_id, None)
    report(window, task_id, draft=True)
    report(window, task_id)
    for leader in ("局长甲", "局长乙"):
        window.main.desk.hub.tell(window.services.assignments.set_assignee(task_id, unit, leader, "", "", ON))
    window.settle()
    told = dock(window).partition("变动记录")[2]
    assert "责任领导：局长甲 → 局长乙" in told and "填报：草稿 → 已报送" in told
    assert not re.search(r"[a-z_]{4,}", told), "no name of a table or column is shown"


def test_dialogs_have_unique_letters_names_and_fit_a_small_screen(window: Window, tmp_path: Path) -> None:
    task_id = choose(window, "2")
    report(window, task_id, picture(tmp_path / "现场.png"))
    window.services.assignments.ask_extension(task_id, None, date(2022, 11, 30), "因", ON)
    main, desk, (row,) = window.main, window.main.desk, window.main.tasks.chosen()
    (line,) = window.services.evidence.of_task(task_id)
    detail = window.services.tasks.detail(task_id, ON)
    for dialog in (
        TaskPeople(desk, row, ON, main),
        ExtensionDialog(desk, detail, ON, main),
        TaskProofs(desk, row, ON, main),
        DescribeProof(desk, line, ON, main),
        PurgeProof(desk, line, ON, main),
        AskPerson(desk, main),
    ):
        dialog.open()
        window.settle()
        words = [one.text() for one in dialog.findChildren(QLabel) if one.buddy() and one.isVisible()]
        words += [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
        letters = [found[1] for text in words if (found := re.search("&(.)", text))]
        assert len(letters) == len(set(letters)) > 1, dialog.windowTitle()
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QTableView, QListWidget):
            for box in dialog.findChildren(kind):
                assert box.objectName().startswith("qt_") or box.accessibleName(), (
                    f"{dialog.windowTitle()}: {box.objectName()}"
                )
        assert dialog.minimumSizeHint().width() <= 1000 and dialog.minimumSizeHint().height() <= 560
        dialog.done(0)
        dialog.deleteLater()
        window.settle()


def test_who_works_here_is_asked_once(styled: QApplication, qtbot: QtBot, folder: Path) -> None:
    for asked in (True, False):
        services = opened(folder, Clock(), by="")
        main = MainWindow(services, settings_file=folder / "window.ini", data_folder=folder)
        main.show()
        qtbot.waitUntil(partial(_is_shown, main), timeout=15_000)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskPerson) is asked
        if isinstance(dialog, AskPerson):
            assert not dialog.ui.save.isEnabled()
            dialog.ui.skip.click()
        main.close()
        main.deleteLater()
        services.close()


def _is_shown(main: MainWindow) -> bool:
    return main.desk.month is not None and not main.desk.busy


def test_the_name_that_is_said_is_kept_with_each_act(styled: QApplication, qtbot: QtBot, folder: Path) -> None:
    services = opened(folder, Clock(), by="")
    main = MainWindow(services, settings_file=folder / "window.ini", data_folder=folder)
    main.show()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AskPerson), timeout=15_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskPerson)
    dialog.ui.name.setText("李四")
    dialog.ui.unit.setText("市一局")
    dialog.ui.save.click()
    qtbot.waitUntil(lambda: not main.desk.busy and "李四" in main.status_line.person.text(), timeout=15_000)
    assert (services.people.current(), services.people.unit()) == ("李四", "市一局")
    main.close()
    main.deleteLater()
    services.close()


def test_the_sample_has_something_of_everything(sample_folder: Path) -> None:
    services = opened(sample_folder)
    list_id = services.lists.all()[0].id
    lines = services.problems.all(list_id)
    assert {line.problem.state for line in lines} == set(ProblemState)
    assert any(not line.task_no for line in lines) and any(line.is_overdue(ON) for line in lines)
    dump = services.safety.dump()
    assert {row["approved"] for row in dump["extensions"]} == {True, False} and len(dump["assignees"]) > 50
    assert {bool(row["met_on"]) for row in dump["plan_points"]} == {True, False}
    assert all("示例" in row["team"] for row in dump["categories"])
    assert all("示例" in row["text"] for row in (*dump["problems"], *dump["problem_notes"], *dump["plan_points"]))
    services.close()
