"""What is being typed into the grid of a period and not yet reported: one row's input as a value and as JSON text."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, fields, replace

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Claim, Evidence, Report, ReportText

_WHOLE = re.compile(r"(\d{1,3})\s*%?")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A proof that was copied in and belongs to no report yet."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Typed:
    """One row as typed. percent is the text of its cell, for it may be wrong; claim None: nothing was chosen.

    files and numbers are proofs to be added with the report. after is 0 while the input is not reported; once it is,
    the version of the report it became, so that it is there again when that report is undone.
    """

    claim: Claim | None = None
    percent: str = ""
    done: str = ""
    problem: str = ""
    next_step: str = ""
    experience: str = ""
    percent_reason: str = ""
    reporter: str = ""
    files: tuple[AttachedFile, ...] = ()
    numbers: tuple[str, ...] = ()
    after: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed at all."""
        return replace(self, after=0) == Typed()


def read_percent(text: str) -> int | None:
    """The percent a cell means: 60, 60% and ６０％ are 60, empty is None; UserError for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = _WHOLE.fullmatch(plain)
    if found is None or int(found[1]) > 100:
        raise UserError(f"百分比「{text.strip()}」不是 0 到 100 的整数。", "请填 0 到 100 的整数，例如 60。")
    return int(found[1])


def text_of(typed: Typed) -> ReportText:
    """The words of a report as typed; UserError for a percent that is none. No status chosen means 推进中."""
    return ReportText(
        typed.claim or Claim.RUNNING,
        read_percent(typed.percent),
        typed.done,
        typed.problem,
        typed.next_step,
        typed.experience,
    )


def typed_of(report: Report) -> Typed:
    """A report as it would have been typed, without its proofs."""
    text = report.text
    return Typed(
        text.claim,
        "" if text.percent is None else str(text.percent),
        text.done,
        text.problem,
        text.next_step,
        text.experience,
        report.percent_reason,
        report.reporter,
    )


def says_the_same(typed: Typed, report: Report, proofs: tuple[Evidence, ...]) -> bool:
    """Whether a report already holds all that is typed. No 填报人 typed leaves the report's as it is."""
    have = {proof.sha256 for proof in proofs} | {proof.document_no for proof in proofs}
    if not {file.sha256 for file in typed.files} | set(typed.numbers) <= have:
        return False
    named = typed if typed.reporter.strip() else replace(typed, reporter=report.reporter)
    return _plain(named) == _plain(typed_of(report))


def _plain(typed: Typed) -> tuple[object, ...]:
    try:
        text = text_of(typed)
    except UserError:
        return (typed.percent,)
    percent = 100 if text.claim is Claim.DONE else text.percent
    words = (text.done, text.problem, text.next_step, text.experience, typed.percent_reason, typed.reporter)
    return (text.claim, percent, *(word.strip() for word in words))


def to_body(typed: Typed) -> str:
    """The input as JSON text, to be kept."""
    return json.dumps(asdict(typed), ensure_ascii=False)


def from_body(body: str) -> Typed:
    """The input back. Fields a later program may have added are left out."""
    known = {field.name for field in fields(Typed)}
    values = {name: value for name, value in json.loads(body).items() if name in known}
    claim = values.get("claim")
    return Typed(
        **{
            **values,
            "claim": Claim(claim) if claim else None,
            "files": tuple(AttachedFile(**file) for file in values.get("files", ())),
            "numbers": tuple(values.get("numbers", ())),
        }
    )
