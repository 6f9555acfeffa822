"""一致性核对: where the parts of one document say different things of one task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.documents import SHARED, needs_documents
from tests.support.paragraph_lists import items, whole_document
from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import Severity, Source, SourceRow
from wugang_tracker.importers.document import content_of, read_parts
from wugang_tracker.importers.layouts.consistency import Repeats, mismatches


def row(measure: str, units: str = "市工信局", deadline: str = "2022年6月", **more: str) -> SourceRow:
    return SourceRow(
        no=more.get("no", "1"),
        category=more.get("category", "企业开办"),
        direction=more.get("direction", ""),
        title="",
        measure=measure,
        responsibility=parse_responsibility(units),
        deadline=parse_deadline(deadline, 2022),
        note="",
        source=Source("方案.txt", "", int(more.get("row", "1"))),
    )


LONG = "登记、刻章、税控合并为一个环节，企业开办一日办结，全程网上办理"


def differences(one: SourceRow, other: SourceRow) -> list[tuple[str, str, str]]:
    pair = Repeats([("专项方案", [other])]).of(one)
    assert pair is not None
    return [(issue.column, issue.before, issue.after) for issue in mismatches([pair], "示例市")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row(LONG), row(LONG)),
        (row(LONG, deadline="2022年6月前"), row(LONG, deadline="2022 年 6 月")),
        (row(LONG, units="市市场监督管理局"), row(LONG, units="市市场监管局")),
        (row(LONG, units="示例市供电公司"), row(LONG, units="市供电公司")),
        (row(LONG, units="市财政局、市工信局"), row(LONG, units="市工信局，市财政局")),
        (row(LONG), row(LONG, units="", deadline="")),
        (row(LONG, direction="压缩时间"), row(f"压缩时间。{LONG}。")),
    ],
)
def test_other_words_for_the_same_are_no_difference(one: SourceRow, other: SourceRow) -> None:
    assert differences(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (row(LONG), row(LONG, deadline="2022年12月"), ("完成时限", "2022年6月", "2022年12月")),
        (row(LONG, deadline=""), row(LONG), ("完成时限", "", "2022年6月")),
        (row(LONG, deadline="2022年6月，持续推进"), row(LONG), ("完成时限", "2022年6月，持续推进", "2022年6月")),
        (row(LONG), row(LONG, deadline=""), ("完成时限", "2022年6月", "")),
        (row(LONG), row(LONG, units="市工信局、市商务局"), ("责任单位", "市工信局", "市工信局、市商务局")),
        (row(LONG), row(LONG, units="市工信局牵头"), ("责任单位", "市工信局", "市工信局牵头")),
    ],
)
def test_a_difference_is_told_with_both_values(one: SourceRow, other: SourceRow, found: tuple[str, str, str]) -> None:
    assert differences(one, other) == [found]


def test_near_words_are_one_task_and_other_words_are_not() -> None:
    repeats = Repeats([("专项方案", [row(LONG, row="7"), row("招标投标全程电子化，保证金免交", row="9")])])
    near = repeats.of(row(LONG.replace("一日办结", "半日办结")))
    assert near is not None and near.other.source.row == 7
    assert repeats.of(row("用水报装压减为两个环节，外线工程限时办结")) is None
    assert repeats.of(row("")) is None


def test_a_changed_deadline_is_offered_and_never_applied(tmp_path: Path) -> None:
    changed = {"2": "2022年9月", "5": "持续推进", "11": "2022年6月前"}
    before = {item["no"]: item["deadline"] for item in items(60)}
    file = tmp_path / "通知.txt"
    file.write_text(whole_document(changed=changed), encoding="utf-8")
    parts = read_parts(file)
    rows = {row.source: row for row in content_of(parts).rows}
    told = {rows[issue.source].no: (issue.before, issue.after) for issue in parts.issues}
    assert told == {
        no: (text, before[no])
        for no, text in changed.items()
        if parse_deadline(text, 2022).due != parse_deadline(before[no], 2022).due
    }
    assert len(told) >= 2
    assert all((issue.severity, issue.kind) == (Severity.YELLOW, "mismatch") for issue in parts.issues)
    assert not any(issue.is_repair for issue in parts.issues)
    assert {row.no: row.deadline.text for row in rows.values() if row.no in changed} == changed


@pytest.mark.shared
@needs_documents()
def test_the_real_document_differs_where_its_readers_found_it() -> None:
    parts = read_parts(SHARED / "wugang-2022.txt")
    rows = {row.source: row for row in content_of(parts).rows}
    by_column: dict[str, list[str]] = {}
    for issue in parts.issues:
        by_column.setdefault(issue.column, []).append(rows[issue.source].no)
    assert by_column["完成时限"] == ["4", "14", "100", "101", "136", "182", "280"]
    assert set(by_column["责任单位"]) >= {"84", "153", "162"}
