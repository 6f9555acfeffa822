"""Makes the bundled fonts out of their sources: subsets, TrueType outlines, names of their own.

Run by hand when a source changes, in an environment with fontTools; the program itself never needs this file. README.md
beside it says where the sources come from. No code of the program lives here.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR = 1.0  # font units a converted curve may stray; at 22 pt that is 0.02 pt
KEPT_NAMES = (0, 13, 14)  # copyright and licence stay as the makers wrote them
UNIHAN = "Unihan_OtherMappings.txt"
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x0391, 0x03C9),
    (0x0401, 0x0451),
    (0x2010, 0x205E),
    (0x2070, 0x209C),
    (0x20AC, 0x20AC),
    (0x2100, 0x218F),
    (0x2190, 0x2199),
    (0x2200, 0x22FF),
    (0x2312, 0x2312),
    (0x2460, 0x24FF),
    (0x2500, 0x2642),
    (0x2705, 0x2718),
    (0x3000, 0x312F),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE4F),
    (0xFF01, 0xFFE6),
)
# Ideographs met in personal and place names that neither GB 2312 nor the general list of 8105 holds.
NAME_CHARACTERS = (
    "喆堃犇淼焱燚犇甯昇珺珮珉琍玥瑄珣珅陞堦牪鑫森叒叕茘庒丠夆芃燊喦嚞囍囧烎峯綵濬澐昉昣晞暐曌昶晸勛勲啓淸眞"
    "洺湉溦湙渂渼滢潆炘烜烺煚熠燏璟璠璆玚玙瑀瑢旼旻旸皛皞翀翯祎祐禛禔秾竑筠箐絜缃羿翊翾耘芊苒茗荥莀菡萱葳蓁蔚薇蘅虓"
    "䶮㛃㛄㛚㛹㜏㝉㞎㟆㠇㧑㬎㬚㭎㳚㴔㴪㵾㶷㷉㷫㸆㺬㻏㻬㽏䄂䅟䌹䎃䏝䗖䗛䗴䜣䝙䢺䢼䣘䥽䦃䨺䩄䪨䴓䴔䴕䴖䴗䴘䴙"
)


@dataclass(frozen=True)
class Recipe:
    """One font: the file it is made of, the file it becomes, its family and style, and whether it takes all of GBK."""

    source: str
    target: str
    family: str
    bold: bool = False
    wide: bool = False


RECIPES = (
    Recipe("NotoSerifSC_400Regular.ttf", "wugang-song.ttf", "Wugang Song", wide=True),
    Recipe("NotoSerifSC_700Bold.ttf", "wugang-song-bold.ttf", "Wugang Song", bold=True),
    Recipe("NotoSansSC_400Regular.ttf", "wugang-hei.ttf", "Wugang Hei"),
    Recipe("NotoSansSC_700Bold.ttf", "wugang-hei-bold.ttf", "Wugang Hei", bold=True),
    Recipe("LXGWWenKai-Regular.ttf", "wugang-kai.ttf", "Wugang Kai"),
    Recipe("FandolFang-Regular.otf", "wugang-fang.ttf", "Wugang Fang"),
)


def general_list(unihan: Path) -> set[int]:
    """The code points of 通用规范汉字表 (kTGH of the Unihan database)."""
    return {int(found[1], 16) for found in re.finditer(r"^U\+(\w+)\tkTGH\t", unihan.read_text("utf-8"), re.M)}


def encodable(encoding: str, points: range) -> set[int]:
    """The code points of a range that an old Chinese encoding can write."""
    found = set()
    for point in points:
        try:
            chr(point).encode(encoding)
        except UnicodeEncodeError:
            continue
        found.add(point)
    return found


def wanted(sources: Path, wide: bool) -> set[int]:
    """All code points a font should hold: signs, GB 2312, the 8105, names, and for the last resort all of GBK."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    points |= encodable("gb2312", range(0x80, 0x10000)) | general_list(sources / UNIHAN)
    points |= {ord(char) for char in NAME_CHARACTERS}
    return points | encodable("gbk", range(0x80, 0x10000)) if wide else points


def cut(font: TTFont, points: set[int]) -> None:
    """Keep the glyphs of these code points; hinting and layout features go, for the paper writer uses neither."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["DSIG", "GDEF", "GPOS", "GSUB", "BASE", "STAT", "VORG", "vhea", "vmtx", "meta"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=points)
    worker.subset(font)


def to_truetype(font: TTFont) -> None:
    """Turn CFF outlines into TrueType ones in place."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, outlines
    font["maxp"].tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)
    for field in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(font["maxp"], field, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, recipe: Recipe) -> None:
    """Give the subset its own family name: a changed font may not keep a reserved one, nor hide the full one."""
    style = "Bold" if recipe.bold else "Regular"
    kept = {i: font["name"].getDebugName(i) for i in KEPT_NAMES}
    version = font["name"].getDebugName(5) or "1.0"
    font["name"].names = []
    names = {i: text for i, text in kept.items() if text}
    postscript = f"{recipe.family.replace(' ', '')}-{style}"
    names |= {1: recipe.family, 2: style, 3: f"{postscript} ({version})", 4: f"{recipe.family} {style}"}
    names |= {5: version, 6: postscript, 10: f"Subset made from {recipe.source}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def build(sources: Path, recipe: Recipe, out: Path) -> None:
    """Make one font; the same source gives the same bytes."""
    font = TTFont(sources / recipe.source, recalcTimestamp=False)
    cut(font, wanted(sources, recipe.wide))
    if "CFF " in font:
        to_truetype(font)
    rename(font, recipe)
    font.save(out / recipe.target)
    print(f"{recipe.target}: {len(font.getBestCmap())} characters, {(out / recipe.target).stat().st_size:,} bytes")


def main() -> None:
    """Build all fonts, or those named, from a folder of sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder with the source fonts and " + UNIHAN)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--only", nargs="*", default=[], help="targets to build, all by default")
    arguments = parser.parse_args()
    for recipe in RECIPES:
        if not arguments.only or recipe.target in arguments.only:
            build(arguments.sources, recipe, arguments.out)


if __name__ == "__main__":
    main()
