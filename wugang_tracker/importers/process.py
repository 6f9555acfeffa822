"""Reading in a process of its own, which is watched and can be ended: by the user, or when it takes too much memory.

Small files that can do no harm are read where one is, for starting a process takes longer than reading them. In a
frozen program multiprocessing.freeze_support() must be called first of all.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

import psutil

from wugang_tracker.domain.errors import SheetError, UserError
from wugang_tracker.importers.telling import Progress, tell, telling

MEMORY_LIMIT = 500 * 1024 * 1024
SMALL_BYTES = 2 * 1024 * 1024
SMALL_UNPACKED_BYTES = 12 * 1024 * 1024

_LOOK = 0.02  # seconds between two looks at the process
_STARTING = 128 * 1024 * 1024  # what the interpreter and its libraries may take beside the limit, of address space
_SPLIT = "请只保留有任务清单的部分，另存后再导入。"

Result = TypeVar("Result")


class ReadingStopped(UserError):
    """The user ended the reading; nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """What went wrong in the process: an error for the user, or the trace of a bug."""

    error: UserError | None
    trace: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What was read."""

    result: Any


def is_small(path: Path) -> bool:
    """Whether a file is read at once in this process: under 2 MB, under 12 MB when unpacked, and no PDF."""
    try:
        if path.stat().st_size > SMALL_BYTES or not path.is_file():
            return not path.is_file()  # what is no file is refused at once
        with path.open("rb") as file:
            head = file.read(1024)
        if not head.startswith(b"PK"):
            return b"%PDF-" not in head
        with zipfile.ZipFile(path) as package:
            return sum(info.file_size for info in package.infolist()) <= SMALL_UNPACKED_BYTES
    except (OSError, zipfile.BadZipFile, ValueError):
        return True


def read_watched(
    path: Path,
    *,
    what: Callable[[Path], Result],
    progress: Progress = tell,
    stopped: Callable[[], bool] = lambda: False,
) -> Result:
    """What the function reads of a file: here when the file is small, else in a process of its own."""
    if is_small(path):
        with telling(progress):
            return what(path)
    return read_in_process(path, what=what, progress=progress, stopped=stopped)


def read_in_process(
    path: Path,
    *,
    what: Callable[[Path], Result],
    progress: Progress = tell,
    stopped: Callable[[], bool] = lambda: False,
    memory_limit: int = MEMORY_LIMIT,
) -> Result:
    """What the function reads of a file, in a process of its own.

    what: a function of a module, or functools.partial of one, for it goes to the other process. progress is told what
    the reading tells. stopped is asked many times a second. memory_limit: bytes. Raises SheetError when the file can
    not be read, takes too much memory or ends the process; ReadingStopped when stopped says so; whatever progress or
    stopped raise. The process never outlives the call.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, what, path, memory_limit), daemon=True)
    try:
        process.start()
        sender.close()
        result: Result = _watched(process.pid or 0, receiver, path.name, progress, stopped, memory_limit)
        return result
    finally:
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()
        sender.close()
        receiver.close()


def _watched(
    pid: int,
    receiver: Connection,
    file: str,
    progress: Progress,
    stopped: Callable[[], bool],
    memory_limit: int,
) -> Any:
    """Waits for the outcome, with an eye on memory and on the user."""
    watched = psutil.Process(pid)
    while True:
        if stopped():
            raise ReadingStopped("已停止读取，什么都没有改动。")
        if _memory(watched) > memory_limit:
            raise _too_much(file, memory_limit)
        if not receiver.poll(_LOOK):
            continue
        try:
            said = receiver.recv()
        except EOFError as error:
            hint = "文件可能已损坏。请用 Excel、WPS 或 Word 打开它，另存后再导入。"
            raise SheetError(f"读取「{file}」时意外中断。", hint, file=file) from error
        if isinstance(said, _Done):
            return said.result
        if isinstance(said, _Failed):
            raise said.error or _failure(said.trace, file, memory_limit)
        progress(*said)


def _memory(watched: psutil.Process) -> int:
    """The memory that the process holds now, in bytes; none when it has ended."""
    try:
        return int(watched.memory_info().rss)
    except psutil.Error:
        return 0


def _too_much(file: str, limit: int) -> SheetError:
    return SheetError(f"读取「{file}」要用的内存超过 {limit >> 20} MB，已停止读取。", _SPLIT, file=file)


def _failure(trace: str, file: str, limit: int) -> Exception:
    """A bug of the reading is one here, too; running out of memory is the file's fault."""
    if "MemoryError" in trace:
        return _too_much(file, limit)
    return RuntimeError(f"reading failed in its process\n{trace}")


def _work(sender: Connection, what: Callable[[Path], object], path: Path, memory_limit: int) -> None:
    """What the other process does: reads, tells, sends what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    _bound_memory(memory_limit)
    gc.disable()  # what is read is no garbage, and the process ends with it: a fifth of the time of a long list
    outcome: _Done | _Failed
    try:
        with telling(lambda *told: sender.send(told)):
            outcome = _Done(what(path))
    except UserError as error:
        outcome = _Failed(error, "")
    except BaseException:
        outcome = _Failed(None, traceback.format_exc())
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        sender.send(outcome)
    sender.close()


def _bound_memory(limit: int) -> None:
    """A hard stop where the system has one, for memory can grow faster than one looks."""
    if sys.platform != "win32":
        import resource

        most = 2 * limit + _STARTING
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
