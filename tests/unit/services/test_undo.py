"""Undo gives back what was there to the last field, and refuses when something later touched it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.diff import Field
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
]
ON = day("2022-08-31")


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def report(office: Office, number: str, claim: Claim = Claim.RUNNING, proofs: tuple[str, ...] = ()) -> None:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(claim, 50, "进展", "问题", "打算")
    office.services.progress.record(
        ReportInput(task.id, unit, "2022-08", text, document_nos=proofs, reporter="填报员"), ON
    )


ACTS: dict[str, Callable[[Office], object]] = {
    "report": lambda office: report(office, "1"),
    "apply": lambda office: report(office, "2", Claim.DONE, ("文〔2022〕1号",)),
    "words": lambda office: office.services.tasks.edit(
        office.task("1").id, {Field.MEASURE: "改写后的措施", Field.CATEGORY: "新专项", Field.NOTE: "备注"}, ON
    ),
    "units": lambda office: office.services.tasks.edit(
        office.task("1").id, {Field.RESPONSIBILITY: "市三局牵头，市一局、市四局配合"}, ON
    ),
    "deadline": lambda office: office.services.tasks.edit(office.task("1").id, {Field.DEADLINE: "2022年9月"}, ON),
    "suspend": lambda office: office.services.status.suspend(office.task("1").id, "原因", ON),
    "move_out": lambda office: office.services.status.move_out(office.task("2").id, "原因", ON),
    "restore": lambda office: office.services.status.restore(office.task("1").id, "", ON),
    "withdraw": lambda office: office.services.status.withdraw(office.task("2").id, ON),
    "meet": lambda office: office.services.status.meet_due(office.task("1").id, None, ON),
    "choose": lambda office: office.services.tasks.choose_reporting_unit(
        office.task("1").id,
        next(unit.id for unit in office.services.lists.units(office.task_list.id) if unit.name == "市二局"),
        ON,
    ),
}


def attempt(office: Office, act: str) -> bool:
    """Do an act; False when a rule refuses it."""
    try:
        ACTS[act](office)
    except UserError:
        return False
    return True


@pytest.mark.parametrize("act", [name for name in ACTS if name not in ("restore", "withdraw")])
def test_undo_gives_back_every_field(office: Office, act: str) -> None:
    before = content(office)
    assert attempt(office, act)
    assert content(office) != before
    entry = office.services.journal.last_undoable()
    assert entry is not None
    office.services.journal.undo(entry.id, ON)
    assert content(office) == before
    with pytest.raises(NotAllowed, match="已经撤销"):
        office.services.journal.undo(entry.id, ON)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6))
def test_undoing_any_chain_of_acts_leads_back(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    office = office_with(tmp_path_factory.mktemp("chain"), ROWS)
    states = [content(office)]
    for act in acts:
        if attempt(office, act):
            states.append(content(office))
        else:
            assert content(office) == states[-1], "a refused act leaves nothing behind"
    for before in reversed(states[:-1]):
        entry = office.services.journal.last_undoable()
        assert entry is not None
        office.services.journal.undo(entry.id, ON)
        assert content(office) == before
    office.services.close()


def test_an_earlier_act_is_not_undone_under_a_later_one(office: Office) -> None:
    assert attempt(office, "words")
    first = office.services.journal.last_undoable()
    assert first is not None
    office.services.tasks.edit(office.task("1").id, {Field.MEASURE: "再次改写"}, ON)
    before = content(office)
    with pytest.raises(StaleData, match="不能撤销"):
        office.services.journal.undo(first.id, ON)
    assert content(office) == before


def test_what_has_a_named_counterpart_is_not_undone(office: Office) -> None:
    report(office, "2", Claim.DONE, ("文〔2022〕1号",))
    office.services.status.close(office.task("2").id, "", ON)
    newest = office.services.journal.newest()
    assert newest is not None and newest.kind == "progress.record"
    assert office.services.journal.last_undoable() is None
    with pytest.raises(NotAllowed, match="第2项已销号"):
        office.services.journal.undo(newest.id, ON)


def test_what_can_be_taken_back_is_offered_past_what_can_not(office: Office) -> None:
    assert attempt(office, "words")
    edited = office.services.journal.last_undoable()
    report(office, "2", Claim.DONE, ("文〔2022〕1号",))
    recorded = office.services.journal.last_undoable()
    assert edited is not None and recorded is not None and recorded.kind == "progress.record"
    office.services.status.close(office.task("2").id, "", ON)
    assert office.services.journal.last_undoable() == edited
    office.services.status.reopen(office.task("2").id, "回头看", ON)
    assert office.services.journal.last_undoable() == edited


def test_the_history_says_who_when_and_what_was_there(office: Office) -> None:
    office.services.tasks.edit(office.task("1").id, {Field.MEASURE: "改写后的措施"}, ON)
    detail = office.services.tasks.detail(office.task("1").id, ON)
    line = next(line for line in detail.history if line.field == "tasks.measure")
    assert (line.who, line.before, line.after) == ("测试员", "第一项措施内容说明", "改写后的措施")


def test_proof_that_a_close_out_rests_on_is_not_taken_back(office: Office) -> None:
    task = office.task("2")
    unit = office.services.progress.unit_of(task.id, None)

    def say(period: str, claim: Claim, proofs: tuple[str, ...] = ()) -> None:
        text = ReportText(claim, None, "进展")
        given = ReportInput(task.id, unit, period, text, document_nos=proofs, reporter="填报员")
        office.services.progress.record(given, ON)

    say("2022-06", Claim.RUNNING)
    say("2022-07", Claim.RUNNING, ("文〔2022〕1号",))
    proof = office.services.journal.newest()
    assert proof is not None
    say("2022-08", Claim.DONE)
    with pytest.raises(NotAllowed, match="正待审核销号"):
        office.services.journal.undo(proof.id, ON)
    office.services.status.close(task.id, "", ON)
    with pytest.raises(NotAllowed, match="第2项已销号，不能撤销"):
        office.services.journal.undo(proof.id, ON)
    assert office.services.journal.last_undoable() is None


def test_name_and_unit_of_who_works_here_are_kept_with_the_act(office: Office, tmp_path: Path) -> None:
    office.services.people.rename("测试员", "示例营商办")
    office.services.status.suspend(office.task("1").id, "原因", ON)
    kept = max(office.services.safety.dump()["journal_entries"], key=lambda entry: entry["sequence"])
    assert (kept["who"], kept["unit"]) == ("测试员", "示例营商办")
    assert office.services.tasks.detail(office.task("1").id, ON).history[0].who == "测试员（示例营商办）"
    office.services.people.rename("另一人", "别的单位")
    office.services.status.restore(office.task("1").id, "", ON)
    kept = max(office.services.safety.dump()["journal_entries"], key=lambda entry: entry["sequence"])
    assert (kept["who"], kept["unit"]) == ("测试员", ""), "the unit is known only of the person who is stated"
