# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_task_proofs.ui'
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
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogTaskProofs(object):
    def setupUi(self, DialogTaskProofs):
        if not DialogTaskProofs.objectName():
            DialogTaskProofs.setObjectName(u"DialogTaskProofs")
        DialogTaskProofs.resize(820, 480)
        self.outer = QVBoxLayout(DialogTaskProofs)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogTaskProofs)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.hint = QLabel(DialogTaskProofs)
        self.hint.setObjectName(u"hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)

        self.outer.addWidget(self.hint)

        self.table_row = QHBoxLayout()
        self.table_row.setSpacing(8)
        self.table_row.setObjectName(u"table_row")
        self.table_row.setContentsMargins(0, 0, 0, 0)
        self.table_place = QWidget(DialogTaskProofs)
        self.table_place.setObjectName(u"table_place")
        self.table_place_layout = QVBoxLayout(self.table_place)
        self.table_place_layout.setSpacing(8)
        self.table_place_layout.setObjectName(u"table_place_layout")
        self.table_place_layout.setContentsMargins(0, 0, 0, 0)

        self.table_row.addWidget(self.table_place)


        self.outer.addLayout(self.table_row)

        self.about = QLabel(DialogTaskProofs)
        self.about.setObjectName(u"about")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)

        self.outer.addWidget(self.about)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogTaskProofs)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.open = QPushButton(DialogTaskProofs)
        self.open.setObjectName(u"open")
        self.open.setAutoDefault(False)

        self.bottom.addWidget(self.open)

        self.describe = QPushButton(DialogTaskProofs)
        self.describe.setObjectName(u"describe")
        self.describe.setAutoDefault(False)

        self.bottom.addWidget(self.describe)

        self.remove = QPushButton(DialogTaskProofs)
        self.remove.setObjectName(u"remove")
        self.remove.setAutoDefault(False)

        self.bottom.addWidget(self.remove)

        self.purge = QPushButton(DialogTaskProofs)
        self.purge.setObjectName(u"purge")
        self.purge.setAutoDefault(False)

        self.bottom.addWidget(self.purge)

        self.close = QPushButton(DialogTaskProofs)
        self.close.setObjectName(u"close")
        self.close.setAutoDefault(False)

        self.bottom.addWidget(self.close)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        QWidget.setTabOrder(self.open, self.describe)
        QWidget.setTabOrder(self.describe, self.remove)
        QWidget.setTabOrder(self.remove, self.purge)
        QWidget.setTabOrder(self.purge, self.close)

        self.retranslateUi(DialogTaskProofs)
    # setupUi

    def retranslateUi(self, DialogTaskProofs):
        DialogTaskProofs.setWindowTitle(QCoreApplication.translate("DialogTaskProofs", u"\u4f50\u8bc1\u6750\u6599", None))
        self.heading.setText("")
        self.hint.setText("")
        self.about.setText("")
        self.message.setText("")
        self.open.setText(QCoreApplication.translate("DialogTaskProofs", u"\u6253\u5f00(&O)", None))
        self.describe.setText(QCoreApplication.translate("DialogTaskProofs", u"\u8bf4\u660e(&D)\u2026", None))
        self.remove.setText(QCoreApplication.translate("DialogTaskProofs", u"\u53bb\u6389(&R)", None))
        self.purge.setText(QCoreApplication.translate("DialogTaskProofs", u"\u5f7b\u5e95\u6e05\u9664(&P)\u2026", None))
        self.close.setText(QCoreApplication.translate("DialogTaskProofs", u"\u5173\u95ed(&C)", None))
    # retranslateUi

