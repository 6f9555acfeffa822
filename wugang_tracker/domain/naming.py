"""Names made from names: the prefix of permanent codes, the region and the year of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from wugang_tracker.domain.wording import compact

_SUFFIX = re.compile(r"(?:特别行政区|自治州|自治县|自治区|示范区|开发区|实验区|新区|省|市|县|区|旗|州)$")
_REGION = re.compile(
    r"^[《“]?(?:关于印发|关于|中共)?"
    r"(?P<name>[\u4e00-\u9fff]{1,12}?(?:自治州|自治县|自治旗|示范区|开发区|新区|市|县|区|旗))(?![场民直域级])"
)
_NO_REGION = re.compile("各|全|本|我|有关|相关|年|度|和|的|优化|营商|关于|工作|任务")
_NUMBER_YEAR = re.compile(r"[〔\[［【（(]\s*((?:20|19)\d\d)\s*[〕\]］】）)]")
_YEAR = re.compile(r"(?<!\d)((?:20|19)\d\d)(?=年|-|/|\.|度)")
_LETTERS = 4


def code_prefix(region_name: str, year: int) -> str:
    """The prefix of permanent codes: initials of the region's name and two digits of the year (舞钢市, 2022: WG22)."""
    # Loaded when first used: its dictionary would cost a sixth of every start.
    from pypinyin import Style, lazy_pinyin

    name = compact(region_name).strip()
    bare = _SUFFIX.sub("", name)
    bare = bare if len(bare) > 1 else name  # 叶县 is YX
    initials = "".join(lazy_pinyin(bare, style=Style.FIRST_LETTER, errors=_latin))
    letters = re.sub("[^A-Z]", "", initials.upper())[:_LETTERS] or "RW"
    return f"{letters}{year % 100:02d}"


def _latin(other: str) -> str:
    """What is no Chinese character: letters stay, all else is left out."""
    return re.sub("[^A-Za-z]", "", other)


def region_of(title: str) -> str:
    """The region a title begins with (舞钢市营商环境…: 舞钢市), empty when it begins with none."""
    found = _REGION.match(compact(title).strip())
    if not found or _NO_REGION.search(found["name"]):
        return ""
    return found["name"]


def year_of(document_no: str, title: str, deadline_texts: Iterable[str]) -> int | None:
    """The year of a list: from the document number, then the title, then the most frequent year of its deadlines."""
    for found in (_NUMBER_YEAR.search(document_no), _NUMBER_YEAR.search(title), _YEAR.search(compact(title))):
        if found:
            return int(found[1])
    years = Counter(int(year) for text in deadline_texts for year in _YEAR.findall(compact(text)))
    return years.most_common(1)[0][0] if years else None
