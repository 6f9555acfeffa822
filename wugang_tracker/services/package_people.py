"""责任人 and 节点计划 out of a package: the unit's own matters, which the office may have written as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.package_merge import Outcome, Print, print_of_assignee, print_of_plan, print_of_sent_plan
from wugang_tracker.domain.packages import SentAssignee, SentPlan, SentPoint
from wugang_tracker.services.assignments import keep_assignee, keep_plan
from wugang_tracker.services.package_marks import ASSIGNEE, PLAN, thing_key
from wugang_tracker.services.package_meeting import Kind, Meeting, PackageConflict

_TAKEN = (Outcome.NEW, Outcome.TAKEN)


class PeopleMerging:
    """责任人 and 节点计划 of one package."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting, self._work, self._unit_id = meeting, meeting.work, meeting.unit.id

    def run(self) -> None:
        """Merge them all."""
        for assignee in self._meeting.content.assignees:
            self._assignee(assignee)
        for plan in self._meeting.content.plans:
            self._plan(plan)

    def _assignee(self, sent: SentAssignee) -> None:
        rows = [one for one in self._work.assignees_of_task(sent.task_id) if one.unit_id == self._unit_id]
        words = (rows[0].leader, rows[0].person, rows[0].phone) if rows else ("", "", "")
        ours = SentAssignee(sent.task_id, *words, "")

        def take() -> None:
            keep_assignee(self._work, sent.task_id, self._unit_id, sent.leader, sent.person, sent.phone)

        self._merge(
            _Thing(
                Kind.ASSIGNEE,
                ASSIGNEE,
                sent.task_id,
                sent.seen,
                is_here=bool(rows),
                is_empty=not any((sent.leader, sent.person, sent.phone)),
            ),
            (print_of_assignee(ours), print_of_assignee(sent)),
            (_shown_people(ours), _shown_people(sent)),
            take,
        )

    def _plan(self, sent: SentPlan) -> None:
        points = [one for one in self._work.plan_of_task(sent.task_id) if one.unit_id == self._unit_id]
        ours = tuple(SentPoint(one.due, one.text, one.met_on) for one in points)
        self._merge(
            _Thing(Kind.PLAN, PLAN, sent.task_id, sent.seen, is_here=bool(points), is_empty=not sent.points),
            (print_of_plan(ours), print_of_sent_plan(sent)),
            (_shown_plan(ours), _shown_plan(sent.points)),
            lambda: self._put_plan(sent),
        )

    def _put_plan(self, sent: SentPlan) -> None:
        keep_plan(self._work, sent.task_id, self._unit_id, [(one.due, one.text) for one in sent.points])
        met = {(one.due, one.text): one.met_on for one in sent.points}
        for point in self._work.plan_of_task(sent.task_id):
            if point.unit_id == self._unit_id and met.get((point.due, point.text)) != point.met_on:
                self._work.save(replace(point, met_on=met.get((point.due, point.text))))

    def _merge(
        self,
        thing: _Thing,
        prints: tuple[Print, Print],
        shown: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]],
        take: Callable[[], object],
    ) -> None:
        meeting, key = self._meeting, thing_key(thing.task_id, self._unit_id)
        ours, theirs = prints
        # Nothing here and never anything in common: what comes is new. Else it was taken away here.
        known = ours if thing.is_here or meeting.marks.of(thing.mark, key) else None
        outcome = meeting.outcome(thing.mark, key, known, theirs, thing.seen)
        if outcome is Outcome.NEW and ours == theirs:
            outcome = Outcome.SAME
        if outcome is Outcome.CONFLICT and thing.is_empty and not thing.seen:
            return  # they have nothing and never heard of ours
        if outcome is Outcome.CONFLICT:
            task, named = meeting.tasks[thing.task_id], f"{thing.mark}:{key}"
            meeting.conflicts.append(PackageConflict(named, thing.kind, task.no, task.title, "", *shown))
            outcome = Outcome.TAKEN if meeting.chosen(named) else Outcome.KEPT
        if outcome in _TAKEN and not self._taken(thing, take):
            return
        meeting.count(thing.kind, {Outcome.NEW: "new", Outcome.TAKEN: "changed"}.get(outcome, "kept"))
        if outcome is not Outcome.OLDER:
            meeting.remember(thing.mark, key, theirs)

    def _taken(self, thing: _Thing, take: Callable[[], object]) -> bool:
        """Write what came; False when a rule refused it."""
        try:
            with self._work.attempt():
                take()
        except UserError as refusal:
            self._meeting.refuse(thing.kind, self._meeting.tasks[thing.task_id], "", str(refusal))
            return False
        return True


class _Thing:
    """责任人 or 节点计划 of one task that came."""

    def __init__(self, kind: Kind, mark: str, task_id: UUID, seen: str, *, is_here: bool, is_empty: bool) -> None:
        self.kind, self.mark, self.task_id, self.seen = kind, mark, task_id, seen
        self.is_here, self.is_empty = is_here, is_empty


def _shown_people(one: SentAssignee) -> tuple[tuple[str, str], ...]:
    return (("责任领导", one.leader), ("具体责任人", one.person), ("联系电话", one.phone))


def _shown_plan(points: Iterable[SentPoint]) -> tuple[tuple[str, str], ...]:
    lines = (f"{one.due:%Y-%m-%d} {one.text}" + ("（已完成）" if one.met_on else "") for one in points)
    return (("节点计划", "\n".join(lines)),)
