"""填报表: the form that goes to a unit, as a value, and that value as the text the database keeps of it.

No file and no sheet is known here; what came back is in form_reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

FORM_VERSION = 1
LONGEST_LAST_WORDS = 600  # of 上期进展 in a form, so that its row does not grow higher than a row can be


class Given(StrEnum):
    """What a form says of a task and the unit may not change. The value is the header on the sheet."""

    NO = "序号"
    CODE = "编码"
    CATEGORY = "专项"
    MEASURE = "升级措施"
    ROLE = "本单位角色"
    DEADLINE = "完成时限"
    LAST = "上期进展"


class Asked(StrEnum):
    """What a unit fills in for a task. The value is the header on the sheet."""

    CLAIM = "本期状态"
    PERCENT = "完成百分比"
    DONE = "进展情况"
    PROBLEM = "存在问题"
    NEXT = "下一步打算"
    EXPERIENCE = "经验做法"
    PROOFS = "佐证材料"
    FALL = "进度下降原因"
    LEADER = "责任领导"
    PERSON = "具体责任人"
    PHONE = "联系电话"
    PLAN = "节点计划"


PEOPLE = (Asked.LEADER, Asked.PERSON, Asked.PHONE)
REPORTED = tuple(one for one in Asked if one not in (*PEOPLE, Asked.PLAN))


class CoverField(StrEnum):
    """What a unit fills in on the cover. The value is the label on the sheet."""

    REPORTER = "填报人"
    PHONE = "联系电话"
    DAY = "填报日期"
    HEAD = "单位负责人"


ID_HEADER = "任务标识"
COVER_SHEET = "填报说明"
MAIN_SHEET = "填报表"
ID_SHEET = "表单标识"


class Identity(StrEnum):
    """The labels of what a form says of itself: hidden ids, and the words beside them on the cover."""

    MARK = "wugang-form"
    FORM = "form"
    LIST = "list"
    PERIOD = "period"
    UNIT = "unit"


LIST_LABEL, PERIOD_LABEL, UNIT_LABEL = "任务清单", "填报期", "填报单位"


@dataclass(frozen=True, slots=True)
class FormTask:
    """One row of a form. given are its protected words, filled what stood in its input cells when it was sent.

    optional: a contribution of a supporting unit. last_percent: what the unit last reported before the period, or None.
    """

    task_id: UUID
    given: Mapping[Given, str]
    filled: Mapping[Asked, str]
    optional: bool = False
    last_percent: int | None = None

    @property
    def no(self) -> str:
        """序号, a label."""
        return self.given.get(Given.NO, "")

    @property
    def code(self) -> str:
        """编码."""
        return self.given.get(Given.CODE, "")


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one unit in one period. period is a key such as 2022-08; category is set for a form of one 专项."""

    id: UUID
    list_id: UUID
    unit_id: UUID
    list_name: str
    issuer: str
    period: str
    period_label: str
    unit: str
    due_day: date
    contact: str
    category: str
    is_sample: bool
    tasks: tuple[FormTask, ...]


def to_text(form: Form) -> str:
    """The form as compact JSON, for SentForm.content: words by their headers, empty ones left out."""
    plain = {
        "version": FORM_VERSION,
        "id": form.id.hex,
        "list_id": form.list_id.hex,
        "unit_id": form.unit_id.hex,
        "list": form.list_name,
        "issuer": form.issuer,
        "period": form.period,
        "period_label": form.period_label,
        "unit": form.unit,
        "due": form.due_day.isoformat(),
        "contact": form.contact,
        "category": form.category,
        "sample": form.is_sample,
        "tasks": [_task_to_plain(task) for task in form.tasks],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _task_to_plain(task: FormTask) -> list[Any]:
    given = {str(name): words for name, words in task.given.items() if words}
    filled = {str(name): words for name, words in task.filled.items() if words}
    return [task.task_id.hex, given, filled, int(task.optional), task.last_percent]


def from_text(text: str) -> Form:
    """The form back, equal to what was written but for empty words."""
    plain: dict[str, Any] = json.loads(text)
    return Form(
        id=UUID(plain["id"]),
        list_id=UUID(plain["list_id"]),
        unit_id=UUID(plain["unit_id"]),
        list_name=plain["list"],
        issuer=plain["issuer"],
        period=plain["period"],
        period_label=plain["period_label"],
        unit=plain["unit"],
        due_day=date.fromisoformat(plain["due"]),
        contact=plain["contact"],
        category=plain["category"],
        is_sample=plain["sample"],
        tasks=tuple(_task_from_plain(task) for task in plain["tasks"]),
    )


def _task_from_plain(plain: list[Any]) -> FormTask:
    task_id, given, filled, optional, last_percent = plain
    return FormTask(
        UUID(task_id),
        {Given(name): words for name, words in given.items()},
        {Asked(name): words for name, words in filled.items()},
        bool(optional),
        last_percent,
    )


def last_words(period_label: str, claim: str, percent: int | None, done: str) -> str:
    """上期进展 as a form shows it: period, state and percent on the first line, the text below, shortened with a word.

    A very long text would make a row higher than a spreadsheet can show; what is left out is said.
    """
    head = f"{period_label}　{claim}" + ("" if percent is None else f"　{percent}%")
    text = done.strip()
    if len(text) > LONGEST_LAST_WORDS:
        text = f"{text[:LONGEST_LAST_WORDS]}……（全文{len(text)}字，此处从略）"
    return f"{head}\n{text}" if text else head
