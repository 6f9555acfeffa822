"""Indicator tables (指标, 现状水平, 目标, 国内前沿水平): one 指标 a row, columns known by their header.

Values stay as they are written; what they measure is not this module's matter. Nothing is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from wugang_tracker.domain.sheets import IndicatorRow, RawParagraph, RawTable, RowIssue, Severity, Source
from wugang_tracker.domain.wording import compact, key, tidy
from wugang_tracker.importers.layouts import kinds
from wugang_tracker.importers.layouts.grid import as_words, filled
from wugang_tracker.importers.layouts.labelled import has_label
from wugang_tracker.importers.layouts.numbering import mark_of, without_bold


class _Kind(Enum):
    """What a column of an indicator table holds."""

    NO = "序号"
    NAME = "指标"
    BASELINE = "现状水平"
    TARGET = "目标"
    FRONTIER = "国内前沿水平"
    UNITS = "责任单位"
    DEADLINE = "完成时限"
    NOTE = "备注"


_WORDS = (
    (_Kind.NO, re.compile(r"^(?:序号|编号|序|no\.?)$")),
    (_Kind.NOTE, re.compile(r"^(?:备注|说明|备注说明)$")),
    (_Kind.UNITS, re.compile(r"^(?:责任|牵头|主责|承办|负责)(?:单位|部门)")),
    (_Kind.DEADLINE, re.compile(r"^(?:完成时限|时间节点|完成时间|时限|完成期限)$")),
    (_Kind.FRONTIER, re.compile(r"前沿|标杆|先进水平|最优水平|最好水平")),
    (_Kind.TARGET, re.compile(r"目标|预期值|力争|计划值")),
    (_Kind.BASELINE, re.compile(r"现状|基线|基期|目前水平|当前水平|现有水平|现水平|\d{4}年(?:底)?(?:实际|完成|水平)")),
    (_Kind.NAME, re.compile(r"指标|^(?:项目|名称|内容|评价内容)")),
)
_UNIT = re.compile(r"^[(（]?\s*(?:计量)?单位\s*[:：]\s*(?P<unit>[^()（）]+?)[)）]?$")
_TELLS_TARGETS = re.compile("目标|时限|指标")
_NUMERIC = re.compile(r"\d")
_SIGNS = re.compile(r"^(?:≤|≥|<|>|＜|＞|约|不超过|不低于|不高于|低于|高于|达到)+")
_BLANK_VALUE = re.compile(r"[\\/\-—–]*")
_DATE = re.compile(r"(?:20\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:底)?)")
_TITLE_ENDS = re.compile(r"(?:指标)?(?:目标|一览|对比)?表?$")
_TABLE_NUMBER = re.compile(r"^表\s*\d+\s*[:：.、]?\s*")
_LINES_ABOVE = 4
_LONGEST_TITLE = 80
_MOSTLY = 0.5


@dataclass(slots=True)
class _Grid:
    """A table's rows below what an earlier table has taken, with their 1-based rows in the file."""

    table: RawTable
    title: str
    unit: str
    rows: list[tuple[int, list[str]]]


@dataclass(slots=True)
class _Line:
    """One indicator row with the parts that page breaks cut off given back."""

    row: int
    cells: list[str]
    before: list[str] = field(default_factory=list)


def read_indicators(
    flow: Sequence[RawTable | RawParagraph], tables: Sequence[RawTable], file: str, category: str
) -> tuple[tuple[IndicatorRow, ...], tuple[RowIssue, ...]]:
    """The indicators in some tables of a part, and repairs made.

    flow: the part, for the titles above its tables. category: the 专项 of the part.
    """
    found: list[IndicatorRow] = []
    issues: list[RowIssue] = []
    taken = 0
    for table in tables:
        if table.hidden:
            continue
        grid = _grid(table, flow, taken)
        taken = max([taken, *(row for row, _ in grid.rows)])
        found.extend(_table_rows(grid, file, category, issues))
    return tuple(found), tuple(issues)


def _grid(table: RawTable, flow: Sequence[RawTable | RawParagraph], taken: int) -> _Grid:
    """A table with its title and unit of measure, without rows that belong to the table before."""
    title, unit = _above(table, flow)
    rows = [
        (table.first_row + at, [compact(tidy(cell)) for cell in row])
        for at, row in enumerate(as_words(filled(table, across=True)))
    ]
    return _Grid(table, title, unit, [(row, cells) for row, cells in rows if row > taken and any(cells)])


def _above(table: RawTable, flow: Sequence[RawTable | RawParagraph]) -> tuple[str, str]:
    """The title and the unit of measure in the lines right above a table."""
    at = next((place for place, piece in enumerate(flow) if piece is table), 0)
    unit = ""
    for piece in reversed(flow[max(0, at - _LINES_ABOVE) : at]):
        if not isinstance(piece, RawParagraph) or mark_of(piece) or has_label(piece.text):
            break
        text = compact(tidy(without_bold(piece.text)))
        if found := _UNIT.match(text):
            unit = found["unit"]
        elif len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "，")):
            return text, unit
        else:
            break
    return "", unit


def _table_rows(grid: _Grid, file: str, category: str, issues: list[RowIssue]) -> Iterator[IndicatorRow]:
    """The indicators of one table: compared with the present, or targets alone; none for a foreign table."""
    for at, (_, cells) in enumerate(grid.rows):
        columns = _columns(cells)
        if _compares(columns):
            yield from _compared(grid, at, columns, _Place(file, category, issues))
            return
    if grid.title:
        yield from _targets_alone(grid, _Place(file, category, issues))


@dataclass(frozen=True, slots=True)
class _Place:
    """The file and 专项 of a table, and where its issues go."""

    file: str
    category: str
    issues: list[RowIssue]

    def source(self, grid: _Grid, row: int) -> Source:
        """Where a row stands."""
        return Source(self.file, grid.table.name, row)


def _columns(cells: Sequence[str]) -> dict[int, _Kind]:
    """What each cell of a row would head, nothing for cells that are no header words."""
    found: dict[int, _Kind] = {}
    for at, cell in enumerate(cells):
        plain = key(cell)
        kind = next((kind for kind, words in _WORDS if len(plain) <= 30 and words.search(plain)), None)
        if kind is not None:
            found[at] = kind
    return found


def _compares(columns: Mapping[int, _Kind]) -> bool:
    """Whether a row heads a table of indicators: a name, and a present value or target beside it."""
    held = list(columns.values())
    return _Kind.NAME in held and (_Kind.TARGET in held or _Kind.BASELINE in held) and len(set(held)) > 1


def _compared(grid: _Grid, top: int, columns: Mapping[int, _Kind], place: _Place) -> Iterator[IndicatorRow]:
    """Rows below a header that names the present value, targets and the frontier."""
    names = [at for at, kind in columns.items() if kind is _Kind.NAME]
    name = names[-1]
    header = grid.rows[top][1]
    for line in _lines(grid.rows[top + 1 :], name, header):
        values = {
            kind: [line.cells[at] for at, of in columns.items() if of is kind and at < len(line.cells)]
            for kind in _Kind
        }
        targets = tuple(
            (header[at], line.cells[at])
            for at, kind in columns.items()
            if kind is _Kind.TARGET and at < len(line.cells) and line.cells[at]
        )
        row = IndicatorRow(
            category=place.category,
            name=line.cells[name],
            baseline="，".join(filter(None, values[_Kind.BASELINE])),
            target=targets[-1][1] if targets else "",
            frontier="，".join(filter(None, values[_Kind.FRONTIER])),
            responsibility="，".join(filter(None, values[_Kind.UNITS])),
            note="，".join(filter(None, values[_Kind.NOTE])),
            source=place.source(grid, line.row),
            targets=targets,
            table=grid.title,
            deadline="，".join(filter(None, values[_Kind.DEADLINE])),
        )
        _check(row, line, header, place)
        yield row


def _check(row: IndicatorRow, line: _Line, header: Sequence[str], place: _Place) -> None:
    """Repairs and doubts of one row."""
    if line.before:
        message = f"指标「{row.name}」的一行被分页截断，已把后半段接回。"
        before, after = "｜".join(line.before), "｜".join(line.cells)
        place.issues.append(RowIssue(Severity.YELLOW, kinds.SHIFTED, message, row.source, "", before, after))
    if len(line.cells) > len(header) and any(line.cells[len(header) :]):
        message = f"指标「{row.name}」的一行比表头多出单元格，请核对。"
        place.issues.append(RowIssue(Severity.YELLOW, kinds.DOUBTFUL, message, row.source))
    if not (row.target or row.baseline):
        message = f"指标「{row.name}」没有现状也没有目标，请核对。"
        place.issues.append(RowIssue(Severity.YELLOW, kinds.DOUBTFUL, message, row.source))


def _lines(rows: Sequence[tuple[int, list[str]]], name: int, header: Sequence[str]) -> list[_Line]:
    """The rows of the body; a row without a name goes on with the cells of the row before."""
    found: list[_Line] = []
    for row, cells in rows:
        if [key(cell) for cell in cells if cell] == [key(cell) for cell in header if cell]:
            continue
        if len([cell for cell in cells if cell]) == 1 and _UNIT.match(next(filter(None, cells))):
            continue
        if name < len(cells) and cells[name]:
            found.append(_Line(row, list(cells)))
        elif found:
            last = found[-1]
            last.before = last.before or list(last.cells)
            width = max(len(last.cells), len(cells))
            pairs = zip(_padded(last.cells, width), _padded(cells, width), strict=True)
            last.cells = [one + other for one, other in pairs]
    return found


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _targets_alone(grid: _Grid, place: _Place) -> Iterator[IndicatorRow]:
    """A table of targets without present values: its title or a date above it says so, its values are figures."""
    rows = list(grid.rows)
    span = ""
    while rows and len(set(filter(None, rows[0][1]))) == 1:
        text = next(filter(None, rows.pop(0)[1]))
        span = text if _DATE.fullmatch(text) else span
    if len(rows) < 2 or not (span or _TELLS_TARGETS.search(grid.title)):
        return
    header, body = _stacked(rows)
    kinds_of = _columns(header)
    number = next((at for at, kind in kinds_of.items() if kind is _Kind.NO), None)
    if not body or not _mostly_figures([cells for _, cells in body], number):
        return
    deadline = span or next(iter(_DATE.findall(grid.title)), "")
    for row, cells in body:
        yield _target_row(grid, place, _Target(row, cells, header, number, span, deadline))


@dataclass(frozen=True, slots=True)
class _Target:
    """A row of a table of targets with what its table says of it."""

    row: int
    cells: Sequence[str]
    header: Sequence[str]
    number: int | None
    span: str
    deadline: str


def _target_row(grid: _Grid, place: _Place, target: _Target) -> IndicatorRow:
    """One row: its first words are the name, without any the table's title is; all figures are targets."""
    held = [(at, cell) for at, cell in enumerate(target.cells) if cell and at != target.number]
    named = bool(held) and not _is_figure(held[0][1])
    numbered = target.number is not None and target.number < len(target.cells)
    first = target.cells[target.number] if numbered and target.number is not None else ""
    own = bool(first) and not re.fullmatch(r"[\d.]+", first)
    name = first if own else held[0][1] if named else _name_of_table(grid)
    values = held if own or not named else held[1:]
    targets = tuple(
        (f"{target.span} {target.header[at]}".strip() if at < len(target.header) else target.span, cell)
        for at, cell in values
    )
    return IndicatorRow(
        category=place.category,
        name=name,
        baseline="",
        target=targets[-1][1] if targets else "",
        frontier="",
        responsibility="",
        note="",
        source=place.source(grid, target.row),
        targets=targets,
        table=grid.title,
        deadline=compact(target.deadline),
    )


def _stacked(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the body; a second header row has its words under a wide cell of the first."""
    header = list(rows[0][1])
    second = rows[1][1]
    if not second[0] and not any(_is_figure(cell) for cell in second) and len(rows) > 2:
        wide = ""
        for at, cell in enumerate(_padded(header, len(second))):
            wide = cell or wide
            below = second[at] if at < len(second) else ""
            if below:
                header[at] = f"{wide}/{below}" if wide else below
        return header, list(rows[2:])
    return header, list(rows[1:])


def _mostly_figures(body: Sequence[Sequence[str]], number: int | None) -> bool:
    values = [cell for cells in body for at, cell in enumerate(cells) if cell and at != number]
    return bool(values) and sum(_is_figure(cell) for cell in values) >= len(values) * _MOSTLY


def _is_figure(cell: str) -> bool:
    """Whether a cell holds a value: a figure with its unit and signs, or a dash."""
    plain = compact(cell)
    if not plain:
        return False
    return bool(_BLANK_VALUE.fullmatch(plain)) or (bool(_NUMERIC.match(_SIGNS.sub("", plain))) and len(plain) <= 15)


def _name_of_table(grid: _Grid) -> str:
    """The title as the name of what a table without row names measures, with its unit."""
    bare = _DATE.sub("", _TABLE_NUMBER.sub("", grid.title), count=1)
    name = _TITLE_ENDS.sub("", bare) or bare
    return f"{name}（{grid.unit}）" if grid.unit else name
