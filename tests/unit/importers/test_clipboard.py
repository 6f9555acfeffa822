"""What is pasted: the HTML of Excel and of web pages with its merges, plain text, nothing."""

from __future__ import annotations

import pytest

from tests.support.documents import sample_list
from tests.support.documents_html import excel_clipboard, plain_clipboard
from tests.support.lists import blank_repeats, rows_of
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawDocument
from wugang_tracker.importers.clipboard import read_clipboard
from wugang_tracker.importers.layouts.task_table import recognise

ROWS = rows_of(sample_list())


def fields(document: RawDocument) -> list[list[str]]:
    """What was read of each row, in the order of the header."""
    return [
        [row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text]
        for row in recognise(document).rows
    ]


def test_what_excel_copies_is_exact_with_its_merged_cells() -> None:
    assert fields(read_clipboard(excel_clipboard(ROWS), plain_clipboard(ROWS))) == ROWS


def test_plain_text_is_read_where_there_is_no_markup() -> None:
    assert fields(read_clipboard(None, plain_clipboard(blank_repeats(ROWS)))) == ROWS


def test_cells_of_several_lines_in_plain_text_stay_cells() -> None:
    rows = [[*row[:3], f"{row[3]}\n{row[3]}", *row[4:]] for row in ROWS[:9]]
    read = fields(read_clipboard("", plain_clipboard(rows)))
    assert [row[:3] for row in read] == [row[:3] for row in rows]
    assert [row[3] for row in read] == [row[3].replace("\n", "") for row in rows]


def test_markup_without_a_table_yields_to_text_with_columns() -> None:
    text = plain_clipboard(ROWS[:5])
    assert fields(read_clipboard(f"<html><body><pre>{text}</pre></body></html>", text)) == ROWS[:5]


def test_paragraphs_can_be_pasted() -> None:
    read = read_clipboard("<p>第一段</p><p>第二段</p>", "第一段\n第二段")
    assert read.paragraphs == ("第一段", "第二段")
    assert read_clipboard(None, "第一段\n第二段").paragraphs == ("第一段", "第二段")


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", ""), ("<html><body></body></html>", " \n"), ("x", None)])
def test_an_empty_clipboard_says_so(html: str | None, text: str | None) -> None:
    with pytest.raises(SheetError, match="剪贴板"):
        read_clipboard(html, text)
