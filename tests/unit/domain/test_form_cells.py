"""Input cells of a 填报表 as people fill them in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.form_cells import claim_of, error_in, is_document_number, percent_of, plan_of, proof_items
from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.sheets import Cell


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (None, None), ("", None), ("  ", None),
        (0, 0), (60, 60), (100, 100), (60.0, 60), ("60", 60), ("60%", 60), ("６０％", 60), ("６０", 60),
        (" 60 % ", 60), ("60.0%", 60), ("100%", 100), ("0%", 0), ("1%", 1),
    ],
)  # fmt: skip
def test_whole_percents_are_taken(cell: Cell, percent: int | None) -> None:
    read = percent_of(cell)
    assert (read.percent, read.doubt, read.offered) == (percent, "", None)


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        (0.6, 60), ("0.6", 60), ("０．６", 60), (0.005, 1), (60.5, 61), ("60.5%", 61), ("约60%", 60), ("完成60", 60),
        (101, None), (-1, None), ("120%", None), ("-5", None), ("六成", None), ("60-70%", None), (True, None),
        (1, 100), ("1", 100), (date(2022, 3, 1), None), ("1e2", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_doubtful_percents_wait_with_what_they_may_mean(cell: Cell, offered: int | None) -> None:
    read = percent_of(cell)
    assert read.percent is None and "完成百分比" in read.doubt
    assert read.offered == offered


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.datetimes()))
def test_any_cell_is_read_or_doubted(cell: Cell) -> None:
    read = percent_of(cell)
    assert read.percent is None or 0 <= read.percent <= 100
    assert read.offered is None or (0 <= read.offered <= 100 and read.doubt)


@pytest.mark.parametrize(
    ("words", "claim", "exact"),
    [
        ("推进中", Claim.RUNNING, True), (" 已完成 ", Claim.DONE, True), ("未启动", Claim.NOT_STARTED, True),
        ("已办结", Claim.DONE, False), ("进行中", Claim.RUNNING, False), ("待定", None, False), ("", None, False),
    ],
)  # fmt: skip
def test_states_are_the_forms_own_or_mean_one(words: str, claim: Claim | None, exact: bool) -> None:
    assert claim_of(words) == (claim, exact)


def test_errors_in_cells_are_known() -> None:
    assert [error_in(cell) for cell in ("#N/A", "#REF!", "#未计算", "Err:502", "进展#1", 3, None)] == [
        "#N/A", "#REF!", "#未计算", "Err:502", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "day", "text"),
    [
        ("2022-10-31 完成招标", date(2022, 10, 31), "完成招标"),
        ("2022/10/31完成招标", date(2022, 10, 31), "完成招标"),
        ("2022.10.31：完成招标", date(2022, 10, 31), "完成招标"),
        ("2022年10月31日前完成招标", date(2022, 10, 31), "完成招标"),
        ("1. 10月31日 完成招标", date(2022, 10, 31), "完成招标"),
        ("（2）10月底前完成招标", date(2022, 10, 31), "完成招标"),
        ("2022年10月 完成5个标段", date(2022, 10, 31), "完成5个标段"),
        ("２０２２－１０－３１　完成招标", date(2022, 10, 31), "完成招标"),
    ],
)  # fmt: skip
def test_plan_lines_begin_with_a_day(line: str, day: date, text: str) -> None:
    assert plan_of(line, 2022) == (((day, text),), ())


def test_plan_lines_that_are_none_are_named() -> None:
    points, odd = plan_of("2022-09-30 挂网\n尽快完成\n2022-13-01 某事\n2022-12-31\n\n无", 2022)
    assert points == ((date(2022, 9, 30), "挂网"),)
    assert odd == ("尽快完成", "2022-13-01 某事", "2022-12-31")
    assert plan_of(date(2022, 10, 31), 2022) == ((), ("2022-10-31",))


def test_proofs_are_lines_without_their_numbers() -> None:
    cell = "1. 会议纪要.pdf；\n（2）示政〔2022〕5号\n附件3：照片.jpg\n无\n\n2022年总结.docx\n1.2版方案.docx"
    assert proof_items(cell) == (
        "会议纪要.pdf", "示政〔2022〕5号", "照片.jpg", "2022年总结.docx", "1.2版方案.docx",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "is_number"),
    [
        ("示政〔2022〕5号", True), ("示政办[2022]15号", True), ("《通知》（示发改〔2022〕第7号）", True),
        ("示政〔2022〕5号.pdf", False), ("会议纪要", False), ("2022年5号", False),
    ],
)  # fmt: skip
def test_document_numbers_are_told_from_files(words: str, is_number: bool) -> None:
    assert is_document_number(words) is is_number
