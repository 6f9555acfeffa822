"""Word documents: merged cells, automatic numbers, tracked changes, odd and hostile packages."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.support.documents import sample_list
from tests.support.documents_docx import add_numbering, add_table, append, changed, numbered, write_list, xml
from tests.support.lists import HEADER, rows_of
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import MergedRange, RawParagraph, RawTable
from wugang_tracker.importers.readers.docx_numbers import spelled
from wugang_tracker.importers.registry import read_document

ROWS = rows_of(sample_list())
MAIN = "word/document.xml"


def fields(path: Path) -> list[list[str]]:
    """What was read of each row, in the order of the header."""
    return [
        [row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text]
        for row in read_list(path).rows
    ]


def saved(document: object, path: Path) -> Path:
    document.save(str(path))  # type: ignore[attr-defined]
    return path


@pytest.mark.parametrize("every", [0, 9])
def test_a_list_with_merged_labels_and_repeated_headers_is_exact(tmp_path: Path, every: int) -> None:
    assert fields(write_list(tmp_path / "清单.docx", ROWS, every=every)) == ROWS


def test_three_hundred_rows_are_read_in_a_second(tmp_path: Path) -> None:
    path = write_list(tmp_path / "清单.docx", ROWS)
    read_document(path)
    started = time.process_time()
    read_document(path)
    assert time.process_time() - started < 1


def test_merged_ranges_are_told_both_ways(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(5, 4)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{at}{column}"
    table.cell(0, 0).merge(table.cell(0, 3)).text = "整行"
    table.cell(1, 1).merge(table.cell(3, 2)).text = "方块"
    read = read_document(saved(document, tmp_path / "合并.docx")).tables[0]
    assert read.merges == (MergedRange(0, 0, 0, 3), MergedRange(1, 1, 3, 2))
    assert read.rows[0] == ("整行", None, None, None)
    assert read.rows[1:] == (
        ("10", "方块", None, "13"),
        ("20", None, None, "23"),
        ("30", None, None, "33"),
        ("40", "41", "42", "43"),
    )


def test_columns_drawn_by_hand_a_little_apart_are_one_column(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    upper = cell.format(1, "甲") + cell.format(2, "乙") + cell.format(1, "丙")
    lower = cell.format(2, "丁") + cell.format(1, "戊") + cell.format(1, "己")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 60, 2000, 2000))
    document = Document()
    append(document, f"<w:tbl {{ns}}><w:tblGrid>{grid}</w:tblGrid><w:tr>{upper}</w:tr><w:tr>{lower}</w:tr></w:tbl>")
    read = read_document(saved(document, tmp_path / "手画.docx")).tables[0]
    assert read.rows == (("甲", "乙", "丙"), ("丁", "戊", "己"))


def test_paragraphs_and_tables_come_in_the_order_of_reading(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("表前")
    document.add_table(1, 2).rows[0].cells[0].text = "格"
    document.add_paragraph()
    document.add_paragraph("表后").runs[0].bold = True
    read = read_document(saved(document, tmp_path / "顺序.docx"))
    first, table, last = read.flow
    assert first == RawParagraph("表前", 1)
    assert isinstance(table, RawTable)
    assert table.rows == (("格", None),) or table.rows == (("格",),)
    assert last == RawParagraph("表后", 3, bold=True)
    assert read.paragraphs == ("表前", "表后")


def test_bold_means_the_whole_paragraph(tmp_path: Path) -> None:
    document = Document()
    half = document.add_paragraph("题目：")
    half.runs[0].bold = True
    half.add_run("正文")
    document.add_heading("标题的样式", 1)
    document.add_paragraph("平常")
    read = read_document(saved(document, tmp_path / "粗体.docx"))
    assert [item.bold for item in read.flow if isinstance(item, RawParagraph)] == [False, True, False]


def test_a_table_cut_in_two_by_a_page_number_is_one(tmp_path: Path) -> None:
    document = Document()
    add_table(document, ROWS[:5], merged=False)
    document.add_paragraph("— 1 —")
    lower = add_table(document, ROWS[5:9], merged=False)
    lower._tbl.remove(lower.rows[0]._tr)
    assert fields(saved(document, tmp_path / "两半.docx")) == ROWS[:9]


def test_two_tables_with_words_between_stay_two(tmp_path: Path) -> None:
    document = Document()
    add_table(document, ROWS[:5])
    document.add_paragraph("第二部分的清单")
    add_table(document, ROWS[5:9])
    assert len(read_document(saved(document, tmp_path / "两表.docx")).tables) == 2


def test_numbers_of_word_are_counted_as_word_counts(tmp_path: Path) -> None:
    document = Document()
    add_numbering(document, [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    levels = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    append(document, *(numbered(f"第{at}段", level) for at, level in enumerate(levels)))
    read = read_document(saved(document, tmp_path / "编号.docx"))
    shown = [item.number for item in read.flow if isinstance(item, RawParagraph)]
    assert shown == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "1."]
    assert read.paragraphs[0] == "一、第0段"


def test_lists_share_their_count_until_one_starts_anew(tmp_path: Path) -> None:
    document = Document()
    add_numbering(document, [("decimal", "第%1项")], starts=(1, 7))
    append(document, numbered("甲"), numbered("乙"), numbered("丙", number=902), numbered("丁", number=902))
    read = read_document(saved(document, tmp_path / "重新.docx"))
    assert [item.number for item in read.flow if isinstance(item, RawParagraph)] == ["第1项", "第2项", "第7项", "第8项"]


def test_a_number_column_that_word_numbers_is_read(tmp_path: Path) -> None:
    document = Document()
    add_numbering(document, [("decimal", "%1")])
    table = add_table(document, [["", *row[1:]] for row in ROWS[:12]])
    for row in table.rows[1:]:
        cell = row.cells[0]._tc
        cell.replace(cell.p_lst[0], xml(numbered("")))
    assert [row[0] for row in fields(saved(document, tmp_path / "自动.docx"))] == [str(at) for at in range(1, 13)]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("decimal", ["1", "10", "12", "20", "105"]),
        ("chineseCounting", ["一", "十", "十二", "二十", "一百零五"]),
        ("japaneseCounting", ["一", "十", "十二", "二十", "一百零五"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾贰", "贰拾", "壹佰零伍"]),
        ("ideographDigital", ["一", "一〇", "一二", "二〇", "一〇五"]),
        ("upperRoman", ["I", "X", "XII", "XX", "CV"]),
        ("lowerLetter", ["a", "j", "l", "t", "aaaaa"]),
        ("ideographTraditional", ["甲", "癸", "乙", "癸", "戊"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑫", "⑳", "105"]),
        ("decimalZero", ["01", "10", "12", "20", "105"]),
        ("somethingNew", ["1", "10", "12", "20", "105"]),
    ],
)
def test_forms_of_numbers(form: str, words: list[str]) -> None:
    assert [spelled(number, form) for number in (1, 10, 12, 20, 105)] == words


def test_inserted_words_count_and_deleted_do_not(tmp_path: Path) -> None:
    document = Document()
    who = 'w:id="1" w:author="示例" w:date="2022-01-01T00:00:00Z"'
    append(
        document,
        f"<w:p {{ns}}><w:r><w:t>原有</w:t></w:r><w:ins {who}><w:r><w:t>新增</w:t></w:r></w:ins>"
        f"<w:del {who}><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>",
        f"<w:p {{ns}}><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr>"
        f"<w:del {who}><w:r><w:delText>整段删去</w:delText></w:r></w:del></w:p>",
        "<w:p {ns}><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r></w:p>",
    )
    table = add_table(document, ROWS[:3], merged=False)
    table.rows[2]._tr.get_or_add_trPr().append(xml(f"<w:del {{ns}} {who}/>"))
    path = saved(document, tmp_path / "修订.docx")
    assert read_document(path).paragraphs == ("原有新增", "可见")
    assert fields(path) == [ROWS[0], ROWS[2]]


def test_text_boxes_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    document = Document()
    append(
        document,
        '<w:p {ns}><w:r><w:t>正文</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    )
    read = read_document(saved(document, tmp_path / "文本框.docx"))
    assert read.paragraphs == ("正文",)
    assert read.notes == ("文档里有 1 个文本框，其中的文字没有读取。",)


def test_a_frame_is_looked_into_and_a_table_in_a_cell_is_told_in_words(tmp_path: Path) -> None:
    document = Document()
    frame = document.add_table(1, 1).rows[0].cells[0]
    frame.text = "框中的话"
    inner = frame.add_table(2, 2)
    for at, row in enumerate(inner.rows):
        row.cells[0].text, row.cells[1].text = f"左{at}", f"右{at}"
    nested = inner.rows[1].cells[1].add_table(1, 2)
    nested.rows[0].cells[0].text, nested.rows[0].cells[1].text = "小", "表"
    read = read_document(saved(document, tmp_path / "套.docx"))
    assert read.paragraphs == ("框中的话",)
    assert read.tables[0].rows == (("左0", "右0"), ("左1", "右1\n小 表"))


def test_a_document_with_macros_and_one_with_dead_links_are_read(tmp_path: Path) -> None:
    def spoil(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return part.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        if name == "word/_rels/document.xml.rels":
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
            link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="../NULL"/>'
            return part.replace(b"</Relationships>", link + b"</Relationships>")
        return part

    assert fields(changed(write_list(tmp_path / "宏.docm", ROWS[:20]), spoil)) == ROWS[:20]


def test_the_strict_kind_of_document_is_read(tmp_path: Path) -> None:
    def strict(name: str, part: bytes) -> bytes:
        part = part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        return part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    assert fields(changed(write_list(tmp_path / "严格.docx", ROWS[:20]), strict)) == ROWS[:20]


def refusal(path: Path) -> SheetError:
    """The sentence a file is refused with."""
    with pytest.raises(SheetError) as caught:
        read_document(path)
    assert path.name in caught.value.sentence
    assert caught.value.hint.endswith("。")
    return caught.value


def test_a_text_document_of_libreoffice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "文稿.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    refused = refusal(path)
    assert ".odt" in refused.sentence
    assert ".docx" in refused.hint


@pytest.mark.parametrize("depth", [60, 400, 10_000])
def test_tables_in_tables_without_end_do_no_harm(tmp_path: Path, depth: int) -> None:
    opening = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc>"
    nest = opening * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl><w:p/>" * depth

    def fill(name: str, part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + nest) if name == MAIN else part

    path = changed(write_list(tmp_path / "套娃.docx", ROWS[:2]), fill)
    try:
        assert len(read_document(path).tables) == 2
    except SheetError as refused:
        assert "嵌套过深" in refused.sentence
        assert depth > 100


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def inject(name: str, part: bytes) -> bytes:
        return bomb + part.partition(b"?>")[2] if name == MAIN else part

    assert "实体" in refusal(changed(write_list(tmp_path / "实体.docx", ROWS[:2]), inject)).sentence


def test_a_body_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    def swell(name: str, part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * (9 << 20)) if name == MAIN else part

    path = changed(write_list(tmp_path / "大.docx", ROWS[:2]), swell)
    assert path.stat().st_size < 1 << 20
    assert "过大" in refusal(path).sentence


@pytest.mark.parametrize("part", [MAIN, "word/_rels/document.xml.rels", "[Content_Types].xml", "word/numbering.xml"])
@pytest.mark.parametrize("to", [None, b"", b"<", b"\xff\xfe\x00"])
def test_a_document_with_a_part_missing_or_broken_is_refused_or_read(
    tmp_path: Path, part: str, to: bytes | None
) -> None:
    path = changed(write_list(tmp_path / "坏.docx", ROWS[:9]), lambda name, data: to if name == part else data)
    try:
        assert fields(path) == ROWS[:9]
    except SheetError as refused:
        assert refused.hint


def test_a_table_of_empty_cells_is_not_one(tmp_path: Path) -> None:
    document = Document()
    document.add_table(3, len(HEADER))
    with pytest.raises(SheetError, match="没有找到"):
        read_list(saved(document, tmp_path / "空表.docx"))


def test_the_title_is_what_stands_above_the_table_and_notes_are_told(tmp_path: Path) -> None:
    document = Document()
    for words in ("示例市行动方案", "一、重点任务", "正文写得很长。" * 12, "附件1", "示例市某某工作任务清单"):
        document.add_paragraph(words)
    append(
        document,
        '<w:p {ns}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    )
    add_table(document, ROWS[:5])
    content = read_list(saved(document, tmp_path / "方案.docx"))
    assert content.title == "示例市某某工作任务清单"
    assert "文档里有 1 个文本框，其中的文字没有读取。" in [issue.message for issue in content.issues]
    assert {row.source.sheet for row in content.rows} == {"示例市某某工作任务清单"}


def test_a_numbered_heading_is_not_taken_for_the_title(tmp_path: Path) -> None:
    document = Document()
    for words in ("示例市营商环境行动方案", "一、重点任务及措施", "正文写得很长。" * 12):
        document.add_paragraph(words)
    add_table(document, ROWS[:5])
    assert read_list(saved(document, tmp_path / "方案.docx")).title == "示例市营商环境行动方案"


def test_tables_without_a_category_column_take_it_from_the_line_above(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("示例市任务清单")
    for at, category in enumerate(("企业开办", "获得电力")):
        document.add_paragraph(f"（{'一二'[at]}）{category}专项")
        table = add_table(document, ROWS[at * 3 : at * 3 + 3], merged=False)
        for row in table.rows:
            row._tr.remove(row._tr.tc_lst[1])
    read = read_list(saved(document, tmp_path / "分表.docx")).rows
    assert [row.category for row in read] == ["企业开办"] * 3 + ["获得电力"] * 3
    assert [row.measure for row in read] == [row[3] for row in ROWS[:6]]


def test_tables_that_nothing_names_give_no_category(tmp_path: Path) -> None:
    document = Document()
    for at in range(2):
        document.add_paragraph("正文写得很长，不是表的名称。" * 4)
        table = add_table(document, ROWS[at * 3 : at * 3 + 3], merged=False)
        for row in table.rows:
            row._tr.remove(row._tr.tc_lst[1])
    assert {row.category for row in read_list(saved(document, tmp_path / "分表.docx")).rows} == {""}
