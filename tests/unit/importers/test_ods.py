"""OpenDocument spreadsheets: merged ranges, months, hidden rows, repeats without end.

tests/data/merged-labels.ods was saved by LibreOffice: the first 60 rows of the sample list below an empty row, a line
and a title, labels merged; the first deadline is a date shown as a month, the second one shown with its day; the
sixth row is hidden.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.documents import PROJECT, sample_list
from tests.support.lists import rows_of
from tests.support.reading import read_list
from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import MergedRange
from wugang_tracker.importers.registry import read_document

ROWS = rows_of(sample_list())[:60]
SAVED = PROJECT / "tests" / "data" / "merged-labels.ods"


def changed(path: Path, change: Callable[[str], str]) -> Path:
    """The file with its cells' markup changed."""
    with zipfile.ZipFile(SAVED) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode("utf-8")).encode() if name == "content.xml" else part)
    return path


def test_merged_labels_are_exact() -> None:
    read = read_list(SAVED).rows
    assert [[row.no, row.category, row.direction, row.measure, row.responsibility.text] for row in read] == [
        row[:5] for row in ROWS
    ]
    assert [row.deadline.text for row in read][2:] == [row[5] for row in ROWS][2:]


def test_a_date_is_a_month_only_where_it_is_shown_as_one() -> None:
    month, day = (row.deadline for row in read_list(SAVED).rows[:2])
    assert (month.kind, f"{month.due[0].day:%Y-%m-%d}") == (DeadlineKind.MONTH, "2022-12-31")
    assert (day.kind, f"{day.due[0].day:%Y-%m-%d}") == (DeadlineKind.DATE, "2022-11-01")


def test_a_number_shown_as_percent_is_read_as_one(tmp_path: Path) -> None:
    def percent(markup: str) -> str:
        day = 'office:value-type="date" office:date-value="2022-11-01" calcext:value-type="date"'
        assert day in markup
        return markup.replace(day, 'office:value-type="percentage" office:value="0.6"', 1)

    (table,) = read_document(changed(tmp_path / "a.ods", percent)).tables
    assert "60%" in [cell for row in table.rows for cell in row]


def test_merges_and_hidden_rows_are_told() -> None:
    (table,) = read_document(SAVED).tables
    assert MergedRange(1, 0, 1, 5) in table.merges
    assert not table.blank_means_above
    assert table.notes == (f"工作表「{table.name}」有 1 行被隐藏或筛选，已一并读取。",)


def test_a_blank_deadline_below_a_merged_label_stays_blank(tmp_path: Path) -> None:
    def blank(markup: str) -> str:
        start = markup.index(ROWS[3][4])
        end = markup.index(ROWS[3][5], start)
        return markup[:end] + markup[end + len(ROWS[3][5]) :]

    row = read_list(changed(tmp_path / "空.ods", blank)).rows[3]
    assert (row.no, row.category, row.deadline.kind) == ("4", ROWS[3][1], DeadlineKind.NONE)


def test_an_error_value_is_red(tmp_path: Path) -> None:
    def spoil(markup: str) -> str:
        good = f'office:value-type="string" calcext:value-type="string"><text:p>{ROWS[4][4]}<'
        assert good in markup
        return markup.replace(good, 'office:value-type="string" calcext:value-type="error"><text:p>#REF!<', 1)

    issues = read_list(changed(tmp_path / "错.ods", spoil)).issues
    assert [issue.column for issue in issues if issue.severity.value == "red"] == ["责任单位"]


def test_a_million_formatted_empty_rows_do_no_harm(tmp_path: Path) -> None:
    cell = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    path = changed(tmp_path / "空行.ods", lambda markup: markup.replace("</table:table>", row + "</table:table>", 1))
    assert len(read_list(path).rows) == 60


def test_cells_repeated_over_the_whole_sheet_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-cell></table:table-row>'
    path = changed(tmp_path / "满.ods", lambda markup: markup.replace("</table:table>", row + "</table:table>", 1))
    with pytest.raises(SheetError, match="散落"):
        read_document(path)


@pytest.mark.parametrize("markup", ["", "<", "<a/>", "\ufffe"])
def test_broken_markup_is_refused(tmp_path: Path, markup: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_document(changed(tmp_path / "坏.ods", lambda _: markup))
    assert caught.value.hint
