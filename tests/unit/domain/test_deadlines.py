"""完成时限: every written form, read through the public door."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import expected, needs_documents
from wugang_tracker.domain.deadlines import Deadline, DeadlineKind, Recurrence, parse_deadline, says_deadline

MONTH, DATE, ONGOING = DeadlineKind.MONTH, DeadlineKind.DATE, DeadlineKind.ONGOING
MONTH_ONGOING, MULTI, RECURRING, NONE = (
    DeadlineKind.MONTH_ONGOING,
    DeadlineKind.MULTI,
    DeadlineKind.RECURRING,
    DeadlineKind.NONE,
)

# text, kind, due days (month-day of 2022 unless a year is given)
FORMS: list[tuple[str, DeadlineKind, list[str]]] = [
    ("2022年12月", MONTH, ["12-31"]),
    ("2022 年 12 月", MONTH, ["12-31"]),
    ("２０２２年１２月", MONTH, ["12-31"]),
    ("2022年02月", MONTH, ["02-28"]),
    ("2024年2月", MONTH, ["2024-02-29"]),
    ("2022.12", MONTH, ["12-31"]),
    ("2022.06", MONTH, ["06-30"]),
    ("2022-12", MONTH, ["12-31"]),
    ("2022/6", MONTH, ["06-30"]),
    ("22年6月", MONTH, ["06-30"]),
    ("二〇二二年十二月", MONTH, ["12-31"]),
    ("六月底前", MONTH, ["06-30"]),
    ("2022/12/31", DATE, ["12-31"]),
    ("2022-06-15", DATE, ["06-15"]),
    ("2022.6.15", DATE, ["06-15"]),
    ("2022年12月31日", DATE, ["12-31"]),
    ("2022年6月30日前", DATE, ["06-30"]),
    ("6月15日", DATE, ["06-15"]),
    ("6月中旬", DATE, ["06-20"]),
    ("12月底", MONTH, ["12-31"]),
    ("12月", MONTH, ["12-31"]),
    ("2022年6月前", MONTH, ["06-30"]),
    ("2022年6月底前", MONTH, ["06-30"]),
    ("2022年底前", MONTH, ["12-31"]),
    ("2022年", MONTH, ["12-31"]),
    ("年底", MONTH, ["12-31"]),
    ("年内", MONTH, ["12-31"]),
    ("今年年底前", MONTH, ["12-31"]),
    ("明年3月", MONTH, ["2023-03-31"]),
    ("2022年12月底前见成效", MONTH, ["12-31"]),
    ("2022年12月底 前见成效", MONTH, ["12-31"]),
    ("2022年4月前完成数据普查工作", MONTH, ["04-30"]),
    ("力争2022年12月底前完成", MONTH, ["12-31"]),
    ("完成时限：2022年12月", MONTH, ["12-31"]),
    ("2022年3季度", MONTH, ["09-30"]),
    ("2022年第三季度", MONTH, ["09-30"]),
    ("三季度末", MONTH, ["09-30"]),
    ("上半年", MONTH, ["06-30"]),
    ("2022年下半年", MONTH, ["12-31"]),
    ("6—12月", MONTH, ["12-31"]),
    ("2022年6-9月", MONTH, ["09-30"]),
    ("2022年1月至2023年3月", MONTH, ["2023-03-31"]),
    ("即日起至2022年12月", MONTH, ["12-31"]),
    ("立行立改，长期坚持", ONGOING, []),
    ("持续推进", ONGOING, []),
    ("持续开展", ONGOING, []),
    ("持续进行", ONGOING, []),
    ("长期", ONGOING, []),
    ("长期坚持", ONGOING, []),
    ("常态化", ONGOING, []),
    ("常态化推进。", ONGOING, []),
    ("2022年12月，持续推进", MONTH_ONGOING, ["12-31"]),
    ("2022 年 12 月，持续推进", MONTH_ONGOING, ["12-31"]),
    ("2022年12月底前完成，并长期坚持", MONTH_ONGOING, ["12-31"]),
    ("2022年6月，2022年12月", MULTI, ["06-30", "12-31"]),
    ("2022年6月, 2022年12月", MULTI, ["06-30", "12-31"]),
    ("2022年6月、9月、12月", MULTI, ["06-30", "09-30", "12-31"]),
    ("2022年6、9、12月", MULTI, ["06-30", "09-30", "12-31"]),
    ("每季度一次", RECURRING, []),
    ("每月", RECURRING, []),
    ("每月5日前", RECURRING, []),
    ("每半年", RECURRING, []),
    ("每年", RECURRING, []),
    ("每周", RECURRING, []),
    ("", NONE, []),
    ("/", NONE, []),
    ("—", NONE, []),
    ("无", NONE, []),
]


@pytest.mark.parametrize(("text", "kind", "due"), FORMS, ids=[form[0] or "blank" for form in FORMS])
def test_reads_every_written_form_without_guessing(text: str, kind: DeadlineKind, due: list[str]) -> None:
    found = parse_deadline(text, 2022)
    days = [date.fromisoformat(day if len(day) > 5 else f"2022-{day}") for day in due]
    assert (found.kind, [at.day for at in found.due], found.problem) == (kind, days, "")


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("每季度一次", Recurrence.QUARTER),
        ("每月", Recurrence.MONTH),
        ("每半年", Recurrence.HALF_YEAR),
        ("每年", Recurrence.YEAR),
        ("每周", Recurrence.WEEK),
        ("按月", Recurrence.MONTH),
    ],
)
def test_says_how_often_a_recurring_task_falls_due(text: str, recurrence: Recurrence) -> None:
    assert parse_deadline(text, 2022).recurrence is recurrence


def test_keeps_the_words_of_each_milestone() -> None:
    found = parse_deadline("2022年6月，全面梳理，完成“一窗受理”；2022年12月，力争全部上线。", 2022)
    assert found.kind is DeadlineKind.MULTI
    assert [(due.day.month, due.text) for due in found.due] == [(6, "全面梳理，完成“一窗受理”"), (12, "力争全部上线")]


def test_keeps_the_words_behind_a_single_date_and_the_wording_as_written() -> None:
    found = parse_deadline("2022年4月前完成 数据普查工作", 2022)
    assert found.due[0].text == "完成数据普查工作"
    assert found.text == "2022年4月前完成 数据普查工作"


def test_a_setting_says_that_before_a_month_means_before_it_begins() -> None:
    assert parse_deadline("2022年6月前", 2022, before_excludes_month=True).due[0].day == date(2022, 5, 31)
    assert parse_deadline("2022年6月底前", 2022, before_excludes_month=True).due[0].day == date(2022, 6, 30)
    assert parse_deadline("2022年6月", 2022, before_excludes_month=True).due[0].day == date(2022, 6, 30)


@pytest.mark.parametrize("text", ["尽快", "待定", "按上级要求", "结合实际推进相关工作落实到位的时间"])
def test_what_is_not_understood_is_kept_and_flagged(text: str) -> None:
    found = parse_deadline(text, 2022)
    assert (found.kind, found.due, found.text, found.impossible) == (DeadlineKind.NONE, (), text, False)
    assert text[:5] in found.problem


@pytest.mark.parametrize("text", ["2022年13月", "2022年2月30日", "2022-00", "2022/12/32", "2022年0月"])
def test_an_impossible_date_is_red(text: str) -> None:
    found = parse_deadline(text, 2022)
    assert found.impossible
    assert not found.due
    assert found.problem


def test_a_bare_month_without_a_year_asks_for_one() -> None:
    found = parse_deadline("12月底", None)
    assert not found.due
    assert "年份" in found.problem


@pytest.mark.parametrize("cell", [2022.1, "2022.1"])
def test_october_that_lost_its_zero_is_asked_about(cell: float | str) -> None:
    found = parse_deadline(cell, 2022)
    assert "10月" in found.problem


@pytest.mark.parametrize(
    ("cell", "kind", "day"),
    [
        (2022.12, DeadlineKind.MONTH, date(2022, 12, 31)),
        (202206, DeadlineKind.MONTH, date(2022, 6, 30)),
        (20220615, DeadlineKind.DATE, date(2022, 6, 15)),
        (2022, DeadlineKind.MONTH, date(2022, 12, 31)),
        (date(2022, 6, 15), DeadlineKind.DATE, date(2022, 6, 15)),
        (datetime(2022, 6, 15, 0, 0), DeadlineKind.DATE, date(2022, 6, 15)),  # noqa: DTZ001 - as a sheet holds it
    ],
)
def test_reads_numbers_and_real_dates(cell: float | date, kind: DeadlineKind, day: date) -> None:
    found = parse_deadline(cell, 2022)
    assert (found.kind, [due.day for due in found.due], found.problem) == (kind, [day], "")


def test_a_date_that_lost_its_format_is_read_and_flagged() -> None:
    found = parse_deadline(44926, 2022)
    assert found.due[0].day == date(2022, 12, 31)
    assert "序号" in found.problem


def test_the_first_of_a_month_is_what_a_sheet_makes_of_a_typed_month() -> None:
    found = parse_deadline(date(2022, 12, 1), 2022)
    assert (found.kind, found.due[0].day, found.text) == (DeadlineKind.MONTH, date(2022, 12, 31), "2022年12月")
    assert found.problem


def test_a_date_late_in_a_sentence_is_a_guess() -> None:
    found = parse_deadline("建立健全各项制度并报市政府同意后于2022年9月底前印发", 2022)
    assert found.due[0].day == date(2022, 9, 30)
    assert "夹在" in found.problem


def test_a_year_far_from_the_list_is_a_guess() -> None:
    assert parse_deadline("2032年12月", 2022).problem


def test_an_upside_down_range_is_a_guess() -> None:
    assert parse_deadline("2022年10月至3月", 2022).problem


@pytest.mark.parametrize("text", ["2022年12月", "持续推进", "每季度一次", "2022年6月，2022年12月", "2022年13月"])
def test_tells_deadlines_from_other_cells(text: str) -> None:
    assert says_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "市发改委",
        "持续优化服务流程",
        "持续推进中介服务事项改革",
        "1.到2022年底，结案率达到95%以上",
        "每季度召开一次调度会议并通报",
    ],
)
def test_other_cells_are_no_deadlines(text: str) -> None:
    assert not says_deadline(text)


@given(st.text(max_size=60), st.none() | st.integers(2000, 2099))
def test_never_raises_and_always_says_what_is_wrong(text: str, year: int | None) -> None:
    found = parse_deadline(text, year)
    assert found.problem or found.due or found.kind in {DeadlineKind.NONE, DeadlineKind.ONGOING, DeadlineKind.RECURRING}
    assert not (found.impossible and found.due)


MONTHS = st.tuples(st.integers(2000, 2099), st.integers(1, 12))


@given(
    MONTHS,
    st.sampled_from(["{y}年{m}月", "{y} 年 {m} 月", "{y}-{m:02d}", "{y}年{m}月底前", "{y}年{m}月前", "{y}/{m:02d}"]),
)
def test_every_month_falls_due_on_its_last_day(month: tuple[int, int], form: str) -> None:
    found = parse_deadline(form.format(y=month[0], m=month[1]), month[0])
    last = found.due[0].day
    assert (last.year, last.month) == month
    assert (last.toordinal() + 1) == date(month[0] + month[1] // 12, month[1] % 12 + 1, 1).toordinal()


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]),
)
def test_every_day_is_itself(day: date, form: str) -> None:
    found = parse_deadline(day.strftime(form), day.year)
    assert (found.kind, [due.day for due in found.due], found.problem) == (DeadlineKind.DATE, [day], "")


@needs_documents()
def test_reads_all_294_deadlines_of_the_real_list() -> None:
    wrong: list[tuple[str, Deadline]] = []
    for item in expected("wugang-2022-tasks.expected.json"):
        found, want = parse_deadline(item["deadline_raw"], 2022), item["deadline"]
        texts = [milestone["text"] for milestone in want.get("milestones", ())] or [due.text for due in found.due]
        if (found.kind.value, [f"{due.day:%Y-%m}" for due in found.due]) != (want["kind"], want["due"]):
            wrong.append((item["no"], found))
        if found.problem or [due.text for due in found.due] != texts or want.get("note", "") not in found.text:
            wrong.append((item["no"], found))
    assert not wrong
