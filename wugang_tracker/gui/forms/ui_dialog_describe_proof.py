# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_describe_proof.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QDateEdit, QDialog,
    QHBoxLayout, QLabel, QPlainTextEdit, QPushButton,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogDescribeProof(object):
    def setupUi(self, DialogDescribeProof):
        if not DialogDescribeProof.objectName():
            DialogDescribeProof.setObjectName(u"DialogDescribeProof")
        DialogDescribeProof.resize(520, 280)
        self.outer = QVBoxLayout(DialogDescribeProof)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogDescribeProof)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.description_label = QLabel(DialogDescribeProof)
        self.description_label.setObjectName(u"description_label")
        self.description_label.setTextFormat(Qt.TextFormat.PlainText)
        self.description_label.setWordWrap(True)

        self.outer.addWidget(self.description_label)

        self.description = QPlainTextEdit(DialogDescribeProof)
        self.description.setObjectName(u"description")
        self.description.setMinimumSize(QSize(0, 72))
        self.description.setTabChangesFocus(True)

        self.outer.addWidget(self.description)

        self.day_row = QHBoxLayout()
        self.day_row.setSpacing(8)
        self.day_row.setObjectName(u"day_row")
        self.day_row.setContentsMargins(0, 0, 0, 0)
        self.has_day = QCheckBox(DialogDescribeProof)
        self.has_day.setObjectName(u"has_day")

        self.day_row.addWidget(self.has_day)

        self.day = QDateEdit(DialogDescribeProof)
        self.day.setObjectName(u"day")
        self.day.setCalendarPopup(True)

        self.day_row.addWidget(self.day)

        self.day_space = QLabel(DialogDescribeProof)
        self.day_space.setObjectName(u"day_space")
        self.day_space.setTextFormat(Qt.TextFormat.PlainText)
        self.day_space.setWordWrap(True)

        self.day_row.addWidget(self.day_space)

        self.day_row.setStretch(2, 1)

        self.outer.addLayout(self.day_row)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogDescribeProof)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogDescribeProof)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save = QPushButton(DialogDescribeProof)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.description_label.setBuddy(self.description)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.description, self.has_day)
        QWidget.setTabOrder(self.has_day, self.day)
        QWidget.setTabOrder(self.day, self.save)
        QWidget.setTabOrder(self.save, self.cancel)

        self.retranslateUi(DialogDescribeProof)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogDescribeProof):
        DialogDescribeProof.setWindowTitle(QCoreApplication.translate("DialogDescribeProof", u"\u4f50\u8bc1\u8bf4\u660e", None))
        self.heading.setText("")
        self.description_label.setText(QCoreApplication.translate("DialogDescribeProof", u"\u8bf4\u660e(&D)", None))
#if QT_CONFIG(accessibility)
        self.description.setAccessibleName(QCoreApplication.translate("DialogDescribeProof", u"\u8bf4\u660e", None))
#endif // QT_CONFIG(accessibility)
        self.has_day.setText(QCoreApplication.translate("DialogDescribeProof", u"\u6750\u6599\u7684\u65e5\u671f(&T)", None))
#if QT_CONFIG(accessibility)
        self.day.setAccessibleName(QCoreApplication.translate("DialogDescribeProof", u"\u6750\u6599\u7684\u65e5\u671f", None))
#endif // QT_CONFIG(accessibility)
        self.day.setDisplayFormat(QCoreApplication.translate("DialogDescribeProof", u"yyyy-MM-dd", None))
        self.day_space.setText("")
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogDescribeProof", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogDescribeProof", u"\u4fdd\u5b58\u8bf4\u660e(&S)", None))
    # retranslateUi

