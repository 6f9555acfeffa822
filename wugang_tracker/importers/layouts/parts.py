"""The parts of a document: general plan, special plans, indicator tables, task table (IMPORT, Numbered paragraphs).

Parts are found by the front page's list of annexes and by titles, for extraction loses most lines that say 附件 N.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from rapidfuzz import fuzz

from wugang_tracker.domain.errors import SheetError
from wugang_tracker.domain.naming import region_of, year_of
from wugang_tracker.domain.sheets import (
    DocumentParts,
    Part,
    PartKind,
    RawDocument,
    RawParagraph,
    RawTable,
    RowIssue,
    Severity,
    SheetContent,
    Source,
    SourceRow,
)
from wugang_tracker.domain.wording import compact, key, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.consistency import Pair, Repeats, mismatches
from wugang_tracker.importers.layouts.fields import Years
from wugang_tracker.importers.layouts.first_unit import with_leads
from wugang_tracker.importers.layouts.heading import Heading, heading_of
from wugang_tracker.importers.layouts.indicators import read_indicators
from wugang_tracker.importers.layouts.labelled import has_label
from wugang_tracker.importers.layouts.numbering import Style, mark_of, without_bold
from wugang_tracker.importers.layouts.paragraphs import Setting, read_paragraphs
from wugang_tracker.importers.layouts.paragraphs_outline import is_annex_line, is_page_number, without_furniture
from wugang_tracker.importers.layouts.task_table import recognise

_LIST = re.compile(r"^附\s*件\s*(?P<number>[\d一二三四五六七八九十]*)\s*[:：]\s*(?P<title>.*)$")
_TITLE = re.compile(
    r"^[^。；，：]{2,60}(?:方案|计划|意见|办法|措施|清单|要点|台账|工作安排|责任分工|任务分解|分工表|分解表)$"
)
_COMPLETE = re.compile(r"(?:文件|通知|公告|函)$")
_LIST_OF_NAMES = re.compile("、.*、")
_CATEGORY = re.compile(
    r"(?P<name>.{2,}?)(?:优化|提升|攻坚|整治|治理|改革|突破|工作|升级)*专项(?:行动|提升|整治|工作|优化|攻坚|治理|改革)*"
    r"(?:实施|工作|行动|提升)*(?:方案|计划|意见|措施|清单|要点|台账)$"
)
_YEAR = re.compile(r"^\s*(?:20\d\d\s*年度?)")
_SAME_TITLE = 85.0
_LONGEST_TITLE = 70
_FRONT_LINES = 150
_REPEATED = 0.3
_HEADING_LINES = 40

Flow = Sequence[RawTable | RawParagraph]


@dataclass(slots=True)
class _Section:
    """A stretch of the document under one title."""

    title: str
    flow: list[RawTable | RawParagraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title with the number of lines it takes."""

    words: str
    lines: int


def parts_of(
    document: RawDocument, *, year: int | None = None, columns: Mapping[str, tuple[str, ...]] | None = None
) -> DocumentParts:
    """All parts of a document that can be imported, with what is said of them together.

    year, columns: as for the task table. Raises SheetError when there is nothing to import.
    """
    content, refusal = _task_table(document, year, columns)
    heading = _heading(document, content)
    years = _years(document, heading, year)
    parts = list(_parts(document, content, heading, years))
    if not parts:
        raise _nothing(document, refusal)
    parts = [replace(part, id=str(at)) for at, part in enumerate(parts, 1)]
    parts, issues = _compare_parts(parts, heading.region)
    if content is None:  # a task table says the notes of its document itself
        where = Source(document.file)
        issues = [*(RowIssue(Severity.NOTE, kinds.FORMAT, note, where) for note in document.notes), *issues]
    title = heading.title or next((part.title for part in parts), "")
    facts = (title, heading.document_no, heading.region, content.year if content else years.best)
    return DocumentParts(*facts, tuple(parts), tuple(issues), document.sha256, document.file)


def _task_table(
    document: RawDocument, year: int | None, columns: Mapping[str, tuple[str, ...]] | None
) -> tuple[SheetContent | None, SheetError | None]:
    """All task tables as one list, or why there is none."""
    try:
        return recognise(document, year=year, columns=columns), None
    except SheetError as error:
        return None, error


def _nothing(document: RawDocument, refusal: SheetError | None) -> SheetError:
    if refusal is not None and (document.tables or not document.paragraphs):
        return refusal
    hint = "编号的段落要写明「责任单位」或「完成时限」，表格要有任务列的表头，请检查是否选错了文件。"
    sentence = f"「{document.file}」里没有找到任务清单的表格，也没有写明责任单位或完成时限的编号段落。"
    return SheetError(sentence, hint, file=document.file)


def _heading(document: RawDocument, content: SheetContent | None) -> Heading:
    if content is not None:
        return Heading(content.title, content.document_no, content.region, content.year)
    front = [piece for piece in document.flow[:_HEADING_LINES] if isinstance(piece, RawParagraph)]
    lines = [without_bold(line.text) for line in takewhile(_can_be_front, front)]
    found = heading_of(lines if document.flow else document.paragraphs[:_HEADING_LINES])
    title = next((section.title for section in sections_of(document.flow) if section.title), found.title)
    return replace(found, title=title, region=region_of(title) or found.region)


def _can_be_front(line: RawParagraph) -> bool:
    """Whether a line may stand before the first task: no label, no number but that of a list of annexes."""
    mark = mark_of(line)
    return not has_label(line.text) and (mark is None or mark.style in {Style.BOLD, Style.ITEM})


def _years(document: RawDocument, heading: Heading, year: int | None) -> Years:
    stated = year or heading.year
    labelled = () if stated else (line for line in document.paragraphs if has_label(line))
    return Years(stated, None if stated else year_of("", "", labelled))


def _parts(document: RawDocument, content: SheetContent | None, heading: Heading, years: Years) -> Iterator[Part]:
    """The parts in the order of reading, all ticked."""
    names = {row.source.sheet for row in content.rows} if content else set()
    shown = False
    for section in sections_of(document.flow) or [_Section("", list(document.tables))]:
        tables = [piece for piece in section.flow if isinstance(piece, RawTable)]
        yield from _paragraph_part(document, section, heading, years)
        yield from _indicator_part(document, section, [table for table in tables if table.name not in names], heading)
        if content and not shown and any(table.name in names for table in tables):
            shown = True
            yield _table_part(content)
    if content and not shown:
        yield _table_part(content)


def _table_part(content: SheetContent) -> Part:
    title = content.title or "任务清单"
    return Part("", title, PartKind.TASKS, "", content.rows, (), content.issues, True, layouts=content.layouts)


def _paragraph_part(document: RawDocument, section: _Section, heading: Heading, years: Years) -> Iterator[Part]:
    category = category_of(section.title, heading.region)
    setting = Setting(document.file, category, years)
    rows, found = read_paragraphs(without_furniture(section.flow), setting)
    issues = list(found)
    if rows := with_leads(rows, document.paragraphs, issues, document.file):
        title = section.title or heading.title or "编号段落"
        yield Part("", title, PartKind.PARAGRAPHS, category, rows, (), tuple(issues), ticked=True)


def _indicator_part(
    document: RawDocument, section: _Section, tables: Sequence[RawTable], heading: Heading
) -> Iterator[Part]:
    category = category_of(section.title, heading.region)
    rows, issues = read_indicators(section.flow, tables, document.file, category)
    if rows:
        title = f"{section.title}：指标" if section.title else "指标"
        yield Part("", title, PartKind.INDICATORS, category, (), rows, issues, ticked=True)


def category_of(title: str, region: str = "") -> str:
    """The 专项 that a part's title names (甲市企业开办专项行动方案: 企业开办), empty where it names none."""
    bare = compact(title).strip("《》 ").replace(" ", "")
    for place in filter(None, (region, region_of(bare))):
        bare = bare.removeprefix(place)
    found = _CATEGORY.match(_YEAR.sub("", bare))
    return found["name"] if found else ""


def sections_of(flow: Flow) -> list[_Section]:
    """The document cut at the titles of its parts; the first section is what stands before any of them."""
    titles = _titles(flow)
    skipped = {at + more for at, found in titles.items() for more in range(found.lines)}
    sections = [_Section("")]
    for at, piece in enumerate(flow):
        if at in titles:
            sections.append(_Section(titles[at].words))
        if at not in skipped:
            sections[-1].flow.append(piece)
    return sections if flow else []


def _titles(flow: Flow) -> dict[int, _Title]:
    """Where parts begin: the titles that the front page lists, else lines that look like titles."""
    listed, after = _listed(flow)
    found = _matched(flow, listed, after) if listed else {}
    if found and len(found) * 2 >= len(listed):
        return found
    return {**_title_lines(flow), **found}


def _listed(flow: Flow) -> tuple[list[str], int]:
    """The annexes that the front page lists, and where the list ends."""
    titles: list[str] = []
    end = 0
    for at, piece in enumerate(flow[:_FRONT_LINES]):
        title = _listed_title(piece, len(titles)) if isinstance(piece, RawParagraph) else None
        if title is not None:
            titles.extend([title] if title else [])
            end = at + 1
        elif titles:
            break
    return titles, end


def _listed_title(piece: RawParagraph, known: int) -> str | None:
    """A title in the list of annexes, empty for a line that only says 附件：, None for any other line."""
    text = without_bold(piece.text)
    if found := _LIST.match(text):
        rest = RawParagraph(found["title"], piece.row)
        mark = mark_of(rest)
        return compact(mark.rest if mark else rest.text).strip("。； ")
    mark = mark_of(piece)
    if known and mark and mark.style is Style.ITEM and mark.value == known + 1 and len(mark.rest) <= _LONGEST_TITLE:
        return compact(mark.rest).strip("。； ")
    return None


def _matched(flow: Flow, listed: Sequence[str], after: int) -> dict[int, _Title]:
    """Lines of the body that are listed titles, equal first, then nearly equal."""
    keys = {key(title) for title in listed}
    lines = [(at, title) for at, title in _lone_lines(flow) if at >= after]
    found: dict[int, _Title] = {}
    for at, title in lines:
        if key(title.words) in keys:
            found.setdefault(at, title)
            keys.discard(key(title.words))
    for at, title in lines:
        near = max(keys, key=lambda listed_key: fuzz.ratio(listed_key, key(title.words)), default="")
        like = bool(near) and fuzz.ratio(near, key(title.words)) >= _SAME_TITLE
        if at not in found and like and _TITLE.match(title.words):
            found[at] = title
            keys.discard(near)
    return found


def _lone_lines(flow: Flow) -> Iterator[tuple[int, _Title]]:
    """Short lines that no number begins and that are no label, alone and joined with the one after."""
    for at, piece in enumerate(flow):
        if not (isinstance(piece, RawParagraph) and _can_be_title(piece)):
            continue
        words = without_bold(piece.text)
        yield at, _Title(compact(tidy(words)), 1)
        after = flow[at + 1] if at + 1 < len(flow) else None
        if (
            isinstance(after, RawParagraph)
            and _can_be_title(after)
            and not _COMPLETE.search(words)
            and not _is_open(piece)
        ):
            yield at, _Title(compact(tidy(words + without_bold(after.text))), 2)


def _can_be_title(line: RawParagraph) -> bool:
    text = without_bold(line.text)
    if len(text) > _LONGEST_TITLE or has_label(text) or is_page_number(text) or is_annex_line(text):
        return False
    mark = mark_of(line)
    return mark is None or mark.style is Style.BOLD


def _title_lines(flow: Flow) -> dict[int, _Title]:
    """Lines that end like a title and stand where a sentence is finished; a title may take two lines."""
    found: dict[int, _Title] = {}
    for at, title in _lone_lines(flow):
        if at in found or at - 1 in found or not _TITLE.match(title.words):
            continue
        if "》" in title.words[-8:] or _LIST_OF_NAMES.search(title.words):
            continue
        if _is_open(_line_before(flow, at)):
            found[at] = title
    return found


def _line_before(flow: Flow, at: int) -> RawTable | RawParagraph | None:
    """What stands before a line, page numbers left out."""
    before = (flow[place] for place in range(at - 1, -1, -1))
    return next((piece for piece in before if isinstance(piece, RawTable) or not is_page_number(piece.text)), None)


def _is_open(before: RawTable | RawParagraph | None) -> bool:
    """Whether a new text may begin behind a line."""
    if not isinstance(before, RawParagraph):
        return True
    text = without_bold(before.text)
    return text[-1:] in "。；：:！”）)" or is_annex_line(text) or _is_label(text)


def _is_label(line: str) -> bool:
    return has_label(line) or bool(re.fullmatch(r".{2,20}〔\d{4}〕\d+号", compact(line)))


def _compare_parts(parts: Sequence[Part], region: str) -> tuple[list[Part], list[RowIssue]]:
    """The parts with ticks and remarks by what repeats what, and where they disagree.

    The task table is the list; where there is none, the plans that name a 专项 are.
    """
    texts = [part for part in parts if part.kind is PartKind.PARAGRAPHS]
    main = [part for part in parts if part.kind is PartKind.TASKS] or [part for part in texts if part.category]
    others = [part for part in texts if part not in main]
    told = _without_indicators(parts)
    if not main or not others:
        return told, []
    pairs = _pairs(main, [part for part in others if part.category] or others)
    counts = {part.id: len(_pairs([part], main)) for part in others}
    repeated = sum(counts.values()) >= sum(part.count for part in others) * _REPEATED
    remarks = {part.id: _remark(part.count, counts[part.id], main) for part in others if counts[part.id]}
    if len(main) == 1 and pairs:
        remarks[main[0].id] = f"{main[0].count} 条中有 {len(pairs)} 条在其他部分中也有"
    left_out = set(counts) if repeated else set()
    done = [
        replace(part, ticked=part.ticked and part.id not in left_out, remark=remarks.get(part.id, part.remark))
        for part in told
    ]
    return done, list(mismatches(pairs, region))


def _pairs(rows_of: Sequence[Part], others: Sequence[Part]) -> list[Pair]:
    """The rows of some parts that stand in the others too."""
    repeats = Repeats((part.title, part.rows) for part in others)
    found = (repeats.of(row) for part in rows_of for row in part.rows)
    return [pair for pair in found if pair is not None]


def _remark(rows: int, count: int, main: Sequence[Part]) -> str:
    where = f"「{main[0].title}」" if len(main) == 1 else "其他部分"
    return f"{rows} 条中有 {count} 条与{where}重复"


def _without_indicators(parts: Sequence[Part]) -> list[Part]:
    """The parts with indicators ticked only where there is nothing else."""
    tasks = any(part.kind is not PartKind.INDICATORS for part in parts)
    return [
        replace(part, ticked=not tasks, remark="指标，不是任务") if part.kind is PartKind.INDICATORS else part
        for part in parts
    ]


def chosen_rows(parts: Sequence[Part]) -> tuple[SourceRow, ...]:
    """The rows of parts as one list, in the order of the document."""
    return tuple(row for part in parts for row in part.rows)
