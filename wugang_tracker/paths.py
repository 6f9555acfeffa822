"""Where things lie: the program, its bundled files, the data folder, the settings file; and which places are refused.

Nothing here asks the environment or makes a folder: the start of the program hands in its Surroundings.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from wugang_tracker.domain.errors import StorageUnavailable

_NAME = "wugang_tracker"
_PORTABLE_MARK = "portable.txt"
_DRIVE_REMOTE = 4  # GetDriveTypeW
_REMOTE_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"}
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the start of the program knows of its machine: environment variables, sys.platform, program_folder()."""

    environment: Mapping[str, str]
    platform: str
    program: Path

    @property
    def home(self) -> Path:
        """The user's own folder."""
        named = self.environment.get("USERPROFILE" if self.platform == "win32" else "HOME")
        return Path(named) if named else Path.home()

    @property
    def portable(self) -> bool:
        """Whether a file portable.txt beside the program asks for everything to stay there."""
        return (self.program / _PORTABLE_MARK).is_file()


def program_folder() -> Path:
    """The folder that holds the program: of main.py, or of the executable when frozen."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[1]


def bundle_folder() -> Path:
    """The folder that holds resources/ and db/: beside the package, or where a frozen program was unpacked."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))


def choose_data_folder(option: Path | None, saved: Path | None, surroundings: Surroundings) -> Path:
    """The data folder: --data, else WUGANG_DATA, else the settings', else beside a portable program, else the user's.

    The path is absolute; it need not exist. (HOUSE, Database)
    """
    named = surroundings.environment.get("WUGANG_DATA", "").strip()
    chosen = option or (Path(named) if named else None) or saved
    if chosen is None:
        chosen = surroundings.program / "data" if surroundings.portable else _local_data(surroundings) / _NAME
    return chosen.expanduser().absolute()


def settings_file(surroundings: Surroundings) -> Path:
    """The file that settings.py reads and writes; beside the program when that is portable."""
    if surroundings.portable:
        return surroundings.program / "settings.json"
    return _local_settings(surroundings) / _NAME / "settings.json"


def _local_data(surroundings: Surroundings) -> Path:
    if surroundings.platform == "win32":
        return _named(surroundings, "LOCALAPPDATA", "AppData/Local")
    if surroundings.platform == "darwin":
        return surroundings.home / "Library/Application Support"
    return _named(surroundings, "XDG_DATA_HOME", ".local/share")


def _local_settings(surroundings: Surroundings) -> Path:
    if surroundings.platform in ("win32", "darwin"):
        return _local_data(surroundings)
    return _named(surroundings, "XDG_CONFIG_HOME", ".config")


def _named(surroundings: Surroundings, variable: str, otherwise: str) -> Path:
    named = surroundings.environment.get(variable, "")
    return Path(named) if named else surroundings.home / otherwise


def refuse_network(folder: Path) -> None:
    """Raise StorageUnavailable for a place on another machine: SQLite's locks do not hold there (FAULTS, Database)."""
    if is_network_path(folder):
        raise StorageUnavailable(
            f"数据文件夹「{folder}」在网络位置上，数据库放在那里会损坏，没有打开。",
            "请换成本机硬盘上的文件夹（设置中更改，或用 --data）。",
        )


def is_network_path(folder: Path) -> bool:
    """Whether a folder, existing or not, lies on another machine: UNC, a mapped drive, a network mount."""
    if is_unc(str(folder)):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:
        return False  # no Linux: nothing is known of mounts, and nothing refused
    return mounted_remotely(folder, mounts)


def is_unc(text: str) -> bool:
    r"""Whether a path as typed names a share: \\server\share, //server/share, \\?\UNC\server\share."""
    drive = PureWindowsPath(text).drive
    if drive.upper().startswith("\\\\?\\UNC"):
        return True
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def mounted_remotely(folder: Path, mounts: str) -> bool:
    """Whether the nearest mount above a folder is one of another machine; mounts: text as of /proc/self/mounts."""
    target = PurePosixPath(folder.absolute().as_posix())
    nearest, kind = PurePosixPath("/"), ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePosixPath(fields[1].replace("\\040", " "))
        # A later line covers an earlier one on the same point.
        if target.is_relative_to(point) and len(point.parts) >= len(nearest.parts):
            nearest, kind = point, fields[2]
    return kind in _REMOTE_FILE_SYSTEMS or kind.startswith(("fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfs"))


def _is_remote_drive(folder: Path) -> bool:
    windll = getattr(ctypes, "windll", None)
    drive = folder.absolute().anchor
    return windll is not None and windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
