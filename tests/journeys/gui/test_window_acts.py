"""Acts on tasks through the window: a report with proof, undo, close-out, returning, suspending, month end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from tests.support.window import Window
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.actions import ActionName
from wugang_tracker.gui.dialogs.choose_unit import ChooseUnit
from wugang_tracker.gui.dialogs.close_month import CloseMonth
from wugang_tracker.gui.dialogs.close_out import CloseOutTask
from wugang_tracker.gui.dialogs.edit_task import EditTask
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.dialogs.record_progress import RecordProgress
from wugang_tracker.gui.models.filters import TaskFilter, View

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def row(window: Window, no: str) -> LedgerRow:
    """The task as the window holds it now."""
    assert window.main.desk.month is not None
    return next(found for found in window.main.desk.month.ledger.rows if found.no == no)


def first_no(window: Window, status: Status) -> str:
    assert window.main.desk.month is not None
    rows = window.main.desk.month.ledger.rows
    return next(found.no for found in rows if found.status is status and found.reporting_unit)


def choose(window: Window, no: str) -> None:
    window.main.tasks.open_filtered(TaskFilter())
    assert window.main.tasks.choose(row(window, no).task_id)
    window.main.tasks.table.setFocus()
    window.settle()


def test_a_report_with_proof_changes_the_row_and_undo_takes_it_back(window: Window, tmp_path: Path) -> None:
    proof = tmp_path / "会议纪要.txt"
    proof.write_text("示例", encoding="utf-8")
    before = row(window, "5")
    choose(window, "5")
    window.key(Qt.Key.Key_Return, CTRL)
    dialog = window.dialog(RecordProgress)
    window.write("完成联调并试运行")
    dialog.ui.percent.setFocus()
    dialog.ui.percent.selectAll()
    window.write("60")
    window.drop(dialog.ui.evidence.viewport(), proof)
    dialog.ui.document_no.setFocus()
    window.write("示例文号1号")
    window.press(dialog.ui.add_number)
    assert dialog.ui.evidence.count() == 2
    window.press(dialog.ui.submit)
    after = row(window, "5")
    assert window.no_dialog()
    assert (after.percent, after.done, after.status) == (60, "完成联调并试运行", Status.RUNNING)
    assert sorted(line.name for line in after.evidence) == ["会议纪要.txt", "示例文号1号"]
    assert "会议纪要.txt" in window.main.tasks.dock.text.toPlainText()
    assert window.main.notice.isVisible()
    window.main.tasks.table.setFocus()
    window.key(Qt.Key.Key_Z, CTRL)
    assert row(window, "5") == before


def test_a_draft_is_kept_and_comes_back(window: Window) -> None:
    choose(window, "5")
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    window.write("写到一半")
    window.press(dialog.ui.save_draft)
    assert not row(window, "5").reported
    window.key(Qt.Key.Key_Return)
    assert window.dialog(RecordProgress).ui.done.toPlainText() == "写到一半"


def test_another_unit_of_the_task_reports_beside_the_reporting_unit(window: Window) -> None:
    choose(window, "5")
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    box = dialog.ui.unit
    assert box.count() > 1
    assert "主责单位" in box.currentText()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    window.settle()
    name = box.currentText()
    assert "主责单位" not in name
    dialog.ui.done.setFocus()
    window.write("配合完成数据共享")
    window.press(dialog.ui.submit)
    after = row(window, "5")
    assert [(other.unit, other.done) for other in after.others] == [(name, "配合完成数据共享")]
    assert not after.reported


def test_a_refusal_is_shown_in_the_dialog_and_nothing_is_lost(window: Window) -> None:
    choose(window, "5")
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    dialog.ui.problem.setFocus()
    window.write("只写了问题")
    window.press(dialog.ui.submit)
    assert window.dialog(RecordProgress) is dialog
    assert "进展情况没有填写" in dialog.ui.message.text()
    assert dialog.ui.problem.toPlainText() == "只写了问题"
    assert dialog.ui.submit.isEnabled()


def test_a_fall_of_percent_asks_for_its_reason(window: Window) -> None:
    assert window.main.desk.month is not None
    no = next(
        found.no
        for found in window.main.desk.month.ledger.rows
        if found.status is Status.RUNNING and found.carried and (found.percent or 0) > 20
    )
    choose(window, no)
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    assert not dialog.ui.percent_reason.isVisible()
    dialog.ui.percent.setValue(5)
    assert dialog.ui.percent_reason.isVisible()
    window.write("重新核定")
    window.press(dialog.ui.submit)
    assert "须说明原因" in dialog.ui.message.text()
    assert "--" not in dialog.ui.message.text(), "words for the command line have no place in the window"
    dialog.ui.percent_reason.setFocus()
    window.write("口径调整")
    window.press(dialog.ui.submit)
    assert row(window, no).percent == 5


def test_leaving_a_changed_dialog_asks_first(window: Window) -> None:
    choose(window, "5")
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    window.write("不想丢")
    window.key(Qt.Key.Key_Escape)
    question = window.dialog(QMessageBox)
    window.key(Qt.Key.Key_Escape)
    assert window.dialog(RecordProgress) is dialog
    assert dialog.ui.done.toPlainText() == "不想丢"
    window.press(dialog.ui.cancel)
    question = window.dialog(QMessageBox)
    window.press(next(button for button in question.buttons() if "放弃" in button.text()))
    assert window.no_dialog()


def test_done_is_the_application_and_needs_proof(window: Window, tmp_path: Path) -> None:
    proof = tmp_path / "验收单.pdf"
    proof.write_bytes(b"%PDF-1.4 sample")
    choose(window, "5")
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(RecordProgress)
    window.write("全部完成")
    dialog.ui.claim.setCurrentIndex(dialog.ui.claim.findData(Claim.DONE))
    assert dialog.ui.percent.value() == 100
    window.press(dialog.ui.submit)
    assert "佐证材料" in dialog.ui.message.text()
    window.drop(dialog.ui.evidence.viewport(), proof)
    window.press(dialog.ui.submit)
    assert row(window, "5").status is Status.PENDING


def test_the_office_closes_an_application_with_number_and_date(window: Window) -> None:
    no = first_no(window, Status.PENDING)
    choose(window, no)
    window.key(Qt.Key.Key_K, CTRL)
    dialog = window.dialog(CloseOutTask)
    assert "申请" in dialog.ui.application.toPlainText()
    window.write("材料齐全，同意")
    window.press(dialog.ui.close_task)
    closed = row(window, no)
    assert closed.status is Status.CLOSED
    assert closed.close_number.startswith("销号〔2022〕第")
    assert str(closed.closed_on) == "2022-08-31"


def test_the_close_out_dialog_can_return_with_a_reason(window: Window) -> None:
    no = first_no(window, Status.PENDING)
    choose(window, no)
    window.key(Qt.Key.Key_K, CTRL)
    window.press(window.dialog(CloseOutTask).ui.give_back)
    asking = window.dialog(AskReason)
    assert not asking.ui.act.isEnabled()
    window.write("缺验收单")
    window.press(asking.ui.act)
    assert row(window, no).status is Status.RUNNING


def test_several_tasks_are_suspended_and_restored_together(window: Window) -> None:
    assert window.main.desk.month is not None
    running = [found.no for found in window.main.desk.month.ledger.rows if found.status is Status.RUNNING][:3]
    window.main.tasks.open_filtered(TaskFilter(status=Status.RUNNING.value))
    window.click_row(0)
    window.click_row(2, SHIFT)
    running = [found.no for found in window.main.tasks.chosen()]
    window.key(Qt.Key.Key_S, CTRL | SHIFT)
    window.write("等上级文件")
    window.press(window.dialog(AskReason).ui.act)
    assert {row(window, no).status for no in running} == {Status.SUSPENDED}
    window.main.tasks.open_filtered(TaskFilter(status=Status.SUSPENDED.value))
    place = window.row_of(running[0])
    window.click_row(place)
    window.key(Qt.Key.Key_H, CTRL | SHIFT)
    window.press(window.dialog(AskReason).ui.act)
    assert row(window, running[0]).status is Status.RUNNING


def test_what_was_done_to_several_tasks_is_undone_at_once(window: Window) -> None:
    window.main.tasks.open_filtered(TaskFilter(status=Status.RUNNING.value))
    window.click_row(0)
    window.click_row(2, SHIFT)
    numbers = [found.no for found in window.main.tasks.chosen()]
    before = [row(window, no) for no in numbers]
    window.key(Qt.Key.Key_M, CTRL | SHIFT)
    window.write("并入其他清单")
    window.press(window.dialog(AskReason).ui.act)
    assert {row(window, no).status for no in numbers} == {Status.MOVED_OUT}
    assert "移出 3 项" in window.main.actions_table[ActionName.UNDO].text()
    window.press(window.main.notice.undo_button)
    assert [row(window, no) for no in numbers] == before


def test_only_what_the_workflow_allows_is_enabled(window: Window) -> None:
    actions = window.main.actions_table
    choose(window, first_no(window, Status.CLOSED))
    assert actions[ActionName.REOPEN].isEnabled()
    assert not actions[ActionName.RECORD].isEnabled()
    assert not actions[ActionName.GIVE_BACK].isEnabled()
    choose(window, first_no(window, Status.PENDING))
    assert actions[ActionName.GIVE_BACK].isEnabled()
    assert not actions[ActionName.REOPEN].isEnabled()


def test_words_of_a_task_are_edited_and_undone(window: Window) -> None:
    choose(window, "5")
    window.key(Qt.Key.Key_F2)
    dialog = window.dialog(EditTask)
    dialog.ui.title.setFocus()
    dialog.ui.title.selectAll()
    window.write("改过的简称")
    window.press(dialog.ui.save)
    assert row(window, "5").title == "改过的简称"
    window.main.tasks.table.setFocus()
    window.key(Qt.Key.Key_Z, CTRL)
    assert row(window, "5").title != "改过的简称"


def test_closing_a_month_shows_what_is_open_and_needs_a_reason(window: Window) -> None:
    window.main.tasks.table.setFocus()
    window.key(Qt.Key.Key_G, CTRL)
    dialog = window.dialog(CloseMonth)
    assert dialog.ui.open_items.count() > 0
    assert not dialog.ui.close_month.isEnabled()
    window.write("按期汇总")
    window.press(dialog.ui.close_month)
    assert window.main.desk.month is not None
    assert window.main.desk.month.ledger.closed
    assert window.main.place_bar.closed.isVisible()


def test_a_report_is_accepted_and_a_milestone_met_from_the_dock(window: Window) -> None:
    choose(window, "2")
    detail = window.main.tasks.dock.detail
    assert detail is not None
    submitted = next(line.report for line in detail.reports if line.report.state == "submitted")
    window.main.tasks.dock.text.anchorClicked.emit(QUrl(f"accept:{submitted.id}"))
    window.settle()
    window.main.tasks.dock.text.anchorClicked.emit(QUrl(f"meet:{detail.milestones[0].id}"))
    window.settle()
    now = window.main.tasks.dock.detail
    assert now is not None
    assert next(line.report for line in now.reports if line.report.id == submitted.id).state == "accepted"
    assert str(now.milestones[0].met_on) == "2022-08-31"


class Opener(QObject):
    """Stands for the system's viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_evidence_opens_as_a_read_only_copy(window: Window) -> None:
    opener = Opener()
    # The stub says bytes, the library takes a str.
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    window.main.tasks.open_filtered(TaskFilter(view=View.PENDING))
    window.click_row(0)
    detail = window.main.tasks.dock.detail
    assert detail is not None
    proof = next(one for line in detail.reports for one in line.evidence if one.sha256)
    window.main.tasks.dock.text.anchorClicked.emit(QUrl(f"evidence:{proof.id}"))
    window.settle()
    QDesktopServices.unsetUrlHandler("file")
    assert len(opener.opened) == 1
    copy = Path(opener.opened[0])
    assert copy.name.endswith(proof.name)
    assert window.folder not in copy.parents
    assert not copy.stat().st_mode & 0o222


def test_the_office_chooses_the_reporting_unit_and_goes_back_to_the_rule(window: Window) -> None:
    choose(window, "2")
    by_rule = row(window, "2").reporting_unit
    window.main.tasks.dock.text.anchorClicked.emit(QUrl("unit:"))
    window.settle()
    dialog = window.dialog(ChooseUnit)
    assert dialog.ui.unit.currentText() == by_rule
    window.key(Qt.Key.Key_Down)
    wanted = dialog.ui.unit.currentText()
    window.press(dialog.ui.choose)
    assert row(window, "2").reporting_unit == wanted != by_rule
    window.main.tasks.table.setFocus()
    window.key(Qt.Key.Key_Z, CTRL)
    assert row(window, "2").reporting_unit == by_rule


def test_a_report_is_returned_from_the_dock_with_a_reason(window: Window) -> None:
    choose(window, "2")
    detail = window.main.tasks.dock.detail
    assert detail is not None
    submitted = next(line.report for line in detail.reports if line.report.state == "submitted")
    window.main.tasks.dock.text.anchorClicked.emit(QUrl(f"return:{submitted.id}"))
    window.settle()
    window.write("数字与上期矛盾")
    window.press(window.dialog(AskReason).ui.act)
    assert "退回原因：数字与上期矛盾" in window.main.tasks.dock.text.toPlainText()
