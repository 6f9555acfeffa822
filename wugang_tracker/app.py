"""The start of the program: reads arguments, environment and clock, opens the data folder, starts window or command."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from wugang_tracker import __version__
from wugang_tracker.cli.commands import run_command
from wugang_tracker.cli.grammar import parser
from wugang_tracker.domain.errors import UserError
from wugang_tracker.logs import log_uncaught, start_logging
from wugang_tracker.paths import Surroundings, choose_data_folder, program_folder, refuse_network, settings_file
from wugang_tracker.settings import load_settings

WINDOW_NAME = "舞钢任务台账窗口"
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    if options.version:
        sys.stdout.write(f"{__version__}\n")
        return 0
    if options.db:
        return _refuse("本版只支持本机的数据文件夹，还不能连接共享数据库。请去掉 --db，用 --data 指定数据文件夹。")
    surroundings = Surroundings(os.environ, sys.platform, program_folder())
    settings = settings_file(surroundings)
    folder = choose_data_folder(options.data, load_settings(settings).data_folder, surroundings)
    try:
        refuse_network(folder)
    except UserError as error:
        return _refuse(str(error))
    if options.command is None:
        return _window(folder, settings, surroundings)
    if options.command == "selfcheck":
        from wugang_tracker.selfcheck import run_selfcheck

        return run_selfcheck(folder, _now, sys.stdout)
    return _command(options, folder, surroundings)


def _command(options: argparse.Namespace, folder: Path, surroundings: Surroundings) -> int:
    try:
        return run_command(options, folder, _now)
    except BrokenPipeError:
        # The reader of a pipe has seen enough (`… | head`); what remains goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        start_logging(folder, surroundings.home)
        _log.exception("a command failed unexpectedly: %s", options.command)
        sys.stderr.write("程序出现了意外错误，这次操作没有写入任何内容。详情如下，也记在数据文件夹的 logs 里：\n")
        traceback.print_exc()
        return 1


def _window(folder: Path, settings: Path, surroundings: Surroundings) -> int:
    # Qt is loaded only for a window: a command on a machine without a display must not need it.
    from wugang_tracker.gui.application import meet_trouble, run
    from wugang_tracker.services.services import open_services

    services = None
    while services is None:
        try:
            services = open_services(folder, WINDOW_NAME, _now)
        except UserError as error:
            if not meet_trouble(error, folder, WINDOW_NAME, _now):
                return 1
    start_logging(folder, surroundings.home)
    log_uncaught()
    try:
        return run(services, settings_file=settings.with_name("window.ini"), data_folder=folder, version=__version__)
    finally:
        services.close()


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def _speak_utf8() -> None:
    """Answers are UTF-8 whatever the console's code page, so that what is piped on is read right."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
