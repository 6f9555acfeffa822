"""`main.py selfcheck`: does the program itself work on this machine? Each part is tried for real, in its own folder.

It never opens the user's database and leaves nothing behind. What is checked of the data itself is `main.py check`.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO
from uuid import UUID

from wugang_tracker.domain.deadlines import DeadlineKind
from wugang_tracker.domain.errors import TrackerError, reason_of
from wugang_tracker.domain.ledger import Figures, Group, LedgerRow, MonthLedger, UnitPart
from wugang_tracker.domain.lights import Light
from wugang_tracker.domain.responsibility import Role
from wugang_tracker.domain.workflow import Status
from wugang_tracker.paths import bundle_folder, refuse_network

_LOWEST_PYTHON = (3, 11)
_LOWEST_SQLITE = (3, 35, 0)


class Failed(Exception):
    """A check did not pass; the text says why and what to do."""


def run_selfcheck(data_folder: Path, now: Callable[[], datetime], out: TextIO) -> int:
    """Try each part and print a line for it; 0 when all passed, else 1."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("SQLite", _sqlite),
        ("界面与字体", _window),
        ("随附文件", _bundled),
        ("数据文件夹", lambda: _data_folder(data_folder)),
        ("建立数据库", lambda: _new_database(now)),
        ("Excel 台账", lambda: _ledger(now)),
        ("PDF 月报", lambda: _report(now)),
    )
    passed = [_passes(name, check, out) for name, check in checks]
    print("全部正常。" if all(passed) else f"有 {passed.count(False)} 项不正常。", file=out)
    return 0 if all(passed) else 1


def _passes(name: str, check: Callable[[], str], out: TextIO) -> bool:
    try:
        print(f"正常    {name}：{check()}", file=out)
    except (Failed, TrackerError) as error:
        print(f"不正常  {name}：{error}", file=out)
    except Exception as error:  # whatever breaks is what this command is there to say
        print(f"不正常  {name}：{type(error).__name__}: {error}", file=out)
    else:
        return True
    return False


def _python() -> str:
    if sys.version_info < _LOWEST_PYTHON:
        raise Failed(f"需要 3.11 或更新的版本，现在是 {platform.python_version()}。")
    return f"{platform.python_version()}，{platform.system()} {platform.machine()}"


def _sqlite() -> str:
    if sqlite3.sqlite_version_info < _LOWEST_SQLITE:
        raise Failed(f"版本 {sqlite3.sqlite_version} 太旧，请换用较新的 Python。")
    return sqlite3.sqlite_version


def _window() -> str:
    """Qt starts, speaks Chinese and takes the bundled fonts. On the platform without a screen: every machine has it."""
    from PySide6.QtCore import QLibraryInfo, QTranslator, qVersion
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from wugang_tracker.exporters.fonts import font_files

    application = QGuiApplication.instance() or QGuiApplication(["selfcheck", "-platform", "offscreen"])
    translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not QTranslator(application).load("qtbase_zh_CN", translations):
        raise Failed("缺少 Qt 的中文翻译文件，请重新安装。")
    fonts = font_files()
    refused = [file.name for file in fonts if QFontDatabase.addApplicationFont(str(file)) < 0]
    if refused or not fonts:
        raise Failed(f"字体文件缺失或已损坏：{'、'.join(refused) or '全部'}，请重新安装。")
    return f"Qt {qVersion()}，{len(fonts)} 个字体"


def _bundled() -> str:
    folder = bundle_folder()
    wanted = (folder / "resources" / "samples" / "sample-list.json", folder / "db" / "migrations" / "env.py")
    missing = [path.name for path in wanted if not path.is_file()]
    if missing:
        raise Failed(f"缺少 {'、'.join(missing)}，请重新安装。")
    return "齐全"


def _data_folder(folder: Path) -> str:
    """A database can be written where the data is, or would be."""
    refuse_network(folder)
    place = next(found for found in (folder, *folder.parents) if found.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".selfcheck-", dir=place) as scratch:
            _write_and_read(Path(scratch) / "try.sqlite3")
    except OSError as error:
        raise Failed(f"「{place}」不能写入（{reason_of(error)}），请检查权限或换一个数据文件夹。") from error
    return f"可以写入：{folder}"


def _write_and_read(file: Path) -> None:
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE words (word TEXT)")
        connection.execute("INSERT INTO words VALUES ('台账')")
        connection.commit()
        if connection.execute("SELECT word FROM words").fetchall() != [("台账",)]:
            raise Failed("写入的内容读不回来，磁盘可能有故障。")
    finally:
        connection.close()


def _new_database(now: Callable[[], datetime]) -> str:
    """All migrations run on a new database, and what they leave passes its checks."""
    from wugang_tracker.storage.opening import open_store

    with tempfile.TemporaryDirectory(prefix="wugang-selfcheck-") as scratch:
        open_store(Path(scratch) / "data", "selfcheck", now, writer=True).close()
    return "结构升级可用"


def _ledger(now: Callable[[], datetime]) -> str:
    from wugang_tracker.exporters.excel.ledger import write_ledger

    with tempfile.TemporaryDirectory(prefix="wugang-selfcheck-") as scratch:
        out = Path(scratch) / "ledger.xlsx"
        write_ledger(_one_row_month(now), out)
        return _written(out, b"PK")


def _report(now: Callable[[], datetime]) -> str:
    from wugang_tracker.domain.month_report import build_report
    from wugang_tracker.exporters.pdf.report import write_report

    with tempfile.TemporaryDirectory(prefix="wugang-selfcheck-") as scratch:
        out = Path(scratch) / "report.pdf"
        write_report(build_report(_one_row_month(now)), out)
        return _written(out, b"%PDF")


def _written(file: Path, beginning: bytes) -> str:
    content = file.read_bytes()
    if not content.startswith(beginning):
        raise Failed("写出的文件不完整，请重新安装。")
    return f"可以写出（{len(content) // 1024} KB）"


def _one_row_month(now: Callable[[], datetime]) -> MonthLedger:
    """The smallest month: one task, not begun."""
    day = now().date()
    figures = Figures(
        total=1, not_started=1, running=0, pending=0, closed=0, suspended=0, moved_out=0, ongoing=0, red=0, yellow=0,
        green=0, blue=0, grey=1, due=0, closed_in_time=0, asked=1, reported_in_time=0, reported=0,
    )  # fmt: skip
    group = Group("示例", figures, None)
    return MonthLedger(
        list_name="示例清单", document_no="", issuer="", region="", year=day.year, is_sample=True,
        period=f"{day:%Y-%m}", period_label=f"{day.year}年{day.month}月", as_of=day, closed=False, version=0,
        rules_version=1, rows=(_row(),), figures=figures, by_category=(group,), by_unit=(group,), previous=None,
        previous_label="",
    )  # fmt: skip


def _row() -> LedgerRow:
    return LedgerRow(
        task_id=UUID(int=1), code="SL-0001", no="1", category="示例专项", direction="示例", title="示例任务",
        measure="示例任务", responsibility="示例单位", parts=(UnitPart("示例单位", "示例单位", Role.LEAD),),
        reporting_unit="示例单位", deadline="持续推进", kind=DeadlineKind.ONGOING, due_days=(), due=None, next_due=None,
        note="", status=Status.NOT_STARTED, status_label="未启动", light=Light.GREY, reasons=("尚未填报",),
        percent=None, period="", carried="", done="", problem="", next_step="", evidence=(), others=(),
        asked=True, reported=False, in_time=False, close_number="", closed_on=None, closed_in_time=False,
        updated_on=None, overdue_days=0,
    )  # fmt: skip
