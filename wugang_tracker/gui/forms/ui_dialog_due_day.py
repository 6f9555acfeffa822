# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_due_day.ui'
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
    QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit,
    QPushButton, QRadioButton, QSizePolicy, QVBoxLayout,
    QWidget)

class Ui_DialogDueDay(object):
    def setupUi(self, DialogDueDay):
        if not DialogDueDay.objectName():
            DialogDueDay.setObjectName(u"DialogDueDay")
        DialogDueDay.resize(520, 380)
        self.outer = QVBoxLayout(DialogDueDay)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogDueDay)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.whole = QRadioButton(DialogDueDay)
        self.whole.setObjectName(u"whole")

        self.outer.addWidget(self.whole)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.single = QRadioButton(DialogDueDay)
        self.single.setObjectName(u"single")

        self.row2.addWidget(self.single)

        self.unit = QComboBox(DialogDueDay)
        self.unit.setObjectName(u"unit")
        self.unit.setMaxVisibleItems(20)

        self.row2.addWidget(self.unit)

        self.row2.setStretch(1, 1)

        self.outer.addLayout(self.row2)

        self.grid3 = QGridLayout()
        self.grid3.setObjectName(u"grid3")
        self.grid3.setHorizontalSpacing(8)
        self.grid3.setVerticalSpacing(8)
        self.day_label = QLabel(DialogDueDay)
        self.day_label.setObjectName(u"day_label")
        self.day_label.setTextFormat(Qt.TextFormat.AutoText)

        self.grid3.addWidget(self.day_label, 0, 0, 1, 1)

        self.day = QDateEdit(DialogDueDay)
        self.day.setObjectName(u"day")
        self.day.setCalendarPopup(True)

        self.grid3.addWidget(self.day, 0, 1, 1, 1)

        self.grid3.setColumnStretch(1, 1)

        self.outer.addLayout(self.grid3)

        self.reason_label = QLabel(DialogDueDay)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setTextFormat(Qt.TextFormat.AutoText)

        self.outer.addWidget(self.reason_label)

        self.reason = QPlainTextEdit(DialogDueDay)
        self.reason.setObjectName(u"reason")
        self.reason.setTabChangesFocus(True)

        self.outer.addWidget(self.reason)

        self.row4 = QHBoxLayout()
        self.row4.setSpacing(8)
        self.row4.setObjectName(u"row4")
        self.row4.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogDueDay)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row4.addWidget(self.message)

        self.cancel = QPushButton(DialogDueDay)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row4.addWidget(self.cancel)

        self.save = QPushButton(DialogDueDay)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.row4.addWidget(self.save)

        self.row4.setStretch(0, 1)

        self.outer.addLayout(self.row4)

        self.outer.setStretch(5, 1)
#if QT_CONFIG(shortcut)
        self.day_label.setBuddy(self.day)
        self.reason_label.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.whole, self.single)
        QWidget.setTabOrder(self.single, self.unit)
        QWidget.setTabOrder(self.unit, self.day)
        QWidget.setTabOrder(self.day, self.reason)
        QWidget.setTabOrder(self.reason, self.save)
        QWidget.setTabOrder(self.save, self.cancel)

        self.retranslateUi(DialogDueDay)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogDueDay):
        DialogDueDay.setWindowTitle(QCoreApplication.translate("DialogDueDay", u"\u8c03\u6574\u622a\u6b62\u65e5", None))
        self.heading.setText("")
        self.whole.setText(QCoreApplication.translate("DialogDueDay", u"\u8c03\u6574\u6574\u671f\u7684\u622a\u6b62\u65e5(&P)", None))
        self.single.setText(QCoreApplication.translate("DialogDueDay", u"\u53ea\u7ed9\u4e00\u4e2a\u5355\u4f4d\u5ef6\u671f(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogDueDay", u"\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.day_label.setText(QCoreApplication.translate("DialogDueDay", u"\u65b0\u7684\u622a\u6b62\u65e5(&D)", None))
#if QT_CONFIG(accessibility)
        self.day.setAccessibleName(QCoreApplication.translate("DialogDueDay", u"\u65b0\u7684\u622a\u6b62\u65e5", None))
#endif // QT_CONFIG(accessibility)
        self.day.setDisplayFormat(QCoreApplication.translate("DialogDueDay", u"yyyy-MM-dd", None))
        self.reason_label.setText(QCoreApplication.translate("DialogDueDay", u"\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("DialogDueDay", u"\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogDueDay", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogDueDay", u"\u8c03\u6574\u622a\u6b62\u65e5(&S)", None))
    # retranslateUi

