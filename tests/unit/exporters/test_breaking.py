"""Breaking Chinese lines, by widths in characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.exporters.pdf.breaking import balanced, break_lines

# Written out again, not taken from the program.
MAY_NOT_BEGIN = "，。；：！？、）》”’』」】〕…—·%％℃"
MAY_NOT_END = "（《“‘『「【〔"
TEXTS = st.text(alphabet="舞钢市营商环境" + MAY_NOT_BEGIN + MAY_NOT_END + "0189ab. ", max_size=120)


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _texts(text: str, width: float, first: float | None = None) -> list[str]:
    return [line.text for line in break_lines(text, _width, width if first is None else first, width)]


def test_full_lines_hold_as_many_characters_as_fit() -> None:
    assert _texts("甲" * 56, 28, 26) == ["甲" * 26, "甲" * 28, "甲" * 2]


@pytest.mark.parametrize("mark", MAY_NOT_BEGIN)
def test_a_closing_mark_takes_its_neighbour_down(mark: str) -> None:
    assert _texts(f"一二三四五{mark}六", 5) == ["一二三四", f"五{mark}六"]


@pytest.mark.parametrize("mark", MAY_NOT_END)
def test_an_opening_mark_goes_down_with_what_it_opens(mark: str) -> None:
    assert _texts(f"一二三四{mark}五六", 5) == ["一二三四", f"{mark}五六"]


def test_numbers_and_words_stay_whole() -> None:
    assert _texts("完成率为66.7%，编码WG22-0042已销号", 6) == ["完成率为", "66.7%，编码", "WG22-0042已", "销号"]


def test_a_word_longer_than_a_line_is_taken_apart() -> None:
    assert _texts("abcdefghij", 3) == ["abcdef", "ghij"]


def test_spaces_vanish_at_line_ends_only() -> None:
    assert _texts("甲 乙 丙丁", 3) == ["甲 乙", "丙丁"]


def test_line_ends_of_the_text_are_kept() -> None:
    assert [(line.text, line.last) for line in break_lines("甲\n乙乙乙", _width, 2, 2)] == [
        ("甲", True), ("乙乙", False), ("乙", True),
    ]  # fmt: skip


@given(TEXTS, st.integers(8, 28))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = _texts(text, width)
    assert all(_width(line) <= width + 0.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.lists(st.sampled_from(["舞", "钢", "（市）", "《营商》", "环境，", "“好”。", "2022", "…", "——"]), max_size=60)
)
def test_marks_stand_where_they_may(pieces: list[str]) -> None:
    text = "始" + "".join(pieces)
    lines = _texts(text.replace("…", "甲…").replace("——", "乙——"), 12)
    assert not [line for line in lines[1:] if line[0] in MAY_NOT_BEGIN]
    assert not [line for line in lines if line[-1] in MAY_NOT_END]


def test_a_title_is_cut_in_even_lines_between_words() -> None:
    lines = balanced("关于舞钢市2022年优化营商环境任务8月进展情况的通报", _width, 20)
    assert lines == ["关于舞钢市2022年", "优化营商环境任务8月进展情况的通报"]


def test_a_short_title_keeps_to_one_line() -> None:
    assert balanced("关于任务进展情况的通报", _width, 20) == ["关于任务进展情况的通报"]


@given(st.text(alphabet="舞钢市营商（）《》，的年月0123", min_size=1, max_size=70))
def test_titles_lose_nothing_and_fit(title: str) -> None:
    lines = balanced(title, _width, 20)
    assert "".join(lines) == title
    assert all(_width(line) <= 20 for line in lines)
