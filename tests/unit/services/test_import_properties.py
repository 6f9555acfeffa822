"""Any revision: applied and compared again it is all the same, taken back it was never there (IMPORT)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.documents import sample_list
from tests.support.office import Office, list_file, office_with

FACTS = sample_list()[:24]
ROWS = [
    (int(fact["no"]), fact["plan"], fact["direction"], fact["measure"], fact["units"], fact["deadline"])
    for fact in FACTS
]
UNITS = ("市甲局", "市甲局牵头，市乙局配合", "市丙局、市丁局按职责分工负责")
DEADLINES = ("2022年9月", "持续推进", "2022年6月，2022年12月", "每季度一次", "2022年10月，持续推进", "")


@st.composite
def revisions(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """The list with rows left out, put in, reworded, given to others, and numbered anew."""
    kept: list[list[Any]] = [list(row) for place, row in enumerate(ROWS) if place < 6 or draw(st.integers(0, 9)) > 0]
    for row in kept:
        change = draw(st.integers(0, 11))
        if change == 0:
            row[3] += draw(st.sampled_from(("同步完善考核办法。", "年底前开展一次评估。")))
        elif change == 1:
            row[4] = draw(st.sampled_from(UNITS))
        elif change == 2:
            row[5] = draw(st.sampled_from(DEADLINES))
        elif change == 3:
            row[1] = draw(st.sampled_from([other[1] for other in ROWS]))
    for number in range(draw(st.integers(0, 2))):
        fresh = (
            "",
            "新设专项",
            "新方向",
            f"全新增加的第{number}项工作内容，与其他各项都不相同。",
            UNITS[0],
            DEADLINES[0],
        )
        kept.insert(draw(st.integers(0, len(kept))), list(fresh))
    return [(place, *row[1:]) for place, row in enumerate(kept, 1)]


def content(office: Office) -> dict[str, Any]:
    dump = office.services.safety.dump()
    return {name: rows for name, rows in dump.items() if not name.startswith("journal")}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(revisions())
def test_apply_then_compare_is_the_same_and_undo_is_identity(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("revision")
    office = office_with(folder, ROWS)
    before = content(office)
    name = office.task_list.name
    imports = office.services.imports
    preview = imports.preview(list_file(folder / "revised.xlsx", rows), name)
    imports.apply(preview)
    again = imports.preview(folder / "revised.xlsx", name).changes.counts()
    assert again["same"] + again["ambiguous"] == len(rows)
    assert again["new"] == again["changed"] == again["renumbered"] == 0
    imports.undo(office.task_list.id)
    assert content(office) == before
    office.services.close()
