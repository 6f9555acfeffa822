"""Merging by what both sides last had in common: prints of things, marks, and the outcome for each thing.

Each side keeps a mark for a thing: the print of what last came from the other side, and the order of the package it
came in. A package says for each thing what its sender has seen of the receiver's. From these follows who changed what.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wugang_tracker.domain.packages import SentAssignee, SentPlan, SentPoint, SentReport
from wugang_tracker.domain.progress import Claim, Report, ReportText

_DIGITS = 24
_PRINT = re.compile(rf"([0-9a-f]{{{_DIGITS}}})\.([0-9a-f]{{{_DIGITS}}})")
_MARK = re.compile(rf"(\d{{1,13}})\.([0-9a-f]{{{_DIGITS}}})\.([0-9a-f]{{{_DIGITS}}})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Print:
    """The digests of a thing: of the words that people wrote, and of all that is shared (also the decision on it)."""

    words: str
    full: str

    def __str__(self) -> str:
        return f"{self.words}.{self.full}"

    @classmethod
    def parse(cls, text: str) -> Print | None:
        """The print from its text; None for an empty or foreign one."""
        found = _PRINT.fullmatch(text)
        return cls(found[1], found[2]) if found else None


@dataclass(frozen=True, slots=True)
class Mark:
    """What last came of a thing from the other side, and the order of the package it came in."""

    order: int
    print: Print

    def __str__(self) -> str:
        return f"{self.order}.{self.print}"

    @classmethod
    def parse(cls, text: str) -> Mark | None:
        """The mark from its text; None for a foreign one."""
        found = _MARK.fullmatch(text)
        return cls(int(found[1]), Print(found[2], found[3])) if found else None


class Outcome(StrEnum):
    """What becomes of a thing that came."""

    NEW = "new"
    TAKEN = "taken"
    KEPT = "kept"
    SAME = "same"
    SAME_WORDS = "same words"
    OLDER = "older"
    CONFLICT = "conflict"


def compare(ours: Print | None, theirs: Print, mark: Mark | None, seen: Print | None, order: int) -> Outcome:
    """What becomes of a thing: ours is what is here, seen what the sender last had from here.

    SAME_WORDS: only what was decided of it differs. CONFLICT: both sides changed the words since they last met, or
    both have seen the other's and stayed with their own.
    """
    if ours is None:
        return Outcome.NEW
    if mark is not None and order < mark.order:
        return Outcome.OLDER
    if theirs.full == ours.full:
        return Outcome.SAME
    if mark is not None and theirs.full == mark.print.full:
        return Outcome.KEPT
    if seen is not None and seen.full == ours.full:
        return Outcome.TAKEN
    if theirs.words == ours.words:
        return Outcome.SAME_WORDS
    common = {one.words for one in (mark.print if mark else None, seen) if one is not None}
    ours_moved, theirs_moved = ours.words not in common, theirs.words not in common
    if ours_moved == theirs_moved:
        return Outcome.CONFLICT
    return Outcome.TAKEN if theirs_moved else Outcome.KEPT


def plain_words(words: str) -> str:
    """Words as they travel: without control characters and without white space at the ends."""
    return _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain_text(text: ReportText) -> ReportText:
    """A report's text as it travels; 已完成 is 100 (rule 5)."""
    percent = 100 if text.claim is Claim.DONE else text.percent
    return ReportText(
        text.claim, percent, *map(plain_words, (text.done, text.problem, text.next_step, text.experience))
    )


def print_of_report(report: Report | SentReport) -> Print:
    """The print of a report, here or sent. The day it was submitted and who typed it are no part of it."""
    text = plain_text(report.text)
    words = [
        text.claim.value, text.percent, text.done, text.problem, text.next_step, text.experience,
        plain_words(report.percent_reason),
    ]  # fmt: skip
    decision = [
        report.version, report.state.value, _day(report.decided_on), plain_words(report.decision_reason),
        _day(report.checked_on),
    ]  # fmt: skip
    return Print(_digest(words), _digest([words, decision]))


def print_of_assignee(one: SentAssignee) -> Print:
    """The print of 责任人."""
    digest = _digest([plain_words(one.leader), plain_words(one.person), plain_words(one.phone)])
    return Print(digest, digest)


def print_of_plan(points: Iterable[SentPoint]) -> Print:
    """The print of a 节点计划; the order of its points does not count."""
    digest = _digest(sorted([_day(one.due), plain_words(one.text), _day(one.met_on)] for one in points))
    return Print(digest, digest)


def print_of_sent_plan(plan: SentPlan) -> Print:
    """The print of a 节点计划 that came."""
    return print_of_plan(plan.points)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8")).hexdigest()[:_DIGITS]
