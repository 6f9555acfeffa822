"""问题台账 through the window: entering by hand, following, settling, opening again, filters, Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from tests.support.office import office_with
from tests.support.window import Window
from wugang_tracker.domain.problems import ProblemLine, ProblemState
from wugang_tracker.gui.dialogs.problem import ProblemDialog
from wugang_tracker.gui.dialogs.problem_note import NoteProblem
from wugang_tracker.gui.pages.problems import ProblemsPage
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.services.problems import ProblemFacts

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市场监管局", "2022年12月"),
    ("2", "获得电力", "降成本", "小微企业接电零投资。", "供电公司", "2022年6月"),
)


@pytest.fixture
def room(open_window: Callable[[Path], Window], tmp_path: Path) -> Window:
    """A window on a list of two tasks, in the room, with an empty 问题台账."""
    office_with(tmp_path, ROWS).services.close()
    window = open_window(tmp_path / "data")
    window.go(RoomName.PROBLEMS)
    return window


def kept(window: Window) -> tuple[ProblemLine, ...]:
    """The problems as the data folder holds them."""
    assert window.main.desk.month is not None
    return window.services.problems.all(window.main.desk.month.list.id)


def enter(window: Window, text: str, **facts: object) -> ProblemLine:
    """A problem entered elsewhere, read by the window."""
    month = window.main.desk.month
    assert month is not None
    window.services.problems.add(month.list.id, ProblemFacts(text, **facts), month.as_of)  # type: ignore[arg-type]
    window.main.desk.reload()
    window.settle()
    return kept(window)[-1]


def shown(window: Window) -> list[str]:
    page = window.main.problems
    return [page.model.index(row, 3).data() for row in range(page.model.rowCount())]


def page_of(window: Window) -> ProblemsPage:
    page = window.main.problems
    page.table.setFocus()
    window.settle()
    return page


def test_the_empty_room_says_what_to_do(room: Window) -> None:
    page = room.main.problems
    assert page._empty.isVisible()
    assert "转为问题" in page._empty.text()
    assert "新增问题" in page._empty.text()


def test_a_problem_is_entered_by_hand_for_a_task(room: Window) -> None:
    room.key(Qt.Key.Key_N, CTRL)
    dialog = room.dialog(ProblemDialog)
    assert not dialog.ui.save.isEnabled()
    room.write("2")
    dialog.ui.text.setFocus()
    room.write("变电站容量不足")
    dialog.ui.owner.setFocus()
    room.write("示例负责人")
    dialog.ui.has_due.setChecked(False)
    room.press(dialog.ui.save)
    (line,) = kept(room)
    assert (line.problem.text, line.problem.owner, line.problem.due) == ("变电站容量不足", "示例负责人", None)
    assert line.task_no == "2"
    assert shown(room) == ["变电站容量不足"]
    assert "变电站容量不足" in room.main.problems.text.toPlainText()


def test_a_number_that_no_task_bears_is_refused_in_the_dialog(room: Window) -> None:
    room.key(Qt.Key.Key_N, CTRL)
    dialog = room.dialog(ProblemDialog)
    room.write("99")
    dialog.ui.text.setFocus()
    room.write("变电站容量不足")
    room.press(dialog.ui.save)
    assert "99" in dialog.ui.message.text()
    assert dialog.ui.text.toPlainText() == "变电站容量不足"
    assert kept(room) == ()


def test_a_problem_is_followed_settled_and_opened_again(room: Window) -> None:
    enter(room, "夜间预约渠道不清楚")
    page = page_of(room)
    room.key(Qt.Key.Key_G)
    dialog = room.dialog(NoteProblem)
    assert dialog.ui.state.currentData() == ProblemState.WORKING
    room.write("窗口已答复，九月公布渠道")
    room.press(dialog.ui.save)
    assert page.model.index(0, 2).data() == "◆ 解决中"
    assert page.model.index(0, 9).data() == "窗口已答复，九月公布渠道"
    page_of(room)
    room.key(Qt.Key.Key_S)
    dialog = room.dialog(NoteProblem)
    assert not dialog.ui.save.isEnabled(), "a result has to be said"
    assert "解决结果" in dialog.ui.text_label.text()
    room.write("渠道已公布，回访满意")
    room.press(dialog.ui.save)
    (line,) = kept(room)
    assert (line.problem.state, line.problem.result) == (ProblemState.SETTLED, "渠道已公布，回访满意")
    assert "渠道已公布，回访满意" in page.text.toPlainText()
    page_of(room)
    room.key(Qt.Key.Key_S)
    assert room.no_dialog(), "what is settled is not settled twice"
    room.key(Qt.Key.Key_G)
    dialog = room.dialog(NoteProblem)
    assert "重新打开" in dialog.ui.hint.text()
    room.write("又有三家企业反映")
    room.press(dialog.ui.save)
    (line,) = kept(room)
    assert line.problem.state is ProblemState.WORKING
    said = ["窗口已答复，九月公布渠道", "渠道已公布，回访满意", "又有三家企业反映"]
    assert [note.text for note in line.notes] == said
    page_of(room)
    room.key(Qt.Key.Key_Z, CTRL)
    assert kept(room)[0].problem.state is ProblemState.SETTLED


def test_the_facts_of_a_problem_are_changed(room: Window) -> None:
    enter(room, "容量不足", owner="甲", help_needed="请供电公司增容")
    page_of(room)
    room.key(Qt.Key.Key_M)
    dialog = room.dialog(ProblemDialog)
    assert dialog.ui.help_needed.toPlainText() == "请供电公司增容"
    dialog.ui.owner.setFocus()
    dialog.ui.owner.selectAll()
    room.write("乙")
    room.press(dialog.ui.save)
    (line,) = kept(room)
    assert (line.problem.owner, line.problem.help_needed, line.problem.text) == ("乙", "请供电公司增容", "容量不足")


def test_state_unit_words_and_lateness_filter(room: Window) -> None:
    month = room.main.desk.month
    assert month is not None
    power = next(unit for unit in room.services.lists.units(month.list.id) if unit.name == "供电公司")
    first = enter(room, "容量不足", unit_id=power.id, due=month.as_of)
    enter(room, "渠道不清楚")
    page = room.main.problems
    assert shown(room) == ["渠道不清楚", "容量不足"]
    page.unit.setCurrentIndex(page.unit.findData("供电公司"))
    page.unit.activated.emit(page.unit.currentIndex())
    assert shown(room) == ["容量不足"]
    page.unit.setCurrentIndex(0)
    page.unit.activated.emit(0)
    page.words.setFocus()
    room.write("qdbqc")
    assert shown(room) == []
    assert "没有符合条件的问题" in page._empty.text()
    page.words.clear()
    page.state.setCurrentIndex(page.state.findData(ProblemState.SETTLED.value))
    page.state.activated.emit(page.state.currentIndex())
    assert shown(room) == []
    page.state.setCurrentIndex(0)
    page.state.activated.emit(0)
    page.overdue.click()
    assert shown(room) == [], "a problem due today is not late"
    later = month.as_of + timedelta(days=1)
    room.main.place_bar.day_chosen.emit(QDate(later.year, later.month, later.day))
    room.settle()
    assert shown(room) == ["容量不足"]
    assert page.model.index(0, 8).data() == f"▲ {first.problem.due}"
    assert "超期 1 个" in page.count.text()


def test_enter_shows_the_task_and_what_has_none_says_so(room: Window) -> None:
    enter(room, "渠道不清楚")
    page_of(room)
    room.key(Qt.Key.Key_Return)
    assert room.main.room is RoomName.PROBLEMS
    assert "不属于任何任务" in room.main.notice.words.text()
    month = room.main.desk.month
    assert month is not None
    task = room.services.tasks.find(month.list.id, "2")
    enter(room, "容量不足", task_id=task.id)
    page = page_of(room)
    page.table.selectRow(0)
    room.key(Qt.Key.Key_Return)
    assert room.main.room is RoomName.TASKS
    assert [row.no for row in room.main.tasks.chosen()] == ["2"]


def test_the_book_is_written_to_excel(room: Window, tmp_path: Path) -> None:
    enter(room, "容量不足", owner="示例负责人")
    page = page_of(room)
    room.key(Qt.Key.Key_E, CTRL)
    chooser = room.dialog(QFileDialog)
    out = tmp_path / "问题.xlsx"
    chooser.fileSelected.emit(str(out))
    chooser.reject()
    room.settle()
    sheet = load_workbook(out).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"容量不足", "示例负责人"} <= cells
    assert str(out) in room.main.notice.words.text()
    assert page.model.rowCount() == 1


def test_the_model_keeps_the_promises_of_qt(room: Window) -> None:
    tester = QAbstractItemModelTester(room.main.problems.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    enter(room, "容量不足")
    enter(room, "渠道不清楚")
    room.main.problems.words.setText("nothing like this")
    room.main.problems.words.clear()
    assert shown(room) == ["渠道不清楚", "容量不足"]
    assert tester.model() is room.main.problems.model


def test_letters_and_names_of_the_dialogs(room: Window) -> None:
    from tests.journeys.gui.test_window_parts import _assert_named, _mnemonics

    enter(room, "容量不足")
    for key in (Qt.Key.Key_G, Qt.Key.Key_M):
        page_of(room)
        room.key(key)
        dialog = room.dialog(NoteProblem if key == Qt.Key.Key_G else ProblemDialog)
        letters = Counter(_mnemonics(dialog))
        assert not [letter for letter, count in letters.items() if count > 1], dialog.windowTitle()
        _assert_named(dialog)
        assert dialog.minimumSizeHint().height() <= 560
        room.key(Qt.Key.Key_Escape)
        assert room.no_dialog()
