"""Who changed what since both sides last met: the whole table, and that digests see what they should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.package_merge import (
    Mark,
    Outcome,
    Print,
    compare,
    plain_words,
    print_of_plan,
    print_of_report,
)
from wugang_tracker.domain.packages import SentPoint
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText


def said(words: str, full: str = "") -> Print:
    """A print; full differs from words only where a decision was made."""
    return Print(words.ljust(24, "0"), (full or words).ljust(24, "0"))


A, B, C, D = said("a"), said("b"), said("c"), said("d")
A_DECIDED = said("a", "ad")

TABLE = [
    # ours, theirs, what came last time, what the sender has seen of ours
    ("nothing here", None, A, None, None, Outcome.NEW),
    ("the same", A, A, None, None, Outcome.SAME),
    ("never met, and different", A, B, None, None, Outcome.CONFLICT),
    ("they changed", A, B, A, None, Outcome.TAKEN),
    ("they changed, having seen ours", A, B, None, A, Outcome.TAKEN),
    ("they changed ours, whatever came before", A, B, C, A, Outcome.TAKEN),
    ("we changed", B, A, A, None, Outcome.KEPT),
    ("we changed, they have seen the first", B, A, None, A, Outcome.KEPT),
    ("both changed", B, C, A, A, Outcome.CONFLICT),
    ("both changed, they saw an earlier one of ours", C, D, A, B, Outcome.CONFLICT),
    ("both have seen the other's and stayed", A, B, said("b", "b2"), said("a", "a2"), Outcome.CONFLICT),
    ("we saw theirs and stayed", A, B, B, None, Outcome.KEPT),
    ("only a decision differs", A, A_DECIDED, A, None, Outcome.SAME_WORDS),
    ("decided on ours as they saw it", A, A_DECIDED, None, A, Outcome.TAKEN),
    ("decided on words that we have changed", B, A_DECIDED, A, A, Outcome.KEPT),
]


@pytest.mark.parametrize(("name", "ours", "theirs", "came", "seen", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_what_becomes_of_a_thing(
    name: str, ours: Print | None, theirs: Print, came: Print | None, seen: Print | None, wanted: Outcome
) -> None:
    mark = Mark(5, came) if came else None
    assert compare(ours, theirs, mark, seen, 6) is wanted


def test_an_older_package_turns_nothing_back() -> None:
    assert compare(B, A, Mark(7, B), None, 6) is Outcome.OLDER
    assert compare(None, A, Mark(7, B), None, 6) is Outcome.NEW


prints = st.sampled_from((A, A_DECIDED, B, C, D))
maybe = st.one_of(st.none(), prints)


@given(prints, prints, maybe, maybe)
def test_to_look_again_after_taking_or_keeping_changes_nothing(
    ours: Print, theirs: Print, came: Print | None, seen: Print | None
) -> None:
    outcome = compare(ours, theirs, Mark(5, came) if came else None, seen, 6)
    now = theirs if outcome is Outcome.TAKEN else ours
    again = compare(now, theirs, Mark(6, theirs), seen, 6)
    assert again in (Outcome.SAME, Outcome.KEPT)


@given(prints, prints, maybe)
def test_a_conflict_decided_on_one_side_is_none_on_the_other(ours: Print, theirs: Print, came: Print | None) -> None:
    """We have seen theirs and stayed with ours; when ours reaches them, they take it unless they have gone on."""
    here = Mark(6, theirs)
    assert compare(theirs, ours, Mark(3, came) if came else None, here.print, 9) in (
        Outcome.TAKEN,
        Outcome.SAME,
        Outcome.KEPT,
    )


@given(prints, st.integers(0, 10**13 - 1))
def test_marks_read_back(printed: Print, order: int) -> None:
    digits = Print(*(f"{ord(word[0]):024x}" for word in (printed.words, printed.full)))
    assert Mark.parse(str(Mark(order, digits))) == Mark(order, digits)
    assert Print.parse(str(digits)) == digits
    assert len(str(Mark(order, digits))) <= 64, "the column is that wide"
    assert Mark.parse("1") is None and Print.parse("") is None


REPORT = Report(
    uuid4(), uuid4(), uuid4(), uuid4(), ReportState.SUBMITTED, ReportText(Claim.RUNNING, 30, "做了。"), date(2022, 7, 1)
)


@pytest.mark.parametrize(
    ("change", "words", "full"),
    [
        ({"text": ReportText(Claim.RUNNING, 31, "做了。")}, False, False),
        ({"text": ReportText(Claim.RUNNING, 30, "做了!")}, False, False),
        ({"text": ReportText(Claim.RUNNING, 30, "", "做了。")}, False, False),
        ({"percent_reason": "口径"}, False, False),
        ({"state": ReportState.ACCEPTED}, True, False),
        ({"decision_reason": "缺数据"}, True, False),
        ({"decided_on": date(2022, 8, 1)}, True, False),
        ({"version": 2}, True, False),
        ({"submitted_on": date(2022, 8, 1)}, True, True),
        ({"reported_by": "别人", "reporter": "联络员", "version_id": 9, "id": uuid4()}, True, True),
        ({"text": ReportText(Claim.RUNNING, 30, " 做了。\r\n\x0b")}, True, True),
    ],
)
def test_what_a_print_sees(change: dict[str, object], words: bool, full: bool) -> None:
    before, after = print_of_report(REPORT), print_of_report(replace(REPORT, **change))  # type: ignore[arg-type]
    assert (before.words == after.words, before.full == after.full) == (words, full)


def test_a_plan_is_its_points_in_any_order() -> None:
    points = [SentPoint(date(2022, 9, 1), "甲", None), SentPoint(date(2022, 8, 1), "乙", date(2022, 8, 2))]
    assert print_of_plan(points) == print_of_plan(points[::-1])
    assert print_of_plan(points) != print_of_plan([replace(points[0], met_on=date(2022, 9, 1)), points[1]])


def test_words_travel_without_what_nobody_sees() -> None:
    assert plain_words(" 一\r\n二\r三\x0b\x85 ") == "一\n二\n三"
