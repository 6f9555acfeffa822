"""状态: the six states of a task and the only moves between them (PRODUCT, rule 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.errors import NotAllowed, UserError


class Status(StrEnum):
    """Where a task stands. The value is the word on screen and paper."""

    NOT_STARTED = "未启动"
    RUNNING = "推进中"
    PENDING = "待审核销号"
    CLOSED = "已销号"
    SUSPENDED = "暂缓"
    MOVED_OUT = "移出清单"


class Act(StrEnum):
    """An act that moves a task. The value is the word used in labels and sentences."""

    START = "启动"
    APPLY = "申请销号"
    CLOSE = "销号"
    RETURN = "退回销号"
    WITHDRAW = "撤回申请"
    SUSPEND = "暂缓"
    MOVE_OUT = "移出清单"
    RESTORE = "恢复"
    REOPEN = "重新打开"


_ACTIVE = frozenset({Status.NOT_STARTED, Status.RUNNING})
_MOVES: dict[Act, tuple[frozenset[Status], Status]] = {
    Act.START: (frozenset({Status.NOT_STARTED}), Status.RUNNING),
    Act.APPLY: (_ACTIVE, Status.PENDING),
    Act.CLOSE: (frozenset({Status.PENDING}), Status.CLOSED),
    Act.RETURN: (frozenset({Status.PENDING}), Status.RUNNING),
    Act.WITHDRAW: (frozenset({Status.PENDING}), Status.RUNNING),
    Act.SUSPEND: (_ACTIVE | {Status.PENDING}, Status.SUSPENDED),
    Act.MOVE_OUT: (frozenset(Status) - {Status.MOVED_OUT}, Status.MOVED_OUT),
    Act.REOPEN: (frozenset({Status.CLOSED}), Status.RUNNING),
}
_NEEDS_REASON = frozenset({Act.RETURN, Act.SUSPEND, Act.MOVE_OUT, Act.REOPEN})
_RULES: dict[Act, str] = {
    Act.START: "只有未启动的任务可以启动。",
    Act.APPLY: "只有未启动或推进中的任务可以申请销号。",
    Act.CLOSE: "只有待审核销号的任务可以销号。",
    Act.RETURN: "只有待审核销号的任务可以退回。",
    Act.WITHDRAW: "只有待审核销号的任务可以撤回申请。",
    Act.SUSPEND: "只有未启动、推进中或待审核销号的任务可以暂缓。",
    Act.MOVE_OUT: "已移出清单的任务不能再次移出。",
    Act.RESTORE: "只有暂缓或移出清单的任务可以恢复。",
    Act.REOPEN: "只有已销号的任务可以重新打开。",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One change of status. day is the as-of day of the act, sequence orders moves of a task."""

    id: UUID
    task_id: UUID
    sequence: int
    day: date
    act: Act
    from_status: Status
    to_status: Status
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class CloseOut:
    """An application for 销号 and what became of it. number and decided_on are set when the office has decided.

    checklist keeps the points that were confirmed when it was accepted, one sentence a line.
    """

    id: UUID
    task_id: UUID
    summary: str
    applied_on: date
    applied_by: str
    number: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    accepted: bool = False
    reason: str = ""
    checklist: str = ""
    version_id: int = 1


@dataclass(frozen=True, slots=True)
class Recheck:
    """回头看 of a closed task: whether it still holds, and what was found."""

    id: UUID
    task_id: UUID
    close_out_id: UUID
    day: date
    who: str
    passed: bool
    finding: str


def status_at(moves: Iterable[Move], day: date) -> Status:
    """The status at the end of a day; moves may come in any order."""
    past = [move for move in moves if move.day <= day]
    if not past:
        return Status.NOT_STARTED
    return max(past, key=lambda move: move.sequence).to_status


def latest(moves: Iterable[Move]) -> Move | None:
    """The last move, None for a task that has never moved."""
    return max(moves, key=lambda move: move.sequence, default=None)


def open_application(close_outs: Iterable[CloseOut], day: date) -> CloseOut | None:
    """The application that waits at the end of a day; None when there is none."""
    waiting = [one for one in close_outs if one.applied_on <= day and (one.decided_on is None or one.decided_on > day)]
    return max(waiting, key=lambda one: (one.decided_on is None, one.applied_on), default=None)


def last_accepted(close_outs: Iterable[CloseOut], day: date) -> CloseOut | None:
    """The newest close-out at the end of a day; of two on one day the one with the later number."""
    past = [one for one in close_outs if one.accepted and one.decided_on is not None and one.decided_on <= day]
    return max(past, key=lambda one: (one.decided_on, len(one.number), one.number), default=None)


def next_status(act: Act, moves: Iterable[Move], *, reason: str = "", proofs: int = 0, summary: str = "") -> Status:
    """The status an act leads to, after checking that rule 4 allows it.

    Raises NotAllowed with the rule's sentence when the pair is not in the table, and UserError when a reason,
    a summary or a proof is missing.
    """
    history = tuple(moves)
    last = latest(history)
    current = last.to_status if last else Status.NOT_STARTED
    if act is Act.RESTORE:
        return _status_before(current, history)
    allowed, target = _MOVES[act]
    if current not in allowed:
        raise NotAllowed(_RULES[act], f"它现在是「{current}」。")
    if act in _NEEDS_REASON and not reason.strip():
        raise UserError(f"{act}必须写明原因。", "请填写原因（命令行用 --reason）。")
    if act is Act.APPLY and not summary.strip():
        raise UserError("申请销号必须写明完成情况。", "请填写完成情况的概述。")
    if act is Act.APPLY and proofs < 1:
        raise NotAllowed("申请销号至少要有一件佐证材料。", "请先附上文件或填写文号。")
    return target


def _status_before(current: Status, history: tuple[Move, ...]) -> Status:
    """Where a task stood before it was suspended or moved out."""
    left_by = {Status.SUSPENDED: Act.SUSPEND, Status.MOVED_OUT: Act.MOVE_OUT}.get(current)
    if left_by is None:
        raise NotAllowed(_RULES[Act.RESTORE], f"它现在是「{current}」。")
    departure = latest(move for move in history if move.act is left_by)
    assert departure is not None, "a suspended or moved-out task has the move that made it so"
    return departure.from_status
