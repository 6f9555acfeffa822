"""The first start, the sample, the rooms, and that everything is back at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.support.office import list_file
from tests.support.window import Window
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.widgets.rail import ROOMS, RoomName

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_folder_shows_three_doors(empty_window: Window) -> None:
    main = empty_window.main
    assert main.pages.currentWidget() is main.welcome
    assert list(main.welcome.doors) == [ActionName.IMPORT_FILE, ActionName.SAMPLE, ActionName.RESTORE_BACKUP]
    assert not main.place_bar.isVisible()
    assert not main.actions_table[ActionName.WRITE_LEDGER].isEnabled()


def test_the_sample_door_shows_294_tasks_marked_as_sample(empty_window: Window) -> None:
    main = empty_window.main
    empty_window.press(main.welcome.doors[ActionName.SAMPLE])
    assert main.pages.currentWidget() is main.tasks
    assert len(empty_window.shown()) == 294
    assert main.place_bar.sample.isVisible()
    assert "示例数据" in main.windowTitle()
    assert main.status_line.counts.text() == "显示 294 / 共 294 项，已选 0 项"
    assert "2022年8月　截至 2022-08-31" in main.status_line.place.text()
    assert not main.actions_table[ActionName.SAMPLE].isEnabled()


def test_ctrl_and_a_digit_opens_each_room(window: Window) -> None:
    for place, room in enumerate(ROOMS):
        window.key(Qt.Key(Qt.Key.Key_1 + place), CTRL)
        assert window.main.room is room.name
        assert window.main.rail.buttons[room.name].isChecked()


def test_every_room_says_that_the_sample_is_one(window: Window, tmp_path: Path) -> None:
    def marks() -> list[bool]:
        labels = [one for one in window.main.findChildren(QLabel) if one.objectName() == "sample"]
        return [any(one.isVisible() and one.text() == "示例数据" for one in labels) for _ in enter_all()]

    def enter_all() -> Iterator[None]:
        for room in ROOMS:
            window.main.enter(room.name)
            window.settle()
            yield

    assert all(marks())
    own = [("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市场监管局", "2022年12月")]
    window.drop(window.main, list_file(tmp_path / "清单.xlsx", own))
    window.press(window.main.imports.apply_button)
    assert window.main.desk.month is not None and not window.main.desk.month.ledger.is_sample
    assert not any(marks())


def test_the_import_door_leads_to_the_import_room(empty_window: Window) -> None:
    empty_window.main.enter(RoomName.IMPORTS)
    assert empty_window.main.pages.currentWidget() is empty_window.main.imports
    assert empty_window.main.imports.drop.choose.isVisible()


def test_place_filter_columns_and_size_are_back_at_the_next_start(
    window: Window, open_window: Callable[[Path], Window]
) -> None:
    main = window.main
    main.resize(1100, 620)
    main.tasks.bar.text.setFocus()
    window.write("qykb")
    shown = window.shown()
    main.tasks.table.setColumnHidden(main.tasks.table.shown_columns()[3], True)
    columns = main.tasks.table.shown_columns()
    main.place_bar.period.setCurrentIndex(main.place_bar.period.findData("2022-07"))
    main.place_bar.period.activated.emit(main.place_bar.period.currentIndex())
    window.settle()
    window.close()
    again = open_window(window.folder)
    assert 0 < len(again.shown()) < 294
    assert again.shown() == shown
    assert again.main.tasks.table.shown_columns() == columns
    assert again.main.desk.month is not None
    assert again.main.desk.month.ledger.period == "2022-07"


def test_a_closed_month_says_so_and_takes_no_reports(window: Window) -> None:
    bar = window.main.place_bar
    bar.period.setCurrentIndex(bar.period.findData("2022-07"))
    bar.period.activated.emit(bar.period.currentIndex())
    window.settle()
    assert bar.closed.isVisible()
    window.click_row(0)
    assert not window.main.actions_table[ActionName.RECORD].isEnabled()
    assert not window.main.actions_table[ActionName.CLOSE_MONTH].isEnabled()


def test_an_unreadable_memory_is_no_reason_not_to_start(open_window: Callable[[Path], Window], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    broken = '[tasks]\nfilter="{\\"light\\": \\"purple\\"}"\ncolumns=17\n[window]\nroom=cellar\n[place]\nlist=x\n'
    (folder / "window.ini").write_text(broken, encoding="utf-8")
    assert open_window(folder).main.room is RoomName.TASKS
