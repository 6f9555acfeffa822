"""佐证材料: described, removed, shared, verified; orphans set aside; 彻底清除 leaves the words and nothing else."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Clock, Office, day, office_with, opened
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.evidence import ProofLine
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局", "2022年12月"),
    (2, "开办", "甲", "第二项措施内容说明", "市二局", "2022年12月"),
]
ON = day("2022-08-31")
SECRET = b"personal data of somebody"


@pytest.fixture
def office(tmp_path: Path) -> Any:
    held = office_with(tmp_path, ROWS)
    yield held
    held.services.close()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_bytes(SECRET)
    return path


def report(office: Office, number: str, *files: Path, draft: bool = False, claim: Claim = Claim.RUNNING) -> None:
    task = office.task(number)
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(claim, 50, "进展")
    given = ReportInput(task.id, unit, "2022-08", text, files=files, document_nos=("文〔2022〕1号",), draft=draft)
    office.services.progress.record(given, ON)


def lines(office: Office) -> tuple[ProofLine, ...]:
    return office.services.evidence.all(office.task_list.id)


def proof(office: Office, number: str, name: str = "名单.txt") -> ProofLine:
    return next(line for line in lines(office) if line.task_no == number and line.evidence.name == name)


def data(office: Office) -> Path:
    return office.services.safety.folder()


def copies(office: Office) -> list[str]:
    """Where below the data folder the secret's bytes lie."""
    found = [path for path in data(office).rglob("*") if path.is_file() and path.read_bytes() == SECRET]
    return sorted(path.relative_to(data(office)).parts[0] for path in found)


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def undo(office: Office) -> None:
    entry = office.services.journal.last_undoable()
    assert entry is not None
    office.services.journal.undo(entry.id, ON)


def test_a_proof_is_described_and_the_words_undone(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    before = content(office)
    office.services.evidence.describe(proof(office, "1").evidence.id, " 会议照片 ", day("2022-08-20"), ON)
    held = proof(office, "1").evidence
    assert (held.description, held.day) == ("会议照片", day("2022-08-20"))
    undo(office)
    assert content(office) == before


def test_a_file_on_several_reports_is_stored_once_and_shown_as_shared(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    report(office, "2", secret)
    assert copies(office) == ["evidence"] and proof(office, "1").copies == 2
    looked = office.services.evidence.overview(office.task_list.id)
    assert [[line.place for line in group] for group in looked.shared] == [
        ["第1项·2022年8月·市一局", "第2项·2022年8月·市二局"]
    ]
    assert (looked.count, looked.damaged, looked.missing, looked.orphaned, looked.purged) == (4, (), (), (), ())


def test_only_a_loose_report_gives_its_proof_back(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    held = proof(office, "1")
    assert not held.can_remove
    with pytest.raises(NotAllowed, match="草稿或退回"):
        office.services.evidence.remove(held.evidence.id, ON)
    report(office, "2", secret, draft=True)
    before = content(office)
    assert proof(office, "2").can_remove
    office.services.evidence.remove(proof(office, "2").evidence.id, ON)
    assert [line.task_no for line in lines(office) if line.evidence.name == "名单.txt"] == ["1"]
    undo(office)
    assert content(office) == before


def test_orphans_are_set_aside_and_come_back_when_named_again(office: Office, secret: Path) -> None:
    report(office, "1", secret, draft=True)
    office.services.evidence.remove(proof(office, "1").evidence.id, ON)
    (fault,) = office.services.evidence.verify()
    assert (fault.kind, "没有任务引用" in fault.sentence) == ("orphan", True)
    (moved,) = office.services.evidence.quarantine_orphans(ON)
    assert moved.parent == data(office) / "quarantine" and copies(office) == ["quarantine"]
    assert office.services.evidence.verify() == () and office.services.evidence.quarantine_orphans(ON) == ()
    undo(office)
    assert office.services.evidence.verify() == () and copies(office) == ["evidence"]


def test_faults_name_the_tasks_they_touch(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    report(office, "2", secret)
    stored = office.services.evidence.stored_path(proof(office, "1").evidence.id)
    stored.write_bytes(b"changed")
    (fault,) = office.services.evidence.overview(office.task_list.id).damaged
    assert "（第1项·2022年8月、第2项·2022年8月）的内容与存入时不同" in fault.sentence
    stored.unlink()
    (fault,) = office.services.evidence.overview(office.task_list.id).missing
    assert fault.kind == "missing" and "文件缺失" in fault.sentence


def test_what_only_a_closed_month_names_is_known(office: Office, secret: Path) -> None:
    """Version 1 of a reopened month names a proof that its report no longer has: its file is neither loose nor lost."""
    report(office, "1", secret)
    services, list_id = office.services, office.task_list.id
    services.periods.close(list_id, "2022-08", ON, "还有未报")
    services.periods.reopen(list_id, "2022-08", "补正", ON)
    services.progress.give_back(services.progress.report_of(office.task("1").id, "2022-08", None).id, "重报", ON)
    services.evidence.remove(proof(office, "1").evidence.id, ON)
    assert services.evidence.verify() == () and services.safety.check() == ()
    assert services.evidence.quarantine_orphans(ON) == ()
    (data(office) / "evidence").rename(data(office) / "gone")
    assert [fault.name for fault in services.evidence.verify()] == ["名单.txt"]
    assert services.safety.check() == ("文件缺失：名单.txt",)


def test_a_closed_month_keeps_its_proof_as_it_is(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    office.services.periods.close(office.task_list.id, "2022-08", ON, "还有未报")
    for act in (office.services.evidence.remove, _described(office)):
        with pytest.raises(NotAllowed, match="已关账"):
            act(proof(office, "1").evidence.id, ON)


def _described(office: Office) -> Any:
    return lambda evidence_id, on: office.services.evidence.describe(evidence_id, "改", None, on)


def purge(office: Office, number: str, **more: Any) -> None:
    words = {"reason": "含个人信息", "confirmed_name": "名单.txt"} | more
    office.services.evidence.purge(proof(office, number).evidence.id, on=ON, **words)


def test_purging_takes_every_copy_and_leaves_the_words(office: Office, secret: Path, tmp_path: Path) -> None:
    report(office, "1", secret)
    report(office, "2", secret)
    services = office.services
    services.periods.close(office.task_list.id, "2022-08", ON, "还有未报")
    services.safety.backup(None)
    whole = services.safety.backup(tmp_path / "整体备份.zip")
    viewed = services.evidence.read_only_copy(proof(office, "1").evidence.id)
    assert set(copies(office)) == {"backups", "evidence"} and viewed.exists()
    first = proof(office, "1").evidence
    assert {(one.path.name, one.is_mirror) for one in services.evidence.holders(first.id)} == {
        (f"{first.sha256}.txt", True),
        ("整体备份.zip", False),
    }
    purge(office, "1")
    assert copies(office) == [] and not viewed.exists()
    for number in ("1", "2"):
        held = proof(office, number)
        assert held.is_purged and held.evidence.sha256 == first.sha256 and held.evidence.name == "名单.txt"
        assert (held.evidence.purged_by, held.evidence.purge_reason) == ("测试员", "含个人信息")
    assert [one.path for one in services.evidence.holders(first.id)] == [whole]
    assert services.evidence.verify() == () and services.safety.check() == ()
    assert len(services.evidence.overview(office.task_list.id).purged) == 2
    frozen = [json.loads(row["content"]) for row in services.safety.dump()["frozen_months"]]
    assert any(one["sha256"] == first.sha256 for one in frozen[0]["rows"][0]["evidence"]), "a frozen month keeps it"
    for act in (services.evidence.read_only_copy, services.evidence.stored_path):
        with pytest.raises(NotAllowed, match=r"已由测试员彻底清除：含个人信息"):
            act(first.id)
    whole.unlink()
    assert [(one.path, one.found) for one in services.evidence.holders(first.id)] == [(whole, False)]


def test_an_open_month_no_longer_shows_what_was_purged(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    purge(office, "1")
    row = office.services.ledger.month(office.task_list.id, "2022-08", ON).rows[0]
    assert [line.name for line in row.evidence] == ["文〔2022〕1号"]


def test_purging_asks_for_a_reason_and_the_name_again(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    before = content(office)
    with pytest.raises(UserError, match="必须写明原因"):
        purge(office, "1", reason=" ")
    with pytest.raises(UserError, match=r"与「名单.txt」不同"):
        purge(office, "1", confirmed_name="名单")
    with pytest.raises(NotAllowed, match="是文号，没有文件"):
        number = proof(office, "1", "文〔2022〕1号").evidence
        office.services.evidence.purge(number.id, "原因", number.name, ON)
    assert content(office) == before and copies(office) == ["evidence"]
    purge(office, "1")
    with pytest.raises(NotAllowed, match="已由测试员彻底清除"):
        purge(office, "1")


def test_a_purge_is_neither_undone_nor_forgotten(office: Office, secret: Path) -> None:
    report(office, "2", secret, draft=True)
    removal = office.services.evidence.remove(proof(office, "2").evidence.id, ON)
    report(office, "1", secret)
    recorded = office.services.journal.last_undoable()
    assert recorded is not None and removal.entry_id is not None
    purge(office, "1")
    for entry_id in (recorded.id, removal.entry_id):
        with pytest.raises(NotAllowed, match="已被彻底清除，不能撤销"):
            office.services.journal.undo(entry_id, ON)
    assert proof(office, "1").is_purged


def test_what_was_purged_is_not_attached_again_and_proves_nothing(office: Office, secret: Path, tmp_path: Path) -> None:
    report(office, "1", secret)
    purge(office, "1")
    with pytest.raises(NotAllowed, match=r"已被彻底清除（含个人信息）"):
        report(office, "2", secret)
    assert office.services.evidence.verify() == () and copies(office) == [], "the refused copy does not stay either"
    task = office.task("1")
    number = proof(office, "1", "文〔2022〕1号").evidence
    unit = office.services.progress.unit_of(task.id, None)
    report_id = office.services.progress.report_of(task.id, "2022-08", None).id
    office.services.progress.give_back(report_id, "重报", ON)
    office.services.evidence.remove(number.id, ON)
    done = ReportInput(task.id, unit, "2022-08", ReportText(Claim.DONE, 100, "办结"))
    with pytest.raises(NotAllowed, match="至少要有一件佐证材料"):
        office.services.progress.record(done, ON)


def test_a_purge_that_was_cut_short_is_finished_when_opened(tmp_path: Path, secret: Path) -> None:
    """A program killed between the transaction and the deleting leaves what is laid here: the row without the file."""
    office = office_with(tmp_path, ROWS)
    report(office, "1", secret)
    stored = office.services.evidence.stored_path(proof(office, "1").evidence.id)
    office.services.safety.backup(None)
    mirrored = data(office) / "backups" / stored.relative_to(data(office))
    purge(office, "1")
    office.services.close()
    for path in (stored, mirrored):
        path.write_bytes(SECRET)
    reader = opened(tmp_path / "data", Clock())
    try:
        assert not stored.exists() and not mirrored.exists()
        stored.write_bytes(SECRET)
        assert reader.evidence.verify() == () and not stored.exists()
    finally:
        reader.close()


def test_names_that_are_not_unique_ask_for_the_id(office: Office, secret: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "名单.txt"
    other.parent.mkdir()
    other.write_bytes(b"other content")
    report(office, "1", secret)
    report(office, "2", other)
    find, list_id = office.services.evidence.find, office.task_list.id
    with pytest.raises(UserError, match=r"有2件佐证材料叫「名单.txt」"):
        find(list_id, "名单.txt")
    wanted = proof(office, "2").evidence.id
    assert find(list_id, str(wanted)).evidence.id == wanted
    with pytest.raises(UserError, match="没有编号或名称"):
        find(list_id, "没有.txt")


def test_a_damaged_zip_is_named_as_one_that_may_hold_it(office: Office, secret: Path) -> None:
    report(office, "1", secret)
    backups = data(office) / "backups"
    backups.mkdir(exist_ok=True)
    (backups / "坏.zip").write_bytes(b"PK\x03\x04 cut")
    with zipfile.ZipFile(backups / "别的.zip", "w") as archive:
        archive.writestr("manifest.json", "{}")
    found = office.services.evidence.holders(proof(office, "1").evidence.id)
    assert [one.path.name for one in found] == ["坏.zip"]
