"""示例: the sample list with a fictional half year, so that every room has something to show (PRODUCT, rule 12)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.imports import ImportService
from wugang_tracker.services.ledger import facts_of
from wugang_tracker.services.periods import PeriodService, open_period
from wugang_tracker.services.sample_matters import matters_of
from wugang_tracker.services.sample_story import PERIODS, Story
from wugang_tracker.storage.evidence_files import Stored

_ISSUER = "优化营商环境工作专班办公室（示例）"


class SampleService:
    """Filling an empty data folder with the sample."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def fill(self) -> OpChanges:
        """Import the sample list, tell its half year, close all months but the last.

        Raises NotAllowed unless the data folder holds no list yet.
        """
        with self._acting.database.read() as reader:
            if reader.lists():
                raise NotAllowed("已有任务清单，不能再放入示例。", "请用 --data 指定一个空文件夹。")
        imports = ImportService(self._acting)
        imports.apply(imports.preview(samples_folder() / "sample-list.xlsx"), is_sample=True)
        proofs = [self._acting.store.evidence.store(path) for path in _proof_files()]
        done = self._tell(proofs)
        periods = PeriodService(self._acting)
        with self._acting.database.read() as reader:
            list_id = reader.lists()[0].id
        for key in PERIODS[:-1]:
            periods.close(list_id, str(key), key.last_day, "示例：按月关账")
        return done

    def _tell(self, proofs: list[Stored]) -> OpChanges:
        with self._acting.database.read() as reader:
            task_list = reader.lists()[0]
        head = self._acting.head("sample.fill", "放入示例数据", PERIODS[-1].last_day, task_list.id, undoable=False)
        with self._acting.database.write(head) as work:
            work.save(replace(work.task_list(task_list.id), issuer=_ISSUER))
            periods = [open_period(work, task_list.id, key) for key in PERIODS]
            facts = facts_of(work, task_list.id)
            story = Story(facts, periods, proofs, head.at)
            reports, evidence, moves, close_outs = story.told()
            matters = matters_of(facts, reports, moves)
            for records in (reports, evidence, moves, close_outs, *matters.added):
                work.add_all(records)
            for milestone, met_on in story.met():
                work.save(replace(milestone, met_on=met_on))
            for record in matters.saved:
                work.save(record)
            return changes(work, head)


def samples_folder() -> Path:
    """Where the sample files lie: beside the package, or in the frozen program's own folder."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
    return base / "resources" / "samples"


def _proof_files() -> list[Path]:
    return sorted(path for path in (samples_folder() / "evidence").iterdir() if path.suffix != ".md")
