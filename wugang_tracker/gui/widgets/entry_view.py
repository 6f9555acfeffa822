"""逐项填报: filters, the grid, and what is known of the row the keyboard is on; keeps what is typed and reports it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from wugang_tracker.domain.entry import AttachedFile, Typed
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import ReportState, ReportVersion
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.paste_block import PasteBlock
from wugang_tracker.gui.dialogs.report_versions import ReportVersions
from wugang_tracker.gui.dialogs.row_proofs import RowProofs, with_proofs
from wugang_tracker.gui.models.entry import Cell, RowKey, key_of
from wugang_tracker.gui.models.entry_blocks import as_html_table, as_tabbed, plan_paste, read_block
from wugang_tracker.gui.models.entry_columns import EDITABLE, EntryColumn, EntryLine
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.entry_bar import EntryBar
from wugang_tracker.gui.widgets.entry_detail import EntryDetail
from wugang_tracker.gui.widgets.entry_grid import EntryGrid
from wugang_tracker.gui.widgets.parts import label
from wugang_tracker.services.entry import EntryInput, EntryResult
from wugang_tracker.services.entry_rows import EntryRow

_KEEP_AFTER_MS = 400
_TRY_AGAIN_MS = 5000
_LOW = 400
_NO_MATCH = "没有符合条件的行。\n请换一个单位、专项或状态，或清空查找的文字。"
_NOTHING_ASKED = (
    "本期没有要填报的任务：任务都已销号、暂缓，或没有主责单位。\n"
    "可以在上方换一个填报期，或勾选「含配合单位」；主责单位在「任务」里指定。"
)
_NARROW = 900
_COPIED = (EntryColumn.CLAIM, EntryColumn.PERCENT, EntryColumn.DONE, EntryColumn.PROBLEM, EntryColumn.NEXT_STEP)
_MENU: tuple[ActionName | None, ...] = (
    ActionName.SUBMIT_ROWS,
    None,
    ActionName.COPY_PREVIOUS,
    ActionName.COPY_PREVIOUS_ROW,
    ActionName.FILL_DOWN,
    None,
    ActionName.ROW_PROOFS,
    ActionName.VERSIONS,
    ActionName.DISCARD_INPUT,
    None,
    ActionName.COPY,
    ActionName.PASTE,
)


class EntryView(QWidget):
    """changed: rows, input or what is chosen are others. opening a proof is asked of the window by open_wanted."""

    changed = Signal()
    open_wanted = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._month: Month | None = None
        self._loading = self._stale = False
        self._waiting: tuple[EntryRow, ...] | None = None
        self.bar = EntryBar(actions)
        self.grid = EntryGrid()
        self.detail = EntryDetail()
        self._empty = label("", "muted", wraps=True)
        self._pile = QStackedLayout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.remember()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is typed that is not kept yet."""
        return not self._timer.isActive()

    def show_month(self, month: Month) -> None:
        """Read the rows of the period looked at; what is typed for another one is kept first."""
        before = self._month
        other = before is None or (before.list.id, before.ledger.period) != (month.list.id, month.ledger.period)
        if other:
            self.leave()
            self._waiting = None
            self.grid.entries.start_over()
        self._month = month
        self.bar.offer_categories(month)
        self.load()

    def show_unit(self, unit: str) -> None:
        """Show the rows of one unit."""
        self.bar.choose_unit(unit)

    def leave(self) -> None:
        """Keep what is typed now: the room, the period or the program is left."""
        self.grid.close_editor()
        self.keep()

    def load(self) -> None:
        """Read the rows again; requests that come while reading are served by one more reading."""
        month = self._month
        if month is None:
            return
        if self._loading:
            self._stale = True
            return
        self._loading = True
        call = partial(
            self._desk.services.entry.rows,
            month.list.id,
            month.ledger.period,
            month.as_of,
            supporting=self.bar.supporting.isChecked(),
        )
        reading = self._desk.workers.read(self, call).named("正在读取逐项填报")
        reading.on_success(self._on_rows).on_end(self._on_load_ended).start()

    def keep(self) -> None:
        """Hand what is typed to the database."""
        self._timer.stop()
        month, found = self._month, self.grid.entries.unkept()
        if month is None or not found:
            return
        inputs = [EntryInput(task_id, unit_id, typed) for (task_id, unit_id), typed in found.items()]
        call = partial(self._desk.services.entry.keep, month.ledger.period, inputs)
        writing = self._desk.workers.write(self, call).named("正在保存输入").ahead()
        writing.on_success(partial(self._on_kept, tuple(found))).on_refusal(
            partial(self._on_not_kept, tuple(found))
        ).start()

    def refresh(self) -> None:
        """Enable what can be done now; nothing while the grid is out of sight."""
        line = self.grid.current_line()
        lines = self._chosen_lines() if self.isVisible() else []
        here = self.isVisible() and line is not None
        free = any(not one.row.locked for one in lines)
        enabled = {
            ActionName.SUBMIT_ROWS: any(map(_can_submit, lines)),
            ActionName.SUBMIT_FILLED: self.isVisible() and any(one.is_to_report for one in self.grid.entries.lines()),
            ActionName.COPY_PREVIOUS: free,
            ActionName.COPY_PREVIOUS_ROW: free,
            ActionName.COPY_PREVIOUS_ALL: self.isVisible() and bool(self.grid.entries.rowCount()),
            ActionName.FILL_DOWN: free,
            ActionName.ROW_PROOFS: here,
            ActionName.VERSIONS: here and line is not None and line.row.report is not None,
            ActionName.DISCARD_INPUT: any(one.typed is not None for one in lines),
        }
        for name, holds in enabled.items():
            self._actions[name].setEnabled(holds)

    def counts(self) -> str:
        """What the status bar says of the grid."""
        entries = self.grid.entries
        lines = entries.all_lines()
        waiting = sum(one.is_to_report for one in lines)
        return f"显示 {entries.rowCount()} / 共 {len(lines)} 行，待报送 {waiting} 行"

    def remember(self) -> None:
        """Widths of columns as they were left."""
        self.grid.restore_columns(self._desk.memory.state("reporting/columns"))

    def keep_columns(self) -> None:
        """Remember the widths of columns for the next start."""
        self._desk.memory.keep("reporting/columns", self.grid.horizontalHeader().saveState())

    def copy(self) -> None:
        """Put the chosen block on the clipboard as text and HTML."""
        places, columns = self.grid.block()
        lines = [self.grid.entries.line(place) for place in places]
        if lines:
            data = QMimeData()
            data.setText(as_tabbed(lines, columns))
            data.setHtml(as_html_table(lines, columns))
            QGuiApplication.clipboard().setMimeData(data)
            self._desk.told.emit(f"已复制 {len(lines)} 行 {len(columns)} 列，可以粘贴到表格软件。", False)

    def paste(self) -> None:
        """Take a copied cell as it is, a block after it was looked at."""
        index = self.grid.currentIndex()
        words = QGuiApplication.clipboard().text()
        if not index.isValid() or not words:
            return
        block, cells = read_block(words), self.grid.chosen_cells()
        start = (index.row(), EntryColumn(index.column()))
        single = len(block) == 1 and len(block[0]) == 1
        if single and len(cells) <= 1:
            self.grid.entries.change_cells({start: block[0][0]} if start[1] in EDITABLE else {})
            return
        places, _ = self.grid.block()
        start = (places[0], start[1]) if places else start
        plan = plan_paste(self.grid.entries, start, block, self.grid.seen_columns())
        dialog = PasteBlock(plan, self)
        dialog.pasted.connect(self.grid.entries.change_cells)
        open_dialog(dialog)

    def select_all(self) -> None:
        """Choose every cell shown."""
        self.grid.selectAll()

    # --- what happens ---

    def _chosen_lines(self) -> list[EntryLine]:
        return [self.grid.entries.line(place) for place in self.grid.chosen_places()]

    def _on_rows(self, rows: tuple[EntryRow, ...]) -> None:
        if self._stale:
            # Something was typed or changed while this was read: what comes next is shown instead.
            return
        if self.grid.is_editing:
            # An open editor, perhaps with pinyin in it, is not touched; the rows are shown when it closes.
            self._waiting = rows
            return
        self._show_rows(rows)

    def _show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        self._waiting = None
        self.bar.offer_units(rows)
        self.grid.entries.show_rows(rows)
        if rows and not self.grid.currentIndex().isValid() and self.grid.entries.rowCount():
            self.grid.go_to(0, EntryColumn.DONE)
        self._on_moved()

    def _on_load_ended(self) -> None:
        self._loading = False
        self._show_empty()
        if self._stale:
            self._stale = False
            self.load()

    def _on_edit_ended(self) -> None:
        if self._waiting is not None:
            self._show_rows(self._waiting)

    def _on_typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start(_KEEP_AFTER_MS)
        self._on_moved()

    def _on_kept(self, keys: Sequence[RowKey], _: object) -> None:
        # Rows that were being read meanwhile do not know of this input yet.
        self._stale = self._stale or self._loading
        self._waiting = None if self._loading else self._waiting
        self.grid.entries.kept(keys)
        self.detail.warn("")

    def _on_not_kept(self, keys: Sequence[RowKey], refusal: UserError) -> None:
        self.grid.entries.keep_again(keys)
        self.detail.warn(f"输入还没有存下：{messages.words_of(refusal)}")
        self._timer.start(_TRY_AGAIN_MS)

    def _show_empty(self) -> None:
        """Say what to do where there is nothing to type into."""
        entries = self.grid.entries
        empty = entries.rowCount() == 0 and not self._loading
        self._empty.setText(_NO_MATCH if entries.all_lines() else _NOTHING_ASKED)
        self._pile.setCurrentWidget(self._empty if empty else self.grid)

    def _on_moved(self) -> None:
        self.detail.show_line(self.grid.current_line())
        self.refresh()
        self.changed.emit()

    def _on_filter_changed(self) -> None:
        self.grid.close_editor()
        self.grid.entries.set_filter(self.bar.filter)
        self.grid.setColumnHidden(EntryColumn.UNIT, bool(self.bar.filter.unit))
        self._freeze()
        self._show_empty()
        self.grid.horizontalScrollBar().setValue(0)
        if self.grid.entries.rowCount():
            self.grid.go_to(0, EntryColumn.DONE)
        self._on_moved()

    # --- reporting ---

    def _on_submit_rows(self) -> None:
        if self.isVisible():
            self.grid.close_editor()
            self._submit([line for line in self._chosen_lines() if _can_submit(line)])

    def _on_submit_filled(self) -> None:
        if self.isVisible():
            self.grid.close_editor()
            self._submit([line for line in self.grid.entries.lines() if line.is_to_report])

    def _submit(self, lines: Sequence[EntryLine]) -> None:
        month = self._month
        if month is None or not lines:
            return
        self.keep()
        tried = {key_of(line.row): line.content for line in lines}
        inputs = [EntryInput(task_id, unit_id, typed) for (task_id, unit_id), typed in tried.items()]
        call = partial(self._desk.services.entry.submit, month.list.id, month.ledger.period, inputs, month.as_of)
        writing = self._desk.workers.write(self, call).named("正在报送")
        writing.on_success(partial(self._on_submitted, tried)).start()

    def _on_submitted(self, tried: dict[RowKey, Typed], result: EntryResult) -> None:
        refused = {
            (one.task_id, one.unit_id): messages.words_of(UserError(one.sentence, one.hint)) for one in result.refused
        }
        self.grid.entries.mark_refused(refused, tried)
        if result.changes is not None:
            self._desk.hub.tell(result.changes)
        words = f"已报送 {result.done} 行。" if result.done else ""
        if refused:
            place = self.grid.entries.place_of(next(iter(refused)))
            if place is not None:
                self.grid.go_to(place, EntryColumn(max(self.grid.currentIndex().column(), EntryColumn.CLAIM)))
            words += f"{len(refused)} 行没有报成，原因在各行；改正后再报送。"
        self._desk.told.emit(words, result.changes is not None)
        self._on_moved()

    # --- copying, proofs, versions ---

    def _on_copy_previous(self) -> None:
        self._copy_previous(self.grid.chosen_cells())

    def _on_copy_previous_row(self) -> None:
        places = self.grid.chosen_places()
        self._copy_previous([(place, column) for place in places for column in _COPIED])

    def _on_copy_previous_all(self) -> None:
        """All rows that are still empty; what was typed or reported is never written over."""
        entries = self.grid.entries
        empty = [place for place, line in enumerate(entries.lines()) if line.typed is None and line.row.report is None]
        self._copy_previous([(place, column) for place in empty for column in _COPIED])

    def _copy_previous(self, cells: Sequence[Cell]) -> None:
        if not self.isVisible():
            return
        copied = self.grid.copy_previous([cell for cell in cells if not self.grid.entries.line(cell[0]).row.locked])
        words = f"已复制上期内容 {copied} 格，改好后再报送。" if copied else "上期没有可以复制的内容。"
        self._desk.told.emit(words, False)

    def _on_fill_down(self) -> None:
        if self.isVisible():
            self.grid.fill_down()

    def _on_discard(self) -> None:
        if self.isVisible() and self.grid.entries.discard(self.grid.chosen_places()):
            self._desk.told.emit("已放弃所选行未报送的输入，可以用 Ctrl+Z 找回。", False)

    def _on_row_proofs(self) -> None:
        if self.isVisible() and self.grid.currentIndex().isValid():
            self._on_proofs_wanted(self.grid.currentIndex().row())

    def _on_proofs_wanted(self, place: int) -> None:
        month, line = self._month, self.grid.entries.line(place)
        if month is None:
            return
        dialog = RowProofs(self._desk, line, month.as_of, self)
        dialog.saved.connect(partial(self._put, key_of(line.row)))
        dialog.open_wanted.connect(self.open_wanted)
        open_dialog(dialog)

    def _on_files_dropped(self, place: int, files: Sequence[Path]) -> None:
        line = self.grid.entries.line(place)
        if line.row.locked:
            self._desk.told.emit(f"第{line.row.no}项：{line.row.locked}", False)
            return
        call = partial(self._desk.services.entry.take_files, files)
        writing = self._desk.workers.write(self, call).named("正在存入佐证材料")
        writing.on_success(partial(self._on_files_taken, key_of(line.row))).start()

    def _on_files_taken(self, key: RowKey, files: Sequence[AttachedFile]) -> None:
        place = self.grid.entries.place_of(key)
        if place is not None:
            typed = self.grid.entries.line(place).content
            self._put(key, with_proofs(typed, (*typed.files, *files), typed.numbers))
            self._desk.told.emit(f"已添加 {len(files)} 件佐证材料，随这一行一起报送。", False)

    def _put(self, key: RowKey, typed: Typed) -> None:
        place = self.grid.entries.place_of(key)
        if place is not None:
            self.grid.entries.change({place: typed})

    def _on_versions(self) -> None:
        line = self.grid.current_line()
        if self.isVisible() and line is not None and line.row.report is not None:
            call = partial(self._desk.services.progress.versions, line.row.report.id)
            reading = self._desk.workers.read(self, call).named("正在读取历次文本")
            reading.on_success(partial(self._show_versions, line)).start()

    def _show_versions(self, line: EntryLine, versions: tuple[ReportVersion, ...]) -> None:
        assert line.row.report is not None, "only a report has versions"
        heading = f"第{line.row.no}项　{line.row.title}　（{line.row.unit}）"
        open_dialog(ReportVersions(heading, line.row.report, versions, self))

    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        menu.popup(place)

    # --- setting up ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.inside)
        layout.addWidget(self.bar)
        holder = QWidget()
        holder.setLayout(self._pile)
        self._pile.addWidget(self.grid)
        self._pile.addWidget(self._empty)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(holder, 1)
        layout.addWidget(self.detail)

    def _freeze(self) -> None:
        """Number, task and unit stand still; the unit not where it is the same in all rows, or room is short."""
        narrow = self.width() < _NARROW
        self.grid.frozen.freeze(2 if self.bar.filter.unit or narrow else 3)

    def _connect(self) -> None:
        grid = self.grid
        grid.entries.typed_changed.connect(self._on_typed)
        grid.moved.connect(self._on_moved)
        grid.selectionModel().selectionChanged.connect(self.refresh)
        grid.edit_ended.connect(self._on_edit_ended)
        grid.proofs_wanted.connect(self._on_proofs_wanted)
        grid.files_dropped.connect(self._on_files_dropped)
        grid.menu_wanted.connect(self._on_menu_wanted)
        self.bar.changed.connect(self._on_filter_changed)
        self.bar.supporting.toggled.connect(self.load)
        self._timer.timeout.connect(self.keep)
        slots: dict[ActionName, Callable[[], None]] = {
            ActionName.SUBMIT_ROWS: self._on_submit_rows,
            ActionName.SUBMIT_FILLED: self._on_submit_filled,
            ActionName.COPY_PREVIOUS: self._on_copy_previous,
            ActionName.COPY_PREVIOUS_ROW: self._on_copy_previous_row,
            ActionName.COPY_PREVIOUS_ALL: self._on_copy_previous_all,
            ActionName.FILL_DOWN: self._on_fill_down,
            ActionName.DISCARD_INPUT: self._on_discard,
            ActionName.ROW_PROOFS: self._on_row_proofs,
            ActionName.VERSIONS: self._on_versions,
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.make_brief(self.height() < _LOW)
        self._freeze()


def _can_submit(line: EntryLine) -> bool:
    """Whether a row can be tried: something is to report, or a returned report may go out again as it is."""
    report = line.row.report
    returned = report is not None and report.state is ReportState.RETURNED
    return not line.row.locked and (line.is_to_report or returned)
