# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_record_progress.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QGridLayout,
    QHBoxLayout, QLabel, QLineEdit, QListWidgetItem,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QSpinBox, QTextBrowser, QVBoxLayout, QWidget)

from wugang_tracker.gui.widgets.evidence_list import EvidenceList

class Ui_DialogRecordProgress(object):
    def setupUi(self, DialogRecordProgress):
        if not DialogRecordProgress.objectName():
            DialogRecordProgress.setObjectName(u"DialogRecordProgress")
        DialogRecordProgress.resize(900, 560)
        self.outer = QVBoxLayout(DialogRecordProgress)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogRecordProgress)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.measure = QLabel(DialogRecordProgress)
        self.measure.setObjectName(u"measure")
        self.measure.setTextFormat(Qt.TextFormat.PlainText)
        self.measure.setWordWrap(True)

        self.outer.addWidget(self.measure)

        self.top = QGridLayout()
        self.top.setSpacing(8)
        self.top.setObjectName(u"top")
        self.top.setContentsMargins(0, 0, 0, 0)
        self.unit_label = QLabel(DialogRecordProgress)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.unit_label, 0, 0, 1, 1)

        self.unit = QComboBox(DialogRecordProgress)
        self.unit.setObjectName(u"unit")
        self.unit.setMinimumSize(QSize(200, 0))

        self.top.addWidget(self.unit, 0, 1, 1, 1)

        self.claim_label = QLabel(DialogRecordProgress)
        self.claim_label.setObjectName(u"claim_label")
        self.claim_label.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.claim_label, 0, 2, 1, 1)

        self.claim = QComboBox(DialogRecordProgress)
        self.claim.setObjectName(u"claim")

        self.top.addWidget(self.claim, 0, 3, 1, 1)

        self.percent_label = QLabel(DialogRecordProgress)
        self.percent_label.setObjectName(u"percent_label")
        self.percent_label.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.percent_label, 0, 4, 1, 1)

        self.percent = QSpinBox(DialogRecordProgress)
        self.percent.setObjectName(u"percent")
        self.percent.setMinimum(-1)
        self.percent.setMaximum(100)
        self.percent.setValue(-1)
        self.percent.setMinimumSize(QSize(76, 0))

        self.top.addWidget(self.percent, 0, 5, 1, 1)

        self.top_space = QSpacerItem(20, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.top.addItem(self.top_space, 0, 6, 1, 1)

        self.percent_reason_label = QLabel(DialogRecordProgress)
        self.percent_reason_label.setObjectName(u"percent_reason_label")
        self.percent_reason_label.setTextFormat(Qt.TextFormat.PlainText)

        self.top.addWidget(self.percent_reason_label, 1, 0, 1, 1)

        self.percent_reason = QLineEdit(DialogRecordProgress)
        self.percent_reason.setObjectName(u"percent_reason")

        self.top.addWidget(self.percent_reason, 1, 1, 1, 6)


        self.outer.addLayout(self.top)

        self.columns = QHBoxLayout()
        self.columns.setSpacing(16)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(4)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(0, 0, 0, 0)
        self.done_label = QLabel(DialogRecordProgress)
        self.done_label.setObjectName(u"done_label")
        self.done_label.setTextFormat(Qt.TextFormat.PlainText)

        self.left.addWidget(self.done_label)

        self.done = QPlainTextEdit(DialogRecordProgress)
        self.done.setObjectName(u"done")
        self.done.setMinimumSize(QSize(0, 72))
        self.done.setTabChangesFocus(True)

        self.left.addWidget(self.done)

        self.problem_label = QLabel(DialogRecordProgress)
        self.problem_label.setObjectName(u"problem_label")
        self.problem_label.setTextFormat(Qt.TextFormat.PlainText)

        self.left.addWidget(self.problem_label)

        self.problem = QPlainTextEdit(DialogRecordProgress)
        self.problem.setObjectName(u"problem")
        self.problem.setMinimumSize(QSize(0, 44))
        self.problem.setTabChangesFocus(True)

        self.left.addWidget(self.problem)

        self.next_step_label = QLabel(DialogRecordProgress)
        self.next_step_label.setObjectName(u"next_step_label")
        self.next_step_label.setTextFormat(Qt.TextFormat.PlainText)

        self.left.addWidget(self.next_step_label)

        self.next_step = QPlainTextEdit(DialogRecordProgress)
        self.next_step.setObjectName(u"next_step")
        self.next_step.setMinimumSize(QSize(0, 44))
        self.next_step.setTabChangesFocus(True)

        self.left.addWidget(self.next_step)

        self.experience_label = QLabel(DialogRecordProgress)
        self.experience_label.setObjectName(u"experience_label")
        self.experience_label.setTextFormat(Qt.TextFormat.PlainText)

        self.left.addWidget(self.experience_label)

        self.experience = QPlainTextEdit(DialogRecordProgress)
        self.experience.setObjectName(u"experience")
        self.experience.setMinimumSize(QSize(0, 44))
        self.experience.setTabChangesFocus(True)

        self.left.addWidget(self.experience)

        self.left.setStretch(1, 4)
        self.left.setStretch(3, 2)
        self.left.setStretch(5, 2)
        self.left.setStretch(7, 2)

        self.columns.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(4)
        self.right.setObjectName(u"right")
        self.right.setContentsMargins(0, 0, 0, 0)
        self.previous_label = QLabel(DialogRecordProgress)
        self.previous_label.setObjectName(u"previous_label")
        self.previous_label.setTextFormat(Qt.TextFormat.PlainText)

        self.right.addWidget(self.previous_label)

        self.previous = QTextBrowser(DialogRecordProgress)
        self.previous.setObjectName(u"previous")
        self.previous.setMinimumSize(QSize(0, 72))

        self.right.addWidget(self.previous)

        self.evidence_label = QLabel(DialogRecordProgress)
        self.evidence_label.setObjectName(u"evidence_label")
        self.evidence_label.setTextFormat(Qt.TextFormat.PlainText)

        self.right.addWidget(self.evidence_label)

        self.evidence = EvidenceList(DialogRecordProgress)
        self.evidence.setObjectName(u"evidence")
        self.evidence.setMinimumSize(QSize(0, 60))

        self.right.addWidget(self.evidence)

        self.evidence_buttons = QHBoxLayout()
        self.evidence_buttons.setSpacing(4)
        self.evidence_buttons.setObjectName(u"evidence_buttons")
        self.evidence_buttons.setContentsMargins(0, 0, 0, 0)
        self.add_files = QPushButton(DialogRecordProgress)
        self.add_files.setObjectName(u"add_files")
        self.add_files.setAutoDefault(False)

        self.evidence_buttons.addWidget(self.add_files)

        self.add_number = QPushButton(DialogRecordProgress)
        self.add_number.setObjectName(u"add_number")
        self.add_number.setAutoDefault(False)

        self.evidence_buttons.addWidget(self.add_number)

        self.remove_evidence = QPushButton(DialogRecordProgress)
        self.remove_evidence.setObjectName(u"remove_evidence")
        self.remove_evidence.setAutoDefault(False)

        self.evidence_buttons.addWidget(self.remove_evidence)

        self.evidence_space = QSpacerItem(20, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.evidence_buttons.addItem(self.evidence_space)


        self.right.addLayout(self.evidence_buttons)

        self.document_no = QLineEdit(DialogRecordProgress)
        self.document_no.setObjectName(u"document_no")

        self.right.addWidget(self.document_no)

        self.right.setStretch(1, 3)
        self.right.setStretch(3, 2)

        self.columns.addLayout(self.right)

        self.columns.setStretch(0, 3)
        self.columns.setStretch(1, 2)

        self.outer.addLayout(self.columns)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogRecordProgress)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogRecordProgress)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save_draft = QPushButton(DialogRecordProgress)
        self.save_draft.setObjectName(u"save_draft")
        self.save_draft.setAutoDefault(False)

        self.bottom.addWidget(self.save_draft)

        self.submit = QPushButton(DialogRecordProgress)
        self.submit.setObjectName(u"submit")
        self.submit.setAutoDefault(True)

        self.bottom.addWidget(self.submit)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.unit_label.setBuddy(self.unit)
        self.claim_label.setBuddy(self.claim)
        self.percent_label.setBuddy(self.percent)
        self.percent_reason_label.setBuddy(self.percent_reason)
        self.done_label.setBuddy(self.done)
        self.problem_label.setBuddy(self.problem)
        self.next_step_label.setBuddy(self.next_step)
        self.experience_label.setBuddy(self.experience)
        self.evidence_label.setBuddy(self.evidence)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.claim, self.percent)
        QWidget.setTabOrder(self.percent, self.percent_reason)
        QWidget.setTabOrder(self.percent_reason, self.done)
        QWidget.setTabOrder(self.done, self.problem)
        QWidget.setTabOrder(self.problem, self.next_step)
        QWidget.setTabOrder(self.next_step, self.experience)
        QWidget.setTabOrder(self.experience, self.evidence)
        QWidget.setTabOrder(self.evidence, self.add_files)
        QWidget.setTabOrder(self.add_files, self.add_number)
        QWidget.setTabOrder(self.add_number, self.remove_evidence)
        QWidget.setTabOrder(self.remove_evidence, self.document_no)
        QWidget.setTabOrder(self.document_no, self.submit)
        QWidget.setTabOrder(self.submit, self.save_draft)
        QWidget.setTabOrder(self.save_draft, self.cancel)
        QWidget.setTabOrder(self.cancel, self.unit)
        QWidget.setTabOrder(self.unit, self.previous)

        self.retranslateUi(DialogRecordProgress)

        self.submit.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogRecordProgress):
        DialogRecordProgress.setWindowTitle(QCoreApplication.translate("DialogRecordProgress", u"\u586b\u62a5\u8fdb\u5c55", None))
        self.heading.setText("")
        self.measure.setText("")
        self.unit_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u586b\u62a5\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u586b\u62a5\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.claim_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u72b6\u6001(&S)", None))
#if QT_CONFIG(accessibility)
        self.claim.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u72b6\u6001", None))
#endif // QT_CONFIG(accessibility)
        self.percent_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5ea6(&P)", None))
#if QT_CONFIG(accessibility)
        self.percent.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5ea6\uff0c\u767e\u5206\u6570", None))
#endif // QT_CONFIG(accessibility)
        self.percent.setSuffix(QCoreApplication.translate("DialogRecordProgress", u"%", None))
        self.percent.setSpecialValueText(QCoreApplication.translate("DialogRecordProgress", u"\u4e0d\u586b", None))
        self.percent_reason_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u4e0b\u964d\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.percent_reason.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5ea6\u4e0b\u964d\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.percent_reason.setPlaceholderText(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5ea6\u6bd4\u4e0a\u6b21\u586b\u62a5\u4f4e\uff0c\u987b\u8bf4\u660e\u539f\u56e0", None))
        self.done_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5c55\u60c5\u51b5(&1)", None))
#if QT_CONFIG(accessibility)
        self.done.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u8fdb\u5c55\u60c5\u51b5", None))
#endif // QT_CONFIG(accessibility)
        self.done.setPlaceholderText(QCoreApplication.translate("DialogRecordProgress", u"\u672c\u671f\u505a\u4e86\u4ec0\u4e48\u3001\u505a\u5230\u4ec0\u4e48\u7a0b\u5ea6", None))
        self.problem_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u5b58\u5728\u95ee\u9898(&2)", None))
#if QT_CONFIG(accessibility)
        self.problem.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u5b58\u5728\u95ee\u9898", None))
#endif // QT_CONFIG(accessibility)
        self.next_step_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u4e0b\u4e00\u6b65\u6253\u7b97(&3)", None))
#if QT_CONFIG(accessibility)
        self.next_step.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u4e0b\u4e00\u6b65\u6253\u7b97", None))
#endif // QT_CONFIG(accessibility)
        self.experience_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u7ecf\u9a8c\u505a\u6cd5(&4)", None))
#if QT_CONFIG(accessibility)
        self.experience.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u7ecf\u9a8c\u505a\u6cd5", None))
#endif // QT_CONFIG(accessibility)
        self.previous_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u4e0a\u6b21\u586b\u62a5", None))
#if QT_CONFIG(accessibility)
        self.previous.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u4e0a\u6b21\u586b\u62a5\u5185\u5bb9", None))
#endif // QT_CONFIG(accessibility)
        self.evidence_label.setText(QCoreApplication.translate("DialogRecordProgress", u"\u4f50\u8bc1\u6750\u6599\uff08\u53ef\u628a\u6587\u4ef6\u62d6\u5230\u8fd9\u91cc\uff09(&E)", None))
#if QT_CONFIG(accessibility)
        self.evidence.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u4f50\u8bc1\u6750\u6599", None))
#endif // QT_CONFIG(accessibility)
        self.add_files.setText(QCoreApplication.translate("DialogRecordProgress", u"\u6dfb\u52a0\u6587\u4ef6(&F)\u2026", None))
#if QT_CONFIG(tooltip)
        self.add_files.setToolTip(QCoreApplication.translate("DialogRecordProgress", u"\u9009\u62e9\u4e00\u4e2a\u6216\u591a\u4e2a\u6587\u4ef6\u4f5c\u4e3a\u4f50\u8bc1\u6750\u6599", None))
#endif // QT_CONFIG(tooltip)
        self.add_number.setText(QCoreApplication.translate("DialogRecordProgress", u"\u6dfb\u52a0\u6587\u53f7(&N)", None))
#if QT_CONFIG(tooltip)
        self.add_number.setToolTip(QCoreApplication.translate("DialogRecordProgress", u"\u6ca1\u6709\u6587\u4ef6\u65f6\uff0c\u586b\u5199\u6587\u53f7\u4f5c\u4e3a\u4f50\u8bc1\u6750\u6599", None))
#endif // QT_CONFIG(tooltip)
        self.remove_evidence.setText(QCoreApplication.translate("DialogRecordProgress", u"\u79fb\u9664(&M)", None))
#if QT_CONFIG(tooltip)
        self.remove_evidence.setToolTip(QCoreApplication.translate("DialogRecordProgress", u"\u4ece\u8fd9\u6b21\u586b\u62a5\u4e2d\u53bb\u6389\u9009\u4e2d\u7684\u65b0\u6750\u6599", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.document_no.setAccessibleName(QCoreApplication.translate("DialogRecordProgress", u"\u6587\u53f7", None))
#endif // QT_CONFIG(accessibility)
        self.document_no.setPlaceholderText(QCoreApplication.translate("DialogRecordProgress", u"\u6587\u53f7\uff0c\u4f8b\u5982 \u00d7\u653f\u529e\u30142022\u30151\u53f7", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogRecordProgress", u"\u53d6\u6d88(&C)", None))
        self.save_draft.setText(QCoreApplication.translate("DialogRecordProgress", u"\u5b58\u8349\u7a3f(&D)", None))
#if QT_CONFIG(tooltip)
        self.save_draft.setToolTip(QCoreApplication.translate("DialogRecordProgress", u"\u53ea\u4fdd\u5b58\uff0c\u4e0d\u62a5\u9001", None))
#endif // QT_CONFIG(tooltip)
        self.submit.setText(QCoreApplication.translate("DialogRecordProgress", u"\u62a5\u9001(&B)", None))
#if QT_CONFIG(tooltip)
        self.submit.setToolTip(QCoreApplication.translate("DialogRecordProgress", u"\u4fdd\u5b58\u5e76\u62a5\u9001\uff0c\u8ba1\u5165\u672c\u671f", None))
#endif // QT_CONFIG(tooltip)
    # retranslateUi

