"""Broken, foreign and hostile files: one sentence that says what it is and what to do, never a traceback."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.support.documents import sample_list
from tests.support.lists import HEADER, csv_bytes, rows_of, write_workbook
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.importers import guards
from wugang_tracker.importers.registry import read_document

ROWS = rows_of(sample_list())[:12]
SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """A sound workbook."""
    return write_workbook(tmp_path / "good.xlsx", ROWS).read_bytes()


def changed(package: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A package with its parts changed; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = change(info.filename, old.read(info))
            if part is not None:
                new.writestr(info.filename, part)
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def compound(*streams: str) -> bytes:
    """An OLE compound file whose directory names these streams."""
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    ) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)  # fmt: skip
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b"".join(_entry(name, 5 if at == 0 else 2) for at, name in enumerate(("Root Entry", *streams)))
    return header + table + entries.ljust(512, b"\0")


def _entry(name: str, kind: int) -> bytes:
    words = name.encode("utf-16-le")
    tail = struct.pack(
        "<HBBIII16sIQQIQ", len(words) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, b"", 0, 0, 0, 0xFFFFFFFE, 0
    )
    return words.ljust(64, b"\0") + tail


def refusal(tmp_path: Path, data: bytes, name: str = "清单.xlsx") -> SheetError:
    """The sentence a file is refused with."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SheetError) as caught:
        read_list(path)
    assert caught.value.file == name
    assert name in caught.value.sentence
    assert caught.value.sentence.endswith(("。", "）"))
    assert caught.value.hint.endswith("。")
    return caught.value


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
HTML = "<html><body><table><tr><td>序号</td></tr></table></body></html>".encode()
FOREIGN: list[tuple[str, bytes, str]] = [
    ("empty.xlsx", b"", "空文件"),
    ("zeros.xlsx", bytes(5000), "空文件"),
    ("blank.txt", b"\r\n \r\n", "空文件"),
    ("picture.xlsx", PNG, "图片"),
    ("photo.xls", b"\xff\xd8\xff\xe0" + bytes(500), "图片"),
    ("scan.xlsx", b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    ("page.xls", HTML, "没有找到"),
    ("page-xml.xls", b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "网页"),
    ("letter.xlsx", b"{\\rtf1\\ansi}", "RTF"),
    ("packed.xlsx", b"Rar!\x1a\x07\x00" + bytes(100), "压缩包"),
    ("packed.xls", b"7z\xbc\xaf\x27\x1c" + bytes(100), "压缩包"),
    ("program.xlsx", b"MZ" + bytes(300), "程序"),
    ("data.xlsx", b"SQLite format 3\x00" + bytes(100), "数据库"),
    ("old-word.doc", compound("WordDocument"), "旧式 Word"),
    ("wps.wps", compound("WordDocument", "1Table"), "旧式 Word"),
    ("locked.xlsx", compound("EncryptedPackage", "EncryptionInfo"), "密码"),
    ("locked.xls", compound("EncryptionInfo", "EncryptedPackage"), "密码"),
    ("mail.msg", compound("__properties_version1.0"), "不是电子表格"),
    ("hollow.xls", compound("Workbook"), "损坏"),
    ("noise.bin", bytes(range(256)) * 20, "不是"),
    ("prose.txt", "这是一封普通的来信，没有表格。".encode(), "没有找到"),
    ("other-table.csv", "姓名,电话,住址\n示例,1,2\n".encode(), "没有找到"),
    ("header-only.csv", csv_bytes([]), "没有任务"),
]


@pytest.mark.parametrize(("name", "data", "word"), FOREIGN, ids=[case[0] for case in FOREIGN])
def test_a_foreign_file_is_named_for_what_it_is(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    assert word in refusal(tmp_path, data, name).sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="找不到"):
        read_list(tmp_path / "没有.xlsx")
    with pytest.raises(SheetError, match="文件夹"):
        read_list(tmp_path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(tmp_path: Path, good: bytes, share: float) -> None:
    assert "损坏" in refusal(tmp_path, good[: int(len(good) * share)]).sentence


def test_the_name_does_not_matter_the_bytes_do(tmp_path: Path, good: bytes) -> None:
    for name in ("清单.xls", "清单.csv", "清单", "清单.pdf"):
        (tmp_path / name).write_bytes(good)
        assert len(read_list(tmp_path / name).rows) == len(ROWS)


def test_a_text_in_a_workbook_s_name_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "清单.xls").write_bytes(csv_bytes(ROWS, "gb18030"))
    assert len(read_list(tmp_path / "清单.xls").rows) == len(ROWS)


def test_a_doctype_is_refused(tmp_path: Path, good: bytes) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def inject(name: str, part: bytes) -> bytes:
        return bomb + part.partition(b"?>")[2] if name == SHEET else part

    assert "实体" in refusal(tmp_path, changed(good, inject)).sentence


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MAX_UNPACKED_BYTES", 20 << 20)
    bomb = changed(good, lambda _, part: part, **{"xl/media/image1.bin": bytes(64 << 20)})
    assert len(bomb) < 1 << 20
    assert "过大" in refusal(tmp_path, bomb).sentence


def test_a_zip_bomb_that_lies_about_its_size_is_refused(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MAX_UNPACKED_BYTES", 20 << 20)
    size = 64 << 20
    bomb = changed(good, lambda _, part: part, **{"xl/media/image1.bin": bytes(size)})
    lying = bomb.replace(struct.pack("<I", size), struct.pack("<I", 1000))
    assert refusal(tmp_path, lying).sentence


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path, good: bytes) -> None:
    many = {f"xl/media/{number}.bin": b"x" for number in range(guards.MAX_PARTS)}
    assert "过大" in refusal(tmp_path, changed(good, lambda _, part: part, **many)).sentence


def test_an_encrypted_zip_is_refused(tmp_path: Path, good: bytes) -> None:
    marked = bytearray(good)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(mark)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(mark, at + 4)
    assert "加密" in refusal(tmp_path, bytes(marked)).sentence


def test_a_zip_of_other_things_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("清单.xlsx", b"x")
    assert "压缩包" in refusal(tmp_path, out.getvalue(), "清单.zip").sentence


def test_a_word_document_is_named(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", b"<w:document/>")
    assert "Word" in refusal(tmp_path, out.getvalue(), "清单.docx").sentence


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_part_missing_or_broken_is_refused_or_read(tmp_path: Path, good: bytes, part: str) -> None:
    for broken in (None, b"", b"<", b"\xff\xfe\x00"):

        def spoil(name: str, data: bytes, to: bytes | None = broken) -> bytes | None:
            return to if name == part else data

        (tmp_path / "清单.xlsx").write_bytes(changed(good, spoil))
        try:
            read = len(read_list(tmp_path / "清单.xlsx").rows)
        except SheetError as refused:
            assert refused.hint
        else:
            assert read == len(ROWS)


def test_a_wrong_dimension_is_not_believed(tmp_path: Path, good: bytes) -> None:
    def shrink(name: str, part: bytes) -> bytes:
        return part.replace(b'<dimension ref="A1:F15"', b'<dimension ref="A1:B2"') if name == SHEET else part

    (tmp_path / "清单.xlsx").write_bytes(changed(good, shrink))
    assert len(read_list(tmp_path / "清单.xlsx").rows) == len(ROWS)


def test_cells_scattered_over_the_whole_sheet_are_refused_at_once(tmp_path: Path, good: bytes) -> None:
    def scatter(name: str, part: bytes) -> bytes:
        far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        return part.replace(END, far + END) if name == SHEET else part

    started = time.monotonic()
    assert "散落" in refusal(tmp_path, changed(good, scatter)).sentence
    assert time.monotonic() - started < 5


def test_a_million_formatted_empty_rows_do_no_harm(tmp_path: Path, good: bytes) -> None:
    row = b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
    empty = b"".join(row % (number, number, number) for number in range(100, 1_048_577))

    def pad(name: str, part: bytes) -> bytes:
        return part.replace(END, empty + END) if name == SHEET else part

    (tmp_path / "清单.xlsx").write_bytes(changed(good, pad))
    started = time.monotonic()
    assert len(read_list(tmp_path / "清单.xlsx").rows) == len(ROWS)
    assert time.monotonic() - started < 10


def test_a_gap_of_fifty_blank_rows_hides_nothing(tmp_path: Path) -> None:
    rows = [*ROWS[:3], *[[""] * 6] * 50, *ROWS[3:6]]
    assert len(read_list(write_workbook(tmp_path / "清单.xlsx", rows)).rows) == 6


def test_error_values_and_formulas_without_a_result_are_red(tmp_path: Path, good: bytes) -> None:
    def spoil(name: str, part: bytes) -> bytes:
        odd = (
            '<row r="90"><c r="A90"><v>13</v></c><c r="B90" t="inlineStr"><is><t>甲专项</t></is></c>'
            '<c r="D90" t="str"><f>CONCATENATE("a","b")</f></c><c r="E90" t="e"><v>#REF!</v></c></row>'
        )
        return part.replace(END, odd.encode() + END) if name == SHEET else part

    (tmp_path / "清单.xlsx").write_bytes(changed(good, spoil))
    content = read_list(tmp_path / "清单.xlsx")
    red = {(issue.source.row, issue.column) for issue in content.issues if issue.severity.value == "red"}
    assert red == {(90, "升级措施"), (90, "责任单位")}


def test_a_cell_of_forty_thousand_characters_and_control_characters(tmp_path: Path) -> None:
    measure = "完善工作机制，" * 4600
    row = ["1", "甲\u200b专项", "方向\u2060", measure, "市甲局", "2022\u200b年6月"]
    path = tmp_path / "清单.csv"
    path.write_bytes(csv_bytes([row]))
    (read,) = read_list(path).rows
    assert (read.category, read.direction, len(read.measure)) == ("甲专项", "方向", len(measure))
    assert read.deadline.due[0].day.month == 6


def test_everything_merged_is_read_without_a_traceback(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["一切都在一个单元格里"])
    sheet.merge_cells("A1:F40")
    book.save(tmp_path / "清单.xlsx")
    with pytest.raises(SheetError, match="没有找到"):
        read_list(tmp_path / "清单.xlsx")


def test_a_book_of_hidden_sheets_names_them(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["说明"])
    hidden = book.create_sheet("清单")
    for row in (HEADER, *ROWS):
        hidden.append(list(row))
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "清单.xlsx")
    with pytest.raises(SheetError, match="隐藏的工作表「清单」"):
        read_list(tmp_path / "清单.xlsx")


def _read_or_refused(path: Path) -> bool:
    """Whether reading ends in rows or in a sentence."""
    try:
        return read_document(path).file == path.name
    except SheetError as refused:
        return bool(refused.sentence and refused.hint)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "任意.xlsx"
    path.write_bytes(data)
    assert _read_or_refused(path)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_workbook_with_flipped_bytes_is_read_or_refused(
    tmp_path: Path, good: bytes, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(good)
    for place, value in changes:
        data[int(place * len(data))] = value
    path = tmp_path / "坏.xlsx"
    path.write_bytes(bytes(data))
    assert _read_or_refused(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="序号专项改革方向措施责任单位完成时限\t\n,，12。市局", max_size=200))
def test_any_text_is_a_list_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "任意.txt"
    path.write_text(text, encoding="utf-8")
    try:
        rows = read_list(path).rows
    except SheetError as refused:
        assert refused.hint
    else:
        assert rows
