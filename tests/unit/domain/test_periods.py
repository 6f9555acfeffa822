"""Periods as keys: parsing, order, neighbours; and which kinds of task a period asks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.deadlines import DeadlineKind, Recurrence
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.periods import PeriodKey, asks_kind

keys = st.one_of(
    st.builds(PeriodKey, st.integers(2000, 2100), st.integers(1, 12)),
    st.builds(lambda year, quarter: PeriodKey(year, quarter * 3, 3), st.integers(2000, 2100), st.integers(1, 4)),
)


@given(keys)
def test_a_key_is_read_back_and_has_neighbours(key: PeriodKey) -> None:
    assert PeriodKey.parse(str(key)) == key
    assert key.following().previous() == key
    assert key.previous() < key < key.following()
    assert (key.following().first_day - key.last_day).days == 1
    assert PeriodKey.containing(key.first_day, key.months) == PeriodKey.containing(key.last_day, key.months) == key


@pytest.mark.parametrize("text", ["2022-13", "2022-0", "2022", "2022-Q5", "22-08", "八月", "2022-08-31", ""])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="填报期"):
        PeriodKey.parse(text)


def test_labels() -> None:
    assert (PeriodKey.parse("2022-08").label, PeriodKey.parse("2022-q3").short_label) == ("2022年8月", "3季度")
    assert PeriodKey.parse("2022-02").last_day == date(2022, 2, 28)


@pytest.mark.parametrize(
    ("key", "kind", "recurrence", "every", "asked"),
    [
        ("2022-08", DeadlineKind.MONTH, None, 1, True),
        ("2022-08", DeadlineKind.ONGOING, None, 1, True),
        ("2022-08", DeadlineKind.ONGOING, None, 3, False),
        ("2022-09", DeadlineKind.ONGOING, None, 3, True),
        ("2022-08", DeadlineKind.RECURRING, Recurrence.QUARTER, 1, False),
        ("2022-09", DeadlineKind.RECURRING, Recurrence.QUARTER, 1, True),
        ("2022-Q3", DeadlineKind.RECURRING, Recurrence.QUARTER, 1, True),
        ("2022-06", DeadlineKind.RECURRING, Recurrence.HALF_YEAR, 1, True),
        ("2022-11", DeadlineKind.RECURRING, Recurrence.YEAR, 1, False),
    ],
)
def test_what_a_period_asks(
    key: str, kind: DeadlineKind, recurrence: Recurrence | None, every: int, asked: bool
) -> None:
    assert asks_kind(PeriodKey.parse(key), kind, recurrence, every) is asked
