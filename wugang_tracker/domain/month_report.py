"""The content of the monthly report, made from a month's ledger: sentences and tables from its figures (PAPER, Report).

Nothing is counted a second time where the ledger holds the figure, nothing is laid out, and no fact is added to those
of the list: where something is unknown it is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from wugang_tracker.domain.ledger import Figures, LedgerRow, MonthLedger, Rate
from wugang_tracker.domain.lights import LIGHT_LABELS, Light, time_share
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.report import Annex, Block, Heading, Paragraph, ReportContent, Table
from wugang_tracker.domain.report_groups import category_blocks, unit_blocks
from wugang_tracker.domain.report_words import (
    chinese_day,
    light_counts,
    named,
    percent_text,
    short_day,
    status_counts,
    text_table,
    unit_of,
)
from wugang_tracker.domain.workflow import Status

ADDRESSEE = "各责任单位"
_NUMERALS = "一二三四五六七八九十"
_OPEN = (Status.NOT_STARTED, Status.RUNNING)


def build_report(
    ledger: MonthLedger, *, number: str = "", addressee: str = ADDRESSEE, copies: tuple[str, ...] = ()
) -> ReportContent:
    """The report of a month. number: the document number of the report itself, empty where none is set."""
    sections = (
        ("总体情况", _overall(ledger)),
        ("分专项进展", category_blocks(ledger)),
        ("分单位情况", unit_blocks(ledger)),
        ("已销号任务", _closed(ledger)),
        ("滞后任务", _lagging(ledger)),
        ("存在问题", _problems(ledger)),
        ("下一步安排", _next_steps(ledger)),
    )
    body: list[Block] = [Paragraph(_opening(ledger))]
    for numeral, (title, blocks) in zip(_NUMERALS, sections, strict=False):
        body += [Heading(1, f"{numeral}、{title}"), *blocks]
    return ReportContent(
        issuer=ledger.issuer,
        number=number,
        title=report_title(ledger),
        addressee=addressee,
        body=tuple(body),
        annexes=_annexes(ledger),
        signed_by=ledger.issuer,
        signed_on=ledger.as_of,
        sample=ledger.is_sample,
        footnote=_footnote(ledger),
        copies=copies,
    )


def report_title(ledger: MonthLedger) -> str:
    """关于…任务进展情况的通报: the list's name and the period, the year said once."""
    key = PeriodKey.parse(ledger.period)
    label = key.short_label if f"{key.year}年" in ledger.list_name else key.label
    subject = ledger.list_name if "任务" in ledger.list_name else f"{ledger.list_name}任务"
    return f"关于{subject}{label}进展情况的通报"


def _opening(ledger: MonthLedger) -> str:
    source = f"（{ledger.document_no}）" if ledger.document_no else ""
    return f"现将{ledger.list_name}{source}{ledger.period_label}进展情况通报如下。"


def _footnote(ledger: MonthLedger) -> str:
    state = f"{ledger.period_label}已关账，第{ledger.version}版" if ledger.closed else f"{ledger.period_label}尚未关账"
    sample = "；本件所列进展均为示例数据" if ledger.is_sample else ""
    return f"数据截至{chinese_day(ledger.as_of)}；{state}；{rules_words(ledger.rules_version)}{sample}"


def rules_words(version: int) -> str:
    """Which rules the figures follow; version 0 stands for those the program comes with."""
    return f"规则第{version}版" if version else "默认规则"


# 一、总体情况


def _overall(ledger: MonthLedger) -> list[Block]:
    figures = ledger.figures
    return [
        Paragraph(_status_sentence(ledger)),
        Paragraph(_light_sentence(figures)),
        *_change_paragraphs(ledger),
        Paragraph(_pace_sentence(ledger)),
        Paragraph(_rate_sentence(figures)),
        _status_table(ledger),
    ]


def _status_sentence(ledger: MonthLedger) -> str:
    figures = ledger.figures
    parts = [f"{word}{count}项，占{Rate(count, figures.total).text}" for word, count in status_counts(figures) if count]
    moved = f"另有{figures.moved_out}项已移出清单，不计入统计。" if figures.moved_out else ""
    ongoing = f"推进中的任务里，常态推进{figures.ongoing}项。" if figures.ongoing else ""
    among = f"，其中{'；'.join(parts)}" if parts else ""
    return f"截至{chinese_day(ledger.as_of)}，清单共有任务{figures.total}项{among}。{ongoing}{moved}"


def _light_sentence(figures: Figures) -> str:
    parts = [
        f"{LIGHT_LABELS[light]}{count}项，占{Rate(count, figures.total).text}"
        for light, count in light_counts(figures).items()
    ]
    return f"按红黄绿灯管理，{'；'.join(parts)}。"


def _change_paragraphs(ledger: MonthLedger) -> list[Block]:
    before, now = ledger.previous, ledger.figures
    if before is None:
        return []
    words = (
        ("已销号", now.closed - before.closed),
        ("待审核销号", now.pending - before.pending),
        ("未启动", now.not_started - before.not_started),
        ("红灯", now.red - before.red),
        ("黄灯", now.yellow - before.yellow),
    )
    parts = [f"{word}{_change(change)}" for word, change in words]
    rates = f"完成率由{before.completion.text}变为{now.completion.text}"
    return [Paragraph(f"与{ledger.previous_label}相比，{'，'.join(parts)}；{rates}。")]


def _change(difference: int) -> str:
    if difference == 0:
        return "持平"
    return f"{'增加' if difference > 0 else '减少'}{abs(difference)}项"


def _pace_sentence(ledger: MonthLedger) -> str:
    start = ledger.start_day or date(ledger.year, 1, 1)
    end = date(ledger.year, 12, 31)
    share = time_share(start, end, ledger.as_of)
    head = f"按{chinese_day(start)}至{chinese_day(end)}计，序时进度为{share}%"
    known = [row.percent for row in ledger.counted() if row.percent is not None]
    if not known:
        return f"{head}。"
    mean = (2 * sum(known) + len(known)) // (2 * len(known))
    lag = share - mean
    stand = "与序时进度持平" if lag == 0 else f"{'落后' if lag > 0 else '超前'}序时进度{abs(lag)}个百分点"
    return f"{head}；已填报进度的{len(known)}项任务平均进度为{mean}%，{stand}。"


def _rate_sentence(figures: Figures) -> str:
    completion, on_time, reporting = figures.completion, figures.on_time, figures.reporting
    return (
        f"完成率{completion.text}（已销号{completion.numerator}项，除常态推进外的任务{completion.denominator}项）；"
        f"按期完成率{on_time.text}（按期销号{on_time.numerator}项，到期任务{on_time.denominator}项）；"
        f"填报率{reporting.text}（按时填报{reporting.numerator}项，应填报{reporting.denominator}项）。"
    )


def _status_table(ledger: MonthLedger) -> Table:
    now, before = ledger.figures, ledger.previous
    counts = [*status_counts(now), *((LIGHT_LABELS[light], count) for light, count in light_counts(now).items())]
    header: tuple[str, ...] = ("指标", "项数", "占比")
    rows = [(word, str(count), Rate(count, now.total).text) for word, count in counts]
    if before is None:
        return text_table("任务状态与灯色", header, rows, (4, 3, 3), left=())
    old = [*status_counts(before), *((LIGHT_LABELS[light], count) for light, count in light_counts(before).items())]
    short = PeriodKey.parse(ledger.period).previous().short_label
    wide = [(*row, str(count), _signed(int(row[1]) - count)) for row, (_, count) in zip(rows, old, strict=True)]
    return text_table("任务状态与灯色", (*header, f"{short}项数", "增减"), wide, (4, 3, 3, 3, 3), left=())


def _signed(difference: int) -> str:
    return f"{difference:+d}" if difference else "0"


# 四、已销号任务, 五、滞后任务


def _closed(ledger: MonthLedger) -> list[Block]:
    rows = [row for row in ledger.counted() if row.status is Status.CLOSED]
    if not rows:
        return [Paragraph("目前没有已销号的任务。")]
    key = PeriodKey.parse(ledger.period)
    new = sum(1 for row in rows if row.closed_on is not None and key.first_day <= row.closed_on <= key.last_day)
    sentence = f"已销号任务共{len(rows)}项，其中{ledger.period_label}销号{new}项。"
    header = ("序号", "任务", "主责单位", "销号编号", "销号日期")
    cells = [(row.no, row.title, unit_of(row), row.close_number, short_day(row.closed_on)) for row in rows]
    return [Paragraph(sentence), text_table("已销号任务", header, cells, (1.6, 5.4, 4.8, 5, 2.8), left=(1, 2))]


def _lagging(ledger: MonthLedger) -> list[Block]:
    rows = [row for row in ledger.counted() if row.light is Light.RED]
    if not rows:
        return [Paragraph("目前没有红灯任务。")]
    late = len(ledger.overdue())
    units = Counter(unit_of(row) for row in rows)
    most = [f"{name}{count}项" for name, count in units.most_common()]
    sentence = f"红灯任务共{len(rows)}项，其中已超过完成时限的{late}项。主责单位为：{named(most, '个单位')}。"
    header = ("序号", "任务", "主责单位", "亮灯原因", "单位说明")
    cells = [(row.no, row.title, unit_of(row), row.reason, _statement(row)) for row in rows]
    return [Paragraph(sentence), text_table("红灯任务", header, cells, (1.6, 3.6, 3.6, 3.4, 9), left=(1, 2, 3, 4))]


def _statement(row: LedgerRow) -> str:
    """What the unit itself says: progress, problem, next step; said plainly where it says nothing."""
    carried = f"（{row.carried}）" if row.carried else ""
    parts = [f"进展{carried}：{row.done}" if row.done else "", _labelled("问题", row.problem)]
    said = "".join(part for part in [*parts, _labelled("下一步", row.next_step)] if part)
    return said or "单位没有填报说明。"


def _labelled(label: str, text: str) -> str:
    return f"{label}：{text}" if text else ""


# 六、存在问题, 七、下一步安排


def _problems(ledger: MonthLedger) -> list[Block]:
    sentences = [*_late_problems(ledger), *_silent_problems(ledger), *_order_problems(ledger)]
    blocks: list[Block] = [Paragraph(f"{index}. {sentence}") for index, sentence in enumerate(sentences, start=1)]
    reported = [row for row in ledger.counted() if row.problem]
    if reported:
        header = ("序号", "任务", "主责单位", "存在问题")
        cells = [(row.no, row.title, unit_of(row), row.problem) for row in reported]
        blocks.append(
            text_table(f"各单位反映的问题（{len(reported)}项）", header, cells, (1.6, 5, 4.4, 9), left=(1, 2, 3))
        )
    return blocks or [Paragraph("各项任务按计划推进，各单位没有反映问题。")]


def _late_problems(ledger: MonthLedger) -> list[str]:
    late = ledger.overdue()
    if not late:
        return []
    longest = late[0]
    worst = f"最长的已逾期{longest.overdue_days}天（序号{longest.no}，{unit_of(longest)}）"
    return [f"部分任务超过完成时限。超期任务{len(late)}项，{worst}。"]


def _silent_problems(ledger: MonthLedger) -> list[str]:
    silent = _unreported(ledger)
    if not silent:
        return []
    units = len({unit_of(row) for row in silent})
    return [f"部分任务没有填报。应填报{ledger.figures.asked}项，未填报{len(silent)}项，涉及{units}个单位，见附件。"]


def _order_problems(ledger: MonthLedger) -> list[str]:
    counted = ledger.counted()
    idle = sum(row.status is Status.NOT_STARTED for row in counted)
    nobody = sum(not row.reporting_unit for row in counted)
    found = [f"尚有{idle}项任务未启动。"] if idle else []
    return [*found, f"有{nobody}项任务未定主责单位，无法下发填报。"] if nobody else found


def _next_steps(ledger: MonthLedger) -> list[Block]:
    red, soon = ledger.figures.red, _due_next(ledger)
    following = PeriodKey.parse(ledger.period).following()
    steps: list[str] = []
    if red:
        steps.append(
            f"抓紧整改红灯任务。{red}项红灯任务的主责单位要对照亮灯原因逐项整改，并在{following.label}填报中说明结果。"
        )
    if soon:
        counts = Counter(unit_of(row) for row in soon).most_common()
        names = named([f"{name}{count}项" for name, count in counts], "个单位")
        steps.append(f"盯紧临近时限的任务。{chinese_day(following.last_day)}前到期的未完成任务{len(soon)}项：{names}。")
    if silent := _unreported(ledger):
        steps.append(f"补报缺报情况。本期未填报的{len(silent)}项任务，由主责单位在{following.label}补报。")
    if pending := ledger.figures.pending:
        steps.append(f"办理销号审核。待审核销号任务{pending}项，逐项核对佐证材料后予以销号或者退回。")
    if not steps:
        steps.append("各单位按完成时限继续推进，按期填报进展。")
    return [Paragraph(f"{index}. {step}") for index, step in enumerate(steps, start=1)]


def _due_next(ledger: MonthLedger) -> list[LedgerRow]:
    """Open tasks whose next due day falls after the as-of day and no later than the end of the next period."""
    last = PeriodKey.parse(ledger.period).following().last_day
    return [
        row
        for row in ledger.counted()
        if row.status in _OPEN and row.next_due is not None and ledger.as_of <= row.next_due <= last
    ]


def _unreported(ledger: MonthLedger) -> list[LedgerRow]:
    return [row for row in ledger.counted() if row.asked and not row.reported]


# Annexes


def _annexes(ledger: MonthLedger) -> tuple[Annex, ...]:
    annexes = [Annex(f"{ledger.period_label}任务进展明细表", (_full_table(ledger),), landscape=True)]
    if late := ledger.overdue():
        annexes.append(Annex(f"{ledger.period_label}超期任务表", (_late_table(late),)))
    if silent := _unreported(ledger):
        annexes.append(Annex(f"{ledger.period_label}未填报单位及任务表", (_silent_table(silent),)))
    return tuple(annexes)


def _full_table(ledger: MonthLedger) -> Table:
    header = ("序号", "专项", "任务", "主责单位", "完成时限", "状态", "灯色", "进度", "最新进展", "亮灯原因")
    rows = [
        (
            row.no,
            row.category,
            row.title,
            unit_of(row),
            row.deadline or "—",
            row.status_label,
            LIGHT_LABELS[row.light],
            percent_text(row.percent),
            f"（{row.carried}）{row.done}" if row.carried and row.done else row.done,
            row.reason,
        )
        for row in ledger.rows
    ]
    return text_table("", header, rows, (1.6, 2.8, 4.6, 4, 3.4, 2.6, 1.8, 1.9, 9, 4.6), left=(2, 3, 8, 9))


def _late_table(rows: Sequence[LedgerRow]) -> Table:
    header = ("序号", "任务", "主责单位", "完成时限", "逾期天数", "状态", "进度")
    cells = [
        (
            row.no,
            row.title,
            unit_of(row),
            row.deadline,
            str(row.overdue_days),
            row.status_label,
            percent_text(row.percent),
        )
        for row in rows
    ]
    return text_table("", header, cells, (1.6, 6, 5, 4, 2.2, 2.8, 2), left=(1, 2))


def _silent_table(rows: Sequence[LedgerRow]) -> Table:
    held: dict[str, list[LedgerRow]] = {}
    for row in rows:
        held.setdefault(unit_of(row), []).append(row)
    ordered = sorted(held.items(), key=lambda pair: -len(pair[1]))
    cells = [(name, str(len(found)), "；".join(f"{row.no} {row.title}" for row in found)) for name, found in ordered]
    return text_table("", ("主责单位", "未填报项数", "未填报任务（序号、名称）"), cells, (5, 2.6, 12), left=(0, 2))
