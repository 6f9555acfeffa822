"""红黄绿灯: the light of a task at a day, always with its reasons in words (PRODUCT, rule 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wugang_tracker.domain.rules import Rules
from wugang_tracker.domain.workflow import Status


class Light(StrEnum):
    """The colours; NONE is for tasks moved out, which are not counted."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"
    NONE = "none"


LIGHT_LABELS: dict[Light, str] = {
    Light.RED: "红灯",
    Light.YELLOW: "黄灯",
    Light.GREEN: "绿灯",
    Light.BLUE: "蓝灯",
    Light.GREY: "灰灯",
    Light.NONE: "—",
}


@dataclass(frozen=True, slots=True)
class LightFacts:
    """All that decides a light.

    start, last_due: the span of the time share; last_due is None without a due date. next_due: the earliest unmet
    milestone or occurrence. percent and reported_to: the counting report's percent and the last day of its period.
    unreported: labels of the latest asked periods in a row, newest first, that passed their due day unreported.
    applied_on: day of the application. reason: of 暂缓. planned: day and words of the next point of the unit's own
    节点计划, which makes a task due soon and never overdue.
    """

    status: Status
    as_of: date
    start: date
    last_due: date | None = None
    next_due: date | None = None
    percent: int | None = None
    reported_to: date | None = None
    unreported: tuple[str, ...] = ()
    applied_on: date | None = None
    applied_due: date | None = None
    reason: str = ""
    planned: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True)
class Lit:
    """A light with its sentences, the worst first."""

    light: Light
    reasons: tuple[str, ...]


def time_share(start: date, due: date, day: date) -> int:
    """序时进度: the share of the span that has passed by the end of day, in whole percent, halves up, 0-100."""
    span = (due - start).days + 1
    if span <= 0:
        return 100
    passed = (day - start).days + 1
    return max(0, min(100, (200 * passed + span) // (2 * span)))


def light_of(facts: LightFacts, rules: Rules) -> Lit:
    """The light of a task with every sentence that applies (rule 6)."""
    if facts.status is Status.MOVED_OUT:
        return Lit(Light.NONE, ("已移出清单，不计入统计",))
    if facts.status is Status.CLOSED:
        return Lit(Light.BLUE, ("已销号",))
    if facts.status is Status.SUSPENDED:
        return Lit(Light.GREY, (f"暂缓：{facts.reason}",))
    if facts.status is Status.PENDING:
        return _pending(facts)
    found = sorted(_sentences(facts, rules), key=lambda pair: pair[0])
    if not found:
        return _quiet(facts)
    return Lit((Light.RED, Light.YELLOW)[found[0][0]], tuple(sentence for _, sentence in found))


def _pending(facts: LightFacts) -> Lit:
    applied = facts.applied_on or facts.as_of
    if facts.applied_due is not None and applied > facts.applied_due:
        return Lit(Light.RED, (f"逾期申请{(applied - facts.applied_due).days}天",))
    return Lit(Light.GREEN, (f"待审核{(facts.as_of - applied).days}天",))


def _quiet(facts: LightFacts) -> Lit:
    if facts.reported_to is None:
        return Lit(Light.GREY, ("尚未填报",))
    lag = _lag(facts)
    if lag is None:
        return Lit(Light.GREEN, ("正常推进",))
    return Lit(Light.GREEN, (f"落后序时进度{lag}个百分点，在允许范围内" if lag > 0 else "达到序时进度",))


def _lag(facts: LightFacts) -> int | None:
    if facts.last_due is None or facts.percent is None or facts.reported_to is None:
        return None
    return time_share(facts.start, facts.last_due, facts.reported_to) - facts.percent


def _sentences(facts: LightFacts, rules: Rules) -> Sequence[tuple[int, str]]:
    """Sentences with 0 for red and 1 for yellow, within a colour in the order of the rule."""
    return [
        *_due_sentences(facts, rules),
        *_plan_sentences(facts, rules),
        *_lag_sentences(facts, rules),
        *_silence_sentences(facts, rules),
    ]


def _due_sentences(facts: LightFacts, rules: Rules) -> list[tuple[int, str]]:
    if facts.next_due is None:
        return []
    left = (facts.next_due - facts.as_of).days
    if left < 0:
        return [(0, f"逾期{-left}天")]
    if left <= rules.soon_days:
        return [(1, f"{left}天后到期" if left else "今天到期")]
    return []


def _plan_sentences(facts: LightFacts, rules: Rules) -> list[tuple[int, str]]:
    if facts.planned is None:
        return []
    due, text = facts.planned
    left = (due - facts.as_of).days
    if not 0 <= left <= rules.soon_days:
        return []
    return [(1, f"节点计划「{text}」{left}天后到期" if left else f"节点计划「{text}」今天到期")]


def _lag_sentences(facts: LightFacts, rules: Rules) -> list[tuple[int, str]]:
    lag = _lag(facts)
    if lag is None or lag < rules.yellow_lag:
        return []
    return [(0 if lag > rules.red_lag else 1, f"落后序时进度{lag}个百分点")]


def _silence_sentences(facts: LightFacts, rules: Rules) -> list[tuple[int, str]]:
    silent = len(facts.unreported)
    if silent >= rules.unreported_red:
        return [(0, f"连续{silent}期未填报")]
    if silent >= rules.unreported_yellow:
        return [(1, f"{facts.unreported[0]}未填报")]
    return []
