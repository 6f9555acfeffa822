"""Every pair of status and act through the services: what rule 4 lists is done, all else is refused in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from tests.support.office import Office, day, office_with
from wugang_tracker.domain.errors import NotAllowed
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.workflow import Act, Status
from wugang_tracker.services.progress import ReportInput

ON = day("2022-08-10")
S = Status
LISTED: dict[tuple[Status, Act], Status] = {
    (S.NOT_STARTED, Act.START): S.RUNNING,
    (S.NOT_STARTED, Act.APPLY): S.PENDING,
    (S.RUNNING, Act.APPLY): S.PENDING,
    (S.PENDING, Act.CLOSE): S.CLOSED,
    (S.NOT_STARTED, Act.CLOSE): S.CLOSED,  # in one act: the application is entered with it (docs/decisions/008)
    (S.RUNNING, Act.CLOSE): S.CLOSED,
    (S.PENDING, Act.RETURN): S.RUNNING,
    (S.PENDING, Act.WITHDRAW): S.RUNNING,
    (S.NOT_STARTED, Act.SUSPEND): S.SUSPENDED,
    (S.RUNNING, Act.SUSPEND): S.SUSPENDED,
    (S.PENDING, Act.SUSPEND): S.SUSPENDED,
    (S.NOT_STARTED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.RUNNING, Act.MOVE_OUT): S.MOVED_OUT,
    (S.PENDING, Act.MOVE_OUT): S.MOVED_OUT,
    (S.CLOSED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.SUSPENDED, Act.MOVE_OUT): S.MOVED_OUT,
    (S.SUSPENDED, Act.RESTORE): S.RUNNING,
    (S.MOVED_OUT, Act.RESTORE): S.RUNNING,
    (S.CLOSED, Act.REOPEN): S.RUNNING,
}
SENTENCES = {
    Act.START: "现在是「{status}」，不能填报进展。",
    Act.APPLY: "只有未启动或推进中的任务可以申请销号。",
    Act.CLOSE: "只有待审核销号的任务可以销号。",
    Act.RETURN: "只有待审核销号的任务可以退回。",
    Act.WITHDRAW: "只有待审核销号的任务可以撤回申请。",
    Act.SUSPEND: "只有未启动、推进中或待审核销号的任务可以暂缓。",
    Act.MOVE_OUT: "已移出清单的任务不能再次移出。",
    Act.RESTORE: "只有暂缓或移出清单的任务可以恢复。",
    Act.REOPEN: "只有已销号的任务可以重新打开。",
}


def report(office: Office, task: UUID, claim: Claim, period: str = "2022-08") -> None:
    unit = office.services.progress.unit_of(task, None)
    text = ReportText(claim, None, "示例进展")
    given = ReportInput(task, unit, period, text, document_nos=("文〔2022〕1号",), reporter="填报员")
    office.services.progress.record(given, ON)


def acts(office: Office, task: UUID) -> dict[Act, Callable[[], object]]:
    status = office.services.status
    return {
        Act.START: lambda: report(office, task, Claim.RUNNING),
        Act.APPLY: lambda: status.apply(task, "示例办结", ON),
        Act.CLOSE: lambda: status.close(task, "示例办结", ON),
        Act.RETURN: lambda: status.give_back(task, "材料不全", ON),
        Act.WITHDRAW: lambda: status.withdraw(task, ON),
        Act.SUSPEND: lambda: status.suspend(task, "等待批复", ON),
        Act.MOVE_OUT: lambda: status.move_out(task, "上级取消", ON),
        Act.RESTORE: lambda: status.restore(task, "恢复", ON),
        Act.REOPEN: lambda: status.reopen(task, "回头看", ON),
    }


WAYS: dict[Status, tuple[Act, ...]] = {
    S.NOT_STARTED: (),
    S.RUNNING: (Act.START,),
    S.PENDING: (Act.START, Act.APPLY),
    S.CLOSED: (Act.START, Act.APPLY, Act.CLOSE),
    S.SUSPENDED: (Act.START, Act.SUSPEND),
    S.MOVED_OUT: (Act.START, Act.MOVE_OUT),
}
PAIRS = list(product(Status, Act))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A task of its own for every pair."""
    rows = [
        (at, "开办", "甲", f"第{at}项措施内容说明，形成第{at}号制度", "市一局", "2022年12月")
        for at in range(1, len(PAIRS) + 1)
    ]
    held = office_with(tmp_path_factory.mktemp("table"), rows)
    yield held
    held.services.close()


@pytest.mark.parametrize(("status", "act"), PAIRS)
def test_every_pair(office: Office, status: Status, act: Act) -> None:
    task = office.task(str(PAIRS.index((status, act)) + 1)).id
    if status is S.NOT_STARTED and act in (Act.APPLY, Act.CLOSE):
        report(office, task, Claim.NOT_STARTED)  # proof, and nothing begun
    for step in WAYS[status]:
        acts(office, task)[step]()
    assert office.services.status.now(task) is status
    if (status, act) in LISTED or (status, act) == (S.RUNNING, Act.START):
        acts(office, task)[act]()
        assert office.services.status.now(task) is LISTED.get((status, act), S.RUNNING)
        return
    before = content(office)
    with pytest.raises(NotAllowed) as refused:
        acts(office, task)[act]()
    assert refused.value.rule.endswith(SENTENCES[act].format(status=status))
    assert content(office) == before


def content(office: Office) -> dict[str, Any]:
    return office.services.safety.dump()
