"""Task lists of any length, of the usual shape, for measuring and for interrupting. All content is made up (示例)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

HEADER = ("序号", "所属专项", "改革方向", "升级措施", "责任单位", "完成时限")
_THINGS = (
    "企业开办",
    "用水用电",
    "不动产登记",
    "工程建设",
    "纳税服务",
    "政府采购",
    "招标投标",
    "劳动用工",
    "融资服务",
    "公共服务",
)
_ACTS = ("精简材料", "压缩时限", "并联办理", "网上办理", "一窗受理", "信用承诺", "数据共享", "上门服务")
_DEADLINES = ("2022年12月", "2022年6月底前", "2022年9月", "持续推进", "2022年10月31日前", "2022年8月底前完成，持续推进")


def rows(count: int) -> Iterator[tuple[int, str, str, str, str, str]]:
    """As many rows as wished, no two alike, in the order of HEADER."""
    for number in range(1, count + 1):
        thing, act = _THINGS[number % len(_THINGS)], _ACTS[number % len(_ACTS)]
        lead, other = number % 47 + 1, number % 31 + 48
        yield (
            number,
            f"示例专项{number * 20 // (count + 1) + 1}",
            f"示例方向{number * 100 // (count + 1) + 1}",
            f"示例措施第{number}项：在{thing}方面推行{act}，形成第{number * 7919 % 100_003}号流程并逐月核对办理数量。",
            f"示例单位{lead}牵头，示例单位{other}配合",
            _DEADLINES[number % len(_DEADLINES)],
        )


def write_list(path: Path, count: int) -> Path:
    """A workbook with title, header and rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("任务清单")
    sheet.append(["示例县2022年任务清单"])
    sheet.append(list(HEADER))
    for row in rows(count):
        sheet.append(list(row))
    book.save(path)
    book.close()
    return path
