"""The bundled fonts: there, complete, small enough, and used character by character."""

from __future__ import annotations

from pathlib import Path

import pytest

from wugang_tracker.domain.errors import StorageUnavailable
from wugang_tracker.exporters import fonts
from wugang_tracker.exporters.pdf import faces

COMMON = "，。；：？！、（）《》“”‘’—…·〔〕0123456789ABCabc%舞钢市营商环境任务台账"


def test_all_fonts_are_bundled_with_their_licences() -> None:
    files = fonts.font_files()
    assert [file.name for file in files] == list(fonts.FONT_NAMES)
    assert all(file.stat().st_size < 15_000_000 for file in files)
    licences = {file.name for file in fonts.font_folder().glob("*.txt")}
    assert licences == {"wugang-song-OFL.txt", "wugang-hei-OFL.txt", "wugang-kai-OFL.txt", "wugang-fang-GPL.txt"}


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match=r"wugang-song\.ttf"):
        fonts.font_files(tmp_path)


@pytest.mark.parametrize("face", [faces.FANG, faces.KAI, faces.HEI, faces.SONG, faces.TITLE])
def test_every_face_prints_gb2312_and_rare_names(face: faces.Face) -> None:
    gb2312 = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
              if (high, low) < (0xD7, 0xFA) or high > 0xD7]  # fmt: skip
    text = COMMON + "".join(gb2312) + "䶮堃𬭚𫖯㛃犇嫑镕"
    assert len(gb2312) == 6763
    assert faces.MISSING not in "".join(piece for _, piece in face.runs(text))


@pytest.mark.parametrize("face", [faces.FANG, faces.KAI, faces.HEI, faces.TITLE])
def test_marks_are_as_wide_as_characters(face: faces.Face) -> None:
    assert {mark: face.width(mark, 100) for mark in "“”‘’—…·，。（《"} == dict.fromkeys("“”‘’—…·，。（《", 100.0)


def test_a_character_no_font_has_is_marked_and_never_lost() -> None:
    assert "".join(piece for _, piece in faces.FANG.runs("好😀好")) == "好〓好"


def test_characters_without_a_shape_are_left_out() -> None:
    assert faces.printable("甲\u200b乙\ufeff\x07丙\t丁\r\n戊") == "甲乙丙 丁\n戊"


def test_copies_above_the_first_plane_are_written_as_pairs() -> None:
    written = faces.to_unicode_map("X", [0, 0x4E00, 0x2CB5A])
    assert "<01> <4E00>" in written
    assert "<02> <D872DF5A>" in written
