"""历次文本: what a report said before it was returned or reported again, newest first."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QDialog, QWidget

from wugang_tracker.domain.progress import REPORT_STATE_LABELS, Report, ReportText, ReportVersion
from wugang_tracker.gui.forms.ui_dialog_report_versions import Ui_DialogReportVersions
from wugang_tracker.gui.tokens import TOKENS


class ReportVersions(QDialog):
    """Shows a report as it stands, and its earlier wordings below."""

    def __init__(self, heading: str, report: Report, versions: tuple[ReportVersion, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogReportVersions()
        self.ui.setupUi(self)
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(heading)
        parts = [_now(report), *(_earlier(one) for one in reversed(versions))]
        self.ui.text.setHtml("<hr>".join(parts))
        self.ui.close.clicked.connect(self.accept)


def _now(report: Report) -> str:
    state = REPORT_STATE_LABELS[report.state]
    reason = f"：{report.decision_reason}" if report.decision_reason else ""
    day = f"，{report.submitted_on} 报送" if report.submitted_on else ""
    return f"<p><b>第{report.version}稿（现在）</b>　{state}{escape(reason)}{day}</p>{_text(report.text)}"


def _earlier(one: ReportVersion) -> str:
    day = f"{one.submitted_on} 报送，" if one.submitted_on else ""
    why = f"{day}{REPORT_STATE_LABELS[one.state]}；被替换的原因：{escape(one.reason) or '—'}"
    return f'<p><b>第{one.version}稿</b>　<span style="color:{TOKENS.muted}">{why}</span></p>{_text(one.text)}'


def _text(text: ReportText) -> str:
    percent = "" if text.percent is None else f"　{text.percent}%"
    parts = (
        ("进展情况", text.done),
        ("存在问题", text.problem),
        ("下一步打算", text.next_step),
        ("经验做法", text.experience),
    )
    lines = [f"<p>{text.claim}{percent}</p>"]
    lines += [f"<p><b>{name}</b>　{escape(words)}</p>" for name, words in parts if words]
    return "".join(line.replace("\n", "<br>") for line in lines)
