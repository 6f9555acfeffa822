"""Ids for many records at once: as random as single ones, and in rising order."""

from __future__ import annotations

from uuid import RFC_4122

from wugang_tracker.storage.new_ids import new_ids


def test_ids_are_random_ones_of_version_4_each_once_and_rising() -> None:
    ids = list(new_ids(1_000))
    assert len(set(ids)) == 1_000
    assert {one.version for one in ids} == {4}
    assert {one.variant for one in ids} == {RFC_4122}
    assert ids == sorted(ids)
    assert len({one.hex[0] for one in ids}) == 16
    assert ids != list(new_ids(1_000))


def test_no_records_need_no_ids() -> None:
    assert list(new_ids(0)) == []
