"""Headers in the words of other offices: measures, units by role and deadlines are known whatever they are called.

The tables are made here; what the cells themselves mean is tested with the domain.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.plain_books import plain_book
from tests.support.reading import read_list
from wugang_tracker.importers.layouts.columns import Column, column_of

MEASURES = ("改造老旧小区26个并完善周边配套", "新建公共停车场，新增泊位1500个", "整治背街小巷40条", "培育链主企业3家")
CATEGORIES = ("城市更新", "城市更新", "交通治堵", "交通治堵")
DIRECTIONS = ("完善设施", "优化管理", "强化保障", "培育主体")
VALUES = {
    "no": ("1", "2", "3", "4"),
    "category": CATEGORIES,
    "direction": DIRECTIONS,
    "measure": MEASURES,
    "lead": ("市住建局", "市城管局", "市交通局", "市工信局"),
    "units": ("市财政局、市审计局", "市水利局", "市民政局", "市商务局"),
    "support": ("各区人民政府", "市发改委、市司法局", "市公安局", "各园区管委会"),
    "due": ("2023年6月", "2023年9月底前", "2023年12月", "2023年6月"),
    "start": ("2023年1月", "2023年1月", "2023年2月", "2023年2月"),
    "other": ("达到优良水平", "按规定办理", "达到优良水平", "按规定办理"),
    "body": ("市审计局", "市审计局", "市监察委", "市审计局"),
}
HEADERS = (
    (
        "序号|事项类别|重点事项|推进举措|市级牵头单位|市级配合单位|计划完成时限",
        "no category direction measure lead support due",
    ),
    ("序号|任务分类|工作事项|主体责任单位|监管责任单位|完成日期", "no category measure units body due"),
    ("序号|一级任务|二级任务|三级任务|责任处室|截止时间", "no category direction measure units due"),
    ("编号|分类|工作目标|主要工作内容|责任科室|计划完成日期", "no category other measure units due"),
    ("序号|目标任务|重点工作内容|责任单位及责任人|预计完成时间", "no direction measure units due"),
    ("问题编号|整改任务|整改措施|整改牵头单位|整改配合单位|整改期限", "no direction measure lead support due"),
    ("任务序号|年度目标|年度任务|主责单位|协助单位|办结期限", "no other measure lead support due"),
    ("序号|重点领域|改革举措|牵头处室|配合处室|完成时间要求", "no category measure lead support due"),
    ("序号|任务内容|承办科室|协办科室|截止日期", "no measure units support due"),
    ("项目|内容|责任单位|时间", "direction measure units due"),
    ("序号|攻坚领域|攻坚任务|责任单位|完成时限", "no category measure units due"),
    ("序号|项目类别|任务清单|责任单位（★为牵头单位）|完成时限", "no category measure units due"),
    ("序号|建设任务|具体内容|牵头单位|时间进度", "no direction measure lead due"),
    ("目标清单|任务清单|措施清单|责任清单|时限清单", "other direction measure units due"),
    ("项目|主要建设内容及年度目标|责任单位|配合单位|完成时限", "direction measure units support due"),
    ("任务事项|攻坚举措|哪家办|何时办完", "direction measure units due"),
    ("序号|任务|具体举措及目标要求|责任单位|完成时限", "no direction measure units due"),
    ("序号|大类|小类|工作任务|责任单位|目标时限", "no category direction measure units due"),
    ("序号|任务名称|任务描述|责任单位|开始时间|完成时间", "no other measure units start due"),
    ("序号|任务来源|任务内容|责任单位|交办时间|办理时限", "no other measure units start due"),
    ("任务|子任务|主责|协同|完成时限", "direction measure lead support due"),
    ("序号|行动名称|行动内容|牵头单位|参加单位|推进时限", "no category measure lead support due"),
    ("序号|任务|具体措施|责任单位|督办单位|验收单位|完成时限", "no direction measure units body body due"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "held"), HEADERS, ids=[words for words, _ in HEADERS])
def test_columns_are_known_in_the_words_of_other_offices(tmp_path: Path, words: str, held: str) -> None:
    kinds = held.split()
    body = [tuple(VALUES[kind][at] for kind in kinds) for at in range(4)]
    rows = read_list(plain_book(tmp_path / "清单.xlsx", tuple(words.split("|")), *body)).rows
    assert [row.measure for row in rows] == list(MEASURES)
    assert [row.category for row in rows] == list(CATEGORIES if "category" in kinds else [""] * 4)
    assert [row.direction for row in rows] == list(DIRECTIONS if "direction" in kinds else [""] * 4)
    assert [row.deadline.text for row in rows] == list(VALUES["due"])
    for kind, role in (("lead", "lead"), ("units", "joint"), ("support", "support")):
        expected = [cell.split("、") for cell in VALUES[kind]] if kind in kinds else [[]] * 4
        found = [[party.name for party in row.responsibility.parties if party.role == role] for row in rows]
        assert found == expected, kind


OTHERS = ["督办单位", "验收单位", "填报单位", "监督单位", "牵头领导", "责任领导", "联系人", "开始时间", "交办时间"]
OTHERS += ["实际完成时间", "整改目标", "存在问题", "进展情况", "完成情况", "任务来源", "分值"]


@pytest.mark.parametrize("words", OTHERS)
def test_words_of_other_matters_name_no_column(words: str) -> None:
    assert column_of(words) is None


def test_a_task_that_ends_like_a_unit_is_no_second_row_of_the_header(tmp_path: Path) -> None:
    header = ("序号", "任务", "责任单位", "完成时限")
    rows = [(1, "改扩建学校2所", "市教育局", "2023年8月"), (2, "配备医护人员20名", "市卫健委", "2023年9月")]
    rows.append((3, "整治背街小巷40条", "市城管局", "2023年9月"))
    found = read_list(plain_book(tmp_path / "清单.xlsx", header, *rows)).rows
    assert [row.no for row in found] == ["1", "2", "3"]


def test_the_word_task_alone_names_the_tasks() -> None:
    assert column_of("任 务") is Column.MEASURE


def test_a_header_of_three_rows(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["序号", "任务内容", "责任分工", None, None, "完成时限"])
    sheet.append([None, None, "县级", None, "乡镇", None])
    sheet.append([None, None, "牵头单位", "配合单位", "责任单位", None])
    sheet.append([1, "建设养老中心2个", "县民政局", "县卫健局", "各乡镇", "2023年12月"])
    for merged in ("A1:A3", "B1:B3", "C1:E1", "C2:D2", "F1:F3"):
        sheet.merge_cells(merged)
    workbook.save(tmp_path / "清单.xlsx")
    rows = read_list(tmp_path / "清单.xlsx").rows
    found = {(party.name, str(party.role)) for party in rows[0].responsibility.parties}
    assert len(rows) == 1
    assert found == {("县民政局", "lead"), ("县卫健局", "support"), ("各乡镇", "joint")}
