"""Documents with bytes changed anywhere: each is read, or refused with a sentence, and never ends in a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.documents import PROJECT, sample_list
from tests.support.documents_docx import changed
from tests.support.documents_docx import write_list as write_docx
from tests.support.documents_html import page
from tests.support.documents_pdf import write_list as write_pdf
from tests.support.lists import rows_of
from wugang_tracker.domain.errors import SheetError
from wugang_tracker.importers.registry import read_document

ROWS = rows_of(sample_list())[:25]
ROUNDS = 60
FEW = 16  # a PDF takes a quarter of a second each time


def outcome(path: Path, data: bytes) -> bool:
    """Whether reading ends in a document or in a sentence; anything else is raised."""
    path.write_bytes(data)
    try:
        return read_document(path).file == path.name
    except SheetError as refused:
        return bool(refused.sentence.endswith("。") and refused.hint.endswith("。"))


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, left out or doubled."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out))
        kind = chance.randrange(3)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 30)]
        else:
            out[at:at] = out[at : at + chance.randint(1, 30)]
    return bytes(out)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "ods"])
def test_bytes_changed_anywhere_do_no_harm(tmp_path: Path, kind: str) -> None:
    sound = _sound(tmp_path, kind)
    chance = random.Random(kind)
    assert outcome(tmp_path / f"整.{kind}", sound)
    for _ in range(FEW if kind == "pdf" else ROUNDS):
        assert outcome(tmp_path / f"坏.{kind}", spoiled(sound, chance))


def _sound(tmp_path: Path, kind: str) -> bytes:
    if kind == "docx":
        return write_docx(tmp_path / "清单.docx", ROWS).read_bytes()
    if kind == "pdf":
        return write_pdf(tmp_path / "清单.pdf", ROWS).read_bytes()
    return page(ROWS) if kind == "html" else (PROJECT / "tests" / "data" / "merged-labels.ods").read_bytes()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"])
def test_markup_changed_inside_a_word_package_does_no_harm(tmp_path: Path, part: str) -> None:
    chance = random.Random(part)
    path = write_docx(tmp_path / "清单.docx", ROWS)
    sound = path.read_bytes()
    for _ in range(ROUNDS // 3):
        path.write_bytes(sound)
        changed(path, lambda name, data: spoiled(data, chance) if name == part else data)
        assert outcome(path, path.read_bytes())
