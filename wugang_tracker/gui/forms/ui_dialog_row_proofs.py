# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_row_proofs.ui'
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
    QLineEdit, QListWidgetItem, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from wugang_tracker.gui.widgets.evidence_list import EvidenceList

class Ui_DialogRowProofs(object):
    def setupUi(self, DialogRowProofs):
        if not DialogRowProofs.objectName():
            DialogRowProofs.setObjectName(u"DialogRowProofs")
        DialogRowProofs.resize(620, 420)
        self.outer = QVBoxLayout(DialogRowProofs)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogRowProofs)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogRowProofs)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.evidence = EvidenceList(DialogRowProofs)
        self.evidence.setObjectName(u"evidence")

        self.outer.addWidget(self.evidence)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.add_files = QPushButton(DialogRowProofs)
        self.add_files.setObjectName(u"add_files")
        self.add_files.setAutoDefault(False)

        self.row2.addWidget(self.add_files)

        self.number_label = QLabel(DialogRowProofs)
        self.number_label.setObjectName(u"number_label")
        self.number_label.setTextFormat(Qt.TextFormat.AutoText)

        self.row2.addWidget(self.number_label)

        self.document_no = QLineEdit(DialogRowProofs)
        self.document_no.setObjectName(u"document_no")

        self.row2.addWidget(self.document_no)

        self.add_number = QPushButton(DialogRowProofs)
        self.add_number.setObjectName(u"add_number")
        self.add_number.setAutoDefault(False)

        self.row2.addWidget(self.add_number)

        self.row2.setStretch(2, 1)

        self.outer.addLayout(self.row2)

        self.row3 = QHBoxLayout()
        self.row3.setSpacing(8)
        self.row3.setObjectName(u"row3")
        self.row3.setContentsMargins(0, 0, 0, 0)
        self.remove = QPushButton(DialogRowProofs)
        self.remove.setObjectName(u"remove")
        self.remove.setAutoDefault(False)

        self.row3.addWidget(self.remove)

        self.open_copy = QPushButton(DialogRowProofs)
        self.open_copy.setObjectName(u"open_copy")
        self.open_copy.setAutoDefault(False)

        self.row3.addWidget(self.open_copy)

        self.space4 = QSpacerItem(8, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row3.addItem(self.space4)


        self.outer.addLayout(self.row3)

        self.row5 = QHBoxLayout()
        self.row5.setSpacing(8)
        self.row5.setObjectName(u"row5")
        self.row5.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogRowProofs)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row5.addWidget(self.message)

        self.cancel = QPushButton(DialogRowProofs)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row5.addWidget(self.cancel)

        self.save = QPushButton(DialogRowProofs)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.row5.addWidget(self.save)

        self.row5.setStretch(0, 1)

        self.outer.addLayout(self.row5)

        self.outer.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.number_label.setBuddy(self.document_no)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.evidence, self.add_files)
        QWidget.setTabOrder(self.add_files, self.document_no)
        QWidget.setTabOrder(self.document_no, self.add_number)
        QWidget.setTabOrder(self.add_number, self.remove)
        QWidget.setTabOrder(self.remove, self.open_copy)
        QWidget.setTabOrder(self.open_copy, self.save)
        QWidget.setTabOrder(self.save, self.cancel)

        self.retranslateUi(DialogRowProofs)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogRowProofs):
        DialogRowProofs.setWindowTitle(QCoreApplication.translate("DialogRowProofs", u"\u4f50\u8bc1\u6750\u6599", None))
        self.heading.setText("")
        self.explanation.setText(QCoreApplication.translate("DialogRowProofs", u"\u65b0\u6dfb\u7684\u6587\u4ef6\u5148\u5b58\u597d\uff0c\u968f\u8fd9\u4e00\u884c\u4e00\u8d77\u62a5\u9001\uff1b\u5df2\u62a5\u9001\u7684\u4f50\u8bc1\u4e0d\u4f1a\u56e0\u4e3a\u91cd\u65b0\u62a5\u9001\u800c\u4e22\u5931\u3002", None))
#if QT_CONFIG(accessibility)
        self.evidence.setAccessibleName(QCoreApplication.translate("DialogRowProofs", u"\u4f50\u8bc1\u6750\u6599", None))
#endif // QT_CONFIG(accessibility)
        self.add_files.setText(QCoreApplication.translate("DialogRowProofs", u"\u6dfb\u52a0\u6587\u4ef6(&F)\u2026", None))
        self.number_label.setText(QCoreApplication.translate("DialogRowProofs", u"\u6587\u53f7(&N)", None))
#if QT_CONFIG(accessibility)
        self.document_no.setAccessibleName(QCoreApplication.translate("DialogRowProofs", u"\u6587\u53f7", None))
#endif // QT_CONFIG(accessibility)
        self.document_no.setPlaceholderText(QCoreApplication.translate("DialogRowProofs", u"\u6ca1\u6709\u6587\u4ef6\u65f6\u586b\u6587\u53f7\uff0c\u4f8b\u5982 \u821e\u653f\u529e\u30142022\u301512\u53f7", None))
        self.add_number.setText(QCoreApplication.translate("DialogRowProofs", u"\u6dfb\u52a0\u6587\u53f7(&U)", None))
        self.remove.setText(QCoreApplication.translate("DialogRowProofs", u"\u79fb\u53bb\u6240\u9009(&R)", None))
        self.open_copy.setText(QCoreApplication.translate("DialogRowProofs", u"\u6253\u5f00(&O)", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogRowProofs", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogRowProofs", u"\u5b58\u4e3a\u672c\u884c\u4f50\u8bc1(&S)", None))
    # retranslateUi

