"""Reading in a process of its own: results, progress, ending it, too much memory, a crash."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.support.documents import SHARED, needs_documents, sample_list
from tests.support.documents_pdf import write_list as write_pdf
from tests.support.lists import rows_of, write_workbook
from tests.support.reading import read_list
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.importers import process
from wugang_tracker.importers.process import ReadingStopped, is_small, read_in_process, read_watched
from wugang_tracker.importers.registry import read_document
from wugang_tracker.importers.telling import tell

ROWS = rows_of(sample_list())


# What the other process is made to do.


def eat_memory(path: Path) -> int:
    tell(0, 0, "开始")
    held = [bytearray(os.urandom(1 << 20)) for _ in range(4000)]
    return len(held)


def crash(path: Path) -> None:
    os.abort()


def wait_for_ever(path: Path) -> None:
    tell(os.getpid(), 0, "等着")
    while True:
        pass


def be_wrong(path: Path) -> None:
    raise ZeroDivisionError("a bug")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "清单.xlsx", ROWS[:40])


def test_what_is_read_there_is_what_is_read_here(book: Path) -> None:
    assert read_in_process(book, what=read_list) == read_list(book)
    assert read_in_process(book, what=partial(read_list, year=2021)) == read_list(book, year=2021)


def test_a_sentence_comes_through_whole(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"")
    with pytest.raises(SheetError) as there:
        read_in_process(path, what=read_document)
    with pytest.raises(SheetError) as here:
        read_document(path)
    assert (str(there.value), there.value.file) == (str(here.value), here.value.file)


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "清单.pdf", ROWS[:40])
    told: list[tuple[int, int]] = []
    read_watched(path, what=read_document, progress=lambda done, of, doing: told.append((done, of)))
    assert told == [(at, len(told)) for at in range(1, len(told) + 1)]
    assert len(told) > 2


def test_too_much_memory_ends_it_with_a_sentence(book: Path) -> None:
    with pytest.raises(SheetError, match="内存超过 100 MB") as caught:
        read_in_process(book, what=eat_memory, memory_limit=100 << 20)
    assert caught.value.file == book.name


def test_a_crash_ends_in_a_sentence(book: Path) -> None:
    with pytest.raises(SheetError, match="意外中断") as caught:
        read_in_process(book, what=crash)
    assert caught.value.hint


def test_stopping_ends_it_at_once_and_for_good(book: Path) -> None:
    pids: list[int] = []
    with pytest.raises(ReadingStopped):
        read_in_process(
            book, what=wait_for_ever, progress=lambda pid, of, doing: pids.append(pid), stopped=lambda: bool(pids)
        )
    assert not psutil.pid_exists(pids[0])


def test_what_progress_raises_ends_it_too(book: Path) -> None:
    pids: list[int] = []

    def cancel(done: int, of: int, doing: str) -> None:
        pids.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_in_process(book, what=wait_for_ever, progress=cancel)
    assert not psutil.pid_exists(pids[0])


def test_a_bug_stays_a_bug(book: Path) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a bug"):
        read_in_process(book, what=be_wrong)


def test_small_files_are_read_where_one_is(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_small(book)
    assert read_watched(book, what=_own_pid) == os.getpid()
    assert not is_small(write_pdf(tmp_path / "清单.pdf", ROWS[:5]))
    monkeypatch.setattr(process, "SMALL_BYTES", 1000)
    assert not is_small(book)
    assert read_watched(book, what=_own_pid) != os.getpid()
    monkeypatch.undo()
    monkeypatch.setattr(process, "SMALL_UNPACKED_BYTES", 1000)
    assert not is_small(book)
    assert is_small(tmp_path / "没有.xlsx")
    assert is_small(tmp_path)


def _own_pid(path: Path) -> int:
    return os.getpid()


@pytest.mark.shared
@needs_documents()
@pytest.mark.parametrize(
    "name",
    ["wugang-2022-tasks.xlsx", "wugang-2022-tasks.xls", "wugang-2022-tasks.gb18030.csv", "wugang-2022-tasks.docx"],
)
def test_the_real_list_is_previewed_within_a_second(name: str) -> None:
    started = time.process_time()  # other work on the machine does not count
    assert len(read_watched(SHARED / name, what=read_list).rows) == 294
    took = time.process_time() - started
    print(f"\n{name}: {took:.2f} s")
    assert took < 1


@pytest.mark.shared
@needs_documents()
def test_the_real_pdf_is_read_in_its_process_page_by_page() -> None:
    pages: list[int] = []
    started = time.perf_counter()
    content = read_watched(
        SHARED / "wugang-2022-tasks.pdf", what=read_list, progress=lambda done, of, doing: pages.append(of)
    )
    took = time.perf_counter() - started
    print(f"\n{len(pages)} pages: {took:.2f} s")
    assert len(content.rows) == 294
    assert pages == [108] * 108
