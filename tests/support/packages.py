"""An office and a unit that runs the program itself, each with a data folder of its own, and packages between them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.support.office import Clock, list_file, opened
from wugang_tracker.domain.progress import Claim, Report, ReportState, ReportText
from wugang_tracker.services.packages import ExportResult, MergeResult, PackagePreview
from wugang_tracker.services.progress import ReportInput
from wugang_tracker.services.services import Services

UNIT = "市发改委"
ROWS = (
    ("1", "示例专项", "方向一", "建立项目协调机制。", "牵头单位：市发改委；责任单位：市财政局", "2022年10月底前"),
    ("2", "示例专项", "方向二", "压缩审批时间。", "牵头单位：市发改委", "2022年12月底前"),
    ("3", "另一专项", "方向三", "优化窗口服务。", "牵头单位：市财政局；责任单位：市发改委", "持续推进"),
    ("4", "另一专项", "方向四", "推进电子证照。", "牵头单位：市财政局", "2022年12月底前"),
)


@dataclass
class Copy:
    """One data folder with its services and a clock of its own."""

    services: Services
    folder: Path
    clock: Clock
    number: int = field(default=0)

    @property
    def list_id(self) -> UUID:
        return self.services.lists.all()[0].id

    def tick(self) -> None:
        self.clock.at += timedelta(minutes=7)

    def task(self, no: str) -> UUID:
        return self.services.tasks.find(self.list_id, no).id

    def unit(self, name: str = UNIT) -> UUID:
        return next(one.id for one in self.services.lists.units(self.list_id) if one.name == name)

    def report(
        self,
        no: str,
        period: str,
        done: str,
        *,
        percent: int | None = None,
        claim: Claim = Claim.RUNNING,
        files: Sequence[Path] = (),
        documents: Sequence[str] = (),
        draft: bool = False,
        on: date | None = None,
    ) -> None:
        """Report as the unit, or type for it at the office."""
        self.tick()
        text = ReportText(claim, percent, done)
        day = on or date(2022, int(period[-2:]), 20)
        self.services.progress.record(
            ReportInput(self.task(no), self.unit(), period, text, tuple(files), tuple(documents), draft, "情况有变"),
            day,
        )

    def found(self, no: str, period: str) -> Report:
        return self.services.progress.report_of(self.task(no), period, UNIT)

    def export(
        self, *, unit: str | None = UNIT, period: str | None = None, on: date = date(2022, 9, 1)
    ) -> ExportResult:
        self.tick()
        self.number += 1
        out = self.folder / f"{self.folder.name}-{self.number}.wgx"
        unit_id = self.unit(unit) if unit else None
        return self.services.packages.export(self.list_id, unit_id, out, date(2022, 9, 1), period)

    def preview(self, package: Path) -> PackagePreview:
        self.tick()
        return self.services.packages.preview(package)

    def take(self, package: Path, theirs: Sequence[str] = (), on: date = date(2022, 9, 2)) -> MergeResult:
        return self.services.packages.merge(self.preview(package), on, theirs)

    def dump(self) -> dict[str, Any]:
        return self.services.safety.dump()

    def said(self) -> dict[tuple[str, str], tuple[str, ReportState]]:
        """What the unit said of each task in each period, with where it stands; drafts are left out."""
        reports = self._reports().items()
        return {key: (one.text.done, one.state) for key, one in reports if one.state is not ReportState.DRAFT}

    def drafts(self) -> set[tuple[str, str]]:
        """The tasks and periods for which there is a draft."""
        return {key for key, one in self._reports().items() if one.state is ReportState.DRAFT}

    def _reports(self) -> dict[tuple[str, str], Report]:
        """The unit's reports by number of the task and period."""
        with self.services.store.database.read() as reader:
            tasks = {one.id: one.no for one in reader.tasks(self.list_id)}
            keys = {one.id: one.key for one in reader.periods(self.list_id)}
            return {
                (tasks[one.task_id], keys[one.period_id]): one
                for one in reader.reports(self.list_id)
                if one.unit_id == self.unit()
            }

    def words_ever(self) -> set[str]:
        """All that was ever said here and is still to be found: current words and earlier wordings."""
        with self.services.store.database.read() as reader:
            reports = reader.reports(self.list_id)
            earlier = {one.text.done for report in reports for one in reader.report_versions(report.id)}
            return earlier | {report.text.done for report in reports}


def new_copy(folder: Path, by: str, minutes: int = 0) -> Copy:
    """An empty data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = Clock()
    clock.at += timedelta(minutes=minutes)
    return Copy(opened(folder / "data", clock, by), folder, clock)


def office_copy(folder: Path, rows: Sequence[Sequence[object]] = ROWS) -> Copy:
    """The office with its list."""
    office = new_copy(folder, "汇总岗")
    imports = office.services.imports
    imports.apply(imports.preview(list_file(folder / "list.xlsx", rows), year=2022))
    return office


def reopened(template: Path, folder: Path) -> tuple[Copy, Copy]:
    """The pair that was made in a folder and closed, copied to another one: quicker than making it anew."""
    shutil.copytree(template, folder)
    made = []
    for name, by, minutes in (("office", "汇总岗", 40), ("unit", "联络员", 43)):
        clock = Clock()
        clock.at += timedelta(minutes=minutes)
        made.append(Copy(opened(folder / name / "data", clock, by), folder / name, clock, 10))
    return made[0], made[1]


def pair(folder: Path) -> tuple[Copy, Copy]:
    """An office and a unit that has taken the office's first package in."""
    office, unit = office_copy(folder / "office"), new_copy(folder / "unit", "联络员", 3)
    unit.take(office.export().path)
    return office, unit
