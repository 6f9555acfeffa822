"""Colours and sizes of the window (DESK, Look): the only place where such numbers stand.

The style sheet is made from this table; painters read it. Nothing here knows a page.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette

from wugang_tracker.domain.lights import Light
from wugang_tracker.gui.assets import resource_folder


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as #RRGGBB, lengths in device-independent pixels, type sizes in points."""

    ground: str = "#F4F6F9"
    sheet: str = "#FFFFFF"
    hairline: str = "#E3E7ED"
    edge: str = "#C3CAD5"
    header: str = "#EEF2F7"
    chosen: str = "#E6EFFB"
    hover: str = "#F0F5FC"
    accent: str = "#1F5FBF"
    accent_dark: str = "#174A96"
    accent_soft: str = "#D5E3F7"
    text: str = "#1D2530"
    muted: str = "#5A6472"
    disabled: str = "#98A1AE"
    on_accent: str = "#FFFFFF"
    rail: str = "#FFFFFF"
    red: str = "#C62828"
    red_ground: str = "#FDECEC"
    yellow: str = "#B26A00"
    yellow_ground: str = "#FFF4DF"
    green: str = "#2E7D32"
    green_ground: str = "#E9F5EA"
    blue: str = "#1565C0"
    blue_ground: str = "#E5F0FC"
    grey: str = "#6B7280"
    grey_ground: str = "#F0F1F3"
    sample: str = "#8A3FBF"
    sample_ground: str = "#F5ECFB"
    step: int = 4
    inside: int = 8
    between: int = 12
    around: int = 16
    row: int = 30
    control: int = 28
    radius: int = 4
    rail_width: int = 76
    icon_small: int = 16
    icon_large: int = 20
    type_body: int = 9
    type_small: int = 8
    type_title: int = 13
    type_figure: int = 22
    type_figure_small: int = 15
    detail_width: int = 400
    bar: int = 13


TOKENS = Tokens()

LIGHT_COLOURS: dict[Light, str] = {
    Light.RED: TOKENS.red,
    Light.YELLOW: TOKENS.yellow,
    Light.GREEN: TOKENS.green,
    Light.BLUE: TOKENS.blue,
    Light.GREY: TOKENS.grey,
    Light.NONE: TOKENS.disabled,
}
LIGHT_GROUNDS: dict[Light, str] = {
    Light.RED: TOKENS.red_ground,
    Light.YELLOW: TOKENS.yellow_ground,
    Light.GREEN: TOKENS.green_ground,
    Light.BLUE: TOKENS.blue_ground,
    Light.GREY: TOKENS.grey_ground,
    Light.NONE: TOKENS.sheet,
}
# Shape and letter make a light readable in grey and to the colour-blind.
LIGHT_SHAPES: dict[Light, str] = {
    Light.RED: "●",
    Light.YELLOW: "▲",
    Light.GREEN: "■",
    Light.BLUE: "✓",
    Light.GREY: "○",
    Light.NONE: "—",
}
LIGHT_LETTERS: dict[Light, str] = {
    Light.RED: "红",
    Light.YELLOW: "黄",
    Light.GREEN: "绿",
    Light.BLUE: "蓝",
    Light.GREY: "灰",
    Light.NONE: "",
}


def style_sheet() -> str:
    """The application's style sheet: the template in resources/style filled with this table."""
    template = (resource_folder() / "style" / "desk.qss.template").read_text(encoding="utf-8")
    icons = (resource_folder() / "icons").as_posix()
    return Template(template).substitute({**asdict(TOKENS), "icons": icons})


def palette() -> QPalette:
    """The light palette, set on purpose so that a dark system theme does not mix in."""
    found = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, TOKENS.ground),
        (roles.Base, TOKENS.sheet),
        (roles.AlternateBase, TOKENS.ground),
        (roles.Button, TOKENS.sheet),
        (roles.Highlight, TOKENS.chosen),
        (roles.HighlightedText, TOKENS.text),
        (roles.ToolTipBase, TOKENS.sheet),
        (roles.Link, TOKENS.accent),
        (roles.PlaceholderText, TOKENS.muted),
        (roles.Accent, TOKENS.accent),
    ):
        found.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText):
        found.setColor(role, QColor(TOKENS.text))
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(TOKENS.disabled))
    return found
