"""跟进: what became of a problem and where it stands now; settling it and opening it again are the same act."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wugang_tracker.domain.problems import ProblemLine, ProblemState
from wugang_tracker.gui.desk import Desk, Month
from wugang_tracker.gui.dialogs.keeping import KeepingDialog
from wugang_tracker.gui.forms.ui_dialog_problem_note import Ui_DialogProblemNote
from wugang_tracker.gui.models.problem_words import STATE_SHAPES


class NoteProblem(KeepingDialog):
    """kept carries the OpChanges. state is the one proposed; the words asked for follow from the state chosen."""

    ui: Ui_DialogProblemNote

    def __init__(self, desk: Desk, month: Month, line: ProblemLine, state: ProblemState, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_DialogProblemNote()
        self.ui.setupUi(self)
        self._desk, self._line, self._as_of = desk, line, month.as_of
        self.ui.heading.setObjectName("section")
        self.ui.heading.setText(f"第{line.number}号　{line.problem.text}")
        self.ui.hint.setObjectName("muted")
        self.ui.message.setObjectName("warning")
        for one in ProblemState:
            self.ui.state.addItem(f"{STATE_SHAPES[one]} {one.value}", one.value)
        self.ui.state.setCurrentIndex(self.ui.state.findData(state.value))
        self._connect()
        self._on_state_changed()
        self.ui.text.setFocus()

    def _connect(self) -> None:
        self.ui.save.clicked.connect(self._on_save_clicked)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.state.currentIndexChanged.connect(self._on_state_changed)
        self.ui.text.textChanged.connect(self._on_edited)

    def _state(self) -> ProblemState:
        return ProblemState(self.ui.state.currentData())

    def _on_state_changed(self) -> None:
        settled, was = self._state() is ProblemState.SETTLED, self._line.problem.state
        self.ui.text_label.setText("解决结果(&T)" if settled else "跟进情况(&T)")
        self.ui.text.setAccessibleName("解决结果" if settled else "跟进情况")
        self.ui.text.setPlaceholderText("写明怎样解决的" if settled else "写明办到了哪一步，谁答复的")
        reopened = was is ProblemState.SETTLED and not settled
        self.ui.hint.setText("这个问题已经解决，记录后重新打开，原来的结果留在跟进记录里。" if reopened else "")
        self.ui.hint.setVisible(reopened)
        self._on_edited()

    def _on_edited(self) -> None:
        self.ui.save.setEnabled(bool(self.ui.text.toPlainText().strip()))

    def _on_save_clicked(self) -> None:
        self.ui.save.setEnabled(False)
        words = self.ui.text.toPlainText()
        call = partial(self._desk.services.problems.note, self._line.problem.id, self._state(), words, self._as_of)
        self._keep(call, "正在记录跟进")
