"""The units in the settings: found, changed and made one by mouse and keyboard, and each act undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.support.window import Window
from wugang_tracker.domain.units import UnitKind
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.pages.units import UnitsPage
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.services.units import UnitLine


@pytest.fixture
def units(window: Window) -> UnitsPage:
    """The page of units of the sample."""
    window.main.enter(RoomName.SETTINGS)
    window.main.settings.tabs.setCurrentWidget(window.main.settings.units)
    window.settle()
    return window.main.settings.units


def line_of(window: Window, name: str) -> UnitLine | None:
    """What the database holds of a unit."""
    assert window.main.desk.month is not None
    lines = window.services.units.all(window.main.desk.month.list.id)
    return next((line for line in lines if line.unit.name == name), None)


def choose(units: UnitsPage, name: str) -> UnitLine:
    """Choose a unit in the table."""
    line = next(line for line in units.model.values if line.unit.name == name)
    assert units.table.choose(line)
    assert isinstance(line, UnitLine)
    return line


def undo(window: Window) -> None:
    window.main.actions_table[ActionName.UNDO].trigger()
    window.settle()


def test_units_are_shown_with_their_use_and_found_by_pinyin(window: Window, units: UnitsPage) -> None:
    everything = units.model.rowCount()
    assert window.main.desk.month is not None
    assert everything == len(window.services.units.all(window.main.desk.month.list.id))
    assert sum(line.tasks for line in units.model.values) > 294
    units.search.setFocus()
    window.write("shuiwu")
    assert units.model.rowCount() == 0
    units.search.clear()
    window.write("swj")
    names = [line.unit.name for line in units.model.values]
    assert any("税务局" in name for name in names)
    assert len(names) < everything


def test_groups_and_unused_units_can_be_filtered(window: Window, units: UnitsPage) -> None:
    units.kinds.setCurrentIndex(units.kinds.findData(UnitKind.GROUP))
    units.kinds.activated.emit(units.kinds.currentIndex())
    assert units.model.rowCount() > 0
    assert all(line.unit.is_group for line in units.model.values)


def test_the_contact_of_a_unit_is_kept_and_can_be_undone(window: Window, units: UnitsPage) -> None:
    name = choose(units, units.model.values[0].unit.name).unit.name
    units.table.setFocus()
    window.key(Qt.Key.Key_Return)
    units.detail.liaison.setFocus()
    window.write("示例联络员")
    units.detail.phone.setFocus()
    window.write("0375-0000000")
    window.press(units.detail.save_contact)
    line = line_of(window, name)
    assert line is not None
    assert (line.unit.liaison, line.unit.phone) == ("示例联络员", "0375-0000000")
    assert units.table.current().unit.name == name
    undo(window)
    line = line_of(window, name)
    assert line is not None and line.unit.liaison == ""


def test_the_kind_is_changed_at_once(window: Window, units: UnitsPage) -> None:
    name = choose(units, units.model.values[0].unit.name).unit.name
    box = units.detail.kind
    box.setCurrentIndex(box.findData(UnitKind.COMPANY))
    box.activated.emit(box.currentIndex())
    window.settle()
    line = line_of(window, name)
    assert line is not None and line.unit.kind is UnitKind.COMPANY


def test_an_alias_is_added_by_enter(window: Window, units: UnitsPage) -> None:
    name = choose(units, units.model.values[0].unit.name).unit.name
    units.detail.alias.setFocus()
    window.write("示例别名单位")
    window.key(Qt.Key.Key_Return)
    line = line_of(window, name)
    assert line is not None and line.aliases == ("示例别名单位",)
    assert "示例别名单位" in units.detail.aliases.text()


def test_two_units_are_made_one_and_parted_again(window: Window, units: UnitsPage) -> None:
    plain = [line for line in units.model.values if not line.unit.is_group and not line.reports and line.tasks]
    one, other = plain[0], plain[1]
    choose(units, one.unit.name)
    into = units.detail.into
    into.setCurrentIndex(into.findText(other.unit.name))
    window.press(units.detail.merge)
    assert line_of(window, one.unit.name) is None
    merged = line_of(window, other.unit.name)
    assert merged is not None
    assert one.unit.name in merged.aliases
    assert merged.tasks >= max(one.tasks, other.tasks)
    assert units.table.current().unit.name == other.unit.name
    undo(window)
    parted = line_of(window, one.unit.name)
    assert parted is not None and parted.tasks == one.tasks


def test_members_of_a_group_are_ticked_and_kept(window: Window, units: UnitsPage) -> None:
    group = next(line for line in units.model.values if line.unit.is_group)
    choose(units, group.unit.name)
    window.settle()
    units.detail.members.setFocus()
    units.detail.members.setCurrentRow(0)
    window.key(Qt.Key.Key_Space)
    window.press(units.detail.save_members)
    assert window.main.desk.month is not None
    members = window.services.units.members(window.main.desk.month.list.id, group.unit.id)
    assert [unit.name for unit in members] == [units.detail.members.item(0).text()]
    assert units.detail.ticked() == tuple(unit.id for unit in members)
