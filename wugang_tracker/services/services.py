"""The one door: the services that window and command line are given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wugang_tracker.domain.errors import StorageUnavailable
from wugang_tracker.services.acting import Acting
from wugang_tracker.services.assignments import AssignmentService
from wugang_tracker.services.categories import CategoryService
from wugang_tracker.services.entry import EntryService
from wugang_tracker.services.evidence import EvidenceService
from wugang_tracker.services.forms import FormService
from wugang_tracker.services.imports import ImportService
from wugang_tracker.services.journal import JournalService
from wugang_tracker.services.ledger import LedgerService
from wugang_tracker.services.lists import ListService
from wugang_tracker.services.packages import PackageService
from wugang_tracker.services.papers import PaperService
from wugang_tracker.services.people import PeopleService
from wugang_tracker.services.periods import PeriodService
from wugang_tracker.services.problems import ProblemService
from wugang_tracker.services.progress import ProgressService
from wugang_tracker.services.review import ReviewService
from wugang_tracker.services.safety import SafetyService
from wugang_tracker.services.sample import SampleService
from wugang_tracker.services.status import StatusService
from wugang_tracker.services.tasks import TaskService
from wugang_tracker.services.units import UnitService
from wugang_tracker.storage.opening import Store, open_store


@dataclass(frozen=True, slots=True)
class Services:
    """All services on one opened data folder."""

    lists: ListService
    ledger: LedgerService
    tasks: TaskService
    imports: ImportService
    progress: ProgressService
    entry: EntryService
    status: StatusService
    periods: PeriodService
    evidence: EvidenceService
    journal: JournalService
    papers: PaperService
    safety: SafetyService
    sample: SampleService
    people: PeopleService
    units: UnitService
    assignments: AssignmentService
    problems: ProblemService
    categories: CategoryService
    review: ReviewService
    forms: FormService
    packages: PackageService
    store: Store

    def close(self) -> None:
        """Let go of the data folder."""
        self.store.close()


def open_services(
    folder: Path, who: str, now: Callable[[], datetime], *, by: str | None = None, writer: bool = True
) -> Services:
    """Open a data folder. who names the holder of the lock; by signs acts instead of the stored name."""
    store = open_store(folder, who, now, writer=writer)
    acting = Acting(store, now, by)
    evidence = EvidenceService(acting)
    if writer:
        with suppress(StorageUnavailable):  # a file that is held open is tried again with the next verification
            evidence.finish_purges()
    return Services(
        lists=ListService(acting),
        ledger=LedgerService(acting),
        tasks=TaskService(acting),
        imports=ImportService(acting),
        progress=ProgressService(acting),
        entry=EntryService(acting),
        status=StatusService(acting),
        periods=PeriodService(acting),
        evidence=evidence,
        journal=JournalService(acting),
        papers=PaperService(acting),
        safety=SafetyService(acting),
        sample=SampleService(acting),
        people=PeopleService(acting),
        units=UnitService(acting),
        review=ReviewService(acting),
        assignments=AssignmentService(acting),
        problems=ProblemService(acting),
        categories=CategoryService(acting),
        forms=FormService(acting),
        packages=PackageService(acting),
        store=store,
    )
