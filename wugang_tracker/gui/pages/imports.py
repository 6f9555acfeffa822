"""导入: the wizard from a file to an applied import. Here its pages are led; what they ask stands in gui/wizard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges
from wugang_tracker.domain.errors import SheetError, UserError
from wugang_tracker.domain.sheets import Source
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month, Place
from wugang_tracker.gui.operations import Operation
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.evidence_list import local_files
from wugang_tracker.gui.widgets.parts import ElidedLabel, button, label
from wugang_tracker.gui.wizard.columns import ColumnsPage
from wugang_tracker.gui.wizard.decisions import Decisions, Request
from wugang_tracker.gui.wizard.difference import DifferencePage
from wugang_tracker.gui.wizard.drop_area import FILE_FILTER, DropArea
from wugang_tracker.gui.wizard.history import ImportHistory
from wugang_tracker.gui.wizard.page import Found, WizardPage
from wugang_tracker.gui.wizard.parts import PartsPage
from wugang_tracker.gui.wizard.problems import ProblemsPage
from wugang_tracker.gui.wizard.reading import FileReading
from wugang_tracker.gui.wizard.result import ResultPage
from wugang_tracker.gui.wizard.steps import Step, StepBar
from wugang_tracker.gui.wizard.target import TargetStrip
from wugang_tracker.gui.wizard.units import UnitsStep
from wugang_tracker.gui.wizard.writing import FileWriting, ask_undo
from wugang_tracker.services.import_choices import Choices
from wugang_tracker.services.imports import ImportPreview


class ImportsPage(QWidget):
    """tasks_wanted: the user asks for the tasks after an import."""

    tasks_wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk, self._actions = desk, actions
        self._path: Path | None = None
        self._waiting: list[Path] = []
        self._then: Step | None = None
        self._seen: frozenset[Step] = frozenset()
        self._operation: Operation | None = None
        self._applied: tuple[ImportPreview, Choices] | None = None
        self.found: Found | None = None
        self.decisions = Decisions()
        self.step = Step.FILE
        self.bar = StepBar()
        self.sample = label("示例数据", "sample")
        self.message = label("", "warning", wraps=True)
        self.summary = ElidedLabel()
        self.target = TargetStrip()
        self.drop = DropArea()
        self.history = ImportHistory()
        self.parts, self.columns, self.problems = PartsPage(), ColumnsPage(), ProblemsPage()
        self.units, self.difference, self.result = UnitsStep(), DifferencePage(), ResultPage()
        self._pages: dict[Step, WizardPage] = {
            Step.PARTS: self.parts,
            Step.COLUMNS: self.columns,
            Step.PROBLEMS: self.problems,
            Step.UNITS: self.units,
            Step.DIFFERENCE: self.difference,
        }
        self.pile = QStackedWidget()
        self.back = button("换一个文件(&B)", icon_name="arrow-left")
        self.busy_words = ElidedLabel()
        self.busy_bar = QProgressBar()
        self.cancel = button("取消读取(&D)", icon_name="x")
        self.previous = button("上一步(&P)", icon_name="arrow-left")
        self.next = button("下一步(&N)", icon_name="arrow-right", primary=True)
        self.apply_button = button("应用导入(&Y)", icon_name="check", primary=True)
        self._lay_out()
        self._connect()
        self._show_step(Step.FILE)

    def take(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is written."""
        self.take_all([path])

    def take_all(self, paths: Sequence[Path]) -> None:
        """Import files one after the other, beginning with the first."""
        if not paths:
            return
        if self._is_writing():
            self._desk.told.emit("正在导入，请等它完成，或者先取消。", False)
            return
        if self._operation is not None:
            self._operation.cancel()
        self._path, *self._waiting = paths
        self.found, self.decisions, self._seen = None, Decisions(), frozenset()
        self.target.reset()
        self.difference.forget()
        self._show_step(Step.FILE)
        self._read(None)

    def paste(self) -> None:
        """Take a table, or files, from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if files := local_files(data):
            self.take_all(files)
            return
        html = data.html() if data.hasHtml() else None
        call = partial(self._desk.services.imports.read_pasted, html, data.text() if data.hasText() else None)
        reading = self._desk.workers.read(self, call).named("正在读取剪贴板")
        reading.on_success(self.take).on_refusal(self._on_refused).start()

    def show_month(self, month: Month | None) -> None:
        """Offer the lists there are as targets, and the earlier imports of the list looked at."""
        self.target.offer(month.lists if month else ())
        self.sample.setVisible(month is not None and month.ledger.is_sample)
        if month is None:
            self.history.hide()
            return
        call = partial(self._desk.services.lists.batches, month.list.id)
        follow = partial(self.history.show_batches, month.list.name)
        self._desk.workers.read(self, call).named("正在读取导入记录").on_success(follow).start()

    def start_over(self) -> None:
        """Back to choosing a file, or on to the next of several."""
        if self._waiting:
            self.take_all(self._waiting)
            return
        if self._operation is not None:
            self._operation.cancel()
        self._path, self.found, self.decisions = None, None, Decisions()
        self._say("")
        self._show_step(Step.FILE)

    def _request(self) -> Request:
        assert self._path is not None, "only a file can be read"
        return self.decisions.request(Request(self._path, self.target.list_name(), self.target.given_year()))

    def _read(self, then: Step | None) -> None:
        """Read and compare; afterwards open a step, None for the first one that asks something."""
        if self._path is None:
            return
        self._then = then
        self._say("")
        call = FileReading(self._desk.services.imports, self._request(), self.found)
        reading = self._desk.workers.read(self, call).named(f"正在读取 {self._path.name}").shown_by_its_page()
        call.operation = self._operation = reading
        reading.advanced.connect(self._show_progress)
        self._show_progress(reading)
        # The keyboard goes to 取消 first: a button that is greyed would pass it on to any field.
        self.cancel.show()
        self.cancel.setFocus()
        self._show_nav()
        reading.on_success(self._on_found).on_refusal(self._on_refused).on_end(self._on_read_end).start()

    def _on_found(self, found: Found) -> None:
        self._operation = None
        self.found = found
        for page in self._pages.values():
            page.show_found(found, self.decisions)
        if found.preview is None:
            self._show_step(Step.COLUMNS if found.unknown else Step.PARTS)
            return
        if self.decisions.keep_only(found.preview.unit_proposals):
            self._read(self._then)
            return
        self.summary.setText(_summary(found.preview))
        self.summary.setToolTip(self.summary.text())
        self._show_step(self._then if self._then is not None else self._first_asking())

    def _first_asking(self) -> Step:
        asking = (step for step, page in self._pages.items() if page.asks() and step >= Step.PARTS)
        return min((*asking, Step.DIFFERENCE))

    def _on_refused(self, refusal: UserError) -> None:
        self._refuse(refusal)
        year_known = self.found is not None and self.found.parts.year is not None
        if self._path is not None and not isinstance(refusal, SheetError) and not year_known:
            self.target.ask_year()

    def _on_apply_refused(self, refusal: UserError) -> None:
        self._refuse(refusal)
        self.target.read_again.setFocus()

    def _refuse(self, refusal: UserError) -> None:
        self._operation = None
        name = self._path.name if self._path else ""
        words = messages.words_of(refusal)
        self._say(words if name in words else f"{name}：{words}")
        self._show_nav()

    def _on_read_end(self) -> None:
        self._operation = None
        self._show_nav()

    def _show_progress(self, operation: Operation) -> None:
        done, total = operation.position
        self.cancel.setText("取消导入(&D)" if operation.writes else "取消读取(&D)")
        self.busy_words.setText(f"{operation.words} {done}/{total}" if total else f"{operation.words} …")
        self.busy_bar.setRange(0, total)
        self.busy_bar.setValue(done)

    def go(self, step: Step) -> None:
        """Open a step; going on reads the file again where an answer asks for it."""
        if step is Step.FILE:
            self._show_step(step)
        elif step > self.step and self._must_read():
            self._read(step)
        else:
            self._show_step(step)

    def _must_read(self) -> bool:
        if self.step is Step.PARTS:
            self.decisions.parts = self.parts.ticked()
        return self.found is None or self.found.preview is None or self.found.request != self._request()

    def _show_step(self, step: Step) -> None:
        if self.step is Step.COLUMNS and step > self.step:
            self.columns.seen()
        self.step = step
        self._seen |= {step}
        page = self._pages.get(step)
        if page is not None:
            page.refresh()
        self.pile.setCurrentIndex(int(step))
        self._show_nav()
        if page is not None:
            page.first_focus().setFocus()
        if step is Step.DIFFERENCE and not self.difference.asks() and self.apply_button.isEnabled():
            self.apply_button.setFocus()

    def _neighbour(self, way: int) -> Step | None:
        """The next step, or the one before, that has something to ask."""
        steps = [step for step in self._pages if (step - self.step) * way > 0]
        seen = self._seen if way < 0 else frozenset({Step.DIFFERENCE})
        asking = [step for step in steps if step in seen or self._pages[step].holds()]
        return (min(asking) if way > 0 else max(asking)) if asking else None

    def _show_nav(self) -> None:
        """The bar of steps and the buttons below, as they fit the step and what is read."""
        busy, preview = self._operation is not None, self.found.preview if self.found else None
        inner = self.step in self._pages
        self._show_bar(busy)
        refused = self._path is not None and bool(self.message.text())
        self.target.setVisible((inner and preview is not None) or refused)
        self.summary.setVisible(inner and preview is not None)
        self.back.setVisible(inner)
        self.back.setEnabled(not self._is_writing())
        self.pile.setEnabled(not self._is_writing())
        self.target.setEnabled(not self._is_writing())
        for part in (self.busy_words, self.busy_bar, self.cancel):
            part.setVisible(busy)
        self.previous.setVisible(inner)
        self.previous.setEnabled(not busy and (self._neighbour(-1) is not None))
        self.next.setVisible(inner and self.step is not Step.DIFFERENCE)
        lacks = self.columns.lacks() if self.step is Step.COLUMNS else ""
        self.next.setEnabled(not busy and not lacks and (self.step is not Step.PARTS or bool(self.parts.ticked())))
        self.next.setToolTip(lacks)
        self.apply_button.setVisible(self.step is Step.DIFFERENCE)
        writes = preview is not None and self.step is Step.DIFFERENCE and self.difference.writes_anything()
        lacks = self.difference.lacks() if writes else "内容与清单相同，没有要导入的"
        self.apply_button.setEnabled(not busy and not lacks)
        self.apply_button.setToolTip(lacks)
        for press in (self.drop.choose, self.drop.paste, self.target.read_again):
            press.setEnabled(not busy)

    def _show_bar(self, busy: bool) -> None:
        preview = self.found.preview if self.found else None
        open_steps = {Step.FILE} if self.step is not Step.RESULT else {Step.FILE, Step.RESULT}
        if self.found is not None and not busy and self.step is not Step.RESULT:
            first = Step.COLUMNS if self.found.unknown else Step.PARTS
            open_steps |= {first} if preview is None else set(self._pages)
        known = {step: page.asks() for step, page in self._pages.items() if preview is not None}
        self.bar.show_step(self.step, frozenset() if self._is_writing() else frozenset(open_steps), known)

    def _on_next_clicked(self) -> None:
        step = self._neighbour(1)
        if self.found is not None and self.found.preview is None:
            self._must_read()
            self.columns.seen()
            self._read(None)
        elif step is not None:
            self.go(step)

    def _on_previous_clicked(self) -> None:
        step = self._neighbour(-1)
        if step is not None:
            self.go(step)

    def _on_step_wanted(self, step: Step) -> None:
        if step is not self.step:
            self.go(step)
        else:
            self._show_bar(self._operation is not None)

    def _on_cancel_clicked(self) -> None:
        if self._operation is None:
            return
        self._operation.cancel()
        if self._is_writing():  # it ends at its next step, or is done before that
            self.cancel.setEnabled(False)
            self.busy_words.setText("正在取消 …")
        else:
            self._desk.told.emit("已取消读取，什么都没有改动。", False)
            self.drop.choose.setFocus()

    def _is_writing(self) -> bool:
        return self._operation is not None and self._operation.writes

    def _on_row_wanted(self, source: Source) -> None:
        self.go(Step.DIFFERENCE)
        self.difference.open_row(source)

    def _on_file_wanted(self) -> None:
        assert self._path is not None, "a problem is one of a file"
        if not self._path.is_file():
            self._desk.told.emit(f"找不到原文件「{self._path.name}」，可能已被移走或改名。", False)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._desk.told.emit(f"电脑上没有能打开「{self._path.name}」的程序。", False)

    def _on_apply_clicked(self) -> None:
        preview = self.found.preview if self.found else None
        if preview is None:
            return
        choices = self.decisions.choices(preview.changes)
        month = self._desk.month
        same_list = month is not None and preview.target is not None and month.list.id == preview.target.id
        day = month.as_of if month is not None and same_list else None
        call = FileWriting(self._desk.services.imports, preview, choices, day, self.decisions.opening)
        writing = self._desk.workers.write(self, call).named("正在导入").shown_by_its_page().allow_cancel()
        call.operation = self._operation = writing
        writing.advanced.connect(self._show_progress)
        self._say("")
        self._show_progress(writing)
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.cancel.setFocus()
        self._show_nav()
        follow = partial(self._on_applied, preview, choices)
        writing.on_success(follow).on_refusal(self._on_apply_refused).on_end(self._on_write_end).start()

    def _on_write_end(self) -> None:
        """However it ended; an import that was called off leaves the user where they were."""
        ended, self._operation = self._operation, None
        self.cancel.setEnabled(True)
        self._show_nav()
        if ended is not None and ended.is_stopped():
            self._desk.told.emit("已取消导入，什么都没有改动。", False)
            self.apply_button.setFocus()

    def _on_applied(self, preview: ImportPreview, choices: Choices, changes: OpChanges) -> None:
        self._operation = None
        self._applied = (preview, choices)
        settled, moved = self.difference.settled(), len(choices.move_out)
        self.result.show_result(preview.list_name, settled, moved, len(preview.indicators), len(self._waiting))
        self._path, self.found, self.decisions = None, None, Decisions()
        self._show_step(Step.RESULT)
        month = self._desk.month
        if preview.target is None:
            self._desk.go(Place(list_name=preview.list_name))
        elif month is not None and month.list.id != preview.target.id:
            self._desk.go(Place(preview.target.id))
        self._desk.told.emit(f"已完成：{changes.label}", False)
        self.result.show_tasks.setFocus()

    def _on_undo_clicked(self) -> None:
        if self._applied is not None:
            preview = self._applied[0]
            self._ask_undo(preview.list_name, preview.path.name)

    def _on_history_undo(self) -> None:
        month = self._desk.month
        if month is not None:
            self._ask_undo(month.list.name, self.history.newest().file_name)

    def _ask_undo(self, list_name: str, file_name: str) -> None:
        ask_undo(self._desk, list_name, file_name, self).done_well.connect(self._on_undone)

    def _on_undone(self, changes: OpChanges) -> None:
        self._desk.told.emit(f"已完成：{changes.label}", False)
        self._waiting = []
        self.start_over()

    def _on_save_rejected_clicked(self) -> None:
        chooser = QFileDialog(self, "没有导入的行存到哪里", "没有导入的行.xlsx", "Excel 表格 (*.xlsx)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("xlsx")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_rejected)
        chooser.open()

    def save_rejected(self, name: str) -> None:
        """Write the rows that were left out, with their reasons, as a sheet."""
        if self._applied is None:
            return
        call = partial(self._desk.services.imports.save_rejected, *self._applied, Path(name))
        writing = self._desk.workers.read(self, call).named("正在保存没有导入的行")
        writing.on_success(self._on_rejected_saved).start()

    def _on_rejected_saved(self, file: Path) -> None:
        self._desk.memory.add_export(file)
        self._desk.told.emit(f"已保存：{file}", False)

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(TOKENS.around, TOKENS.inside, TOKENS.around, TOKENS.inside)
        outer.setSpacing(TOKENS.inside)
        first = QWidget()
        layout = QVBoxLayout(first)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.between)
        layout.addWidget(self.drop, 1)
        layout.addWidget(self.history)
        for page in (first, *self._pages.values(), self.result):
            self.pile.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(TOKENS.between)
        head.addWidget(self.summary, 1)
        head.addWidget(self.target)
        top = QHBoxLayout()
        top.addWidget(self.bar, 1)
        top.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(top)
        outer.addWidget(self.message)
        outer.addLayout(head)
        outer.addWidget(self.pile, 1)
        outer.addLayout(self._nav_row())
        self.history.hide()
        self.sample.hide()
        self._say("")

    def _nav_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        self.busy_bar.setFixedWidth(160)
        self.busy_bar.setTextVisible(False)
        self.busy_bar.setAccessibleName("读取进度")
        row.addWidget(self.back)
        row.addWidget(self.busy_words, 1)
        row.addWidget(self.busy_bar)
        row.addWidget(self.cancel)
        row.addStretch()
        for press in (self.previous, self.next, self.apply_button):
            row.addWidget(press)
        return row

    def _connect(self) -> None:
        self._actions[ActionName.IMPORT_FILE].triggered.connect(self._on_choose)
        self.bar.wanted.connect(self._on_step_wanted)
        self.drop.choose.clicked.connect(self._on_choose)
        self.drop.paste.clicked.connect(self.paste)
        self.drop.dropped.connect(self.take_all)
        self.history.undo_wanted.connect(self._on_history_undo)
        self.target.changed.connect(self._on_target_changed)
        for page in self._pages.values():
            page.decided.connect(self._show_nav)
        self.problems.row_wanted.connect(self._on_row_wanted)
        self.problems.file_wanted.connect(self._on_file_wanted)
        self.back.clicked.connect(self._on_back_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self.result.another.clicked.connect(self.start_over)
        self.result.undo.clicked.connect(self._on_undo_clicked)
        self.result.save_rejected.clicked.connect(self._on_save_rejected_clicked)
        self.result.show_tasks.clicked.connect(self.tasks_wanted)

    def _on_back_clicked(self) -> None:
        self._waiting = []
        self.start_over()

    def _on_target_changed(self) -> None:
        self._read(self.step if self.step in self._pages else None)

    def _on_choose(self) -> None:
        chooser = QFileDialog(self, "选择任务清单文件", "", FILE_FILTER)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_files_selected)
        chooser.open()

    def _on_files_selected(self, names: list[str]) -> None:
        self.take_all([Path(name) for name in names])


def _summary(preview: ImportPreview) -> str:
    content = preview.content
    where = f"修订已有清单「{preview.list_name}」" if preview.target else f"作为新清单「{preview.list_name}」"
    facts = "，".join(word for word in (content.region, f"{preview.year}年", content.document_no) if word)
    before = ""
    if preview.imported_before:
        before = f"，同一个文件已在 {preview.imported_before.astimezone():%Y-%m-%d %H:%M} 导入过"
    indicators = f"、{len(preview.indicators)} 条指标" if preview.indicators else ""
    name = content.file or preview.path.name
    return f"{where}{before}　{name}：{len(content.rows)} 项任务{indicators}（{facts}）"
