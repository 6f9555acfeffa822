# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_close_out.ui'
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
    QPlainTextEdit, QPushButton, QSizePolicy, QTextBrowser,
    QVBoxLayout, QWidget)

class Ui_DialogCloseOut(object):
    def setupUi(self, DialogCloseOut):
        if not DialogCloseOut.objectName():
            DialogCloseOut.setObjectName(u"DialogCloseOut")
        DialogCloseOut.resize(860, 560)
        self.outer = QVBoxLayout(DialogCloseOut)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.upper = QHBoxLayout()
        self.upper.setSpacing(8)
        self.upper.setObjectName(u"upper")
        self.upper.setContentsMargins(0, 0, 0, 0)
        self.application = QTextBrowser(DialogCloseOut)
        self.application.setObjectName(u"application")
        self.application.setMinimumSize(QSize(0, 150))
        self.application.setOpenLinks(False)

        self.upper.addWidget(self.application)

        self.proof_place = QVBoxLayout()
        self.proof_place.setSpacing(4)
        self.proof_place.setObjectName(u"proof_place")
        self.proof_place.setContentsMargins(0, 0, 0, 0)
        self.proofs_label = QLabel(DialogCloseOut)
        self.proofs_label.setObjectName(u"proofs_label")
        self.proofs_label.setTextFormat(Qt.TextFormat.PlainText)

        self.proof_place.addWidget(self.proofs_label)


        self.upper.addLayout(self.proof_place)

        self.upper.setStretch(0, 3)
        self.upper.setStretch(1, 2)

        self.outer.addLayout(self.upper)

        self.checks = QVBoxLayout()
        self.checks.setSpacing(4)
        self.checks.setObjectName(u"checks")
        self.checks.setContentsMargins(0, 0, 0, 0)
        self.checks_label = QLabel(DialogCloseOut)
        self.checks_label.setObjectName(u"checks_label")
        self.checks_label.setTextFormat(Qt.TextFormat.PlainText)

        self.checks.addWidget(self.checks_label)


        self.outer.addLayout(self.checks)

        self.summary_label = QLabel(DialogCloseOut)
        self.summary_label.setObjectName(u"summary_label")
        self.summary_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.summary_label)

        self.summary = QPlainTextEdit(DialogCloseOut)
        self.summary.setObjectName(u"summary")
        self.summary.setMinimumSize(QSize(0, 52))
        self.summary.setTabChangesFocus(True)

        self.outer.addWidget(self.summary)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogCloseOut)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogCloseOut)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.give_back = QPushButton(DialogCloseOut)
        self.give_back.setObjectName(u"give_back")
        self.give_back.setAutoDefault(False)

        self.bottom.addWidget(self.give_back)

        self.close_task = QPushButton(DialogCloseOut)
        self.close_task.setObjectName(u"close_task")
        self.close_task.setAutoDefault(True)

        self.bottom.addWidget(self.close_task)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(0, 4)
        self.outer.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.summary_label.setBuddy(self.summary)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(DialogCloseOut)

        self.close_task.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogCloseOut):
        DialogCloseOut.setWindowTitle(QCoreApplication.translate("DialogCloseOut", u"\u9500\u53f7", None))
#if QT_CONFIG(accessibility)
        self.application.setAccessibleName(QCoreApplication.translate("DialogCloseOut", u"\u9500\u53f7\u7533\u8bf7", None))
#endif // QT_CONFIG(accessibility)
        self.proofs_label.setText(QCoreApplication.translate("DialogCloseOut", u"\u4f50\u8bc1\u6750\u6599", None))
        self.checks_label.setText(QCoreApplication.translate("DialogCloseOut", u"\u6838\u5bf9\u8981\u70b9", None))
        self.summary_label.setText(QCoreApplication.translate("DialogCloseOut", u"\u5ba1\u6838\u610f\u89c1(&S)", None))
#if QT_CONFIG(accessibility)
        self.summary.setAccessibleName(QCoreApplication.translate("DialogCloseOut", u"\u5ba1\u6838\u610f\u89c1", None))
#endif // QT_CONFIG(accessibility)
        self.summary.setPlaceholderText(QCoreApplication.translate("DialogCloseOut", u"\u5199\u660e\u6838\u5bf9\u4e86\u4ec0\u4e48\u3001\u7ed3\u8bba\u662f\u4ec0\u4e48\uff0c\u53ef\u4e0d\u586b", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogCloseOut", u"\u53d6\u6d88(&C)", None))
        self.give_back.setText(QCoreApplication.translate("DialogCloseOut", u"\u9000\u56de(&T)\u2026", None))
        self.close_task.setText(QCoreApplication.translate("DialogCloseOut", u"\u9500\u53f7(&X)", None))
    # retranslateUi

