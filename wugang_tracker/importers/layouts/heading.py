"""What stands above a table: title, document number, year, region (IMPORT, Tables and Deadlines)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wugang_tracker.domain.naming import region_of, year_of
from wugang_tracker.domain.wording import compact, key, tidy

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}\s*[〔\[［【（(]\s*(?:20|19)\d\d\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*号")
_ANNEX = re.compile(r"附[件表]\s*\d*\s*[:：]?")
_NO_TITLE = re.compile(
    r"(?:附[件表]\s*\d*\s*[:：]?|[（(].*[）)]|.*单位\s*[:：].*|.*(?:日期|时间|人|电话)\s*[:：].*|[\d年月日.\-/\s]+|单位[:：].*)"
)
_TITLE_WORDS = re.compile("清单|台账|方案|任务|计划|分解|要点|一览表|措施|明细表|汇总表|推进表|安排表")


@dataclass(frozen=True, slots=True)
class Heading:
    """Facts of a list that stand outside its table; empty where nothing was found."""

    title: str = ""
    document_no: str = ""
    region: str = ""
    year: int | None = None


def heading_of(lines: Sequence[str]) -> Heading:
    """The heading facts in lines above a table, nearest last."""
    plain = [compact(tidy(line)) for line in lines if line.strip()]
    number = next((found[0] for line in plain if (found := _NUMBER.search(line))), "")
    title = _title(plain)
    document_no = re.sub(r"\s", "", number)
    return Heading(title, document_no, region_of(title), year_of(document_no, " ".join([title, *plain[-6:]]), ()))


def _title(lines: Sequence[str]) -> str:
    """The line that names the list: the last one with a word such as 清单, else the longest; broken titles joined."""
    candidates = [_ANNEX.sub("", line, count=1).strip() if _ANNEX.match(line) else line for line in lines]
    candidates = [line for line in candidates if 4 <= len(line) <= 60 and not _NO_TITLE.fullmatch(line)]
    candidates = [line for line in candidates if not _NUMBER.fullmatch(line)]
    named = [line for line in candidates if _TITLE_WORDS.search(line) and not line.endswith(("。", "；", "："))]
    if named:
        return named[-1]
    return max(candidates[-4:], key=lambda line: len(key(line)), default="")
