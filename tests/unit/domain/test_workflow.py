"""The workflow table: what is listed is done, every other pair is refused with the rule's sentence (rule 4)."""

from __future__ import annotations

from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.workflow import Act, Move, Status, next_status, status_at

S = Status
LISTED = {
    (S.NOT_STARTED, Act.START): S.RUNNING,
    (S.NOT_STARTED, Act.APPLY): S.PENDING,
    (S.RUNNING, Act.APPLY): S.PENDING,
    (S.PENDING, Act.CLOSE): S.CLOSED,
    (S.PENDING, Act.RETURN): S.RUNNING,
    (S.PENDING, Act.WITHDRAW): S.RUNNING,
    (S.NOT_STARTED, Act.SUSPEND): S.SUSPENDED,
    (S.RUNNING, Act.SUSPEND): S.SUSPENDED,
    (S.PENDING, Act.SUSPEND): S.SUSPENDED,
    (S.NOT_STARTED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.RUNNING, Act.MOVE_OUT): S.MOVED_OUT,
    (S.PENDING, Act.MOVE_OUT): S.MOVED_OUT,
    (S.CLOSED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.SUSPENDED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.SUSPENDED, Act.RESTORE): S.RUNNING,
    (S.MOVED_OUT, Act.RESTORE): S.RUNNING,
    (S.CLOSED, Act.REOPEN): S.RUNNING,
}


def walk(*acts: tuple[Act, Status]) -> list[Move]:
    """A history of moves, one a day."""
    moves: list[Move] = []
    status = S.NOT_STARTED
    for count, (act, target) in enumerate(acts, 1):
        moves.append(Move(uuid4(), uuid4(), count, date(2022, 1, count), act, status, target))
        status = target
    return moves


TO = {
    S.NOT_STARTED: walk(),
    S.RUNNING: walk((Act.START, S.RUNNING)),
    S.PENDING: walk((Act.START, S.RUNNING), (Act.APPLY, S.PENDING)),
    S.CLOSED: walk((Act.START, S.RUNNING), (Act.APPLY, S.PENDING), (Act.CLOSE, S.CLOSED)),
    S.SUSPENDED: walk((Act.START, S.RUNNING), (Act.SUSPEND, S.SUSPENDED)),
    S.MOVED_OUT: walk((Act.START, S.RUNNING), (Act.MOVE_OUT, S.MOVED_OUT)),
}


@pytest.mark.parametrize(("status", "act"), list(product(Status, Act)))
def test_every_pair(status: Status, act: Act) -> None:
    def attempt() -> Status:
        return next_status(act, TO[status], reason="原因", proofs=1, summary="概述")

    if (status, act) in LISTED:
        assert attempt() is LISTED[status, act]
    else:
        with pytest.raises(NotAllowed) as refused:
            attempt()
        assert refused.value.rule.endswith("。")
        assert str(status) in refused.value.hint or "不能再次移出" in refused.value.rule


@pytest.mark.parametrize("act", [Act.RETURN, Act.SUSPEND, Act.MOVE_OUT, Act.REOPEN])
def test_a_reason_must_be_given(act: Act) -> None:
    status = {Act.RETURN: S.PENDING, Act.REOPEN: S.CLOSED}.get(act, S.RUNNING)
    with pytest.raises(UserError, match="必须写明原因"):
        next_status(act, TO[status], reason="  ")


def test_an_application_needs_words_and_proof() -> None:
    with pytest.raises(UserError, match="完成情况"):
        next_status(Act.APPLY, TO[S.RUNNING], proofs=1, summary=" ")
    with pytest.raises(NotAllowed, match="至少要有一件佐证材料"):
        next_status(Act.APPLY, TO[S.RUNNING], proofs=0, summary="概述")


def test_restoring_goes_back_through_both_doors() -> None:
    moves = walk(
        (Act.START, S.RUNNING),
        (Act.APPLY, S.PENDING),
        (Act.SUSPEND, S.SUSPENDED),
        (Act.MOVE_OUT, S.MOVED_OUT),
        (Act.RESTORE, S.SUSPENDED),
    )
    assert next_status(Act.RESTORE, moves) is S.PENDING


@given(st.lists(st.sampled_from(Act), max_size=12))
def test_a_random_walk_keeps_to_the_table_and_can_be_looked_back_on(acts: list[Act]) -> None:
    moves: list[Move] = []
    seen = {date(2021, 12, 31): S.NOT_STARTED}
    status = S.NOT_STARTED
    for count, act in enumerate(acts, 1):
        try:
            target = next_status(act, moves, reason="原因", proofs=1, summary="概述")
        except NotAllowed:
            continue
        if act is not Act.RESTORE:
            assert LISTED[status, act] is target
        moves.append(Move(uuid4(), uuid4(), count, date(2022, 1, count), act, status, target))
        status = seen[date(2022, 1, count)] = target
    for day, then in seen.items():
        assert status_at(moves, day) is then
