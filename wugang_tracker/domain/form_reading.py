"""A 填报表 that came back, compared with what was sent: which row is which task, what was changed, what is new.

Pure: what the file says of itself is only used to find the form that the database stored as sent (PRODUCT, rule 11).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from wugang_tracker.domain.form_cells import claim_of, error_in, percent_of, plan_of, proof_items, words_of
from wugang_tracker.domain.forms import PEOPLE, REPORTED, Asked, CoverField, Form, FormTask, Given
from wugang_tracker.domain.progress import Claim, ReportText
from wugang_tracker.domain.sheets import Cell
from wugang_tracker.domain.wording import key

_SHOWN = 20  # characters of a changed cell that a sentence quotes


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row below the header of a returned form. task_id and form_id stood in the hidden column; row is 1-based."""

    sheet: str
    row: int
    task_id: UUID | None
    form_id: UUID | None
    given: Mapping[Given, str]
    cells: Mapping[Asked, Cell]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a returned file holds. Ids are None and words empty where they were lost; lost names input columns.

    saved_at is when the file says it was last saved, None where it does not say so.
    """

    file: str
    sha256: str
    form_id: UUID | None
    list_id: UUID | None
    unit_id: UUID | None
    period: str
    list_words: str
    unit_words: str
    cover: Mapping[CoverField, str]
    rows: tuple[FilledRow, ...]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    saved_at: datetime | None = None


class Weight(StrEnum):
    """How much a finding matters: notes only inform; problems are to be looked at; refusals kept words out."""

    NOTE = "note"
    PROBLEM = "problem"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say of a returned form. sheet and row are empty where it concerns the whole file."""

    text: str
    weight: Weight = Weight.PROBLEM
    sheet: str = ""
    row: int = 0
    code: str = ""

    def sentence(self, file: str = "") -> str:
        """With its place, in words: 「a.xlsx」填报表第6行（WG22-0042）：…"""
        place = f"「{file}」" if file else ""
        if self.row:
            place += f"{self.sheet}第{self.row}行" + (f"（{self.code}）" if self.code else "")
        return f"{place}：{self.text}" if place else self.text


class RowState(StrEnum):
    """What a row asks for: nothing (blank, as sent), a report, or a decision before it can be taken."""

    BLANK = "blank"
    SAME = "same"
    NEW = "new"
    WAITING = "waiting"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as understood. task is None for a strange one, which is never taken.

    text is the report it makes (None for blank and same rows), offered a percent that waits for a yes. people are
    责任领导, 具体责任人 and phone where one of them is new, plan the 节点计划 where it is new. proofs are lines.
    """

    row: FilledRow
    task: FormTask | None
    state: RowState
    text: ReportText | None = None
    fall: str = ""
    offered: int | None = None
    people: tuple[str, str, str] | None = None
    plan: tuple[tuple[date, str], ...] | None = None
    proofs: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def settled(self, percent: int) -> RowRead:
        """The row with the percent that the office decided on: it waits no longer."""
        assert self.text is not None, "only a row with a report waits for a percent"
        return replace(self, state=RowState.NEW, text=replace(self.text, percent=percent), offered=None)


@dataclass(slots=True)
class _Row:
    """A row while it is being understood."""

    row: FilledRow
    findings: list[Finding] = field(default_factory=list)
    waits: bool = False
    offered: int | None = None

    def say(self, text: str, weight: Weight = Weight.PROBLEM) -> None:
        """Note something of this row."""
        self.findings.append(Finding(text, weight, self.row.sheet, self.row.row, self.row.given.get(Given.CODE, "")))

    def hold(self, text: str) -> None:
        """Note something that keeps the row from being taken before it is settled."""
        self.waits = True
        self.say(f"{text}，这一行没有收取", Weight.REFUSAL)


def read_rows(form: Form, filled: FilledForm, others: Mapping[UUID, str]) -> tuple[RowRead, ...]:
    """The rows of a returned form against the form as it was sent.

    others: names of units by the ids of all forms that were sent, to know rows that were pasted from another form.
    Rows with nothing in them and unknown to the form (a total, a remark) are left out.
    """
    book = _Book(form, others)
    read = [book.read(row) for row in filled.rows]
    return _without_doubles([one for one in read if one is not None])


class _Book:
    """The tasks of a form, found by each of their marks."""

    def __init__(self, form: Form, others: Mapping[UUID, str]) -> None:
        self._form = form
        self._others = others
        self._year = int(form.period[:4])
        self._by_id = {task.task_id: task for task in form.tasks}
        self._by_code = {key(task.code): task for task in form.tasks}
        self._by_measure = _told_apart(form.tasks)

    def read(self, row: FilledRow) -> RowRead | None:
        """One row; None for one that neither is a task nor holds anything."""
        reading = _Row(row)
        if self._is_foreign(reading):
            return RowRead(row, None, RowState.STRANGE, findings=tuple(reading.findings))
        task = self._task(reading)
        has_content = any(words_of(row.cells.get(name)) for name in REPORTED)
        if task is None:
            if not has_content and not reading.findings:
                return None
            if not reading.findings:
                reading.say("认不出是哪一项任务，这一行没有收取", Weight.REFUSAL)
            return RowRead(row, None, RowState.STRANGE, findings=tuple(reading.findings))
        self._compare(reading, task)
        return self._understood(reading, task)

    def _is_foreign(self, reading: _Row) -> bool:
        form_id = reading.row.form_id
        if form_id is None or form_id == self._form.id:
            return False
        unit = self._others.get(form_id)
        if unit is None or unit == self._form.unit:  # an earlier form of the same unit stays good
            return False
        reading.say(f"这一行来自发给「{unit}」的填报表，没有收取", Weight.REFUSAL)
        return True

    def _task(self, reading: _Row) -> FormTask | None:
        """Which task a row is: what the person saw (编码, 升级措施) counts for more than what was hidden."""
        row = reading.row
        hidden = self._by_id.get(row.task_id) if row.task_id else None
        code = key(row.given.get(Given.CODE, ""))
        seen = self._by_code.get(code) if code else None
        words = _measure(row.given)
        told = self._by_measure.get(words) if words else None
        if hidden is not None:
            return self._agreed(reading, hidden, seen, told)
        if row.task_id is not None and seen is None:
            reading.say("这一行是不在本表之内的任务，没有收取", Weight.REFUSAL)
            return None
        return self._without_id(reading, seen, told)

    def _agreed(self, reading: _Row, hidden: FormTask, seen: FormTask | None, told: FormTask | None) -> FormTask | None:
        """The task of a row whose hidden mark is there: two of three marks decide."""
        if seen is hidden or told is hidden:
            return hidden
        if seen is not None and seen is told:
            reading.say("排序时隐藏的标识没有跟着移动，按编码和升级措施认定")
            return seen
        has_words = bool(reading.row.given.get(Given.CODE, "") or reading.row.given.get(Given.MEASURE, ""))
        if has_words:
            reading.say("编码和升级措施都与发出时不同，不能确定是哪一项任务，这一行没有收取", Weight.REFUSAL)
            return None
        return hidden

    def _without_id(self, reading: _Row, seen: FormTask | None, told: FormTask | None) -> FormTask | None:
        code = reading.row.given.get(Given.CODE, "")
        if seen is not None:
            reading.say("隐藏的任务标识已丢失，按编码认定", Weight.NOTE)
            return seen
        if code and told is None:
            reading.say(f"编码「{code}」不在发给本单位的填报表里，没有收取", Weight.REFUSAL)
            return None
        if told is not None and key(reading.row.given.get(Given.NO, "")) == key(told.no):
            reading.say("任务标识和编码已丢失，按序号和升级措施认定")
            return told
        return None

    def _compare(self, reading: _Row, task: FormTask) -> None:
        """Say which protected cells are not as they were sent; what the database stored counts."""
        for name in Given:
            if name not in reading.row.given:
                continue
            now, sent = reading.row.given[name], task.given.get(name, "")
            if key(now) != key(sent):
                reading.say(f"「{name}」被改动，发出时是「{_short(sent)}」，现为「{_short(now)}」，以发出时为准")

    def _understood(self, reading: _Row, task: FormTask) -> RowRead:
        cells = self._cells(reading)
        # A column that is not there any more clears nothing: what was sent in it stands.
        cells |= {name: task.filled[name] for name in REPORTED if name not in cells and name in task.filled}
        words = {name: words_of(cell) for name, cell in cells.items()}
        people, plan = self._people(words, task), self._plan(reading, cells, task)
        said = {name: words[name] for name in REPORTED if words.get(name)}
        if not reading.waits and not said:
            return RowRead(
                reading.row, task, RowState.BLANK, people=people, plan=plan, findings=tuple(reading.findings)
            )
        sent = {name: task.filled.get(name, "") for name in REPORTED}
        if not reading.waits and all(key(words.get(name, "")) == key(sent[name]) for name in REPORTED):
            return RowRead(reading.row, task, RowState.SAME, people=people, plan=plan, findings=tuple(reading.findings))
        for name in REPORTED:
            if sent[name] and not words.get(name) and not reading.waits:
                reading.say(f"「{name}」发出时是「{_short(sent[name])}」，现已清空，按空白登记")
        text = self._text(reading, cells, words)
        return RowRead(
            reading.row,
            task,
            RowState.WAITING if reading.waits else RowState.NEW,
            text,
            words.get(Asked.FALL, ""),
            reading.offered,
            people,
            plan,
            proof_items(cells.get(Asked.PROOFS)),
            tuple(reading.findings),
        )

    def _cells(self, reading: _Row) -> dict[Asked, Cell]:
        """The input cells; one that holds an error value is none, and holds the row back where it is a report's."""
        cells = dict(reading.row.cells)
        for name, cell in reading.row.cells.items():
            if wrong := error_in(cell):
                cells[name] = None
                words = f"「{name}」里是错误值、图片或没有结果的公式（{_short(wrong)}）"
                if name in REPORTED and name is not Asked.PROOFS:
                    reading.hold(words)
                else:
                    reading.say(f"{words}，这一格没有收取", Weight.REFUSAL)
        return cells

    def _text(self, reading: _Row, cells: Mapping[Asked, Cell], words: Mapping[Asked, str]) -> ReportText:
        percent = percent_of(cells.get(Asked.PERCENT))
        claim = self._claim(reading, words.get(Asked.CLAIM, ""), percent.percent)
        if percent.doubt and claim is not Claim.DONE:
            settles = percent.offered is not None and not reading.waits
            reading.hold(percent.doubt + ("，请确认" if percent.offered is not None else "，请改正"))
            reading.offered = percent.offered if settles else None
        return ReportText(
            claim,
            percent.percent,
            words.get(Asked.DONE, ""),
            words.get(Asked.PROBLEM, ""),
            words.get(Asked.NEXT, ""),
            words.get(Asked.EXPERIENCE, ""),
        )

    def _claim(self, reading: _Row, words: str, percent: int | None) -> Claim:
        if not words:
            reading.say(f"没有选本期状态，按{Claim.RUNNING}登记", Weight.NOTE)
            return Claim.RUNNING
        claim, is_exact = claim_of(words)
        if claim is None:
            reading.hold(f"本期状态「{_short(words)}」不是{'、'.join(Claim)}之一")
            return Claim.RUNNING
        if not is_exact:
            reading.say(f"本期状态「{words}」按{claim}登记", Weight.NOTE)
        if claim is Claim.DONE and percent not in (None, 100):
            reading.say(f"本期状态是{claim}而完成百分比写的是 {percent}，按 100% 登记")
        return claim

    def _people(self, words: Mapping[Asked, str], task: FormTask) -> tuple[str, str, str] | None:
        """责任人 where the form says something new; what was left blank stays as it was."""
        sent = [task.filled.get(name, "") for name in PEOPLE]
        now = [words.get(name, "") or old for name, old in zip(PEOPLE, sent, strict=True)]
        return None if now == sent else (now[0], now[1], now[2])

    def _plan(self, reading: _Row, cells: Mapping[Asked, Cell], task: FormTask) -> tuple[tuple[date, str], ...] | None:
        """节点计划 where it is new; a blank cell changes nothing."""
        now = words_of(cells.get(Asked.PLAN))
        if not now or key(now) == key(task.filled.get(Asked.PLAN, "")):
            return None
        points, odd = plan_of(cells.get(Asked.PLAN), self._year)
        if odd:
            lines = "、".join(f"「{_short(line)}」" for line in odd)
            reading.say(
                f"节点计划{lines}看不出日期或内容，没有收取，请写成「2022-10-31 完成招标」的样子", Weight.REFUSAL
            )
        return points or None


def _without_doubles(rows: Sequence[RowRead]) -> tuple[RowRead, ...]:
    """The rows with each task once: copies that say the same count as one, ones that differ all wait."""
    told: defaultdict[UUID, list[RowRead]] = defaultdict(list)
    for one in rows:
        if one.task is not None and one.state in (RowState.NEW, RowState.WAITING):
            told[one.task.task_id].append(one)
    changed: dict[int, RowRead] = {}
    for same_task in told.values():
        if len(same_task) == 1:
            continue
        if len({(one.text, one.fall, one.proofs) for one in same_task}) == 1:
            changed.update({id(one): replace(one, state=RowState.SAME, findings=()) for one in same_task[1:]})
            continue
        sheets = {one.row.sheet for one in same_task}
        places = "、".join(f"{one.row.sheet if len(sheets) > 1 else ''}第{one.row.row}行" for one in same_task)
        for one in same_task:
            finding = Finding(
                f"{places}是同一项任务而内容不同，都没有收取",
                Weight.REFUSAL,
                one.row.sheet,
                one.row.row,
                one.task.code if one.task else "",
            )
            kept = replace(one, state=RowState.WAITING, offered=None, findings=(*one.findings, finding))
            changed[id(one)] = kept
    return tuple(changed.get(id(one), one) for one in rows)


def _told_apart(tasks: Sequence[FormTask]) -> dict[str, FormTask]:
    """The tasks whose measure no other one of the form has."""
    counts = Counter(_measure(task.given) for task in tasks)
    return {words: task for task in tasks if (words := _measure(task.given)) and counts[words] == 1}


def _measure(given: Mapping[Given, str]) -> str:
    return key(given.get(Given.MEASURE, ""))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
