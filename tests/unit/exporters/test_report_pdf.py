"""月报 as PDF, read back from the file: the measures of GB/T 9704-2012, the words, the fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.ledgers import ledger, row, sample_ledger
from tests.unit.exporters.reading import fonts_of, page_lines, page_sizes, page_texts, turned_chars
from wugang_tracker.domain.errors import TargetBusy
from wugang_tracker.domain.month_report import build_report
from wugang_tracker.domain.report import (
    Align,
    Annex,
    Block,
    Heading,
    Paragraph,
    ReportContent,
    StackedBars,
    Table,
)
from wugang_tracker.exporters.pdf.report import write_report

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, 184 * MM
TOP, BOTTOM = 260 * MM, 35 * MM
MAY_NOT_BEGIN = "，。；：！？、）》”』…—"
MAY_NOT_END = "（《“"


def content(*body: Block, **changes: object) -> ReportContent:
    base = ReportContent(
        issuer="舞钢市优化营商环境工作领导小组办公室",
        number="",
        title="关于2022年8月任务进展情况的通报",
        addressee="各责任单位",
        body=body or (Paragraph("营" * 20),),
        annexes=(),
        signed_by="舞钢市优化营商环境工作领导小组办公室",
        signed_on=date(2022, 8, 31),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def small_table(rows: tuple[tuple[str, ...], ...], title: str = "进展") -> Table:
    return Table(title, ("序号", "任务"), rows, (1, 5), (Align.CENTER, Align.LEFT))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "月报.pdf"
    write_report(build_report(sample_ledger(), number="舞营商〔2022〕8号", copies=("市委办公室",)), out)
    return out


def test_a_full_line_holds_28_characters_across_the_type_area(tmp_path: Path) -> None:
    write_report(content(Paragraph("营" * 200)), tmp_path / "a.pdf")
    lines = [line for line in page_lines(tmp_path / "a.pdf", 1) if set(line.text) == {"营"}]
    assert [len(line.text) for line in lines[:3]] == [26, 28, 28]
    assert lines[1].left == pytest.approx(LEFT, abs=0.3)
    assert lines[1].right == pytest.approx(RIGHT, abs=0.5)
    assert lines[0].left == pytest.approx(LEFT + 2 * 15.79, abs=0.3)
    assert lines[0].size == pytest.approx(16)


def test_a_page_holds_22_lines(tmp_path: Path) -> None:
    write_report(content(Paragraph("营" * 2000)), tmp_path / "a.pdf")
    lines = [line for line in page_lines(tmp_path / "a.pdf", 2) if set(line.text) == {"营"}]
    assert len(lines) == 22
    pitches = [upper.y - lower.y for upper, lower in pairwise(lines)]
    assert sum(pitches) / len(pitches) == pytest.approx(28.95, abs=0.1)
    assert lines[0].y < TOP < lines[0].y + 28.95
    assert lines[-1].y > BOTTOM


def test_red_head_number_rule_and_title_stand_where_the_standard_says(tmp_path: Path) -> None:
    write_report(content(number="舞营商〔2022〕8号"), tmp_path / "a.pdf")
    lines = page_lines(tmp_path / "a.pdf", 1)
    issuer, number, title = lines[0], lines[1], lines[2]
    assert issuer.text == "舞钢市优化营商环境工作领导小组办公室"
    assert issuer.y + 0.88 * issuer.size == pytest.approx(TOP - 35 * MM, abs=3)
    assert issuer.left >= LEFT - 0.5
    assert issuer.right <= RIGHT + 0.5
    assert number.text == "舞营商〔2022〕8号"
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert title.text == "关于2022年8月任务进展情况的通报"
    assert title.size == pytest.approx(22)
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_without_a_number_everything_below_keeps_its_place(tmp_path: Path) -> None:
    write_report(content(number="舞营商〔2022〕8号"), tmp_path / "a.pdf")
    write_report(content(), tmp_path / "b.pdf")
    with_number, without = page_lines(tmp_path / "a.pdf", 1), page_lines(tmp_path / "b.pdf", 1)
    assert [line.text for line in without] == [line.text for line in with_number if "〔" not in line.text]
    assert without[-1].y == with_number[-1].y


def test_page_numbers_stand_outside_on_odd_and_even_pages(tmp_path: Path) -> None:
    write_report(content(Paragraph("营" * 2000)), tmp_path / "a.pdf")
    odd, even = page_lines(tmp_path / "a.pdf", 1)[-1], page_lines(tmp_path / "a.pdf", 2)[-1]
    assert odd.text == "— 1 —"
    assert odd.right == pytest.approx(RIGHT - 14, abs=0.5)
    assert even.text == "— 2 —"
    assert even.left == pytest.approx(LEFT + 14, abs=0.5)
    assert odd.y + 0.38 * 14 == pytest.approx(BOTTOM - 7 * MM, abs=1)


def test_landscape_pages_carry_the_number_where_portrait_ones_do(tmp_path: Path) -> None:
    rows = tuple((str(index), "任务") for index in range(60))
    annex = Annex("明细表", (small_table(rows, ""),), landscape=True)
    write_report(content(annexes=(annex,)), tmp_path / "a.pdf")
    sizes = page_sizes(tmp_path / "a.pdf")
    second, third = turned_chars(tmp_path / "a.pdf", 2), turned_chars(tmp_path / "a.pdf", 3)
    assert sizes[1][0] > sizes[1][1]
    assert "".join(char for char, _, _ in second).replace(" ", "") == "—2—"
    # Turned clockwise, the foot of the page is at the left; even numbers begin at what was the left: the top.
    assert all(x < BOTTOM for _, x, _ in second + third)
    assert min(y for _, _, y in second) > 148 * MM
    assert max(y for _, _, y in third) < 62 * MM


def test_an_annex_begins_a_page_with_its_label_and_its_title_on_the_third_line(tmp_path: Path) -> None:
    annexes = (Annex("超期任务表", (Paragraph("甲"),)), Annex("未填报单位表", (Paragraph("乙"),)))
    write_report(content(annexes=annexes), tmp_path / "a.pdf")
    label, title = page_lines(tmp_path / "a.pdf", 2)[:2]
    assert label.text == "附件1"
    assert label.left == pytest.approx(LEFT, abs=0.5)
    assert title.text == "超期任务表"
    assert label.y - title.y == pytest.approx(2 * 28.95, abs=6)
    first = "".join(line.text for line in page_lines(tmp_path / "a.pdf", 1))
    assert "附件：1. 超期任务表2. 未填报单位表" in first


def test_sign_off_name_two_characters_in_and_date_without_zeros(tmp_path: Path) -> None:
    write_report(content(signed_on=date(2022, 9, 5)), tmp_path / "a.pdf")
    lines = page_lines(tmp_path / "a.pdf", 1)
    name = next(line for line in lines[1:] if line.text.endswith("办公室"))
    day = next(line for line in lines if line.text == "2022年9月5日")
    assert name.right == pytest.approx(RIGHT - 2 * 15.79, abs=1)
    assert day.left == pytest.approx(name.left + 2 * 15.79, abs=1)
    assert day.y < name.y


def test_the_closing_plate_stands_on_the_last_even_page(tmp_path: Path) -> None:
    write_report(content(copies=("市委办公室", "市政府办公室")), tmp_path / "a.pdf")
    texts = page_texts(tmp_path / "a.pdf")
    assert len(texts) == 2
    assert "抄送：市委办公室，市政府办公室。" in texts[1]
    assert "2022年8月31日印发" in texts[1]


def test_a_blank_page_before_the_plate_and_the_plate_have_no_number(tmp_path: Path) -> None:
    annex = Annex("明细表", (small_table((("1", "甲"),)),), landscape=True)
    write_report(content(annexes=(annex,)), tmp_path / "a.pdf")
    texts = page_texts(tmp_path / "a.pdf")
    assert len(texts) == 4
    assert texts[2] == ""
    assert texts[3].endswith("印发")
    assert "—" not in texts[3]


def test_every_page_of_sample_data_says_so(sample: Path) -> None:
    texts = page_texts(sample)
    assert len(texts) > 30
    assert all("示例数据" in text for text in texts)


def test_real_data_is_not_marked(tmp_path: Path) -> None:
    write_report(build_report(ledger([row()], is_sample=False)), tmp_path / "a.pdf")
    assert not any("示例数据" in text for text in page_texts(tmp_path / "a.pdf"))


def test_all_fonts_are_embedded(sample: Path) -> None:
    found = fonts_of(sample)
    families = {name.split("+")[1].split("-")[0] for name in found}
    assert families >= {"WugangFang", "WugangHei", "WugangSong"}
    assert all(found.values()), found


def test_the_words_copy_back_as_they_were_given(sample: Path) -> None:
    report = build_report(sample_ledger(), number="舞营商〔2022〕8号", copies=("市委办公室",))
    text = re.sub(r"示例数据|—\d+—", "", "".join(page_texts(sample)))
    paragraphs = [block.text for block in report.body if isinstance(block, Paragraph | Heading)]
    assert [words for words in paragraphs if "".join(words.split()) not in text] == []
    assert "\ufffd" not in text
    assert "〓" not in text


def test_body_lines_keep_the_rules_of_chinese_lines(sample: Path) -> None:
    body = [line for page in range(1, 15) for line in page_lines(sample, page) if line.size == pytest.approx(16)]
    assert len(body) > 50
    assert [line.text for line in body if line.text[0] in MAY_NOT_BEGIN] == []
    assert [line.text for line in body if line.text[-1] in MAY_NOT_END] == []


def test_rare_characters_print_and_copy(tmp_path: Path) -> None:
    write_report(content(Paragraph("负责人𬭚、䶮、堃、𫖯，喆。"), Heading(2, "（一）𬭚的进展")), tmp_path / "a.pdf")
    text = "".join(page_texts(tmp_path / "a.pdf"))
    assert "负责人𬭚、䶮、堃、𫖯，喆。" in text
    assert "（一）𬭚的进展" in text


def test_control_characters_and_markup_are_plain_text(tmp_path: Path) -> None:
    write_report(content(Paragraph("甲<b>乙</b>&amp;\x00丙\u200b丁")), tmp_path / "a.pdf")
    assert "甲<b>乙</b>&amp;丙丁" in "".join(page_texts(tmp_path / "a.pdf"))


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    report = build_report(ledger([row(str(index)) for index in range(1, 30)]))
    write_report(report, tmp_path / "a.pdf")
    write_report(report, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_table_repeats_its_header_and_keeps_every_row(tmp_path: Path) -> None:
    rows = tuple((str(index), f"任务{index}号") for index in range(1, 91))
    write_report(content(small_table(rows)), tmp_path / "a.pdf")
    texts = page_texts(tmp_path / "a.pdf")
    pages = [text for text in texts if "任务1号" in text or "任务50号" in text or "任务90号" in text]
    assert all("序号任务" in text for text in pages)
    assert [index for index in range(1, 91) if f"{index}任务{index}号" not in "".join(texts)] == []


def test_a_row_taller_than_a_page_is_broken_inside(tmp_path: Path) -> None:
    long = "进" * 4000
    write_report(content(small_table((("1", "甲"), ("2", long), ("3", "乙")))), tmp_path / "a.pdf")
    text = "".join(page_texts(tmp_path / "a.pdf"))
    assert text.count("进") >= 4000
    assert "3乙" in text


def test_a_heading_is_never_the_last_line_of_a_page(tmp_path: Path) -> None:
    for length in range(17, 26):
        body = (Paragraph("营" * (28 * length - 2)), Heading(1, "一、总体情况"), Paragraph("商" * 300))
        write_report(content(*body), tmp_path / "a.pdf")
        for page in range(1, 4):
            last = [line for line in page_lines(tmp_path / "a.pdf", page) if "—" not in line.text][-1:]
            assert not [line for line in last if "总体情况" in line.text], length


def test_the_chart_says_every_value_in_words(tmp_path: Path) -> None:
    series = (("红灯", "red"), ("绿灯", "green"))
    bars = StackedBars("灯色分布", ("企业开办", "获得电力"), series, ((1, 40), (0, 0)))
    write_report(content(bars, Paragraph("完")), tmp_path / "a.pdf")
    text = "".join(page_texts(tmp_path / "a.pdf"))
    assert "红1绿40" in text
    assert "获得电力0" in text
    assert "灯色分布" in text


def test_a_long_issuer_is_narrowed_to_one_line(tmp_path: Path) -> None:
    name = "舞钢市深化改革和优化营商环境工作领导小组办公室"
    write_report(content(issuer=name), tmp_path / "a.pdf")
    line = page_lines(tmp_path / "a.pdf", 1)[0]
    assert line.text == name
    assert line.left >= LEFT - 0.5
    assert line.right <= RIGHT + 0.5


def test_a_very_long_issuer_takes_two_lines_and_is_whole_in_sign_off_and_plate(tmp_path: Path) -> None:
    name = "舞钢市深化“放管服”改革和优化营商环境工作领导小组办公室（市营商环境和社会信用建设中心）"
    write_report(content(issuer=name, signed_by=name), tmp_path / "a.pdf")
    lines = page_lines(tmp_path / "a.pdf", 1)
    assert lines[0].text + lines[1].text == name
    assert max(lines[0].right, lines[1].right) <= RIGHT + 0.5
    text = "".join(page_texts(tmp_path / "a.pdf"))
    assert text.count(name) == 3
    assert text.count("2022年8月31日") == 2


def test_empty_parts_are_left_out(tmp_path: Path) -> None:
    write_report(content(issuer="", signed_by="", addressee="", number=""), tmp_path / "a.pdf")
    text = "".join(page_texts(tmp_path / "a.pdf"))
    assert text.startswith("关于2022年8月任务进展情况的通报营")
    assert "2022年8月31日印发" in text


def test_a_report_open_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".~lock.a.pdf#").touch()
    with pytest.raises(TargetBusy):
        write_report(content(), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
