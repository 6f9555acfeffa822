"""Killed while a 交换包 is merged: the office's data is as before or as after, and every proof has its file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.killing import Folder
from tests.faults.test_kills import Trial
from tests.support.packages import pair

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="stopping a process to look at it needs signals"),
]


def test_a_merge_is_whole_or_absent(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    office, unit = pair(tmp_path)
    proof = tmp_path / "示例佐证.bin"
    proof.write_bytes(bytes(range(256)) * 4 * 1024 * 24)  # 24 MB: long enough to be caught while it is copied
    for no, period in (("1", "2022-07"), ("2", "2022-07"), ("1", "2022-08"), ("3", "2022-08")):
        unit.report(no, period, f"第{no}项{period}的进展。", percent=int(period[-1]) * 10, files=[proof])
    package = unit.export(unit=None).path
    office.services.close()
    unit.services.close()
    kills: int = request.config.getoption("--kills")
    each = max(1, kills // 4)
    trial = Trial(Folder(office.folder / "data"), tmp_path, "package", "import", str(package))
    trial.kill_in_copy(each)
    trial.kill_in_transaction(each)
    trial.kill_anywhere(max(1, kills - 2 * each))
    trial.show("package import")
    assert trial.copying() >= 1 and trial.proven() >= 1
