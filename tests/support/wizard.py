"""The import wizard as tests use it: a small list, and files dropped on the window."""

from __future__ import annotations

from pathlib import Path

from tests.support.window import Window
from wugang_tracker.gui.pages.imports import ImportsPage
from wugang_tracker.gui.wizard.steps import Step

ROWS = (
    ("1", "企业开办", "压时限", "一日办结企业开办全部手续。", "市场监管局", "2022年12月"),
    ("2", "企业开办", "减材料", "材料精简到三份以内。", "市场监管局牵头，税务局配合", "2022年6月"),
    ("3", "获得电力", "降成本", "小微企业接电零投资。", "供电公司", "持续推进"),
)


def wizard(window: Window, file: Path) -> ImportsPage:
    """The wizard after a file was dropped on the window."""
    window.drop(window.main, file)
    return window.main.imports


def imported(window: Window, file: Path) -> None:
    """A file imported as it is."""
    page = wizard(window, file)
    page.go(Step.DIFFERENCE)
    window.settle()
    window.press(page.apply_button)
    assert page.step is Step.RESULT


def words_of_task(window: Window, number: str, field: str) -> str:
    """What the database holds of a task."""
    services = window.services
    lists = services.lists.all()
    return str(getattr(services.tasks.find(lists[0].id, number), field))
