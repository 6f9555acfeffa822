# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_choose_unit.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_DialogChooseUnit(object):
    def setupUi(self, DialogChooseUnit):
        if not DialogChooseUnit.objectName():
            DialogChooseUnit.setObjectName(u"DialogChooseUnit")
        DialogChooseUnit.resize(480, 200)
        self.outer = QVBoxLayout(DialogChooseUnit)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogChooseUnit)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogChooseUnit)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.unit_label = QLabel(DialogChooseUnit)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.unit_label)

        self.unit = QComboBox(DialogChooseUnit)
        self.unit.setObjectName(u"unit")
        self.unit.setMaxVisibleItems(20)

        self.outer.addWidget(self.unit)

        self.space = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.space)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogChooseUnit)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogChooseUnit)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.choose = QPushButton(DialogChooseUnit)
        self.choose.setObjectName(u"choose")
        self.choose.setAutoDefault(True)

        self.bottom.addWidget(self.choose)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.unit_label.setBuddy(self.unit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.unit, self.choose)
        QWidget.setTabOrder(self.choose, self.cancel)

        self.retranslateUi(DialogChooseUnit)

        self.choose.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogChooseUnit):
        DialogChooseUnit.setWindowTitle(QCoreApplication.translate("DialogChooseUnit", u"\u4e3b\u8d23\u5355\u4f4d", None))
        self.heading.setText("")
        self.explanation.setText(QCoreApplication.translate("DialogChooseUnit", u"\u4e3b\u8d23\u5355\u4f4d\u8d1f\u8d23\u586b\u62a5\u8fd9\u9879\u4efb\u52a1\uff0c\u4efb\u52a1\u7684\u8fdb\u5ea6\u4ee5\u5b83\u7684\u586b\u62a5\u4e3a\u51c6\u3002", None))
        self.unit_label.setText(QCoreApplication.translate("DialogChooseUnit", u"\u4e3b\u8d23\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogChooseUnit", u"\u4e3b\u8d23\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogChooseUnit", u"\u53d6\u6d88(&C)", None))
        self.choose.setText(QCoreApplication.translate("DialogChooseUnit", u"\u8bbe\u4e3a\u4e3b\u8d23\u5355\u4f4d(&S)", None))
    # retranslateUi

