"""Deadlines as other offices write them, read through a sheet of 2023: what is due when, and what is only shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plain_books import plain_book
from tests.support.reading import read_list
from wugang_tracker.domain.deadlines import says_deadline
from wugang_tracker.domain.sheets import Severity

UNDERSTOOD = (
    ("全年", "month 2023-12-31"),
    ("2023年全年", "month 2023-12-31"),
    ("贯穿全年", "month 2023-12-31"),
    ("2023年Q3", "month 2023-09-30"),
    ("2023年6月启动，12月完成", "month 2023-12-31"),
    ("全年持续推进", "ongoing"),
    ("六月三十日前", "date 2023-06-30"),
    ("十月二十五日", "date 2023-10-25"),
    ("2023—2025年", "month 2025-12-31"),
    ("2023年10月15日至11月15日", "date 2023-11-15"),
    ("11月15日—12月10日", "date 2023-12-10"),
    ("3月1日起至9月30日", "date 2023-09-30"),
    ("2023年12月1日—2024年1月31日", "date 2024-01-31"),
    ("一月一次", "recurring"),
    ("半年一次", "recurring"),
    ("上、下半年各一次", "multi 2023-06-30 2023-12-31"),
    ("常抓不懈", "ongoing"),
    ("6月、9月、12月底前", "multi 2023-06-30 2023-09-30 2023-12-31"),
    ("2023年6月30日前完成整改，并长期坚持", "month+ongoing 2023-06-30"),
)
SHOWN = (
    ("立行立改", "none"),
    ("即时", "none"),
    ("印发后一个月内", "none"),
    ("汛期前", "none"),
    ("7月1日起", "date 2023-07-01"),
    ("2023年7月1日起实施", "date 2023-07-01"),
    ("2023年五一前", "month 2023-12-31"),
    ("2023年10月15日至9月15日", "date 2023-09-15"),
)


def read(folder: Path, text: str) -> tuple[str, bool]:
    """Kind and due days of a deadline cell as words, and whether the row was shown to the user."""
    header = ("序号", "工作措施", "责任单位", "完成时限")
    row = (1, "完善制度并形成书面材料", "县财政局", text)
    plain_book(folder / "清单.xlsx", ("2023年重点工作任务清单",), header, row)
    content = read_list(folder / "清单.xlsx")
    deadline = content.rows[0].deadline
    words = " ".join([str(deadline.kind), *(due.day.isoformat() for due in deadline.due)])
    return words, any(issue.severity is Severity.YELLOW for issue in content.issues)


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_deadlines_are_understood(tmp_path: Path, text: str, expected: str) -> None:
    assert read(tmp_path, text) == (expected, False)


@pytest.mark.parametrize(("text", "expected"), SHOWN, ids=[text for text, _ in SHOWN])
def test_guessed_deadlines_are_shown(tmp_path: Path, text: str, expected: str) -> None:
    assert read(tmp_path, text) == (expected, True)


@pytest.mark.parametrize("text", ["立行立改", "即时", "汛期前", "20个工作日内", "已完成整改", "立行立改，长期坚持"])
def test_phrases_without_a_day_stand_in_their_column(text: str) -> None:
    assert says_deadline(text)


@pytest.mark.parametrize(
    "text", ["县财政局", "全年新增就业5000人，培训2000人", "完善应急预案", "立即开展排查整治，消除隐患"]
)
def test_other_words_are_no_deadline(text: str) -> None:
    assert not says_deadline(text)
