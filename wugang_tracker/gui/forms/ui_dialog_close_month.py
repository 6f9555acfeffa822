# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_close_month.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogCloseMonth(object):
    def setupUi(self, DialogCloseMonth):
        if not DialogCloseMonth.objectName():
            DialogCloseMonth.setObjectName(u"DialogCloseMonth")
        DialogCloseMonth.resize(560, 440)
        self.outer = QVBoxLayout(DialogCloseMonth)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogCloseMonth)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogCloseMonth)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.open_label = QLabel(DialogCloseMonth)
        self.open_label.setObjectName(u"open_label")
        self.open_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.open_label)

        self.open_items = QListWidget(DialogCloseMonth)
        self.open_items.setObjectName(u"open_items")
        self.open_items.setMinimumSize(QSize(0, 120))
        self.open_items.setWordWrap(True)

        self.outer.addWidget(self.open_items)

        self.reason_label = QLabel(DialogCloseMonth)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.reason_label)

        self.reason = QPlainTextEdit(DialogCloseMonth)
        self.reason.setObjectName(u"reason")
        self.reason.setMinimumSize(QSize(0, 56))
        self.reason.setTabChangesFocus(True)

        self.outer.addWidget(self.reason)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogCloseMonth)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogCloseMonth)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.close_month = QPushButton(DialogCloseMonth)
        self.close_month.setObjectName(u"close_month")
        self.close_month.setAutoDefault(True)

        self.bottom.addWidget(self.close_month)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(3, 2)
        self.outer.setStretch(5, 1)
#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.reason, self.close_month)
        QWidget.setTabOrder(self.close_month, self.cancel)
        QWidget.setTabOrder(self.cancel, self.open_items)

        self.retranslateUi(DialogCloseMonth)

        self.close_month.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogCloseMonth):
        DialogCloseMonth.setWindowTitle(QCoreApplication.translate("DialogCloseMonth", u"\u5173\u8d26", None))
        self.heading.setText("")
        self.explanation.setText(QCoreApplication.translate("DialogCloseMonth", u"\u5173\u8d26\u628a\u672c\u671f\u7684\u6587\u5b57\u3001\u6570\u5b57\u548c\u706f\u8272\u56fa\u5b9a\u4e0b\u6765\uff0c\u4ee5\u540e\u7684\u586b\u62a5\u8bb0\u5165\u4e0b\u4e00\u671f\u3002", None))
        self.open_label.setText(QCoreApplication.translate("DialogCloseMonth", u"\u672c\u671f\u8fd8\u6709\u4e0b\u5217\u4e8b\u9879\u6ca1\u6709\u5b8c\u6210", None))
#if QT_CONFIG(accessibility)
        self.open_items.setAccessibleName(QCoreApplication.translate("DialogCloseMonth", u"\u6ca1\u6709\u5b8c\u6210\u7684\u4e8b\u9879", None))
#endif // QT_CONFIG(accessibility)
        self.reason_label.setText(QCoreApplication.translate("DialogCloseMonth", u"\u4ecd\u8981\u5173\u8d26\u7684\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("DialogCloseMonth", u"\u4ecd\u8981\u5173\u8d26\u7684\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogCloseMonth", u"\u53d6\u6d88(&C)", None))
        self.close_month.setText(QCoreApplication.translate("DialogCloseMonth", u"\u5173\u8d26(&G)", None))
    # retranslateUi

