"""Returned forms as LibreOffice saved them (tests/data/returned-form.*): ids, inputs, percents, cover, hidden rows.

The form has three tasks; the second percent is a cell shown as percent, the third a bare 0.6, its row filtered out.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tests.support.documents import PROJECT
from wugang_tracker.domain.form_cells import percent_of
from wugang_tracker.domain.forms import Asked, CoverField, Given
from wugang_tracker.importers.forms.reading import may_be_form, read_form, saved_at

DATA = PROJECT / "tests" / "data"


@pytest.mark.parametrize(("ending", "second"), [("xlsx", 60), ("ods", 60), ("xls", None), ("csv", 60)])
def test_a_form_saved_by_another_program_is_read_whole(ending: str, second: int | None) -> None:
    path = DATA / f"returned-form.{ending}"
    assert may_be_form(path)
    form = read_form(path)
    assert form is not None and form.form_id == UUID(int=100) and form.period == "2022-08"
    assert [row.task_id for row in form.rows] == [UUID(int=number) for number in (1, 2, 3)]
    assert [row.given[Given.CODE] for row in form.rows] == ["SL22-0001", "SL22-0002", "SL22-0003"]
    assert form.rows[0].cells[Asked.DONE] == "示例：已办理。\n第二行"
    assert [percent_of(row.cells[Asked.PERCENT]).percent for row in form.rows] == [60, second, None]
    assert percent_of(form.rows[2].cells[Asked.PERCENT]).offered == 60
    assert form.unit_words == "示例局" and form.list_words == "示例县任务清单"
    assert not form.lost


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_the_cover_comes_along(ending: str) -> None:
    form = read_form(DATA / f"returned-form.{ending}")
    assert form is not None and form.cover == {CoverField.REPORTER: "示例填报人"}


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_hidden_rows_are_told_and_the_day_of_saving_known(ending: str) -> None:
    path = DATA / f"returned-form.{ending}"
    form = read_form(path)
    assert form is not None and any("1 行被隐藏或筛选" in note for note in form.notes)
    assert form.saved_at == saved_at(path) is not None


def test_what_is_no_form_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("编码,序号,进展情况\nSL22-0001,1,示例\n", encoding="utf-8")
    assert read_form(tmp_path / "a.csv") is None
    (tmp_path / "b.pdf").write_bytes("%PDF-1.4 编码 序号 进展情况".encode())
    assert not may_be_form(tmp_path / "b.pdf")
    assert not may_be_form(tmp_path / "none.xlsx")
