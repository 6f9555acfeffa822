"""Packages that are broken, swollen or forged: one sentence each, and the data as it was (FAULTS)."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.office import Clock, list_file, opened
from tests.support.packages import ROWS, Copy, new_copy, pair
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Claim
from wugang_tracker.importers import package as reading
from wugang_tracker.services.package_meeting import ALL

Json = dict[str, Any]


@dataclass(frozen=True)
class World:
    """Two copies that have met, and a sound package each way with reports, proof, 责任人 and 节点计划."""

    office: Copy
    unit: Copy
    to_office: Path
    to_unit: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    office, unit = pair(folder)
    proof = folder / "会议纪要.txt"
    proof.write_bytes("纪要内容".encode() * 50)
    unit.report("1", "2022-07", "开了会。", percent=30, files=[proof], documents=["发改〔2022〕1号"])
    unit.report("2", "2022-07", "办结了。", claim=Claim.DONE, documents=["发改〔2022〕2号"])
    day = date(2022, 8, 1)
    unit.services.assignments.set_assignee(unit.task("1"), unit.unit(), "张示例", "李示例", "0375-1234567", day)
    unit.services.assignments.set_plan(unit.task("1"), unit.unit(), [(date(2022, 9, 30), "完成一半")], day)
    first = unit.export(unit=None).path
    office.take(first)
    office.services.progress.accept(office.found("1", "2022-07").id, day)
    unit.report("1", "2022-08", "又开了会。", percent=40, files=[proof])
    world = World(office, unit, unit.export(unit=None).path, office.export().path)
    yield world
    office.services.close()
    unit.services.close()


def assert_refused(copy: Copy, package: Path, word: str = "") -> str:
    """The sentence with which a copy refuses a package; the data is as before."""
    before = copy.dump()
    with pytest.raises(UserError) as caught:
        copy.take(package, (ALL,))
    assert copy.dump() == before
    assert word in str(caught.value)
    assert caught.value.hint, "it says what to do"
    return str(caught.value)


# --- the zip ---


def members_of(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as sound:
        return {name: sound.read(name) for name in sound.namelist()}


def write(target: Path, members: Iterable[tuple[zipfile.ZipInfo | str, bytes]], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(target, "w", how) as made:
        for name, data in members:
            made.writestr(name, data)
    return target


def with_member(package: Path, target: Path, name: str, data: bytes = b"x") -> Path:
    return write(target, [*members_of(package).items(), (name, data)])


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/passwd", "C:\\x", "CON", "evidence/../../x", "evidence/x", "evidence/", "a.exe", "content.json ",
     "evidence/" + "A" * 64, "\u202egnp.exe", "manifest.json/x", "x" * 300],
)  # fmt: skip
def test_a_member_of_another_name_is_refused(world: World, tmp_path: Path, name: str) -> None:
    assert_refused(world.office, with_member(world.to_office, tmp_path / "x.wgx", name), "不该有的文件")


def test_what_is_no_package_is_refused(world: World, tmp_path: Path) -> None:
    sound = world.to_office.read_bytes()
    files = {
        "empty": b"",
        "zeros": b"\0" * 5000,
        "text": "你好".encode() * 900,
        "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 900,
        "half": sound[: len(sound) // 2],
        "head": sound[:100],
        "without its end": sound[:-30],
        "without its start": sound[200:],
        "another zip": write(tmp_path / "other.zip", [("a.txt", b"a")]).read_bytes(),
        "manifest alone": write(tmp_path / "m.zip", [("manifest.json", b"{}")]).read_bytes(),
    }
    for name, data in files.items():
        path = tmp_path / f"{name}.wgx"
        path.write_bytes(data)
        assert_refused(world.office, path)
    assert_refused(world.office, tmp_path / "nowhere.wgx", "找不到文件")
    assert_refused(world.office, tmp_path)


def test_members_twice_linked_locked_or_packed_again_are_refused(world: World, tmp_path: Path) -> None:
    members = members_of(world.to_office)
    evidence = next(name for name in members if name.startswith("evidence/"))
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = write(tmp_path / "twice.wgx", [*members.items(), ("content.json", members["content.json"])])
    assert_refused(world.office, twice, "重名")
    link = zipfile.ZipInfo(evidence)
    link.external_attr = 0o120777 << 16
    linked = [(link, b"/etc/passwd") if name == evidence else (name, data) for name, data in members.items()]
    assert_refused(world.office, write(tmp_path / "link.wgx", linked), "链接")
    assert_refused(world.office, write(tmp_path / "packed.wgx", members.items(), zipfile.ZIP_DEFLATED), "重新压缩")
    assert_refused(world.office, write(tmp_path / "lzma.wgx", members.items(), zipfile.ZIP_LZMA))
    locked = bytearray(world.to_office.read_bytes())
    at = locked.rfind(b"PK\x01\x02")
    locked[at + 8] |= 1
    (tmp_path / "locked.wgx").write_bytes(locked)
    assert_refused(world.office, tmp_path / "locked.wgx", "加密")


def test_bombs_are_refused_before_they_are_unpacked(world: World, tmp_path: Path) -> None:
    members = members_of(world.to_office)
    bomb = tmp_path / "bomb.wgx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", members["manifest.json"])
        made.writestr("content.json", b" " * (reading.MOST_CONTENT_BYTES + 1))
    assert_refused(world.office, bomb)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", b" " * (reading.MOST_MANIFEST_BYTES + 1))
        made.writestr("content.json", members["content.json"])
    assert_refused(world.office, bomb, "过大")
    many = [(f"evidence/{number:064x}", b"x") for number in range(reading.MOST_MEMBERS)]
    assert_refused(world.office, write(tmp_path / "many.wgx", [*members.items(), *many]), "多得不正常")
    swollen = bytearray(world.to_office.read_bytes())
    end = swollen.rfind(b"PK\x05\x06")
    struct.pack_into("<I", swollen, end + 12, 200 << 20)
    (tmp_path / "swollen.wgx").write_bytes(swollen)
    assert_refused(world.office, tmp_path / "swollen.wgx", "目录")


def test_a_directory_that_lies_about_sizes_is_refused(world: World, tmp_path: Path) -> None:
    """The same bytes named by several entries, and an entry that says less than it holds."""
    sound = world.to_office.read_bytes()
    for offset, value in ((20, 1), (24, 1), (20, 1 << 30), (24, 1 << 30)):  # packed size, size
        lying = bytearray(sound)
        at = lying.rfind(b"PK\x01\x02")
        struct.pack_into("<I", lying, at + offset, value)
        (tmp_path / "lying.wgx").write_bytes(lying)
        assert_refused(world.office, tmp_path / "lying.wgx")


def test_a_member_that_was_changed_or_left_out_is_refused(world: World, tmp_path: Path) -> None:
    members = members_of(world.to_office)
    for name in members:
        left = [(other, data) for other, data in members.items() if other != name]
        assert_refused(world.office, write(tmp_path / "left.wgx", left))
        if name != "manifest.json":
            changed = [(other, data + b" " if other == name else data) for other, data in members.items()]
            assert_refused(world.office, write(tmp_path / "changed.wgx", changed))
            flipped = [
                (other, bytes([data[0] ^ 1]) + data[1:] if other == name else data) for other, data in members.items()
            ]
            assert_refused(world.office, write(tmp_path / "flipped.wgx", flipped), "校验值")


# --- the JSON, with hashes that fit ---


def forged(package: Path, target: Path, change: Callable[[Json, Json], None] | bytes, *, count: bool = False) -> Path:
    """A package whose content or manifest was changed by somebody who knows how to make the hashes fit."""
    members = members_of(package)
    manifest, content = json.loads(members["manifest.json"]), json.loads(members["content.json"])
    if isinstance(change, bytes):
        body = change
    else:
        change(manifest, content)
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if count:
            manifest["counts"] |= {name: len(content[name]) for name in ("reports", "assignees", "plans")}
            manifest["counts"]["evidence"] = sum(len(one["proofs"]) for one in content["reports"])
    listed = manifest.get("members")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.get("name") == "content.json":
            one |= {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    members["content.json"] = body
    members["manifest.json"] = json.dumps(manifest).encode()
    return write(target, members.items())


FORMAT: list[tuple[str, Any]] = [
    ("newer", 2), ("much newer", 10**9), ("zero", 0), ("text", "1"), ("truth", True), ("fraction", 1.0), ("none", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), FORMAT, ids=[name for name, _ in FORMAT])
def test_another_format_is_refused(world: World, tmp_path: Path, name: str, value: Any) -> None:
    def change(manifest: Json, _: Json) -> None:
        manifest["format"] = value
        manifest["what a later program adds"] = 1

    sentence = assert_refused(world.office, forged(world.to_office, tmp_path / "x.wgx", change))
    assert ("更新" in sentence) == ("newer" in name)


def test_json_that_is_none_or_too_much_is_refused(world: World, tmp_path: Path) -> None:
    bodies = {
        "empty": b"",
        "no text": b"\xff\xfe{}",
        "half": b'{"office": null, "reports": [',
        "nothing": b"null",
        "list": b"[]",
        "deep": b"[" * 200_000 + b"]" * 200_000,
        "many": b"[" + b"{}," * 600_000 + b"{}]",
        "double key": b'{"office": null, "reports": [], "reports": [], "assignees": [], "plans": []}',
        "no number": b'{"office": null, "reports": NaN, "assignees": [], "plans": []}',
        "huge number": b'{"office": null, "reports": ' + b"9" * 100_000 + b', "assignees": [], "plans": []}',
        "more": b'{"office": null, "reports": [], "assignees": [], "plans": [], "more": []}',
        "less": b'{"office": null, "reports": [], "assignees": []}',
    }
    for body in bodies.values():
        assert_refused(world.office, forged(world.to_office, tmp_path / "x.wgx", body))


def report_of(content: Json) -> Json:
    found: Json = next(one for one in content["reports"] if one["period"] == "2022-08")
    return found


REPORT: list[tuple[str, Any]] = [
    ("percent", -1), ("percent", 101), ("percent", 10**30), ("percent", "50"), ("percent", 50.5), ("percent", True),
    ("claim", "很好"), ("claim", ""), ("claim", None), ("claim", ["推进中"]),
    ("done", "字" * 32_001), ("done", "字" * 200_000), ("done", 5), ("done", None),
    ("done", "a\x00b"), ("done", "a\x1bb"), ("done", "\ud800"), ("done", {"a": 1}),
    ("state", "draft"), ("state", "returned"), ("state", "frozen"), ("state", 1),
    ("period", "2022-13"), ("period", "2022-8"), ("period", "二月"), ("period", ""), ("period", "2022-08 "),
    ("submitted_on", None), ("submitted_on", "2022-02-30"), ("submitted_on", "0001-01-01"),
    ("submitted_on", "9999-12-31"), ("submitted_on", "2022-08-20T00:00:00"), ("submitted_on", 20220820),
    ("submitted_on", "20220820"),
    ("version", 0), ("version", -5), ("version", 10**15), ("reporter", "名" * 101), ("seen", 7),
    ("task_id", "x"), ("task_id", 5), ("id", "{00000000-0000-4000-8000-000000000001}"), ("id", None),
    ("decision_reason", "字" * 40_000),
    ("proofs", {}), ("proofs", "abc"), ("proofs", [1]),
]  # fmt: skip
PLACES = ("claim", "percent", "done")


@pytest.mark.parametrize(("name", "value"), REPORT)
def test_a_report_with_a_wrong_value_is_refused(world: World, tmp_path: Path, name: str, value: Any) -> None:
    def change(_: Json, content: Json) -> None:
        report = report_of(content)
        (report["text"] if name in PLACES else report)[name] = value

    assert_refused(world.office, forged(world.to_office, tmp_path / "x.wgx", change, count=name != "proofs"))


PROOF: list[tuple[str, Any]] = [
    ("sha256", "0" * 63), ("sha256", "G" * 64), ("sha256", "../x"), ("sha256", ""), ("size", 0), ("size", -1),
    ("size", 10**12), ("name", ""), ("name", "\x00"), ("document_no", "x"), ("day", "x"), ("day", "3000-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), PROOF)
def test_a_proof_with_a_wrong_value_is_refused(world: World, tmp_path: Path, name: str, value: Any) -> None:
    def change(_: Json, content: Json) -> None:
        report_of(content)["proofs"][0][name] = value

    assert_refused(world.office, forged(world.to_office, tmp_path / "x.wgx", change))


def test_a_report_twice_or_of_another_period_is_refused(world: World, tmp_path: Path) -> None:
    def twice(_: Json, content: Json) -> None:
        content["reports"].append(report_of(content) | {"id": str(uuid4())})

    def same_id(_: Json, content: Json) -> None:
        content["reports"].append(report_of(content) | {"period": "2022-09"})

    def another(manifest: Json, _: Json) -> None:
        manifest["period"] = "2022-07"

    for change in (twice, same_id, another):
        assert_refused(world.office, forged(world.to_office, tmp_path / "x.wgx", change, count=True))


def test_a_report_on_a_task_of_nobody_is_left_out_and_told(world: World, tmp_path: Path) -> None:
    def change(_: Json, content: Json) -> None:
        report_of(content)["task_id"] = str(uuid4())

    preview = world.office.preview(forged(world.to_office, tmp_path / "x.wgx", change))
    assert any("不在本机的清单里" in note for note in preview.notes)
    assert all(tally.new == 0 for tally in preview.tallies)


def test_a_proof_name_like_a_path_stays_a_name(world: World, tmp_path: Path) -> None:
    """Whatever a proof is called, its file lies in the store under its hash."""
    folder = tmp_path / "copy"
    shutil.copytree(world.office.folder / "data", folder / "data")
    (folder / "data" / ".lock").unlink(missing_ok=True)
    names = iter(("../../../x.sh", "C:\\Windows\\x.exe", "CON", "x" * 5000, "a/b:c*.pdf."))

    def change(_: Json, content: Json) -> None:
        for report in content["reports"]:
            for proof in report["proofs"]:
                proof["name"] = next(names, "x")

    office = Copy(opened(folder / "data", Clock(), "汇总岗"), folder, world.office.clock)
    try:
        office.take(forged(world.to_office, tmp_path / "x.wgx", change), (ALL,))
        for fault in office.services.evidence.verify():
            raise AssertionError(fault.sentence)
        stored = [path for path in (folder / "data" / "evidence").rglob("*") if path.is_file()]
        assert all(path.parent.parent == folder / "data" / "evidence" for path in stored)
        assert not (tmp_path / "x.sh").exists()
    finally:
        office.services.close()


# --- the office's part, as a unit's copy gets it ---

Part = Json


def _first(part: Part, kind: str) -> Json:
    found: Json = part[kind][0]
    return found


OFFICE: dict[str, Callable[[Part], object]] = {
    "task of another list": lambda part: _first(part, "tasks").update(list_id=str(uuid4())),
    "task twice": lambda part: part["tasks"].append(dict(_first(part, "tasks"))),
    "code twice": lambda part: part["tasks"][1].update(code=part["tasks"][0]["code"]),
    "code of another list": lambda part: _first(part, "tasks").update(code="ZZ99-0001"),
    "task without words": lambda part: _first(part, "tasks").update(measure=" "),
    "unknown deadline": lambda part: _first(part, "tasks").update(deadline_kind="soon"),
    "unknown recurrence": lambda part: _first(part, "tasks").update(recurrence="daily"),
    "unknown category": lambda part: _first(part, "tasks").update(category_id=str(uuid4())),
    "unknown reporting unit": lambda part: _first(part, "tasks").update(reporting_unit_id=str(uuid4())),
    "long number": lambda part: _first(part, "tasks").update(no="9" * 60),
    "long unit": lambda part: _first(part, "units").update(name="局" * 300),
    "unit of another region": lambda part: _first(part, "units").update(region_id=str(uuid4())),
    "no unit": lambda part: part["units"].clear(),
    "part of nobody": lambda part: _first(part, "parts").update(unit_id=str(uuid4())),
    "part of no task": lambda part: _first(part, "parts").update(task_id=str(uuid4())),
    "unknown role": lambda part: _first(part, "parts").update(role="boss"),
    "milestone of no task": lambda part: _first(part, "milestones").update(task_id=str(uuid4())),
    "milestone outside the years": lambda part: _first(part, "milestones").update(due="1066-10-14"),
    "move against the rules": lambda part: _first(part, "moves").update(to_status="已销号"),
    "move of an unknown act": lambda part: _first(part, "moves").update(act="飞"),
    "move before the first": lambda part: _first(part, "moves").update(sequence=-1),
    "restored from nowhere": lambda part: _first(part, "moves").update(act="恢复"),
    "period of another year": lambda part: _first(part, "periods").update(key="2023-08"),
    "quarters for months": lambda part: _first(part, "periods").update(key="2022-Q4"),
    "month and quarter": lambda part: part["periods"].append(
        _first(part, "periods") | {"id": str(uuid4()), "key": "2022-Q4"}
    ),
    "period twice": lambda part: part["periods"].append(_first(part, "periods") | {"id": str(uuid4())}),
    "rule that divides by nothing": lambda part: part["rules"].update(ongoing_every=0),
    "rule that reads the program": lambda part: part["rules"].update(close_number="{year.__class__}"),
    "rule of another type": lambda part: part["rules"].update(red_lag="30"),
    "year of long ago": lambda part: part["task_list"].update(year=1),
    "sample": lambda part: part["task_list"].update(is_sample=True),
    "another name": lambda part: part["task_list"].update(name="别的清单"),
    "no list": lambda part: part.update(task_list=None),
}


@pytest.mark.parametrize("name", OFFICE)
def test_an_offices_part_that_does_not_hold_together_is_refused(world: World, tmp_path: Path, name: str) -> None:
    def change(_: Json, content: Json) -> None:
        OFFICE[name](content["office"])

    path = forged(world.to_unit, tmp_path / "x.wgx", change)
    assert_refused(world.unit, path)
    empty = new_copy(tmp_path / "empty", "新来的")
    try:
        assert_refused(empty, path)
    finally:
        empty.services.close()


def test_ids_that_belong_to_something_else_here_are_refused(world: World, tmp_path: Path) -> None:
    """A copy that holds another list: its rows are not taken over by a package that borrows their ids."""
    copy = new_copy(tmp_path / "other", "汇总岗")
    imports = copy.services.imports
    listed = list_file(tmp_path / "other.xlsx", ROWS[:2], title="邻县任务清单（2022年）")
    imports.apply(imports.preview(listed, year=2022))
    copy.report("1", "2022-07", "邻县的进展。", percent=10)
    with copy.services.store.database.read() as reader:
        others = {
            "tasks": reader.tasks(copy.list_id)[0].id,
            "milestones": reader.milestones(copy.list_id)[0].id,
            "moves": reader.moves(copy.list_id)[0].id,
            "units": reader.units(copy.services.lists.all()[0].region_id)[0].id,
            "categories": reader.categories(copy.list_id)[0].id,
            "periods": reader.periods(copy.list_id)[0].id,
        }
        report = reader.reports(copy.list_id)[0].id
    try:
        for kind, other in others.items():
            assert_refused(copy, forged(world.to_unit, tmp_path / "x.wgx", _borrowing(kind, other)), "冲突")

        def borrow_report(_: Json, content: Json) -> None:
            content["reports"][0]["id"] = str(report)

        assert_refused(copy, forged(world.to_unit, tmp_path / "x.wgx", borrow_report), "冲突")
    finally:
        copy.services.close()


def _borrowing(kind: str, other: UUID) -> Callable[[Json, Json], None]:
    """Give the last record of a kind the id of another one, wherever the package names it."""

    def change(manifest: Json, content: Json) -> None:
        old = content["office"][kind][-1]["id"]
        new = json.loads(json.dumps(content).replace(old, str(other)))
        content.clear()
        content.update(new)
        if manifest["unit_id"] == old:
            manifest["unit_id"] = str(other)

    return change


def test_names_that_are_handed_on_are_no_clash(world: World, tmp_path: Path) -> None:
    """Two units and two 专项 that change names with each other."""

    def change(manifest: Json, content: Json) -> None:
        for kind in ("units", "categories"):
            first, second = content["office"][kind][:2]
            first["name"], second["name"] = second["name"], first["name"]
        own = next(one for one in content["office"]["units"] if one["id"] == manifest["unit_id"])
        manifest["unit_name"] = own["name"]
        manifest["order"] += 1

    before = world.unit.dump()
    assert world.unit.preview(forged(world.to_unit, tmp_path / "x.wgx", change)).changes_something
    assert world.unit.dump() == before


# --- fuzz: whatever is done to a sound package, it is a sentence or a sound merge ---


def one_changed(kind: str, dice: random.Random, manifest: Json, content: Json) -> None:
    """One value of the content or of the manifest replaced by something else, or one of its branches cut."""
    value = content if kind == "content" else manifest
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, one in items:
            places.append((node, key))
            walk(one)

    walk(value)
    node, key = dice.choice(places)
    odd: list[Any] = [
        None,
        0,
        -1,
        1,
        2**63,
        10**40,
        1.5,
        "",
        "x",
        "2022-08",
        [],
        {},
        [[]],
        True,
        "\ud800",
        "字" * 40_000,
        str(uuid4()),
    ]
    if isinstance(node, dict) and dice.random() < 0.1:
        del node[key]
    else:
        node[key] = dice.choice(odd)


@pytest.mark.parametrize("way", ["to_office", "to_unit"])
def test_a_fuzzed_package_is_a_sentence_or_a_sound_preview(world: World, tmp_path: Path, way: str) -> None:
    dice = random.Random(f"交换包 {way}")
    sound = getattr(world, way)
    copy = world.office if way == "to_office" else world.unit
    before, sentences, previews = copy.dump(), 0, 0
    path = tmp_path / "x.wgx"
    for _ in range(150):
        kind = dice.choice(("content", "content", "content", "manifest", "bytes"))
        if kind == "bytes":
            data = bytearray(sound.read_bytes())
            for _ in range(dice.randint(1, 4)):
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            path.write_bytes(data)
        else:
            forged(sound, path, partial(one_changed, kind, dice))
        try:
            copy.services.packages.preview(path)
            previews += 1
        except UserError as error:
            assert error.sentence.endswith("。")
            sentences += 1
    assert copy.dump() == before
    assert sentences > 50, (sentences, previews)
    print(f"{way}: {sentences} refused, {previews} previewed")


def test_a_file_that_no_report_names_is_refused(world: World, tmp_path: Path) -> None:
    members = members_of(world.to_office)
    data = bytes(1 << 20)
    name = f"evidence/{hashlib.sha256(data).hexdigest()}"
    manifest = json.loads(members["manifest.json"])
    manifest["members"].append({"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    manifest["counts"]["files"] += 1
    members["manifest.json"] = json.dumps(manifest).encode()
    assert_refused(world.office, write(tmp_path / "x.wgx", [*members.items(), (name, data)]), "没有被引用")
