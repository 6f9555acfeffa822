# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_extension.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDateEdit, QDialog,
    QGridLayout, QHBoxLayout, QLabel, QLineEdit,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_DialogExtension(object):
    def setupUi(self, DialogExtension):
        if not DialogExtension.objectName():
            DialogExtension.setObjectName(u"DialogExtension")
        DialogExtension.resize(620, 420)
        self.outer = QVBoxLayout(DialogExtension)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogExtension)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.past = QLabel(DialogExtension)
        self.past.setObjectName(u"past")
        self.past.setTextFormat(Qt.TextFormat.PlainText)
        self.past.setWordWrap(True)

        self.outer.addWidget(self.past)

        self.asking = QWidget(DialogExtension)
        self.asking.setObjectName(u"asking")
        self.asking_layout = QVBoxLayout(self.asking)
        self.asking_layout.setSpacing(8)
        self.asking_layout.setObjectName(u"asking_layout")
        self.asking_layout.setContentsMargins(0, 0, 0, 0)
        self.asking_hint = QLabel(self.asking)
        self.asking_hint.setObjectName(u"asking_hint")
        self.asking_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.asking_hint.setWordWrap(True)

        self.asking_layout.addWidget(self.asking_hint)

        self.asked = QGridLayout()
        self.asked.setObjectName(u"asked")
        self.asked.setHorizontalSpacing(8)
        self.asked.setVerticalSpacing(8)
        self.milestone_label = QLabel(self.asking)
        self.milestone_label.setObjectName(u"milestone_label")
        self.milestone_label.setTextFormat(Qt.TextFormat.PlainText)

        self.asked.addWidget(self.milestone_label, 0, 0, 1, 1)

        self.milestone = QComboBox(self.asking)
        self.milestone.setObjectName(u"milestone")
        self.milestone.setMaxVisibleItems(20)

        self.asked.addWidget(self.milestone, 0, 1, 1, 1)

        self.new_due_label = QLabel(self.asking)
        self.new_due_label.setObjectName(u"new_due_label")
        self.new_due_label.setTextFormat(Qt.TextFormat.PlainText)

        self.asked.addWidget(self.new_due_label, 1, 0, 1, 1)

        self.new_due = QDateEdit(self.asking)
        self.new_due.setObjectName(u"new_due")
        self.new_due.setCalendarPopup(True)

        self.asked.addWidget(self.new_due, 1, 1, 1, 1)

        self.reason_label = QLabel(self.asking)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setTextFormat(Qt.TextFormat.PlainText)

        self.asked.addWidget(self.reason_label, 2, 0, 1, 1)

        self.reason = QPlainTextEdit(self.asking)
        self.reason.setObjectName(u"reason")
        self.reason.setMinimumSize(QSize(0, 72))
        self.reason.setTabChangesFocus(True)

        self.asked.addWidget(self.reason, 2, 1, 1, 1)

        self.asked.setColumnStretch(1, 1)

        self.asking_layout.addLayout(self.asked)


        self.outer.addWidget(self.asking)

        self.deciding = QWidget(DialogExtension)
        self.deciding.setObjectName(u"deciding")
        self.deciding_layout = QVBoxLayout(self.deciding)
        self.deciding_layout.setSpacing(8)
        self.deciding_layout.setObjectName(u"deciding_layout")
        self.deciding_layout.setContentsMargins(0, 0, 0, 0)
        self.waiting = QLabel(self.deciding)
        self.waiting.setObjectName(u"waiting")
        self.waiting.setTextFormat(Qt.TextFormat.PlainText)
        self.waiting.setWordWrap(True)

        self.deciding_layout.addWidget(self.waiting)

        self.decided = QGridLayout()
        self.decided.setObjectName(u"decided")
        self.decided.setHorizontalSpacing(8)
        self.decided.setVerticalSpacing(8)
        self.document_label = QLabel(self.deciding)
        self.document_label.setObjectName(u"document_label")
        self.document_label.setTextFormat(Qt.TextFormat.PlainText)

        self.decided.addWidget(self.document_label, 0, 0, 1, 1)

        self.document = QLineEdit(self.deciding)
        self.document.setObjectName(u"document")

        self.decided.addWidget(self.document, 0, 1, 1, 1)

        self.refusal_label = QLabel(self.deciding)
        self.refusal_label.setObjectName(u"refusal_label")
        self.refusal_label.setTextFormat(Qt.TextFormat.PlainText)

        self.decided.addWidget(self.refusal_label, 1, 0, 1, 1)

        self.refusal = QLineEdit(self.deciding)
        self.refusal.setObjectName(u"refusal")

        self.decided.addWidget(self.refusal, 1, 1, 1, 1)

        self.decided.setColumnStretch(1, 1)

        self.deciding_layout.addLayout(self.decided)


        self.outer.addWidget(self.deciding)

        self.space = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.space)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogExtension)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogExtension)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.refuse = QPushButton(DialogExtension)
        self.refuse.setObjectName(u"refuse")
        self.refuse.setAutoDefault(False)

        self.bottom.addWidget(self.refuse)

        self.approve = QPushButton(DialogExtension)
        self.approve.setObjectName(u"approve")
        self.approve.setAutoDefault(False)

        self.bottom.addWidget(self.approve)

        self.ask = QPushButton(DialogExtension)
        self.ask.setObjectName(u"ask")
        self.ask.setAutoDefault(True)

        self.bottom.addWidget(self.ask)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.milestone_label.setBuddy(self.milestone)
        self.new_due_label.setBuddy(self.new_due)
        self.reason_label.setBuddy(self.reason)
        self.document_label.setBuddy(self.document)
        self.refusal_label.setBuddy(self.refusal)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.milestone, self.new_due)
        QWidget.setTabOrder(self.new_due, self.reason)
        QWidget.setTabOrder(self.reason, self.document)
        QWidget.setTabOrder(self.document, self.refusal)
        QWidget.setTabOrder(self.refusal, self.ask)
        QWidget.setTabOrder(self.ask, self.approve)
        QWidget.setTabOrder(self.approve, self.refuse)
        QWidget.setTabOrder(self.refuse, self.cancel)

        self.retranslateUi(DialogExtension)

        self.ask.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogExtension):
        DialogExtension.setWindowTitle(QCoreApplication.translate("DialogExtension", u"\u65f6\u9650\u8c03\u6574", None))
        self.heading.setText("")
        self.past.setText("")
        self.asking_hint.setText(QCoreApplication.translate("DialogExtension", u"\u7533\u8bf7\u6279\u51c6\u4ee5\u524d\uff0c\u539f\u65f6\u9650\u7ee7\u7eed\u6709\u6548\uff1b\u6279\u51c6\u540e\u9996\u6b21\u65f6\u9650\u7167\u6837\u4fdd\u7559\u3001\u663e\u793a\u3002", None))
        self.milestone_label.setText(QCoreApplication.translate("DialogExtension", u"\u65f6\u95f4\u8282\u70b9(&M)", None))
#if QT_CONFIG(accessibility)
        self.milestone.setAccessibleName(QCoreApplication.translate("DialogExtension", u"\u65f6\u95f4\u8282\u70b9", None))
#endif // QT_CONFIG(accessibility)
        self.new_due_label.setText(QCoreApplication.translate("DialogExtension", u"\u8c03\u6574\u5230(&D)", None))
#if QT_CONFIG(accessibility)
        self.new_due.setAccessibleName(QCoreApplication.translate("DialogExtension", u"\u8c03\u6574\u5230\u54ea\u4e00\u5929", None))
#endif // QT_CONFIG(accessibility)
        self.new_due.setDisplayFormat(QCoreApplication.translate("DialogExtension", u"yyyy-MM-dd", None))
        self.reason_label.setText(QCoreApplication.translate("DialogExtension", u"\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("DialogExtension", u"\u7533\u8bf7\u7684\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.waiting.setText("")
        self.document_label.setText(QCoreApplication.translate("DialogExtension", u"\u6279\u51c6\u6587\u53f7(&N)", None))
#if QT_CONFIG(accessibility)
        self.document.setAccessibleName(QCoreApplication.translate("DialogExtension", u"\u6279\u51c6\u6587\u53f7", None))
#endif // QT_CONFIG(accessibility)
        self.document.setPlaceholderText(QCoreApplication.translate("DialogExtension", u"\u6279\u51c6\u5fc5\u987b\u5199\u660e\u6587\u53f7", None))
        self.refusal_label.setText(QCoreApplication.translate("DialogExtension", u"\u4e0d\u6279\u51c6\u7684\u539f\u56e0(&W)", None))
#if QT_CONFIG(accessibility)
        self.refusal.setAccessibleName(QCoreApplication.translate("DialogExtension", u"\u4e0d\u6279\u51c6\u7684\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.refusal.setPlaceholderText(QCoreApplication.translate("DialogExtension", u"\u4e0d\u6279\u51c6\u5fc5\u987b\u5199\u660e\u539f\u56e0", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogExtension", u"\u53d6\u6d88(&C)", None))
        self.refuse.setText(QCoreApplication.translate("DialogExtension", u"\u4e0d\u6279\u51c6(&F)", None))
        self.approve.setText(QCoreApplication.translate("DialogExtension", u"\u6279\u51c6(&A)", None))
        self.ask.setText(QCoreApplication.translate("DialogExtension", u"\u7533\u8bf7\u65f6\u9650\u8c03\u6574(&S)", None))
    # retranslateUi

