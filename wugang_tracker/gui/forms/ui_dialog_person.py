# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_person.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QGridLayout, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_DialogPerson(object):
    def setupUi(self, DialogPerson):
        if not DialogPerson.objectName():
            DialogPerson.setObjectName(u"DialogPerson")
        DialogPerson.resize(440, 220)
        self.outer = QVBoxLayout(DialogPerson)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogPerson)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogPerson)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.who = QGridLayout()
        self.who.setObjectName(u"who")
        self.who.setHorizontalSpacing(8)
        self.who.setVerticalSpacing(8)
        self.name_label = QLabel(DialogPerson)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)

        self.who.addWidget(self.name_label, 0, 0, 1, 1)

        self.name = QLineEdit(DialogPerson)
        self.name.setObjectName(u"name")

        self.who.addWidget(self.name, 0, 1, 1, 1)

        self.unit_label = QLabel(DialogPerson)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.who.addWidget(self.unit_label, 1, 0, 1, 1)

        self.unit = QLineEdit(DialogPerson)
        self.unit.setObjectName(u"unit")

        self.who.addWidget(self.unit, 1, 1, 1, 1)

        self.who.setColumnStretch(1, 1)

        self.outer.addLayout(self.who)

        self.space = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.space)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogPerson)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.skip = QPushButton(DialogPerson)
        self.skip.setObjectName(u"skip")
        self.skip.setAutoDefault(False)

        self.bottom.addWidget(self.skip)

        self.save = QPushButton(DialogPerson)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.unit_label.setBuddy(self.unit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.unit)
        QWidget.setTabOrder(self.unit, self.save)
        QWidget.setTabOrder(self.save, self.skip)

        self.retranslateUi(DialogPerson)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogPerson):
        DialogPerson.setWindowTitle(QCoreApplication.translate("DialogPerson", u"\u8c01\u5728\u4f7f\u7528", None))
        self.heading.setText(QCoreApplication.translate("DialogPerson", u"\u8bf7\u586b\u5199\u60a8\u7684\u59d3\u540d\u548c\u5355\u4f4d", None))
        self.explanation.setText(QCoreApplication.translate("DialogPerson", u"\u6bcf\u4e00\u6b65\u64cd\u4f5c\u90fd\u8bb0\u5728\u8fd9\u4e2a\u59d3\u540d\u4e0b\uff0c\u4ee5\u540e\u53ef\u4ee5\u5728\u300c\u8bbe\u7f6e\u300d\u91cc\u66f4\u6539\u3002", None))
        self.name_label.setText(QCoreApplication.translate("DialogPerson", u"\u59d3\u540d(&N)", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("DialogPerson", u"\u59d3\u540d", None))
#endif // QT_CONFIG(accessibility)
        self.unit_label.setText(QCoreApplication.translate("DialogPerson", u"\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogPerson", u"\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.skip.setText(QCoreApplication.translate("DialogPerson", u"\u4ee5\u540e\u518d\u586b(&L)", None))
        self.save.setText(QCoreApplication.translate("DialogPerson", u"\u4fdd\u5b58\u59d3\u540d\u548c\u5355\u4f4d(&S)", None))
    # retranslateUi

