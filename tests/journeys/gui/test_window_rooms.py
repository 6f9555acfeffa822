"""Import, papers and settings through the window."""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from tests.support.office import list_file
from tests.support.window import Window
from wugang_tracker.gui.widgets.rail import RoomName

ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市场监管局", "2022年12月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内。", "市场监管局牵头，税务局配合", "2022年6月"),
    ("3", "获得电力", "降成本", "小微企业接电零投资。", "供电公司", "持续推进"),
)


def imported(window: Window, tmp_path: Path) -> None:
    window.drop(window.main, list_file(tmp_path / "清单.xlsx", ROWS))
    window.press(window.main.imports.apply_button)


def test_a_dropped_list_is_previewed_applied_and_shown(empty_window: Window, tmp_path: Path) -> None:
    window, page = empty_window, empty_window.main.imports
    window.drop(window.main, list_file(tmp_path / "清单.xlsx", ROWS))
    assert window.main.room is RoomName.IMPORTS
    assert page.difference.filters["new"].text() == "新增 3"
    assert page.difference.model.rowCount() == 3
    assert not window.services.lists.all()
    window.press(page.apply_button)
    assert "新增 3 项" in page.result.more.text()
    window.press(page.result.show_tasks)
    assert window.main.room is RoomName.TASKS
    assert window.shown() == ["1", "2", "3"]


def test_a_revision_shows_old_and_new_words(empty_window: Window, tmp_path: Path) -> None:
    window, page = empty_window, empty_window.main.imports
    imported(window, tmp_path)
    changed = [*ROWS[:1], (*ROWS[1][:5], "2022年9月"), ("4", *ROWS[2][1:])]
    window.drop(window.main, list_file(tmp_path / "修订.xlsx", changed))
    assert page.difference.filters["changed"].text() == "变化 1"
    assert page.difference.filters["renumbered"].text() == "改序号 1"
    shown = page.difference.panel.shown_words()
    assert "原：2022年6月" in shown
    assert "新：2022年9月" in shown
    window.press(page.apply_button)
    window.press(page.result.show_tasks)
    assert window.shown() == ["1", "2", "4"]


def test_an_import_is_taken_back_from_its_result(empty_window: Window, tmp_path: Path) -> None:
    window, page = empty_window, empty_window.main.imports
    imported(window, tmp_path)
    window.drop(
        window.main,
        list_file(tmp_path / "修订.xlsx", [*ROWS, ("4", *ROWS[0][1:3], "新增一项措施。", "市场监管局", "2022年12月")]),
    )
    window.press(page.apply_button)
    assert window.main.desk.month is not None
    assert len(window.main.desk.month.ledger.rows) == 4
    window.press(page.result.undo)
    window.explain("发错了文件")
    assert len(window.main.desk.month.ledger.rows) == 3
    assert page.drop.choose.isVisible()


def test_the_same_file_again_has_nothing_to_import(empty_window: Window, tmp_path: Path) -> None:
    window, page = empty_window, empty_window.main.imports
    imported(window, tmp_path)
    window.drop(window.main, tmp_path / "清单.xlsx")
    assert page.difference.filters["same"].text() == "相同 3"
    assert not page.apply_button.isEnabled()
    assert "导入过" in page.summary.text()


def test_a_second_list_is_opened_and_lists_are_switched(window: Window, tmp_path: Path) -> None:
    assert window.main.desk.month is not None
    sample = window.main.desk.month.list
    imported(window, tmp_path)
    assert window.main.desk.month.list.name.startswith("测试县")
    window.press(window.main.imports.result.show_tasks)
    assert window.shown() == ["1", "2", "3"]
    assert not window.main.place_bar.sample.isVisible()
    lists = window.main.place_bar.lists
    assert lists.isVisible()
    lists.setCurrentIndex(lists.findText(sample.name))
    lists.activated.emit(lists.currentIndex())
    window.settle()
    assert len(window.shown()) == 294
    assert window.main.place_bar.sample.isVisible()


def test_a_foreign_file_is_one_sentence_and_writes_nothing(empty_window: Window, tmp_path: Path) -> None:
    foreign = tmp_path / "照片.xlsx"
    foreign.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    empty_window.drop(empty_window.main, foreign)
    page = empty_window.main.imports
    assert page.message.isVisible()
    assert "照片.xlsx" in page.message.text()
    assert page.drop.choose.isVisible()
    assert not empty_window.services.lists.all()


def test_ledger_and_report_are_written_where_the_room_says(window: Window, tmp_path: Path) -> None:
    window.go(RoomName.PAPERS)
    page = window.main.papers
    page.folder.setText(str(tmp_path))
    window.press(page.write_ledger)
    window.press(page.write_report)
    ledger = next(tmp_path.glob("2022-08_*台账*.xlsx"))
    report = next(tmp_path.glob("2022-08_*月报*.pdf"))
    assert load_workbook(ledger, read_only=True).sheetnames[0] == "总台账"
    assert report.read_bytes().startswith(b"%PDF-")
    assert window.main.memory.recent_exports() == (report, ledger)
    assert page.recent.count() == 2
    assert page.open_file.isEnabled()


def test_a_folder_that_is_not_there_is_a_sentence(window: Window, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QMessageBox

    window.go(RoomName.PAPERS)
    window.main.papers.folder.setText(str(tmp_path / "没有" / "这个"))
    window.press(window.main.papers.write_ledger)
    box = window.dialog(QMessageBox)
    assert box.text()
    assert not (tmp_path / "没有").exists()
    window.press(box.buttons()[0])
    assert window.main.papers.write_ledger.isEnabled()


def test_what_the_list_says_of_itself_is_kept_and_refused_in_words(window: Window) -> None:
    window.go(RoomName.PAPERS)
    facts = window.main.papers.facts
    assert not facts.save.isEnabled()
    facts.issuer.setFocus()
    facts.issuer.selectAll()
    window.write("示例县营商环境办公室")
    window.key(Qt.Key.Key_Return)
    assert window.services.lists.all()[0].issuer == "示例县营商环境办公室"
    facts.name.setFocus()
    facts.name.clear()
    window.press(facts.save)
    assert "名称不能为空" in facts.message.text()
    assert window.services.lists.all()[0].name


def test_who_works_here_is_kept(empty_window: Window) -> None:
    empty_window.go(RoomName.SETTINGS)
    page = empty_window.main.settings
    page.name.setFocus()
    empty_window.write("示例用户")
    empty_window.press(page.save_name)
    page.name.clear()
    page.save_name.setFocus()
    page.read()
    empty_window.settle()
    assert empty_window.services.people.unit() == ""
    assert "示例用户" in str(empty_window.services.safety.dump())


def test_a_backup_is_made_and_restored(window: Window, tmp_path: Path) -> None:
    whole = tmp_path / "备份.zip"
    window.go(RoomName.SETTINGS)
    window.main.settings._on_whole_file_selected(str(whole))
    window.settle()
    assert zipfile.is_zipfile(whole)
    assert window.main.desk.month is not None
    before = window.main.desk.month.ledger
    task = before.rows[4].task_id
    window.services.status.suspend(task, "试一试", before.as_of)
    window.main.restore(whole)
    window.settle()
    assert window.main.desk.month.ledger == before


def test_evidence_is_verified_and_damage_is_named(window: Window) -> None:
    window.go(RoomName.SETTINGS)
    page = window.main.settings
    window.press(page.check.verify)
    assert "缺失 0，损坏 0" in page.check.totals.text()
    stored = max((path for path in (window.folder / "evidence").rglob("*") if path.is_file()), key=lambda one: one.name)
    stored.chmod(0o644)
    stored.write_bytes(b"changed")
    window.press(page.check.verify)
    assert "损坏 1" in page.check.totals.text() and "不同" in page.check.table.rows.values[0].words
