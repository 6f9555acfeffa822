"""Web pages, also under the name of a workbook: spans, encodings, scripts, hostile ones."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.documents import sample_list
from tests.support.documents_html import page, table_of
from tests.support.lists import Layout, rows_of
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import MergedRange, RawDocument, RawParagraph, RawTable
from wugang_tracker.importers.registry import read_document

ROWS = rows_of(sample_list())


def fields(path: Path) -> list[list[str]]:
    """What was read of each row, in the order of the header."""
    return [
        [row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text]
        for row in read_list(path).rows
    ]


def read(tmp_path: Path, markup: str) -> RawDocument:
    """A page of this markup as it is read."""
    path = tmp_path / "网页.html"
    path.write_text(f"<html><meta charset=utf-8><body>{markup}</body></html>", encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16"])
def test_a_page_in_a_workbook_s_name_is_exact_in_any_encoding(tmp_path: Path, charset: str) -> None:
    rows = [row for row in ROWS if all(_fits(words, charset) for words in row)]
    path = tmp_path / "导出.xls"
    path.write_bytes(page(rows, charset=charset))
    assert len(rows) > 200
    assert fields(path) == rows
    assert read_list(path).title == Layout().title


def _fits(words: str, charset: str) -> bool:
    try:
        words.encode(charset)
    except UnicodeError:
        return False
    return True


def test_an_encoding_stated_wrongly_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(page(ROWS[:9]).replace(b"charset=UTF-8", b"charset=GB2312"))
    assert fields(path) == ROWS[:9]
    path.write_bytes(page(ROWS[:9], charset="gbk").replace(b"charset=GBK", b"charset=UTF-8"))
    assert fields(path) == ROWS[:9]
    path.write_bytes(page(ROWS[:9]).replace(b"charset=UTF-8", b"charset=no-such"))
    assert fields(path) == ROWS[:9]


def test_spans_are_merged_ranges(tmp_path: Path) -> None:
    markup = """<table><tr><td colspan=3>整行<tr><td rowspan=2>左<td>甲<td rowspan="0">右
    <tr><td>乙</table>"""
    (table,) = read(tmp_path, markup).tables
    assert table.rows == (("整行", None, None), ("左", "甲", "右"), (None, "乙", None))
    assert table.merges == (MergedRange(0, 0, 0, 2), MergedRange(1, 0, 2, 0), MergedRange(1, 2, 2, 2))


def test_words_are_folded_as_a_browser_folds_them(tmp_path: Path) -> None:
    markup = """<table><tr><td>改革
        方向<td>a
        b<td>一<br>二<p>三</p><td>&lt;甲&gt;&amp;&#20057;&nbsp;<td><script>x()</script>见<style>p{}</style></table>"""
    (table,) = read(tmp_path, markup).tables
    assert table.rows == (("改革方向", "a b", "一\n二\n三", "<甲>&乙", "见"),)


def test_paragraphs_headings_and_lists_stand_in_order(tmp_path: Path) -> None:
    markup = "<h2>标题</h2>开头<div>一段<b>粗</b></div><table><tr><td>格<td>子</table><ol start=3><li>甲<li>乙</ol>"
    flow = read(tmp_path, markup).flow
    assert [item.name if isinstance(item, RawTable) else item for item in flow] == [
        RawParagraph("标题", 1, bold=True),
        RawParagraph("开头", 2),
        RawParagraph("一段粗", 3),
        "一段粗",
        RawParagraph("甲", 4, "3."),
        RawParagraph("乙", 5, "4."),
    ]


def test_a_table_that_arranges_the_page_is_looked_into(tmp_path: Path) -> None:
    markup = f"<table><tr><td>左边的菜单</td><td>{table_of(ROWS[:9])}</td></tr></table>"
    assert fields(_written(tmp_path, markup)) == ROWS[:9]
    assert read(tmp_path, markup).paragraphs == ("左边的菜单",)


def _written(tmp_path: Path, markup: str) -> Path:
    path = tmp_path / "表.html"
    path.write_text(f"<html>{markup}</html>", encoding="utf-8")
    return path


def test_a_small_table_in_a_cell_is_told_in_words(tmp_path: Path) -> None:
    markup = "<table><tr><td>甲<td><table><tr><td>乙<td>丙</table><tr><td>丁<td>戊</table>"
    (table,) = read(tmp_path, markup).tables
    assert table.rows == (("甲", "乙 丙"), ("丁", "戊"))


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    markup = table_of(ROWS[:3]).replace("<tr><td", '<tr style="display: none"><td', 1)
    path = _written(tmp_path, markup)
    assert fields(path) == ROWS[:3]
    assert "「表1」有 1 行在网页上被隐藏，已一并读取。" in [issue.message for issue in read_list(path).issues]


def test_nothing_is_fetched_and_no_entity_is_believed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    path = tmp_path / "实体.html"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<html><p>&x;&b;<img src='http://127.0.0.1:9/x.png'></p>{table_of(ROWS[:2])}</html>",
        encoding="utf-8",
    )
    told = str(read_document(path))
    assert "机密" not in told
    assert "哈哈哈哈" not in told
    assert fields(path) == ROWS[:2]


def refusal(path: Path, data: bytes) -> SheetError:
    """The sentence a file is refused with."""
    path.write_bytes(data)
    with pytest.raises(SheetError) as caught:
        read_list(path)
    assert path.name in caught.value.sentence
    assert caught.value.hint.endswith("。")
    return caught.value


def test_a_page_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    started = time.perf_counter()
    data = b"<html><table>" + b"<tr><td>1</td><td>2</td></tr>" * (50 << 20 >> 5) + b"</table></html>"
    assert "过大" in refusal(tmp_path / "大.html", data).sentence
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b"])
def test_nesting_without_end_is_refused_or_read(tmp_path: Path, tag: str) -> None:
    data = f"<html><body>{f'<{tag}>' * 50_000}文字{table_of(ROWS[:2])}".encode()
    assert refusal(tmp_path / "深.html", data).sentence


def test_spans_beyond_all_bounds_do_no_harm(tmp_path: Path) -> None:
    row = "<tr><td rowspan=999999 colspan=150>甲</td><td rowspan=65000>乙</td><td>丙</td></tr>"
    markup = f"<table>{row * 3}</table>"
    (table,) = read(tmp_path, markup).tables
    assert len(table.rows) == 3
    many = f"<table>{row + '<tr><td>x</td></tr>' * 60_000}</table>".encode()
    assert refusal(tmp_path / "跨.html", b"<html>" + many).sentence
