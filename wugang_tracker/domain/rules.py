"""The rules an office may change, with the defaults of PRODUCT: stored as versioned rows, never in settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields


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
