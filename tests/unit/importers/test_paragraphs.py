"""Tasks out of numbered paragraphs: documents made from the sample list in many styles, and cases of the grammar."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.paragraph_lists import Labels, Style, Told, damaged, plan
from wugang_tracker.domain.deadlines import parse_deadline
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.responsibility import parse_responsibility
from wugang_tracker.domain.sheets import RawDocument, RawParagraph, Severity, SheetContent, SourceRow
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.document import content_of, read_parts
from wugang_tracker.importers.layouts.parts import parts_of

WRAPS = ((0, 0), (28, 0), (0, 7), (28, 9), (36, 23))
HEADED = ("plain", "heading lines", "bold")


def styles() -> list[Style]:
    """Every way of labelling, with and without headings, with and without each kind of damage."""
    found = []
    for labels, headed, spaced, (wrap, page), restart in product(Labels, HEADED, (True, False), WRAPS, (True, False)):
        if labels is Labels.BEFORE and headed != "heading lines":
            continue
        found.append(
            Style(
                labels=labels,
                units_word="责任部门" if restart else "责任单位",
                deadline_word="时间节点" if restart else "完成时限",
                colon=":" if restart else "：",
                heading_lines=headed == "heading lines",
                bold=headed == "bold",
                restart=restart,
                spaced=spaced,
                wrap=wrap,
                page=page,
            )
        )
    return found


def read(folder: Path, text: str, year: int | None = None) -> SheetContent:
    file = folder / "要点.txt"
    file.write_text(text, encoding="utf-8")
    return content_of(read_parts(file, year=year))


def parties(row: SourceRow) -> list[tuple[str, str]]:
    return [(party.name, party.role.value) for party in row.responsibility.parties]


def wrong_fields(row: SourceRow, told: Told, style: Style) -> list[str]:
    """The fields of a row that are not what was put into the document."""
    measure = f"{told.heading}。{told.measure}" if style.bold else told.measure
    deadline = parse_deadline(told.deadline, 2022)
    right = {
        "number": row.no.split("、")[-1] == told.number,
        "category": row.category == told.category,
        "title": not told.heading or key(row.title) == key(told.heading),
        "measure": key(row.measure) == key(measure),
        "units": row.responsibility.parties == parse_responsibility(told.units).parties,
        "wording": key(row.deadline.text).rstrip(".") == key(told.deadline).rstrip("."),
        "deadline": (row.deadline.kind, [due.day for due in row.deadline.due])
        == (deadline.kind, [due.day for due in deadline.due]),
    }
    return [name for name, held in right.items() if not held]


@pytest.mark.parametrize("labels", list(Labels), ids=lambda labels: labels.name.lower())
def test_every_task_comes_back_from_every_style(labels: Labels, tmp_path: Path) -> None:
    wrong: list[tuple[object, ...]] = []
    for style in (style for style in styles() if style.labels is labels):
        text, told = plan(style, 40)
        rows = read(tmp_path, text).rows
        assert len(rows) == len(told), style
        wrong += [
            (style, one.number, fields)
            for row, one in zip(rows, told, strict=True)
            if (fields := wrong_fields(row, one, style))
        ]
    assert not wrong


@pytest.mark.parametrize("style", [Style(), Style(Labels.SWAPPED, wrap=30), Style(Labels.INSIDE, wrap=26)])
def test_all_the_sample_list_comes_back(style: Style, tmp_path: Path) -> None:
    text, told = plan(style, 400)
    rows = read(tmp_path, text).rows
    assert len(told) > 200
    assert [one.number for row, one in zip(rows, told, strict=True) if wrong_fields(row, one, style)] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_page_breaks_inside_labels_and_sentences_change_nothing(data: st.DataObject, tmp_path: Path) -> None:
    text, told = plan(Style(spaced=True), 12)
    labels = [at for word in ("责任单位", "完成时限") for at in _places(text, word)]
    sentences = [text.index(one.measure) + len(one.measure) // 2 for one in told if len(one.measure) > 40]
    inside = st.tuples(st.sampled_from(labels), st.integers(1, 3)).map(sum)
    cuts = data.draw(st.lists(st.one_of(inside, st.sampled_from(sentences)), min_size=1, max_size=6))
    rows = read(tmp_path, damaged(text, lambda _: cuts)).rows
    assert [wrong_fields(row, one, Style()) for row, one in zip(rows, told, strict=True)] == [[]] * len(told)


def _places(text: str, word: str) -> list[int]:
    found = text.find(word)
    places = []
    while found >= 0:
        places.append(found)
        found = text.find(word, found + 1)
    return places


def test_numbers_that_begin_anew_take_their_heading(tmp_path: Path) -> None:
    text, _ = plan(Style(restart=True), 40)
    rows = read(tmp_path, text).rows
    assert rows[0].no == "一、1"
    assert len({row.no for row in rows}) == len(rows)


ROLES = """某县2023年工作要点
一、优化环境
1. 推进改革。完善制度，加强协同。
牵头单位：县发改委
配合单位：县财政局、县工信局
完成时限：6月底前
2. 加强监管。统一标准，公开结果。
牵头单位：县市场监管局
二、法治保障
3. 依法审判。提升效率，缩短周期。
责任单位：县法院牵头，县司法局负责落实
完成时限：持续推进
"""


def test_labels_give_roles_unless_the_words_say_otherwise(tmp_path: Path) -> None:
    rows = read(tmp_path, ROLES).rows
    assert [parties(row) for row in rows] == [
        [("县发改委", "lead"), ("县财政局", "support"), ("县工信局", "support")],
        [("县市场监管局", "lead")],
        [("县法院", "lead"), ("县司法局", "execute")],
    ]
    assert [row.deadline.kind.value for row in rows] == ["month", "none", "ongoing"]
    assert [row.no for row in rows] == ["1", "2", "3"]


def test_the_wording_of_a_single_lead_reads_back_as_lead(tmp_path: Path) -> None:
    row = read(tmp_path, ROLES).rows[1]
    assert row.responsibility.text == "牵头单位：县市场监管局"
    assert parse_responsibility(row.responsibility.text).parties == row.responsibility.parties


def test_dates_in_the_sentence_are_no_deadline_and_remarks_no_units(tmp_path: Path) -> None:
    text = """某省2020年优化营商环境工作方案
一、深化改革
（一）推进司法改革。2020年2月29日前把清单报送，做好衔接。（省法院牵头，省司法厅配合，2020年6月底前完成）
（二）加强信用建设（试行）。推进信用体系。（省发展改革委、省市场监管局按职责分工负责，持续推进）
（三）减税降费。落实政策（国发〔2019〕1号）。（省税务局）
（四）减少环节。2020年3月1日起执行（试行）。
"""
    content = read(tmp_path, text)
    assert [parties(row) for row in content.rows] == [
        [("省法院", "lead"), ("省司法厅", "support")],
        [("省发展改革委", "joint"), ("省市场监管局", "joint")],
        [("省税务局", "joint")],
        [],
    ]
    assert [row.deadline.text for row in content.rows] == ["2020年6月底前完成", "持续推进", "", ""]
    assert content.rows[2].measure == "减税降费。落实政策（国发〔2019〕1号）。"
    assert content.rows[3].measure.endswith("（试行）。")
    assert [(issue.kind, issue.source.row) for issue in content.issues if issue.severity is Severity.YELLOW] == [
        ("no-units", 6)
    ]


def test_a_lost_number_is_flagged_and_its_task_kept(tmp_path: Path) -> None:
    text = """示例方案
1. 第一件事要办好，办实。
责任单位：市工信局
完成时限：2022年1月
第二件事没有编号，也要办好。
责任单位：市财政局
完成时限：2022年2月
3. 第三件事要办好，办快。
责任单位：市商务局
完成时限：2022年3月
"""
    content = read(tmp_path, text)
    assert [(row.no, row.source.row, parties(row)[0][0]) for row in content.rows] == [
        ("1", 2, "市工信局"),
        ("", 5, "市财政局"),
        ("3", 8, "市商务局"),
    ]
    assert [(issue.kind, issue.source.row) for issue in content.issues] == [("no-number", 5)]


def test_tasks_that_lost_all_their_numbers_keep_their_heading(tmp_path: Path) -> None:
    text = """示例市工作要点
一、政务服务
推进甲事，做好衔接。
责任单位：市发改委
完成时限：2022年6月
推进乙事，做好衔接。
责任单位：市财政局
完成时限：2022年7月
二、法治保障
推进丙事，做好衔接。
责任单位：市法院
完成时限：2022年8月
"""
    content = read(tmp_path, text)
    assert [(row.no, row.category, row.measure[:4], row.source.row) for row in content.rows] == [
        ("", "政务服务", "推进甲事", 3),
        ("", "政务服务", "推进乙事", 6),
        ("", "法治保障", "推进丙事", 10),
    ]
    assert [(issue.kind, issue.source.row) for issue in content.issues] == [("no-number", row) for row in (3, 6, 10)]


def test_roles_in_the_middle_of_a_text_are_not_lost_silently(tmp_path: Path) -> None:
    text = """示例方案
1. 推进甲事，做好衔接（市发改委牵头）。推进乙事，做好公示。（市财政局负责）
"""
    content = read(tmp_path, text)
    assert parties(content.rows[0]) == [("市财政局", "joint")]
    (issue,) = content.issues
    assert (issue.severity, issue.kind, issue.before) == (Severity.YELLOW, "units", "（市发改委牵头）")


def test_a_repeated_number_is_flagged(tmp_path: Path) -> None:
    text = "示例方案\n" + "".join(
        f"{number}. 第{number}件事要办好，办实。\n责任单位：市工信局\n完成时限：2022年1月\n" for number in (1, 2, 2, 3)
    )
    content = read(tmp_path, text)
    assert [row.no for row in content.rows] == ["1", "2", "2", "3"]
    assert [(issue.kind, issue.source.row) for issue in content.issues] == [("duplicate-number", 8)]


def test_a_task_without_any_label_is_kept_blank_and_flagged(tmp_path: Path) -> None:
    text = """示例市企业开办专项行动方案
三、主要措施
（一）简化流程
1. 一窗办理。登记、刻章、税控合并办理。
2. 全程网办。全部事项网上办理。
完成时限：2022年6月
责任单位：市市场监管局
四、保障措施
（一）加强领导。各单位要高度重视。
"""
    content = read(tmp_path, text)
    assert [(row.no, row.category, row.direction) for row in content.rows] == [
        ("（一）1", "企业开办", "简化流程"),
        ("（一）2", "企业开办", "简化流程"),
    ]
    assert parties(content.rows[0]) == [] and content.rows[0].deadline.text == ""
    flagged = [issue.kind for issue in content.issues if issue.source.row == content.rows[0].source.row]
    assert flagged == ["no-units", "label"]
    (note,) = [issue for issue in content.issues if issue.kind == "skipped"]
    assert "保障措施" in note.message and "主要措施" not in note.message


def test_numbered_parts_of_a_task_belong_to_its_text(tmp_path: Path) -> None:
    text = """示例方案
一、主要措施
（一）优化机制
1. 建立机制。加强协同，形成合力。
（1）例会机制。每季度开会一次。
（2）通报机制。
每月通报一次。
完成时限：持续推进
责任单位：市发改委
2. 清理收费。公开目录，接受监督。
完成时限：2022年6月
责任单位：市市场监管局
"""
    rows = read(tmp_path, text).rows
    assert [row.no for row in rows] == ["1", "2"]
    assert (
        rows[0].measure == "建立机制。加强协同，形成合力。（1）例会机制。每季度开会一次。（2）通报机制。每月通报一次。"
    )
    assert rows[0].deadline.kind.value == "ongoing"


def test_numbered_parts_with_labels_of_their_own_are_tasks(tmp_path: Path) -> None:
    text = """示例方案
一、政务服务
1. 优化办理
（1）推进甲事。责任单位：市工信局。完成时限：2022年3月。
（2）推进乙事。责任单位：市财政局。完成时限：2022年4月。
2. 加强监管
（1）推进丙事。责任单位：市商务局。完成时限：2022年5月。
"""
    rows = read(tmp_path, text).rows
    assert [(row.no, row.direction, row.measure) for row in rows] == [
        ("1.（1）", "优化办理", "推进甲事。"),
        ("1.（2）", "优化办理", "推进乙事。"),
        ("2.（1）", "加强监管", "推进丙事。"),
    ]


def test_what_a_heading_says_for_its_tasks_is_used_and_shown(tmp_path: Path) -> None:
    text = """示例方案
一、政务服务（牵头单位：市政务服务中心；完成时限：2022年12月）
1. 推进甲事，做好衔接。
2. 推进乙事，做好衔接。（配合单位：市财政局）
"""
    content = read(tmp_path, text)
    assert [row.category for row in content.rows] == ["政务服务", "政务服务"]
    assert parties(content.rows[1]) == [("市政务服务中心", "lead"), ("市财政局", "support")]
    assert {row.deadline.text for row in content.rows} == {"2022年12月"}
    repairs = [issue for issue in content.issues if issue.is_repair]
    assert {(issue.source.row, issue.column) for issue in repairs} == {
        (row, column) for row in (3, 4) for column in ("牵头单位", "完成时限")
    }


def test_units_cut_by_a_page_with_its_header_are_put_together(tmp_path: Path) -> None:
    text = """示例市优化营商环境工作要点
1. 第一件事要办好，办实。
责任单位：市自然资源和规划局、市人

示例市优化营商环境
— 1 —

防办等部门配合
完成时限：2022年1月
2. 第二件事要办好，办
示例市优化营商环境
— 2 —
实。
责任单位：市财政局
完成时限：2022年2月
"""
    rows = read(tmp_path, text).rows
    assert parties(rows[0]) == [("市自然资源和规划局", "support"), ("市人防办", "support")]
    assert rows[1].measure == "第二件事要办好，办实。"


def test_decimal_numbers_are_marks_and_figures_are_not(tmp_path: Path) -> None:
    text = """示例方案
2. 主要任务
2.1 优化流程
2.1.1 压缩环节，设立登记时间不超过
1.5小时，做好衔接。
责任单位：市工信局
时限：6月底
2.1.2 压缩时间至一天。
责任单位：市财政局
时限：7月底
"""
    content = read(tmp_path, text, year=2024)
    assert [(row.no, row.category, row.measure) for row in content.rows] == [
        ("2.1.1", "优化流程", "压缩环节，设立登记时间不超过1.5小时，做好衔接。"),
        ("2.1.2", "优化流程", "压缩时间至一天。"),
    ]
    assert [due.day.isoformat() for row in content.rows for due in row.deadline.due] == ["2024-06-30", "2024-07-31"]


def test_a_sentence_that_goes_on_with_a_number_is_not_cut(tmp_path: Path) -> None:
    text = """示例方案
1. 办理环节由原来的
12、13个压减到
5、6个，做好衔接。
责任单位：市工信局
完成时限：2022年1月
2. 第二件事要办好，办实。
责任单位：市财政局
完成时限：2022年2月
"""
    rows = read(tmp_path, text).rows
    assert [row.measure for row in rows] == [
        "办理环节由原来的12、13个压减到5、6个，做好衔接。",
        "第二件事要办好，办实。",
    ]


def test_automatic_numbers_of_word_are_read(tmp_path: Path) -> None:
    lines = [
        ("示例市2022年优化营商环境行动方案", "", True),
        ("优化环境", "一、", True),
        ("压减时间", "（一）", True),
        ("推进甲事。做好衔接工作。", "1.", False),
        ("责任单位：市工信局", "", False),
        ("完成时限：2022年3月", "", False),
        ("推进乙事。做好衔接工作。", "2", False),
        ("责任单位：市财政局", "", False),
        ("完成时限：2022年4月", "", False),
        ("强化监管", "（二）", True),
        ("推进丙事。做好衔接工作。", "1.", False),
        ("责任单位：市商务局", "", False),
        ("完成时限：2022年5月", "", False),
    ]
    flow = tuple(RawParagraph(text, row, number, bold) for row, (text, number, bold) in enumerate(lines, 1))
    document = RawDocument("方案.docx", "docx", (), tuple(line.text for line in flow), flow=flow)
    content = content_of(parts_of(document))
    assert content.title == "示例市2022年优化营商环境行动方案"
    assert [(row.no, row.category, row.direction, row.title) for row in content.rows] == [
        ("（一）1", "优化环境", "压减时间", "推进甲事"),
        ("（一）2", "优化环境", "压减时间", "推进乙事"),
        ("（二）1", "优化环境", "强化监管", "推进丙事"),
    ]


def test_labels_in_the_sentence_and_without_any_stop_are_read(tmp_path: Path) -> None:
    text = """某县2024年优化营商环境行动方案
二、重点工作
（一）提升政务服务水平
1.推进改革。3月底前建立清单，6月底前上线运行。牵头单位:县行政审批局,责任单位:县直各部门、各乡镇（街道）,完成时限:2024年6月底
2.优化大厅，统一“总客服”。牵头单位:县行政审批局完成时限:2024年9月底
（二）降低成本
3.落实减税降费，明确任务的完成时限：不拖延。牵头单位:县税务局4.减少收费，做好公示。
责任单位：县财政局
"""
    rows = read(tmp_path, text).rows
    assert [(row.no, row.category) for row in rows[:3]] == [
        ("1", "提升政务服务水平"),
        ("2", "提升政务服务水平"),
        ("3", "降低成本"),
    ]
    assert parties(rows[0]) == [("县行政审批局", "lead"), ("县直各部门", "joint"), ("各乡镇（街道）", "joint")]
    assert [row.deadline.text for row in rows[:2]] == ["2024年6月底", "2024年9月底"]
    assert rows[2].measure == "落实减税降费，明确任务的完成时限：不拖延。"
    assert (rows[3].no, rows[3].measure, parties(rows[3])) == ("4", "减少收费，做好公示。", [("县财政局", "joint")])


def test_brackets_of_every_shape_hold_labels(tmp_path: Path) -> None:
    text = """某区工作要点
一、改革
1．推进改革甲，完善机制。[牵头单位：区发改局；配合单位：区财政局；完成时限：2023年6月]
2．推进改革乙，完善机制。【责任单位：区住建局】
3．推进改革丙，完善机制（责任单位：区教育局、区卫健委）。
4．推进改革丁（试点），完善机制。（区民政局）
"""
    rows = read(tmp_path, text).rows
    assert [parties(row) for row in rows] == [
        [("区发改局", "lead"), ("区财政局", "support")],
        [("区住建局", "joint")],
        [("区教育局", "joint"), ("区卫健委", "joint")],
        [("区民政局", "joint")],
    ]
    assert [row.measure.rstrip("。") for row in rows] == [
        "推进改革甲，完善机制",
        "推进改革乙，完善机制",
        "推进改革丙，完善机制",
        "推进改革丁（试点），完善机制",
    ]


def test_everyday_labels_count_only_before_a_date(tmp_path: Path) -> None:
    text = """示例规定
第一部分 主要任务
一、改进服务
(一)做好窗口工作，公开办事
时间：周一至周五，确保成效
责任单位：市财政局
(二)做好网上工作，确保成效
时间:2023年6月 责任单位:市工信局
(三)做好热线工作，确保成效
责任单位：市商务局
时间进度：2023年8月
"""
    rows = read(tmp_path, text).rows
    assert [row.deadline.text for row in rows] == ["", "2023年6月", "2023年8月"]
    assert "周一至周五" in rows[0].measure
    assert [parties(row)[0][0] for row in rows] == ["市财政局", "市工信局", "市商务局"]


@pytest.mark.parametrize(
    "labels", [Labels.LINES, Labels.SWAPPED, Labels.INSIDE, Labels.CLAUSE], ids=lambda one: one.name
)
def test_a_word_document_gives_the_same_tasks(labels: Labels, tmp_path: Path) -> None:
    style = Style(labels)
    text, told = plan(style, 60)
    document = Document()
    for line in filter(None, text.splitlines()):
        run = document.add_paragraph().add_run(line)
        run.bold = line[1] == "、"
    document.save(str(tmp_path / "要点.docx"))
    content = content_of(read_parts(tmp_path / "要点.docx"))
    assert content.title == "示例市2022年优化营商环境工作要点"
    wrong = [one.number for row, one in zip(content.rows, told, strict=True) if wrong_fields(row, one, style)]
    assert wrong == []


def test_markdown_headings_and_bullets_are_read(tmp_path: Path) -> None:
    text = """# 示例市2022年营商环境工作要点

## 一、政务服务

1. **一网通办。**实现全程网办。
   - 责任单位：市工信局
   - 完成时限：2022年6月

2. **一窗受理。**统一受理。

   **责任单位：** 市财政局、市商务局
   **完成时限：** 持续推进
"""
    rows = read(tmp_path, text).rows
    assert [(row.title, row.measure) for row in rows] == [
        ("一网通办", "一网通办。实现全程网办。"),
        ("一窗受理", "一窗受理。统一受理。"),
    ]
    assert parties(rows[1]) == [("市财政局", "joint"), ("市商务局", "joint")]


def test_a_text_that_breaks_off_is_flagged(tmp_path: Path) -> None:
    text = """示例方案
1. 每月开一次企业座谈会，当场答复能办的事，不能办的列入清单并告知办理的时间，请行业骨干
责任单位：市生态环境局
完成时限：2022年1月
"""
    (issue,) = read(tmp_path, text).issues
    assert (issue.severity, issue.kind, issue.before[-2:]) == (Severity.YELLOW, "doubtful", "骨干")


def test_an_impossible_date_is_red_and_keeps_its_words(tmp_path: Path) -> None:
    text = "示例方案\n1. 第一件事要办好，办实。\n责任单位：市工信局\n完成时限：2022年13月\n"
    content = read(tmp_path, text)
    assert content.rows[0].deadline.text == "2022年13月"
    assert [(issue.severity, issue.kind) for issue in content.issues] == [(Severity.RED, "impossible-date")]


def test_a_text_without_tasks_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("示例通知\n一、提高认识\n各单位要高度重视。\n二、加强领导\n", encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_parts(file)
    assert "责任单位" in refused.value.sentence


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.text(alphabet="一二三、（）()12.：:责任单位完成时限牵头配合局\n—。，**[]【】①", min_size=0, max_size=24),
        max_size=14,
    )
)
def test_no_text_whatever_is_an_error_of_the_program(lines: list[str], tmp_path: Path) -> None:
    file = tmp_path / "任意.txt"
    file.write_text("示例方案\n" + "\n".join(lines), encoding="utf-8")
    try:
        parts = read_parts(file)
    except SheetError as refused:
        assert refused.sentence
        return
    assert all(part.count for part in parts.parts)
