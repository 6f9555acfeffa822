"""分专项进展 and 分单位情况 of the monthly report: tables, chart and ranking of groups (PAPER, Report)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from wugang_tracker.domain.ledger import Figures, Group, MonthLedger
from wugang_tracker.domain.lights import LIGHT_LABELS
from wugang_tracker.domain.report import Block, Paragraph, StackedBars
from wugang_tracker.domain.report_words import LIGHT_ORDER, NO_UNIT, light_counts, named, percent_text, text_table


def category_blocks(ledger: MonthLedger) -> list[Block]:
    """二、分专项进展: a sentence, the table of all 专项 with their sum, and the chart of lights."""
    groups = ledger.by_category
    if not groups:
        return [Paragraph("清单没有划分专项。")]
    red = [group for group in groups if group.figures.red]
    sentence = f"清单共{len(groups)}个专项。"
    if red:
        worst = sorted(red, key=lambda group: -group.figures.red)
        sentence += f"有红灯任务的专项{len(red)}个：{named([f'{g.name}{g.figures.red}项' for g in worst], '个专项')}。"
    header = ("所属专项", "总数", "已销号", "待审核", "推进中", "未启动", "暂缓", "红灯", "黄灯", "完成率", "填报率")
    rows = [(group.name, *_group_counts(group.figures)) for group in groups]
    rows.append(("合计", *_group_counts(ledger.figures)))
    table = text_table("各专项任务进展", header, rows, (5, 1.8, 2.4, 2.4, 2.4, 2.4, 1.8, 1.8, 1.8, 2.6, 2.6), left=(0,))
    return [Paragraph(sentence), table, _chart(groups)]


def _group_counts(figures: Figures) -> tuple[str, ...]:
    counts = (
        figures.total,
        figures.closed,
        figures.pending,
        figures.running,
        figures.not_started,
        figures.suspended,
        figures.red,
        figures.yellow,
    )
    return (*map(str, counts), figures.completion.text, figures.reporting.text)


def _chart(groups: Sequence[Group]) -> StackedBars:
    return StackedBars(
        title="各专项任务灯色分布（项）",
        labels=tuple(group.name for group in groups),
        series=tuple((LIGHT_LABELS[light], light.value) for light in LIGHT_ORDER),
        values=tuple(tuple(light_counts(group.figures).values()) for group in groups),
    )


def unit_blocks(ledger: MonthLedger) -> list[Block]:
    """三、分单位情况: who stands where. Tasks without a reporting unit are nobody's and not ranked."""
    units = [group for group in ledger.by_unit if group.name and group.name != NO_UNIT and group.figures.total]
    ranked = ranking(units)
    if not ranked:
        return [Paragraph("清单没有已定主责单位的任务。")]
    header = ("名次", "主责单位", "总数", "已销号", "完成率", "按期完成率", "填报率", "红灯", "黄灯", "平均进度")
    rows = [(place, *_unit_cells(group)) for place, group in ranked]
    sentence = (
        f"承担主责任务的单位共{len(units)}个。排名先按完成率，完成率相同的按红灯数；只有常态推进任务的单位不排名。"
    )
    first = [group.name for place, group in ranked if place == "1"]
    lead = f"完成率最高的单位：{named(first, '个单位')}。" if ranked[0][1].figures.completion.numerator else ""
    weights = (1.6, 5.6, 1.7, 2.2, 2.4, 3.5, 2.4, 1.7, 1.7, 2.9)
    table = text_table("各主责单位任务进展及排名", header, rows, weights, left=(1,))
    return [Paragraph(sentence + lead), table]


def ranking(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    """Units by 完成率, then fewest red tasks; equal ones share a place, those without a rate stand last with 「—」."""
    rated = [group for group in groups if group.figures.completion.denominator]
    unrated = [("—", group) for group in groups if not group.figures.completion.denominator]
    keys = {group.name: _rank_key(group) for group in rated}
    ordered = sorted(rated, key=lambda group: keys[group.name])
    places = Counter(keys.values())
    before = {key: sum(count for other, count in places.items() if other < key) for key in places}
    return [*((str(before[keys[group.name]] + 1), group) for group in ordered), *unrated]


def _rank_key(group: Group) -> tuple[Fraction, int]:
    rate = group.figures.completion
    return (-Fraction(rate.numerator, rate.denominator), group.figures.red)


def _unit_cells(group: Group) -> tuple[str, ...]:
    figures = group.figures
    return (
        group.name,
        str(figures.total),
        str(figures.closed),
        figures.completion.text,
        figures.on_time.text,
        figures.reporting.text,
        str(figures.red),
        str(figures.yellow),
        percent_text(group.percent),
    )
