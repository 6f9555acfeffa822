"""Where the data folder is looked for, and which places are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from wugang_tracker import paths
from wugang_tracker.domain.errors import StorageUnavailable
from wugang_tracker.paths import Surroundings, choose_data_folder, is_unc, mounted_remotely, settings_file


def linux(program: Path, **environment: str) -> Surroundings:
    return Surroundings(environment={"HOME": str(program / "home"), **environment}, platform="linux", program=program)


def test_each_source_of_the_data_folder_yields_to_the_one_before_it(tmp_path: Path) -> None:
    option, saved, named = tmp_path / "option", tmp_path / "saved", tmp_path / "named"
    around = linux(tmp_path, WUGANG_DATA=str(named), XDG_DATA_HOME=str(tmp_path / "share"))
    plain = linux(tmp_path, XDG_DATA_HOME=str(tmp_path / "share"))
    assert choose_data_folder(option, saved, around) == option
    assert choose_data_folder(None, saved, around) == named
    assert choose_data_folder(None, saved, plain) == saved
    assert choose_data_folder(None, None, plain) == tmp_path / "share" / "wugang_tracker"
    (tmp_path / "portable.txt").touch()
    assert choose_data_folder(None, None, plain) == tmp_path / "data"
    assert choose_data_folder(None, saved, plain) == saved


def test_an_empty_variable_names_no_folder(tmp_path: Path) -> None:
    around = linux(tmp_path, WUGANG_DATA=" ")
    assert choose_data_folder(None, None, around) == tmp_path / "home/.local/share/wugang_tracker"


def test_the_data_folder_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert choose_data_folder(Path("here"), None, linux(tmp_path)) == tmp_path / "here"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", "home/.config/wugang_tracker/settings.json"),
        ("win32", "local/wugang_tracker/settings.json"),
        ("darwin", "home/Library/Application Support/wugang_tracker/settings.json"),
    ],
)
def test_settings_lie_where_the_system_keeps_them(tmp_path: Path, platform: str, expected: str) -> None:
    environment = {"HOME": str(tmp_path / "home"), "LOCALAPPDATA": str(tmp_path / "local")}
    around = Surroundings(environment=environment, platform=platform, program=tmp_path)
    assert settings_file(around) == tmp_path / expected


def test_settings_of_a_portable_program_lie_beside_it(tmp_path: Path) -> None:
    (tmp_path / "portable.txt").touch()
    assert settings_file(linux(tmp_path)) == tmp_path / "settings.json"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\\server\share\data", True),
        ("//server/share/data", True),
        (r"\\?\UNC\server\share\data", True),
        (r"\\?\C:\data", False),
        (r"C:\data", False),
        ("/home/someone/data", False),
        ("data", False),
    ],
)
def test_shares_are_known_by_their_name(text: str, expected: bool) -> None:
    assert is_unc(text) is expected


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /mnt/office nfs4 rw 0 0
//server/share /mnt/two\\040words cifs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
someone@server: /home/x/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/data", False),
        ("/mnt/office/data", True),
        ("/mnt/office/local/data", False),
        ("/mnt/officer/data", False),
        ("/mnt/two words/data", True),
        ("/home/x/remote", True),
    ],
)
def test_the_nearest_mount_decides(folder: str, expected: bool) -> None:
    assert mounted_remotely(Path(folder), MOUNTS) is expected


def test_a_share_is_refused_with_what_to_do_instead(tmp_path: Path) -> None:
    paths.refuse_network(tmp_path)
    with pytest.raises(StorageUnavailable) as refused:
        paths.refuse_network(Path("//server/share/data"))
    assert "网络" in refused.value.sentence
    assert "本机" in refused.value.hint


def test_bundled_files_lie_beside_the_program() -> None:
    assert (paths.bundle_folder() / "db" / "README.md").is_file()
    assert (paths.program_folder() / "main.py").is_file()
