"""Refusals that lead somewhere: to the rule that forbids approving one's own report, or to what was left undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.errors import NotAllowed, UserError
from wugang_tracker.domain.rules import RULE_LABELS
from wugang_tracker.gui import messages
from wugang_tracker.services.acting import BulkResult

# How the hint of the service names the rule; in the window the rule has a place of its own.
_RULE = "single_person"


def refuse_own(parent: QWidget, refusal: UserError, open_rules: Callable[[], None]) -> bool:
    """Say that nobody approves their own report and offer the rule for offices of one; False for other refusals."""
    if not isinstance(refusal, NotAllowed) or _RULE not in refusal.hint:
        return False
    hint = f"请由另一人审核；只有一个人的办公室，可以在「设置」的「规则」里勾选「{RULE_LABELS[_RULE]}」。"
    messages.ask(parent, refusal.sentence, hint, "打开规则(&S)", open_rules)
    return True


def say_refused(parent: QWidget, result: BulkResult) -> None:
    """Name what an act on several left undone, each with its sentence."""
    lines = [f"第{no}项：{sentence}" for no, sentence in result.refused]
    messages.inform(parent, f"办成 {result.done} 项，有 {len(lines)} 项没有办成。", "\n".join(lines))
