# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_import_package.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QProgressBar, QPushButton, QSizePolicy,
    QTextBrowser, QTreeWidget, QTreeWidgetItem, QVBoxLayout,
    QWidget)

class Ui_DialogImportPackage(object):
    def setupUi(self, DialogImportPackage):
        if not DialogImportPackage.objectName():
            DialogImportPackage.setObjectName(u"DialogImportPackage")
        DialogImportPackage.resize(860, 560)
        self.outer = QVBoxLayout(DialogImportPackage)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogImportPackage)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogImportPackage)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.tallies = QTreeWidget(DialogImportPackage)
        self.tallies.setObjectName(u"tallies")
        self.tallies.setRootIsDecorated(False)
        self.tallies.setUniformRowHeights(True)
        self.tallies.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.tallies)

        self.conflict_label = QLabel(DialogImportPackage)
        self.conflict_label.setObjectName(u"conflict_label")
        self.conflict_label.setTextFormat(Qt.TextFormat.PlainText)
        self.conflict_label.setWordWrap(True)

        self.outer.addWidget(self.conflict_label)

        self.conflicts = QTreeWidget(DialogImportPackage)
        self.conflicts.setObjectName(u"conflicts")
        self.conflicts.setRootIsDecorated(False)
        self.conflicts.setUniformRowHeights(True)
        self.conflicts.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.conflicts)

        self.refused_label = QLabel(DialogImportPackage)
        self.refused_label.setObjectName(u"refused_label")
        self.refused_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.refused_label)

        self.refused = QTextBrowser(DialogImportPackage)
        self.refused.setObjectName(u"refused")
        self.refused.setOpenLinks(False)

        self.outer.addWidget(self.refused)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar(DialogImportPackage)
        self.progress.setObjectName(u"progress")
        self.progress.setTextVisible(False)

        self.row2.addWidget(self.progress)

        self.progress_words = QLabel(DialogImportPackage)
        self.progress_words.setObjectName(u"progress_words")
        self.progress_words.setTextFormat(Qt.TextFormat.PlainText)

        self.row2.addWidget(self.progress_words)

        self.row2.setStretch(0, 1)
        self.row2.setStretch(1, 1)

        self.outer.addLayout(self.row2)

        self.row3 = QHBoxLayout()
        self.row3.setSpacing(8)
        self.row3.setObjectName(u"row3")
        self.row3.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogImportPackage)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row3.addWidget(self.message)

        self.cancel = QPushButton(DialogImportPackage)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row3.addWidget(self.cancel)

        self.merge = QPushButton(DialogImportPackage)
        self.merge.setObjectName(u"merge")
        self.merge.setAutoDefault(True)

        self.row3.addWidget(self.merge)

        self.row3.setStretch(0, 1)

        self.outer.addLayout(self.row3)

        self.outer.setStretch(2, 2)
        self.outer.setStretch(4, 2)
        self.outer.setStretch(6, 1)
        QWidget.setTabOrder(self.tallies, self.conflicts)
        QWidget.setTabOrder(self.conflicts, self.refused)
        QWidget.setTabOrder(self.refused, self.merge)
        QWidget.setTabOrder(self.merge, self.cancel)

        self.retranslateUi(DialogImportPackage)

        self.merge.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogImportPackage):
        DialogImportPackage.setWindowTitle(QCoreApplication.translate("DialogImportPackage", u"\u5bfc\u5165\u4ea4\u6362\u5305", None))
        self.heading.setText("")
        self.explanation.setText("")
#if QT_CONFIG(accessibility)
        self.tallies.setAccessibleName(QCoreApplication.translate("DialogImportPackage", u"\u4f1a\u6539\u4ec0\u4e48", None))
#endif // QT_CONFIG(accessibility)
        self.conflict_label.setText(QCoreApplication.translate("DialogImportPackage", u"\u4e24\u8fb9\u90fd\u6539\u8fc7\u7684\u5185\u5bb9\uff1a\u6253\u52fe\u7684\u91c7\u7528\u4ea4\u6362\u5305\u91cc\u7684\uff0c\u4e0d\u6253\u52fe\u7684\u4fdd\u7559\u8fd9\u91cc\u7684", None))
#if QT_CONFIG(accessibility)
        self.conflicts.setAccessibleName(QCoreApplication.translate("DialogImportPackage", u"\u4e24\u8fb9\u90fd\u6539\u8fc7\u7684\u5185\u5bb9", None))
#endif // QT_CONFIG(accessibility)
        self.refused_label.setText(QCoreApplication.translate("DialogImportPackage", u"\u672a\u6536\u5165\u7684\u5185\u5bb9", None))
#if QT_CONFIG(accessibility)
        self.refused.setAccessibleName(QCoreApplication.translate("DialogImportPackage", u"\u672a\u6536\u5165\u7684\u5185\u5bb9\u548c\u8bf4\u660e", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("DialogImportPackage", u"\u8fdb\u5ea6", None))
#endif // QT_CONFIG(accessibility)
        self.progress_words.setText("")
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogImportPackage", u"\u53d6\u6d88(&C)", None))
        self.merge.setText(QCoreApplication.translate("DialogImportPackage", u"\u5408\u5e76\u4ea4\u6362\u5305(&S)", None))
    # retranslateUi

