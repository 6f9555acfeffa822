"""Whatever both sides do and in whatever order packages arrive: nothing is lost, and both come to say the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.packages import Copy, pair, reopened
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Claim
from wugang_tracker.services.package_meeting import ALL

TASKS, PERIODS = ("1", "2"), ("2022-07", "2022-08")
report = st.tuples(
    st.sampled_from(("unit says", "unit drafts", "unit is done", "office types", "office drafts")),
    st.sampled_from(TASKS),
    st.sampled_from(PERIODS),
)
decide = st.tuples(st.sampled_from(("accept", "return")), st.sampled_from(TASKS), st.sampled_from(PERIODS))
people = st.tuples(st.sampled_from(("unit names", "office names", "unit plans")), st.sampled_from(TASKS), st.just(""))
send = st.tuples(st.sampled_from(("unit sends", "office sends")), st.just(""), st.sampled_from(("", *PERIODS)))
merge = st.tuples(
    st.sampled_from(("unit takes", "office takes")), st.sampled_from(("ours", "theirs")), st.integers(0, 9)
)
story = st.lists(st.one_of(report, report, decide, people, send, send, merge, merge), min_size=4, max_size=18)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An office and a unit that have met once, closed; only copied."""
    folder = tmp_path_factory.mktemp("pair")
    for copy in pair(folder):
        copy.services.close()
    yield folder


class Told:
    """A story of two copies and the packages between them."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.office, self.unit = reopened(template, folder)
        self.sent: dict[str, list[Path]] = {"office": [], "unit": []}
        self.said: dict[str, set[str]] = {"office": set(), "unit": set()}
        self.count = 0

    def tell(self, act: str, what: str, which: str | int) -> None:
        """One step; what a rule refuses does not happen."""
        who, word = act.split(maxsplit=1) if " " in act else ("office", act)
        copy = self.office if who == "office" else self.unit
        if word == "sends":
            period = which if isinstance(which, str) and which else None
            self.sent[who].append(copy.export(unit=None if who == "unit" else "市发改委", period=period).path)
        elif word == "takes":
            self._take(who, what, int(which))
        else:
            with suppress(UserError):
                self._say(copy, who, word, what, str(which))
        self.check()

    def _say(self, copy: Copy, who: str, word: str, task: str, period: str) -> None:
        self.count += 1
        words = f"{who}第{self.count}次说"
        if word in ("says", "types", "drafts"):
            copy.report(task, period, words, percent=self.count % 100, draft=word == "drafts")
            if word != "drafts":
                self.said[who].add(words)
        elif word == "is done":
            copy.report(task, period, words, claim=Claim.DONE, documents=[f"文〔2022〕{self.count}号"])
            self.said[who].add(words)
        elif word == "accept":
            copy.services.progress.accept(copy.found(task, period).id, date(2022, 9, 1))
        elif word == "return":
            copy.services.progress.give_back(copy.found(task, period).id, f"第{self.count}次退回", date(2022, 9, 1))
        elif word == "names":
            copy.services.assignments.set_assignee(copy.task(task), copy.unit(), words, "", "", date(2022, 9, 1))
        else:
            points = [(date(2022, 9, 30), words)]
            copy.services.assignments.set_plan(copy.task(task), copy.unit(), points, date(2022, 9, 1))

    def _take(self, who: str, choice: str, which: int) -> None:
        copy, sent = (self.office, self.sent["unit"]) if who == "office" else (self.unit, self.sent["office"])
        if not sent:
            return
        package = sent[which % len(sent)]
        copy.take(package, (ALL,) if choice == "theirs" else ())
        before = copy.dump()
        again = copy.take(package, (ALL,) if choice == "theirs" else ())
        assert again.changes is None or again.refused, "the same package twice changes nothing"
        if again.changes is None:
            assert copy.dump() == before

    def check(self) -> None:
        """What was ever reported in a copy is there, as its words or as an earlier wording."""
        assert self.said["office"] <= self.office.words_ever()
        assert self.said["unit"] <= self.unit.words_ever()

    def settle(self) -> None:
        """Packages both ways until both have seen all; the unit gives way."""
        for _ in range(3):
            self.unit.take(self.office.export().path, (ALL,))
            self.office.take(self.unit.export(unit=None).path)
        self.unit.take(self.office.export().path, (ALL,))

    def people(self, copy: Copy) -> list[object]:
        with copy.services.store.database.read() as reader:
            named = [(one.task_id, one.leader) for one in reader.assignees(copy.list_id)]
            return [sorted(named), sorted((one.task_id, one.due, one.text) for one in reader.plan_points(copy.list_id))]

    def close(self) -> None:
        self.office.services.close()
        self.unit.services.close()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(story)
def test_both_sides_come_to_say_the_same_and_nothing_is_lost(
    template: Path, steps: list[tuple[str, str, str | int]]
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        told = Told(template, Path(scratch) / "pair")
        try:
            for step in steps:
                told.tell(*step)
            told.settle()
            told.check()
            # Who drafts against the other's words has not reported yet.
            drafted = told.unit.drafts() | told.office.drafts()
            said, heard = told.unit.said(), told.office.said()
            keys = (said.keys() | heard.keys()) - drafted
            assert {key: said.get(key) for key in keys} == {key: heard.get(key) for key in keys}
            assert told.people(told.unit) == told.people(told.office)
        finally:
            told.close()
