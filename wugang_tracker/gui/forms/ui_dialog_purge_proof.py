# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_purge_proof.ui'
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
    QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit,
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogPurgeProof(object):
    def setupUi(self, DialogPurgeProof):
        if not DialogPurgeProof.objectName():
            DialogPurgeProof.setObjectName(u"DialogPurgeProof")
        DialogPurgeProof.resize(640, 520)
        self.outer = QVBoxLayout(DialogPurgeProof)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogPurgeProof)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogPurgeProof)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.places = QLabel(DialogPurgeProof)
        self.places.setObjectName(u"places")
        self.places.setTextFormat(Qt.TextFormat.PlainText)
        self.places.setWordWrap(True)

        self.outer.addWidget(self.places)

        self.holders_label = QLabel(DialogPurgeProof)
        self.holders_label.setObjectName(u"holders_label")
        self.holders_label.setTextFormat(Qt.TextFormat.PlainText)
        self.holders_label.setWordWrap(True)

        self.outer.addWidget(self.holders_label)

        self.holders = QListWidget(DialogPurgeProof)
        self.holders.setObjectName(u"holders")
        self.holders.setMinimumSize(QSize(0, 64))

        self.outer.addWidget(self.holders)

        self.reason_label = QLabel(DialogPurgeProof)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setTextFormat(Qt.TextFormat.PlainText)
        self.reason_label.setWordWrap(True)

        self.outer.addWidget(self.reason_label)

        self.reason = QPlainTextEdit(DialogPurgeProof)
        self.reason.setObjectName(u"reason")
        self.reason.setMinimumSize(QSize(0, 56))
        self.reason.setTabChangesFocus(True)

        self.outer.addWidget(self.reason)

        self.confirm_label = QLabel(DialogPurgeProof)
        self.confirm_label.setObjectName(u"confirm_label")
        self.confirm_label.setTextFormat(Qt.TextFormat.PlainText)
        self.confirm_label.setWordWrap(True)

        self.outer.addWidget(self.confirm_label)

        self.confirm = QLineEdit(DialogPurgeProof)
        self.confirm.setObjectName(u"confirm")

        self.outer.addWidget(self.confirm)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogPurgeProof)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogPurgeProof)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(True)

        self.bottom.addWidget(self.cancel)

        self.purge = QPushButton(DialogPurgeProof)
        self.purge.setObjectName(u"purge")
        self.purge.setAutoDefault(False)

        self.bottom.addWidget(self.purge)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.holders_label.setBuddy(self.holders)
        self.reason_label.setBuddy(self.reason)
        self.confirm_label.setBuddy(self.confirm)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.reason, self.confirm)
        QWidget.setTabOrder(self.confirm, self.holders)
        QWidget.setTabOrder(self.holders, self.cancel)
        QWidget.setTabOrder(self.cancel, self.purge)

        self.retranslateUi(DialogPurgeProof)

        self.cancel.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogPurgeProof):
        DialogPurgeProof.setWindowTitle(QCoreApplication.translate("DialogPurgeProof", u"\u5f7b\u5e95\u6e05\u9664", None))
        self.heading.setText("")
        self.explanation.setText(QCoreApplication.translate("DialogPurgeProof", u"\u53ea\u7528\u4e8e\u672c\u4e0d\u8be5\u5b58\u5165\u7684\u6587\u4ef6\uff08\u6d89\u5bc6\u3001\u4e2a\u4eba\u4fe1\u606f\uff09\u3002\u6570\u636e\u6587\u4ef6\u5939\u548c\u81ea\u52a8\u5907\u4efd\u91cc\u7684\u6587\u4ef6\u90fd\u4f1a\u5220\u9664\uff0c\u4e0d\u80fd\u64a4\u9500\uff1b\u6587\u4ef6\u540d\u3001\u6821\u9a8c\u7801\u3001\u8c01\u6e05\u9664\u3001\u4e3a\u4ec0\u4e48\u4ecd\u7136\u4fdd\u7559\u3002", None))
        self.places.setText("")
        self.holders_label.setText(QCoreApplication.translate("DialogPurgeProof", u"\u4ecd\u542b\u8fd9\u4e2a\u6587\u4ef6\u7684\u5907\u4efd\uff0c\u987b\u53e6\u884c\u5904\u7406(&B)", None))
#if QT_CONFIG(accessibility)
        self.holders.setAccessibleName(QCoreApplication.translate("DialogPurgeProof", u"\u4ecd\u542b\u8fd9\u4e2a\u6587\u4ef6\u7684\u5907\u4efd", None))
#endif // QT_CONFIG(accessibility)
        self.reason_label.setText(QCoreApplication.translate("DialogPurgeProof", u"\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("DialogPurgeProof", u"\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.confirm_label.setText(QCoreApplication.translate("DialogPurgeProof", u"\u518d\u8f93\u5165\u4e00\u6b21\u6587\u4ef6\u540d\u4ee5\u786e\u8ba4(&N)", None))
#if QT_CONFIG(accessibility)
        self.confirm.setAccessibleName(QCoreApplication.translate("DialogPurgeProof", u"\u518d\u8f93\u5165\u4e00\u6b21\u6587\u4ef6\u540d", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogPurgeProof", u"\u53d6\u6d88(&C)", None))
        self.purge.setText(QCoreApplication.translate("DialogPurgeProof", u"\u5f7b\u5e95\u6e05\u9664(&P)", None))
    # retranslateUi

