"""What a package does in a copy: ids, status, decisions, proof, 责任人, due days; and that it is one act."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tests.support.office import list_file
from tests.support.packages import ROWS, UNIT, Copy, new_copy, office_copy, pair, reopened
from wugang_tracker.domain.entry import Typed
from wugang_tracker.domain.errors import NotAllowed, StaleData, UserError
from wugang_tracker.domain.packages import Content, Manifest
from wugang_tracker.domain.progress import Claim, ReportState, ReportText
from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status
from wugang_tracker.services.entry import EntryInput
from wugang_tracker.services.package_meeting import ALL, Kind
from wugang_tracker.services.progress import ReportInput

DAY = date(2022, 8, 26)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, and a unit that has taken its first package, closed."""
    folder = tmp_path_factory.mktemp("pair")
    for copy in pair(folder):
        copy.services.close()
    return folder


@pytest.fixture
def both(template: Path, tmp_path: Path) -> Iterator[tuple[Copy, Copy]]:
    """Such a pair of one's own."""
    office, unit = reopened(template, tmp_path / "pair")
    yield office, unit
    office.services.close()
    unit.services.close()


def status_of(copy: Copy, no: str) -> Status:
    month = copy.services.ledger.month(copy.list_id, "2022-08", date(2022, 8, 31))
    return next(row.status for row in month.rows if row.no == no)


def to_office(unit: Copy, office: Copy) -> None:
    office.take(unit.export(unit=None).path)


def to_unit(office: Copy, unit: Copy, theirs: tuple[str, ...] = ()) -> None:
    unit.take(office.export().path, theirs)


def test_a_copy_has_the_offices_list_with_its_ids(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    one, other = office.services.lists.all()[0], unit.services.lists.all()[0]
    assert (other.id, other.name, other.code_prefix, other.last_number) == (one.id, one.name, one.code_prefix, 4)
    wanted = [facts for facts in office.services.tasks.all(one.id) if facts.task.no != "4"]
    got = unit.services.tasks.all(one.id)
    assert [facts.task for facts in got] == [facts.task for facts in wanted]
    assert [facts.milestones for facts in got] == [facts.milestones for facts in wanted]
    assert [facts.parts for facts in got] == [facts.parts for facts in wanted]
    assert unit.services.packages.home_unit(one.id) == office.unit() == unit.unit()
    assert office.services.packages.home_unit(one.id) is None


def test_contacts_of_other_units_stay_at_home(tmp_path: Path) -> None:
    office = office_copy(tmp_path / "office")
    for name in (UNIT, "市财政局"):
        office.services.units.set_contact(office.list_id, office.unit(name), f"{name}的人", "0375-1", DAY)
    with zipfile.ZipFile(office.export().path) as package:
        text = package.read("content.json").decode() + package.read("manifest.json").decode()
    assert "市发改委的人" in text and "市财政局的人" not in text
    office.services.close()


def test_drafts_stay_at_home(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-08", "还没写完。", draft=True)
    office.report("2", "2022-08", "记一笔。", draft=True)
    assert unit.export(unit=None).manifest.counts.reports == 0
    assert office.export().manifest.counts.reports == 0


def test_an_application_and_its_return_travel(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-08", "全部完成。", claim=Claim.DONE, documents=["发改〔2022〕9号"])
    assert status_of(unit, "1") is Status.PENDING
    to_office(unit, office)
    assert status_of(office, "1") is Status.PENDING
    office.services.status.give_back(office.task("1"), "证明不足", DAY)
    to_unit(office, unit)
    assert status_of(unit, "1") is Status.RUNNING
    close_outs = unit.services.tasks.detail(unit.task("1"), date(2022, 8, 31)).close_outs
    assert [one.reason for one in close_outs] == ["证明不足"]


def test_what_the_unit_has_reported_since_keeps_its_status(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    package = office.export().path
    unit.report("1", "2022-08", "全部完成。", claim=Claim.DONE, documents=["发改〔2022〕9号"])
    unit.take(package)
    assert status_of(unit, "1") is Status.PENDING, "the office does not know yet"
    office.services.status.suspend(office.task("1"), "等上级文件", DAY)
    to_unit(office, unit)
    assert status_of(unit, "1") is Status.SUSPENDED, "what the office decided stands"


def test_a_close_out_comes_to_the_unit_with_its_number(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-08", "全部完成。", claim=Claim.DONE, documents=["发改〔2022〕9号"])
    to_office(unit, office)
    points = [point.text for point in office.services.status.checklist(office.task("1"), DAY)]
    office.services.status.close(office.task("1"), "办结", DAY, tuple(points))
    to_unit(office, unit)
    assert status_of(unit, "1") is Status.CLOSED
    [close_out] = unit.services.tasks.detail(unit.task("1"), date(2022, 8, 31)).close_outs
    assert close_out.number == "销号〔2022〕第1号"
    with pytest.raises(NotAllowed):
        unit.report("1", "2022-09", "还想再报。")


def test_done_without_proof_is_refused_by_the_office_and_told(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    """The proof was lost at the unit before the package was written."""
    office, unit = both
    proof = tmp_path / "证明.pdf"
    proof.write_bytes(b"%PDF-1.4 proof")
    unit.report("1", "2022-08", "全部完成。", claim=Claim.DONE, files=[proof])
    [stored] = (path for path in (unit.folder / "data" / "evidence").rglob("*") if path.is_file())
    stored.unlink()
    made = unit.export(unit=None)
    assert made.missing == ("证明.pdf",)
    result = office.take(made.path)
    assert [(one.kind, one.task_no) for one in result.refused] == [(Kind.REPORT, "1")]
    assert "佐证" in result.refused[0].sentence
    assert office.said() == {} and status_of(office, "1") is Status.NOT_STARTED


def test_an_accepted_report_meets_a_changed_one(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-08", "第一稿。", percent=10)
    to_office(unit, office)
    office.services.progress.accept(office.found("1", "2022-08").id, DAY)
    unit.report("1", "2022-08", "第二稿。", percent=20)
    late = office.take(unit.export(unit=None).path)
    assert [one.sentence for one in late.refused] and office.said()["1", "2022-08"][0] == "第一稿。"
    preview = unit.preview(office.export().path)
    [conflict] = preview.conflicts
    assert ("进展情况", "第二稿。") in conflict.ours and ("进展情况", "第一稿。") in conflict.theirs
    assert ("状态", "推进中（已审核）") in conflict.theirs
    unit.services.packages.merge(preview, DAY, {conflict.key})
    assert unit.said()["1", "2022-08"] == ("第一稿。", ReportState.ACCEPTED)
    assert "第二稿。" in unit.words_ever()


def test_the_same_words_after_a_return_are_another_report(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-08", "就是这样。", percent=10)
    to_office(unit, office)
    office.services.progress.give_back(office.found("1", "2022-08").id, "请核实", DAY)
    to_unit(office, unit)
    assert unit.found("1", "2022-08").decision_reason == "请核实"
    unit.report("1", "2022-08", "就是这样。", percent=10)
    to_unit(office, unit)
    assert unit.said()["1", "2022-08"][1] is ReportState.SUBMITTED, "the office has not heard of it yet"
    to_office(unit, office)
    assert office.said()["1", "2022-08"][1] is ReportState.SUBMITTED


def test_a_draft_at_the_office_gives_way_and_is_kept(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    office.report("1", "2022-08", "听电话里说的。", draft=True)
    unit.report("1", "2022-08", "单位报的。", percent=10)
    preview = office.preview(unit.export(unit=None).path)
    assert not preview.conflicts
    office.services.packages.merge(preview, DAY)
    office.report("1", "2022-08", "改一次。", percent=11)
    assert {"听电话里说的。", "单位报的。", "改一次。"} <= office.words_ever()


def test_files_go_once_and_come_again_when_they_are_gone(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    proof = tmp_path / "纪要.txt"
    proof.write_bytes(b"minutes" * 100)
    unit.report("1", "2022-08", "开了会。", percent=10, files=[proof])
    first = unit.export(unit=None)
    assert first.manifest.counts.files == 1
    office.take(first.path)
    back = office.export()
    assert (back.manifest.counts.evidence, back.manifest.counts.files) == (1, 0), "it came from there"
    assert unit.export(unit=None).manifest.counts.files == 1, "the unit does not know yet that it arrived"
    unit.take(back.path)
    assert unit.export(unit=None).manifest.counts.files == 0
    office.services.packages.undo(office.list_id, reason="发错了")
    unit.take(office.export().path)
    office.take(unit.export(unit=None).path)
    assert office.said()["1", "2022-08"][0] == "开了会。"
    assert not office.services.evidence.verify()


def test_proof_that_was_taken_away_is_not_brought_back(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    wrong = tmp_path / "传错了.txt"
    wrong.write_bytes(b"wrong" * 50)
    unit.report("1", "2022-08", "开了会。", percent=10, files=[wrong])
    to_office(unit, office)
    office.services.progress.give_back(office.found("1", "2022-08").id, "附件不对", DAY)
    to_unit(office, unit)
    with unit.services.store.database.read() as reader:
        [row] = reader.evidence(unit.list_id)
    unit.services.evidence.remove(row.id, DAY)
    unit.report("1", "2022-08", "开了会，附件已换。", percent=10, documents=["发改〔2022〕3号"])
    to_unit(office, unit)
    to_office(unit, office)
    to_unit(office, unit)
    with unit.services.store.database.read() as reader:
        assert [one.name for one in reader.evidence(unit.list_id)] == ["发改〔2022〕3号"]
    with office.services.store.database.read() as reader:  # nothing is removed by a merge (rule 9)
        assert {one.name for one in reader.evidence(office.list_id)} == {"传错了.txt", "发改〔2022〕3号"}


def test_what_was_purged_is_not_taken_in_again(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    proof = tmp_path / "误传.txt"
    proof.write_bytes(b"secret" * 50)
    unit.report("1", "2022-08", "开了会。", percent=10, files=[proof])
    to_office(unit, office)
    with office.services.store.database.read() as reader:
        [row] = reader.evidence(office.list_id)
    office.services.evidence.purge(row.id, "涉密", row.name, DAY)
    assert office.export().manifest.counts.evidence == 0
    unit.report("2", "2022-08", "又附了一次。", percent=10, files=[proof])
    result = office.take(unit.export(unit=None).path)
    assert any("彻底清除" in note for note in result.notes)
    assert office.said()["2", "2022-08"][0] == "又附了一次。"
    with office.services.store.database.read() as reader:
        [row] = reader.evidence(office.list_id)
    assert row.purged_at is not None
    assert not [path for path in (office.folder / "data" / "evidence").rglob(f"{row.sha256}*") if path.is_file()]


def test_proof_keeps_name_description_and_day(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    proof = tmp_path / "现场照片.JPG"
    proof.write_bytes(b"\xff\xd8\xff" + bytes(900))
    unit.report("1", "2022-08", "开了会。", percent=10, files=[proof])
    with unit.services.store.database.read() as reader:
        [row] = reader.evidence(unit.list_id)
    unit.services.evidence.describe(row.id, "大厅改造后", date(2022, 8, 3), DAY)
    to_office(unit, office)
    with office.services.store.database.read() as reader:
        [got] = reader.evidence(office.list_id)
    assert (got.name, got.description, got.day, got.sha256, got.size) == (
        "现场照片.JPG", "大厅改造后", date(2022, 8, 3), row.sha256, row.size,
    )  # fmt: skip
    assert office.services.evidence.read_only_copy(got.id).read_bytes() == proof.read_bytes()


def test_proof_that_comes_later_is_added_to_the_same_report(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    unit.report("1", "2022-08", "开了会。", percent=10)
    to_office(unit, office)
    unit.report("1", "2022-08", "开了会。", percent=10, documents=["发改〔2022〕3号"])
    to_office(unit, office)
    with office.services.store.database.read() as reader:
        assert [one.document_no for one in reader.evidence(office.list_id)] == ["发改〔2022〕3号"]


def test_people_and_plans_travel_and_meet(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    acts = unit.services.assignments
    acts.set_assignee(unit.task("1"), unit.unit(), "张示例", "李示例", "1", DAY)
    acts.set_plan(unit.task("1"), unit.unit(), [(date(2022, 9, 1), "初稿"), (date(2022, 10, 1), "定稿")], DAY)
    [point, _] = acts.of_task(unit.task("1")).plan
    acts.meet_plan_point(point.point.id, date(2022, 9, 1))
    to_office(unit, office)
    here = office.services.assignments.of_task(office.task("1"))
    assert [(one.leader, one.person) for one in here.assignees] == [("张示例", "李示例")]
    assert [(one.point.text, one.point.met_on) for one in here.plan] == [("初稿", date(2022, 9, 1)), ("定稿", None)]
    # Taken away at the unit, taken away here; changed on both sides, a conflict.
    acts.set_plan(unit.task("1"), unit.unit(), [], DAY)
    acts.set_assignee(unit.task("1"), unit.unit(), "王示例", "李示例", "1", DAY)
    office.services.assignments.set_assignee(office.task("1"), office.unit(), "赵示例", "", "", DAY)
    preview = office.preview(unit.export(unit=None).path)
    [conflict] = preview.conflicts
    assert (conflict.kind, dict(conflict.ours)["责任领导"], dict(conflict.theirs)["责任领导"]) == (
        Kind.ASSIGNEE, "赵示例", "王示例",
    )  # fmt: skip
    office.services.packages.merge(preview, DAY, (ALL,))
    here = office.services.assignments.of_task(office.task("1"))
    assert [one.leader for one in here.assignees] == ["王示例"] and here.plan == ()


def test_rules_periods_and_due_days_come_with_the_list(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    office.services.periods.open(office.list_id, "2022-08", DAY)
    office.services.periods.set_due(office.list_id, "2022-08", date(2022, 8, 25), "提前收", DAY)
    due = date(2022, 8, 29)
    office.services.periods.extend_unit(office.list_id, "2022-08", office.unit(), due, "换届", DAY)
    office.services.lists.save_rules(office.list_id, Rules(red_lag=20), DAY)
    to_unit(office, unit)
    [period] = unit.services.lists.periods(unit.list_id)
    assert (period.key, period.due_day) == ("2022-08", date(2022, 8, 25))
    with unit.services.store.database.read() as reader:
        assert [one.due_day for one in reader.unit_dues(unit.list_id)] == [due]
    assert unit.services.lists.rules(unit.list_id) == Rules(red_lag=20)


def test_a_closed_month_is_closed_for_the_unit_too(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    office.report("1", "2022-07", "代填。", percent=5)
    office.services.periods.close(office.list_id, "2022-07", date(2022, 7, 31), "按时关账")
    to_unit(office, unit)
    with pytest.raises(NotAllowed, match="已关账"):
        unit.report("2", "2022-07", "迟到的。")


def test_one_period_can_be_sent_alone(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    unit.report("1", "2022-07", "七月。", percent=5)
    unit.report("1", "2022-08", "八月。", percent=6)
    made = unit.export(unit=None, period="2022-08")
    office.take(made.path)
    assert list(office.said()) == [("1", "2022-08")]
    to_office(unit, office)
    assert len(office.said()) == 2


def test_a_task_that_went_to_another_unit_is_heard_of(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    moved = [*ROWS[:1], ("2", *ROWS[1][1:4], "牵头单位：市财政局", ROWS[1][5]), *ROWS[2:]]
    imports = office.services.imports
    revised = imports.preview(list_file(office.folder / "revised.xlsx", moved), "测试县任务清单（2022年）")
    imports.apply(revised, date(2022, 8, 1))
    to_unit(office, unit)
    facts = next(one for one in unit.services.tasks.all(unit.list_id) if one.task.no == "2")
    assert [name for _, name in facts.parts] == ["市财政局"]


def test_a_copy_that_knew_the_region_keeps_its_units(tmp_path: Path) -> None:
    """The unit's folder holds a list of its own in the same region: its units are not doubled."""
    office, unit = office_copy(tmp_path / "office"), new_copy(tmp_path / "unit", "联络员")
    own = [("1", "甲", "乙", "做好自己的事。", "市发改委、市教育局", "2021年12月底前")]
    imports = unit.services.imports
    imports.apply(imports.preview(list_file(tmp_path / "own.xlsx", own, title="测试县自己的清单（2021年）"), year=2021))
    unit.take(office.export().path)
    names = [one.name for one in unit.services.lists.units(unit.services.lists.all()[0].id)]
    assert sorted(names) == ["市发改委", "市教育局", "市财政局"]
    came = next(one for one in unit.services.lists.all() if one.year == 2022)
    assert unit.services.packages.home_unit(came.id) != office.unit()
    task = unit.services.tasks.find(came.id, "1").id
    unit.tick()
    home = unit.services.packages.home_unit(came.id)
    assert home is not None
    unit.services.progress.record(ReportInput(task, home, "2022-08", ReportText(Claim.RUNNING, 9, "报了。")), DAY)
    out = tmp_path / "back.wgx"
    unit.services.packages.export(came.id, None, out, DAY)
    office.take(out)
    assert office.said() == {("1", "2022-08"): ("报了。", ReportState.SUBMITTED)}
    for copy in (office, unit):
        copy.services.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """The sample with its half year, as the office; tests only export from it."""
    copy = new_copy(tmp_path_factory.mktemp("sample") / "sample", "汇总岗")
    copy.services.sample.fill()
    yield copy
    copy.services.close()


def facts_of(copy: Copy) -> dict[str, tuple[Status, str]]:
    """Status and number of close-out of each task at the end of August."""
    month = copy.services.ledger.month(copy.list_id, "2022-08", date(2022, 8, 31))
    return {row.code: (row.status, row.close_number) for row in month.rows}


def test_units_of_the_sample_get_packages_that_say_what_the_office_knows(sample: Copy, tmp_path: Path) -> None:
    """Moves, close-outs and reports of half a year: what the program itself has written is never refused."""
    units = [one for one in sample.services.units.all(sample.list_id) if one.leads and not one.unit.is_group]
    known = facts_of(sample)
    for number, line in enumerate(sorted(units, key=lambda one: -one.tasks)[:5]):
        made = sample.export(unit=line.unit.name)
        assert made.manifest.is_sample and made.manifest.counts.reports
        copy = new_copy(tmp_path / f"unit-{number}", "联络员")
        copy.take(made.path)
        assert copy.services.lists.all()[0].is_sample
        got = facts_of(copy)
        assert got and got == {code: known[code] for code in got}
        assert not copy.services.safety.check()
        copy.services.close()


def test_the_data_or_the_file_changed_since_the_preview(both: tuple[Copy, Copy], tmp_path: Path) -> None:
    office, unit = both
    proof = tmp_path / "a.txt"
    proof.write_bytes(b"a")
    unit.report("1", "2022-08", "报了。", percent=5, files=[proof])
    package = unit.export(unit=None).path
    preview = office.preview(package)
    office.report("2", "2022-08", "其间又记了一笔。", percent=5)
    before = office.dump()
    with pytest.raises(StaleData):
        office.services.packages.merge(preview, DAY)
    assert office.dump() == before
    preview = office.preview(package)
    package.write_bytes(package.read_bytes()[:-1] + b"\1")
    with pytest.raises(UserError, match="改动过"):
        office.services.packages.merge(preview, DAY)
    assert office.dump() == before


def without_journal(copy: Copy) -> dict[str, Any]:
    return {name: rows for name, rows in copy.dump().items() if not name.startswith("journal_")}


def test_every_merge_can_be_taken_back_to_the_last_field(both: tuple[Copy, Copy]) -> None:
    """At both sides, with status, decisions, versions, people and what the office was typing itself."""
    office, unit = both
    unit.report("1", "2022-08", "第一稿。", percent=10, documents=["发改〔2022〕1号"])
    unit.services.assignments.set_assignee(unit.task("1"), unit.unit(), "张示例", "", "", DAY)
    typed = EntryInput(office.task("1"), office.unit(), Typed(done="正在打字"))
    office.services.entry.keep("2022-08", [typed])
    before = without_journal(office)
    to_office(unit, office)
    assert without_journal(office)["input_drafts"] == before["input_drafts"], "what is being typed stays"
    office.services.packages.undo(office.list_id, reason="试一下")
    assert without_journal(office) == before
    to_office(unit, office)
    office.services.progress.give_back(office.found("1", "2022-08").id, "请核实", DAY)
    before = without_journal(unit)
    to_unit(office, unit)
    assert without_journal(unit) != before
    unit.services.packages.undo(unit.list_id, reason="试一下")
    assert without_journal(unit) == before
    to_unit(office, unit)
    unit.report("1", "2022-08", "第二稿。", percent=20)
    with pytest.raises(UserError, match="不能撤销"):
        unit.services.packages.undo(unit.list_id, reason="晚了")


def test_a_package_that_can_not_be_written_leaves_the_old_one(both: tuple[Copy, Copy]) -> None:
    office, _ = both
    out = office.folder / "x.wgx"
    out.write_bytes(b"old")
    before = office.dump()
    (office.folder / ".~lock.x.wgx#").write_bytes(b"")
    with pytest.raises(UserError):
        office.services.packages.export(office.list_id, office.unit(), out, DAY)
    assert out.read_bytes() == b"old" and office.dump() == before


def test_a_name_for_the_file(both: tuple[Copy, Copy]) -> None:
    office, unit = both
    assert (
        office.services.packages.suggested_name(office.list_id, office.unit(), DAY) == "2022-08-26_市发改委_交换包.wgx"
    )
    assert unit.services.packages.suggested_name(unit.list_id, None, DAY) == "2022-08-26_市发改委_交换包.wgx"
    with pytest.raises(UserError, match="哪个单位"):
        office.services.packages.suggested_name(office.list_id, None, DAY)


def test_the_fields_of_format_1(both: tuple[Copy, Copy]) -> None:
    """Whoever adds a field to what travels raises FORMAT: an older program must say that it is too old."""
    office, _ = both
    with zipfile.ZipFile(office.export().path) as package:
        manifest, content = (json.loads(package.read(f"{name}.json")) for name in ("manifest", "content"))
    assert list(manifest) == [field.name for field in fields(Manifest)] and manifest["format"] == 1
    assert _shape(Content) == FORMAT_1
    assert list(content) == list(FORMAT_1)


def _shape(kind: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return {field.name: _shape(hints[field.name]) for field in fields(kind) if field.name != "version_id"}
    inner = [_shape(one) for one in get_args(kind) if is_dataclass(one)]
    return inner[0] if inner else ""


def _names(words: str) -> dict[str, Any]:
    return dict.fromkeys(words.split(), "")


FORMAT_1: dict[str, Any] = {
    "office": {
        "region": _names("id name"),
        "task_list": _names("id region_id name year document_no issuer start_day code_prefix last_number is_sample"),
        "rules": _names(
            "red_lag yellow_lag soon_days unreported_red unreported_yellow report_due_day before_excludes_month"
            " only_accepted ongoing_every close_number period_months ask_each ask_supporting first_review"
            " single_person check_proof check_milestones check_figure checklist contact"
        ),
        "rules_version": "",
        "categories": _names("id list_id name position lead_unit_id team leader liaison phone"),
        "units": _names("id region_id name kind liaison phone"),
        "members": _names("id group_id unit_id"),
        "tasks": _names(
            "id list_id code no position category_id direction title measure responsibility deadline_text deadline_kind"
            " recurrence note added_on reporting_unit_id source_file source_sheet source_row"
        ),
        "parts": _names("id task_id unit_id written role position"),
        "milestones": _names("id task_id position due text met_on"),
        "extensions": _names(
            "id task_id milestone_id first_due old_due new_due reason asked_on asked_by decided_on decided_by approved"
            " document_no decision_reason"
        ),
        "moves": _names("id task_id sequence day act from_status to_status reason who"),
        "close_outs": _names(
            "id task_id summary applied_on applied_by number decided_on decided_by accepted reason checklist"
        ),
        "periods": _names("id list_id key due_day state version"),
        "dues": _names("id period due_day reason"),
    },
    "reports": {
        **_names("id task_id period version state"),
        "text": _names("claim percent done problem next_step experience"),
        **_names(
            "percent_reason reporter reported_by submitted_on decided_on decision_reason checked_on checked_by seen"
        ),
        "proofs": _names("name sha256 size document_no description day"),
    },
    "assignees": _names("task_id leader person phone seen"),
    "plans": {"task_id": "", "points": _names("due text met_on"), "seen": ""},
}
