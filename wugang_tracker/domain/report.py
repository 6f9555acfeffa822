"""月报: the content of the monthly report, every sentence and figure decided, nothing laid out (PAPER, Report)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1: 一、 in 黑体; 2: （一） in 楷体; 3: 1. in 仿宋."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text, indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. weights are relative column widths; title stands centred above it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A chart: one horizontal bar for each label, its values stacked in the order of series (name, light word)."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    values: tuple[tuple[int, ...], ...]


Block = Heading | Paragraph | Table | StackedBars


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: title and blocks; landscape for wide tables."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The whole report. number may be empty; copies go into the 版记. sample prints 示例数据 on every page."""

    issuer: str
    number: str
    title: str
    addressee: str
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    signed_by: str
    signed_on: date
    sample: bool = False
    footnote: str = ""
    copies: tuple[str, ...] = field(default=())
