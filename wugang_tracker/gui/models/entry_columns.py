"""The columns of the grid of a period: what each shows, which can be typed into, and the field behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, IntEnum, auto

from wugang_tracker.domain.entry import Typed, read_percent, typed_of
from wugang_tracker.domain.errors import UserError
from wugang_tracker.domain.progress import Claim, ReportState, ReportText
from wugang_tracker.services.entry_rows import EntryRow

_LONG_PREVIOUS = 300


class EntryColumn(IntEnum):
    """The columns in their order."""

    NO = 0
    TITLE = auto()
    UNIT = auto()
    ROLE = auto()
    DEADLINE = auto()
    PREVIOUS = auto()
    CLAIM = auto()
    PERCENT = auto()
    DONE = auto()
    PROBLEM = auto()
    NEXT_STEP = auto()
    EXPERIENCE = auto()
    PERCENT_REASON = auto()
    PROOFS = auto()
    STATE = auto()
    REPORTER = auto()


class Mark(Enum):
    """Where a row stands. The value is the word on screen."""

    REFUSED = "没有报成"
    TYPED = "未报送的输入"
    RETURNED = "退回"
    DRAFT = "草稿"
    MISSING = "未填报"
    SUBMITTED = "已报送"
    ACCEPTED = "已审核"


_STATE_MARKS: dict[ReportState, Mark] = {
    ReportState.DRAFT: Mark.DRAFT,
    ReportState.SUBMITTED: Mark.SUBMITTED,
    ReportState.ACCEPTED: Mark.ACCEPTED,
    ReportState.RETURNED: Mark.RETURNED,
}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row with its input as it stands in the window. typed None: nothing beside the report. refused: a sentence."""

    row: EntryRow
    typed: Typed | None
    refused: str = ""

    @property
    def content(self) -> Typed:
        """What the cells show: the input, else the report."""
        if self.typed is not None and not self.row.locked:
            return self.typed
        return typed_of(self.row.report) if self.row.report else Typed()

    @property
    def mark(self) -> Mark:
        """Where the row stands."""
        if self.refused:
            return Mark.REFUSED
        if self.typed is not None and not self.row.locked:
            return Mark.TYPED
        return _STATE_MARKS[self.row.report.state] if self.row.report else Mark.MISSING

    @property
    def is_to_report(self) -> bool:
        """Whether there is something that was typed and not yet reported."""
        draft = self.row.report is not None and self.row.report.state is ReportState.DRAFT
        return not self.row.locked and (self.typed is not None or draft)

    @property
    def proofs(self) -> int:
        """How many proofs the row has or will have with its input."""
        return len(self.row.proofs) + len(self.content.files) + len(self.content.numbers)


@dataclass(frozen=True, slots=True)
class EntryColumnSpec:
    """field is set for columns that can be typed into; long ones get an editor of several lines."""

    title: str
    width: int
    text: Callable[[EntryLine], str]
    field: str = ""
    long: bool = False
    centred: bool = False
    tip: str = ""


def _typed_words(field: str) -> Callable[[EntryLine], str]:
    def words(line: EntryLine) -> str:
        found: str = getattr(line.content, field)
        return found

    return words


def _claim(line: EntryLine) -> str:
    return str(line.content.claim or "")


def _percent(line: EntryLine) -> str:
    try:
        percent = read_percent(line.content.percent)
    except UserError:
        return line.content.percent
    return "" if percent is None else f"{percent}%"


def _proofs(line: EntryLine) -> str:
    return f"{line.proofs} 件" if line.proofs else "添加"


def previous_words(previous: ReportText) -> str:
    """What a unit said before, in one line: status or percent, then what was done."""
    percent = "" if previous.percent is None else f"{previous.percent}%　"
    return f"{percent}{previous.done or previous.claim}"[:_LONG_PREVIOUS]


def _previous(line: EntryLine) -> str:
    previous = line.row.previous
    return f"{line.row.previous_period}：{previous_words(previous)}" if previous else "—"


def _long(title: str, width: int, field: str) -> EntryColumnSpec:
    return EntryColumnSpec(title, width, _typed_words(field), field, long=True)


ENTRY_COLUMNS: Mapping[EntryColumn, EntryColumnSpec] = {
    EntryColumn.NO: EntryColumnSpec("序号", 62, lambda line: line.row.no),
    EntryColumn.TITLE: EntryColumnSpec("任务", 210, lambda line: line.row.title),
    EntryColumn.UNIT: EntryColumnSpec("单位", 118, lambda line: line.row.unit),
    EntryColumn.ROLE: EntryColumnSpec("角色", 46, lambda line: line.row.role, centred=True),
    EntryColumn.DEADLINE: EntryColumnSpec("完成时限", 92, lambda line: line.row.deadline),
    EntryColumn.PREVIOUS: EntryColumnSpec("上期进展", 180, _previous),
    EntryColumn.CLAIM: EntryColumnSpec(
        "本期状态", 78, _claim, "claim", centred=True, tip="按 1 未启动、2 推进中、3 已完成；已完成就是申请销号"
    ),
    EntryColumn.PERCENT: EntryColumnSpec(
        "百分比", 58, _percent, "percent", centred=True, tip="0 到 100 的整数，可写 60 或 60%"
    ),
    EntryColumn.DONE: _long("进展情况", 250, "done"),
    EntryColumn.PROBLEM: _long("存在问题", 170, "problem"),
    EntryColumn.NEXT_STEP: _long("下一步打算", 170, "next_step"),
    EntryColumn.EXPERIENCE: _long("经验做法", 120, "experience"),
    EntryColumn.PERCENT_REASON: EntryColumnSpec(
        "下降原因", 110, _typed_words("percent_reason"), "percent_reason", long=True, tip="百分比比上期低时必须填写"
    ),
    EntryColumn.PROOFS: EntryColumnSpec(
        "佐证", 56, _proofs, centred=True, tip="把文件拖到行上，或单击查看、添加、写文号"
    ),
    EntryColumn.STATE: EntryColumnSpec("报告状态", 116, lambda line: line.mark.value),
    EntryColumn.REPORTER: EntryColumnSpec("填报人", 76, _typed_words("reporter"), "reporter"),
}
EDITABLE = tuple(column for column, spec in ENTRY_COLUMNS.items() if spec.field)
_CLAIMS = {claim.value: claim for claim in Claim}


def cell_text(typed: Typed, column: EntryColumn) -> str:
    """A cell as it is edited and copied."""
    if column is EntryColumn.CLAIM:
        return str(typed.claim or "")
    found: str = getattr(typed, ENTRY_COLUMNS[column].field)
    return found


def with_cell(typed: Typed, column: EntryColumn, words: str) -> Typed:
    """The input with another text in one cell. The first words in a row make its status 推进中 where none is chosen.

    Raises UserError for a status there is not; a wrong percent is kept as typed and named by problem_of.
    """
    if column is EntryColumn.CLAIM:
        if words.strip() and words.strip() not in _CLAIMS:
            raise UserError(f"没有「{words.strip()[:20]}」这种状态。", f"请填{'、'.join(_CLAIMS)}。")
        return replace(typed, claim=_CLAIMS.get(words.strip()), after=0)
    new = replace(typed, **{ENTRY_COLUMNS[column].field: words}, after=0)  # type: ignore[arg-type]
    if new.claim is None and words.strip() and column is not EntryColumn.REPORTER:
        new = replace(new, claim=Claim.RUNNING)
    return new


def problem_of(typed: Typed, column: EntryColumn) -> str:
    """What is wrong with a cell as it stands, empty when nothing is."""
    if column is not EntryColumn.PERCENT:
        return ""
    try:
        read_percent(typed.percent)
    except UserError as refusal:
        return str(refusal)
    return ""


def fall_of(line: EntryLine) -> str:
    """The sentence that asks for a reason where the percent is lower than before and none is given."""
    content, previous = line.content, line.row.previous
    if line.row.locked or previous is None or previous.percent is None or content.claim is Claim.DONE:
        return ""
    try:
        percent = read_percent(content.percent)
    except UserError:
        return ""
    if percent is None or percent >= previous.percent or content.percent_reason.strip():
        return ""
    return f"百分比从 {previous.percent}% 降到 {percent}%，请在「下降原因」里写明原因。"


def previous_cell(line: EntryLine, column: EntryColumn) -> str:
    """The same cell in the unit's last report, empty where there was none."""
    previous = line.row.previous
    if previous is None or column in (EntryColumn.PERCENT_REASON, EntryColumn.REPORTER):
        return ""
    if column is EntryColumn.PERCENT:
        return "" if previous.percent is None else str(previous.percent)
    return str(getattr(previous, ENTRY_COLUMNS[column].field))
