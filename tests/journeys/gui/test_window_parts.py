"""What must hold for every part of the window: actions complete, forms compiled, models sound, keys unique."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.office import list_file
from tests.support.window import Window
from wugang_tracker.domain.diff import Outcome, RowChange
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.actions import ACTIONS, ActionName, Actions, plain
from wugang_tracker.gui.assets import resource_folder
from wugang_tracker.gui.dialogs.close_month import CloseMonth
from wugang_tracker.gui.dialogs.close_out import CloseOutTask
from wugang_tracker.gui.dialogs.edit_task import EditTask
from wugang_tracker.gui.dialogs.record_progress import RecordProgress
from wugang_tracker.gui.models.columns import COLUMNS, Column, number_key
from wugang_tracker.gui.models.filters import TaskFilter
from wugang_tracker.gui.models.reading import initials, pinyin_key
from wugang_tracker.gui.models.tasks import as_html, as_tab_separated
from wugang_tracker.gui.tokens import LIGHT_COLOURS, LIGHT_GROUNDS, LIGHT_LETTERS, LIGHT_SHAPES, TOKENS
from wugang_tracker.gui.widgets.rail import ROOMS
from wugang_tracker.gui.widgets.word_diff import excerpts, marked
from wugang_tracker.gui.wizard.steps import Step

PROJECT = Path(__file__).resolve().parents[3]
MNEMONIC = re.compile(r"&(\w)")
# Acts too rare or too grave for a key that could be hit by accident.
WITHOUT_KEY = {
    ActionName.SAMPLE,
    ActionName.RESTORE_BACKUP,
    ActionName.OPEN_FOLDER,
    ActionName.WITHDRAW,
    ActionName.SUBMIT_FILLED,
    ActionName.COPY_PREVIOUS_ROW,
    ActionName.COPY_PREVIOUS_ALL,
    ActionName.DISCARD_INPUT,
    ActionName.VERSIONS,
    ActionName.EXPORT_PACKAGE,
    ActionName.IMPORT_PACKAGE,
    ActionName.SET_DUE,
    ActionName.REOPEN_MONTH,
    ActionName.VERIFY,
    ActionName.ABOUT,
}


def test_every_action_has_words_tip_icon_and_where_it_makes_sense_a_key(styled: QApplication) -> None:
    assert set(ACTIONS) == set(ActionName)
    for name, spec in ACTIONS.items():
        assert spec.words and spec.tip, name
        assert (resource_folder() / "icons" / f"{spec.icon}.svg").is_file(), name
        assert bool(spec.keys) != (name in WITHOUT_KEY), name


def test_no_key_is_given_twice(styled: QApplication) -> None:
    keys = Counter(spec.keys for spec in ACTIONS.values() if spec.keys)
    rooms = {f"Ctrl+{place}" for place in range(1, len(ROOMS) + 1)}
    assert not [key for key, count in keys.items() if count > 1]
    assert not rooms & set(keys)


def test_every_action_is_in_a_menu(window: Window) -> None:
    in_menus = {action.text() for menu in window.main.menuBar().findChildren(QMenu) for action in menu.actions()}
    table: Actions = window.main.actions_table
    assert {table[name].text() for name in ActionName} <= in_menus
    assert plain("填报进展(&J)…") == "填报进展"


def test_icons_that_lie_there_are_used() -> None:
    code = "".join(path.read_text("utf-8") for path in (PROJECT / "wugang_tracker" / "gui").rglob("*.py"))
    code += (resource_folder() / "style" / "desk.qss.template").read_text("utf-8")
    unused = [path.stem for path in (resource_folder() / "icons").glob("*.svg") if path.stem not in code]
    assert not unused
    assert (resource_folder() / "icons" / "LICENSE-lucide.txt").is_file()


def test_the_generated_forms_are_up_to_date() -> None:
    check = [sys.executable, str(PROJECT / "ui_forms" / "compile.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_models_keep_the_promises_of_qt(window: Window) -> None:
    models: list[QAbstractItemModel] = [
        window.main.tasks.table.tasks,
        window.main.imports.difference.model,
        window.main.imports.problems.model,
        window.main.imports.units.model,
    ]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    window.main.tasks.bar.show_filter(TaskFilter(light=Light.RED))
    window.main.tasks.bar.show_filter(TaskFilter(text="nothing like this"))
    window.main.tasks.bar.show_filter(TaskFilter())
    window.main.imports.difference.model.show([RowChange(Outcome.INVALID)])
    assert [model.rowCount() for model in models] == [294, 1, 0, 0]
    assert len(testers) == 4


def test_columns_and_lights_are_all_described() -> None:
    assert list(COLUMNS) == list(Column)
    for table in (LIGHT_COLOURS, LIGHT_GROUNDS, LIGHT_SHAPES, LIGHT_LETTERS):
        assert set(table) == set(Light)
    counted = [light for light in Light if light is not Light.NONE]
    assert len({LIGHT_SHAPES[light] for light in counted}) == len(counted)


@pytest.mark.parametrize("light", [light for light in Light if light is not Light.NONE])
def test_shapes_and_letters_of_lights_have_enough_contrast(light: Light) -> None:
    assert _contrast(TOKENS.text, LIGHT_GROUNDS[light]) >= 4.5
    assert _contrast(LIGHT_COLOURS[light], LIGHT_GROUNDS[light]) >= 3.0
    assert _contrast(LIGHT_COLOURS[light], TOKENS.sheet) >= 3.0


@pytest.mark.parametrize(("ink", "paper"), [("text", "sheet"), ("muted", "ground"), ("accent", "sheet")])
def test_words_have_enough_contrast(ink: str, paper: str) -> None:
    assert _contrast(getattr(TOKENS, ink), getattr(TOKENS, paper)) >= 4.5


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_pinyin_sorts_and_gives_initials() -> None:
    words = ["重点", "办理", "企业", "政务", "保障"]
    assert sorted(words, key=pinyin_key) == ["办理", "保障", "企业", "政务", "重点"]
    assert initials("营商环境 2022") == "yshj2022"
    assert sorted(["10", "2", "1.2", "1"], key=number_key) == ["1", "1.2", "2", "10"]


def test_copied_text_can_not_become_a_formula_or_break_rows(window: Window) -> None:
    from dataclasses import replace

    row = replace(window.main.tasks.table.tasks.row_at(0), title="=1+1\t<b>\n第二行")
    text = as_tab_separated([row], [Column.NO, Column.TITLE])
    assert text.split("\n")[1:] == ["1\t'=1+1 <b> 第二行"]
    assert "&lt;b&gt;" in as_html([row], [Column.TITLE])


def test_changed_words_are_marked() -> None:
    old, new = marked("2022年6月底前", "2022年9月底前")
    assert "<s>6</s>" in old
    assert "<u>9</u>" in new
    assert marked("<p>", "<p>") == ("&lt;p&gt;", "&lt;p&gt;")


def test_long_words_are_cut_around_what_differs() -> None:
    same = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
    assert excerpts(f"{same}六{same}", f"{same}九月底{same}") == ("…寅卯辰巳六甲乙丙丁…", "…寅卯辰巳九月底甲乙丙丁…")
    assert excerpts("", "2022年6月") == ("空", "2022年6月")
    assert excerpts("2022年6月", "2022年9月") == ("2022年6月", "2022年9月")


def _mnemonics(widget: QWidget) -> list[str]:
    """Letters that Alt reaches among what is seen."""
    buttons = [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.buddy()]
    found = (MNEMONIC.search(words) for words in buttons + labels)
    return [match[1].upper() for match in found if match]


def test_no_letter_is_given_twice_in_a_room(window: Window) -> None:
    menus = [match[1] for action in window.main.menuBar().actions() if (match := MNEMONIC.search(action.text()))]
    for room in ROOMS:
        window.main.enter(room.name)
        window.settle()
        letters = Counter(menus + _mnemonics(window.main))
        assert not [letter for letter, count in letters.items() if count > 1], room.title


def test_no_letter_is_given_twice_on_a_page_of_the_wizard(window: Window, tmp_path: Path) -> None:
    rows = [("1", "企业开办", "压时限", "一日办结全部手续。", "市市场监管局", "等通知")]
    window.drop(window.main, list_file(tmp_path / "清单.xlsx", rows))
    page = window.main.imports
    menus = [match[1] for action in window.main.menuBar().actions() if (match := MNEMONIC.search(action.text()))]
    for step in (Step.COLUMNS, Step.PROBLEMS, Step.UNITS, Step.DIFFERENCE):
        page.go(step)
        window.settle()
        letters = Counter(menus + _mnemonics(window.main))
        assert not [letter for letter, count in letters.items() if count > 1], step.name
        _assert_named(window.main)
    page.target.list_box.setCurrentIndex(1)
    page.target.list_box.activated.emit(1)
    window.settle()
    window.press(page.difference.filters["missing"])
    letters = Counter(menus + _mnemonics(window.main))
    assert page.difference.leaving.every.isVisible() and max(letters.values()) == 1
    window.press(page.apply_button)
    letters = Counter(menus + _mnemonics(window.main))
    assert not [letter for letter, count in letters.items() if count > 1]


def _dialogs(window: Window) -> list[Callable[[], QDialog]]:
    desk, month = window.main.desk, window.main.desk.month
    assert month is not None
    row = month.ledger.rows[1]
    per_task = [partial(kind, desk, month, row, window.main) for kind in (RecordProgress, CloseOutTask, EditTask)]
    return [*per_task, partial(CloseMonth, desk, month, window.main)]


def test_dialogs_have_unique_letters_names_and_fit_a_small_screen(window: Window) -> None:
    for make in _dialogs(window):
        dialog = make()
        dialog.open()
        window.settle()
        letters = Counter(_mnemonics(dialog))
        assert not [letter for letter, count in letters.items() if count > 1], dialog.windowTitle()
        _assert_named(dialog)
        assert dialog.minimumSizeHint().width() <= 1000
        assert dialog.minimumSizeHint().height() <= 560
        dialog.done(0)
        dialog.deleteLater()
        window.settle()


def _assert_named(root: QWidget) -> None:
    for kind in (QLineEdit, QComboBox, QPlainTextEdit, QTableView):
        for widget in root.findChildren(kind):
            inner = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
            assert inner or widget.accessibleName(), f"{widget} has no name for a screen reader"
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and not button.objectName().startswith("qt_") and type(button).__name__ != "QToolButton":
            assert button.text() or button.accessibleName() or button.toolTip()


def test_every_field_of_every_room_has_a_name_for_screen_readers(window: Window) -> None:
    for room in ROOMS:
        window.main.enter(room.name)
        window.settle()
        _assert_named(window.main)
    assert window.main.tasks.table.accessibleName() == "任务表"


def test_the_window_fits_1024_by_600(window: Window) -> None:
    window.main.resize(1024, 600)
    window.settle()
    for room in ROOMS:
        window.main.enter(room.name)
        window.settle()
        assert window.main.minimumSizeHint().width() <= 1024, room.title
        assert window.main.minimumSizeHint().height() <= 600, room.title
    assert (window.main.width(), window.main.height()) == (1024, 600)


def test_tab_reaches_filter_and_table(window: Window) -> None:
    window.main.tasks.bar.focus_text()
    for _ in range(12):
        window.key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.main.tasks.table:
            break
    assert QApplication.focusWidget() is window.main.tasks.table


def test_a_refusal_and_a_bug_are_told_differently(window: Window) -> None:
    def refuse() -> None:
        raise UserError("文件被占用。", "请先关闭它。")

    window.main.desk.workers.write(window.main, refuse).start()
    box = window.dialog(QMessageBox)
    assert (box.text(), box.informativeText()) == ("文件被占用。", "请先关闭它。")
    box.done(0)
    window.settle()


@pytest.mark.expects_warnings
def test_a_bug_shows_details_that_can_be_copied(window: Window) -> None:
    def fail() -> None:
        raise ZeroDivisionError("internal")

    window.main.desk.workers.write(window.main, fail).start()
    box = window.dialog(QMessageBox)
    assert "意外错误" in box.text()
    assert "ZeroDivisionError" in box.detailedText()
    box.done(0)
    window.settle()


def test_a_long_reading_can_be_cancelled_and_its_result_is_dropped(window: Window, qtbot: QtBot) -> None:
    from threading import Event

    gate, results = Event(), list[object]()
    operation = window.main.desk.workers.read(window.main, partial(gate.wait, 10)).named("正在核对")
    operation.on_success(results.append).start()
    line = window.main.status_line
    qtbot.waitUntil(line.cancel.isVisible, timeout=5000)
    assert line.busy_words.text() == "正在核对 …"
    window.press(line.cancel)
    assert not line.busy_words.isVisible()
    gate.set()
    window.settle()
    assert results == []


def test_a_writing_call_that_must_not_be_cut_offers_no_cancel(window: Window, qtbot: QtBot) -> None:
    from threading import Event

    gate = Event()
    window.main.desk.workers.write(window.main, partial(gate.wait, 10)).named("正在导入").start()
    qtbot.waitUntil(window.main.status_line.busy_words.isVisible, timeout=5000)
    assert not window.main.status_line.cancel.isVisible()
    gate.set()
    window.settle()
    assert not window.main.status_line.busy_words.isVisible()
