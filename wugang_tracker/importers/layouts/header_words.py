"""The words of headers: which column a header cell names, and how near to the task itself it speaks (IMPORT, Tables).

Known words first, then the grammar that such words are made of (整改牵头单位, 计划完成时限, 年度重点任务). Where the
header stands and what its columns hold does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from wugang_tracker.domain.wording import key


class Column(StrEnum):
    """What a column holds; the value is the word shown for it."""

    NO = "序号"
    CATEGORY = "所属专项"
    DIRECTION = "改革方向"
    TITLE = "简称"
    MEASURE = "升级措施"
    UNITS = "责任单位"
    LEAD = "牵头单位"
    SUPPORT = "配合单位"
    DEADLINE = "完成时限"
    NOTE = "备注"


_WORDS: Mapping[Column, str] = {
    Column.NO: "序号 编号 任务编号 任务序号 项目编号 号 条目 序 no no.",
    Column.CATEGORY: (
        "所属专项 专项 专项名称 专项行动 所属领域 类别 领域 任务类别 工作领域 板块 指标领域 一级指标 所属指标 "
        "章节 行动名称"
    ),
    Column.DIRECTION: (
        "改革方向 改革任务 工作方向 改革事项 任务方向 重点方向 工作任务 主攻方向 目标任务 二级指标 改革内容 "
        "项目 事项 小类 报告内容 方向"
    ),
    Column.TITLE: "简称 任务简称 任务名称 事项名称 项目名称 标题",
    Column.MEASURE: (
        "升级措施 工作措施 主要任务 重点任务 工作内容 具体举措 主要措施 具体措施 "
        "改革措施 工作举措 重点工作 任务内容 具体任务 措施 举措 主要举措 整改措施 "
        "提升措施 优化措施 任务措施 重点举措 具体内容 主要内容 主要工作 具体工作 "
        "工作要求 任务 内容 子任务"
    ),
    Column.UNITS: (
        "责任单位 责任部门 责任主体 负责单位 负责部门 承办单位 责任单位(部门) "
        "牵头及责任单位 牵头和配合单位 牵头配合单位 责任单位及配合单位 牵头及配合单位 "
        "实施单位 落实单位 责任分工 责任清单 单位"
    ),
    Column.LEAD: "牵头 主办 牵头单位 牵头部门 主办单位 主责单位 主责部门 主办部门 牵头责任单位 第一责任单位 主责",
    Column.SUPPORT: "配合 协办 配合单位 配合部门 协办单位 协同单位 协办部门 参与单位 协同部门 配合责任单位 协同",
    Column.DEADLINE: (
        "完成时限 时间节点 完成时间 整改时限 时限 时限要求 完成期限 办结时限 "
        "完成时间节点 时间要求 完成时限要求 计划完成时间 时间进度 节点 进度安排 落实时限 "
        "时间安排 时间表 时限清单 deadline"
    ),
    Column.NOTE: "备注 说明 备注说明",
}
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words.split()}
_COARSE = re.compile(".*(?:任务|事项)(?:清单)?|(?:重点|主要|具体|年度|整改|改革)?工作|工作要求|整改要求|内容")
_FINE = re.compile("措施|举措|做法|子任务|三级")
_HINT = re.compile(r"\((?:.*?)\)|\[(?:.*?)\]")
_BODY = "(?:单位|部门|主体|科室|股室|处室|机构)"
_OF = "(?:整改|省级|市级|县级|区级|镇级|本级|市|县|区|总|主要|具体|直接|行业|属地|主体|工作|任务|落实|第一)*"
_PEOPLE = f"(?:{_BODY}|[及和、/与]|责任人|负责人|部门)*"
_YEAR = "(?:本?年度?|全年|20\\d\\d年度?)"
_OF_TASK = (
    f"(?:{_YEAR}|主要|重点|具体|工作|改革|整改|提升|优化|推进|落实|建设|创建|攻坚|行动|实施|任务|政策|创新|治理|整治|保障|"
    "细化|分解|量化|目标|承诺|测评|防范|改进|配套|一|二|三|[、和与及])*"
)
_WHEN = "(?:(?:完成|整改|办结|办理|落实)?(?:时限|时间节点|时间|期限|节点))(?:要求)?"
_WHO_AND_WHEN = re.compile(
    f"{_OF}(?:责任|负责|承办|落实|牵头|主办|实施)?{_BODY}{_PEOPLE}(?:以及|[及和与、/,+])+{_WHEN}"
    f"|{_WHEN}(?:以及|[及和与、/,+])+{_OF}(?:责任|负责|承办|落实|牵头|主办|实施)?{_BODY}{_PEOPLE}"
)
_GRAMMAR = (
    (Column.LEAD, re.compile(rf"(?=.*(?:牵头|主办))(?!.*(?:责任|配合|协办))(?:{_WHO_AND_WHEN.pattern})")),
    (Column.UNITS, _WHO_AND_WHEN),
    (Column.NO, re.compile("(?:问题|工作|事项|清单|整改|子任务)(?:序号|编号)")),
    (Column.LEAD, re.compile(f"{_OF}(?:牵头|主办|主责|主牵头)(?:责任|负责)?{_BODY}{_PEOPLE}")),
    (Column.SUPPORT, re.compile(f"{_OF}(?:配合|协办|协同|协助|参与|参加|参建|支持)(?:责任|落实)?{_BODY}{_PEOPLE}")),
    (Column.UNITS, re.compile(f"{_OF}(?:责任|负责|承办|实施|落实|执行|完成|承担|办理|整改)(?:责任)?{_BODY}{_PEOPLE}")),
    (
        Column.DEADLINE,
        re.compile(
            f"(?:{_OF}|计划|预计|要求|拟|目标|推进|{_YEAR})*"
            "(?:(?:完成|整改|办结|办理|落实|截止|竣工|见效|达标)+(?:时间|日期|时限|期限|节点)+|(?:时限|期限|时间节点))"
            "(?:要求|安排|及要求)?"
        ),
    ),
    (
        Column.CATEGORY,
        re.compile(
            "(?:任务|工作|事项|所属|重点|指标|问题|项目|攻坚|改革|整治|治理|建设|服务|行业|提升|措施)*"
            "(?:类别|分类|类型|领域|板块|模块|大类|大项)"
        ),
    ),
    (Column.CATEGORY, re.compile("一级(?:任务|目录|事项)")),
    (
        Column.DIRECTION,
        re.compile("二级(?:任务|目录|事项)|(?:主要|重点|年度|工作)*目标任务|(?:任务|工作|重点)(?:小类|小项)"),
    ),
    (
        Column.MEASURE,
        re.compile(
            f"{_OF_TASK}(?:措施|举措|内容|任务|做法|事项|工作)"
            "(?:[及和与、](?:工作|具体|主要|年度|目标|要求|标准|成效|任务|措施|举措|内容)+)*(?:分解|描述|要求|明细|清单)?"
        ),
    ),
    (Column.MEASURE, re.compile("三级(?:任务|目录|事项)|整改要求")),
)
LONGEST_HEADER = 40


def column_of(words: str) -> Column | None:
    """The column that a header cell names; hints in brackets and spaces do not count."""
    return _column_of(words) if len(words) <= LONGEST_HEADER else None


def says_when(words: str) -> bool:
    """Whether a header cell names units and a deadline in one (责任单位及完成时限)."""
    return bool(_WHO_AND_WHEN.fullmatch(_HINT.sub("", key(words)).strip(":.*、,")))


def nearness(words: str) -> int:
    """How near to the task itself the words of a task column speak: 任务 0, 工作内容 1, 具体举措 2."""
    plain = _HINT.sub("", key(words)).strip(":.*、,")
    if _FINE.search(plain):
        return 2
    return 0 if _COARSE.fullmatch(plain) else 1


@lru_cache(maxsize=4096)
def _column_of(words: str) -> Column | None:
    plain = key(words).strip(":.*、,")
    bare = _HINT.sub("", plain)
    known = _COLUMN_OF.get(plain) or _COLUMN_OF.get(bare)
    return known or next((column for column, pattern in _GRAMMAR if pattern.fullmatch(bare)), None)
