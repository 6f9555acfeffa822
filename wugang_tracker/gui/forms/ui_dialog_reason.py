# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_reason.ui'
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

class Ui_DialogReason(object):
    def setupUi(self, DialogReason):
        if not DialogReason.objectName():
            DialogReason.setObjectName(u"DialogReason")
        DialogReason.resize(520, 400)
        self.outer = QVBoxLayout(DialogReason)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogReason)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.tasks = QLabel(DialogReason)
        self.tasks.setObjectName(u"tasks")
        self.tasks.setTextFormat(Qt.TextFormat.PlainText)
        self.tasks.setWordWrap(True)

        self.outer.addWidget(self.tasks)

        self.reason_label = QLabel(DialogReason)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.reason_label)

        self.reason = QPlainTextEdit(DialogReason)
        self.reason.setObjectName(u"reason")
        self.reason.setMinimumSize(QSize(0, 72))
        self.reason.setTabChangesFocus(True)

        self.outer.addWidget(self.reason)

        self.recent_label = QLabel(DialogReason)
        self.recent_label.setObjectName(u"recent_label")
        self.recent_label.setTextFormat(Qt.TextFormat.PlainText)
        self.recent_label.setWordWrap(True)

        self.outer.addWidget(self.recent_label)

        self.recent = QListWidget(DialogReason)
        self.recent.setObjectName(u"recent")
        self.recent.setMinimumSize(QSize(0, 96))

        self.outer.addWidget(self.recent)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogReason)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogReason)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.act = QPushButton(DialogReason)
        self.act.setObjectName(u"act")
        self.act.setAutoDefault(True)

        self.bottom.addWidget(self.act)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(3, 2)
        self.outer.setStretch(5, 1)
#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason)
        self.recent_label.setBuddy(self.recent)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.reason, self.recent)
        QWidget.setTabOrder(self.recent, self.act)
        QWidget.setTabOrder(self.act, self.cancel)

        self.retranslateUi(DialogReason)

        self.act.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogReason):
        DialogReason.setWindowTitle(QCoreApplication.translate("DialogReason", u"\u5199\u660e\u539f\u56e0", None))
        self.heading.setText("")
        self.tasks.setText("")
        self.reason_label.setText(QCoreApplication.translate("DialogReason", u"\u539f\u56e0(&R)", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("DialogReason", u"\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.recent_label.setText(QCoreApplication.translate("DialogReason", u"\u8fd1\u6765\u7528\u8fc7\u7684\u539f\u56e0(&E)\uff1a\u5355\u51fb\u586b\u5165\uff0c\u53cc\u51fb\u6216\u6309\u56de\u8f66\u76f4\u63a5\u7528\u5b83", None))
#if QT_CONFIG(accessibility)
        self.recent.setAccessibleName(QCoreApplication.translate("DialogReason", u"\u8fd1\u6765\u7528\u8fc7\u7684\u539f\u56e0", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogReason", u"\u53d6\u6d88(&C)", None))
        self.act.setText(QCoreApplication.translate("DialogReason", u"\u5199\u660e\u539f\u56e0", None))
    # retranslateUi

