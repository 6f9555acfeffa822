"""The rules of the office in 设置: read, changed, refused in words, saved as a version that the month follows."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox

from tests.support.window import Window
from wugang_tracker.domain.rules import RULE_LABELS, Rules
from wugang_tracker.gui.pages.rules import RulesPage
from wugang_tracker.gui.widgets.rail import RoomName


def rules_page(window: Window) -> RulesPage:
    window.go(RoomName.SETTINGS)
    page = window.main.settings.rules
    window.main.settings.tabs.setCurrentWidget(page)
    window.settle()
    return page


def number(page: RulesPage, name: str) -> QSpinBox:
    box = page.boxes[name]
    assert isinstance(box, QSpinBox)
    return box


def in_force(window: Window) -> tuple[Rules, int]:
    month = window.main.desk.month
    assert month is not None
    return window.services.lists.rules(month.list.id), window.services.lists.rules_version(month.list.id)


def test_every_rule_has_a_field_with_its_name_and_a_sentence(window: Window) -> None:
    page = rules_page(window)
    assert set(page.boxes) == {field.name for field in fields(Rules)}
    for name, box in page.boxes.items():
        assert box.accessibleName() == RULE_LABELS[name]
        assert box.toolTip()
    assert not page.boxes["check_proof"].isEnabled()
    assert not page.save.isEnabled()


def test_a_saved_rule_is_a_new_version_and_the_lights_follow(window: Window) -> None:
    page = rules_page(window)
    _, version = in_force(window)
    month = window.main.desk.month
    assert month is not None
    red = month.ledger.figures.red
    box = number(page, "red_lag")
    box.setFocus()
    box.selectAll()
    window.write("100")
    text = page.boxes["checklist"]
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    window.write("现场看过")
    window.press(page.save)
    rules, now = in_force(window)
    assert (rules.red_lag, rules.checklist, now) == (100, "现场看过", version + 1)
    assert page.version.text() == f"现行规则：第{version + 1}版"
    assert not page.save.isEnabled()
    month = window.main.desk.month
    assert month is not None
    assert month.ledger.figures.red < red


def test_a_value_nobody_can_work_by_is_refused_in_words_and_stays_typed(window: Window) -> None:
    page = rules_page(window)
    before = in_force(window)
    number(page, "yellow_lag").setValue(60)
    window.press(page.save)
    assert "须在" in page.message.text()
    assert number(page, "yellow_lag").value() == 60
    assert in_force(window) == before
    window.press(page.give_up)
    assert number(page, "yellow_lag").value() == before[0].yellow_lag
    form = page.boxes["close_number"]
    assert isinstance(form, QLineEdit)
    form.setText("销号某号")
    window.press(page.save)
    assert "顺序号" in page.message.text()
    form.setText("舞销〔{year}〕{n}号")
    assert page.example.text().endswith("舞销〔2022〕12号")
    window.press(page.save)
    assert in_force(window)[0].close_number == "舞销〔{year}〕{n}号"


def test_what_is_typed_outlives_a_reload(window: Window) -> None:
    page = rules_page(window)
    box = page.boxes["single_person"]
    assert isinstance(box, QCheckBox)
    box.setFocus()
    window.key(Qt.Key.Key_Space)
    window.main.desk.reload()
    window.settle()
    assert box.isChecked()
    assert page.save.isEnabled()
    assert not in_force(window)[0].single_person
