"""差异: totals, the rows by outcome, and what the user takes of each (IMPORT, A revised list)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSplitter, QWidget

from wugang_tracker.domain.diff import FIELD_LABELS, ChangeSet, Outcome, RowChange
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.sheets import Source
from wugang_tracker.gui.models.choice_table import ChoiceTableModel
from wugang_tracker.gui.widgets.parts import button, label
from wugang_tracker.gui.widgets.row_table import RowTable
from wugang_tracker.gui.widgets.word_diff import OUTCOME_LABELS, summary_words
from wugang_tracker.gui.wizard.decisions import Decisions, key_of
from wugang_tracker.gui.wizard.leaving import LeavingStrip
from wugang_tracker.gui.wizard.page import Found, WizardPage
from wugang_tracker.gui.wizard.row_panel import RowPanel
from wugang_tracker.services.import_choices import settle

_HEADER = ("应用", "结果", "原序号", "新序号", "编码", "简称", "变化内容")
_WIDTHS = (44, 72, 60, 60, 92, 220)
_FILTERS: dict[str, str] = {
    "": "全部",
    **{outcome.value: OUTCOME_LABELS[outcome] for outcome in Outcome},
    "renumbered": "改序号",
    "conflict": "有冲突",
    "left": "不导入",
}
_SELDOM = frozenset({"conflict", "left", "ambiguous", "invalid"})
_LOOKED_AT_FIRST = ("ambiguous", "conflict", "changed", "new", "missing", "")


class DifferencePage(WizardPage):
    """The buttons on top filter the rows; below the table stand the fields of the chosen row with their choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._changes = ChangeSet(())
        self._indicators = 0
        self._is_shown = False
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.all_theirs = QCheckBox("有冲突的都用新文件的(&J)")
        self.totals = label("", "section", wraps=True)
        self.model = ChoiceTableModel(_HEADER, self._cells, self._check, self)
        self.table = RowTable(self.model, "差异表", _WIDTHS)
        self.leaving = LeavingStrip()
        self.panel = RowPanel()
        self._lay_out()
        self._connect()

    def show_found(self, found: Found, decisions: Decisions) -> None:
        self.decisions = decisions
        if found.preview is None:
            return
        self._changes = found.preview.changes
        self._indicators = len(found.preview.indicators)
        self._is_shown = False
        self.all_theirs.setChecked(decisions.all_theirs)
        self.leaving.reason.setText(decisions.move_out_reason)

    def refresh(self) -> None:
        self._count_filters()
        self._say_totals()
        self._show_leaving()
        if self._is_shown:
            self.model.refresh()
            return
        self._is_shown = True
        checked = self._group.checkedButton()
        if checked is None or not checked.isEnabled():
            first = next(key for key in _LOOKED_AT_FIRST if self.filters[key].isEnabled())
            self.filters[first].setChecked(True)
        self._show_filtered()

    def holds(self) -> int:
        return 1

    def asks(self) -> int:
        """Rows that only the user can decide: ambiguous ones and conflicts."""
        return sum(self._is_open(row) for row in self._changes.rows)

    def first_focus(self) -> QWidget:
        return self.table

    def forget(self) -> None:
        """Another file comes: begin with the filter that fits it."""
        self._group.setExclusive(False)
        for press in self.filters.values():
            press.setChecked(False)
        self._group.setExclusive(True)

    def settled(self) -> ChangeSet:
        """The rows as they would be applied."""
        return settle(self._changes, self.decisions.choices(self._changes))

    def writes_anything(self) -> bool:
        """Whether applying would write anything at all."""
        if self.decisions.opening or self._indicators or self.decisions.leaving(self._changes):
            return True
        return any(
            row.outcome in (Outcome.NEW, Outcome.CHANGED) or (row.outcome is Outcome.SAME and row.renumbered)
            for row in self.settled().rows
        )

    def lacks(self) -> str:
        """What must still be written before the difference can be applied, in words; empty when nothing."""
        leaving = self.decisions.leaving(self._changes)
        return "请写移出清单的原因" if leaving and not self.decisions.move_out_reason.strip() else ""

    def open_row(self, source: Source) -> None:
        """Show the row of the file that stands there."""
        self.filters[""].setChecked(True)
        self._show_filtered()
        wanted = next((row for row in self._changes.rows if row.row is not None and row.row.source == source), None)
        self.table.choose(wanted)

    def _is_open(self, row: RowChange) -> bool:
        if key_of(row) in self.decisions.skipped:
            return False
        if row.outcome is Outcome.AMBIGUOUS:
            return key_of(row) not in self.decisions.settled
        undecided = (part for part in row.fields if part.is_conflict and not self.decisions.all_theirs)
        return any((key_of(row), part.field) not in self.decisions.fields for part in undecided)

    def _lay_out(self) -> None:
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(0)
        for key, words in _FILTERS.items():
            press = button(words, "view")
            press.setCheckable(True)
            press.setProperty("key", key)
            self._group.addButton(press)
            self.filters[key] = press
            row.addWidget(press)
        row.addStretch()
        row.addWidget(self.all_theirs)
        self.page.addWidget(self.totals)
        self.page.addLayout(row)
        self.page.addWidget(self.leaving)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.page.addWidget(split, 1)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._show_filtered)
        self.all_theirs.toggled.connect(self._on_all_theirs_toggled)
        self.table.current_changed.connect(self._on_current_changed)
        self.model.toggled.connect(self._on_row_toggled)
        self.panel.decided.connect(self._on_decided)
        self.leaving.reason_changed.connect(self._on_reason_changed)
        self.leaving.all_wanted.connect(self._on_all_leaving)

    def _count_filters(self) -> None:
        counts = Counter(key for row in self._changes.rows for key in self._filters_of(row))
        for key, press in self.filters.items():
            press.setText(f"{_FILTERS[key]} {counts[key]}")
            press.setEnabled(counts[key] > 0 or not key)
            press.setVisible(counts[key] > 0 or key not in _SELDOM)
        self.all_theirs.setVisible(counts["conflict"] > 0)

    def _filters_of(self, row: RowChange) -> Iterator[str]:
        """The filters that show a row."""
        yield ""
        yield row.outcome.value
        if row.renumbered:
            yield "renumbered"
        if any(part.is_conflict for part in row.fields):
            yield "conflict"
        if key_of(row) in self.decisions.skipped:
            yield "left"

    def _show_filtered(self) -> None:
        checked = self._group.checkedButton()
        key = checked.property("key") if checked else ""
        self._show_leaving()
        self.table.show_values([row for row in self._changes.rows if key in self._filters_of(row)])

    def _say_totals(self) -> None:
        counts = {**self.settled().counts()}
        counts["missing"] -= len(self.decisions.leaving(self._changes))
        writes = [f"{words} {counts[key]} 项" for key, words in (("new", "新增"), ("changed", "修改")) if counts[key]]
        if counts["renumbered"]:
            writes.append(f"改序号 {counts['renumbered']} 项")
        leaving = len(self.decisions.leaving(self._changes))
        if leaving:
            writes.append(f"移出清单 {leaving} 项")
        stays = [
            f"{words} {counts[key]} 项"
            for key, words in (
                ("same", "相同"),
                ("missing", "新文件里没有"),
                ("ambiguous", "等您指明"),
                ("invalid", "不导入"),
            )
            if counts[key]
        ]
        if self._indicators:
            writes.append(f"指标 {self._indicators} 条")
        what = f"应用后：{'，'.join(writes)}。" if writes else "没有要写入的内容。"
        if self.decisions.opening:
            what += f"进展情况作为期初进展记入{PeriodKey.parse(self.decisions.opening).label}。"
        self.totals.setText(what + (f"不动：{'，'.join(stays)}。" if stays else ""))

    def _cells(self, row: RowChange) -> tuple[str, ...]:
        found = row.row or row.task
        return (
            "",
            "移出" if self._leaves(row) else OUTCOME_LABELS[row.outcome],
            row.task.no if row.task else "",
            row.row.no if row.row else "",
            row.task.code if row.task else "",
            found.title if found else "",
            self._summary(row),
        )

    def _leaves(self, row: RowChange) -> bool:
        return row.outcome is Outcome.MISSING and self.decisions.is_taken(row)

    def _show_leaving(self) -> None:
        """Only beside the rows it is about: those that the file does not hold."""
        missing = [row for row in self._changes.rows if row.outcome is Outcome.MISSING]
        leaving = self.decisions.leaving(self._changes)
        checked = self._group.checkedButton()
        looked_at = checked is not None and checked.property("key") == Outcome.MISSING.value
        self.leaving.show_counts(len(missing), len(leaving))
        self.leaving.setVisible(bool(leaving) or (looked_at and bool(missing)))

    def _summary(self, row: RowChange) -> str:
        if row.outcome is Outcome.MISSING:
            return "移出清单，填报和佐证材料都保留" if self._leaves(row) else "新文件里没有，留在清单里"
        if row.outcome is Outcome.AMBIGUOUS:
            settled = self.decisions.settled
            if key_of(row) not in settled:
                return f"可能是 {len(row.candidates)} 项中的一项，请在下面指明"
            task = next((one for one in row.candidates if one.id == settled[key_of(row)]), None)
            return f"就是 {task.code} 第 {task.no} 项" if task else "作为新任务"
        kept = [FIELD_LABELS[part.field] for part in row.fields if not self.decisions.takes(row, part)]
        words = summary_words(row)
        return f"保留现在的{'、'.join(kept)}　{words}" if kept else words

    def _check(self, row: RowChange) -> bool | None:
        if row.outcome is Outcome.INVALID:
            return None
        if row.outcome is Outcome.SAME and not row.renumbered:
            return None
        if row.outcome is Outcome.AMBIGUOUS and key_of(row) not in self.decisions.settled:
            return None
        return self.decisions.is_taken(row)

    def _on_row_toggled(self, row: RowChange, wanted: bool) -> None:
        if row.outcome is Outcome.MISSING and row.task is not None:
            self._leave([row.task.id], wanted)
        elif wanted:
            self.decisions.skipped.discard(key_of(row))
        else:
            self.decisions.skipped.add(key_of(row))
        self._on_decided()

    def _leave(self, tasks: Iterable[UUID], wanted: bool) -> None:
        moved = self.decisions.moved_out
        (moved.update if wanted else moved.difference_update)(tasks)

    def _on_all_leaving(self, wanted: bool) -> None:
        missing = (row.task.id for row in self._changes.rows if row.outcome is Outcome.MISSING and row.task)
        self._leave(missing, wanted)
        self._on_decided()

    def _on_reason_changed(self, words: str) -> None:
        self.decisions.move_out_reason = words
        self.decided.emit()

    def _on_all_theirs_toggled(self, wanted: bool) -> None:
        if wanted != self.decisions.all_theirs:
            self.decisions.all_theirs = wanted
            self._on_decided()
            self._on_current_changed(self.table.current())

    def _on_current_changed(self, row: RowChange | None) -> None:
        self.panel.show_row(row, self.decisions)

    def _on_decided(self) -> None:
        self.refresh()
        self.decided.emit()
