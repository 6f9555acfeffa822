"""Makes the sample files from sample-list.json: the list as an Excel sheet, and small files that stand for proof.

Run by hand after sample-list.json was changed: `python resources/samples/make_samples.py`.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
TITLE = "舞钢市营商环境优化提升任务清单（示例）"
HEADER = ("序号", "所属专项", "改革方向", "简称", "升级措施", "责任单位", "完成时限", "备注")
WIDTHS = (6, 14, 22, 18, 60, 36, 16, 12)


def list_sheet(tasks: list[dict[str, str]]) -> Workbook:
    """The list as an office would send it: a title, merged 专项, wrapped text."""
    book = Workbook()
    sheet = book.active
    sheet.title = "任务清单"
    sheet.append(["示例数据"])
    sheet.append([TITLE])
    sheet.append(HEADER)
    for task in tasks:
        keys = ("no", "plan", "direction", "title", "measure", "units", "deadline")
        sheet.append([int(task["no"]), *(task[key] for key in keys[1:])])
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.merge_cells("A2:H2")
    sheet["A2"].font = Font(size=16, bold=True)
    sheet["A2"].alignment = Alignment(horizontal="center")
    place = 4
    for _, group in groupby(tasks, key=lambda task: task["plan"]):
        count = len(list(group))
        sheet.merge_cells(start_row=place, end_row=place + count - 1, start_column=2, end_column=2)
        place += count
    sheet.freeze_panes = "A4"
    return book


def proof_pdf(path: Path) -> None:
    """A one-page plan."""
    pdfmetrics.registerFont(TTFont("hei", str(FONTS / "wugang-hei.ttf")))
    canvas = Canvas(str(path), invariant=1)
    canvas.setFont("hei", 22)
    canvas.drawCentredString(297, 700, "工作方案（示例数据）")
    canvas.setFont("hei", 12)
    for line, text in enumerate(("本文件仅用于演示佐证材料的存放和核对。", "内容均为虚构，不代表任何单位的实际工作。")):
        canvas.drawString(90, 640 - 24 * line, text)
    canvas.save()


def proof_picture(path: Path) -> None:
    """A small picture."""
    picture = Image.new("RGB", (480, 320), "#E6EFFB")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "wugang-hei.ttf"), 30)
    draw.rectangle((40, 60, 440, 260), outline="#1F5FBF", width=4)
    draw.text((120, 140), "现场照片（示例）", fill="#1F5FBF", font=font)
    picture.save(path)


def proof_table(path: Path) -> None:
    """A small table."""
    book = Workbook()
    sheet = book.active
    for row in (("示例数据", ""), ("事项", "办件量"), ("事项甲", 12), ("事项乙", 30), ("合计", 42)):
        sheet.append(row)
    book.save(path)


def main() -> None:
    """Write all sample files."""
    tasks = json.loads((HERE / "sample-list.json").read_text(encoding="utf-8"))
    list_sheet(tasks).save(HERE / "sample-list.xlsx")
    folder = HERE / "evidence"
    folder.mkdir(exist_ok=True)
    proof_pdf(folder / "plan.pdf")
    proof_picture(folder / "photo.png")
    proof_table(folder / "table.xlsx")


if __name__ == "__main__":
    main()
