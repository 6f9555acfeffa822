"""审核销号 through the window: the queue by keyboard, returning, closing against the checklist, looking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListWidget, QMessageBox, QPushButton, QWidget

from tests.support.window import Window
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status
from wugang_tracker.gui.dialogs.close_out import CloseOutTask
from wugang_tracker.gui.dialogs.problem import ProblemDialog
from wugang_tracker.gui.dialogs.reason import AskReason
from wugang_tracker.gui.pages.review import ReviewPage
from wugang_tracker.gui.widgets.rail import RoomName
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.services.review import ReviewLine

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PERIOD = "2022-08"


def queue(window: Window) -> ReviewPage:
    """The room, with the keyboard on the first report."""
    window.go(RoomName.REVIEW)
    page = window.main.review
    assert page.reports.table.hasFocus()
    return page


def lines(page: ReviewPage) -> list[ReviewLine]:
    return list(page.reports.model.values)


def current(page: ReviewPage) -> ReviewLine:
    line = page.reports.table.current()
    assert isinstance(line, ReviewLine)
    return line


def stored(window: Window, report_id: UUID) -> Report:
    """The report as the data folder holds it."""
    return window.services.review.case(report_id).report


def double_click(window: Window, rows: QListWidget, row: int) -> None:
    place = rows.visualItemRect(rows.item(row)).center()
    window.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.bot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.settle()


def answer(window: Window, words: str) -> None:
    """Press the button of the open question that bears the words."""
    box = window.dialog(QMessageBox)
    window.press(next(press for press in box.findChildren(QPushButton) if words in press.text()))


def report_again(window: Window, **changes: object) -> ReviewLine:
    """A report of the queue said anew by its unit, with other facts; the window reads it."""
    line = lines(window.main.review)[0]
    report, services = line.report, window.services
    given = ReportInput(report.task_id, report.unit_id, PERIOD, report.text)
    assert window.main.desk.month is not None
    services.progress.record(replace(given, **changes), window.main.desk.month.as_of)  # type: ignore[arg-type]
    window.main.desk.reload()
    window.settle()
    return next(one for one in lines(window.main.review) if one.report.id == report.id)


def choose(window: Window, line: ReviewLine) -> ReviewPage:
    page = window.main.review
    assert page.reports.table.choose(next(one for one in lines(page) if one.report.id == line.report.id))
    page.reports.table.setFocus()
    window.settle()
    return page


def test_a_accepts_and_the_next_report_comes_by_itself(window: Window) -> None:
    page = queue(window)
    first, second, third = lines(page)[:3]
    assert current(page) == first
    assert page.views[0].text() == f"待审核填报 {len(lines(page))}"
    window.key(Qt.Key.Key_A)
    assert stored(window, first.report.id).state is ReportState.ACCEPTED
    assert current(page).report.id == second.report.id
    assert first.report.id not in [line.report.id for line in lines(page)]
    assert page.reports.panel.case is not None
    assert page.reports.panel.case.report.id == second.report.id
    window.key(Qt.Key.Key_A)
    assert current(page).report.id == third.report.id
    window.key(Qt.Key.Key_Z, CTRL)
    assert stored(window, second.report.id).state is ReportState.SUBMITTED
    assert second.report.id in [line.report.id for line in lines(page)]
    assert stored(window, first.report.id).state is ReportState.ACCEPTED


def test_letters_and_arrows_move_through_the_queue(window: Window) -> None:
    page = queue(window)
    shown = [line.report.id for line in lines(page)]
    window.key(Qt.Key.Key_J)
    window.key(Qt.Key.Key_J)
    assert current(page).report.id == shown[2]
    assert page.reports.place.text() == f"第 3 份，共 {len(shown)} 份"
    window.key(Qt.Key.Key_K)
    window.key(Qt.Key.Key_Up)
    assert current(page).report.id == shown[0]


def test_letters_typed_into_the_filter_are_words(window: Window) -> None:
    page = queue(window)
    count, unit = len(lines(page)), lines(page)[0].unit
    page.words.setFocus()
    window.write(unit)
    assert {line.unit for line in lines(page)} == {unit}
    window.write("ar")
    assert lines(page) == []
    assert "没有符合条件的填报" in page.reports._empty.text()
    page.words.clear()
    window.settle()
    assert len(lines(page)) == count
    assert all(stored(window, line.report.id).state is ReportState.SUBMITTED for line in lines(page)[:3])


def test_several_are_accepted_in_one_step(window: Window) -> None:
    page = queue(window)
    shown = [line.report.id for line in lines(page)]
    window.key(Qt.Key.Key_Down, SHIFT)
    window.key(Qt.Key.Key_Down, SHIFT)
    assert page.reports.place.text().startswith("已选 3 份")
    window.key(Qt.Key.Key_A)
    assert [stored(window, one).state for one in shown[:3]] == [ReportState.ACCEPTED] * 3
    assert current(page).report.id == shown[3]
    window.key(Qt.Key.Key_Z, CTRL)
    assert [stored(window, one).state for one in shown[:3]] == [ReportState.SUBMITTED] * 3


def test_a_report_is_returned_and_its_reason_is_offered_for_the_next(window: Window) -> None:
    page = queue(window)
    first, second, third = lines(page)[:3]
    window.key(Qt.Key.Key_R)
    dialog = window.dialog(AskReason)
    window.write("缺少完成数据")
    window.press(dialog.ui.act)
    returned = stored(window, first.report.id)
    assert (returned.state, returned.decision_reason) == (ReportState.RETURNED, "缺少完成数据")
    assert current(page).report.id == second.report.id
    window.key(Qt.Key.Key_R)
    dialog = window.dialog(AskReason)
    recent = dialog.ui.recent
    assert recent.item(0).text() == "缺少完成数据"
    window.bot.mouseClick(
        recent.viewport(), Qt.MouseButton.LeftButton, pos=recent.visualItemRect(recent.item(0)).center()
    )
    assert dialog.ui.reason.toPlainText() == "缺少完成数据"
    window.press(dialog.ui.act)
    assert stored(window, second.report.id).state is ReportState.RETURNED
    assert current(page).report.id == third.report.id


def test_now_and_then_stand_beside_each_other_with_changes_marked(window: Window) -> None:
    queue(window)
    line = next(one for one in lines(window.main.review) if one.row.carried == "" and one.report.text.percent)
    before = window.services.review.case(line.report.id).earlier
    assert before, "the sample reports each month"
    said = before[-1].report.text.done
    page = choose(window, line)
    window.services.progress.give_back(line.report.id, "请写明数据", window.main.desk.month.as_of)  # type: ignore[union-attr]
    text = replace(line.report.text, done=f"{said}新增二十件。")
    given = ReportInput(line.report.task_id, line.report.unit_id, PERIOD, text)
    window.services.progress.record(given, window.main.desk.month.as_of)  # type: ignore[union-attr]
    window.main.desk.reload()
    window.settle()
    page = choose(window, line)
    panel = page.reports.panel
    assert "退回原因：请写明数据" in panel.text.toPlainText()
    assert panel.compared.count() == 2
    panel.compared.setCurrentIndex(1)
    panel.compared.activated.emit(1)
    shown = panel.text.toHtml()
    assert "上次填报" in panel.text.toPlainText()
    marked = shown[: shown.index("新增二十件")].rpartition("<span")[2]
    assert "underline" in marked
    assert str(line.row.measure[:20]) in panel.text.toPlainText()
    assert line.row.reason in panel.text.toPlainText()


class Opener(QObject):
    """Takes the place of the system's viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_proof_is_seen_and_opens_as_a_copy_and_a_risky_one_asks(window: Window, tmp_path: Path) -> None:
    queue(window)
    picture, page_file = tmp_path / "现场.png", tmp_path / "运行记录.html"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(picture))
    page_file.write_text("<p>示例</p>", encoding="utf-8")
    line = report_again(window, files=(picture, page_file), document_nos=("示例〔2022〕1号",))
    page = choose(window, line)
    proofs = page.reports.panel.proofs
    named = {proofs.item(row).text().split("　")[0]: row for row in range(proofs.count())}
    assert {"现场.png", "运行记录.html", "示例〔2022〕1号"} <= set(named)
    drawn = proofs.item(named["现场.png"]).icon().pixmap(72, 54).toImage()
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2).green() > 100
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    double_click(window, proofs, named["现场.png"])
    assert [Path(one).name.endswith("现场.png") for one in opener.opened] == [True]
    assert window.folder not in Path(opener.opened[0]).parents
    double_click(window, proofs, named["运行记录.html"])
    assert "可能会运行程序" in window.dialog(QMessageBox).text()
    answer(window, "不做")
    double_click(window, proofs, named["示例〔2022〕1号"])
    assert window.no_dialog()
    QDesktopServices.unsetUrlHandler("file")
    assert len(opener.opened) == 1


def test_nobody_approves_their_own_report_and_the_rule_is_one_click_away(window: Window) -> None:
    queue(window)
    line = report_again(window, reporter="测试员")
    page = choose(window, line)
    window.key(Qt.Key.Key_A)
    assert stored(window, line.report.id).state is ReportState.SUBMITTED
    assert line.report.id in [one.report.id for one in lines(page)]
    answer(window, "打开规则")
    rules = window.main.settings.rules
    assert window.main.room is RoomName.SETTINGS
    window.key(Qt.Key.Key_Space)
    window.press(rules.save)
    choose(window, line)
    window.go(RoomName.REVIEW)
    choose(window, line)
    window.key(Qt.Key.Key_A)
    assert stored(window, line.report.id).state is ReportState.ACCEPTED


def test_of_several_the_refused_stay_with_their_sentence(window: Window) -> None:
    queue(window)
    mine = report_again(window, reporter="测试员")
    page = window.main.review
    page.reports.table.setFocus()
    window.key(Qt.Key.Key_Home)
    window.key(Qt.Key.Key_A, CTRL)
    shown = [line.report.id for line in lines(page)]
    window.key(Qt.Key.Key_A)
    box = window.dialog(QMessageBox)
    assert f"第{mine.row.no}项" in box.informativeText()
    assert "不能由本人审核" in box.informativeText()
    answer(window, "知道了")
    assert [line.report.id for line in lines(page)] == [mine.report.id]
    others = [one for one in shown if one != mine.report.id]
    assert all(stored(window, one).state is ReportState.ACCEPTED for one in others)


def test_a_first_review_comes_before_the_office_where_the_rules_want_it(window: Window) -> None:
    page = queue(window)
    assert not page.reports.check.isVisible()
    month = window.main.desk.month
    assert month is not None
    line = current(page)
    lead = next(
        unit for unit in window.services.lists.units(month.list.id) if not unit.is_group and unit.name != line.unit
    )
    category = window.services.tasks.detail(line.row.task_id, month.as_of).task.category_id
    window.services.categories.edit(category, CategoryFacts(lead_unit_id=lead.id), month.as_of)
    window.services.lists.save_rules(month.list.id, Rules(first_review=True), month.as_of)
    window.main.desk.reload()
    window.settle()
    assert current(page).checker == lead.name
    assert f"还没有{lead.name}的初审" in page.reports.panel.text.toPlainText()
    window.key(Qt.Key.Key_A)
    assert "初审" in window.dialog(QMessageBox).text()
    answer(window, "知道了")
    window.key(Qt.Key.Key_C)
    assert stored(window, line.report.id).checked_by == "测试员"
    window.key(Qt.Key.Key_A)
    assert stored(window, line.report.id).state is ReportState.ACCEPTED


def test_a_reported_problem_becomes_an_item_by_one_act(window: Window) -> None:
    page = queue(window)
    assert window.main.desk.month is not None
    list_id = window.main.desk.month.list.id
    before = window.services.problems.all(list_id)
    raised = {one.problem.report_id for one in before}
    line = next(one for one in lines(page) if one.report.text.problem and one.report.id not in raised)
    choose(window, line)
    window.key(Qt.Key.Key_P)
    dialog = window.dialog(ProblemDialog)
    assert dialog.ui.text.toPlainText() == line.report.text.problem
    window.write("请协调统一数据标准")
    dialog.ui.owner.setFocus()
    window.write("示例协调人")
    window.press(dialog.ui.save)
    (found,) = [one for one in window.services.problems.all(list_id) if one not in before]
    assert (found.problem.report_id, found.problem.owner) == (line.report.id, "示例协调人")
    assert found.problem.help_needed == "请协调统一数据标准"
    assert not any(
        press.isEnabled() for press in page.reports.findChildren(QPushButton) if press.text().startswith("转为问题")
    )
    assert "已转入台账" in page.reports.panel.text.toPlainText()
    window.go(RoomName.PROBLEMS)
    assert window.main.problems.model.rowCount() == len(before) + 1


def test_closing_shows_the_checklist_keeps_what_was_confirmed_and_tells_the_number(window: Window) -> None:
    month = window.main.desk.month
    assert month is not None
    window.services.lists.save_rules(month.list.id, Rules(checklist="现场看过"), month.as_of)
    page = queue(window)
    page.open_view(1)
    window.settle()
    row = page.applications.chosen_rows()[0]
    assert "现场看过" in page.applications.text.toPlainText()
    window.key(Qt.Key.Key_Return)
    dialog = window.dialog(CloseOutTask)
    assert dialog.proofs.count() > 0
    own = dialog.boxes["现场看过"]
    seen = [box for words, box in dialog.boxes.items() if words != "现场看过"]
    assert all(box.isChecked() and not box.isEnabled() for box in seen)
    assert not dialog.ui.close_task.isEnabled()
    assert dialog.ui.message.text() == "还有 1 个要点没有核对。"
    own.setFocus()
    window.key(Qt.Key.Key_Space)
    window.press(dialog.ui.close_task)
    closed = window.services.tasks.detail(row.task_id, month.as_of)
    assert closed.row.status is Status.CLOSED
    assert "现场看过" in closed.close_outs[-1].checklist
    assert closed.close_outs[-1].number in window.main.notice.words.text()
    assert row.task_id not in [one.task_id for one in page.applications.chosen_rows()]
    page.open_view(2)
    page.closed.table.go_to(row.task_id)
    window.settle()
    assert closed.close_outs[-1].number in page.closed.text.toPlainText()


def test_an_application_is_returned_from_the_queue(window: Window) -> None:
    page = queue(window)
    page.open_view(1)
    window.settle()
    count = page.applications.model.rowCount()
    row = page.applications.chosen_rows()[0]
    window.key(Qt.Key.Key_R)
    dialog = window.dialog(AskReason)
    window.write("资料不全")
    window.press(dialog.ui.act)
    assert page.applications.model.rowCount() == count - 1
    month = window.main.desk.month
    assert month is not None
    assert window.services.tasks.detail(row.task_id, month.as_of).row.status is Status.RUNNING


def test_complete_applications_are_closed_together(window: Window) -> None:
    page = queue(window)
    page.open_view(1)
    window.settle()
    applications = list(page.applications.model.values)
    assert all(one.complete for one in applications), "the sample's applications have all that is asked"
    closed = page.closed.model.rowCount()
    window.press(page.applications.close_all)
    assert page.applications.model.rowCount() == 0
    assert page.applications._empty.isVisible()
    assert page.closed.model.rowCount() == closed + len(applications)


def test_a_sample_is_looked_at_again_and_a_failure_reopens(window: Window) -> None:
    page = queue(window)
    page.open_view(2)
    window.settle()
    view = page.closed
    view.count.setValue(3)
    window.press(view.draw)
    assert view.model.rowCount() == 3
    assert view.sampled.text() == "抽取了 3 项，还有 3 项没有回头看"
    first = view.table.current()
    view.finding.setFocus()
    window.write("抽查三件，属实")
    window.press(view.passed)
    assert view.sampled.text() == "抽取了 3 项，还有 2 项没有回头看"
    second = view.table.current()
    assert second.row.task_id != first.row.task_id
    assert not view.failed.isEnabled(), "a failure needs a finding"
    view.finding.setFocus()
    window.write("时限没有压缩")
    window.press(view.failed)
    assert second.close_out.number in window.dialog(QMessageBox).informativeText()
    answer(window, "不合格，重新打开")
    month = window.main.desk.month
    assert month is not None
    assert window.services.tasks.detail(second.row.task_id, month.as_of).row.status is Status.RUNNING
    looked = {(one.task_id, one.passed, one.finding) for one in window.services.status.rechecks(month.list.id)}
    assert looked == {(first.row.task_id, True, "抽查三件，属实"), (second.row.task_id, False, "时限没有压缩")}
    assert "✗ 不合格" in view.model.index(view.model.values.index(_closed(view, second.row.task_id)), 5).data()


def _closed(view: QWidget, task_id: UUID) -> object:
    return next(one for one in view.model.values if one.row.task_id == task_id)  # type: ignore[attr-defined]


def test_a_link_in_the_case_shows_the_task(window: Window) -> None:
    page = queue(window)
    line = current(page)
    page.reports.panel.text.anchorClicked.emit(QUrl(f"task:{line.row.task_id}"))
    window.settle()
    assert window.main.room is RoomName.TASKS
    assert [row.task_id for row in window.main.tasks.chosen()] == [line.row.task_id]


def test_the_empty_queue_says_what_to_do(window: Window) -> None:
    page = queue(window)
    window.key(Qt.Key.Key_A, CTRL)
    window.key(Qt.Key.Key_A)
    assert lines(page) == []
    assert page.reports._empty.isVisible()
    assert "单位报送后会出现在这里" in page.reports._empty.text()


def test_the_models_keep_the_promises_of_qt(window: Window) -> None:
    page = window.main.review
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (page.reports.model, page.applications.model, page.closed.model)
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    queue(window)
    window.key(Qt.Key.Key_A)
    page.reports.show_filtered("nothing like this", "")
    assert page.reports.model.rowCount() == 0
    assert all(model.rowCount() for model in models[1:])
    assert len(testers) == 3


def test_a_claim_in_words_that_grew_is_what_the_report_says(window: Window) -> None:
    page = queue(window)
    line = report_again(window, text=ReportText(Claim.RUNNING, 77, "办结七十七件。"))
    choose(window, line)
    assert "77%" in page.reports.panel.text.toPlainText()
    assert page.reports.model.index(lines(page).index(current(page)), 3).data() == "推进 77%"


def test_what_waits_is_shown_as_it_is_now_also_while_a_closed_month_is_looked_at(window: Window) -> None:
    page = queue(window)
    month = window.main.desk.month
    assert month is not None
    waiting = len(lines(page))
    first = month.periods[0]
    if not first.is_closed:
        window.services.periods.close(month.list.id, first.key, first.span.last_day, "测试关账")
    window.main.place_bar.period_chosen.emit(first.key)
    window.settle()
    assert window.main.desk.month is not None
    assert window.main.desk.month.ledger.closed
    assert len(lines(page)) == waiting
    assert current(page).row.status is not Status.CLOSED


def test_without_a_list_the_rooms_show_the_way_in(empty_window: Window) -> None:
    for room in (RoomName.REVIEW, RoomName.PROBLEMS):
        empty_window.go(room)
        assert empty_window.main.pages.currentWidget() is empty_window.main.welcome


def test_the_open_queue_and_its_sizes_are_back_at_the_next_start(
    window: Window, open_window: Callable[[Path], Window]
) -> None:
    page = queue(window)
    page.open_view(1)
    window.settle()
    page.applications.split.setSizes([300, 900])
    page.applications.table.setColumnWidth(1, 77)
    sizes = page.applications.split.sizes()
    window.close()
    again = open_window(window.folder)
    page = again.main.review
    assert page.isVisible()
    assert page.stack.currentIndex() == 1
    assert page.applications.split.sizes() == sizes
    assert page.applications.table.columnWidth(1) == 77
