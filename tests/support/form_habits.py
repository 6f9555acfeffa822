"""A folder of sent forms handled as sixty offices would, and what must be known of it afterwards."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support import returned_forms as people
from wugang_tracker.domain.forms import Asked, CoverField, Given

Wanted = tuple[str, int | None, str, str, str]
Convert = Callable[[Path, str], Path]


@dataclass
class Returned:
    """What must come of collecting. reports: by unit and code; absent: must not be there; named: file and words."""

    folder: Path
    reports: dict[tuple[str, str], Wanted] = field(default_factory=dict)
    absent: set[tuple[str, str]] = field(default_factory=set)
    named: list[tuple[str, str]] = field(default_factory=list)
    proofs: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)


def answer(code: str) -> dict[Asked, object]:
    """What a unit writes for a task: other words for each."""
    number = int(code.rsplit("-", 1)[-1])
    return {
        Asked.CLAIM: "推进中",
        Asked.PERCENT: 50 + number % 50,
        Asked.DONE: f"示例：{code}已办理{number}件。\n=第二行不是公式",
        Asked.PROBLEM: f"示例：{code}缺{number % 7}人",
        Asked.NEXT: f"示例：{code}下月办结",
        Asked.FALL: "示例：口径调整",
    }


def wanted(words: Mapping[Asked, object], percent: int | None = None) -> Wanted:
    """The same as the database keeps it."""
    told = words[Asked.PERCENT] if percent is None else percent
    assert isinstance(told, int)
    return (
        str(words[Asked.CLAIM]),
        told,
        str(words[Asked.DONE]),
        str(words[Asked.PROBLEM]),
        str(words[Asked.NEXT]),
    )


class Offices:
    """Fills forms and hands them in, each unit with a habit of its own."""

    def __init__(
        self, sent: list[Mapping[str, Any]], folder: Path, *, has_past: bool = True, convert: Convert | None = None
    ) -> None:
        self._sent = [one for one in sent if one["tasks"] >= 2] + [one for one in sent if one["tasks"] < 2]
        self._has_past, self._convert = has_past, convert
        self.returned = Returned(folder)
        folder.mkdir()

    def hand_in(self) -> Returned:
        """All forms, filled and handled."""
        habits = self._habits()
        for number, one in enumerate(self._sent):
            path = self.returned.folder / one["file"]
            shutil.copy(one["path"], path)
            codes = people.codes_of(path)
            people.fill(path, {code: answer(code) for code in codes}, {CoverField.REPORTER: f"示例填报人{number}"})
            for code in codes:
                self.returned.reports[one["unit"], code] = wanted(answer(code))
            if number < len(habits):
                name, habit = habits[number]
                habit(path, one["unit"], codes)
                self.returned.done.append(name)
        return self.returned

    def _habits(self) -> list[tuple[str, Callable[[Path, str, list[str]], None]]]:
        habits: list[tuple[str, Callable[[Path, str, list[str]], None]]] = [
            ("排序", self._sort),
            ("筛选", self._filter),
            ("删行", self._delete),
            ("改名", self._rename),
            ("改措施", self._change_measure),
            ("改编码", self._change_code),
            ("改封面单位", self._change_cover),
            ("csv", self._csv),
            ("丢失隐藏列", self._lose_column),
            ("粘贴别家的行", self._paste),
            ("复制到新表", self._new_book),
            ("报两次", self._twice),
            ("再报两次", self._twice),
            ("栏目换位", self._columns),
            ("小数", self._fraction),
            ("百分号", self._percent),
            ("丢失标识表", self._lose_sheet),
            ("改表名", self._sheet_names),
            ("压缩包", self._zip),
            ("全角", self._wide),
            ("超过一百", self._too_much),
            ("标识全丢", self._lose_all),
            ("完成有佐证", self._done_proved),
            ("没填", self._blank),
        ]
        if not self._has_past:  # a proof of an earlier month is proof enough
            habits.append(("完成而无佐证", self._done_bare))
        if self._convert is not None:
            habits += [
                ("LibreOffice xlsx", self._saved_as("xlsx")),
                ("LibreOffice xls", self._saved_as("xls")),
                ("LibreOffice ods", self._saved_as("ods")),
                ("排序后存 xls", self._sorted_and_saved),
                ("LibreOffice csv", self._saved_as("csv")),
            ]
        return habits

    def _sort(self, path: Path, unit: str, codes: list[str]) -> None:
        people.reorder(path, lambda rows: list(reversed(rows)))

    def _filter(self, path: Path, unit: str, codes: list[str]) -> None:
        people.filter_out(path, codes[:1])

    def _delete(self, path: Path, unit: str, codes: list[str]) -> None:
        people.delete_rows(path, codes[:1])
        self._lose(unit, codes[0])
        self.returned.named.append((path.name, f"少了1行：{codes[0]}"))

    def _rename(self, path: Path, unit: str, codes: list[str]) -> None:
        path.rename(path.with_name("新建 XLSX 工作表(1).xlsx"))

    def _change_measure(self, path: Path, unit: str, codes: list[str]) -> None:
        people.tamper(path, codes[0], Given.MEASURE, "示例：自己改写的措施")
        self.returned.named.append((path.name, "「升级措施」被改动"))

    def _change_code(self, path: Path, unit: str, codes: list[str]) -> None:
        people.tamper(path, codes[0], Given.CODE, "XX22-9999")
        self.returned.named.append((path.name, "「编码」被改动"))

    def _change_cover(self, path: Path, unit: str, codes: list[str]) -> None:
        with people.edited(path) as book:
            people.put_on_cover(book, "填报单位", "示例别家单位")
        self.returned.named.append((path.name, "封面的「填报单位」被改为「示例别家单位」"))

    def _csv(self, path: Path, unit: str, codes: list[str]) -> None:
        people.as_csv(path, path.with_suffix(".csv"))

    def _lose_column(self, path: Path, unit: str, codes: list[str]) -> None:
        people.lose_column(path, "任务标识")
        self.returned.named.append((path.name, "按编码认定"))

    def _paste(self, path: Path, unit: str, codes: list[str]) -> None:
        other = next(one for one in self._sent if one["unit"] != unit)
        pasted = people.paste_rows(Path(other["path"]), path, 1)
        self.returned.absent.add((unit, pasted[0]))
        self.returned.named.append((path.name, f"来自发给「{other['unit']}」的填报表"))

    def _new_book(self, path: Path, unit: str, codes: list[str]) -> None:
        out = people.into_new_book(path, path.with_name(f"{unit}8月汇报.xlsx"))
        self.returned.named.append((out.name, "按单位名称和编码认定"))

    def _twice(self, path: Path, unit: str, codes: list[str]) -> None:
        first = path.with_name(f"{unit}初稿.xlsx")
        shutil.copy(path, first)
        people.fill(first, {codes[0]: {Asked.DONE: "示例：初稿"}})
        people.fill(path, {codes[0]: {Asked.DONE: "示例：定稿"}})
        saved_at(first, "2022-09-01T08:00:00Z")
        words = {**answer(codes[0]), Asked.DONE: "示例：定稿"}
        self.returned.reports[unit, codes[0]] = wanted(words)
        self.returned.named.append((first.name, "采用晚的"))

    def _columns(self, path: Path, unit: str, codes: list[str]) -> None:
        people.move_columns(path)

    def _fraction(self, path: Path, unit: str, codes: list[str]) -> None:
        people.fill(path, {codes[0]: {Asked.PERCENT: 0.6}})
        self._lose(unit, codes[0])
        self.returned.named.append((path.name, "完成百分比写的是 0.6，可能是 60%"))

    def _percent(self, path: Path, unit: str, codes: list[str]) -> None:
        with people.edited(path) as book:
            sheet = people.table_of(book)
            cell = sheet.cell(people.rows_of(sheet)[codes[0]], people.column_of(sheet, Asked.PERCENT))
            cell.value, cell.number_format = 0.6, "0%"
        self.returned.reports[unit, codes[0]] = wanted(answer(codes[0]), 60)

    def _lose_sheet(self, path: Path, unit: str, codes: list[str]) -> None:
        people.lose_sheets(path)

    def _sheet_names(self, path: Path, unit: str, codes: list[str]) -> None:
        people.rename_sheets(path)

    def _zip(self, path: Path, unit: str, codes: list[str]) -> None:
        proof = self.returned.folder / f"{unit}会议纪要.pdf"
        proof.write_bytes(b"%PDF-1.4 " + unit.encode())
        people.fill(path, {codes[0]: {Asked.PROOFS: f"1. {proof.name}\n示政〔2022〕5号\n没有的文件.docx"}})
        with zipfile.ZipFile(path.with_name(f"{unit}.zip"), "w") as archive:
            archive.write(path, f"{unit}/{path.name}")
            archive.write(proof, f"{unit}/佐证/{proof.name}")
        path.unlink()
        proof.unlink()
        self.returned.proofs[unit, codes[0]] = {proof.name, "示政〔2022〕5号"}
        self.returned.named.append((path.name, "佐证材料「没有的文件.docx」没有找到这个文件"))

    def _wide(self, path: Path, unit: str, codes: list[str]) -> None:
        people.fill(path, {codes[0]: {Asked.PERCENT: "６０％"}})
        self.returned.reports[unit, codes[0]] = wanted(answer(codes[0]), 60)

    def _too_much(self, path: Path, unit: str, codes: list[str]) -> None:
        people.fill(path, {codes[0]: {Asked.PERCENT: 120}})
        self._lose(unit, codes[0])
        self.returned.named.append((path.name, "不在 0 到 100 之间"))

    def _lose_all(self, path: Path, unit: str, codes: list[str]) -> None:
        people.lose_all_ids(path)
        self.returned.named.append((path.name, "按单位名称和编码认定"))

    def _done_bare(self, path: Path, unit: str, codes: list[str]) -> None:
        people.fill(path, {codes[0]: {Asked.CLAIM: "已完成", Asked.PERCENT: 100}})
        self._lose(unit, codes[0])
        self.returned.named.append((path.name, "申请销号至少要有一件佐证材料"))

    def _done_proved(self, path: Path, unit: str, codes: list[str]) -> None:
        (path.parent / "佐证").mkdir(exist_ok=True)
        (path.parent / "佐证" / f"{codes[0]}办结.txt").write_text(f"示例：{codes[0]}办结", encoding="utf-8")
        people.fill(path, {codes[0]: {Asked.CLAIM: "已完成", Asked.PERCENT: 100, Asked.PROOFS: f"{codes[0]}办结.txt"}})
        self.returned.reports[unit, codes[0]] = ("已完成", 100, *wanted(answer(codes[0]))[2:])
        self.returned.proofs[unit, codes[0]] = {f"{codes[0]}办结.txt"}

    def _blank(self, path: Path, unit: str, codes: list[str]) -> None:
        people.fill(path, {codes[0]: dict.fromkeys(answer(codes[0]), None)})
        self._lose(unit, codes[0])
        self.returned.named.append((path.name, f"1项没有填：{codes[0]}"))

    def _saved_as(self, ending: str) -> Callable[[Path, str, list[str]], None]:
        def save(path: Path, unit: str, codes: list[str]) -> None:
            assert self._convert is not None
            if ending == "csv":  # a converter writes the first sheet; a person has the table before him
                with people.edited(path) as book:
                    book.move_sheet(people.table_of(book), -1)
            self._convert(path, ending)

        return save

    def _sorted_and_saved(self, path: Path, unit: str, codes: list[str]) -> None:
        self._sort(path, unit, codes)
        self._saved_as("xls")(path, unit, codes)

    def _lose(self, unit: str, code: str) -> None:
        del self.returned.reports[unit, code]
        self.returned.absent.add((unit, code))


def saved_at(path: Path, moment: str) -> None:
    """Make a workbook say that it was saved then."""
    copy = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), data)
            new.writestr(info, data)
    copy.replace(path)
