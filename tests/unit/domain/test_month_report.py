"""The monthly report's content: every figure of its sentences against the ledger it was made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.support.ledgers import figures, groups, ledger, row, sample_ledger
from wugang_tracker.domain.ledger import Group, LedgerRow, MonthLedger
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.month_report import build_report, report_title
from wugang_tracker.domain.report import Heading, Paragraph, ReportContent, StackedBars, Table
from wugang_tracker.domain.report_groups import ranking
from wugang_tracker.domain.workflow import Status


def _closed(no: str, **changes: object) -> LedgerRow:
    base = row(no, status=Status.CLOSED, status_label="已销号", light=Light.BLUE, reasons=("已销号",), percent=100)
    return replace(base, **changes)  # type: ignore[arg-type]


def _red(no: str, **changes: object) -> LedgerRow:
    base = row(no, light=Light.RED, reasons=("逾期62天",), overdue_days=62, due=date(2022, 6, 30), percent=40)
    return replace(base, **changes)  # type: ignore[arg-type]


def paragraphs(report: ReportContent) -> str:
    return "\n".join(block.text for block in report.body if isinstance(block, Paragraph))


def tables(report: ReportContent) -> dict[str, Table]:
    return {block.title: block for block in report.body if isinstance(block, Table)}


def test_sections_stand_in_the_order_of_the_paper() -> None:
    headings = [block.text for block in build_report(sample_ledger()).body if isinstance(block, Heading)]
    names = ("总体情况", "分专项进展", "分单位情况", "已销号任务", "滞后任务", "存在问题", "下一步安排")
    assert headings == [f"{numeral}、{name}" for numeral, name in zip("一二三四五六七", names, strict=True)]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("舞钢市2022年优化营商环境任务清单", "关于舞钢市2022年优化营商环境任务清单8月进展情况的通报"),
        ("优化营商环境任务清单", "关于优化营商环境任务清单2022年8月进展情况的通报"),
        ("重点工作", "关于重点工作任务2022年8月进展情况的通报"),
    ],
)
def test_the_title_says_list_and_period_and_the_year_once(name: str, title: str) -> None:
    assert report_title(ledger([row()], list_name=name)) == title


def test_counts_shares_and_rates_are_those_of_the_month() -> None:
    rows = [
        _closed("1", due=date(2022, 6, 30), closed_in_time=True),
        _red("2"),
        row("3"),
        row("4", status_label="常态推进"),
        row("5", status=Status.MOVED_OUT, status_label="移出清单", light=Light.NONE, asked=False),
    ]
    text = paragraphs(build_report(ledger(rows)))
    assert "截至2022年8月31日，清单共有任务4项，其中已销号1项，占25.0%；推进中3项，占75.0%" in text
    assert "常态推进1项" in text
    assert "另有1项已移出清单" in text
    assert "红灯1项，占25.0%；黄灯0项，占0.0%；绿灯2项，占50.0%；蓝灯1项，占25.0%；灰灯0项" in text
    assert "完成率33.3%（已销号1项，除常态推进外的任务3项）" in text
    assert "按期完成率50.0%（按期销号1项，到期任务2项）" in text
    assert "填报率100.0%（按时填报4项，应填报4项）" in text


def test_the_change_against_the_month_before_is_said_only_where_there_is_one() -> None:
    month = ledger([_closed("1"), row("2")])
    before = replace(month.figures, closed=0, running=2, red=2)
    with_change = paragraphs(build_report(replace(month, previous=before, previous_label="2022年7月")))
    assert "与2022年7月相比，已销号增加1项，待审核销号持平，未启动持平，红灯减少2项" in with_change
    assert "相比" not in paragraphs(build_report(month))


def test_time_share_is_that_of_the_year_or_of_the_list() -> None:
    month = ledger([row("1", percent=50), row("2", percent=61)])
    text = paragraphs(build_report(month))
    assert (
        "按2022年1月1日至2022年12月31日计，序时进度为67%；已填报进度的2项任务平均进度为56%，落后序时进度11个百分点"
        in text
    )
    later = paragraphs(build_report(replace(month, start_day=date(2022, 7, 1))))
    assert "按2022年7月1日至2022年12月31日计，序时进度为34%" in later


def test_zero_denominators_print_a_dash() -> None:
    text = paragraphs(build_report(ledger([row(status_label="常态推进", asked=False)])))
    assert "完成率—" in text
    assert "按期完成率—" in text
    assert "填报率—" in text


def test_the_tables_of_categories_and_units_hold_every_group_and_add_up() -> None:
    month = sample_ledger()
    found = tables(build_report(month))
    categories = found["各专项任务进展"].rows
    assert [line[0] for line in categories] == [*(group.name for group in month.by_category), "合计"]
    assert sum(int(line[1]) for line in categories[:-1]) == int(categories[-1][1]) == month.figures.total
    units = found["各主责单位任务进展及排名"].rows
    assert sorted(line[1] for line in units) == sorted(group.name for group in month.by_unit)


def test_the_chart_shows_all_lights_of_every_category() -> None:
    month = sample_ledger()
    chart = next(block for block in build_report(month).body if isinstance(block, StackedBars))
    assert chart.labels == tuple(group.name for group in month.by_category)
    assert sum(map(sum, chart.values)) == month.figures.total
    assert [light for _, light in chart.series] == ["red", "yellow", "green", "blue", "grey"]


def _group(name: str, closed: int, open_tasks: int, red: int, *, ongoing: int = 0) -> Group:
    rows = [_closed(str(n)) for n in range(closed)] + [row(str(n)) for n in range(open_tasks - red)]
    rows += [_red(str(n)) for n in range(red)] + [row(str(n), status_label="常态推进") for n in range(ongoing)]
    return Group(name, figures(rows), None)


def test_units_rank_by_completion_then_fewest_red_and_share_places() -> None:
    found = ranking(
        [
            _group("丁", 0, 0, 0, ongoing=2),
            _group("甲", 1, 1, 1),
            _group("乙", 1, 1, 0),
            _group("丙", 2, 2, 0),
            _group("戊", 0, 3, 0),
        ]
    )
    assert [(place, group.name) for place, group in found] == [
        ("1", "乙"), ("1", "丙"), ("3", "甲"), ("4", "戊"), ("—", "丁"),
    ]  # fmt: skip


def test_closed_tasks_are_listed_with_number_and_day() -> None:
    rows = [
        _closed("1", close_number="销号〔2022〕第12号", closed_on=date(2022, 8, 3)),
        _closed("2", close_number="销号〔2022〕第3号", closed_on=date(2022, 6, 3)),
    ]
    report = build_report(ledger(rows))
    assert "已销号任务共2项，其中2022年8月销号1项" in paragraphs(report)
    assert tables(report)["已销号任务"].rows[0][3:] == ("销号〔2022〕第12号", "2022-08-03")


def test_every_red_task_stands_with_reason_unit_and_its_own_words() -> None:
    rows = [
        _red("1", done="正在招标。", problem="缺经费。", next_step="九月开工。", carried="沿用7月"),
        _red("2", done="", problem="", next_step="", reporting_unit=""),
    ]
    found = tables(build_report(ledger(rows)))["红灯任务"].rows
    assert found[0][2:] == ("市市场监管局", "逾期62天", "进展（沿用7月）：正在招标。问题：缺经费。下一步：九月开工。")
    assert found[1][2:] == ("未定主责单位", "逾期62天", "单位没有填报说明。")


def test_reported_problems_are_listed_and_figures_make_the_sentences() -> None:
    rows = [
        _red("1", problem="缺经费。"),
        row("2", asked=True, reported=False, in_time=False),
        row("3", reporting_unit=""),
    ]
    report = build_report(ledger(rows))
    text = paragraphs(report)
    assert "超期任务1项，最长的已逾期62天（序号1，市市场监管局）" in text
    assert "应填报3项，未填报1项，涉及1个单位" in text
    assert "有1项任务未定主责单位" in text
    assert tables(report)["各单位反映的问题（1项）"].rows == (("1", "压缩企业开办时间", "市市场监管局", "缺经费。"),)


def test_next_steps_name_what_falls_due_by_the_end_of_the_next_period() -> None:
    rows = [row("1", next_due=date(2022, 9, 30)), row("2", next_due=date(2022, 10, 1)), row("3", status=Status.PENDING)]
    text = paragraphs(build_report(ledger(rows)))
    assert "2022年9月30日前到期的未完成任务1项：市市场监管局1项" in text
    assert "待审核销号任务1项" in text


def test_annexes_hold_all_tasks_the_late_ones_and_the_silent_units() -> None:
    month = sample_ledger()
    full, late, silent = build_report(month).annexes
    assert full.landscape
    assert len(_only_table(full.blocks).rows) == 294
    assert len(_only_table(late.blocks).rows) == len(month.overdue())
    missing = sum(item.asked and not item.reported for item in month.counted())
    assert sum(int(line[1]) for line in _only_table(silent.blocks).rows) == missing


def _only_table(blocks: tuple[object, ...]) -> Table:
    (found,) = blocks
    assert isinstance(found, Table)
    return found


def test_without_late_or_silent_tasks_there_is_only_the_full_table() -> None:
    assert [annex.title for annex in build_report(ledger([row()])).annexes] == ["2022年8月任务进展明细表"]


def test_the_footnote_says_day_closing_rules_and_sample() -> None:
    month = ledger([row()])
    assert build_report(month).footnote == (
        "数据截至2022年8月31日；2022年8月已关账，第1版；规则第1版；本件所列进展均为示例数据"
    )
    open_month = replace(month, closed=False, version=0, is_sample=False)
    assert build_report(open_month).footnote == "数据截至2022年8月31日；2022年8月尚未关账；规则第1版"


def test_number_addressee_and_copies_are_the_callers() -> None:
    plain = build_report(ledger([row()]))
    assert (plain.number, plain.addressee, plain.copies) == ("", "各责任单位", ())
    given = build_report(ledger([row()]), number="舞示〔2022〕1号", addressee="各专班", copies=("市委",))
    assert (given.number, given.addressee, given.copies) == ("舞示〔2022〕1号", "各专班", ("市委",))
    assert (plain.signed_on, plain.sample) == (date(2022, 8, 31), True)


def test_a_month_of_nothing_makes_a_report_that_says_so() -> None:
    text = paragraphs(build_report(ledger([])))
    for sentence in ("清单共有任务0项。", "目前没有已销号的任务。", "目前没有红灯任务。", "各单位没有反映问题。"):
        assert sentence in text


def test_every_table_has_a_width_and_a_side_for_each_column() -> None:
    report = build_report(sample_ledger())
    blocks = [*report.body, *(block for annex in report.annexes for block in annex.blocks)]
    found = [block for block in blocks if isinstance(block, Table)]
    assert len(found) == 9
    for table in found:
        assert {len(table.header), len(table.weights), len(table.aligns), *map(len, table.rows)} == {len(table.header)}


def test_quarters_are_reported_too() -> None:
    month: MonthLedger = ledger([row(period="2022-Q3")], period="2022-Q3", period_label="2022年第3季度")
    report = build_report(month)
    assert report.title == "关于舞钢市2022年优化营商环境任务清单3季度进展情况的通报"
    assert report.annexes[0].title == "2022年第3季度任务进展明细表"


def test_groups_without_a_name_are_not_ranked() -> None:
    rows = [row("1"), row("2", reporting_unit="")]
    report = build_report(ledger(rows, by_unit=groups(rows, "reporting_unit")))
    assert [line[1] for line in tables(report)["各主责单位任务进展及排名"].rows] == ["市市场监管局"]
