"""MonthLedger values for tests of papers: the sample list of 294 tasks in every status and light, and single rows.

Statuses and progress are handed out by position and mean nothing; the figures are counted here from the rows.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.ledger import (
    ONGOING_LABEL,
    EvidenceLine,
    Figures,
    Group,
    LedgerRow,
    MonthLedger,
    OtherReport,
    UnitPart,
)
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.workflow import Status

AS_OF = date(2022, 8, 31)
SAMPLE_FILE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "sample-list.json"
_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月")
_SPLIT = re.compile(r"[、，；]|牵头|负责|配合|按职责分工|等相关部门")
_STATUSES = (
    *(Status.RUNNING,) * 6,
    *(Status.CLOSED,) * 3,
    Status.NOT_STARTED,
    Status.PENDING,
    Status.NOT_STARTED,
    Status.RUNNING,
)


def row(no: str = "1", **changes: Any) -> LedgerRow:
    """One valid row in 推进中; name a field to change it."""
    base = LedgerRow(
        task_id=uuid5(NAMESPACE_URL, f"task/{no}"),
        code=f"WG22-{int(no):04d}" if no.isdigit() else f"WG22-{no}",
        no=no,
        category="企业开办",
        direction="压缩企业开办时间",
        title="压缩企业开办时间",
        measure="设立登记、刻章等事项并联办理，进度网上可查。",
        responsibility="市市场监管局牵头，市公安局配合",
        parts=(
            UnitPart("市市场监管局", "市市场监管局", Role.LEAD),
            UnitPart("市公安局", "市公安局", Role.SUPPORT),
        ),
        reporting_unit="市市场监管局",
        deadline="2022年12月",
        kind=DeadlineKind.MONTH,
        due_days=(date(2022, 12, 31),),
        due=date(2022, 12, 31),
        next_due=date(2022, 12, 31),
        note="",
        status=Status.RUNNING,
        status_label=Status.RUNNING.value,
        light=Light.GREEN,
        reasons=("达到序时进度",),
        percent=70,
        period="2022-08",
        carried="",
        done="已印发实施方案，正在组织培训。",
        problem="",
        next_step="按月推进。",
        evidence=(),
        others=(),
        asked=True,
        reported=True,
        in_time=True,
        close_number="",
        closed_on=None,
        closed_in_time=False,
        updated_on=date(2022, 8, 25),
        overdue_days=0,
    )
    return replace(base, **changes)


def ledger(rows: Iterable[LedgerRow], **changes: Any) -> MonthLedger:
    """A month of these rows with figures counted from them; name a field to change it."""
    found = tuple(rows)
    base = MonthLedger(
        list_name="舞钢市2022年优化营商环境任务清单",
        document_no="",
        issuer="舞钢市优化营商环境工作领导小组办公室",
        region="舞钢市",
        year=2022,
        is_sample=True,
        period="2022-08",
        period_label="2022年8月",
        as_of=AS_OF,
        closed=True,
        version=1,
        rules_version=1,
        rows=found,
        figures=figures(found),
        by_category=groups(found, "category"),
        by_unit=groups(found, "reporting_unit"),
        previous=None,
        previous_label="",
    )
    return replace(base, **changes)


def sample_ledger() -> MonthLedger:
    """The 294 tasks of the sample list at 2022-08-31, with July before it."""
    facts = json.loads(SAMPLE_FILE.read_text("utf-8"))
    rows = tuple(_sample_row(position, fact) for position, fact in enumerate(facts))
    now = figures(rows)
    before = replace(
        now, closed=now.closed - 5, running=now.running + 5, red=now.red + 2, blue=now.blue - 5, green=now.green + 3
    )
    return ledger(rows, previous=before, previous_label="2022年7月")


def figures(rows: Iterable[LedgerRow]) -> Figures:
    """Count a set of rows."""
    found = tuple(rows)
    counted = [item for item in found if item.status is not Status.MOVED_OUT]

    def with_status(status: Status) -> int:
        return sum(item.status is status for item in found)

    def with_light(light: Light) -> int:
        return sum(item.light is light for item in counted)

    due = [item for item in counted if item.due is not None and item.due <= AS_OF]
    return Figures(
        total=len(counted),
        not_started=with_status(Status.NOT_STARTED),
        running=with_status(Status.RUNNING),
        pending=with_status(Status.PENDING),
        closed=with_status(Status.CLOSED),
        suspended=with_status(Status.SUSPENDED),
        moved_out=with_status(Status.MOVED_OUT),
        ongoing=sum(item.ongoing for item in counted),
        red=with_light(Light.RED),
        yellow=with_light(Light.YELLOW),
        green=with_light(Light.GREEN),
        blue=with_light(Light.BLUE),
        grey=with_light(Light.GREY),
        due=len(due),
        closed_in_time=sum(item.closed_in_time for item in due),
        asked=sum(item.asked for item in counted),
        reported_in_time=sum(item.asked and item.in_time for item in counted),
        reported=sum(item.asked and item.reported for item in counted),
    )


def groups(rows: Sequence[LedgerRow], field: str) -> tuple[Group, ...]:
    """Figures by 专项 or by reporting unit, in order of appearance."""
    names = dict.fromkeys(str(getattr(item, field)) for item in rows)
    return tuple(_group(name, [item for item in rows if getattr(item, field) == name]) for name in names)


def _group(name: str, rows: Sequence[LedgerRow]) -> Group:
    known = [item.percent for item in rows if item.percent is not None and item.status is not Status.MOVED_OUT]
    return Group(name, figures(rows), round(sum(known) / len(known)) if known else None)


def _sample_row(position: int, fact: dict[str, str]) -> LedgerRow:
    names = [name for name in _SPLIT.split(fact["units"]) if name]
    due = tuple(date(int(y), int(m), monthrange(int(y), int(m))[1]) for y, m in _MONTH.findall(fact["deadline"]))
    base = row(
        str(position + 1),
        category=fact["plan"],
        direction=fact["direction"],
        title=fact["title"],
        measure=fact["measure"],
        responsibility=fact["units"],
        parts=tuple(UnitPart(name, name, Role.JOINT) for name in names),
        reporting_unit=names[0] if names else "",
        deadline=fact["deadline"],
        kind=DeadlineKind.MONTH if due else DeadlineKind.ONGOING,
        due_days=due,
        due=due[-1] if due else None,
        next_due=due[0] if due else None,
    )
    return _with_state(base, position)


def _with_state(base: LedgerRow, position: int) -> LedgerRow:
    status = _STATUSES[position % len(_STATUSES)]
    if position % 97 == 5:
        return replace(base, **_suspended())
    if position % 147 == 41:
        return replace(base, **_moved_out())
    if status is Status.CLOSED:
        return replace(base, **_closed(base, position))
    if status is Status.PENDING:
        return replace(base, **_pending())
    if status is Status.NOT_STARTED:
        return replace(base, **_not_started(base))
    return replace(base, **_running(base, position))


def _suspended() -> dict[str, Any]:
    reasons = ("暂缓：等待上级政策明确",)
    return {"status": Status.SUSPENDED, "status_label": "暂缓", "light": Light.GREY, "reasons": reasons, "asked": False}


def _moved_out() -> dict[str, Any]:
    reasons = ("已移出清单，不计入统计",)
    return {
        "status": Status.MOVED_OUT, "status_label": "移出清单", "light": Light.NONE, "reasons": reasons,
        "asked": False, "reported": False, "in_time": False,
    }  # fmt: skip


def _closed(base: LedgerRow, position: int) -> dict[str, Any]:
    day = date(2022, 7, 1) + timedelta(days=position % 60)
    line = EvidenceLine("印发文件.pdf", f"{position:064x}", "", "2022-08")
    paper = EvidenceLine("实施方案", "", f"舞示〔2022〕{position}号", "2022-08")
    return {
        "status": Status.CLOSED, "status_label": "已销号", "light": Light.BLUE, "reasons": ("已销号",),
        "percent": 100, "close_number": f"销号〔2022〕第{position}号", "closed_on": day, "next_due": None,
        "done": f"{base.title}已全部完成，相关制度已印发执行。", "evidence": (line, paper), "asked": False,
        "reported": False, "in_time": False, "updated_on": day,
        "closed_in_time": base.due is None or day <= base.due,
    }  # fmt: skip


def _pending() -> dict[str, Any]:
    return {
        "status": Status.PENDING, "status_label": "待审核销号", "light": Light.GREEN, "reasons": ("待审核3天",),
        "percent": 100, "updated_on": date(2022, 8, 28),
    }  # fmt: skip


def _not_started(base: LedgerRow) -> dict[str, Any]:
    common: dict[str, Any] = {
        "status": Status.NOT_STARTED, "status_label": "未启动", "percent": None, "done": "", "next_step": "",
        "period": "", "reported": False, "in_time": False, "updated_on": None,
    }  # fmt: skip
    late = (AS_OF - base.next_due).days if base.next_due else 0
    if late > 0:
        return common | {"light": Light.RED, "reasons": (f"逾期{late}天", "连续2期未填报"), "overdue_days": late}
    return common | {"light": Light.GREY, "reasons": ("尚未填报",)}


def _running(base: LedgerRow, position: int) -> dict[str, Any]:
    late = (AS_OF - base.next_due).days if base.next_due else 0
    if late > 0:
        return {
            "light": Light.RED, "reasons": (f"逾期{late}天", "落后序时进度42个百分点"), "percent": 58,
            "overdue_days": late,
            "problem": "部门之间数据尚未贯通，系统改造经费未落实，需要市级统筹协调。",
            "next_step": "9月底前完成系统联调；同步修订办事指南。",
        }  # fmt: skip
    if base.kind is DeadlineKind.ONGOING:
        light, reasons = (Light.YELLOW, ("8月未填报",)) if position % 7 == 0 else (Light.GREEN, ("正常推进",))
        silent = light is Light.YELLOW
        return {
            "status_label": ONGOING_LABEL, "percent": None, "light": light, "reasons": reasons, "reported": not silent,
            "in_time": not silent, "period": "2022-07" if silent else "2022-08", "carried": "沿用7月" if silent else "",
            "others": (OtherReport("市公安局", 40, "已对接窗口。"),) if position % 9 == 0 else (),
        }  # fmt: skip
    if base.next_due is not None and (base.next_due - AS_OF).days <= 15:
        left = (base.next_due - AS_OF).days
        return {"light": Light.YELLOW, "reasons": (f"{left}天后到期" if left else "今天到期",), "percent": 80}
    if position % 5 == 0:
        return {
            "light": Light.YELLOW, "reasons": ("落后序时进度17个百分点",), "percent": 50,
            "problem": "专业人员不足，个别指标数据滞后。",
        }  # fmt: skip
    return {"percent": 60 + position % 30}
