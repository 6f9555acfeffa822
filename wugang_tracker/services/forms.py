"""填报表: out to all asked units in one act, the send list, what came back, the board (PRODUCT, rules 2, 7, 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.collection import SentForm
from wugang_tracker.domain.errors import NotAllowed, TargetBusy, UserError
from wugang_tracker.domain.forms import Form, from_text, to_text
from wugang_tracker.domain.periods import Period, PeriodKey, PeriodState
from wugang_tracker.domain.units import Unit, name_key
from wugang_tracker.services.acting import Acting, changes
from wugang_tracker.services.form_board import BoardLine, board_lines
from wugang_tracker.services.form_building import FormBuilder, Scope, Unsent, file_names
from wugang_tracker.services.form_collecting import Collection, CollectResult, Decisions
from wugang_tracker.services.form_comparing import FormReading
from wugang_tracker.services.form_taking import FormTaking
from wugang_tracker.services.form_targets import answered
from wugang_tracker.services.ledger import facts_of
from wugang_tracker.services.periods import due_day, open_period
from wugang_tracker.storage.database import EntryHead
from wugang_tracker.storage.reader import Reader

Step = Callable[[int, int, str], None]


def _nobody(done: int, of: int, doing: str) -> None:
    """Hears nothing."""


@dataclass(frozen=True, slots=True)
class SentLine:
    """One form as it was sent. path is set only by the act of sending; resent: an earlier one went to the same unit."""

    form_id: UUID
    unit_id: UUID
    unit: str
    category: str
    file_name: str
    tasks: int
    due_day: date
    day: date
    at: datetime
    who: str
    resent: bool
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class BusyLine:
    """A form that was not sent because its file is open elsewhere."""

    unit: str
    file_name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SendResult:
    """What sending did. idle: chosen units that have nothing to report; changes is None when nothing was sent."""

    changes: OpChanges | None
    files: tuple[SentLine, ...]
    unsent: tuple[Unsent, ...]
    busy: tuple[BusyLine, ...]
    idle: tuple[str, ...]


class FormService:
    """Forms out and back."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def units_named(self, list_id: UUID, names: Iterable[str]) -> frozenset[UUID]:
        """The ids of units by their names or aliases; UserError for one that is not known or is a group."""
        with self._acting.database.read() as reader:
            region_id = reader.task_list(list_id).region_id
            units = {unit.id: unit for unit in reader.units(region_id)}
            known = {name_key(one.alias): one.unit_id for one in reader.aliases(region_id)}
            known |= {name_key(unit.name): unit.id for unit in units.values()}
        return frozenset(_known_unit(known, units, name) for name in names)

    def category_named(self, list_id: UUID, name: str) -> UUID:
        """The id of a 专项 by its name; UserError when there is none."""
        with self._acting.database.read() as reader:
            categories = reader.categories(list_id)
        for category in categories:
            if name_key(category.name) == name_key(name):
                return category.id
        raise UserError(f"没有名为「{name}」的专项。", f"现有：{'、'.join(one.name for one in categories)}。")

    def send(
        self,
        list_id: UUID,
        key: str,
        folder: Path,
        on: date,
        units: Iterable[UUID] | None = None,
        category_id: UUID | None = None,
        step: Step = _nobody,
    ) -> SendResult:
        """Write a form for every asked unit (or the chosen ones) into a folder, and note what each was sent.

        The files come first, all or none of them; one that is open elsewhere does not hold up the others, and a form
        that lies there with answers in it is left alone, the new one gets another name. step is told
        how far it is and may raise to stop: then there is neither a file nor a row. The period is opened by it and is
        being collected from then on. NotAllowed for a closed period.
        """
        # Loaded when first used: it would cost a fifth of every start.
        from wugang_tracker.exporters.excel.form import write_form
        from wugang_tracker.exporters.placing import placing_into

        span = PeriodKey.parse(key)
        scope = Scope(None if units is None else frozenset(units), category_id)
        with self._acting.database.read() as reader:
            _refuse_closed(reader, list_id, span)
            forms, unsent, idle = _planned(reader, list_id, span, on, scope)
            names = file_names(forms, kept=answered(reader, folder, file_names(forms)))
        if not forms:
            return SendResult(None, (), unsent, (), idle)
        with placing_into(folder) as placing:
            for done, (form, name) in enumerate(zip(forms, names, strict=True)):
                step(done, len(forms), f"正在生成{form.unit}的填报表")
                placing.make(name, lambda part, form=form: write_form(form, part))  # type: ignore[misc]
            step(len(forms), len(forms), "正在保存")
            busy = placing.place()
            placed = [(form, name) for form, name in zip(forms, names, strict=True) if name not in busy]
            done_changes, sent = self._note(list_id, span, on, category_id, placed) if placed else (None, ())
        return SendResult(
            done_changes,
            tuple(replace(line, path=folder / line.file_name) for line in sent),
            unsent,
            _busy_lines(forms, names, busy),
            idle,
        )

    def _note(
        self, list_id: UUID, span: PeriodKey, on: date, category_id: UUID | None, placed: Sequence[tuple[Form, str]]
    ) -> tuple[OpChanges, tuple[SentLine, ...]]:
        """The rows of what was sent, in one act with the opening of the period."""
        what = placed[0][0].unit if len(placed) == 1 else f"{len(placed)}个单位"
        head = self._acting.head("forms.send", f"发出{span.label}填报表（{what}）", on, list_id, undoable=False)
        with self._acting.database.write(head) as work:
            _refuse_closed(work, list_id, span)
            period = open_period(work, list_id, span)
            if period.state is PeriodState.OPEN:
                work.save(replace(period, state=PeriodState.COLLECTING))
            before = {(one.unit_id, one.category_id) for one in work.sent_forms(period.id)}
            rows = [_sent_form(form, name, period, category_id, head) for form, name in placed]
            for row in rows:
                work.add(row)
            lines = tuple(
                _sent_line(row, form, (row.unit_id, row.category_id) in before)
                for row, (form, _) in zip(rows, placed, strict=True)
            )
            return changes(work, head), lines

    def sent(self, list_id: UUID, key: str) -> tuple[SentLine, ...]:
        """The send list of a period: which unit got what when, oldest first, those of one act by name."""
        span = PeriodKey.parse(key)
        with self._acting.database.read() as reader:
            period = next((one for one in reader.periods(list_id) if one.span == span), None)
            rows = reader.sent_forms(period.id) if period else ()
        lines: list[SentLine] = []
        seen: set[tuple[UUID, UUID | None]] = set()
        for row in rows:
            lines.append(_sent_line(row, from_text(row.content), (row.unit_id, row.category_id) in seen))
            seen.add((row.unit_id, row.category_id))
        return tuple(sorted(lines, key=lambda line: (line.at, line.unit)))

    def board(self, list_id: UUID, key: str, as_of: date) -> tuple[BoardLine, ...]:
        """Where collecting a period stands at a day, a line for each unit that is asked or was sent a form."""
        with self._acting.database.read() as reader:
            return board_lines(reader, list_id, PeriodKey.parse(key), as_of)

    def read(self, list_id: UUID, key: str, paths: Sequence[Path], on: date, step: Step = _nobody) -> Collection:
        """What came back in files and folders, compared with what was sent; nothing is written.

        Folders and zips are looked through for forms and for the proofs that forms name. step may raise to stop.
        """
        return FormReading(self._acting, list_id, PeriodKey.parse(key), on, step).read(paths)

    def collect(
        self,
        collection: Collection,
        on: date,
        skip: frozenset[Path] = frozenset(),
        decided: Decisions | None = None,
        step: Step = _nobody,
    ) -> CollectResult:
        """Take what was read, one act for each unit: its reports, proofs, 责任人 and plans, and the file itself.

        skip: files to leave out. decided: the percent for rows that wait for one, by file and row of its sheet. A row
        that a rule refuses is said and the others are taken. step may raise to stop between units: those done stay.
        """
        return FormTaking(self._acting, collection, on, decided or {}, step).run(skip)


def _known_unit(known: dict[str, UUID], units: dict[UUID, Unit], name: str) -> UUID:
    unit_id = known.get(name_key(name))
    if unit_id is None:
        raise UserError(f"没有名为「{name}」的责任单位。", "请核对名称（units 列出全部单位）。")
    if units[unit_id].is_group:
        raise UserError(f"「{name}」是集合单位，不能单独填报。", "请选择具体的单位。")
    return unit_id


def _refuse_closed(reader: Reader, list_id: UUID, span: PeriodKey) -> None:
    for period in reader.periods(list_id):
        if period.span == span and period.is_closed:
            raise NotAllowed(f"{span.label}已关账，不能再发填报表。", "如需补报，请填入下一期；或先重新开账。")


def _planned(
    reader: Reader, list_id: UUID, span: PeriodKey, on: date, scope: Scope
) -> tuple[tuple[Form, ...], tuple[Unsent, ...], tuple[str, ...]]:
    facts = facts_of(reader, list_id)
    if not facts.task_list.start_day <= span.last_day <= facts.task_list.last_day:
        raise UserError(f"{span.label}不在清单年度（{facts.task_list.year}年）之内。", "请检查填报期。")
    period = next((one for one in facts.periods if one.span == span), None)
    period = period or Period(uuid4(), list_id, str(span), due_day(span, facts.rules))
    person = reader.person()
    builder = FormBuilder(facts, period, on, " ".join(filter(None, (person.unit, person.name))) if person else "")
    forms = builder.forms(scope)
    got = {form.unit_id for form in forms}
    idle = tuple(unit.name for unit in facts.units if scope.units and unit.id in scope.units - got)
    return forms, builder.unsent(scope) if scope.units is None else (), idle


def _busy_lines(forms: Sequence[Form], names: Sequence[str], busy: dict[str, TargetBusy]) -> tuple[BusyLine, ...]:
    units = dict(zip(names, (form.unit for form in forms), strict=True))
    return tuple(BusyLine(units[name], name, str(error)) for name, error in busy.items())


def _sent_form(form: Form, name: str, period: Period, category_id: UUID | None, head: EntryHead) -> SentForm:
    return SentForm(
        id=form.id,
        list_id=form.list_id,
        period_id=period.id,
        unit_id=form.unit_id,
        category_id=category_id,
        file_name=name,
        due_day=form.due_day,
        day=head.day,
        at=head.at,
        who=head.who,
        content=to_text(form),
    )


def _sent_line(row: SentForm, form: Form, resent: bool) -> SentLine:
    return SentLine(
        row.id,
        row.unit_id,
        form.unit,
        form.category,
        row.file_name,
        len(form.tasks),
        row.due_day,
        row.day,
        row.at,
        row.who,
        resent,
    )
