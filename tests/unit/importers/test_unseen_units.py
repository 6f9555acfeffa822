"""Units as other offices write them: roles in brackets, short labels, marks, slashes, people. Read through a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plain_books import plain_book
from tests.support.reading import read_list
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import Severity

WRITTEN = (
    ("县水利局（牵头）、县发改局、县财政局（配合）", "lead:县水利局 support:县发改局 support:县财政局"),
    ("县住建局（牵头）；县城管局、县消防大队（配合）", "lead:县住建局 support:县城管局 support:县消防大队"),
    ("县发改局、县财政局（共同牵头），县统计局", "lead:县发改局 lead:县财政局 joint:县统计局"),
    ("牵头：县民政局；配合：县残联", "lead:县民政局 support:县残联"),
    ("主办：县教育局 协办：县市场监管局", "lead:县教育局 support:县市场监管局"),
    ("牵头科室：办公室；责任科室：法规股、财务股", "lead:办公室 joint:法规股 joint:财务股"),
    ("牵头：县司法局\n配合：各乡镇\n县信访局", "lead:县司法局 support:各乡镇 support:县信访局"),
    ("县发改局/县财政局", "joint:县发改局 joint:县财政局"),
    ("县委宣传部/县融媒体中心（牵头）", "joint:县委宣传部 lead:县融媒体中心"),
)
SHOWN = (
    ("★县发改局、县财政局", "lead:县发改局 joint:县财政局"),
    ("县财政局、*县发改局", "joint:县财政局 lead:县发改局"),
    ("县发改局、县财政局（牵头），县统计局", "joint:县发改局 lead:县财政局 joint:县统计局"),
    ("牵头领导：示例甲；牵头单位：县发改局", "lead:县发改局"),
    ("县发改局（责任人：示例甲）、县财政局", "joint:县发改局 joint:县财政局"),
)


def read(folder: Path, text: str) -> tuple[str, bool]:
    """The parties of a unit cell as words, and whether the row was shown to the user."""
    header = ("序号", "工作措施", "责任单位", "完成时限")
    plain_book(folder / "清单.xlsx", header, (1, "完善制度并形成书面材料", text, "2023年12月"))
    content = read_list(folder / "清单.xlsx")
    parties = " ".join(f"{party.role}:{party.name}" for party in content.rows[0].responsibility.parties)
    return parties, any(issue.severity is Severity.YELLOW for issue in content.issues)


@pytest.mark.parametrize(("text", "expected"), WRITTEN[:-1], ids=[text for text, _ in WRITTEN[:-1]])
def test_roles_are_read_as_written(tmp_path: Path, text: str, expected: str) -> None:
    assert read(tmp_path, text) == (expected, False)


@pytest.mark.parametrize(("text", "expected"), [*SHOWN, WRITTEN[-1]], ids=[text for text, _ in [*SHOWN, WRITTEN[-1]]])
def test_what_was_guessed_of_roles_is_shown(tmp_path: Path, text: str, expected: str) -> None:
    assert read(tmp_path, text) == (expected, True)


@pytest.mark.parametrize("text", ["县住建局（公路/桥梁养护中心）", "县交通局（治超办/执法大队）"])
def test_a_slash_inside_a_name_parts_nothing(text: str) -> None:
    assert [party.name for party in parse_responsibility(text).parties] == [text]
