"""Whatever people paste into a field, both papers come out whole."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.support.ledgers import ledger, row
from tests.unit.exporters.reading import fonts_of
from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.month_report import build_report
from wugang_tracker.exporters.excel.ledger import write_ledger
from wugang_tracker.exporters.pdf.report import write_report

TEXT = st.text(max_size=200)


def _month(text: str, unit: str) -> MonthLedger:
    fields = dict.fromkeys(("category", "direction", "title", "measure", "done", "problem", "deadline", "note"), text)
    return ledger([row("1", **fields, reporting_unit=unit), row("2")], list_name=f"任务{text[:40]}", issuer=unit)


@settings(max_examples=25)
@given(TEXT, TEXT)
def test_the_workbook_is_sound_xml_and_opens(text: str, unit: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "a.xlsx"
        write_ledger(_month(text, unit), out)
        with zipfile.ZipFile(out) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                ElementTree.fromstring(archive.read(name))
        assert load_workbook(out)["总台账"].cell(row=4, column=1).value == "WG22-0001"


@settings(max_examples=20)
@given(TEXT, TEXT)
def test_the_report_is_written_with_embedded_fonts(text: str, unit: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "a.pdf"
        write_report(build_report(_month(text, unit)), out)
        found = fonts_of(out)
        assert found
        assert all(found.values())
