# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_problem.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QDateEdit,
    QDialog, QGridLayout, QHBoxLayout, QLabel,
    QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy,
    QVBoxLayout, QWidget)

class Ui_DialogProblem(object):
    def setupUi(self, DialogProblem):
        if not DialogProblem.objectName():
            DialogProblem.setObjectName(u"DialogProblem")
        DialogProblem.resize(620, 400)
        self.outer = QVBoxLayout(DialogProblem)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogProblem)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.hint = QLabel(DialogProblem)
        self.hint.setObjectName(u"hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)

        self.outer.addWidget(self.hint)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.task_label = QLabel(DialogProblem)
        self.task_label.setObjectName(u"task_label")
        self.task_label.setTextFormat(Qt.TextFormat.PlainText)

        self.grid.addWidget(self.task_label, 0, 0, 1, 1)

        self.task = QLineEdit(DialogProblem)
        self.task.setObjectName(u"task")

        self.grid.addWidget(self.task, 0, 1, 1, 1)

        self.unit_label = QLabel(DialogProblem)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.grid.addWidget(self.unit_label, 0, 2, 1, 1)

        self.unit = QComboBox(DialogProblem)
        self.unit.setObjectName(u"unit")

        self.grid.addWidget(self.unit, 0, 3, 1, 1)

        self.text_label = QLabel(DialogProblem)
        self.text_label.setObjectName(u"text_label")
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        self.text_label.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)

        self.grid.addWidget(self.text_label, 1, 0, 1, 1)

        self.text = QPlainTextEdit(DialogProblem)
        self.text.setObjectName(u"text")
        self.text.setMinimumSize(QSize(0, 72))
        self.text.setTabChangesFocus(True)

        self.grid.addWidget(self.text, 1, 1, 1, 3)

        self.help_label = QLabel(DialogProblem)
        self.help_label.setObjectName(u"help_label")
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)

        self.grid.addWidget(self.help_label, 2, 0, 1, 1)

        self.help_needed = QPlainTextEdit(DialogProblem)
        self.help_needed.setObjectName(u"help_needed")
        self.help_needed.setMinimumSize(QSize(0, 56))
        self.help_needed.setTabChangesFocus(True)

        self.grid.addWidget(self.help_needed, 2, 1, 1, 3)

        self.owner_label = QLabel(DialogProblem)
        self.owner_label.setObjectName(u"owner_label")
        self.owner_label.setTextFormat(Qt.TextFormat.PlainText)

        self.grid.addWidget(self.owner_label, 3, 0, 1, 1)

        self.owner = QLineEdit(DialogProblem)
        self.owner.setObjectName(u"owner")

        self.grid.addWidget(self.owner, 3, 1, 1, 1)

        self.has_due = QCheckBox(DialogProblem)
        self.has_due.setObjectName(u"has_due")
        self.has_due.setChecked(True)

        self.grid.addWidget(self.has_due, 3, 2, 1, 1)

        self.due = QDateEdit(DialogProblem)
        self.due.setObjectName(u"due")
        self.due.setCalendarPopup(True)

        self.grid.addWidget(self.due, 3, 3, 1, 1)

        self.grid.setRowStretch(1, 2)
        self.grid.setRowStretch(2, 1)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(3, 1)

        self.outer.addLayout(self.grid)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogProblem)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogProblem)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save = QPushButton(DialogProblem)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.task_label.setBuddy(self.task)
        self.unit_label.setBuddy(self.unit)
        self.text_label.setBuddy(self.text)
        self.help_label.setBuddy(self.help_needed)
        self.owner_label.setBuddy(self.owner)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(DialogProblem)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogProblem):
        DialogProblem.setWindowTitle(QCoreApplication.translate("DialogProblem", u"\u95ee\u9898\u53f0\u8d26", None))
        self.heading.setText("")
        self.hint.setText("")
        self.task_label.setText(QCoreApplication.translate("DialogProblem", u"\u4efb\u52a1(&T)", None))
#if QT_CONFIG(accessibility)
        self.task.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u4efb\u52a1", None))
#endif // QT_CONFIG(accessibility)
        self.task.setPlaceholderText(QCoreApplication.translate("DialogProblem", u"\u5e8f\u53f7\u6216\u7f16\u7801\uff0c\u53ef\u4e0d\u586b", None))
        self.unit_label.setText(QCoreApplication.translate("DialogProblem", u"\u63d0\u51fa\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u63d0\u51fa\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.text_label.setText(QCoreApplication.translate("DialogProblem", u"\u95ee\u9898(&P)", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u95ee\u9898", None))
#endif // QT_CONFIG(accessibility)
        self.text.setPlaceholderText(QCoreApplication.translate("DialogProblem", u"\u5199\u660e\u662f\u4ec0\u4e48\u95ee\u9898\u3001\u5361\u5728\u54ea\u91cc", None))
        self.help_label.setText(QCoreApplication.translate("DialogProblem", u"\u9700\u534f\u8c03\u4e8b\u9879(&H)", None))
#if QT_CONFIG(accessibility)
        self.help_needed.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u9700\u534f\u8c03\u4e8b\u9879", None))
#endif // QT_CONFIG(accessibility)
        self.help_needed.setPlaceholderText(QCoreApplication.translate("DialogProblem", u"\u8bf7\u8c01\u5e2e\u52a9\u505a\u4ec0\u4e48\uff0c\u53ef\u4e0d\u586b", None))
        self.owner_label.setText(QCoreApplication.translate("DialogProblem", u"\u89e3\u51b3\u8d23\u4efb\u4eba(&W)", None))
#if QT_CONFIG(accessibility)
        self.owner.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u89e3\u51b3\u8d23\u4efb\u4eba", None))
#endif // QT_CONFIG(accessibility)
        self.owner.setPlaceholderText(QCoreApplication.translate("DialogProblem", u"\u8d1f\u8d23\u89e3\u51b3\u7684\u4eba\u6216\u5355\u4f4d", None))
        self.has_due.setText(QCoreApplication.translate("DialogProblem", u"\u89e3\u51b3\u65f6\u9650(&D)", None))
#if QT_CONFIG(accessibility)
        self.due.setAccessibleName(QCoreApplication.translate("DialogProblem", u"\u89e3\u51b3\u65f6\u9650", None))
#endif // QT_CONFIG(accessibility)
        self.due.setDisplayFormat(QCoreApplication.translate("DialogProblem", u"yyyy-MM-dd", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogProblem", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogProblem", u"\u5217\u5165\u95ee\u9898\u53f0\u8d26(&S)", None))
    # retranslateUi

