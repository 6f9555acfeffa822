"""规则: what the office may change about lights, reporting, reviewing and closing; saved as a version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpacerItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.rules import RULE_LABELS, Rules
from wugang_tracker.gui import messages
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import button, label, scrolled_page, sheet

_Box = QCheckBox | QComboBox | QLineEdit | QPlainTextEdit | QSpinBox
_LINES_SHOWN = 4
# The widest control; sentences begin at the same place in every section.
_CONTROL_WIDTH = 220


@dataclass(frozen=True, slots=True)
class _Line:
    """One rule: its field, what it means in a sentence, and the bounds of a number."""

    name: str
    sentence: str
    least: int = 0
    most: int = 0
    special: str = ""


_SECTIONS: tuple[tuple[str, tuple[_Line, ...]], ...] = (
    (
        "红黄绿灯",
        (
            _Line("red_lag", "序时进度减去填报进度，超过这个数就是红灯。", 0, 100),
            _Line("yellow_lag", "达到这个数、还没有到红灯的，是黄灯。", 0, 100),
            _Line("soon_days", "离最近一个未完成的时间节点不超过这些天，是黄灯。", 0, 366),
            _Line("unreported_red", "连续这么多期应报未报，是红灯；草稿和退回的不算已报。", 1, 24),
            _Line("unreported_yellow", "连续这么多期应报未报，是黄灯。", 1, 24),
        ),
    ),
    (
        "填报",
        (
            _Line("period_months", "已经开始填报的清单不能再改。"),
            _Line("report_due_day", "超过这一天报送的算迟报；已经打开的填报期不变。", 0, 31, "当期最后一天"),
            _Line("ongoing_every", "1 是每月都要填报，3 是每季度末的月份填报。", 1, 12),
            _Line("before_excludes_month", "勾选后「6月前」指 5 月 31 日以前；不勾选指 6 月 30 日以前。"),
            _Line("ask_each", "勾选后每个责任单位都要填报；不勾选只由排在第一位的单位填报。"),
            _Line("ask_supporting", "勾选后填报表里也列出单位配合的任务，可以不填。"),
            _Line("only_accepted", "勾选后月报和台账只用已审核的填报；不勾选用最近一次报送的。"),
            _Line("contact", "印在填报表封面上，单位有疑问时找谁。"),
        ),
    ),
    (
        "审核",
        (
            _Line("first_review", "勾选后先由专项牵头单位初审，汇总岗再审核。"),
            _Line("single_person", "不勾选时，填报里写明的填报人不能审核自己的填报，也不能为它销号。"),
        ),
    ),
    (
        "销号",
        (
            _Line("check_proof", "没有佐证材料不能销号，这一条不能取消。"),
            _Line("check_milestones", "除最后一个外的时间节点都已完成；没有完成的须核实后勾选。"),
            _Line("check_figure", "最近一次填报的进度为 100%；不到的须核实后勾选。"),
            _Line("checklist", "另外由审核人逐条核实的要点，一行一条，例如：现场看过。"),
            _Line("close_number", "{year} 换成年份，{n} 换成顺序号。编号用过不再用。"),
        ),
    ),
)
_PERIODS = ((1, "按月填报"), (3, "按季度填报"))


class RulesPage(QWidget):
    """What is typed stays until it is saved or given up, whatever else changes meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._month: Month | None = None
        self._stored: Rules | None = None
        self._stale = True
        self.boxes: dict[str, _Box] = {}
        self.version = label("", "muted")
        self.example = label("", "muted")
        self.message = label("", "warning", wraps=True)
        self.save = button("保存为新版本(&S)", icon_name="save", primary=True)
        self.give_up = button("放弃修改(&G)", icon_name="undo-2")
        self._lay_out()
        self._connect()

    def show_month(self, month: Month | None) -> None:
        """Show the rules of a list."""
        if month is None or self._month is None or month.list.id != self._month.list.id:
            self._stored = None
        self._month = month
        self._stale = True
        self.setEnabled(month is not None)
        if self.isVisible():
            self._read()

    def focus_rule(self, name: str) -> None:
        """The keyboard goes to one rule, as a refusal that rests on it asks."""
        self.boxes[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self) -> None:
        month = self._month
        if month is not None:
            self._stale = False
            call = partial(_read_rules, self._desk, month)
            self._desk.workers.read(self, call).named("正在读取规则").on_success(self._show).start()

    def _show(self, found: tuple[Rules, int]) -> None:
        rules, version = found
        untouched = self._stored is None or self._typed() == self._stored
        self._stored = rules
        self.version.setText(f"现行规则：第{version}版" if version else "现行规则：默认值，还没有改过")
        if untouched:
            self._put(rules)
        self._on_edited()

    def _put(self, rules: Rules) -> None:
        for name, box in self.boxes.items():
            value = getattr(rules, name)
            if isinstance(box, QCheckBox):
                box.setChecked(value)
            elif isinstance(box, QSpinBox):
                box.setValue(value)
            elif isinstance(box, QComboBox):
                box.setCurrentIndex(box.findData(value))
            elif isinstance(box, QPlainTextEdit):
                box.setPlainText(value)
            else:
                box.setText(value)
                box.setCursorPosition(0)

    def _typed(self) -> Rules:
        return Rules.from_dict({name: _value(box) for name, box in self.boxes.items()})

    def _on_edited(self) -> None:
        typed = self._typed()
        changed = self._stored is not None and typed != self._stored
        self.save.setEnabled(changed)
        self.give_up.setEnabled(changed)
        self.message.setText("")
        month = self._month
        if month is not None:
            number = typed.close_number.replace("{year}", str(month.list.year)).replace("{n}", "12")
            self.example.setText(f"例如第 12 个：{number}")

    def _on_save_clicked(self) -> None:
        month = self._month
        if month is None:
            return
        self.save.setEnabled(False)
        call = partial(self._desk.services.lists.save_rules, month.list.id, self._typed(), month.as_of)
        writing = self._desk.workers.write(self, call).named("正在保存规则")
        writing.on_success(self._on_saved).on_refusal(self._on_refused).start()

    def _on_saved(self, changes: OpChanges) -> None:
        # What was typed is what is stored now; the next reading says its version.
        self._stored = None
        self._desk.told.emit(f"已{changes.label}。已关账的月份仍用当时的规则。", False)

    def _on_refused(self, refusal: UserError) -> None:
        self._on_edited()
        self.message.setText(messages.words_of(refusal))

    def _on_give_up_clicked(self) -> None:
        if self._stored is not None:
            self._put(self._stored)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area, layout = scrolled_page()
        outer.addWidget(area, 1)
        for title, lines in _SECTIONS:
            frame, inner = sheet()
            inner.addWidget(label(title, "section"))
            inner.addLayout(self._grid(lines))
            layout.addWidget(frame)
        layout.addStretch()
        outer.addLayout(self._bottom())

    def _grid(self, lines: tuple[_Line, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(TOKENS.around)
        grid.setVerticalSpacing(TOKENS.inside)
        for row, line in enumerate(lines):
            box = _box_for(line)
            self.boxes[line.name] = box
            box.setAccessibleName(RULE_LABELS[line.name])
            box.setToolTip(line.sentence)
            if isinstance(box, QCheckBox):
                box.setText(RULE_LABELS[line.name])
                grid.addWidget(box, row, 0, 1, 2)
            else:
                grid.addWidget(label(RULE_LABELS[line.name]), row, 0)
                box.setMaximumWidth(_CONTROL_WIDTH)
                grid.addWidget(box, row, 1)
            grid.addWidget(label(line.sentence, "muted", wraps=True), row, 2)
            if line.name == "close_number":
                grid.addWidget(self.example, row + 1, 1, 1, 2)
        # Invisible struts: a column without a widget of its own would lose its spacing and shift the sentences.
        for column in (0, 1):
            grid.addItem(QSpacerItem(_CONTROL_WIDTH, 0), grid.rowCount(), column)
        grid.setColumnStretch(2, 1)
        return grid

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(TOKENS.around, TOKENS.inside, TOKENS.around, TOKENS.inside)
        row.setSpacing(TOKENS.inside)
        row.addWidget(self.version)
        row.addWidget(self.message, 1)
        row.addWidget(self.give_up)
        row.addWidget(self.save)
        return row

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save_clicked)
        self.give_up.clicked.connect(self._on_give_up_clicked)
        for box in self.boxes.values():
            if isinstance(box, QCheckBox):
                box.toggled.connect(self._on_edited)
            elif isinstance(box, QSpinBox):
                box.valueChanged.connect(self._on_edited)
            elif isinstance(box, QComboBox):
                box.activated.connect(self._on_edited)
            else:
                box.textChanged.connect(self._on_edited)

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()


def _box_for(line: _Line) -> _Box:
    """The control for a rule, as its default is a yes or no, a number or words."""
    value = getattr(Rules(), line.name)
    if line.name == "period_months":
        choice = QComboBox()
        for months, words in _PERIODS:
            choice.addItem(words, months)
        return choice
    if line.name == "checklist":
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(_LINES_SHOWN * TOKENS.control)
        return text
    if isinstance(value, bool):
        box = QCheckBox()
        # Proof is a must (rule 4): the point is shown, and can not be taken off.
        box.setEnabled(line.name != "check_proof")
        return box
    if isinstance(value, int):
        number = QSpinBox()
        number.setRange(line.least, line.most)
        number.setSpecialValueText(line.special)
        return number
    return QLineEdit()


def _value(box: _Box) -> int | bool | str:
    if isinstance(box, QCheckBox):
        return box.isChecked()
    if isinstance(box, QSpinBox):
        return box.value()
    if isinstance(box, QComboBox):
        return int(box.currentData() or 1)
    return (box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text()).strip()


def _read_rules(desk: Desk, month: Month) -> tuple[Rules, int]:
    lists = desk.services.lists
    return lists.rules(month.list.id), lists.rules_version(month.list.id)
