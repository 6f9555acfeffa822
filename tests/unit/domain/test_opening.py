"""What the columns of a private copy say of a task's progress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.opening import OpeningReport, is_progress_header, opening_of
from wugang_tracker.domain.progress import Claim, ReportText, checked_text


def told(*extras: tuple[str, str]) -> OpeningReport:
    """The report, which must be there."""
    found = opening_of(extras)
    assert found is not None
    return found


PERCENTS = [
    ("0.6", 60), ("60%", 60), ("60", 60), ("约60%", 60), ("６０％", 60), ("60.4%", 60), ("0.005", 1), ("99.5%", 100),
    ("已完成60%", 60), ("完成60%左右", 60), ("达到60%以上", 60), ("六成", 60), ("六成半", 65), ("百分之六十五", 65),
    ("百分之百", 100), ("百分之十", 10), ("0", 0), ("0%", 0), ("100%", 100), ("1", 100), ("1.0", 100), ("50%-60%", 50),
    ("过半", 50), ("1%", 1), ("12.5", 13), ("(60%)", 60), ("60%。", 60),
]  # fmt: skip


@pytest.mark.parametrize(("value", "percent"), PERCENTS, ids=[value for value, _ in PERCENTS])
def test_percentages_in_all_their_spellings(value: str, percent: int) -> None:
    assert told(("进度", value)).percent == percent


@pytest.mark.parametrize("value", ["1", "50%-60%", "过半"])
def test_a_guessed_percentage_is_named(value: str) -> None:
    assert value in told(("完成率", value)).problem_text


def test_a_bare_number_is_no_sure_percentage_where_the_header_asks_for_words() -> None:
    assert told(("完成率", "60")).problem_text == ""
    found = told(("完成情况", "60"))
    assert (found.percent, "60" in found.problem_text) == (60, True)


CLAIMS = [
    ("状态", "已完成", Claim.DONE), ("状态", "完成", Claim.DONE), ("完成情况", "全部完成", Claim.DONE),
    ("状态", "已办结", Claim.DONE), ("状态", "待审核销号", Claim.DONE), ("是否完成", "是", Claim.DONE),
    ("完成状态", "√", Claim.DONE), ("状态", "已销号", Claim.DONE), ("状态", "未启动", Claim.NOT_STARTED),
    ("进展情况", "尚未开展", Claim.NOT_STARTED), ("状态", "未开始", Claim.NOT_STARTED),
    ("是否启动", "否", Claim.NOT_STARTED), ("状态", "正在推进", Claim.RUNNING), ("状态", "推进中", Claim.RUNNING),
    ("状态", "进行中", Claim.RUNNING), ("状态", "未完成", Claim.RUNNING), ("是否完成", "否", Claim.RUNNING),
    ("状态", "常态化推进", Claim.RUNNING), ("状态", "基本完成", Claim.RUNNING), ("状态", "达到序时进度", Claim.RUNNING),
    ("完成率", "100%", Claim.DONE), ("完成率", "0", Claim.NOT_STARTED), ("完成率", "35%", Claim.RUNNING),
    ("是否启动", "是", Claim.RUNNING),
]  # fmt: skip


@pytest.mark.parametrize(("header", "value", "claim"), CLAIMS, ids=[f"{head}={value}" for head, value, _ in CLAIMS])
def test_statuses_in_all_their_words(header: str, value: str, claim: Claim) -> None:
    assert told((header, value)).claim is claim


def test_columns_of_ticks_name_the_status_in_their_header() -> None:
    assert told(("已完成", ""), ("推进中", "√"), ("未启动", "")).claim is Claim.RUNNING
    assert told(("已完成", "√"), ("推进中", ""), ("未启动", "")).claim is Claim.DONE
    assert told(("已完成", ""), ("推进中", ""), ("未启动", "✔")).claim is Claim.NOT_STARTED


def test_a_column_for_progress_and_problems_is_progress() -> None:
    found = told(("进展情况及存在问题", "已选址，资金未落实"))
    assert (found.done, found.problem) == ("已选址，资金未落实", "")


def test_a_whole_row_comes_to_its_fields() -> None:
    found = told(
        ("8月进展情况", "出台了实施细则，已受理120件。"),
        ("完成比例", "0.35"),
        ("存在的问题及困难", "缺少专线。"),
        ("下一步工作打算", "9月底前接通专线。"),
        ("佐证材料", "《实施细则》、现场照片.jpg；示例发〔2022〕3号"),
        ("领导批示", "请抓紧"),
    )
    documents = ("《实施细则》", "现场照片.jpg", "示例发〔2022〕3号")
    texts = ("出台了实施细则，已受理120件。", "缺少专线。", "9月底前接通专线。")
    assert found == OpeningReport(Claim.RUNNING, 35, *texts, documents)


def test_a_percentage_that_opens_the_text_counts_and_the_text_stays() -> None:
    found = told(("进展情况", "完成60%，正在组织验收"))
    assert (found.percent, found.done) == (60, "完成60%，正在组织验收")


def test_a_percentage_inside_the_text_is_part_of_the_text() -> None:
    assert told(("进展情况", "网上办理率提高到95%以上，压缩时限50%")).percent is None


def test_an_opening_word_tells_the_status_of_a_text() -> None:
    assert told(("进展情况", "已完成。专线已接通。")).claim is Claim.DONE
    assert told(("进展情况", "未启动，等待上级文件。")).claim is Claim.NOT_STARTED
    assert told(("进展情况", "已完成选址，正在施工。")).claim is Claim.RUNNING


@pytest.mark.parametrize(("header", "value"), [("状态", "暂缓"), ("进度", "120%"), ("进度", "?"), ("状态", "甲类")])
def test_what_can_not_be_understood_is_kept_and_named(header: str, value: str) -> None:
    found = told((header, value))
    assert (found.percent, found.claim) == (None, Claim.RUNNING)
    assert value in found.done
    assert value in found.problem_text


def test_a_contradiction_runs_on_and_is_named() -> None:
    found = told(("状态", "已完成"), ("进度", "60%"))
    assert (found.claim, found.percent) == (Claim.RUNNING, 60)
    assert "已完成" in found.done
    assert "60%" in found.problem_text
    idle = told(("状态", "未启动"), ("进度", "20%"))
    assert (idle.claim, "未启动" in idle.done) == (Claim.RUNNING, True)


def test_of_several_months_the_last_counts_and_none_is_lost() -> None:
    found = told(("7月进度", "30%"), ("8月进度", "45%"), ("7月进展", "选址"), ("8月进展", "施工"), ("备注", "省级试点"))
    assert found.percent == 45
    assert found.done.splitlines() == ["7月进展：选址", "8月进展：施工", "7月进度：30%", "备注：省级试点"]


@pytest.mark.parametrize("value", ["", " ", "/", "—", "无", "暂无"])
def test_blank_progress_is_no_report(value: str) -> None:
    assert opening_of([("进展情况", value), ("存在问题", value), ("备注", "某事")]) is None


@pytest.mark.parametrize(
    "words",
    [
        "编码",
        "更新日期",
        "销号日期",
        "佐证件数",
        "亮灯原因",
        "完成时间",
        "进度安排",
        "计划完成时间",
        "联系人",
        "任务标识",
    ],
)
def test_other_columns_are_not_of_progress(words: str) -> None:
    assert not is_progress_header(words)
    assert opening_of([(words, "某事")]) is None


@pytest.mark.parametrize(
    "words",
    [
        "进展情况",
        "完成情况",
        "最新进展",
        "工作进展",
        "进度",
        "完成比例",
        "完成率",
        "状态",
        "完成状态",
        "存在问题",
        "问题",
        "下一步",
        "下一步打算",
        "佐证",
        "佐证材料",
        "截至8月底进展情况",
        "进 展\n情 况",
        "工作进展·8月",
        "进度（%）",
        "年度目标完成情况",
        "计划完成率",
        "推进中",
    ],
)
def test_headers_of_progress(words: str) -> None:
    assert is_progress_header(words)


HEADERS = st.sampled_from(
    ["进展情况", "进度", "状态", "存在问题", "下一步打算", "佐证材料", "完成率", "是否完成", "8月进展"]
)
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Mn", "Po", "Pd", "Pc", "Sk", "Sm"]),
    min_size=3,
)


@given(st.lists(st.tuples(HEADERS, st.text())))
def test_any_cells_give_a_report_that_can_be_submitted(extras: list[tuple[str, str]]) -> None:
    found = opening_of(extras)
    if found is None:
        return
    assert found.percent is None or 0 <= found.percent <= 100
    text = ReportText(found.claim, found.percent, found.done, found.problem, found.next_step)
    assert checked_text(text, None, "").claim is found.claim


@given(st.lists(st.tuples(HEADERS, WORDS), min_size=1))
def test_no_words_are_lost(extras: list[tuple[str, str]]) -> None:
    found = opening_of(extras)
    assert found is not None
    everything = "\n".join([found.done, found.problem, found.next_step, *found.documents])
    lost = [value for _, value in extras if value not in everything]
    assert all(value.isdigit() or len(value) <= 4 for value in lost)


@given(st.integers(0, 100))
def test_every_whole_percentage_in_every_form(percent: int) -> None:
    forms = [f"{percent}%", f"约{percent}%", f"{percent / 100:.2f}"] + [str(percent)] * (percent != 1)
    assert {told(("完成率", form)).percent for form in forms} == {percent}
