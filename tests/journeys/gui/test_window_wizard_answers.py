"""What the wizard keeps of the user's answers: tasks moved out, names told apart, columns set, an import called off."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tests.support.office import list_file
from tests.support.window import PATIENCE_MS, Window
from tests.support.wizard import ROWS, imported, wizard, words_of_task
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.wizard.steps import Step


def test_why_an_import_was_taken_back_is_kept_in_the_journal(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    window.press(window.main.imports.result.undo)
    window.explain("年份填错")
    labels = [entry["label"] for entry in window.services.safety.dump()["journal_entries"]]
    assert labels[-1] == "撤销导入清单.xlsx：年份填错"
    assert not window.services.lists.all()


def statuses(window: Window) -> dict[str, str]:
    """The tasks of the list looked at, by number, with their status in words."""
    assert window.main.desk.month is not None
    return {row.no: row.status_label for row in window.main.desk.month.ledger.rows}


def test_a_missing_task_is_moved_out_by_hand_with_a_reason_and_comes_back(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(
        window,
        list_file(tmp_path / "清单.xlsx", [*ROWS, ("4", "获得电力", "简手续", "报装一次办好。", "供电公司", "年底")]),
    )
    page = wizard(window, list_file(tmp_path / "修订.xlsx", ROWS[:2]))
    assert page.difference.filters["missing"].text() == "缺失 2"
    assert not page.apply_button.isEnabled(), "by default they stay, and there is nothing else"
    window.press(page.difference.filters["missing"])
    assert page.difference.leaving.isVisible() and not page.difference.leaving.reason.isEnabled()
    page.difference.table.setFocus()
    window.key(Qt.Key.Key_Space)
    assert "移出清单 1 项" in page.difference.leaving.words.text()
    assert "移出清单 1 项" in page.difference.totals.text() and "新文件里没有 1 项" in page.difference.totals.text()
    assert not page.apply_button.isEnabled() and "原因" in page.apply_button.toolTip()
    page.difference.leaving.reason.setFocus()
    window.write("新文件取消")
    window.press(page.apply_button)
    assert "移出清单 1 项" in page.result.more.text()
    assert statuses(window) == {"1": "未启动", "2": "未启动", "3": "移出清单", "4": "未启动"}
    window.press(page.result.undo)
    window.explain("弄错了")
    assert statuses(window) == dict.fromkeys("1234", "未启动")


def test_all_missing_tasks_are_moved_out_by_one_button_and_left_by_the_same(
    empty_window: Window, tmp_path: Path
) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", ROWS))
    page = wizard(window, list_file(tmp_path / "修订.xlsx", ROWS[:1]))
    window.press(page.difference.filters["missing"])
    window.press(page.difference.leaving.every)
    assert "移出清单 2 项" in page.difference.leaving.words.text()
    window.press(page.difference.leaving.every)
    assert "2 项：留在清单里" in page.difference.leaving.words.text()
    assert not page.apply_button.isEnabled()


def many(deadline: str) -> list[tuple[str, ...]]:
    """A list long enough that writing it takes a moment."""
    return [
        (
            str(no),
            f"专项{no % 9}",
            "各方向",
            f"第{no}条措施，把{no * 7919 % 9973}号事项办好。",
            f"市{no % 30}局",
            deadline,
        )
        for no in range(1, 801)
    ]


def test_a_large_import_says_how_far_it_is_and_can_be_called_off(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    imported(window, list_file(tmp_path / "清单.xlsx", many("2022年6月")))
    page = wizard(window, list_file(tmp_path / "修订.xlsx", many("2022年9月")))
    before = window.services.safety.dump()
    window.bot.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    window.bot.waitUntil(lambda: "/800" in page.busy_words.text(), timeout=PATIENCE_MS)
    assert page.busy_words.text().startswith("正在写入任务") and page.busy_bar.maximum() == 800
    assert page.cancel.isVisible() and not page.difference.table.isEnabled() and not page.back.isEnabled()
    assert not page.target.list_box.isEnabled() and not page.bar.buttons[Step.FILE].isEnabled()
    window.bot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.services.safety.dump() == before
    assert page.step is Step.DIFFERENCE and page.difference.table.isEnabled()
    assert "已取消导入" in window.main.notice.words.text()
    window.press(page.apply_button)
    assert page.step is Step.RESULT
    assert words_of_task(window, "800", "deadline_text") == "2022年9月"


def test_an_import_is_finished_when_the_window_is_closed_on_it(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    page = wizard(window, list_file(tmp_path / "清单.xlsx", many("2022年6月")))
    window.bot.mouseClick(page.apply_button, Qt.MouseButton.LeftButton)
    assert window.main.desk.busy
    window.main.close()
    assert len(window.services.safety.dump()["tasks"]) == 800


def test_names_told_apart_once_are_not_asked_about_again(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    rows = [(*ROWS[0][:4], "市行政审批管理局", "年底"), *ROWS[1:]]
    imported(window, list_file(tmp_path / "清单.xlsx", rows))
    more = [
        *rows,
        ("4", "获得电力", "简手续", "报装一次办好。", "行政审批局", "年底"),
        ("5", "获得电力", "减时间", "抢修半小时到场，停电提前告知。", "供电公司", "年底"),
    ]
    page = wizard(window, list_file(tmp_path / "修订.xlsx", more))
    assert page.step is Step.UNITS
    window.press(page.units.other)
    window.press(page.next)
    # The row that names it is left out, so that only the answer can be what is remembered.
    assert page.difference.table.current().row.no == "4"
    page.difference.table.setFocus()
    window.key(Qt.Key.Key_Space)
    window.press(page.apply_button)
    assert statuses(window).keys() == {"1", "2", "3", "5"}
    again = wizard(window, list_file(tmp_path / "再来.xlsx", more))
    assert again.step is Step.DIFFERENCE and not again.units.holds()
    assert [again.units.new_units.item(0).text().split()[0]] == ["行政审批局"]


class Opener(QObject):
    """The system's program for files, as far as it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_a_problem_shows_its_place_between_its_neighbours_and_the_file_opens(
    empty_window: Window, tmp_path: Path
) -> None:
    lines = [
        (str(no), "企业开办", "压时限", f"第{no}条措施各有各的内容。", "市场监管局", "2022年12月") for no in range(1, 8)
    ]
    lines[3] = (*lines[3][:5], "等通知")
    page = wizard(empty_window, list_file(tmp_path / "清单.xlsx", lines))
    assert page.step is Step.PROBLEMS
    around = page.problems.around.toPlainText()
    assert [f"第{no}条措施" in around for no in range(1, 8)] == [False, True, True, True, True, True, False]
    marked = [words for words in page.problems.around.toHtml().split("<td") if TOKENS.yellow_ground.lower() in words]
    assert len(marked) == 2 and "▶" in marked[0] and "6<" in marked[0] and "等通知" in marked[1]
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    empty_window.press(page.problems.open_file)
    assert opener.opened == [str(tmp_path / "清单.xlsx")]
    (tmp_path / "清单.xlsx").unlink()
    empty_window.press(page.problems.open_file)
    QDesktopServices.unsetUrlHandler("file")
    assert len(opener.opened) == 1 and "找不到原文件「清单.xlsx」" in empty_window.main.notice.words.text()


def test_columns_of_an_unknown_header_are_set_by_hand_and_remembered(empty_window: Window, tmp_path: Path) -> None:
    def unknown(name: str) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["甲栏", "乙栏", "丙栏", "丁栏", "戊栏"])
        for no in range(1, 7):
            sheet.append(
                [
                    no,
                    "企业开办",
                    f"第{no}条要办的事，公开{no * 7919}项结果。",
                    "市场监管局牵头，税务局配合",
                    "2022年12月",
                ]
            )
        book.save(tmp_path / name)
        return tmp_path / name

    window = empty_window
    page = wizard(window, unknown("未知.xlsx"))
    assert page.step is Step.COLUMNS and not page.message.text()
    assert "没有认出这个文件的表头" in page.columns.warning.text()
    assert not page.next.isEnabled() and "升级措施" in page.next.toolTip()
    for place, words in enumerate(("序号", "所属专项", "升级措施", "责任单位", "完成时限")):
        box = page.columns.boxes[place]
        box.setCurrentIndex(box.findData(words))
        box.activated.emit(box.currentIndex())
    window.press(page.next)
    while page.step is not Step.DIFFERENCE:
        window.press(page.next)
    assert page.difference.filters["new"].text() == "新增 6"
    window.press(page.apply_button)
    assert words_of_task(window, "6", "deadline_text") == "2022年12月"
    again = wizard(window, unknown("再来.xlsx"))
    assert again.found is not None and not again.found.unknown, "the header is known now"
    again.go(Step.DIFFERENCE)
    window.settle()
    assert again.difference.filters["same"].text() == "相同 6"
