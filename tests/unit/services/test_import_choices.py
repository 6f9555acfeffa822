"""What the user decides of an import beside its rows: tasks moved out, units kept apart, calling it off."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office, day, list_file, office_with
from wugang_tracker.domain.diff import Outcome
from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.services.import_choices import Choices
from wugang_tracker.services.imports import ImportPreview, Watching
from wugang_tracker.services.progress import ReportInput

ROWS = [
    (1, "开办", "甲", "第一项措施内容说明", "市一局牵头，市二局配合", "2022年12月"),
    (2, "开办", "甲", "第二项措施另有一番内容", "市二局", "2022年6月，2022年12月"),
    (3, "纳税", "乙", "第三件事与别的都不相同", "市三局", "每季度一次"),
    (4, "纳税", "乙", "末了一条讲的是缴费方式", "市二局", "年底"),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_with(tmp_path, ROWS)


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


def revision(office: Office, tmp_path: Path, rows: list[tuple[Any, ...]]) -> ImportPreview:
    return office.services.imports.preview(list_file(tmp_path / "修订.xlsx", rows))


def missing(preview: ImportPreview) -> dict[str, Any]:
    return {row.task.no: row.task.id for row in preview.changes.rows if row.outcome is Outcome.MISSING and row.task}


def statuses(office: Office) -> dict[str, str]:
    ledger = office.services.ledger.month(office.task_list.id, None, office.task_list.last_day)
    return {row.no: row.status_label for row in ledger.rows}


def test_only_the_chosen_missing_task_is_moved_out_and_the_undo_brings_it_back(office: Office, tmp_path: Path) -> None:
    before = content(office)
    preview = revision(office, tmp_path, ROWS[:2])
    choices = Choices(move_out=frozenset({missing(preview)["3"]}), move_out_reason=" 新文件取消 ")
    office.services.imports.apply(preview, choices=choices)
    moves = content(office)["moves"]
    assert [(one["to_status"], one["reason"], one["who"]) for one in moves] == [("移出清单", "新文件取消", "测试员")]
    assert statuses(office) == {"1": "未启动", "2": "未启动", "3": "移出清单", "4": "未启动"}
    batch = office.services.lists.batches(office.task_list.id)[0]
    assert '"missing": 1' in batch.counts and '"moved_out": 1' in batch.counts
    again = revision(office, tmp_path, ROWS[:2])
    assert list(missing(again)) == ["4"]
    office.services.imports.undo(office.task_list.id)
    assert content(office) == before


def test_a_task_with_reports_keeps_them_when_it_is_moved_out(office: Office, tmp_path: Path) -> None:
    task = office.task("4")
    unit = office.services.progress.unit_of(task.id, None)
    text = ReportText(Claim.RUNNING, 40, "过半", "", "")
    office.services.progress.record(ReportInput(task.id, unit, "2022-03", text), day("2022-03-20"))
    preview = revision(office, tmp_path, ROWS[:3])
    choices = Choices(move_out=frozenset({task.id}), move_out_reason="取消")
    office.services.imports.apply(preview, choices=choices)
    assert len(content(office)["reports"]) == 1 and statuses(office)["4"] == "移出清单"
    office.services.imports.undo(office.task_list.id)
    assert statuses(office)["4"] == "推进中"


def test_moving_out_wants_a_reason_and_a_task_that_is_missing(office: Office, tmp_path: Path) -> None:
    preview = revision(office, tmp_path, ROWS[:3])
    before = content(office)
    with pytest.raises(UserError, match="原因"):
        chosen = Choices(move_out=frozenset({missing(preview)["4"]}), move_out_reason=" ")
        office.services.imports.apply(preview, choices=chosen)
    with pytest.raises(NotAllowed, match="新文件里没有的"):
        chosen = Choices(move_out=frozenset({office.task("1").id}), move_out_reason="取消")
        office.services.imports.apply(preview, choices=chosen)
    assert content(office) == before


class CalledOff(Exception):
    """As the window does it after 取消."""


def stopping_at(step: int) -> tuple[Callable[[int, int, str], None], list[str]]:
    heard: list[str] = []

    def progress(done: int, total: int, words: str) -> None:
        heard.append(words)
        if len(heard) == step:
            raise CalledOff

    return progress, heard


def test_an_import_can_be_called_off_at_every_step_until_it_is_written(office: Office, tmp_path: Path) -> None:
    rows = [(no, "新设", "丙", f"新增的第{no}条内容各不相同{no * 7919}", "市九局", "年底") for no in range(5, 160)]
    preview = revision(office, tmp_path, [*ROWS[:3], *rows])
    before = content(office)
    folder = office.services.safety.folder()
    sources = sorted((folder / "sources").rglob("*"))
    for step in count(1):
        progress, heard = stopping_at(step)
        try:
            office.services.imports.apply(preview, watching=Watching(progress))
        except CalledOff:
            assert content(office) == before, f"called off at {heard[-1]}"
            assert sorted((folder / "sources").rglob("*")) == sources
        else:
            break
    assert heard == ["正在备份", *["正在写入任务"] * 4, "正在保存"]
    assert len(content(office)["tasks"]) == 159


def test_a_refused_pair_is_not_proposed_again_and_taken_back_with_the_import(office: Office, tmp_path: Path) -> None:
    before = content(office)
    rows = [*ROWS, (5, "纳税", "乙", "新增一条讲的是发票领用", "市行政审批管理局", "年底")]
    office.services.imports.apply(revision(office, tmp_path, rows))
    known = content(office)
    rows = [*rows, (6, "纳税", "乙", "又一条讲的是退税时限", "行政审批局", "年底")]
    preview = revision(office, tmp_path, rows)
    (proposal,) = preview.unit_proposals
    pair = (proposal.alias, proposal.name)
    assert pair == ("行政审批局", "市行政审批管理局")
    # The row itself is left out: only the answer remains.
    choices = Choices(skipped=frozenset({5}), other_units=(pair,))
    office.services.imports.apply(preview, choices=choices)
    other_year = list_file(tmp_path / "另一年.xlsx", rows[-2:], "测试县任务清单（2023年）")
    assert office.services.imports.preview(other_year, "明年的清单").unit_proposals == ()
    again = revision(office, tmp_path, rows)
    assert again.new_units == ("行政审批局",) and again.unit_proposals == ()
    office.services.imports.apply(again, choices=Choices(skipped=frozenset({5}), other_units=(pair,)))
    assert len(content(office)["refused_aliases"]) == 1
    for _ in range(2):
        office.services.imports.undo(office.task_list.id)
    assert content(office) == known
    assert revision(office, tmp_path, rows).unit_proposals == (proposal,)
    office.services.imports.undo(office.task_list.id)
    assert content(office) == before


def test_a_unit_with_a_refused_name_can_still_be_merged(office: Office, tmp_path: Path) -> None:
    preview = revision(office, tmp_path, [*ROWS, (5, "纳税", "乙", "新增一条讲的是发票领用", "市四局", "年底")])
    office.services.imports.apply(preview, choices=Choices(other_units=(("第四局", "市四局"),)))
    assert len(content(office)["refused_aliases"]) == 1
    office.services.units.confirm_alias(office.task_list.id, "市一局", "市四局", day("2022-05-01"))
    held = content(office)
    assert "市四局" not in {unit["name"] for unit in held["units"]}
    assert {one["unit_id"] for one in held["refused_aliases"]} <= {unit["id"] for unit in held["units"]}
