# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_about.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QTextBrowser,
    QVBoxLayout, QWidget)

class Ui_DialogAbout(object):
    def setupUi(self, DialogAbout):
        if not DialogAbout.objectName():
            DialogAbout.setObjectName(u"DialogAbout")
        DialogAbout.resize(520, 400)
        self.outer = QVBoxLayout(DialogAbout)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogAbout)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.heading)

        self.version = QLabel(DialogAbout)
        self.version.setObjectName(u"version")
        self.version.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.version)

        self.purpose = QLabel(DialogAbout)
        self.purpose.setObjectName(u"purpose")
        self.purpose.setTextFormat(Qt.TextFormat.PlainText)
        self.purpose.setWordWrap(True)

        self.outer.addWidget(self.purpose)

        self.details = QTextBrowser(DialogAbout)
        self.details.setObjectName(u"details")
        self.details.setMinimumSize(QSize(0, 180))

        self.outer.addWidget(self.details)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.copy = QPushButton(DialogAbout)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.bottom.addWidget(self.copy)

        self.space = QSpacerItem(20, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.bottom.addItem(self.space)

        self.close = QPushButton(DialogAbout)
        self.close.setObjectName(u"close")
        self.close.setAutoDefault(True)

        self.bottom.addWidget(self.close)


        self.outer.addLayout(self.bottom)

        self.outer.setStretch(3, 1)
        QWidget.setTabOrder(self.close, self.copy)
        QWidget.setTabOrder(self.copy, self.details)

        self.retranslateUi(DialogAbout)

        self.close.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogAbout):
        DialogAbout.setWindowTitle(QCoreApplication.translate("DialogAbout", u"\u5173\u4e8e\u821e\u94a2\u4efb\u52a1\u53f0\u8d26", None))
        self.heading.setText(QCoreApplication.translate("DialogAbout", u"\u821e\u94a2\u4efb\u52a1\u53f0\u8d26", None))
        self.version.setText("")
        self.purpose.setText(QCoreApplication.translate("DialogAbout", u"\u4efb\u52a1\u6e05\u5355\u7684\u5bfc\u5165\u3001\u586b\u62a5\u3001\u7763\u529e\u3001\u9500\u53f7\u3001\u53f0\u8d26\u548c\u6708\u62a5\u3002", None))
#if QT_CONFIG(accessibility)
        self.details.setAccessibleName(QCoreApplication.translate("DialogAbout", u"\u8bb8\u53ef\u548c\u8bca\u65ad\u4fe1\u606f", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("DialogAbout", u"\u590d\u5236\u8bca\u65ad\u4fe1\u606f(&D)", None))
        self.close.setText(QCoreApplication.translate("DialogAbout", u"\u5173\u95ed(&C)", None))
    # retranslateUi

