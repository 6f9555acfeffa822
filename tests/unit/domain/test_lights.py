"""Lights by the letter of the rule, with the numbers that PRODUCT works out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.lights import Light, LightFacts, light_of, time_share
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status

YEAR_START, YEAR_END, AUGUST = date(2022, 1, 1), date(2022, 12, 31), date(2022, 8, 31)
RUNNING = LightFacts(
    status=Status.RUNNING, as_of=AUGUST, start=YEAR_START, last_due=YEAR_END, next_due=YEAR_END, reported_to=AUGUST
)


@pytest.mark.parametrize(
    ("percent", "light"),
    [(60, Light.GREEN), (50, Light.YELLOW), (37, Light.YELLOW), (36, Light.RED), (67, Light.GREEN)],
)
def test_lag_of_the_year_at_the_end_of_august(percent: int, light: Light) -> None:
    assert time_share(YEAR_START, YEAR_END, AUGUST) == 67
    assert light_of(replace(RUNNING, percent=percent), Rules()).light is light


@pytest.mark.parametrize(
    ("next_due", "light", "words"),
    [
        (date(2022, 8, 30), Light.RED, "逾期1天"),
        (date(2022, 8, 31), Light.YELLOW, "今天到期"),
        (date(2022, 9, 15), Light.YELLOW, "15天后到期"),
        (date(2022, 9, 16), Light.GREEN, "正常推进"),
    ],
)
def test_nearness_of_the_next_milestone(next_due: date, light: Light, words: str) -> None:
    lit = light_of(replace(RUNNING, next_due=next_due, last_due=next_due), Rules())
    assert (lit.light, lit.reasons) == (light, (words,))


@pytest.mark.parametrize(
    ("unreported", "light", "words"),
    [
        ((), Light.GREEN, "正常推进"),
        (("7月",), Light.YELLOW, "7月未填报"),
        (("7月", "6月"), Light.RED, "连续2期未填报"),
    ],
)
def test_silence(unreported: tuple[str, ...], light: Light, words: str) -> None:
    lit = light_of(replace(RUNNING, unreported=unreported), Rules())
    assert (lit.light, lit.reasons) == (light, (words,))


def test_all_sentences_are_kept_the_worst_first() -> None:
    facts = replace(RUNNING, percent=50, next_due=date(2022, 7, 31), unreported=("7月",))
    assert light_of(facts, Rules()).reasons == ("逾期31天", "落后序时进度17个百分点", "7月未填报")
    facts = replace(RUNNING, percent=50, next_due=date(2022, 9, 1), unreported=("7月", "6月"))
    assert light_of(facts, Rules()).reasons == ("连续2期未填报", "1天后到期", "落后序时进度17个百分点")


@pytest.mark.parametrize(
    ("facts", "light", "words"),
    [
        (replace(RUNNING, status=Status.MOVED_OUT), Light.NONE, "已移出清单，不计入统计"),
        (replace(RUNNING, status=Status.CLOSED, next_due=date(2022, 1, 2)), Light.BLUE, "已销号"),
        (replace(RUNNING, status=Status.SUSPENDED, reason="等待批复"), Light.GREY, "暂缓：等待批复"),
        (
            replace(RUNNING, status=Status.PENDING, applied_on=date(2022, 8, 25), applied_due=YEAR_END),
            Light.GREEN,
            "待审核6天",
        ),
        (
            replace(RUNNING, status=Status.PENDING, applied_on=date(2022, 8, 25), applied_due=date(2022, 7, 31)),
            Light.RED,
            "逾期申请25天",
        ),
        (replace(RUNNING, status=Status.NOT_STARTED, reported_to=None), Light.GREY, "尚未填报"),
    ],
)
def test_states_that_decide_alone(facts: LightFacts, light: Light, words: str) -> None:
    lit = light_of(facts, Rules())
    assert (lit.light, lit.reasons) == (light, (words,))


def test_no_lag_without_a_percent_or_a_due_day() -> None:
    assert light_of(replace(RUNNING, percent=None), Rules()).reasons == ("正常推进",)
    assert light_of(replace(RUNNING, percent=1, last_due=None, next_due=None), Rules()).reasons == ("正常推进",)


def test_the_rules_thresholds_are_used() -> None:
    assert light_of(replace(RUNNING, percent=60), Rules(yellow_lag=7)).light is Light.YELLOW
    assert light_of(replace(RUNNING, percent=60), Rules(yellow_lag=1, red_lag=6)).light is Light.RED


@given(st.dates(date(2021, 1, 1), date(2023, 1, 1)), st.integers(0, 800), st.integers(-50, 900))
def test_the_time_share_grows_from_0_to_100(start: date, span: int, passed: int) -> None:
    due, now = start + timedelta(days=span), start + timedelta(days=passed)
    share = time_share(start, due, now)
    assert 0 <= share <= 100
    assert share <= time_share(start, due, now + timedelta(days=1))
    assert time_share(start, due, due) == 100
    assert time_share(start, due, start - timedelta(days=1)) == 0
