# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_report_versions.ui'
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

class Ui_DialogReportVersions(object):
    def setupUi(self, DialogReportVersions):
        if not DialogReportVersions.objectName():
            DialogReportVersions.setObjectName(u"DialogReportVersions")
        DialogReportVersions.resize(720, 480)
        self.outer = QVBoxLayout(DialogReportVersions)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogReportVersions)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.text = QTextBrowser(DialogReportVersions)
        self.text.setObjectName(u"text")
        self.text.setOpenLinks(False)

        self.outer.addWidget(self.text)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.space3 = QSpacerItem(8, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row2.addItem(self.space3)

        self.close = QPushButton(DialogReportVersions)
        self.close.setObjectName(u"close")
        self.close.setAutoDefault(True)

        self.row2.addWidget(self.close)


        self.outer.addLayout(self.row2)

        self.outer.setStretch(1, 1)
        QWidget.setTabOrder(self.text, self.close)

        self.retranslateUi(DialogReportVersions)

        self.close.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogReportVersions):
        DialogReportVersions.setWindowTitle(QCoreApplication.translate("DialogReportVersions", u"\u5386\u6b21\u6587\u672c", None))
        self.heading.setText("")
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("DialogReportVersions", u"\u5386\u6b21\u6587\u672c", None))
#endif // QT_CONFIG(accessibility)
        self.close.setText(QCoreApplication.translate("DialogReportVersions", u"\u5173\u95ed(&C)", None))
    # retranslateUi

