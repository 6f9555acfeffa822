"""The foot of the grid: the task, the unit's last report and what is wrong with the row the keyboard is on, in full."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from wugang_tracker.domain.progress import ReportText
from wugang_tracker.gui.models.entry import message_of
from wugang_tracker.gui.models.entry_columns import EntryLine, Mark, previous_words
from wugang_tracker.gui.tokens import TOKENS
from wugang_tracker.gui.widgets.parts import ElidedLabel, label

_HEIGHT = 104


class EntryDetail(QWidget):
    """Two sheets beside each other and a line of warning over them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = label("", "warning", wraps=True)
        self.task = _browser("所在任务")
        self.previous = _browser("上期填报")
        self.brief = ElidedLabel("", "muted")
        self._warning = ""
        self._line: EntryLine | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TOKENS.step)
        layout.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(TOKENS.inside)
        row.addWidget(self.task, 1)
        row.addWidget(self.previous, 1)
        layout.addLayout(row)
        layout.addWidget(self.brief)
        self.brief.hide()
        self.show_line(None)

    def warn(self, words: str) -> None:
        """Say what is wrong with the whole grid, until it is right again; empty takes it back."""
        self._warning = words
        self.show_line(self._line)

    def make_brief(self, brief: bool) -> None:
        """In a low window one line instead of the two sheets, so that rows of the grid are seen."""
        for sheet in (self.task, self.previous):
            sheet.setVisible(not brief)
        self.brief.setVisible(brief)

    def show_line(self, line: EntryLine | None) -> None:
        """Show what is known of a row."""
        self._line = line
        message = message_of(line) if line is not None else ""
        self.message.setText(self._warning or message)
        calm = not self._warning and line is not None and line.mark not in (Mark.REFUSED, Mark.RETURNED)
        self.message.setStyleSheet(f"color: {TOKENS.muted}" if calm and line is not None and line.row.locked else "")
        self.message.setVisible(bool(self.message.text()))
        self.brief.setText(_brief(line) if line is not None else "")
        self.brief.setToolTip(line.row.measure if line is not None else "")
        self.task.setHtml(_task(line) if line is not None else "")
        self.previous.setHtml(_previous(line) if line is not None else "")


def _browser(name: str) -> QTextBrowser:
    found = QTextBrowser()
    found.setAccessibleName(name)
    found.setFixedHeight(_HEIGHT)
    found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    found.setObjectName("sheet")
    found.document().setDefaultStyleSheet(f"p {{ margin: 0 0 {TOKENS.step}px 0; }}")
    return found


def _brief(line: EntryLine) -> str:
    row = line.row
    before = f"　上期（{row.previous_period}）：{previous_words(row.previous)}" if row.previous else ""
    return " ".join(f"第{row.no}项　{row.title}　{row.deadline}{before}".split())


def _task(line: EntryLine) -> str:
    row = line.row
    facts = "　".join(word for word in (row.code, row.category, f"{row.unit}（{row.role}）", row.deadline) if word)
    return (
        f"<p><b>第{escape(row.no)}项　{escape(row.title)}</b></p>"
        f'<p style="color:{TOKENS.muted}">{escape(facts)}</p><p>{escape(row.measure)}</p>'
    )


def _previous(line: EntryLine) -> str:
    row = line.row
    if row.previous is None:
        return f'<p><b>上期填报</b></p><p style="color:{TOKENS.muted}">这个单位以前没有报过这一项。</p>'
    return f"<p><b>上期填报</b>　{row.previous_period}</p>{_words(row.previous)}"


def _words(text: ReportText) -> str:
    percent = "" if text.percent is None else f" {text.percent}%"
    parts = (
        (f"{text.claim}{percent}", text.done),
        ("存在问题", text.problem),
        ("下一步打算", text.next_step),
        ("经验做法", text.experience),
    )
    shown = (f"<p><b>{name}</b>　{escape(words)}</p>" for name, words in parts if words or name.endswith("%"))
    return "".join(shown).replace("\n", "<br>")
