"""The rules an office may change, with the defaults of PRODUCT: stored as versioned rows, never in settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from string import Formatter

from wugang_tracker.domain.errors import NotAllowed, UserError


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds and customs of one list.

    red_lag, yellow_lag: percentage points behind the time share (rule 6). soon_days: days to a milestone that make
    yellow. unreported_red, unreported_yellow: how many asked periods in a row without a report. report_due_day: day
    of the month by which a period is to be reported, 0 for the period's last day (rule 5). before_excludes_month:
    whether 「6月前」 means before June begins (rule 3). only_accepted: whether only reports marked 已审核 count.
    ongoing_every: ongoing tasks are asked in every n-th month (rule 7). close_number: how close-outs are numbered.
    period_months: a list is reported by months (1) or quarters (3). ask_each: tasks without a lead ask each named
    unit, not only the first (rule 2). ask_supporting: forms also offer the tasks a unit supports. first_review: a
    report needs the 初审 of its 专项's lead unit. single_person: who is named as 填报人 may approve as well.
    check_proof, check_milestones, check_figure: points of the checklist for 销号; checklist: further points, one a
    line. contact: the office's name and phone on forms.
    """

    red_lag: int = 30
    yellow_lag: int = 10
    soon_days: int = 15
    unreported_red: int = 2
    unreported_yellow: int = 1
    report_due_day: int = 0
    before_excludes_month: bool = False
    only_accepted: bool = False
    ongoing_every: int = 1
    close_number: str = "销号〔{year}〕第{n}号"
    period_months: int = 1
    ask_each: bool = False
    ask_supporting: bool = False
    first_review: bool = False
    single_person: bool = False
    check_proof: bool = True
    check_milestones: bool = True
    check_figure: bool = True
    checklist: str = ""
    contact: str = ""

    def as_dict(self) -> dict[str, int | bool | str]:
        """Plain values by field name, for storing."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, int | bool | str]) -> Rules:
        """Rules from stored values; fields that are not stored keep their default, unknown ones are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})  # type: ignore[arg-type]


RULE_LABELS: dict[str, str] = {
    "red_lag": "红灯：落后序时进度超过（百分点）",
    "yellow_lag": "黄灯：落后序时进度达到（百分点）",
    "soon_days": "临期：距到期不超过（天）",
    "unreported_red": "红灯：连续未填报（期）",
    "unreported_yellow": "黄灯：连续未填报（期）",
    "report_due_day": "每期报送截止日（0为当期最后一天）",
    "before_excludes_month": "「6月前」不含6月",
    "only_accepted": "只有已审核的填报计入",
    "ongoing_every": "持续推进的任务每几个月填报一次",
    "close_number": "销号编号格式",
    "period_months": "填报期（1按月，3按季度）",
    "ask_each": "无牵头单位的任务由各责任单位分别填报",
    "ask_supporting": "配合单位也可填报",
    "first_review": "填报须经所属专项牵头单位初审",
    "single_person": "填报人可以自己审核（单人办公室）",
    "check_proof": "销号清单：有佐证材料",
    "check_milestones": "销号清单：时间节点已完成",
    "check_figure": "销号清单：进度达到100%",
    "checklist": "销号清单：其他各条（一行一条）",
    "contact": "填报表上的联系人和电话",
}
_YES = frozenset({"是", "true", "yes", "1"})
_NO = frozenset({"否", "false", "no", "0"})


def rule_named(word: str) -> str:
    """The name of a rule by its name or label; UserError for a word that is neither."""
    names = {label: name for name, label in RULE_LABELS.items()} | {name: name for name in RULE_LABELS}
    if word.strip() not in names:
        raise UserError(f"没有名为「{word}」的规则。", f"规则有：{'、'.join(RULE_LABELS)}。")
    return names[word.strip()]


def rule_text(value: int | bool | str) -> str:
    """A rule's value in words: 是, 否, a number, or its text."""
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def with_value(rules: Rules, name: str, text: str) -> Rules:
    """The rules with one value given as text; UserError when it is not of the rule's kind."""
    old, words = getattr(rules, name), text.strip()
    value: int | bool | str = words
    if isinstance(old, bool):
        if words.lower() not in _YES | _NO:
            raise UserError(f"规则 {name} 要写「是」或「否」，不能是「{text}」。")
        value = words.lower() in _YES
    elif isinstance(old, int):
        if not words.isdecimal():
            raise UserError(f"规则 {name} 要写整数，不能是「{text}」。")
        value = int(words)
    return Rules.from_dict(rules.as_dict() | {name: value})


def checked_rules(rules: Rules) -> Rules:
    """The rules if an office can work by them; UserError or NotAllowed with the sentence if not."""
    bounds = (
        ("red_lag", rules.yellow_lag, 100),
        ("yellow_lag", 0, 100),
        ("soon_days", 0, 366),
        ("unreported_red", rules.unreported_yellow, 24),
        ("unreported_yellow", 1, 24),
        ("report_due_day", 0, 31),
        ("ongoing_every", 1, 12),
    )
    for name, least, most in bounds:
        if not least <= getattr(rules, name) <= most:
            raise UserError(f"「{RULE_LABELS[name]}」须在 {least} 到 {most} 之间。", "请改正后再保存。")
    if rules.period_months not in (1, 3):
        raise UserError("填报期只能按月（1）或按季度（3）。", "请改正后再保存。")
    if not rules.check_proof:
        raise NotAllowed("佐证材料是销号的必备条件，不能取消。", "其他各条可以增减。")
    _check_number_form(rules.close_number)
    return replace(rules, checklist="\n".join(filter(None, map(str.strip, rules.checklist.splitlines()))))


def _check_number_form(form: str) -> None:
    try:
        named = [name for _, name, _, _ in Formatter().parse(form) if name is not None]
        form.format(year=2022, n=1)
    except (ValueError, LookupError, AttributeError):
        named = []
    if "n" not in named:
        raise UserError(
            f"销号编号格式「{form}」不能用。", "须含顺序号 {n}，可含年份 {year}，例如：销号〔{year}〕第{n}号。"
        )
