"""The table of tasks: filtering, sorting, choosing, details, copying, by mouse and keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from tests.support.window import Window
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.models.columns import Column
from wugang_tracker.gui.models.filters import TaskFilter, View

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(window: Window, box: QComboBox, data: object) -> None:
    """Choose in a box with the keyboard."""
    box.setFocus()
    wanted = next(place for place in range(box.count()) if box.itemData(place) == data)
    for _ in range(wanted - box.currentIndex()):
        window.key(Qt.Key.Key_Down)
    assert box.currentData() == data


def click_header(window: Window, column: Column, modifiers: Qt.KeyboardModifier = CTRL & SHIFT) -> None:
    header = window.main.tasks.table.horizontalHeader()
    window.main.tasks.table.horizontalScrollBar().setValue(0)
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    window.click_at(header.viewport(), place, modifiers)


def test_typing_filters_by_text_and_by_pinyin_initials(window: Window) -> None:
    window.key(Qt.Key.Key_F, CTRL)
    window.write("sfyz")
    assert "5" in window.shown()
    by_initials = window.shown()
    window.main.tasks.bar.text.clear()
    window.main.tasks.bar.text.insert("身份验证")
    assert "5" in window.shown()
    assert set(window.shown()) <= set(by_initials)
    assert window.main.status_line.counts.text().startswith(f"显示 {len(window.shown())} / 共 294 项")


def test_nothing_filters_while_pinyin_is_composed(window: Window) -> None:
    window.key(Qt.Key.Key_F, CTRL)
    window.compose("shenfen")
    assert len(window.shown()) == 294
    window.write("身份")
    assert 0 < len(window.shown()) < 294


def test_two_words_must_both_be_found(window: Window) -> None:
    window.key(Qt.Key.Key_F, CTRL)
    window.write("wg22-01 ")
    wider = window.shown()
    window.write("2022年12月")
    assert 0 < len(window.shown()) < len(wider)


def test_boxes_filter_and_chips_take_conditions_away(window: Window) -> None:
    bar = window.main.tasks.bar
    choose(window, bar.light, Light.RED)
    red = window.shown()
    assert 0 < len(red) < 294
    choose(window, bar.status, Status.NOT_STARTED.value)
    assert set(window.shown()) < set(red)
    chips = [chip for chip in bar.findChildren(type(bar.clear)) if chip.objectName() == "chip" and chip.isVisible()]
    assert [chip.property("condition") for chip in chips] == ["status", "light"]
    window.press(chips[0])
    assert window.shown() == red
    window.press(bar.clear)
    assert len(window.shown()) == 294


def test_every_saved_view_shows_as_many_as_it_says(window: Window) -> None:
    bar = window.main.tasks.bar
    for view, button in bar.views.items():
        window.press(button)
        assert button.text() == f"{view.value} {len(window.shown())}"
    window.press(bar.views[View.CLOSED])
    rows = window.main.tasks.table.tasks.shown_rows()
    assert {row.status for row in rows} == {Status.CLOSED}


def test_a_unit_is_found_as_lead_and_in_any_role(window: Window) -> None:
    bar = window.main.tasks.bar
    unit = next(row.reporting_unit for row in window.main.tasks.table.tasks.shown_rows() if row.reporting_unit)
    bar.show_filter(TaskFilter(unit=unit))
    any_role = window.shown()
    window.press(bar.as_lead)
    assert 0 < len(window.shown()) <= len(any_role)
    rows = window.main.tasks.table.tasks.shown_rows()
    assert all(row.reporting_unit == unit or "牵头" in row.responsibility or row.parts for row in rows)


def test_a_span_of_due_days_filters(window: Window) -> None:
    window.main.tasks.bar.show_filter(TaskFilter(due_from=date(2022, 6, 1), due_to=date(2022, 6, 30)))
    rows = window.main.tasks.table.tasks.shown_rows()
    assert rows
    assert all(any(day.month == 6 for day in row.due_days) for row in rows)


def test_nothing_found_says_what_to_do(window: Window) -> None:
    window.key(Qt.Key.Key_F, CTRL)
    window.write("no such words")
    page = window.main.tasks
    assert page._empty_words.isVisible()
    assert "清除筛选" in page._empty_words.text()
    window.press(page._clear)
    assert len(window.shown()) == 294


def test_numbers_sort_as_numbers_and_names_by_pinyin(window: Window) -> None:
    assert window.shown()[:11] == [str(number) for number in range(1, 12)]
    click_header(window, Column.NO)
    assert window.shown()[0] == "294"
    click_header(window, Column.CATEGORY)
    categories = [row.category for row in window.main.tasks.table.tasks.shown_rows()]
    assert categories[0].startswith("办理")
    click_header(window, Column.NO, SHIFT)
    first = [row.no for row in window.main.tasks.table.tasks.shown_rows() if row.category == categories[0]]
    assert [int(no) for no in first] == sorted(map(int, first))


def test_the_dock_shows_the_chosen_task_in_full(window: Window) -> None:
    window.click_row(window.row_of("2"))
    text = window.main.tasks.dock.text.toPlainText()
    row = window.main.tasks.chosen()[0]
    assert row.measure in text
    assert row.reporting_unit in text
    assert "2022年7月" in text
    window.key(Qt.Key.Key_Down)
    assert window.main.tasks.chosen()[0].no == "3"
    assert window.main.tasks.chosen()[0].measure in window.main.tasks.dock.text.toPlainText()


def test_f4_hides_and_shows_the_dock(window: Window) -> None:
    window.key(Qt.Key.Key_F4)
    assert not window.main.tasks.dock.isVisible()
    window.key(Qt.Key.Key_F4)
    assert window.main.tasks.dock.isVisible()


def test_chosen_rows_are_copied_as_text_and_html(window: Window) -> None:
    window.click_row(0)
    window.click_row(2, SHIFT)
    assert window.main.status_line.counts.text().endswith("已选 3 项")
    window.key(Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert len(lines) == 4
    assert lines[0].split("\t")[:3] == ["序号", "灯色", "简称"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["1", "2", "3"]
    assert data.html().count("<tr>") == 4


def test_what_is_chosen_stays_chosen_when_the_filter_changes(window: Window) -> None:
    window.click_row(window.row_of("5"))
    window.main.tasks.bar.show_filter(TaskFilter(light=Light.RED))
    window.settle()
    assert [row.no for row in window.main.tasks.chosen()] == ["5"]


def test_a_figure_of_the_overview_opens_the_tasks_behind_it(window: Window) -> None:
    window.key(Qt.Key.Key_1, CTRL)
    overview = window.main.overview
    for card in (overview.total, *overview.lights.values(), *overview.statuses.values()):
        window.key(Qt.Key.Key_1, CTRL)
        window.press(card)
        assert window.main.pages.currentWidget() is window.main.tasks
        assert str(len(window.shown())) == card.figure, card.name


def test_a_bar_of_the_overview_opens_its_category(window: Window) -> None:
    window.key(Qt.Key.Key_1, CTRL)
    bars = window.main.overview.bars
    window.bot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.line_rect(1).center())
    window.settle()
    rows = window.main.tasks.table.tasks.shown_rows()
    assert {row.category for row in rows} == {bars.bars[1].name}
    assert len(rows) == sum(bars.bars[1].counts)


def test_frozen_columns_stay_in_sight_and_work_like_the_others(window: Window) -> None:
    table = window.main.tasks.table
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    window.settle()
    first = table.frozen.visualRect(table.model().index(4, Column.TITLE)).center()
    window.click_at(table.frozen.viewport(), first)
    assert [row.no for row in window.main.tasks.chosen()] == ["5"]
    window.key(Qt.Key.Key_Down)
    assert [row.no for row in window.main.tasks.chosen()] == ["6"]
    header = table.frozen.horizontalHeader()
    window.click_at(header.viewport(), QPoint(20, header.height() // 2))
    assert window.shown()[0] == "294"
    table.verticalScrollBar().setValue(100)
    assert table.frozen.verticalScrollBar().value() == 100


def test_hiding_a_frozen_column_freezes_the_next(window: Window) -> None:
    table = window.main.tasks.table
    menu = table.columns_menu()
    light = next(action for action in menu.actions() if action.data() == int(Column.LIGHT))
    light.trigger()
    assert table.isColumnHidden(Column.LIGHT)
    shown = [column for column in Column if not table.frozen.isColumnHidden(column)]
    assert shown == [Column.NO, Column.TITLE, Column.CATEGORY]
    assert table.frozen.width() < table.viewport().width()


def test_selected_words_of_the_dock_are_copied_as_words(window: Window) -> None:
    window.click_row(window.row_of("5"))
    text = window.main.tasks.dock.text
    text.setFocus()
    text.selectAll()
    window.key(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "身份验证一次互认" in copied
    assert "\t" not in copied.splitlines()[0]


def test_keys_of_acts_do_nothing_to_tasks_out_of_sight(window: Window) -> None:
    window.click_row(window.row_of("5"))
    QGuiApplication.clipboard().setText("kept")
    window.key(Qt.Key.Key_1, CTRL)
    window.key(Qt.Key.Key_C, CTRL)
    window.key(Qt.Key.Key_Return, CTRL)
    assert window.no_dialog()
    assert QGuiApplication.clipboard().text() == "kept"
    window.key(Qt.Key.Key_2, CTRL)
    assert [row.no for row in window.main.tasks.chosen()] == ["5"]


def test_another_day_gives_other_lights(window: Window) -> None:
    day = window.main.place_bar.day
    assert window.main.desk.month is not None
    before = window.main.desk.month.ledger.figures
    day.setFocus()
    day.setDate(QDate(2022, 12, 31))
    window.key(Qt.Key.Key_Return)
    assert str(window.main.desk.month.as_of) == "2022-12-31"
    assert window.main.desk.month.ledger.figures != before
