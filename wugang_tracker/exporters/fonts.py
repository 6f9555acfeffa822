"""The bundled fonts: where they lie and how Qt calls them. Loading them for paper is done in pdf/faces.py.

Qt must load each file of `font_files()` before it is asked for one of the families.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wugang_tracker.domain.errors import StorageUnavailable

SONG = "wugang-song.ttf"
SONG_BOLD = "wugang-song-bold.ttf"
HEI = "wugang-hei.ttf"
HEI_BOLD = "wugang-hei-bold.ttf"
KAI = "wugang-kai.ttf"
FANG = "wugang-fang.ttf"
FONT_NAMES = (SONG, SONG_BOLD, HEI, HEI_BOLD, KAI, FANG)

# Family names as Qt sees them once the files are loaded.
SONG_FAMILY = "Wugang Song"
HEI_FAMILY = "Wugang Hei"
KAI_FAMILY = "Wugang Kai"
FANG_FAMILY = "Wugang Fang"
WINDOW_FAMILY = HEI_FAMILY


def font_folder() -> Path:
    """The folder of the bundled fonts: beside the package, or inside the frozen program."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
    return root / "resources" / "fonts"


def font_files(folder: Path | None = None) -> tuple[Path, ...]:
    """All bundled font files. Raises StorageUnavailable, naming the first that is missing."""
    base = folder or font_folder()
    files = tuple(base / name for name in FONT_NAMES)
    for file in files:
        if not file.is_file():
            raise StorageUnavailable(f"缺少字体文件「{file.name}」。", "程序文件不完整，请重新安装。")
    return files
