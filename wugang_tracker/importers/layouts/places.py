"""Where a measure stands among the paragraphs of a document: under which headings, in which special plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from wugang_tracker.domain.wording import key

_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"^\d{1,3}\s*[.．、](?!\d)"),
    re.compile(r"^[（(]\d{1,3}[)）]"),
)
_BODY = len(_LEVELS)
_TITLE = re.compile(r"^[^。；，]{4,45}(?:方案|计划|意见|办法|措施|清单|要点)$")
_STOP = re.compile(r"[。：:；]")
_LONGEST_HEADING = 60
_SAME_LABEL = 85.0
_SHORTEST_MEASURE = 12
_PIECE = 10
_DRIFT = 60
_MOST_OCCURRENCES = 6
_LEAST_SHARE = 0.4
_SAME_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measure was found.

    own: the heading that its paragraph begins with; headings: those above, from the innermost outward, without the
    outermost (主要措施), which names no 改革方向. category: the 专项 that the part's title names. labels: the 改革方向
    printed in the table. same_words: whether the measure stands there unchanged.
    """

    own: str
    headings: tuple[str, ...]
    category: str
    labels: tuple[str, ...]
    same_words: bool

    @property
    def heading(self) -> str:
        """The heading shown to the user."""
        return next(filter(None, (*self.headings, self.own, self.category)), "")

    def direction(self, present: str) -> str:
        """The 改革方向 by the headings: the present one if they bear it out, else a known one, else the innermost."""
        around = (self.own, *self.headings)
        if any(_same(present, heading) for heading in around):
            return present
        known = (label for heading in around for label in self.labels if key(label) == key(heading))
        return next(known, self.headings[0] if self.headings else "")


class Places:
    """The paragraphs of a document, searched for measures. Page breaks cut paragraphs, so they are searched as one."""

    def __init__(self, paragraphs: Sequence[str], categories: Iterable[str], directions: Iterable[str]) -> None:
        self._paragraphs = paragraphs
        keys = [key(paragraph) for paragraph in paragraphs]
        self._text = "".join(keys)
        self._starts = list(accumulate((len(words) for words in keys), initial=0))
        self._categories = sorted(set(categories), key=len, reverse=True)
        self._labels = tuple(dict.fromkeys(directions))

    def of(self, measure: str) -> Place | None:
        """Where nearly the same words stand, the part of a 专项 before any other; None when they stand nowhere."""
        words = key(measure).rstrip(".,;")
        if len(words) < _SHORTEST_MEASURE:
            return None
        places = [self._place(at, share) for at, share in self._found(words)]
        return next((place for place in places if place.category), places[0] if places else None)

    def _place(self, position: int, share: float) -> Place:
        at = bisect_right(self._starts, position) - 1
        own = _heading(self._paragraphs[at])
        return Place(own, tuple(self._headings(at)), self._category(at), self._labels, share >= _SAME_SHARE)

    def _found(self, words: str) -> list[tuple[int, float]]:
        """Where the words stand in the text, with the share of their pieces that stand there; the fullest first."""
        offsets = range(0, max(1, len(words) - _PIECE + 1), _PIECE)
        starts = sorted(at - offset for offset in offsets for at in self._occurrences(words[offset : offset + _PIECE]))
        clusters: list[list[int]] = []
        for start in starts:
            if clusters and start - clusters[-1][0] <= _DRIFT:
                clusters[-1].append(start)
            else:
                clusters.append([start])
        shares = [(max(0, cluster[len(cluster) // 2]), len(cluster) / len(offsets)) for cluster in clusters]
        return sorted((place for place in shares if place[1] >= _LEAST_SHARE), key=lambda place: -place[1])

    def _occurrences(self, piece: str) -> Iterator[int]:
        at = self._text.find(piece)
        for _ in range(_MOST_OCCURRENCES):
            if at < 0:
                return
            yield at
            at = self._text.find(piece, at + 1)

    def _headings(self, at: int) -> Iterable[str]:
        """The headings above a paragraph, each of a higher level than the one before."""
        level = _level(self._paragraphs[at])
        for above in range(at - 1, -1, -1):
            paragraph = self._paragraphs[above]
            rank = _level(paragraph)
            if rank == 0 or level <= 1 or _is_title(paragraph):
                return
            if rank < level and (heading := _heading(paragraph)):
                level = rank
                yield heading

    def _category(self, at: int) -> str:
        """The 专项 in the title of the part that a paragraph stands in."""
        for above in range(at - 1, -1, -1):
            paragraph = self._paragraphs[above]
            if _is_title(paragraph):
                plain = key(paragraph)
                return next((name for name in self._categories if key(name) in plain), "")
        return ""


def _level(paragraph: str) -> int:
    return next((rank for rank, pattern in enumerate(_LEVELS) if pattern.match(paragraph)), _BODY)


def _heading(paragraph: str) -> str:
    """The words that a numbered paragraph begins with, up to its first stop; empty where it has no number."""
    rank = _level(paragraph)
    if rank == _BODY:
        return ""
    words = _STOP.split(_LEVELS[rank].sub("", paragraph).strip(), maxsplit=1)[0]
    return words if len(words) <= _LONGEST_HEADING else ""


def _is_title(paragraph: str) -> bool:
    """Whether a line is the title of a part rather than one of its headings (三、主要措施)."""
    return _level(paragraph) == _BODY and bool(_TITLE.match(paragraph))


def _same(label: str, heading: str) -> bool:
    return fuzz.ratio(key(label).rstrip("."), key(heading).rstrip(".")) >= _SAME_LABEL
