"""A second, slow computation of lights and counts, straight from the dumped tables and the written rules.

It shares no code with the program on purpose: days are counted one by one, shares with fractions, states replayed from
the first move on. Where it and the program differ, one of them misreads PRODUCT.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


class SlowMonth:
    """The month of the only list in a dump, at a day, with the default rules."""

    def __init__(self, dump: dict[str, list[Row]], period: str, as_of: str) -> None:
        self.dump, self.period, self.as_of = dump, period, as_of
        self.list = dump["task_lists"][0]
        self._by_task: dict[str, defaultdict[str, list[Row]]] = {}
        self.units = {row["id"]: row for row in dump["units"]}
        self.periods = sorted((row for row in dump["periods"] if row["key"] <= period), key=lambda row: row["key"])

    def lights(self) -> dict[str, tuple[str, set[str]]]:
        """By code: the light and its sentences."""
        return {task["code"]: self._light(task) for task in self.dump["tasks"]}

    def counts(self) -> dict[str, int]:
        """Totals by light and status, and what the three rates are made of."""
        found: dict[str, int] = {}

        def add(word: str, yes: bool = True) -> None:
            found[word] = found.get(word, 0) + int(yes)

        for task in self.dump["tasks"]:
            state = self._state(task)
            if state == "移出清单":
                add("moved_out")
                continue
            add("total")
            add(state)
            add(self._light(task)[0])
            ongoing = self._is_ongoing(task) and state == "推进中"
            add("ongoing", ongoing)
            last = self._last_due(task)
            is_due = last is not None and last <= self.as_of and not ongoing
            add("due", is_due)
            add("closed_in_time", is_due and state == "已销号" and self._application(task)["applied_on"] <= str(last))
            this = [row for row in self.periods if row["key"] == self.period]
            asked = bool(this) and self._is_asked(task, this[0])
            report = self._report(task, this[0]) if this else None
            add("asked", asked)
            in_time = asked and report is not None and report["submitted_on"] <= self._asked_by(task, this[0])
            add("reported_in_time", in_time)
        return found

    def _asked_by(self, task: Row, period: Row) -> str:
        """The due day of a period for the task's unit: its own where the office gave it one."""
        for row in self.dump["unit_dues"]:
            if row["period_id"] == period["id"] and row["unit_id"] == self._unit(task):
                return str(row["due_day"])
        return str(period["due_day"])

    def _dues(self, task: Row) -> list[tuple[str, Row]]:
        """Milestones with the day that held for them: what an extension moved later is still the old day."""
        held = []
        for row in self._of("milestones", task):
            moved = [
                one for one in self._of("extensions", task) if one["milestone_id"] == row["id"] and one["approved"]
            ]
            later = sorted((one for one in moved if one["decided_on"] > self.as_of), key=lambda one: one["decided_on"])
            held.append((str(later[0]["old_due"] if later else row["due"]), row))
        return held

    def _of(self, table: str, task: Row) -> list[Row]:
        if table not in self._by_task:
            self._by_task[table] = defaultdict(list)
            for row in self.dump[table]:
                self._by_task[table][row["task_id"]].append(row)
        return self._by_task[table][task["id"]]

    def _state(self, task: Row, day: str | None = None) -> str:
        state = "未启动"
        for move in sorted(self._of("moves", task), key=lambda row: row["sequence"]):
            if move["day"] <= (day or self.as_of):
                assert move["from_status"] == state, "moves follow on each other"
                state = move["to_status"]
        return state

    def _unit(self, task: Row) -> str | None:
        if task["reporting_unit_id"]:
            return str(task["reporting_unit_id"])
        parts = sorted(self._of("task_units", task), key=lambda row: row["position"])
        single = [row for row in parts if self.units[row["unit_id"]]["kind"] != "group"]
        leads = [row for row in single if row["role"] == "lead"]
        chosen = leads or single
        return str(chosen[0]["unit_id"]) if chosen else None

    def _report(self, task: Row, period: Row) -> Row | None:
        """The reporting unit's report of a period as it lay with the office at the day."""
        for row in self._of("reports", task):
            if row["unit_id"] != self._unit(task) or row["period_id"] != period["id"]:
                continue
            if row["submitted_on"] is None or row["submitted_on"] > self.as_of:
                continue
            if row["state"] in ("submitted", "accepted"):
                return row
            if row["state"] == "returned" and row["decided_on"] > self.as_of:
                return row
        return None

    def _is_asked(self, task: Row, period: Row) -> bool:
        if self._unit(task) is None:
            return False
        if self._report(task, period) is not None:
            return True
        due = self._asked_by(task, period)
        if task["added_on"] > due:
            return False
        if task["deadline_kind"] == "recurring" and int(period["key"][5:]) % self._every(task):
            return False
        return self._state(task, min(due, self.as_of)) in ("未启动", "推进中")

    @staticmethod
    def _every(task: Row) -> int:
        return {"week": 1, "month": 1, "quarter": 3, "half-year": 6, "year": 12}[task["recurrence"]]

    def _unmet(self, task: Row) -> list[str]:
        if self._state(task) == "已销号":
            return []
        if task["deadline_kind"] == "recurring":
            return self._unmet_occurrences(task)
        return sorted(due for due, row in self._dues(task) if not row["met_on"] or row["met_on"] > self.as_of)

    def _unmet_occurrences(self, task: Row) -> list[str]:
        every, unmet = self._every(task), []
        accepted = {
            int(period["key"][5:])
            for period in self.periods
            for report in [self._report(task, period)]
            if report and report["state"] == "accepted" and report["decided_on"] <= self.as_of
        }
        for last in range(every, 13, every):
            months = set(range(last - every + 1, last + 1))
            end = f"{self.list['year']}-{last:02d}-{calendar.monthrange(self.list['year'], last)[1]:02d}"
            if not months & accepted and end >= max(self.list["start_day"], task["added_on"]):
                unmet.append(end)
        return unmet

    def _last_due(self, task: Row) -> str | None:
        return max((due for due, _ in self._dues(task)), default=None)

    def _is_ongoing(self, task: Row) -> bool:
        if task["deadline_kind"] == "ongoing":
            return True
        return task["deadline_kind"] == "month+ongoing" and not self._unmet(task)

    def _application(self, task: Row) -> Row:
        past = [row for row in self._of("close_outs", task) if row["applied_on"] <= self.as_of]
        return max(past, key=lambda row: row["applied_on"])

    def _share(self, due: str, day: str) -> int:
        """Days passed of all days, counted one by one, rounded half up, within 0 and 100."""
        start, whole, passed = date.fromisoformat(self.list["start_day"]), 0, 0
        while start <= date.fromisoformat(due):
            whole += 1
            passed += start.isoformat() <= day
            start += timedelta(days=1)
        return min(100, max(0, int(Fraction(100 * passed, whole) + Fraction(1, 2))))

    def _light(self, task: Row) -> tuple[str, set[str]]:
        state = self._state(task)
        if state == "移出清单":
            return "none", {"已移出清单，不计入统计"}
        if state == "已销号":
            return "blue", {"已销号"}
        if state == "暂缓":
            moves = [row for row in self._of("moves", task) if row["day"] <= self.as_of]
            return "grey", {f"暂缓：{max(moves, key=lambda row: row['sequence'])['reason']}"}
        if state == "待审核销号":
            applied, due = self._application(task)["applied_on"], self._last_due(task)
            if due is not None and applied > due:
                return "red", {f"逾期申请{_days(due, applied)}天"}
            return "green", {f"待审核{_days(applied, self.as_of)}天"}
        return self._running_light(task, state)

    def _running_light(self, task: Row, state: str) -> tuple[str, set[str]]:
        red, yellow = set(), set()
        reports = [(period, report) for period in self.periods if (report := self._report(task, period))]
        unmet = self._unmet(task)
        if unmet:
            left = _days(self.as_of, unmet[0])
            if left < 0:
                red.add(f"逾期{-left}天")
            elif left <= 15:
                yellow.add(f"{left}天后到期" if left else "今天到期")
        yellow |= self._planned_words(task)
        lag = self._lag(task, state, reports)
        if lag is not None and lag >= 10:
            (red if lag > 30 else yellow).add(f"落后序时进度{lag}个百分点")
        silent = self._silent(task)
        if len(silent) >= 2:
            red.add(f"连续{len(silent)}期未填报")
        elif silent:
            yellow.add(f"{int(silent[0][5:])}月未填报")
        if red or yellow:
            return ("red" if red else "yellow"), red | yellow
        if not reports:
            return "grey", {"尚未填报"}
        if lag is None:
            return "green", {"正常推进"}
        return "green", {f"落后序时进度{lag}个百分点，在允许范围内" if lag > 0 else "达到序时进度"}

    def _planned_words(self, task: Row) -> set[str]:
        """The sentence on the reporting unit's next own point, where it is within a fortnight and a day."""
        open_points = [
            row
            for row in self._of("plan_points", task)
            if row["unit_id"] == self._unit(task)
            and row["due"] >= self.as_of
            and not (row["met_on"] and row["met_on"] <= self.as_of)
        ]
        for row in sorted(open_points, key=lambda one: (one["due"], one["text"]))[:1]:
            left = _days(self.as_of, row["due"])
            if left <= 15:
                return {f"节点计划「{row['text']}」{f'{left}天后到期' if left else '今天到期'}"}
        return set()

    def _lag(self, task: Row, state: str, reports: list[tuple[Row, Row]]) -> int | None:
        due = self._last_due(task)
        if not reports or due is None or reports[-1][1]["percent"] is None:
            return None
        if self._is_ongoing(task) and state == "推进中":
            return None
        return self._share(due, _month_end(reports[-1][0]["key"])) - int(reports[-1][1]["percent"])

    def _silent(self, task: Row) -> list[str]:
        """Keys of the newest asked periods in a row that are past their due day and unreported."""
        asked = [period for period in self.periods if self._is_asked(task, period)]
        silent: list[str] = []
        for period in reversed(asked):
            if self._report(task, period):
                break
            if self._asked_by(task, period) < self.as_of:
                silent.append(period["key"])
        return silent


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _month_end(key: str) -> str:
    year, month = int(key[:4]), int(key[5:])
    return f"{key}-{calendar.monthrange(year, month)[1]:02d}"
