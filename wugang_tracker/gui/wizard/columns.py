"""各列含义: what each column of a header stands for, remembered for that header (IMPORT, Tables and Adopting)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from wugang_tracker.domain.diff import FIELD_LABELS, Field
from wugang_tracker.domain.opening import is_progress_header, opening_of
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.sheets import SourceRow, TableLayout
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import ElidedLabel, label
from wugang_tracker.gui.wizard.decisions import Decisions
from wugang_tracker.gui.wizard.page import Found, WizardPage

COLUMN_WORDS = (
    FIELD_LABELS[Field.NO],
    FIELD_LABELS[Field.CATEGORY],
    FIELD_LABELS[Field.DIRECTION],
    FIELD_LABELS[Field.TITLE],
    FIELD_LABELS[Field.MEASURE],
    FIELD_LABELS[Field.RESPONSIBILITY],
    "牵头单位",
    "配合单位",
    FIELD_LABELS[Field.DEADLINE],
    FIELD_LABELS[Field.NOTE],
)
_NONE_OF_THE_LIST = "不属于清单"
_PROGRESS = "期初进展"
_NOT_TAKEN = "不记入"
_SAY_COLUMNS = "没有认出这个文件的表头。请对照内容指明每一列当作什么，至少指明哪一列是「升级措施」，再点「下一步」。"


class ColumnsPage(WizardPage):
    """A line for each column of the header, and where progress columns go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("核对每一列当作什么。改过以后，同样的表头下次自动照此识别。", parent)
        self._layouts: tuple[TableLayout, ...] = ()
        self._rows: Sequence[SourceRow] = ()
        self._seen = False
        self._is_unknown = False
        self.tables = QComboBox()
        self.tables.setAccessibleName("哪一个表头")
        self.boxes: list[QComboBox] = []
        self.warning = label("", "warning", wraps=True)
        self.opening = QComboBox()
        self.opening.setAccessibleName("进展列记入哪一期")
        self.opening_words = label("")
        self._opening_row = QWidget()
        self._area = QScrollArea()
        self._lay_out()
        self.tables.activated.connect(self._show_table)
        self.opening.activated.connect(self._on_opening_chosen)

    def show_found(self, found: Found, decisions: Decisions) -> None:
        if decisions is not self.decisions:
            self._seen = False
        self.decisions = decisions
        self._is_unknown = bool(found.unknown)
        if found.preview is None and not found.unknown:
            return
        layouts = found.preview.content.layouts if found.preview else found.unknown
        by_key = {layout.key: layout for layout in reversed(layouts)}
        self._layouts = tuple(reversed(by_key.values()))
        self._rows = found.preview.content.rows if found.preview else ()
        chosen = max(0, self.tables.currentIndex())
        self.tables.clear()
        for layout in self._layouts:
            self.tables.addItem(f"{layout.table or '表格'}　表头在第 {layout.row} 行")
        self.tables.setCurrentIndex(min(chosen, len(self._layouts) - 1))
        self.tables.setVisible(len(self._layouts) > 1)
        self._show_table()
        self._offer_opening(found.preview.year if found.preview else 0)

    def holds(self) -> int:
        return sum(_unknown(layout.columns, layout) for layout in self._layouts) or int(self._is_unknown)

    def asks(self) -> int:
        return 0 if self._seen else self.holds()

    def lacks(self) -> str:
        """What must be said before a file with an unknown header can be read, in words; empty when nothing."""
        if not self._is_unknown or any(FIELD_LABELS[Field.MEASURE] in one for one in self.decisions.columns.values()):
            return ""
        return "请先指明哪一列是「升级措施」"

    def seen(self) -> None:
        """The user has looked at the columns and gone on."""
        self._seen = True

    def first_focus(self) -> QWidget:
        return self.boxes[0] if self.boxes else self

    def _lay_out(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setObjectName("sheetarea")
        row = QHBoxLayout(self._opening_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.opening_words)
        row.addWidget(self.opening)
        row.addStretch()
        self.opening.setMinimumWidth(180)
        for part in (self.tables, self.warning, self._opening_row):
            self.page.addWidget(part)
        self.page.insertWidget(2, self._area, 1)

    def _columns(self, layout: TableLayout) -> tuple[str, ...]:
        return self.decisions.columns.get(layout.key, layout.columns)

    def _show_table(self) -> None:
        holder = QWidget()
        holder.setObjectName("sheet")
        grid = QGridLayout(holder)
        grid.setHorizontalSpacing(TOKENS.around)
        grid.setVerticalSpacing(TOKENS.step)
        self.boxes = []
        for at, words in enumerate(("列", "表头上的字", "当作", "内容举例")):
            grid.addWidget(label(words, "section"), 0, at)
        if self._layouts:
            layout = self._layouts[max(0, self.tables.currentIndex())]
            for at, words in enumerate(layout.words):
                self._add_line(grid, at, words, layout)
            grid.setRowStretch(len(layout.words) + 1, 1)
        grid.setColumnStretch(3, 1)
        self._area.setWidget(holder)
        self._warn()

    def _add_line(self, grid: QGridLayout, at: int, words: str, layout: TableLayout) -> None:
        box = QComboBox()
        box.addItem(_PROGRESS if is_progress_header(words) else _NONE_OF_THE_LIST, "")
        for column in COLUMN_WORDS:
            box.addItem(column, column)
        box.setCurrentIndex(max(0, box.findData(self._columns(layout)[at])))
        box.setAccessibleName(f"第{at + 1}列「{words}」当作")
        box.setMinimumWidth(150)
        box.activated.connect(self._on_column_chosen)
        self.boxes.append(box)
        line = at + 1
        grid.addWidget(label(str(line), "muted"), line, 0)
        grid.addWidget(QLabel(words or "（空白）"), line, 1)
        grid.addWidget(box, line, 2)
        grid.addWidget(ElidedLabel(_example(self._rows, layout, at), "muted"), line, 3)

    def _on_column_chosen(self) -> None:
        layout = self._layouts[max(0, self.tables.currentIndex())]
        self.decisions.columns[layout.key] = tuple(str(box.currentData()) for box in self.boxes)
        self._warn()
        self.decided.emit()

    def _warn(self) -> None:
        chosen = [str(box.currentData()) for box in self.boxes]
        twice = sorted({words for words in chosen if words and chosen.count(words) > 1})
        words = f"「{'」「'.join(twice)}」选了不止一列，请核对。" if twice else ""
        if self.boxes and FIELD_LABELS[Field.MEASURE] not in chosen:
            words += _SAY_COLUMNS if self._is_unknown else "没有哪一列当作「升级措施」，任务就没有内容。"
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def _offer_opening(self, year: int) -> None:
        """Columns of progress are offered as 期初进展 of a period."""
        count = sum(opening_of(row.extras) is not None for row in self._rows if row.extras)
        self._opening_row.setVisible(count > 0)
        self.opening_words.setText(f"有 {count} 行带着进展情况，可以作为期初进展记入填报期")
        self.opening.clear()
        if not count:
            return
        self.opening.addItem(_NOT_TAKEN, "")
        for month in range(1, 13):
            self.opening.addItem(PeriodKey(year, month).label, str(PeriodKey(year, month)))
        self.opening.setCurrentIndex(max(0, self.opening.findData(self.decisions.opening)))

    def _on_opening_chosen(self) -> None:
        self.decisions.opening = str(self.opening.currentData())
        self.decided.emit()


def _unknown(columns: Sequence[str], layout: TableLayout) -> int:
    """How many columns with words above them stand for nothing."""
    return sum(bool(words) and not column for words, column in zip(layout.words, columns, strict=True))


def _example(rows: Sequence[SourceRow], layout: TableLayout, at: int) -> str:
    """What the first rows below the header hold in a column."""
    if layout.samples:
        return next((sample[at] for sample in layout.samples if at < len(sample) and sample[at]), "")
    column, words = layout.columns[at], layout.words[at]
    for row in rows:
        if row.source.sheet != layout.table or row.source.row < layout.row:
            continue
        found = _held(row).get(column) if column else dict(row.extras).get(words)
        if found:
            return found
    return ""


def _held(row: SourceRow) -> Mapping[str, str]:
    return {
        FIELD_LABELS[Field.NO]: row.no,
        FIELD_LABELS[Field.CATEGORY]: row.category,
        FIELD_LABELS[Field.DIRECTION]: row.direction,
        FIELD_LABELS[Field.TITLE]: row.title,
        FIELD_LABELS[Field.MEASURE]: row.measure,
        FIELD_LABELS[Field.RESPONSIBILITY]: row.responsibility.text,
        FIELD_LABELS[Field.DEADLINE]: row.deadline.text,
        FIELD_LABELS[Field.NOTE]: row.note,
    }
