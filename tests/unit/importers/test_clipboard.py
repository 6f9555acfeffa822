"""What is pasted: the HTML of Excel and of web pages with its merges, plain text, nothing. By the services' door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.documents import sample_list
from tests.support.documents_html import excel_clipboard, plain_clipboard
from tests.support.lists import blank_repeats, rows_of
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.sheets import RawDocument
from wugang_tracker.importers.layouts.task_table import recognise
from wugang_tracker.importers.registry import read_document
from wugang_tracker.services.services import open_services

ROWS = rows_of(sample_list())

Paste = Callable[[str | None, str | None], RawDocument]


@pytest.fixture
def paste(tmp_path: Path) -> Iterator[Paste]:
    """Takes the clipboard's html and text as the window does."""
    services = open_services(tmp_path / "data", "示例", lambda: datetime(2022, 9, 1, 8, tzinfo=UTC))
    yield lambda html, text: read_document(services.imports.read_pasted(html, text))
    services.close()


def fields(document: RawDocument) -> list[list[str]]:
    """What was read of each row, in the order of the header."""
    return [
        [row.no, row.category, row.direction, row.measure, row.responsibility.text, row.deadline.text]
        for row in recognise(document).rows
    ]


def test_what_excel_copies_is_exact_with_its_merged_cells(paste: Paste) -> None:
    assert fields(paste(excel_clipboard(ROWS), plain_clipboard(ROWS))) == ROWS


def test_plain_text_is_read_where_there_is_no_markup(paste: Paste) -> None:
    assert fields(paste(None, plain_clipboard(blank_repeats(ROWS)))) == ROWS


def test_cells_of_several_lines_in_plain_text_stay_cells(paste: Paste) -> None:
    rows = [[*row[:3], f"{row[3]}\n{row[3]}", *row[4:]] for row in ROWS[:9]]
    read = fields(paste("", plain_clipboard(rows)))
    assert [row[:3] for row in read] == [row[:3] for row in rows]
    assert [row[3] for row in read] == [row[3].replace("\n", "") for row in rows]


def test_markup_without_a_table_yields_to_text_with_columns(paste: Paste) -> None:
    text = plain_clipboard(ROWS[:5])
    html = f"<html><head><title>清单</title></head><body><pre>{text}</pre></body></html>"
    assert fields(paste(html, text)) == ROWS[:5]


def test_paragraphs_can_be_pasted(paste: Paste) -> None:
    assert paste("<p>第一段</p><p>第二段</p>", "第一段\n第二段").paragraphs == ("第一段", "第二段")
    assert paste(None, "第一段\n第二段").paragraphs == ("第一段", "第二段")


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", ""), (None, " \n")])
def test_an_empty_clipboard_says_so(paste: Paste, html: str | None, text: str | None) -> None:
    with pytest.raises(UserError, match="剪贴板"):
        paste(html, text)
