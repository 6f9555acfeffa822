"""The frame of the window: rail of rooms, place bar, notice, menus, status bar. Rooms are listed in one table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from wugang_tracker.domain.changes import OpChanges, Subject
from wugang_tracker.domain.ledger import LedgerRow
from wugang_tracker.gui import messages
from wugang_tracker.gui.actions import ActionName, Actions
from wugang_tracker.gui.acts import TaskActs
from wugang_tracker.gui.desk import Desk, Month, Place
from wugang_tracker.gui.dialogs.about import About, Keys
from wugang_tracker.gui.dialogs.opening import open_dialog
from wugang_tracker.gui.dialogs.person import AskPerson
from wugang_tracker.gui.matter_acts import MatterActs
from wugang_tracker.gui.memory import Memory
from wugang_tracker.gui.models.filters import TaskFilter
from wugang_tracker.gui.pages.imports import ImportsPage
from wugang_tracker.gui.pages.overview import OverviewPage
from wugang_tracker.gui.pages.papers import PapersPage
from wugang_tracker.gui.pages.settings import SettingsPage
from wugang_tracker.gui.pages.tasks import TasksPage, paste_words
from wugang_tracker.gui.pages.welcome import WelcomePage
from wugang_tracker.gui.report_acts import ReportActs
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.evidence_list import local_files
from wugang_tracker.gui.widgets.menus import fill_menus
from wugang_tracker.gui.widgets.notice import Notice
from wugang_tracker.gui.widgets.place_bar import PlaceBar
from wugang_tracker.gui.widgets.rail import ROOMS, Rail, RoomName
from wugang_tracker.gui.widgets.status_line import StatusLine
from wugang_tracker.services.acting import UNNAMED
from wugang_tracker.services.services import Services

if TYPE_CHECKING:
    from wugang_tracker.gui.pages.problems import ProblemsPage
    from wugang_tracker.gui.pages.reporting import ReportingPage
    from wugang_tracker.gui.pages.review import ReviewPage

_SMALLEST = (800, 460)
_FIRST_SIZE = (1440, 860)
_LARGE_SCREEN = 1600
_ASKED_PERSON = "person/asked"
# Rooms that are made once the first month is painted, or when first asked for: they would cost a sixth of every start.
_LATER = ("reporting", "review", "problems")
_PAINTED_MS = 50


class MainWindow(QMainWindow):
    """The one window. It owns the desk, the actions and the rooms, and connects them."""

    def __init__(self, services: Services, *, settings_file: Path, data_folder: Path, version: str = "") -> None:
        super().__init__()
        self._version = version
        self.memory = Memory(settings_file)
        self.desk = Desk(services, self.memory, data_folder, self)
        self.actions_table = Actions(self)
        self.welcome = WelcomePage(self.actions_table)
        self.overview = OverviewPage()
        self.tasks = TasksPage(self.desk, self.actions_table)
        self.report_acts = ReportActs(self.desk, self)
        self.papers = PapersPage(self.desk, self.actions_table)
        self.imports = ImportsPage(self.desk, self.actions_table)
        self.settings = SettingsPage(self.desk, self.actions_table)
        self.rail = Rail()
        self.place_bar = PlaceBar()
        self.notice = Notice(self.actions_table[ActionName.UNDO], self)
        self.pages = QStackedWidget()
        self.status_line = StatusLine(data_folder)
        self._room = RoomName.TASKS
        self.acts = TaskActs(self.desk, self.actions_table, self.report_acts, self._chosen_in_sight, self)
        self.matter_acts = MatterActs(
            self.desk, self.actions_table, self._chosen_in_sight, self.acts.open_evidence, self
        )
        self._backed_up = False
        self._lay_out()
        self._connect()
        self._remember()
        self.desk.reload()

    @cached_property
    def reporting(self) -> ReportingPage:
        """The room 填报."""
        from wugang_tracker.gui.pages.reporting import ReportingPage

        page = ReportingPage(self.desk, self.actions_table)
        page.state_changed.connect(self._show_status)
        page.open_wanted.connect(self.acts.open_evidence)
        page.tasks_wanted.connect(self._on_unit_tasks_wanted)
        self._move_in(page)
        return page

    @cached_property
    def review(self) -> ReviewPage:
        """The room 审核销号."""
        from wugang_tracker.gui.pages.review import ReviewPage

        page = ReviewPage(self.desk, self.actions_table, self.report_acts)
        page.state_changed.connect(self._on_state_changed)
        page.link_clicked.connect(self.acts.follow_link)
        self._move_in(page)
        page.enable(here=self._room is RoomName.REVIEW)
        return page

    @cached_property
    def problems(self) -> ProblemsPage:
        """The room 问题台账."""
        from wugang_tracker.gui.pages.problems import ProblemsPage

        page = ProblemsPage(self.desk, self.actions_table)
        page.task_wanted.connect(self._on_task_wanted)
        self._move_in(page)
        page.enable(here=self._room is RoomName.PROBLEMS)
        return page

    def _move_in(self, page: ReportingPage | ReviewPage | ProblemsPage) -> None:
        self.pages.addWidget(page)
        if self.desk.month is not None:
            page.show_month(self.desk.month)

    def make_rooms(self) -> None:
        """Make the rooms that are left for after the first picture."""
        for name in _LATER:
            getattr(self, name)

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    @property
    def room(self) -> RoomName:
        """The room that is open."""
        return self._room

    def enter(self, room: RoomName) -> None:
        """Open a room; rooms that need a list show the welcome page while there is none."""
        self._room = room
        needs_list = room not in (RoomName.IMPORTS, RoomName.SETTINGS)
        page = self.welcome if needs_list and self.desk.month is None else self._page_of(room)
        self.pages.setCurrentWidget(page)
        self.rail.show_room(room)
        if self._is_made("reporting"):
            if room is not RoomName.REPORTING:
                self.reporting.leave()
            self.reporting.refresh()
        self.place_bar.setVisible(needs_list and self.desk.month is not None)
        if room is RoomName.SETTINGS:
            self.settings.read()
        self._on_state_changed()

    def _page_of(self, room: RoomName) -> QWidget:
        names = {
            RoomName.OVERVIEW: "overview",
            RoomName.TASKS: "tasks",
            RoomName.REPORTING: "reporting",
            RoomName.REVIEW: "review",
            RoomName.PROBLEMS: "problems",
            RoomName.PAPERS: "papers",
            RoomName.IMPORTS: "imports",
            RoomName.SETTINGS: "settings",
        }
        page: QWidget = getattr(self, names[room])
        return page

    def _lay_out(self) -> None:
        self.setWindowTitle("舞钢任务台账")
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.place_bar)
        column.addWidget(self.pages, 1)
        row.addLayout(column, 1)
        for page in (self.welcome, self.overview, self.tasks, self.papers, self.imports, self.settings):
            self.pages.addWidget(page)
        self.setCentralWidget(centre)
        fill_menus(self.menuBar(), self.actions_table)
        self.setStatusBar(self.status_line)
        self.rail.setMinimumWidth(TOKENS.rail_width)

    def _connect(self) -> None:
        desk = self.desk
        desk.month_changed.connect(self._on_month_changed)
        desk.told.connect(self._on_told)
        desk.workers.busy_changed.connect(self.status_line.show_busy)
        desk.hub.happened.connect(self._on_happened)
        self.rail.chosen.connect(self.enter)
        self.status_line.person.clicked.connect(self._on_person_clicked)
        self.place_bar.list_chosen.connect(self._on_list_chosen)
        self.place_bar.period_chosen.connect(desk.go_to_period)
        self.place_bar.day_chosen.connect(self._on_day_chosen)
        self.overview.chosen.connect(self._on_figure_chosen)
        self.tasks.state_changed.connect(self._on_state_changed)
        self.tasks.link_clicked.connect(self.acts.follow_link)
        self.tasks.link_clicked.connect(self.matter_acts.follow_link)
        self.acts.task_wanted.connect(self._on_task_wanted)
        for wanting in (self.report_acts, self.acts):
            wanting.rules_wanted.connect(self._on_rules_wanted)
        self.imports.tasks_wanted.connect(partial(self.enter, RoomName.TASKS))
        for place, room in enumerate(ROOMS, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, partial(self.enter, room.name))
        self._connect_actions()

    def _connect_actions(self) -> None:
        slots: dict[ActionName, Callable[[], object]] = {
            ActionName.IMPORT_FILE: partial(self.enter, RoomName.IMPORTS),
            ActionName.SAMPLE: self._on_sample,
            ActionName.RESTORE_BACKUP: self._on_restore_backup,
            ActionName.OPEN_FOLDER: self._on_open_folder,
            ActionName.QUIT: self.close,
            ActionName.RELOAD: self.desk.reload,
            ActionName.VERIFY: partial(self.enter, RoomName.SETTINGS),
            ActionName.WRITE_LEDGER: partial(self.enter, RoomName.PAPERS),
            ActionName.WRITE_REPORT: partial(self.enter, RoomName.PAPERS),
            ActionName.FIND: partial(self.enter, RoomName.TASKS),
            ActionName.PASTE: self._on_paste,
            ActionName.KEYS: self._on_keys,
            ActionName.ABOUT: self._on_about,
        }
        for name, slot in slots.items():
            self.actions_table[name].triggered.connect(_without_checked(slot))

    def _remember(self) -> None:
        geometry = self.memory.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self._take_first_size()
        stored = self.memory.text("window/room", RoomName.TASKS.value)
        known = {room.value: room for room in RoomName}
        self.enter(known.get(stored, RoomName.TASKS))

    def _take_first_size(self) -> None:
        """At the first start: all of a small screen, a comfortable part of a large one."""
        room = self.screen().availableGeometry().size()
        self.resize(QSize(*_FIRST_SIZE).boundedTo(room))
        if room.width() < _LARGE_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    @Slot(object)
    def _on_month_changed(self, month: Month | None) -> None:
        if month is not None:
            self.place_bar.show_month(month)
            self.overview.show_month(month)
            self.tasks.show_month(month)
            self.papers.show_month(month)
            for name in filter(self._is_made, _LATER):
                getattr(self, name).show_month(month)
        self.imports.show_month(month)
        self.settings.show_month(month)
        self._show_title(month)
        self._enable_for_month()
        self.enter(self._room)
        if month is not None and not self._backed_up:
            self._back_up_today()
        else:
            self._read_people()
        QTimer.singleShot(_PAINTED_MS, self, self.make_rooms)

    def _enable_for_month(self) -> None:
        """The sample fills only an empty folder; papers need a month."""
        empty = self.desk.month is None
        self.actions_table[ActionName.SAMPLE].setEnabled(empty)
        for name in (ActionName.WRITE_LEDGER, ActionName.WRITE_REPORT):
            self.actions_table[name].setEnabled(not empty)

    def _chosen_in_sight(self) -> tuple[LedgerRow, ...]:
        """What acts on tasks are about: only what the user sees as chosen."""
        if self._room is RoomName.REVIEW:
            return self.review.chosen()
        return self.tasks.chosen() if self._room is RoomName.TASKS else ()

    def _show_title(self, month: Month | None) -> None:
        sample = "　【示例数据】" if month and month.ledger.is_sample else ""
        self.setWindowTitle(f"{month.ledger.list_name}{sample}" if month else "")

    def _read_people(self) -> None:
        reading = self.desk.workers.read(self, partial(_person_and_backup, self.desk.services))
        reading.on_success(self._on_people_read).start()

    def _on_people_read(self, facts: tuple[str, datetime | None]) -> None:
        self.status_line.show_people(*facts)
        self._ask_person(facts[0])

    def _ask_person(self, name: str) -> None:
        """Ask once who works here, when there is data of an office and nobody has said so."""
        month = self.desk.month
        if name != UNNAMED or month is None or month.ledger.is_sample or self.memory.text(_ASKED_PERSON):
            return
        if QApplication.activeModalWidget() is None:
            self.memory.keep(_ASKED_PERSON, "asked")
            dialog = AskPerson(self.desk, self)
            dialog.kept.connect(self._read_people)
            open_dialog(dialog)

    def _show_status(self) -> None:
        month = self.desk.month
        counts = self.tasks.counts() if month and self._room is RoomName.TASKS else None
        words = self.reporting.counts() if month and self._room is RoomName.REPORTING else ""
        self.status_line.show_facts(month, counts, words)

    def _on_state_changed(self) -> None:
        self.acts.refresh()
        self.matter_acts.refresh()
        if self._is_made("review"):
            self.review.enable(here=self._room is RoomName.REVIEW)
        if self._is_made("problems"):
            self.problems.enable(here=self._room is RoomName.PROBLEMS)
        self._show_status()

    def _on_happened(self, changes: OpChanges) -> None:
        # Undoing or restoring may change who works here and when the last backup was made.
        if self._room is RoomName.SETTINGS or Subject.LISTS in changes.subjects:
            self.settings.read()
        if not changes.subjects:
            self._read_people()

    def _on_told(self, words: str, undoable: bool) -> None:
        self.notice.say(words, undoable=undoable)

    def _on_figure_chosen(self, wanted: TaskFilter) -> None:
        self.tasks.open_filtered(wanted)
        self.enter(RoomName.TASKS)
        self.tasks.table.setFocus()

    def _on_unit_tasks_wanted(self, unit: str) -> None:
        self._on_figure_chosen(TaskFilter(unit=unit))

    def _on_task_wanted(self, task_id: str) -> None:
        """Show one task among all of them, as a link or a double click asks."""
        self.tasks.open_filtered(TaskFilter())
        self.enter(RoomName.TASKS)
        self.tasks.choose(UUID(task_id))
        self.tasks.table.setFocus()

    def _on_rules_wanted(self) -> None:
        self.enter(RoomName.SETTINGS)
        self.settings.show_rule("single_person")

    def _on_list_chosen(self, list_id: str) -> None:
        self.desk.go(Place(UUID(list_id)))

    def _on_day_chosen(self, day: QDate) -> None:
        place = self.desk.place
        month = self.desk.month
        period = place.period or (month.ledger.period if month else None)
        self.desk.go(Place(place.list_id, period, day.toPython()))  # type: ignore[arg-type]

    def _on_person_clicked(self) -> None:
        self.enter(RoomName.SETTINGS)
        self.settings.name.setFocus()

    def _back_up_today(self) -> None:
        """The automatic backup of the day, once there is something to lose."""
        self._backed_up = True
        writing = self.desk.workers.write(self, self.desk.services.safety.daily_backup).named("正在做每日备份")
        writing.on_end(self._read_people).start()

    def _on_sample(self) -> None:
        self.actions_table[ActionName.SAMPLE].setEnabled(False)
        writing = self.desk.workers.write(self, self.desk.services.sample.fill).named("正在装入示例")
        writing.on_success(self._on_sample_filled).on_end(self._enable_for_month).start()

    def _on_sample_filled(self, changes: OpChanges) -> None:
        self.notice.say("示例已装入。全部任务、填报和佐证材料都是示例数据。", undoable=False)

    def _on_restore_backup(self) -> None:
        chooser = QFileDialog(self, "选择备份文件", "", "备份文件 (*.zip *.db *.sqlite);;所有文件 (*)")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self._on_backup_selected)
        chooser.open()

    def _on_backup_selected(self, name: str) -> None:
        if self.desk.month is None:
            self.restore(Path(name))
            return
        messages.ask(
            self,
            "用备份替换现在的全部数据？",
            f"备份文件：{name}\n现在的数据会先自动备份一份。",
            "替换并恢复(&H)",
            partial(self.restore, Path(name)),
        )

    def restore(self, file: Path, *_: object) -> None:
        """Put a backup in place of the data."""
        call = partial(self.desk.services.safety.restore, file)
        writing = self.desk.workers.write(self, call).named("正在从备份恢复")
        writing.on_success(self._on_restored).on_end(self.desk.reload).start()

    def _on_restored(self, _: object) -> None:
        self.desk.place = Place()
        self.notice.say("已从备份恢复。", undoable=False)

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.data_folder)))

    def _on_paste(self) -> None:
        """Into a field as everywhere, into the grid; a table that is pasted on the list starts the import."""
        if not paste_words() and not self.reporting.paste():
            self.enter(RoomName.IMPORTS)
            self.imports.paste()

    def _on_keys(self) -> None:
        Keys(self).open()

    def _on_about(self) -> None:
        About(self._version, self.desk.data_folder, self).open()

    # Qt's own names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = local_files(event.mimeData())
        if self.reporting.takes(files):
            return
        self.enter(RoomName.IMPORTS)
        self.imports.take_all(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.tasks.keep()
        if self._is_made("reporting"):
            self.reporting.leave()
        for name in filter(self._is_made, _LATER):
            getattr(self, name).keep()
        self.desk.keep_place()
        self.memory.keep("window/geometry", self.saveGeometry())
        self.memory.keep("window/room", self._room.value)
        self.memory.save()
        self.hide()
        # What is being written is finished first: closing never cuts an act in half.
        self.desk.workers.close()
        super().closeEvent(event)


def _person_and_backup(services: Services) -> tuple[str, datetime | None]:
    return services.people.current(), services.safety.last_backup()


def _without_checked(slot: Callable[[], object]) -> Callable[[bool], None]:
    """A slot without the `checked` argument that actions send along."""

    def run(_: bool = False) -> None:
        slot()

    return run
