"""The words of a Word paragraph as they are printed: tracked deletions, hidden text and text boxes left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn

from wugang_tracker.importers.readers.docx_numbers import Numbers, value_of
from wugang_tracker.importers.readers.docx_package import Element

PARAGRAPH = qn("w:p")
PROPERTIES = qn("w:pPr")

_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_TEXT, _SIGN, _RUBY = qn("w:t"), qn("w:sym"), qn("w:ruby")
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_CONTAINERS = frozenset(
    qn(f"w:{name}")
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_OFF = ("0", "false", "off")
_MOST_STYLES = 30
_NO_STYLE = " "


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's own text, the number Word prints before it, and whether all of it is bold."""

    text: str
    number: str = ""
    bold: bool = False


@dataclass(slots=True)
class WordReader:
    """Reads paragraphs in order, for numbers are counted."""

    numbers: Numbers
    styles: Mapping[str, Element]

    def paragraph(self, element: Element) -> Words:
        """The words of a paragraph. One that a tracked change deletes whole is blank and is not counted."""
        pieces = [(text, bold) for run in _runs(element) if (text := _run_text(run)) for bold in (_bold(run),)]
        properties = element.find(PROPERTIES)
        text = "".join(piece for piece, _ in pieces)
        if not text and _is_deleted(properties):
            return Words("")
        number = self.numbers.next(properties)
        printed = [bold for piece, bold in pieces if piece.strip()]
        return Words(text.strip(), number, bool(printed) and self._all_bold(printed, properties))

    def _all_bold(self, printed: list[bool | None], properties: Element | None) -> bool:
        """Whether every run is bold; None of a run means what its paragraph's style says."""
        if False in printed:
            return False
        return None not in printed or self._style_bold(value_of(properties, "w:pStyle") or "")

    def _style_bold(self, style: str) -> bool:
        for _ in range(_MOST_STYLES):
            element = self.styles.get(style)
            if element is None:
                return False
            bold = value_of(element.find(_RUN_PROPERTIES), "w:b")
            if bold is not None:
                return bold not in _OFF
            style = value_of(element, "w:basedOn") or _NO_STYLE
        return False


def styles_of(part: Element | None) -> Mapping[str, Element]:
    """The styles of a document by their ids; under no id, the one of paragraphs that name none."""
    found = () if part is None else part.findall(qn("w:style"))
    styles = {item.get(qn("w:styleId"), ""): item for item in found}
    for item in found:
        if item.get(qn("w:type")) == "paragraph" and item.get(qn("w:default")) == "1":
            styles[""] = item
    return styles


def text_boxes(element: Element) -> int:
    """How many text boxes with words lie in the document; the copy that Word keeps for old programs is not counted."""
    boxes = element.iter(qn("w:txbxContent"))
    return sum(any(text.text for text in box.iter(_TEXT)) and not _is_copy(box) for box in boxes)


def _is_copy(box: Element) -> bool:
    return any(above.tag.endswith("}Fallback") for above in box.iterancestors())


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph that are printed, those of links and inserted words among them."""
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _runs(child)


def _run_text(run: Element) -> str:
    hidden = value_of(run.find(_RUN_PROPERTIES), "w:vanish")
    if hidden is not None and hidden not in _OFF:
        return ""
    return "".join(_piece(child) for child in run)


def _piece(child: Element) -> str:
    if child.tag == _TEXT:
        return child.text or ""
    if child.tag in _BREAKS:
        return "" if child.get(qn("w:type")) in ("page", "column") else _BREAKS[child.tag]
    if child.tag == _RUBY:  # 拼音 above a word: the word counts
        base = child.find(qn("w:rubyBase"))
        return "" if base is None else "".join(_run_text(run) for run in base.findall(_RUN))
    if child.tag == _SIGN:
        return _sign(child.get(qn("w:char"), ""))
    return ""


def _sign(code: str) -> str:
    """A sign of a symbol font by its number; those of the private area have no meaning outside that font."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= sign <= "\uf8ff" else sign


def _bold(run: Element) -> bool | None:
    value = value_of(run.find(_RUN_PROPERTIES), "w:b")
    return None if value is None else value not in _OFF


def _is_deleted(properties: Element | None) -> bool:
    return properties is not None and properties.find(f"{_RUN_PROPERTIES}/{qn('w:del')}") is not None
