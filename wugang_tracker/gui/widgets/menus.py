"""The menu bar, made from one table over the actions."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar

from wugang_tracker.gui.actions import ActionName as A
from wugang_tracker.gui.actions import Actions

_MENUS: tuple[tuple[str, tuple[A | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            A.IMPORT_FILE,
            A.SAMPLE,
            None,
            A.WRITE_LEDGER,
            A.WRITE_REPORT,
            None,
            A.BACKUP,
            A.RESTORE_BACKUP,
            A.OPEN_FOLDER,
            None,
            A.QUIT,
        ),
    ),
    (
        "任务(&T)",
        (
            A.RECORD,
            A.CLOSE_TASK,
            A.GIVE_BACK,
            A.WITHDRAW,
            None,
            A.SUSPEND,
            A.MOVE_OUT,
            A.RESTORE,
            A.REOPEN,
            None,
            A.EDIT,
            A.PEOPLE,
            A.EXTENSION,
            A.TASK_PROOFS,
            None,
            A.CLOSE_MONTH,
            A.VERIFY,
        ),
    ),
    (
        "填报(&I)",
        (
            A.SEND_FORMS,
            A.COLLECT_FORMS,
            A.EXPORT_PACKAGE,
            A.IMPORT_PACKAGE,
            A.SET_DUE,
            A.REOPEN_MONTH,
            None,
            A.SUBMIT_ROWS,
            A.SUBMIT_FILLED,
            A.COPY_PREVIOUS,
            A.COPY_PREVIOUS_ROW,
            A.COPY_PREVIOUS_ALL,
            A.FILL_DOWN,
            A.DISCARD_INPUT,
            A.ROW_PROOFS,
            A.VERSIONS,
        ),
    ),
    (
        "审核(&Q)",
        (
            A.ACCEPT_REPORT,
            A.RETURN_REPORT,
            A.CHECK_REPORT,
            A.RAISE_PROBLEM,
            None,
            A.PREVIOUS_REPORT,
            A.NEXT_REPORT,
            None,
            A.ADD_PROBLEM,
            A.NOTE_PROBLEM,
            A.SETTLE_PROBLEM,
            A.EDIT_PROBLEM,
            A.WRITE_PROBLEMS,
        ),
    ),
    ("编辑(&E)", (A.UNDO, None, A.COPY, A.PASTE, A.SELECT_ALL, None, A.FIND, A.CLEAR_FILTER)),
    ("查看(&V)", (A.SHOW_DETAIL, A.COLUMNS, None, A.RELOAD)),
    ("帮助(&H)", (A.KEYS, A.ABOUT)),
)


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Put every action where a menu holds it."""
    for title, names in _MENUS:
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for name in names:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(actions[name])
