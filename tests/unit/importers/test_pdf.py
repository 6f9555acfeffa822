"""PDF files: tables and rows over pages, page furniture, wrapped text, and files that can not be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.documents import sample_list
from tests.support.documents_pdf import Print, bomb, locked, scanned, write_list, write_paragraphs
from tests.support.lists import Layout, rows_of
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.sheets import RawParagraph
from wugang_tracker.domain.wording import key
from wugang_tracker.importers.registry import read_document
from wugang_tracker.importers.telling import telling

ROWS = rows_of(sample_list())
LONG = [[*row[:3], row[3] * 9, row[4] * 2, row[5]] for row in ROWS[:40]]


def fields(path: Path) -> list[list[str]]:
    """What was read of each row, in the order of the header, without white space."""
    return [
        [
            key(words)
            for words in (
                row.no,
                row.category,
                row.direction,
                row.measure,
                row.responsibility.text,
                row.deadline.text,
            )
        ]
        for row in read_list(path).rows
    ]


def keys(rows: list[list[str]]) -> list[list[str]]:
    return [[key(words) for words in row] for row in rows]


@pytest.mark.parametrize(
    "made",
    [
        Print(),
        Print(header=False),
        Print(merged=False),
        Print(cut=False),
        Print(sides=False),
        Print(numbers="第 {page} 页 共 99 页", head="示例市人民政府办公室文件"),
        Print(numbers="{page}", header=False, merged=False),
        Print(cut=False, centred=True),
        Print(cut=False, centred=True, header=False),
    ],
    ids=[
        "plain",
        "header once",
        "labels repeated",
        "rows whole",
        "open sides",
        "head and foot",
        "bare",
        "centred",
        "centred once",
    ],
)
def test_a_list_over_pages_is_exact(tmp_path: Path, made: Print) -> None:
    assert fields(write_list(tmp_path / "清单.pdf", ROWS[:70], made)) == keys(ROWS[:70])


@pytest.mark.parametrize("made", [Print(), Print(header=False), Print(merged=False, sides=False)])
def test_rows_that_pages_cut_are_joined_and_counted(tmp_path: Path, made: Print) -> None:
    path = write_list(tmp_path / "长.pdf", LONG, made)
    assert fields(path) == keys(LONG)
    (table,) = read_document(path).tables
    assert any("被分页断开" in note for note in table.notes)


def test_a_total_at_the_top_of_a_page_is_not_the_rest_of_a_row(tmp_path: Path) -> None:
    for count in range(8, 20, 3):
        rows = [*LONG[:count], ["", "合计", "", f"共{count}项", "", ""]]
        made = Print(merged=False, cut=False)
        assert fields(write_list(tmp_path / "合计.pdf", rows, made)) == keys(LONG[:count])


def test_the_title_above_the_table_is_known(tmp_path: Path) -> None:
    read = read_document(write_list(tmp_path / "清单.pdf", ROWS[:60], Print(head="内部资料")))
    assert read.paragraphs == ("内部资料", "附件1", Layout().title)
    assert read_list(tmp_path / "清单.pdf").title == Layout().title


def test_wrapped_lines_are_paragraphs_again_also_over_pages(tmp_path: Path) -> None:
    paragraphs = [row[3] + row[4] * (at % 3) + "。" for at, row in enumerate(ROWS[:80])]
    read = read_document(write_paragraphs(tmp_path / "正文.pdf", paragraphs))
    assert [key(words) for words in read.paragraphs] == [key(words) for words in paragraphs]
    pages = [item.page for item in read.flow if isinstance(item, RawParagraph)]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[-1]


def test_lines_that_every_task_ends_with_are_no_running_foot(tmp_path: Path) -> None:
    tasks = [
        [f"{at}. {row[3]}", "责任单位：甲局、乙局", f"完成时限：2022年{at % 12 + 1}月底"]
        for at, row in enumerate(ROWS[:60])
    ]
    lines = [line for task in tasks for line in task]
    read = read_document(write_paragraphs(tmp_path / "要点.pdf", lines))
    assert len({item.page for item in read.flow if isinstance(item, RawParagraph)}) > 2
    assert "".join(map(key, read.paragraphs)) == "".join(map(key, lines))


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write_list(tmp_path / "清单.pdf", ROWS[:60])
    told: list[tuple[int, int]] = []
    with telling(lambda done, of, doing: told.append((done, of))):
        read_document(path)
    assert told == [(at, len(told)) for at in range(1, len(told) + 1)]
    assert len(told) > 2


def refusal(path: Path, data: bytes) -> SheetError:
    """The sentence a file is refused with."""
    path.write_bytes(data)
    with pytest.raises(SheetError) as caught:
        read_document(path)
    assert path.name in caught.value.sentence
    assert caught.value.hint.endswith("。")
    return caught.value


def test_what_has_no_text_is_said_to_be_scanned(tmp_path: Path) -> None:
    assert "扫描件" in refusal(tmp_path / "扫描.pdf", scanned()).sentence


def test_a_password_is_named(tmp_path: Path) -> None:
    assert "密码" in refusal(tmp_path / "锁.pdf", locked("1234")).sentence


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packed = bomb(200 << 20)
    assert len(packed) < 1 << 20
    assert "过大" in refusal(tmp_path / "炸弹.pdf", packed).sentence


@pytest.mark.parametrize("share", [0.01, 0.2, 0.6, 0.97])
def test_a_truncated_file_is_refused_or_read_in_part(tmp_path: Path, share: float) -> None:
    whole = write_list(tmp_path / "整.pdf", ROWS[:60]).read_bytes()
    path = tmp_path / "断.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        read = fields(path)
    except SheetError as refused:
        assert refused.hint
    else:
        assert read == keys(ROWS[: len(read)])


def test_a_file_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "空.pdf", b"%PDF-1.7\n%\xe2\xe3\n").sentence
