"""One command with what it works on: its list, task, month and day as typed or by default."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wugang_tracker.domain.ledger import MonthLedger
from wugang_tracker.domain.tasks import Task, TaskList
from wugang_tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class Run:
    """One command with what it works on."""

    services: Services
    options: argparse.Namespace

    def task_list(self) -> TaskList:
        """The list that --list names, or the only one."""
        return self.services.lists.named(self.options.list)

    def day(self, list_id: UUID, period: str | None = None) -> date:
        """--as-of, else the default day for looking (PRODUCT, rule 1)."""
        given: date | None = self.options.as_of
        return given or self.services.lists.default_as_of(list_id, period)

    def act_day(self, list_id: UUID, period: str | None = None) -> date:
        """--as-of, else the default day for an act."""
        given: date | None = self.options.as_of
        return given or self.services.lists.default_act_day(list_id, period)

    def task(self) -> tuple[Task, date]:
        """The task named on the command line, and the day the act takes."""
        task_list = self.task_list()
        on = self.act_day(task_list.id, getattr(self.options, "period", None))
        return self.services.tasks.find(task_list.id, self.options.task), on

    def month(self) -> MonthLedger:
        """The month that --period names, in the version that --version names."""
        task_list, period = self.task_list(), self.options.period
        version = getattr(self.options, "version_no", None)
        return self.services.ledger.month(task_list.id, period, self.day(task_list.id, period), version)
