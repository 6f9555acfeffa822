# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_problem_note.ui'
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
    QHBoxLayout, QLabel, QPlainTextEdit, QPushButton,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogProblemNote(object):
    def setupUi(self, DialogProblemNote):
        if not DialogProblemNote.objectName():
            DialogProblemNote.setObjectName(u"DialogProblemNote")
        DialogProblemNote.resize(560, 320)
        self.outer = QVBoxLayout(DialogProblemNote)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogProblemNote)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.hint = QLabel(DialogProblemNote)
        self.hint.setObjectName(u"hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)

        self.outer.addWidget(self.hint)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.state_label = QLabel(DialogProblemNote)
        self.state_label.setObjectName(u"state_label")
        self.state_label.setTextFormat(Qt.TextFormat.PlainText)

        self.grid.addWidget(self.state_label, 0, 0, 1, 1)

        self.state = QComboBox(DialogProblemNote)
        self.state.setObjectName(u"state")

        self.grid.addWidget(self.state, 0, 1, 1, 1)

        self.text_label = QLabel(DialogProblemNote)
        self.text_label.setObjectName(u"text_label")
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        self.text_label.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)

        self.grid.addWidget(self.text_label, 1, 0, 1, 1)

        self.text = QPlainTextEdit(DialogProblemNote)
        self.text.setObjectName(u"text")
        self.text.setMinimumSize(QSize(0, 96))
        self.text.setTabChangesFocus(True)

        self.grid.addWidget(self.text, 1, 1, 1, 1)

        self.grid.setRowStretch(1, 1)
        self.grid.setColumnStretch(1, 1)

        self.outer.addLayout(self.grid)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogProblemNote)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogProblemNote)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save = QPushButton(DialogProblemNote)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.state_label.setBuddy(self.state)
        self.text_label.setBuddy(self.text)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(DialogProblemNote)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogProblemNote):
        DialogProblemNote.setWindowTitle(QCoreApplication.translate("DialogProblemNote", u"\u8ddf\u8fdb\u95ee\u9898", None))
        self.heading.setText("")
        self.hint.setText("")
        self.state_label.setText(QCoreApplication.translate("DialogProblemNote", u"\u72b6\u6001(&S)", None))
#if QT_CONFIG(accessibility)
        self.state.setAccessibleName(QCoreApplication.translate("DialogProblemNote", u"\u72b6\u6001", None))
#endif // QT_CONFIG(accessibility)
        self.text_label.setText(QCoreApplication.translate("DialogProblemNote", u"\u8ddf\u8fdb\u60c5\u51b5(&T)", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("DialogProblemNote", u"\u8ddf\u8fdb\u60c5\u51b5", None))
#endif // QT_CONFIG(accessibility)
        self.text.setPlaceholderText(QCoreApplication.translate("DialogProblemNote", u"\u5199\u660e\u529e\u5230\u4e86\u54ea\u4e00\u6b65\uff0c\u8c01\u7b54\u590d\u7684", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogProblemNote", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogProblemNote", u"\u8bb0\u5f55(&R)", None))
    # retranslateUi

