"""Tasks out of numbered paragraphs (IMPORT, Numbered paragraphs): which paragraphs are tasks, and their fields.

Nothing is raised: what was guessed or is missing becomes an issue. Tables do not belong here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wugang_tracker.domain.sheets import Cell, RawParagraph, RawTable, RowIssue, Severity, Source, SourceRow
from wugang_tracker.domain.titles import short_title
from wugang_tracker.domain.wording import compact, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.columns import Column
from wugang_tracker.importers.layouts.fields import Years, read_deadline, read_responsibility
from wugang_tracker.importers.layouts.labelled import Labelled, Segment, segments_of, unread_roles
from wugang_tracker.importers.layouts.numbering import Style
from wugang_tracker.importers.layouts.paragraphs_outline import Node, outline, wrapped_rows

_GENERIC = re.compile(
    r"(?:主要|重点|具体|总体|工作|目标|改革|提升|优化|整治|整改|行动|责任|任务|措施|举措|内容|安排|部署|分工|及其|及|和|与|事项|清单|"
    r"要求|方面|专项|落实|推进|实施|组织|步骤|下一步|年度|全年|\d{4}年|各项|十大|八大|的|、|“|”)+"
)
_HEADING_END = " 。；：:;，,（(【["
_NO_HEADING = re.compile(r"[。；！？](?=.)|[，、：,:的将被]$")
_GOES_ON = re.compile(r"[，。；、”）]|\d+\.\d|\d+%")
_TERMINAL = "。；;！!？?”）)】…%"
_LONGEST_HEADING = 60
_CUT_LENGTH = 30
_LEAST_HEADED = 0.3
_LONGEST_REST = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What a part says of all its tasks: the file, its 专项 (empty where its title names none) and the year."""

    file: str
    category: str
    years: Years


@dataclass(slots=True)
class Item:
    """A paragraph that is a task, before its fields are understood.

    headings: those above it, from the outermost inward; labels of a heading above stand in inherited.
    """

    node: Node
    segment: Segment
    heading: str
    row: int
    headings: tuple[Node, ...]
    inherited: list[Labelled] = field(default_factory=list)
    numbered: bool = True
    loose: str = ""


def read_paragraphs(
    flow: Sequence[RawTable | RawParagraph], setting: Setting
) -> tuple[tuple[SourceRow, ...], tuple[RowIssue, ...]]:
    """The tasks of one part and its problems; none where nothing says who or when."""
    root = outline(flow)
    tasks = _Tasks(root, wrapped_rows(flow))
    items = list(tasks.below(root, ()))
    issues: list[RowIssue] = []
    paths = _paths(items)
    prefixes = _prefixes(items, paths, titled=bool(setting.category))
    rows = [
        _row(item, path, setting, prefix, issues) for item, path, prefix in zip(items, paths, prefixes, strict=True)
    ]
    _check(items, rows, issues)
    if rows:
        issues.extend(_left_out(root, items, setting.file))
    return tuple(rows), tuple(issues)


class _Tasks:
    """Finds the paragraphs that are tasks: those that labels belong to, and their unlabelled siblings."""

    def __init__(self, root: Node, wrapped: frozenset[int]) -> None:
        self._wrapped = wrapped
        self._own = {id(node): self._segments(node.lines) for node in root.all()}
        labelled = [node for node in root.all() if self._is_labelled(node)]
        self._inside = {id(above) for node in labelled for above in (node, *node.above, root)}
        styles = Counter(node.style for node in labelled)
        self._usual = max(styles, key=lambda style: (styles[style], -style), default=-1)
        headed = Counter(node.style for node in labelled if self._starts_with_heading(list(node.whole())))
        self._headed = {style for style, count in headed.items() if count >= styles[style] * _LEAST_HEADED}
        over = Counter(node.style for node in labelled if node.style in self._headed and self._holds_several(node))
        self._over = {style for style, count in over.items() if count * 2 >= styles[style]}

    def _segments(self, lines: Sequence[RawParagraph]) -> list[Segment]:
        return segments_of("\n".join(line.text for line in lines))

    def _holds_several(self, node: Node) -> bool:
        """Whether labels come again and again below one number: it is that of a heading, its tasks have none."""
        return sum(segment.has_labels for segment in self._own[id(node)]) > 1

    def _is_labelled(self, node: Node) -> bool:
        return any(segment.has_labels for segment in self._own[id(node)])

    def below(self, node: Node, inherited: tuple[Labelled, ...]) -> Iterator[Item]:
        """The tasks at and below a node that holds labels somewhere."""
        if id(node) not in self._inside:
            if node.mark is not None:
                yield from self._unlabelled(node, inherited)
            return
        own = [label for segment in self._own[id(node)] for label in segment.labels]
        if node.mark is None:
            for child in node.children:
                if id(child) in self._inside or self._goes_on(child, node):
                    yield from self.below(child, ())
        elif self._is_task(node):
            yield from self._made(node, inherited)
        else:
            for child in node.children:
                yield from self.below(child, (*own, *inherited))

    def _is_task(self, node: Node) -> bool:
        """Whether a node with labels in or below it is one task, its numbered children being parts of its text."""
        inside = [child for child in node.children if id(child) in self._inside]
        if not inside:
            return not node.children or not self._is_bare(node) or node.style == self._usual
        only_last = inside == node.children[-1:] and not self._is_labelled(node) and not inside[0].children
        if not only_last or inside[0].style == self._usual:
            return False
        return node.style == self._usual or not self._is_bare(node)

    def _is_bare(self, node: Node) -> bool:
        """Whether a node is a heading and nothing more."""
        return len(node.lines) == 1 and bool(self._heading_line(node.lines))

    def _goes_on(self, child: Node, root: Node) -> bool:
        """Whether a section or task without labels goes on with the numbers of the tasks before it."""
        if child.mark is None:
            return False
        at = root.children.index(child)
        if child.style > Style.SUB:
            alike = [above for above in root.children[:at] if above.style == child.style == self._usual]
            told = any(id(above) in self._inside for above in alike)
            return told and alike[-1].mark is not None and child.mark.value == alike[-1].mark.value + 1
        before = [node for above in root.children[:at] for node in above.all() if node.style == self._usual]
        mine = [node for node in child.all() if node.style == self._usual]
        if not (before and mine and before[-1].mark and mine[0].mark and self._usual >= Style.ITEM):
            return False
        return mine[0].mark.value == before[-1].mark.value + 1

    def _unlabelled(self, node: Node, inherited: tuple[Labelled, ...]) -> Iterator[Item]:
        """A paragraph among tasks that says neither who nor when: a task, or a heading over such tasks."""
        if node.children and node.style < self._usual:
            for child in node.children:
                yield from self._unlabelled(child, inherited)
        else:
            yield from self._made(node, inherited)

    def _made(self, node: Node, inherited: tuple[Labelled, ...]) -> Iterator[Item]:
        """The task of a node; several where numbers were lost inside it."""
        lines = list(node.whole())
        heading, lines = self._without_heading(node, lines)
        segments = self._segments(lines)
        if not heading and self._is_answered_heading(lines, segments):
            heading = segments[0].text.strip(_HEADING_END)
            segments = [Segment(segments[1].text, segments[0].labels)]
        tasks = [segment for segment in segments if segment.has_labels] or segments[:1] or [Segment()]
        loose = segments[-1].text.strip() if len(segments) > 1 and not segments[-1].has_labels else ""
        bare = bool(heading) and node.style in self._over
        for at, segment in enumerate(tasks):
            own = at == 0 and not bare
            row = node.row if own else _row_at(lines, segment.at)
            above = (*node.above, node) if bare else node.above
            item = Item(node, segment, heading if own else "", row, above, numbered=own)
            present = {label.column for label in segment.labels}
            item.inherited = [label for label in inherited if label.column not in present]
            item.loose = loose if at == len(tasks) - 1 else ""
            yield item

    def _is_answered_heading(self, lines: Sequence[RawParagraph], segments: Sequence[Segment]) -> bool:
        """Whether the labels stand in brackets behind a heading, and the text of the task below it."""
        if len(segments) != 2 or not segments[0].has_labels or segments[1].has_labels:
            return False
        words, first = segments[0].text.strip(), lines[0].text.strip()
        own = self._segments(lines[:1])
        return (
            first.endswith(("）", ")", "】"))
            and len(own) == 1
            and own[0].labels == segments[0].labels
            and 0 < len(words) <= _LONGEST_HEADING
            and not _NO_HEADING.search(words)
        )

    def _without_heading(self, node: Node, lines: list[RawParagraph]) -> tuple[str, list[RawParagraph]]:
        """The heading line of a task and its other lines; a line that is all its words stays its text."""
        if node.style in self._headed and self._starts_with_heading(lines):
            if self._is_cut(lines):
                return (lines[0].text + lines[1].text).strip(_HEADING_END), lines[2:]
            return self._heading_line(lines), lines[1:]
        return (node.mark.bold if node.mark else ""), lines

    def _starts_with_heading(self, lines: list[RawParagraph]) -> bool:
        """Whether a heading line and then other words stand there. Few of its kind are sentences that a page cut."""
        if not self._heading_line(lines) or lines[0].text.rstrip().endswith("。"):
            return False
        return any(segment.text.strip() for segment in self._segments(lines[1:]))

    def _is_cut(self, lines: Sequence[RawParagraph]) -> bool:
        """Whether the second line is the rest of a heading that a page break cut, with the text behind it."""
        if len(lines) < 3 or not self._heading_line(lines[1:]):
            return False
        if len(lines[1].text) > _LONGEST_REST or re.search("[，、；：:。]", lines[1].text):
            return False
        return bool(self._segments(lines[2:3])[0].text.strip()) and not self._segments(lines[1:3])[0].has_labels

    def _heading_line(self, lines: Sequence[RawParagraph]) -> str:
        """The first line as a heading, empty where it is the beginning of a sentence."""
        words = lines[0].text.strip() if lines else ""
        if not words or len(words) > _LONGEST_HEADING or _NO_HEADING.search(words) or lines[0].row in self._wrapped:
            return ""
        if len(lines) > 1 and _GOES_ON.match(lines[1].text):
            return ""
        if self._segments(lines[:1])[0].has_labels:
            return ""
        return words.strip(_HEADING_END)


def _row_at(lines: Sequence[RawParagraph], place: int) -> int:
    """The row of the line that a place in the joined text falls into."""
    for line in lines:
        if place <= len(line.text):
            return line.row
        place -= len(line.text) + 1
    return lines[-1].row if lines else 0


def _name(node: Node) -> str:
    """The words of a heading: its first sentence, with a second line that a page break cut off."""
    words = [line.text.strip() for line in node.lines]
    first = words[0] if words else ""
    if node.mark and len(words) > 1 and segments_of("\n".join(words[1:]))[0].has_labels:
        return compact(tidy(first)).strip(_HEADING_END)
    if len(words) > 1 and len(words[1]) <= 20 and not re.search("[。；：:]", first + words[1][:-1]):
        first += words[1]
    first = node.mark.bold if node.mark and node.mark.bold and len(node.mark.bold) > 1 else first
    segments = segments_of(first)
    plain = segments[0].text if segments and segments[0].has_labels and segments[0].text else first
    return compact(tidy(re.split(r"[。；](?=.)", plain, maxsplit=1)[0])).strip(_HEADING_END)


def _paths(items: Sequence[Item]) -> list[tuple[Node, ...]]:
    """The headings above each task without those that name nothing (主要措施)."""
    names = {id(node): _name(node) for item in items for node in item.headings}
    return [_telling(item.headings, names) for item in items]


def _telling(headings: tuple[Node, ...], names: Mapping[int, str]) -> tuple[Node, ...]:
    """The headings without an outermost one that could stand over any tasks."""
    generic = bool(headings) and bool(_GENERIC.fullmatch(names[id(headings[0])]))
    return headings[1:] if generic else headings


def _prefixes(items: Sequence[Item], paths: Sequence[tuple[Node, ...]], *, titled: bool) -> Sequence[str]:
    """What stands before the printed number of each task.

    In the plan of a 专项 a task is cited with its sub-heading (「（二）3」); elsewhere headings are put before it only
    where the numbers begin anew.
    """
    below = [_labels(path if titled else path[1:], _own_label(item)) for item, path in zip(items, paths, strict=True)]
    if titled:
        return below
    if not _restarts(items):
        return [""] * len(items)
    cited = {prefix + _own_label(item) for prefix, item in zip(below, items, strict=True)}
    if len(cited) == len(items):
        return below
    return [_labels(path, _own_label(item)) for item, path in zip(items, paths, strict=True)]


def _restarts(items: Sequence[Item]) -> bool:
    """Whether numbers begin from 1 again under another heading."""
    firsts: dict[int, int] = {}
    for item in items:
        if item.node.mark is not None and item.numbered and item.node.mark.value:
            firsts.setdefault(id(item.node.above[-1]) if item.node.above else 0, item.node.mark.value)
    return sum(value == 1 for value in firsts.values()) > 1


def _labels(path: Sequence[Node], own: str) -> str:
    """The labels of headings as a prefix: 「（二）」, 「三、」. own: the task's, which may hold them (「2.1.3」)."""
    return "".join(
        node.mark.label + ("、" if node.style <= Style.TOP else "" if node.style == Style.SUB else ".")
        for node in path
        if node.mark and node.mark.label and not own.startswith(f"{node.mark.label}.")
    )


def _own_label(item: Item) -> str:
    return item.node.mark.label if item.node.mark and item.numbered else ""


def _row(item: Item, path: tuple[Node, ...], setting: Setting, prefix: str, issues: list[RowIssue]) -> SourceRow:
    """A task understood field by field; what was guessed goes to the issues."""
    source = Source(setting.file, "", item.row)
    names = [_name(node) for node in path]
    category = setting.category or (names.pop(0) if names else "")
    direction = names[-1] if names else ""
    measure = tidy(item.segment.text).strip("；; ") or item.heading
    heading = "" if item.heading == measure else item.heading
    row = SourceRow(
        no=prefix + _own_label(item) if _own_label(item) else "",
        category=category,
        direction=direction,
        title=short_title(measure, direction, heading),
        measure=measure,
        responsibility=read_responsibility(_cells(item), source, issues),
        deadline=read_deadline(_deadline(item), setting.years, source, issues),
        note=_people(item),
        source=source,
    )
    _check_item(item, row, issues)
    return row


def _cells(item: Item) -> dict[Column, Cell]:
    """The units by column; a heading's where the task has none. A single 牵头单位 keeps its label in the wording."""
    labels = [*item.segment.labels, *item.inherited]
    columns = (Column.LEAD, Column.UNITS, Column.SUPPORT)
    segment = Segment(labels=labels)
    cells = {column: value for column in columns if (value := segment.value(column))}
    if len(cells) == 1 and Column.UNITS not in cells:
        return {Column.UNITS: "".join(f"{column.value}：{value}" for column, value in cells.items())}
    return dict(cells)


def _people(item: Item) -> str:
    """The people named behind labels of their own, with the labels: they answer for no task, but are no part of it."""
    people = (label for label in item.segment.labels if label.column is Column.NOTE)
    return "；".join(f"{label.word}：{tidy(label.value)}" for label in people)


def _deadline(item: Item) -> str:
    """The deadline as one text with the spaces of its wording."""
    return tidy(Segment(labels=[*item.segment.labels, *item.inherited]).value(Column.DEADLINE))


def _check_item(item: Item, row: SourceRow, issues: list[RowIssue]) -> None:
    """What a single task lacks, and what was taken from elsewhere."""
    if not row.measure:
        message = "这一条没有措施的文字，不能导入。"
        issues.append(RowIssue(Severity.RED, kinds.NO_MEASURE, message, row.source, Column.MEASURE.value))
    if not row.no:
        message = "这一条没有序号，按标签从前后文字中分出，请核对。" if not item.numbered else "这一条没有序号。"
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_NUMBER, message, row.source, Column.NO.value))
    for words in unread_roles(item.segment.text):
        message = f"文字中间的括号里还写有分工「{_short(words)}」，没有登记，请核对。"
        issues.append(RowIssue(Severity.YELLOW, kinds.UNITS, message, row.source, Column.UNITS.value, words))
    if not row.responsibility.parties:
        issues.append(RowIssue(Severity.YELLOW, kinds.NO_UNITS, "这一条没有责任单位。", row.source, Column.UNITS.value))
    for label in item.inherited:
        message = f"{label.column.value}写在上级标题中，已用于这一条，请核对。"
        issues.append(
            RowIssue(Severity.YELLOW, kinds.LABEL, message, row.source, label.column.value, "", tidy(label.value))
        )
    if item.loose:
        message = "责任单位或完成时限之后还有文字，没有归入这一条，请核对。"
        issues.append(RowIssue(Severity.YELLOW, kinds.DOUBTFUL, message, row.source, before=_short(tidy(item.loose))))
    if len(row.measure) > _CUT_LENGTH and row.measure[-1] not in _TERMINAL:
        message = "这一条的文字没有写完整，可能在原文中被截断，请核对。"
        issues.append(
            RowIssue(Severity.YELLOW, kinds.DOUBTFUL, message, row.source, Column.MEASURE.value, row.measure[-20:])
        )


def _check(items: Sequence[Item], rows: Sequence[SourceRow], issues: list[RowIssue]) -> None:
    """Numbers used twice, tasks whose labels may stand with the next one, deadlines that only few lack."""
    numbers: dict[tuple[str, str], SourceRow] = {}
    dated = sum(bool(row.deadline.text) for row in rows)
    for at, (item, row) in enumerate(zip(items, rows, strict=True)):
        first = numbers.setdefault((row.category, row.no), row)
        if row.no and first is not row:
            message = f"序号 {row.no} 在第 {first.source.row} 行已经用过。"
            issues.append(RowIssue(Severity.YELLOW, kinds.DUPLICATE_NUMBER, message, row.source, Column.NO.value))
        shared = rows[at + 1] if at + 1 < len(rows) and items[at + 1].node.above == item.node.above else None
        if not item.segment.labels and not item.inherited and shared and items[at + 1].segment.labels:
            message = (
                f"这一条没有自己的责任单位和完成时限，下一条是「{shared.responsibility.text}」，可能两条共用，请核对。"
            )
            issues.append(RowIssue(Severity.YELLOW, kinds.LABEL, message, row.source, Column.UNITS.value))
        elif not row.deadline.text and dated * 2 > len(rows):
            message = "这一条没有完成时限。"
            issues.append(RowIssue(Severity.NOTE, kinds.DEADLINE, message, row.source, Column.DEADLINE.value))


def _left_out(root: Node, items: Sequence[Item], file: str) -> Iterator[RowIssue]:
    """What stands among the tasks and is none: sections without labels (保障措施), words under headings."""
    held = {id(node) for item in items for node in (item.node, *item.headings)}
    sections = [node for node in root.children if node.style <= Style.SUB and id(node) not in held]
    names = [_short(node.lines[0].text.strip(_HEADING_END)) for node in sections]
    tasks = {id(item.node) for item in items}
    headings = {id(node): node for item in items for node in item.headings if id(node) not in tasks}
    words = sum(max(0, len(node.lines) - 1) for node in headings.values())
    said = [f"没有任务的部分「{'」「'.join(names)}」"] if names else []
    said += [f"标题下面的 {words} 段文字"] if words else []
    if said:
        yield RowIssue(Severity.NOTE, kinds.SKIPPED, f"{'，'.join(said)}不是任务，没有导入。", Source(file))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
