"""Two units made one: everything that named the first names the second, and undo gives back every field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.collection import FormOutcome, ReceivedForm, SentForm, UnitDue
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.exchange import Direction, Package
from wugang_tracker.domain.progress import Claim, InputDraft, ReportText
from wugang_tracker.services.categories import CategoryFacts
from wugang_tracker.services.problems import ProblemFacts
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.records import RefusedAlias

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
    (3, "开办", "乙", "第三项措施内容说明", "市一局", "2022年12月"),
]
ON = day("2022-08-31")
AT = datetime(2022, 8, 31, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


def unit(office: Office, name: str) -> UUID:
    return next(one.id for one in office.services.lists.units(office.task_list.id) if one.name == name)


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def put(office: Office, records: Iterable[Any]) -> None:
    """Write records that other services make, in an act of their own."""
    with office.services.store.database.write(EntryHead("test", "放入", "测试员", AT, ON, undoable=False)) as work:
        for record in records:
            work.add(record)


def draft(office: Office, number: str, name: str, minute: int, body: str) -> InputDraft:
    at = AT.replace(minute=minute)
    return InputDraft(uuid4(), office.task(number).id, unit(office, name), "2022-08", body, at, "测试员")


def fill(office: Office) -> None:
    """Both units with everything that can name a unit, on the same tasks where two may not stand beside each other."""
    services, list_id = office.services, office.task_list.id
    one, two = unit(office, "市一局"), unit(office, "市二局")
    task = office.task("1")
    text = ReportText(Claim.RUNNING, 50, "进展")
    services.progress.record(ReportInput(office.task("2").id, two, "2022-08", text), ON)
    services.assignments.set_assignee(task.id, one, "", "经办甲", "", ON)
    services.assignments.set_assignee(task.id, two, "局长乙", "经办乙", "222", ON)
    services.assignments.set_assignee(office.task("2").id, two, "局长丙", "", "", ON)
    services.assignments.set_plan(task.id, one, [(day("2022-10-01"), "起草"), (day("2022-11-01"), "印发")], ON)
    services.assignments.set_plan(task.id, two, [(day("2022-10-01"), "起草"), (day("2022-12-01"), "总结")], ON)
    mine = next(line for line in services.assignments.of_task(task.id).plan if line.point.unit_id == two)
    services.assignments.meet_plan_point(mine.point.id, ON)
    services.problems.add(list_id, ProblemFacts("经费", unit_id=two), ON)
    fill_in_what_collecting_leaves(office, one, two)


def fill_in_what_collecting_leaves(office: Office, one: UUID, two: UUID) -> None:
    """Due days, forms, a package, refused names and drafts, and a 专项 that is led."""
    services, list_id, region_id = office.services, office.task_list.id, office.task_list.region_id
    services.categories.edit(services.categories.named(list_id, "开办").category.id, CategoryFacts(two, "专班"), ON)
    period_id = services.lists.periods(list_id)[0].id
    sent = SentForm(uuid4(), list_id, period_id, two, None, "a.xlsx", ON, ON, AT, "测试员", "{}")
    put(
        office,
        [
            UnitDue(uuid4(), period_id, one, day("2022-09-03"), "甲"),
            UnitDue(uuid4(), period_id, two, day("2022-09-05"), "乙"),
            sent,
            ReceivedForm(
                uuid4(),
                list_id,
                period_id,
                two,
                sent.id,
                "b.xlsx",
                "0" * 64,
                ON,
                AT,
                "我",
                FormOutcome.PARTIAL,
                1,
                "[]",
            ),
            Package(uuid4(), list_id, two, uuid4(), Direction.OUT, "c.wgx", "1" * 64, AT, "测试员", "{}"),
            RefusedAlias(uuid4(), region_id, "市三局", two),
            RefusedAlias(uuid4(), region_id, "市三局", one),
            RefusedAlias(uuid4(), region_id, "市四局", two),
            RefusedAlias(uuid4(), region_id, "市二局", one),
        ],
    )
    services.store.database.keep_drafts(
        [
            draft(office, "1", "市一局", 1, "旧"),
            draft(office, "1", "市二局", 2, "新"),
            draft(office, "2", "市二局", 3, "独"),
        ]
    )


def merge(office: Office) -> None:
    office.services.units.merge(office.task_list.id, unit(office, "市二局"), unit(office, "市一局"), ON)


def undo(office: Office) -> None:
    entry = office.services.journal.last_undoable()
    assert entry is not None and entry.kind == "units.alias"
    office.services.journal.undo(entry.id, ON)


def test_everything_that_named_the_merged_unit_names_the_other(office: Office) -> None:
    fill(office)
    two = unit(office, "市二局")
    merge(office)
    services, list_id, one = office.services, office.task_list.id, unit(office, "市一局")
    dump = content(office)
    assert not [name for name, rows in dump.items() for row in rows if str(two) in (str(v) for v in row.values())]
    people = services.assignments.of_task(office.task("1").id)
    assert [(line.leader, line.person, line.phone) for line in people.assignees] == [("局长乙", "经办甲", "222")]
    assert [(line.point.text, line.point.met_on) for line in people.plan] == [
        ("起草", ON),
        ("印发", None),
        ("总结", None),
    ]
    assert [(row["due_day"], row["reason"]) for row in dump["unit_dues"]] == [("2022-09-05", "乙")]
    assert {row["body"] for row in dump["input_drafts"]} == {"新", "独"}
    assert {row["written"] for row in dump["refused_aliases"]} == {"市三局", "市四局"}
    assert services.problems.all(list_id)[0].unit == "市一局"
    line = next(line for line in services.units.all(list_id) if line.unit.id == one)
    assert (line.tasks, line.reports, line.assignees, line.problems, line.forms) == (3, 1, 2, 1, 2)
    assert line.categories == ("开办",) and line.aliases == ("市二局",)


def test_undoing_a_merge_gives_back_every_field(office: Office) -> None:
    fill(office)
    before = content(office)
    merge(office)
    undo(office)
    assert content(office) == before


def test_a_merge_is_undone_also_when_a_task_was_closed_and_a_month_too(office: Office) -> None:
    services, task = office.services, office.task("2")
    text = ReportText(Claim.DONE, 100, "办结")
    given = ReportInput(
        task.id, unit(office, "市二局"), "2022-08", text, document_nos=("文〔2022〕1号",), reporter="示例甲"
    )
    services.progress.record(given, ON)
    services.status.close(task.id, "办结", ON)
    services.periods.close(office.task_list.id, "2022-08", ON, "示例")
    before = content(office)
    merge(office)
    assert content(office) != before
    undo(office)
    assert content(office) == before


def test_a_name_without_words_is_no_alias(office: Office) -> None:
    before = content(office)
    for words in ("", " 　", "\u200b"):
        with pytest.raises(UserError, match="没有写别名"):
            office.services.units.confirm_alias(office.task_list.id, "市一局", words, ON)
    assert content(office) == before


def test_what_was_typed_on_since_does_not_keep_a_merge_from_being_undone(office: Office) -> None:
    fill(office)
    merge(office)
    store = office.services.store.database
    with store.read() as reader:
        held = reader.input_drafts(office.task_list.id, "2022-08")
    store.keep_drafts([replace(one, id=uuid4(), body="再改") for one in held])
    undo(office)
    with store.read() as reader:
        now = reader.input_drafts(office.task_list.id, "2022-08")
    assert {one.body for one in now} == {"再改"} and len(now) == 2


def test_a_category_says_who_leads_it(office: Office) -> None:
    services, list_id = office.services, office.task_list.id
    before = content(office)
    held = services.categories.named(list_id, "开办")
    facts = CategoryFacts(unit(office, "市一局"), " 开办专班 ", "副市长", "联络员甲", "0375")
    services.categories.edit(held.category.id, facts, ON)
    line = services.categories.named(list_id, "开办")
    assert (line.lead_unit, line.tasks) == ("市一局", 3)
    assert line.facts() == replace(facts, team="开办专班")
    entry = services.journal.last_undoable()
    assert entry is not None
    services.journal.undo(entry.id, ON)
    assert content(office) == before
    with pytest.raises(UserError, match="现有的专项：开办"):
        services.categories.named(list_id, "没有")


def test_a_group_leads_no_category(tmp_path: Path) -> None:
    office = office_with(tmp_path, [(1, "开办", "甲", "第一项措施内容说明", "市一局、各乡镇", "2022年12月")])
    held = office.services.categories.named(office.task_list.id, "开办")
    with pytest.raises(UserError, match="「各乡镇」是集合单位"):
        office.services.categories.edit(held.category.id, CategoryFacts(unit(office, "各乡镇")), ON)
    office.services.close()
