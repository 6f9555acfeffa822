"""What holds for every test: no display, no place of the person who runs it, no unexpected warning in the log."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Qt aborts the process without a display; this must stand before its first import.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=4, help="kill -9 tests: how many kills of an import (full count: 30)")


def pytest_configure(config: pytest.Config) -> None:
    """Point every folder of the user's at a new empty one: no test may read or write a person's own data."""
    home = Path(tempfile.mkdtemp(prefix="wugang-test-home-"))
    config.add_cleanup(lambda: _remove(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA", "APPDATA"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)
    os.environ.pop("WUGANG_DATA", None)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.rmdir()


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or worse in the program's own log fails the test, unless the test is marked expects_warnings."""
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    records = caplog.get_records("setup") + caplog.get_records("call")
    unexpected = [record for record in records if record.levelno >= logging.WARNING and _is_ours(record)]
    assert not unexpected, "\n".join(record.getMessage() for record in unexpected)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in ("wugang_tracker", "py", "sqlalchemy", "alembic")
