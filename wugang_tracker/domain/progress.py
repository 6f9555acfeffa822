"""进展填报 and 佐证材料: what units say of their tasks, and the proof (PRODUCT, rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.errors import NotAllowed, UserError

# Excel holds 32,767 characters in a cell; some are left for marks such as 「（沿用7月）」 and for escapes.
LONGEST_TEXT = 32_000


class ReportState(StrEnum):
    """Where a report stands between unit and office."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


REPORT_STATE_LABELS: dict[ReportState, str] = {
    ReportState.DRAFT: "草稿",
    ReportState.SUBMITTED: "已报送",
    ReportState.ACCEPTED: "已审核",
    ReportState.RETURNED: "退回",
}


class Claim(StrEnum):
    """What a report says of the task; DONE is the application for 销号."""

    NOT_STARTED = "未启动"
    RUNNING = "推进中"
    DONE = "已完成"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The content of a report as typed. percent is a whole number 0-100 or None."""

    claim: Claim
    percent: int | None = None
    done: str = ""
    problem: str = ""
    next_step: str = ""
    experience: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one unit says of one task in one period. submitted_on is the as-of day it was submitted.

    reporter is the 填报人 that the report names (empty when it names none), reported_by who entered it. checked_on and
    checked_by are the 初审 by the lead unit of the 专项.
    """

    id: UUID
    task_id: UUID
    unit_id: UUID
    period_id: UUID
    state: ReportState
    text: ReportText
    submitted_on: date | None = None
    decided_on: date | None = None
    decision_reason: str = ""
    percent_reason: str = ""
    reported_by: str = ""
    version: int = 1
    reporter: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """An earlier wording of a report that was replaced or returned."""

    id: UUID
    report_id: UUID
    version: int
    text: ReportText
    state: ReportState
    submitted_on: date | None
    reason: str
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class InputDraft:
    """What was typed into the grid and not yet reported. body is JSON text; period is a key such as 2022-08."""

    id: UUID
    task_id: UUID
    unit_id: UUID
    period: str
    body: str
    saved_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof: a file stored under its SHA-256 (sha256, size, name) or a document number alone (document_no).

    purged_at, purged_by and purge_reason tell of 彻底清除: the file is gone, this row stays (PRODUCT, rule 9).
    """

    id: UUID
    report_id: UUID
    name: str
    sha256: str = ""
    size: int = 0
    document_no: str = ""
    description: str = ""
    day: date | None = None
    added_at: datetime | None = None
    added_by: str = ""
    purged_at: datetime | None = None
    purged_by: str = ""
    purge_reason: str = ""


def refuse_long(text: ReportText) -> None:
    """Raise UserError for words that no cell of a ledger can hold (Excel's limit)."""
    for label, words in zip(("进展情况", "存在问题", "下一步打算", "经验做法"), _words_of(text), strict=True):
        length = len(words.encode("utf-16-le", "surrogatepass")) // 2
        if length > LONGEST_TEXT:
            raise UserError(
                f"{label}有 {length} 字，超过一格能放的 {LONGEST_TEXT} 字。", "请缩短文字，详细内容作为佐证材料附上。"
            )


def _words_of(text: ReportText) -> tuple[str, str, str, str]:
    return text.done, text.problem, text.next_step, text.experience


def checked_text(text: ReportText, previous_percent: int | None, reason: str) -> ReportText:
    """The text as it may be submitted: 已完成 is 100 (rule 5).

    Raises UserError for a percent outside 0-100 and NotAllowed for a fall without a reason.
    """
    percent = 100 if text.claim is Claim.DONE else text.percent
    if percent is not None and not 0 <= percent <= 100:
        raise UserError(f"进度 {percent}% 不在 0 到 100 之间。", "请填 0 到 100 的整数。")
    if percent is not None and previous_percent is not None and percent < previous_percent and not reason.strip():
        raise NotAllowed(
            f"进度从 {previous_percent}% 降到 {percent}%，须说明原因。", "请填写下降原因（命令行用 --reason）。"
        )
    if text.claim is not Claim.NOT_STARTED and not text.done.strip():
        raise UserError("进展情况没有填写。", "请写明做了什么。")
    return ReportText(
        text.claim, percent, text.done.strip(), text.problem.strip(), text.next_step.strip(), text.experience.strip()
    )
