"""Any chain of acts on people, plans, extensions, problems, proof, categories and units is taken back step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.problems import ProblemState
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.evidence import ProofLine
from wugang_tracker.services.problems import ProblemFacts
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年6月，2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年10月"),
]
ON = day("2022-08-31")


def unit(office: Office, name: str) -> UUID:
    return office.services.units.named(office.task_list.id, name).id


def report(office: Office, number: str, draft: bool) -> object:
    task = office.task(number)
    text = ReportText(Claim.RUNNING, 50, "进展", "接口没有开通")
    chosen = office.services.progress.unit_of(task.id, None)
    given = ReportInput(task.id, chosen, "2022-08", text, document_nos=("文1", "文2"), draft=draft)
    return office.services.progress.record(given, ON)


def plan(office: Office, *points: tuple[str, str]) -> object:
    days = [(day(due), text) for due, text in points]
    return office.services.assignments.set_plan(office.task("1").id, unit(office, "市一局"), days, ON)


def meet(office: Office) -> object:
    points = [one.point for one in office.services.assignments.of_task(office.task("1").id).plan]
    found = next((point for point in points if point.met_on is None), None)
    if found is None:
        raise UserError("没有计划节点")
    return office.services.assignments.meet_plan_point(found.id, ON)


def extend(office: Office, number: str, to: date) -> object:
    return office.services.assignments.ask_extension(office.task(number).id, None, to, "因", ON)


def decide(office: Office, approve: bool) -> object:
    act = office.services.assignments
    waiting = act.open_extension(office.task("2").id)
    return act.approve_extension(waiting.id, "文1", ON) if approve else act.refuse_extension(waiting.id, "因", ON)


def problem(office: Office) -> UUID:
    return office.services.problems.find(office.task_list.id, 1).id


def proof(office: Office) -> ProofLine:
    lines = office.services.evidence.all(office.task_list.id)
    if not lines:
        raise UserError("没有佐证材料")
    return lines[0]


ACTS: dict[str, Callable[[Office], object]] = {
    "assign": lambda office: office.services.assignments.set_assignee(
        office.task("1").id, unit(office, "市一局"), "局长", "", "", ON
    ),
    "assign other": lambda office: office.services.assignments.set_assignee(
        office.task("1").id, unit(office, "市二局"), "", "科长", "1", ON
    ),
    "assign nobody": lambda office: office.services.assignments.set_assignee(
        office.task("1").id, unit(office, "市一局"), "", "", "", ON
    ),
    "plan": lambda office: plan(office, ("2022-09-30", "起草"), ("2022-10-31", "印发")),
    "plan again": lambda office: plan(office, ("2022-09-30", "起草"), ("2022-11-30", "印发")),
    "meet": meet,
    "extend": lambda office: extend(office, "2", day("2022-11-30")),
    "extend far": lambda office: extend(office, "2", day("2022-12-31")),
    "approve": lambda office: decide(office, True),
    "refuse": lambda office: decide(office, False),
    "draft": lambda office: report(office, "1", True),
    "report": lambda office: report(office, "1", False),
    "raise": lambda office: office.services.problems.raise_from_report(
        office.services.progress.report_of(office.task("1").id, "2022-08", None).id, "", "甲", None, ON
    ),
    "problem": lambda office: office.services.problems.add(office.task_list.id, ProblemFacts("经费"), ON),
    "note": lambda office: office.services.problems.note(problem(office), ProblemState.WORKING, "已发函", ON),
    "settle": lambda office: office.services.problems.settle(problem(office), "好了", ON),
    "describe": lambda office: office.services.evidence.describe(proof(office).evidence.id, "说明", ON, ON),
    "remove": lambda office: office.services.evidence.remove(proof(office).evidence.id, ON),
    "category": lambda office: office.services.categories.edit(
        office.services.categories.named(office.task_list.id, "开办").category.id,
        CategoryFacts(unit(office, "市一局"), "专班"),
        ON,
    ),
    "merge": lambda office: office.services.units.merge(
        office.task_list.id, unit(office, "市一局"), unit(office, "市二局"), ON
    ),
}


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=12))
def test_undoing_any_chain_of_acts_leads_back(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    office = office_with(tmp_path_factory.mktemp("chain"), ROWS)
    states = [content(office)]
    for act in acts:
        try:
            ACTS[act](office)
        except UserError:
            assert content(office) == states[-1], f"{act} was refused and left something behind"
        else:
            states.append(content(office))
    for before in reversed(states[:-1]):
        entry = office.services.journal.last_undoable()
        assert entry is not None
        office.services.journal.undo(entry.id, ON)
        assert content(office) == before, entry.label
    office.services.close()
