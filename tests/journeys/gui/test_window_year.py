"""A year in the window: the list dropped, months typed, reviewed, closed out and closed, a revision in the middle.

What the rooms show at each month end must be what a second computation makes of the stored rows.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from tests.support.office import list_file
from tests.support.slow_month import SlowMonth
from tests.support.window import Window
from tests.support.wizard import imported
from wugang_tracker.domain.progress import ReportState
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.dialogs.close_month import CloseMonth
from wugang_tracker.gui.dialogs.close_out import CloseOutTask
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.models.entry_columns import EntryColumn
from wugang_tracker.gui.pages.reporting import ReportingView
from wugang_tracker.gui.widgets.rail import RoomName

CTRL = Qt.KeyboardModifier.ControlModifier
TITLE = "测试县任务清单（2022年）"
ROWS = [
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续并公布时限", "市一局牵头，市二局配合", "2022年6月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内并公布目录清单", "市二局", "2022年9月"),
    ("3", "获得用电", "降成本", "小微企业接电零投资覆盖全部乡镇", "市三局", "持续推进"),
    ("4", "获得用电", "强服务", "建立停电提前通知和回访制度", "市三局牵头，市一局配合", "2022年12月"),
]
REVISED = [
    ("1", "纳税服务", "增便利", "设立办税帮办专员并公布联系电话", "市二局", "2022年12月"),
    ("2", *ROWS[0][1:3], "一日办结企业开办全部手续并公布时限和流程", *ROWS[0][4:]),
    ("3", *ROWS[1][1:]),
    ("4", *ROWS[2][1:]),
    ("5", *ROWS[3][1:]),
]


def go_to(window: Window, period: str) -> None:
    """Choose a period on the place bar."""
    chooser = window.main.place_bar.period
    chooser.setCurrentIndex(chooser.findData(period))
    chooser.activated.emit(chooser.currentIndex())
    window.settle()


def report(window: Window, month: int, proof: Path) -> None:
    """Type the month's reports into the grid and hand them in; a task that is done takes its proof by drop."""
    window.go(RoomName.REPORTING)
    window.main.reporting.open_view(ReportingView.GRID)
    window.settle()
    grid = window.main.reporting.entry.grid
    for place, line in enumerate(grid.entries.lines()):
        if line.row.locked or (month + place) % 5 == 0:
            continue
        percent = min(100, month * 17)
        grid.setFocus()
        grid.go_to(place, EntryColumn.PERCENT)
        window.settle()
        for digit in str(percent):
            window.write(digit)
        window.key(Qt.Key.Key_Tab)
        window.write(f"{month}月做到{percent}")
        window.key(Qt.Key.Key_Return)
        if percent == 100 and "持续" not in line.row.deadline:
            grid.go_to(place, EntryColumn.CLAIM)
            window.key(Qt.Key.Key_3)
            window.drop(grid.viewport(), proof)
    window.main.actions_table[ActionName.SUBMIT_FILLED].trigger()
    window.settle()


def review(window: Window, month: int) -> None:
    """Accept what waits; in March and May the first report goes back with a reason."""
    window.go(RoomName.REVIEW)
    page = window.main.review
    page.open_view(0)
    page.reports.table.setFocus()
    window.settle()
    if month in (3, 5) and page.reports.model.rowCount():
        window.key(Qt.Key.Key_R)
        dialog = window.dialog(AskReason)
        window.write("数字没有依据")
        window.press(dialog.ui.act)
        page.reports.table.setFocus()
    while page.reports.model.rowCount():
        before = page.reports.model.rowCount()
        window.key(Qt.Key.Key_A)
        assert page.reports.model.rowCount() == before - 1


def close_out(window: Window, month: int) -> None:
    """Close what was applied for; in July one application goes back, in August a closed task fails a second look."""
    page = window.main.review
    page.open_view(1)
    window.settle()
    while page.applications.model.rowCount():
        before = page.applications.model.rowCount()
        page.applications.table.setFocus()
        if month == 7 and before == 2:
            window.key(Qt.Key.Key_R)
            dialog = window.dialog(AskReason)
            window.write("材料不全")
            window.press(dialog.ui.act)
        else:
            window.key(Qt.Key.Key_Return)
            closing = window.dialog(CloseOutTask)
            for box in closing.boxes.values():
                if box.isEnabled() and not box.isChecked():
                    box.setFocus()
                    window.key(Qt.Key.Key_Space)
            window.press(closing.ui.close_task)
        assert page.applications.model.rowCount() == before - 1
    if month == 8:
        fail_one(window)


def fail_one(window: Window) -> None:
    page = window.main.review
    page.open_view(2)
    window.settle()
    page.closed.finding.setFocus()
    window.write("没有执行")
    window.press(page.closed.failed)
    box = window.dialog(QMessageBox)
    window.press(next(press for press in box.findChildren(QPushButton) if "重新打开" in press.text()))


def close_month(window: Window) -> None:
    """关账 with what is open said, and a reason where something is."""
    window.go(RoomName.TASKS)
    window.main.tasks.table.setFocus()
    window.key(Qt.Key.Key_G, CTRL)
    dialog = window.dialog(CloseMonth)
    if dialog.ui.open_items.count():
        assert not dialog.ui.close_month.isEnabled()
        window.write("按月汇总")
    window.press(dialog.ui.close_month)


def agree(window: Window, period: str) -> dict[str, int]:
    """The month as the rooms show it is the month as counted a second time."""
    month = window.main.desk.month
    assert month is not None and month.ledger.period == period
    ledger = month.ledger
    slow = SlowMonth(window.services.safety.dump(), period, ledger.as_of.isoformat())
    assert {row.code: (str(row.light), set(row.reasons)) for row in ledger.rows} == slow.lights(), period
    figures, counts = ledger.figures, slow.counts()
    shown = {"total": figures.total, "red": figures.red, "blue": figures.blue, "asked": figures.asked}
    shown |= {"已销号": figures.closed, "推进中": figures.running, "reported_in_time": figures.reported_in_time}
    assert shown == {name: counts.get(name, 0) for name in shown}, period
    return shown


def test_nine_months_are_played_with_mouse_and_keys(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    proof = tmp_path / "证明.txt"
    proof.write_text("示例", encoding="utf-8")
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS, TITLE))
    alone = window.services.lists
    alone.save_rules(alone.all()[0].id, Rules(single_person=True), alone.all()[0].start_day)
    frozen = {}
    for number in range(1, 10):
        period = f"2022-{number:02d}"
        if number == 6:
            before = texts(window)
            imported(window, list_file(tmp_path / "修订.xlsx", REVISED, TITLE))
            assert texts(window) == before
        go_to(window, period)
        report(window, number, proof)
        review(window, number)
        close_out(window, number)
        counts = agree(window, period)
        close_month(window)
        frozen[period] = agree(window, period)
        assert frozen[period] == counts
        assert window.main.place_bar.closed.isVisible()
    assert [frozen[key]["total"] for key in ("2022-05", "2022-06")] == [4, 5]
    states = {row["state"] for row in window.services.safety.dump()["reports"]}
    assert {ReportState.ACCEPTED.value, ReportState.RETURNED.value} <= states
    passed = [one.passed for one in window.services.status.rechecks(window.services.lists.all()[0].id)]
    assert passed == [False]
    assert window.main.desk.month is not None
    assert any(row.status is Status.CLOSED for row in window.main.desk.month.ledger.rows)


def texts(window: Window) -> dict[str, str]:
    """The words of every report by its id."""
    return {row["id"]: row["done"] for row in window.services.safety.dump()["reports"]}
