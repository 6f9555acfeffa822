"""Texts as other offices write them: Markdown tables, 任务一, days behind units, labels behind headings."""

from __future__ import annotations

from pathlib import Path

from wugang_tracker.domain.sheets import Severity, SheetContent
from wugang_tracker.importers.document import content_of, read_parts


def read(folder: Path, text: str) -> SheetContent:
    """The list in a text file."""
    path = folder / "方案.txt"
    path.write_text(text, encoding="utf-8")
    return content_of(read_parts(path))


def test_a_table_of_markdown_is_a_table(tmp_path: Path) -> None:
    text = (
        "# 示例县2023年数字经济任务清单\n\n| 序号 | 类别 | 工作任务 | 责任单位 | 完成时限 |\n"
        "|:---:|---|---|---|---:|\n| 1 | 网络 | 新建基站300个 | 县工信局、各运营商 | 2023年12月 |\n"
        "| 2 | 网络 | 建设千兆园区 | 县工信局 | 持续推进 |\n"
    )
    content = read(tmp_path, text)
    assert [(row.no, row.category, row.measure) for row in content.rows] == [
        ("1", "网络", "新建基站300个"),
        ("2", "网络", "建设千兆园区"),
    ]
    assert [party.name for party in content.rows[0].responsibility.parties] == ["县工信局", "各运营商"]
    assert content.rows[1].source.row == 6


def test_tasks_called_by_name_and_number(tmp_path: Path) -> None:
    text = (
        "示例县2023年提能升级任务书\n任务一：培育企业\n牵头单位：县工信局\n责任单位：县商务局\n"
        "完成时间：2023年12月底前\n"
        "培育龙头企业3家。\n任务二：拓展市场\n牵头单位：县商务局\n完成时间：2023年11月\n组织企业参加展会15场。\n"
    )
    rows = read(tmp_path, text).rows
    assert [(row.no, row.measure) for row in rows] == [
        ("任务一", "培育龙头企业3家。"),
        ("任务二", "组织企业参加展会15场。"),
    ]
    assert [row.deadline.due[0].day.month for row in rows] == [12, 11]


def test_a_day_behind_the_units_of_a_label_is_the_deadline(tmp_path: Path) -> None:
    text = (
        "示例县2023年工作要点\n一、产业\n1.培育经营主体50家。（责任单位：县农业农村局、县林业局，2023年12月底前完成）\n"
        "2.建设冷库3座。（责任单位：县商务局；2023年9月）\n"
    )
    content = read(tmp_path, text)
    units = [[party.name for party in row.responsibility.parties] for row in content.rows]
    assert units == [["县农业农村局", "县林业局"], ["县商务局"]]
    assert [row.deadline.due[0].day.isoformat() for row in content.rows] == ["2023-12-31", "2023-09-30"]


def test_the_text_below_a_heading_with_labels_is_the_task(tmp_path: Path) -> None:
    text = (
        "示例县2023年提升方案\n一、重点任务\n（一）推进标准化（牵头单位：县政务局；完成时限：2023年6月）\n统一事项名称和编码。\n"
        "（二）推进便利化（牵头单位：县政务局；配合单位：县税务局；完成时限：2023年12月）\n新增主题20个。\n"
    )
    content = read(tmp_path, text)
    assert [(row.no, row.title, row.measure) for row in content.rows] == [
        ("（一）", "推进标准化", "统一事项名称和编码。"),
        ("（二）", "推进便利化", "新增主题20个。"),
    ]
    assert all(issue.severity is Severity.NOTE for issue in content.issues)


def test_people_behind_labels_are_noted_and_are_neither_units_nor_text(tmp_path: Path) -> None:
    text = (
        "示例县2024年实事任务书\n1.新建幼儿园2所。\n责任领导：示例甲\n牵头单位：县教育局\n责任人：示例乙\n"
        "配合单位：县住建局\n完成时限：2024年8月\n2.改造食堂12个。\n整改责任单位：县教育局\n整改完成时限：2024年9月\n"
        "3.报送信息。联系人：示例丙\n"
    )
    rows = read(tmp_path, text).rows
    assert [row.measure for row in rows] == ["新建幼儿园2所。", "改造食堂12个。", "报送信息。"]
    assert [row.note for row in rows] == ["责任领导：示例甲；责任人：示例乙", "", "联系人：示例丙"]
    units = [[(party.name, str(party.role)) for party in row.responsibility.parties] for row in rows]
    assert units == [[("县教育局", "lead"), ("县住建局", "support")], [("县教育局", "joint")], []]


def test_a_dash_before_a_label_is_no_part_of_the_text(tmp_path: Path) -> None:
    text = "示例县2023年工作要点\n1. 完善信用修复机制。——责任单位：县发改委\n2. 公布许可清单。——责任单位：县政务办\n"
    assert [row.measure for row in read(tmp_path, text).rows] == ["完善信用修复机制。", "公布许可清单。"]


def test_a_task_without_labels_among_others_is_kept_and_shown(tmp_path: Path) -> None:
    text = (
        "示例县2023年工作要点\n1. 完善信用机制。责任单位：县发改委\n2. 公布许可清单。\n"
        "3. 推行告知承诺。责任单位：县政务办\n4. 报送工作信息。\n"
    )
    content = read(tmp_path, text)
    assert [row.no for row in content.rows] == ["1", "2", "3", "4"]
    shown = {issue.source.row for issue in content.issues if issue.severity is Severity.YELLOW}
    assert {content.rows[1].source.row, content.rows[3].source.row} <= shown
